//! `redress absence`: the work of somebody who is away goes to others, and back again.

use crate::cli::change::Way;
use crate::cli::error::{CliError, Exit};
use crate::cli::out::{Answer, Format, Table, VERSION, iso};
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::domain::absence::{Absence as Days, Away, Plan};
use crate::domain::when::Leaning;
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use serde::Serialize;

/// Hand over the work of somebody who is away, and give it back
#[derive(Debug, Args)]
pub(super) struct Absence {
    #[command(subcommand)]
    step: Step,
}

#[derive(Debug, Subcommand)]
enum Step {
    Add(Add),
    List(List),
    Back(Back),
}

/// Enter an absence and hand the open cases over: to one officer, or to whoever has the fewest
#[derive(Debug, Args)]
struct Add {
    /// Who is away
    #[arg(value_name = "NAME")]
    officer: String,
    /// The first day away; today when left out
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// The last day away
    #[arg(long, value_name = "DATE")]
    until: String,
    /// Who stands in; spread by load when left out
    #[arg(long, value_name = "NAME")]
    to: Option<String>,
    /// Only show who would get what
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    way: Way,
}

/// Who is away or will be, and whose work is not back yet
#[derive(Debug, Args)]
struct List {
    #[command(flatten)]
    format: Format,
}

/// Give the cases back that nobody has changed the owner of since
#[derive(Debug, Args)]
struct Back {
    /// Who is back
    #[arg(value_name = "NAME")]
    officer: String,
    #[command(flatten)]
    way: Way,
}

#[derive(Serialize)]
struct Given {
    reference: String,
    to: Option<String>,
    stays: Option<String>,
}

#[derive(Serialize)]
struct Shown {
    version: u32,
    officer: String,
    from: NaiveDate,
    until: NaiveDate,
    cases: Vec<Given>,
}

#[derive(Serialize)]
struct One {
    officer: String,
    from: NaiveDate,
    until: NaiveDate,
    stand_in: Option<String>,
    cases: usize,
    with: String,
}

#[derive(Serialize)]
struct Listed {
    version: u32,
    absences: Vec<One>,
}

const KEYS: &[&str] = &["officer", "from", "until", "stand_in", "cases", "with"];

impl Absence {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        match &self.step {
            Step::Add(args) => args.run(setup),
            Step::List(args) => args.run(setup),
            Step::Back(args) => args.run(setup),
        }
    }
}

impl Add {
    fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let command = self.way.command(setup)?;
        let mut store = stores::write(setup)?;
        let days = &store.rules().calendar;
        let from = match &self.from {
            Some(text) => setup.date(text, Leaning::Future, days)?,
            None => setup.today(),
        };
        let absence = Days {
            officer: setup.person(&self.officer),
            from,
            to: setup.date(&self.until, Leaning::Future, days)?,
            stand_in: self.to.as_deref().map(|name| setup.person(name)),
        };
        if self.dry_run {
            return shown(&store.plan_absence(&absence, setup.now)?, self.way.is_json());
        }
        let recorded = store.hand_over(command, &absence)?;
        self.way.said(&recorded, "redress undo")
    }
}

fn shown(plan: &Plan, json: bool) -> Result<Answer, CliError> {
    let given = plan.shares.iter().map(|share| Given {
        reference: share.work.reference.clone(),
        to: share.to.clone().ok(),
        stays: share.to.clone().err(),
    });
    let Days { officer, from, to, .. } = plan.absence.clone();
    if json {
        return Answer::json(&Shown { version: VERSION, officer, from, until: to, cases: given.collect() });
    }
    let mut text = format!("{}\n", plan.absence.words());
    for (name, more, now, then) in plan.by_officer() {
        text += &format!("  {name}: {more} more, {now} open now, {then} then\n");
    }
    for one in given {
        let where_to = one.to.or_else(|| one.stays.map(|why| format!("stays: {why}"))).unwrap_or_default();
        text += &format!("{}  {where_to}\n", one.reference);
    }
    text += "nothing was recorded; leave out --dry-run to hand over\n";
    Ok(Answer::new(text.lines().map(|line| crate::domain::text::clean(line).into_owned() + "\n").collect()))
}

impl List {
    fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let store = stores::read(setup)?;
        let one = |away: Away| One {
            cases: away.outstanding(),
            with: away.words(),
            officer: away.absence.officer,
            from: away.absence.from,
            until: away.absence.to,
            stand_in: away.absence.stand_in,
        };
        let absences: Vec<One> = store.absences(setup.today())?.into_iter().map(one).collect();
        let mut table =
            Table::new(&["officer", "from", "until", "cases"], "nobody is away, and all work is back");
        for one in &absences {
            table.row([one.officer.clone(), iso(one.from), iso(one.until), one.with.clone()]);
        }
        let table = table.keyed(KEYS, &absences)?;
        table.answer(setup, self.format, &Listed { version: VERSION, absences })
    }
}

impl Back {
    fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let command = self.way.command(setup)?;
        let mut store = stores::write(setup)?;
        let officer = setup.person(&self.officer);
        let away = store.absences(setup.today())?;
        let found = away.iter().find(|away| away.absence.officer == officer && away.outstanding() > 0);
        let Some(away) = found else {
            return Err(CliError::new(
                Exit::NotFound,
                format!("no work of {officer} is with somebody else"),
                "`redress absence list` shows whose is",
            ));
        };
        let (recorded, left) = store.give_back(command, away.id)?;
        let answer = self.way.said(&recorded, "redress undo")?;
        let remarks: String =
            left.iter().map(|line| format!("{}\n", crate::domain::text::clean(line))).collect();
        Ok(Answer { remarks, ..answer })
    }
}
