//! `redress config`: the settings in force, and a settings file with a comment on every line to begin with.

use crate::cli::error::{CliError, Exit};
use crate::cli::out::{Answer, VERSION};
use crate::cli::setup::Setup;
use crate::config;
use crate::domain::text::clean;
use clap::Args;
use serde::Serialize;
use std::io::{ErrorKind, Write};

/// Show the settings and where they are, or write a settings file to begin with
#[derive(Debug, Args)]
pub(super) struct Settings {
    /// Write the file with every setting explained; one that is there is left as it is
    #[arg(long)]
    write: bool,
    /// Answer in JSON
    #[arg(long, conflicts_with = "write")]
    json: bool,
}

#[derive(Serialize)]
struct Shape<'a> {
    version: u32,
    file: Option<String>,
    there: bool,
    store: String,
    officer: &'a str,
    council: &'a str,
}

impl Settings {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let Some(file) = config::file() else {
            return Err(CliError::usage(
                "there is no home folder to keep settings in",
                "name a settings file in REDRESS_CONFIG",
            ));
        };
        if self.write {
            return write(&file);
        }
        let there = file.exists();
        let (council, officer) = (setup.config.council.as_str(), setup.officer.as_str());
        let (path, store) = (file.display().to_string(), setup.store.display().to_string());
        if self.json {
            let file = Some(path);
            return Answer::json(&Shape { version: VERSION, file, there, store, officer, council });
        }
        let state = if there { "" } else { " (not there: the defaults hold; --write makes one)" };
        let nobody = if officer.is_empty() { "nobody: say who with --as NAME" } else { officer };
        let [path, store, council, nobody] = [&path, &store, council, nobody].map(clean);
        Ok(Answer::new(format!(
            "Settings  {path}{state}\nStore     {store}\nCouncil   {council}\nOfficer   {nobody}\n"
        )))
    }
}

/// Writes the file, never over one that is there.
fn write(file: &std::path::Path) -> Result<Answer, CliError> {
    let unwritable = |error: &std::io::Error| {
        CliError::failed(format!("{} cannot be written: {error}", file.display()), "check the folder")
    };
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).map_err(|error| unwritable(&error))?;
    }
    let made = std::fs::OpenOptions::new().write(true).create_new(true).open(file);
    match made.and_then(|mut file| file.write_all(config::EXPLAINED.as_bytes())) {
        Ok(()) => Ok(Answer::new(format!(
            "{} is written. Edit it, then start again.\n",
            clean(&file.display().to_string())
        ))),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(CliError::new(
            Exit::Failed,
            format!("{} is there already and stays as it is", file.display()),
            "edit it, or move it away first",
        )),
        Err(error) => Err(unwritable(&error)),
    }
}
