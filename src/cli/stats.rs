//! `redress stats`: the figures of the statistics screen as one table.

use crate::cli::error::CliError;
use crate::cli::out::{Answer, Format, Table, VERSION, number_or};
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::domain::figures::{Figures, Period, Share};
use crate::domain::when::Leaning;
use chrono::{NaiveDate, NaiveDateTime};
use clap::Args;
use serde::Serialize;

/// How much was on time, received, found: the statistics of a period, the same days of the year before beside them
#[derive(Debug, Args)]
pub(super) struct Stats {
    /// The first day; the first of the financial year when left out
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// The last day; today when left out
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    #[command(flatten)]
    format: Format,
}

/// One figure: what it is, of what, its number and its base, and the year before.
#[derive(Serialize)]
struct Figure {
    figure: &'static str,
    name: String,
    number: usize,
    of: Option<usize>,
    percent: Option<i64>,
    before: Option<usize>,
    before_of: Option<usize>,
    before_percent: Option<i64>,
}

/// The keys of a [`Figure`], for the CSV.
const KEYS: &[&str] = &["figure", "name", "number", "of", "percent", "before", "before_of", "before_percent"];

#[derive(Serialize)]
struct Shape {
    version: u32,
    now: NaiveDateTime,
    from: NaiveDate,
    to: NaiveDate,
    figures: Vec<Figure>,
    reading: Vec<String>,
}

impl Figure {
    fn share(figure: &'static str, name: &str, now: Share, before: Option<Share>) -> Self {
        Self {
            figure,
            name: name.to_owned(),
            number: now.part,
            of: Some(now.of),
            percent: now.percent(),
            before: before.map(|share| share.part),
            before_of: before.map(|share| share.of),
            before_percent: before.and_then(Share::percent),
        }
    }

    fn count(figure: &'static str, name: String, number: usize, before: Option<usize>) -> Self {
        Self { figure, name, number, of: None, percent: None, before, before_of: None, before_percent: None }
    }
}

impl Stats {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let store = stores::read(setup)?;
        let days = &store.rules().calendar;
        let day = |text: &Option<String>, usual: NaiveDate| match text {
            Some(text) => setup.date(text, Leaning::Past, days),
            None => Ok(usual),
        };
        let to = day(&self.to, setup.today())?;
        let from = day(&self.from, Period::year_to_date(to).from)?;
        if to < from {
            return Err(CliError::usage("the last day is before the first", "give --from and then --to"));
        }
        let period = Period { from, to };
        let stages = store.stages(period.year_before().from)?;
        let figures = Figures::within(&stages, period);
        let reading = figures.reading();
        let lines = lines(&figures);
        let mut table = Table::new(
            &["figure", "name", "number", "of", "percent", "year before", "of", "percent"],
            "nothing was received or answered in this period or the same days of the year before",
        );
        let count = |n: Option<usize>| n.map(|n| n.to_string()).unwrap_or_default();
        for line in &lines {
            table.row([
                line.figure.to_owned(),
                line.name.clone(),
                line.number.to_string(),
                count(line.of),
                number_or(line.percent),
                count(line.before),
                count(line.before_of),
                number_or(line.before_percent),
            ]);
        }
        let table = table.keyed(KEYS, &lines)?;
        let remarks = format!("{} to {}. {}\n", from, to, reading.join(" "));
        let shape = Shape { version: VERSION, now: setup.now, from, to, figures: lines, reading };
        let answer = table.answer(setup, self.format, &shape)?;
        Ok(if self.format.json { answer } else { Answer { remarks, ..answer } })
    }
}

/// Every figure in the order of the screen's tabs; empty when there is nothing at all.
fn lines(figures: &Figures) -> Vec<Figure> {
    let measures =
        figures.measures.iter().map(|one| Figure::share("on time", one.name, one.now, Some(one.before)));
    let services = figures
        .services
        .iter()
        .map(|(name, share)| Figure::share("stage 1 on time, by service", name, *share, None));
    let months = figures.months.iter().map(|month| {
        let name = month.first.format("%Y-%m").to_string();
        Figure::count("received", name, month.now, Some(month.before))
    });
    let spread = figures.spread.iter().map(|(days, count)| {
        Figure::count("stage 1 answered in working days", (*days).to_owned(), *count, None)
    });
    let outcomes = figures.outcomes.iter().flat_map(|stage| {
        stage.findings.iter().map(|(finding, share)| {
            let name = format!("{} {}", stage.stage.label(), finding.label());
            Figure::share("outcome", &name, *share, None)
        })
    });
    let all: Vec<Figure> = measures.chain(services).chain(months).chain(spread).chain(outcomes).collect();
    let nothing = all.iter().all(|line| line.number == 0 && line.of.unwrap_or(0) == 0);
    let none_before = all.iter().all(|line| line.before.unwrap_or(0) == 0);
    if nothing && none_before { Vec::new() } else { all }
}
