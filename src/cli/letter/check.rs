//! `redress letter check`: templates are tried on made-up cases before a letter depends on them.

use super::own;
use crate::cli::error::{CliError, Exit};
use crate::cli::out::{Answer, counted};
use crate::cli::setup::Setup;
use crate::demo;
use crate::domain::calendar::{Calendar, Division};
use crate::domain::case::Case;
use crate::domain::decide::Desk;
use crate::domain::event::{CaseId, Event};
use crate::domain::policy::Policies;
use crate::domain::text::clean;
use crate::letter::sample::{TODAY, samples};
use crate::letter::{Council, Kind, LetterError, Matter, Options, Templates, compose};
use chrono::NaiveTime;
use std::collections::BTreeSet;
use std::path::Path;

/// What came of trying.
#[derive(Default)]
struct Tried {
    letters: usize,
    kinds: BTreeSet<Kind>,
    wrong: BTreeSet<String>,
}

/// Tries the templates of a folder: on every sample at every moment, then on the sample council.
pub(super) fn run(setup: &Setup, folder: &Path) -> Result<Answer, CliError> {
    let own = own::files(folder)?;
    let templates = Templates::with(&own)?;
    let (policies, calendar) = (Policies::built_in()?, Calendar::built_in(Division::EnglandAndWales));
    let desk = Desk { today: TODAY, policies: &policies, calendar: &calendar };
    let council = own::council(setup);
    let mut tried = Tried::default();
    for sample in samples() {
        for n in 1..=sample.events.len() {
            let case = sample.after(n);
            let events = sample.events.get(..n).unwrap_or_default();
            case.iter().for_each(|case| tried.all(&templates, (case, events), desk, &council));
        }
    }
    let now = TODAY.and_time(NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default());
    for told in demo::council(now, &policies, &calendar) {
        let event = |(seq, (at, by, fact))| Event { seq, at, by, fact, batch: seq };
        let events: Vec<Event> = (1..).zip(told.facts).map(event).collect();
        let case = Case::fold(CaseId(1), &events);
        case.iter().for_each(|case| tried.all(&templates, (case, &events), desk, &council));
    }
    Ok(tried.answer(own.len()))
}

impl Tried {
    /// Every letter that can be written of a case.
    fn all(
        &mut self,
        templates: &Templates,
        (case, events): (&Case, &[Event]),
        desk: Desk<'_>,
        council: &Council,
    ) {
        let matter = Matter { case, events, desk, council };
        let options =
            Options { words: "Words of the officer's own.", signed: "J Malik", ..Options::default() };
        for kind in Kind::ALL {
            match compose(templates, *kind, &matter, &options) {
                Ok(_) => {
                    self.letters += 1;
                    self.kinds.insert(*kind);
                }
                Err(LetterError::NotYet(_)) => {}
                Err(error) => {
                    self.wrong.insert(error.to_string());
                }
            }
        }
    }

    fn answer(self, own: usize) -> Answer {
        let own = counted(own, "template of your own", "templates of your own");
        if self.wrong.is_empty() {
            let kinds = self.kinds.len();
            return Answer::new(format!(
                "{own}: all {kinds} kinds of letters are written whole, {} tried.\n",
                self.letters
            ));
        }
        let lines: String = self.wrong.iter().map(|line| format!("{}\n", clean(line))).collect();
        Answer { code: Exit::Failed as u8, ..Answer::new(lines) }
    }
}
