//! What runs beside the complaints procedure: requests for a service, and other routes with a date of their own.

use crate::cli::change::Way;
use crate::cli::error::CliError;
use crate::cli::out::Answer;
use crate::cli::setup::Setup;
use crate::cli::triage::Route as Accepted;
use crate::domain::decide::{Ask, TriageAsk, Upgrade};
use crate::domain::when::Leaning;
use clap::{Args, Subcommand};

/// A request for a service: answered, or a complaint now
#[derive(Debug, Args)]
pub(super) struct Request {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    #[command(subcommand)]
    step: RequestStep,
}

#[derive(Debug, Subcommand)]
enum RequestStep {
    /// The service dealt with it, and the person was told
    Done {
        /// What was done
        #[arg(long, value_name = "TEXT")]
        how: String,
        /// The day; today when left out
        #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
        on: Option<String>,
        #[command(flatten)]
        way: Way,
    },
    /// It was not dealt with, or the person is unhappy with the answer: a complaint received on this day
    Upgrade(Box<UpgradeArgs>),
}

#[derive(Debug, Args)]
struct UpgradeArgs {
    /// Why it is a complaint now
    #[arg(long, value_name = "TEXT")]
    why: String,
    /// The day of receipt as a complaint; today when left out
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<String>,
    #[command(flatten)]
    accepted: Accepted,
    #[command(flatten)]
    way: Way,
}

/// Something on a route of its own, such as a request for information: more time, or done
#[derive(Debug, Args)]
pub(super) struct Route {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    #[command(subcommand)]
    step: RouteStep,
}

#[derive(Debug, Subcommand)]
enum RouteStep {
    /// Give it more time: an information request up to 40 working days from receipt, a public health complaint what was agreed before its time ended
    Extend {
        /// The new date, as in 3 dec
        #[arg(required = true)]
        date: Vec<String>,
        /// Why, as told to the person
        #[arg(long, value_name = "TEXT")]
        reason: String,
        #[command(flatten)]
        way: Way,
    },
    /// It was answered, or passed on where no answer is owed
    Done {
        /// How
        #[arg(long, value_name = "TEXT")]
        how: String,
        /// The day; today when left out
        #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
        on: Option<String>,
        #[command(flatten)]
        way: Way,
    },
}

fn triage(ask: TriageAsk) -> Ask {
    Ask::Triage(Box::new(ask))
}

impl Request {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        match &self.step {
            RequestStep::Done { how, on, way } => way.change(setup, &self.reference, |_, days| {
                let on = setup.date_or_today(on.as_deref(), days)?;
                Ok(triage(TriageAsk::RequestDone { on, how: how.clone() }))
            }),
            RequestStep::Upgrade(args) => args.way.change(setup, &self.reference, |file, days| {
                let on = setup.date_or_today(args.on.as_deref(), days)?;
                let asked = file.case.request.as_ref().map(|request| request.service.clone());
                let accept = args.accepted.acceptance(setup, "", asked)?;
                Ok(triage(TriageAsk::Upgrade(Upgrade { on, why: args.why.clone(), accept })))
            }),
        }
    }
}

impl Route {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        match &self.step {
            RouteStep::Extend { date, reason, way } => way.change(setup, &self.reference, |_, days| {
                let to = setup.date(&date.join(" "), Leaning::Future, days)?;
                Ok(triage(TriageAsk::ExtendRoute { to, reason: reason.clone() }))
            }),
            RouteStep::Done { how, on, way } => way.change(setup, &self.reference, |_, days| {
                let on = setup.date_or_today(on.as_deref(), days)?;
                Ok(triage(TriageAsk::RouteDone { on, how: how.clone() }))
            }),
        }
    }
}
