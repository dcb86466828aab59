//! What was changed on a case, when and by whom, with what stood there before and after: read only, for audit.
//!
//! Nothing of it is kept beside the journal. The entries are followed in the order in which they were written, and the
//! case is looked at before and after each of them. So an undo shows as what it did, the value going back, and words
//! that were taken away for ever are gone from here too: they are in no entry any more.

mod state;

use crate::domain::case::Case;
use crate::domain::event::{CaseId, Event, Fact, Field};
use crate::domain::terms::{Clock, Stage};
use crate::domain::text::capital;
use chrono::{NaiveDate, NaiveDateTime};
use state::state;

/// Something of a case that changes. Points and actions are named by their numbers, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The case itself: that it is there.
    Case,
    /// A detail that can be corrected.
    Detail(Field),
    /// The procedure and its stage.
    Kind,
    /// The day of receipt.
    Received,
    /// The officer who owns it.
    Owner,
    /// Who has to move next.
    Holder,
    /// The day of an acknowledgement.
    Acknowledged(Stage),
    /// The day to which a stage was extended.
    Extended(Stage),
    /// The end of the response period that was agreed with the complainant.
    Agreed(Stage),
    /// The day of an answer.
    Answered(Stage),
    /// What a stage found on the whole.
    Finding(Stage),
    /// The remedy of a stage.
    Remedy(Stage),
    /// A point to answer.
    Point(u32),
    /// What is wanted about a point.
    Wanted(u32),
    /// What a stage found on a point.
    Found(Stage, u32),
    /// What waits, and until when.
    Paused,
    /// The marks.
    Marks,
    /// Why it is kept although its time is over.
    LegalHold,
    /// Who acts for the complainant.
    ActsFor,
    /// The day written consent came in.
    Consent,
    /// What is done about an action.
    Action(u32),
    /// Who does an action.
    ActionOwner(u32),
    /// By when.
    ActionDue(u32),
    /// The day an action was done.
    ActionDone(u32),
    /// Why it was not taken on.
    Refused,
    /// The day it was withdrawn.
    Withdrawn,
    /// The day it was closed.
    Closed,
    /// The day of the Ombudsman's enquiry.
    OmbudsmanAsked,
    /// The day that was answered.
    OmbudsmanAnswered,
    /// What the Ombudsman decided.
    OmbudsmanDecided,
    /// A date that newer rules or a newer calendar moved.
    Date(Clock),
}

impl What {
    /// The words for a line of the history: `acknowledged date`, `point 2 finding`.
    pub fn label(self) -> String {
        let fixed = match self {
            Self::Case => "case",
            Self::Detail(field) => field.label(),
            Self::Kind => "kind",
            Self::Received => "received date",
            Self::Owner => "owner",
            Self::Holder => "who has it",
            Self::Acknowledged(Stage::One | Stage::Informal) => "acknowledged date",
            Self::Acknowledged(stage) => return format!("{stage} acknowledged"),
            Self::Extended(stage) => return format!("{stage} extended to"),
            Self::Agreed(stage) => return format!("{stage} agreed by"),
            Self::Answered(stage) => return format!("{stage} sent"),
            Self::Finding(stage) => return format!("{stage} finding"),
            Self::Remedy(stage) => return format!("{stage} remedy"),
            Self::Point(n) => return format!("point {n}"),
            Self::Wanted(n) => return format!("point {n} wants"),
            Self::Found(_, n) => return format!("point {n} finding"),
            Self::Paused => "paused",
            Self::Marks => "marks",
            Self::LegalHold => "legal hold",
            Self::ActsFor => "acts for them",
            Self::Consent => "consent",
            Self::Action(n) => return format!("action {n}"),
            Self::ActionOwner(n) => return format!("action {n} who"),
            Self::ActionDue(n) => return format!("action {n} due"),
            Self::ActionDone(n) => return format!("action {n} done"),
            Self::Refused => "not accepted",
            Self::Withdrawn => "withdrawn",
            Self::Closed => "closed date",
            Self::OmbudsmanAsked => "Ombudsman asked",
            Self::OmbudsmanAnswered => "Ombudsman answered",
            Self::OmbudsmanDecided => "Ombudsman decided",
            Self::Date(clock) => return format!("{} date", clock.label()),
        };
        fixed.to_owned()
    }
}

/// One thing that was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The number of the entry that changed it.
    pub seq: i64,
    /// When that entry counts from.
    pub at: NaiveDateTime,
    /// Who recorded it.
    pub by: String,
    /// What was changed.
    pub what: What,
    /// What stood there before; empty where there was nothing.
    pub before: String,
    /// What stands there after; empty where it was taken away.
    pub after: String,
    /// It is an undo, or takes one back.
    pub undo: bool,
}

/// Every change of a case, the newest entry first; what one entry changed stays in the order of the case.
///
/// The words are as they were stored: clean them before showing.
pub fn changes(id: CaseId, events: &[Event]) -> Vec<Change> {
    let mut ordered: Vec<Event> = events.to_vec();
    ordered.sort_by_key(|event| event.seq);
    let mut case: Option<Case> = None;
    let mut before = Vec::new();
    let mut last = None;
    let mut entries = Vec::new();
    for (n, event) in ordered.iter().enumerate() {
        // An entry that comes last and takes nothing back goes on top; any other is a case of its own to work out.
        let on_top = last.is_none_or(|last| event.at >= last) && !is_undo(event);
        match &mut case {
            Some(case) if on_top => case.goes_on(event),
            Some(_) | None => case = Case::fold(id, ordered.get(..=n).unwrap_or(&ordered)),
        }
        last = last.max(Some(event.at));
        let after = case.as_ref().map(state).unwrap_or_default();
        let told =
            if before.is_empty() { began(&after, event) } else { agreed(differences(&before, &after)) };
        let moved = moved(event).into_iter();
        let change = |(what, before, after)| Change {
            seq: event.seq,
            at: event.at,
            by: event.by.clone(),
            what,
            before,
            after,
            undo: is_undo(event),
        };
        entries.push(told.into_iter().chain(moved).map(change).collect::<Vec<_>>());
        before = after;
    }
    entries.into_iter().rev().flatten().collect()
}

/// What changed, from what and to what.
type Told = (What, String, String);

const fn is_undo(event: &Event) -> bool {
    matches!(event.fact, Fact::Retracted { .. })
}

/// The first entry is one change: everything in it is what arrived.
fn began(after: &[(What, String)], event: &Event) -> Vec<Told> {
    let arrived = || capital(&event.sentence());
    if after.is_empty() { Vec::new() } else { vec![(What::Case, String::new(), arrived())] }
}

/// What is another one after than it was before.
fn differences(before: &[(What, String)], after: &[(What, String)]) -> Vec<Told> {
    let of =
        |all: &[(What, String)], what: What| all.iter().find(|(w, _)| *w == what).map(|(_, v)| v.clone());
    let changed = after.iter().filter(|entry| !before.contains(entry));
    let mut told: Vec<Told> =
        changed.map(|(what, value)| (*what, of(before, *what).unwrap_or_default(), value.clone())).collect();
    let gone = before.iter().filter(|(what, _)| of(after, *what).is_none());
    told.extend(gone.map(|(what, value)| (*what, value.clone(), String::new())));
    told
}

/// A new action is one change, with who does it and by when.
fn agreed(mut told: Vec<Told>) -> Vec<Told> {
    let new: Vec<u32> = told
        .iter()
        .filter_map(|(what, before, _)| {
            let What::Action(n) = what else { return None };
            before.is_empty().then_some(*n)
        })
        .collect();
    for n in new {
        let mut of = |part: What| {
            let at = told.iter().position(|(what, ..)| *what == part)?;
            Some(told.remove(at).2)
        };
        let (who, due) = (of(What::ActionOwner(n)), of(What::ActionDue(n)));
        let parts: Vec<String> = who.into_iter().chain(due.map(|due| format!("by {due}"))).collect();
        let it = told.iter_mut().find(|(what, ..)| *what == What::Action(n));
        it.into_iter().for_each(|(.., after)| after.push_str(&format!(" ({})", parts.join(", "))));
    }
    told
}

/// A date that newer rules moved: the entry itself says from where to where.
fn moved(event: &Event) -> Option<Told> {
    let Fact::DeadlineMoved { clock, from, to, .. } = &event.fact else { return None };
    (from != to).then(|| (What::Date(*clock), day(*from), day(*to)))
}

/// A date as it stands in the history: `5 Nov 2026`.
fn day(date: NaiveDate) -> String {
    date.format("%-d %b %Y").to_string()
}

#[cfg(test)]
mod tests;
