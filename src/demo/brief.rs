//! What a sample case is about, and where it stands.

use crate::domain::event::Person;
use crate::domain::terms::{Channel, Scheme};

/// What a case is about.
#[derive(Debug, Clone)]
pub(super) struct Brief {
    pub(super) scheme: Scheme,
    pub(super) service: &'static str,
    pub(super) category: &'static str,
    pub(super) subject: String,
    pub(super) text: String,
    pub(super) wants: String,
    pub(super) channel: Channel,
    pub(super) complainant: Person,
    pub(super) owner: &'static str,
}

/// Where an open case stands. Days are working days from the present one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Plot {
    /// Taken on, the acknowledgement is due.
    Ack { due: i64 },
    /// Stage 1 is being answered.
    One { due: i64 },
    /// Stage 1 was extended by ten days to this one.
    Extended { due: i64 },
    /// Stage 2 is being answered.
    Two { due: i64 },
    /// The children's review panel is to meet.
    Panel { due: i64 },
    /// Stage 1 was answered; the complainant may ask for stage 2.
    Waiting { answered: i64 },
    /// Answered, and something promised is still to be done.
    Remedy { agreed: i64, due: i64, what: &'static str },
    /// An Ombudsman has asked.
    Enquiry { asked: i64, due: i64 },
}
