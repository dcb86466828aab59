//! The daily changes of one case. What may be done is decided by the rules, inside the store's transaction.

use crate::app::effect::{CaseFile, Recorded};
use crate::cli::error::CliError;
use crate::cli::out::{Answer, VERSION};
use crate::cli::setup::{Setup, text_or_stdin};
use crate::cli::stores;
use crate::cli::words::{finding, late_reason};
use crate::domain::calendar::Calendar;
use crate::domain::decide::{Ask, Response};
use crate::domain::likeness::Other;
use crate::domain::terms::{Finding, LateReason};
use crate::domain::text::clean;
use crate::store::{AskOf, Command, Store};
use clap::Args;
use serde::Serialize;

/// What every change takes.
#[derive(Debug, Args)]
pub(super) struct Way {
    /// Answer in JSON
    #[arg(long)]
    json: bool,
    /// Asked twice with the same key, it is recorded once
    #[arg(long, value_name = "KEY", default_value = "", hide_default_value = true)]
    key: String,
}

/// Record that the acknowledgement went out
#[derive(Debug, Args)]
pub(super) struct Ack {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    /// The day it was sent; today when left out
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<String>,
    #[command(flatten)]
    way: Way,
}

/// Give a case to an officer, or to nobody
#[derive(Debug, Args)]
pub(super) struct Assign {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    /// The officer, `me`, or `nobody`
    #[arg(required = true)]
    officer: Vec<String>,
    #[command(flatten)]
    way: Way,
}

/// Add a note
#[derive(Debug, Args)]
pub(super) struct Note {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    /// The words, or - for standard input
    #[arg(required = true)]
    text: Vec<String>,
    #[command(flatten)]
    way: Way,
}

/// Record the answer to the stage
#[derive(Debug, Args)]
pub(super) struct Respond {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    /// What was found: upheld, partially-upheld, not-upheld or no-finding; left out where it follows from the points
    #[arg(long, value_parser = finding)]
    finding: Option<Finding>,
    /// The day it was sent; today when left out
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<String>,
    /// The remedy offered, or none
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    remedy: String,
    /// What was answered, or - for standard input
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    summary: String,
    /// The sentence that says how to go on; left out, the one for the scheme and the stage
    #[arg(long, value_name = "TEXT")]
    way_on: Option<String>,
    /// The support that the complainant needs was given
    #[arg(long)]
    support_given: bool,
    /// Why it goes out although something is missing from it
    #[arg(long = "override", value_name = "REASON")]
    override_reason: Option<String>,
    /// Why it goes out after its day: waiting-on-service, waiting-on-contractor, waiting-on-complainant,
    /// waiting-on-body, no-cover, complex, sign-off or overlooked
    #[arg(long, value_name = "REASON", value_parser = late_reason)]
    late_because: Option<LateReason>,
    #[command(flatten)]
    way: Way,
}

/// Open the next stage: the complainant asked for it
#[derive(Debug, Args)]
pub(super) struct Escalate {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    /// The day of the request; today when left out
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<String>,
    /// Why it is taken up after the time to ask; a compelling reason more than twelve months after the answer
    #[arg(long, value_name = "REASON")]
    late: Option<String>,
    #[command(flatten)]
    way: Way,
}

/// Record that the complaint was taken back
#[derive(Debug, Args)]
pub(super) struct Withdraw {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// The day; today when left out
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<String>,
    #[command(flatten)]
    way: Way,
}

/// Finish a case that was answered
#[derive(Debug, Args)]
pub(super) struct Close {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    /// The day; today when left out
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<String>,
    /// Why it is closed although agreed actions are open; they stay on the queue
    #[arg(long, value_name = "REASON")]
    with_actions: Option<String>,
    #[command(flatten)]
    way: Way,
}

#[derive(Serialize)]
struct Shape<'a> {
    version: u32,
    reference: &'a str,
    says: &'a str,
    flags: &'a [String],
    /// For a new complaint: cases that may be of the same person or about the same thing.
    #[serde(skip_serializing_if = "Option::is_none")]
    possible: Option<Vec<Possible<'a>>>,
}

#[derive(Serialize)]
struct Possible<'a> {
    reference: &'a str,
    subject: &'a str,
    status: &'static str,
    why: &'a str,
}

impl<'a> Possible<'a> {
    fn of(other: &'a Other) -> Self {
        let (reference, subject) = (other.reference.as_str(), other.subject.as_str());
        Self { reference, subject, status: other.status.name(), why: &other.why }
    }
}

impl Way {
    /// The command of an officer, as the store takes it.
    ///
    /// # Errors
    /// When nobody said who asks.
    pub(super) fn command(&self, setup: &Setup) -> Result<Command, CliError> {
        let officer = setup.officer()?.to_owned();
        Ok(Command { officer, at: setup.now, key: self.key.trim().to_owned(), draft: None })
    }

    /// Asks for a change of a case and says what was recorded.
    ///
    /// # Errors
    /// When there is no such case, the words typed do not fit, or the rules or the store say no.
    pub(super) fn change(
        &self,
        setup: &Setup,
        reference: &str,
        ask: impl FnOnce(&CaseFile, &Calendar) -> Result<Ask, CliError>,
    ) -> Result<Answer, CliError> {
        self.change_in(setup, reference, |store, file| ask(file, &store.rules().calendar))
    }

    /// The same, where what is asked depends on more of the store than the case.
    ///
    /// # Errors
    /// As [`Way::change`].
    pub(super) fn change_in(
        &self,
        setup: &Setup,
        reference: &str,
        ask: impl FnOnce(&Store, &CaseFile) -> Result<Ask, CliError>,
    ) -> Result<Answer, CliError> {
        let command = self.command(setup)?;
        let mut store = stores::write(setup)?;
        let file = stores::case(&store, reference)?;
        let ask = ask(&store, &file)?;
        let recorded = store.ask(command, AskOf { id: file.case.id, seen: file.case.seq, ask })?;
        self.said(&recorded, &format!("redress undo {}", recorded.reference))
    }

    /// Whether the answer is to be JSON.
    pub(super) const fn is_json(&self) -> bool {
        self.json
    }

    /// What was recorded, and how to take it back.
    ///
    /// # Errors
    /// Never for our own shapes.
    pub(super) fn said(&self, recorded: &Recorded, undo: &str) -> Result<Answer, CliError> {
        self.told(recorded, undo, None)
    }

    /// The same of a new complaint, with the cases that may be of the same person or about the same thing.
    ///
    /// # Errors
    /// Never for our own shapes.
    pub(super) fn said_of_new(&self, recorded: &Recorded, possible: &[Other]) -> Result<Answer, CliError> {
        let answer = self.told(recorded, &format!("redress undo {}", recorded.reference), Some(possible))?;
        if self.json || possible.is_empty() {
            return Ok(answer);
        }
        let line = |other: &Other| {
            let text =
                format!("  {}  {} ({}): {}", other.reference, other.subject, other.status.label(), other.why);
            format!("{}\n", clean(&text))
        };
        let lines: String = possible.iter().map(line).collect();
        let hint = format!("hint: `redress link {} OTHER` links two cases\n", recorded.reference);
        let remarks = format!("warning: it may be known already:\n{lines}{hint}");
        Ok(Answer { remarks, ..answer })
    }

    /// What was done and cannot be taken back, and what was found afterwards.
    ///
    /// # Errors
    /// Never for our own shapes.
    pub(super) fn said_for_ever(&self, recorded: &Recorded, found: &str) -> Result<Answer, CliError> {
        let answer = self.told(recorded, "", None)?;
        if self.json {
            return Ok(Answer { remarks: format!("note: {found}\n"), ..answer });
        }
        Ok(Answer { out: format!("{}Note: {found}\n", answer.out), ..answer })
    }

    fn told(&self, recorded: &Recorded, undo: &str, possible: Option<&[Other]>) -> Result<Answer, CliError> {
        let Recorded { reference, says, flags, .. } = recorded;
        if self.json {
            let possible = possible.map(|others| others.iter().map(Possible::of).collect());
            let answer = Answer::json(&Shape { version: VERSION, reference, says, flags, possible })?;
            return Ok(answer.having_recorded(says));
        }
        let mut text = format!("{}.", clean(says).trim_end_matches('.'));
        if !undo.is_empty() {
            text.push_str(&format!(" Undo: {undo}"));
        }
        for flag in flags {
            text.push_str(&format!("\nNote: {}", clean(flag)));
        }
        Ok(Answer::new(text + "\n").having_recorded(says))
    }
}

impl Ack {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        self.way.change(setup, &self.reference, |_, days| {
            Ok(Ask::Acknowledge { on: setup.date_or_today(self.on.as_deref(), days)? })
        })
    }
}

impl Assign {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let name = self.officer.join(" ");
        let nobody = name.trim().eq_ignore_ascii_case("nobody");
        let owner = (!nobody).then(|| setup.person(&name));
        self.way.change(setup, &self.reference, |_, _| Ok(Ask::Assign { owner }))
    }
}

impl Note {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let text = text_or_stdin(&self.text.join(" "))?;
        self.way.change(setup, &self.reference, |_, _| Ok(Ask::Note { text }))
    }
}

impl Respond {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let summary = text_or_stdin(&self.summary)?;
        self.way.change(setup, &self.reference, |_, days| {
            let on = setup.date_or_today(self.on.as_deref(), days)?;
            Ok(Ask::respond(Response {
                on,
                finding: self.finding,
                points: Vec::new(),
                remedy: self.remedy.clone(),
                summary,
                way_on: self.way_on.clone(),
                support_given: self.support_given,
                override_reason: self.override_reason.clone(),
                late_because: self.late_because,
            }))
        })
    }
}

impl Escalate {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        self.way.change(setup, &self.reference, |_, days| {
            let on = setup.date_or_today(self.on.as_deref(), days)?;
            Ok(match self.late.clone() {
                Some(reason) => Ask::EscalateLate { on, reason },
                None => Ask::Escalate { on },
            })
        })
    }
}

impl Withdraw {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        self.way.change(setup, &self.reference, |_, days| {
            let on = setup.date_or_today(self.on.as_deref(), days)?;
            Ok(Ask::Withdraw { on, reason: self.reason.clone() })
        })
    }
}

impl Close {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        self.way.change(setup, &self.reference, |_, days| {
            let on = setup.date_or_today(self.on.as_deref(), days)?;
            Ok(match self.with_actions.clone() {
                Some(reason) => Ask::CloseLeaving { on, reason },
                None => Ask::Close { on },
            })
        })
    }
}
