//! The self-assessment as a paper: the totals with last year beside them, each principle's criteria, the action plan.

use crate::domain::assessment::{
    Assessment, Book, Kind, Measured, PlannedAction, Tool, Total, Weight, weigh, year_after,
};
use crate::report::paper::{Cell, Paper, Section};
use chrono::NaiveDate;

/// What the paper is made of.
#[derive(Debug, Clone, Copy)]
pub struct Assessing<'a> {
    /// The council's own records.
    pub book: &'a Book,
    /// The tool.
    pub tool: &'a Tool,
    /// The year.
    pub year: &'a str,
    /// Whose it is.
    pub council: &'a str,
    /// What the cases say.
    pub figures: &'a [Measured],
    /// The day it is made.
    pub today: NaiveDate,
}

impl Assessing<'_> {
    /// The answers of the year.
    pub fn now(&self) -> Assessment {
        self.book.or_new(self.year, &self.tool.name)
    }

    /// The answers of the year before, where there are any.
    pub fn before(&self) -> Option<&Assessment> {
        self.book.assessment(&year_after(self.year, -1), &self.tool.name).filter(|one| !one.is_empty())
    }

    /// The figures that speak to a criterion.
    pub fn figures_of(&self, figures: &[String]) -> Vec<&Measured> {
        let named = |name: &String| self.figures.iter().find(|figure| figure.definition.name == name);
        figures.iter().filter_map(named).collect()
    }

    /// The figures that do not bear out the score of a criterion, each with the score it would bear.
    pub fn contradictions(&self, now: &Assessment, criterion: &str) -> Vec<(&Measured, u8)> {
        let Some(of) = self.tool.criterion(criterion) else { return Vec::new() };
        let score = now.score(criterion);
        let against = |figure: &&Measured| match weigh(self.tool, score, figure.share()) {
            Weight::Contradicted { bears } => Some(bears),
            Weight::Borne => None,
        };
        self.figures_of(&of.figures).into_iter().filter_map(|one| Some((one, against(&one)?))).collect()
    }

    /// The paper.
    pub fn paper(&self) -> Paper {
        let now = self.now();
        let mut preface = vec![format!(
            "{}Self-assessment for {} with the tool \u{201c}{}\u{201d}{}.",
            if self.council.trim().is_empty() { String::new() } else { format!("{}. ", self.council.trim()) },
            self.year,
            self.tool.title,
            if self.tool.publisher.is_empty() {
                String::new()
            } else {
                format!(" of the {}", self.tool.publisher)
            },
        )];
        preface.push(format!("As it stood on {}.", self.today.format("%-d %B %Y")));
        preface.extend(now.overall.iter().map(|(part, text)| format!("{}: {text}", part.label())));
        let mut sections = vec![self.totals(&now)];
        sections.extend(self.tool.principles.iter().map(|principle| self.principle(&now, principle.number)));
        sections.push(self.plan(&now));
        Paper { title: format!("Self-assessment {}", self.year), preface, made: self.today, sections }
    }

    fn totals(&self, now: &Assessment) -> Section {
        let before = self.before();
        let row = |number: String, title: &str, total: Total, last: Option<Total>| {
            vec![
                Cell::Words(number),
                Cell::words(title),
                Cell::count(total.points),
                Cell::count(total.max),
                Cell::percent(total.percent()),
                Cell::count(total.scored),
                Cell::count(total.of),
                Cell::percent(last.and_then(Total::percent)),
            ]
        };
        let mut rows: Vec<Vec<Cell>> = self
            .tool
            .principles
            .iter()
            .map(|one| {
                let last = before.map(|last| last.total(self.tool, one.number));
                row(one.number.to_string(), &one.title, now.total(self.tool, one.number), last)
            })
            .collect();
        let whole = before.map(|last| last.whole(self.tool));
        rows.push(row("All".to_owned(), "All principles", now.whole(self.tool), whole));
        let points = if self.tool.kind == Kind::Points { "Points" } else { "Yes" };
        let heads = ["Principle", "Title", points, "Of", "Per cent", "Scored", "Criteria", "Last year"];
        let left = now.whole(self.tool);
        let says = match left.of - left.scored {
            0 => "Every criterion is scored.".to_owned(),
            1 => "One criterion is not scored yet.".to_owned(),
            n => format!("{n} criteria are not scored yet."),
        };
        Section {
            name: "Totals".to_owned(),
            title: "Totals by principle".to_owned(),
            says: vec![says],
            columns: heads.map(str::to_owned).to_vec(),
            rows,
            notes: vec!["Percentages are whole numbers, a half rounded up.".to_owned()],
        }
    }

    fn principle(&self, now: &Assessment, number: u32) -> Section {
        let of = self.tool.principles.iter().filter(|one| one.number == number);
        let title = of.clone().map(|one| one.title.clone()).next().unwrap_or_default();
        let total = now.total(self.tool, number);
        let rows = of
            .flat_map(|one| &one.criteria)
            .map(|criterion| {
                let answer = now.answer(&criterion.id);
                let last = self.before().and_then(|last| last.score(&criterion.id));
                let figures: Vec<String> =
                    self.figures_of(&criterion.figures).iter().map(|figure| figure.says()).collect();
                let against = self.contradictions(now, &criterion.id);
                let against = against.iter().map(|(figure, bears)| self.against(figure, *bears));
                vec![
                    Cell::Words(criterion.id.clone()),
                    Cell::words(&criterion.text),
                    self.score(answer.score),
                    Cell::words(&answer.evidence),
                    Cell::words(&answer.notes),
                    Cell::words(&figures.join("; ")),
                    Cell::words(&against.collect::<Vec<_>>().join("; ")),
                    self.score(last),
                ]
            })
            .collect();
        let heads =
            ["Criterion", "Text", "Score", "Evidence", "Notes", "Our own cases", "Check", "Last year"];
        Section {
            name: format!("Principle {number}"),
            title: format!("Principle {number}: {title}"),
            says: vec![format!(
                "{} of {}{}",
                total.points,
                total.max,
                total.percent().map_or_else(String::new, |percent| format!(" = {percent}%"))
            )],
            columns: heads.map(str::to_owned).to_vec(),
            rows,
            notes: Vec::new(),
        }
    }

    /// Why a figure does not bear a score out.
    pub fn against(&self, figure: &Measured, bears: u8) -> String {
        let bears = match self.tool.label(bears) {
            "" => bears.to_string(),
            label => format!("{bears} ({})", label.to_lowercase()),
        };
        format!("{} bears {bears} at most", figure.says())
    }

    fn score(&self, score: Option<u8>) -> Cell {
        match (self.tool.kind, score) {
            (_, None) => Cell::Empty,
            (Kind::Points, Some(score)) => Cell::Number(i64::from(score)),
            (Kind::YesNo, Some(score)) => Cell::words(self.tool.label(score)),
        }
    }

    fn plan(&self, now: &Assessment) -> Section {
        let date = |day: Option<NaiveDate>| day.map_or(Cell::Empty, |day| Cell::Words(day.to_string()));
        let row = |action: &PlannedAction| {
            vec![
                Cell::Number(i64::from(action.n)),
                Cell::Words(action.about()),
                Cell::words(&action.text),
                Cell::words(&action.owner),
                date(action.due),
                date(action.done),
            ]
        };
        let heads = ["Action", "About", "What we will do", "Owner", "By", "Done"];
        let says = match now.actions.iter().filter(|action| action.done.is_none()).count() {
            0 => "No action is open.".to_owned(),
            1 => "One action is open.".to_owned(),
            n => format!("{n} actions are open."),
        };
        Section {
            name: "Action plan".to_owned(),
            title: "Action plan".to_owned(),
            says: vec![says],
            columns: heads.map(str::to_owned).to_vec(),
            rows: now.actions.iter().map(row).collect(),
            notes: Vec::new(),
        }
    }
}
