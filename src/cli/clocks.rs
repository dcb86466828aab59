//! Time on a case from a script: extensions, holding replies, who holds it, the end of proceedings, the adult response period.

use crate::cli::change::Way;
use crate::cli::error::CliError;
use crate::cli::out::Answer;
use crate::cli::setup::Setup;
use crate::cli::words::holder;
use crate::domain::decide::{Ask, Extending, Holding};
use crate::domain::event::{ExtensionTerms, Handing};
use crate::domain::terms::Holder;
use crate::domain::when::Leaning;
use clap::Args;

/// Give the stage more time
#[derive(Debug, Args)]
pub(super) struct Extend {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    /// The new date, as in 3 dec
    #[arg(required = true)]
    date: Vec<String>,
    /// Why, as told to the complainant
    #[arg(long, value_name = "TEXT")]
    reason: String,
    #[command(flatten)]
    terms: Terms,
    #[command(flatten)]
    way: Way,
}

/// What may be told with an extension.
#[derive(Debug, Args)]
struct Terms {
    /// The day the new date was agreed with the complainant
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    agreed: Option<String>,
    /// The complainant was given the Ombudsman's details
    #[arg(long)]
    ombudsman_told: bool,
    /// The further good reason for a date past the limit
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    further: String,
}

impl Terms {
    /// As the record keeps them.
    ///
    /// # Errors
    /// When the date cannot be read.
    fn read(
        &self,
        setup: &Setup,
        days: &crate::domain::calendar::Calendar,
    ) -> Result<ExtensionTerms, CliError> {
        let agreed = self.agreed.as_deref().map(|text| setup.date(text, Leaning::Past, days)).transpose()?;
        Ok(ExtensionTerms { agreed, ombudsman: self.ombudsman_told, beyond: self.further.clone() })
    }
}

impl Extend {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        self.way.change(setup, &self.reference, |_, days| {
            let to = setup.date(&self.date.join(" "), Leaning::Future, days)?;
            let terms = self.terms.read(setup, days)?;
            Ok(Ask::ExtendInFull(Extending { to, reason: self.reason.clone(), terms }))
        })
    }
}

/// Record a holding reply: the next promised news and, where it gives one, the new date
#[derive(Debug, Args)]
pub(super) struct Hold {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    /// The day by which it promises the next news
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    update: String,
    /// The new date of the response, where it gives one; needs --reason
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, requires = "reason")]
    to: Option<String>,
    /// Why it takes longer, as told to the complainant
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// The day it was sent; today when left out
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<String>,
    #[command(flatten)]
    terms: Terms,
    #[command(flatten)]
    way: Way,
}

/// Record who holds a case: team, service, complainant, contractor, panel or other-body
#[derive(Debug, Args)]
pub(super) struct Hand {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    /// Who has to move next
    #[arg(value_parser = holder)]
    holder: Holder,
    /// Which service, contractor or body
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    name: String,
    /// The day it went there; today when left out
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<String>,
    #[command(flatten)]
    way: Way,
}

/// Record that the proceedings have ended for which a case waits
#[derive(Debug, Args)]
pub(super) struct ProceedingsEnded {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    /// The day; today when left out
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<String>,
    #[command(flatten)]
    way: Way,
}

/// Agree a response period with the complainant (adult social care)
#[derive(Debug, Args)]
pub(super) struct Plan {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    /// The last day of the period
    #[arg(required = true)]
    date: Vec<String>,
    #[command(flatten)]
    way: Way,
}

impl Hold {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        self.way.change(setup, &self.reference, |_, days| {
            let terms = self.terms.read(setup, days)?;
            let to = self.to.as_deref().map(|text| setup.date(text, Leaning::Future, days)).transpose()?;
            let reason = self.reason.clone().unwrap_or_default();
            Ok(Ask::HoldingReply(Holding {
                on: setup.date_or_today(self.on.as_deref(), days)?,
                update: setup.date(&self.update, Leaning::Future, days)?,
                extending: to.map(|to| Extending { to, reason, terms }),
            }))
        })
    }
}

impl Hand {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        self.way.change(setup, &self.reference, |_, days| {
            let on = setup.date_or_today(self.on.as_deref(), days)?;
            Ok(Ask::Hand(Handing { holder: self.holder, on, name: self.name.clone() }))
        })
    }
}

impl ProceedingsEnded {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        self.way.change(setup, &self.reference, |_, days| {
            Ok(Ask::EndProceedings { on: setup.date_or_today(self.on.as_deref(), days)? })
        })
    }
}

impl Plan {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        self.way.change(setup, &self.reference, |_, days| {
            Ok(Ask::AgreePlan { respond_by: setup.date(&self.date.join(" "), Leaning::Future, days)? })
        })
    }
}
