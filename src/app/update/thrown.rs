//! What was thrown away and comes back: drafts, and an import that is asked about first.

use crate::app::effect::{Effect, Request};
use crate::app::model::{MessageKind, Model};
use crate::app::overlay::{Confirmed, Overlay};

impl Model {
    /// Lines of the list of drafts: those that are kept, then those that were thrown away.
    pub fn draft_lines(&self) -> usize {
        self.drafts.len() + self.thrown.len()
    }

    /// The chosen draft in the pane of the desk, which has only those that are kept.
    pub fn draft_in_pane(&self) -> usize {
        self.draft_line.min(self.drafts.len().saturating_sub(1))
    }

    /// Opens the draft that is chosen in the pane of the desk.
    pub(crate) fn open_draft_in_pane(&mut self) -> Vec<Effect> {
        self.draft_line = self.draft_in_pane();
        self.open_draft()
    }

    /// Asks for both lists of drafts.
    pub(crate) fn ask_drafts(&mut self) -> Vec<Effect> {
        let at = self.now;
        let mut effects = self.ask(Request::Drafts);
        effects.extend(self.ask(Request::Thrown { at }));
        effects
    }

    /// Brings the chosen one of those that were thrown away back.
    pub(crate) fn take_up(&mut self) -> Vec<Effect> {
        let at = self.draft_line.checked_sub(self.drafts.len());
        let Some(key) = at.and_then(|at| self.thrown.get(at)).map(|thrown| thrown.draft.key.clone()) else {
            return Vec::new();
        };
        self.ask(Request::TakeUpDraft { key })
    }

    pub(crate) fn taken_up(&mut self, title: &str) -> Vec<Effect> {
        self.say(MessageKind::Note, format!("Brought back: {title}. Enter goes on with it."));
        self.draft_line = 0;
        self.ask_drafts()
    }

    /// The last change is an import: how many cases it takes back is said before it is done.
    pub(crate) fn undo_asks(&mut self, ticket: u64, question: String) -> Vec<Effect> {
        if self.waiting.change == Some(ticket) {
            self.waiting.change = None;
        }
        self.open_sheet(Overlay::Confirm { question, then: Confirmed::UndoImport, opened_by: 'u' })
    }
}
