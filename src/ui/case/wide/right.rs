//! The right column: the answer as it is written, with what it must not go out without; the answer that went out; or,
//! while there is none, the dates that ask for it and why.

use super::Scene;
use super::pane::{Body, Pane};
use crate::app::form::response_begun;
use crate::app::keymap::Action;
use crate::app::model::Tab;
use crate::app::panes::Answering;
use crate::domain::case::standing;
use crate::domain::decide::Response;
use crate::domain::decide::gate::{Check, checklist};
use crate::domain::event::{Event, Fact};
use crate::domain::text::capital;
use crate::domain::when;
use crate::ui::case::{facts, letters, side, tabs};
use crate::ui::pane::paragraph;
use crate::ui::theme::Theme;
use chrono::NaiveDate;
use ratatui::text::Line;

/// The panes of the column, which has so many rows.
pub(super) fn panes(scene: Scene<'_>, cells: usize, rows: usize) -> Vec<Pane<'static>> {
    let (model, theme, file) = scene;
    if model.case.tab == Tab::Letters
        && let Some(sections) = letters::beside((model, theme), file, (cells, rows))
    {
        let pane = |section: crate::ui::pane::Section| {
            Pane::new(None, &section.title.0, Body::Words(section.lines), rows)
        };
        return sections.into_iter().map(pane).collect();
    }
    match model.answering(file) {
        // A draft has the column to itself, until the dates are asked for by their number.
        Some(Answering::Begun(_)) if model.case.tab == Tab::Dates => dates(scene, cells),
        Some(Answering::Begun(_)) => begun(scene, cells),
        Some(Answering::Sent(event)) => {
            let sent = letters::sent(model, theme, (file, event), cells);
            let pane = |(title, note, lines): (String, String, Vec<Line<'static>>)| Pane {
                note,
                ..Pane::new(Some(Tab::Response), &title, Body::Words(lines), 24)
            };
            let before = earlier(scene, cells, Some(event.seq));
            sent.map(pane).into_iter().chain(dates(scene, cells)).chain(before).collect()
        }
        Some(Answering::Waits) => waits(scene, cells),
        None => dates(scene, cells),
    }
}

/// The dates that ask for an answer, the list to tick off, and the letter as it begins.
fn waits(scene: Scene<'_>, cells: usize) -> Vec<Pane<'static>> {
    let mut all = dates(scene, cells);
    let Ok((response, _)) = response_begun(scene.0, scene.2) else { return all };
    all.push(checks(scene, cells, &response, false));
    all.extend(earlier(scene, cells, None));
    all.push(letter(scene, cells, &response, "not begun"));
    all
}

/// The answers of the stages before, the newest first.
fn earlier((model, theme, file): Scene<'_>, cells: usize, shown: Option<i64>) -> Vec<Pane<'static>> {
    let standing = standing(&file.events);
    let is_answer = |event: &&Event| {
        matches!(event.fact, Fact::Answered(_)) && standing.contains(&event.seq) && Some(event.seq) != shown
    };
    let mut answers: Vec<&Event> = file.events.iter().filter(is_answer).collect();
    answers.sort_by_key(|event| std::cmp::Reverse((event.at, event.seq)));
    let sent = answers.into_iter().filter_map(|event| letters::sent(model, theme, (file, event), cells));
    sent.map(|(title, note, lines)| Pane { note, enough: 8, ..words(&title, lines) }).collect()
}

/// The letter that a response makes.
fn letter((model, theme, file): Scene<'_>, cells: usize, response: &Response, how: &str) -> Pane<'static> {
    let title = format!("{} response, {how}", capital(file.case.stage().label()));
    let lines = letters::response_so_far((model, theme), file, response, cells);
    Pane { grows: true, ..Pane::new(Some(Tab::Response), &title, Body::Words(lines), 18) }
}

/// The draft of the response, and the list to tick off.
fn begun(scene: Scene<'_>, cells: usize) -> Vec<Pane<'static>> {
    let Ok((response, typed)) = response_begun(scene.0, scene.2) else { return dates(scene, cells) };
    let note = if typed == 1 { "1 word typed".to_owned() } else { format!("{typed} words typed") };
    let draft = Pane { note, ..letter(scene, cells, &response, "draft") };
    // What else is begun, and not this response.
    let drafts = side::drafts((scene.0, scene.1), scene.2, cells).filter(|drafts| drafts.lines.len() > 1);
    let drafts = drafts.map(|drafts| words(&drafts.title.0, drafts.lines));
    [draft, checks(scene, cells, &response, true)].into_iter().chain(drafts).collect()
}

/// What the gate asks of the response, each thing ticked off or with what is missing.
fn checks((model, theme, file): Scene<'_>, cells: usize, response: &Response, begun: bool) -> Pane<'static> {
    let mut lines = Vec::new();
    for check in checklist(&file.case, response) {
        lines.extend(hanging(theme, cells, &ticked(theme, &check)));
    }
    lines.push(Line::default());
    let key = model.keys.printed(Action::Respond);
    let next = match (begun, model.case.tab) {
        (true, Tab::Response) => "Enter opens the editor full screen.".to_owned(),
        (true, _) => format!("{key} opens the editor full screen; what is typed is kept."),
        (false, _) => format!("{key} begins the response; what is typed is kept."),
    };
    lines.extend(paragraph(theme, cells, 1, 2, &next));
    let all = lines.len();
    Pane::new(None, "Response checklist", Body::Words(lines), all)
}

/// `[ ] says what was found on every point (1 of 3)`.
fn ticked(theme: Theme, check: &Check) -> String {
    let of = match check.of {
        Some((there, all)) if !check.is_met() => format!(" ({there} of {all})"),
        Some(_) | None => String::new(),
    };
    format!("{} {}{of}", tabs::tick(theme, check.is_met()), check.asks)
}

/// Lines of which the second and further stand under the words of the first.
fn hanging(theme: Theme, cells: usize, text: &str) -> Vec<Line<'static>> {
    const TICK: usize = 4;
    let (mark, words) = text.split_at(text.char_indices().nth(TICK).map_or(text.len(), |(at, _)| at));
    let mut lines = paragraph(theme, cells, 1 + TICK, 3, words);
    if let Some(first) = lines.first_mut() {
        let words: String = first.spans.iter().map(|span| span.content.as_ref()).collect();
        *first = Line::from(format!(" {mark}{}", words.trim_start()));
    }
    lines
}

/// Cells from which a date has its whole name.
const LONG: usize = 60;

/// The dates, why the open ones are when they are, what is wanted and learned.
fn dates((model, theme, file): Scene<'_>, cells: usize) -> Vec<Pane<'static>> {
    let row = if cells < LONG { tabs::short_date_line } else { tabs::date_line };
    let rows = file.deadlines.iter().map(|deadline| row(model, theme, deadline)).collect();
    let mut all = vec![Pane::list(Tab::Dates, "Dates", rows, ("No date counts for this case.", 8))];
    for deadline in file.deadlines.iter().filter(|deadline| deadline.is_open()).take(2) {
        let lines = tabs::deadline_detail(model, theme, deadline, cells);
        all.push(words(&facts::deadline_name(deadline), lines));
    }
    all.extend(side::drafts((model, theme), file, cells).map(|drafts| words(&drafts.title.0, drafts.lines)));
    all.extend(
        side::begun((model, theme), file, cells).into_iter().map(|begun| words(&begun.title.0, begun.lines)),
    );
    let learned = |(text, since): &(String, Option<NaiveDate>)| {
        let since = since.map_or_else(String::new, |on| format!(" (in place {})", when::long(on)));
        paragraph(theme, cells, 1, 3, &format!("{text}{since}"))
    };
    let learning: Vec<Line<'static>> = file.case.learning.iter().flat_map(learned).collect();
    if !learning.is_empty() {
        all.push(words("Learning", learning));
    }
    all
}

/// A pane that only tells.
fn words(title: &str, lines: Vec<Line<'static>>) -> Pane<'static> {
    let all = lines.len();
    Pane::new(None, title, Body::Words(lines), all)
}
