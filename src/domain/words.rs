//! What a case says, by the place where it says it: what full-text search looks through.
//!
//! The present words stand for those they replaced, and what was undone says nothing any more. Answers to the equality
//! questions are never among them: they are shown nowhere with the case, so nobody may find a case by them.

mod facts;

use crate::domain::case::{Case, standing};
use crate::domain::event::Event;
use std::collections::BTreeMap;

/// Where in a case words stand. The order is that of the columns of the search, and of what is told first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// What it is about in one line.
    Subject,
    /// The complainant's words and what they want.
    Complaint,
    /// Complainant, representative, advocate, service user, whoever has a part in it.
    People,
    /// The heads of complaint with what was found on each and why.
    Points,
    /// Notes.
    Notes,
    /// Answers and whatever else was written to the complainant.
    Letters,
    /// Reasons, remedies, actions, learning, what an Ombudsman said.
    Course,
    /// Reference, service, team, category, owner.
    Details,
    /// Documents, and what a file said that no field takes.
    Files,
}

impl Place {
    /// Every place with its name in the store and its words in front of a hit: "in a note".
    pub const TABLE: &'static [(Self, &'static str, &'static str)] = &[
        (Self::Subject, "subject", "subject"),
        (Self::Complaint, "complaint", "their words"),
        (Self::People, "people", "people"),
        (Self::Points, "points", "points"),
        (Self::Notes, "notes", "notes"),
        (Self::Letters, "letters", "letters"),
        (Self::Course, "course", "reasons and actions"),
        (Self::Details, "details", "details"),
        (Self::Files, "files", "files"),
    ];

    /// The words in front of a hit.
    pub fn label(self) -> &'static str {
        Self::TABLE.iter().find(|(place, ..)| *place == self).map_or("", |(_, _, words)| words)
    }

    /// The stored name, as `search --json` gives it.
    pub fn name(self) -> &'static str {
        Self::TABLE.iter().find(|(place, ..)| *place == self).map_or("", |(_, name, _)| name)
    }
}

/// The letters of one place of a part that are looked through at most: a message of many megabytes must not fill the index.
const MOST_LETTERS: usize = 200_000;

/// A part of what a case says: what was told at one time. A note that is added is a part of its own, so that nothing
/// that was said before it is written again, and no word of it taken out of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its number in the case, from 0 to [`Part::MOST`]; always the same for the same words.
    pub number: i64,
    /// One text for each place of [`Place::TABLE`], in that order.
    pub texts: Vec<String>,
}

impl Part {
    /// What was told when the case came in.
    const FIRST: i64 = 0;
    /// What officers change while they work: points, service, team, owner.
    const CHANGING: i64 = 1;
    /// The highest number: all that comes after so many entries is one part.
    pub const MOST: i64 = 0xFFFF;
}

/// The part of each batch of entries: what was recorded together with the first entry is part of what came in, anything
/// later has the number of the first entry of its batch, which is never below 2.
fn numbers(events: &[Event]) -> BTreeMap<i64, i64> {
    let mut numbers: BTreeMap<i64, i64> = BTreeMap::new();
    for event in events {
        let first = numbers.entry(event.batch).or_insert(event.seq);
        *first = event.seq.min(*first);
    }
    numbers
        .values_mut()
        .for_each(|first| *first = if *first > 1 { Part::MOST.min(*first) } else { Part::FIRST });
    numbers
}

/// What a case says, in the order of its parts; parts without a word are left out, but for the first. Texts are as they
/// were stored: clean before showing.
pub fn said(case: &Case, events: &[Event]) -> Vec<Part> {
    let mut texts: BTreeMap<i64, Vec<(Place, String)>> = BTreeMap::new();
    texts.insert(Part::FIRST, Vec::new());
    for (place, text) in of_case(case) {
        let number = match place {
            Place::Points | Place::Details => Part::CHANGING,
            Place::Subject
            | Place::Complaint
            | Place::People
            | Place::Notes
            | Place::Letters
            | Place::Course
            | Place::Files => Part::FIRST,
        };
        texts.entry(number).or_default().push((place, text));
    }
    let (standing, numbers) = (standing(events), numbers(events));
    for event in events.iter().filter(|event| standing.contains(&event.seq)) {
        if let Some((place, said)) = event.fact.says() {
            let number = numbers.get(&event.batch).copied().unwrap_or(Part::FIRST);
            let part = texts.entry(number).or_default();
            part.extend(said.into_iter().map(|text| (place, text.to_owned())));
        }
    }
    let parts = texts.into_iter().map(|(number, texts)| Part { number, texts: by_place(&texts) });
    parts
        .filter(|part| part.number == Part::FIRST || part.texts.iter().any(|text| !text.is_empty()))
        .collect()
}

/// One text for each place.
fn by_place(texts: &[(Place, String)]) -> Vec<String> {
    let of = |wanted: Place| {
        let mine = texts.iter().filter(|(place, text)| *place == wanted && !text.trim().is_empty());
        let mut all = mine.map(|(_, text)| text.trim()).collect::<Vec<_>>().join("\n");
        if let Some((end, _)) = all.char_indices().nth(MOST_LETTERS) {
            all.truncate(end);
        }
        all
    };
    Place::TABLE.iter().map(|(place, ..)| of(*place)).collect()
}

/// What stands in the details of a case: as they are now, not as they once were.
fn of_case(case: &Case) -> Vec<(Place, String)> {
    let receipt = &case.receipt;
    let person = &receipt.complainant;
    let mut texts = vec![
        (Place::Subject, receipt.subject.clone()),
        (Place::Complaint, receipt.text.clone()),
        (Place::Complaint, receipt.wants.clone()),
    ];
    let people = [&person.name, &person.contact, &person.phone, &person.email, &person.address];
    texts.extend(people.map(|text| (Place::People, text.clone())));
    texts.extend(person.adjustments.iter().map(|text| (Place::People, text.clone())));
    let others = [&receipt.relationship, &receipt.service_user, &receipt.advocate];
    texts.extend(others.map(|text| (Place::People, text.clone())));
    let details = [&receipt.reference, &case.service, &case.team, &receipt.category, &case.general];
    texts.extend(details.map(|text| (Place::Details, text.clone())));
    texts.extend(case.owner.iter().map(|owner| (Place::Details, owner.clone())));
    // The points as they stand, with what was found on each: the events before them said something else.
    for point in &case.points {
        texts.push((Place::Points, point.text.clone()));
        texts.push((Place::Points, point.outcome.clone()));
        if let Some(found) = &point.found {
            texts.push((Place::Points, found.reason.clone()));
            texts.push((Place::Points, found.remedy.clone()));
        }
    }
    texts.extend(case.kept.iter().map(|cell| (Place::Files, format!("{}: {}", cell.heading, cell.value))));
    texts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_has_a_column_and_words_of_its_own() {
        for (n, (place, name, label)) in Place::TABLE.iter().enumerate() {
            assert_eq!((place.name(), place.label()), (*name, *label));
            assert!(Place::TABLE.iter().skip(n + 1).all(|(_, other, words)| other != name && words != label));
        }
    }
}
