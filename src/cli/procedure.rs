//! The rest of the procedure: points, pauses, consent, people, news, marks.

use crate::cli::change::Way;
use crate::cli::error::CliError;
use crate::cli::out::Answer;
use crate::cli::setup::Setup;
use crate::cli::words::{finding, flag, role, stage};
use crate::domain::decide::Ask;
use crate::domain::event::NewPoint;
use crate::domain::terms::{Finding, Flag, Role, Stage};
use crate::domain::when::Leaning;
use clap::{Args, Subcommand};

/// Agree the points of the complaint; `points add REF TEXT` lets a related new one join
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(super) struct Points {
    /// The case
    #[arg(value_name = "REF", required = true)]
    reference: Option<String>,
    /// One sentence a point; with --wants, what is wanted about that point
    #[arg(required = true)]
    points: Vec<String>,
    /// The number of the point that the words say what is wanted about
    #[arg(long, value_name = "N")]
    wants: Option<u32>,
    #[command(flatten)]
    way: Way,
    #[command(subcommand)]
    step: Option<PointsStep>,
}

#[derive(Debug, Subcommand)]
enum PointsStep {
    /// Let a related new point join the open complaint
    Add {
        /// The case
        #[arg(value_name = "REF")]
        reference: String,
        /// The point in one sentence
        #[arg(required = true)]
        text: Vec<String>,
        /// What the complainant wants done about it
        #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
        wants: String,
        #[command(flatten)]
        way: Way,
    },
}

/// Decide one point
#[derive(Debug, Args)]
pub(super) struct Find {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    /// The number of the point
    point: u32,
    /// What was found: upheld, partially-upheld, not-upheld or no-finding
    #[arg(long, value_parser = finding)]
    finding: Finding,
    /// The reason, as the response gives it
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// What puts it right, or none
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    remedy: String,
    #[command(flatten)]
    way: Way,
}

/// Let a case, or some of its points, wait
#[derive(Debug, Args)]
pub(super) struct Pause {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    /// Why: the proceedings, for a complaint under a Code
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// The first day that waits; today when left out
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    from: Option<String>,
    /// The first day that counts again, where it is known
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    until: Option<String>,
    /// A point that waits while the rest goes on; may be given more than once
    #[arg(long = "point", value_name = "N")]
    points: Vec<u32>,
    #[command(flatten)]
    way: Way,
}

/// Go on with what waits
#[derive(Debug, Args)]
pub(super) struct Resume {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    /// The first day that counts again; today when left out
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<String>,
    #[command(flatten)]
    way: Way,
}

/// Go on with a case that was closed or withdrawn
#[derive(Debug, Args)]
pub(super) struct Reopen {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
    #[command(flatten)]
    way: Way,
}

/// Give somebody a part in a stage
#[derive(Debug, Args)]
pub(super) struct Investigator {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    /// The person, or `me`
    #[arg(required = true)]
    name: Vec<String>,
    /// investigating-officer, independent-person, adjudicating-officer, panel-chair or panel-member
    #[arg(long, value_parser = role, default_value = "investigating-officer")]
    role: Role,
    /// The stage; the present one when left out
    #[arg(long, value_parser = stage)]
    stage: Option<Stage>,
    #[command(flatten)]
    way: Way,
}

/// Mark a case: safeguarding, vulnerable, councillor, media or litigation
#[derive(Debug, Args)]
pub(super) struct Mark {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    /// The mark
    #[arg(value_parser = flag)]
    name: Flag,
    /// Take it off
    #[arg(long)]
    off: bool,
    #[command(flatten)]
    way: Way,
}

/// Who acts for the complainant, and the written consent
#[derive(Debug, Args)]
pub(super) struct Consent {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    #[command(subcommand)]
    step: ConsentStep,
}

#[derive(Debug, Subcommand)]
enum ConsentStep {
    /// Record who acts for the complainant
    For {
        /// The representative
        #[arg(required = true)]
        name: Vec<String>,
        /// What they are to the complainant
        #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
        relation: String,
        #[command(flatten)]
        way: Way,
    },
    /// Record that the form went out
    Asked {
        /// The day; today when left out
        #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
        on: Option<String>,
        #[command(flatten)]
        way: Way,
    },
    /// Record that it came back signed
    Received {
        /// The day; today when left out
        #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
        on: Option<String>,
        /// What may be shared; left out for everything about the complaint
        #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
        scope: String,
        #[command(flatten)]
        way: Way,
    },
}

/// Promise the complainant news, or record that they were given
#[derive(Debug, Args)]
pub(super) struct Update {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    #[command(subcommand)]
    step: UpdateStep,
}

#[derive(Debug, Subcommand)]
enum UpdateStep {
    /// Promise news by a day
    Promise {
        /// The day the news are due
        #[arg(long, visible_alias = "on", value_name = "DATE", allow_hyphen_values = true)]
        by: String,
        #[command(flatten)]
        way: Way,
    },
    /// Record that they were given
    Give {
        /// The day; today when left out
        #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
        on: Option<String>,
        #[command(flatten)]
        way: Way,
    },
}

impl Points {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        if let Some(PointsStep::Add { reference, text, wants, way }) = &self.step {
            return way.change(setup, reference, |_, _| {
                Ok(Ask::AddPoint(NewPoint { text: text.join(" "), outcome: wants.clone() }))
            });
        }
        let reference = self.reference.as_deref().unwrap_or_default();
        self.way.change(setup, reference, |_, _| {
            Ok(match self.wants {
                Some(point) => Ask::Want { point, outcome: self.points.join(" ") },
                None => Ask::Define { points: self.points.clone() },
            })
        })
    }
}

impl Find {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        self.way.change(setup, &self.reference, |_, _| {
            let (reason, remedy) = (self.reason.clone(), self.remedy.clone());
            Ok(Ask::FindPoint { point: self.point, finding: self.finding, reason, remedy })
        })
    }
}

impl Pause {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        self.way.change(setup, &self.reference, |_, days| {
            let from = setup.date_or_today(self.from.as_deref(), days)?;
            let until =
                self.until.as_deref().map(|text| setup.date(text, Leaning::Future, days)).transpose()?;
            Ok(Ask::Pause { from, until, reason: self.reason.clone(), points: self.points.clone() })
        })
    }
}

impl Resume {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        self.way.change(setup, &self.reference, |_, days| {
            Ok(Ask::Resume { on: setup.date_or_today(self.on.as_deref(), days)? })
        })
    }
}

impl Reopen {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        self.way.change(setup, &self.reference, |_, _| Ok(Ask::Reopen { reason: self.reason.clone() }))
    }
}

impl Investigator {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        self.way.change(setup, &self.reference, |file, _| {
            let stage = self.stage.unwrap_or_else(|| file.case.stage());
            Ok(Ask::Appoint { stage, officer: setup.person(&self.name.join(" ")), role: self.role })
        })
    }
}

impl Mark {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        self.way.change(setup, &self.reference, |_, _| Ok(Ask::Flag { flag: self.name, on: !self.off }))
    }
}

impl Consent {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        match &self.step {
            ConsentStep::For { name, relation, way } => way.change(setup, &self.reference, |_, _| {
                Ok(Ask::Represent { name: name.join(" "), relation: relation.clone() })
            }),
            ConsentStep::Asked { on, way } => way.change(setup, &self.reference, |_, days| {
                Ok(Ask::AskConsent { on: setup.date_or_today(on.as_deref(), days)? })
            }),
            ConsentStep::Received { on, scope, way } => way.change(setup, &self.reference, |_, days| {
                let on = setup.date_or_today(on.as_deref(), days)?;
                Ok(Ask::Consent { on, scope: scope.clone() })
            }),
        }
    }
}

impl Update {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        match &self.step {
            UpdateStep::Promise { by, way } => way.change(setup, &self.reference, |_, days| {
                Ok(Ask::PromiseUpdate { on: setup.date(by, Leaning::Future, days)? })
            }),
            UpdateStep::Give { on, way } => way.change(setup, &self.reference, |_, days| {
                Ok(Ask::GiveUpdate { on: setup.date_or_today(on.as_deref(), days)? })
            }),
        }
    }
}
