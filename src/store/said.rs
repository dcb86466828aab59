//! Everything a case says: written beside the rows of the queue, looked through by whole words and their beginnings.

use super::Store;
use super::error::Result;
use super::lot::Lot;
use super::query::{ROW, row_of};
use super::records::hidden;
use crate::domain::event::CaseId;
use crate::domain::query::{Hit, Hits};
use crate::domain::words::{Part, Place};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Statement};
use std::collections::BTreeMap;

/// So many parts has a case at most; `doc` is the number of the case times this, and the number of the part.
const PARTS: i64 = Part::MOST + 1;

/// The first and the last `doc` that a case may have.
pub(super) const fn docs(id: CaseId) -> (i64, i64) {
    let first = id.0.saturating_mul(PARTS);
    (first, first.saturating_add(Part::MOST))
}

/// The case that a part belongs to.
const fn case_of(doc: i64) -> i64 {
    doc.div_euclid(PARTS)
}

/// Writes what cases say, inside the caller's transaction.
pub(super) struct Scribe<'c> {
    read: Statement<'c>,
    clear: Statement<'c>,
    parts: Lot<'c>,
}

impl<'c> Scribe<'c> {
    pub(super) fn new(conn: &'c Connection) -> Result<Self> {
        let columns = columns().join(", ");
        Ok(Self {
            read: conn.prepare(&format!("SELECT doc, {columns} FROM said WHERE doc BETWEEN ?1 AND ?2"))?,
            clear: conn.prepare("DELETE FROM said WHERE doc = ?1")?,
            parts: Lot::new(conn, "said"),
        })
    }

    /// Writes what a case says now: the parts that say something else than before. Most changes are dates: then there is
    /// nothing to write. A case that is new said nothing before.
    pub(super) fn write(&mut self, id: CaseId, parts: Vec<Part>, new: bool) -> Result<()> {
        let (first, _) = docs(id);
        let mut before = if new { BTreeMap::new() } else { self.before(id)? };
        for Part { number, texts } in parts {
            let doc = first + number;
            let was = before.remove(&doc);
            if was.as_ref() == Some(&texts) {
                continue;
            }
            if was.is_some() {
                self.clear.execute([doc])?;
            }
            let named = columns().into_iter().zip(texts).map(|(name, text)| (name, Value::Text(text)));
            self.parts.add(std::iter::once(("doc", Value::Integer(doc))).chain(named).collect())?;
        }
        for doc in before.into_keys() {
            self.clear.execute([doc])?;
        }
        Ok(())
    }

    /// What the parts of a case say.
    fn before(&mut self, id: CaseId) -> Result<BTreeMap<i64, Vec<String>>> {
        let rows = self.read.query_map(docs(id), |row| {
            let texts = (1..=Place::TABLE.len()).map(|n| row.get(n)).collect::<rusqlite::Result<_>>()?;
            Ok((row.get(0)?, texts))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Writes what waits to be written with others.
    pub(super) fn flush(&mut self) -> Result<()> {
        Ok(self.parts.flush()?)
    }

    /// Takes away what a case said.
    pub(super) fn forget(&mut self, id: CaseId) -> Result<()> {
        for doc in self.before(id)?.into_keys() {
            self.clear.execute([doc])?;
        }
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
/// Words around what was found.
const AROUND: usize = 12;

/// What was typed, as a search for each word; none when there is no word in it. Every word goes in quotes, so that
/// nothing typed is ever taken for search syntax.
fn searches_of(typed: &str) -> Vec<String> {
    let short: String = typed.chars().take(MOST_LETTERS).collect();
    let words = short
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|w| w.contains(char::is_alphanumeric));
    let term = |word: &str| {
        let quoted = format!("\"{}\"", word.replace('"', "\"\""));
        if word.chars().count() < BEGINNING { quoted } else { format!("{quoted} *") }
    };
    words.take(MOST_WORDS).map(term).collect()
}

/// The cases in which all of the words occur, each word in any of its parts, the newest first: so many at most. Cases that
/// whoever searches may not read are left out.
fn with_all(conn: &Connection, words: &[String], most: usize) -> rusqlite::Result<Vec<i64>> {
    let hidden = hidden(conn)?;
    let sql = "SELECT rowid FROM fulltext WHERE fulltext MATCH ?1 ORDER BY rowid DESC";
    let mut statements =
        words.iter().map(|_| conn.prepare_cached(sql)).collect::<rusqlite::Result<Vec<_>>>()?;
    let mut walks = Vec::with_capacity(words.len());
    for (statement, word) in statements.iter_mut().zip(words) {
        walks.push((statement.query([word])?, i64::MAX));
    }
    let (mut found, mut wanted) = (Vec::new(), i64::MAX);
    // Each word walks down to the case that the others have come to; where all stand at one case, it has all of them.
    while found.len() < most {
        let mut lowest = wanted;
        for (rows, at) in &mut walks {
            while *at > lowest || *at == i64::MAX {
                match rows.next()? {
                    Some(row) => *at = case_of(row.get(0)?),
                    None => return Ok(found),
                }
            }
            lowest = *at;
        }
        if walks.iter().all(|(_, at)| *at == lowest) {
            if !hidden.contains(&lowest) {
                found.push(lowest);
            }
            wanted = lowest - 1;
        } else {
            wanted = lowest;
        }
    }
    Ok(found)
}

impl Store {
    /// The cases in which all of the words occur, the newest first, each with where they were found.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn search(&self, typed: &str, limit: usize) -> Result<Hits> {
        let words = searches_of(typed);
        if words.is_empty() {
            return Ok(Hits::default());
        }
        let conn = self.reader();
        let _picture = conn.unchecked_transaction()?;
        let cases = with_all(conn, &words, COUNTED + 1)?;
        let shown = cases.get(..limit).unwrap_or(&cases);
        let mut texts = said_there(conn, &words, shown)?;
        let mut case = conn.prepare_cached(&format!("{ROW} WHERE id = ?1"))?;
        let mut hits = Vec::new();
        for id in shown {
            if let Some(row) = case.query_row([id], row_of).optional()? {
                hits.push(hit(row, texts.remove(id).unwrap_or_default()));
            }
        }
        Ok(Hits { hits, matching: cases.len().min(COUNTED), more: cases.len() > COUNTED })
    }
}

/// What stands around the words in each of these cases, by the place of [`Place::TABLE`], part after part.
fn said_there(
    conn: &Connection,
    words: &[String],
    cases: &[i64],
) -> rusqlite::Result<BTreeMap<i64, Vec<(usize, String)>>> {
    let mut found: BTreeMap<i64, Vec<(usize, String)>> = BTreeMap::new();
    let (Some(newest), Some(oldest)) = (cases.first(), cases.last()) else { return Ok(found) };
    let snippets: Vec<String> = columns()
        .iter()
        .enumerate()
        .map(|(n, name)| {
            format!("iif({name} = '', '', snippet(fulltext, {n}, char(1), char(2), '…', {AROUND}))")
        })
        .collect();
    // Only the parts of cases that are given back are read.
    let sql = format!(
        "SELECT rowid, {} FROM fulltext WHERE fulltext MATCH ?1 AND rowid BETWEEN ?2 AND ?3
           AND rowid / {PARTS} IN (SELECT value FROM json_each(?4)) ORDER BY rowid",
        snippets.join(", ")
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let numbers: Vec<String> = cases.iter().map(i64::to_string).collect();
    let (any, numbers) = (words.join(" OR "), format!("[{}]", numbers.join(",")));
    let (first, last) = (docs(CaseId(*oldest)).0, docs(CaseId(*newest)).1);
    let mut rows = statement.query((any, first, last, numbers))?;
    while let Some(row) = rows.next()? {
        let of_case = found.entry(case_of(row.get(0)?)).or_default();
        for n in 0..Place::TABLE.len() {
            let text: String = row.get(n + 1)?;
            if text.contains('\u{1}') {
                of_case.push((n, text));
            }
        }
    }
    Ok(found)
}

/// The places where words were found, that with the most of them first, and its words: those of the part that has most.
fn hit(row: crate::domain::row::Row, texts: Vec<(usize, String)>) -> Hit {
    let marks = |text: &str| text.matches('\u{1}').count();
    let mut found: Vec<(usize, Place, String)> = Vec::new();
    for (n, (place, ..)) in Place::TABLE.iter().enumerate() {
        let here = texts.iter().filter(|(at, _)| *at == n).map(|(_, text)| (marks(text), text));
        // Of parts that hold as many the earliest is shown.
        if let Some((most, text)) = here.rev().max_by_key(|(n, _)| *n) {
            found.push((most, *place, text.clone()));
        }
    }
    // The order of the table decides between places that hold as many.
    found.sort_by_key(|(n, place, _)| (std::cmp::Reverse(*n), *place));
    let places = found.iter().map(|(_, place, _)| *place).collect();
    let context = found.into_iter().next().map_or_else(Vec::new, |(.., text)| parts(own_lines(&text)));
    Hit { row, places, context }
}

/// Without the notes or points before and after those in which something was found: each stands on lines of its own.
fn own_lines(text: &str) -> &str {
    let (first, last) = (text.find('\u{1}').unwrap_or(0), text.rfind('\u{2}').unwrap_or(text.len()));
    let start = text.get(..first).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let end = text.get(last..).and_then(|after| after.find('\n')).map_or(text.len(), |at| last + at);
    text.get(start..end).unwrap_or(text).trim()
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
    use super::{own_lines, parts, searches_of};

    #[test]
    fn what_is_typed_is_always_words_and_never_search_syntax() {
        let table = [
            ("sagging ceiling", "\"sagging\" * \"ceiling\" *"),
            ("a \"quoted\" word", "\"a\" \"\"\"quoted\"\"\" * \"word\" *"),
            ("subject:leak OR NEAR(", "\"subject:leak\" * \"OR\" \"NEAR(\" *"),
            ("o'neill -x* ^y", "\"o'neill\" * \"-x*\" * \"^y\""),
            (" ( ) * - ", ""),
            ("", ""),
        ];
        for (typed, search) in table {
            assert_eq!(searches_of(typed).join(" "), search, "{typed}");
        }
    }

    #[test]
    fn a_pasted_letter_searches_for_its_first_twenty_words() {
        let pasted = "word ".repeat(1_000);
        assert_eq!(searches_of(&pasted), ["\"word\" *"; 20]);
        assert_eq!(searches_of(&"x".repeat(10_000))[0].len(), 200 + 4);
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
