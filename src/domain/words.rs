//! What a case says, by the place where it says it: what full-text search looks through.
//!
//! The present words stand for those they replaced, and what was undone says nothing any more. Answers to the equality
//! questions are never among them: they are shown nowhere with the case, so nobody may find a case by them.

mod facts;

use crate::domain::case::{Case, standing};
use crate::domain::event::Event;

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

/// The letters of one place that are looked through at most: a message of many megabytes must not fill the index.
const MOST_LETTERS: usize = 200_000;

/// What a case says, one text for each place of [`Place::TABLE`], in that order. Texts are as they were stored: clean
/// before showing.
pub fn words(case: &Case, events: &[Event]) -> Vec<String> {
    let mut texts: Vec<(Place, String)> = of_case(case);
    let standing = standing(events);
    for event in events.iter().filter(|event| standing.contains(&event.seq)) {
        if let Some((place, said)) = event.fact.says() {
            texts.extend(said.into_iter().map(|text| (place, text.to_owned())));
        }
    }
    let of = |wanted: Place| {
        let mine = texts.iter().filter(|(place, text)| *place == wanted && !text.trim().is_empty());
        let all = mine.map(|(_, text)| text.trim()).collect::<Vec<_>>().join("\n");
        match all.char_indices().nth(MOST_LETTERS) {
            Some((end, _)) => all[..end].to_owned(),
            None => all,
        }
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
