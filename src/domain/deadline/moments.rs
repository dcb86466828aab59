//! The days that matter for the clocks of one stage.

use crate::domain::case::StageRun;
use crate::domain::policy::Start;
use crate::domain::terms::Clock;
use chrono::NaiveDate;

/// The days that matter for the clocks of one stage.
pub(super) struct Moments {
    pub(super) received: NaiveDate,
    acknowledged: Option<NaiveDate>,
    answered: Option<NaiveDate>,
    panel_met: Option<NaiveDate>,
    /// The day the report came in, from which the response counts.
    panel_reported: Option<NaiveDate>,
    /// The day the panel's finding was known: with the report, or without its day with the meeting. It ends the wait
    /// for the report, but nothing is counted from it.
    panel_found: Option<NaiveDate>,
}

impl Moments {
    pub(super) fn of(run: &StageRun) -> Self {
        Self {
            received: run.requested,
            acknowledged: run.acknowledged,
            answered: run.answered,
            panel_met: run.panel_met,
            panel_reported: run.panel_reported,
            panel_found: run.panel_reported.or(run.finding.and(run.panel_met)),
        }
    }

    pub(super) fn at(&self, start: Start) -> Option<NaiveDate> {
        match start {
            Start::Received => Some(self.received),
            Start::Acknowledged => self.acknowledged,
            Start::Answered => self.answered,
            Start::PanelMet => self.panel_met,
            Start::PanelReported => self.panel_reported,
            // They belong to the case, not to a stage.
            Start::ConsentAsked | Start::Paused | Start::OmbudsmanAsked | Start::MessageCame => None,
        }
    }

    pub(super) fn met(&self, clock: Clock) -> Option<NaiveDate> {
        match clock {
            Clock::Acknowledge => self.acknowledged,
            Clock::Respond | Clock::PanelResponse => self.answered,
            Clock::Panel => self.panel_met,
            Clock::PanelReport => self.panel_found,
            Clock::EscalationWindow
            | Clock::Plan
            | Clock::Update
            | Clock::Action
            | Clock::Consent
            | Clock::Return
            | Clock::Review
            | Clock::Informal
            | Clock::Resubmission
            | Clock::Ombudsman
            | Clock::OtherRoute
            | Clock::Message => None,
        }
    }
}
