//! The sample council: alive on any day, and exactly as drawn on the day it was drawn.

use chrono::{NaiveDate, NaiveDateTime};
use redress::demo::{DemoCase, OFFICER, council};
use redress::domain::calendar::{Calendar, Division};
use redress::domain::case::Case;
use redress::domain::deadline::{Deadline, deadlines};
use redress::domain::event::{CaseId, Event, Fact};
use redress::domain::policy::Policies;
use redress::domain::row::Row;
use redress::domain::terms::{Clock, Scheme, Status};
use std::collections::BTreeSet;

const DRAWN: &str = "2026-11-20T09:12:00";

struct Told {
    case: Case,
    deadlines: Vec<Deadline>,
    row: Row,
}

fn moment(text: &str) -> NaiveDateTime {
    text.parse().expect("a moment")
}

fn calendar() -> Calendar {
    Calendar::built_in(Division::EnglandAndWales)
}

fn sample(now: NaiveDateTime) -> Vec<DemoCase> {
    council(now, &Policies::built_in().expect("the profiles as shipped"), &calendar())
}

fn folded(now: NaiveDateTime) -> Vec<Told> {
    let (policies, calendar) = (Policies::built_in().expect("the profiles as shipped"), calendar());
    let fold = |case: &DemoCase| {
        let events = case.facts.iter().zip(1..).map(|((at, by, fact), seq)| Event {
            seq,
            at: *at,
            by: by.clone(),
            fact: fact.clone(),
            batch: seq,
        });
        let case = Case::fold(CaseId(1), &events.collect::<Vec<_>>()).expect("a case");
        let deadlines = deadlines(&case, &policies, &calendar).expect("days that are covered");
        let row = Row::of(&case, &deadlines);
        Told { case, deadlines, row }
    };
    sample(now).iter().map(fold).collect()
}

fn is_late(told: &Told, today: NaiveDate) -> bool {
    told.deadlines.iter().any(|d| d.is_late(today))
}

#[test]
fn on_the_day_it_was_drawn_the_officers_queue_is_the_drawn_one() {
    let today = moment(DRAWN).date();
    let mut mine: Vec<Told> = folded(moment(DRAWN))
        .into_iter()
        .filter(|t| t.case.status.is_open() && t.case.owner.as_deref() == Some(OFFICER))
        .collect();
    mine.sort_by_key(|t| (t.row.clock.as_ref().map(|c| c.due), t.row.reference.clone()));
    let shown: Vec<String> = mine
        .iter()
        .map(|t| {
            let clock = t.row.clock.as_ref().expect("a clock");
            format!(
                "{} {} {} | {} | {} | {} {}{}",
                t.row.reference,
                t.row.route,
                clock.clock.step().0,
                t.row.subject,
                t.row.service,
                clock.due,
                t.row.days_left(today, &calendar()).expect("covered"),
                if clock.extended { " +" } else { "" }
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            "0398 Hou1 resp | Leak above bathroom, third visit missed | Housing repairs | 2026-11-19 -1",
            "0405 Cor1 resp | Missed bin collections, Elm Road | Waste | 2026-11-20 0",
            "0431 Cor1 ack | Summons sent after council tax was paid | Revenues | 2026-11-20 0",
            "0429 Cor1 ack | Blue Badge renewal delay | Customer services | 2026-11-23 1",
            "0411 Cor1 resp | Objections not published on planning site | Planning | 2026-11-24 2",
            "0377 Cor2 resp | School transport withdrawn without notice | Education | 2026-11-25 3",
            "0415 Cor1 resp | Pothole damage claim ignored | Highways | 2026-11-26 4",
            "0393 Cor1 remedy | Refund of £120 agreed, not yet paid | Parking | 2026-11-27 5",
            "0418 Cor1 resp | Noise from building site, no reply | Env. health | 2026-11-30 6",
            "0421 Cor1 resp | Resident parking permit refused | Parking | 2026-12-01 7",
            "0402 Hou1 resp | Damp survey findings disputed | Housing repairs | 2026-12-02 8 +",
            "0427 Cor1 resp | Library charge for returned book | Libraries | 2026-12-03 9",
            "0361 Chi2 resp | Contact visits stopped without a review | Children | 2026-12-09 13",
            "0372 Omb enq | Ombudsman enquiry: homelessness duty | Housing | 2026-12-11 15",
        ]
    );
}

#[test]
fn on_the_day_it_was_drawn_the_late_case_has_its_people_its_points_and_its_timeline() {
    let cases = sample(moment(DRAWN));
    let leak = cases.iter().find(|case| case.reference == "0398").expect("the case");
    let told: Vec<String> = leak
        .facts
        .iter()
        .map(|(at, by, fact)| format!("{} {by}: {}", at.format("%-d %b %H:%M"), fact.sentence()))
        .collect();
    assert_eq!(
        told,
        [
            "30 Oct 17:48 system: Received Fri 30 Oct 2026 by online form",
            "2 Nov 09:05 R Osei: Accepted: Housing, stage 1, Housing repairs, owner J Malik",
            "4 Nov 11:20 J Malik: Call: definition and outcome agreed",
            "4 Nov 11:24 J Malik: Complaint definition agreed: 3 points",
            "4 Nov 11:28 J Malik: Linked to 0391: same block, leak",
            "5 Nov 14:12 J Malik: Acknowledged Thu 5 Nov 2026 (stage 1)",
            "9 Nov 09:30 J Malik: Sent to Housing repairs, reply by Fri 13 Nov",
            "16 Nov 10:05 J Malik: Chased Housing repairs",
            "18 Nov 16:40 K Shaw: Contractor report added (2 pages)",
        ]
    );
    let points = leak.facts.iter().find_map(|(_, _, fact)| match fact {
        Fact::Defined { points } => Some(points.clone()),
        _ => None,
    });
    assert_eq!(points.expect("points")[0], "Missed appointments 9, 16 and 23 October");
}

#[test]
fn on_the_day_it_was_drawn_the_team_has_its_load() {
    let told = folded(moment(DRAWN));
    let today = moment(DRAWN).date();
    let load = |owner: Option<&str>| {
        told.iter().filter(|t| t.case.status.is_open() && t.case.owner.as_deref() == owner).count()
    };
    let loads = [Some("J Malik"), Some("R Osei"), Some("F Lund"), Some("C Iqbal"), None].map(load);
    assert_eq!(loads, [14, 16, 12, 15, 5]);
    assert_eq!(told.iter().filter(|t| is_late(t, today)).count(), 3);
    assert_eq!(told.iter().filter(|t| t.case.status == Status::Ombudsman).count(), 3);
    let new: Vec<&str> =
        told.iter().filter(|t| t.case.status == Status::New).map(|t| t.row.reference.as_str()).collect();
    assert_eq!(new, ["0432", "0433", "0434", "0435", "0436"]);
}

#[test]
fn the_shape_holds_on_any_day_and_nothing_is_in_the_future() {
    for now in
        [DRAWN, "2024-12-27T08:00:00", "2025-08-25T12:00:00", "2026-03-01T10:30:00", "2026-06-15T00:00:00"]
    {
        let now = moment(now);
        let told = folded(now);
        let open = told.iter().filter(|t| t.case.status.is_open()).count();
        assert!((55..=65).contains(&open), "{open} open at {now}");
        let closed = told.len() - open;
        assert!((380..=420).contains(&closed), "{closed} finished at {now}");
        let late = told.iter().filter(|t| is_late(t, now.date())).count();
        // When the desk is opened on a Sunday or a holiday, what was due on the day before it is late.
        assert!((3..=12).contains(&late), "{late} late at {now}");
        let references: BTreeSet<&str> = told.iter().map(|t| t.row.reference.as_str()).collect();
        assert_eq!(references.len(), told.len(), "a reference is used twice at {now}");
        for case in sample(now) {
            assert!(
                case.facts.iter().all(|(at, ..)| *at <= now),
                "{} has an event after {now}",
                case.reference
            );
            assert!(
                case.facts.is_sorted_by_key(|(at, ..)| *at),
                "{} is out of order at {now}",
                case.reference
            );
        }
    }
}

#[test]
fn most_answers_are_in_time_and_every_procedure_and_stage_is_there() {
    let told = folded(moment(DRAWN));
    let answered = || {
        told.iter()
            .flat_map(|t| &t.deadlines)
            .filter(|d| d.clock == Clock::Respond)
            .filter_map(|d| Some((d.met?, d.due)))
    };
    let (all, in_time) = (answered().count(), answered().filter(|(met, due)| met <= due).count());
    let share = in_time * 100 / all;
    assert!((84..=91).contains(&share), "{share}% of {all}");
    let routes: BTreeSet<String> = told.iter().map(|t| t.row.route.clone()).collect();
    for route in ["Cor1", "Cor2", "Hou1", "Hou2", "Chi1", "Chi2", "Chi3", "Adu", "Omb", "New"] {
        assert!(routes.contains(route), "{route}");
    }
    for scheme in Scheme::ALL {
        assert!(told.iter().filter(|t| t.case.scheme == Some(*scheme)).count() > 10, "{scheme}");
    }
    // No sample case waits for proceedings, and none is a request for information.
    for status in Status::ALL.iter().filter(|s| !matches!(s, Status::Frozen | Status::OtherRoute)) {
        assert!(told.iter().any(|t| t.case.status == *status), "{status}");
    }
}

#[test]
fn the_sample_is_the_same_every_time() {
    assert_eq!(sample(moment(DRAWN)), sample(moment(DRAWN)));
}
