//! Changes of the council's own records: its self-assessment, its tools, other councils' figures.

use super::{Command, Work, changed};
use crate::app::effect::Recorded;
use crate::domain::assessment::{Book, COUNCIL, CouncilAsk, decide};
use crate::domain::event::Event;
use crate::store::error::{Result, StoreError};
use crate::store::{Store, journal};

impl Store {
    /// Changes the council's own records. `seen` is the number of the last event of them that the officer saw.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when it cannot be asked, [`StoreError::Changed`] when somebody else has changed the same
    /// answer since; else when the store cannot be written. Nothing is changed then.
    pub fn ask_council(&mut self, command: Command, seen: i64, ask: &CouncilAsk) -> Result<Recorded> {
        self.command(command, &format!("council {ask:?}"), |work| work.council(seen, ask))
    }
}

impl Work<'_> {
    fn council(&mut self, seen: i64, ask: &CouncilAsk) -> Result<Recorded> {
        let entries = journal::entries(self.tx, COUNCIL)?;
        let newer = entries.iter().filter(|e| e.event.seq > seen && !self.own(e) && ask.meets(&e.event));
        if let Some(sentence) = changed(&ask.about(), newer, self.command.at) {
            return Err(StoreError::Changed(sentence));
        }
        let events: Vec<Event> = entries.into_iter().map(|entry| entry.event).collect();
        let decision = decide(&Book::fold(&events), ask)?;
        self.settle(COUNCIL, events, decision)
    }
}
