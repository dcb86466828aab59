//! `redress triage`: a complaint, something else, or a request for a service.

use crate::app::effect::CaseFile;
use crate::cli::change::Way;
use crate::cli::error::CliError;
use crate::cli::out::Answer;
use crate::cli::setup::Setup;
use crate::cli::words::{scheme, stage};
use crate::domain::decide::Ask;
use crate::domain::event::Acceptance;
use crate::domain::terms::{Scheme, Stage};
use crate::domain::triage::{EXCLUSIONS, scheme_of, suggest};
use clap::{ArgGroup, Args};

/// Decide what arrived: a complaint, not for the procedure, or a request for a service
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("decision").required(true).args(["accept", "refuse", "service_request"]))]
pub(super) struct Triage {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    /// Take it on as a complaint
    #[arg(long)]
    accept: bool,
    /// Do not take it on: an exclusion such as penalty-charge, or the reason in words
    #[arg(long, value_name = "REASON")]
    refuse: Option<String>,
    /// Pass it on to a service as a request
    #[arg(long, value_name = "SERVICE")]
    service_request: Option<String>,
    /// The clause it is refused under
    #[arg(long, value_name = "CLAUSE", requires = "refuse")]
    clause: Option<String>,
    /// Where the person is sent instead
    #[arg(long, value_name = "PLACE", requires = "refuse")]
    signpost: Option<String>,
    #[command(flatten)]
    route: Route,
    #[command(flatten)]
    way: Way,
}

/// Where an accepted complaint goes.
#[derive(Debug, Args)]
pub(super) struct Route {
    /// The service complained about; when left out, the one that the words point to
    #[arg(long)]
    service: Option<String>,
    /// The procedure; when left out, that of the service
    #[arg(long, value_parser = scheme)]
    scheme: Option<Scheme>,
    /// The team inside the service
    #[arg(long, default_value = "", hide_default_value = true)]
    team: String,
    /// The officer who takes it, or `me`
    #[arg(long, value_name = "NAME")]
    officer: Option<String>,
    /// Why a problem known for more than twelve months is looked into
    #[arg(long, value_name = "TEXT")]
    discretion: Option<String>,
    /// The stage it begins at
    #[arg(long, value_parser = stage, default_value = "1")]
    stage: Stage,
}

impl Route {
    /// Whether anything of it was said.
    pub(super) fn is_given(&self) -> bool {
        self.service.is_some() || self.scheme.is_some() || self.officer.is_some() || !self.team.is_empty()
    }

    /// The acceptance it means, for a complaint in these words.
    ///
    /// # Errors
    /// When neither the flags nor the words say which service or procedure is meant.
    pub(super) fn acceptance(&self, setup: &Setup, words: &str) -> Result<Acceptance, CliError> {
        let pointed = || suggest(words).first().map(|found| found.service.name.to_owned());
        let service = self.service.clone().or_else(pointed).ok_or_else(|| {
            CliError::usage("the words do not say which service is meant", "name it with --service")
        })?;
        let scheme = self.scheme.or_else(|| scheme_of(&service)).ok_or_else(|| {
            CliError::usage(
                format!("the procedure for complaints about {service} is not known"),
                "name it with --scheme corporate, adult, children or housing",
            )
        })?;
        let owner = self.officer.as_ref().map(|name| setup.person(name));
        Ok(Acceptance {
            scheme,
            stage: self.stage,
            service,
            team: self.team.clone(),
            owner,
            discretion: self.discretion.clone(),
        })
    }
}

impl Triage {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        self.way.change(setup, &self.reference, |file, _| self.ask(setup, file))
    }

    fn ask(&self, setup: &Setup, file: &CaseFile) -> Result<Ask, CliError> {
        if let Some(reason) = &self.refuse {
            return Ok(self.refusal(reason));
        }
        if let Some(service) = &self.service_request {
            return Ok(Ask::PassOn { service: service.clone() });
        }
        let receipt = &file.case.receipt;
        let words = [receipt.subject.as_str(), receipt.text.as_str()].join(" ");
        Ok(Ask::Accept(self.route.acceptance(setup, &words)?))
    }

    /// The name of an exclusion brings its clause and where the person is sent.
    fn refusal(&self, reason: &str) -> Ask {
        let known = EXCLUSIONS.iter().find(|e| {
            e.name.eq_ignore_ascii_case(reason.trim()) || e.reason.eq_ignore_ascii_case(reason.trim())
        });
        let or = |given: &Option<String>, known: Option<&str>| {
            given.clone().unwrap_or_else(|| known.unwrap_or_default().to_owned())
        };
        Ask::Refuse {
            reason: known.map_or(reason, |e| e.reason).to_owned(),
            clause: or(&self.clause, known.map(|e| e.clause)),
            signpost: or(&self.signpost, known.map(|e| e.signpost)),
        }
    }
}
