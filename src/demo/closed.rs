//! Two years of finished cases: most in time, some extended, some late, some that went further.

use crate::demo::OFFICERS;
use crate::demo::dice::{Dice, Wheel, wheel};
use crate::demo::subjects::brief;
use crate::demo::teller::{Desk, Story, Teller};
use crate::domain::event::{Equality, Fact};
use crate::domain::terms::{Clock, EqualityQuestion, Finding, LateReason, Ombudsman, Scheme, Stage};

/// How many.
const COUNT: i64 = 400;
/// The first working day of receipt, counted from the present day.
const FIRST: i64 = -505;
/// The last working day of receipt of a case that can be over by now.
const LAST: i64 = -30;

/// Why a complaint is not taken on, with the clause and where it goes instead.
const EXCLUSIONS: Wheel<(&str, &str, &str)> = wheel![
    (
        "A penalty charge notice has its own appeal",
        "Appendix A: penalty charge notices",
        "the Traffic Penalty Tribunal",
    ),
    (
        "It happened more than 12 months ago",
        "Appendix A: older than 12 months",
        "the Local Government and Social Care Ombudsman",
    ),
    (
        "A live planning application is decided by the committee",
        "Appendix A: planning applications",
        "the planning officer",
    ),
    ("The school has its own procedure", "Appendix A: schools", "the head teacher"),
];

const FINDINGS: Wheel<Finding> = wheel![
    Finding::Upheld,
    Finding::Upheld,
    Finding::Partially,
    Finding::Partially,
    Finding::Partially,
    Finding::NotUpheld,
    Finding::NotUpheld,
    Finding::NotUpheld,
];

/// The finished cases.
pub(super) fn cases(desk: &Desk<'_>) -> Vec<Story> {
    let mut dice = Dice::new(404);
    (0..COUNT)
        .map(|n| {
            let from = FIRST + (LAST - FIRST) * n / (COUNT - 1);
            let scheme = scheme(from, &mut dice);
            let owner = *dice.pick(&OFFICERS);
            let brief = brief(scheme, owner, None, &mut dice);
            let mut teller = Teller::new(desk, &brief, 5_000 + n.unsigned_abs());
            tell(&mut teller, from);
            teller.story()
        })
        .collect()
}

/// Social care takes longer than the last weeks leave room for.
fn scheme(from: i64, dice: &mut Dice) -> Scheme {
    match dice.between(1, 100) {
        1..=10 if from < -100 => Scheme::Adult,
        11..=18 => Scheme::Children,
        19..=45 => Scheme::Housing,
        _ => Scheme::Corporate,
    }
}

fn tell(teller: &mut Teller<'_>, from: i64) {
    let minutes = teller.dice.between(7 * 60, 21 * 60);
    teller.receive(from, minutes);
    equality(teller, from, minutes);
    match teller.dice.between(1, 100) {
        1..=6 => {
            let service = teller.brief.service.to_owned();
            teller.say(from + 1, "R Osei", Fact::ServiceRequest { service });
        }
        7..=10 => {
            let (reason, clause, signpost) = *teller.dice.pick(&EXCLUSIONS);
            let (reason, clause, signpost) = (reason.to_owned(), clause.to_owned(), signpost.to_owned());
            let told = Some(Ombudsman::Local);
            teller.say(from + 2, "R Osei", Fact::Refused { reason, clause, signpost, told });
        }
        11..=13 => {
            teller.accept(from + 1, "R Osei");
            teller.ack(Stage::One, from + 2);
            let on = teller.desk.day(from + 6);
            let reason = "Complainant decided not to proceed".to_owned();
            teller.say(from + 6, teller.brief.owner, Fact::Withdrawn { on, reason });
        }
        _ => heard(teller, from),
    }
}

/// Two of five fill in the equality form with their complaint, and not every question of it.
fn equality(teller: &mut Teller<'_>, from: i64, minutes: i64) {
    let (day, minute) = (from.unsigned_abs() as usize, minutes.unsigned_abs() as usize);
    if day % 5 > 1 {
        return;
    }
    let picked = |(n, question): (usize, &EqualityQuestion)| {
        let all = question.answers();
        let answer = all.get((day / 5 + minute * (n + 1)) % all.len().max(1))?;
        ((day + n) % 7 > 0).then(|| (*question, (*answer).to_owned()))
    };
    let answers = EqualityQuestion::ALL.iter().enumerate().filter_map(picked).collect();
    teller.say_at(from, minutes + 2, "system", Fact::EqualityGiven(Equality { answers }));
}

/// A complaint that was taken on and answered, once or twice.
fn heard(teller: &mut Teller<'_>, from: i64) {
    teller.accept(from + 1, "R Osei");
    let finding = *teller.dice.pick(&FINDINGS);
    let mut done = stage(teller, Stage::One, from);
    teller.answer(Stage::One, done, finding);
    let scheme = teller.brief.scheme;
    if scheme != Scheme::Adult && from < -150 && teller.dice.percent(14) {
        let request = done + teller.dice.between(3, 15);
        teller.escalate(Stage::Two, request);
        done = stage(teller, Stage::Two, request);
        let finding = *teller.dice.pick(&FINDINGS);
        teller.answer(Stage::Two, done, finding);
        if from < -260 && teller.dice.percent(25) {
            done = ombudsman(teller, done + 12);
        }
    } else if matches!(finding, Finding::Upheld) && teller.dice.percent(40) {
        remedy(teller, done);
        done += 5;
    }
    let on = teller.desk.day(done + 1);
    teller.say(done + 1, teller.brief.owner, Fact::Closed { on, leaving: String::new() });
}

/// Acknowledges a stage and gives the day of its answer: in time for most, extended for some, late for the rest.
fn stage(teller: &mut Teller<'_>, stage: Stage, from: i64) -> i64 {
    let scheme = teller.brief.scheme;
    let (days, after_ack) = teller.desk.allowed(scheme, Clock::Respond, stage);
    let (window, _) = teller.desk.allowed(scheme, Clock::Acknowledge, stage);
    let ack = from + if teller.dice.percent(97) { teller.dice.between(1, window) } else { window + 1 };
    teller.ack(stage, ack);
    let due = if after_ack { ack + days } else { from + days };
    match teller.dice.between(1, 100) {
        1..=12 => {
            teller.late = reason(from);
            due + teller.dice.between(1, 4)
        }
        13..=22 if scheme != Scheme::Adult => {
            teller.extend(stage, due - 1, due + 10);
            due + teller.dice.between(1, 10)
        }
        _ => due - teller.dice.between(0, 3).min(due - ack - 1),
    }
}

/// Why an answer of a case from a day is late; nobody says it of every one.
fn reason(from: i64) -> Option<LateReason> {
    match from.rem_euclid(5) {
        0 | 2 => Some(LateReason::Service),
        1 => Some(LateReason::Contractor),
        3 => Some(LateReason::Cover),
        _ => None,
    }
}

fn remedy(teller: &mut Teller<'_>, done: i64) {
    teller.agree(done, done + 10, "Put it right and write to say so");
    let on = teller.desk.day(done + 4);
    let evidence = "Letter sent, copy on the case".to_owned();
    teller.say(done + 4, teller.brief.owner, Fact::ActionDone { n: 1, on, evidence, tell_by: None });
    let text = format!("{}: reports are read back to the caller before the call ends", teller.brief.service);
    teller.say(done + 4, teller.brief.owner, Fact::Learned { text, delivered: Some(on) });
}

/// The day an Ombudsman decided a case that went on to them.
fn ombudsman(teller: &mut Teller<'_>, asked: i64) -> i64 {
    let (owner, desk) = (teller.brief.owner, teller.desk);
    teller.say(
        asked,
        owner,
        Fact::OmbudsmanAsked { on: desk.day(asked), due: Some(desk.day(asked + 20)), body: None },
    );
    teller.say(asked + 15, owner, Fact::OmbudsmanAnswered { on: desk.day(asked + 15), body: None });
    let decision = *teller.dice.pick(&wheel![
        "Upheld: fault and injustice",
        "Not upheld: no fault",
        "Closed after initial enquiries",
    ]);
    let on = desk.day(asked + 45);
    let decision = decision.to_owned();
    teller.say(asked + 45, owner, Fact::OmbudsmanDecided { on, decision, body: None, category: None });
    asked + 45
}
