//! What stands beside or under the open tab of a case.

use super::{course, facts, held, tabs, ties};
use crate::app::effect::{CaseFile, Draft};
use crate::app::form::draft_words;
use crate::app::model::{Model, Tab};
use crate::domain::case::Action;
use crate::domain::deadline::Deadline;
use crate::domain::event::CaseId;
use crate::domain::terms::{Clock, Stage};
use crate::domain::text::capital;
use crate::domain::when;
use crate::ui::chrome::shown;
use crate::ui::drafts;
use crate::ui::fit::clip;
use crate::ui::pane::{Section, fact, paragraph};
use crate::ui::theme::{Glyph, Sign, Theme};
use ratatui::text::Line;

/// Lines of a letter that is begun.
const BEGUN: usize = 20;

/// Cells of the labels.
const LABEL: usize = 14;

/// Who complains, who has it, and the dates.
pub(super) fn who((model, theme): (&Model, Theme), file: &CaseFile, cells: usize) -> Vec<Line<'static>> {
    let case = &file.case;
    let person = &case.receipt.complainant;
    let name = if person.name.is_empty() { "Anonymous" } else { &person.name };
    let plain =
        |text: &str| Line::from(format!(" {}", clip(&shown(theme, text), cells.saturating_sub(2), theme)));
    let mut lines = vec![plain(name)];
    let reach = [&person.contact, &person.phone, &person.email, &person.address];
    lines.extend(reach.iter().filter(|text| !text.is_empty()).map(|text| plain(text)));
    if !person.adjustments.is_empty() {
        lines.push(Line::default());
        lines.push(Line::styled(" Support needed", theme.title()));
        lines.extend(person.adjustments.iter().flat_map(|text| paragraph(theme, cells, 3, 3, text)));
    }
    lines.push(Line::default());
    let rows = [
        ("Owner", case.owner.as_deref().unwrap_or("nobody yet")),
        ("Service", case.service.as_str()),
        ("Team", case.team.as_str()),
    ];
    let said = rows.into_iter().filter(|(_, value)| !value.is_empty());
    lines.extend(said.map(|row| fact(theme, cells, LABEL, row)));
    lines.push(Line::default());
    lines.push(fact(theme, cells, LABEL, ("Received", &when::long(case.receipt.on))));
    let run = case.run();
    let or_dash = |date: Option<chrono::NaiveDate>| {
        date.map_or_else(|| theme.glyph(Glyph::Dash).to_owned(), when::long)
    };
    lines.push(fact(theme, cells, LABEL, ("Acknowledged", &or_dash(run.and_then(|r| r.acknowledged)))));
    if let Some(run) = run {
        let stage = capital(run.stage.label());
        let answers = |d: &&Deadline| {
            d.stage == Some(run.stage)
                && matches!(d.clock, Clock::Respond | Clock::PanelResponse | Clock::Informal)
        };
        let due = or_dash(file.deadlines.iter().find(answers).map(|d| d.due));
        let (by, done) = match run.stage {
            Stage::Informal => ("Settle by".to_owned(), "Settled".to_owned()),
            Stage::One | Stage::Two | Stage::Three => (format!("{stage} due"), format!("{stage} sent")),
        };
        let mut say = |label: &str, value: &str| lines.push(fact(theme, cells, LABEL, (label, value)));
        say(&by, &due);
        say(&done, &or_dash(run.answered));
        let to = run.extensions.last().map(|last| format!("to {}", when::long(last.to)));
        say("Extension", to.as_deref().unwrap_or("none"));
    }
    if let Some(finding) = case.finding() {
        lines.push(fact(theme, cells, LABEL, ("Finding", finding.label())));
    }
    lines.push(fact(theme, cells, LABEL, ("Closed", &or_dash(case.closed))));
    lines.extend(course::lines((model, theme), file, cells, LABEL));
    lines
}

/// What was agreed to be done, a line each: `√ Refund £120 by Fri 27 Nov`.
pub(super) fn action_lines(model: &Model, theme: Theme, file: &CaseFile) -> Vec<String> {
    let line = |action: &Action| {
        let done = action.done.is_some();
        let sign = if done { Sign::Done } else { Sign::OnTrack };
        let late = if !done && action.due < model.today() { ", late" } else { "" };
        let day = facts::day(action.due, model.today());
        format!("{} {} by {day}{late}", sign.mark(theme), action.what)
    };
    file.case.actions.iter().map(line).collect()
}

fn actions((model, theme): (&Model, Theme), file: &CaseFile, cells: usize) -> Section {
    let mut lines: Vec<Line<'static>> =
        action_lines(model, theme, file).iter().map(|text| fact(theme, cells, 0, ("", text))).collect();
    if lines.is_empty() {
        lines.push(Line::from(" none yet"));
    }
    Section::new("Remedies and actions", lines)
}

/// The one column beside a tab of a wide screen: who and what, and as far as there is room what belongs to it. Beside the
/// summary, which says who and what, stands what is to be answered.
pub(super) fn only((model, theme): (&Model, Theme), file: &CaseFile, cells: usize) -> Vec<Section> {
    let first = if model.case.tab == Tab::Summary {
        points(theme, file, cells)
    } else {
        Section::new("Case", who((model, theme), file, cells))
    };
    let mut sections = vec![first, actions((model, theme), file, cells)];
    let has_it =
        held::said(model, file).iter().flat_map(|said| paragraph(theme, cells, 1, 3, said)).collect();
    let lists = [
        ("Who has it now", has_it),
        ("Linked", lines(theme, cells, ties::linked_rows(theme, &file.others, cells))),
        ("Files", lines(theme, cells, ties::file_rows((model, theme), file, cells))),
    ];
    let told = lists.into_iter().filter(|(_, lines): &(&str, Vec<Line<'static>>)| !lines.is_empty());
    sections.extend(told.map(|(title, lines)| Section::new(title, lines)));
    sections
}

/// Rows of a list as lines of a pane.
fn lines(theme: Theme, cells: usize, rows: Vec<String>) -> Vec<Line<'static>> {
    rows.iter().map(|row| fact(theme, cells, 0, ("", row))).collect()
}

pub(super) fn points(theme: Theme, file: &CaseFile, cells: usize) -> Section {
    if file.case.points.is_empty() {
        return Section::new("Points to answer", vec![Line::from(" none agreed yet")]);
    }
    let lines = tabs::ticked_points(theme, &file.case, cells.saturating_sub(2));
    Section::new("Points to answer", lines.into_iter().map(|line| Line::from(format!(" {line}"))).collect())
}

/// The drafts of this case.
fn of_case(model: &Model, CaseId(id): CaseId) -> impl Iterator<Item = &Draft> {
    let tail = format!("-{id}");
    model.drafts.iter().filter(move |draft| draft.key.ends_with(&tail))
}

/// "Response to 0398", without what the case is about: that stands at the head of the screen.
fn named(draft: &Draft) -> &str {
    draft.title.split("  ").next().unwrap_or(&draft.title)
}

/// The words of the answers and letters that are begun, to be read beside the points they answer.
pub(super) fn begun((model, theme): (&Model, Theme), file: &CaseFile, cells: usize) -> Vec<Section> {
    let text = |draft: &Draft| {
        let words = draft_words(draft);
        let title = (shown(theme, &format!("{}, draft", named(draft))), drafts::kept(draft.at, model.now));
        let lines = paragraph(theme, cells, 1, BEGUN, &words);
        (!words.is_empty()).then_some(Section { title, focused: false, lines })
    };
    of_case(model, file.case.id).filter_map(text).collect()
}

/// The drafts of this case in a line each, if there are any.
pub(super) fn drafts((model, theme): (&Model, Theme), file: &CaseFile, cells: usize) -> Option<Section> {
    let of_case = of_case(model, file.case.id);
    let line = |draft: &Draft| {
        let kept = draft.at.format("%a %-d %b %H:%M");
        let words = draft.title.rsplit_once(", ").map_or("", |(_, words)| words);
        let text = format!("{} {}, {words}, kept {kept}", Sign::Draft.mark(theme), named(draft));
        fact(theme, cells, 0, ("", &text))
    };
    let lines: Vec<Line<'static>> = of_case.map(line).collect();
    (!lines.is_empty()).then(|| Section::new("Drafts", lines))
}

/// Under the timeline of a wide screen: points, what they want, drafts.
pub(super) fn asked((model, theme): (&Model, Theme), file: &CaseFile, cells: usize) -> Vec<Section> {
    let mut sections = vec![points(theme, file, cells)];
    if !file.case.receipt.wants.is_empty() {
        sections
            .push(Section::new("What they want", paragraph(theme, cells, 1, 4, &file.case.receipt.wants)));
    }
    sections.extend(drafts((model, theme), file, cells));
    sections
}

/// Under the timeline of a small screen: the adjustments in the rule itself, who has it, what the tabs hold, and what is
/// begun and not sent.
pub(super) fn support((model, theme): (&Model, Theme), file: &CaseFile, cells: usize) -> Section {
    let person = &file.case.receipt.complainant;
    let title = if person.adjustments.is_empty() {
        "No support asked for".to_owned()
    } else {
        format!("Support: {}", shown(theme, &person.adjustments.join("; ")))
    };
    let dot = theme.glyph(Glyph::Dot);
    let owner = file.case.owner.as_deref().unwrap_or("nobody yet");
    let (count, answered) = (file.case.points.len(), tabs::is_answered(&file.case));
    let decided = file.case.points.iter().filter(|point| answered || point.found.is_some()).count();
    let points = if count == 0 {
        "No points agreed".to_owned()
    } else {
        format!("Points {decided} of {count} decided")
    };
    let service = Some(file.case.service.as_str()).filter(|service| !service.is_empty());
    let service = service.map_or_else(String::new, |service| format!("{service} {dot} "));
    let who = format!("Owner {owner} {dot} {service}{points}");
    let held = [Tab::Letters, Tab::Actions, Tab::Files, Tab::Linked].map(|tab| {
        let name = Tab::TABLE.iter().find(|(other, _)| *other == tab).map_or("", |(_, name)| *name);
        format!("{name} {}", tabs::count(model, file, tab).unwrap_or(0))
    });
    let mut lines = vec![fact(theme, cells, 0, ("", &who))];
    lines.push(fact(theme, cells, 0, ("", &held.join(&format!(" {dot} ")))));
    lines.extend(drafts((model, theme), file, cells).into_iter().flat_map(|section| section.lines));
    Section::new(&title, lines)
}
