//! What is left of the clocks of a stage, or of a case, that is over.

use super::Deadline;
use crate::domain::case::{Case, StageRun};
use crate::domain::terms::{Clock, Status};

/// What is left of a clock once its stage is over: what was met stays as it was. An acknowledgement that was owed and is
/// not recorded is never met, and says so; everything else is nobody's any more. A contractor who answered stage 1
/// acknowledged it, or did not, in its own name.
pub(super) fn over(deadline: Deadline, run: &StageRun) -> Option<Deadline> {
    match (deadline.met, deadline.clock, run.answered) {
        (Some(_), ..) => Some(deadline),
        (None, Clock::Acknowledge, Some(answered)) if run.contractor.is_none() => {
            Some(Deadline { missed: Some(answered), ..deadline })
        }
        (
            None,
            Clock::Acknowledge
            | Clock::Respond
            | Clock::EscalationWindow
            | Clock::Panel
            | Clock::PanelReport
            | Clock::PanelResponse
            | Clock::Plan
            | Clock::Update
            | Clock::Action
            | Clock::Consent
            | Clock::Ombudsman
            | Clock::Return
            | Clock::Review
            | Clock::Informal
            | Clock::Resubmission
            | Clock::OtherRoute
            | Clock::Message,
            _,
        ) => None,
    }
}

/// Whether a clock still counts as the case stands.
pub(super) fn alive(case: &Case, d: &Deadline) -> bool {
    let running = case.withdrawn.is_none() && case.run().is_some_and(|run| run.answered.is_none());
    match (case.status, d.clock) {
        // What was agreed is owed, however the case ended.
        // What came in is looked at, whatever has become of the case.
        (_, Clock::Action | Clock::Message) | (Status::New | Status::Open | Status::Frozen, _) => true,
        // An Ombudsman may be asked at any stage; that does not end ours.
        (Status::Ombudsman, _) if running => true,
        // Once a stage is answered its other clocks are over; what was promised is still owed, and points that waited
        // while the rest was answered still come back.
        (
            Status::Answered | Status::Ombudsman,
            Clock::Update
            | Clock::Ombudsman
            | Clock::EscalationWindow
            | Clock::Return
            | Clock::Review
            | Clock::Resubmission,
        ) => true,
        // The Commissioner may be asked while the route is still under way.
        (Status::OtherRoute | Status::Ombudsman, Clock::OtherRoute | Clock::Update) => true,
        // That of the route belongs to no stage.
        (Status::OtherRoute | Status::Ombudsman, Clock::Acknowledge) if d.stage.is_none() => true,
        (
            Status::Answered
            | Status::Ombudsman
            | Status::Closed
            | Status::Withdrawn
            | Status::Refused
            | Status::ServiceRequest
            | Status::OtherRoute,
            _,
        ) => false,
    }
}
