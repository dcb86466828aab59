//! `redress deadline`: a date counted in working days, or every clock of a stage.

use crate::cli::error::CliError;
use crate::cli::out::{Answer, Format, Table, VERSION, counted, iso, iso_or};
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::cli::words::{division, scheme, stage};
use crate::domain::calendar::{Calendar, Division};
use crate::domain::case::StageRun;
use crate::domain::deadline::{end_of, stage_deadlines};
use crate::domain::policy::Policies;
use crate::domain::terms::{Clock, Scheme, Stage};
use crate::domain::when::{Leaning, long};
use chrono::NaiveDate;
use clap::{ArgGroup, Args};
use serde::Serialize;

/// Count working days, or reckon every deadline of a stage
///
/// `redress deadline --from 2026-12-18 --working-days 5` gives the fifth working day after 18 December and names
/// every day that was skipped; a negative number counts back. `redress deadline --scheme children --stage 2
/// --received 2026-11-02` gives every clock of that stage under the policy in force.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("form").required(true).args(["from", "scheme"]))]
pub(super) struct Deadline {
    /// Day 0; it need not be a working day
    #[arg(long, value_name = "DATE", requires = "working_days", allow_hyphen_values = true)]
    from: Option<String>,
    /// How many working days after it; negative counts back
    #[arg(long, value_name = "N", requires = "from", allow_negative_numbers = true)]
    working_days: Option<i64>,
    /// The procedure: corporate, adult, children or housing
    #[arg(long, value_name = "SCHEME", value_parser = scheme, requires_all = ["stage", "received"])]
    scheme: Option<Scheme>,
    /// The stage: 1, 2 or 3
    #[arg(long, value_name = "N", value_parser = stage, requires = "scheme")]
    stage: Option<Stage>,
    /// The day the complaint was received
    #[arg(long, value_name = "DATE", requires = "scheme", allow_hyphen_values = true)]
    received: Option<String>,
    /// The day this stage was asked for, when it is not the first
    #[arg(long, value_name = "DATE", requires = "scheme", allow_hyphen_values = true)]
    requested: Option<String>,
    /// The day it was acknowledged
    #[arg(long, value_name = "DATE", requires = "scheme", allow_hyphen_values = true)]
    acknowledged: Option<String>,
    /// The day it was answered
    #[arg(long, value_name = "DATE", requires = "scheme", allow_hyphen_values = true)]
    answered: Option<String>,
    /// The day the review panel met
    #[arg(long, value_name = "DATE", requires = "scheme", allow_hyphen_values = true)]
    panel: Option<String>,
    /// The day the panel's report came in
    #[arg(long, value_name = "DATE", requires = "scheme", allow_hyphen_values = true)]
    report: Option<String>,
    /// Whose bank holidays: england-and-wales, scotland, northern-ireland or uk-any
    #[arg(long, value_name = "DIVISION", value_parser = division, default_value = "england-and-wales")]
    holidays: Division,
    #[command(flatten)]
    format: Format,
}

#[derive(Serialize)]
struct Counted {
    version: u32,
    from: NaiveDate,
    days: i64,
    due: NaiveDate,
    skipped: Vec<Skipped>,
}

#[derive(Serialize)]
struct Skipped {
    date: NaiveDate,
    why: String,
}

#[derive(Serialize)]
struct Clocks {
    version: u32,
    clocks: Vec<ClockLine>,
}

#[derive(Serialize)]
struct ClockLine {
    clock: &'static str,
    start: NaiveDate,
    due: NaiveDate,
    forecast: bool,
    limit: Option<NaiveDate>,
    met: Option<NaiveDate>,
    rule: String,
    source: String,
}

impl Deadline {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let days = stores::calendar(setup, self.holidays)?;
        match (&self.from, self.working_days, self.scheme, self.stage) {
            (Some(from), Some(n), ..) => {
                let from = setup.date(from, Leaning::Any, &days)?;
                self.counted(from, n, &days)
            }
            (_, _, Some(scheme), Some(stage)) => self.clocks(setup, (scheme, stage), &days),
            _ => Err(CliError::usage("nothing was asked", "give --from and --working-days, or --scheme")),
        }
    }

    fn counted(&self, from: NaiveDate, n: i64, calendar: &Calendar) -> Result<Answer, CliError> {
        let due = calendar.add(from, n)?;
        let skipped: Vec<Skipped> = calendar
            .walk(from, due)?
            .into_iter()
            .filter_map(|day| day.skipped.map(|why| Skipped { date: day.date, why }))
            .collect();
        if self.format.json {
            return Answer::json(&Counted { version: VERSION, from, days: n, due, skipped });
        }
        let mut table = Table::new(&["skipped", "why"], "no day was skipped");
        for day in &skipped {
            table.row([iso(day.date), day.why.clone()]);
        }
        if self.format.csv {
            return Ok(Answer::new(table.csv()?));
        }
        let count = usize::try_from(n.unsigned_abs()).unwrap_or(usize::MAX);
        let side = if n < 0 { "before" } else { "after" };
        let days = counted(count, "working day", "working days");
        let head = format!("{days} {side} {} is {} ({})\n", long(from), long(due), iso(due));
        Ok(Answer::new(head + &table.text()))
    }

    fn clocks(
        &self,
        setup: &Setup,
        (scheme, stage): (Scheme, Stage),
        calendar: &Calendar,
    ) -> Result<Answer, CliError> {
        if stage > scheme.last_stage() || stage == Stage::Informal {
            return Err(CliError::usage(
                format!("{} has no clocks for {}", scheme.label(), stage.label()),
                format!("its last stage is {}", scheme.last_stage().label()),
            ));
        }
        let run = self.stage_run(setup, stage, calendar)?;
        let policies = Policies::built_in()?;
        let clocks = lines(scheme, &run, &policies, calendar)?;
        let mut table =
            Table::new(&["clock", "start", "due", "", "limit", "met", "rule"], "no rule sets a clock here");
        for line in &clocks {
            let sure = if line.forecast { "forecast" } else { "" };
            table.row([
                line.clock.to_owned(),
                iso(line.start),
                iso(line.due),
                sure.to_owned(),
                iso_or(line.limit),
                iso_or(line.met),
                format!("{}; {}", line.rule, line.source),
            ]);
        }
        table.answer(setup, self.format, &Clocks { version: VERSION, clocks })
    }

    fn stage_run(&self, setup: &Setup, stage: Stage, days: &Calendar) -> Result<StageRun, CliError> {
        let date = |text: &Option<String>| {
            text.as_ref().map(|text| setup.date(text, Leaning::Past, days)).transpose()
        };
        let began = date(&self.requested)?.or(date(&self.received)?).unwrap_or(setup.today());
        let mut run = StageRun::new(stage, began);
        run.acknowledged = date(&self.acknowledged)?;
        run.answered = date(&self.answered)?;
        run.panel_met = date(&self.panel)?;
        run.panel_reported = date(&self.report)?;
        let dated = [
            ("--acknowledged", run.acknowledged),
            ("--answered", run.answered),
            ("--panel", run.panel_met),
            ("--report", run.panel_reported),
        ];
        match dated.iter().find(|(_, on)| on.is_some_and(|on| on < began)) {
            Some((flag, _)) => Err(CliError::usage(
                format!("{flag} is before the stage began on {}", long(began)),
                "check the dates",
            )),
            None => Ok(run),
        }
    }
}

/// Every clock of the stage, and once it is answered the time in which the next one may be asked for.
fn lines(
    scheme: Scheme,
    run: &StageRun,
    policies: &Policies,
    calendar: &Calendar,
) -> Result<Vec<ClockLine>, CliError> {
    let mut lines: Vec<ClockLine> = stage_deadlines(scheme, run, policies, calendar)?
        .into_iter()
        .map(|d| ClockLine {
            clock: d.clock.name(),
            start: d.start,
            due: d.due,
            forecast: d.forecast,
            limit: d.limit,
            met: d.met,
            rule: d.rule,
            source: d.source,
        })
        .collect();
    let window = run.answered.and_then(|on| {
        policies.rule(scheme, Clock::EscalationWindow, run.stage, on).map(|found| (on, found))
    });
    if let Some((on, found)) = window {
        lines.push(ClockLine {
            clock: Clock::EscalationWindow.name(),
            start: on,
            due: end_of(on, found.rule.allowed(), calendar)?,
            forecast: false,
            limit: None,
            met: None,
            rule: found.rule.words(),
            source: format!("{}: {}", found.profile.title, found.rule.clause),
        });
    }
    Ok(lines)
}
