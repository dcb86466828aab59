//! `redress policy`: the timescales in force, each with its clause, and a council's own held against the law.

mod check;
mod desk;
mod load;

use crate::cli::error::{CliError, Exit};
use crate::cli::out::{Answer, Format, Table, VERSION, iso_or};
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::domain::event::pounds;
use crate::domain::policy::{Authority, Cap, Policies, Profile, Rule};
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use serde::Serialize;
use std::path::PathBuf;

/// Show the policy profiles, hold a council's own against the law, or load a newer one
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
    /// Load a newer version of the council's policy: open deadlines are reckoned again
    ///
    /// A clock that began before the day keeps its rule, and so does a case that has ended. Where the policy is looser
    /// than the law that is said, and it is loaded all the same.
    Load(load::Load),
    /// Say which open deadlines a policy would move; nothing is written
    Try(load::Try),
    /// Name every place where a policy is looser than the law or says what the law does not: exit 1 if there is one
    Check {
        /// A profile file; the council's policy as it stands today when left out
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
    /// The first day of this version; none for one that came with the program.
    from: Option<NaiveDate>,
    /// Its last day; none while it has no successor.
    until: Option<NaiveDate>,
    /// Whether it holds today.
    holds: bool,
    rules: usize,
}

#[derive(Serialize)]
struct RulesShape<'a> {
    version: u32,
    profile: ProfileLine<'a>,
    rules: Vec<RuleLine<'a>>,
    payments: Vec<PaymentLine<'a>>,
    reminders: Vec<desk::ReminderLine<'a>>,
    holding: Vec<desk::HoldingLine<'a>>,
}

/// Who may agree to a payment of what amount.
#[derive(Serialize)]
struct PaymentLine<'a> {
    up_to_pounds: Option<u64>,
    who: &'a str,
    clause: &'a str,
}

impl PaymentLine<'_> {
    fn says(&self) -> String {
        let amount = self.up_to_pounds.map_or_else(
            || "payments of any amount".to_owned(),
            |most| format!("payments up to {}", pounds(most.saturating_mul(100))),
        );
        format!("{amount}: {} ({})\n", self.who, self.clause)
    }
}

/// A target of the council's own on the way to a date.
#[derive(Serialize)]
struct TargetLine<'a> {
    working_days: u32,
    says: &'a str,
    clause: &'a str,
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
    targets: Vec<TargetLine<'a>>,
}

const fn authority(authority: Authority) -> &'static str {
    match authority {
        Authority::Local => "local",
        Authority::Code => "code",
        Authority::Statute => "statute",
        Authority::Desk => "desk",
    }
}

impl<'a> ProfileLine<'a> {
    fn of(profile: &'a Profile, today: NaiveDate) -> Self {
        Self {
            name: &profile.name,
            title: &profile.title,
            authority: authority(profile.authority),
            source: &profile.source,
            from: profile.from,
            until: profile.until,
            holds: profile.holds(today),
            rules: profile.rules.len(),
        }
    }
}

impl<'a> RuleLine<'a> {
    fn of(rule: &'a Rule, profile: &Profile) -> Self {
        Self {
            scheme: rule.scheme.name(),
            clock: rule.clock.name(),
            stage: rule.stage.number(),
            rule: rule.words(),
            limit: rule.limit.map(|limit| limit.words()),
            hard: rule.cap == Cap::Hard,
            from: rule.from.max(profile.from),
            until: rule.until.into_iter().chain(profile.until).min(),
            clause: &rule.clause,
            targets: rule
                .targets
                .iter()
                .map(|t| TargetLine { working_days: t.days, says: &t.says, clause: &t.clause })
                .collect(),
        }
    }
}

impl Policy {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let policies = stores::policies(setup)?;
        match &self.step {
            Step::Load(load) => load.run(setup, &policies),
            Step::Try(attempt) => attempt.run(setup, &policies),
            Step::Show { name: None, format } => profiles(setup, &policies, *format),
            Step::Show { name: Some(name), format } => rules(setup, &policies, name, *format),
            Step::Check { file, format } => check::run(setup, &policies, file.as_deref(), *format),
        }
    }
}

fn profiles(setup: &Setup, policies: &Policies, format: Format) -> Result<Answer, CliError> {
    let profiles: Vec<ProfileLine> =
        policies.profiles().iter().map(|profile| ProfileLine::of(profile, setup.today())).collect();
    let mut table =
        Table::new(&["name", "authority", "rules", "from", "until", "title"], "there is no profile");
    for line in &profiles {
        let (rules, from, until) = (line.rules.to_string(), iso_or(line.from), iso_or(line.until));
        table.row([line.name, line.authority, &rules, &from, &until, line.title].map(str::to_owned));
    }
    const KEYS: &[&str] = &["name", "title", "authority", "source", "rules", "from", "until", "holds"];
    let table = table.keyed(KEYS, &profiles)?;
    table.answer(setup, format, &ProfilesShape { version: VERSION, profiles })
}

fn rules(setup: &Setup, policies: &Policies, name: &str, format: Format) -> Result<Answer, CliError> {
    let named = || policies.profiles().iter().filter(|p| p.name.eq_ignore_ascii_case(name.trim()));
    // Of several versions the one that holds today is meant, else the newest.
    let Some(profile) = named().find(|profile| profile.holds(setup.today())).or_else(|| named().next())
    else {
        let names: Vec<&str> = policies.profiles().iter().map(|profile| profile.name.as_str()).collect();
        return Err(CliError::new(
            Exit::NotFound,
            format!("there is no policy profile called {name}"),
            format!("there are {}", names.join(", ")),
        ));
    };
    let rules: Vec<RuleLine> = profile.rules.iter().map(|rule| RuleLine::of(rule, profile)).collect();
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
    let payments: Vec<PaymentLine> = profile
        .payments
        .iter()
        .map(|limit| PaymentLine { up_to_pounds: limit.up_to, who: &limit.who, clause: &limit.clause })
        .collect();
    let (reminders, holding) = desk::rows(profile);
    let said = payments.iter().map(PaymentLine::says);
    let said = said.chain(reminders.iter().map(desk::ReminderLine::says));
    let said: String = said.chain(holding.iter().map(desk::HoldingLine::says)).collect();
    let profile = ProfileLine::of(profile, setup.today());
    let shape = RulesShape { version: VERSION, profile, rules, payments, reminders, holding };
    let mut answer = table.answer(setup, format, &shape)?;
    answer.remarks.push_str(&said);
    Ok(answer)
}
