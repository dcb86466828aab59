//! The second column of the new complaint, where there is room: the dates it creates, what to check before saving,
//! dates that can be typed.

use crate::app::form::{Echo, FieldId, Form};
use crate::domain::triage::scheme_of;
use crate::ui::chrome::{self, shown};
use crate::ui::fit::{pad, wrap};
use crate::ui::theme::{Glyph, Sign, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// The cells of the column, its dividing line included, in a screen of this width.
pub(super) fn width(cells: u16) -> u16 {
    (cells / 3).clamp(38, 62)
}

/// Draws the column into `area`.
pub(super) fn draw(form: &Form, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let cells = usize::from(area.width).saturating_sub(1);
    let mut rows: Vec<Row> = vec![Row::Title("Dates this creates")];
    rows.extend(form.tells.iter().flat_map(|tell| date_words(theme, cells, tell)).map(Row::Words));
    rows.extend(prose(
        theme,
        cells,
        "Working days: Monday to Friday less bank holidays; closure days count.",
    ));
    rows.extend([Row::Words(String::new()), Row::Title("Check before saving")]);
    rows.extend(checks(form, theme).into_iter().map(Row::Words));
    rows.extend([Row::Words(String::new()), Row::Title("Dates you can type")]);
    rows.extend(prose(theme, cells, "today  yesterday  thu  last mon"));
    rows.extend(prose(theme, cells, "3d (here: 3 days ago)  2w  3wd"));
    rows.extend(prose(theme, cells, "19/11  19/11/26  19 nov  2026-11-19"));
    rows.extend(prose(theme, cells, "Day first, always. Beside the field stands how it was read, in full."));
    rows.resize(usize::from(area.height).max(rows.len()), Row::Words(String::new()));
    for (row, line) in (0..).zip(&rows) {
        chrome::put(frame, area, row, &line.draw(theme, cells, row == 0));
    }
}

/// A line of the column.
#[derive(Clone)]
enum Row {
    Title(&'static str),
    Words(String),
}

impl Row {
    fn draw(&self, theme: Theme, cells: usize, first: bool) -> Line<'static> {
        match self {
            Self::Title(words) => {
                let tee = theme.glyph(if first { Glyph::TeeDown } else { Glyph::TeeRight });
                let mut line = chrome::rule(theme, cells, (words, ""), false);
                line.spans.insert(0, Span::from(tee));
                line
            }
            Self::Words(words) => Line::from(format!(
                "{}{}",
                theme.glyph(Glyph::Divider),
                pad(&format!(" {words}"), cells, theme)
            )),
        }
    }
}

fn prose(theme: Theme, cells: usize, words: &str) -> impl Iterator<Item = Row> {
    wrap(&theme.text(words), cells.saturating_sub(2)).into_iter().map(Row::Words)
}

/// `Acknowledge by Thu 26 Nov 2026` and, below, the rule behind it.
fn date_words(theme: Theme, cells: usize, tell: &str) -> Vec<String> {
    let tell = shown(theme, tell);
    let (date, rule) = tell.rsplit_once("   ").unwrap_or((&tell, ""));
    let date = date.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut lines = wrap(&date, cells.saturating_sub(2));
    if !rule.is_empty() {
        let under = wrap(rule.trim(), cells.saturating_sub(4));
        lines.extend(under.into_iter().map(|line| format!("  {line}")));
        lines.push(String::new());
    }
    lines
}

/// What is there already and what is still open; nothing of it keeps a draft from being kept.
fn checks(form: &Form, theme: Theme) -> Vec<String> {
    let has = |id| !form.value(id).is_empty();
    let reads = |id| form.fields.iter().any(|f| f.id == id && matches!(f.echo, Echo::Reads(_)));
    let service = form.chosen(FieldId::Service);
    let known = service.as_deref().and_then(scheme_of);
    let route = match (&service, known) {
        (_, Some(scheme)) => format!("service: {scheme}, starts at stage 1"),
        (Some(_), None) => "service without a procedure: waits in triage".to_owned(),
        (None, None) => "service (none yet: waits in triage)".to_owned(),
    };
    let table = [
        (reads(FieldId::Received), "received date"),
        (has(FieldId::Channel), "how it arrived"),
        (has(FieldId::Name), "name (can stay empty)"),
        (has(FieldId::Text) || has(FieldId::Subject), "what happened, or a subject"),
        (has(FieldId::Wants), "outcome wanted (can add later)"),
        (known.is_some(), route.as_str()),
        (form.chosen(FieldId::Owner).is_some_and(|owner| owner != "nobody"), "owner"),
    ];
    let mark = |done: bool| if done { Sign::Done.mark(theme) } else { Sign::Waiting.mark(theme) };
    table.iter().map(|(done, words)| format!("{} {words}", mark(*done))).collect()
}
