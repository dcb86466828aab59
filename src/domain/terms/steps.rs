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
