//! What an Ombudsman orders, and what came of it.

use crate::domain::terms::RemedyKind;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A remedy as an Ombudsman's decision words it. It is an action of the case with a day that is not the council's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemedyOrdered {
    /// Its number among the actions of the case, from 1.
    pub n: u32,
    /// What is to be done.
    pub what: String,
    /// Which kind of remedy it is; stored under another name, because the journal's facts have a `kind` of their own.
    #[serde(rename = "remedy")]
    pub kind: RemedyKind,
    /// Who sees to it.
    pub owner: String,
    /// By when, as the decision says.
    pub due: NaiveDate,
}

/// What the council tells the Ombudsman about a remedy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemedyReported {
    /// The number of the remedy among the actions of the case.
    pub n: u32,
    /// The day it was done; none when it will not be.
    pub done: Option<NaiveDate>,
    /// How we know, or why it will not be done.
    pub words: String,
    /// The day the Ombudsman was told; none while it was not.
    #[serde(default)]
    pub told: Option<NaiveDate>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::event::Fact;

    #[test]
    fn what_is_stored_reads_back_the_same() {
        let due = NaiveDate::from_ymd_opt(2026, 12, 18).unwrap();
        let (what, owner) = ("Apologise".to_owned(), "J Malik".to_owned());
        let ordered = RemedyOrdered { n: 1, what, kind: RemedyKind::Apology, owner, due };
        let reported = RemedyReported { n: 1, done: Some(due), words: "letter".to_owned(), told: None };
        for fact in [Fact::RemedyOrdered(ordered), Fact::RemedyReported(reported)] {
            let stored = serde_json::to_string(&fact).unwrap();
            assert_eq!(serde_json::from_str::<Fact>(&stored).unwrap(), fact, "{stored}");
        }
    }
}
