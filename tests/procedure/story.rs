//! A case at the desk, and what is asked of it.

use chrono::NaiveDate;
use redress::domain::calendar::{Calendar, Division};
use redress::domain::case::Case;
use redress::domain::deadline::deadlines;
use redress::domain::decide::{Ask, Decision, Desk, Refusal, Response, decide};
use redress::domain::event::{Acceptance, Adjudication, CaseId, Event, Fact, Person, Receipt};
use redress::domain::policy::Policies;
use redress::domain::terms::{Channel, Clock, Finding, Role, Scheme, Stage};

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_else(|_| panic!("{text} is not a day"))
}

/// A case at the desk.
pub(crate) struct Story {
    pub(crate) events: Vec<Event>,
    pub(crate) today: NaiveDate,
    pub(crate) policies: Policies,
    pub(crate) calendar: Calendar,
}

impl Story {
    pub(crate) fn received(on: &str, known_since: Option<&str>) -> Self {
        let receipt = Receipt {
            reference: "0398".to_owned(),
            on: day(on),
            channel: Channel::Phone,
            subject: "Leak above bathroom".to_owned(),
            text: String::new(),
            wants: String::new(),
            complainant: Person::default(),
            relationship: String::new(),
            service_user: String::new(),
            category: String::new(),
            advocate: String::new(),
            source: None,
            known_since: known_since.map(day),
        };
        let mut story = Self {
            events: Vec::new(),
            today: day(on),
            policies: Policies::built_in().unwrap(),
            calendar: Calendar::built_in(Division::EnglandAndWales),
        };
        story.record(Fact::Received(Box::new(receipt)));
        story
    }

    pub(crate) fn accepted(scheme: Scheme, on: &str) -> Self {
        let mut story = Self::received(on, None);
        story.does(accept(scheme, None));
        story
    }

    pub(crate) fn record(&mut self, fact: Fact) {
        let seq = i64::try_from(self.events.len()).unwrap() + 1;
        let at = self.today.and_hms_opt(9, 0, 0).unwrap();
        self.events.push(Event { seq, at, by: "J Malik".to_owned(), fact, batch: seq });
    }

    pub(crate) fn case(&self) -> Case {
        Case::fold(CaseId(1), &self.events).unwrap()
    }

    pub(crate) fn ask(&self, ask: &Ask) -> Result<Decision, Refusal> {
        let desk = Desk { today: self.today, policies: &self.policies, calendar: &self.calendar };
        decide(&self.case(), ask, &desk)
    }

    pub(crate) fn does(&mut self, ask: Ask) -> Decision {
        let decision = self.ask(&ask).unwrap_or_else(|no| panic!("{ask:?}: {no}"));
        decision.facts.iter().cloned().for_each(|fact| self.record(fact));
        decision
    }

    /// Names the people without whom a stage 2 is not answered, as far as nobody named them: somebody who did not answer
    /// stage 1, and for children the independent person and the senior manager who adjudicates.
    pub(crate) fn staff_stage_two(&mut self) -> &mut Self {
        let case = self.case();
        let Some(run) = case.run().filter(|run| run.stage == Stage::Two && run.answered.is_none()) else {
            return self;
        };
        if case.person(Stage::Two, Role::InvestigatingOfficer).is_none() {
            let (stage, role) = (Stage::Two, Role::InvestigatingOfficer);
            self.record(Fact::Investigating { stage, officer: "I Vance".to_owned(), role });
        }
        let children = case.scheme == Some(Scheme::Children);
        if children && case.person(Stage::Two, Role::IndependentPerson).is_none() {
            let (stage, role) = (Stage::Two, Role::IndependentPerson);
            self.record(Fact::Investigating { stage, officer: "Dr A Lund".to_owned(), role });
        }
        if children && run.adjudicated.is_none() {
            let (on, by) = (self.today, "D Head".to_owned());
            self.record(Fact::Adjudicated(Adjudication { on, by, finding: None }));
        }
        self
    }

    pub(crate) fn on(&mut self, today: &str) -> &mut Self {
        self.today = day(today);
        self
    }

    pub(crate) fn refuses(&self, ask: Ask, clause: &str) {
        let no = self.ask(&ask).expect_err(clause);
        assert!(no.why.contains(clause), "{clause}: {}", no.why);
        assert!(!no.hint.is_empty(), "{clause}: no way out");
    }

    /// The open date of a clock.
    pub(crate) fn due(&self, clock: Clock) -> Option<NaiveDate> {
        let all = deadlines(&self.case(), &self.policies, &self.calendar).unwrap();
        all.iter().find(|d| d.clock == clock && d.is_open()).map(|d| d.due)
    }

    pub(crate) fn owes(&self, clock: Clock, on: &str) {
        assert_eq!(self.due(clock), Some(day(on)), "{clock}");
    }
}

pub(crate) fn accept(scheme: Scheme, discretion: Option<&str>) -> Ask {
    Ask::Accept(Acceptance {
        scheme,
        stage: Stage::One,
        service: "Repairs".to_owned(),
        team: String::new(),
        owner: Some("J Malik".to_owned()),
        discretion: discretion.map(str::to_owned),
        straight: None,
    })
}

pub(crate) fn respond(on: &str, finding: Option<Finding>) -> Ask {
    Ask::respond(Response { finding, ..answer(on) })
}

/// A response that lacks nothing but its finding.
pub(crate) fn answer(on: &str) -> Response {
    let (remedy, summary) = ("none".to_owned(), "We looked into it".to_owned());
    Response { on: day(on), remedy, summary, ..Response::default() }
}

pub(crate) fn find(point: u32, finding: Finding) -> Ask {
    Ask::FindPoint { point, finding, reason: "the repair log".to_owned(), remedy: String::new() }
}

pub(crate) fn appoint(stage: Stage, role: Role, officer: &str) -> Ask {
    Ask::Appoint { stage, officer: officer.to_owned(), role }
}

pub(crate) fn pause(from: &str, until: Option<&str>, reason: &str) -> Ask {
    Ask::Pause { from: day(from), until: until.map(day), reason: reason.to_owned(), points: Vec::new() }
}

pub(crate) fn points(texts: &[&str]) -> Ask {
    Ask::Define { points: texts.iter().map(|text| (*text).to_owned()).collect() }
}
