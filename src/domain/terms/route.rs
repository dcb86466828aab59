//! Where something goes that is neither a complaint nor a request for a service.

use super::{Ombudsman, vocabulary};
use crate::domain::policy::{Span, Unit};

const fn working_days(count: u32) -> Span {
    Span { count, unit: Unit::WorkingDays }
}

vocabulary! {
    /// A route of its own beside the complaints procedure, watched until it is done.
    OtherRoute {
        /// A request for information: 20 working days (Freedom of Information Act 2000, s.10(1)).
        FoiRequest = "foi-request", "information request";
        /// A complaint about how such a request was handled: 20 working days, up to 40 (Appendix A, 20).
        FoiReview = "foi-review", "information request review";
        /// A report without a name: passed on for information, no answer owed (self-assessment, item 3.6).
        Anonymous = "anonymous", "anonymous report";
        /// A complaint about the council's public health functions: it has regulations of its own, which are neither
        /// those of adult social care nor the Codes (SI 2012/3094; the Code leaves statutory procedures out).
        PublicHealth = "public-health", "public health complaint";
    }
}

impl OtherRoute {
    /// The time allowed, working days on the calendar of the whole UK; none where no answer is owed.
    pub const fn allowed(self) -> Option<Span> {
        match self {
            Self::FoiRequest | Self::FoiReview => Some(working_days(20)),
            Self::PublicHealth => Some(Span { count: 6, unit: Unit::Months }),
            Self::Anonymous => None,
        }
    }

    /// The time in which it is acknowledged, with its rule and clause, counted on working days as the regulations define
    /// them (reg 19: bank holidays in England); none where the route asks for no acknowledgement.
    pub const fn acknowledge(self) -> Option<(Span, &'static str, &'static str)> {
        match self {
            Self::PublicHealth => Some((
                working_days(3),
                "3 working days after the day of receipt, orally or in writing",
                "SI 2012/3094 reg 28",
            )),
            Self::FoiRequest | Self::FoiReview | Self::Anonymous => None,
        }
    }

    /// The most that it may be extended to; none where the law sets no end to what is agreed in time.
    pub const fn longest(self) -> Option<Span> {
        match self {
            Self::FoiRequest | Self::FoiReview => Some(working_days(40)),
            Self::PublicHealth | Self::Anonymous => None,
        }
    }

    /// Who hears a complaint about it after the council: the Information Commissioner for information requests (Freedom
    /// of Information Act 2000, s.50), the Local Government and Social Care Ombudsman for public health; none where it
    /// has nobody of its own.
    pub const fn body(self) -> Option<Ombudsman> {
        match self {
            Self::FoiRequest | Self::FoiReview => Some(Ombudsman::Information),
            Self::PublicHealth => Some(Ombudsman::Local),
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
            Self::PublicHealth => (
                "6 months commencing on the day of receipt, or longer if agreed before they end",
                "SI 2012/3094 reg 29(3)",
            ),
            Self::Anonymous => ("no answer is owed", "Self-assessment, item 3.6"),
        }
    }

    /// The route in the queue, in four letters at most.
    pub const fn code(self) -> &'static str {
        match self {
            Self::FoiRequest | Self::FoiReview => "FOI",
            Self::Anonymous => "Anon",
            Self::PublicHealth => "PubH",
        }
    }
}
