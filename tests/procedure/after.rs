//! What follows an answer: remedies, actions and the news of them, learning, and the end of the case.

use crate::{Story, answer, day};
use redress::domain::decide::{Ask, Response, redo, undo};
use redress::domain::event::Remedy;
use redress::domain::learning::lessons;
use redress::domain::terms::{Clock, Finding, RemedyKind, Removal, Scheme, Status};

fn answered() -> Story {
    let mut story = Story::accepted(Scheme::Corporate, "2026-10-30");
    story.does(Ask::respond(Response { finding: Some(Finding::Upheld), ..answer("2026-10-30") }));
    story
}

fn remedy(kind: RemedyKind, pence: Option<u64>, authority: &str) -> Ask {
    let remedy = Box::new(Remedy {
        kind,
        pence,
        fault: "three visits missed".to_owned(),
        injustice: "three days without pay".to_owned(),
        authority: authority.to_owned(),
        point: None,
    });
    Ask::AgreeRemedy { what: "Pay".to_owned(), owner: "R Osei".to_owned(), due: day("2026-11-20"), remedy }
}

fn agree(due: &str) -> Ask {
    Ask::Agree { what: "Refund".to_owned(), owner: "R Osei".to_owned(), due: day(due) }
}

fn finish(n: u32, told: &str) -> Ask {
    Ask::Finish { n, on: day("2026-11-10"), evidence: "bank statement".to_owned(), told: day(told) }
}

#[test]
fn a_payment_needs_its_amount_and_nothing_else_has_one() {
    let mut story = answered();
    story.refuses(remedy(RemedyKind::SymbolicPayment, None, "R Osei"), "needs its amount");
    story.refuses(remedy(RemedyKind::Apology, Some(5000), "R Osei"), "is not a payment");
    let decision = story.does(remedy(RemedyKind::PaymentOfLoss, Some(5000), "Head of service"));
    assert!(decision.says.contains("payment of loss of £50.00"), "{decision:?}");
    let case = story.case();
    assert_eq!(case.actions[0].remedy.as_ref().unwrap().injustice, "three days without pay");
}

#[test]
fn a_payment_above_the_limit_names_the_office_that_may_agree_to_it() {
    // Guidance on Remedies: amount, reason and authority. The limits are policy data: up to £500 the complaints manager,
    // up to £5,000 the head of service, above it the director. Pence, who is named, what refuses it, what is said.
    const ROWS: &[(u64, &str, &str, &str)] = &[
        (15_000, "", "", ""),
        (50_000, "", "", ""),
        (50_001, "", "£500.01 is above £500.00, which the head of service agrees to", ""),
        (50_001, "R Osei", "", "which the head of service agrees to (Guidance on Remedies"),
        (50_001, "R Osei, Head of Service", "", ""),
        (500_000, "R Osei, head of service", "", ""),
        (
            500_001,
            "R Osei, head of service",
            "",
            "£5,000.01 is above £5,000.00, which the director agrees to",
        ),
        (500_001, "the Director of Place", "", ""),
    ];
    for (pence, named, refused, said) in ROWS {
        let mut story = answered();
        let ask = remedy(RemedyKind::SymbolicPayment, Some(*pence), named);
        if refused.is_empty() {
            let flags = story.does(ask).flags;
            assert_eq!(flags.is_empty(), said.is_empty(), "{pence} {named}: {flags:?}");
            assert!(flags.concat().contains(said), "{pence} {named}: {flags:?}");
        } else {
            story.refuses(ask, refused);
        }
    }
}

#[test]
fn fault_and_injustice_are_linked_or_their_lack_is_said_aloud() {
    // Policy, Remedies: there must be a clear link between the fault and the personal injustice.
    let Ask::AgreeRemedy { what, owner, due, remedy } = remedy(RemedyKind::Apology, None, "") else {
        panic!()
    };
    let remedy = Box::new(Remedy { injustice: " ".to_owned(), ..*remedy });
    let flags = answered().does(Ask::AgreeRemedy { what, owner, due, remedy }).flags;
    assert!(flags[0].contains("a clear link"), "{flags:?}");
}

#[test]
fn an_action_stays_on_the_queue_until_the_complainant_knows_that_it_is_done() {
    let mut story = answered();
    story.does(agree("2026-11-13"));
    story.owes(Clock::Action, "2026-11-13");
    story.on("2026-11-10").does(finish(1, "2026-11-17"));
    story.owes(Clock::Action, "2026-11-17");
    story.refuses(Ask::Tell { n: 1, on: day("2026-11-09") }, "is before");
    story.does(Ask::Tell { n: 1, on: day("2026-11-10") });
    assert_eq!(story.due(Clock::Action), None);
    story.refuses(Ask::Tell { n: 1, on: day("2026-11-10") }, "told of action 1");
}

#[test]
fn an_action_is_done_and_told_in_one_step() {
    let mut story = answered();
    story.does(agree("2026-11-13"));
    let decision = story.on("2026-11-10").does(finish(1, "2026-11-10"));
    assert_eq!((decision.says.as_str(), decision.facts.len()), ("0398 action 1 done, complainant told", 2));
    assert_eq!(story.due(Clock::Action), None);
}

#[test]
fn an_action_is_moved_with_a_reason_and_never_to_nobody() {
    let mut story = answered();
    story.does(agree("2026-11-13"));
    let to = |owner: &str, due: &str, reason: &str| Ask::MoveAction {
        n: 1,
        owner: owner.to_owned(),
        due: day(due),
        reason: reason.to_owned(),
    };
    story.refuses(to("nobody", "2026-11-20", "away"), "somebody who does it");
    story.refuses(to("R Osei", "2026-11-13", "away"), "already");
    story.refuses(to("K Shaw", "2026-11-20", ""), "the reason");
    story.does(to("K Shaw", "2026-11-20", "the officer is away"));
    story.owes(Clock::Action, "2026-11-20");
}

#[test]
fn closing_waits_for_the_actions_unless_the_officer_says_why_not() {
    let mut story = answered();
    story.does(agree("2026-11-13"));
    let close = Ask::Close { on: day("2026-10-30") };
    story.refuses(close.clone(), "outstanding actions will be tracked and actioned promptly");
    let leaving = |reason: &str| Ask::CloseLeaving { on: day("2026-10-30"), reason: reason.to_owned() };
    story.refuses(leaving(" "), "the reason to close");
    let decision = story.does(leaving("the refund takes a pay run"));
    assert!(decision.flags[0].contains("action 1 is still open and stays on the queue"), "{decision:?}");
    assert_eq!(story.case().status, Status::Closed);
    story.owes(Clock::Action, "2026-11-13");
    story.on("2026-11-10").does(finish(1, "2026-11-10"));
    story.does(Ask::Reopen { reason: "the refund bounced".to_owned() });
    story.does(Ask::Close { on: day("2026-11-10") });
}

#[test]
fn learning_becomes_what_we_did_beside_what_was_said() {
    let mut story = answered();
    let learn = |text: &str, on: Option<&str>| Ask::Learn { text: text.to_owned(), delivered: on.map(day) };
    story.refuses(learn("", None), "what the council changes");
    story.does(learn("Visits are confirmed by text message", None));
    story.refuses(learn("Visits are confirmed by text message", None), "already");
    story.on("2026-11-20").does(learn("Visits are confirmed by text message", Some("2026-11-19")));
    story.refuses(learn("Visits are confirmed by text message", Some("2026-11-20")), "in place since");
    let lessons = lessons(&redress::domain::record::CaseRecord::of(&story.case()));
    assert_eq!((lessons.len(), lessons[0].said.as_str()), (1, "Leak above bathroom"));
    assert_eq!(lessons[0].delivered, Some(day("2026-11-19")));
}

#[test]
fn a_legal_hold_on_what_is_left_of_a_case_is_undone_and_what_was_taken_away_is_not() {
    let mut story = answered();
    story.does(Ask::Withdraw { on: day("2026-10-30"), reason: "Settled".to_owned() });
    story.does(Ask::Remove { level: Removal::ALL[0], why: "Its time is over".to_owned() });
    let removal = story.events.last().unwrap().batch;
    story.does(Ask::Hold { on: true, reason: "A claim".to_owned() });
    let hold = story.events.last().unwrap().batch;
    let taken_back = undo("0398", &story.events, hold).unwrap();
    taken_back.facts.into_iter().for_each(|fact| story.record(fact));
    assert_eq!(story.case().legal_hold, None);
    let back = story.events.last().unwrap().batch;
    let again = redo("0398", &story.events, back).unwrap();
    again.facts.into_iter().for_each(|fact| story.record(fact));
    assert_eq!(story.case().legal_hold.as_deref(), Some("A claim"));
    for gone in [removal, removal - 1] {
        let no = undo("0398", &story.events, gone).unwrap_err();
        assert!(no.why.contains("taken away for ever"), "{no}");
    }
}
