//! Facts about how long a case is kept.

use crate::domain::terms::Removal;
use serde::{Deserialize, Serialize};

/// A case was kept from removal, or was let go again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalHold {
    /// Whether it is kept from now on.
    pub on: bool,
    /// Why.
    pub reason: String,
}

/// Words of the case were taken away for ever. What is left of the entries before this one stands in their place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    /// How much.
    pub level: Removal,
    /// Why: the rule of retention, or the request.
    pub why: String,
    /// How many entries of the case were changed.
    #[serde(default)]
    pub entries: u32,
    /// The SHA-256 over what is left of them, in hexadecimal, so that nobody changes it afterwards.
    #[serde(default)]
    pub left: String,
}
