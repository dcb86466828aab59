//! `redress audit verify` and `redress rebuild`: whether the journal is whole, and everything else out of it again.

use crate::cli::error::CliError;
use crate::cli::out::{Answer, VERSION, counted};
use crate::cli::setup::Setup;
use crate::cli::stores;
use clap::{Args, Subcommand};
use serde::Serialize;

/// Check the audit trail
#[derive(Debug, Args)]
pub(super) struct Audit {
    #[command(subcommand)]
    step: Step,
}

#[derive(Debug, Subcommand)]
enum Step {
    /// Check every entry of the journal against its hash and the one before it
    Verify {
        /// Answer in JSON
        #[arg(long)]
        json: bool,
    },
}

/// Work out the queue, the deadlines and the figures again from the journal
#[derive(Debug, Args)]
pub(super) struct Rebuild {
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Whole {
    version: u32,
    whole: bool,
    entries: usize,
    erased: usize,
    head: String,
}

#[derive(Serialize)]
struct Rebuilt {
    version: u32,
    cases: usize,
}

impl Audit {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let Step::Verify { json } = self.step;
        let verified = stores::write(setup)?.verify().map_err(|broken| {
            CliError::failed(broken.to_string(), "stop working, and restore the newest good backup")
        })?;
        let (entries, erased, head) = (verified.events, verified.erased, verified.head);
        if json {
            return Answer::json(&Whole { version: VERSION, whole: true, entries, erased, head });
        }
        let count = counted(entries, "entry", "entries");
        let erased = if erased == 0 { String::new() } else { format!(", {erased} of them erased") };
        Ok(Answer::new(format!("The journal is whole: {count}{erased}.\nHead: {head}\n")))
    }
}

impl Rebuild {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let cases = stores::write(setup)?.rebuild()?;
        if self.json {
            return Answer::json(&Rebuilt { version: VERSION, cases });
        }
        Ok(Answer::new(format!("{} worked out again from the journal.\n", counted(cases, "case", "cases"))))
    }
}
