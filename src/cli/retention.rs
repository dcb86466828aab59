//! `redress retention` and `redress erase`: how long cases are kept, and the removal of what need not be.

use crate::app::effect::CaseFile;
use crate::cli::change::Way;
use crate::cli::error::CliError;
use crate::cli::gone;
use crate::cli::out::{Answer, Format, Table, VERSION, counted};
use crate::cli::proof;
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::domain::decide::Ask;
use crate::domain::privacy::Ended;
use crate::domain::terms::Removal;
use crate::store::{AskOf, Store};
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use serde::Serialize;

/// Cases that need not be kept any longer, and legal holds
///
/// Without a command it lists the cases whose time to be kept is over, for somebody to decide about. Periods come from
/// the council's policy (`retention` in its profile); where it has none, the desk assumes one and says so, and for
/// the children's and the adults' procedure it assumes none: those cases are kept.
#[derive(Debug, Args)]
pub(super) struct Retention {
    #[command(subcommand)]
    step: Option<Step>,
    /// Every case that has ended, with the day until which it is kept
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    format: Format,
}

#[derive(Debug, Subcommand)]
enum Step {
    /// Keep a case although its time may be over: proceedings, an inquiry
    Hold {
        /// The case
        #[arg(value_name = "REF")]
        reference: String,
        /// Why
        #[arg(long, value_name = "TEXT")]
        why: String,
        #[command(flatten)]
        way: Way,
    },
    /// Take a legal hold off
    Release {
        /// The case
        #[arg(value_name = "REF")]
        reference: String,
        /// Why
        #[arg(long, value_name = "TEXT")]
        why: String,
        #[command(flatten)]
        way: Way,
    },
}

/// Take away the words of a case for ever, or only who the people in it are
///
/// The case must have ended and be under no legal hold. Its figures stay as they were, and `redress audit verify` still
/// holds. Without --for-ever it says what would go and changes nothing. Afterwards another process looks through the
/// store for what was taken away and says what it found. The removal is noted in a list beside the store, so that
/// `redress restore` makes it again after an older backup; keep a copy of that list with the backups.
#[derive(Debug, Args)]
pub(super) struct Erase {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    /// Only who the people are: what happened can still be read and learned from
    #[arg(long)]
    anonymise: bool,
    /// Why: the rule of retention, or the request
    #[arg(long, value_name = "TEXT")]
    why: String,
    /// Do it. Nothing brings the words back
    #[arg(long)]
    for_ever: bool,
    #[command(flatten)]
    way: Way,
}

/// A case that has ended, as other programs see it.
#[derive(Serialize)]
struct Line {
    reference: String,
    scheme: Option<&'static str>,
    ended: NaiveDate,
    kept_until: NaiveDate,
    over: bool,
    then: &'static str,
    hold: Option<String>,
    clause: String,
    assumed: bool,
}

const KEYS: &[&str] =
    &["reference", "scheme", "ended", "kept_until", "over", "then", "hold", "clause", "assumed"];

#[derive(Serialize)]
struct Shape {
    version: u32,
    cases: Vec<Line>,
}

impl Line {
    fn of(ended: Ended, today: NaiveDate) -> Self {
        let Ended { reference, scheme, keeping, hold, .. } = ended;
        Self {
            reference,
            scheme: scheme.map(crate::domain::terms::Scheme::name),
            ended: keeping.ended,
            kept_until: keeping.until,
            over: keeping.is_over(today),
            then: keeping.then.name(),
            hold,
            clause: keeping.clause,
            assumed: keeping.assumed,
        }
    }

    fn because(&self) -> String {
        let assumed = if self.assumed { " (assumed)" } else { "" };
        match &self.hold {
            Some(reason) => format!("legal hold: {reason}"),
            None => format!("{}{assumed}", self.clause),
        }
    }
}

impl Retention {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let hold = |on: bool, reference: &str, why: &str, way: &Way| {
            way.change(setup, reference, |_, _| Ok(Ask::Hold { on, reason: why.to_owned() }))
        };
        match &self.step {
            Some(Step::Hold { reference, why, way }) => hold(true, reference, why, way),
            Some(Step::Release { reference, why, way }) => hold(false, reference, why, way),
            None => self.list(setup),
        }
    }

    fn list(&self, setup: &Setup) -> Result<Answer, CliError> {
        let store = stores::read(setup)?;
        let today = setup.now.date();
        let cases: Vec<Line> = store
            .ended()?
            .into_iter()
            .map(|ended| Line::of(ended, today))
            .filter(|line| self.all || (line.over && line.hold.is_none()))
            .collect();
        let mut table = Table::new(
            &["reference", "ended", "kept until", "then", "because"],
            "every case that has ended is still to be kept",
        );
        for line in &cases {
            let (ended, until) = (line.ended.to_string(), line.kept_until.to_string());
            table.row([line.reference.clone(), ended, until, line.then.to_owned(), line.because()]);
        }
        table.keyed(KEYS, &cases)?.answer(setup, self.format, &Shape { version: VERSION, cases })
    }
}

impl Erase {
    fn level(&self) -> Removal {
        if self.anonymise { Removal::Anonymise } else { Removal::Erase }
    }

    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let command = self.way.command(setup)?;
        let mut store = stores::write(setup)?;
        let file = stores::case(&store, &self.reference)?;
        if !self.for_ever {
            return self.would(&store, &file, setup.now.date());
        }
        let gone = proof::Gone::of(&file.events, self.level());
        let ask = Ask::Remove { level: self.level(), why: self.why.clone() };
        let recorded = store.ask(command, AskOf { id: file.case.id, seen: file.case.seq, ask })?;
        gone::note(setup, &store)?;
        let found = proof::look(setup, &store, &gone)?;
        let answer = self.way.said_for_ever(&recorded, &found.says(gone.pieces.len()))?;
        if found.unexplained == 0 {
            return Ok(answer);
        }
        Ok(Answer { code: crate::cli::error::Exit::Failed as u8, ..answer })
    }

    /// What would go.
    fn would(&self, store: &Store, file: &CaseFile, today: NaiveDate) -> Result<Answer, CliError> {
        let case = &file.case;
        let desk = crate::domain::decide::Desk {
            today,
            policies: &store.rules().policies,
            calendar: &store.rules().calendar,
        };
        let ask = Ask::Remove { level: self.level(), why: self.why.clone() };
        let decision = crate::domain::decide::decide(case, &ask, &desk)?;
        let parts = [
            counted(file.events.len(), "entry", "entries"),
            counted(case.files.len(), "document", "documents"),
            counted(case.letters.len(), "letter", "letters"),
            counted(case.messages.len(), "message", "messages"),
        ];
        let mut out = format!(
            "{} would be {}: {}. Nothing was changed.\n",
            case.receipt.reference,
            self.level().label(),
            parts.join(", ")
        );
        for flag in decision.flags {
            out.push_str(&format!("warning: {flag}\n"));
        }
        out.push_str("hint: --for-ever does it; nothing brings the words back\n");
        Ok(Answer::new(out))
    }
}
