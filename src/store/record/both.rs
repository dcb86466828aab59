//! A link stands in both cases: one transaction, one batch, so that one undo takes it out of both.

use super::{AskOf, Work};
use crate::app::effect::Recorded;
use crate::domain::decide::{Ask, Refusal, TriageAsk, Triaged};
use crate::domain::event::{CaseId, Fact, Link};
use crate::store::error::Result;
use crate::store::find::{Found, find};
use crate::store::journal;

impl Work<'_> {
    /// Ties a case and the one that the typed reference means to each other.
    pub(super) fn link(&mut self, asked: &AskOf, link: &Link) -> Result<Recorded> {
        let other = self.full(&link.other)?;
        self.both(&AskOf { ask: Ask::Link(Link { other, why: link.why.clone() }), ..asked.clone() })
    }

    /// Takes a complaint on, and ties it to each of the cases that triage found to belong with it.
    pub(super) fn take(&mut self, asked: &AskOf, found: &Triaged) -> Result<Recorded> {
        let linked = found.linked.iter().map(|typed| self.full(typed)).collect::<Result<_>>()?;
        let ask = Ask::Triage(Box::new(TriageAsk::Take(Triaged { linked, ..found.clone() })));
        self.both(&AskOf { ask, ..asked.clone() })
    }

    /// Records what is asked, and each tie of it in the other case too.
    fn both(&mut self, asked: &AskOf) -> Result<Recorded> {
        let (events, decision) = self.decided(asked)?;
        let tie = |fact: &Fact| if let Fact::Linked(link) = fact { Some(link.clone()) } else { None };
        let ties: Vec<Link> = decision.facts.iter().filter_map(tie).collect();
        let (recorded, batch) = self.put_down(asked.id, events, decision, None)?;
        for link in ties {
            let other = self.meant(&link.other)?;
            // A link changes nothing that somebody else may be doing to the other case.
            let seen = journal::events(self.tx, other)?.iter().map(|event| event.seq).max().unwrap_or(0);
            let ask = Ask::Link(Link { other: recorded.reference.clone(), why: link.why });
            let (events, decision) = self.decided(&AskOf { id: other, seen, ask })?;
            self.put_down(other, events, decision, Some(batch))?;
        }
        self.mark(&recorded, batch)?;
        Ok(recorded)
    }

    /// The whole reference of the case that a typed one means.
    fn full(&self, typed: &str) -> Result<String> {
        self.reference_of(self.meant(typed)?)
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
