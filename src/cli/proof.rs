//! The proof of a removal: another process looks through the files of the store for what was taken away.
//!
//! Another process, because closing a file of the store in this one would let go of its locks.

use crate::cli::error::CliError;
use crate::cli::setup::Setup;
use crate::domain::event::Event;
use crate::domain::privacy::{self, Mask};
use crate::domain::terms::Removal;
use crate::domain::text::Safe;
use crate::store::Store;
use clap::Args;
use serde_json::Value;
use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Shorter pieces stand in too much else.
const SHORTEST: usize = 6;
/// A longer text is looked for by its first letters.
const LONGEST: usize = 60;

/// Counts the pieces, given on standard input between noughts, that occur in the files of a store
#[derive(Debug, Args)]
pub(super) struct LookFor {
    /// The file of the store
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// What the other process found.
#[derive(Default)]
pub(super) struct Found {
    /// Pieces that other cases say too.
    pub(super) elsewhere: usize,
    /// Pieces that nothing in the store accounts for.
    pub(super) unexplained: usize,
    /// The saved views that say a piece, each with its officer.
    pub(super) views: BTreeSet<String>,
}

impl Found {
    pub(super) fn says(&self, of: usize) -> String {
        let said = match (self.elsewhere, self.unexplained) {
            (0, 0) if self.views.is_empty() => {
                format!("looked for {of} pieces of it in the files of the store: none is left")
            }
            (0, 0) => format!("looked for {of} pieces of it: no case says any"),
            (n, 0) => format!("looked for {of} pieces of it: none is left but {n} that other cases say too"),
            (_, n) => {
                format!("{n} of {of} pieces of it are still in the files of the store: run `redress rebuild`")
            }
        };
        let views: Vec<&str> = self.views.iter().map(String::as_str).collect();
        match views.as_slice() {
            [] => said,
            [view] => {
                format!("{said}. The saved view {} does: whoever has it should delete it", Safe::new(view))
            }
            views => {
                let views = Safe::new(&views.join(", "));
                format!("{said}. The saved views {views} do: whoever has them should delete them")
            }
        }
    }
}

/// What is taken away of a case, as it can be looked for.
pub(super) struct Gone {
    /// Its texts, in pieces.
    pub(super) pieces: Vec<String>,
    /// Who the people were: a saved view may say no more than a surname.
    people: Mask,
}

impl Gone {
    /// Of these events.
    pub(super) fn of(events: &[Event], level: Removal) -> Self {
        let mut gone = BTreeSet::new();
        for (before, after) in events.iter().zip(privacy::left_of(events, level)) {
            let value = |event: &Event| serde_json::to_value(&event.fact).unwrap_or(Value::Null);
            differing(&value(before), &value(&after), &mut gone);
        }
        Self { pieces: gone.into_iter().collect(), people: Mask::of(events, level) }
    }
}

fn differing(before: &Value, after: &Value, gone: &mut BTreeSet<String>) {
    match (before, after) {
        (Value::String(was), Value::String(is)) if was != is => gone.extend(piece(was, is)),
        (Value::Array(was), Value::Array(is)) => {
            was.iter().zip(is).for_each(|(was, is)| differing(was, is, gone));
        }
        (Value::Object(was), Value::Object(is)) => {
            for (key, was) in was {
                differing(was, is.get(key).unwrap_or(&Value::Null), gone);
            }
        }
        _ => {}
    }
}

/// The longest line of a text without a sign that is stored in another form, and that is not left.
fn piece(was: &str, is: &str) -> Option<String> {
    let lines = was.split(|c: char| c.is_control() || matches!(c, '"' | '\\'));
    let longest = lines.map(str::trim).max_by_key(|line| line.len())?;
    let piece: String = longest.chars().take(LONGEST).collect();
    (piece.chars().count() >= SHORTEST && !is.contains(&piece)).then_some(piece)
}

/// Looks for what is gone in the files of the store.
///
/// # Errors
/// When the other process cannot be started, or the store cannot be read.
pub(super) fn look(setup: &Setup, store: &Store, gone: &Gone) -> Result<Found, CliError> {
    let pieces = &gone.pieces;
    let failed = |why: String| {
        CliError::failed(
            format!("the words are gone, but nobody could look for them: {why}"),
            "run `redress doctor`",
        )
    };
    if setup.demo || pieces.is_empty() {
        return Ok(Found::default());
    }
    let program = std::env::current_exe().map_err(|error| failed(error.to_string()))?;
    let mut child = Command::new(program)
        .arg("look-for")
        .arg(&setup.store)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| failed(error.to_string()))?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(pieces.join("\0").as_bytes()).map_err(|error| failed(error.to_string()))?;
    }
    let out = child.wait_with_output().map_err(|error| failed(error.to_string()))?;
    if !out.status.success() {
        return Err(failed(String::from_utf8_lossy(&out.stderr).into_owned()));
    }
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    let views = store.views_that(|text| gone.people.is_said_in(text))?;
    let mut found = Found { views: views.into_iter().collect(), ..Found::default() };
    for piece in text.lines().filter_map(|line| line.parse::<usize>().ok()).filter_map(|n| pieces.get(n)) {
        let lower = piece.to_lowercase();
        let views = store.views_that(|text| text.to_lowercase().contains(&lower))?;
        let a_view_does = !views.is_empty();
        found.views.extend(views);
        if store.says(piece)? {
            found.elsewhere += 1;
        } else if !a_view_does {
            found.unexplained += 1;
        }
    }
    Ok(found)
}

impl LookFor {
    /// The numbers of the pieces that occur, a line each.
    pub(super) fn run(&self) -> Result<crate::cli::out::Answer, CliError> {
        let mut typed = String::new();
        std::io::stdin().read_to_string(&mut typed).map_err(|error| CliError::of_file(&self.file, &error))?;
        let mut bytes = Vec::new();
        for end in ["", "-wal", "-journal"] {
            let mut path = self.file.clone().into_os_string();
            path.push(end);
            match std::fs::read(&path) {
                Ok(more) => bytes.extend(more),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound && !end.is_empty() => {}
                Err(error) => return Err(CliError::of_file(&self.file, &error)),
            }
        }
        let is_there = |piece: &str| memchr::memmem::find(&bytes, piece.as_bytes()).is_some();
        let numbers = typed.split('\0').enumerate().filter(|(_, piece)| is_there(piece));
        Ok(crate::cli::out::Answer::new(numbers.map(|(n, _)| format!("{n}\n")).collect()))
    }
}
