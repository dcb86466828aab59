//! `redress outbox`: messages out, and sending them.

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
use serde::Serialize;

/// List the messages that wait to leave, or send them
///
/// A message is queued in the same moment in which what it tells is recorded, with an identity that never changes. With
/// --send each is handed to the mail server; run it from cron every few minutes. What cannot be delivered now is tried
/// again later and later; an address that has failed comes back to its case as work. A message whose last attempt was cut
/// short (power, kill -9) is sent again under the same identity: whether the server had taken it cannot be asked by SMTP,
/// and mail servers know a message by its identity. Messages that no officer sent wait for a working day.
#[derive(Debug, Args)]
pub(super) struct Outbox {
    /// Send what may leave now
    #[arg(long)]
    send: bool,
    /// With --send: say what would leave and send nothing
    #[arg(long, requires = "send")]
    dry_run: bool,
    /// Also what has left
    #[arg(long)]
    all: bool,
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
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Sent {
    pub(super) sent: usize,
    pub(super) later: usize,
    pub(super) failed: usize,
    /// Another session is sending.
    pub(super) busy: bool,
}

impl Sent {
    pub(super) fn words(&self) -> String {
        if self.busy {
            return "another session is sending; it takes these messages too\n".to_owned();
        }
        format!("{} sent, {} tried again later, {} failed\n", self.sent, self.later, self.failed)
    }
}

impl Outbox {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        if self.send && !self.dry_run {
            let mut store = stores::write(setup)?;
            let sent = send(setup, &mut store)?;
            let code = if sent.failed > 0 { Exit::Failed } else { Exit::Fine };
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

/// Sends what may leave now. One session at a time: a second one leaves it to the first.
///
/// # Errors
/// When the settings do not say how, or the store cannot be written.
pub(super) fn send(setup: &Setup, store: &mut Store) -> Result<Sent, CliError> {
    let delivery = Delivery::of(&setup.config.mail)?;
    let Some(_alone) = lock::only_one(store.path())? else {
        return Ok(Sent { busy: true, ..Sent::default() });
    };
    let quiet = !is_working_day(setup, store)?;
    let mut sent = Sent::default();
    let mut after = 0;
    while let Some(line) = store.claim(setup.now, quiet, after)? {
        after = line.n;
        let bytes = store.written(&line)?;
        let attempt = delivery.deliver(&line, &bytes);
        store.attempted(&line, setup.now, &attempt)?;
        match attempt {
            Attempt::Taken => sent.sent += 1,
            Attempt::Later(_) => sent.later += 1,
            Attempt::Never(_) => sent.failed += 1,
        }
    }
    Ok(sent)
}

/// An error of the settings, with where to mend it.
fn setting(why: impl Into<String>) -> CliError {
    let why: String = why.into();
    CliError::usage(
        clean(&why).into_owned(),
        "correct it under [mail] in the settings; `redress config` says where they are",
    )
}
