//! `redress stats`: the statistics of the screen, printed; counted by the same board.

use crate::cli::error::CliError;
use crate::cli::out::{Answer, Format, Table, VERSION};
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::cli::words;
use crate::domain::calendar::Calendar;
use crate::domain::figures::Period;
use crate::domain::figures::board::{Bar, Board, Only, Span, StatsQuery, Topic};
use crate::domain::terms::Scheme;
use crate::domain::text::clean;
use crate::domain::when::Leaning;
use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;

/// How many came in, how many were answered on time, what was found: the statistics of the screen
#[derive(Debug, Args)]
pub(super) struct Stats {
    /// The first day; the first of the financial year when left out
    #[arg(long, value_name = "DATE", conflicts_with = "period")]
    from: Option<String>,
    /// The last day; today when left out
    #[arg(long, value_name = "DATE", conflicts_with = "period")]
    to: Option<String>,
    /// Which days, by a word: year, last-year, twelve-months, quarter, last-quarter, month or last-month
    #[arg(long, value_name = "DAYS", default_value = "year", value_parser = span)]
    period: Span,
    /// Only this service
    #[arg(long, value_name = "SERVICE", conflicts_with = "scheme")]
    service: Option<String>,
    /// Only this procedure: corporate, adult, children or housing
    #[arg(long, value_name = "SCHEME", value_parser = words::scheme)]
    scheme: Option<Scheme>,
    /// What about: overview, on-time, volumes, outcomes, services, ombudsman,
    /// annual-report, load or all
    #[arg(long, value_name = "TOPIC", default_value = "overview", value_parser = topics)]
    about: Topics,
    /// The figures as they stood at the end of that day; it is the today of the periods
    #[arg(long, value_name = "DATE")]
    as_at: Option<String>,
    #[command(flatten)]
    format: Format,
}

/// The topics that are printed.
#[derive(Debug, Clone)]
struct Topics(Vec<Topic>);

fn span(text: &str) -> Result<Span, String> {
    let names: Vec<&str> = Span::ALL.iter().map(|span| span.name()).collect();
    let found = Span::ALL.iter().find(|span| span.name() == text);
    found.copied().ok_or_else(|| format!("the periods are {}", names.join(", ")))
}

fn slug(name: &str) -> String {
    name.to_lowercase().replace(' ', "-")
}

fn topics(text: &str) -> Result<Topics, String> {
    if text == "all" {
        return Ok(Topics(Topic::TABLE.iter().map(|(topic, ..)| *topic).collect()));
    }
    let names: Vec<String> = Topic::TABLE.iter().map(|(_, name, _)| slug(name)).collect();
    let found = Topic::TABLE.iter().find(|(_, name, _)| slug(name) == text);
    found
        .map(|(topic, ..)| Topics(vec![*topic]))
        .ok_or_else(|| format!("the topics are {}", names.join(", ")))
}

#[derive(Serialize)]
struct Line {
    topic: String,
    panel: String,
    line: String,
    number: &'static str,
    value: usize,
    percent: Option<i64>,
}

const KEYS: &[&str] = &["topic", "panel", "line", "number", "value", "percent"];

#[derive(Serialize)]
struct Shape {
    version: u32,
    from: NaiveDate,
    to: NaiveDate,
    figures: Vec<Line>,
    /// What is counted and where it is weak, as each panel says it.
    reading: Vec<String>,
}

impl Stats {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let (store, today) = stores::at_end_of(setup, self.as_at.as_deref())?;
        let only = match (&self.service, &self.scheme) {
            (Some(service), _) => Only::Service(service.trim().to_owned()),
            (None, Some(scheme)) => Only::Scheme(*scheme),
            (None, None) => Only::All,
        };
        let span = self.span(setup, today, &store.rules().calendar)?;
        let query = StatsQuery { span, only, ..StatsQuery::default() };
        let board = store.statistics(&query, today)?;
        if self.format.is_text(setup) {
            return Ok(Answer::new(text(&board, &self.about.0)));
        }
        let figures = lines(&board, &self.about.0);
        let table = Table::new(KEYS, "no figures").keyed(KEYS, &figures)?;
        let panels = self.about.0.iter().flat_map(|topic| board.panels(*topic));
        let reading = panels.flat_map(|panel| &panel.says).cloned().collect();
        let Period { from, to } = board.period;
        let shape = Shape { version: VERSION, from, to, figures, reading };
        table.answer(setup, self.format, &shape)
    }

    /// The days that were asked for: by a word, or from one day to another.
    fn span(&self, setup: &Setup, today: NaiveDate, days: &Calendar) -> Result<Span, CliError> {
        if self.from.is_none() && self.to.is_none() {
            return Ok(self.period);
        }
        let day = |text: &Option<String>, usual: NaiveDate| match text {
            Some(text) => setup.date(text, Leaning::Past, days),
            None => Ok(usual),
        };
        let to = day(&self.to, today)?;
        let from = day(&self.from, Period::year_to_date(to).from)?;
        if to < from {
            return Err(CliError::usage("the last day is before the first", "give --from and then --to"));
        }
        Ok(Span::Days(Period { from, to }))
    }
}

fn lines(board: &Board, topics: &[Topic]) -> Vec<Line> {
    let mut all = Vec::new();
    for topic in topics {
        let name = Topic::TABLE.iter().find(|(of, ..)| of == topic).map_or("", |(_, name, _)| name);
        for (_, panel, line) in board.lines(*topic) {
            for (n, number) in line.numbers.iter().enumerate() {
                let percent = match line.bar {
                    Bar::Share(share) if n == 0 => share.percent(),
                    Bar::Share(_) | Bar::Count(_) | Bar::None => None,
                };
                all.push(Line {
                    topic: slug(name),
                    panel: panel.title.clone(),
                    line: line.name.clone(),
                    number: panel.heads.get(n).copied().unwrap_or("number"),
                    value: number.n(),
                    percent,
                });
            }
        }
    }
    all
}

/// Panels one under the other, with what each of them says.
fn text(board: &Board, topics: &[Topic]) -> String {
    let mut out = format!("{}, {}\n", board.period.words(), clean(&board.query.only.words()));
    for panel in topics.iter().flat_map(|topic| board.panels(*topic)) {
        let aside = if panel.aside.is_empty() { String::new() } else { format!(" ({})", panel.aside) };
        out += &format!("\n{}{aside}\n", clean(&panel.title));
        let widest = panel.lines.iter().map(|line| line.name.chars().count()).max().unwrap_or(0).max(10);
        if !panel.heads.is_empty() {
            let heads: String = panel.heads.iter().map(|head| format!("{head:>14}")).collect();
            out += &format!("  {:widest$}{heads}\n", "");
        }
        for line in &panel.lines {
            let name = if line.name.is_empty() { "no service" } else { &line.name };
            let numbers: String = line.numbers.iter().map(|number| format!("{:>14}", number.n())).collect();
            let percent = match line.bar {
                Bar::Share(share) => share.percent().map_or_else(|| "-".to_owned(), |n| format!("{n}%")),
                Bar::Count(_) | Bar::None => String::new(),
            };
            let text = format!("  {:widest$}{numbers}{percent:>6}  {}", clean(name), line.note);
            out += text.trim_end();
            out.push('\n');
        }
        if panel.lines.is_empty() {
            out += "  There are none in these days.\n";
        }
        panel.says.iter().for_each(|words| out += &format!("  {}\n", clean(words)));
    }
    out
}
