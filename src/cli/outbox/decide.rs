//! What an officer decides about a message out: try it again, send it to another address, or let it not leave.

use crate::app::effect::PostAsk;
use crate::cli::change::Way;
use crate::cli::error::{CliError, Exit};
use crate::cli::out::Answer;
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::domain::text::clean;
use crate::mail::address;
use crate::store::OutboxLine;
use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(super) enum What {
    /// Try one again with the next run, also one that failed, may have gone or was dropped
    Retry {
        /// Its number
        n: i64,
        #[command(flatten)]
        way: Way,
    },
    /// Record that one does not leave
    Drop {
        /// Its number
        n: i64,
        /// Why
        #[arg(long, value_name = "TEXT")]
        reason: String,
        #[command(flatten)]
        way: Way,
    },
    /// Send one to another address with the next run
    Readdress {
        /// Its number
        n: i64,
        /// The address
        #[arg(value_name = "ADDRESS")]
        to: String,
        #[command(flatten)]
        way: Way,
    },
}

impl What {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let (n, way) = match self {
            Self::Retry { n, way } | Self::Drop { n, way, .. } | Self::Readdress { n, way, .. } => (*n, way),
        };
        let command = way.command(setup)?;
        if let Self::Readdress { to, .. } = self {
            address(to).map_err(|why| CliError::usage(why.to_string(), "give it as name@example.org"))?;
        }
        let mut store = stores::write(setup)?;
        let all = store.outbox(true)?;
        let Some(line) = all.into_iter().find(|line| line.n == n) else {
            let why = format!("there is no message {n}");
            return Err(CliError::new(Exit::NotFound, why, "look in `redress outbox --all`"));
        };
        let (ask, back) = self.asked(&line);
        let recorded = store.handle(command, ask)?;
        way.said(&recorded, &back)
    }

    /// What is asked of the store, and the command that takes it back.
    fn asked(&self, line: &OutboxLine) -> (PostAsk, String) {
        match self {
            Self::Retry { n, .. } => (PostAsk::Retry(*n), format!("redress outbox drop {n} --reason WHY")),
            Self::Drop { n, reason, .. } => {
                (PostAsk::Drop(*n, reason.clone()), format!("redress outbox retry {n}"))
            }
            Self::Readdress { n, to, .. } => (
                PostAsk::Readdress(*n, to.clone()),
                format!("redress outbox readdress {n} {}", clean(&line.to)),
            ),
        }
    }
}
