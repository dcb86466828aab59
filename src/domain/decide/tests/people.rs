//! The people of a case and what joins it: each refusal with the rule it stands on.

use super::{Ask, Scheme, Story, answer, day};
use crate::domain::deadline::deadlines;
use crate::domain::event::Adjudication;
use crate::domain::event::{Advocacy, Document, Equality, Field, Link, NewPoint};
use crate::domain::terms::{AdvocacyStep, Clock, EqualityQuestion, Role, Stage};

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

fn appoint(stage: Stage, role: Role, officer: &str) -> Ask {
    Ask::Appoint { stage, officer: officer.to_owned(), role }
}

#[test]
fn nobody_with_a_part_in_the_case_sits_in_judgement_of_it() {
    use Role::{AdjudicatingOfficer, IndependentPerson, InvestigatingOfficer, PanelChair, PanelMember};
    let mut story = Story::accepted("2026-11-05", Scheme::Children);
    story.does(appoint(Stage::One, InvestigatingOfficer, "Ina First"));
    story.does(answer("2026-11-05"));
    story.does(Ask::Escalate { on: day("2026-11-05") });
    // SI 2006/1738 reg 17: who was named at stage 1 and who answered it both looked into it.
    for officer in ["Ina First", "j  MALIK "] {
        let refused = story.refuses(appoint(Stage::Two, InvestigatingOfficer, officer));
        assert!(refused.contains("reg 17"), "{officer}: {refused}");
    }
    story.does(Ask::Assign { owner: Some("Olu Officer".to_owned()) });
    story.does(appoint(Stage::Two, InvestigatingOfficer, "Vi Second"));
    story.does(appoint(Stage::Two, IndependentPerson, "Ian Person"));
    story.does(appoint(Stage::Two, IndependentPerson, "Ida Later"));
    for officer in ["Vi Second", "ida  later", "olu officer"] {
        let refused = story.refuses(appoint(Stage::Two, AdjudicatingOfficer, officer));
        assert!(refused.contains("reg 17"), "{officer}: {refused}");
        let by = Adjudication { on: day("2026-11-05"), by: officer.to_owned(), finding: None };
        assert!(story.refuses(Ask::Adjudicate(by)).contains("reg 17"), "{officer}");
    }
    story.does(appoint(Stage::Two, AdjudicatingOfficer, "Ada Judge"));
    let by = "Ada Judge".to_owned();
    story.does(Ask::Adjudicate(Adjudication { on: day("2026-11-05"), by, finding: None }));
    story.does(answer("2026-11-05"));
    story.does(Ask::Escalate { on: day("2026-11-05") });
    // Reg 19: three independent persons; reg 2: neither member nor officer.
    for officer in
        ["J Malik", "Ina First", "Vi  Second", "Ada Judge", "OLU officer", "Ian  Person", "Ida Later"]
    {
        for role in [PanelChair, PanelMember] {
            let refused = story.refuses(appoint(Stage::Three, role, officer));
            assert!(refused.contains("reg 19"), "{officer}: {refused}");
        }
    }
    story.does(appoint(Stage::Three, PanelMember, "Pat Panel"));
    assert!(story.refuses(appoint(Stage::Two, IndependentPerson, "pat panel")).contains("reg 19"));
}
