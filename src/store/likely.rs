//! Other cases that may matter: linked ones, those of the same person, those about the same thing.

use super::Store;
use super::error::Result;
use super::journal;
use super::sql::{Day, always, count, needed};
use crate::domain::case::Case;
use crate::domain::event::CaseId;
use crate::domain::likeness::{Clues, Earlier, Other, Trait, all_words, subject_words, traits};
use crate::domain::query::{Beside, ServiceLoad};
use crate::domain::terms::{Finding, Status};
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::BTreeMap;

/// How many are offered.
const OFFERED: usize = 6;

/// How many cases are looked at for one trait: a postcode of a hostel may have hundreds.
const LOOKED_AT: i64 = 50;

/// From how much on a case is worth a look.
const ENOUGH: u32 = 2;

const OTHER: &str = "SELECT id, reference,
    CASE WHEN restricted <> '' AND hidden(restricted) THEN '(restricted)' ELSE subject END AS subject,
    CASE WHEN restricted <> '' AND hidden(restricted) THEN '' ELSE complainant END AS complainant,
    CASE WHEN restricted <> '' AND hidden(restricted) THEN NULL ELSE owner END AS owner,
    status, received FROM cases";

/// What speaks for a case: how much in all, and the reasons.
#[derive(Default)]
struct Weighed {
    weight: u32,
    why: Vec<String>,
}

impl Store {
    /// The cases that may be of the same person or about the same thing as one that is being logged, the likeliest
    /// first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn possible(&self, clues: &Clues) -> Result<Vec<Other>> {
        let conn = self.reader();
        let mut found = BTreeMap::new();
        of_person(conn, clues, &mut found)?;
        of_subject(conn, clues, &mut found)?;
        offered(conn, found, &[])
    }

    /// The cases that a case is linked to, then other cases that may be of the same person.
    pub(super) fn others(&self, case: &Case) -> Result<Vec<Other>> {
        let conn = self.reader();
        let mut others = Vec::new();
        let mut known = vec![case.id];
        let mut by_reference = conn.prepare_cached(&format!("{OTHER} WHERE reference = ?1"))?;
        for link in &case.links {
            if let Some(other) = by_reference.query_row([&link.other], other).optional()? {
                known.push(other.id);
                others.push(Other { linked: true, why: link.why.clone(), ..other });
            }
        }
        let clues = Clues { person: case.receipt.complainant.clone(), subject: String::new() };
        let mut found = BTreeMap::new();
        of_person(conn, &clues, &mut found)?;
        // A postcode alone makes nobody the same person.
        found.retain(|_, weighed| weighed.weight > ENOUGH);
        others.extend(offered(conn, found, &known)?);
        Ok(others)
    }
}

impl Store {
    /// What triage shows beside a complaint.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn beside(&self, id: CaseId) -> Result<Beside> {
        Ok(Beside { likely: self.likely(id)?, earlier: self.earlier(id)?, loads: self.service_loads()? })
    }

    /// The earlier complaints of the person who makes this one, the newest first, each with what was found.
    fn earlier(&self, id: CaseId) -> Result<Vec<Earlier>> {
        let conn = self.reader();
        let Some(case) = Case::fold(id, &journal::events(conn, id)?) else { return Ok(Vec::new()) };
        let clues = Clues { person: case.receipt.complainant.clone(), subject: String::new() };
        let mut found = BTreeMap::new();
        of_person(conn, &clues, &mut found)?;
        // A postcode alone makes nobody the same person.
        found.retain(|_, weighed| weighed.weight > ENOUGH);
        let mut others = offered(conn, found, &[id])?;
        others.retain(|other| other.received <= case.receipt.on);
        others.sort_by_key(|other| std::cmp::Reverse((other.received, other.id.0)));
        let mut last = conn.prepare_cached(
            "SELECT finding, answered FROM stages WHERE case_id = ?1 AND finding IS NOT NULL AND answered IS NOT NULL
             ORDER BY n DESC LIMIT 1",
        )?;
        let mut earlier = Vec::new();
        for other in others {
            let read = |row: &Row<'_>| Ok((always(row, 0, Finding::parse)?, row.get::<_, Day>(1)?.0));
            let found = last.query_row([other.id.0], read).optional()?;
            earlier.push(Earlier { other, found });
        }
        Ok(earlier)
    }

    /// The cases that may belong with this one, of the same person or about the same thing, the likeliest first;
    /// those that are linked to it already are left out.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn likely(&self, id: CaseId) -> Result<Vec<Other>> {
        let conn = self.reader();
        super::access::may_read(conn, id)?;
        let Some(case) = Case::fold(id, &journal::events(conn, id)?) else { return Ok(Vec::new()) };
        let clues = Clues { person: case.receipt.complainant.clone(), subject: case.receipt.subject.clone() };
        let mut found = BTreeMap::new();
        of_person(conn, &clues, &mut found)?;
        of_subject(conn, &clues, &mut found)?;
        let mut known = vec![id];
        for link in &case.links {
            let mut by_reference = conn.prepare_cached("SELECT id FROM cases WHERE reference = ?1")?;
            known.extend(by_reference.query_row([&link.other], |row| Ok(CaseId(row.get(0)?))).optional()?);
        }
        offered(conn, found, &known)
    }

    fn service_loads(&self) -> Result<Vec<ServiceLoad>> {
        let mut statement = self.reader().prepare_cached(
            "SELECT service, owner, sum(open) FROM cases WHERE live = 1 AND owner > '' AND service > ''
             GROUP BY service, owner",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(ServiceLoad { service: row.get(0)?, owner: row.get(1)?, open: count(row.get(2)?) })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

fn of_person(conn: &Connection, clues: &Clues, found: &mut BTreeMap<CaseId, Weighed>) -> Result<()> {
    let mut statement = conn.prepare_cached(
        "SELECT case_id FROM contacts WHERE kind = ?1 AND value = ?2 ORDER BY case_id DESC LIMIT ?3",
    )?;
    for (kind, value) in traits(&clues.person) {
        let cases = statement.query_map((kind.name(), value, LOOKED_AT), |row| Ok(CaseId(row.get(0)?)))?;
        for id in cases {
            let weighed = found.entry(id?).or_default();
            weighed.weight += Trait::weight(kind);
            weighed.why.push(kind.label().to_owned());
        }
    }
    Ok(())
}

/// Cases whose subjects have two of the words, or the only one there is, in common. The short words count with them.
fn of_subject(conn: &Connection, clues: &Clues, found: &mut BTreeMap<CaseId, Weighed>) -> Result<()> {
    let words = subject_words(&clues.subject);
    if words.is_empty() {
        return Ok(());
    }
    let any: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    let mut statement = conn.prepare_cached(
        "SELECT rowid, subject FROM search WHERE search MATCH ?1 ORDER BY rowid DESC LIMIT ?2",
    )?;
    let sought = format!("subject : ({})", any.join(" OR "));
    let rows = statement
        .query_map((sought, LOOKED_AT), |row| Ok((CaseId(row.get(0)?), row.get::<_, String>(1)?)))?;
    for row in rows {
        let (id, subject): (CaseId, String) = row?;
        let theirs = subject_words(&subject);
        let common: Vec<&str> =
            words.iter().filter(|word| theirs.contains(word)).map(String::as_str).collect();
        if common.len() < 2.min(words.len()) {
            continue;
        }
        let (all, of_theirs) = (all_words(&clues.subject), all_words(&subject));
        let shared: Vec<String> = all.into_iter().filter(|word| of_theirs.contains(word)).collect();
        let weighed = found.entry(id).or_default();
        weighed.weight += u32::try_from(shared.len()).unwrap_or(1);
        weighed.why.push(format!("\"{}\"", shared.join(" ")));
    }
    // One word in common is a reason beside another one only.
    found.retain(|_, weighed| weighed.weight >= ENOUGH);
    Ok(())
}

fn offered(conn: &Connection, found: BTreeMap<CaseId, Weighed>, known: &[CaseId]) -> Result<Vec<Other>> {
    let mut weighed: Vec<(CaseId, Weighed)> =
        found.into_iter().filter(|(id, _)| !known.contains(id)).collect();
    weighed.sort_by_key(|(id, weighed)| std::cmp::Reverse((weighed.weight, id.0)));
    let sql = format!("{OTHER} WHERE id = ?1 AND NOT (restricted <> '' AND hidden(restricted))");
    let mut statement = conn.prepare_cached(&sql)?;
    let mut others = Vec::new();
    for (id, weighed) in weighed.into_iter().take(OFFERED) {
        if let Some(other) = statement.query_row([id.0], other).optional()? {
            others.push(Other { why: weighed.why.join(", "), ..other });
        }
    }
    Ok(others)
}

fn other(row: &Row<'_>) -> rusqlite::Result<Other> {
    Ok(Other {
        id: CaseId(row.get("id")?),
        reference: row.get("reference")?,
        subject: row.get("subject")?,
        complainant: row.get("complainant")?,
        status: needed(row, "status", Status::parse)?,
        owner: row.get("owner")?,
        received: row.get::<_, Day>("received")?.0,
        linked: false,
        why: String::new(),
    })
}
