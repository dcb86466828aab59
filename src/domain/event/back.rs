//! What the store notes of itself in the council's own timeline.

use serde::{Deserialize, Serialize};

/// A backup was put back: what had been recorded since it was made is gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PutBack {
    /// The name of the file.
    pub file: String,
    /// How many entries the backup had.
    pub entries: u64,
    /// How many entries the store had that the backup had not.
    pub lost: u64,
}

impl PutBack {
    /// What happened, as one line.
    pub fn sentence(&self) -> String {
        let entries = |n: u64| if n == 1 { "1 entry".to_owned() } else { format!("{n} entries") };
        let lost = match self.lost {
            0 => String::new(),
            lost => format!("; {} recorded since then are gone", entries(lost)),
        };
        format!("Backup {} put back, with {}{lost}", self.file, entries(self.entries))
    }
}
