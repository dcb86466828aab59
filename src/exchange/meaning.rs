//! What a column may tell of a case.

use crate::domain::terms::vocabulary;

vocabulary! {
    /// What a column tells. The stored names are the keys of a map's `[columns]` and the headings of an export.
    Meaning {
        /// The reference people use.
        Reference = "reference", "Reference";
        /// The day of receipt.
        Received = "received", "Received on";
        /// The day the acknowledgement went out.
        Acknowledged = "acknowledged", "Acknowledged on";
        /// How it arrived.
        Channel = "channel", "Channel";
        /// The procedure.
        Scheme = "scheme", "Procedure";
        /// Where it began.
        Stage = "stage", "Stage it began at";
        /// The service complained about.
        Service = "service", "Service";
        /// The team inside it.
        Team = "team", "Team";
        /// The category of the reports.
        Category = "category", "Category";
        /// The group the complainant belongs to.
        ComplainantType = "complainant-type", "Group of the complainant";
        /// The complainant's name.
        Complainant = "complainant", "Complainant's name";
        /// Telephone number.
        Phone = "phone", "Telephone";
        /// Electronic mail address.
        Email = "email", "Email address";
        /// Postal address.
        Address = "address", "Postal address";
        /// Whom the complaint is about.
        ServiceUser = "service-user", "Person it is about";
        /// One line that says what it is about.
        Subject = "subject", "Subject in one line";
        /// The complainant's words.
        Summary = "summary", "The complaint in words";
        /// The agreed points.
        Definition = "definition", "Agreed points";
        /// What they want done.
        Wants = "wants", "Outcome wanted";
        /// Who owns the case.
        Handler = "handler", "Officer";
        /// The first date for the answer at stage 1.
        Stage1Due = "stage1-due", "Stage 1 due";
        /// The date of the answer at stage 1 after an extension.
        Stage1Extended = "stage1-extended", "Stage 1 extended to";
        /// The day of the answer at stage 1.
        Stage1Answered = "stage1-answered", "Answered on";
        /// What was found at the first stage.
        Finding = "finding", "Finding";
        /// The remedy of the first answer.
        Remedy = "remedy", "Remedy";
        /// Where it stands.
        Status = "status", "Status";
        /// The day it was closed.
        Closed = "closed", "Closed on";
        /// Why it was taken back or turned down.
        WithdrawnReason = "withdrawn-reason", "Reason of withdrawal";
        /// Who supports the complainant.
        Advocate = "advocate", "Advocate";
        /// The day of the conciliation meeting.
        Conciliated = "conciliated", "Conciliation on";
        /// Whether conciliation settled it.
        Conciliation = "conciliation", "Conciliation result";
        /// The day stage 2 was asked for.
        Stage2Started = "stage2-started", "Stage 2 asked for on";
        /// The day of the answer at stage 2.
        Stage2Answered = "stage2-answered", "Stage 2 answered on";
        /// What was found at stage 2.
        Stage2Finding = "stage2-finding", "Stage 2 finding";
        /// The day the panel met.
        PanelMet = "panel-met", "Panel met on";
        /// What the panel found.
        PanelFinding = "panel-finding", "Panel finding";
        /// The day the Ombudsman asked.
        OmbudsmanAsked = "ombudsman-asked", "Ombudsman asked on";
        /// The day the Ombudsman decided.
        OmbudsmanDecided = "ombudsman-decided", "Ombudsman decided on";
        /// What the Ombudsman decided.
        OmbudsmanDecision = "ombudsman-decision", "Ombudsman decision";
        /// What was learned.
        Learned = "learned", "Learning";
        /// The day it was in place.
        LearnedDelivered = "learned-delivered", "Learning in place on";
        /// The form of the file the case came from; in an export alone.
        Source = "source", "Form of the file it came from";
    }
}

/// What may stand in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// A day.
    Day,
    /// One of a few words, which become ours.
    Word,
    /// Text that is kept as it is.
    Text,
}

impl Meaning {
    /// What may stand in its column.
    pub const fn holds(self) -> Holds {
        match self {
            Self::Received
            | Self::Acknowledged
            | Self::Stage1Due
            | Self::Stage1Extended
            | Self::Stage1Answered
            | Self::Closed
            | Self::Conciliated
            | Self::Stage2Started
            | Self::Stage2Answered
            | Self::PanelMet
            | Self::OmbudsmanAsked
            | Self::OmbudsmanDecided
            | Self::LearnedDelivered => Holds::Day,
            Self::Channel
            | Self::Scheme
            | Self::Stage
            | Self::Status
            | Self::Finding
            | Self::Stage2Finding
            | Self::PanelFinding
            | Self::Conciliation => Holds::Word,
            Self::Reference
            | Self::Service
            | Self::Team
            | Self::Category
            | Self::ComplainantType
            | Self::Complainant
            | Self::Phone
            | Self::Email
            | Self::Address
            | Self::ServiceUser
            | Self::Subject
            | Self::Summary
            | Self::Definition
            | Self::Wants
            | Self::Handler
            | Self::Remedy
            | Self::WithdrawnReason
            | Self::Advocate
            | Self::OmbudsmanDecision
            | Self::Learned
            | Self::Source => Holds::Text,
        }
    }

    /// Whether it may be chosen for a column of any file. Dates that are due are reckoned, not read, and the steps
    /// of the Children Act procedure hang together in ways that only a form of file made for it can promise: such
    /// columns are kept word for word instead.
    pub const fn is_offered(self) -> bool {
        !matches!(
            self,
            Self::Stage1Due
                | Self::Stage1Extended
                | Self::Conciliated
                | Self::Conciliation
                | Self::PanelMet
                | Self::PanelFinding
                | Self::Source
        )
    }
}
