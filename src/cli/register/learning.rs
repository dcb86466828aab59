//! `redress register learning`: what was said, and what the council did about it.

use crate::cli::error::CliError;
use crate::cli::out::{Answer, Format, Table, VERSION, iso_or};
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::domain::learning::{Lesson, lessons};
use crate::domain::text::clean;
use crate::store::Looked;
use clap::Args;
use serde::Serialize;

/// "You said, we did": every improvement learned from a case, with what was upheld
///
/// Complainants are not named in it; look at the words of the points before it is published.
#[derive(Debug, Args)]
pub(super) struct Learning {
    /// Only what is in place
    #[arg(long)]
    delivered: bool,
    /// Answer in Markdown, as a table for the web page or the annual report
    #[arg(long, conflicts_with_all = ["json", "csv"])]
    md: bool,
    #[command(flatten)]
    format: Format,
}

#[derive(Serialize)]
struct Shape {
    version: u32,
    learning: Vec<Lesson>,
}

/// The keys of a [`Lesson`], for the CSV.
const KEYS: &[&str] = &["reference", "scheme", "service", "said", "did", "delivered"];

impl Learning {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let store = stores::read(setup)?;
        let mut learning = Vec::new();
        let (cases, _) = store.records(Looked::default())?;
        cases.iter().for_each(|case| learning.extend(lessons(case)));
        learning.retain(|lesson| lesson.delivered.is_some() || !self.delivered);
        learning.sort_by(|a, b| {
            (a.delivered.is_none(), a.delivered, &a.reference).cmp(&(
                b.delivered.is_none(),
                b.delivered,
                &b.reference,
            ))
        });
        if self.md {
            return Ok(Answer::new(markdown(&learning)));
        }
        let mut table =
            Table::new(&["case", "service", "in place", "you said", "we did"], "nothing was learned yet");
        for lesson in &learning {
            table.row([
                lesson.reference.clone(),
                lesson.service.clone(),
                iso_or(lesson.delivered),
                lesson.said.clone(),
                lesson.did.clone(),
            ]);
        }
        table.keyed(KEYS, &learning)?.answer(setup, self.format, &Shape { version: VERSION, learning })
    }
}

/// A table for people outside: without references, which lead to people.
fn markdown(learning: &[Lesson]) -> String {
    let cell = |text: &str| clean(text).replace('|', "\\|").replace('\n', " ");
    let mut text = "| You said | We did | Service | In place |\n| --- | --- | --- | --- |\n".to_owned();
    for lesson in learning {
        let place =
            lesson.delivered.map_or_else(|| "planned".to_owned(), |on| on.format("%-d %B %Y").to_string());
        let cells = [cell(&lesson.said), cell(&lesson.did), cell(&lesson.service), place];
        text.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    text
}
