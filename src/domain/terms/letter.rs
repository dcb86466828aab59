//! The letters of the work: every kind that goes out in the course of a complaint.

use crate::domain::terms::vocabulary;

vocabulary! {
    /// A kind of letter. Each has a template of the same name, which a council may word in its own way.
    LetterKind {
        /// It arrived: what is looked into, by whom, by when.
        Acknowledgement = "acknowledgement", "Acknowledgement";
        /// It is not taken on, and where it can go instead.
        Refusal = "refusal", "Not taken on, with signpost";
        /// It is a request for a service, and what becomes of it.
        ServiceRequest = "service-request", "Service request reply";
        /// Written consent of the person affected is asked for.
        ConsentRequest = "consent-request", "Consent request";
        /// The answer takes longer: why, until when, and who else can be asked (Code 6.4-6.5: comply or explain).
        Extension = "extension", "Holding letter";
        /// News before the answer.
        ProgressUpdate = "progress-update", "Progress update";
        /// The answer to stage 1.
        StageOne = "stage-1-response", "Stage 1 response";
        /// The answer to stage 2.
        StageTwo = "stage-2-response", "Stage 2 response";
        /// The senior manager's answer to the children's stage 2 investigation.
        Adjudication = "adjudication", "Adjudication letter";
        /// The council's answer to the children's review panel.
        StageThree = "stage-3-response", "Stage 3 response";
        /// How an adult complaint is dealt with and by when (SI 2009/309 reg 13).
        AdultPlan = "adult-plan", "Complaint plan";
        /// The final answer to an adult complaint (SI 2009/309 reg 14).
        AdultFinal = "adult-final-response", "Final response";
        /// It was taken back.
        Withdrawal = "withdrawal", "Withdrawal confirmed";
        /// The answer to an Ombudsman's enquiry.
        OmbudsmanReply = "ombudsman-reply", "Ombudsman reply";
        /// What the council changed because of it.
        Learning = "learning", "What we learned";
        /// A service is asked for its answer.
        ServiceMessage = "service-message", "Message to the service";
        /// The service is reminded.
        ServiceChaser = "service-chaser", "Chaser to the service";
    }
}

/// Whom a letter is written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// The person who complains.
    Complainant,
    /// The Ombudsman who asked.
    Ombudsman,
    /// A service of the council.
    Service,
}

impl LetterKind {
    /// Whether it answers a stage, so that it has to pass the gate of the response.
    pub const fn is_response(self) -> bool {
        match self {
            Self::StageOne | Self::StageTwo | Self::StageThree | Self::Adjudication | Self::AdultFinal => {
                true
            }
            Self::Acknowledgement
            | Self::Refusal
            | Self::ServiceRequest
            | Self::ConsentRequest
            | Self::Extension
            | Self::ProgressUpdate
            | Self::AdultPlan
            | Self::Withdrawal
            | Self::OmbudsmanReply
            | Self::Learning
            | Self::ServiceMessage
            | Self::ServiceChaser => false,
        }
    }

    /// Whom it is written to.
    pub const fn reader(self) -> Reader {
        match self {
            Self::Acknowledgement
            | Self::Refusal
            | Self::ServiceRequest
            | Self::ConsentRequest
            | Self::Extension
            | Self::ProgressUpdate
            | Self::StageOne
            | Self::StageTwo
            | Self::Adjudication
            | Self::StageThree
            | Self::AdultPlan
            | Self::AdultFinal
            | Self::Withdrawal
            | Self::Learning => Reader::Complainant,
            Self::OmbudsmanReply => Reader::Ombudsman,
            Self::ServiceMessage | Self::ServiceChaser => Reader::Service,
        }
    }
}
