use super::*;
use crate::domain::event::{Acceptance, Person, Receipt};
use crate::domain::privacy::left_of;
use crate::domain::terms::{Channel, Finding, Removal, Scheme};

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// A case that arrived on 30 October and was taken on three days later; what else happened comes behind.
fn story(more: Vec<(&str, &str, Fact)>) -> Vec<Event> {
    let receipt = Receipt {
        reference: "0398".to_owned(),
        on: date("2026-10-30"),
        channel: Channel::Web,
        subject: "Leak above bathroom".to_owned(),
        text: "Water comes through the ceiling.".to_owned(),
        wants: String::new(),
        complainant: Person {
            name: "A. Okafor".to_owned(),
            phone: "07700 900123".to_owned(),
            ..Person::default()
        },
        relationship: String::new(),
        service_user: String::new(),
        category: String::new(),
        advocate: String::new(),
        source: None,
        known_since: None,
    };
    let acceptance = Acceptance {
        scheme: Scheme::Housing,
        stage: Stage::One,
        service: "Housing repairs".to_owned(),
        team: String::new(),
        owner: Some("J Malik".to_owned()),
        discretion: None,
        straight: None,
    };
    let first = [
        ("2026-10-30T17:48:00", "system", Fact::Received(Box::new(receipt))),
        ("2026-11-02T09:05:00", "R Osei", Fact::Accepted(acceptance)),
    ];
    let event = |(seq, (at, by, fact)): (i64, (&str, &str, Fact))| {
        let at = at.parse().expect("a moment");
        Event { seq, at, by: by.to_owned(), fact, batch: seq }
    };
    (1..).zip(first.into_iter().chain(more)).map(event).collect()
}

fn edited(field: Field, to: &str) -> Fact {
    Fact::Edited { field, to: to.to_owned() }
}

fn assigned(owner: &str) -> Fact {
    Fact::Assigned { owner: Some(owner.to_owned()) }
}

/// `subject: Leak above bathroom → Leak, J Malik`; an undo says so.
fn told(events: &[Event]) -> Vec<String> {
    let or_empty = |text: &str| if text.is_empty() { "empty".to_owned() } else { text.to_owned() };
    let line = |change: &Change| {
        let (before, after) = (or_empty(&change.before), or_empty(&change.after));
        let undo = if change.undo { ", undo" } else { "" };
        format!("{}: {before} → {after}, {}{undo}", change.what.label(), change.by)
    };
    changes(CaseId(1), events).iter().map(line).collect()
}

#[test]
fn a_case_begins_with_one_line_and_is_taken_on_field_by_field() {
    assert_eq!(
        told(&story(Vec::new())),
        [
            "kind: empty → Housing stage 1, R Osei",
            "service: empty → Housing repairs, R Osei",
            "owner: empty → J Malik, R Osei",
            "case: empty → Received Fri 30 Oct 2026 by online form, system",
        ]
    );
}

#[test]
fn a_detail_that_is_changed_twice_says_each_time_what_stood_there_before() {
    let events = story(vec![
        ("2026-11-03T10:00:00", "J Malik", edited(Field::Subject, "Leak")),
        ("2026-11-04T10:00:00", "K Shaw", edited(Field::Subject, "Leak at Larch House")),
    ]);
    assert_eq!(
        told(&events)[..2],
        ["subject: Leak → Leak at Larch House, K Shaw", "subject: Leak above bathroom → Leak, J Malik"]
    );
}

#[test]
fn an_undo_is_a_line_of_its_own_and_so_is_its_redo() {
    let retracted = |seq| Fact::Retracted { seqs: vec![seq], what: "owner".to_owned() };
    let events = story(vec![
        ("2026-11-03T10:00:00", "J Malik", assigned("F Lund")),
        ("2026-11-03T10:01:00", "J Malik", retracted(3)),
        ("2026-11-03T10:02:00", "J Malik", retracted(4)),
    ]);
    assert_eq!(
        told(&events)[..3],
        [
            "owner: J Malik → F Lund, J Malik, undo",
            "owner: F Lund → J Malik, J Malik, undo",
            "owner: J Malik → F Lund, J Malik",
        ]
    );
}

#[test]
fn a_correction_of_what_was_recorded_stands_beside_what_it_corrects() {
    let acknowledged = |on| Fact::Acknowledged { stage: Stage::One, on: date(on) };
    let events = story(vec![
        ("2026-11-05T14:12:00", "J Malik", acknowledged("2026-11-05")),
        ("2026-11-06T09:00:00", "J Malik", acknowledged("2026-11-04")),
    ]);
    assert_eq!(
        told(&events)[..2],
        [
            "acknowledged date: 5 Nov 2026 → 4 Nov 2026, J Malik",
            "acknowledged date: empty → 5 Nov 2026, J Malik",
        ]
    );
}

#[test]
fn what_was_brought_in_later_for_an_earlier_day_is_told_as_what_it_did() {
    // The owner of 4 November is older than the one that stands: bringing it in changes nothing that is shown.
    let events = story(vec![
        ("2026-11-10T10:00:00", "J Malik", assigned("F Lund")),
        ("2026-11-04T10:00:00", "old.csv", assigned("C Iqbal")),
        ("2026-11-11T10:00:00", "J Malik", assigned("R Osei")),
    ]);
    assert_eq!(told(&events)[..2], ["owner: F Lund → R Osei, J Malik", "owner: J Malik → F Lund, J Malik"]);
}

#[test]
fn points_and_their_findings_are_told_one_by_one_and_stay_with_their_stage() {
    let point = |text: &str| text.to_owned();
    let found = Fact::PointFound {
        point: 1,
        finding: Finding::Upheld,
        reason: "the log".to_owned(),
        remedy: String::new(),
    };
    let events = story(vec![
        (
            "2026-11-04T11:20:00",
            "J Malik",
            Fact::Defined { points: vec![point("Nobody came"), point("No call")] },
        ),
        ("2026-11-09T11:20:00", "J Malik", found),
        (
            "2026-11-20T11:20:00",
            "J Malik",
            Fact::Escalated { to: Stage::Two, on: date("2026-11-20"), late_because: None },
        ),
    ]);
    assert_eq!(
        told(&events)[..4],
        [
            "kind: Housing stage 1 → Housing stage 2, J Malik",
            "point 1 finding: empty → Upheld, J Malik",
            "point 1: empty → Nobody came, J Malik",
            "point 2: empty → No call, J Malik",
        ]
    );
}

#[test]
fn an_action_is_agreed_in_one_line_and_moved_part_by_part() {
    let agreed = Fact::ActionAgreed {
        n: 1,
        what: "Mend the ceiling".to_owned(),
        owner: "K Shaw".to_owned(),
        due: date("2026-11-20"),
        remedy: None,
    };
    let moved = Fact::ActionMoved {
        n: 1,
        owner: "K Shaw".to_owned(),
        due: date("2026-11-27"),
        reason: "no plasterer".to_owned(),
    };
    let events =
        story(vec![("2026-11-04T11:20:00", "J Malik", agreed), ("2026-11-05T11:20:00", "J Malik", moved)]);
    assert_eq!(
        told(&events)[..2],
        [
            "action 1 due: 20 Nov 2026 → 27 Nov 2026, J Malik",
            "action 1: empty → Mend the ceiling (K Shaw, by 20 Nov 2026), J Malik",
        ]
    );
}

#[test]
fn a_note_and_a_look_at_the_case_change_nothing() {
    let events = story(vec![
        ("2026-11-03T10:00:00", "J Malik", Fact::Noted { text: "Called".to_owned() }),
        ("2026-11-03T11:00:00", "K Shaw", Fact::WasRead),
    ]);
    assert_eq!(told(&events), told(&story(Vec::new())));
}

#[test]
fn words_that_were_taken_away_are_in_no_change_any_more() {
    let events = story(vec![
        ("2026-11-03T10:00:00", "J Malik", edited(Field::Text, "The kitchen of A. Okafor is wet.")),
        ("2026-11-03T10:05:00", "J Malik", edited(Field::Complainant, "Ada Okafor")),
        ("2026-11-03T10:06:00", "J Malik", edited(Field::Phone, "07700 900999")),
        ("2026-11-03T10:07:00", "J Malik", Fact::Defined { points: vec!["Okafor waited".to_owned()] }),
    ]);
    for (level, words) in [
        (Removal::Anonymise, ["Okafor", "07700", "Ada"].as_slice()),
        (Removal::Erase, ["Okafor", "07700", "Ada", "kitchen", "Water", "waited"].as_slice()),
    ] {
        let told = told(&left_of(&events, level)).join("\n");
        for word in words {
            assert!(!told.contains(word), "{level}: {word} is still in\n{told}");
        }
        assert!(told.contains("owner: empty → J Malik"), "who decided stays: {told}");
    }
}

#[test]
fn following_the_entries_gives_at_each_of_them_the_case_that_all_before_it_fold_to() {
    let events = story(vec![
        ("2026-11-10T10:00:00", "J Malik", assigned("F Lund")),
        ("2026-11-04T10:00:00", "old.csv", edited(Field::Team, "North")),
        ("2026-11-11T10:00:00", "J Malik", Fact::Retracted { seqs: vec![3], what: "owner".to_owned() }),
        ("2026-11-12T10:00:00", "J Malik", edited(Field::Team, "South")),
    ]);
    let mut told = changes(CaseId(1), &events);
    told.reverse();
    // Played from the first to the last, the changes end at what the case says.
    let mut stands: Vec<(What, String)> = Vec::new();
    for change in told {
        let known = stands.iter().find(|(what, _)| *what == change.what).map(|(_, v)| v.as_str());
        if change.what != What::Case && known.is_some() {
            assert_eq!(known.unwrap_or_default(), change.before, "{change:?}");
        }
        stands.retain(|(what, _)| *what != change.what);
        stands.push((change.what, change.after));
    }
    let case = Case::fold(CaseId(1), &events).expect("a case");
    for (what, value) in state(&case) {
        if let Some((_, known)) = stands.iter().find(|(other, _)| *other == what) {
            assert_eq!(*known, value, "{what:?}");
        }
    }
}
