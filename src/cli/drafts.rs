//! `redress drafts`: what was typed at the desk and not recorded, and what was thrown away.

use crate::app::effect::{Draft, Thrown};
use crate::cli::error::CliError;
use crate::cli::out::{Answer, Format, Table, VERSION};
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::domain::text::clean;
use chrono::NaiveDateTime;
use clap::{Args, Subcommand};
use serde::Serialize;

/// List your drafts, and what you threw away in the last 30 days; bring one back
#[derive(Debug, Args)]
pub(super) struct Drafts {
    #[command(subcommand)]
    what: Option<What>,
    #[command(flatten)]
    format: Format,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Bring a thrown-away draft back; the desk goes on with it (g d)
    Restore {
        /// Its key, as the list shows it
        #[arg(value_name = "KEY")]
        key: String,
    },
}

/// A draft as other programs see it. What it says is personal and stays in the desk.
#[derive(Serialize)]
struct Line {
    key: String,
    title: String,
    kept: NaiveDateTime,
    thrown_away: Option<NaiveDateTime>,
}

/// The keys of a [`Line`], for the CSV.
const KEYS: &[&str] = &["key", "title", "kept", "thrown_away"];

#[derive(Serialize)]
struct Shape {
    version: u32,
    drafts: Vec<Line>,
}

impl Line {
    fn of(draft: Draft, thrown_away: Option<NaiveDateTime>) -> Self {
        Self { key: draft.key, title: draft.title, kept: draft.at, thrown_away }
    }
}

impl Drafts {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let officer = setup.officer()?;
        if let Some(What::Restore { key }) = &self.what {
            let title = stores::write(setup)?.take_up_draft(officer, key)?;
            let title = clean(&title);
            return Ok(Answer::new(format!("Brought back: {title}. `redress` goes on with it: g d.\n"))
                .having_recorded(format!("brought back: {title}")));
        }
        let store = stores::read(setup)?;
        let kept = store.drafts(officer)?.into_iter().map(|draft| Line::of(draft, None));
        let thrown = store.thrown_away(officer, setup.now)?;
        let thrown = thrown.into_iter().map(|Thrown { draft, on }| Line::of(draft, Some(on)));
        let drafts: Vec<Line> = kept.chain(thrown).collect();
        let mut table = Table::new(&["kept", "state", "key", "title"], "there is no draft of yours");
        for line in &drafts {
            let state = line
                .thrown_away
                .map_or_else(|| "kept".to_owned(), |on| format!("thrown away {}", on.format("%Y-%m-%d")));
            let kept = line.kept.format("%Y-%m-%d %H:%M").to_string();
            table.row([kept, state, line.key.clone(), line.title.clone()]);
        }
        table.keyed(KEYS, &drafts)?.answer(setup, self.format, &Shape { version: VERSION, drafts })
    }
}
