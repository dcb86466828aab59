//! Triage: one new complaint, the sender's words always in view, one question at a time.
//!
//! ```text
//! ── 0432  M. Silva, Online form, Thu 19 Nov 2026 ───── acknowledge by Thu 26 Nov ──
//!  The assisted collection for my mother was missed four times this month.
//! ══ Decide ═════════════════════════════════════════════════════════ step 3 of 6 ══
//!    √ 1 What is it?       Complaint
//!    ► 3 Which service?    Waste
//! ── Waiting ───────────────────────────────────────────────────────────────────────
//!  ► 0432 Assisted bin collection…   0433 Band appeal
//! ```

mod decide;
pub(super) mod found;
mod list;
mod next;
mod waiting;

use crate::app::effect::CaseFile;
use crate::app::model::{Band, Model};
use crate::domain::text::clean_lines;
use crate::domain::when;
use crate::ui::chrome::{self, put, rule, shown};
use crate::ui::fit::wrap;
use crate::ui::pane;
use crate::ui::theme::Theme;
pub(super) use decide::Decision;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
pub(super) use waiting::{counted, decided};

/// Draws triage into `area`, the whole screen.
pub fn draw(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let waiting = model.triage.rows.len();
    let at = model.triage.rows.iter().position(|row| Some(row.id) == model.triage.selected);
    let count = at.map_or_else(String::new, |at| format!("   {} of {waiting} new", at + 1));
    chrome::title(model, theme, area, frame, &format!("Triage{count}"));
    chrome::footer(model, theme, area, frame);
    let body = chrome::body(area);
    if body.is_empty() {
        return;
    }
    let full = model.band() == Band::Full && model.triage.loaded;
    let body = if full {
        put(frame, body, 0, &waiting::counts(model, theme));
        Rect { y: body.y + 1, height: body.height - 1, ..body }
    } else {
        body
    };
    if waiting == 0 {
        return empty(model, theme, body, frame);
    }
    let more = body.width.saturating_sub(160);
    let side = match model.band() {
        Band::List | Band::Narrow | Band::Standard => return single(model, theme, body, frame),
        Band::Wide => 46,
        // What a very wide screen has more than the narrowest of its kind goes to the words and to what is beside them.
        Band::Full => (54 + more / 10).min(56),
    };
    let left = Rect { width: side, ..body };
    waiting::column(model, theme, left, frame);
    let help = if full { (46 + more / 2).min(66) } else { 0 };
    let middle = Rect { x: body.x + side + 1, width: body.width - side - 1 - help, ..body };
    case_column(model, theme, middle, frame);
    if help > 0 {
        let right = Rect { x: middle.x + middle.width + 1, width: help - 1, ..body };
        next::help_column(model, theme, right, frame);
        pane::divider(theme, right.x - 1, body, frame);
    }
    pane::divider(theme, middle.x - 1, body, frame);
}

/// Nothing waits: why, and what to do next.
fn empty(model: &Model, theme: Theme, body: Rect, frame: &mut Frame<'_>) {
    let words: &[&str] = if model.triage.loaded {
        &[
            "",
            "  Nothing is waiting for triage.",
            "",
            "  New complaints come here until somebody says what they are.",
            "",
            "  n   record a complaint",
            "  Esc go back to the queue",
        ]
    } else {
        &["", "  Reading the new complaints."]
    };
    put(frame, body, 0, &rule(theme, usize::from(body.width), ("New complaints", ""), true));
    for (row, words) in (1..).zip(words) {
        put(frame, body, row, &Line::from(theme.text(words).into_owned()));
    }
    frame.set_cursor_position((body.x, body.y));
    let below = words.len() + 2;
    let rows = usize::from(body.height).saturating_sub(below);
    if model.triage.loaded && rows > 2 && !model.triage.day.decided.is_empty() {
        let at = u16::try_from(below).unwrap_or(0);
        let place = Rect { y: body.y + at, height: body.height - at, ..body };
        let decided = waiting::decided_today(model, theme, usize::from(body.width), rows);
        pane::stack(theme, place, frame, &[decided]);
    }
}

/// One column: the words, the questions, and the others that wait.
fn single(model: &Model, theme: Theme, body: Rect, frame: &mut Frame<'_>) {
    let others = if body.height >= 18 { 3 } else { 0 };
    let case = Rect { height: body.height - others, ..body };
    case_column(model, theme, case, frame);
    if others > 0 {
        let foot = Rect { y: case.y + case.height, height: others, ..body };
        put(frame, foot, 0, &rule(theme, usize::from(body.width), ("Waiting", ""), false));
        put(frame, foot, 1, &waiting::line(model, theme, usize::from(body.width)));
    }
}

/// The title rule over the sender's words.
fn heading(file: Option<&CaseFile>, model: &Model, wide: bool) -> (String, String) {
    let Some(row) = model.triage.rows.iter().find(|row| Some(row.id) == model.triage.selected) else {
        return ("New".to_owned(), String::new());
    };
    let name = if row.complainant.is_empty() { "no name" } else { &row.complainant };
    let how = match file {
        Some(file) if !wide => {
            format!(", {}, {}", file.case.receipt.channel.label(), when::long(file.case.receipt.on))
        }
        Some(_) | None => String::new(),
    };
    let by = row.clock.as_ref().map(|clock| format!("acknowledge by {}", when::short(clock.due)));
    (format!("{}  {name}{how}", row.reference), by.unwrap_or_default())
}

/// So many lines of what the sender wrote come before what the answer does; on a wide screen two of them say how it came.
const FIRST_WORDS: usize = 4;

/// The words of the sender, the questions below them, and what accepting does where there is room.
fn case_column(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let cells = usize::from(area.width);
    let wide = model.band() >= Band::Wide;
    let file = model.triage.file();
    let (left, right) = heading(file, model, wide);
    put(frame, area, 0, &rule(theme, cells, (&shown(theme, &left), &right), false));
    let decision = Decision::of(model, theme, cells);
    let all = usize::from(area.height);
    let after = after(model, theme, cells, &decision);
    // The question comes first, then the first words of the sender, then what the answer does.
    let said = words(file, theme, (cells, FIRST_WORDS), model.band()).len();
    let next = decision.next.len() + 1;
    let next = if wide && 2 + decision.lines.len() + said + next <= all { next } else { 0 };
    let room = all.saturating_sub(2 + next);
    let asked = decision.lines.len().min(room.saturating_sub(2));
    let words = words(file, theme, (cells, room - asked), model.band());
    for (row, line) in (1..).zip(&words) {
        put(frame, area, row, line);
    }
    let at = u16::try_from(1 + words.len()).unwrap_or(0);
    let below = Rect { y: area.y + at, height: area.height.saturating_sub(at), ..area };
    put(frame, below, 0, &rule(theme, cells, ("Decide", &decision.step), true));
    let first = decision.first(asked);
    for (row, line) in (1..).zip(decision.lines.iter().skip(first).take(asked)) {
        put(frame, below, row, line);
    }
    let row = 1 + u16::try_from(decision.at.saturating_sub(first)).unwrap_or(0);
    if row < below.height {
        let cell = decision.caret.min(cells.saturating_sub(1));
        frame.set_cursor_position((below.x + u16::try_from(cell).unwrap_or(0), below.y + row));
    }
    let foot = u16::try_from(asked + 1).unwrap_or(0);
    if wide && below.height > foot {
        let place = Rect { y: below.y + foot, height: below.height - foot, ..below };
        pane::stack(theme, place, frame, &after);
    }
}

/// What stands below the questions: what the answer does and, where there is room for it, its dates one by one and the
/// cases that may belong with it.
fn after(model: &Model, theme: Theme, cells: usize, decision: &Decision) -> Vec<pane::Section> {
    if model.band() != Band::Full {
        return vec![pane::Section::new("What happens next", decision.next.clone())];
    }
    let dates = next::date_bars(model, theme, cells);
    let mut sections = Vec::new();
    if !dates.is_empty() {
        sections.push(pane::Section::new("Dates this creates", dates));
    }
    sections.push(pane::Section::new("What happens next", next::effect(model, theme, cells)));
    sections.push(pane::Section::new("Possible links", next::links(model, theme, cells)));
    sections
}

/// The sender's words, as many lines of them as fit; what is left out is counted.
fn words(
    file: Option<&CaseFile>,
    theme: Theme,
    (cells, rows): (usize, usize),
    band: Band,
) -> Vec<Line<'static>> {
    let Some(file) = file else { return vec![Line::from(" Reading it.")] };
    let receipt = &file.case.receipt;
    let mut lines = Vec::new();
    let wide = band >= Band::Wide;
    if wide {
        let contact = receipt.complainant.contact.trim();
        let contact = match contact {
            "" => String::new(),
            said if said.ends_with("preferred") => format!(" · {said}"),
            way => format!(" · {way} preferred"),
        };
        let how = format!("{} · {}{contact}", receipt.channel.label(), when::long(receipt.on));
        lines.push(shown(theme, &how));
        // Where the list has one line for each, what this one is about stands here in full.
        if band == Band::Full && !receipt.text.trim().is_empty() {
            lines
                .extend(wrap(&shown(theme, &format!("About: {}", receipt.subject)), cells.saturating_sub(3)));
        }
        lines.push(String::new());
    }
    let text = if receipt.text.trim().is_empty() { &receipt.subject } else { &receipt.text };
    let room = cells.saturating_sub(3);
    lines.extend(clean_lines(text).iter().flat_map(|line| wrap(&theme.text(line), room)));
    if !receipt.wants.trim().is_empty() {
        lines.extend(wrap(&shown(theme, &format!("Wants: {}", receipt.wants)), room));
    }
    if wide {
        lines.push(String::new());
    }
    if lines.len() > rows && rows > 0 {
        let left_out = lines.len() - (rows - 1);
        lines.truncate(rows - 1);
        lines.push(theme.text(&format!("… {left_out} more lines")).into_owned());
    }
    lines.into_iter().take(rows).map(|line| Line::from(format!(" {line}"))).collect()
}
