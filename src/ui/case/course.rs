//! The course of a case in a few facts: who looks into it, who holds it and for how long, what waits, who else is
//! concerned. Nothing is said of what did not happen.

use super::facts;
use crate::app::effect::CaseFile;
use crate::app::model::Model;
use crate::domain::holders::{held, holder};
use crate::domain::terms::Role;
use crate::ui::pane::long_fact;
use crate::ui::theme::Theme;
use ratatui::text::Line;

/// A part in the cells of a label.
const fn short(role: Role) -> &'static str {
    match role {
        Role::InvestigatingOfficer => "Investigator",
        Role::IndependentPerson => "Independent",
        Role::AdjudicatingOfficer => "Adjudicator",
        Role::PanelChair => "Panel chair",
        Role::PanelMember => "Panel member",
    }
}

/// The facts as lines.
pub(super) fn lines(
    (model, theme): (&Model, Theme),
    file: &CaseFile,
    cells: usize,
    label: usize,
) -> Vec<Line<'static>> {
    let lines = |(name, words): &(&str, String)| long_fact(theme, cells, label, 3, (name, words.as_str()));
    said(model, file).iter().flat_map(lines).collect()
}

/// The facts, each with its label.
fn said(model: &Model, file: &CaseFile) -> Vec<(&'static str, String)> {
    let (case, today) = (&file.case, model.today());
    let day = |date| facts::day(date, today);
    let mut said = Vec::new();
    let mut say = |label: &'static str, words: String| said.push((label, words));
    for part in case.people.iter().filter(|part| part.stage == case.stage()) {
        say(short(part.role), part.officer.clone());
    }
    if let Some(handing) = holder(case) {
        say("With", format!("{} from {}", handing.who(), day(handing.on)));
        let split = held(case, &model.calendar, today).unwrap_or_default();
        for held in split.iter().filter(|held| held.stage == case.stage()) {
            let unit = if held.days == 1 { "working day" } else { "working days" };
            say("", format!("{} {} {unit}", held.who, held.days));
        }
    }
    for pause in case.pauses() {
        let what = if pause.points.is_empty() { "Paused" } else { "Points paused" };
        say(
            what,
            match pause.until {
                // The day has come: the line says why the case is here again.
                Some(until) if until <= today => format!("back since {}: {}", day(until), pause.reason),
                Some(until) => format!("to {}: {}", day(until), pause.reason),
                None => format!("from {}: {}", day(pause.from), pause.reason),
            },
        );
    }
    if let Some(joint) = &case.joint {
        let consent = if joint.consent { "" } else { ", not to be shared yet" };
        say("Joint with", format!("{}, {}{consent}", joint.with, joint.lead()));
    }
    if let Some(contractor) = case.contractor() {
        say("Contractor", format!("{contractor} answered stage 1"));
    }
    if let Some(statement) = case.run().and_then(|run| run.statement) {
        say("Statement", format!("agreed {}", day(statement)));
    }
    for settlement in &case.settlements {
        let end = if settlement.resolved { "resolved" } else { "not resolved" };
        say("Settlement", format!("{} {}, {end}", settlement.step.label(), day(settlement.on)));
    }
    said
}
