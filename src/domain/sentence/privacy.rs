//! Sentences about how long a case is kept.

use crate::domain::event::{LegalHold, Removed};
use crate::domain::terms::Removal;

impl LegalHold {
    /// The sentence of the timeline.
    pub fn sentence(&self) -> String {
        let what = if self.on { "Kept under a legal hold" } else { "Legal hold taken off" };
        format!("{what}: {}", self.reason)
    }
}

impl Removed {
    /// The sentence of the timeline.
    pub fn sentence(&self) -> String {
        let what = match self.level {
            Removal::Anonymise => "Anonymised: who the people were was taken away",
            Removal::Erase => "Erased: every word was taken away",
        };
        format!("{what}; {}", self.why)
    }
}
