//! The two lines over the tabs: the stages of the case from receipt to Ombudsman, and what to do next by when.

use super::facts;
use crate::app::effect::CaseFile;
use crate::app::form::desk;
use crate::app::model::Model;
use crate::domain::case::StageRun;
use crate::domain::deadline::Deadline;
use crate::domain::decide::proposed_extension;
use crate::domain::terms::{Clock, Scheme, Stage, Status};
use crate::domain::text::capital;
use crate::domain::when;
use crate::ui::chrome::shown;
use crate::ui::countdown;
use crate::ui::fit::{clip, width};
use crate::ui::theme::{Glyph, Sign, Theme};
use chrono::NaiveDate;

/// One station of the way: its sign, none when it was not reached, and its words, long and short.
struct Station {
    sign: Option<Sign>,
    long: String,
    short: String,
}

fn deadline(file: &CaseFile, clock: Clock, stage: Stage) -> Option<&Deadline> {
    file.deadlines.iter().find(|d| d.clock == clock && d.stage == Some(stage))
}

/// Done on a day, or due on one, or neither yet.
fn station(
    model: &Model,
    (long, short): (&str, &str),
    done: Option<NaiveDate>,
    due: Option<&Deadline>,
) -> Station {
    let today = model.today();
    let brief = |date: NaiveDate| date.format("%-d %b").to_string();
    match (done, due) {
        (Some(on), _) => Station {
            sign: Some(Sign::Done),
            long: format!("{long} {}", facts::day(on, today)),
            short: format!("{short} {}", brief(on)),
        },
        (None, Some(d)) => {
            let urgency = countdown::of_deadline(d, today, &model.calendar);
            let note = if d.forecast { "forecast".to_owned() } else { countdown::days(urgency) };
            Station {
                sign: Some(countdown::sign(urgency, d.extended())),
                long: format!("{long} due {}, {note}", facts::day(d.due, today)),
                short: format!("{short} due {}", brief(d.due)),
            }
        }
        (None, None) => Station { sign: None, long: long.to_owned(), short: short.to_owned() },
    }
}

fn of_run(model: &Model, file: &CaseFile, run: &StageRun, current: bool) -> Vec<Station> {
    let mut stations = Vec::new();
    if current && run.answered.is_none() {
        let due = deadline(file, Clock::Acknowledge, run.stage);
        if run.acknowledged.is_some() || due.is_some() {
            stations.push(station(model, ("Acknowledged", "Ack"), run.acknowledged, due));
        }
    }
    let name = capital(run.stage.label());
    let clock = if run.stage == Stage::Three { Clock::Panel } else { Clock::Respond };
    stations.push(station(model, (&name, &name), run.answered, deadline(file, clock, run.stage)));
    stations
}

fn stations(model: &Model, file: &CaseFile) -> Vec<Station> {
    let case = &file.case;
    let mut all = vec![station(model, ("Received", "Received"), Some(case.receipt.on), None)];
    for (n, run) in case.stages.iter().enumerate() {
        all.extend(of_run(model, file, run, n + 1 == case.stages.len()));
    }
    if case.stages.is_empty() {
        all.push(station(model, ("Triage", "Triage"), None, None));
    }
    let last = case.scheme.map_or(Stage::Two, Scheme::last_stage);
    let mut next = case.stages.last().map_or(Some(Stage::One), |run| run.stage.next());
    while let Some(stage) = next.filter(|stage| *stage <= last) {
        let name = capital(stage.label());
        all.push(station(model, (&name, &name), None, None));
        next = stage.next();
    }
    let ombudsman = case.ombudsman.as_ref();
    let decided = ombudsman.and_then(|o| o.decided.as_ref().map(|(on, _)| *on));
    let due = file.deadlines.iter().find(|d| d.clock == Clock::Ombudsman && d.is_open());
    all.push(station(model, ("Ombudsman", "Ombudsman"), decided, due));
    all
}

/// ` √ Received Fri 30 Oct ─── √ Acknowledged Thu 5 Nov ─── ■ Stage 1 due Thu 19 Nov, 1 late ─── Stage 2`; in short,
/// and without the strokes, where that does not fit.
pub(super) fn stage_line((model, theme): (&Model, Theme), file: &CaseFile, cells: usize) -> String {
    let stations = stations(model, file);
    let join = |gap: &str, part: &dyn Fn(&Station) -> String| {
        format!(" {}", stations.iter().map(part).collect::<Vec<_>>().join(gap))
    };
    let signed = |station: &Station, words: &str, none: &str| match station.sign {
        Some(sign) => format!("{} {words}", sign.mark(theme)),
        None => format!("{none}{words}"),
    };
    let stroke = |n: usize| format!(" {} ", theme.rule(false).repeat(n));
    let dash = format!("{} ", theme.glyph(Glyph::Dash));
    let forms = [
        join(&stroke(7), &|s| signed(s, &s.long, "")),
        join(&stroke(3), &|s| signed(s, &s.long, "")),
        join("  ", &|s| signed(s, &s.long, &dash)),
        join("  ", &|s| signed(s, &s.short, &dash)),
        join(" ", &|s| signed(s, &s.short, "")),
    ];
    if let Some(fitting) = forms.iter().find(|line| width(line) <= cells) {
        return clip(&shown(theme, fitting), cells, theme);
    }
    // Too narrow for the whole way: what has a sign stays, what was not reached goes.
    let reached = stations.iter().filter(|s| s.sign.is_some()).map(|s| signed(s, &s.short, ""));
    clip(&shown(theme, &format!(" {}", reached.collect::<Vec<_>>().join(" "))), cells, theme)
}

/// ` Day 11 of 10  ██████████!1   1 working day late. Write the response, or record an extension.`
pub(in crate::ui) fn next_line((model, theme): (&Model, Theme), file: &CaseFile, cells: usize) -> String {
    let Some(clock) = facts::clock(file) else {
        let status = capital(file.case.status.label());
        return clip(&format!(" {status}. No date counts now."), cells, theme);
    };
    let (today, calendar) = (model.today(), &model.calendar);
    let day = countdown::day_of(&clock, today, calendar).unwrap_or_default();
    let bar = countdown::bar(theme, &clock, today, calendar);
    let urgency = countdown::urgency((clock.clock, clock.forecast), clock.due, today, calendar);
    let state = capital(&countdown::sentence(urgency));
    let (short, long) = match file.case.status {
        Status::New => ("triage", "Triage it: the procedure sets the dates (t)."),
        Status::Open
        | Status::Frozen
        | Status::Answered
        | Status::Ombudsman
        | Status::Closed
        | Status::Withdrawn
        | Status::Refused
        | Status::ServiceRequest
        | Status::OtherRoute => countdown::next(clock.clock),
    };
    let head = format!(" {day}  {bar}   ");
    let due = when::long(clock.due);
    let extension = match clock.clock {
        Clock::Respond => proposed_extension(&file.case, &desk(model)).ok().flatten(),
        Clock::Acknowledge
        | Clock::EscalationWindow
        | Clock::Panel
        | Clock::PanelReport
        | Clock::PanelResponse
        | Clock::Plan
        | Clock::Update
        | Clock::Action
        | Clock::Consent
        | Clock::Return
        | Clock::Review
        | Clock::Informal
        | Clock::Resubmission
        | Clock::Ombudsman
        | Clock::OtherRoute
        | Clock::Message => None,
    };
    let fullest = match extension {
        Some(to) => format!(
            "{head}{state}. Write the response, or record an extension (to {}).",
            facts::day(to, today)
        ),
        None => format!("{head}{state} ({due}). {long}"),
    };
    let forms = [
        fullest,
        format!("{head}{state} ({due}). {long}"),
        format!("{head}{state}. {long}"),
        format!("{head}{state}. Next: {short}."),
        format!(" {bar} {state}"),
    ];
    let fitting = forms.iter().find(|line| width(line) <= cells).unwrap_or(&forms[4]);
    clip(fitting, cells, theme)
}
