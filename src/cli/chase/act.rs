//! Doing what a run does of its own accord, each in one transaction with its messages, each once.

use super::words::{Words, sheet};
use crate::app::effect::{CaseFile, Leaving, ToChase};
use crate::cli::error::CliError;
use crate::domain::case::Case;
use crate::domain::chase::{self, Doing, Hold};
use crate::domain::decide::Refusal;
use crate::domain::event::{Chased, Event};
use crate::domain::terms::Channel;
use crate::letter::{Kind, Matter, Options, compose};
use crate::store::{Command, Store, StoreError, Written};

/// Does it. Whether it was done: what somebody has changed meanwhile is left to the next run.
///
/// # Errors
/// When a letter cannot be written, or the store cannot.
pub(super) fn act(words: &Words<'_>, store: &mut Store, one: &ToChase) -> Result<bool, CliError> {
    if let Doing::Sheet(late) = &one.doing {
        store.send_sheet(Command { key: late.key(), ..words.command() }, &sheet(words, late))?;
        return Ok(true);
    }
    let Some(file) = one.id.map(|id| store.case_file(id)).transpose()?.flatten() else { return Ok(false) };
    if !chase::plan(&file.case, &file.deadlines, &words.desk(store))?.contains(&one.doing) {
        return Ok(false);
    }
    let done = match &one.doing {
        Doing::Remind(chased) => remind(words, store, (&file, chased)),
        Doing::Acknowledge => acknowledge(words, store, &file),
        Doing::Hold(hold) => holding_letter(words, store, (&file, hold)),
        Doing::Sheet(_) => Ok(()),
    };
    match done {
        Ok(()) => Ok(true),
        Err(Trouble::Store(StoreError::Changed(_))) => Ok(false),
        Err(Trouble::Store(error)) => Err(error.into()),
        Err(Trouble::Words(error)) => Err(error),
    }
}

/// What stands in the way.
enum Trouble {
    Store(StoreError),
    Words(CliError),
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<CliError> for Trouble {
    fn from(error: CliError) -> Self {
        Self::Words(error)
    }
}

fn remind(words: &Words<'_>, store: &mut Store, (file, chased): (&CaseFile, &Chased)) -> Result<(), Trouble> {
    let messages = words.messages(store, file, chased)?;
    store.chase(words.command(), (file.case.id, file.case.seq), (chased, &messages))?;
    Ok(())
}

fn acknowledge(words: &Words<'_>, store: &mut Store, file: &CaseFile) -> Result<(), Trouble> {
    let case = &file.case;
    let desk = words.desk(store);
    let matter = Matter { case, events: &file.events, desk, council: &words.council };
    let letter = compose(&words.templates, Kind::Acknowledgement, &matter, &Options::default())
        .map_err(CliError::from)?;
    let run = case.run();
    let (stage, start) = (run.map_or(0, |run| run.stage.number()), run.map(|run| run.requested));
    let start = start.map_or_else(String::new, |start| start.to_string());
    let key = format!("acknowledge {} {stage} {start}", case.id.0);
    let (id, seen, text) = (case.id, case.seq, letter.text());
    let mail = Leaving { id, seen, letter: letter.sent(words.setup.today(), Channel::Email), text };
    store.send_by_itself(Command { key, ..words.command() }, &mail)?;
    Ok(())
}

/// The date moves and the letter goes out together.
fn holding_letter(
    words: &Words<'_>,
    store: &mut Store,
    (file, hold): (&CaseFile, &Hold),
) -> Result<(), Trouble> {
    let case = &file.case;
    let rules = store.rules().clone();
    let desk = words.desk_of(&rules);
    let write = |case: &Case, events: &[Event]| -> Written {
        let matter = Matter { case, events, desk, council: &words.council };
        let letter =
            compose(&words.templates, Kind::Extension, &matter, &Options::default()).map_err(|why| {
                Refusal::new(why.to_string(), "correct the template: `redress letter check DIR`")
            })?;
        let text = letter.text();
        Ok((letter.sent(words.setup.today(), Channel::Email), text))
    };
    let stage = case.run().map_or(0, |run| run.stage.number());
    let key = format!("hold {} {stage} {}", case.id.0, hold.due);
    let command = Command { key, ..words.command() };
    store.hold_by_itself(command, (case.id, case.seq), hold.asked(), &write)?;
    Ok(())
}
