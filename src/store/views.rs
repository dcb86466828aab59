//! The saved views: an officer's own, and those that the team shares.

use super::Store;
use super::error::Result;
use super::page::shown;
use super::sql::{Moment, count};
use crate::domain::decide::Refusal;
use crate::domain::query::{Group, RowQuery, Sort, View};
use crate::domain::views::{CountedView, SavedView, ViewChange};
use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::{Connection, OptionalExtension, Row};

/// Up to how many cases of a saved view are counted.
const COUNTED: usize = 1_000;
/// Letters of a name.
const LONGEST: usize = 60;

const COLUMNS: &str = "SELECT id, name, \"by\", shared, view, filter, sort, grouping FROM views";

fn saved_of(row: &Row<'_>) -> rusqlite::Result<SavedView> {
    let text = |column: &str| row.get::<_, String>(column);
    let (view, sort, group) = (text("view")?, text("sort")?, text("grouping")?);
    Ok(SavedView {
        id: row.get("id")?,
        name: text("name")?,
        by: text("by")?,
        shared: row.get("shared")?,
        // A view that a later program no longer has shows all there is, rather than nothing.
        view: View::parse(&view).unwrap_or(View::All),
        filter: text("filter")?,
        sort: Sort::TABLE.iter().find(|(.., words)| *words == sort).map_or(Sort::Due, |(sort, ..)| *sort),
        group: Group::TABLE
            .iter()
            .find(|(.., words)| *words == group)
            .map_or(Group::None, |(group, ..)| *group),
    })
}

impl Store {
    /// The saved views of an officer and of the team, by name, each with how many cases it shows.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn saved_views(&self, officer: &str, today: NaiveDate) -> Result<Vec<CountedView>> {
        let mut statement = self
            .conn
            .prepare(&format!("{COLUMNS} WHERE shared = 1 OR \"by\" = ?1 ORDER BY name COLLATE NOCASE"))?;
        let views = statement.query_map([officer], saved_of)?.collect::<rusqlite::Result<Vec<_>>>()?;
        views.into_iter().map(|saved| self.counted(saved, officer, today)).collect()
    }

    /// The saved view with this name: the officer's own before the team's.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn saved_view(&self, officer: &str, name: &str) -> Result<Option<SavedView>> {
        let sql = format!(
            "{COLUMNS} WHERE name = ?2 COLLATE NOCASE AND (shared = 1 OR \"by\" = ?1) ORDER BY shared LIMIT 1"
        );
        Ok(self.conn.query_row(&sql, (officer, name.trim()), saved_of).optional()?)
    }

    fn counted(&self, saved: SavedView, officer: &str, today: NaiveDate) -> Result<CountedView> {
        let query = RowQuery {
            view: saved.view,
            filter: saved.filter.clone(),
            sort: saved.sort,
            officer: officer.to_owned(),
            today,
            limit: COUNTED,
            behind: Vec::new(),
        };
        let bounds = self.bounds(&query);
        let words = bounds.filter().map_or_else(String::new, |filter| format!(" AND {filter}"));
        let sql = format!(
            "SELECT count(*) FROM (SELECT 1 FROM cases WHERE {}{words} LIMIT {})",
            shown(saved.view),
            COUNTED + 1
        );
        let found = count(self.reader().query_row(&sql, &bounds.used_in(&sql)[..], |row| row.get(0))?);
        Ok(CountedView { saved, cases: found.min(COUNTED), more: found > COUNTED })
    }

    /// Changes the saved views. What the team shares belongs to all of it.
    ///
    /// # Errors
    /// [`StoreError::Refused`](super::StoreError::Refused) when the name is taken or says nothing; else when the store
    /// cannot be written.
    pub fn change_views(&mut self, officer: &str, change: &ViewChange, at: NaiveDateTime) -> Result<()> {
        self.write(|tx, _, _| {
            match change {
                ViewChange::Save(view) => {
                    named(tx, officer, (0, &view.name, view.shared))?;
                    tx.execute(
                        "INSERT INTO views (name, \"by\", shared, view, filter, sort, grouping, at)
                         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                        (
                            view.name.trim(),
                            officer,
                            view.shared,
                            view.view.name(),
                            &view.filter,
                            view.sort.words(),
                            view.group.words(),
                            Moment(at),
                        ),
                    )?;
                }
                ViewChange::Rename(id, name) => {
                    let shared = one(tx, officer, *id)?.shared;
                    named(tx, officer, (*id, name, shared))?;
                    tx.execute("UPDATE views SET name = ?2 WHERE id = ?1", (id, name.trim()))?;
                }
                ViewChange::Share(id, shared) => {
                    let view = one(tx, officer, *id)?;
                    named(tx, officer, (*id, &view.name, *shared))?;
                    tx.execute(
                        "UPDATE views SET shared = ?2, \"by\" = ?3 WHERE id = ?1",
                        (id, shared, officer),
                    )?;
                }
                ViewChange::Drop(id) => {
                    one(tx, officer, *id)?;
                    tx.execute("DELETE FROM views WHERE id = ?1", [id])?;
                }
            }
            Ok(())
        })
    }
}

/// The view with this number, if the officer has it.
fn one(conn: &Connection, officer: &str, id: i64) -> Result<SavedView> {
    let sql = format!("{COLUMNS} WHERE id = ?2 AND (shared = 1 OR \"by\" = ?1)");
    let found = conn.query_row(&sql, (officer, id), saved_of).optional()?;
    let gone = || Refusal::new("That view is gone: somebody else deleted it.", "look at the list again");
    Ok(found.ok_or_else(gone)?)
}

/// Refuses a name that says nothing or that a view in the officer's list has.
fn named(conn: &Connection, officer: &str, (id, name, shared): (i64, &str, bool)) -> Result<()> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > LONGEST {
        let why = "A view needs a name of up to 60 letters.";
        return Err(Refusal::new(why, "type a word or two: \"Elm Road repairs\"").into());
    }
    if View::parse(name).is_some() {
        return Err(Refusal::new(format!("{name} is one of the fixed views."), "take another name").into());
    }
    // One that everybody has must not have the name of anybody's own.
    let taken: bool = conn.query_row(
        "SELECT EXISTS (SELECT 1 FROM views WHERE name = ?2 COLLATE NOCASE AND id <> ?3
           AND (shared = 1 OR \"by\" = ?1 OR ?4))",
        (officer, name, id, shared),
        |row| row.get(0),
    )?;
    if taken {
        return Err(
            Refusal::new(format!("There is a view called {name} already."), "take another name").into()
        );
    }
    Ok(())
}
