//! Who has the case now, since when, and who is being waited on.

use super::facts;
use crate::app::effect::CaseFile;
use crate::app::model::Model;
use crate::domain::case::{Case, standing};
use crate::domain::deadline::headline;
use crate::domain::decide::letters::{asked_last, with_service};
use crate::domain::event::{Event, Fact, Handing};
use crate::domain::holders::holder;
use crate::domain::terms::{Chase, Holder};
use crate::domain::text::capital;
use crate::ui::countdown;
use chrono::NaiveDate;

/// The sentences, in order.
pub(super) fn said(model: &Model, file: &CaseFile) -> Vec<String> {
    let case = &file.case;
    let mut said = vec![has_it(model, file)];
    said.extend(came_back(model, case));
    said.extend(asked(model, case));
    said.push(waiting(model, file));
    said
}

/// The holder that is not the complaints team itself.
fn elsewhere(case: &Case) -> Option<&Handing> {
    holder(case).filter(|handing| handing.holder != Holder::Team)
}

/// A holder by name, else by kind: `Housing repairs`, `Review panel`.
fn called(handing: &Handing) -> String {
    if handing.name.trim().is_empty() { capital(handing.holder.label()) } else { handing.name.clone() }
}

/// `Housing repairs since Mon 9 Nov, 9 working days.`, `J Malik since Mon 2 Nov.`
fn has_it(model: &Model, file: &CaseFile) -> String {
    let case = &file.case;
    let (who, since) = match (elsewhere(case), &case.owner) {
        (Some(handing), _) => (called(handing), Some(handing.on)),
        (None, Some(owner)) => (owner.clone(), owned_since(file, owner)),
        (None, None) => return model.keys.fill("Nobody yet. {change-owner} gives it an owner."),
    };
    let Some(since) = since else { return format!("{who}.") };
    let day = facts::day(since, model.today());
    match model.calendar.between(since, model.today()) {
        Ok(1) if case.status.is_open() => format!("{who} since {day}, 1 working day."),
        Ok(days) if case.status.is_open() => format!("{who} since {day}, {days} working days."),
        Ok(_) | Err(_) => format!("{who} since {day}."),
    }
}

/// The day the owner became it.
fn owned_since(file: &CaseFile, owner: &str) -> Option<NaiveDate> {
    let standing = standing(&file.events);
    let gives = |event: &&Event| {
        let assigned = matches!(&event.fact, Fact::Assigned { owner: Some(to) } if to == owner);
        let accepted = matches!(&event.fact, Fact::Accepted(taken) if taken.owner.as_deref() == Some(owner));
        (assigned || accepted) && standing.contains(&event.seq)
    };
    let given = file.events.iter().filter(gives);
    given.max_by_key(|event| (event.at, event.seq)).map(|event| event.at.date())
}

/// `Back from Housing repairs on Wed 18 Nov.`
fn came_back(model: &Model, case: &Case) -> Option<String> {
    let back = holder(case).filter(|handing| handing.holder == Holder::Team)?;
    let before = case.handings.iter().rev().nth(1)?;
    Some(format!("Back from {} on {}.", called(before), facts::day(back.on, model.today())))
}

/// `Asked Mon 9 Nov to answer by Fri 13 Nov. Reminded Mon 16 Nov.`, while a service has it.
fn asked(model: &Model, case: &Case) -> Option<String> {
    let since = with_service(case)?.on;
    let day = |date| facts::day(date, model.today());
    let letter = asked_last(case).map(|letter| {
        let by = letter.answer_by.map_or_else(String::new, |by| format!(" to answer by {}", day(by)));
        format!("Asked {}{by}.", day(letter.on))
    });
    let mut reminders =
        case.chased.iter().filter(|chased| chased.what == Chase::Service && chased.on >= since);
    let reminded = reminders.next_back().map(|chased| format!("Reminded {}.", day(chased.on)));
    let said: Vec<String> = letter.into_iter().chain(reminded).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// Whoever does the action that is due next, where an action is.
fn doer(file: &CaseFile) -> Option<&str> {
    let n = headline(&file.deadlines)?.action?;
    let action = file.case.actions.iter().find(|action| action.n == n)?;
    Some(action.owner.as_str()).filter(|owner| !owner.trim().is_empty())
}

/// `Waiting on: J Malik to respond.`
fn waiting(model: &Model, file: &CaseFile) -> String {
    let case = &file.case;
    if let Some(pause) = case.frozen() {
        return format!("Paused since {}: {}", facts::day(pause.from, model.today()), pause.reason);
    }
    if let Some(handing) = elsewhere(case).filter(|_| case.status.is_open()) {
        return format!("Waiting on: {} for its part.", called(handing));
    }
    let owner = case.owner.as_deref().unwrap_or("nobody yet");
    match facts::clock(file) {
        Some(clock) if clock.clock.is_ours() => {
            let owner = doer(file).unwrap_or(owner);
            format!("Waiting on: {owner} to {}.", countdown::next(clock.clock).0)
        }
        Some(clock) => {
            let name = clock.clock.label();
            format!("Waiting on: the complainant ({name} to {}).", facts::day(clock.due, model.today()))
        }
        None => format!("Waiting on: nobody. The case is {}.", case.status.label()),
    }
}
