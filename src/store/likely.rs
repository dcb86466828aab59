//! Cases that may belong with another one: the same person, the same address, the same matter.

use super::Store;
use super::error::Result;
use super::journal;
use super::sql::{count, needed};
use crate::domain::case::Case;
use crate::domain::event::{CaseId, Person};
use crate::domain::query::{Beside, Likely, ServiceLoad};
use crate::domain::terms::Status;
use std::collections::BTreeSet;

/// How many are offered: as many as there are digits to choose them by.
const MOST: usize = 9;
/// Words of a subject that are shorter than this say nothing about the matter.
const TELLING: usize = 4;
/// So many telling words in common make two subjects alike.
const ALIKE: usize = 2;

const FIELDS: &str = "SELECT id, reference, subject, complainant, status FROM cases";

impl Store {
    /// What triage shows beside a complaint.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn beside(&self, id: CaseId) -> Result<Beside> {
        Ok(Beside { likely: self.likely(id)?, loads: self.service_loads()? })
    }

    /// The cases that may belong with this one: the same person or address first, then the same matter.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn likely(&self, id: CaseId) -> Result<Vec<Likely>> {
        let Some(case) = Case::fold(id, &journal::events(self.reader(), id)?) else { return Ok(Vec::new()) };
        let person = &case.receipt.complainant;
        let mut found: Vec<Likely> = Vec::new();
        let name = person.name.trim();
        if !name.is_empty() {
            found.extend(self.like("complainant = ?2 COLLATE NOCASE", id, name, "same name")?);
        }
        for (text, because) in marks_of(person) {
            found.extend(self.like(SAME, id, &text, because)?);
        }
        found.extend(self.alike(id, &case.receipt.subject)?);
        let mut seen = BTreeSet::new();
        found.retain(|likely| seen.insert(likely.id));
        found.truncate(MOST);
        Ok(found)
    }

    fn like(&self, condition: &str, id: CaseId, text: &str, because: &'static str) -> Result<Vec<Likely>> {
        let sql =
            format!("{FIELDS} WHERE id <> ?1 AND {condition} ORDER BY open DESC, received DESC LIMIT {MOST}");
        let mut statement = self.reader().prepare(&sql)?;
        let rows = statement.query_map((id.0, text), |row| likely(row, because))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Open cases whose subject has telling words in common with this one.
    fn alike(&self, id: CaseId, subject: &str) -> Result<Vec<Likely>> {
        let words = telling(subject);
        if words.len() < ALIKE {
            return Ok(Vec::new());
        }
        let search =
            words.iter().map(|word| format!("subject : \"{word}\"")).collect::<Vec<_>>().join(" OR ");
        let found = self.like(MATTER, id, &search, "same matter")?;
        let common = |other: &Likely| telling(&other.subject).intersection(&words).count();
        Ok(found.into_iter().filter(|other| common(other) >= ALIKE).collect())
    }

    fn service_loads(&self) -> Result<Vec<ServiceLoad>> {
        let mut statement = self.reader().prepare(
            "SELECT service, owner, sum(open) FROM cases WHERE live = 1 AND owner > '' AND service > ''
             GROUP BY service, owner",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(ServiceLoad { service: row.get(0)?, owner: row.get(1)?, open: count(row.get(2)?) })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// The words stand in what was recorded when it arrived, however they are spaced there.
const SAME: &str = "id IN (SELECT j.case_id FROM journal j JOIN payload p ON p.id = j.id
    WHERE j.kind = 'received' AND instr(lower(replace(p.body, ' ', '')), ?2) > 0)";

/// The words stand in the subject of an open case.
const MATTER: &str = "open = 1 AND id IN (SELECT rowid FROM search WHERE search MATCH ?2)";

fn likely(row: &rusqlite::Row<'_>, because: &'static str) -> rusqlite::Result<Likely> {
    Ok(Likely {
        id: CaseId(row.get("id")?),
        reference: row.get("reference")?,
        subject: row.get("subject")?,
        complainant: row.get("complainant")?,
        status: needed(row, "status", Status::parse)?,
        because,
    })
}

/// What tells one household from another, without spaces and in small letters.
fn marks_of(person: &Person) -> Vec<(String, &'static str)> {
    let bare = |text: &str| text.to_lowercase().split_whitespace().collect::<String>();
    let (phone, email) = (bare(&person.phone), bare(&person.email));
    let mut marks = Vec::new();
    if phone.chars().filter(char::is_ascii_digit).count() >= 6 {
        marks.push((phone, "same telephone"));
    }
    if email.contains('@') {
        marks.push((email, "same email"));
    }
    marks.extend(postcode(&person.address).map(|code| (code, "same postcode")));
    marks
}

/// The postcode at the end of an address, without its space: `mk93ej`.
fn postcode(address: &str) -> Option<String> {
    let words: Vec<String> = address
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let [.., outward, inward] = words.as_slice() else { return None };
    let letters = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric());
    let is_inward = inward.len() == 3 && inward.starts_with(|c: char| c.is_ascii_digit());
    let is_outward = (2..=4).contains(&outward.len()) && outward.starts_with(char::is_alphabetic);
    (is_inward && is_outward && letters(inward) && letters(outward)).then(|| format!("{outward}{inward}"))
}

/// The words of a subject that tell one matter from another.
fn telling(subject: &str) -> BTreeSet<String> {
    let words = subject.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    words.filter(|word| word.chars().count() >= TELLING).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_postcode_is_the_end_of_an_address_however_it_is_written() {
        assert_eq!(postcode("14 Elm Road, Milton Keynes MK9 3EJ").as_deref(), Some("mk93ej"));
        assert_eq!(postcode("14 Elm Road,MK9 3ej").as_deref(), Some("mk93ej"));
        assert_eq!(postcode("14 Elm Road"), None);
        assert_eq!(postcode(""), None);
    }

    #[test]
    fn short_words_do_not_tell_one_matter_from_another() {
        let words: Vec<String> = telling("The bin on Elm Road was missed again").into_iter().collect();
        assert_eq!(words, ["again", "missed", "road"]);
    }
}
