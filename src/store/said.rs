//! Everything a case says: written beside the rows of the queue, looked through by whole words and their beginnings.

use super::Store;
use super::error::Result;
use super::query::{ROW, row_of};
use super::sql::count;
use crate::domain::case::Case;
use crate::domain::event::{CaseId, Event};
use crate::domain::query::{Hit, Hits};
use crate::domain::words::{Place, words};
use rusqlite::{Connection, OptionalExtension, Statement, params_from_iter};

/// Writes what cases say, inside the caller's transaction.
pub(super) struct Scribe<'c> {
    read: Statement<'c>,
    clear: Statement<'c>,
    write: Statement<'c>,
}

impl<'c> Scribe<'c> {
    pub(super) fn new(conn: &'c Connection) -> Result<Self> {
        let columns = columns().join(", ");
        let places = vec!["?"; Place::TABLE.len()].join(", ");
        Ok(Self {
            read: conn.prepare(&format!("SELECT {columns} FROM said WHERE case_id = ?1"))?,
            clear: conn.prepare("DELETE FROM said WHERE case_id = ?1")?,
            write: conn.prepare(&format!("INSERT INTO said (case_id, {columns}) VALUES (?, {places})"))?,
        })
    }

    /// Writes what a case says now. Most changes are dates: then there is nothing to write, and the index, which has
    /// to take every word out one by one, is left alone.
    pub(super) fn write(&mut self, case: &Case, events: &[Event]) -> Result<()> {
        let said = words(case, events);
        let before = self.read.query_row([case.id.0], |row| {
            (0..said.len()).map(|n| row.get(n)).collect::<rusqlite::Result<Vec<String>>>()
        });
        let before = before.optional()?;
        if before.as_ref() == Some(&said) {
            return Ok(());
        }
        if before.is_some() {
            self.clear.execute([case.id.0])?;
        }
        let id = rusqlite::types::Value::from(case.id.0);
        let texts = said.into_iter().map(rusqlite::types::Value::from);
        self.write.execute(params_from_iter(std::iter::once(id).chain(texts)))?;
        Ok(())
    }

    /// Takes away what a case said.
    pub(super) fn forget(&mut self, id: CaseId) -> Result<()> {
        self.clear.execute([id.0])?;
        Ok(())
    }
}

fn columns() -> Vec<&'static str> {
    Place::TABLE.iter().map(|(_, name, _)| *name).collect()
}

/// How many words of a search count, and how many letters.
const MOST_WORDS: usize = 20;
const MOST_LETTERS: usize = 200;
/// From how many letters on a word is taken as the beginning of longer ones too: all words that begin with one letter
/// are most of the words there are.
const BEGINNING: usize = 3;
/// Up to how many cases are counted: more only says "refine it".
const COUNTED: usize = 1_000;
/// Without the cases that whoever searches may not read.
const READ: &str = "rowid NOT IN (SELECT id FROM cases WHERE restricted <> '' AND hidden(restricted))";
/// Words around what was found.
const AROUND: usize = 12;

/// What was typed as a search; none when there is no word in it. Every word goes in quotes, so that nothing typed is
/// ever taken for search syntax.
fn search_of(typed: &str) -> Option<String> {
    let short: String = typed.chars().take(MOST_LETTERS).collect();
    let words = short
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|w| w.contains(char::is_alphanumeric));
    let term = |word: &str| {
        let quoted = format!("\"{}\"", word.replace('"', "\"\""));
        if word.chars().count() < BEGINNING { quoted } else { format!("{quoted} *") }
    };
    let terms: Vec<String> = words.take(MOST_WORDS).map(term).collect();
    (!terms.is_empty()).then(|| terms.join(" AND "))
}

impl Store {
    /// The cases in which all of the words occur, the newest first, each with where they were found.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn search(&self, typed: &str, limit: usize) -> Result<Hits> {
        let Some(search) = search_of(typed) else { return Ok(Hits::default()) };
        let conn = self.reader();
        let _picture = conn.unchecked_transaction()?;
        let counted: i64 = conn.query_row(
            &format!(
                "SELECT count(*) FROM (SELECT 1 FROM fulltext WHERE fulltext MATCH ?1 AND {READ} LIMIT ?2)"
            ),
            (&search, COUNTED as i64 + 1),
            |row| row.get(0),
        )?;
        let limit = limit.min(i64::MAX as usize);
        // Only the cases that are given back are read: the newest, in the order of the index itself.
        let snippets: Vec<String> = (0..Place::TABLE.len())
            .map(|n| format!("snippet(fulltext, {n}, char(1), char(2), '…', {AROUND})"))
            .collect();
        let found = format!(
            "SELECT rowid, {} FROM fulltext WHERE fulltext MATCH ?1 AND {READ} ORDER BY rowid DESC LIMIT {limit}",
            snippets.join(", ")
        );
        let mut statement = conn.prepare(&found)?;
        let mut case = conn.prepare(&format!("{ROW} WHERE id = ?1"))?;
        let mut rows = statement.query([&search])?;
        let mut hits = Vec::new();
        while let Some(row) = rows.next()? {
            let texts: Vec<String> =
                (1..=Place::TABLE.len()).map(|n| row.get(n)).collect::<rusqlite::Result<_>>()?;
            let id: i64 = row.get(0)?;
            if let Some(row) = case.query_row([id], row_of).optional()? {
                hits.push(hit(row, texts));
            }
        }
        let counted = count(counted);
        Ok(Hits { hits, matching: counted.min(COUNTED), more: counted > COUNTED })
    }
}

/// The places where words were found, that with the most of them first, and its words.
fn hit(row: crate::domain::row::Row, texts: Vec<String>) -> Hit {
    let marks = |text: &str| text.matches('\u{1}').count();
    let mut found: Vec<(usize, Place, String)> = Place::TABLE
        .iter()
        .zip(texts)
        .filter_map(|((place, ..), text)| Some((marks(&text), *place, text)).filter(|(n, ..)| *n > 0))
        .collect();
    // The order of the table decides between places that hold as many.
    found.sort_by_key(|(n, place, _)| (std::cmp::Reverse(*n), *place));
    let places = found.iter().map(|(_, place, _)| *place).collect();
    let context = found.into_iter().next().map_or_else(Vec::new, |(.., text)| parts(own_lines(&text)));
    Hit { row, places, context }
}

/// Without the notes or points before and after those in which something was found: each stands on lines of its own.
fn own_lines(text: &str) -> &str {
    let (first, last) = (text.find('\u{1}').unwrap_or(0), text.rfind('\u{2}').unwrap_or(text.len()));
    let start = text[..first].rfind('\n').map_or(0, |at| at + 1);
    let end = text[last..].find('\n').map_or(text.len(), |at| last + at);
    text[start..end].trim()
}

/// A text with marks as parts: whether each was found, and its words.
fn parts(text: &str) -> Vec<(bool, String)> {
    let mut parts: Vec<(bool, String)> = Vec::new();
    let mut found = false;
    for piece in text.split_inclusive(['\u{1}', '\u{2}']) {
        let words = piece.trim_end_matches(['\u{1}', '\u{2}']);
        if !words.is_empty() {
            parts.push((found, words.split(['\n', '\r', '\t']).collect::<Vec<_>>().join(" ")));
        }
        found = piece.ends_with('\u{1}');
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::{own_lines, parts, search_of};

    #[test]
    fn what_is_typed_is_always_words_and_never_search_syntax() {
        let table = [
            ("sagging ceiling", Some("\"sagging\" * AND \"ceiling\" *")),
            ("a \"quoted\" word", Some("\"a\" AND \"\"\"quoted\"\"\" * AND \"word\" *")),
            ("subject:leak OR NEAR(", Some("\"subject:leak\" * AND \"OR\" AND \"NEAR(\" *")),
            ("o'neill -x* ^y", Some("\"o'neill\" * AND \"-x*\" * AND \"^y\"")),
            (" ( ) * - ", None),
            ("", None),
        ];
        for (typed, search) in table {
            assert_eq!(search_of(typed).as_deref(), search, "{typed}");
        }
    }

    #[test]
    fn a_pasted_letter_searches_for_its_first_twenty_words() {
        let pasted = "word ".repeat(1_000);
        let search = search_of(&pasted).expect("words");
        assert_eq!(search.matches("word").count(), 20);
        assert_eq!(search_of(&"x".repeat(10_000)).expect("a word").len(), 200 + 4);
    }

    #[test]
    fn the_notes_around_the_one_that_was_found_are_left_out() {
        let text = "…two pages\nspoke to a \u{1}roofer\u{2} on site\nchased…";
        assert_eq!(own_lines(text), "spoke to a \u{1}roofer\u{2} on site");
        assert_eq!(own_lines("nothing marked"), "nothing marked");
    }

    #[test]
    fn marks_become_parts_and_line_ends_become_spaces() {
        let expected = [(false, "the "), (true, "ceiling"), (false, " is  sagging")];
        let parts = parts("the \u{1}ceiling\u{2} is\r\nsagging");
        assert_eq!(parts, expected.map(|(found, text)| (found, text.to_owned())));
    }
}
