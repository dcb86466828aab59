//! The officers' own words for letters: every version stays, the last one goes into the letter that is sent next.

use crate::domain::case::Case;
use crate::domain::decide::letters::stage_of;
use crate::domain::event::{LetterWords, SentLetter};
use crate::domain::terms::LetterKind;
use chrono::NaiveDateTime;

/// One version of the words of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// The words.
    pub worded: LetterWords,
    /// Whose they are.
    pub by: String,
    /// Since when.
    pub at: NaiveDateTime,
    /// Whether a letter went out with them, or after them: the next one of its kind begins anew.
    pub used: bool,
}

impl Case {
    pub(super) fn letter_sent(&mut self, letter: &SentLetter) {
        let of_it = |w: &&mut Wording| w.worded.letter == letter.letter && w.worded.stage == letter.stage;
        self.wordings.iter_mut().filter(of_it).for_each(|wording| wording.used = true);
        self.letters.push(letter.clone());
    }

    /// Every version of the words of a letter of the present stage, in order.
    pub fn versions(&self, kind: LetterKind) -> impl Iterator<Item = &Wording> {
        let stage = stage_of(self, kind);
        self.wordings.iter().filter(move |w| w.worded.letter == kind && w.worded.stage == stage)
    }

    /// The words that go into the next letter of a kind; empty where there are none.
    pub fn own_words(&self, kind: LetterKind) -> &str {
        self.versions(kind).last().filter(|w| !w.used).map_or("", |w| w.worded.words.as_str())
    }
}
