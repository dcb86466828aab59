//! The stored name of every kind of fact.

use crate::domain::event::Fact;

impl Fact {
    /// The stored name of the kind, as `log --json` shows it.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Received(_) => "received",
            Self::BroughtIn { .. } => "brought-in",
            Self::Accepted(_) => "accepted",
            Self::Refused { .. } => "refused",
            Self::ServiceRequest { .. } => "service-request",
            Self::Acknowledged { .. } => "acknowledged",
            Self::Defined { .. } => "defined",
            Self::Assigned { .. } => "assigned",
            Self::Noted { .. } => "noted",
            Self::Extended { .. } => "extended",
            Self::Answered(_) => "answered",
            Self::Escalated { .. } => "escalated",
            Self::Conciliated { .. } => "conciliated",
            Self::PanelMet { .. } => "panel-met",
            Self::PanelReported { .. } => "panel-reported",
            Self::OmbudsmanAsked { .. } => "ombudsman-asked",
            Self::OmbudsmanAnswered { .. } => "ombudsman-answered",
            Self::OmbudsmanDecided { .. } => "ombudsman-decided",
            Self::ActionAgreed { .. } => "action-agreed",
            Self::ActionDone { .. } => "action-done",
            Self::Learned { .. } => "learned",
            Self::OutcomeWanted { .. } => "outcome-wanted",
            Self::PointFound { .. } => "point-found",
            Self::RepresentedBy { .. } => "represented-by",
            Self::ConsentAsked { .. } => "consent-asked",
            Self::ConsentReceived { .. } => "consent-received",
            Self::Investigating { .. } => "investigating",
            Self::Paused { .. } => "paused",
            Self::Resumed { .. } => "resumed",
            Self::UpdatePromised { .. } => "update-promised",
            Self::UpdateGiven { .. } => "update-given",
            Self::Flagged { .. } => "flagged",
            Self::PlanAgreed { .. } => "plan-agreed",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Closed { .. } => "closed",
            Self::Reopened { .. } => "reopened",
            Self::Edited { .. } => "edited",
            Self::DeadlineMoved { .. } => "deadline-moved",
            Self::Retracted { .. } => "retracted",
            Self::Kept(_) => "kept",
        }
    }
}
