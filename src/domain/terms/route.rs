//! Where something goes that is neither a complaint nor a request for a service.

use super::{Ombudsman, vocabulary};

vocabulary! {
    /// A route of its own beside the complaints procedure, watched until it is done.
    OtherRoute {
        /// A request for information: 20 working days (Freedom of Information Act 2000, s.10(1)).
        FoiRequest = "foi-request", "information request";
        /// A complaint about how such a request was handled: 20 working days, up to 40 (Appendix A, 20).
        FoiReview = "foi-review", "information request review";
        /// A report without a name: passed on for information, no answer owed (self-assessment, item 3.6).
        Anonymous = "anonymous", "anonymous report";
    }
}

impl OtherRoute {
    /// Working days allowed, and the most that they may be extended to, on the calendar of the whole UK; none where
    /// no answer is owed.
    pub const fn days(self) -> Option<(i64, i64)> {
        match self {
            Self::FoiRequest | Self::FoiReview => Some((20, 40)),
            Self::Anonymous => None,
        }
    }

    /// Who hears a complaint about it after the council: the Information Commissioner for information requests (Freedom
    /// of Information Act 2000, s.50); none where it has nobody of its own.
    pub const fn body(self) -> Option<Ombudsman> {
        match self {
            Self::FoiRequest | Self::FoiReview => Some(Ombudsman::Information),
            Self::Anonymous => None,
        }
    }

    /// The rule of its clock in words, with its clause.
    pub const fn rule(self) -> (&'static str, &'static str) {
        match self {
            Self::FoiRequest => (
                "20 working days of any part of the UK from receipt, 40 where the public interest is weighed",
                "Freedom of Information Act 2000, s.10",
            ),
            Self::FoiReview => (
                "20 working days of any part of the UK from receipt, 40 in exceptional circumstances",
                "Corporate Complaints Policy, Appendix A (21)",
            ),
            Self::Anonymous => ("no answer is owed", "Self-assessment, item 3.6"),
        }
    }

    /// The route in the queue, in four letters at most.
    pub const fn code(self) -> &'static str {
        match self {
            Self::FoiRequest | Self::FoiReview => "FOI",
            Self::Anonymous => "Anon",
        }
    }
}
