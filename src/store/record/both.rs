//! A link stands in both cases: one transaction, one batch, so that one undo takes it out of both.

use super::{AskOf, Work};
use crate::app::effect::Recorded;
use crate::domain::decide::{Ask, Refusal};
use crate::domain::event::{CaseId, Link};
use crate::store::error::Result;
use crate::store::find::{Found, find};
use crate::store::journal;

impl Work<'_> {
    /// Ties a case and the one that the typed reference means to each other.
    pub(super) fn link(&mut self, asked: &AskOf, link: &Link) -> Result<Recorded> {
        let (mine, other) = (self.reference_of(asked.id)?, self.meant(&link.other)?);
        let theirs = self.reference_of(other)?;
        let to = |reference: &str| Ask::Link(Link { other: reference.to_owned(), why: link.why.clone() });
        let (events, decision) = self.decided(&AskOf { ask: to(&theirs), ..asked.clone() })?;
        let (recorded, batch) = self.put_down(asked.id, events, decision, None)?;
        // A link changes nothing that somebody else may be doing to the other case.
        let seen = journal::events(self.tx, other)?.iter().map(|event| event.seq).max().unwrap_or(0);
        let (events, decision) = self.decided(&AskOf { id: other, seen, ask: to(&mine) })?;
        self.put_down(other, events, decision, Some(batch))?;
        self.mark(&recorded, batch)?;
        Ok(recorded)
    }

    fn reference_of(&self, id: CaseId) -> Result<String> {
        Ok(super::reference(&journal::events(self.tx, id)?))
    }

    fn meant(&self, typed: &str) -> Result<CaseId> {
        let none = |why: String, hint: String| Err(Refusal::new(why, hint).into());
        match find(self.tx, typed)? {
            Found::One(id) => Ok(id),
            Found::Nothing => {
                none(format!("There is no case {}.", typed.trim()), "check the reference".to_owned())
            }
            Found::Several(all) => none(
                format!("{} could be {}.", typed.trim(), all.join(" or ")),
                "give the whole reference".to_owned(),
            ),
        }
    }
}
