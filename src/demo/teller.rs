//! Tells a case as events: on working days, in office hours, in order, never after the present moment.

use crate::demo::brief::{Brief, Plot};
use crate::demo::dice::{Dice, Wheel, wheel};
use crate::domain::calendar::Calendar;
use crate::domain::event::{Acceptance, Answer, ExtensionTerms, Fact, Receipt};
use crate::domain::policy::{Policies, Start, Unit};
use crate::domain::terms::{Clock, Finding, LateReason, Relationship, Scheme, Stage};
use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};

/// What the stories are told against.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    pub(super) now: NaiveDateTime,
    /// The present working day, or the last one: day 0.
    pub(super) today: NaiveDate,
    pub(super) policies: &'a Policies,
    pub(super) calendar: &'a Calendar,
}

impl Desk<'_> {
    /// The day so many working days from the present one.
    pub(super) fn day(&self, n: i64) -> NaiveDate {
        // Outside the calendar a sample need not be right, only there: five working days are a week.
        self.calendar.add(self.today, n).unwrap_or_else(|_| self.today + Duration::days(n * 7 / 5))
    }

    /// The working days a stage may take, and whether they count from the acknowledgement.
    pub(super) fn allowed(&self, scheme: Scheme, clock: Clock, stage: Stage) -> (i64, bool) {
        let Some(found) = self.policies.rule(scheme, clock, stage, self.today) else { return (10, true) };
        let span = found.rule.allowed();
        let days = match span.unit {
            Unit::WorkingDays => i64::from(span.count),
            Unit::Days => i64::from(span.count) * 5 / 7,
            Unit::Months => i64::from(span.count) * 21,
            Unit::Hours => i64::from(span.count) / 24,
        };
        (days, found.rule.start == Start::Acknowledged)
    }
}

/// A case without a reference.
#[derive(Debug, Clone)]
pub(super) struct Story {
    pub(super) received: NaiveDate,
    pub(super) facts: Vec<(NaiveDateTime, String, Fact)>,
}

/// The days of a stage: the request and the acknowledgement.
#[derive(Debug, Clone, Copy)]
pub(super) struct StageDays {
    pub(super) from: i64,
    pub(super) ack: i64,
}

/// Tells one case.
pub(super) struct Teller<'a> {
    pub(super) desk: Desk<'a>,
    pub(super) brief: &'a Brief,
    pub(super) dice: Dice,
    /// Why the next answer is late, where it is and somebody will say so.
    pub(super) late: Option<LateReason>,
    facts: Vec<(NaiveDateTime, String, Fact)>,
    actions: u32,
}

impl<'a> Teller<'a> {
    pub(super) fn new(desk: &Desk<'a>, brief: &'a Brief, seed: u64) -> Self {
        Self { desk: *desk, brief, dice: Dice::new(seed), late: None, facts: Vec::new(), actions: 0 }
    }

    /// Adds an event on a day, some time in office hours but after the one before.
    pub(super) fn say(&mut self, day: i64, by: &str, fact: Fact) {
        let minutes = self.dice.between(9 * 60, 16 * 60 + 30);
        self.say_at(day, minutes, by, fact);
    }

    /// Adds an event at a minute of a day, or after the one before if that is later.
    pub(super) fn say_at(&mut self, day: i64, minutes: i64, by: &str, fact: Fact) {
        let wanted = self.desk.day(day).and_time(NaiveTime::MIN) + Duration::minutes(minutes);
        let last = self.facts.last().map(|(at, ..)| *at);
        let at = match last {
            Some(last) if wanted <= last => last + Duration::minutes(4),
            Some(_) | None => wanted,
        };
        self.facts.push((at.min(self.desk.now), by.to_owned(), fact));
    }

    pub(super) fn story(self) -> Story {
        let received = self.facts.first().map_or(self.desk.today, |(at, ..)| at.date());
        Story { received, facts: self.facts }
    }

    pub(super) fn receive(&mut self, day: i64, minutes: i64) {
        let brief = self.brief;
        let receipt = Receipt {
            reference: String::new(),
            on: self.desk.day(day),
            channel: brief.channel,
            subject: brief.subject.clone(),
            text: brief.text.clone(),
            wants: brief.wants.clone(),
            complainant: brief.complainant.clone(),
            relationship: relationship(brief).to_owned(),
            service_user: String::new(),
            category: brief.category.to_owned(),
            advocate: String::new(),
            source: None,
            known_since: None,
        };
        self.say_at(day, minutes, "system", Fact::Received(Box::new(receipt)));
    }

    pub(super) fn accept(&mut self, day: i64, by: &str) {
        let acceptance = Acceptance {
            scheme: self.brief.scheme,
            stage: Stage::One,
            service: self.brief.service.to_owned(),
            team: "Customer relations".to_owned(),
            owner: Some(self.brief.owner.to_owned()),
            discretion: None,
            straight: None,
        };
        self.say(day, by, Fact::Accepted(acceptance));
    }

    pub(super) fn ack(&mut self, stage: Stage, day: i64) {
        self.say(day, self.brief.owner, Fact::Acknowledged { stage, on: self.desk.day(day) });
    }

    pub(super) fn answer(&mut self, stage: Stage, day: i64, finding: Finding) {
        let remedy = match finding {
            Finding::Upheld => "Apology and the service put right",
            Finding::Partially => "Apology and explanation",
            Finding::NotUpheld | Finding::NoFinding => "",
        };
        let on = self.desk.day(day);
        let answer = Answer {
            finding: Some(finding),
            remedy: remedy.to_owned(),
            late_because: self.late.take(),
            ..Answer::sent(stage, on)
        };
        self.say(day, self.brief.owner, Fact::Answered(answer));
    }

    pub(super) fn extend(&mut self, stage: Stage, day: i64, to: i64) {
        let reason = "The service needs a report from its contractor first".to_owned();
        let fact = Fact::Extended {
            stage,
            to: self.desk.day(to),
            reason,
            assumed: false,
            terms: ExtensionTerms::default(),
        };
        self.say(day, self.brief.owner, fact);
    }

    pub(super) fn escalate(&mut self, to: Stage, day: i64) {
        self.say(day, self.brief.owner, Fact::Escalated { to, on: self.desk.day(day), late_because: None });
    }

    pub(super) fn agree(&mut self, day: i64, due: i64, what: &str) {
        self.actions += 1;
        let (n, owner) = (self.actions, self.brief.service.to_owned());
        let due = self.desk.day(due);
        self.say(
            day,
            self.brief.owner,
            Fact::ActionAgreed { n, what: what.to_owned(), owner, due, remedy: None },
        );
    }

    pub(super) fn note(&mut self, day: i64, by: &str, text: &str) {
        self.say(day, by, Fact::Noted { text: text.to_owned() });
    }

    /// The days of a stage whose answer is due on a day.
    pub(super) fn stage_due(&mut self, stage: Stage, due: i64) -> StageDays {
        let (days, after_ack) = self.desk.allowed(self.brief.scheme, Clock::Respond, stage);
        let wait = self.dice.between(1, 4);
        if after_ack {
            StageDays { from: due - days - wait, ack: due - days }
        } else {
            StageDays { from: due - days, ack: due - days + wait.min(2) }
        }
    }

    /// Receipt, triage, acknowledgement and definition of stage 1.
    pub(super) fn begin(&mut self, stage: StageDays) {
        let minutes = self.dice.between(7 * 60, 20 * 60);
        self.receive(stage.from, minutes);
        self.accept((stage.from + 1).min(stage.ack), "R Osei");
        self.ack(Stage::One, stage.ack);
        if stage.ack < 0 {
            let points = vec![self.brief.subject.clone(), "No reply to earlier contact".to_owned()];
            self.say(stage.ack, self.brief.owner, Fact::Defined { points });
        }
        if stage.ack < -2 {
            let text = format!("Sent to {}", self.brief.service);
            self.note(stage.ack + 1, self.brief.owner, &text);
        }
    }

    /// A whole stage 1 that was answered on a day, in time.
    pub(super) fn answered_one(&mut self, day: i64, finding: Finding) {
        let days = self.stage_due(Stage::One, day + 1);
        self.begin(days);
        self.answer(Stage::One, day, finding);
    }

    /// Stage 1 and the request for a stage 2 that is due on a day.
    pub(super) fn at_stage_two(&mut self, due: i64) {
        let two = self.stage_due(Stage::Two, due);
        self.answered_one(two.from - 8, Finding::Partially);
        self.escalate(Stage::Two, two.from);
        self.ack(Stage::Two, two.ack);
    }

    /// Tells an open case up to where it stands.
    pub(super) fn tell(&mut self, plot: Plot) {
        match plot {
            Plot::Ack { due } => {
                let (days, _) = self.desk.allowed(self.brief.scheme, Clock::Acknowledge, Stage::One);
                self.receive(due - days, 11 * 60 + 20);
                self.accept((due - days + 1).min(0), "R Osei");
            }
            Plot::One { due } => {
                let days = self.stage_due(Stage::One, due);
                self.begin(days);
            }
            Plot::Extended { due } => {
                let days = self.stage_due(Stage::One, due - 10);
                self.begin(days);
                self.extend(Stage::One, (due - 11).min(-1), due);
            }
            Plot::Two { due } => self.at_stage_two(due),
            Plot::Panel { due } => {
                let (days, _) = self.desk.allowed(self.brief.scheme, Clock::Panel, Stage::Three);
                let request = due - days;
                self.at_stage_two(request - 4);
                self.answer(Stage::Two, request - 5, Finding::Partially);
                self.escalate(Stage::Three, request);
                self.ack(Stage::Three, request + 1);
            }
            Plot::Waiting { answered } => self.answered_one(answered, Finding::NotUpheld),
            Plot::Remedy { agreed, due, what } => {
                self.answered_one(agreed, Finding::Upheld);
                self.agree(agreed, due, what);
            }
            Plot::Enquiry { asked, due } => {
                self.at_stage_two(asked - 15);
                self.answer(Stage::Two, asked - 16, Finding::NotUpheld);
                let fact = Fact::OmbudsmanAsked {
                    on: self.desk.day(asked),
                    due: Some(self.desk.day(due)),
                    body: None,
                };
                self.say(asked, self.brief.owner, fact);
            }
        }
    }
}

/// Which of the reported groups the complainant belongs to, where the procedure asks for it.
fn relationship(brief: &Brief) -> &'static str {
    const OF_A_CHILD: Wheel<Relationship> = wheel![
        Relationship::Parents,
        Relationship::Children,
        Relationship::Parents,
        Relationship::Relatives,
        Relationship::FosterCarers,
        Relationship::Parents,
        Relationship::CareLeavers,
    ];
    let at = brief.complainant.name.len() + brief.complainant.address.len();
    match brief.scheme {
        Scheme::Children => OF_A_CHILD.at(at).name(),
        Scheme::Adult => wheel![Relationship::Carers, Relationship::Relatives].at(at).name(),
        Scheme::Corporate | Scheme::Housing => "",
    }
}
