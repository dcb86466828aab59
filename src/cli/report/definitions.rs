//! `redress report definitions`: what each figure counts.

use crate::cli::error::CliError;
use crate::cli::out::{Answer, Format, Table, VERSION};
use crate::cli::setup::Setup;
use crate::domain::figures::definition::Definition;
use clap::Args;
use serde::Serialize;

/// Say what each figure counts, of what, by which day and how it is rounded
#[derive(Debug, Args)]
pub(super) struct Definitions {
    /// Those whose name or title has this word
    #[arg(value_name = "WORD")]
    word: Option<String>,
    #[command(flatten)]
    format: Format,
}

#[derive(Serialize)]
struct Line {
    name: &'static str,
    title: &'static str,
    sentence: &'static str,
    population: &'static str,
    numerator: &'static str,
    denominator: Option<&'static str>,
    dates: &'static str,
    rounding: &'static str,
}

const KEYS: &[&str] =
    &["name", "title", "sentence", "population", "numerator", "denominator", "dates", "rounding"];

#[derive(Serialize)]
struct Shape {
    version: u32,
    definitions: Vec<Line>,
}

impl Line {
    fn of(definition: &Definition) -> Self {
        Self {
            name: definition.name,
            title: definition.title,
            sentence: definition.sentence,
            population: definition.population,
            numerator: definition.numerator,
            denominator: Some(definition.denominator).filter(|words| !words.is_empty()),
            dates: definition.dates,
            rounding: definition.rounding.words(),
        }
    }

    /// A paragraph for people.
    fn text(&self) -> String {
        let mut text = format!("{} ({})\n  {}\n", self.title, self.name, self.sentence);
        let parts = [
            ("counted among", Some(self.population)),
            ("counts", Some(self.numerator)),
            ("share of", self.denominator),
            ("in the year by", Some(self.dates)),
            ("rounded", Some(self.rounding)),
        ];
        for (name, words) in parts {
            text.extend(words.map(|words| format!("  {name:<15} {words}\n")));
        }
        text
    }
}

impl Definitions {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let word = self.word.as_deref().unwrap_or_default().to_lowercase();
        let has = |definition: &&Definition| {
            definition.name.contains(&word) || definition.title.to_lowercase().contains(&word)
        };
        let definitions: Vec<Line> =
            Definition::all().filter(|definition| has(definition)).map(Line::of).collect();
        if definitions.is_empty() {
            return Err(CliError::usage(
                format!("no figure is called '{word}'"),
                "leave the word out for all of them",
            ));
        }
        if self.format.is_text(setup) {
            return Ok(Answer::new(definitions.iter().map(Line::text).collect::<Vec<_>>().join("\n")));
        }
        let mut table = Table::new(&["name", "sentence"], "no definition");
        for line in &definitions {
            table.row([line.name.to_owned(), line.sentence.to_owned()]);
        }
        let table = table.keyed(KEYS, &definitions)?;
        table.answer(setup, self.format, &Shape { version: VERSION, definitions })
    }
}
