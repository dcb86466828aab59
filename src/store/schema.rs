//! The form of the store: an append-only list of steps. A step that was shipped is never edited; the next one
//! is added below it with its reason.

use super::error::Result;
use rusqlite::{Connection, Transaction};

/// Marks our files ("rdrs"), so that another program's database is never taken for a store.
pub(super) const APPLICATION_ID: i64 = 0x7264_7273;

/// What a trigger says to a program that is older than the store.
pub(super) const FENCED: &str = "NEWER_SCHEMA";

/// The newest form: the number of steps.
pub(super) const NEWEST: i64 = STEPS.len() as i64;

/// The oldest form whose program may still read a store of this one; it is written into the store, for that program to find.
/// A step that only adds tables, indexes or columns may leave it at the form before. It goes up to the newest with a step that
/// moves or renames anything or gives it another meaning, and with a fact or an answer that the older program cannot read.
pub(super) const READER: i64 = NEWEST;

/// Every step with its reason.
const STEPS: &[(&str, &str)] = &[
    (
        "the journal, the personal data beside it, what is worked out from it, drafts and holidays",
        include_str!("schema/1.sql"),
    ),
    ("a case that has ended keeps the bank holidays it was counted by", include_str!("schema/2.sql")),
    (
        "what each key was used for, so that another request with it is refused; not known for earlier keys",
        "ALTER TABLE requests ADD COLUMN asked BLOB;",
    ),
    ("the versions of the council's policy, each from a day of its own", include_str!("schema/4.sql")),
    ("the days on which the council shuts by its own choice", include_str!("schema/5.sql")),
    (
        "what people are known again by, worked out from the journal once the store is open; documents beside it",
        include_str!("schema/6.sql"),
    ),
    (
        "what the columns of a council's own files mean, so that it is said once and not for every file",
        "CREATE TABLE maps (name TEXT PRIMARY KEY COLLATE NOCASE, body TEXT NOT NULL, by TEXT NOT NULL,
           at TEXT NOT NULL) STRICT;",
    ),
    (
        "the open actions of the council's self-assessment, worked out from its own timeline in the journal",
        "CREATE TABLE planned (year TEXT NOT NULL, tool TEXT NOT NULL, n INTEGER NOT NULL, about TEXT NOT NULL,
           what TEXT NOT NULL, owner TEXT, due TEXT NOT NULL, PRIMARY KEY (year, tool, n)) STRICT, WITHOUT ROWID;",
    ),
    ("everything a case says, for full-text search", include_str!("schema/said.sql")),
    (
        "a file of bank holidays and a closure are taken back as a whole; an earlier day is counted as it was known then",
        include_str!("schema/imports.sql"),
    ),
    (
        "files of cases that came in, so that one undo takes all of a file back",
        "CREATE TABLE files_in (batch INTEGER PRIMARY KEY, officer TEXT NOT NULL, file TEXT NOT NULL, at TEXT NOT NULL,
           undone INTEGER) STRICT;",
    ),
    ("views of the queue that officers saved", include_str!("schema/views.sql")),
    ("when officers are away, and who has their cases meanwhile", include_str!("schema/absences.sql")),
    (
        "messages that came in, so that the same one twice is one; what is kept aside, with the reason",
        include_str!("schema/messages.sql"),
    ),
    (
        "why an answer was late, where it was recorded with the answer; no earlier answer has one",
        "ALTER TABLE stages ADD COLUMN late_because TEXT;",
    ),
    (
        "messages out, each queued in the transaction of the entry that sends it",
        include_str!("schema/outbox.sql"),
    ),
    (
        "what the figures know of each case, so that a report need not read the whole journal",
        include_str!("schema/records.sql"),
    ),
    (
        "a message out knows its entry, so that taking the entry back takes the message back while it waits; not known \
         for earlier messages",
        include_str!("schema/outbox-entries.sql"),
    ),
    (
        "what was taken out of the quarantine knows its entry, so that undo puts it back; not known for earlier ones",
        "ALTER TABLE quarantine ADD COLUMN case_id INTEGER; ALTER TABLE quarantine ADD COLUMN seq INTEGER;
         ALTER TABLE quarantine ADD COLUMN took TEXT; CREATE INDEX quarantine_case ON quarantine (case_id);",
    ),
    ("who has which case open", include_str!("schema/presence.sql")),
    (
        "whom a restricted case concerns: the names, a line each, that may read it; empty for a case that is not restricted",
        "ALTER TABLE cases ADD COLUMN restricted TEXT NOT NULL DEFAULT '';
         CREATE INDEX cases_restricted ON cases (id) WHERE restricted <> '';",
    ),
    ("what every screen counts, and each view in the order of its rows", include_str!("schema/tallies.sql")),
    (
        "when a message out was about to be taken: what was cut short after that may have gone, and is not sent twice; one \
         of an earlier form that was cut short is sent again, as it was then",
        "ALTER TABLE outbox ADD COLUMN handed TEXT;",
    ),
    ("the indexes of words are written by the program and not by triggers", include_str!("schema/search-apart.sql")),
    (
        "the cases that a report of some years looks at are found by their last day, most of ten years left aside",
        "CREATE INDEX records_last ON records (last);",
    ),
    ("what a case says stands in parts, so that a note is added and nothing else said again", include_str!("schema/said-parts.sql")),
    ("the commands that officers run by name, for the list of recent ones", include_str!("schema/used.sql")),
];

/// The tables that an older program must not write once the store has moved on.
const FENCED_TABLES: &[&str] = &[
    "journal",
    "payload",
    "requests",
    "drafts",
    "meta",
    "holidays",
    "profiles",
    "closures",
    "imports",
    "cases",
    "deadlines",
    "stages",
    "records",
    "contacts",
    "files",
    "maps",
    "files_in",
    "messages",
    "outbox",
    "quarantine",
    "planned",
    "said",
    "views",
    "used",
    "presence",
    "absences",
    "handed",
    "held",
    "owed",
    "done",
];

/// The form of a store; 0 for a database without one.
pub(super) fn version(conn: &Connection) -> Result<i64> {
    Ok(conn.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

/// Takes every step from an earlier form to the newest, inside the caller's transaction.
pub(super) fn step(tx: &Transaction<'_>, from: i64) -> Result<()> {
    for (_, sql) in STEPS.iter().skip(usize::try_from(from).unwrap_or(0)) {
        tx.execute_batch(sql)?;
    }
    tx.execute_batch(&fences())?;
    let reader = "INSERT OR REPLACE INTO meta (key, value) VALUES ('reader ' || ?1, ?2)";
    tx.execute(reader, [NEWEST, READER])?;
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    Ok(tx.pragma_update(None, "user_version", NEWEST)?)
}

/// Whether a newer program wrote the store and says in it that this one may read it still.
pub(super) fn reads_on(conn: &Connection) -> Result<bool> {
    let form = version(conn)?;
    if form <= NEWEST {
        return Ok(false);
    }
    // Under the number of its form: what an earlier program said of an earlier form says nothing of this one.
    let sql = "SELECT EXISTS (SELECT 1 FROM meta WHERE key = 'reader ' || ?1 AND value <= ?2)";
    Ok(conn.query_row(sql, [form, NEWEST], |row| row.get(0))?)
}

/// Brings a new database to an earlier form, as the program of that time made it.
#[cfg(test)]
pub(super) fn bring_to(conn: &Connection, form: i64) -> Result<()> {
    let tx = conn.unchecked_transaction()?;
    for (_, sql) in STEPS.iter().take(usize::try_from(form).unwrap_or(0)) {
        tx.execute_batch(sql)?;
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.pragma_update(None, "user_version", form)?;
    Ok(tx.commit()?)
}

/// The last form whose step asks for everything to be worked out again.
#[cfg(test)]
pub(super) fn last_worked_out() -> i64 {
    let asks = |(_, sql): &(&str, &str)| sql.contains("'stale'");
    STEPS.iter().rposition(asks).map_or(0, |n| n as i64 + 1)
}

/// Triggers that refuse writes of an older program that is still running. `app_schema()` is known to our
/// connections only, so no other program can write these tables by hand either.
fn fences() -> String {
    let mut sql = String::new();
    for table in FENCED_TABLES {
        for event in ["INSERT", "UPDATE", "DELETE"] {
            let name = format!("fence_{table}_{}", event.to_lowercase());
            sql.push_str(&format!(
                "DROP TRIGGER IF EXISTS {name};
                 CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN app_schema() < {NEWEST}
                 BEGIN SELECT RAISE(ABORT, '{FENCED}'); END;\n"
            ));
        }
    }
    sql
}
