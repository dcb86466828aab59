//! Files that somebody else made: spreadsheets, messages, forms of a web site, settings, timelines.

use super::is_harmless;
use chrono::NaiveDate;
use redress::config::Config;
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

thread_local! {
    static CALENDAR: Calendar = Calendar::built_in(Division::EnglandAndWales);
    static POLICIES: Policies = Policies::built_in().unwrap();
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
    let rows = CALENDAR.with(|calendar| rows(&table, &map, ("file.csv", calendar)));
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

/// What reads a file that a council writes for itself, by the first byte of what is thrown.
const SETTINGS: &[fn(&str)] = &[config, policy, map, tool, peers, printed_toml, printed_csv, holidays];

/// Files that a council writes for itself: one that is not understood is refused in words.
pub fn settings(data: &[u8]) {
    let Some((which, file)) = data.split_first() else { return };
    SETTINGS[usize::from(*which) % SETTINGS.len()](&String::from_utf8_lossy(file));
}

fn config(text: &str) {
    if let Err(why) = Config::parse(text) {
        assert!(!why.is_empty() && !why.contains('\n'));
    }
}

fn policy(text: &str) {
    match Profile::parse(text) {
        Ok(profile) => {
            let policies = Policies::of(vec![profile]);
            for scheme in Scheme::ALL {
                let _ = policies.rule(*scheme, Clock::Respond, Stage::One, today());
            }
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

fn map(text: &str) {
    match Map::parse("file", text) {
        Ok(map) => {
            assert_eq!(Map::parse("file", &map.toml()).unwrap(), map, "a map reads back from what it writes");
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

fn tool(text: &str) {
    if let Ok(tool) = redress::domain::assessment::Tool::parse(text) {
        assert!(tool.criteria().next().is_some());
    }
}

fn peers(text: &str) {
    if let Ok(set) = redress::domain::peers::PeerSet::parse(text) {
        assert!(set.written().is_ok());
    }
}

fn printed_toml(text: &str) {
    if let Ok(printed) = redress::report::lint::file::toml(text) {
        redress::report::lint::check(&printed);
    }
}

fn printed_csv(text: &str) {
    if let Ok(printed) = redress::report::lint::file::csv(text) {
        redress::report::lint::check(&printed);
    }
}

fn holidays(text: &str) {
    let _ = parse_gov_uk(text);
}

/// A timeline that was tampered with folds or does not; where it folds, its dates can be told or the calendar is named.
pub fn timeline(data: &[u8]) {
    let Ok(events) = serde_json::from_slice::<Vec<Event>>(data) else { return };
    let Some(case) = Case::fold(CaseId(1), &events) else { return };
    let told = POLICIES.with(|policies| CALENDAR.with(|calendar| deadlines(&case, policies, calendar)));
    for deadline in told.into_iter().flatten() {
        assert!(is_harmless(&deadline.clock.to_string()));
    }
}
