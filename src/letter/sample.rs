//! Made-up cases of every procedure and stage, on which templates are tried before anybody depends on them: rich ones
//! in which everything happens that a letter can tell, and bare ones that say as little as a case can.

use crate::domain::case::Case;
use crate::domain::event::{
    Acceptance, Adjudication, Answer, CaseId, Event, ExtensionTerms, Fact, Handing, Person, Receipt, Remedy,
    RemedyOrdered, Request,
};
use crate::domain::terms::{Channel, Finding, Holder, Ombudsman, RemedyKind, Role, Scheme, Stage};
use chrono::{Days, NaiveDate};

/// A made-up case.
#[derive(Debug, Clone)]
pub struct Sample {
    /// What it is: `housing stage 2, rich`.
    pub name: String,
    /// The events, in order.
    pub events: Vec<Event>,
}

impl Sample {
    /// The case after so many of its events; none before it was received.
    pub fn after(&self, events: usize) -> Option<Case> {
        Case::fold(CaseId(1), self.events.get(..events)?)
    }
}

/// The first day of every sample: a Monday.
pub const FIRST: NaiveDate = match NaiveDate::from_ymd_opt(2026, 9, 7) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// The day on which the letters of the samples are written, after the last of their events.
pub const TODAY: NaiveDate = match NaiveDate::from_ymd_opt(2026, 11, 20) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// A story being told: each fact on the day after the one before.
struct Story {
    facts: Vec<Fact>,
}

impl Story {
    fn day(&self) -> NaiveDate {
        FIRST + Days::new(self.facts.len() as u64)
    }

    fn tell(&mut self, facts: impl IntoIterator<Item = Fact>) {
        self.facts.extend(facts);
    }

    fn named(self, name: String) -> Sample {
        let event = |(n, fact): (usize, Fact)| {
            let at = (FIRST + Days::new(n as u64)).and_hms_opt(10, 0, 0).unwrap_or_default();
            let seq = i64::try_from(n).unwrap_or(0) + 1;
            Event { seq, at, by: "J Malik".to_owned(), fact, batch: seq }
        };
        Sample { name, events: self.facts.into_iter().enumerate().map(event).collect() }
    }
}

fn receipt(rich: bool) -> Receipt {
    let words = |text: &str| if rich { text.to_owned() } else { String::new() };
    let adjustments =
        if rich { vec!["Large print".to_owned(), "Plain language".to_owned()] } else { Vec::new() };
    Receipt {
        reference: "0398".to_owned(),
        on: FIRST,
        channel: Channel::Web,
        subject: "Leak above bathroom, third visit missed".to_owned(),
        text: words("Water came through the ceiling.\n\nNobody came on the three days I stayed at home."),
        wants: words("the leak repaired, and an apology"),
        complainant: Person {
            name: words("A. Okafor"),
            address: words("14B Larch House, Northstead, NS2 8PL"),
            adjustments,
            ..Person::default()
        },
        relationship: String::new(),
        service_user: words("Chidi Okafor"),
        category: String::new(),
        advocate: words("NYAS"),
        source: None,
        known_since: None,
    }
}

fn begun(scheme: Scheme, rich: bool) -> Story {
    let mut story = Story { facts: vec![Fact::Received(Box::new(receipt(rich)))] };
    story.tell([Fact::Accepted(Acceptance {
        scheme,
        stage: Stage::One,
        service: "Housing repairs".to_owned(),
        team: String::new(),
        owner: rich.then(|| "J Malik".to_owned()),
        discretion: None,
        straight: None,
    })]);
    story
}

/// The points, what is wanted of them, who has them, who acts for whom.
fn opened(story: &mut Story) {
    let points = ["Missed appointments", "No call-backs", "Ceiling safety"];
    story.tell([
        Fact::Defined { points: points.map(str::to_owned).to_vec() },
        Fact::OutcomeWanted { point: 1, outcome: "An appointment that is kept.".to_owned() },
        Fact::RepresentedBy { name: "B. Adeyemi".to_owned(), relation: "sister".to_owned() },
        Fact::ConsentAsked { on: FIRST + Days::new(4) },
        Fact::HandedTo(Handing {
            holder: Holder::Service,
            on: FIRST + Days::new(6),
            name: "Housing repairs".to_owned(),
        }),
    ]);
}

/// A stage from its acknowledgement to its answer.
fn stage(story: &mut Story, stage: Stage, rich: bool) {
    story.tell([Fact::Acknowledged { stage, on: story.day() }]);
    if rich {
        let terms = ExtensionTerms { agreed: Some(story.day()), ombudsman: true, beyond: String::new() };
        let to = TODAY + Days::new(20);
        let reason = "Waiting for a contractor's report".to_owned();
        story.tell([
            Fact::Extended { stage, to, reason, assumed: false, terms },
            Fact::UpdatePromised { on: TODAY + Days::new(3) },
        ]);
        let found = [(1, Finding::Upheld), (2, Finding::Partially), (3, Finding::NoFinding)];
        story.tell(found.map(|(point, finding)| Fact::PointFound {
            point,
            finding,
            reason: "The log of the contractor shows it.".to_owned(),
            remedy: if point == 1 { "Apology".to_owned() } else { "none".to_owned() },
        }));
    }
    let way_on =
        if rich { "If you are not satisfied you can go to the Ombudsman.".to_owned() } else { String::new() };
    let answer = Answer {
        finding: rich.then_some(Finding::Partially),
        remedy: if rich { "Apology".to_owned() } else { String::new() },
        summary: if rich {
            "We looked at the log.\n\nWe spoke to the contractor.".to_owned()
        } else {
            String::new()
        },
        way_on,
        ..Answer::sent(stage, story.day())
    };
    story.tell([Fact::Answered(answer)]);
}

/// What follows an answer: actions done and open, what was learned.
fn afterwards(story: &mut Story) {
    let action = |n: u32, remedy: Option<Remedy>| Fact::ActionAgreed {
        n,
        what: "Repair the ceiling".to_owned(),
        owner: "K Shaw".to_owned(),
        due: TODAY + Days::new(7),
        remedy,
    };
    let payment = Remedy {
        kind: RemedyKind::SymbolicPayment,
        pence: Some(15_000),
        fault: String::new(),
        injustice: String::new(),
        authority: String::new(),
        point: None,
    };
    story.tell([action(1, Some(payment)), action(2, None)]);
    let evidence = "receipt of the payment".to_owned();
    story.tell([
        Fact::ActionDone { n: 1, on: story.day(), evidence, tell_by: None },
        Fact::Learned { text: "Contractors report missed visits daily".to_owned(), delivered: None },
        Fact::Learned { text: "Call-backs are logged".to_owned(), delivered: Some(story.day()) },
    ]);
}

fn children_two(story: &mut Story) {
    let part =
        |officer: &str, role| Fact::Investigating { stage: Stage::Two, officer: officer.to_owned(), role };
    story.tell([part("D Pryce", Role::InvestigatingOfficer), part("E Lowe", Role::IndependentPerson)]);
    let (on, by) = (story.day(), "F Grant".to_owned());
    story.tell([Fact::Adjudicated(Adjudication { on, by, finding: Some(Finding::Partially) })]);
}

fn children_three(story: &mut Story) {
    let chair =
        Fact::Investigating { stage: Stage::Three, officer: "G Amin".to_owned(), role: Role::PanelChair };
    story.tell([chair, Fact::PanelMet { on: story.day(), finding: None }]);
    story.tell([Fact::PanelReported { on: story.day(), finding: Some(Finding::Partially) }]);
}

fn to_the_ombudsman(story: &mut Story, scheme: Scheme) {
    let (on, due, body) = (story.day(), Some(TODAY + Days::new(5)), Some(scheme.body()));
    story.tell([
        Fact::OmbudsmanAsked { on, due, body },
        Fact::OmbudsmanDecided {
            on: on + Days::new(1),
            decision: "Fault causing injustice".to_owned(),
            body,
            category: None,
        },
        Fact::RemedyOrdered(RemedyOrdered {
            n: 9,
            what: "Pay £150".to_owned(),
            kind: RemedyKind::SymbolicPayment,
            owner: "K Shaw".to_owned(),
            due: TODAY + Days::new(30),
        }),
    ]);
}

/// A complaint that goes through every stage of its procedure and on to the Ombudsman.
fn complaint(scheme: Scheme, rich: bool) -> Sample {
    let mut story = begun(scheme, rich);
    if rich {
        opened(&mut story);
    }
    if rich && scheme == Scheme::Adult {
        story.tell([Fact::PlanAgreed { respond_by: TODAY + Days::new(30) }]);
    }
    for next in [Stage::One, Stage::Two, Stage::Three].into_iter().filter(|next| *next <= scheme.last_stage())
    {
        if next > Stage::One {
            story.tell([Fact::Escalated { to: next, on: story.day(), late_because: None }]);
        }
        match (scheme, next, rich) {
            (Scheme::Children, Stage::Two, true) => children_two(&mut story),
            (Scheme::Children, Stage::Three, true) => children_three(&mut story),
            _ => {}
        }
        stage(&mut story, next, rich);
        if rich && next == Stage::One {
            afterwards(&mut story);
        }
    }
    to_the_ombudsman(&mut story, scheme);
    story.named(format!("{}, {}", scheme.name(), if rich { "rich" } else { "bare" }))
}

fn withdrawn(scheme: Scheme) -> Sample {
    let mut story = begun(scheme, true);
    let reason = "The leak was repaired".to_owned();
    story.tell([Fact::Withdrawn { on: FIRST + Days::new(2), reason }]);
    story.named(format!("{}, withdrawn", scheme.name()))
}

fn not_taken(rich: bool) -> Sample {
    let mut story = Story { facts: vec![Fact::Received(Box::new(receipt(rich)))] };
    let words = |text: &str| if rich { text.to_owned() } else { String::new() };
    story.tell([Fact::Refused {
        reason: "The conduct of a councillor".to_owned(),
        clause: words("Appendix A (11)"),
        signpost: words("the Monitoring Officer. Write to the civic offices"),
        told: rich.then_some(Ombudsman::Local),
    }]);
    story.named(format!("not taken on, {}", if rich { "rich" } else { "bare" }))
}

fn request() -> Sample {
    let mut story = Story { facts: vec![Fact::Received(Box::new(receipt(true)))] };
    story.tell([
        Fact::ServiceRequest { service: "Waste".to_owned() },
        Fact::Request(Request::Answered { on: FIRST + Days::new(2), how: "The bin was brought.".to_owned() }),
    ]);
    story.named("service request".to_owned())
}

/// Every sample.
pub fn samples() -> Vec<Sample> {
    let mut all = Vec::new();
    for scheme in Scheme::ALL {
        all.extend([complaint(*scheme, true), complaint(*scheme, false), withdrawn(*scheme)]);
    }
    all.extend([not_taken(true), not_taken(false), request()]);
    all
}
