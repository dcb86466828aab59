//! `redress ombudsman`: enquiries, decisions, the remedies they order and what came of them.

use crate::cli::change::Way;
use crate::cli::error::CliError;
use crate::cli::out::Answer;
use crate::cli::setup::Setup;
use crate::cli::words::{body, category, remedy};
use crate::domain::decide::Ask;
use crate::domain::terms::{DecisionCategory, Ombudsman as Body, RemedyKind};
use crate::domain::when::Leaning;
use clap::{Args, Subcommand};

/// Record an Ombudsman's part: enquiry, answer, decision, remedies
#[derive(Debug, Args)]
pub(super) struct Ombudsman {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    #[command(subcommand)]
    step: Step,
}

#[derive(Debug, Subcommand)]
enum Step {
    /// An enquiry or a referral came in
    Asked {
        /// The day; today when left out
        #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
        on: Option<String>,
        /// The day the answer is due, as the enquiry says
        #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
        due: Option<String>,
        /// Which Ombudsman: lgsco, housing-ombudsman or ico; that of the scheme when left out
        #[arg(long, value_name = "NAME", value_parser = body)]
        body: Option<Body>,
        #[command(flatten)]
        way: Way,
    },
    /// The enquiry was answered
    Answered {
        /// The day; today when left out
        #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
        on: Option<String>,
        #[command(flatten)]
        way: Way,
    },
    /// The Ombudsman decided
    Decided {
        /// The decision, word for word
        #[arg(long, value_name = "TEXT")]
        decision: String,
        /// How the annual figures count it, as in upheld or assessed-and-closed
        #[arg(long, value_name = "NAME", value_parser = category)]
        category: Option<DecisionCategory>,
        /// The day; today when left out
        #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
        on: Option<String>,
        #[command(flatten)]
        way: Way,
    },
    /// The decision orders a remedy
    Remedy {
        /// What is to be done
        #[arg(long, value_name = "TEXT")]
        what: String,
        /// apology, corrective-action, payment-of-loss, symbolic-payment or service-improvement
        #[arg(long, value_parser = remedy)]
        kind: RemedyKind,
        /// Who sees to it; you when left out
        #[arg(long, visible_alias = "owner", value_name = "NAME", default_value = "me")]
        officer: String,
        /// By when, as the decision says
        #[arg(long, visible_alias = "due", value_name = "DATE", allow_hyphen_values = true)]
        by: String,
        #[command(flatten)]
        way: Way,
    },
    /// A remedy was carried out, or will not be
    Complied {
        /// The number of the remedy among the actions of the case
        n: u32,
        /// How we know; not needed for what was recorded as done before
        #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
        evidence: String,
        /// The day it was done; today when left out
        #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
        on: Option<String>,
        /// The day the Ombudsman was told
        #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
        told: Option<String>,
        /// It will not be done, for this reason
        #[arg(long, value_name = "REASON", conflicts_with_all = ["evidence", "on"])]
        not: Option<String>,
        #[command(flatten)]
        way: Way,
    },
}

impl Ombudsman {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let reference = &self.reference;
        match &self.step {
            Step::Asked { on, due, body, way } => way.change(setup, reference, |_, days| {
                let on = setup.date_or_today(on.as_deref(), days)?;
                let due = due.as_deref().map(|text| setup.date(text, Leaning::Future, days)).transpose()?;
                Ok(Ask::OmbudsmanAsk { on, due, body: *body })
            }),
            Step::Answered { on, way } => way.change(setup, reference, |_, days| {
                Ok(Ask::OmbudsmanAnswer { on: setup.date_or_today(on.as_deref(), days)? })
            }),
            Step::Decided { decision, category, on, way } => way.change(setup, reference, |_, days| {
                let on = setup.date_or_today(on.as_deref(), days)?;
                Ok(Ask::OmbudsmanDecide { on, decision: decision.clone(), category: *category })
            }),
            Step::Remedy { what, kind, officer, by, way } => way.change(setup, reference, |_, days| {
                let due = setup.date(by, Leaning::Future, days)?;
                let (what, owner) = (what.clone(), setup.person(officer));
                Ok(Ask::OrderRemedy { what, kind: *kind, owner, due })
            }),
            Step::Complied { n, evidence, on, told, not, way } => way.change(setup, reference, |_, days| {
                let told = told.as_deref().map(|text| setup.date(text, Leaning::Past, days)).transpose()?;
                let (done, words) = match not {
                    Some(reason) => (None, reason.clone()),
                    None => (Some(setup.date_or_today(on.as_deref(), days)?), evidence.clone()),
                };
                Ok(Ask::ReportRemedy { n: *n, done, words, told })
            }),
        }
    }
}
