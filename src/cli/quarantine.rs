//! `redress quarantine`: what came in and is kept aside.

use crate::cli::change::Way;
use crate::cli::error::{CliError, Exit};
use crate::cli::out::{Answer, Format, Table, VERSION};
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::domain::text::{clean, clean_lines};
use crate::store::{Quarantined, Store};
use clap::{Args, Subcommand};
use serde::Serialize;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::PathBuf;

/// List what came in and is kept aside; read it, take it in, or discard it
///
/// Nothing that comes in is ever dropped. What was discarded stays here with its reason, and can be taken in after all.
#[derive(Debug, Args)]
pub(super) struct Quarantine {
    #[command(subcommand)]
    what: Option<What>,
    /// Also what was decided already
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    format: Format,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Read one: its words as text, without anything that a terminal could act on
    Show {
        /// Its number
        n: i64,
        /// Save its bytes, as they came, in a new file
        #[arg(long, value_name = "FILE")]
        save: Option<PathBuf>,
    },
    /// Take one into a case: a new one that waits for triage, or the one that is named
    Take {
        /// Its number
        n: i64,
        /// The case it belongs to
        #[arg(long, value_name = "REF")]
        case: Option<String>,
        #[command(flatten)]
        way: Way,
    },
    /// Record that one is nothing for the desk
    Discard {
        /// Its number
        n: i64,
        /// Why
        #[arg(long, value_name = "TEXT")]
        reason: String,
        #[command(flatten)]
        way: Way,
    },
}

#[derive(Serialize)]
struct Shape<'a> {
    version: u32,
    quarantine: &'a [Quarantined],
}

/// The keys of a line, for the CSV.
const KEYS: &[&str] = &["n", "at", "from", "subject", "reason", "size", "sha256", "became", "by"];

impl Quarantine {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        match &self.what {
            None => self.list(setup),
            Some(What::Show { n, save }) => show(setup, *n, save.as_ref()),
            Some(What::Take { n, case, way }) => {
                let command = way.command(setup)?;
                let mut store = stores::write(setup)?;
                known(&store, *n)?;
                let recorded = store.release(command, *n, case.as_deref())?;
                way.said(&recorded, "")
            }
            Some(What::Discard { n, reason, way }) => {
                let command = way.command(setup)?;
                let mut store = stores::write(setup)?;
                known(&store, *n)?;
                let recorded = store.discard(command, *n, reason)?;
                way.said(&recorded, &format!("redress quarantine take {n}"))
            }
        }
    }

    fn list(&self, setup: &Setup) -> Result<Answer, CliError> {
        let kept = stores::read(setup)?.quarantine(self.all)?;
        let headings = &["n", "came in", "from", "subject", "reason", "decided"];
        let mut table = Table::new(headings, "nothing is kept aside");
        for one in &kept {
            table.row([
                one.n.to_string(),
                one.at.format("%Y-%m-%d %H:%M").to_string(),
                one.from.clone(),
                one.subject.clone(),
                one.reason.clone(),
                one.became.clone().unwrap_or_default(),
            ]);
        }
        let table = table.keyed(KEYS, &kept)?;
        table.answer(setup, self.format, &Shape { version: VERSION, quarantine: &kept })
    }
}

fn known(store: &Store, n: i64) -> Result<Quarantined, CliError> {
    store.quarantined(n).map_err(|error| {
        let error = CliError::from(error);
        CliError { exit: Exit::NotFound, ..error }
    })
}

fn show(setup: &Setup, n: i64, save: Option<&PathBuf>) -> Result<Answer, CliError> {
    let store = stores::read(setup)?;
    let kept = known(&store, n)?;
    let post = store.post_of(&kept, setup.today())?;
    if let Some(path) = save {
        let wrong = |error| CliError::of_file(path, &error);
        // Never over a file that is there already.
        let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(wrong)?;
        file.write_all(&post.bytes).map_err(wrong)?;
        return Ok(Answer::new(format!("{n} saved to {}.\n", clean(&path.display().to_string()))));
    }
    let mut lines = vec![
        format!("Number   {n}, kept aside because {}", clean(&kept.reason)),
        format!("Came in  {}", kept.at.format("%a %-d %b %Y %H:%M")),
        format!("From     {}", clean(&kept.from)),
        format!("Subject  {}", clean(&kept.subject)),
    ];
    if let Some(became) = &kept.became {
        lines.push(format!("Decided  {}", clean(became)));
    }
    lines.extend(
        post.files().map(|file| format!("File     {}, {} bytes", clean(&file.name), file.bytes.len())),
    );
    lines.push(String::new());
    lines.extend(clean_lines(&post.words()));
    Ok(Answer::new(lines.join("\n").trim_end().to_owned() + "\n"))
}
