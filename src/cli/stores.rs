//! Opening the store for a command, and finding the case that a typed reference means.

use crate::app::effect::CaseFile;
use crate::cli::error::{CliError, Exit};
use crate::cli::out::counted;
use crate::cli::setup::{Setup, whole_second};
use crate::demo;
use crate::domain::calendar::{Calendar, Division};
use crate::domain::event::DeskNote;
use crate::domain::policy::Policies;
use crate::domain::text::clean;
use crate::domain::when::Leaning;
use crate::store::{Beyond, CaseWrite, Command, Found, Opener, Rules, Sender, Stamp, Store, StoreError};
use crate::tui::clock::Clock;
use chrono::{NaiveDate, NaiveTime};

/// How many references a hint offers.
const OFFERED: usize = 5;

/// The store as a reading command sees it: with `--now`, as it was then.
///
/// # Errors
/// When there is no store or it cannot be used.
pub(crate) fn read(setup: &Setup) -> Result<Store, CliError> {
    if setup.demo {
        return sample(setup);
    }
    as_at(setup, existing(setup)?)
}

/// The store as it was at the end of a day, and that day; as it is, and today, where none is given. A past day is worked
/// out again from what had been recorded by then, which takes longer than reading the store as it is.
///
/// # Errors
/// As [`read`], and when the day cannot be read.
pub(crate) fn at_end_of(setup: &Setup, day: Option<&str>) -> Result<(Store, NaiveDate), CliError> {
    let store = read(setup)?;
    let Some(text) = day else { return Ok((store, setup.today())) };
    let day = setup.date(text, Leaning::Past, &store.rules().calendar)?;
    let end = day.and_time(NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default());
    // An earlier moment that is shown already stays: nothing later than it may be seen.
    let end = end.min(store.shown_at().unwrap_or(end));
    Ok((store.reading_at(end)?, day))
}

/// The store for a change that needs a case to be there.
///
/// # Errors
/// As [`read`].
pub(crate) fn write(setup: &Setup) -> Result<Store, CliError> {
    read(setup)
}

/// The store for a change that may be the first: it is made where there is none.
///
/// # Errors
/// When it cannot be made or used.
pub(crate) fn make(setup: &Setup) -> Result<Store, CliError> {
    if setup.demo {
        return sample(setup);
    }
    acting(setup, posting(setup, Store::open_by(&setup.store, stamp(), &opener(setup))?))
}

/// The store if there is one.
///
/// # Errors
/// When there is one that cannot be used.
pub(crate) fn if_any(setup: &Setup) -> Result<Option<Store>, CliError> {
    if setup.demo {
        return sample(setup).map(Some);
    }
    match Store::open_existing_by(&setup.store, stamp(), &opener(setup)) {
        Ok(store) => acting(setup, store).map(Some),
        Err(StoreError::Missing(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The bank holidays of a division: with those that were brought into the store, if there is one.
///
/// # Errors
/// When there is a store that cannot be used.
pub(crate) fn calendar(setup: &Setup, division: Division) -> Result<Calendar, CliError> {
    let Some(store) = if_any(setup)? else { return Ok(Calendar::built_in(division)) };
    let store = counting(setup, store)?;
    let of = |division| store.calendar(division);
    Ok(match division {
        Division::EnglandAndWales | Division::Scotland | Division::NorthernIreland => of(division)?,
        // Lists come by part, so the whole is put together from the parts.
        Division::UkAny => Calendar::unite([
            &of(Division::EnglandAndWales)?,
            &of(Division::Scotland)?,
            &of(Division::NorthernIreland)?,
        ]),
    })
}

/// The days that the desk counts by: bank holidays of England and Wales and the council's own closures.
///
/// # Errors
/// When there is a store that cannot be used.
pub(crate) fn working_days(setup: &Setup) -> Result<Calendar, CliError> {
    Ok(match if_any(setup)? {
        Some(store) => counting(setup, store)?.rules().calendar.clone(),
        None => Calendar::built_in(Division::EnglandAndWales),
    })
}

/// The policies in force: with those that were loaded into the store, if there is one.
///
/// # Errors
/// When there is a store that cannot be used.
pub(crate) fn policies(setup: &Setup) -> Result<Policies, CliError> {
    Ok(match if_any(setup)? {
        Some(store) => counting(setup, store)?.rules().policies.clone(),
        None => Policies::built_in()?,
    })
}

/// A warning when the bank holidays end before the open dates do; empty when they reach far enough.
///
/// # Errors
/// When the store cannot be read.
pub(crate) fn beyond(store: &Store) -> Result<String, CliError> {
    Ok(store.beyond_calendar()?.map_or_else(String::new, |beyond| beyond_words(&beyond)))
}

/// The warning in words.
pub(crate) fn beyond_words(Beyond { last, cases }: &Beyond) -> String {
    let shown: Vec<_> = cases.iter().take(OFFERED).map(|reference| clean(reference)).collect();
    let more =
        if cases.len() > OFFERED { format!(" and {} more", cases.len() - OFFERED) } else { String::new() };
    format!(
        "warning: bank holidays are held to the end of {last}, and {} an open date beyond it: {}{more}\n\
         hint: fetch gov.uk's newer list and run `redress calendar import FILE`\n",
        if cases.len() == 1 { "this case has" } else { "these cases have" },
        shown.join(", ")
    )
}

/// A remark when open cases have dates that cannot be reckoned; empty when there are none. Their dates are missing from
/// every list, and a list that does not say so would look whole.
///
/// # Errors
/// When the store cannot be read.
pub(crate) fn unreckoned(store: &Store) -> Result<String, CliError> {
    let cases = store.unreckoned()?;
    if cases.is_empty() {
        return Ok(String::new());
    }
    let shown: Vec<_> = cases.iter().take(OFFERED).map(|reference| clean(reference)).collect();
    let more = if cases.len() > OFFERED { ", ..." } else { "" };
    Ok(format!(
        "redress: the dates of {} cannot be reckoned: {}{more}\nhint: {BRING_IN}\n",
        counted(cases.len(), "open case", "open cases"),
        shown.join(", "),
    ))
}

/// What to do when a year's bank holidays are missing.
const BRING_IN: &str = "fetch gov.uk's newer list and run `redress calendar import FILE`";

/// Everything about the case that a typed reference means.
///
/// # Errors
/// When no case or several are meant: the hint names them, or the nearest.
pub(crate) fn case(store: &Store, reference: &str) -> Result<CaseFile, CliError> {
    let missing =
        |hint: String| CliError::new(Exit::NotFound, format!("there is no case {}", reference.trim()), hint);
    match store.find(reference)? {
        Found::One(id) => {
            store.case_file(id)?.ok_or_else(|| missing("look in `redress list --all`".to_owned()))
        }
        Found::Nothing => {
            let near = nearest(store, reference)?;
            Err(missing(match near.is_empty() {
                true => "look in `redress list --all`, or `redress search WORDS`".to_owned(),
                false => format!("the nearest are {}", near.join(", ")),
            }))
        }
        Found::Several(all) => {
            let shown: Vec<&str> = all.iter().take(OFFERED).map(String::as_str).collect();
            let more = if all.len() > OFFERED { ", ..." } else { "" };
            Err(CliError::new(
                Exit::NotFound,
                format!("{} could be any of {} cases", reference.trim(), all.len()),
                format!("give the whole reference: {}{more}", shown.join(", ")),
            ))
        }
    }
}

/// Notes how the desk was used, for [`super::audit`]. Gives a remark where that could not be noted: what was asked for is
/// answered all the same, because a full disk must not keep a manager from the figures.
pub(crate) fn note(setup: &Setup, note: DeskNote) -> String {
    if setup.demo {
        return String::new();
    }
    let by = who(setup);
    let noted = match if_any(setup) {
        Ok(Some(store)) => store.note(note, by, setup.now).map_err(CliError::from),
        Ok(None) => Ok(()),
        Err(error) => Err(error),
    };
    noted.err().map_or_else(String::new, |error| {
        format!("redress: that this was asked for could not be noted: {}\n", clean(&error.why))
    })
}

fn existing(setup: &Setup) -> Result<Store, CliError> {
    match Store::open_existing_by(&setup.store, stamp(), &opener(setup)) {
        Ok(store) => acting(setup, posting(setup, store)),
        Err(StoreError::Missing(path)) => Err(CliError::failed(
            format!("there is no store at {} yet", path.display()),
            "`redress new` and `redress import FILE` make one; `redress --demo` shows a sample council",
        )),
        Err(error) => Err(error.into()),
    }
}

fn as_at(setup: &Setup, store: Store) -> Result<Store, CliError> {
    Ok(match setup.clock {
        Clock::Fixed(now) => store.reading_at(now)?,
        Clock::Real => store,
    })
}

fn counting(setup: &Setup, store: Store) -> Result<Store, CliError> {
    Ok(match setup.clock {
        Clock::Fixed(now) => store.counting_at(now)?,
        Clock::Real => store,
    })
}

/// The store, told who asks.
fn acting(setup: &Setup, store: Store) -> Result<Store, CliError> {
    if let Some(still) = store.still() {
        // The first one counts: all of the answer must be of one state of the store.
        setup.still.get_or_init(|| still);
    }
    let clock = setup.clock;
    Ok(store.acting_as(setup.identity.access.clone(), Box::new(move || clock.now()))?)
}

/// The store, told from whom the desk sends mail.
fn posting(setup: &Setup, mut store: Store) -> Store {
    let mail = &setup.config.mail;
    let (addresses, managers) = (mail.addresses.clone(), mail.managers.clone());
    store.sends_as(Some(Sender { from: mail.from.clone(), addresses, managers }));
    store
}

/// Whoever asks: the login where nobody said a name.
pub(crate) fn who(setup: &Setup) -> &str {
    if setup.officer.is_empty() { &setup.identity.login } else { &setup.officer }
}

/// Who opens the store, by the machine's own clock: a copy with another day in its name would be thinned out by it.
fn opener(setup: &Setup) -> Opener {
    let by = who(setup).to_owned();
    let backups = setup.config.backup.folder_of(&setup.store);
    Opener { by, at: whole_second(Clock::Real.now()), recorded: Clock::Real.utc_stamp(), backups }
}

/// When an entry is really written, whatever `--now` says: a day that was missed must not be met afterwards by a flag.
pub(crate) fn stamp() -> Stamp {
    Box::new(|| Clock::Real.utc_stamp())
}

/// The sample council is the same at the same moment.
fn standing(clock: Clock) -> Stamp {
    Box::new(move || clock.utc_stamp())
}

/// The sample council, gone when the command ends.
fn sample(setup: &Setup) -> Result<Store, CliError> {
    let mut store = posting(setup, Store::in_memory(standing(setup.clock))?);
    let Rules { policies, calendar, .. } = store.rules();
    let writes: Vec<CaseWrite> = demo::council(setup.now, policies, calendar)
        .into_iter()
        .map(|case| CaseWrite { id: None, seen: None, reference: case.reference, facts: case.facts })
        .collect();
    store.append_many(&writes)?;
    for (n, ask) in demo::assessment(setup.today()).iter().enumerate() {
        // Somebody else's: undo at the sample desk takes back what its officer did there.
        let (officer, key) = (demo::KEEPER.to_owned(), format!("sample {n}"));
        let command = Command { officer, at: setup.now, key, draft: None };
        let seen = store.book()?.seq;
        store.ask_council(command, seen, ask)?;
    }
    Ok(store)
}

/// The references that differ least from what was typed, by at most two letters.
fn nearest(store: &Store, typed: &str) -> Result<Vec<String>, CliError> {
    let typed = typed.trim().to_lowercase();
    let mut near: Vec<(usize, String)> = store
        .rows(true)?
        .into_iter()
        .map(|row| (distance(&typed, &row.reference.to_lowercase()), row.reference))
        .filter(|(distance, _)| *distance <= 2)
        .collect();
    near.sort();
    Ok(near.into_iter().take(OFFERED).map(|(_, reference)| reference).collect())
}

/// How many letters must be put in, taken out or changed to get from one word to the other.
fn distance(from: &str, to: &str) -> usize {
    // For each letter of the other word: how far the first word is, as far as it was looked at, from it up to there.
    let mut row: Vec<(char, usize)> = to.chars().zip(1..).collect();
    for (n, a) in from.chars().enumerate() {
        let (mut corner, mut left) = (n, n + 1);
        for (b, above) in &mut row {
            let changed = corner + usize::from(a != *b);
            left = changed.min(left + 1).min(*above + 1);
            corner = std::mem::replace(above, left);
        }
    }
    row.last().map_or_else(|| from.chars().count(), |(_, distance)| *distance)
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn a_slip_of_one_finger_is_a_distance_of_one() {
        for (from, to, expected) in
            [("0398", "0398", 0), ("0389", "0398", 2), ("398", "0398", 1), ("", "04", 2)]
        {
            assert_eq!(distance(from, to), expected, "{from} {to}");
        }
    }
}
