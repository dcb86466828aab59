//! The clocks of a stage that is over.

use super::Deadline;
use crate::domain::case::StageRun;
use crate::domain::terms::Clock;

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
            | Clock::OtherRoute,
            _,
        ) => None,
    }
}
