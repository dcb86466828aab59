//! Nothing waits without a date, and what was never met, agreed twice or told later still says so.

use crate::{Story, accept, answer, appoint, day, find, pause, points, respond};
use redress::domain::calendar::{Calendar, Division, Holiday};
use redress::domain::deadline::{Deadline, deadlines, headline};
use redress::domain::decide::{Ask, Extending, Reroute, Response, TriageAsk};
use redress::domain::event::{Acceptance, Adjudication, ExtensionTerms, Fact};
use redress::domain::terms::{Clock, Finding, Ombudsman, OtherRoute, Role, Scheme, Stage, Status};

fn clocks(story: &Story) -> Vec<Deadline> {
    deadlines(&story.case(), &story.policies, &story.calendar).unwrap()
}

fn clock(story: &Story, clock: Clock) -> Deadline {
    clocks(story).into_iter().find(|d| d.clock == clock).unwrap_or_else(|| panic!("no {clock}"))
}

fn extending(to: &str, reason: &str, terms: ExtensionTerms) -> Ask {
    Ask::ExtendInFull(Extending { to: day(to), reason: reason.to_owned(), terms })
}

#[test]
fn a_pause_without_an_end_is_on_the_queue_again_after_twenty_working_days() {
    // SI 2006/1738 reg 8: the case must reappear; the interval is policy data, twenty working days where none is given.
    let mut story = Story::accepted(Scheme::Children, "2026-10-30");
    story.does(Ask::Acknowledge { on: day("2026-10-30") });
    story.on("2026-11-03").does(pause("2026-11-03", None, "family court proceedings"));
    let all = clocks(&story);
    let next = headline(&all).unwrap();
    assert_eq!((next.clock, next.due, next.assumed), (Clock::Review, day("2026-12-01"), true));
    assert!(next.is_late(day("2026-12-02")), "nobody looked");
    // A note says that somebody looked; what the desk records by itself does not.
    story.on("2026-12-02").does(Ask::Assign { owner: None });
    story.owes(Clock::Review, "2026-12-01");
    story.does(Ask::Note { text: "The hearing is in March".to_owned() });
    story.owes(Clock::Review, "2027-01-04");
}

#[test]
fn once_proceedings_have_ended_it_comes_back_before_the_year_is_over() {
    // SI 2006/1738 reg 8: resubmitted within one year of the end of proceedings.
    let mut story = Story::accepted(Scheme::Children, "2026-10-30");
    story.does(pause("2026-10-30", None, "family court proceedings"));
    story.on("2026-11-03").does(Ask::EndProceedings { on: day("2026-11-03") });
    story.owes(Clock::Resubmission, "2027-11-03");
    story.owes(Clock::Review, "2026-12-01");
    story.on("2027-10-20").does(Ask::Note { text: "Asked again whether she goes on".to_owned() });
    story.owes(Clock::Review, "2027-11-03");
    let last = clock(&story, Clock::Review);
    assert!(last.source.contains("reg 8") && last.is_late(day("2027-11-04")), "{}", last.source);
    // No look puts off the end of the year: it is withdrawn or goes on.
    story.on("2027-11-10").does(Ask::Note { text: "No answer".to_owned() });
    story.owes(Clock::Review, "2027-11-03");
    story.does(Ask::Withdraw { on: day("2027-11-10"), reason: "did not ask again".to_owned() });
    assert_eq!(story.due(Clock::Review), None);
}

#[test]
fn a_point_that_waited_while_the_rest_was_answered_comes_back_too() {
    // Annual report, 5.4: some heads of a complaint proceed while others wait.
    let mut story = Story::accepted(Scheme::Children, "2026-10-30");
    story.does(points(&["Contact stopped", "Letters unanswered"]));
    let (from, reason) = (day("2026-10-30"), "family court proceedings".to_owned());
    story.does(Ask::Pause { from, until: None, reason, points: vec![1] });
    story.does(find(2, Finding::Upheld));
    story.does(respond("2026-10-30", None));
    assert_eq!(story.case().status, Status::Answered);
    story.owes(Clock::Review, "2026-11-27");
    story.does(Ask::Resume { on: day("2026-10-30") });
    story.does(find(1, Finding::NotUpheld));
    assert_eq!(story.due(Clock::Review), None);
}

#[test]
fn a_bank_holiday_that_was_brought_in_moves_the_date_of_an_information_request() {
    // Freedom of Information Act 2000, s.10(6): a bank holiday in any part of the United Kingdom.
    let mut story = Story::received("2026-11-02", None);
    let (to, clause, signpost) = ("FOI team".to_owned(), String::new(), String::new());
    let route = OtherRoute::FoiReview;
    story.does(Ask::Triage(Box::new(TriageAsk::Reroute(Reroute { route, to, clause, signpost }))));
    // 30 November is Saint Andrew's Day, a bank holiday in Scotland.
    story.owes(Clock::OtherRoute, "2026-12-01");
    let (title, source) = ("National day".to_owned(), "gov.uk".to_owned());
    let mut scotland = Calendar::built_in(Division::Scotland);
    scotland.merge(vec![Holiday { date: day("2026-11-18"), title, source }]);
    let england = Calendar::built_in(Division::EnglandAndWales);
    let ireland = Calendar::built_in(Division::NorthernIreland);
    story.calendar = england.clone().beside_uk(Calendar::unite([&england, &scotland, &ireland]));
    story.owes(Clock::OtherRoute, "2026-12-02");
    let days = clock(&story, Clock::OtherRoute).explain(&story.calendar).unwrap();
    assert!(days.iter().any(|d| d.skipped.as_deref() == Some("National day, Scotland")), "{days:?}");
}

#[test]
fn an_information_request_goes_to_the_commissioner_and_its_own_date_stays() {
    // Policy, Appendix A (20): under section 50 of the FOI Act to the Information Commissioner's Office.
    let mut story = Story::received("2026-11-02", None);
    let (to, clause, signpost) = ("FOI team".to_owned(), String::new(), String::new());
    let route = OtherRoute::FoiReview;
    story.does(Ask::Triage(Box::new(TriageAsk::Reroute(Reroute { route, to, clause, signpost }))));
    let asked = Ask::OmbudsmanAsk { on: day("2026-11-02"), due: Some(day("2026-11-20")), body: None };
    let decision = story.does(asked);
    assert_eq!(decision.says, "0398 with the Information Commissioner");
    assert!(decision.flags.is_empty(), "{:?}", decision.flags);
    assert_eq!(story.case().ombudsman_body(), Ombudsman::Information);
    story.owes(Clock::Ombudsman, "2026-11-20");
    assert!(story.due(Clock::OtherRoute).is_some());
    let how = "the records were sent".to_owned();
    story.on("2026-11-10").does(Ask::Triage(Box::new(TriageAsk::RouteDone { on: day("2026-11-10"), how })));
    assert_eq!((story.due(Clock::OtherRoute), story.case().status), (None, Status::Ombudsman));
    story.owes(Clock::Ombudsman, "2026-11-20");
    let wrong = Story::received("2026-11-02", None);
    let body = Some(Ombudsman::Information);
    wrong.refuses(Ask::OmbudsmanAsk { on: day("2026-11-02"), due: None, body }, "has not been triaged");
}

#[test]
fn an_enquiry_that_names_no_day_has_an_assumed_one() {
    let mut story = Story::accepted(Scheme::Housing, "2026-10-30");
    let decision = story.does(Ask::OmbudsmanAsk { on: day("2026-10-30"), due: None, body: None });
    assert_eq!(decision.flags, ["the enquiry names no day: 20 working days are assumed, to Fri 27 Nov 2026"]);
    let assumed = clock(&story, Clock::Ombudsman);
    assert_eq!((assumed.due, assumed.assumed), (day("2026-11-27"), true));
    assert_eq!(assumed.rule, "20 working days from the enquiry, assumed: it names no day");
    assert!(assumed.source.starts_with("Assumed by the desk"), "{}", assumed.source);
    let late = story.on("2026-11-30").does(Ask::OmbudsmanAnswer { on: day("2026-11-30") });
    assert!(late.flags.is_empty(), "nobody can be late for a day that was not named: {:?}", late.flags);
}

#[test]
fn adults_have_the_policy_s_ten_and_twenty_beside_the_plan() {
    // Appendix D: "within 10 working days of your complaint being acknowledged"; "the final response within 20 working
    // days of that confirmation".
    let mut story = Story::accepted(Scheme::Adult, "2026-01-12");
    assert!(clock(&story, Clock::Respond).readings.is_empty(), "they count from the acknowledgement");
    story.on("2026-01-15").does(Ask::Acknowledge { on: day("2026-01-15") });
    story.does(Ask::AgreePlan { respond_by: day("2026-03-02") });
    let respond = clock(&story, Clock::Respond);
    let dates: Vec<_> = respond.readings.iter().map(|(due, _)| due.to_string()).collect();
    assert_eq!(
        (respond.due, dates.as_slice()),
        (day("2026-03-02"), ["2026-01-29", "2026-02-26"].map(str::to_owned).as_slice())
    );
    for ((_, words), clause) in respond
        .readings
        .iter()
        .zip(["within 10 working days of your complaint", "within 20 working days of that"])
    {
        assert!(words.starts_with("local target") && words.contains(clause), "{words}");
    }
}

#[test]
fn the_law_s_three_days_make_an_adult_complaint_late() {
    // SI 2009/309 reg 13: not later than 3 working days after the day of receipt; the policy's five stand beside it.
    let story = Story::accepted(Scheme::Adult, "2026-01-12");
    let clock = clock(&story, Clock::Acknowledge);
    assert_eq!((clock.due, clock.limit, clock.hard), (day("2026-01-15"), Some(day("2026-01-15")), true));
    assert_eq!((clock.is_late(day("2026-01-15")), clock.is_late(day("2026-01-16"))), (false, true));
    let (beside, source) = clock.beside.unwrap();
    assert_eq!(beside, day("2026-01-19"));
    assert!(source.contains("Acknowledgement, all, 5 working days"), "{source}");
}

#[test]
fn a_stage_that_was_answered_unacknowledged_says_so_for_good() {
    // Code 6.2: acknowledged and logged within 5 working days of receipt.
    let mut story = Story::accepted(Scheme::Corporate, "2026-03-02");
    let said = story.on("2026-03-20").does(respond("2026-03-20", Some(Finding::NotUpheld))).flags;
    assert!(said[0].starts_with("it was never acknowledged, which was due Mon 9 Mar 2026"), "{said:?}");
    story.does(Ask::Escalate { on: day("2026-03-20") });
    let never: Vec<Deadline> =
        clocks(&story).into_iter().filter(|d| d.clock == Clock::Acknowledge && d.missed.is_some()).collect();
    assert_eq!(never.len(), 1);
    assert_eq!((never[0].due, never[0].missed), (day("2026-03-09"), Some(day("2026-03-20"))));
    assert!(!never[0].is_open() && never[0].met.is_none() && never[0].stage == Some(Stage::One));
    // It blocks nothing and is not on the queue: what counts now is stage 2.
    assert_eq!(headline(&clocks(&story)).unwrap().stage, Some(Stage::Two));
}

#[test]
fn straight_to_stage_two_is_by_agreement_for_children_and_a_departure_under_the_codes() {
    // Annual report, table 1: "Straight to Stage 2"; the Codes: two stages.
    let at_two = |scheme, straight: Option<&str>| {
        let Ask::Accept(acceptance) = accept(scheme, None) else { panic!("no acceptance") };
        let straight = straight.map(str::to_owned);
        Ask::Accept(Acceptance { stage: Stage::Two, straight, ..acceptance })
    };
    for (scheme, code) in [(Scheme::Corporate, "Code 5: two stages"), (Scheme::Housing, "Housing Code 5")] {
        let mut story = Story::received("2026-10-30", None);
        story.refuses(at_two(scheme, Some(" ")), code);
        let flags = story.does(at_two(scheme, Some("the chief executive answered it"))).flags;
        assert!(flags[0].contains("a departure to report"), "{flags:?}");
    }
    let mut story = Story::received("2026-10-30", None);
    let asked = story.ask(&at_two(Scheme::Children, None)).unwrap().flags;
    assert!(asked[0].contains("by agreement"), "{asked:?}");
    story.does(at_two(Scheme::Children, Some("agreed with her advocate")));
    let sentence = story.events.last().unwrap().sentence();
    assert!(sentence.ends_with("straight there: agreed with her advocate"), "{sentence}");
}

#[test]
fn a_childrens_stage_two_is_not_answered_without_its_independent_person() {
    // SI 2006/1738 reg 17(2); the Investigating Officer and the Independent Person.
    let mut story = Story::accepted(Scheme::Children, "2026-10-30");
    story.does(respond("2026-10-30", Some(Finding::NotUpheld)));
    story.does(Ask::Escalate { on: day("2026-10-30") });
    story.does(appoint(Stage::Two, Role::InvestigatingOfficer, "R Hale"));
    let (on, by) = (day("2026-10-30"), "P Ives".to_owned());
    story.does(Ask::Adjudicate(Adjudication { on, by, finding: None }));
    story.refuses(
        respond("2026-10-30", Some(Finding::NotUpheld)),
        "no independent person is named (SI 2006/1738 reg 17(2)",
    );
    story.does(appoint(Stage::Two, Role::IndependentPerson, "Dr A Lund"));
    story.does(respond("2026-10-30", Some(Finding::NotUpheld)));
}

#[test]
fn an_extension_after_the_date_says_so() {
    // Code 6.4: explained before the time is over.
    for (today, said) in [
        ("2026-11-13", None),
        ("2026-11-16", Some("1 working day after the date had passed")),
        ("2026-11-18", Some("3 working days after the date had passed")),
    ] {
        let mut story = Story::accepted(Scheme::Housing, "2026-10-30");
        story.does(Ask::Acknowledge { on: day("2026-10-30") });
        let terms =
            ExtensionTerms { agreed: Some(day("2026-11-12")), ombudsman: true, beyond: String::new() };
        story.on("2026-11-12");
        let flags = story.on(today).does(extending("2026-11-27", "the survey is late", terms)).flags;
        let flag = flags.iter().find(|flag| flag.contains("after the date"));
        assert_eq!(flag.map(String::as_str), said, "{today}");
    }
}

#[test]
fn each_extension_keeps_its_own_reason_agreement_and_details() {
    // Code 6.4-6.5: reasons explained, an agreed date, the Ombudsman's details.
    let mut story = Story::accepted(Scheme::Housing, "2026-10-30");
    story.does(Ask::Acknowledge { on: day("2026-10-30") });
    let agreed = |on: &str| ExtensionTerms { agreed: Some(day(on)), ..ExtensionTerms::default() };
    let details = ExtensionTerms { ombudsman: true, ..ExtensionTerms::default() };
    story.on("2026-11-02").does(extending("2026-11-20", "the survey is late", agreed("2026-11-02")));
    story.on("2026-11-03").does(extending("2026-11-25", "the surveyor is ill", ExtensionTerms::default()));
    story.on("2026-11-04").does(extending("2026-11-25", "the letter went out", details));
    let read = clock(&story, Clock::Respond);
    assert_eq!(
        read.extensions,
        [
            "to Fri 20 Nov 2026, recorded Mon 2 Nov 2026: the survey is late; agreed with the complainant on Mon 2 Nov 2026",
            "to Wed 25 Nov 2026, recorded Tue 3 Nov 2026: the surveyor is ill; the Ombudsman's details given; \
             completed Wed 4 Nov 2026: the letter went out",
        ]
    );
    assert_eq!((read.original, read.due), (day("2026-11-13"), day("2026-11-25")));
}

#[test]
fn the_first_agreed_period_stays_the_original_one() {
    // SI 2009/309 reg 14(3): longer only if agreed before the period ends.
    let mut story = Story::accepted(Scheme::Adult, "2026-01-12");
    story.does(Ask::Acknowledge { on: day("2026-01-12") });
    story.does(Ask::AgreePlan { respond_by: day("2026-03-02") });
    assert!(
        story
            .on("2026-03-02")
            .ask(&Ask::AgreePlan { respond_by: day("2026-03-25") })
            .unwrap()
            .flags
            .is_empty()
    );
    let second = story.on("2026-03-04").does(Ask::AgreePlan { respond_by: day("2026-03-25") });
    assert!(second.flags[0].contains("ended on Mon 2 Mar 2026") && second.flags[0].contains("reg 14(3)"));
    let plan = clock(&story, Clock::Plan);
    assert_eq!(
        (plan.original, plan.due, plan.met),
        (day("2026-03-02"), day("2026-03-25"), Some(day("2026-01-12")))
    );
    assert_eq!(plan.extensions, ["to Wed 25 Mar 2026, agreed Wed 4 Mar 2026"]);
    // Past the six months nothing is agreed any more.
    story.on("2026-07-13").refuses(Ask::AgreePlan { respond_by: day("2026-09-01") }, "reg 14");
}

#[test]
fn an_answer_that_lacks_nothing_leaves_no_clock_behind() {
    let mut story = Story::accepted(Scheme::Corporate, "2026-10-30");
    story.does(Ask::Acknowledge { on: day("2026-10-30") });
    story.does(Ask::respond(Response { finding: Some(Finding::NotUpheld), ..answer("2026-10-30") }));
    assert!(matches!(story.events.last().map(|e| &e.fact), Some(Fact::Answered(_))));
    assert!(clocks(&story).iter().all(|d| d.missed.is_none()));
}
