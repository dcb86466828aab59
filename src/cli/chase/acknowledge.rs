//! The automatic acknowledgement, for councils whose policy says so.

use super::{Words, desk};
use crate::app::effect::CaseFile;
use crate::cli::error::CliError;
use crate::domain::terms::{Channel, Clock};
use crate::letter::{Kind, Matter, Options, compose};
use crate::store::{Command, Store, StoreError};

/// Sends the acknowledgement of a case that owes one and has an address, unless it is a rehearsal. Whether there is one
/// to send.
///
/// # Errors
/// When the letter cannot be written, or the store cannot.
pub(super) fn send(
    words: &Words<'_>,
    store: &mut Store,
    file: &CaseFile,
    rehearsal: bool,
) -> Result<bool, CliError> {
    let case = &file.case;
    let (today, by) = (words.setup.today(), Channel::Email);
    let owed = |d: &&crate::domain::deadline::Deadline| d.clock == Clock::Acknowledge && d.is_open();
    let Some(owed) = file.deadlines.iter().find(owed) else { return Ok(false) };
    let wanted = store.rules().policies.acknowledges(today) && case.run().is_some();
    if !wanted || case.receipt.complainant.email.trim().is_empty() {
        return Ok(false);
    }
    let desk = desk(words.setup, store);
    let matter = Matter { case, events: &file.events, desk, council: &words.council };
    let letter = compose(&words.templates, Kind::Acknowledgement, &matter, &Options::default())?;
    if rehearsal {
        return Ok(true);
    }
    let stage = owed.stage.map_or(0, |stage| stage.number());
    let key = format!("acknowledge {} {stage} {}", case.id.0, owed.start);
    let command = Command { key, ..words.command() };
    match store.send_letter(command, (case.id, case.seq), letter.sent(today, by), &letter.text()) {
        Ok(_) => Ok(true),
        // Somebody has just done something about it: the next run looks again.
        Err(StoreError::Changed(_)) => Ok(false),
        Err(error) => Err(error.into()),
    }
}
