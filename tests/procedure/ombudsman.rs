//! An Ombudsman's part: who asks, how a decision counts, what is ordered and what came of it.

use crate::{Story, day, respond};
use redress::domain::deadline::deadlines;
use redress::domain::decide::{Ask, NotTaken, TriageAsk};
use redress::domain::terms::{
    Clock, Compliance, DecisionCategory, Finding, Ombudsman, RemedyKind, Scheme, Status,
};

fn asked(on: &str, due: Option<&str>, body: Option<Ombudsman>) -> Ask {
    Ask::OmbudsmanAsk { on: day(on), due: due.map(day), body }
}

fn decided(on: &str, category: Option<&str>) -> Ask {
    let category = category.map(|name| DecisionCategory::parse(name).unwrap());
    Ask::OmbudsmanDecide { on: day(on), decision: "Fault causing injustice".to_owned(), category }
}

fn ordered(what: &str, due: &str) -> Ask {
    let (what, owner) = (what.to_owned(), "J Malik".to_owned());
    Ask::OrderRemedy { what, kind: RemedyKind::SymbolicPayment, owner, due: day(due) }
}

fn complied(n: u32, done: Option<&str>, told: Option<&str>) -> Ask {
    Ask::ReportRemedy { n, done: done.map(day), words: "bank statement".to_owned(), told: told.map(day) }
}

/// A complaint that was answered and closed, and went to an Ombudsman.
fn with_the_ombudsman(scheme: Scheme, received: &str) -> Story {
    let mut story = Story::accepted(scheme, received);
    story.does(Ask::Acknowledge { on: day(received) });
    story.does(respond(received, Some(Finding::NotUpheld)));
    story.does(Ask::Close { on: day(received) });
    story.does(asked(received, None, None));
    story
}

#[test]
fn each_scheme_has_its_ombudsman_and_information_rights_have_their_own() {
    use Ombudsman::{Housing, Information, Local};
    // The scheme, who is named, who it is then, and what is said aloud.
    const ROWS: &[(Scheme, Option<Ombudsman>, Ombudsman, &str)] = &[
        (Scheme::Corporate, None, Local, ""),
        (Scheme::Adult, None, Local, ""),
        (Scheme::Children, None, Local, ""),
        (Scheme::Housing, None, Housing, ""),
        (Scheme::Corporate, Some(Information), Information, ""),
        (Scheme::Housing, Some(Information), Information, ""),
        (Scheme::Corporate, Some(Housing), Housing, "usually go to the Local Government"),
        (Scheme::Housing, Some(Local), Local, "usually go to the Housing Ombudsman"),
    ];
    for (scheme, named, body, said) in ROWS {
        let mut story = Story::accepted(*scheme, "2026-10-30");
        let decision = story.does(asked("2026-10-30", Some("2026-11-27"), *named));
        assert_eq!(story.case().ombudsman_body(), *body, "{scheme} {named:?}");
        assert!(decision.flags.join("; ").contains(said), "{scheme} {named:?}: {:?}", decision.flags);
        assert_eq!(decision.flags.is_empty(), said.is_empty(), "{scheme} {named:?}");
        story.owes(Clock::Ombudsman, "2026-11-27");
    }
}

#[test]
fn a_decision_is_counted_in_the_categories_of_its_day() {
    // RULES 5.1: the older set to 2023-24, then the present one. The day, the category, what refuses it.
    const ROWS: &[(&str, &str, &str)] = &[
        ("2024-03-28", "closed-after-initial-enquiries", ""),
        ("2024-03-28", "referred-back", ""),
        ("2024-03-28", "upheld", ""),
        ("2024-03-28", "not-for-us", "is in use from Mon 1 Apr 2024 only"),
        ("2024-04-02", "referred-back", "was in use to Sun 31 Mar 2024 only"),
        ("2024-04-02", "not-for-us", ""),
        ("2024-04-02", "upheld-remedied", ""),
        ("2024-04-02", "maladministration", "is not one of its categories"),
    ];
    for (on, category, refused) in ROWS {
        let mut story = with_the_ombudsman(Scheme::Corporate, "2024-03-01");
        story.on(on);
        if refused.is_empty() {
            story.does(decided(on, Some(category)));
            assert_eq!(story.case().ombudsman.unwrap().category.unwrap().name(), *category);
        } else {
            story.refuses(decided(on, Some(category)), refused);
        }
    }
}

#[test]
fn a_remedy_is_owed_until_it_is_done_and_complied_with_on_time_late_or_not() {
    // LGSCO manual for councils, part 11: compliance with recommendations. Due 2026-12-18.
    const ROWS: &[(&str, Option<&str>, Compliance, &str)] = &[
        ("2026-12-18", Some("2026-12-18"), Compliance::OnTime, "complied on time"),
        ("2026-12-21", Some("2026-12-21"), Compliance::Late, "complied late"),
        ("2026-12-18", None, Compliance::NotComplied, "not complied"),
    ];
    for (today, done, compliance, says) in ROWS {
        let mut story = with_the_ombudsman(Scheme::Corporate, "2026-10-30");
        story.on("2026-11-20").does(decided("2026-11-20", Some("upheld")));
        assert_eq!(story.case().status, Status::Closed);
        story.does(ordered("Pay £200 for time and trouble", "2026-12-18"));
        story.owes(Clock::Action, "2026-12-18");
        let state = |story: &Story, today: &str| story.case().actions[0].compliance(day(today));
        assert_eq!(state(&story, "2026-12-18"), Some(Compliance::Awaited));
        assert_eq!(state(&story, "2026-12-19"), Some(Compliance::Overdue));
        let decision = story.on(today).does(complied(1, *done, Some(today)));
        assert!(decision.says.contains(says), "{}", decision.says);
        assert_eq!(state(&story, today), Some(*compliance));
        assert_eq!((story.due(Clock::Action), story.case().open_actions().count()), (None, 0));
        story.refuses(complied(1, *done, None), "reported on already");
    }
}

#[test]
fn the_dates_of_an_enquiry_and_of_a_remedy_say_where_they_come_from() {
    let mut story = Story::accepted(Scheme::Housing, "2026-10-30");
    story.does(asked("2026-10-30", Some("2026-11-27"), None));
    story.on("2026-11-20").does(decided("2026-11-20", Some("maladministration")));
    story.does(ordered("Pay £200", "2026-12-18"));
    let all = deadlines(&story.case(), &story.policies, &story.calendar).unwrap();
    let said = |clock: Clock| {
        let found = all.iter().find(|d| d.clock == clock).unwrap();
        format!("{}; {}; {} {}", found.rule, found.source, found.from, found.start)
    };
    assert_eq!(
        said(Clock::Ombudsman),
        "the date in the Ombudsman's enquiry; Housing Ombudsman, recorded on the case; the enquiry 2026-10-30"
    );
    assert_eq!(
        said(Clock::Action),
        "the date the Ombudsman set for the remedy; the decision of 20 November 2026: symbolic payment; \
         the decision 2026-11-20"
    );
}

#[test]
fn a_second_enquiry_begins_anew_and_the_first_keeps_its_decision_and_its_remedies() {
    let mut story = with_the_ombudsman(Scheme::Corporate, "2026-10-30");
    story.on("2026-11-20").does(decided("2026-11-20", Some("upheld")));
    story.does(ordered("Apologise", "2026-12-18"));
    story.on("2026-12-01").does(asked("2026-12-01", Some("2026-12-29"), Some(Ombudsman::Information)));
    story.refuses(asked("2026-12-01", None, None), "is with the Information Commissioner already");
    story.refuses(ordered("Pay", "2026-12-18"), "no decision of the Information Commissioner");
    let case = story.case();
    assert_eq!((case.status, case.enquiries().count()), (Status::Ombudsman, 2));
    assert_eq!((case.ordered(1).count(), case.ordered(2).count()), (1, 0));
    story.owes(Clock::Ombudsman, "2026-12-29");
    story.owes(Clock::Action, "2026-12-18");
    let late = story.on("2026-12-30").does(Ask::OmbudsmanAnswer { on: day("2026-12-30") });
    assert_eq!(late.flags, ["1 working day late"]);
    story.does(decided("2026-12-30", Some("partly-upheld")));
    story.does(ordered("Send the records", "2027-01-15"));
    assert_eq!(story.case().ordered(2).count(), 1);
}

#[test]
fn what_cannot_be_ordered_or_reported_is_refused_with_a_way_out() {
    let mut story = with_the_ombudsman(Scheme::Corporate, "2026-10-30");
    story.refuses(ordered("Apologise", "2026-12-18"), "no decision of the Local Government");
    story.on("2026-11-20").does(decided("2026-11-20", Some("not-upheld")));
    story.refuses(ordered("Apologise", "2026-11-19"), "is before the decision");
    let (what, owner) = ("Ring back".to_owned(), "J Malik".to_owned());
    story.does(Ask::Agree { what, owner, due: day("2026-12-01") });
    story.refuses(complied(1, Some("2026-11-20"), None), "the council's own");
    story.refuses(complied(7, Some("2026-11-20"), None), "has no action 7");
    let decision = story.does(ordered("Apologise", "2026-12-18"));
    assert_eq!(decision.flags, ["the decision was not counted as upheld: is the remedy part of it?"]);
    story.refuses(complied(2, Some("2026-11-19"), None), "before");
    story.refuses(complied(2, Some("2026-11-21"), None), "in the future");
}

#[test]
fn a_remedy_that_was_recorded_as_done_needs_only_the_day_the_ombudsman_was_told() {
    let mut story = with_the_ombudsman(Scheme::Corporate, "2026-10-30");
    story.on("2026-11-20").does(decided("2026-11-20", Some("upheld")));
    story.does(ordered("Apologise", "2026-12-18"));
    story.does(Ask::Done { n: 1, on: day("2026-11-20"), evidence: "letter of the director".to_owned() });
    story.on("2026-11-25").does(complied(1, None, Some("2026-11-25")));
    let case = story.case();
    let (action, remedy) = case.ordered(1).next().unwrap();
    assert_eq!(action.done, Some((day("2026-11-20"), "letter of the director".to_owned())));
    assert_eq!(remedy.told, Some(day("2026-11-25")));
}

#[test]
fn a_remedy_is_owed_also_when_the_complaint_was_never_taken_on() {
    let mut story = Story::received("2026-10-30", None);
    let (reason, clause, signpost) = ("out of time".to_owned(), String::new(), "the Ombudsman".to_owned());
    story.does(Ask::Triage(Box::new(TriageAsk::Refuse(NotTaken { reason, clause, signpost, told: None }))));
    story.does(asked("2026-10-30", None, None));
    story.on("2026-11-20").does(decided("2026-11-20", Some("upheld")));
    story.does(ordered("Look into it after all", "2026-12-18"));
    assert_eq!(story.case().status, Status::Refused);
    story.owes(Clock::Action, "2026-12-18");
}
