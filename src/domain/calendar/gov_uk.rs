//! Reading the list of bank holidays that gov.uk publishes: <https://www.gov.uk/bank-holidays.json>.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;
use thiserror::Error;

use super::{Division, Holiday, data::titled};

/// The source written beside each holiday that came from a feed.
pub const GOV_UK: &str = "gov.uk bank-holidays.json";

/// Why a file is not gov.uk's list of bank holidays.
#[derive(Debug, Error)]
pub enum FeedError {
    /// Not JSON, or not of the published shape.
    #[error(
        "this is not the gov.uk list of bank holidays ({0}): download https://www.gov.uk/bank-holidays.json"
    )]
    Shape(#[from] serde_json::Error),
    /// A division that gov.uk did not have when this was written.
    #[error(
        "the list has a division '{0}' that is not known: expected england-and-wales, scotland or northern-ireland"
    )]
    Division(String),
    /// A date that is not a day of the calendar, or not written `2026-12-25`.
    #[error("{title} in {} has the date '{date}', which is not a date of the form 2026-12-25", .division.label())]
    Date {
        /// The division it is listed under.
        division: Division,
        /// The title as listed.
        title: String,
        /// The date as listed.
        date: String,
    },
    /// A holiday with no title, or with control characters in it.
    #[error("the holiday of {date} in {} has no readable title", .division.label())]
    Title {
        /// The division it is listed under.
        division: Division,
        /// The date as listed.
        date: NaiveDate,
    },
    /// Nothing to merge.
    #[error("the list has no bank holidays in it")]
    Empty,
}

#[derive(Deserialize)]
struct Listed {
    events: Vec<Event>,
}

#[derive(Deserialize)]
struct Event {
    title: String,
    date: String,
    #[serde(default)]
    notes: String,
}

/// Reads gov.uk's `bank-holidays.json`: each division with its holidays, in the file's order of dates. Nothing is
/// taken from a file with anything unreadable in it. Merge each list into the calendar of its own division with
/// [`Calendar::merge`](super::Calendar::merge).
pub fn parse_gov_uk(json: &str) -> Result<Vec<(Division, Vec<Holiday>)>, FeedError> {
    let listed: BTreeMap<String, Listed> = serde_json::from_str(json.trim_start_matches('\u{feff}'))?;
    let feed = listed
        .into_iter()
        .map(|(name, listed)| {
            let division = Division::parse(&name)
                .filter(|division| !division.usual_days().is_empty())
                .ok_or(FeedError::Division(name))?;
            let holidays = listed.events.into_iter().map(|event| holiday(division, event));
            Ok((division, holidays.collect::<Result<Vec<_>, FeedError>>()?))
        })
        .collect::<Result<Vec<_>, FeedError>>()?;
    if feed.iter().all(|(_, holidays)| holidays.is_empty()) { Err(FeedError::Empty) } else { Ok(feed) }
}

fn holiday(division: Division, event: Event) -> Result<Holiday, FeedError> {
    let Some(date) = iso(&event.date) else {
        return Err(FeedError::Date { division, title: event.title, date: event.date });
    };
    let title = titled(&event.title, &event.notes);
    if event.title.trim().is_empty() || title.chars().any(char::is_control) {
        return Err(FeedError::Title { division, date });
    }
    Ok(Holiday { date, title, source: GOV_UK.to_owned() })
}

/// Four, two and two digits only: the general parser would take a year of six digits, or "2026-1-5".
fn iso(text: &str) -> Option<NaiveDate> {
    let shaped = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    shaped.then(|| text.parse().ok()).flatten()
}
