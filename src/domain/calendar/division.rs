//! The parts of the United Kingdom that have bank holidays of their own.

use super::{Calendar, data};
use serde::{Deserialize, Serialize};

/// Whose bank holidays a deadline is counted by. Complaints use England and Wales; freedom of information
/// leaves out the bank holidays of every part of the UK (Freedom of Information Act 2000, section 10(6)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Division {
    /// England and Wales, which share one list.
    EnglandAndWales,
    /// Scotland.
    Scotland,
    /// Northern Ireland.
    NorthernIreland,
    /// A holiday of any part of the UK is a holiday.
    UkAny,
}

impl Calendar {
    /// The days that are worked in every part of the UK, as they are in force beside this calendar: a closure of the
    /// council's own is a working day there.
    pub fn uk(&self) -> &Self {
        self.uk.as_deref().unwrap_or_else(|| data::uk())
    }

    /// The same calendar with other days of the whole UK beside it.
    pub fn beside_uk(self, uk: Self) -> Self {
        Self { uk: Some(Box::new(uk)), ..self }
    }
}

impl Division {
    /// Every division, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::EnglandAndWales, Self::Scotland, Self::NorthernIreland, Self::UkAny];

    /// The name in settings, in JSON and on the command line; gov.uk's own where gov.uk has one.
    pub fn name(self) -> &'static str {
        match self {
            Self::EnglandAndWales => "england-and-wales",
            Self::Scotland => "scotland",
            Self::NorthernIreland => "northern-ireland",
            Self::UkAny => "uk-any",
        }
    }

    /// The name in a sentence: "the bank holidays of ...".
    pub fn label(self) -> &'static str {
        match self {
            Self::EnglandAndWales => "England and Wales",
            Self::Scotland => "Scotland",
            Self::NorthernIreland => "Northern Ireland",
            Self::UkAny => "any part of the UK",
        }
    }

    /// The division of that [`name`](Self::name), or `None`.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|division| division.name() == text)
    }

    /// How the titles of the holidays of every ordinary year begin. A year without one of them is not a whole
    /// year, however many days it lists. Empty for the whole UK, whose years are those that its parts share.
    pub(super) fn usual_days(self) -> &'static [&'static str] {
        match self {
            Self::EnglandAndWales => &[
                "New Year’s Day",
                "Good Friday",
                "Easter Monday",
                "Early May bank holiday",
                "Spring bank holiday",
                "Summer bank holiday",
                "Christmas Day",
                "Boxing Day",
            ],
            Self::Scotland => &[
                "New Year’s Day",
                "2nd January",
                "Good Friday",
                "Early May bank holiday",
                "Spring bank holiday",
                "Summer bank holiday",
                "St Andrew’s Day",
                "Christmas Day",
                "Boxing Day",
            ],
            Self::NorthernIreland => &[
                "New Year’s Day",
                "St Patrick’s Day",
                "Good Friday",
                "Easter Monday",
                "Early May bank holiday",
                "Spring bank holiday",
                "Battle of the Boyne",
                "Summer bank holiday",
                "Christmas Day",
                "Boxing Day",
            ],
            Self::UkAny => &[],
        }
    }
}
