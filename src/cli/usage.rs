//! Help, and wrong usage in one sentence with a hint.

use crate::cli::error::{CliError, Exit};
use crate::cli::out::Answer;
use crate::cli::{Cli, check, complain, print};
use clap::CommandFactory;
use clap::error::{Error, ErrorKind};
use std::ffi::OsString;
use std::process::ExitCode;

/// The global flags that are followed by a value.
const WITH_VALUE: &[&str] = &["--store", "--now", "--colour", "--as"];

/// Says what was wrong with the command line; help and version are answers.
pub(super) fn explain(error: &Error, typed: &[OsString]) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let check = command(typed) == Some("check");
            print(
                &Answer::new(error.render().to_string()),
                if check { check::UNKNOWN } else { Exit::Failed as u8 },
            )
        }
        // The list of clap's kinds is open; all the others are wrong usage.
        _ => {
            let name = command(typed);
            complain(&sentence(&error.render().to_string(), name));
            ExitCode::from(if name == Some("check") { check::UNKNOWN } else { Exit::Usage as u8 })
        }
    }
}

/// What is printed where there is neither a command nor a terminal.
pub(super) fn short_help() -> Answer {
    let help = Cli::command().render_help().to_string();
    let remarks = format!("{help}\nThe desk itself needs a terminal: give a command, or run it on one.\n");
    Answer { remarks, code: Exit::Usage as u8, ..Answer::new(String::new()) }
}

/// The first word that is neither a global flag nor the value of one.
fn command(typed: &[OsString]) -> Option<&str> {
    let mut words = typed.iter().skip(1).map(|word| word.to_str().unwrap_or_default());
    while let Some(word) = words.next() {
        if WITH_VALUE.contains(&word) {
            words.next();
        } else if !word.starts_with('-') {
            return Some(word);
        }
    }
    None
}

/// Our two lines out of clap's several: its first paragraph is the sentence, its tip the hint.
fn sentence(rendered: &str, name: Option<&str>) -> CliError {
    let first: Vec<&str> = rendered.lines().map(str::trim).take_while(|line| !line.is_empty()).collect();
    let why = first.join(" ");
    let why = why.strip_prefix("error: ").unwrap_or(&why);
    let tip = rendered.lines().map(str::trim).find_map(|line| line.strip_prefix("tip: "));
    let known = name.is_some_and(|name| Cli::command().get_subcommands().any(|c| c.get_name() == name));
    let help = match name.filter(|_| known) {
        Some(name) => format!("`redress {name} --help` lists what it takes"),
        None => "`redress --help` lists the commands".to_owned(),
    };
    CliError::usage(
        why.replace("unrecognized subcommand", "there is no command").replace("subcommand", "command"),
        tip.map_or(help, |tip| tip.replace("subcommand", "command")),
    )
}
