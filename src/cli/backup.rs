//! `redress backup`: a copy of the whole store, made while others work, and looked at before it counts.

pub(super) mod rehearsal;
mod shelf;

use crate::cli::error::{CliError, Exit};
use crate::cli::out::{Answer, Format, Table, VERSION, counted};
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::domain::text::clean;
use crate::host::disk;
use crate::host::keep;
use crate::store::shelf::{Kept, half_made, list, make, name};
use crate::store::{Examined, Store, StoreError, examine, holds};
use chrono::TimeDelta;
use clap::Args;
use rehearsal::Tried;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// Copy the whole store, while colleagues go on writing; the copy is checked before it is called a backup
///
/// For cron, once a day or oftener. Of the copies in the folder those of the last days stay, then one a day, one a week,
/// one a month, as the settings say. A copy holds everything the store holds and is readable for you
/// alone: whatever takes it off this machine should encrypt it. Once a month the oldest backup of the folder is put back
/// for trial, beside the store and out of everybody's sight; where it cannot be, the exit code is 1 and `doctor` says so.
#[derive(Debug, Args)]
pub(super) struct Backup {
    /// The folder, when it is not the one in the settings
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
    /// List the backups there are, the newest first
    #[arg(long)]
    list: bool,
    /// Remove none of the older ones
    #[arg(long)]
    keep_all: bool,
    #[command(flatten)]
    format: Format,
}

#[derive(Serialize)]
struct Line {
    file: String,
    made: String,
    bytes: u64,
}

#[derive(Serialize)]
struct Listed {
    version: u32,
    folder: String,
    backups: Vec<Line>,
}

#[derive(Serialize)]
struct Made<'a> {
    version: u32,
    file: String,
    bytes: u64,
    entries: usize,
    cases: Option<usize>,
    head: String,
    kept: usize,
    removed: Vec<String>,
    /// The older backup that was put back for trial.
    #[serde(skip_serializing_if = "Option::is_none")]
    rehearsed: Option<&'a Tried>,
}

impl Backup {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let folder = self.to.clone().unwrap_or_else(|| setup.config.backup.folder_of(&setup.store));
        if self.list {
            return self.listed(setup, &folder);
        }
        let mut store = stores::write(setup)?;
        // What was thrown away a month ago goes before it is copied once more. A backup is made whatever comes of it.
        drop(store.forget_thrown(setup.now));
        let (path, made) = keep_copy(setup, &store, &folder, "")?;
        let bytes = std::fs::metadata(&path).map_or(0, |found| found.len());
        let (kept, removed) =
            if self.keep_all { (shelf_of(&folder)?.len(), Vec::new()) } else { thin(setup, &folder)? };
        let rehearsal = rehearsal::if_due(setup, &store, &folder);
        let head = format!("{}:{}", made.entries, made.head);
        let remarks = rehearsal.remarks();
        let code = if rehearsal.is_bad() { Exit::Failed } else { Exit::Fine } as u8;
        if self.format.json {
            let file = path.display().to_string();
            let removed = removed.iter().map(|path| path.display().to_string()).collect();
            let (entries, cases) = (made.entries, made.cases);
            let rehearsed = rehearsal.tried();
            let version = VERSION;
            let made = Made { version, file, bytes, entries, cases, head, kept, removed, rehearsed };
            return Ok(Answer { remarks, code, ..Answer::json(&made)? });
        }
        let gone = match removed.len() {
            0 => String::new(),
            n => format!("; {} removed", counted(n, "older one", "older ones")),
        };
        let out = format!(
            "Backup made and checked: {}\n{}, {}, {}. {} kept{gone}.\nHead: {head}\n{}",
            clean(&path.display().to_string()),
            counted(made.entries, "entry", "entries"),
            counted(made.cases.unwrap_or(0), "case", "cases"),
            size(bytes),
            counted(kept, "backup", "backups"),
            rehearsal.told(),
        );
        let answer = Answer { remarks, code, ..Answer::new(out) };
        Ok(answer.having_recorded(format!("the backup {}", clean(&path.display().to_string()))))
    }

    fn listed(&self, setup: &Setup, folder: &Path) -> Result<Answer, CliError> {
        let mut table = Table::new(&["made", "size", "file"], "there is no backup yet");
        let mut backups = Vec::new();
        for kept in shelf_of(folder)? {
            let file = kept.path.display().to_string();
            let made = kept.at.format("%Y-%m-%d %H:%M").to_string();
            table.row([made.clone(), size(kept.bytes), file.clone()]);
            backups.push(Line { file, made: made.replace(' ', "T"), bytes: kept.bytes });
        }
        let table = table.keyed(&["made", "bytes", "file"], &backups)?;
        let folder = folder.display().to_string();
        table.answer(setup, self.format, &Listed { version: VERSION, folder, backups })
    }
}

/// Makes a backup in a folder: a private file under another name, filled, looked at, and only then given its own.
///
/// # Errors
/// When it cannot be made, there is no room for it, or it does not hold what was recorded before it began.
pub(super) fn keep_copy(
    setup: &Setup,
    store: &Store,
    folder: &Path,
    what: &str,
) -> Result<(PathBuf, Examined), CliError> {
    make(folder).map_err(|error| unwritten(folder, &error))?;
    let (has, needs) = (disk::space(folder), std::fs::metadata(&setup.store));
    if let (Ok(has), Ok(needs)) = (has, needs)
        && has.bytes < needs.len()
    {
        let why = format!(
            "{} has room for {}, and the store is {}",
            clean(&folder.display().to_string()),
            size(has.bytes),
            size(needs.len())
        );
        return Err(CliError::failed(why, "free some space, or name another folder with --to DIR"));
    }
    let path = name(folder, setup.now, what);
    let examined = keep::filled(&path, |copy| {
        let end = store.copy_into(copy)?;
        let examined = examine(copy)?;
        if !holds(copy, &end)? {
            return Err(Unfit::Store(StoreError::Damaged(
                "the copy lacks entries of before it began".into(),
            )));
        }
        Ok(examined)
    })
    .map_err(|unfit| match unfit {
        Unfit::Store(error @ StoreError::NotPermitted { .. }) => error.into(),
        Unfit::Store(error) => CliError::failed(
            format!("no backup was made: {error}"),
            "run `redress doctor`; the backups of before are untouched",
        ),
        Unfit::File(error) => unwritten(folder, &error),
    })?;
    Ok((path, examined))
}

/// Why a copy is no backup.
enum Unfit {
    Store(StoreError),
    File(std::io::Error),
}

impl From<StoreError> for Unfit {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<std::io::Error> for Unfit {
    fn from(error: std::io::Error) -> Self {
        Self::File(error)
    }
}

/// Removes what may go. Gives how many stay, and which went.
fn thin(setup: &Setup, folder: &Path) -> Result<(usize, Vec<PathBuf>), CliError> {
    let all = shelf_of(folder)?;
    let moments: Vec<_> = all.iter().map(|kept| kept.at).collect();
    let mut removed = Vec::new();
    for n in shelf::surplus(&moments, setup.now, &setup.config.backup) {
        if let Some(kept) = all.get(n) {
            std::fs::remove_file(&kept.path).map_err(|error| unwritten(folder, &error))?;
            removed.push(kept.path.clone());
        }
    }
    // What a backup left that was killed holds the whole store as well, and would lie there for ever.
    for half in half_made(folder).map_err(|error| CliError::of_file(folder, &error))? {
        if setup.now.signed_duration_since(half.at) > TimeDelta::days(1) {
            std::fs::remove_file(&half.path).map_err(|error| unwritten(folder, &error))?;
        }
    }
    Ok((all.len() - removed.len(), removed))
}

/// The backups in a folder, the newest first.
///
/// # Errors
/// When it cannot be read.
pub(super) fn shelf_of(folder: &Path) -> Result<Vec<Kept>, CliError> {
    list(folder).map_err(|error| CliError::of_file(folder, &error))
}

fn unwritten(folder: &Path, error: &std::io::Error) -> CliError {
    CliError::failed(
        format!("the backup cannot be written to {}: {error}", folder.display()),
        "name a folder that you may write to with --to DIR",
    )
}

/// A number of bytes as people say it.
pub(super) fn size(bytes: u64) -> String {
    const UNITS: &[(u64, &str)] = &[(1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "kB")];
    match UNITS.iter().find(|(unit, _)| bytes >= *unit) {
        Some((unit, name)) => {
            let tenths = bytes.saturating_mul(10) / unit;
            format!("{}.{} {name}", tenths / 10, tenths % 10)
        }
        None => format!("{bytes} bytes"),
    }
}
