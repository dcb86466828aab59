//! Rows against what the desk knows: what is new, what a later file corrects, and what stays as it is.
//!
//! Only events that came from a file are ever taken back, and only by a row that is not older than the one they
//! came from. A blank cell never removes anything; a row that is older changes nothing.

use crate::domain::case::{Case, standing};
use crate::domain::event::{CaseId, Cell, Event, Fact};
use crate::domain::terms::Stage;
use crate::exchange::facts::{midnight, rank};
use crate::exchange::{IMPORTER, Refused, Rows, Told, export};
use chrono::{NaiveDate, NaiveDateTime};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// A case that the desk has under a reference.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// All its events, also those that were taken back.
    pub events: Vec<Event>,
}

/// What is to be recorded on one case, in this order and together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFacts {
    /// The line of the row.
    pub line: u64,
    /// The reference.
    pub reference: String,
    /// When, by whom, what.
    pub facts: Vec<(NaiveDateTime, String, Fact)>,
}

/// What bringing a file in will do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Cases the desk does not have.
    pub added: Vec<CaseFacts>,
    /// Cases that the file tells more of, or otherwise.
    pub updated: Vec<CaseFacts>,
    /// Rows that change nothing.
    pub unchanged: usize,
    /// Of the unchanged, the rows that say otherwise but are older than what the desk has.
    pub older: usize,
    /// Rows that cannot be brought in.
    pub refused: Vec<Refused>,
}

impl Plan {
    /// Whether there is nothing to record.
    pub const fn is_nothing(&self) -> bool {
        self.added.is_empty() && self.updated.is_empty()
    }
}

/// Holds the rows of a file against the cases there are.
pub fn plan(existing: &dyn Fn(&str) -> Option<Known>, rows: Rows) -> Plan {
    let mut plan = Plan { refused: rows.refused, ..Plan::default() };
    for told in rows.told {
        let as_of = rows.as_of.unwrap_or(told.latest);
        let seal = seal(&rows.file, &told, as_of);
        let (line, reference) = (told.line, told.reference.clone());
        let written = |mut facts: Vec<(NaiveDateTime, Fact)>| {
            facts.push((midnight(as_of), seal.clone()));
            let facts = facts.into_iter().map(|(at, fact)| (at, IMPORTER.to_owned(), fact)).collect();
            CaseFacts { line, reference: reference.clone(), facts }
        };
        let Some(known) = existing(&told.reference) else {
            plan.added.push(written(told.facts));
            continue;
        };
        if known.events.is_empty() {
            let reason =
                format!("reference {reference} belongs to a restricted case: a manager brings it in");
            plan.refused.push(Refused { line, reason });
            continue;
        }
        if told.exported.as_ref().is_some_and(|cells| is_as_exported(&known, cells)) {
            plan.unchanged += 1;
            continue;
        }
        if known.events.iter().any(|event| matches!(event.fact, Fact::Removed(_))) {
            let reason = format!("the words of {reference} were taken away, and no file brings them back");
            plan.refused.push(Refused { line, reason });
            continue;
        }
        match change(&known, &told, &seal) {
            Change::None => plan.unchanged += 1,
            Change::Older => {
                plan.unchanged += 1;
                plan.older += 1;
            }
            Change::Foreign => plan.refused.push(Refused {
                line,
                reason: format!(
                    "reference {reference} belongs to a case that was not brought in from a file"
                ),
            }),
            Change::Facts(mut facts) => {
                let what = format!("replaced by what {} says", rows.file);
                facts.iter_mut().for_each(|(_, fact)| {
                    if let Fact::Retracted { what: words, .. } = fact {
                        words.clone_from(&what);
                    }
                });
                plan.updated.push(written(facts));
            }
        }
    }
    plan.refused.sort_by_key(|r| r.line);
    plan
}

/// Whether an export of the case would say exactly this: then the row came from here and nobody changed it.
fn is_as_exported(known: &Known, cells: &BTreeMap<String, String>) -> bool {
    Case::fold(CaseId(0), &known.events).is_some_and(|case| export::cells(&case) == *cells)
}

/// The mark of what a row told, and of how old it is.
fn seal(file: &str, told: &Told, as_of: NaiveDate) -> Fact {
    let text = format!("{:?} {}", told.facts, told.in_progress);
    let told_as = Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect();
    Fact::BroughtIn { file: file.to_owned(), row: told.latest, as_of, told: told_as }
}

/// Whether what a file says is older than what the files before it said: the file's own age counts first, because
/// a correction may take the latest day of a row away; then the row's. Of the same age is older what was said
/// before and then corrected.
fn is_older(seal: &Fact, before: &[&Event]) -> bool {
    let read = |fact: &Fact| match fact {
        Fact::BroughtIn { row, as_of, told, .. } => Some(((*as_of, *row), told.clone())),
        _ => None,
    };
    let Some((age, told)) = read(seal) else { return false };
    let mut seals: Vec<(i64, _)> = before.iter().filter_map(|e| Some((e.seq, read(&e.fact)?))).collect();
    seals.sort_by_key(|(seq, (age, _))| (*age, *seq));
    let Some((_, (newest, last))) = seals.last() else { return false };
    age < *newest || (age == *newest && told != *last && seals.iter().any(|(_, (_, said))| *said == told))
}

/// What a row means for a case that is there.
enum Change {
    None,
    Older,
    Foreign,
    Facts(Vec<(NaiveDateTime, Fact)>),
}

/// A fact of the case as it will stand: kept from before (with its number) or new.
struct Item {
    at: NaiveDateTime,
    fact: Fact,
    kept: Option<i64>,
}

/// A fact's place: its rank, and which of several of that rank it is.
type Place = (u8, usize);

fn placed<'a>(facts: impl Iterator<Item = &'a Fact>) -> Vec<Place> {
    let mut counts: BTreeMap<u8, usize> = BTreeMap::new();
    facts
        .map(|fact| {
            let count = counts.entry(rank(fact)).or_default();
            *count += 1;
            (rank(fact), *count)
        })
        .collect()
}

fn change(known: &Known, told: &Told, seal: &Fact) -> Change {
    let alive = standing(&known.events);
    let mut events: Vec<&Event> =
        known.events.iter().filter(|e| alive.contains(&e.seq) && rank(&e.fact) != u8::MAX).collect();
    events.sort_by_key(|e| (e.at, rank(&e.fact), e.seq));
    let (ours, officers): (Vec<&Event>, Vec<&Event>) = events.into_iter().partition(|e| e.by == IMPORTER);
    let (seals, ours): (Vec<&Event>, Vec<&Event>) =
        ours.into_iter().partition(|e| matches!(e.fact, Fact::BroughtIn { .. }));
    if !ours.iter().any(|e| matches!(e.fact, Fact::Received(_))) {
        return Change::Foreign;
    }
    let (items, mut gone) = merge(&ours, &officers, told);
    if gone.is_empty() && items.iter().all(|item| item.kept.is_some()) {
        return Change::None;
    }
    if is_older(seal, &seals) {
        return Change::Older;
    }
    let fresh = retold(items, &mut gone);
    let mut facts = Vec::new();
    // The retraction counts from the moment of the first event it takes back, so that the case as at an earlier
    // day never shows both versions.
    let first = ours.iter().filter(|e| gone.contains(&e.seq)).map(|e| e.at).min();
    if let Some(at) = first {
        gone.sort_unstable();
        facts.push((at, Fact::Retracted { seqs: gone, what: String::new() }));
    }
    facts.extend(fresh);
    Change::Facts(facts)
}

/// The case as it will stand, in order, and the numbers of the events that no longer hold.
fn merge(ours: &[&Event], officers: &[&Event], told: &Told) -> (Vec<Item>, Vec<i64>) {
    let mut before: BTreeMap<Place, &Event> =
        placed(ours.iter().map(|e| &e.fact)).into_iter().zip(ours.iter().copied()).collect();
    let mut gone = Vec::new();
    let mut items = Vec::new();
    for (place, (at, fact)) in placed(told.facts.iter().map(|(_, fact)| fact)).into_iter().zip(&told.facts) {
        match before.remove(&place) {
            Some(old) => {
                let fact = filled(fact, &old.fact);
                let same = old.at == *at && old.fact == fact;
                if !same {
                    gone.push(old.seq);
                }
                items.push(Item { at: *at, fact, kept: same.then_some(old.seq) });
            }
            // What an officer recorded of the same step stands; the file does not say it a second time.
            None if !matches!(fact, Fact::Learned { .. })
                && officers.iter().any(|e| rank(&e.fact) == place.0) => {}
            None => items.push(Item { at: *at, fact: fact.clone(), kept: None }),
        }
    }
    let last_request =
        told.facts.iter().filter(|(_, f)| matches!(f, Fact::Escalated { .. })).map(|(at, _)| *at).max();
    let running = running_stage(told).filter(|stage| {
        !before.values().any(|e| matches!(&e.fact, Fact::Escalated { to, .. } if to > stage))
    });
    for old in before.into_values() {
        // So does a row that says "in progress" and has no answer take an earlier file's answer back.
        if matches!(&old.fact, Fact::Answered(answer) if Some(answer.stage) == running) {
            gone.push(old.seq);
            continue;
        }
        let ends = matches!(old.fact, Fact::Withdrawn { .. } | Fact::Closed { .. } | Fact::Refused { .. });
        // A row that says "in progress" takes an ending back, unless a later stage explains how it goes on.
        if ends && told.in_progress && last_request.is_none_or(|at| at <= old.at) {
            gone.push(old.seq);
        } else {
            items.push(Item { at: old.at, fact: old.fact.clone(), kept: Some(old.seq) });
        }
    }
    items.sort_by_key(|item| (item.at, rank(&item.fact)));
    (items, gone)
}

/// The stage that a row says is running, when it tells of no answer to it.
fn running_stage(told: &Told) -> Option<Stage> {
    let stages = || {
        told.facts.iter().filter_map(|(_, fact)| match fact {
            Fact::Accepted(acceptance) => Some(acceptance.stage),
            Fact::Escalated { to, .. } => Some(*to),
            _ => None,
        })
    };
    let answered = |stage| {
        told.facts.iter().any(|(_, fact)| matches!(fact, Fact::Answered(answer) if answer.stage == stage))
    };
    stages().max().filter(|stage| told.in_progress && !answered(*stage))
}

/// The facts to record: the new ones, and those that must come after a new one of the same moment. Events of one
/// moment count in the order of their numbers, so these are taken back and told again.
fn retold(items: Vec<Item>, gone: &mut Vec<i64>) -> Vec<(NaiveDateTime, Fact)> {
    let mut fresh = Vec::new();
    let mut changed_at = None;
    for item in items {
        match item.kept {
            Some(_) if changed_at != Some(item.at) => continue,
            Some(seq) => gone.push(seq),
            None => changed_at = Some(item.at),
        }
        fresh.push((item.at, item.fact));
    }
    fresh
}

/// The new fact with what the old one knew where the new one is silent.
fn filled(new: &Fact, old: &Fact) -> Fact {
    let mut fact = new.clone();
    let keep = |mine: &mut String, theirs: &String| {
        if mine.is_empty() {
            mine.clone_from(theirs);
        }
    };
    match (&mut fact, old) {
        (Fact::Received(mine), Fact::Received(theirs)) => {
            let theirs = theirs.as_ref();
            keep(&mut mine.text, &theirs.text);
            keep(&mut mine.wants, &theirs.wants);
            keep(&mut mine.complainant.name, &theirs.complainant.name);
            keep(&mut mine.complainant.phone, &theirs.complainant.phone);
            keep(&mut mine.complainant.email, &theirs.complainant.email);
            keep(&mut mine.complainant.address, &theirs.complainant.address);
            keep(&mut mine.relationship, &theirs.relationship);
            keep(&mut mine.service_user, &theirs.service_user);
            keep(&mut mine.category, &theirs.category);
            keep(&mut mine.advocate, &theirs.advocate);
            if mine.text == theirs.text {
                mine.subject.clone_from(&theirs.subject);
            }
        }
        (Fact::Accepted(mine), Fact::Accepted(theirs)) => {
            keep(&mut mine.service, &theirs.service);
            keep(&mut mine.team, &theirs.team);
            mine.owner = mine.owner.take().or_else(|| theirs.owner.clone());
        }
        (Fact::Answered(mine), Fact::Answered(theirs)) => {
            mine.finding = mine.finding.or(theirs.finding);
            keep(&mut mine.remedy, &theirs.remedy);
        }
        (Fact::PanelMet { finding, .. }, Fact::PanelMet { finding: theirs, .. }) => {
            *finding = finding.or(*theirs)
        }
        (Fact::Withdrawn { reason, .. }, Fact::Withdrawn { reason: theirs, .. }) => keep(reason, theirs),
        (Fact::OmbudsmanDecided { decision, .. }, Fact::OmbudsmanDecided { decision: theirs, .. }) => {
            keep(decision, theirs);
        }
        (Fact::Learned { delivered, .. }, Fact::Learned { delivered: theirs, .. }) => {
            *delivered = delivered.or(*theirs);
        }
        (Fact::Kept(mine), Fact::Kept(theirs)) => {
            // In the order they had, so that a list whose columns were moved says nothing new.
            let said =
                |cells: &[Cell], heading: &str| cells.iter().find(|cell| cell.heading == heading).cloned();
            let before = theirs.cells.iter();
            let mut cells: Vec<Cell> =
                before.map(|old| said(&mine.cells, &old.heading).unwrap_or_else(|| old.clone())).collect();
            let new = mine.cells.iter().filter(|cell| said(&theirs.cells, &cell.heading).is_none());
            cells.extend(new.cloned());
            mine.cells = cells;
        }
        // The other facts have no cell that may be blank.
        _ => {}
    }
    fact
}
