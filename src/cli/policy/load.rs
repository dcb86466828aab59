//! `redress policy load` and `redress policy try`: a newer version of the council's policy, and what it would do.

use super::check::{profile_of, unusable, warnings};
use crate::cli::error::CliError;
use crate::cli::out::{Answer, Format, Table, VERSION, counted, iso, number_or};
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::domain::calendar::Calendar;
use crate::domain::policy::{Policies, Profile};
use crate::domain::text::clean;
use crate::domain::when::Leaning;
use crate::store::{MovedDate, PolicyLoad, Trial};
use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(super) struct Load {
    /// The profile file: a copy of the council's own, edited
    file: PathBuf,
    /// The first day it holds
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    from: String,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
pub(super) struct Try {
    /// The profile file: a copy of the council's own, edited
    file: PathBuf,
    /// The first day it would hold; today when left out
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    from: Option<String>,
    /// Load it after all; then --from must be given
    #[arg(long, requires = "from")]
    apply: bool,
    #[command(flatten)]
    format: Format,
}

#[derive(Serialize)]
struct Shape<'a> {
    version: u32,
    profile: &'a str,
    from: NaiveDate,
    /// Whether it was loaded.
    applied: bool,
    /// Whether the same file held from the same day already.
    unchanged: bool,
    moves: Vec<Move>,
    breaches: usize,
}

/// An open deadline that moves.
#[derive(Serialize)]
struct Move {
    reference: String,
    /// Who has the case; none while nobody does.
    officer: Option<String>,
    clock: &'static str,
    stage: Option<u8>,
    from: NaiveDate,
    to: NaiveDate,
    /// How far, in working days; none where the calendar does not reach.
    working_days: Option<i64>,
    /// Whether the council has missed the new date.
    breach: bool,
}

const KEYS: &[&str] = &["reference", "officer", "clock", "stage", "from", "to", "working_days", "breach"];

impl Move {
    fn of(moved: MovedDate, today: NaiveDate, calendar: &Calendar) -> Self {
        Self {
            clock: moved.clock.name(),
            stage: moved.stage.map(|stage| stage.number()),
            working_days: calendar.between(moved.from, moved.to).ok(),
            breach: moved.is_breach(today),
            from: moved.from,
            to: moved.to,
            reference: moved.reference,
            officer: moved.owner,
        }
    }
}

impl Load {
    pub(super) fn run(&self, setup: &Setup, policies: &Policies) -> Result<Answer, CliError> {
        let format = Format { json: self.json, csv: false };
        load(setup, policies, (&self.file, &self.from), format)
    }
}

impl Try {
    pub(super) fn run(&self, setup: &Setup, policies: &Policies) -> Result<Answer, CliError> {
        if let Some(from) = self.from.as_ref().filter(|_| self.apply) {
            return load(setup, policies, (&self.file, from), self.format);
        }
        let (profile, _) = own(&self.file)?;
        let store = stores::read(setup)?;
        let calendar = &store.rules().calendar;
        let from =
            self.from.as_deref().map(|text| setup.date(text, Leaning::Future, calendar)).transpose()?;
        let from = from.unwrap_or(setup.today());
        let Trial { moved, beyond } = store.try_policy(&profile, from)?;
        let shape = shape(setup, &profile, (from, moved), calendar);
        let answer = table(&shape)?.answer(setup, self.format, &shape)?;
        let total = match &shape.moves[..] {
            [] => String::new(),
            moves => format!("\n{}\n", sum(moves.len(), shape.breaches, "would move", "would be")),
        };
        let out = if self.format.is_text(setup) { answer.out + &total } else { answer.out };
        let remarks =
            warnings(&profile, policies) + &beyond.map_or_else(String::new, |b| stores::beyond_words(&b));
        Ok(Answer { out, remarks, ..answer })
    }
}

/// Reads a council's own profile.
fn own(file: &Path) -> Result<(Profile, String), CliError> {
    let (profile, text) = profile_of(file)?;
    let profile = profile.loadable().map_err(|error| unusable(file, &error))?;
    Ok((profile, text))
}

fn load(
    setup: &Setup,
    policies: &Policies,
    (file, from): (&Path, &str),
    format: Format,
) -> Result<Answer, CliError> {
    let (profile, text) = own(file)?;
    let by = setup.officer()?.to_owned();
    let mut store = stores::make(setup)?;
    let from = setup.date(from, Leaning::Future, &store.rules().calendar)?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let load = PolicyLoad { file: name.clone(), text, from, by, at: setup.now };
    let loaded = store.load_policy(&load)?;
    let unchanged = loaded.unchanged;
    let shape = shape(setup, &profile, (from, loaded.moved), &store.rules().calendar);
    let shape = Shape { applied: true, unchanged, ..shape };
    let told = says(&shape, &name);
    let answer = match format {
        Format { json: true, .. } => Answer::json(&shape)?,
        Format { csv: true, .. } => table(&shape)?.answer(setup, format, &shape)?,
        Format { .. } => Answer::new(told.clone()),
    };
    let answer = Answer { remarks: warnings(&profile, policies), ..answer };
    Ok(answer.having_recorded(told.trim_end().replace('\n', "; ")))
}

fn shape<'a>(
    setup: &Setup,
    profile: &'a Profile,
    (from, moved): (NaiveDate, Vec<MovedDate>),
    calendar: &Calendar,
) -> Shape<'a> {
    let moves: Vec<Move> = moved.into_iter().map(|m| Move::of(m, setup.today(), calendar)).collect();
    let breaches = moves.iter().filter(|m| m.breach).count();
    let profile = &profile.name;
    Shape { version: VERSION, profile, from, applied: false, unchanged: false, moves, breaches }
}

fn table(shape: &Shape<'_>) -> Result<Table, CliError> {
    let mut table = Table::new(
        &["case", "officer", "clock", "stage", "from", "to", "days", ""],
        "no open deadline would move",
    );
    for m in &shape.moves {
        table.row([
            m.reference.clone(),
            m.officer.clone().unwrap_or_default(),
            m.clock.to_owned(),
            number_or(m.stage.map(i64::from)),
            iso(m.from),
            iso(m.to),
            m.working_days.map(|days| format!("{days:+}")).unwrap_or_default(),
            if m.breach { "late" } else { "" }.to_owned(),
        ]);
    }
    table.keyed(KEYS, &shape.moves)
}

/// `3 open deadlines would move; 1 would be late today`.
fn sum(moves: usize, breaches: usize, verb: &str, be: &str) -> String {
    let moved = counted(moves, "open deadline", "open deadlines");
    match breaches {
        0 => format!("{moved} {verb}; none {be} late today"),
        n => format!("{moved} {verb}; {n} {be} late today"),
    }
}

fn says(shape: &Shape<'_>, file: &str) -> String {
    let from = iso(shape.from);
    if shape.unchanged {
        return format!("nothing new: {file} holds from {from} already\n");
    }
    let mut text = format!("policy {} holds from {from}. Undo: redress undo\n", clean(file));
    if shape.moves.is_empty() {
        return text + "no open deadline moved\n";
    }
    text.push_str(&format!("{}:\n", sum(shape.moves.len(), shape.breaches, "moved", "is")));
    for m in &shape.moves {
        let late = if m.breach { ", late" } else { "" };
        let line =
            format!("  {} {} from {} to {}{late}\n", clean(&m.reference), m.clock, iso(m.from), iso(m.to));
        text.push_str(&line);
    }
    text
}
