//! The rehearsal: once a month the oldest backup is put back for trial, without anybody asking. A backup that was good on
//! its day may have lost a bit since, and nobody would know before the day on which it is needed.

use crate::cli::backup::{shelf_of, size};
use crate::cli::error::CliError;
use crate::cli::gone;
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::domain::event::DeskNote;
use crate::domain::text::clean;
use crate::host::disk;
use crate::store::shelf::Kept;
use crate::store::{Rehearsal, Store, StoreError, examine};
use chrono::TimeDelta;
use serde::Serialize;
use std::path::Path;

/// How long a good rehearsal counts, in days, and how long a bad one is left alone before the next.
const GOOD_FOR: i64 = 30;
const BAD_FOR: i64 = 1;

/// What is done about a backup that cannot be put back.
pub(in crate::cli) const PUT_RIGHT: &str = "move that file out of the folder, look at the others with `redress restore FILE --check`, and have the \
     disk looked at";

/// What came of it.
pub(super) enum Outcome {
    /// None was due, or there is no older backup to try.
    NotDue,
    /// It was due and could not be tried: why.
    PutOff(String),
    /// A backup was tried.
    Tried(Tried),
}

/// A backup that was put back for trial.
#[derive(Serialize)]
pub(super) struct Tried {
    file: String,
    good: bool,
    #[serde(skip_serializing_if = "String::is_empty")]
    why: String,
    entries: usize,
}

impl Outcome {
    /// For standard output.
    pub(super) fn told(&self) -> String {
        match self {
            Self::Tried(Tried { file, good: true, .. }) => {
                format!("Rehearsed: {} can be put back.\n", clean(file))
            }
            Self::Tried(_) | Self::NotDue | Self::PutOff(_) => String::new(),
        }
    }

    /// For standard error.
    pub(super) fn remarks(&self) -> String {
        match self {
            Self::Tried(Tried { file, good: false, why, .. }) => {
                let (file, why) = (clean(file), clean(why));
                format!(
                    "redress: the older backup {file} cannot be put back: {why}\nhint: today's backup is made and good; \
                     {PUT_RIGHT}\n"
                )
            }
            Self::PutOff(why) => format!("redress: no older backup was put back for trial: {}\n", clean(why)),
            Self::Tried(_) | Self::NotDue => String::new(),
        }
    }

    /// Whether a backup was found to be bad.
    pub(super) fn is_bad(&self) -> bool {
        matches!(self, Self::Tried(Tried { good: false, .. }))
    }

    /// The backup that was tried, for JSON.
    pub(super) const fn tried(&self) -> Option<&Tried> {
        match self {
            Self::Tried(tried) => Some(tried),
            Self::NotDue | Self::PutOff(_) => None,
        }
    }
}

/// Puts the oldest backup of a folder back for trial, if that is due, and notes what came of it. Never in the way of the
/// backup that was just made: whatever goes wrong here is told and no more.
pub(super) fn if_due(setup: &Setup, store: &Store, folder: &Path) -> Outcome {
    let looked = due(setup, store, folder).and_then(|oldest| {
        let Some(oldest) = oldest else { return Ok(Outcome::NotDue) };
        if let Some(why) = no_room(setup, &oldest) {
            return Ok(Outcome::PutOff(why));
        }
        let tried = tried(setup, store, &oldest)?;
        let (file, why, entries) = (tried.file.clone(), tried.why.clone(), tried.entries as u64);
        store.note(DeskNote::Rehearsed { file, why, entries }, stores::who(setup), setup.now)?;
        Ok(Outcome::Tried(tried))
    });
    looked.unwrap_or_else(|error: CliError| Outcome::PutOff(error.why))
}

/// The backup that is to be tried: the oldest, if it is of another day than now and the last rehearsal is long enough ago.
fn due(setup: &Setup, store: &Store, folder: &Path) -> Result<Option<Kept>, CliError> {
    let ago = |at| setup.now.signed_duration_since(at);
    if let Some(Rehearsal { at, file, why }) = store.last_rehearsal()? {
        let days = if why.is_empty() { GOOD_FOR } else { BAD_FOR };
        // A bad one that is gone leaves the question open which of the others are good.
        let stands = why.is_empty() || folder.join(file).exists();
        // A clock that ran ahead for a night must not end rehearsals for years.
        if stands && (TimeDelta::zero()..=TimeDelta::days(days)).contains(&ago(at)) {
            return Ok(None);
        }
    }
    Ok(shelf_of(folder)?.pop().filter(|oldest| ago(oldest.at) >= TimeDelta::days(1)))
}

/// Why there is no room for another copy beside the store.
fn no_room(setup: &Setup, backup: &Kept) -> Option<String> {
    let folder =
        setup.store.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let space = disk::space(folder).ok()?;
    // The copy, and the log of bringing it to the newest form.
    let needs = backup.bytes.saturating_mul(3);
    (space.bytes < needs).then(|| {
        format!("{} of room beside the store, and it takes up to {}", size(space.bytes), size(needs))
    })
}

/// Puts a backup back beside the store, as `restore` would, and looks at what came of it.
fn tried(setup: &Setup, store: &Store, backup: &Kept) -> Result<Tried, CliError> {
    let file = backup.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let done = gone::noted(setup).and_then(|mut removals| {
        removals.extend(store.gone()?);
        let before = examine(&backup.path)?;
        let draft = gone::Draft::for_trial(setup, &backup.path, &removals)?;
        let after = examine(draft.path())?;
        if after.entries < before.entries {
            let lost = format!("{} of {} entries came back", after.entries, before.entries);
            return Err(StoreError::Damaged(lost).into());
        }
        Ok(before.entries)
    });
    Ok(match done {
        Ok(entries) => Tried { file, good: true, why: String::new(), entries },
        Err(error) => Tried { file, good: false, why: error.why, entries: 0 },
    })
}
