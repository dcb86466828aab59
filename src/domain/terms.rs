//! The closed vocabularies of the work: schemes, stages, channels, findings, clocks, categories.
//!
//! Each word has one stored name (used in the journal, in JSON and on the command line) and one label
//! (used on screens and in sentences). They are tables, so nothing can have a name and no label.

mod chase;
mod letter;
mod message;
mod ombudsman;
mod people;
mod privacy;
mod remedy;
mod route;
mod steps;
mod vocabulary;

pub use chase::Chase;
pub use letter::{LetterKind, Reader};
pub use message::MessageNature;
pub use ombudsman::{CategoryUse, Compliance, Counted, DecisionCategory, Ombudsman};
pub use people::{AdvocacyStep, EqualityQuestion, Relationship};
pub use privacy::Removal;
pub use remedy::RemedyKind;
pub use route::OtherRoute;
pub use steps::{Holder, LateReason, Settling};
pub(crate) use vocabulary::vocabulary;

vocabulary! {
    /// The procedure a complaint runs under; each has its own clocks.
    Scheme {
        /// The council's own procedure, under the Local Government and Social Care Ombudsman's Code.
        Corporate = "corporate", "Corporate";
        /// Adult social care, SI 2009/309.
        Adult = "adult", "Adult social care";
        /// Children's social care, SI 2006/1738.
        Children = "children", "Children's social care";
        /// The council as landlord, under the Housing Ombudsman's Code.
        Housing = "housing", "Housing";
    }
}

impl Scheme {
    /// The three letters that start a route, as in `Cor1`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Corporate => "Cor",
            Self::Adult => "Adu",
            Self::Children => "Chi",
            Self::Housing => "Hou",
        }
    }

    /// Who hears the complaint after the council: the Housing Ombudsman for landlord matters.
    pub const fn ombudsman(self) -> &'static str {
        self.body().label()
    }

    /// The same as a word of the vocabulary.
    pub const fn body(self) -> Ombudsman {
        match self {
            Self::Corporate | Self::Adult | Self::Children => Ombudsman::Local,
            Self::Housing => Ombudsman::Housing,
        }
    }

    /// The last stage of the scheme inside the council.
    pub const fn last_stage(self) -> Stage {
        match self {
            Self::Adult => Stage::One,
            Self::Corporate | Self::Housing => Stage::Two,
            Self::Children => Stage::Three,
        }
    }
}

vocabulary! {
    /// The part a person has in a stage.
    Role {
        /// Looks into the complaint.
        InvestigatingOfficer = "investigating-officer", "investigating officer";
        /// Beside the investigation at children's stage 2; neither member nor officer (SI 2006/1738 reg 2).
        IndependentPerson = "independent-person", "independent person";
        /// The senior manager who decides on the children's stage 2 report.
        AdjudicatingOfficer = "adjudicating-officer", "adjudicating officer";
        /// Chairs the children's review panel.
        PanelChair = "panel-chair", "panel chair";
        /// Sits on the children's review panel.
        PanelMember = "panel-member", "panel member";
    }
}

vocabulary! {
    /// A mark that whoever opens the case must see.
    Flag {
        /// Somebody may be at risk.
        Safeguarding = "safeguarding", "safeguarding";
        /// The complainant may need more help or more time.
        Vulnerable = "vulnerable", "vulnerable";
        /// A councillor or a Member of Parliament takes part.
        Councillor = "councillor", "councillor or MP";
        /// The press knows of it.
        Media = "media", "media";
        /// A claim or proceedings run beside it.
        Litigation = "litigation", "litigation";
        /// Not everybody at the desk may read it: a complaint about staff, a child who is named.
        Restricted = "restricted", "restricted";
    }
}

vocabulary! {
    /// Where in its scheme a complaint stands.
    Stage {
        /// Settled or being settled outside the stages.
        Informal = "informal", "informal";
        /// Local resolution.
        One = "1", "stage 1";
        /// Review (corporate, housing) or independent investigation (children's).
        Two = "2", "stage 2";
        /// The children's review panel.
        Three = "3", "stage 3";
    }
}

impl Stage {
    /// The stage as a number for JSON: informal is 0.
    pub const fn number(self) -> u8 {
        match self {
            Self::Informal => 0,
            Self::One => 1,
            Self::Two => 2,
            Self::Three => 3,
        }
    }

    /// The stage with this number.
    pub const fn from_number(n: u8) -> Option<Self> {
        match n {
            0 => Some(Self::Informal),
            1 => Some(Self::One),
            2 => Some(Self::Two),
            3 => Some(Self::Three),
            _ => None,
        }
    }

    /// The stage after this one, if there is one in any scheme.
    pub const fn next(self) -> Option<Self> {
        match self {
            Self::Informal => Some(Self::One),
            Self::One => Some(Self::Two),
            Self::Two => Some(Self::Three),
            Self::Three => None,
        }
    }
}

vocabulary! {
    /// How something reached the council.
    Channel {
        /// The council's own web form.
        Web = "web", "Online form";
        /// Electronic mail.
        Email = "email", "Email";
        /// Telephone.
        Phone = "phone", "Phone";
        /// Post.
        Letter = "letter", "Letter";
        /// The printed complaint form.
        Form = "form", "Complaint form";
        /// At a counter or a visit.
        InPerson = "in-person", "In person";
        /// The council's app.
        App = "app", "App";
        /// A councillor or a Member of Parliament.
        Councillor = "councillor", "Councillor or MP";
        /// An advocate.
        Advocate = "advocate", "Advocate";
        /// A contractor who passed it on.
        Contractor = "contractor", "Contractor";
    }
}

vocabulary! {
    /// What was found about a point or a complaint.
    Finding {
        /// The complainant was right.
        Upheld = "upheld", "Upheld";
        /// Right in part.
        Partially = "partially-upheld", "Partially upheld";
        /// Not upheld.
        NotUpheld = "not-upheld", "Not upheld";
        /// Answered without a finding.
        NoFinding = "no-finding", "No finding";
    }
}

vocabulary! {
    /// A countdown. The names are those that other programs see.
    Clock {
        /// Acknowledging a complaint or a stage request.
        Acknowledge = "acknowledge", "acknowledge";
        /// Answering a stage.
        Respond = "respond", "response";
        /// The time in which the next stage may be asked for: the complainant's, not ours.
        EscalationWindow = "escalation-window", "escalation window";
        /// Holding the children's review panel.
        Panel = "panel", "review panel";
        /// The panel's written report.
        PanelReport = "panel-report", "panel report";
        /// The council's answer to the panel.
        PanelResponse = "panel-response", "response to the panel";
        /// The adult complaint action plan.
        Plan = "plan", "action plan";
        /// A promised progress update.
        Update = "update", "progress update";
        /// A remedy or other agreed action.
        Action = "action", "agreed action";
        /// Written consent of the person affected.
        Consent = "consent", "consent";
        /// An Ombudsman's enquiry.
        Ombudsman = "ombudsman", "Ombudsman enquiry";
        /// The day on which what was paused goes on.
        Return = "return", "return from a pause";
        /// The day on which to look again at a pause without a known end.
        Review = "review", "look at the pause";
        /// The time in which a matter is settled informally, before it is a complaint at stage 1.
        Informal = "informal", "informal resolution";
        /// The year in which a complaint may be put again once proceedings have ended: the complainant's.
        Resubmission = "resubmission", "time to put it again";
        /// What runs beside the complaints procedure, such as a request for information.
        OtherRoute = "other-route", "other route";
        /// A message that came in about the case and waits to be dealt with.
        Message = "message", "message";
    }
}

impl Clock {
    /// Whether the council owes it. A window that runs out for the complainant is nobody's lateness.
    pub const fn is_ours(self) -> bool {
        !matches!(self, Self::EscalationWindow | Self::Consent | Self::Resubmission)
    }

    /// The word in the queue's Step column: short (6 cells) and long (8 cells).
    pub const fn step(self) -> (&'static str, &'static str) {
        match self {
            Self::Acknowledge => ("ack", "ack"),
            Self::Respond => ("resp", "response"),
            Self::EscalationWindow => ("window", "window"),
            Self::Panel => ("panel", "panel"),
            Self::PanelReport => ("report", "report"),
            Self::PanelResponse => ("reply", "reply"),
            Self::Plan => ("plan", "plan"),
            Self::Update => ("update", "update"),
            Self::Action => ("remedy", "remedy"),
            Self::Consent => ("consnt", "consent"),
            Self::Ombudsman => ("enq", "enquiry"),
            Self::Return => ("back", "goes on"),
            Self::Review => ("look", "look"),
            Self::Informal => ("settle", "settle"),
            Self::Resubmission => ("again", "again"),
            Self::OtherRoute => ("route", "route"),
            Self::Message => ("msg", "message"),
        }
    }
}

vocabulary! {
    /// The state of a case as a whole.
    Status {
        /// Arrived, not looked at.
        New = "new", "new";
        /// Being worked on.
        Open = "open", "open";
        /// Waits, for proceedings or another recorded reason, without a known end: no answer is owed meanwhile.
        Frozen = "frozen", "frozen";
        /// The stage was answered; the next stage may still be asked for.
        Answered = "answered", "answered";
        /// With an Ombudsman.
        Ombudsman = "ombudsman", "with the Ombudsman";
        /// Finished.
        Closed = "closed", "closed";
        /// Taken back by the complainant, or ended because of proceedings.
        Withdrawn = "withdrawn", "withdrawn";
        /// Not accepted as a complaint, with the reason.
        Refused = "refused", "not accepted";
        /// Handled as a request for a service.
        ServiceRequest = "service-request", "service request";
        /// On a route of its own beside the complaints procedure.
        OtherRoute = "other-route", "on another route";
    }
}

impl Status {
    /// Whether somebody still has to do or watch something.
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            Self::New | Self::Open | Self::Frozen | Self::Answered | Self::Ombudsman | Self::OtherRoute
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_reads_back_from_its_name_and_its_label() {
        for scheme in Scheme::ALL {
            assert_eq!(Scheme::parse(scheme.name()), Some(*scheme));
            assert_eq!(Scheme::parse(&scheme.label().to_uppercase()), Some(*scheme));
        }
        for clock in Clock::ALL {
            assert_eq!(Clock::parse(clock.name()), Some(*clock));
        }
        assert_eq!(Finding::parse("Partially Upheld"), Some(Finding::Partially));
        assert_eq!(Finding::parse("maybe"), None);
    }

    #[test]
    fn the_stored_name_is_what_json_says() {
        assert_eq!(serde_json::to_string(&Clock::EscalationWindow).expect("writes"), "\"escalation-window\"");
        assert_eq!(serde_json::from_str::<Stage>("\"2\"").expect("reads"), Stage::Two);
    }

    #[test]
    fn a_stage_and_its_number_agree() {
        for stage in Stage::ALL {
            assert_eq!(Stage::from_number(stage.number()), Some(*stage));
        }
    }
}
