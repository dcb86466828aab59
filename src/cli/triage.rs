//! `redress triage`: a complaint, something else, or a request for a service.

use crate::app::effect::CaseFile;
use crate::cli::change::Way;
use crate::cli::error::CliError;
use crate::cli::out::Answer;
use crate::cli::setup::Setup;
use crate::cli::words::{exclusion, flag, scheme, stage};
use crate::domain::decide::{Ask, NotTaken, Reroute, TriageAsk, Triaged};
use crate::domain::event::Acceptance;
use crate::domain::terms::{Flag, Scheme, Stage};
use crate::domain::triage::{self as exclusions, Exclusion, scheme_of, suggest};
use crate::store::Store;
use clap::{ArgGroup, Args};

/// Decide what arrived: a complaint, not for the procedure, or a request for a service
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("decision").required(true).args(["accept", "refuse", "exclusion", "service_request"]))]
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
    /// An exclusion of the policy by its name; `redress register exclusions` lists them
    #[arg(long, value_name = "NAME", value_parser = exclusion)]
    exclusion: Option<&'static Exclusion>,
    /// Pass it on to a service as a request
    #[arg(long, value_name = "SERVICE")]
    service_request: Option<String>,
    /// The clause it is refused under
    #[arg(long, value_name = "CLAUSE", requires = "refuse")]
    clause: Option<String>,
    /// Where the person is sent instead
    #[arg(long, value_name = "PLACE", requires = "refuse")]
    signpost: Option<String>,
    /// The person was told of the right to go to the Ombudsman; said by the signpost of an exclusion
    #[arg(long, conflicts_with = "not_told")]
    told: bool,
    /// The right to go to the Ombudsman has not been told to the person yet; so for a reason in words
    #[arg(long)]
    not_told: bool,
    #[command(flatten)]
    found: Found,
    #[command(flatten)]
    route: Route,
    #[command(flatten)]
    way: Way,
}

/// What triage found beside the decision to accept.
#[derive(Debug, Args)]
struct Found {
    /// An adjustment that the complainant needs; may be given more than once
    #[arg(long, value_name = "TEXT", conflicts_with_all = ["refuse", "exclusion", "service_request"])]
    adjustment: Vec<String>,
    /// A mark: safeguarding, vulnerable, councillor, media or litigation; may be given more than once
    #[arg(long, value_name = "NAME", value_parser = flag, conflicts_with_all = ["refuse", "exclusion", "service_request"])]
    flag: Vec<Flag>,
    /// A case that belongs with this one; may be given more than once
    #[arg(long, value_name = "REF", conflicts_with_all = ["refuse", "exclusion", "service_request"])]
    linked: Vec<String>,
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
    /// The team inside the service; when left out in triage, the only one that the service has
    #[arg(long, default_value = "", hide_default_value = true)]
    team: String,
    /// The officer who takes it, or `me`
    #[arg(long, value_name = "NAME")]
    officer: Option<String>,
    /// Why a problem known for more than twelve months is looked into
    #[arg(long, value_name = "TEXT")]
    discretion: Option<String>,
    /// Why it begins at stage 2 without a stage 1; in the children's procedure with whom that was agreed
    #[arg(long, value_name = "TEXT")]
    straight: Option<String>,
    /// The stage it begins at
    #[arg(long, value_parser = stage, default_value = "1")]
    stage: Stage,
}

impl Route {
    /// Whether anything of it was said.
    pub(super) fn is_given(&self) -> bool {
        self.service.is_some() || self.scheme.is_some() || self.officer.is_some() || !self.team.is_empty()
    }

    /// The acceptance it means, for a complaint in these words, of a service that may be known already.
    ///
    /// # Errors
    /// When neither the flags nor the words say which service or procedure is meant.
    pub(super) fn acceptance(
        &self,
        setup: &Setup,
        words: &str,
        known: Option<String>,
    ) -> Result<Acceptance, CliError> {
        let pointed = || suggest(words).first().map(|found| found.service.name.to_owned());
        let service = self.service.clone().or(known).or_else(pointed).ok_or_else(|| {
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
            straight: self.straight.clone(),
        })
    }
}

impl Triage {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        self.way.change_in(setup, &self.reference, |store, file| self.ask(setup, store, file))
    }

    fn ask(&self, setup: &Setup, store: &Store, file: &CaseFile) -> Result<Ask, CliError> {
        if let Some(reason) = &self.refuse {
            return Ok(self.refusal(reason));
        }
        if let Some(service) = &self.service_request {
            return Ok(Ask::PassOn { service: service.clone() });
        }
        let receipt = &file.case.receipt;
        let words = [receipt.subject.as_str(), receipt.text.as_str()].join(" ");
        if let Some(exclusion) = self.exclusion {
            return self.excluded(exclusion, &words);
        }
        // What was said when it was logged holds unless something else is said now.
        let case = &file.case;
        let given = Some(case.service.clone()).filter(|service| !service.is_empty());
        let mut accept = self.route.acceptance(setup, &words, given)?;
        accept.owner = accept.owner.or_else(|| case.owner.clone());
        if accept.team.is_empty() {
            accept.team = store.names()?.only_team(&accept.service).unwrap_or_default().to_owned();
        }
        Ok(triage(TriageAsk::Take(Triaged {
            accept,
            adjustments: self.found.adjustment.clone(),
            flags: self.found.flag.clone(),
            linked: self.found.linked.clone(),
        })))
    }

    /// An exclusion of the policy: not taken on, passed on, or sent a route of its own.
    fn excluded(&self, exclusion: &Exclusion, words: &str) -> Result<Ask, CliError> {
        match exclusion.way {
            exclusions::Way::Refuse => Ok(self.refusal(exclusion.name)),
            exclusions::Way::Route(route) => Ok(triage(TriageAsk::Reroute(Reroute {
                route,
                to: exclusion.signpost.to_owned(),
                clause: exclusion.clause.to_owned(),
                signpost: exclusion.told(),
            }))),
            exclusions::Way::Request => {
                let pointed = || suggest(words).first().map(|found| found.service.name.to_owned());
                let service = self.route.service.clone().or_else(pointed).ok_or_else(|| {
                    CliError::usage("the words do not say which service acts on it", "name it with --service")
                })?;
                Ok(Ask::PassOn { service })
            }
        }
    }

    /// The name of an exclusion brings its clause and where the person is sent.
    fn refusal(&self, reason: &str) -> Ask {
        let known = Exclusion::find(reason);
        let or = |given: &Option<String>, known: Option<String>| {
            given.clone().unwrap_or_else(|| known.unwrap_or_default())
        };
        // Nobody said so of a reason in words; the signposts of the policy carry it.
        let says = self.told || known.is_some() && !self.not_told;
        let told = says.then(|| self.route.scheme.unwrap_or(Scheme::Corporate).body());
        triage(TriageAsk::Refuse(NotTaken {
            reason: known.map_or(reason, |e| e.reason).to_owned(),
            clause: or(&self.clause, known.map(|e| e.clause.to_owned())),
            signpost: or(&self.signpost, known.map(Exclusion::told)),
            told,
        }))
    }
}

fn triage(ask: TriageAsk) -> Ask {
    Ask::Triage(Box::new(ask))
}
