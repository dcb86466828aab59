//! The people of a case and what joins it: each refusal with the rule it stands on.

use super::{Ask, Scheme, Story, day};
use crate::domain::deadline::deadlines;
use crate::domain::event::{Advocacy, Document, Equality, Field, Link, NewPoint};
use crate::domain::terms::{AdvocacyStep, Clock, EqualityQuestion};

fn point(text: &str) -> Ask {
    Ask::AddPoint(NewPoint { text: text.to_owned(), outcome: String::new() })
}

fn advocate(name: &str) -> Ask {
    let (step, on) = (AdvocacyStep::Appointed, day("2026-11-05"));
    Ask::Advocate(Advocacy { step, on, name: name.to_owned(), provider: String::new() })
}

fn consent(asked: Option<&str>, received: Option<&str>) -> Ask {
    Ask::ConsentDays { asked: asked.map(day), received: received.map(day), scope: String::new() }
}

#[test]
fn what_does_not_fit_is_refused_with_its_reason() {
    let mut story = Story::accepted("2026-11-05", Scheme::Corporate);
    story.does(Ask::Define { points: vec!["Leak".to_owned()] });
    let disability = |answer: &str| {
        let answers = [(EqualityQuestion::Disability, answer.to_owned())].into();
        Ask::AnswerEquality(Equality { answers })
    };
    let nowhere = Document {
        n: 0,
        name: "photo".to_owned(),
        media: String::new(),
        size: 0,
        sha256: String::new(),
        at: None,
    };
    let itself = Link { other: "0398".to_owned(), why: String::new() };
    let table: &[(Ask, &str)] = &[
        (point("Leak"), "has this point already"),
        (point("  "), "needs the point in one sentence"),
        (advocate(""), "has a name, or a provider"),
        (consent(None, None), "Nothing of the consent"),
        (consent(Some("2026-11-05"), Some("2026-11-04")), "before it was asked for"),
        (consent(Some("2026-11-06"), None), "in the future"),
        (disability("sometimes"), "no answer to the question about disability"),
        (Ask::AnswerEquality(Equality::default()), "No question was answered"),
        (Ask::Link(itself), "linked to itself"),
        (Ask::Attach(nowhere), "nor where it lies"),
    ];
    for (ask, why) in table {
        let refusal = story.ask(ask).expect_err(why);
        assert!(refusal.why.contains(why), "{why}: {}", refusal.why);
        assert!(!refusal.hint.is_empty(), "{why}");
    }
}

#[test]
fn consent_is_asked_for_again_after_ten_working_days_and_is_nobodys_lateness() {
    let mut story = Story::accepted("2026-11-05", Scheme::Corporate);
    story.does(Ask::Represent { name: "Ann Ward".to_owned(), relation: "daughter".to_owned() });
    story.does(consent(Some("2026-11-05"), None));
    let clock = |story: &Story| {
        let all = deadlines(&story.case(), &story.policies, &story.calendar).unwrap();
        all.into_iter().find(|deadline| deadline.clock == Clock::Consent).unwrap()
    };
    let waiting = clock(&story);
    assert_eq!((waiting.due, waiting.met), (day("2026-11-19"), None));
    assert!(!waiting.is_late(day("2026-12-01")), "it is the complainant's");
    story.today = day("2026-11-20");
    story.does(consent(Some("2026-11-05"), Some("2026-11-20")));
    assert_eq!(clock(&story).met, Some(day("2026-11-20")));
}

#[test]
fn an_advocates_provider_is_what_the_report_counts_and_details_can_be_corrected() {
    let mut story = Story::accepted("2026-11-05", Scheme::Children);
    story.does(advocate("Jo Advocate"));
    assert_eq!(story.case().receipt.advocate, "Jo Advocate");
    let to = "large print, call after 4 pm".to_owned();
    story.does(Ask::EditMany {
        changes: vec![(Field::Adjustments, to), (Field::Contact, "phone".to_owned())],
    });
    let person = story.case().receipt.complainant;
    assert_eq!(person.adjustments, ["large print", "call after 4 pm"]);
    assert_eq!(person.heed(), "Large print. Call after 4 pm. Contact by phone.");
}
