//! The lines of each tab of a case, and the parts of them that panes show too.

use super::more::more;
use super::summary::summary;
use super::{changes, facts, letters, passed, ties};
use crate::app::effect::CaseFile;
use crate::app::form::desk;
use crate::app::keymap;
use crate::app::letters::{Item, items};
use crate::app::model::{Model, Tab};
use crate::domain::case::{Action, Case, Point};
use crate::domain::chase;
use crate::domain::deadline::Deadline;
use crate::domain::event::{Event, Remedy};
use crate::domain::terms::Clock;
use crate::domain::timeline::{self, Entry, entries};
use crate::domain::when;
use crate::ui::chrome::shown;
use crate::ui::countdown;
use crate::ui::fit::{pad, width};
use crate::ui::pane::{fact, long_fact, paragraph};
use crate::ui::theme::{Glyph, Sign, Theme};
use chrono::NaiveDate;
use ratatui::text::{Line, Span};

/// Cells of the labels in front of facts.
pub(super) const LABEL: usize = 14;

/// The number behind the name of a tab; the summary has none.
pub(in crate::ui) fn count(model: &Model, file: &CaseFile, tab: Tab) -> Option<usize> {
    match tab {
        Tab::Summary | Tab::Words | Tab::History => None,
        Tab::Timeline => Some(timeline::count(&file.events, &file.deadlines, model.today())),
        Tab::Points => Some(file.case.points.len()),
        Tab::Letters | Tab::Response => Some(letters::gone(file)),
        Tab::Actions => Some(file.case.actions.len()),
        Tab::Files => Some(file.case.files.len()),
        Tab::Linked => Some(file.others.len()),
        Tab::Dates => Some(file.deadlines.len()),
    }
}

/// The entries of a tab that can be chosen one by one, as lines; the chosen one is reversed.
pub(in crate::ui) fn lines(
    (model, theme): (&Model, Theme),
    file: &CaseFile,
    cells: usize,
    selected: usize,
) -> Vec<Line<'static>> {
    let entries: Vec<String> = match model.case.tab {
        // What is a pane only stands in the tab that has the same.
        Tab::Summary | Tab::Words => return summary(model, theme, file, cells),
        Tab::History => {
            let all = model.case.history.of(file);
            return changes::lines((model, theme), cells, (&all, 0..all.len()), Some(selected));
        }
        Tab::Timeline => {
            let all = entries(&file.events, &file.deadlines, model.today());
            return facts::timeline_lines((model, theme), cells, (&all, 0..all.len()), Some(selected));
        }
        Tab::Points => file.case.points.iter().zip(1..).map(|(point, n)| format!("{n}  {point}")).collect(),
        Tab::Letters | Tab::Response => items(file).iter().map(|item| letters::line(theme, item)).collect(),
        Tab::Actions => file.case.actions.iter().map(|action| action_line(model, theme, action)).collect(),
        Tab::Files => file.case.files.iter().map(|one| ties::document(theme, one)).collect(),
        Tab::Linked => file.others.iter().map(|one| ties::other(theme, one)).collect(),
        Tab::Dates => file.deadlines.iter().map(|deadline| date_line(model, theme, deadline)).collect(),
    };
    if entries.is_empty() {
        return vec![Line::from(format!(" {}", none(model, model.case.tab)))];
    }
    let line = |(n, text): (usize, String)| {
        let here = n == selected;
        let cursor = if here { theme.glyph(Glyph::Cursor) } else { " " };
        let style = if here { theme.selected() } else { theme.plain() };
        Line::styled(pad(&format!("{cursor} {}", shown(theme, &text)), cells, theme), style)
    };
    entries.into_iter().enumerate().map(line).collect()
}

/// Why a tab is empty and what fills it.
pub(super) fn none(model: &Model, tab: Tab) -> String {
    model.keys.fill(nothing(tab))
}

/// The same with the actions by their names.
const fn nothing(tab: Tab) -> &'static str {
    match tab {
        Tab::Summary | Tab::Timeline | Tab::History | Tab::Words => "Nothing was recorded.",
        Tab::Points => {
            "No points are agreed yet. {agree-the-points} agrees them with the complaint definition."
        }
        Tab::Letters | Tab::Response => {
            "No letter has gone out. {acknowledge} records the acknowledgement, {write-the-response} writes the response."
        }
        Tab::Actions => "No action was agreed. {agree-an-action} agrees one.",
        Tab::Files => {
            "No document yet. {keep-a-file-with-it} keeps a file here; {a-document-and-where-it-lies} notes where one lies."
        }
        Tab::Linked => "No case is linked, and none is of the same person. {link-to-another-case} links one.",
        Tab::Dates => "No date counts for this case.",
    }
}

/// What is said about the chosen entry of a tab: the title of the rule and lines.
pub(in crate::ui) fn detail(
    (model, theme): (&Model, Theme),
    file: &CaseFile,
    cells: usize,
    (tab, selected): (Tab, usize),
) -> Option<(String, Vec<Line<'static>>)> {
    match tab {
        Tab::Summary | Tab::Words => None,
        Tab::Timeline => Some(match entries(&file.events, &file.deadlines, model.today()).get(selected)? {
            Entry::Recorded(event, stands) => ("Entry".to_owned(), entry(theme, event, *stands, cells)),
            Entry::Passed(deadline) => passed::entry((model, theme), file, deadline, cells),
        }),
        Tab::History => {
            let all = model.case.history.of(file);
            Some(changes::detail(theme, cells, file, all.get(selected)?))
        }
        Tab::Points => {
            let point = file.case.points.get(selected)?;
            Some((format!("Point {}", selected + 1), one_point(theme, cells, point)))
        }
        Tab::Letters | Tab::Response => {
            let items = items(file);
            Some(match items.get(selected)? {
                Item::Gone(event) => ("What it said".to_owned(), entry(theme, event, true, cells)),
                Item::Draft(kind) => {
                    ("Draft".to_owned(), letters::about_draft((model, theme), file, *kind, cells))
                }
            })
        }
        Tab::Actions => {
            let action = file.case.actions.get(selected)?;
            Some((format!("Action {}", action.n), one_action((theme, cells), action, model.today())))
        }
        Tab::Files => {
            let document = file.case.files.get(selected)?;
            let reference = &file.case.receipt.reference;
            Some((format!("File {}", document.n), ties::document_detail(theme, cells, document, reference)))
        }
        Tab::Linked => {
            let other = file.others.get(selected)?;
            Some((shown(theme, &other.reference), ties::other_detail((model, theme), cells, other)))
        }
        Tab::Dates => {
            let deadline = file.deadlines.get(selected)?;
            Some((facts::deadline_name(deadline), deadline_detail(model, theme, deadline, cells)))
        }
    }
}

/// A point in full: what is wanted, what was found and why, what puts it right.
fn one_point(theme: Theme, cells: usize, point: &Point) -> Vec<Line<'static>> {
    let found = point.found.as_ref();
    let finding = found.map_or("to be decided", |found| found.finding.label());
    let rows = [
        ("Wants", point.outcome.as_str()),
        ("Finding", finding),
        ("Reason", found.map_or("", |found| found.reason.as_str())),
        ("Remedy", found.map_or("", |found| found.remedy.as_str())),
    ];
    let mut lines = paragraph(theme, cells, 1, 6, &point.text);
    let told = rows.into_iter().filter(|(_, value)| !value.is_empty());
    lines.extend(told.flat_map(|row| long_fact(theme, cells, LABEL, 6, row)));
    lines
}

/// An action in full: why, who, until when, and whether the complainant knows.
fn one_action((theme, cells): (Theme, usize), action: &Action, today: NaiveDate) -> Vec<Line<'static>> {
    let done = match (&action.done, action.refused()) {
        (Some((on, evidence)), _) => format!("{}: {evidence}", when::long(*on)),
        (None, Some(why)) => format!("will not be: {why}"),
        (None, None) => "not done yet".to_owned(),
    };
    let news = match (action.told, action.tell_by) {
        (Some(on), _) => format!("told {}", when::long(on)),
        (None, Some(by)) => format!("to be told by {}", when::long(by)),
        (None, None) => String::new(),
    };
    let remedy = action.remedy.as_ref();
    let of = |words: fn(&Remedy) -> String| remedy.map(words).unwrap_or_default();
    let point = remedy.and_then(|remedy| remedy.point).map(|n| n.to_string()).unwrap_or_default();
    let rows = [
        ("Remedy", of(Remedy::words)),
        ("For point", point),
        ("Fault", of(|remedy| remedy.fault.clone())),
        ("Injustice", of(|remedy| remedy.injustice.clone())),
        ("Agreed by", of(|remedy| remedy.authority.clone())),
        ("Who", action.owner.clone()),
        ("Agreed", when::long(action.agreed)),
        ("Done", done),
        ("Complainant", news),
    ];
    let mut lines = paragraph(theme, cells, 1, 4, &action.what);
    let told = rows.iter().filter(|(_, value)| !value.is_empty());
    lines.extend(told.map(|(label, value)| fact(theme, cells, LABEL, (label, value))));
    lines.extend(super::ombudsman::ordered((theme, cells, LABEL), action, today));
    lines
}

/// An event in full: its words, and what the timeline's line leaves out.
fn entry(theme: Theme, event: &Event, stands: bool, cells: usize) -> Vec<Line<'static>> {
    let mut lines = paragraph(theme, cells, 1, 8, &event.sentence());
    for text in more(&event.fact).iter().filter(|text| !text.trim().is_empty()) {
        lines.extend(paragraph(theme, cells, 1, 12, text));
    }
    let undone = if stands { "" } else { " It was undone later and no longer counts." };
    let by = format!(
        "Recorded {} at {} by {}.{undone}",
        when::long(event.at.date()),
        event.at.format("%H:%M"),
        event.by
    );
    lines.extend(paragraph(theme, cells, 1, 2, &by));
    lines
}

fn action_line(model: &Model, theme: Theme, action: &Action) -> String {
    let kind = (crate::domain::terms::Clock::Action, false);
    // What is done stays open while its news is owed.
    let owed = match (&action.done, action.tell_by, action.told) {
        (None, _, _) => Some(action.due),
        (Some(_), Some(by), None) => Some(by),
        (Some(_), _, _) => None,
    };
    let urgency = owed.map_or(crate::domain::row::Urgency::Done, |due| {
        countdown::urgency(kind, due, model.today(), &model.calendar)
    });
    let tell = if action.done.is_some() && owed.is_some() { "tell the complainant: " } else { "" };
    let remedy = action.remedy.as_ref().map_or_else(String::new, |remedy| format!("{}: ", remedy.words()));
    // What will not be done has no days left.
    let (sign, left) = match action.refused() {
        Some(_) => (Sign::Late, "refused".to_owned()),
        None => (countdown::sign(urgency, false), countdown::days(urgency)),
    };
    format!(
        "{} {:>2}  by {}  {left:>8}  {tell}{remedy}{}",
        sign.mark(theme),
        action.n,
        when::long(owed.unwrap_or(action.due)),
        action.what
    )
}

pub(super) fn date_line(model: &Model, theme: Theme, deadline: &Deadline) -> String {
    let (sign, state) = facts::deadline_state(model, deadline);
    let name = pad(&facts::deadline_name(deadline), 22, theme);
    format!("{} {name} {:<15}  {state}", sign.mark(theme), when::long(deadline.due))
}

/// The same for a narrow pane.
pub(super) fn short_date_line(model: &Model, theme: Theme, deadline: &Deadline) -> String {
    let (sign, state) = facts::deadline_state(model, deadline);
    let name = pad(&facts::deadline_label(deadline), 12, theme);
    format!("{} {name} {:<15}  {state}", sign.mark(theme), when::long(deadline.due))
}

/// A deadline explained: the rule and its source, day 0, the date before extensions, the limit, the Code beside it.
pub(super) fn deadline_detail(
    model: &Model,
    theme: Theme,
    deadline: &Deadline,
    cells: usize,
) -> Vec<Line<'static>> {
    let say = |label: &str, value: &str| long_fact(theme, cells, LABEL, 3, (label, value));
    let (_, state) = facts::deadline_state(model, deadline);
    let mut lines = say("Due", &format!("{}, {state}", when::long(deadline.due)));
    lines.extend(say("Rule", &deadline.rule));
    lines.extend(say("Source", &deadline.source));
    lines.extend(say("Counted from", &format!("{}, {}", when::long(deadline.start), deadline.from)));
    if deadline.extended() || deadline.moved_by_rules() {
        lines.extend(say("Original", &when::long(deadline.original)));
    }
    for step in deadline.moves() {
        lines.extend(say("Moved", &step));
    }
    if let Some(limit) = deadline.limit {
        let kind = if deadline.hard { "the law ends it here" } else { "longer needs a further good reason" };
        lines.extend(say("Limit", &format!("{}, {kind}", when::long(limit))));
    }
    if let Some((date, clause)) = &deadline.beside {
        lines.extend(say("Beside", &format!("{} by {clause}", when::long(*date))));
    }
    lines
}

/// Each deadline as a fact: ` Stage 1 due    Thu 19 Nov 2026   1 working day late`.
pub fn deadline_facts(model: &Model, theme: Theme, cells: usize, file: &CaseFile) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for deadline in &file.deadlines {
        let (sign, state) = facts::deadline_state(model, deadline);
        let name = facts::deadline_label(deadline);
        let mut line = fact(theme, cells, LABEL, (&name, &format!("{:<15}  ", when::long(deadline.due))));
        line.spans.push(Span::styled(sign.mark(theme).to_owned(), theme.chip(sign)));
        line.spans.push(Span::from(format!(" {}", shown(theme, &state))));
        lines.push(line);
        if deadline.clock == Clock::Respond && deadline.is_open() {
            lines.extend(proposed(model, file).map(|words| fact(theme, cells, LABEL, ("", &words))));
        }
        let since = match (deadline.extended(), deadline.moved_by_rules()) {
            (true, _) => "extended from",
            (false, true) => "moved from",
            (false, false) => continue,
        };
        let original = format!("{since} {}", when::long(deadline.original));
        lines.push(fact(theme, cells, LABEL, ("", &original)));
    }
    lines
}

/// The holding letter that is due on a case: `holding letter to Fri 18 Dec? x`; none where none is.
pub fn proposed(model: &Model, file: &CaseFile) -> Option<String> {
    let hold = chase::holding(&file.case, &file.deadlines, &desk(model)).ok().flatten()?;
    let (to, key) = (when::long(hold.to), model.keys.printed(keymap::Action::Extend));
    Some(if hold.sends {
        format!("holding letter to {to} goes out by itself; {key} now")
    } else {
        format!("holding letter to {to} proposed: {key}")
    })
}

/// Whether the present stage was answered.
pub(super) fn is_answered(case: &Case) -> bool {
    case.run().is_some_and(|run| run.answered.is_some())
}

/// What ticks a thing off: `[√]`, `[ ]`.
pub(super) fn tick(theme: Theme, done: bool) -> String {
    format!("[{}]", if done { Sign::Done.mark(theme) } else { " " })
}

/// Each point with whether it is decided: `[√] 1 Missed appointments           upheld`. What was answered as a whole
/// without a finding on each point is answered all the same.
pub(super) fn ticked_points(theme: Theme, case: &Case, cells: usize) -> Vec<String> {
    let answered = is_answered(case);
    let line = |(n, point): (usize, &Point)| {
        let found = point.found.as_ref().map(|found| found.finding.label().to_lowercase());
        let done = found.is_some() || (answered && !point.frozen);
        let state = match (found, point.frozen, answered) {
            (_, true, _) => "paused".to_owned(),
            (Some(found), false, _) => found,
            (None, false, true) => "answered".to_owned(),
            (None, false, false) => String::new(),
        };
        let head = format!("{} {n} ", tick(theme, done));
        let room = cells.saturating_sub(width(&head) + width(&state) + 2);
        format!("{head}{}  {state}", pad(&shown(theme, &point.text), room, theme)).trim_end().to_owned()
    };
    (1..).zip(&case.points).map(line).collect()
}

/// The points as a list; what to do when there are none.
pub fn point_lines(theme: Theme, cells: usize, file: &CaseFile) -> Vec<Line<'static>> {
    if file.case.points.is_empty() {
        return vec![Line::from(" none agreed yet")];
    }
    let point = |(point, n): (&Point, usize)| fact(theme, cells, 2, (&n.to_string(), &point.to_string()));
    file.case.points.iter().zip(1..).map(point).collect()
}

/// The timeline in the shorter lines of a pane: ` Wed 18 Nov    Contractor report added   K Shaw`.
pub fn short_timeline(
    model: &Model,
    theme: Theme,
    cells: usize,
    events: &[(&Event, bool)],
) -> Vec<Line<'static>> {
    let who = events.iter().map(|(event, _)| width(&shown(theme, &event.by))).max().unwrap_or(0).clamp(6, 14);
    let line = |(event, _): &(&Event, bool)| {
        let date = event.at.date();
        let day = if chrono::Datelike::year(&date) == chrono::Datelike::year(&model.now) {
            when::short(date)
        } else {
            date.format("%e %b %Y").to_string()
        };
        let room = cells.saturating_sub(LABEL + 1 + who + 2);
        let text = pad(&shown(theme, &event.sentence()), room, theme);
        Line::from(format!(
            " {}{text} {}",
            pad(&day, LABEL, theme),
            pad(&shown(theme, &event.by), who, theme)
        ))
    };
    events.iter().map(line).collect()
}
