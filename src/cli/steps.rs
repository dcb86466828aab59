//! The steps inside a stage from a script: panel, conciliation, joint complaints, contractors, adjudication.

use crate::cli::change::Way;
use crate::cli::error::CliError;
use crate::cli::out::Answer;
use crate::cli::setup::Setup;
use crate::cli::words::{finding, settling};
use crate::domain::decide::Ask;
use crate::domain::event::{Adjudication, ContractorAnswer, Joint, Settlement};
use crate::domain::terms::{Finding, Settling};
use crate::domain::when::Leaning;
use clap::{Args, Subcommand};

/// Record that the children's review panel met, or that its report came in
#[derive(Debug, Args)]
pub(super) struct Panel {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    #[command(subcommand)]
    step: PanelStep,
}

#[derive(Debug, Subcommand)]
enum PanelStep {
    /// The panel met
    Met {
        /// The day; today when left out
        #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
        on: Option<String>,
        #[command(flatten)]
        way: Way,
    },
    /// The panel's report came in
    Report {
        /// The day; today when left out
        #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
        on: Option<String>,
        /// What the panel found: upheld, partially-upheld, not-upheld or no-finding
        #[arg(long, value_parser = finding)]
        finding: Option<Finding>,
        #[command(flatten)]
        way: Way,
    },
}

/// Record a conciliation, an early resolution, or an informal resolution within 72 hours
#[derive(Debug, Args)]
pub(super) struct Conciliation {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    /// conciliation, early-resolution or informal
    #[arg(long, value_parser = settling, default_value = "conciliation")]
    step: Settling,
    /// It settled the matter
    #[arg(long)]
    resolved: bool,
    /// What came of it
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    outcome: String,
    /// The day; today when left out
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<String>,
    #[command(flatten)]
    way: Way,
}

/// Record that another body is concerned, and who leads
#[derive(Debug, Args)]
pub(super) struct JointWith {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    /// The other body
    #[arg(long = "with", value_name = "BODY")]
    with: String,
    /// They lead and send the answer; we do when left out
    #[arg(long)]
    they_lead: bool,
    /// The complainant agrees that it is shared
    #[arg(long)]
    consent: bool,
    /// The day it was agreed; today when left out
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<String>,
    #[command(flatten)]
    way: Way,
}

/// Record a contractor's answer, which counts as stage 1
#[derive(Debug, Args)]
pub(super) struct Contractor {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    /// The contractor
    #[arg(required = true)]
    name: Vec<String>,
    /// The day the contractor received the complaint
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    received: String,
    /// The day the contractor answered
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    answered: String,
    /// What it found: upheld, partially-upheld, not-upheld or no-finding
    #[arg(long, value_parser = finding)]
    finding: Option<Finding>,
    /// The answer, in a sentence
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    summary: String,
    #[command(flatten)]
    way: Way,
}

/// Record that the statement for the children's stage 2 was agreed
#[derive(Debug, Args)]
pub(super) struct Statement {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    /// The day; today when left out
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<String>,
    #[command(flatten)]
    way: Way,
}

/// Record the adjudication of the children's stage 2
#[derive(Debug, Args)]
pub(super) struct Adjudicate {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    /// Who decided, or `me`
    #[arg(long, value_name = "NAME")]
    by: String,
    /// The day; today when left out
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<String>,
    /// What was found on the whole: upheld, partially-upheld, not-upheld or no-finding
    #[arg(long, value_parser = finding)]
    finding: Option<Finding>,
    #[command(flatten)]
    way: Way,
}

impl Panel {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        match &self.step {
            PanelStep::Met { on, way } => way.change(setup, &self.reference, |_, days| {
                Ok(Ask::PanelMet { on: setup.date_or_today(on.as_deref(), days)? })
            }),
            PanelStep::Report { on, finding, way } => way.change(setup, &self.reference, |_, days| {
                let on = setup.date_or_today(on.as_deref(), days)?;
                Ok(Ask::PanelReport { on, finding: *finding })
            }),
        }
    }
}

impl Conciliation {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        self.way.change(setup, &self.reference, |_, days| {
            let on = setup.date_or_today(self.on.as_deref(), days)?;
            let (step, resolved, outcome) = (self.step, self.resolved, self.outcome.clone());
            Ok(Ask::Settle(Settlement { step, on, resolved, outcome }))
        })
    }
}

impl JointWith {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        self.way.change(setup, &self.reference, |_, days| {
            let on = setup.date_or_today(self.on.as_deref(), days)?;
            let (with, they_lead, consent) = (self.with.clone(), self.they_lead, self.consent);
            Ok(Ask::Join(Joint { with, they_lead, on, consent }))
        })
    }
}

impl Contractor {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        self.way.change(setup, &self.reference, |_, days| {
            Ok(Ask::ContractorStage(ContractorAnswer {
                contractor: self.name.join(" "),
                complained: setup.date(&self.received, Leaning::Past, days)?,
                on: setup.date(&self.answered, Leaning::Past, days)?,
                finding: self.finding,
                summary: self.summary.clone(),
            }))
        })
    }
}

impl Statement {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        self.way.change(setup, &self.reference, |_, days| {
            Ok(Ask::AgreeStatement { on: setup.date_or_today(self.on.as_deref(), days)? })
        })
    }
}

impl Adjudicate {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        self.way.change(setup, &self.reference, |_, days| {
            let on = setup.date_or_today(self.on.as_deref(), days)?;
            Ok(Ask::Adjudicate(Adjudication { on, by: setup.person(&self.by), finding: self.finding }))
        })
    }
}
