//! What the steps inside a stage do to the case.

use crate::domain::case::{Case, Part};
use crate::domain::event::{Adjudication, ContractorAnswer, Event, Fact, Settlement};
use crate::domain::terms::{Role, Settling, Stage, Status};
use chrono::NaiveDate;

impl Case {
    pub(super) fn settlement_tried(&mut self, settlement: &Settlement) {
        match settlement.step {
            Settling::Conciliation => self.conciliation.push((settlement.on, settlement.resolved)),
            Settling::Early | Settling::Informal => {}
        }
        self.settlements.push(settlement.clone());
    }

    /// The contractor's answer is stage 1: its days are the contractor's, and stage 2 follows it.
    pub(super) fn contractor_answered(&mut self, answer: &ContractorAnswer) {
        self.on_run(Stage::One, |run| {
            run.requested = answer.complained;
            run.answered = Some(answer.on);
            run.answered_by = Some(answer.contractor.clone());
            run.contractor = Some(answer.contractor.clone());
            run.finding = answer.finding;
        });
        self.status = self.resting();
    }

    pub(super) fn statement_agreed(&mut self, on: NaiveDate) {
        self.on_run(Stage::Two, |run| run.statement = Some(on));
    }

    pub(super) fn adjudicated(&mut self, adjudication: &Adjudication) {
        let officer = adjudication.by.clone();
        self.people.push(Part { stage: Stage::Two, officer, role: Role::AdjudicatingOfficer });
        self.on_run(Stage::Two, |run| run.adjudicated = Some(adjudication.clone()));
    }

    /// The end of the proceedings opens the year in which the complaint may be put again.
    pub(super) fn proceedings_ended(&mut self, on: NaiveDate) {
        let whole = self.stages.last_mut().into_iter().flat_map(|run| &mut run.pauses);
        for pause in whole.chain(&mut self.held).filter(|pause| pause.until.is_none()) {
            pause.ended = Some(on);
        }
    }

    /// The contractor who answered stage 1, if it was one.
    pub fn contractor(&self) -> Option<&str> {
        self.run_of(Stage::One)?.contractor.as_deref()
    }

    /// A note, news or a reply to the complainant while the case waits is a look at whether it still has to.
    pub(super) fn looked_at(&mut self, event: &Event) {
        let looks = matches!(
            &event.fact,
            Fact::Noted { .. }
                | Fact::UpdatePromised { .. }
                | Fact::UpdateGiven { .. }
                | Fact::HoldingReply(_)
                | Fact::ProceedingsEnded(_)
        );
        let whole = self.stages.last_mut().into_iter().flat_map(|run| &mut run.pauses);
        for pause in whole.chain(&mut self.held).filter(|pause| looks && pause.until.is_none()) {
            pause.looked = Some(event.at.date());
        }
    }

    /// The pauses of the present stage and of single points, while the case is worked on. Points that wait while the
    /// rest was answered still do, until they are decided.
    pub fn pauses(&self) -> impl Iterator<Item = &crate::domain::case::Pause> {
        let worked_on = match self.status {
            Status::Open | Status::Frozen | Status::Answered | Status::Ombudsman => {
                self.withdrawn.is_none() && self.closed.is_none()
            }
            Status::New
            | Status::Closed
            | Status::Withdrawn
            | Status::Refused
            | Status::ServiceRequest
            | Status::OtherRoute => false,
        };
        let answered = self.run().is_some_and(|run| run.answered.is_some());
        let undecided = move |n: &u32| {
            let place = usize::try_from(*n).ok().and_then(|n| n.checked_sub(1));
            place.and_then(|at| self.points.get(at)).is_some_and(|point| point.found.is_none())
        };
        let of_run = self.run().into_iter().flat_map(|run| &run.pauses).filter(move |_| !answered);
        let held = self.held.iter().filter(move |pause| !answered || pause.points.iter().any(undecided));
        of_run.chain(held).filter(move |_| worked_on)
    }
}
