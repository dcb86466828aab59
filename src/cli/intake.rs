//! `redress intake`: messages and web forms in.

mod sources;

use crate::cli::error::{CliError, Exit};
use crate::cli::out::{Answer, VERSION, counted};
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::domain::text::clean;
use crate::mail::Post;
use crate::store::{Became, Store};
use clap::Args;
use serde::Serialize;
use sources::{Source, sources};
use std::path::PathBuf;

/// Who stands in the record when nobody is logged in: a mail server runs this without a user.
const NOBODY: &str = "mail";

/// Take in complaints that came by electronic mail or by the web form
///
/// A new complaint becomes a case that waits for triage; a reply to a message of ours, or one whose subject names a
/// reference, goes onto that case's timeline and waits there to be dealt with; everything else is kept aside for
/// somebody to look at (`redress quarantine`). The same message twice is one, so a run that was cut short is simply run
/// again. In a Maildir each message moves from new to cur once it is recorded. Exit code 1 when something could not be
/// recorded: it stays where it is.
#[derive(Debug, Args)]
pub(super) struct Intake {
    /// A message, a folder of messages, a Maildir, or - for standard input
    #[arg(value_name = "FILE|DIR|-", default_value = "-")]
    from: PathBuf,
    /// What comes is what the web form sends: a JSON object a complaint, a list of them, or one a line
    #[arg(long)]
    form: bool,
    /// Say what would happen and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

/// What became of one thing that came in.
#[derive(Debug, Serialize)]
struct Line {
    source: String,
    became: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

#[derive(Serialize)]
struct Shape<'a> {
    version: u32,
    dry_run: bool,
    messages: &'a [Line],
}

impl Line {
    fn of(source: &str, became: Became) -> Self {
        let given = |reference: String| Some(reference).filter(|reference| !reference.is_empty());
        let (became, reference, number, reason) = match became {
            Became::Begins(reference) => ("begins", given(reference), None, None),
            Became::Onto(reference) => ("onto", given(reference), None, None),
            Became::Same(reference) => ("same", reference, None, None),
            Became::Aside(n, why) => ("aside", None, Some(n).filter(|n| *n > 0), Some(why)),
        };
        Self { source: source.to_owned(), became, reference, number, reason }
    }

    fn failed(source: &str, error: &CliError) -> Self {
        let reason = Some(format!("{} ({})", error.why, error.hint));
        Self { source: source.to_owned(), became: "failed", reference: None, number: None, reason }
    }

    fn words(&self) -> String {
        let reference = self.reference.as_deref().unwrap_or_default();
        let number = self.number.map_or_else(String::new, |n| format!(" as {n}"));
        let reason = self.reason.as_deref().unwrap_or_default();
        let became = match self.became {
            "begins" if reference.is_empty() => "a new case".to_owned(),
            "begins" => format!("new case {reference}, waits for triage"),
            "onto" => format!("on the timeline of {reference}"),
            "same" if reference.is_empty() => "was there already, kept aside".to_owned(),
            "same" => format!("was there already, in {reference}"),
            "aside" => format!("kept aside{number}: {reason}"),
            failed => format!("{failed}: {reason}"),
        };
        format!("{}: {became}\n", clean(&self.source))
    }
}

impl Intake {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let sources = sources(&self.from)?;
        let mut store = if self.dry_run { stores::if_any(setup)? } else { Some(stores::make(setup)?) };
        let mut lines = Vec::new();
        let mut remarks = String::new();
        for source in &sources {
            let done = self.source(setup, store.as_mut(), source);
            let whole = done.iter().all(|line| line.became != "failed");
            lines.extend(done);
            if whole
                && !self.dry_run
                && let Err(error) = source.done()
            {
                remarks.push_str(&format!(
                    "redress: {} is recorded, but cannot be moved to cur: {error}\n",
                    clean(&source.name)
                ));
            }
        }
        self.answer(&lines, remarks)
    }

    fn source(&self, setup: &Setup, mut store: Option<&mut Store>, source: &Source) -> Vec<Line> {
        let bytes = match source.read() {
            Ok(bytes) => bytes,
            Err(error) => return vec![Line::failed(&source.name, &error)],
        };
        let posts = if self.form { Post::forms(bytes, setup.today()) } else { vec![Post::message(bytes)] };
        let many = posts.len() > 1;
        let mut lines = Vec::new();
        for (n, post) in (1..).zip(&posts) {
            let name = if many { format!("{} no. {n}", source.name) } else { source.name.clone() };
            let became = match &mut store {
                Some(store) if self.dry_run => store.would_take_in(post),
                Some(store) => store.take_in(by(setup), setup.now, post),
                None => Ok(Became::first(post)),
            };
            lines.push(match became {
                Ok(became) => Line::of(&name, became),
                Err(error) => Line::failed(&name, &error.into()),
            });
        }
        lines
    }

    fn answer(&self, lines: &[Line], remarks: String) -> Result<Answer, CliError> {
        let count = |what: &str| lines.iter().filter(|line| line.became == what).count();
        let failed = count("failed");
        let summary = format!(
            "{} begun, {} onto a case, {} kept aside, {} there already, {failed} failed",
            counted(count("begins"), "case", "cases"),
            count("onto"),
            count("aside"),
            count("same"),
        );
        let answer = if self.json {
            Answer::json(&Shape { version: VERSION, dry_run: self.dry_run, messages: lines })?
        } else {
            let mut text: String = lines.iter().map(Line::words).collect();
            if self.dry_run {
                text.push_str("Nothing was changed; this is what would happen.\n");
            }
            text.push_str(&format!("{summary}\n"));
            Answer::new(text)
        };
        let code = if failed > 0 { Exit::Failed } else { Exit::Fine };
        Ok(Answer { remarks, code: code as u8, ..answer }.having_recorded(summary))
    }
}

/// Who stands in the record.
fn by(setup: &Setup) -> &str {
    if setup.officer.is_empty() { NOBODY } else { &setup.officer }
}
