//! `redress messages` and `redress dealt`: what came in about a case, and what was done about it.

use crate::cli::change::Way;
use crate::cli::error::{CliError, Exit};
use crate::cli::out::{Answer, Format, Table, VERSION};
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::domain::decide::Ask;
use crate::domain::event::Incoming;
use crate::domain::text::{clean, clean_lines};
use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;

/// List the messages that came in about a case, or read one
#[derive(Debug, Args)]
pub(super) struct Messages {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    /// Read this one, as text
    #[arg(value_name = "N")]
    n: Option<u32>,
    #[command(flatten)]
    format: Format,
}

/// Record that a message was dealt with
#[derive(Debug, Args)]
pub(super) struct Dealt {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    /// The number of the message
    n: u32,
    /// What was done about it
    #[arg(required = true)]
    how: Vec<String>,
    /// The day; today when left out
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<String>,
    #[command(flatten)]
    way: Way,
}

/// A message as other programs see it.
#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    message: &'a Incoming,
    waits: bool,
    dealt: Option<NaiveDate>,
    how: Option<&'a str>,
}

#[derive(Serialize)]
struct Shape<'a> {
    version: u32,
    reference: &'a str,
    messages: &'a [Line<'a>],
}

/// The keys of a [`Line`], for the CSV.
const KEYS: &[&str] = &["n", "on", "nature", "from", "name", "subject", "text", "waits", "dealt", "how"];

impl Messages {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let store = stores::read(setup)?;
        let file = stores::case(&store, &self.reference)?;
        let reference = &file.case.receipt.reference;
        let mut lines: Vec<Line<'_>> = Vec::new();
        for known in &file.case.messages {
            let done = known.dealt.as_ref();
            lines.push(Line {
                message: &known.message,
                waits: known.waits(),
                dealt: done.map(|(on, _)| *on),
                how: done.map(|(_, how)| how.as_str()),
            });
        }
        if let Some(n) = self.n {
            lines.retain(|line| line.message.n == n);
            if lines.is_empty() {
                let why = format!("{reference} has no message {n}");
                return Err(CliError::new(
                    Exit::NotFound,
                    why,
                    format!("look in `redress messages {reference}`"),
                ));
            }
            if self.format.is_text(setup) {
                return Ok(Answer::new(lines.iter().map(whole).collect()));
            }
        }
        let mut table =
            Table::new(&["n", "came in", "what", "from", "subject", "dealt with"], "no message came in");
        for line in &lines {
            let done = match (line.dealt, line.how) {
                (Some(on), Some(how)) => format!("{on}: {how}"),
                _ if line.waits => "waits".to_owned(),
                _ => String::new(),
            };
            let message = line.message;
            let (what, who) = (message.nature.label().to_owned(), message.who().to_owned());
            let on = message.on.to_string();
            table.row([message.n.to_string(), on, what, who, message.subject.clone(), done]);
        }
        let table = table.keyed(KEYS, &lines)?;
        table.answer(setup, self.format, &Shape { version: VERSION, reference, messages: &lines })
    }
}

/// A message in full.
fn whole(line: &Line<'_>) -> String {
    let message = line.message;
    let mut lines = vec![
        format!("From     {}", clean(&format!("{} {}", message.name, message.from))),
        format!("Came in  {}, {}", message.on.format("%a %-d %b %Y"), message.nature.label()),
        format!("Subject  {}", clean(&message.subject)),
    ];
    if !message.failed.is_empty() {
        lines.push(format!("Failed   {}", clean(&message.failed)));
    }
    if !message.left_in.is_empty() {
        lines.push(format!("Left in the original: {}", clean(&message.left_in.join(", "))));
    }
    lines.push(String::new());
    lines.extend(clean_lines(&message.text));
    lines.join("\n").trim_end().to_owned() + "\n"
}

impl Dealt {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        self.way.change(setup, &self.reference, |_, days| {
            let on = setup.date_or_today(self.on.as_deref(), days)?;
            Ok(Ask::DealWith { n: self.n, on, how: self.how.join(" ") })
        })
    }
}
