//! `redress undo`: a later entry that takes one back.

use crate::cli::change::Way;
use crate::cli::error::CliError;
use crate::cli::out::Answer;
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::domain::text::clean;
use clap::Args;

/// Take back your last change, of one case or of any
#[derive(Debug, Args)]
pub(super) struct Undo {
    /// The case
    #[arg(value_name = "REF")]
    reference: Option<String>,
    /// Take a whole import back, when that is what you did last
    #[arg(long, conflicts_with = "reference")]
    yes: bool,
    /// Say what would be taken back of an import, and change nothing
    #[arg(long, conflicts_with_all = ["reference", "yes"])]
    dry_run: bool,
    #[command(flatten)]
    way: Way,
}

impl Undo {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let command = self.way.command(setup)?;
        let mut store = stores::write(setup)?;
        let asks = match self.reference {
            Some(_) => None,
            None => store.undo_asks(&command.officer)?,
        };
        if self.dry_run {
            let says = asks.unwrap_or_else(|| {
                "What you did last is no import; undo names what it takes back.".to_owned()
            });
            return Ok(Answer::new(format!("Nothing was changed. {}\n", clean(&says))));
        }
        let recorded = match (&self.reference, asks) {
            (Some(reference), _) => {
                let id = stores::case(&store, reference)?.case.id;
                store.undo_in(command, id)?
            }
            (None, Some(_)) if self.yes => store.undo_import(command)?,
            (None, Some(question)) => {
                return Err(CliError::usage(
                    clean(&question).into_owned(),
                    "repeat it with --yes if that is meant",
                ));
            }
            (None, None) => store.undo(command)?,
        };
        self.way.said(&recorded, "")
    }
}
