//! The second column of the new complaint, where there is room: the dates it creates, what to check before saving,
//! dates that can be typed.

use crate::app::form::{Echo, FieldId, Form};
use crate::app::model::Model;
use crate::domain::triage::scheme_of;
use crate::ui::chrome::shown;
use crate::ui::fit::{clip, wrap};
use crate::ui::pane::{self, Section};
use crate::ui::theme::{Sign, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// The cells of the column, its dividing line included, in a screen of this width.
pub(super) fn width(cells: u16) -> u16 {
    (cells / 3).clamp(38, 62)
}

/// Draws the column into `area`, whose first cell is left for the dividing line.
pub(super) fn draw((model, form): (&Model, &Form), theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let column = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
    let cells = usize::from(column.width);
    let lines = |words: Vec<String>| words.into_iter().map(|words| Line::from(format!(" {words}"))).collect();
    let prose = |words: &str| wrap(&theme.text(words), cells.saturating_sub(2));
    let mut dates: Vec<String> = form.tells.iter().flat_map(|tell| date_words(theme, cells, tell)).collect();
    dates.extend(prose("Working days: Monday to Friday less bank holidays; closure days count."));
    let checks = checks(model, form, theme).iter().flat_map(|check| hanging(check, cells)).collect();
    let typed = TYPED.iter().flat_map(|words| prose(words)).collect();
    let matches = possible(form, theme, cells);
    let title =
        if matches.is_empty() { "No possible match so far" } else { "Possible matches (Ctrl+O opens)" };
    let sections = [
        Section::new("Dates this creates", lines(dates)),
        Section::new(title, lines(matches)),
        Section::new("Check before saving", lines(checks)),
        Section::new("Dates you can type", lines(typed)),
    ];
    pane::stack(theme, column, frame, &sections);
}

/// Cases that may be of the same person or about the same thing, each with its reason under it.
fn possible(form: &Form, theme: Theme, cells: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for other in form.possible.iter().take(4) {
        let head = format!("{}  {}", other.reference, other.subject);
        lines.push(clip(&shown(theme, &head), cells.saturating_sub(2), theme));
        let name = if other.complainant.is_empty() { "anonymous" } else { &other.complainant };
        let under = format!("  {name}, {}: {}", other.status.label(), other.why);
        lines.push(clip(&shown(theme, &under), cells.saturating_sub(2), theme));
    }
    lines
}

/// Draws what a letter must answer: the points, what is wanted, the complainant's words and support needs.
pub(super) fn complaint((model, form): (&Model, &Form), theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let Some(file) = model.file() else { return };
    let column = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
    let room = usize::from(column.width).saturating_sub(2);
    let prose = |words: &str| -> Vec<Line<'static>> {
        wrap(&shown(theme, words), room).into_iter().map(|line| Line::from(format!(" {line}"))).collect()
    };
    let case = &file.case;
    let person = &case.receipt.complainant;
    let mut who = prose(&person.name);
    who.extend(prose(&person.contact));
    who.extend(person.adjustments.iter().flat_map(|need| prose(&format!("Support: {need}"))));
    let points =
        case.points.iter().zip(1..).flat_map(|(point, n)| prose(&format!("{n} {}", point.text))).collect();
    let tells = form.tells.iter().flat_map(|tell| prose(tell)).collect();
    let sections = [
        Section::new("Before you save", tells),
        Section::new("To", who),
        Section::new("Points to answer", points),
        Section::new("What they want", prose(&case.receipt.wants)),
        Section::new("In their words", prose(&case.receipt.text)),
    ];
    let told: Vec<Section> = sections.into_iter().filter(|section| !section.lines.is_empty()).collect();
    pane::stack(theme, column, frame, &told);
}

const TYPED: &[&str] = &[
    "today  yesterday  thu  last mon",
    "3d (here: 3 days ago)  2w  3wd",
    "19/11  19/11/26  19 nov  2026-11-19",
    "Day first, always. Beside the field stands how it was read, in full.",
];

/// A check whose later lines stand under its words.
fn hanging(check: &str, cells: usize) -> Vec<String> {
    let lines = wrap(check, cells.saturating_sub(4));
    let indent = |n| if n == 0 { "" } else { "  " };
    lines.into_iter().enumerate().map(|(n, line)| format!("{}{line}", indent(n))).collect()
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
fn checks(model: &Model, form: &Form, theme: Theme) -> Vec<String> {
    let has = |id| !form.value(id).is_empty();
    let reads = |id| form.fields.iter().any(|f| f.id == id && matches!(f.echo, Echo::Reads(_)));
    let service = form.chosen(FieldId::Service);
    let known = service.as_deref().and_then(scheme_of);
    let route = match (&service, known) {
        (_, Some(_)) if form.known_too_long(model).is_some() => {
            "known for over 12 months: waits in triage".to_owned()
        }
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
