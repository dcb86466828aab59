//! `redress keys`: the key table of the desk.

use crate::app::key::Key;
use crate::app::keymap::{self, LETTERS, printed};
use crate::cli::error::CliError;
use crate::cli::out::{Answer, Format, Table, VERSION};
use crate::cli::setup::Setup;
use crate::domain::query::View;
use clap::Args;
use serde::Serialize;

/// List the keys of the desk
#[derive(Debug, Args)]
pub(super) struct Keys {
    #[command(flatten)]
    format: Format,
}

#[derive(Serialize)]
struct Shape {
    version: u32,
    keys: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    name: String,
    places: Vec<&'static str>,
    keys: Vec<String>,
    does: String,
    synonyms: &'static str,
    /// The settings cannot give it another key.
    fixed: bool,
}

impl Keys {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let chosen = setup.keys()?;
        let bound = keymap::listed().into_iter().map(|binding| Line {
            places: binding.places.iter().map(|place| place.name()).collect(),
            name: binding.name(),
            keys: chosen.of(binding).iter().map(|key| shown(*key, setup.ascii)).collect(),
            does: binding.label.to_owned(),
            synonyms: binding.synonyms,
            fixed: false,
        });
        let views = View::TABLE.iter().map(|(_, key, _, name)| Line {
            name: String::new(),
            places: vec!["Queue"],
            keys: vec![key.to_string()],
            does: format!("the view {name}"),
            synonyms: "",
            // Digits are views, tabs and answers everywhere.
            fixed: true,
        });
        let letters = LETTERS.iter().map(|letter| Line {
            name: letter.name(),
            places: vec![letter.sheet.name()],
            keys: vec![chosen.letter(letter.sheet, letter.letter)],
            does: letter.does.to_owned(),
            synonyms: "",
            fixed: false,
        });
        let keys: Vec<Line> = bound.chain(letters).chain(views).collect();
        let mut table = Table::new(&["keys", "does", "name", "places"], "there are no keys");
        for line in &keys {
            let fixed = if line.fixed { " (cannot be changed)" } else { "" };
            let places = format!("{}{fixed}", line.places.join(", "));
            table.row([line.keys.join(", "), line.does.clone(), line.name.clone(), places]);
        }
        table.answer(setup, self.format, &Shape { version: VERSION, keys })
    }
}

/// The key as it is printed; arrows by their names where only ASCII can be shown.
fn shown(key: Key, ascii: bool) -> String {
    let arrow = [(Key::Up, "Up"), (Key::Down, "Down"), (Key::Left, "Left"), (Key::Right, "Right")];
    let name = arrow.iter().find(|(of, _)| *of == key).map(|(_, name)| (*name).to_owned());
    name.filter(|_| ascii).unwrap_or_else(|| printed(key))
}
