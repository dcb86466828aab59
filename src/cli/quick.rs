//! Reading the command line by the definition of the one command that is typed. That of all of them takes longer to put
//! together than most commands take to answer, and scripts ask every minute.

use crate::cli::Cli;
use crate::cli::setup::Globals;
use clap::{Args, Command, FromArgMatches};
use std::ffi::OsString;

/// Adds what a command takes to its definition.
type Define = fn(Command) -> Command;

/// The commands that scripts, cron and officers ask often.
const OFTEN: &[(&str, Define)] = &[
    ("due", super::due::Due::augment_args),
    ("list", super::list::List::augment_args),
    ("search", super::list::Search::augment_args),
    ("show", super::show::Show::augment_args),
    ("log", super::show::Log::augment_args),
    ("check", super::check::Check::augment_args),
    ("note", super::change::Note::augment_args),
    ("ack", super::change::Ack::augment_args),
    ("assign", super::change::Assign::augment_args),
    ("import", super::import::Import::augment_args),
    ("intake", super::intake::Intake::augment_args),
    ("outbox", super::outbox::Outbox::augment_args),
    ("chase", super::chase::Chase::augment_args),
    ("report", super::report::Report::augment_args),
    ("stats", super::stats::Stats::augment_args),
    ("deadline", super::deadline::Deadline::augment_args),
    ("audit", super::audit::Audit::augment_args),
    ("backup", super::backup::Backup::augment_args),
];

/// What was typed, when it is one of these commands, or the desk, and right. Whatever is not, help and mistakes too, is
/// for the whole definition: this one has fewer commands and nothing else, so that what it takes the other takes alike.
pub(super) fn read(typed: &[OsString]) -> Option<Cli> {
    let named = |word: &OsString| OFTEN.iter().find(|(name, _)| word == name);
    let found = typed.iter().skip(1).find_map(named);
    let desk = Globals::augment_args(Command::new("redress")).disable_help_subcommand(true);
    let program = match found {
        Some((name, define)) => desk.subcommand(define(Command::new(*name))),
        None => desk,
    };
    Cli::from_arg_matches(&program.try_get_matches_from(typed).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::{CommandFactory, Parser};

    fn typed(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn each_of_these_commands_is_defined_as_it_is_among_all() {
        let all = Cli::command();
        for (name, define) in OFTEN {
            let whole = all.find_subcommand(name).unwrap_or_else(|| panic!("there is no command {name}"));
            // Its place in the list of commands is none of its own.
            let alone = |command: Command| format!("{:?}", command.display_order(0));
            assert_eq!(alone(whole.clone()), alone(define(Command::new(*name))), "{name}");
        }
    }

    #[test]
    fn what_is_right_is_read_as_by_the_whole_definition_and_everything_else_is_left_to_it() {
        const RIGHT: &[&str] = &[
            "redress",
            "redress --demo --ascii",
            "redress due --within 5wd",
            "redress due --as A --store x --now 2026-11-20",
            "redress note 0398 check",
            "redress report annual --year 2025-26",
            "redress audit verify",
        ];
        const LEFT: &[&str] = &[
            "redress --help",
            "redress --version",
            "redress help",
            "redress due --help",
            "redress due --withn 5wd",
            "redress du",
            "redress --as list due",
            "redress --as due list --all --json",
            "redress escalate 0398",
            "redress due list",
            "redress note",
        ];
        for line in RIGHT {
            let whole = Cli::try_parse_from(typed(line)).expect(line);
            let quick = read(&typed(line)).expect(line);
            assert_eq!(format!("{quick:?}"), format!("{whole:?}"), "{line}");
        }
        for line in LEFT {
            assert!(read(&typed(line)).is_none(), "{line}");
        }
    }
}
