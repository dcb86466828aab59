//! A desk at which nothing can be recorded: what is typed stays in its memory, and goes to the store once that takes it.

use crate::app::effect::{Draft, Effect, Request};
use crate::app::model::{MessageKind, Model};
use crate::domain::decide::Refusal;

impl Model {
    /// Why nothing can be recorded from now on; none when it can be again: then what was typed meanwhile is kept at last.
    pub(crate) fn barred_now(&mut self, why: Option<Refusal>) -> Vec<Effect> {
        self.barred = why;
        if self.barred.is_some() {
            return Vec::new();
        }
        self.say(MessageKind::Note, "The store can be written again: everything can be recorded.");
        let unkept = std::mem::take(&mut self.unkept);
        unkept.into_iter().flat_map(|draft| self.ask(Request::KeepDraft(draft))).collect()
    }

    /// Whether nothing can be recorded here; then it says why, and what to do.
    pub(crate) fn records_nothing(&mut self) -> bool {
        let Some(why) = self.barred.clone() else { return false };
        self.refuse(&why);
        true
    }

    /// Has a draft kept in the store, or in the memory of this desk where the store takes nothing.
    pub(crate) fn hand_over_draft(&mut self, draft: Draft) -> Vec<Effect> {
        if self.barred.is_none() {
            return self.ask(Request::KeepDraft(draft));
        }
        for drafts in [&mut self.drafts, &mut self.unkept] {
            drafts.retain(|other| other.key != draft.key);
            drafts.insert(0, draft.clone());
        }
        Vec::new()
    }

    /// The drafts that are shown: those of this desk's memory before those of the store.
    pub(super) fn with_unkept(&self, mut drafts: Vec<Draft>) -> Vec<Draft> {
        drafts.retain(|draft| !self.unkept.iter().any(|unkept| unkept.key == draft.key));
        self.unkept.iter().cloned().chain(drafts).collect()
    }

    /// What was typed under this key is recorded or thrown away: this desk forgets it.
    pub(super) fn forget_draft(&mut self, key: &str) {
        self.unkept.retain(|draft| draft.key != key);
    }

    /// Throws a draft away where the store takes nothing: no copy of it is kept. Whether that was all there is to do.
    pub(super) fn thrown_away_here(&mut self, key: &str) -> bool {
        self.forget_draft(key);
        if self.barred.is_none() {
            return false;
        }
        self.drafts.retain(|draft| draft.key != key);
        self.say(MessageKind::Note, "Thrown away. No copy could be kept.");
        true
    }
}
