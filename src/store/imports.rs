//! Imports as a whole: each is one batch of the journal, so that one undo takes all of it back.

use super::error::{Result, StoreError};
use super::journal::{Entry, Origin};
use super::sql::Moment;
use crate::domain::case::standing;
use crate::domain::event::{CaseId, Event, Fact};
use chrono::NaiveDateTime;
use rusqlite::{Connection, OptionalExtension, Row};

/// An import under way: who brings in which file, and the batch that its first facts began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRun {
    /// Who.
    pub officer: String,
    /// The name of the file.
    pub file: String,
    /// When, in the council's local time.
    pub at: NaiveDateTime,
    /// The batch; none before anything was recorded.
    pub batch: Option<i64>,
}

/// An import that stands.
pub(super) struct Import {
    /// Its batch.
    pub(super) batch: i64,
    /// The name of the file.
    pub(super) file: String,
}

/// The references of an import that go and those that stay because somebody worked on them since.
pub(super) struct Parts {
    /// The cases whose facts are taken back.
    pub(super) go: Vec<CaseId>,
    /// Of these, the ones that it brought in as new.
    pub(super) new: usize,
    /// The references of the others.
    pub(super) stay: Vec<String>,
}

/// Notes an import that has begun.
pub(super) fn begin(conn: &Connection, run: &ImportRun, batch: i64) -> Result<()> {
    conn.execute(
        "INSERT INTO files_in (batch, officer, file, at) VALUES (?1, ?2, ?3, ?4)",
        (batch, &run.officer, &run.file, Moment(run.at)),
    )?;
    Ok(())
}

/// An officer's last import that was not taken back.
pub(super) fn last(conn: &Connection, officer: &str) -> Result<Option<Import>> {
    let import = |row: &Row<'_>| Ok(Import { batch: row.get("batch")?, file: row.get("file")? });
    let sql =
        "SELECT batch, file FROM files_in WHERE officer = ?1 AND undone IS NULL ORDER BY batch DESC LIMIT 1";
    Ok(conn.query_row(sql, [officer], import).optional()?)
}

/// Notes that an import was taken back, by this batch.
pub(super) fn taken_back(conn: &Connection, import: &Import, by: i64) -> Result<()> {
    conn.execute("UPDATE files_in SET undone = ?2 WHERE batch = ?1", (import.batch, by))?;
    Ok(())
}

/// Whether a batch took an import back.
pub(super) fn was_undone_by(conn: &Connection, batch: i64) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM files_in WHERE undone = ?1)";
    Ok(conn.query_row(sql, [batch], |row| row.get(0))?)
}

/// What of a case's facts an import brought and still stands; none when nothing does. An error names the case when
/// it was worked on since: taking the import back would leave that work without its footing.
pub(super) fn brought(entries: &[Entry], batch: i64) -> std::result::Result<Vec<i64>, ()> {
    let events: Vec<Event> = entries.iter().map(|entry| entry.event.clone()).collect();
    let standing = standing(&events);
    let stands =
        |event: &Event| standing.contains(&event.seq) && !matches!(event.fact, Fact::Retracted { .. });
    let mine = |entry: &&Entry| entry.event.batch == batch && entry.origin == Origin::File;
    let seqs: Vec<i64> = entries
        .iter()
        .filter(mine)
        .filter(|entry| stands(&entry.event))
        .map(|entry| entry.event.seq)
        .collect();
    let Some(end) = seqs.iter().max() else { return Ok(Vec::new()) };
    let later = entries.iter().any(|entry| entry.event.seq > *end && stands(&entry.event));
    if later { Err(()) } else { Ok(seqs) }
}

/// `The import of cases.csv: 840 cases go, ... Take it back?` as one question.
pub(super) fn question(import: &Import, parts: &Parts) -> String {
    let cases = |n: usize| if n == 1 { "1 case".to_owned() } else { format!("{n} cases") };
    let changed = parts.go.len() - parts.new;
    let mut says = format!("Take back the import of {}: {} it brought in", import.file, cases(parts.new));
    if changed > 0 {
        says.push_str(&format!(", what it told of {changed} more"));
    }
    says.push_str(&stayed(&parts.stay));
    says + "?"
}

/// What was done, in one sentence.
pub(super) fn done(import: &Import, parts: &Parts) -> String {
    let n = parts.go.len();
    let cases = if n == 1 { "1 case".to_owned() } else { format!("{n} cases") };
    format!("undone: import of {}, {cases}{}", import.file, stayed(&parts.stay))
}

/// `; 2 stay, worked on since: 0398, 0405`
fn stayed(stay: &[String]) -> String {
    const NAMED: usize = 5;
    if stay.is_empty() {
        return String::new();
    }
    let more = if stay.len() > NAMED { format!(" and {} more", stay.len() - NAMED) } else { String::new() };
    let verb = if stay.len() == 1 { "stays" } else { "stay" };
    let named: Vec<&str> = stay.iter().take(NAMED).map(String::as_str).collect();
    format!("; {} {verb}, worked on since: {}{more}", stay.len(), named.join(", "))
}

/// Nothing of an import can go.
pub(super) fn nothing_goes(import: &Import, stay: &[String]) -> StoreError {
    crate::domain::decide::Refusal::new(
        format!("The import of {} cannot be taken back{}.", import.file, stayed(stay)),
        "undo that work first, or correct the file and import it again",
    )
    .into()
}
