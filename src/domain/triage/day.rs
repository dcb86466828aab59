//! What triage decided today, by whomever, and what it moved out this week: told by the entries of the journal.

use crate::domain::case::standing;
use crate::domain::event::{CaseId, Event, Fact, Route};
use crate::domain::text::capital;
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime};
use std::collections::BTreeMap;

/// The kinds of the facts that this is told by, as the journal names them: what decides about a new complaint, and what
/// takes that back.
pub const DECIDING: &[&str] = &["accepted", "refused", "service-request", "route", "retracted"];

/// A decision about a new complaint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The case.
    pub id: CaseId,
    /// Its reference.
    pub reference: String,
    /// When.
    pub at: NaiveDateTime,
    /// Who decided.
    pub by: String,
    /// What it is: `Complaint, stage 1`, `Service request`, `Not taken on`.
    pub what: String,
    /// The service it is about; empty where that is not part of the decision.
    pub service: String,
    /// Who has it now, or where it went.
    pub to: String,
}

/// What triage did today and this week.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TriageDay {
    /// What was decided today and stands, newest first.
    pub decided: Vec<Decided>,
    /// Service requests that were passed on since Monday.
    pub moved_out: usize,
}

/// The Monday of the week of a day.
pub fn monday(day: NaiveDate) -> NaiveDate {
    day - Days::new(u64::from(day.weekday().num_days_from_monday()))
}

/// What an event decides about a complaint that came in: what it is, the service, and who has it or where it goes.
fn decision(fact: &Fact) -> Option<(String, &str, &str)> {
    if let Fact::Accepted(taken) = fact {
        let what = format!("Complaint, {}", taken.stage.label());
        return Some((what, &taken.service, taken.owner.as_deref().unwrap_or("nobody yet")));
    }
    if let Fact::ServiceRequest { service } = fact {
        return Some(("Service request".to_owned(), "", service));
    }
    if let Fact::Refused { reason, .. } = fact {
        return Some(("Not taken on".to_owned(), reason, ""));
    }
    if let Fact::Route(Route::Sent { route, to, .. }) = fact {
        return Some((capital(route.label()), "", to));
    }
    None
}

impl TriageDay {
    /// From the deciding entries of the week of `today` until then, in any order; what was taken back is left out. A case
    /// without a reference here is not to be shown.
    pub fn of(
        entries: Vec<(CaseId, Event)>,
        today: NaiveDate,
        references: &BTreeMap<CaseId, String>,
    ) -> Self {
        let mut cases: BTreeMap<CaseId, Vec<Event>> = BTreeMap::new();
        for (id, event) in entries {
            cases.entry(id).or_default().push(event);
        }
        let mut day = Self::default();
        for (id, events) in cases {
            let standing = standing(&events);
            let stands = events.iter().filter(|event| standing.contains(&event.seq));
            // A case may be taken on again after a refusal: what was decided last is what counts.
            let last = stands
                .filter_map(|event| Some((event, decision(&event.fact)?)))
                .max_by_key(|(event, _)| (event.at, event.seq));
            let Some((event, (what, service, to))) = last else { continue };
            day.moved_out += usize::from(matches!(event.fact, Fact::ServiceRequest { .. }));
            if event.at.date() != today {
                continue;
            }
            if let Some(reference) = references.get(&id).cloned() {
                let (service, to, by) = (service.to_owned(), to.to_owned(), event.by.clone());
                day.decided.push(Decided { id, reference, at: event.at, by, what, service, to });
            }
        }
        day.decided.sort_by_key(|one| std::cmp::Reverse((one.at, one.id)));
        day
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::event::Acceptance;
    use crate::domain::terms::{Scheme, Stage};

    fn event(seq: i64, at: &str, fact: Fact) -> Event {
        let at = at.parse().expect("a moment");
        Event { seq, at, by: "R Osei".to_owned(), fact, batch: seq }
    }

    fn accepted() -> Fact {
        Fact::Accepted(Acceptance {
            scheme: Scheme::Corporate,
            stage: Stage::One,
            service: "Planning".to_owned(),
            team: String::new(),
            owner: Some("J Malik".to_owned()),
            discretion: None,
            straight: None,
        })
    }

    fn request() -> Fact {
        Fact::ServiceRequest { service: "Highways".to_owned() }
    }

    fn friday() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day")
    }

    fn day(entries: Vec<(i64, Event)>) -> TriageDay {
        let entries: Vec<_> = entries.into_iter().map(|(id, event)| (CaseId(id), event)).collect();
        let references = entries.iter().map(|(id, _)| (*id, format!("{:04}", id.0))).collect();
        TriageDay::of(entries, friday(), &references)
    }

    #[test]
    fn what_was_decided_today_is_told_with_whose_it_is_the_newest_first() {
        let told = day(vec![
            (428, event(2, "2026-11-20T08:47:00", accepted())),
            (430, event(2, "2026-11-20T08:52:00", request())),
        ]);
        let lines: Vec<[&str; 4]> =
            told.decided.iter().map(|d| [&*d.reference, &*d.what, &*d.service, &*d.to]).collect();
        assert_eq!(
            lines,
            [
                ["0430", "Service request", "", "Highways"],
                ["0428", "Complaint, stage 1", "Planning", "J Malik"]
            ]
        );
    }

    #[test]
    fn requests_of_the_whole_week_are_counted_and_those_of_the_week_before_are_not_asked_for() {
        assert_eq!(monday(friday()).to_string(), "2026-11-16");
        let told = day(vec![
            (1, event(2, "2026-11-16T09:00:00", request())),
            (2, event(2, "2026-11-20T09:00:00", request())),
            (3, event(2, "2026-11-18T09:00:00", accepted())),
        ]);
        assert_eq!((told.moved_out, told.decided.len()), (2, 1));
    }

    #[test]
    fn what_was_taken_back_is_not_decided() {
        let back = Fact::Retracted { seqs: vec![2], what: "the triage".to_owned() };
        let told = day(vec![
            (428, event(2, "2026-11-20T08:47:00", accepted())),
            (428, event(3, "2026-11-20T08:50:00", back)),
        ]);
        assert_eq!(told, TriageDay::default());
    }
}
