//! Forms: the new complaint and the response over the whole screen, the others as sheets from the top.
//!
//! ```text
//!  New complaint   draft kept 09:16:40                  J Malik  Fri 20 Nov 2026 09:16
//! ══ Details ═════════════════════════════════════════════════════════════════════════
//!    How it arrived   [Telephone                     ]
//!  ► Received         [thu                 ]  = Thu 19 Nov 2026, yesterday
//! ── Dates this creates ──────────────────────────────────────────────────────────────
//!  Acknowledge by Thu 26 Nov 2026   5 working days from receipt
//!    [ Save complaint ]   Every change is kept.
//! ```

mod beside;
pub(super) mod block;
mod columns;

use crate::app::form::{CaseForm, Form, FormKind};
use crate::app::model::{Band, Model};
use crate::domain::likeness::Other;
use crate::domain::text::sentences;
use crate::ui::chrome;
use crate::ui::fit::{clip, pad, width, wrap};
use crate::ui::pane;
use crate::ui::theme::{Glyph, Theme};
use block::Fields;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Clear;

/// What stands beside the button, as much of it as fits.
const KEPT: &[&str] = &[
    "Every change is kept. If the line drops, this opens where you left it.",
    "Every change is kept as you type.",
];

/// The same while the store does not answer.
const NOT_KEPT: &[&str] = &[
    "Not kept yet: the store does not answer. It is tried again until it is kept.",
    "Not kept yet: the store does not answer.",
    "Not kept yet.",
];

/// The same where nothing can be recorded.
const BARRED: &[&str] =
    &["Kept while this desk is open, for nothing can be recorded here.", "Kept while this desk is open."];

/// Rows of fields that show at least, before what the form says about dates gives way.
const FIELDS: u16 = 9;

/// Draws the open form into `area`, the whole screen: all of it, or a sheet over what is there.
pub fn draw(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let Some(form) = &model.form else { return };
    if form.is_full_screen() {
        full_screen(model, form, theme, area, frame);
    } else {
        sheet((model, form), theme, area, frame);
    }
}

/// The first line of the screen: the form and when its draft was kept.
fn heading(form: &Form) -> String {
    match (form.saving, form.kept) {
        (true, _) => format!("{}   saving", form.title),
        (false, Some(kept)) => format!("{}   draft kept {}", form.title, kept.format("%H:%M:%S")),
        (false, None) => form.title.clone(),
    }
}

fn full_screen(model: &Model, form: &Form, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    frame.render_widget(Clear, area);
    chrome::title(model, theme, area, frame, &heading(form));
    chrome::footer(model, theme, area, frame);
    let body = chrome::body(area);
    let two = Band::of(model.size) >= Band::Wide;
    let side = if two { beside::width(body.width) } else { 0 };
    let main = Rect { width: body.width - side, ..body };
    // What stood there from the start was not typed.
    let typed = form.fields.iter().filter(|f| f.is_multi_line() && f.differs());
    let words = typed.map(|f| f.value().split_whitespace().count()).sum::<usize>();
    let words = format!("{words} {}", if words == 1 { "word" } else { "words" });
    let head = heed_line(form, theme, main);
    let tail = tail(
        (model, form),
        theme,
        main.width,
        if two { Tells::Elsewhere } else { tells_of(form, theme, main) },
    );
    let rows = main.height.saturating_sub(1);
    let tail_rows = u16::try_from(tail.len()).unwrap_or(0).min(rows);
    let above = u16::from(head.is_some()).min(rows - tail_rows);
    let fields = Rect { y: main.y + 1.min(main.height) + above, height: rows - tail_rows - above, ..main };
    if let Some(head) = head {
        chrome::put(frame, main, 1, &head);
    }
    if Band::of(model.size) == Band::Full && form.kind == FormKind::New {
        columns::draw((form, theme), Rect { height: fields.bottom() - main.y, ..main }, &words, frame);
    } else {
        one_column((form, theme), main, fields, &words, frame);
    }
    draw_tail(form, &tail, Rect { y: fields.y + fields.height, height: tail_rows, ..main }, frame);
    if two {
        let column = Rect { x: main.x + main.width, width: side, ..body };
        match form.kind {
            FormKind::New | FormKind::Council(_) => beside::draw((model, form), theme, column, frame),
            FormKind::Respond(_)
            | FormKind::Extend(_)
            | FormKind::Note(_)
            | FormKind::Owner(_)
            | FormKind::Away
            | FormKind::Subject
            | FormKind::Rules(_)
            | FormKind::Post(..)
            | FormKind::Letter(..)
            | FormKind::About(..) => {
                beside::complaint((model, form), theme, column, frame);
            }
        }
        pane::divider(theme, column.x, column, frame);
    }
}

/// The rule at the head of `main` and every field below each other in `fields`.
fn one_column((form, theme): (&Form, Theme), main: Rect, fields: Rect, words: &str, frame: &mut Frame<'_>) {
    let laid = Fields::new(form, theme, (main.width, fields.height));
    // Where not all of them show, nobody must think that these are all.
    let place = match form.fields.len() {
        _ if laid.height() <= fields.height => words.to_owned(),
        all if form.at < all => format!("field {} of {all}   {words}", form.at + 1),
        all => format!("{all} fields   {words}"),
    };
    chrome::put(frame, main, 0, &chrome::rule(theme, usize::from(main.width), ("Details", &place), true));
    laid.draw(fields, frame);
}

/// A sheet takes as many rows as it needs, from the second line of the screen down.
fn sheet((model, form): (&Model, &Form), theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let body = chrome::body(area);
    if body.height < 2 {
        return;
    }
    let head = heed_line(form, theme, body);
    let above = u16::from(head.is_some());
    let fields = Fields::new(form, theme, (body.width, body.height));
    let tells = if body.height < fields.height() + 5 { Tells::Hidden } else { Tells::Plain };
    let tail = tail((model, form), theme, body.width, tells);
    let closing = u16::from(body.height > 4);
    let room = (body.height - 1 - closing).saturating_sub(above);
    let tail_rows = u16::try_from(tail.len()).unwrap_or(0).min(room.saturating_sub(1));
    let field_rows = fields.height().min(room - tail_rows);
    let place = Rect { height: 1 + above + field_rows + tail_rows + closing, ..body };
    frame.render_widget(Clear, place);
    let kept = form.kept.map_or_else(String::new, |kept| format!("draft kept {}", kept.format("%H:%M:%S")));
    let kept = if form.saving { "saving".to_owned() } else { kept };
    let cells = usize::from(place.width);
    let title = chrome::shown(theme, &form.title);
    chrome::put(frame, place, 0, &chrome::rule(theme, cells, (&title, &kept), true));
    if let Some(head) = head {
        chrome::put(frame, place, 1, &head);
    }
    let rows = Rect { y: place.y + 1 + above, height: field_rows, ..place };
    fields.draw(rows, frame);
    draw_tail(form, &tail, Rect { y: rows.y + field_rows, height: tail_rows, ..place }, frame);
    if closing > 0 {
        let rule = Line::from(theme.glyph(Glyph::RuleFocused).repeat(cells));
        chrome::put(frame, place, place.height - 1, &rule);
    }
}

/// The line at the head: what the person needs of whoever writes or calls. None where there is hardly a line.
fn heed_line(form: &Form, theme: Theme, area: Rect) -> Option<Line<'static>> {
    if form.heed.is_empty() || area.height < 6 {
        return None;
    }
    let text = format!(" {}", chrome::shown(theme, &form.heed));
    Some(Line::styled(clip(&text, usize::from(area.width), theme), theme.title()))
}

/// Possible matches in lines: as many as given, each with its reason.
fn possible(form: &Form, theme: Theme, cells: usize, most: usize) -> Vec<Line<'static>> {
    let dot = theme.glyph(Glyph::Dot);
    let line = |other: &Other| {
        let text = format!(
            " {}  {} {dot} {} {dot} {} {dot} {}",
            other.reference,
            clip(&other.subject, cells / 2, theme),
            other.complainant,
            other.status.label(),
            other.why
        );
        Line::from(clip(&chrome::shown(theme, &text), cells, theme))
    };
    form.possible.iter().take(most).map(line).collect()
}

/// Where what the form says about dates and rules stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tells {
    /// Under a rule of its own.
    Ruled,
    /// Under the fields.
    Plain,
    /// In the second column.
    Elsewhere,
    /// Not at all: there is no room.
    Hidden,
}

fn tells_of(form: &Form, theme: Theme, main: Rect) -> Tells {
    let (cells, height) = (usize::from(main.width), main.height);
    let lines = u16::try_from(said(form, theme, cells).count()).unwrap_or(0);
    let likely = if form.possible.is_empty() { 0 } else { 3 };
    if height < FIELDS + lines + likely + 4 {
        Tells::Hidden
    } else if form.kind == FormKind::New {
        Tells::Ruled
    } else {
        Tells::Plain
    }
}

/// What the form says about dates and rules, in lines.
fn said(form: &Form, theme: Theme, cells: usize) -> impl Iterator<Item = Line<'static>> {
    let lines =
        form.tells.iter().flat_map(move |tell| wrap(&chrome::shown(theme, tell), cells.saturating_sub(2)));
    lines.map(|line| Line::from(format!(" {line}")))
}

/// What stands under the fields: the dates, what is wrong, the button; the button is the last line.
fn tail((model, form): (&Model, &Form), theme: Theme, width_of: u16, tells: Tells) -> Vec<Line<'static>> {
    let cells = usize::from(width_of);
    let mut lines = Vec::new();
    let said = said(form, theme, cells);
    match tells {
        Tells::Ruled if !form.tells.is_empty() => {
            lines.push(chrome::rule(theme, cells, ("Dates this creates", ""), false));
            lines.extend(said);
        }
        Tells::Ruled | Tells::Plain => lines.extend(said),
        Tells::Elsewhere | Tells::Hidden => {}
    }
    if matches!(tells, Tells::Ruled | Tells::Plain) && !form.possible.is_empty() {
        let count = match form.possible.len() {
            1 => "Ctrl+O opens it".to_owned(),
            all => format!("{all} in all, Ctrl+O opens the first"),
        };
        lines.push(chrome::rule(theme, cells, ("Possible match", &count), false));
        lines.extend(possible(form, theme, cells, 2));
    }
    if let Some((why, hint)) = &form.problem {
        let words = chrome::shown(theme, &sentences(why, hint));
        let wrapped = wrap(&words, cells.saturating_sub(4));
        lines.extend(wrapped.into_iter().enumerate().map(|(n, line)| {
            Line::styled(format!(" {} {line}", if n == 0 { "!" } else { " " }), theme.title())
        }));
    }
    lines.push(button((model, form), theme, cells));
    lines
}

/// The words on the button.
pub(super) fn button_words(form: &Form) -> String {
    let what = match form.kind {
        FormKind::New => "complaint",
        FormKind::Respond(_) => "response",
        FormKind::Extend(_) => "extension",
        FormKind::Note(_) => "note",
        FormKind::Owner(_) => "owner",
        // These show first what would come of them.
        FormKind::Away => return "See who gets what".to_owned(),
        FormKind::Subject => return "Write the folder".to_owned(),
        FormKind::Rules(_) => return "See what it would do".to_owned(),
        // What leaves the building is sent.
        FormKind::About(CaseForm::Message, _) => return "Send message".to_owned(),
        FormKind::About(which, _) => which.button(),
        FormKind::Council(which) => which.button(),
        FormKind::Post(which, _) => which.button(),
        FormKind::Letter(..) => "words",
    };
    format!("Save {what}")
}

fn button((model, form): (&Model, &Form), theme: Theme, cells: usize) -> Line<'static> {
    let what = button_words(form);
    let focused = form.at >= form.fields.len();
    let mark = if focused { "►" } else { " " };
    let left = theme.text(&format!(" {mark} [ {what} ]")).into_owned();
    let room = cells.saturating_sub(width(&left) + 4);
    let says = if form.saving {
        "saving, one moment"
    } else {
        // What the store has taken is kept, whatever became of it since.
        let lost = model.cut_off.is_some() && (form.changed || form.keeping);
        let says = match (model.barred.is_some(), lost) {
            (true, _) => BARRED,
            (false, true) => NOT_KEPT,
            (false, false) => KEPT,
        };
        says.iter().find(|words| width(words) <= room).unwrap_or(&"")
    };
    let text = format!("{left}   {says}");
    Line::styled(pad(&text, cells, theme), if focused { theme.selected() } else { theme.plain() })
}

fn draw_tail(form: &Form, tail: &[Line<'static>], place: Rect, frame: &mut Frame<'_>) {
    // Where not all of it fits, the end stays: what is wrong and the button.
    let skipped = tail.len().saturating_sub(usize::from(place.height));
    for (row, line) in (0..).zip(tail.iter().skip(skipped)) {
        chrome::put(frame, place, row, line);
    }
    if form.at >= form.fields.len() && place.height > 0 {
        frame.set_cursor_position((
            place.x + 3.min(place.width.saturating_sub(1)),
            place.y + place.height - 1,
        ));
    }
}
