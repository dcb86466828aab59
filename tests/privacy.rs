//! What is left of a case says nothing of its people, and counts as before.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

#[path = "common/mod.rs"]
mod common;

use redress::domain::calendar::{Calendar, Division};
use redress::domain::case::Case;
use redress::domain::deadline::deadlines;
use redress::domain::event::{CaseId, Event, Fact, Field, Person, Receipt};
use redress::domain::policy::{Policies, Profile};
use redress::domain::privacy::{keeping, left_of};
use redress::domain::terms::{Channel, Removal, Scheme};
use redress::letter::sample::samples;
use serde_json::Value;

/// The timelines of the sample council and of every made-up case that the letters are tried on.
fn timelines() -> Vec<Vec<Event>> {
    let now = common::friday();
    let (policies, calendar) = (Policies::built_in().unwrap(), Calendar::built_in(Division::EnglandAndWales));
    let told = |facts: Vec<(chrono::NaiveDateTime, String, Fact)>| {
        let event = |(seq, (at, by, fact)): (i64, (_, String, Fact))| Event { seq, at, by, fact, batch: seq };
        (1..).zip(facts).map(event).collect::<Vec<_>>()
    };
    let council = redress::demo::council(now, &policies, &calendar).into_iter().map(|case| told(case.facts));
    council.chain(samples().into_iter().map(|sample| sample.events)).collect()
}

/// What the figures of a case are made of: everything of it but its words.
fn counted(events: &[Event]) -> String {
    let case = Case::fold(CaseId(1), events).unwrap();
    let (policies, calendar) = (Policies::built_in().unwrap(), Calendar::built_in(Division::EnglandAndWales));
    let dates = deadlines(&case, &policies, &calendar).unwrap();
    let dates: Vec<_> = dates.iter().map(|d| (d.clock, d.stage, d.start, d.due, d.met, d.forecast)).collect();
    let stages: Vec<_> = case
        .stages
        .iter()
        .map(|run| {
            (
                run.stage,
                run.requested,
                run.acknowledged,
                run.answered,
                run.finding,
                run.late_because,
                run.pauses.len(),
            )
        })
        .collect();
    let points: Vec<_> =
        case.points.iter().map(|point| point.found.as_ref().map(|found| found.finding)).collect();
    let remedies: Vec<_> =
        case.actions.iter().map(|a| (a.n, a.due, a.remedy.as_ref().map(|r| (r.kind, r.pence)))).collect();
    let receipt = &case.receipt;
    format!(
        "{:?} {:?} {:?} {:?} {dates:?} {stages:?} {points:?} {remedies:?} {:?} {:?} {:?} {}",
        case.status,
        case.scheme,
        (&case.service, &case.team, &case.owner, &receipt.category, &receipt.relationship, &receipt.channel),
        case.withdrawn,
        (case.learning.len(), case.settlements.len(), case.letters.len(), case.conciliation.len()),
        case.ombudsman.as_ref().map(|o| (o.asked, o.decided.clone())),
        case.refusal.is_some(),
        receipt.reference,
    )
}

#[test]
fn every_figure_of_a_case_counts_as_before() {
    for events in timelines() {
        for level in Removal::ALL {
            let left = left_of(&events, *level);
            assert_eq!(left.len(), events.len());
            assert_eq!(counted(&left), counted(&events), "{level:?}");
            let again = left_of(&left, *level);
            assert_eq!(counted(&again), counted(&events), "{level:?}, a second time");
        }
    }
}

/// Every text of a fact by its place, as it is stored.
fn texts(value: &Value, place: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => found.push((place.to_owned(), text.clone())),
        Value::Array(all) => all.iter().for_each(|one| texts(one, place, found)),
        Value::Object(all) => {
            let kind = all.get("kind").and_then(Value::as_str).unwrap_or(place).to_owned();
            all.iter().for_each(|(key, one)| texts(one, &format!("{kind}.{key}"), found));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The texts that stay when every word goes: what the figures count by, and who in the council did what.
const STAY: &[&str] = &[
    "received.reference",
    "received.channel",
    "received.category",
    "received.relationship",
    "received.advocate",
    "received.source",
    "accepted.scheme",
    "accepted.service",
    "accepted.team",
    "accepted.owner",
    "refused.reason",
    "refused.clause",
    "refused.signpost",
    "refused.told",
    "service-request.service",
    "route.route",
    "route.to",
    "route.clause",
    "route.signpost",
    "assigned.owner",
    "answered.finding",
    "answered.way_on",
    "answered.missing",
    "answered.late_because",
    "ombudsman-decided.decision",
    "action-agreed.owner",
    "action-agreed.remedy.authority",
    "action-moved.owner",
    "learned.text",
    "equality-given.answers.age",
    "equality-given.answers.gender",
    "equality-given.answers.ethnicity",
    "equality-given.answers.disability",
    "equality-given.answers.religion",
    "equality-given.answers.orientation",
    "advocated.provider",
    "advocated.step",
    "withdrawn.reason",
    "joint.with",
    "contractor-answered.contractor",
    "investigating.officer",
    "adjudicated.by",
    "handed-to.name",
    "linked.other",
    "remedy-ordered.owner",
    "brought-in.file",
    "brought-in.told",
    "deadline-moved.why",
    "chased.to",
];

#[test]
fn of_every_other_text_nothing_is_left() {
    let mut seen = 0;
    for events in timelines() {
        let left = left_of(&events, Removal::Erase);
        for (before, after) in events.iter().zip(&left) {
            let (mut was, mut is) = (Vec::new(), Vec::new());
            texts(&serde_json::to_value(&before.fact).unwrap(), "", &mut was);
            texts(&serde_json::to_value(&after.fact).unwrap(), "", &mut is);
            for ((place, was), (_, is)) in was.iter().zip(&is) {
                // One word in small letters is a name of ours; a day is a day.
                let ours = !was.contains(' ')
                    && was.chars().all(|c| {
                        c.is_ascii_lowercase() || matches!(c, '-' | ':' | 'T') || c.is_ascii_digit()
                    });
                if was.is_empty() || ours || STAY.contains(&place.as_str()) {
                    continue;
                }
                seen += 1;
                assert!(!is.contains(was.as_str()), "{place}: {was:?} is still in {is:?}");
            }
        }
    }
    assert!(seen > 500, "only {seen} texts were looked at");
}

fn event(seq: i64, fact: Fact) -> Event {
    Event { seq, at: common::moment("2020-01-06T09:00:00"), by: "J Malik".to_owned(), fact, batch: seq }
}

fn dilys() -> Vec<Event> {
    let complainant = Person {
        name: "Mrs Dilys Pryce-Jones".to_owned(),
        email: "dilys@example.org".to_owned(),
        address: "4 Elm Road, Northshire".to_owned(),
        ..Person::default()
    };
    let receipt = Receipt {
        reference: "0001".to_owned(),
        on: "2020-01-06".parse().unwrap(),
        channel: Channel::Email,
        subject: "Bins at 4 Elm Road missed".to_owned(),
        text: "I am DILYS Pryce-Jones. My sons Joneses did not see it either.".to_owned(),
        wants: String::new(),
        complainant,
        relationship: String::new(),
        service_user: String::new(),
        category: String::new(),
        advocate: String::new(),
        source: None,
        known_since: None,
    };
    vec![
        event(1, Fact::Received(Box::new(receipt))),
        event(2, Fact::Edited { field: Field::Complainant, to: "Dilys Morgan".to_owned() }),
        event(3, Fact::Noted { text: "Rang Morgan; write to dilys@example.org".to_owned() }),
    ]
}

#[test]
fn the_people_are_taken_out_of_every_sentence_and_the_sentence_stays() {
    let left = left_of(&dilys(), Removal::Anonymise);
    let Fact::Received(receipt) = &left[0].fact else { panic!("the receipt is the first") };
    assert_eq!(receipt.subject, "Bins at [removed] missed");
    assert_eq!(receipt.text, "I am [removed] [removed]. My sons Joneses did not see it either.");
    assert_eq!(left[2].fact, Fact::Noted { text: "Rang [removed]; write to [removed]".to_owned() });
}

#[test]
fn what_said_the_same_still_says_the_same_without_its_words() {
    let twice = vec![
        event(1, Fact::Noted { text: "one".to_owned() }),
        event(2, Fact::Noted { text: "two".to_owned() }),
        event(3, Fact::Noted { text: "one".to_owned() }),
        event(4, Fact::Noted { text: String::new() }),
    ];
    let left: Vec<Fact> = left_of(&twice, Removal::Erase).into_iter().map(|event| event.fact).collect();
    let noted = |text: &str| Fact::Noted { text: text.to_owned() };
    assert_eq!(left, [noted("[erased 1]"), noted("[erased 2]"), noted("[erased 1]"), noted("")]);
}

#[test]
fn a_case_is_kept_for_the_months_after_its_end_and_a_council_lays_them_down() {
    let mut events = dilys();
    events.push(event(4, Fact::Withdrawn { on: "2020-02-29".parse().unwrap(), reason: "moved".to_owned() }));
    let case = Case::fold(CaseId(1), &events).unwrap();
    let shipped = keeping(&case, &Policies::built_in().unwrap()).unwrap();
    assert_eq!((shipped.until.to_string().as_str(), shipped.assumed), ("2026-02-28", true));
    let own = "name = \"own\"\ntitle = \"Own\"\nauthority = \"local\"\nsource = \"here\"\nrule = []\n\
               [[retention]]\nscheme = \"corporate\"\nmonths = 12\nthen = \"erase\"\nclause = \"Schedule 4\"\n";
    let mut profiles = vec![Profile::parse(own).unwrap()];
    profiles.extend(Policies::built_in().unwrap().profiles().iter().filter(|p| p.name == "desk").cloned());
    let own = keeping(&case, &Policies::of(profiles)).unwrap();
    assert_eq!(
        (own.until.to_string().as_str(), own.then, own.assumed),
        ("2021-02-28", Removal::Erase, false)
    );
    assert!(
        Policies::built_in().unwrap().retention(Scheme::Children, own.ended).is_none(),
        "never on a guess"
    );
    assert!(
        keeping(&Case::fold(CaseId(1), &dilys()).unwrap(), &Policies::built_in().unwrap()).is_none(),
        "it is open"
    );
}
