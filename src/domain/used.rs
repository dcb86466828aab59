//! Commands that an officer ran by name: the recent ones are near at hand.

use chrono::NaiveDateTime;

/// A command, and how often and when one officer ran it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Used {
    /// Its name: `extend-the-deadline`.
    pub name: String,
    /// How many times.
    pub times: u64,
    /// When last.
    pub last: NaiveDateTime,
    /// The reference of the case it acted on then; none where it acts on none.
    pub on_case: Option<String>,
}
