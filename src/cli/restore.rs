//! `redress restore`: whether a backup is good, and putting it back.

use crate::cli::backup::{keep_copy, size};
use crate::cli::error::{CliError, Exit};
use crate::cli::gone;
use crate::cli::out::{Answer, VERSION, counted};
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::domain::text::clean;
use crate::store::{Examined, Restored, StoreError, examine};
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;

/// Look whether a backup is good, or put it back in place of what the store holds now
///
/// Putting back goes into the store that is there: the desks of colleagues stay open, say what happened and read
/// everything again. The store as it is now is kept as a backup first. Never copy a file over the store by hand: what
/// colleagues then record is lost without a word.
#[derive(Debug, Args)]
pub(super) struct Restore {
    /// The backup
    file: PathBuf,
    /// Only look: its pages, its chain, the tables worked out from it, and what it holds
    #[arg(long)]
    check: bool,
    /// Put it back; without this the command says what would be lost
    #[arg(long, conflicts_with = "check")]
    yes: bool,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Good {
    version: u32,
    good: bool,
    #[serde(skip_serializing_if = "String::is_empty")]
    why: String,
    entries: usize,
    cases: Option<usize>,
    last_recorded: String,
    head: String,
}

#[derive(Serialize)]
struct Done {
    version: u32,
    entries: usize,
    lost: usize,
    erased_again: usize,
    kept: Option<String>,
}

impl Restore {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        if self.file.symlink_metadata().is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound) {
            let why = format!("there is no file {}", self.file.display());
            return Err(CliError::new(Exit::NotFound, why, "`redress backup --list` names the backups"));
        }
        let examined = examine(&self.file);
        if self.check {
            return self.checked(examined);
        }
        self.put_back(setup, &examined.map_err(|error| unfit(&error))?)
    }

    fn checked(&self, examined: Result<Examined, StoreError>) -> Result<Answer, CliError> {
        if self.json {
            let (good, why, found) = match examined {
                Ok(found) => (true, String::new(), found),
                Err(error) => (false, error.to_string(), Examined::nothing()),
            };
            let Examined { entries, cases, last: last_recorded, head, .. } = found;
            let head = format!("{entries}:{head}");
            let shape = Good { version: VERSION, good, why, entries, cases, last_recorded, head };
            let code = if good { Exit::Fine } else { Exit::Failed } as u8;
            return Ok(Answer { code, ..Answer::json(&shape)? });
        }
        let found = examined.map_err(|error| unfit(&error))?;
        let bytes = std::fs::metadata(&self.file).map_or(0, |file| file.len());
        Ok(Answer::new(format!(
            "{} is good: {}, {}.\nLast recorded: {}\nHead: {}:{}\n",
            clean(&self.file.display().to_string()),
            holds(&found),
            size(bytes),
            if found.last.is_empty() { "nothing" } else { &found.last },
            found.entries,
            found.head,
        )))
    }

    fn put_back(&self, setup: &Setup, examined: &Examined) -> Result<Answer, CliError> {
        if setup.demo {
            return Err(CliError::usage(
                "the sample council has no store to put a backup into",
                "leave out --demo",
            ));
        }
        let officer = setup.officer()?.to_owned();
        let there = stores::if_any(setup)?;
        let lost = match &there {
            Some(store) => store.since(examined)?,
            None => 0,
        };
        if !self.yes {
            let now = match lost {
                0 => "Nothing recorded in the store would be lost.".to_owned(),
                n => format!(
                    "{} recorded in the store since then would be gone.",
                    counted(n, "entry", "entries")
                ),
            };
            return Err(CliError::usage(
                format!("{} holds {}. {now}", clean(&self.file.display().to_string()), holds(examined)),
                "say --yes to put it back; the store as it is now is kept as a backup first",
            ));
        }
        let before = match &there {
            Some(store) => {
                let folder = setup.config.backup.folder_of(&setup.store);
                Some(keep_copy(setup, store, &folder, "-before-restore")?.0)
            }
            None => None,
        };
        // What was erased since then is erased again: as the store knows it, and as the list beside it does.
        let mut removals = gone::noted(setup)?;
        let store = match there {
            Some(store) => {
                removals.extend(store.gone()?);
                store
            }
            None => stores::make(setup)?,
        };
        // Not afterwards: colleagues read what was put back at once, and a restore that is killed would leave it there.
        let draft = match removals.is_empty() {
            true => None,
            false => Some(gone::Draft::of(setup, &self.file, &removals)?),
        };
        let copy = draft.as_ref().map_or(self.file.as_path(), gone::Draft::path);
        let done = store.put_back_of(&self.file, copy, (&officer, setup.now))?;
        let again = draft.map_or(0, |draft| draft.made);
        self.told(examined, &done, (again, before.map(|path| path.display().to_string())))
    }

    fn told(
        &self,
        examined: &Examined,
        done: &Restored,
        (again, kept): (usize, Option<String>),
    ) -> Result<Answer, CliError> {
        if self.json {
            let (entries, lost) = (done.entries, done.lost);
            return Answer::json(&Done { version: VERSION, entries, lost, erased_again: again, kept });
        }
        let gone = match done.lost {
            0 => String::new(),
            n => format!(" Gone from it, recorded since then: {}.", counted(n, "entry", "entries")),
        };
        let kept = kept.map_or_else(String::new, |path| format!(" As it was before: {path}"));
        let again = match again {
            0 => String::new(),
            n => format!(" Erased again: {}.", counted(n, "case", "cases")),
        };
        let file = self.file.display();
        let out = format!("Put back: {file}, with {}.{gone}{again}{kept}", holds(examined));
        let out = clean(&out).into_owned() + "\n";
        Ok(Answer::new(out).having_recorded("the backup was put back"))
    }
}

fn holds(found: &Examined) -> String {
    let cases = match found.cases {
        Some(n) => counted(n, "case", "cases"),
        None => format!("form {}, brought to the newest when it is put back", found.form),
    };
    format!("{}, {cases}", counted(found.entries, "entry", "entries"))
}

fn unfit(error: &StoreError) -> CliError {
    CliError::failed(error.to_string(), "this is no good backup; `redress backup --list` names the others")
}
