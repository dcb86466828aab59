//! The words of an entry: those that were written, or what is left of them where an entry says that they went.

use crate::domain::event::Fact;
use crate::store::journal::commitment;
use crate::store::remove::{Left, NO_SALT};
use std::collections::BTreeMap;

/// What became of the words of an entry.
pub(super) enum Words {
    /// They are those that were written; for the entry of a removal, the hash over what is left of its case.
    Kept(Option<String>),
    /// They were taken away, and this is left.
    Left(String),
    Changed,
    Missing,
}

impl Words {
    /// The words of an entry out of its salt and body, of which its hash promised this.
    pub(super) fn of(payload: Option<(&[u8], &str)>, promised: &[u8], kind: &str) -> Self {
        let Some((salt, body)) = payload else { return Self::Missing };
        if salt == NO_SALT {
            return Self::Left(body.to_owned());
        }
        if commitment(salt, body)[..] != *promised {
            return Self::Changed;
        }
        if kind != "removed" {
            return Self::Kept(None);
        }
        match serde_json::from_str(body) {
            Ok(Fact::Removed(removed)) => Self::Kept(Some(removed.left)),
            _ => Self::Changed,
        }
    }
}

/// What was taken away of which case, and whether an entry says so.
#[derive(Default)]
pub(super) struct Removals {
    entries: usize,
    /// By case: the first of its entries that is not recorded as taken away yet, and the hash over all of them.
    cases: BTreeMap<i64, (Option<i64>, Left)>,
}

impl Removals {
    /// Takes in the words of the next entry. Gives what is wrong with them.
    pub(super) fn wrong(&mut self, case: i64, id: i64, words: &Words) -> Option<&'static str> {
        match words {
            Words::Kept(None) => None,
            Words::Kept(Some(left)) if self.recorded(case, left) => None,
            Words::Kept(Some(_)) => Some("what is left of its case is not what was left there"),
            Words::Left(body) => {
                self.found(case, id, body);
                None
            }
            Words::Changed => Some("its words were changed"),
            Words::Missing => Some("its words are missing"),
        }
    }

    /// How many entries there are of which something was taken away.
    pub(super) const fn entries(&self) -> usize {
        self.entries
    }

    /// An entry of which something is left.
    fn found(&mut self, case: i64, id: i64, body: &str) {
        self.entries += 1;
        let (first, left) = self.cases.entry(case).or_default();
        first.get_or_insert(id);
        left.add(id, body);
    }

    /// The entry of a removal, and whether it fits what is left.
    fn recorded(&mut self, case: i64, hash: &str) -> bool {
        self.cases.get_mut(&case).is_some_and(|(first, left)| {
            *first = None;
            left.hex() == hash
        })
    }

    /// A case, and an entry of it, of which words are gone without an entry that says so.
    pub(super) fn unrecorded(&self) -> Option<(i64, i64)> {
        self.cases.iter().find_map(|(case, (first, _))| first.map(|first| (*case, first)))
    }
}
