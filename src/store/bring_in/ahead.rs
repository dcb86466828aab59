//! The new cases of an import are reckoned on a thread of their own, a few ahead of the one that writes them: what they
//! mean hangs on nothing in the store, and takes about as long as the writing.

use crate::app::effect::CaseWrite;
use crate::domain::event::{CaseId, Event};
use crate::store::error::Result;
use crate::store::journal::body;
use crate::store::rows::Rows;
use crate::store::rules::Rules;
use crate::store::sql::Moment;
use std::sync::mpsc::sync_channel;

/// So many cases are handed over at a time, and so often at most before they are written.
const TOGETHER: usize = 16;
const AHEAD: usize = 8;

/// Fewer are reckoned where they are written: a thread would take longer to begin.
const FEW: usize = 32;

/// A case that is new, reckoned.
pub(super) struct Ready {
    pub(super) id: CaseId,
    pub(super) events: Vec<Event>,
    /// What the journal says of each event.
    pub(super) bodies: Vec<String>,
    /// What is worked out from them.
    pub(super) rows: Option<Rows>,
}

/// A case that is new, with the numbers that it will have.
pub(super) struct New<'a> {
    pub(super) write: &'a CaseWrite,
    id: CaseId,
    /// The number of its first entry.
    first: i64,
    batch: i64,
}

impl New<'_> {
    fn reckon(&self, rules: &Rules) -> Result<Ready> {
        let events: Vec<Event> = events(self.write, 1, self.batch).collect();
        let bodies =
            (self.first..).zip(&events).map(|(id, event)| body(id, &event.fact)).collect::<Result<_>>()?;
        let rows = Rows::of(self.id, &events, rules)?;
        Ok(Ready { id: self.id, events, bodies, rows })
    }
}

/// What is to be done with one case.
pub(super) enum Step<'a> {
    /// It is new.
    New(New<'a>),
    /// It is there, and more is told of it.
    More(CaseId, &'a CaseWrite),
}

/// What is to be done, one case after the other. Every fact becomes one entry, so that all numbers are known before
/// anything is written: they begin with those of the next case and the next entry. `whole` is the batch where all are one.
pub(super) fn steps(
    writes: &[CaseWrite],
    (mut id, mut first, whole): (CaseId, i64, Option<i64>),
) -> Vec<Step<'_>> {
    let mut step = |write| {
        let new = New { write, id, first, batch: whole.unwrap_or(first) };
        first += i64::try_from(write.facts.len()).unwrap_or(0);
        if let Some(id) = write.id {
            return Step::More(id, write);
        }
        id = CaseId(id.0 + 1);
        Step::New(new)
    };
    writes.iter().filter(|write| !write.facts.is_empty()).map(&mut step).collect()
}

/// The facts of a case as events, numbered from one on.
pub(super) fn events(write: &CaseWrite, first: i64, batch: i64) -> impl Iterator<Item = Event> {
    (first..).zip(&write.facts).map(move |(seq, (at, by, fact))| Event {
        seq,
        at: Moment::whole(*at),
        by: by.clone(),
        fact: fact.clone(),
        batch,
    })
}

/// Calls `write` with what gives a case that is new, reckoned. It must be asked for all of them in their order.
pub(super) fn reckon<T>(
    steps: &[Step<'_>],
    rules: &Rules,
    write: impl FnOnce(&mut dyn FnMut(&New<'_>) -> Result<Ready>) -> Result<T>,
) -> Result<T> {
    if steps.len() < FEW {
        return write(&mut |case| case.reckon(rules));
    }
    let (ready, come) = sync_channel(AHEAD);
    let reckon = move || {
        for steps in steps.chunks(TOGETHER) {
            let new =
                steps.iter().filter_map(|step| if let Step::New(case) = step { Some(case) } else { None });
            let cases: Vec<Result<Ready>> = new.map(|case| case.reckon(rules)).collect();
            // Nobody takes what comes after a case that cannot be written.
            if ready.send(cases).is_err() {
                return;
            }
        }
    };
    std::thread::scope(|scope| {
        // Where there is no thread to be had, each is reckoned when it is its turn.
        drop(std::thread::Builder::new().name("reckon".to_owned()).spawn_scoped(scope, reckon));
        // Ends with the writing, however that ends; the other thread ends when nobody takes what it has.
        let mut cases = come.into_iter().flatten();
        write(&mut |case| cases.next().unwrap_or_else(|| case.reckon(rules)))
    })
}
