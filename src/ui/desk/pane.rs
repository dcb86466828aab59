//! The selected case beside or under the queue.

use super::preview;
use crate::app::effect::CaseFile;
use crate::app::hints;
use crate::app::keymap::Action;
use crate::app::model::{Band, Model, Pane};
use crate::domain::access::WHO_READS;
use crate::domain::terms::Clock;
use crate::domain::when;
use crate::ui::case::{facts, tabs};
use crate::ui::countdown;
use crate::ui::pane::{Section, fact, long_fact, paragraph, stack};
use crate::ui::theme::{Glyph, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Cells of the labels in front of facts.
const LABEL: usize = 14;

/// Entries of the timeline that show while the queue has the keyboard.
const NEWEST: usize = 3;

/// What can be done with a case from here. Only what the rules allow now is shown.
const NEXT: &[(Action, &str, &str)] = &[
    (Action::Acknowledge, "a", "acknowledge"),
    (Action::Respond, "r", "write response"),
    (Action::Extend, "x", "extend"),
    (Action::Note, "c", "add note"),
    (Action::Owner, "o", "change owner"),
    (Action::Close, "f", "finish"),
    (Action::Explain, "e", "why this date"),
];

fn live(model: &Model) -> Vec<String> {
    let now = NEXT.iter().filter(|(action, ..)| hints::off(model, *action).is_none());
    now.map(|(_, key, words)| format!("{key} {words}")).collect()
}

/// Draws the case into `area`. While its file is on its way, the rule and what the row knows stand there.
pub(super) fn draw(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let focused = model.focus == Pane::Case;
    let Some((_, row)) = model.queue.current() else {
        let text = Line::from(" Choose a case in the queue.");
        let section = Section { focused, ..Section::new("No case selected", vec![text]) };
        stack(theme, area, frame, &[section]);
        return;
    };
    let cells = usize::from(area.width);
    let title = preview::title(model, theme, row);
    let Some(file) = model.file() else {
        if row.hidden {
            let lines = paragraph(theme, cells, 1, 3, WHO_READS);
            stack(theme, area, frame, &[Section { title, focused, lines }]);
            return;
        }
        if row.is_planned() {
            let said = preview::planned(model, theme, row);
            let mut lines = paragraph(theme, cells, 1, 3, &row.subject);
            lines.extend(said.iter().map(|(label, text)| fact(theme, cells, LABEL, (label, text))));
            stack(theme, area, frame, &[Section { title, focused, lines }]);
            return;
        }
        let lines = vec![
            fact(theme, cells, LABEL, ("Complainant", &row.complainant)),
            fact(theme, cells, LABEL, ("Service", &row.service)),
        ];
        stack(theme, area, frame, &[Section { title, focused, lines }]);
        return;
    };
    if model.band() == Band::Full {
        let mut sections = full((model, theme), file, cells);
        if let Some(first) = sections.first_mut() {
            (first.title, first.focused) = (title, focused);
        }
        stack(theme, area, frame, &sections);
    } else {
        let lines = short((model, theme), file, cells, usize::from(area.height.saturating_sub(1)));
        stack(theme, area, frame, &[Section { title, focused, lines }]);
    }
    if focused && model.overlays.is_empty() && model.form.is_none() && !model.queue.filtering {
        let place = area.intersection(frame.area());
        if place.height > 1 {
            frame.set_cursor_position((place.x + 1, place.y + 1));
        }
    }
}

fn who(file: &CaseFile, dot: &str) -> (String, String) {
    let person = &file.case.receipt.complainant;
    let name = if person.name.trim().is_empty() { "Anonymous".to_owned() } else { person.name.clone() };
    let reach: Vec<&str> = [&person.contact, &person.phone, &person.email]
        .iter()
        .filter(|text| !text.is_empty())
        .map(|text| text.as_str())
        .collect();
    (name, reach.join(dot))
}

/// The pane of fourteen lines or so: who, dates, countdown, the newest entries, what next.
fn short(
    (model, theme): (&Model, Theme),
    file: &CaseFile,
    cells: usize,
    height: usize,
) -> Vec<Line<'static>> {
    let dot = format!(" {} ", theme.glyph(Glyph::Dot));
    let receipt = &file.case.receipt;
    let say = |label: &str, value: &str| fact(theme, cells, LABEL, (label, value));
    let (name, reach) = who(file, &dot);
    let mut lines = vec![say("Complainant", [name, reach].join(&dot).trim_end_matches(&*dot))];
    if let Some(marks) = file.case.marks() {
        lines.insert(0, say("! Marked", &marks.to_uppercase()));
    }
    if !receipt.complainant.adjustments.is_empty() {
        lines.push(say("Adjustment", &receipt.complainant.adjustments.join("; ")));
    }
    let wants = if receipt.wants.is_empty() { &receipt.text } else { &receipt.wants };
    if !wants.is_empty() {
        lines.push(say(if receipt.wants.is_empty() { "Complaint" } else { "Wants" }, wants));
    }
    lines.push(Line::default());
    lines.push(say("Received", &received(model, file)));
    if let Some(clock) = facts::clock(file) {
        let deadline = crate::domain::deadline::headline(&file.deadlines);
        let name = deadline.map_or_else(String::new, facts::deadline_label);
        let urgency =
            countdown::urgency((clock.clock, clock.forecast), clock.due, model.today(), &model.calendar);
        let note = if clock.forecast { " (forecast)" } else { "" };
        let due = format!("due {}{note}      {}", when::long(clock.due), countdown::after_due(urgency));
        lines.push(say(&name, &due));
        let day = countdown::day_of(&clock, model.today(), &model.calendar).unwrap_or_default();
        let bar = countdown::bar(theme, &clock, model.today(), &model.calendar);
        lines.push(fact(theme, cells, LABEL, (&day, &bar)));
        lines.extend(tabs::proposed(model, file).map(|words| say("Not ready?", &words)));
    }
    lines.push(Line::default());
    let events: Vec<_> = facts::timeline(file).into_iter().filter(|(_, stands)| *stands).collect();
    // With the keyboard the arrows go back in time.
    let back =
        if model.focus == Pane::Case { model.case.line.min(events.len().saturating_sub(1)) } else { 0 };
    // Every move in the queue sends this pane over the line: while the queue has the keyboard three entries do.
    let most = if model.focus == Pane::Case { usize::MAX } else { NEWEST };
    let room = height.saturating_sub(lines.len() + 2).min(most);
    let newest: Vec<_> = events.into_iter().skip(back).take(room).collect();
    lines.extend(tabs::short_timeline(model, theme, cells, &newest));
    // What next stands in the last line, whatever the case has to tell.
    lines.resize(lines.len().max(height.saturating_sub(1)), Line::default());
    if lines.len() < height {
        let mut live = live(model);
        live.truncate(3);
        lines.push(say("Next", &live.join("   ")));
    }
    lines
}

fn received(model: &Model, file: &CaseFile) -> String {
    let case = &file.case;
    let received = facts::day(case.receipt.on, model.today());
    let Some(run) = case.run() else { return received };
    let Some(on) = run.acknowledged else { return format!("{received}   not acknowledged yet") };
    let taken = model.calendar.between(run.requested, on);
    let due = file.deadlines.iter().find(|d| d.clock == Clock::Acknowledge && d.stage == Some(run.stage));
    let of = due.and_then(|d| model.calendar.between(d.start, d.due).ok());
    let of = of.map_or_else(String::new, |days| format!(" of {days}"));
    let day = taken.map_or_else(|_| String::new(), |n| format!(" (day {n}{of})"));
    format!("{received}   Acknowledged {}{day}", facts::day(on, model.today()))
}

/// The column of a large screen: facts, timeline, points, what can be done now.
fn full((model, theme): (&Model, Theme), file: &CaseFile, cells: usize) -> Vec<Section> {
    let dot = format!(" {} ", theme.glyph(Glyph::Dot));
    let case = &file.case;
    let receipt = &case.receipt;
    let say = |label: &str, value: &str| fact(theme, cells, LABEL, (label, value));
    let (name, reach) = who(file, &dot);
    let mut facts_of = vec![say("Complainant", &name), say("Contact", &reach)];
    if let Some(marks) = case.marks() {
        facts_of.insert(0, say("! Marked", &marks.to_uppercase()));
    }
    let adjustments = receipt.complainant.adjustments.join("; ");
    facts_of.push(say("Adjustments", if adjustments.is_empty() { "none asked for" } else { &adjustments }));
    facts_of.push(say("Represented", if receipt.advocate.is_empty() { "no" } else { &receipt.advocate }));
    facts_of.push(Line::default());
    facts_of.extend(long_fact(theme, cells, LABEL, 3, ("Complaint", &receipt.text)));
    facts_of.push(say("Wants", &receipt.wants));
    facts_of.push(say("Service", &[case.service.as_str(), case.team.as_str()].join(&dot)));
    facts_of.push(say("Owner", case.owner.as_deref().unwrap_or("nobody yet")));
    facts_of.push(Line::default());
    facts_of.push(say("Received", &when::long(receipt.on)));
    facts_of.extend(tabs::deadline_facts(model, theme, cells, file));
    let events: Vec<_> = facts::timeline(file).into_iter().filter(|(_, stands)| *stands).take(7).collect();
    let points = tabs::point_lines(theme, cells, file);
    let live = live(model);
    let pairs = live.chunks(2).map(|pair| {
        let word = |n: usize| pair.get(n).map_or("", String::as_str);
        format!(" {:<28} {}", word(0), word(1))
    });
    let mut now: Vec<Line<'static>> = pairs.map(|line| Line::from(line.trim_end().to_owned())).collect();
    now.extend([Line::default(), Line::from(" Enter open the full case")]);
    vec![
        Section::new("", facts_of),
        Section::new("Timeline, newest first", tabs::short_timeline(model, theme, cells, &events)),
        Section::new(&format!("Points to answer ({})", case.points.len()), points),
        Section::new("What you can do now", now),
    ]
}
