//! `redress completions` and `redress man`: what a shell and a reader of manuals need, made of the same definitions as
//! `--help`, so that they cannot disagree with it.

use crate::cli::Cli;
use crate::cli::error::CliError;
use crate::cli::out::{Answer, counted};
use crate::domain::text::clean;
use clap::{Args, CommandFactory};
use clap_complete::{Shell, generate};
use clap_mangen::Man;
use std::path::{Path, PathBuf};

/// Print the completion of commands and options for a shell
#[derive(Debug, Args)]
pub(super) struct Completions {
    /// bash, zsh, fish, elvish or powershell
    shell: Shell,
}

/// Print the manual page, or write all of them into a folder
#[derive(Debug, Args)]
pub(super) struct Manual {
    /// The command whose page is wanted; that of the whole program when left out
    command: Option<String>,
    /// Write the page of the program and of each command into this folder
    #[arg(long, value_name = "DIR", conflicts_with = "command")]
    to: Option<PathBuf>,
}

impl Completions {
    pub(super) fn run(&self) -> Answer {
        let mut script = Vec::new();
        generate(self.shell, &mut Cli::command(), "redress", &mut script);
        Answer::new(String::from_utf8_lossy(&script).into_owned())
    }
}

impl Manual {
    pub(super) fn run(&self) -> Result<Answer, CliError> {
        let mut program = Cli::command();
        program.build();
        if let Some(folder) = &self.to {
            return written(program, folder);
        }
        let Some(name) = &self.command else { return page(program) };
        let known: Vec<String> = program.get_subcommands().map(|c| c.get_name().to_owned()).collect();
        let Some(command) = program.find_subcommand(name) else {
            return Err(CliError::usage(
                format!("there is no command '{name}'"),
                format!("the commands are: {}", known.join(", ")),
            ));
        };
        let command = command.clone().name(format!("redress {name}"));
        page(command)
    }
}

fn page(command: clap::Command) -> Result<Answer, CliError> {
    let mut page = Vec::new();
    Man::new(command).render(&mut page).map_err(|error| CliError::of_file(Path::new("-"), &error))?;
    Ok(Answer::new(String::from_utf8_lossy(&page).into_owned()))
}

fn written(program: clap::Command, folder: &Path) -> Result<Answer, CliError> {
    let failed = |error: std::io::Error| CliError::of_file(folder, &error);
    std::fs::create_dir_all(folder).map_err(failed)?;
    clap_mangen::generate_to(program, folder).map_err(failed)?;
    let files = std::fs::read_dir(folder).map_err(failed)?;
    let pages = files.flatten().filter(|file| file.path().extension().is_some_and(|e| e == "1")).count();
    let count = counted(pages, "manual page", "manual pages");
    Ok(Answer::new(format!(
        "{count} in {}. `man -l {}` shows the first.\n",
        clean(&folder.display().to_string()),
        clean(&folder.join("redress.1").display().to_string())
    )))
}
