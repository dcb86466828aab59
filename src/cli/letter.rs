//! `redress letter`: writing letters, keeping what was sent, and the templates behind them.

mod check;
mod list;
mod own;

use crate::app::effect::CaseFile;
use crate::cli::change::Way;
use crate::cli::error::{CliError, Exit};
use crate::cli::out::{Answer, VERSION};
use crate::cli::setup::{Setup, text_or_stdin};
use crate::cli::stores;
use crate::cli::words::channel;
use crate::domain::calendar::Calendar;
use crate::domain::decide::{Desk, letters};
use crate::domain::terms::Channel;
use crate::domain::when::Leaning;
use crate::host::keep;
use crate::letter::{self, Kind, LetterError, Matter, Options, compose, docx};
use crate::store::Store;
use clap::{Args, Subcommand, ValueEnum};
pub(crate) use own::{council, templates};
use serde::Serialize;
use std::io::{ErrorKind, IsTerminal, stdout};
use std::path::{Path, PathBuf};

/// Write a letter of a case, send it, or read what was sent; without KIND, list the letters
///
/// Without --send nothing is recorded: the letter is a draft, worked out from the case as it is. With --send its text is
/// kept for good, and once it has left the building no undo takes it back; a response is sent only after it has passed
/// its gate.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(super) struct Letter {
    /// The case
    #[arg(value_name = "REF", required = true)]
    reference: Option<String>,
    /// Which letter, as in acknowledgement, extension or stage-1-response; `letter kinds` lists them
    #[arg(value_name = "KIND", value_parser = kind)]
    kind: Option<Kind>,
    /// In which form
    #[arg(long, value_name = "FORM", default_value = "text")]
    format: Form,
    /// Write it into this file, or under its usual name into this folder; nothing is written over
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Record that it goes out now, and keep its text
    #[arg(long, requires = "kind")]
    send: bool,
    /// How it goes: email, letter, in-person; email where the complainant has an address, else letter
    #[arg(long, value_name = "HOW", value_parser = channel, requires = "send")]
    by: Option<Channel>,
    /// Words of your own for a letter that has a place for them, or - for standard input
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    words: String,
    /// The day a service is asked to answer by
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    answer_by: Option<String>,
    /// Print letter N as it was sent
    #[arg(long, value_name = "N", conflicts_with_all = ["kind", "send"])]
    sent: Option<u32>,
    #[command(flatten)]
    way: Way,
    #[command(subcommand)]
    step: Option<Step>,
}

#[derive(Debug, Subcommand)]
enum Step {
    /// List the kinds of letters and whom each is for
    Kinds {
        /// Answer in JSON
        #[arg(long)]
        json: bool,
    },
    /// Write the templates into a folder, to be worded in the council's own way
    Templates {
        /// The folder; a file that is there already is left alone
        #[arg(long, value_name = "DIR")]
        write: PathBuf,
    },
    /// Try the templates of a folder on every procedure and stage of the sample council
    Check {
        /// The folder
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
}

/// The form of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Plain text
    Text,
    /// A document for a word processor
    Docx,
}

fn kind(text: &str) -> Result<Kind, String> {
    Kind::parse(text).ok_or_else(|| {
        let names: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
        format!("the letters are {}", names.join(", "))
    })
}

#[derive(Serialize)]
struct Shape<'a> {
    version: u32,
    reference: &'a str,
    kind: &'static str,
    stage: Option<u8>,
    to: &'a str,
    subject: &'a str,
    large_print: bool,
    plain_language: bool,
    words: usize,
    text: String,
    /// What was recorded, with --send.
    says: Option<&'a str>,
    file: Option<String>,
}

impl From<LetterError> for CliError {
    fn from(error: LetterError) -> Self {
        Self::failed(error.to_string(), error.hint())
    }
}

impl Letter {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        match &self.step {
            Some(Step::Kinds { json }) => return list::kinds(setup, *json),
            Some(Step::Templates { write }) => return own::write(write),
            Some(Step::Check { folder }) => return check::run(setup, folder),
            None => {}
        }
        let mut store = if self.send { stores::write(setup)? } else { stores::read(setup)? };
        let file = stores::case(&store, self.reference.as_deref().unwrap_or_default())?;
        match (self.sent, self.kind) {
            (Some(n), _) => self.reread(&store, &file, n),
            (None, Some(kind)) => self.compose(setup, &mut store, &file, kind),
            (None, None) => list::of_case(setup, &file, self.way.is_json()),
        }
    }

    /// A letter as it was sent.
    fn reread(&self, store: &Store, file: &CaseFile, n: u32) -> Result<Answer, CliError> {
        let reference = &file.case.receipt.reference;
        let look = format!("look in `redress letter {reference}`");
        let missing = |why: String| CliError::new(Exit::NotFound, why, look.clone());
        let known = file.case.letters.iter().find(|letter| letter.n == n);
        let letter = known.ok_or_else(|| missing(format!("{reference} has no letter {n}")))?;
        let text = store.text_of(letter)?;
        let text = text.ok_or_else(|| missing(format!("the text of letter {n} is not kept here")))?;
        if self.way.is_json() {
            return Answer::json(&list::sent(reference, letter, Some(&text)));
        }
        match &self.out {
            Some(out) => Ok(Answer::new(format!(
                "{reference} letter {n} {}\n",
                self.keep(out, None, text.as_bytes())?
            ))),
            None => Ok(Answer::new(text)),
        }
    }

    fn compose(
        &self,
        setup: &Setup,
        store: &mut Store,
        file: &CaseFile,
        kind: Kind,
    ) -> Result<Answer, CliError> {
        let (templates, council) = (templates(&setup.config.letters)?, council(setup));
        let words = text_or_stdin(&self.words)?;
        let rules = store.rules();
        let by = self.answer_by(setup, &rules.calendar)?;
        let desk = Desk { today: setup.today(), policies: &rules.policies, calendar: &rules.calendar };
        let matter = Matter { case: &file.case, events: &file.events, desk, council: &council };
        let options = Options { words: &words, signed: &setup.officer, by, response: None };
        let letter = compose(&templates, kind, &matter, &options)?;
        let says = if self.send { Some(self.send(setup, store, file, &letter)?) } else { None };
        let bytes = match self.format {
            Form::Text => letter.text().into_bytes(),
            Form::Docx => docx::bytes(&letter).map_err(|why| CliError::failed(why, "try --format text"))?,
        };
        let kept = match &self.out {
            Some(out) => Some(self.keep(out, Some(&letter), &bytes)?),
            None => None,
        };
        self.answer(&letter, bytes, says.as_deref(), kept)
    }

    fn answer_by(&self, setup: &Setup, days: &Calendar) -> Result<Option<chrono::NaiveDate>, CliError> {
        self.answer_by.as_deref().map(|text| setup.date(text, Leaning::Future, days)).transpose()
    }

    /// Records that it went out. Gives what is said of it.
    fn send(
        &self,
        setup: &Setup,
        store: &mut Store,
        file: &CaseFile,
        letter: &letter::Letter,
    ) -> Result<String, CliError> {
        let by = self.by.unwrap_or_else(|| usual(file));
        let sent = letter.sent(setup.today(), by);
        let seen = (file.case.id, file.case.seq);
        let recorded = store.send_letter(self.way.command(setup)?, seen, sent, &letter.text())?;
        let (went, flags): (Vec<&String>, Vec<&String>) =
            recorded.flags.iter().partition(|flag| matches!(flag.as_str(), letters::WAITS | letters::STAYS));
        let flags = flags.into_iter().map(|flag| format!("\nNote: {flag}"));
        let back = if went.iter().any(|flag| *flag == letters::WAITS) {
            "it waits to leave, and until then undo takes it back"
        } else {
            "no undo takes it back"
        };
        Ok(format!("{}. Its text is kept; {back}.{}", recorded.says, flags.collect::<String>()))
    }

    fn answer(
        &self,
        letter: &letter::Letter,
        bytes: Vec<u8>,
        says: Option<&str>,
        kept: Option<String>,
    ) -> Result<Answer, CliError> {
        let done = says.unwrap_or_default();
        if self.way.is_json() {
            return Ok(Answer::json(&Shape {
                version: VERSION,
                reference: &letter.reference,
                kind: letter.kind.name(),
                stage: letter.stage.map(|stage| stage.number()),
                to: &letter.to,
                subject: &letter.subject,
                large_print: letter.large_print,
                plain_language: letter.plain,
                words: letter.words(),
                text: letter.text(),
                says,
                file: kept,
            })?
            .having_recorded(done));
        }
        let told = match (&kept, says) {
            (Some(kept), Some(says)) => Some(format!("{says}\n{} {kept}\n", letter.reference)),
            (Some(kept), None) => Some(format!("{} {kept}\n", letter.reference)),
            (None, Some(says)) => Some(format!("{says}\n")),
            (None, None) => None,
        };
        match (told, self.format) {
            (Some(told), _) => Ok(Answer::new(told).having_recorded(done)),
            (None, Form::Text) => {
                // The subject is no part of the letter, so it goes where remarks go.
                let remarks = format!("Subject: {}\n", letter.subject);
                Ok(Answer { remarks, ..Answer::new(letter.text()) })
            }
            (None, Form::Docx) if stdout().is_terminal() => Err(CliError::usage(
                "a document is nothing to look at in a terminal",
                "name a file or a folder: --out letter.docx",
            )),
            (None, Form::Docx) => Ok(Answer { bytes, ..Answer::new(String::new()) }),
        }
    }

    /// Writes it into a file, or under its usual name into a folder. Gives what is said of it.
    fn keep(&self, out: &Path, letter: Option<&letter::Letter>, bytes: &[u8]) -> Result<String, CliError> {
        let ends = match self.format {
            Form::Text => "txt",
            Form::Docx => "docx",
        };
        let name = letter.map(|letter| letter::file_name(letter, ends)).filter(|_| out.is_dir());
        let kept = match name {
            Some(name) => keep::in_folder(out, &name, bytes),
            None => keep::at(out, bytes).map(|()| out.to_owned()),
        };
        let path = kept.map_err(|error| unkept(out, &error))?;
        Ok(format!("written to {}", crate::domain::text::clean(&path.display().to_string())))
    }
}

fn unkept(path: &Path, error: &std::io::Error) -> CliError {
    let name = path.display();
    match error.kind() {
        ErrorKind::AlreadyExists => CliError::failed(format!("{name} is there already"), "name another file"),
        ErrorKind::PermissionDenied => {
            let hint = "name a file in a folder you may write to";
            CliError::new(Exit::NotPermitted, format!("{name} cannot be written by this user"), hint)
        }
        // The list of the system's errors is open.
        _ => CliError::failed(
            format!("{name} cannot be written: {error}"),
            "name a file in a folder you may write to",
        ),
    }
}

/// How a letter goes when nobody says otherwise.
fn usual(file: &CaseFile) -> Channel {
    if file.case.receipt.complainant.email.trim().is_empty() { Channel::Letter } else { Channel::Email }
}
