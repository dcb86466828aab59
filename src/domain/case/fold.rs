//! How events become a case.

use crate::domain::case::{
    Action, Case, Extension, MovedDate, OmbudsmanCase, Part, Pause, Plan, PointFinding, StageRun, Update,
    Wording,
};
use crate::domain::event::{Acceptance, Answer, CaseId, Event, Fact, Field, Person, Receipt};
use crate::domain::terms::{Channel, Stage, Status};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// The numbers of the events that still count: retractions taken out, and what they take back.
pub fn standing(events: &[Event]) -> BTreeSet<i64> {
    let mut by_seq: Vec<&Event> = events.iter().collect();
    by_seq.sort_by_key(|e| std::cmp::Reverse(e.seq));
    let mut dead = BTreeSet::new();
    for event in &by_seq {
        if let Fact::Retracted { seqs, .. } = &event.fact
            && !dead.contains(&event.seq)
        {
            dead.extend(seqs.iter().copied());
        }
    }
    by_seq.iter().map(|e| e.seq).filter(|seq| !dead.contains(seq)).collect()
}

impl Case {
    /// Folds events into a case. `None` when nothing was received yet (as at an early date, or undone).
    ///
    /// Events count in the order of their moments, then of their numbers, so that a day brought in later
    /// still falls where it belongs.
    pub fn fold(id: CaseId, events: &[Event]) -> Option<Self> {
        let standing = standing(events);
        let mut ordered: Vec<&Event> = events.iter().filter(|e| standing.contains(&e.seq)).collect();
        ordered.sort_by_key(|e| (e.at, e.seq));
        let mut case: Option<Self> = None;
        for event in ordered {
            match (&mut case, &event.fact) {
                (None, Fact::Received(receipt)) => case = Some(Self::received(id, receipt, event)),
                (None, _) => {}
                (Some(case), _) => case.apply(event),
            }
        }
        if let Some(case) = &mut case {
            case.seq = events.iter().map(|e| e.seq).max().unwrap_or(0);
        }
        case
    }

    fn received(id: CaseId, receipt: &Receipt, event: &Event) -> Self {
        Self {
            id,
            receipt: receipt.clone(),
            scheme: None,
            service: String::new(),
            team: String::new(),
            owner: None,
            stages: Vec::new(),
            points: Vec::new(),
            representative: None,
            advocacy: None,
            links: Vec::new(),
            files: Vec::new(),
            letters: Vec::new(),
            wordings: Vec::new(),
            messages: Vec::new(),
            chased: Vec::new(),
            people: Vec::new(),
            held: Vec::new(),
            updates: Vec::new(),
            moved: Vec::new(),
            flags: BTreeSet::new(),
            legal_hold: None,
            removed: None,
            actions: Vec::new(),
            conciliation: Vec::new(),
            settlements: Vec::new(),
            handings: Vec::new(),
            joint: None,
            general: String::new(),
            learning: Vec::new(),
            ombudsman: None,
            enquiries_before: Vec::new(),
            kept: Vec::new(),
            refusal: None,
            refused: None,
            request: None,
            elsewhere: None,
            withdrawn: None,
            closed: None,
            status: Status::New,
            seq: event.seq,
            last: (event.at, event.sentence(), event.by.clone()),
        }
    }

    /// Goes on with an entry that comes after all that were folded and takes none of them back.
    pub(in crate::domain) fn goes_on(&mut self, event: &Event) {
        self.apply(event);
        self.seq = self.seq.max(event.seq);
    }

    #[expect(clippy::too_many_lines, reason = "one arm for each kind of fact: a table, not a ladder")]
    fn apply(&mut self, event: &Event) {
        // Who looked at a case has done nothing to it.
        if event.fact != Fact::WasRead {
            self.last = (event.at, event.sentence(), event.by.clone());
        }
        match &event.fact {
            Fact::Received(_)
            | Fact::BroughtIn { .. }
            | Fact::EqualityGiven(_)
            | Fact::Noted { .. }
            // The council's own timeline is about no case.
            | Fact::Assessed(_)
            | Fact::ToolLoaded(_)
            | Fact::PeersLoaded(_)
            | Fact::PutBack(_)
            | Fact::DeskNote(_)
        | Fact::WasRead
            | Fact::Retracted { .. } => {}
            Fact::DeadlineMoved { clock, from, to, why, first } => self.moved.push(MovedDate {
                clock: *clock,
                stage: self.stage(),
                from: *from,
                to: *to,
                why: why.clone(),
                on: event.at.date(),
                first: *first,
            }),
            Fact::Kept(kept) => self.kept.clone_from(&kept.cells),
            Fact::Accepted(acceptance) => self.accept(acceptance),
            Fact::Refused { reason, clause, signpost, told } => {
                self.refused = Some((event.at.date(), *told));
                self.refusal = Some((reason.clone(), clause.clone(), signpost.clone()));
                self.status = Status::Refused;
            }
            Fact::ServiceRequest { service } => self.asked_for(service),
            Fact::Request(request) => self.request(request),
            Fact::Route(route) => self.route_fact(route),
            Fact::Support(support) => self.support(support),
            Fact::Acknowledged { stage, on } => self.on_run(*stage, |run| run.acknowledged = Some(*on)),
            Fact::Defined { points } => self.define(points),
            Fact::Assigned { owner } => self.owner.clone_from(owner),
            Fact::Extended { stage, to, reason, terms, .. } => self.on_run(*stage, |run| {
                let (reason, terms) = (reason.clone(), terms.clone());
                match run.extensions.last_mut() {
                    // The same date again completes what was told with it; it is one extension.
                    Some(last) if last.to == *to => {
                        last.terms.complete(&terms);
                        last.completed.push((event.at, reason));
                    }
                    Some(_) | None => {
                        let completed = Vec::new();
                        run.extensions.push(Extension { to: *to, reason, at: event.at, terms, completed });
                    }
                }
                // A period that was agreed is amended by a later extension.
                let amended = run.plan().filter(|plan| plan.by != *to).is_some();
                run.plans.extend(amended.then(|| Plan { by: *to, agreed: event.at.date() }));
            }),
            Fact::Answered(answer) => self.answer(answer),
            Fact::Escalated { to, on, .. } => self.begin(*to, *on),
            Fact::Conciliated { on, resolved } => self.conciliation.push((*on, *resolved)),
            Fact::PanelMet { on, finding } => self.on_run(Stage::Three, |run| {
                run.panel_met = Some(*on);
                run.finding = finding.or(run.finding);
            }),
            Fact::PanelReported { on, finding } => self.on_run(Stage::Three, |run| {
                run.panel_reported = Some(*on);
                run.finding = finding.or(run.finding);
            }),
            Fact::OmbudsmanAsked { on, due, body } => {
                let earlier = self.ombudsman.replace(OmbudsmanCase::asked(*on, *due, *body));
                self.enquiries_before.extend(earlier.filter(|enquiry| enquiry.decided.is_some()));
                self.status = Status::Ombudsman;
            }
            Fact::OmbudsmanAnswered { on, .. } => {
                self.ombudsman.iter_mut().for_each(|o| o.answered = Some(*on))
            }
            Fact::OmbudsmanDecided { on, decision, category, .. } => {
                self.ombudsman.iter_mut().for_each(|o| o.category = *category);
                self.ombudsman_decided(*on, decision);
            }
            Fact::RemedyOrdered(remedy) => self.remedy_ordered(remedy, event.at.date()),
            Fact::RemedyReported(report) => self.remedy_reported(report),
            Fact::ActionAgreed { n, what, owner, due, remedy } => {
                let (what, owner, agreed) = (what.clone(), owner.clone(), event.at.date());
                let action = Action::new(*n, what, owner, (agreed, *due));
                self.actions.push(Action { remedy: remedy.clone(), ..action });
            }
            Fact::ActionDone { n, on, evidence, tell_by } => self.on_action(*n, |action| {
                action.done = Some((*on, evidence.clone()));
                action.tell_by = *tell_by;
            }),
            Fact::ActionMoved { n, owner, due, .. } => self.on_action(*n, |action| {
                action.owner.clone_from(owner);
                action.due = *due;
            }),
            Fact::ActionTold { n, on } => self.on_action(*n, |action| action.told = Some(*on)),
            Fact::Learned { text, delivered } => self.learn(text, *delivered),
            Fact::Withdrawn { on, reason } => {
                self.withdrawn = Some((*on, reason.clone()));
                // An Ombudsman who has asked is answered all the same.
                self.status = self.resting();
            }
            Fact::Closed { on, .. } => self.close(*on),
            Fact::Reopened { .. } => {
                self.closed = None;
                self.withdrawn = None;
                self.elsewhere.iter_mut().for_each(|run| run.done = None);
                self.status = self.resting();
            }
            Fact::OutcomeWanted { point, outcome } => {
                self.on_point(*point, |p| p.outcome.clone_from(outcome))
            }
            Fact::PointFound { point, finding, reason, remedy } => {
                let (finding, reason, remedy) = (*finding, reason.clone(), remedy.clone());
                self.point_found(*point, &PointFinding { finding, reason, remedy });
            }
            Fact::RepresentedBy { name, relation } => self.represented_by(name, relation),
            Fact::ConsentAsked { on } => self.representative.get_or_insert_default().asked = Some(*on),
            Fact::ConsentReceived { on, scope } => {
                self.representative.get_or_insert_default().consent = Some((*on, scope.clone()));
            }
            Fact::Advocated(advocacy) => self.advocated(advocacy),
            Fact::Linked(link) => self.links.push(link.clone()),
            Fact::PointAdded(point) => self.add_point(point),
            Fact::FileAdded(file) => self.files.push(file.clone()),
            Fact::Investigating { stage, officer, role } => {
                self.people.push(Part { stage: *stage, officer: officer.clone(), role: *role });
            }
            Fact::Paused { from, until, reason, points } => {
                let (reason, points) = (reason.clone(), points.clone());
                self.pause(Pause { from: *from, until: *until, reason, points, ended: None, looked: None });
            }
            Fact::Resumed { on } => self.resume(*on),
            Fact::UpdatePromised { on } => {
                self.updates.push(Update { promised: event.at.date(), due: *on, given: None });
            }
            Fact::UpdateGiven { on } => self.update_given(*on),
            Fact::Flagged { flag, on } => self.flag(*flag, *on),
            Fact::LegalHold(hold) => self.legal_hold = hold.on.then(|| hold.reason.clone()),
            Fact::Removed(removed) => self.removed = Some((event.at.date(), removed.level)),
            Fact::PlanAgreed { respond_by } => {
                let plan = Plan { by: *respond_by, agreed: event.at.date() };
                self.stages.last_mut().into_iter().for_each(|run| run.plans.push(plan));
            }
            Fact::Edited { field, to } => self.edit(*field, to),
            Fact::HoldingReply(reply) => self.on_run(reply.stage, |run| run.holding.push(reply.on)),
            Fact::HandedTo(handing) => self.handings.push(handing.clone()),
            Fact::SettlementTried(settlement) => self.settlement_tried(settlement),
            Fact::Joint(joint) => self.joint = Some(joint.clone()),
            Fact::ContractorAnswered(answer) => self.contractor_answered(answer),
            Fact::StatementAgreed(statement) => self.statement_agreed(statement.on),
            Fact::Adjudicated(adjudication) => self.adjudicated(adjudication),
            Fact::ProceedingsEnded(end) => self.proceedings_ended(end.on),
            Fact::LetterSent(letter) => self.letter_sent(letter),
            Fact::LetterWorded(worded) => {
                self.wordings.push(Wording { worded: (**worded).clone(), by: event.by.clone(), at: event.at, used: false });
            }
            Fact::MessageCame(message) => self.message_came(message),
            Fact::MessageDealt(dealt) => self.message_dealt(dealt),
            Fact::Chased(reminder) => self.chased.push((**reminder).clone()),
        }
        self.looked_at(event);
    }

    fn accept(&mut self, acceptance: &Acceptance) {
        self.scheme = Some(acceptance.scheme);
        self.service.clone_from(&acceptance.service);
        self.team.clone_from(&acceptance.team);
        self.owner.clone_from(&acceptance.owner);
        self.elsewhere = None;
        self.stages = vec![StageRun::new(acceptance.stage, self.receipt.on)];
        self.status = Status::Open;
    }

    pub(super) fn on_run(&mut self, stage: Stage, change: impl FnOnce(&mut StageRun)) {
        if let Some(run) = self.stages.iter_mut().rev().find(|run| run.stage == stage) {
            change(run);
        }
    }

    fn on_action(&mut self, n: u32, change: impl FnOnce(&mut Action)) {
        if let Some(action) = self.actions.iter_mut().find(|action| action.n == n) {
            change(action);
        }
    }

    fn answer(&mut self, answer: &Answer) {
        let (owner, points) = (self.owner.clone(), self.points.clone());
        self.on_run(answer.stage, |run| {
            run.answered_by = owner;
            run.points = points;
            run.answered = Some(answer.on);
            run.finding = answer.finding;
            run.late_because = answer.late_because;
            run.remedy.clone_from(&answer.remedy);
        });
        let undecided = self.ombudsman.as_ref().is_some_and(|o| o.decided.is_none());
        self.status = if undecided { Status::Ombudsman } else { Status::Answered };
    }

    /// A request for the stage that is already running (a complaint taken straight to stage 2) sets its day 0;
    /// any other request begins a new run.
    fn begin(&mut self, stage: Stage, requested: NaiveDate) {
        match self.stages.last_mut() {
            Some(run) if run.stage == stage && run.answered.is_none() => run.requested = requested,
            Some(_) | None => {
                let informal = self.stages.last().filter(|run| run.stage == Stage::Informal);
                let acknowledged = informal.and_then(|run| run.acknowledged);
                // What an informal stage found before it went on without an answer is kept like an answer's.
                if let Some(run) = self.stages.last_mut().filter(|run| run.points.is_empty()) {
                    run.points.clone_from(&self.points);
                }
                self.stages.push(StageRun { acknowledged, ..StageRun::new(stage, requested) });
                // Each stage decides the points anew; what the one before found stands in its run.
                self.points.iter_mut().for_each(|point| point.found = None);
            }
        }
        self.closed = None;
        self.withdrawn = None;
        self.status = Status::Open;
    }

    pub(super) fn close(&mut self, on: NaiveDate) {
        self.closed = Some(on);
        // A case can be finished for the council while the Ombudsman still has it.
        let undecided = self.ombudsman.as_ref().is_some_and(|o| o.decided.is_none());
        self.status = if undecided { Status::Ombudsman } else { Status::Closed };
    }

    fn ombudsman_decided(&mut self, on: NaiveDate, decision: &str) {
        self.ombudsman.iter_mut().for_each(|o| o.decided = Some((on, decision.to_owned())));
        self.status = self.resting();
    }

    fn learn(&mut self, text: &str, delivered: Option<NaiveDate>) {
        match self.learning.iter_mut().find(|(known, _)| known == text) {
            Some(known) => known.1 = delivered.or(known.1),
            None => self.learning.push((text.to_owned(), delivered)),
        }
    }

    fn edit(&mut self, field: Field, to: &str) {
        let slot = match field {
            Field::Subject => &mut self.receipt.subject,
            Field::Text => &mut self.receipt.text,
            Field::Wants => &mut self.receipt.wants,
            Field::Category => &mut self.receipt.category,
            Field::Relationship => &mut self.receipt.relationship,
            Field::Complainant => &mut self.receipt.complainant.name,
            Field::ServiceUser => &mut self.receipt.service_user,
            Field::Advocate => &mut self.receipt.advocate,
            Field::Contact => &mut self.receipt.complainant.contact,
            Field::Phone => &mut self.receipt.complainant.phone,
            Field::Email => &mut self.receipt.complainant.email,
            Field::Address => &mut self.receipt.complainant.address,
            Field::Adjustments => {
                self.receipt.complainant.adjustments = Person::adjustments_of(to);
                return;
            }
            Field::General => &mut self.general,
            Field::Service => &mut self.service,
            Field::Team => &mut self.team,
            Field::Channel => {
                if let Some(channel) = Channel::parse(to) {
                    self.receipt.channel = channel;
                }
                return;
            }
        };
        to.clone_into(slot);
    }
}

#[cfg(test)]
mod tests;
