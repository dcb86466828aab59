//! `redress policy`: the timescales in force, each with its clause, and a council's own held against the law.

mod check;

use crate::cli::error::{CliError, Exit};
use crate::cli::out::{Answer, Format, Table, VERSION, iso_or};
use crate::cli::setup::Setup;
use crate::domain::policy::{Authority, Cap, Policies, Profile, Rule};
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use serde::Serialize;
use std::path::PathBuf;

/// Show the policy profiles, or hold a council's own against the law
#[derive(Debug, Args)]
pub(super) struct Policy {
    #[command(subcommand)]
    step: Step,
}

#[derive(Debug, Subcommand)]
enum Step {
    /// List the profiles, or the rules of one
    Show {
        /// The name of a profile
        name: Option<String>,
        #[command(flatten)]
        format: Format,
    },
    /// Name every place where a policy is looser than the law or says what the law does not: exit 1 if there is one
    Check {
        /// A profile file; the council's own profile when left out
        file: Option<PathBuf>,
        #[command(flatten)]
        format: Format,
    },
}

#[derive(Serialize)]
struct ProfilesShape<'a> {
    version: u32,
    profiles: Vec<ProfileLine<'a>>,
}

#[derive(Serialize)]
struct ProfileLine<'a> {
    name: &'a str,
    title: &'a str,
    authority: &'static str,
    source: &'a str,
    rules: usize,
}

#[derive(Serialize)]
struct RulesShape<'a> {
    version: u32,
    profile: ProfileLine<'a>,
    rules: Vec<RuleLine<'a>>,
}

#[derive(Serialize)]
struct RuleLine<'a> {
    scheme: &'static str,
    clock: &'static str,
    stage: u8,
    rule: String,
    limit: Option<String>,
    hard: bool,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    clause: &'a str,
}

const fn authority(authority: Authority) -> &'static str {
    match authority {
        Authority::Local => "local",
        Authority::Code => "code",
        Authority::Statute => "statute",
    }
}

impl<'a> ProfileLine<'a> {
    fn of(profile: &'a Profile) -> Self {
        Self {
            name: &profile.name,
            title: &profile.title,
            authority: authority(profile.authority),
            source: &profile.source,
            rules: profile.rules.len(),
        }
    }
}

impl<'a> RuleLine<'a> {
    fn of(rule: &'a Rule) -> Self {
        Self {
            scheme: rule.scheme.name(),
            clock: rule.clock.name(),
            stage: rule.stage.number(),
            rule: rule.words(),
            limit: rule.limit.map(|limit| limit.words()),
            hard: rule.cap == Cap::Hard,
            from: rule.from,
            until: rule.until,
            clause: &rule.clause,
        }
    }
}

impl Policy {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let policies = Policies::built_in()?;
        match &self.step {
            Step::Show { name: None, format } => profiles(setup, &policies, *format),
            Step::Show { name: Some(name), format } => rules(setup, &policies, name, *format),
            Step::Check { file, format } => check::run(setup, &policies, file.as_deref(), *format),
        }
    }
}

fn profiles(setup: &Setup, policies: &Policies, format: Format) -> Result<Answer, CliError> {
    let profiles: Vec<ProfileLine> = policies.profiles().iter().map(ProfileLine::of).collect();
    let mut table = Table::new(&["name", "authority", "rules", "title"], "there is no profile");
    for line in &profiles {
        let cells = [line.name, line.authority, &line.rules.to_string(), line.title];
        table.row(cells.map(str::to_owned));
    }
    let table = table.keyed(&["name", "title", "authority", "source", "rules"], &profiles)?;
    table.answer(setup, format, &ProfilesShape { version: VERSION, profiles })
}

fn rules(setup: &Setup, policies: &Policies, name: &str, format: Format) -> Result<Answer, CliError> {
    let found = policies.profiles().iter().find(|profile| profile.name.eq_ignore_ascii_case(name.trim()));
    let Some(profile) = found else {
        let names: Vec<&str> = policies.profiles().iter().map(|profile| profile.name.as_str()).collect();
        return Err(CliError::new(
            Exit::NotFound,
            format!("there is no policy profile called {name}"),
            format!("there are {}", names.join(", ")),
        ));
    };
    let rules: Vec<RuleLine> = profile.rules.iter().map(RuleLine::of).collect();
    let mut table = Table::new(
        &["scheme", "stage", "clock", "time", "limit", "from", "until", "clause"],
        "the profile has no rules",
    );
    for line in &rules {
        let hard = if line.hard { " (hard)" } else { "" };
        table.row([
            line.scheme.to_owned(),
            line.stage.to_string(),
            line.clock.to_owned(),
            line.rule.clone(),
            line.limit.as_ref().map(|limit| format!("{limit}{hard}")).unwrap_or_default(),
            iso_or(line.from),
            iso_or(line.until),
            line.clause.to_owned(),
        ]);
    }
    let table = table
        .keyed(&["scheme", "clock", "stage", "rule", "limit", "hard", "from", "until", "clause"], &rules)?;
    table.answer(setup, format, &RulesShape { version: VERSION, profile: ProfileLine::of(profile), rules })
}
