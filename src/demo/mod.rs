//! The sample council for `--demo`: Northshire Council, its officers and two years of its complaints.
//!
//! All people are invented. Every day is counted in working days from the present one, so the desk looks the same
//! whenever it is opened; what chance decides comes from a generator with a fixed seed, so it is always the same.

mod assess;
mod brief;
mod closed;
mod course;
mod dice;
mod open;
mod people;
mod queue;
mod subjects;
mod teller;

pub use assess::{KEEPER, assessment};

use crate::demo::teller::{Desk, Story};
use crate::domain::calendar::Calendar;
use crate::domain::event::Fact;
use crate::domain::peers::Size;
use crate::domain::policy::Policies;
use crate::domain::triage::SERVICES;
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, Weekday};
use std::collections::BTreeMap;
use std::num::NonZeroUsize;

/// The officer who sits at the sample desk.
pub const OFFICER: &str = "J Malik";
/// The officers of the sample council.
const OFFICERS: dice::Wheel<&str> = dice::wheel![OFFICER, "R Osei", "F Lund", "C Iqbal"];
/// The name of the sample council.
pub const COUNCIL: &str = "Northshire Council";
/// How large the sample council is.
pub fn size() -> Size {
    let source = "made up for the sample council".to_owned();
    Size { people: NonZeroUsize::new(231_000), homes: NonZeroUsize::new(9_400), source }
}

/// The address that the sample council writes from. Nothing of it ever leaves: the sample is gone when it is quit.
pub const FROM: &str = "Complaints team <complaints@northshire.example>";
/// The last number the sample council has given.
const LAST_NUMBER: u32 = 436;
/// The last number of the register that came before, for cases older than number 1.
const LAST_REGISTER: u32 = 1000;

/// One case of the sample council.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoCase {
    /// Its reference.
    pub reference: String,
    /// When, by whom, what; in order.
    pub facts: Vec<(NaiveDateTime, String, Fact)>,
}

/// The cases of the sample council as at `now`, by reference: about 60 open and 400 finished ones. No event is
/// later than `now`.
pub fn council(now: NaiveDateTime, policies: &Policies, calendar: &Calendar) -> Vec<DemoCase> {
    let desk = Desk { now, today: working_day(now.date(), calendar), policies, calendar };
    let mut named = queue::cases(&desk);
    let mut others = open::cases(&desk);
    others.extend(closed::cases(&desk));
    others.sort_by_key(|story| story.received);
    let taken: Vec<String> = named.iter().map(|case| case.reference.clone()).collect();
    let free = (1..=LAST_NUMBER).map(|n| format!("{n:04}")).filter(|number| !taken.contains(number));
    let free: Vec<String> = free.collect();
    let before = others.len().saturating_sub(free.len());
    let register = (0..before).map(|n| format!("P{:04}", LAST_REGISTER as usize + 1 + n - before));
    let references: Vec<String> = register.chain(free).collect();
    named.extend(others.into_iter().zip(references).map(|(story, reference)| story.under(reference)));
    named.sort_by(|a, b| a.reference.cmp(&b.reference));
    named
}

/// Where the services and officers of the sample council are reached.
pub fn addresses() -> BTreeMap<String, String> {
    let of = |name: &str| {
        let local: String =
            name.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { '.' }).collect();
        let local = local.split('.').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(".");
        (name.to_owned(), format!("{local}@northshire.example"))
    };
    SERVICES.iter().map(|service| service.name).chain(OFFICERS.all().copied()).map(of).collect()
}

/// Whom services' managers are in the sample council: one for all.
pub fn managers() -> BTreeMap<String, String> {
    std::iter::once(("*".to_owned(), "director@northshire.example".to_owned())).collect()
}

/// The day itself, or the last working day before it.
fn working_day(day: NaiveDate, calendar: &Calendar) -> NaiveDate {
    let worked = |d: &NaiveDate| {
        calendar.is_working_day(*d).unwrap_or(!matches!(d.weekday(), Weekday::Sat | Weekday::Sun))
    };
    (0..14).filter_map(|n| day.checked_sub_days(Days::new(n))).find(worked).unwrap_or(day)
}

impl Story {
    /// The story as a case with a reference.
    fn under(mut self, reference: String) -> DemoCase {
        for (_, _, fact) in &mut self.facts {
            if let Fact::Received(receipt) = fact {
                receipt.reference.clone_from(&reference);
            }
        }
        DemoCase { reference, facts: self.facts }
    }
}
