//! Full-text search: what was typed, what was found, the place in it.

use crate::domain::query::{Hit, Hits};

/// How many cases are shown; more only says "refine it".
pub const MOST_HITS: usize = 100;

/// The search and what it found.
#[derive(Debug, Clone, Default)]
pub struct SearchState {
    /// The words as typed.
    pub typed: String,
    /// The line of the words has the keyboard.
    pub typing: bool,
    /// The words that were looked for last.
    pub asked: String,
    /// What was found; none before the first search came back.
    pub hits: Option<Hits>,
    /// The selected hit.
    pub line: usize,
}

impl SearchState {
    /// What was found.
    pub fn all(&self) -> &[Hit] {
        self.hits.as_ref().map_or(&[], |hits| &hits.hits)
    }

    /// The selected hit.
    pub fn current(&self) -> Option<&Hit> {
        self.all().get(self.line)
    }
}
