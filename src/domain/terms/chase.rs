//! What is chased.

use crate::domain::terms::{Clock, vocabulary};

vocabulary! {
    /// Who is reminded of what.
    Chase {
        /// A service that has a case and has not answered.
        Service = "service", "service";
        /// The officer who owns a case with a date of the council's.
        Owner = "owner", "owner";
        /// Whoever does an agreed action.
        Action = "action", "action";
        /// The officer who promised news.
        Update = "update", "promised news";
        /// The officer whose case waits for written consent.
        Consent = "consent", "consent";
        /// The officer whose answer will be late unless a holding letter goes out.
        Holding = "holding", "holding letter";
    }
}

impl Chase {
    /// What is chased when a date comes near; none for what nobody is reminded of.
    pub const fn of(clock: Clock) -> Option<Self> {
        match clock {
            Clock::Acknowledge
            | Clock::Respond
            | Clock::Panel
            | Clock::PanelReport
            | Clock::PanelResponse
            | Clock::Plan
            | Clock::Ombudsman
            | Clock::Return
            | Clock::Review
            | Clock::Informal
            | Clock::OtherRoute
            | Clock::Message => Some(Self::Owner),
            Clock::Action => Some(Self::Action),
            Clock::Update => Some(Self::Update),
            Clock::Consent => Some(Self::Consent),
            Clock::EscalationWindow | Clock::Resubmission => None,
        }
    }
}
