//! Files that somebody else made: spreadsheets, messages, forms of a web site, settings, timelines.

use super::is_harmless;
use chrono::NaiveDate;
use redress::domain::calendar::{Calendar, Division, parse_gov_uk};
use redress::domain::case::Case;
use redress::domain::deadline::deadlines;
use redress::domain::event::{CaseId, Event};
use redress::domain::policy::{Policies, Profile};
use redress::domain::terms::{Clock, Scheme, Stage};
use redress::exchange::map::Map;
use redress::exchange::{guess, open, rows};
use redress::mail::{self, Known};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).unwrap()
}

/// Whatever the file, it is refused in a sentence or every row of it is brought in or refused by its line: none is
/// missing.
pub fn import(data: &[u8]) {
    let table = match open(data) {
        Ok(table) => table,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    let mut map = guess::guess(&table, "file.csv", today()).map;
    guess::settle(&table, &mut map);
    guess::learn(&table, &mut map);
    let calendar = Calendar::built_in(Division::EnglandAndWales);
    let rows = rows(&table, &map, ("file.csv", &calendar));
    let lines = table.records.len() + table.refused.len();
    assert_eq!(rows.told.len() + rows.refused.len(), lines, "every row has an answer");
}

/// A desk that knows every message and every case: the most that a message can reach.
struct Everything;

impl Known for Everything {
    fn of_message(&self, id: &str) -> Option<String> {
        Some(id.to_owned())
    }
    fn case(&self, reference: &str) -> Option<String> {
        Some(reference.to_owned())
    }
}

/// A message is read or refused with a reason; what was read has an identity and drives nothing once it is shown.
pub fn message(data: &[u8]) {
    match mail::read(data) {
        Ok(message) => {
            assert!(!message.id.is_empty());
            let receipt = mail::receipt(&message, today());
            assert!(!receipt.subject.contains('\n'), "{:?}", receipt.subject);
            mail::sort(&message, &Everything);
        }
        Err(unreadable) => assert!(!unreadable.to_string().is_empty()),
    }
}

/// Every object of a form's JSON becomes a complaint or has its reason.
pub fn web_form(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    for (original, form) in mail::web_forms(&text, today()).into_iter().flatten() {
        assert!(!original.is_empty());
        if let Err(error) = form {
            assert!(!error.to_string().is_empty());
        }
    }
}

/// Files that a council writes for itself: one that is not understood is refused in words.
pub fn settings(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    if let Ok(profile) = Profile::parse(&text) {
        let policies = Policies::of(vec![profile]);
        for scheme in Scheme::ALL {
            let _ = policies.rule(*scheme, Clock::Respond, Stage::One, today());
        }
    }
    if let Ok(map) = Map::parse("file", &text) {
        assert_eq!(Map::parse("file", &map.toml()).unwrap(), map, "a map reads back from what it writes");
    }
    if let Ok(tool) = redress::domain::assessment::Tool::parse(&text) {
        assert!(tool.criteria().next().is_some());
    }
    if let Ok(set) = redress::domain::peers::PeerSet::parse(&text) {
        assert!(set.written().is_ok());
    }
    if let Ok(printed) = redress::report::lint::file::toml(&text) {
        redress::report::lint::check(&printed);
    }
    if let Ok(printed) = redress::report::lint::file::csv(&text) {
        redress::report::lint::check(&printed);
    }
    let _ = parse_gov_uk(&text);
}

/// A timeline that was tampered with folds or does not; where it folds, its dates can be told or the calendar is named.
pub fn timeline(data: &[u8]) {
    let Ok(events) = serde_json::from_slice::<Vec<Event>>(data) else { return };
    let Some(case) = Case::fold(CaseId(1), &events) else { return };
    let policies = Policies::built_in().unwrap();
    for deadline in
        deadlines(&case, &policies, &Calendar::built_in(Division::EnglandAndWales)).into_iter().flatten()
    {
        assert!(is_harmless(&deadline.clock.to_string()));
    }
}
