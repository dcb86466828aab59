//! Every letter that can be written of any case at any moment is written whole.

use crate::Scene;
use chrono::NaiveDate;
use redress::demo;
use redress::domain::case::Case;
use redress::domain::event::{CaseId, Event};
use redress::domain::terms::Scheme;
use redress::letter::sample::samples;
use redress::letter::{Kind, LetterError, Templates};
use std::collections::BTreeSet;

/// What no letter may hold: signs of a gap, of a template or of our own marks.
const NEVER: &[&str] =
    &["undefined", "{{", "{%", "%}", "\u{E000}", "\u{E001}", "..", " .", " ,", ": .", "  "];

fn whole(text: &str, what: &str) {
    let bodies = text.lines().map(str::trim_start).collect::<Vec<_>>().join("\n");
    for sign in NEVER {
        assert!(!bodies.contains(sign), "{what} holds {sign:?}:\n{text}");
    }
    assert!(
        text.lines().all(|line| line.chars().count() <= 76),
        "{what} has a line that is too long:\n{text}"
    );
}

#[test]
fn each_letter_is_written_at_every_moment_of_every_procedure() {
    let scene = Scene::new();
    let mut written: BTreeSet<(Option<Scheme>, Kind)> = BTreeSet::new();
    for sample in samples() {
        for n in 1..=sample.events.len() {
            let Some(case) = sample.after(n) else { continue };
            for kind in Kind::ALL {
                let what = format!("{kind} of {} after {n} events", sample.name);
                match scene.write(*kind, &case, &sample.events[..n]) {
                    Ok(letter) => {
                        whole(&letter.text(), &what);
                        written.insert((case.scheme, *kind));
                    }
                    Err(LetterError::NotYet(_)) => {}
                    Err(error) => panic!("{what}: {error}"),
                }
            }
        }
    }
    // Each kind of letter, and the procedures in which it has to be possible; none for what was never taken on.
    const ALL: &[Option<Scheme>] =
        &[Some(Scheme::Corporate), Some(Scheme::Adult), Some(Scheme::Children), Some(Scheme::Housing)];
    const STAGES: &[Option<Scheme>] = &[Some(Scheme::Corporate), Some(Scheme::Housing)];
    const CHILDREN: &[Option<Scheme>] = &[Some(Scheme::Children)];
    for kind in Kind::ALL {
        let schemes = match kind {
            Kind::Refusal | Kind::ServiceRequest => &[None],
            Kind::StageOne => &[Some(Scheme::Corporate), Some(Scheme::Children), Some(Scheme::Housing)][..],
            Kind::StageTwo => STAGES,
            Kind::Adjudication | Kind::StageThree => CHILDREN,
            Kind::AdultPlan | Kind::AdultFinal => &[Some(Scheme::Adult)],
            Kind::Acknowledgement
            | Kind::ConsentRequest
            | Kind::Extension
            | Kind::ProgressUpdate
            | Kind::Withdrawal
            | Kind::OmbudsmanReply
            | Kind::Learning
            | Kind::ServiceMessage
            | Kind::ServiceChaser => ALL,
        };
        for scheme in schemes {
            assert!(written.contains(&(*scheme, *kind)), "no {kind} was written for {scheme:?}");
        }
    }
}

#[test]
fn each_letter_is_written_for_every_case_of_the_sample_council() {
    let scene = Scene::new();
    let now = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap().and_hms_opt(9, 18, 0).unwrap();
    let mut count = 0;
    for told in demo::council(now, &scene.policies, &scene.calendar) {
        let event = |(n, (at, by, fact)): (i64, (chrono::NaiveDateTime, String, _))| Event {
            seq: n,
            at,
            by,
            fact,
            batch: n,
        };
        let events: Vec<Event> = (1..).zip(told.facts).map(event).collect();
        let case = Case::fold(CaseId(1), &events).unwrap();
        for kind in Kind::ALL {
            match scene.write(*kind, &case, &events) {
                Ok(letter) => {
                    whole(&letter.text(), &format!("{kind} of {}", told.reference));
                    count += 1;
                }
                Err(LetterError::NotYet(_)) => {}
                Err(error) => panic!("{kind} of {}: {error}", told.reference),
            }
        }
    }
    assert!(count > 500, "only {count} letters");
}

#[test]
fn a_template_is_shipped_for_every_kind_of_letter() {
    let names: BTreeSet<String> = Templates::shipped().map(|(name, _)| name).collect();
    for kind in Kind::ALL {
        assert!(names.contains(&format!("{}.txt", kind.name())), "no template for {kind}");
    }
}
