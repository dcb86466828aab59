//! What a letter is made from, and what an officer may say beside it.

use crate::domain::case::Case;
use crate::domain::decide::{Desk, Response};
use crate::domain::event::Event;
use crate::letter::Council;
use chrono::NaiveDate;

/// Everything a letter tells comes from here.
#[derive(Debug, Clone, Copy)]
pub struct Matter<'a> {
    /// The case.
    pub case: &'a Case,
    /// Its events: the words of its answers stand there.
    pub events: &'a [Event],
    /// The day, the rules in force and the calendar.
    pub desk: Desk<'a>,
    /// What the council says of itself.
    pub council: &'a Council,
}

/// What an officer says beside what the case says.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    /// Words of the officer's own, as many paragraphs as they like; empty for none.
    pub words: &'a str,
    /// Who signs.
    pub signed: &'a str,
    /// The day an answer is asked for by, in a message to a service.
    pub by: Option<NaiveDate>,
    /// The response that is being written; none for the one that was recorded.
    pub response: Option<&'a Response>,
}

/// Words of an adjustment that ask for large print.
const LARGE: &[&str] = &["large print", "large-print", "large type", "16 point", "18 point"];

/// Words of an adjustment that ask for plain language.
const PLAIN: &[&str] =
    &["plain language", "plain english", "easy read", "easy-read", "simple words", "short sentences"];

fn asks_for(case: &Case, words: &[&str]) -> bool {
    let needs = case.receipt.complainant.adjustments.iter().map(|need| need.to_lowercase());
    needs.into_iter().any(|need| words.iter().any(|word| need.contains(word)))
}

/// Whether the complainant needs letters in large print.
pub fn large_print(case: &Case) -> bool {
    asks_for(case, LARGE)
}

/// Whether the complainant needs letters in plain language.
pub fn plain_language(case: &Case) -> bool {
    asks_for(case, PLAIN)
}
