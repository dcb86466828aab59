//! `redress deadline`: a date counted in working days, or every clock of a stage.

use crate::cli::error::CliError;
use crate::cli::out::{Answer, Format, Table, VERSION, counted, iso, iso_or, number_or};
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::cli::words::{division, scheme, stage};
use crate::domain::calendar::{Calendar, Division};
use crate::domain::case::StageRun;
use crate::domain::deadline::{Deadline as Reckoned, end_of, stage_deadlines};
use crate::domain::policy::Policies;
use crate::domain::terms::{Clock, Scheme, Stage};
use crate::domain::text::clean;
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
    beside: Option<Beside>,
}

/// The keys of a [`ClockLine`], for the CSV.
const KEYS: &[&str] =
    &["clock", "start", "due", "forecast", "limit", "met", "rule", "source", "beside/due", "beside/clause"];

/// The Code's or the law's own date for the same clock, where it is another one.
#[derive(Serialize)]
pub(super) struct Beside {
    due: NaiveDate,
    clause: String,
}

impl Beside {
    /// That of a deadline, if it has one.
    pub(super) fn of(deadline: &Reckoned) -> Option<Self> {
        deadline.beside.as_ref().map(|(due, clause)| Self { due: *due, clause: clause.clone() })
    }

    /// A line for the text.
    pub(super) fn says(&self, clock: &str) -> String {
        format!("{clock}: {} by {}\n", iso(self.due), clean(&self.clause))
    }
}

impl Deadline {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let days = stores::calendar(setup, self.holidays)?;
        match (&self.from, self.working_days, self.scheme, self.stage) {
            (Some(from), Some(n), ..) => {
                let from = setup.date(from, Leaning::Any, &days)?;
                self.counted(setup, (from, n), &days)
            }
            (_, _, Some(scheme), Some(stage)) => self.clocks(setup, (scheme, stage), &days),
            _ => Err(CliError::usage("nothing was asked", "give --from and --working-days, or --scheme")),
        }
    }

    fn counted(
        &self,
        setup: &Setup,
        (from, n): (NaiveDate, i64),
        calendar: &Calendar,
    ) -> Result<Answer, CliError> {
        let due = calendar.add(from, n)?;
        let walked = calendar.walk(from, due)?;
        let skipped: Vec<Skipped> = walked
            .iter()
            .filter_map(|day| day.skipped.clone().map(|why| Skipped { date: day.date, why }))
            .collect();
        if self.format.json {
            return Answer::json(&Counted { version: VERSION, from, days: n, due, skipped });
        }
        if self.format.csv || setup.plain {
            // The due date stands in every line, for the reader of any one of them, and alone when it is day 0.
            let mut table = Table::new(&["date", "why", "counted", "due"], "");
            for day in walked {
                table.row([iso(day.date), day.skipped.unwrap_or_default(), number_or(day.count), iso(due)]);
            }
            if due == from {
                table.row([iso(from), String::new(), "0".to_owned(), iso(due)]);
            }
            return Ok(Answer::new(if self.format.csv { table.csv()? } else { table.plain() }));
        }
        let mut table = Table::new(&["skipped", "why"], "no day was skipped");
        for day in &skipped {
            table.row([iso(day.date), day.why.clone()]);
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
        let policies = stores::policies(setup)?;
        let clocks = lines(scheme, &run, &policies, calendar)?;
        let mut table = Table::new(
            &["clock", "start", "due", "state", "limit", "met", "rule"],
            "no rule sets a clock here",
        );
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
        let table = table.keyed(KEYS, &clocks)?;
        let beside: String =
            clocks.iter().filter_map(|line| Some(line.beside.as_ref()?.says(line.clock))).collect();
        let answer = table.answer(setup, self.format, &Clocks { version: VERSION, clocks })?;
        Ok(if self.format.is_text(setup) { Answer { out: answer.out + &beside, ..answer } } else { answer })
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

/// Every clock of the stage, and the time in which the next one may be asked for: from the answer, or as a forecast
/// from the day the answer is due.
fn lines(
    scheme: Scheme,
    run: &StageRun,
    policies: &Policies,
    calendar: &Calendar,
) -> Result<Vec<ClockLine>, CliError> {
    let found = stage_deadlines(scheme, run, policies, calendar)?;
    let response = found.iter().find(|d| matches!(d.clock, Clock::Respond | Clock::PanelResponse));
    let answered = run.answered.or(response.map(|d| d.due));
    let mut lines: Vec<ClockLine> = found
        .into_iter()
        .map(|d| ClockLine {
            clock: d.clock.name(),
            start: d.start,
            due: d.due,
            forecast: d.forecast,
            limit: d.limit,
            met: d.met,
            beside: Beside::of(&d),
            rule: d.rule,
            source: d.source,
        })
        .collect();
    let window = answered.and_then(|on| {
        policies.rule(scheme, Clock::EscalationWindow, run.stage, on).map(|found| (on, found))
    });
    if let Some((on, found)) = window {
        lines.push(ClockLine {
            clock: Clock::EscalationWindow.name(),
            start: on,
            due: end_of(on, found.rule.allowed(), calendar)?,
            forecast: run.answered.is_none(),
            limit: None,
            met: None,
            rule: found.rule.words(),
            source: format!("{}: {}", found.profile.title, found.rule.clause),
            beside: None,
        });
    }
    Ok(lines)
}
