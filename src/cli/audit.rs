//! `redress audit verify` and `redress rebuild`: whether the journal is whole, and everything else out of it again.

use crate::cli::error::{CliError, Exit};
use crate::cli::out::{Answer, Format, Table, VERSION, counted};
use crate::cli::reading;
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::domain::text::clean;
use crate::domain::when::Leaning;
use crate::store::{Use, Verified};
use chrono::NaiveDateTime;
use clap::{Args, Subcommand};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// Check the audit trail
#[derive(Debug, Args)]
pub(super) struct Audit {
    #[command(subcommand)]
    step: Step,
}

#[derive(Debug, Subcommand)]
enum Step {
    /// Check every entry of the journal, and every table that is worked out from it
    ///
    /// Each entry carries the hash of the one before it, so that one which was changed, put in or taken out shows, and
    /// is named. What was cut off at the end, or a journal that was written anew as a whole, shows only against a head
    /// that was noted elsewhere: print it with every report, send it to the monitoring officer, or let cron put it into
    /// a log on another machine, and give it back with --anchor.
    Verify {
        /// A head that was noted elsewhere; may be given more than once
        #[arg(long, value_name = "HEAD")]
        anchor: Vec<String>,
        /// A file of such heads, as a log on another machine has them: the last head of each line counts
        #[arg(long, value_name = "FILE")]
        anchors: Option<PathBuf>,
        /// Answer in JSON
        #[arg(long)]
        json: bool,
    },
    /// Print the head of the journal alone, to be noted elsewhere
    Head,
    /// List how the desk was used: exports, reports, refusals, restores, upgrades, readings of restricted cases
    ///
    /// And what was recorded for a moment more than a day earlier, as with --now: the journal has the machine's own time too.
    /// For managers and auditors. Each line is an entry of the journal, so that nobody takes it out unseen. Reports and
    /// refusals stand once a day for each person.
    Log {
        /// Only what was recorded on or after this day
        #[arg(long, value_name = "DATE")]
        since: Option<String>,
        #[command(flatten)]
        format: Format,
    },
}

/// Work out the queue, the deadlines and the figures again from the journal
#[derive(Debug, Args)]
pub(super) struct Rebuild {
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Whole {
    version: u32,
    whole: bool,
    entries: usize,
    erased: usize,
    cases: usize,
    head: String,
    /// The first entry recorded at an earlier time than the one before it.
    clock_set_back: Option<i64>,
    /// How many entries were.
    clock_set_backs: usize,
    anchors: Vec<Anchored>,
}

/// A head that was noted elsewhere, and the entry it is the head at.
#[derive(Serialize)]
struct Anchored {
    head: String,
    entry: Option<i64>,
}

/// What does not hold, and where.
#[derive(Serialize)]
struct Fault {
    version: u32,
    whole: bool,
    entry: i64,
    case: Option<i64>,
    why: String,
}

#[derive(Serialize)]
struct Rebuilt {
    version: u32,
    cases: usize,
}

/// The hash of a head as `audit verify` and `backup` print it: with or without the number of entries before it.
fn hash_of(anchor: &str) -> Result<String, CliError> {
    let hash = anchor.trim().rsplit(':').next().unwrap_or_default().trim().to_lowercase();
    if hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Ok(hash);
    }
    Err(CliError::usage(
        format!("'{anchor}' is no head"),
        "give the 64 digits after `Head:` as they were printed, with or without the number before them",
    ))
}

/// The heads in a file, one a line at most; whatever else stands there is a logger's.
///
/// # Errors
/// When it cannot be read or holds none.
fn heads_in(file: &Path) -> Result<Vec<String>, CliError> {
    let text = reading::text_of(file)?;
    let head =
        |line: &str| line.split_whitespace().rev().find(|word| hash_of(word).is_ok()).map(str::to_owned);
    let heads: Vec<String> = text.lines().filter_map(head).collect();
    if heads.is_empty() {
        let why = format!("there is no head in {}", file.display());
        return Err(CliError::failed(why, "`redress audit head` prints one; cron writes it into the log"));
    }
    Ok(heads)
}

impl Audit {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        match &self.step {
            Step::Verify { anchor, anchors, json } => {
                let mut heads = anchor.clone();
                if let Some(file) = anchors {
                    heads.extend(heads_in(file)?);
                }
                verify(setup, &heads, *json)
            }
            Step::Head => {
                let (entries, hash) = stores::write(setup)?.head()?;
                Ok(Answer::new(format!("{entries}:{hash}\n")))
            }
            Step::Log { since, format } => log(setup, since.as_deref(), *format),
        }
    }
}

#[derive(Serialize)]
struct Line {
    at: NaiveDateTime,
    by: String,
    kind: &'static str,
    reference: Option<String>,
    text: String,
}

fn log(setup: &Setup, since: Option<&str>, format: Format) -> Result<Answer, CliError> {
    #[derive(Serialize)]
    struct Shape {
        version: u32,
        uses: Vec<Line>,
    }
    let store = stores::read(setup)?;
    let since = since.map(|day| setup.date(day, Leaning::Past, &store.rules().calendar)).transpose()?;
    let mut table = Table::new(&["when", "who", "case", "what"], "nothing was noted yet");
    let mut uses = Vec::new();
    for Use { event, reference, recorded } in store.uses()? {
        if since.is_some_and(|since| event.at.date() < since) {
            continue;
        }
        // What was recorded later may be about a case that not every auditor reads: its kind is enough.
        let text = match &recorded {
            Some(stamp) => format!("Recorded later, at {stamp}: {}", event.fact.kind()),
            None => event.sentence(),
        };
        let text = clean(&text).into_owned();
        let at = event.at.format("%Y-%m-%d %H:%M").to_string();
        table.row([at, event.by.clone(), reference.clone(), text.clone()]);
        let (kind, reference) = (event.fact.kind(), Some(reference).filter(|one| !one.is_empty()));
        uses.push(Line { at: event.at, by: event.by, kind, reference, text });
    }
    let table = table.keyed(&["at", "by", "kind", "reference", "text"], &uses)?;
    table.answer(setup, format, &Shape { version: VERSION, uses })
}

const RESTORE: &str = "stop working, and restore the newest good backup: `redress backup --list`";

fn verify(setup: &Setup, anchors: &[String], json: bool) -> Result<Answer, CliError> {
    let heads: Vec<String> = anchors.iter().map(|anchor| hash_of(anchor)).collect::<Result<_, _>>()?;
    let store = stores::write(setup)?;
    let fault = |entry, case, why: String, hint: &str| match json {
        true => {
            let shape = Fault { version: VERSION, whole: false, entry, case, why };
            Answer::json(&shape).map(|answer| Answer { code: Exit::Failed as u8, ..answer })
        }
        false => Err(CliError::failed(why, hint)),
    };
    let verified = match store.verify_with(&heads) {
        Ok(verified) => verified,
        Err(broken) => return fault(broken.id, Some(broken.case), broken.to_string(), RESTORE),
    };
    let cases = match store.verify_tables()? {
        Ok(cases) => cases,
        Err(unlike) => {
            let hint = "the journal is whole: `redress rebuild` works every table out of it again";
            return fault(unlike.entry, None, unlike.to_string(), hint);
        }
    };
    if let Err(altered) = store.verify_kept()? {
        return fault(0, None, altered.to_string(), RESTORE);
    }
    if let Some((anchor, _)) = anchors.iter().zip(&verified.anchors).find(|(_, entry)| entry.is_none()) {
        let why = format!(
            "the journal does not hold the head {anchor}: its end was cut off, or it was written anew"
        );
        return fault(0, None, why, RESTORE);
    }
    let head = format!("{}:{}", verified.events, verified.head);
    if json {
        let anchors = anchors.iter().zip(&verified.anchors);
        let anchors = anchors.map(|(head, entry)| Anchored { head: head.clone(), entry: *entry }).collect();
        let (entries, erased, clock_set_back) = (verified.events, verified.erased, verified.set_back);
        let (whole, clock_set_backs) = (true, verified.set_backs);
        return Answer::json(&Whole {
            version: VERSION,
            whole,
            entries,
            erased,
            cases,
            head,
            clock_set_back,
            clock_set_backs,
            anchors,
        });
    }
    Ok(told(&verified, anchors, cases, &head))
}

/// A journal that is whole, in words.
fn told(verified: &Verified, anchors: &[String], cases: usize, head: &str) -> Answer {
    let count = counted(verified.events, "entry", "entries");
    let erased = match verified.erased {
        0 => String::new(),
        n => format!(", {n} of them erased"),
    };
    let mut out = format!("The journal is whole: {count}{erased}.\n");
    out.push_str(&format!("The tables say what it says: {}.\n", counted(cases, "case", "cases")));
    for (anchor, entry) in anchors.iter().zip(&verified.anchors) {
        if let Some(entry) = entry {
            out.push_str(&format!("It held the head {anchor} at entry {entry}.\n"));
        }
    }
    out.push_str(&format!("Head: {head}\n"));
    let mut answer = Answer::new(out);
    if let Some(entry) = verified.set_back {
        let more = match verified.set_backs.saturating_sub(1) {
            0 => String::new(),
            1 => ", and once more after it".to_owned(),
            more => format!(", and {more} times more after it"),
        };
        answer.remarks = format!(
            "redress: the clock of the machine was set back before entry {entry} was recorded{more}\n"
        );
    }
    answer
}

impl Rebuild {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let cases = stores::write(setup)?.rebuild()?;
        if self.json {
            return Answer::json(&Rebuilt { version: VERSION, cases });
        }
        Ok(Answer::new(format!("{} worked out again from the journal.\n", counted(cases, "case", "cases"))))
    }
}
