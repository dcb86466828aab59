//! Random days at the desk: whatever is asked, nothing is lost and nothing is forgotten.

use crate::{Story, accept, appoint, day, find, respond};
use chrono::NaiveDate;
use proptest::prelude::*;
use redress::domain::deadline::deadlines;
use redress::domain::decide::Ask;
use redress::domain::terms::{Finding, Role, Scheme, Stage, Status};

/// Something an officer might ask, sensible or not, `ago` days before today.
fn asks() -> impl Strategy<Value = (Ask, u64)> {
    let finding = prop::sample::select(Finding::ALL.to_vec());
    let stage = prop::sample::select(Stage::ALL.to_vec());
    let role = prop::sample::select(Role::ALL.to_vec());
    let who = prop::sample::select(vec!["J Malik", "R Osei", "P Stone"]);
    (0..24_u8, finding, stage, role, who, 1..4_u32, 0..4_u64).prop_map(
        |(kind, finding, stage, role, who, n, ago)| {
            let on = day("2026-01-12");
            let text = who.to_owned();
            let ask = match kind {
                0 => Ask::Acknowledge { on },
                1 => accept(Scheme::ALL[n as usize], None),
                2 => Ask::Define { points: (0..n).map(|n| format!("point {n}")).collect() },
                3 | 4 => find(n, finding),
                5 => respond("2026-01-12", Some(finding)),
                6 => respond("2026-01-12", None),
                7 => Ask::Escalate { on },
                8 => Ask::Withdraw { on, reason: text },
                9 => Ask::Close { on },
                10 => Ask::Reopen { reason: text },
                11 => Ask::Represent { name: text, relation: String::new() },
                12 => Ask::Consent { on, scope: String::new() },
                13 => appoint(stage, role, who),
                14 => Ask::Pause { from: on, until: None, reason: "court".to_owned(), points: Vec::new() },
                15 => Ask::Pause { from: on, until: None, reason: "court".to_owned(), points: vec![n] },
                16 => Ask::Resume { on },
                17 => Ask::OmbudsmanAsk { on, due: None },
                18 => Ask::OmbudsmanAnswer { on },
                19 => Ask::OmbudsmanDecide { on, decision: text },
                20 => Ask::PromiseUpdate { on },
                21 => Ask::GiveUpdate { on },
                22 => Ask::AgreePlan { respond_by: on },
                _ => Ask::PanelMet { on },
            };
            (ask, ago)
        },
    )
}

/// The same ask on another day.
fn moved(mut ask: Ask, to: NaiveDate) -> Ask {
    if let Ask::Respond(response) = &mut ask {
        response.on = to;
    }
    match &mut ask {
        Ask::Acknowledge { on }
        | Ask::Escalate { on }
        | Ask::Withdraw { on, .. }
        | Ask::Close { on }
        | Ask::Consent { on, .. }
        | Ask::Pause { from: on, .. }
        | Ask::Resume { on }
        | Ask::OmbudsmanAsk { on, .. }
        | Ask::OmbudsmanAnswer { on }
        | Ask::OmbudsmanDecide { on, .. }
        | Ask::PromiseUpdate { on }
        | Ask::GiveUpdate { on }
        | Ask::AgreePlan { respond_by: on }
        | Ask::PanelMet { on } => *on = to,
        _ => {}
    }
    ask
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_open_case_is_without_a_clock_and_no_finding_is_lost(steps in prop::collection::vec(asks(), 1..40)) {
        let mut story = Story::received("2026-01-12", None);
        for (ask, ago) in steps {
            let before = story.case();
            let ask = moved(ask, story.today - chrono::Days::new(ago));
            if let Ok(decision) = story.ask(&ask) {
                prop_assert!(!decision.facts.is_empty(), "{ask:?}");
                decision.facts.into_iter().for_each(|fact| story.record(fact));
            }
            let case = story.case();
            let due = deadlines(&case, &story.policies, &story.calendar).unwrap();
            let waits = case.frozen().is_some();
            let owes = matches!(case.status, Status::New | Status::Open) || (case.status == Status::Ombudsman
                && case.run().is_some_and(|run| run.answered.is_none() && !waits));
            prop_assert!(!owes || due.iter().any(|d| d.met.is_none()), "no clock after {ask:?}: {case:?}");
            for run in before.stages.iter().filter(|run| run.finding.is_some()) {
                prop_assert!(case.stages.iter().any(|now| now.finding == run.finding && now.points == run.points), "{ask:?}");
            }
            story.today = story.today + chrono::Days::new(1);
        }
    }
}
