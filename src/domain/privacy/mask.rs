//! The mask that is laid over the words of a case.

use crate::domain::event::{Event, Fact, Field, Person};
use crate::domain::terms::Removal;
use std::collections::BTreeMap;

/// What stands in the place of a name, an address or a number.
const WHO: &str = "[removed]";

/// Words that stand before names and say nothing of who somebody is.
const TITLES: &[&str] = &["mr", "mrs", "ms", "miss", "mx", "dr", "sir", "the", "and", "cllr", "rev", "prof"];

/// Parts of a name that are shorter stand in too many other words.
const SHORTEST: usize = 3;

/// What is known of the people of a case, and how much is to be taken away.
#[derive(Debug)]
pub struct Mask {
    level: Removal,
    /// Names, addresses and numbers as they were given, in lower case; the longest first.
    known: Vec<String>,
    /// The texts that were taken away, each with its number: what said the same still says the same.
    gone: BTreeMap<String, usize>,
}

impl Mask {
    /// The mask for a case.
    pub fn of(events: &[Event], level: Removal) -> Self {
        let mut known = Vec::new();
        for event in events {
            gather(&event.fact, &mut known);
        }
        let mut known: Vec<String> =
            known.iter().flat_map(|text| parts(text)).map(|part| part.to_lowercase()).collect();
        known.sort_by_key(|part| std::cmp::Reverse(part.chars().count()));
        known.dedup();
        Self { level, known, gone: BTreeMap::new() }
    }

    /// A name, an address, a number: gone in either case. What was empty stays so.
    pub fn who(&self, text: &str) -> String {
        if text.is_empty() { String::new() } else { WHO.to_owned() }
    }

    /// Words that the figures count by, or that were published: only the people in them are taken away.
    pub fn counted(&self, text: &str) -> String {
        self.known.iter().fold(text.to_owned(), |text, known| without(&text, known))
    }

    /// Whether a text says who one of the people is, or how to reach them: a part of a name is enough.
    pub fn is_said_in(&self, text: &str) -> bool {
        self.known.iter().any(|known| without(text, known) != text)
    }

    /// Words of a complaint, a letter, a note.
    pub fn words(&mut self, text: &str) -> String {
        if text.is_empty() {
            return String::new();
        }
        match self.level {
            Removal::Anonymise => self.counted(text),
            Removal::Erase => {
                let next = self.gone.len() + 1;
                let n = *self.gone.entry(text.to_owned()).or_insert(next);
                format!("[erased {n}]")
            }
        }
    }

    /// The same for words that may not be there.
    pub fn perhaps(&mut self, text: Option<&String>) -> Option<String> {
        text.map(|text| self.words(text))
    }
}

/// Collects who the people of a case are.
fn gather(fact: &Fact, known: &mut Vec<String>) {
    let mut person = |person: &Person| {
        for text in [&person.name, &person.phone, &person.email, &person.address] {
            known.push(text.clone());
        }
    };
    match fact {
        Fact::Received(receipt) => {
            person(&receipt.complainant);
            known.push(receipt.service_user.clone());
        }
        Fact::RepresentedBy { name, .. } => known.push(name.clone()),
        Fact::Advocated(advocacy) => known.push(advocacy.name.clone()),
        Fact::MessageCame(message) => known.extend([message.name.clone(), message.from.clone()]),
        Fact::LetterSent(letter) => known.push(letter.to.clone()),
        Fact::Edited { field, to } if is_who(*field) => known.push(to.clone()),
        _ => {}
    }
}

/// Whether a detail says who somebody is or how to reach them.
pub(super) const fn is_who(field: Field) -> bool {
    match field {
        Field::Complainant
        | Field::ServiceUser
        | Field::Contact
        | Field::Phone
        | Field::Email
        | Field::Address
        | Field::Adjustments => true,
        Field::Subject
        | Field::Text
        | Field::Wants
        | Field::Category
        | Field::Relationship
        | Field::Advocate
        | Field::Service
        | Field::Team
        | Field::Channel
        | Field::General => false,
    }
}

/// A name or an address as a whole, its lines, and the parts of a name.
fn parts(text: &str) -> Vec<String> {
    let whole = text.trim();
    if whole.is_empty() {
        return Vec::new();
    }
    let mut all = vec![whole.to_owned()];
    all.extend(whole.split([',', '\n']).map(|line| line.trim().to_owned()));
    let is_name = !whole.contains(|c: char| c.is_ascii_digit() || c == '@');
    if is_name {
        let words = whole.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '(' | ')'));
        let words = words.filter(|word| !TITLES.contains(&word.to_lowercase().as_str()));
        all.extend(words.map(str::to_owned));
    }
    all.retain(|part| part.chars().count() >= SHORTEST);
    all
}

/// The text with every place where `known` stands as words of its own taken out, whatever the case of its letters.
fn without(text: &str, known: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let wanted: Vec<char> = known.chars().collect();
    let same = |a: char, b: char| a == b || a.to_lowercase().eq(std::iter::once(b));
    let inside = |n: Option<usize>| n.and_then(|n| letters.get(n)).is_some_and(|c| c.is_alphanumeric());
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(letter) = letters.get(at) {
        let end = at + wanted.len();
        let here =
            letters.get(at..end).is_some_and(|part| part.iter().zip(&wanted).all(|(a, b)| same(*a, *b)));
        if here && !inside(at.checked_sub(1)) && !inside(Some(end)) {
            out.push_str(WHO);
            at = end;
        } else {
            out.push(*letter);
            at += 1;
        }
    }
    out
}
