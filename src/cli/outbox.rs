//! `redress outbox`: messages out, and sending them.

mod apart;
mod decide;
mod deliver;
mod lock;

use crate::cli::error::{CliError, Exit};
use crate::cli::out::{Answer, Format, Table, VERSION};
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::domain::text::clean;
use crate::store::{Attempt, OutboxLine, Store};
use clap::Args;
use deliver::Delivery;
use serde::{Deserialize, Serialize};

/// List the messages that wait to leave, send them, or decide about one
///
/// A message is queued in the same moment in which what it tells is recorded, with an identity that never changes. With
/// --send each is handed to the mail server; run it from cron every few minutes. What cannot be delivered now is tried
/// again later and later; an address that has failed comes back to its case as work. Sending is done by a process of its
/// own, which ends its work if this one is killed. Should that one end too (power, kill -9) in the instant in which a mail
/// server takes a message, nobody can say whether it did: the message is not sent twice but comes back to its case as one
/// that may have gone. Messages that no officer sent wait for a working day.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Outbox {
    #[command(subcommand)]
    what: Option<decide::What>,
    /// Send what may leave now
    #[arg(long)]
    send: bool,
    /// With --send: say what would leave and send nothing
    #[arg(long, requires = "send")]
    dry_run: bool,
    /// Also what has left
    #[arg(long)]
    all: bool,
    /// Send in this very process
    #[arg(long, hide = true, requires = "send")]
    here: bool,
    #[command(flatten)]
    format: Format,
}

#[derive(Serialize)]
struct Shape<'a> {
    version: u32,
    messages: &'a [OutboxLine],
}

/// The keys of a line, for the CSV.
const KEYS: &[&str] = &[
    "n",
    "reference",
    "kind",
    "to",
    "subject",
    "by",
    "queued",
    "state",
    "tries",
    "next",
    "why",
    "message_id",
    "urgent",
];

/// What a run of sending came to.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Sent {
    pub(super) sent: usize,
    pub(super) later: usize,
    pub(super) failed: usize,
    /// They may have gone: nobody knows.
    pub(super) unsure: usize,
    /// Another session is sending.
    pub(super) busy: bool,
}

impl Sent {
    pub(super) fn words(&self) -> String {
        if self.busy {
            return "another session is sending; it takes these messages too\n".to_owned();
        }
        let unsure = match self.unsure {
            0 => String::new(),
            n => format!(", {n} may have gone: see `redress outbox`"),
        };
        format!("{} sent, {} tried again later, {} failed{unsure}\n", self.sent, self.later, self.failed)
    }

    const fn count(&mut self, attempt: &Attempt) {
        match attempt {
            Attempt::Taken => self.sent += 1,
            Attempt::Later(_) => self.later += 1,
            Attempt::Never(_) => self.failed += 1,
            Attempt::Unsure(_) => self.unsure += 1,
        }
    }

    /// Whether somebody has to look.
    pub(super) const fn asks_for_somebody(&self) -> bool {
        self.failed > 0 || self.unsure > 0
    }
}

impl Outbox {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        if let Some(what) = &self.what {
            return what.run(setup);
        }
        if self.send && !self.dry_run {
            let mut store = stores::write(setup)?;
            let sent = if self.here { send_here(setup, &mut store) } else { send(setup, &mut store) }?;
            let code = if sent.asks_for_somebody() { Exit::Failed } else { Exit::Fine };
            let answer = if self.format.json { Answer::json(&sent)? } else { Answer::new(sent.words()) };
            return Ok(Answer { code: code as u8, ..answer }.having_recorded(sent.words()));
        }
        let store = stores::read(setup)?;
        let mut lines = store.outbox(self.all)?;
        if self.send {
            let quiet = !is_working_day(setup, &store)?;
            let now = setup.now;
            lines.retain(|line| leaves(line, now, quiet));
        }
        let headings = &["n", "case", "what", "to", "subject", "state", "next", "the server said"];
        let mut table = Table::new(headings, "nothing waits to leave");
        for line in &lines {
            let next = line.next.format("%Y-%m-%d %H:%M").to_string();
            table.row([
                line.n.to_string(),
                line.reference.clone().unwrap_or_default(),
                line.kind.clone(),
                line.to.clone(),
                line.subject.clone(),
                line.state.clone(),
                next,
                line.why.clone(),
            ]);
        }
        let table = table.keyed(KEYS, &lines)?;
        table.answer(setup, self.format, &Shape { version: VERSION, messages: &lines })
    }
}

fn leaves(line: &OutboxLine, now: chrono::NaiveDateTime, quiet: bool) -> bool {
    let due = line.state == "sending" || (line.state == "waiting" && line.next <= now);
    due && (line.urgent || !quiet)
}

/// Whether it is a working day.
fn is_working_day(setup: &Setup, store: &Store) -> Result<bool, CliError> {
    Ok(store.rules().calendar.is_working_day(setup.today())?)
}

/// Sends what may leave now, in a process of its own where the store is a file.
///
/// # Errors
/// When the settings do not say how, or the store cannot be written.
pub(super) fn send(setup: &Setup, store: &mut Store) -> Result<Sent, CliError> {
    if store.path().is_none() {
        return send_here(setup, store);
    }
    // What is wrong with the settings is said here, before anything begins.
    Delivery::of(&setup.config.mail, store.path())?;
    apart::send(setup)
}

/// Sends what may leave now. One session at a time: a second one waits a little, then leaves it to the first.
fn send_here(setup: &Setup, store: &mut Store) -> Result<Sent, CliError> {
    really(setup)?;
    let delivery = Delivery::of(&setup.config.mail, store.path())?;
    let Some(_alone) = lock::only_one(store.path())? else {
        return Ok(Sent { busy: true, ..Sent::default() });
    };
    let quiet = !is_working_day(setup, store)?;
    let mut sent = Sent::default();
    for line in store.cut_short()? {
        let Some((attempt, goodbye)) = delivery.ask_after(&line) else { continue };
        store.attempted(&line, setup.now, &attempt)?;
        drop(goodbye);
        sent.count(&attempt);
    }
    delivery.tidy();
    let mut after = 0;
    while let Some(line) = store.claim(setup.now, quiet, after)? {
        after = line.n;
        let bytes = store.written(&line)?;
        let mut handing = || store.handing(&line, setup.now);
        let (attempt, goodbye) = delivery.deliver(&line, &bytes, &mut handing)?;
        store.attempted(&line, setup.now, &attempt)?;
        drop(goodbye);
        sent.count(&attempt);
    }
    Ok(sent)
}

/// Nothing of the sample council leaves.
///
/// # Errors
/// When it is the sample council that would send.
pub(super) fn really(setup: &Setup) -> Result<(), CliError> {
    if setup.demo {
        return Err(CliError::usage(
            "nothing of the sample council leaves: its people are made up",
            "--dry-run shows what would be sent",
        ));
    }
    Ok(())
}

/// An error of the settings, with where to mend it.
fn setting(why: impl Into<String>) -> CliError {
    let why: String = why.into();
    CliError::usage(
        clean(&why).into_owned(),
        "correct it under [mail] in the settings; `redress config` says where they are",
    )
}
