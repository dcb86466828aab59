//! What the desk notes of its own use in the council's timeline, because nothing else would tell of it.

use serde::{Deserialize, Serialize};

/// What left the desk, who was turned away, which rules days are counted by, and who brought the store up to date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeskNote {
    /// Cases left the desk, as a file or on standard output.
    TakenOut {
        /// Which, and in which form: `every case, as CSV`. No name of a person.
        what: String,
        /// How many.
        cases: u64,
    },
    /// A report was made.
    Reported {
        /// Which: `report annual`.
        what: String,
    },
    /// Somebody asked for what they may not read or do.
    TurnedAway {
        /// For what: `0412, which is restricted`.
        what: String,
    },
    /// The rules by which days are counted are other ones now.
    Rules {
        /// What changed them.
        what: String,
        /// The hash of all of them together as they stand in the store, in hexadecimal: another program that changes one
        /// changes every date with it, and no entry of a case would tell.
        sha256: String,
    },
    /// A newer program brought the store to its form.
    Upgraded {
        /// The form it had.
        from: i64,
        /// The form it has now.
        to: i64,
        /// Where the copy lies that was kept before.
        copy: String,
    },
    /// An older backup was put back for trial.
    Rehearsed {
        /// The name of its file.
        file: String,
        /// Why it could not be put back; empty for one that could.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        why: String,
        /// How many entries it had.
        entries: u64,
    },
}

impl DeskNote {
    /// What happened, as one line.
    pub fn sentence(&self) -> String {
        match self {
            Self::TakenOut { what, cases: 1 } => format!("Taken out of the desk: {what}, 1 case"),
            Self::TakenOut { what, cases } => format!("Taken out of the desk: {what}, {cases} cases"),
            Self::Reported { what } => format!("Reported: {what}"),
            Self::TurnedAway { what } => format!("Turned away: asked for {what}"),
            Self::Upgraded { from, to, copy } => {
                format!("Store brought from form {from} to form {to}; as it was before: {copy}")
            }
            Self::Rehearsed { file, why, entries } if why.is_empty() => {
                let entries = if *entries == 1 { "1 entry".to_owned() } else { format!("{entries} entries") };
                format!("Backup {file} put back for trial: good, {entries}")
            }
            Self::Rehearsed { file, why, .. } => {
                format!("Backup {file} could not be put back for trial: {why}")
            }
            Self::Rules { what, .. } => format!("Rules of counting changed: {what}"),
        }
    }

    /// Whether it is noted once a day for each person: a figure that a screen shows all day is no news.
    pub const fn is_daily(&self) -> bool {
        match self {
            Self::Reported { .. } | Self::TurnedAway { .. } => true,
            Self::TakenOut { .. } | Self::Rules { .. } | Self::Upgraded { .. } | Self::Rehearsed { .. } => {
                false
            }
        }
    }
}
