//! Anything an officer may ask, sensible or not. A new ask breaks [`super::places::place`] until it has its place in [`MAKERS`].

use crate::{accept, appoint, find};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use redress::domain::case::Case;
use redress::domain::decide::{
    Ask, Extending, Holding, HoldingLetter, NotTaken, Reroute, Response, TriageAsk, Triaged, Upgrade,
};
use redress::domain::event::{
    Adjudication, Advocacy, Chased, ContractorAnswer, Document, Equality, ExtensionTerms, Field, Handing,
    Incoming, Joint, Link, NewPoint, Remedy, SentLetter, Settlement,
};
use redress::domain::terms::{
    AdvocacyStep, Channel, Chase, Clock, EqualityQuestion, Finding, Flag, Holder, LetterKind, MessageNature,
    Ombudsman, OtherRoute, RemedyKind, Removal, Role, Scheme, Settling, Stage, Status,
};

/// What one step is made of.
#[derive(Debug, Clone)]
pub(super) struct Dice {
    /// The kind of ask, by its place; none for one that the state of the case calls for.
    pub(super) kind: Option<usize>,
    /// Which of those.
    pick: usize,
    /// Days that pass before it.
    pub(super) passes: u64,
    /// How many days before today it happened; below nothing it is still to come.
    ago: i64,
    /// Days to a date that is promised or agreed.
    ahead: u64,
    n: u32,
    finding: Finding,
    role: Role,
    scheme: Scheme,
    stage: Stage,
    who: &'static str,
    /// Whether what may be left out is given.
    more: bool,
}

/// A step: mostly what the state of the case calls for, now and then anything.
pub(super) fn dice() -> impl Strategy<Value = Dice> {
    let kind = (prop_oneof![4 => Just(None), 1 => (0..MAKERS.len()).prop_map(Some)], 0..100_usize);
    let passes = prop_oneof![6 => 0..4_u64, 2 => 4..30_u64, 1 => 150..400_u64];
    let ago = prop_oneof![16 => Just(0_i64), 2 => 0..5_i64, 1 => -3..0_i64, 1 => 300..500_i64];
    let words = (
        prop::sample::select(Finding::ALL),
        prop::sample::select(Role::ALL),
        prop::sample::select(Scheme::ALL),
        prop::sample::select(Stage::ALL),
        prop::sample::select(vec!["J Malik", "R Osei", "P Stone", "C Hale", "M Reed", "N Shaw", " "]),
    );
    ((kind, passes, ago), (0..80_u64, 1..4_u32, any::<bool>()), words).prop_map(
        |(((kind, pick), passes, ago), (ahead, n, more), (finding, role, scheme, stage, who))| Dice {
            kind,
            pick,
            passes,
            ago,
            ahead,
            n,
            finding,
            role,
            scheme,
            stage,
            who,
            more,
        },
    )
}

/// The asks that the state of a case calls for.
fn likely(case: &Case) -> &'static [usize] {
    match (case.status, case.stage()) {
        (Status::New, _) => &[1, 1, 1, 1, 58, 58, 3, 59],
        (Status::Refused, _) => &[1],
        (Status::ServiceRequest, _) => &[62, 63, 63, 1],
        (Status::OtherRoute, _) => &[60, 61, 1],
        (Status::Closed | Status::Withdrawn, _) => &[32, 32, 9, 25, 66, 67],
        (Status::Frozen, _) => &[18, 18, 0, 45],
        (Status::Answered, _) => &[9, 9, 9, 10, 20, 25, 29, 30, 31, 35, 35, 36, 46, 47, 48, 48, 49, 50, 51],
        (Status::Ombudsman, _) => &[26, 27, 27, 8, 9, 0, 28, 31, 35, 36],
        (Status::Open, Stage::Three) => &[0, 16, 16, 16, 16, 16, 23, 23, 24, 24, 8, 12, 17],
        (Status::Open, Stage::Informal | Stage::One | Stage::Two) => &[
            0, 4, 4, 7, 7, 8, 8, 8, 12, 12, 12, 15, 16, 17, 18, 19, 20, 22, 22, 29, 30, 37, 38, 39, 40, 41,
            42, 43, 44, 52, 53, 54, 55, 56, 57, 64, 64, 64, 65, 66, 67, 68,
        ],
    }
}

impl Dice {
    fn on(&self, today: NaiveDate) -> NaiveDate {
        today - chrono::Duration::days(self.ago)
    }

    fn by(&self, today: NaiveDate) -> NaiveDate {
        self.on(today) + Days::new(self.ahead)
    }

    fn extending(&self, today: NaiveDate) -> Extending {
        let agreed = self.more.then(|| self.on(today));
        let beyond = if self.n == 1 { String::new() } else { "the file is with the court".to_owned() };
        let terms = ExtensionTerms { agreed, ombudsman: self.more, beyond };
        Extending { to: self.by(today), reason: self.text(), terms }
    }

    fn text(&self) -> String {
        self.who.to_owned()
    }

    fn letter(&self, today: NaiveDate) -> SentLetter {
        SentLetter {
            n: 0,
            letter: LetterKind::ALL[self.pick % LetterKind::ALL.len()],
            stage: None,
            on: self.on(today),
            to: self.text(),
            by: Channel::Letter,
            subject: "Your complaint".to_owned(),
            large_print: self.more,
            plain: false,
            answer_by: self.more.then(|| self.by(today)),
            words: self.n,
            sha256: format!("{:064x}", self.ahead),
        }
    }

    fn message(&self, today: NaiveDate) -> Incoming {
        let sha256 = format!("{:064x}", self.ahead);
        Incoming {
            n: 0,
            on: self.on(today),
            nature: MessageNature::ALL[self.pick % MessageNature::ALL.len()],
            from: "dilys@example.org".to_owned(),
            name: self.text(),
            subject: "Re: Your complaint".to_owned(),
            text: self.text(),
            id: sha256.clone(),
            original: sha256,
            left_in: Vec::new(),
            failed: String::new(),
        }
    }

    /// The ask of this step.
    pub(super) fn ask(&self, case: &Case, today: NaiveDate) -> Ask {
        let likely = likely(case);
        let kind = self.kind.unwrap_or(likely[self.pick % likely.len()]);
        MAKERS[kind](self, case, today)
    }
}

/// One maker for each kind of ask, in the order of [`place`].
pub(super) const MAKERS: &[fn(&Dice, &Case, NaiveDate) -> Ask] = &[
    |d, _, today| Ask::Acknowledge { on: d.on(today) },
    |d, _, _| match accept(d.scheme, d.more.then_some("was in hospital")) {
        Ask::Accept(mut acceptance) => {
            acceptance.stage = if d.ahead < 20 { d.stage } else { Stage::One };
            Ask::Accept(acceptance)
        }
        other => other,
    },
    |d, _, _| {
        let told = d.more.then_some(Ombudsman::Local);
        let not = NotTaken { reason: d.text(), clause: d.text(), signpost: d.text(), told };
        Ask::Triage(Box::new(TriageAsk::Refuse(not)))
    },
    |d, _, _| Ask::PassOn { service: d.text() },
    // The points come back in another order and with others between them; two may say the same.
    |d, _, _| {
        let n = |n: u32| format!("point {}", if d.more { 4 - n } else { n });
        let last = if d.ahead % 7 == 0 { n(1) } else { n(d.n) };
        Ask::Define { points: (1..d.n).map(n).chain([last]).collect() }
    },
    |d, _, _| Ask::Assign { owner: d.more.then(|| d.text()) },
    |d, _, _| Ask::Note { text: d.text() },
    |d, _, today| Ask::Extend { to: d.by(today), reason: d.text() },
    |d, case, today| {
        Ask::respond(Response {
            on: d.on(today),
            finding: (case.points.is_empty() || d.ahead == 0).then_some(d.finding),
            summary: "The log shows it.".to_owned(),
            remedy: if d.n == 1 { String::new() } else { "none".to_owned() },
            support_given: d.n == 2,
            override_reason: d.more.then(|| "the tenant moves out".to_owned()),
            ..Response::default()
        })
    },
    |d, _, today| Ask::Escalate { on: d.on(today) },
    |d, _, today| Ask::EscalateLate { on: d.on(today), reason: d.text() },
    |d, _, _| Ask::Want { point: d.n, outcome: d.text() },
    |d, _, _| find(d.n, d.finding),
    |d, _, _| Ask::Represent { name: d.text(), relation: String::new() },
    |d, _, today| Ask::AskConsent { on: d.on(today) },
    |d, _, today| Ask::Consent { on: d.on(today), scope: String::new() },
    |d, case, _| match case.stage() {
        Stage::Three if d.n == 1 => appoint(Stage::Three, Role::PanelChair, d.who),
        Stage::Three => appoint(Stage::Three, Role::PanelMember, d.who),
        stage => appoint(if d.more { stage } else { d.stage }, d.role, d.who),
    },
    |d, _, today| Ask::Pause {
        from: d.on(today),
        until: (d.n == 1).then(|| d.by(today)),
        reason: "court".to_owned(),
        points: if d.more { vec![d.n] } else { Vec::new() },
    },
    |d, _, today| Ask::Resume { on: d.on(today) },
    |d, _, today| Ask::PromiseUpdate { on: d.by(today) },
    |d, _, today| Ask::GiveUpdate { on: d.on(today) },
    |d, _, _| Ask::Flag { flag: Flag::ALL[d.n as usize], on: d.more },
    |d, _, today| Ask::AgreePlan { respond_by: d.by(today) },
    |d, _, today| Ask::PanelMet { on: d.on(today) },
    |d, _, today| Ask::PanelReport { on: d.on(today), finding: d.more.then_some(d.finding) },
    |d, _, today| Ask::OmbudsmanAsk { on: d.on(today), due: d.more.then(|| d.by(today)), body: None },
    |d, _, today| Ask::OmbudsmanAnswer { on: d.on(today) },
    |d, _, today| Ask::OmbudsmanDecide { on: d.on(today), decision: d.text(), category: None },
    |d, _, today| Ask::Withdraw { on: d.on(today), reason: d.text() },
    |d, _, today| Ask::Agree { what: "Repair".to_owned(), owner: d.text(), due: d.by(today) },
    |d, _, today| Ask::Done { n: d.n, on: d.on(today), evidence: d.text() },
    |d, _, today| Ask::Close { on: d.on(today) },
    |d, _, _| Ask::Reopen { reason: d.text() },
    |d, _, _| Ask::Edit { field: Field::Subject, to: d.text() },
    |d, _, _| Ask::EditMany { changes: vec![(Field::Service, d.text()), (Field::Channel, d.text())] },
    |d, _, today| Ask::OrderRemedy {
        what: "Apologise".to_owned(),
        kind: RemedyKind::Apology,
        owner: d.text(),
        due: d.by(today),
    },
    |d, _, today| Ask::ReportRemedy {
        n: d.n,
        done: d.more.then(|| d.on(today)),
        words: d.text(),
        told: (d.ahead < 40).then(|| d.on(today)),
    },
    |d, _, today| Ask::ExtendInFull(d.extending(today)),
    |d, _, today| {
        let extending = d.more.then(|| d.extending(today));
        Ask::HoldingReply(Holding { on: d.on(today), update: d.by(today), extending })
    },
    |d, _, today| {
        let holder = Holder::ALL[d.pick % Holder::ALL.len()];
        Ask::Hand(Handing { holder, on: d.on(today), name: d.text() })
    },
    |d, _, today| {
        let step = Settling::ALL[d.pick % Settling::ALL.len()];
        Ask::Settle(Settlement { step, on: d.on(today), resolved: d.more, outcome: d.text() })
    },
    |d, _, today| Ask::Join(Joint { with: d.text(), they_lead: d.more, on: d.on(today), consent: d.n == 1 }),
    |d, case, today| {
        Ask::ContractorStage(ContractorAnswer {
            contractor: d.text(),
            complained: case.receipt.on,
            on: d.on(today),
            finding: d.more.then_some(d.finding),
            summary: d.text(),
        })
    },
    |d, _, today| Ask::AgreeStatement { on: d.on(today) },
    |d, _, today| {
        Ask::Adjudicate(Adjudication { on: d.on(today), by: d.text(), finding: d.more.then_some(d.finding) })
    },
    |d, _, today| Ask::EndProceedings { on: d.on(today) },
    |d, _, today| Ask::CloseLeaving { on: d.on(today), reason: d.text() },
    |d, _, today| {
        let kind = RemedyKind::ALL[d.pick % RemedyKind::ALL.len()];
        let pence = kind.is_payment().then_some(10_000);
        let (fault, injustice, authority) = (d.text(), d.text(), d.text());
        let remedy = Remedy { kind, pence, fault, injustice, authority, point: d.more.then_some(d.n) };
        let remedy = Box::new(remedy);
        Ask::AgreeRemedy { what: "Put it right".to_owned(), owner: d.text(), due: d.by(today), remedy }
    },
    |d, _, today| Ask::Finish { n: d.n, on: d.on(today), evidence: d.text(), told: d.by(today) },
    |d, _, today| Ask::MoveAction { n: d.n, owner: d.text(), due: d.by(today), reason: d.text() },
    |d, _, today| Ask::Tell { n: d.n, on: d.on(today) },
    |d, _, today| Ask::Learn { text: d.text(), delivered: d.more.then(|| d.on(today)) },
    |d, _, today| Ask::ConsentDays {
        asked: d.more.then(|| d.on(today)),
        received: (d.ahead < 40).then(|| d.on(today)),
        scope: String::new(),
    },
    |d, _, today| {
        Ask::Advocate(Advocacy {
            step: AdvocacyStep::ALL[d.n as usize % AdvocacyStep::ALL.len()],
            on: d.on(today),
            name: d.text(),
            provider: String::new(),
        })
    },
    |d, _, _| {
        let question = EqualityQuestion::ALL[d.n as usize];
        Ask::AnswerEquality(Equality { answers: [(question, d.text())].into() })
    },
    |d, _, _| Ask::Link(Link { other: format!("000{}", d.n), why: String::new() }),
    |d, _, _| Ask::AddPoint(NewPoint { text: format!("point {}", d.n + 4), outcome: d.text() }),
    |d, _, _| {
        let (name, at) = (d.text(), d.more.then(|| "shelf 4".to_owned()));
        Ask::Attach(Document { n: 0, name, media: String::new(), size: 0, sha256: String::new(), at })
    },
    |d, _, _| match accept(d.scheme, None) {
        Ask::Accept(accept) => {
            let (adjustments, flags) = (vec![d.text()], vec![Flag::ALL[d.n as usize]]);
            let linked = if d.more { vec![format!("000{}", d.n)] } else { Vec::new() };
            Ask::Triage(Box::new(TriageAsk::Take(Triaged { accept, adjustments, flags, linked })))
        }
        other => other,
    },
    |d, _, _| {
        let route = OtherRoute::ALL[d.n as usize % OtherRoute::ALL.len()];
        let way = Reroute { route, to: d.text(), clause: String::new(), signpost: String::new() };
        Ask::Triage(Box::new(TriageAsk::Reroute(way)))
    },
    |d, _, today| Ask::Triage(Box::new(TriageAsk::ExtendRoute { to: d.by(today), reason: d.text() })),
    |d, _, today| Ask::Triage(Box::new(TriageAsk::RouteDone { on: d.on(today), how: d.text() })),
    |d, _, today| Ask::Triage(Box::new(TriageAsk::RequestDone { on: d.on(today), how: d.text() })),
    |d, _, today| match accept(d.scheme, None) {
        Ask::Accept(accept) => {
            let upgrade = Upgrade { on: d.on(today), why: d.text(), accept };
            Ask::Triage(Box::new(TriageAsk::Upgrade(upgrade)))
        }
        other => other,
    },
    |d, _, today| {
        let terms = ExtensionTerms { beyond: d.text(), ..ExtensionTerms::default() };
        let (to, update) = (d.more.then(|| d.by(today)), (d.n == 1).then(|| d.by(today)));
        Ask::HoldingLetter(HoldingLetter { reason: d.text(), to, update, terms })
    },
    |d, _, today| Ask::SendLetter(Box::new(d.letter(today))),
    |d, _, today| Ask::TakeIn(Box::new(d.message(today))),
    |d, _, today| Ask::DealWith { n: d.n, on: d.on(today), how: d.text() },
    |d, _, today| {
        let (on, due) = (d.on(today), d.by(today));
        let (step, to, manager, again) = ((1, d.n), d.text(), d.more, Some(d.by(today)));
        let (what, clock) = (Chase::ALL[d.pick % Chase::ALL.len()], Clock::Respond);
        Ask::Chase(Box::new(Chased { what, clock, due, step, on, to, manager, again }))
    },
    |d, _, _| Ask::Hold { on: d.more, reason: d.text() },
    |d, _, _| Ask::Remove { level: Removal::ALL[usize::from(d.more)], why: d.text() },
    |d, _, _| {
        let letter = LetterKind::ALL[d.pick % LetterKind::ALL.len()];
        Ask::WordLetter { letter, words: d.text() }
    },
];
