//! The words for the steps inside a stage: who holds the case, how a settlement was tried.

use crate::domain::terms::vocabulary;

vocabulary! {
    /// Who has to move next. The days of a stage are split by it.
    Holder {
        /// The complaints team; every stage begins with it.
        Team = "team", "complaints team";
        /// The service complained about.
        Service = "service", "service";
        /// The complainant, who was asked for something.
        Complainant = "complainant", "complainant";
        /// A contractor of the council.
        Contractor = "contractor", "contractor";
        /// The children's review panel.
        Panel = "panel", "review panel";
        /// Another council, the NHS, or another body.
        Body = "other-body", "another body";
    }
}

vocabulary! {
    /// Why an answer went out after its day. A closed list, so that reasons can be counted and published.
    LateReason {
        /// The service had not answered.
        Service = "waiting-on-service", "waiting on the service";
        /// A contractor had not answered.
        Contractor = "waiting-on-contractor", "waiting on a contractor";
        /// The complainant had not answered.
        Complainant = "waiting-on-complainant", "waiting on the complainant";
        /// A panel, another council, the NHS or another body had not answered.
        Body = "waiting-on-body", "waiting on another body";
        /// Nobody was there to do it.
        Cover = "no-cover", "no officer cover";
        /// There was more to look into than the days allowed.
        Complex = "complex", "more to look into than expected";
        /// It was written in time and not signed off.
        SignOff = "sign-off", "waiting for sign-off";
        /// The date was missed.
        Overlooked = "overlooked", "the date was overlooked";
    }
}

impl LateReason {
    /// The reason that follows from who held the case on the day it was due; none for the complaints team.
    pub const fn of_holder(holder: Holder) -> Option<Self> {
        match holder {
            Holder::Team => None,
            Holder::Service => Some(Self::Service),
            Holder::Complainant => Some(Self::Complainant),
            Holder::Contractor => Some(Self::Contractor),
            Holder::Panel | Holder::Body => Some(Self::Body),
        }
    }

    /// The words of a count of reasons: the recorded one, else the one that follows from who held the case.
    pub fn counted(recorded: Option<Self>, holder: Holder) -> &'static str {
        recorded.or(Self::of_holder(holder)).map_or("not recorded", Self::label)
    }
}

vocabulary! {
    /// A try at settling the complaint beside the stages; each is counted with its outcome.
    Settling {
        /// A conciliation meeting, as between the children's stages 1 and 2.
        Conciliation = "conciliation", "conciliation";
        /// An early resolution inside a stage.
        Early = "early-resolution", "early resolution";
        /// An informal resolution within 72 hours, before any stage.
        Informal = "informal", "informal resolution";
    }
}
