//! Extensions, holding replies, pauses and who holds the case.

use super::*;
use crate::domain::deadline::{Deadline, deadlines, headline};
use crate::domain::event::{Handing, SentLetter};
use crate::domain::holders::held;
use crate::domain::terms::{Channel, Clock, Holder, LetterKind};

impl Story {
    fn clocks(&self) -> Vec<Deadline> {
        deadlines(&self.case(), &self.policies, &self.calendar).unwrap()
    }

    fn clock(&self, clock: Clock) -> Option<Deadline> {
        self.clocks().into_iter().find(|d| d.clock == clock)
    }
}

fn acknowledged(scheme: Scheme) -> Story {
    let mut story = Story::accepted("2026-10-30", scheme).on("2026-11-05");
    story.does(Ask::Acknowledge { on: day("2026-11-05") });
    story
}

fn extending(to: &str, terms: ExtensionTerms) -> Extending {
    Extending { to: day(to), reason: "Contractor's report is late".to_owned(), terms }
}

fn hand(holder: Holder, on: &str) -> Ask {
    Ask::Hand(Handing { holder, on: day(on), name: String::new() })
}

fn pause(from: &str, until: Option<&str>) -> Ask {
    let reason = "family court proceedings".to_owned();
    Ask::Pause { from: day(from), until: until.map(day), reason, points: Vec::new() }
}

#[test]
fn an_extension_keeps_its_agreement_the_ombudsman_s_details_and_the_original_date() {
    // Code 6.4 and 6.5; MK: "agreed a date with you ... share the details of the applicable Ombudsman".
    let mut story = acknowledged(Scheme::Housing);
    let terms = ExtensionTerms { agreed: Some(day("2026-11-05")), ombudsman: true, beyond: " ".to_owned() };
    story.does(Ask::ExtendInFull(extending("2026-11-26", terms)));
    let clock = story.clock(Clock::Respond).unwrap();
    assert_eq!((clock.due, clock.original), (day("2026-11-26"), day("2026-11-19")));
    assert_eq!(
        clock.extensions,
        [
            "to Thu 26 Nov 2026, recorded Thu 5 Nov 2026: Contractor's report is late; agreed with the complainant on \
          Thu 5 Nov 2026; the Ombudsman's details given"
        ]
    );
    let future = ExtensionTerms { agreed: Some(day("2026-11-06")), ..ExtensionTerms::default() };
    let refusal = story.ask(&Ask::ExtendInFull(extending("2026-12-01", future))).unwrap_err();
    assert!(refusal.why.contains("in the future"), "{}", refusal.why);
}

#[test]
fn no_further_reason_gets_past_the_law() {
    // SI 2006/1738 reg 14: 20 working days in all.
    let story = Story::accepted("2026-10-30", Scheme::Children);
    let terms = ExtensionTerms { beyond: "everybody is ill".to_owned(), ..ExtensionTerms::default() };
    let refusal = story.ask(&Ask::ExtendInFull(extending("2026-11-30", terms))).unwrap_err();
    assert!(refusal.why.contains("past the limit of Fri 27 Nov 2026"), "{}", refusal.why);
}

#[test]
fn a_holding_reply_extends_and_promises_the_next_news_in_one() {
    let mut story = acknowledged(Scheme::Housing);
    let extending = Some(extending("2026-11-26", ExtensionTerms::default()));
    let holding = Holding { on: day("2026-11-05"), update: day("2026-11-12"), extending };
    let decision = story.does(Ask::HoldingReply(holding));
    assert_eq!(decision.facts.len(), 3);
    assert_eq!(
        decision.says,
        "0398 holding reply recorded, next news by Thu 12 Nov 2026, extended to Thu 26 Nov 2026"
    );
    assert_eq!(story.clock(Clock::Respond).unwrap().due, day("2026-11-26"));
    assert_eq!(story.clock(Clock::Update).unwrap().due, day("2026-11-12"));
    assert_eq!(story.case().run().unwrap().holding, [day("2026-11-05")]);
    let past = Holding { on: day("2026-11-05"), update: day("2026-11-04"), extending: None };
    assert!(story.refuses(Ask::HoldingReply(past)).contains("has passed"));
}

#[test]
fn a_pause_with_an_end_brings_the_case_back_on_that_day() {
    let mut story = Story::accepted("2026-10-30", Scheme::Children).on("2026-11-03");
    story.does(pause("2026-11-03", Some("2026-11-10")));
    let all = story.clocks();
    let back = headline(&all).unwrap();
    assert_eq!((back.clock, back.due), (Clock::Acknowledge, day("2026-11-06")));
    story.does(Ask::Acknowledge { on: day("2026-11-03") });
    let all = story.clocks();
    let back = headline(&all).unwrap();
    assert_eq!((back.clock, back.due), (Clock::Return, day("2026-11-10")));
    // Whatever is done on that day or later takes it up again.
    let mut story = story.on("2026-11-10");
    story.does(Ask::Note { text: "Court order received".to_owned() });
    let all = story.clocks();
    assert_eq!(headline(&all).unwrap().clock, Clock::Respond);
}

#[test]
fn a_frozen_children_s_complaint_may_be_put_again_within_a_year_of_the_end_of_proceedings() {
    // SI 2006/1738 reg 8. The day of the request, and whether it is in time.
    for (on, in_time) in [("2027-02-01", true), ("2027-12-01", true), ("2027-12-02", false)] {
        let mut story = Story::accepted("2026-10-30", Scheme::Children).on("2026-11-03");
        story.does(Ask::Acknowledge { on: day("2026-11-03") });
        assert!(story.refuses(Ask::EndProceedings { on: day("2026-11-03") }).contains("does not wait"));
        story.does(pause("2026-11-03", None));
        let mut story = story.on("2026-12-01");
        let ended = story.does(Ask::EndProceedings { on: day("2026-12-01") });
        assert!(ended.flags[0].contains("until Wed 1 Dec 2027"), "{:?}", ended.flags);
        let window = story.clock(Clock::Resubmission).unwrap();
        assert_eq!((window.due, window.clock.is_ours()), (day("2027-12-01"), false));
        let story = story.on(on);
        match story.ask(&Ask::Resume { on: day(on) }) {
            Ok(_) => assert!(in_time, "{on}"),
            Err(refusal) => assert!(!in_time && refusal.why.contains("reg 8"), "{on}: {}", refusal.why),
        }
    }
}

#[test]
fn the_days_of_a_stage_are_split_by_who_held_the_case() {
    let mut story = acknowledged(Scheme::Housing);
    story.does(hand(Holder::Service, "2026-11-05"));
    let mut story = story.on("2026-11-12");
    story.does(hand(Holder::Complainant, "2026-11-12"));
    assert!(story.refuses(hand(Holder::Complainant, "2026-11-12")).contains("already"));
    assert!(story.refuses(hand(Holder::Team, "2026-11-10")).contains("which is later"));
    let mut story = story.on("2026-11-16");
    story.does(hand(Holder::Team, "2026-11-16"));
    let story = story.on("2026-11-19");
    let split: Vec<(String, i64)> = held(&story.case(), &story.calendar, story.today)
        .unwrap()
        .into_iter()
        .map(|held| (held.who, held.days))
        .collect();
    let expected = [("complaints team", 4 + 3), ("service", 5), ("complainant", 2)];
    assert_eq!(split, expected.map(|(who, days)| (who.to_owned(), days)));
    let whole = story.calendar.between(day("2026-10-30"), day("2026-11-19")).unwrap();
    assert_eq!(split.iter().map(|(_, days)| days).sum::<i64>(), whole, "together they are the stage");
}

#[test]
fn the_days_of_a_pause_are_nobody_s() {
    let mut story = Story::accepted("2026-10-30", Scheme::Children).on("2026-11-13");
    story.does(pause("2026-11-03", Some("2026-11-10")));
    let split = held(&story.case(), &story.calendar, story.today).unwrap();
    // Ten working days to 13 November; 3 to 9 November are five.
    assert_eq!((split.len(), split[0].days), (1, 5));
}

#[test]
fn a_new_date_after_the_letter_of_the_last_one_has_a_letter_of_its_own() {
    let mut story = acknowledged(Scheme::Housing);
    story.does(Ask::ExtendInFull(extending("2026-11-26", ExtensionTerms::default())));
    let waits = |story: &Story| letters::untold(&story.case(), &story.events) == Some(LetterKind::Extension);
    assert!(waits(&story));
    story.does(Ask::SendLetter(Box::new(holding_letter("2026-11-05"))));
    assert!(!waits(&story), "it was told");
    let mut story = story.on("2026-11-10");
    story.does(Ask::ExtendInFull(extending("2026-12-01", ExtensionTerms::default())));
    assert!(waits(&story));
}

#[test]
fn a_holding_letter_that_has_not_gone_out_is_not_on_record_as_sent() {
    let mut story = acknowledged(Scheme::Housing);
    let asked = HoldingLetter { reason: "the survey is late".to_owned(), ..HoldingLetter::default() };
    let decision = story.does(Ask::HoldingLetter(asked));
    assert!(decision.flags.iter().any(|flag| flag == letters::UNSENT), "{:?}", decision.flags);
    assert!(story.case().run().unwrap().holding.is_empty());
    story.does(Ask::SendLetter(Box::new(holding_letter("2026-11-05"))));
    assert_eq!(story.case().run().unwrap().holding, [day("2026-11-05")]);
}

fn holding_letter(on: &str) -> SentLetter {
    SentLetter {
        n: 1,
        letter: LetterKind::Extension,
        stage: None,
        on: day(on),
        to: "A. Okafor".to_owned(),
        by: Channel::Letter,
        subject: "Your complaint".to_owned(),
        large_print: false,
        plain: false,
        answer_by: None,
        words: 100,
        sha256: on.to_owned(),
    }
}
