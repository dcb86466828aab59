//! `redress assess show`: the totals, the criteria, the actions.

use super::{Of, figures};
use crate::cli::error::CliError;
use crate::cli::out::{Answer, Format, Table, VERSION, iso_or, number_or};
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::domain::assessment::{Measured, PlannedAction, Total, year_after};
use crate::domain::text::clean;
use crate::report::assessment::Assessing;
use clap::Args;
use serde::Serialize;

/// Totals and percentages by principle, every criterion, the actions; with last year and our own cases beside them
#[derive(Debug, Args)]
pub(super) struct Show {
    #[command(flatten)]
    of: Of,
    #[command(flatten)]
    format: Format,
}

#[derive(Serialize)]
struct Shape {
    version: u32,
    year: String,
    tool: String,
    title: String,
    principles: Vec<Principle>,
    points: usize,
    max: usize,
    percent: Option<i64>,
    scored: usize,
    criteria: usize,
    last_year: Option<LastYear>,
    actions: Vec<Action>,
}

#[derive(Serialize)]
struct LastYear {
    year: String,
    points: usize,
    max: usize,
    percent: Option<i64>,
}

#[derive(Serialize)]
struct Principle {
    number: u32,
    title: String,
    points: usize,
    max: usize,
    percent: Option<i64>,
    last_year: Option<i64>,
    criteria: Vec<Criterion>,
}

#[derive(Serialize)]
struct Criterion {
    id: String,
    text: String,
    score: Option<u8>,
    evidence: String,
    notes: String,
    last_year: Option<u8>,
    figures: Vec<Figure>,
    /// Figures that do not bear the score out.
    contradicted: bool,
    changed_at: Option<chrono::NaiveDateTime>,
    changed_by: Option<String>,
}

#[derive(Serialize)]
struct Figure {
    name: &'static str,
    part: usize,
    of: usize,
    percent: Option<i64>,
    says: String,
}

#[derive(Serialize)]
struct Action {
    n: u32,
    about: String,
    text: String,
    owner: String,
    due: Option<chrono::NaiveDate>,
    done: Option<chrono::NaiveDate>,
}

impl Figure {
    fn of(figure: &Measured) -> Self {
        let share = figure.share();
        let (part, of, percent) = (share.part, share.of, share.percent());
        Self { name: figure.definition.name, part, of, percent, says: figure.says() }
    }
}

impl Action {
    fn of(action: &PlannedAction) -> Self {
        Self {
            n: action.n,
            about: action.about(),
            text: action.text.clone(),
            owner: action.owner.clone(),
            due: action.due,
            done: action.done,
        }
    }
}

impl Show {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let store = stores::read(setup)?;
        let book = store.book()?;
        let tool = self.of.tool(&book)?;
        let year = self.of.for_reading(setup, &book)?;
        let figures = figures(&store, tool, &year)?;
        let (council, today) = (setup.config.council.as_str(), setup.today());
        let assessing = Assessing { book: &book, tool, year: &year, council, figures: &figures, today };
        let shape = shape(&assessing);
        match self.format {
            Format { json: true, .. } => Answer::json(&shape),
            Format { csv: true, .. } => Ok(Answer::new(criteria(&shape)?.csv()?)),
            Format { .. } if setup.plain => Ok(Answer::new(criteria(&shape)?.plain())),
            Format { .. } => Ok(Answer::new(text(&assessing, &shape)?)),
        }
    }
}

fn shape(assessing: &Assessing<'_>) -> Shape {
    let (now, before, tool) = (assessing.now(), assessing.before(), assessing.tool);
    let criterion = |criterion: &crate::domain::assessment::Criterion| {
        let answer = now.answer(&criterion.id);
        let (changed_at, changed_by) = answer.last.clone().unzip();
        Criterion {
            id: criterion.id.clone(),
            text: criterion.text.clone(),
            score: answer.score,
            evidence: answer.evidence,
            notes: answer.notes,
            last_year: before.and_then(|last| last.score(&criterion.id)),
            figures: assessing.figures_of(&criterion.figures).into_iter().map(Figure::of).collect(),
            contradicted: !assessing.contradictions(&now, &criterion.id).is_empty(),
            changed_at,
            changed_by,
        }
    };
    let principle = |one: &crate::domain::assessment::Principle| {
        let total = now.total(tool, one.number);
        Principle {
            number: one.number,
            title: one.title.clone(),
            points: total.points,
            max: total.max,
            percent: total.percent(),
            last_year: before.and_then(|last| last.total(tool, one.number).percent()),
            criteria: one.criteria.iter().map(criterion).collect(),
        }
    };
    let whole = now.whole(tool);
    let last_year = before.map(|last| {
        let Total { points, max, .. } = last.whole(tool);
        LastYear { year: year_after(assessing.year, -1), points, max, percent: last.whole(tool).percent() }
    });
    Shape {
        version: VERSION,
        year: assessing.year.to_owned(),
        tool: tool.name.clone(),
        title: tool.title.clone(),
        principles: tool.principles.iter().map(principle).collect(),
        points: whole.points,
        max: whole.max,
        percent: whole.percent(),
        scored: whole.scored,
        criteria: whole.of,
        last_year,
        actions: now.actions.iter().map(Action::of).collect(),
    }
}

fn score(score: Option<u8>) -> String {
    number_or(score.map(i64::from))
}

/// A line for each criterion, for other programs.
fn criteria(shape: &Shape) -> Result<Table, CliError> {
    const KEYS: &[&str] = &["id", "score", "last_year", "evidence", "notes", "contradicted", "text"];
    let lines: Vec<&Criterion> = shape.principles.iter().flat_map(|one| &one.criteria).collect();
    let mut table = Table::new(&["criterion", "score", "last year", "text"], "no criteria");
    for line in &lines {
        table.row([line.id.clone(), score(line.score), score(line.last_year), line.text.clone()]);
    }
    table.keyed(KEYS, &lines)
}

fn text(assessing: &Assessing<'_>, shape: &Shape) -> Result<String, CliError> {
    let percent = |percent: Option<i64>| percent.map_or_else(String::new, |percent| format!("{percent}%"));
    let mut out = format!("Self-assessment {}: {}\n\n", shape.year, clean(&shape.title));
    let mut totals = Table::new(&["principle", "points", "per cent", "last year", "title"], "");
    for one in &shape.principles {
        let points = format!("{}/{}", one.points, one.max);
        totals.row([
            one.number.to_string(),
            points,
            percent(one.percent),
            percent(one.last_year),
            one.title.clone(),
        ]);
    }
    let last = shape.last_year.as_ref().and_then(|last| last.percent);
    let points = format!("{}/{}", shape.points, shape.max);
    totals.row(["all".to_owned(), points, percent(shape.percent), percent(last), String::new()]);
    out += &totals.text();
    out += &format!("\n{} of {} criteria are scored.\n\n", shape.scored, shape.criteria);
    let mut table = Table::new(&["criterion", "score", "last year", "check", "text"], "");
    for one in shape.principles.iter().flat_map(|one| &one.criteria) {
        let check = if one.contradicted { "contradicted" } else { "" };
        let text = if one.text.chars().count() > 100 {
            format!("{}...", one.text.chars().take(97).collect::<String>())
        } else {
            one.text.clone()
        };
        table.row([one.id.clone(), score(one.score), score(one.last_year), check.to_owned(), text]);
    }
    out += &table.text();
    let now = assessing.now();
    for criterion in assessing.tool.criteria() {
        for (figure, bears) in assessing.contradictions(&now, &criterion.id) {
            out += &format!("\n{} is contradicted: {}", criterion.id, assessing.against(figure, bears));
        }
    }
    out += &format!("\n{}", actions(shape).text());
    Ok(out)
}

fn actions(shape: &Shape) -> Table {
    let mut table = Table::new(&["action", "about", "owner", "by", "done", "what"], "No action is planned.");
    for action in &shape.actions {
        table.row([
            action.n.to_string(),
            action.about.clone(),
            action.owner.clone(),
            iso_or(action.due),
            iso_or(action.done),
            action.text.clone(),
        ]);
    }
    table
}
