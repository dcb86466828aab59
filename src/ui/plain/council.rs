//! The self-assessment and the comparison as sentences.

use super::page::Page;
use super::{clean, words};
use crate::app::assess::assessing;
use crate::app::model::Model;
use crate::app::peers::PeersTab;
use crate::domain::assessment::Kind;
use crate::report::compare::Measure;

/// The self-assessment: the whole, the principle, the chosen criterion.
pub(super) fn assess(model: &Model) -> Page<'static> {
    let Some(of) = assessing(model) else {
        return Page { title: "Self-assessment. Reading it.".to_owned(), ..Page::default() };
    };
    let (now, tool) = (of.now(), of.tool);
    let whole = now.whole(tool);
    let percent = |percent: Option<i64>| percent.map_or_else(String::new, |percent| format!(", {percent}%"));
    let unit = if tool.kind == Kind::Points { "points" } else { "yes" };
    let title = format!(
        "Self-assessment {}, {} of {} {unit}{}, {} of {} criteria scored.",
        of.year,
        whole.points,
        whole.max,
        percent(whole.percent()),
        whole.scored,
        whole.of
    );
    let Some(current) = model.assess.current(model) else {
        let lines = vec![format!("No criterion is {}.", model.assess.filter.words())];
        return Page { title, lines, ..Page::default() };
    };
    let answer = now.answer(&current.id);
    let score = answer.score.map_or_else(
        || "not scored yet".to_owned(),
        |score| format!("score {score}, {}", tool.label(score).to_lowercase()),
    );
    let mut lines = vec![format!("{}, {score}. {}", current.id, clean(&current.text))];
    for figure in of.figures_of(&current.figures) {
        lines.push(format!("Our cases: {}.", words::said(&figure.says())));
    }
    for (figure, bears) in of.contradictions(&now, &current.id) {
        lines.push(format!("Contradicted: {}.", words::said(&of.against(figure, bears))));
    }
    let said = |label: &str, text: &str| (!text.is_empty()).then(|| format!("{label}: {}", clean(text)));
    lines.extend(said("Evidence", &answer.evidence));
    lines.extend(said("Notes", &answer.notes));
    let principle = tool.principle_of(&current.id);
    for action in now.actions_of(principle.map_or(0, |one| one.number), &current.id) {
        let due = action.due.map_or_else(|| "no date".to_owned(), |due| format!("by {}", words::date(due)));
        let state = action.done.map_or(due, |done| format!("done {}", words::date(done)));
        lines.push(format!("Action {}, {state}: {}", action.n, clean(&action.text)));
    }
    if let Some(last) = of.before().and_then(|last| last.score(&current.id)) {
        lines.push(format!("Last year: {last}."));
    }
    if let Some(one) = principle {
        let total = now.total(tool, one.number);
        let (points, percent) = (format!("{} of {}", total.points, total.max), percent(total.percent()));
        lines.push(format!("Principle {}, {points}{percent}: {}", one.number, clean(&one.title)));
    }
    Page { title, lines, ..Page::default() }
}

/// The comparison: the chosen measure council by council, or what the open part lists.
pub(super) fn peers(model: &Model) -> Page<'static> {
    let state = &model.peers;
    let Some(all) = &state.comparison else {
        return Page { title: "Compare. Reading the figures.".to_owned(), ..Page::default() };
    };
    let name = PeersTab::TABLE.iter().find(|(tab, ..)| *tab == state.tab).map_or("", |(_, name, _)| name);
    let title = format!("Compare, {name}, {}.", words::count(all.sources.len(), "council", "councils"));
    let lines = match state.tab {
        PeersTab::Checks => all
            .doubts
            .iter()
            .map(|one| format!("{}, {}: {}.", clean(&one.council), clean(&one.place), clean(&one.says)))
            .collect(),
        PeersTab::Notes => all.notes.iter().map(|note| clean(note)).collect(),
        PeersTab::Principles | PeersTab::Volumes | PeersTab::Escalation | PeersTab::Ombudsman => state
            .current()
            .map_or_else(|| vec!["No council gives figures about this.".to_owned()], |one| said(model, one)),
    };
    let listed = matches!(state.tab, PeersTab::Checks | PeersTab::Notes);
    let at = if listed { state.line.min(lines.len().saturating_sub(1)) } else { 0 };
    Page { title, lines, at, ..Page::default() }
}

fn said(model: &Model, one: &Measure) -> Vec<String> {
    let state = &model.peers;
    let of = state.measures().len();
    let mut lines =
        vec![format!("{} of {of}. {}, {}.", state.line.min(of - 1) + 1, clean(&one.title), clean(&one.year))];
    let sources = state.comparison.iter().flat_map(|all| &all.sources);
    for (n, source) in sources.enumerate() {
        if let Some(entry) = one.values.iter().find(|entry| entry.council == n) {
            let counts = entry.part.zip(entry.of).filter(|_| !entry.is_small());
            let counts = counts.map_or_else(String::new, |(part, of)| format!(", {part} of {of}"));
            lines.push(format!("{}: {}{counts}.", clean(&source.name), clean(&entry.text(one.unit))));
        }
    }
    if one.place.is_some() {
        lines.push(format!("Our place: {}.", one.place_text()));
    }
    lines.extend(one.middle.map(|middle| format!("Middle: {}.", one.unit.text(middle))));
    lines
}
