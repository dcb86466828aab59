//! The command line: the same desk without a screen, for scripts, for monitoring and for reading aloud.
//!
//! One file for each command or small family; the doc comment of its arguments is its `--help`. A command gives an
//! `Answer` or an `CliError` and prints nothing itself, so that a closed pipe, an
//! exit code and an escape code are each dealt with in one place.

mod absence;
mod action;
pub(crate) mod app;
mod aside;
mod assess;
mod audit;
mod backup;
mod calendar;
mod change;
mod chase;
mod check;
mod clocks;
mod compare;
mod course;
mod deadline;
mod doctor;
mod drafts;
mod due;
mod error;
mod export;
mod generated;
mod gone;
mod identity;
mod import;
mod intake;
mod keys;
mod learn;
mod letter;
mod links;
mod list;
mod matter;
mod messages;
mod new;
mod ombudsman;
mod out;
mod outbox;
mod outside;
mod paper;
mod people;
mod policy;
mod procedure;
mod proof;
mod quarantine;
mod quick;
mod reading;
mod register;
mod remedy;
mod report;
mod restore;
mod retention;
mod settings;
mod setup;
mod show;
mod stats;
mod steps;
mod stores;
mod subject;
mod triage;
mod undo;
mod usage;
mod words;
mod workbook;

use clap::{Parser, Subcommand};
use error::{CliError, Exit};
use out::Answer;
use setup::{Globals, Setup};
use std::ffi::OsString;
use std::io::{ErrorKind, IsTerminal, Write, stderr, stdin, stdout};
use std::process::ExitCode;

/// A complaints desk for English councils: every deadline counted, every case kept.
///
/// Without a command it opens the desk on the terminal. Dates may be typed as 2026-11-20, 20/11, fri, 3wd,
/// yesterday. Every reading command takes --json; tables take --csv.
#[derive(Debug, Parser)]
#[command(name = "redress", version, max_term_width = 100, disable_help_subcommand = true)]
struct Cli {
    #[command(flatten)]
    globals: Globals,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Due(due::Due),
    List(list::List),
    Search(list::Search),
    Show(show::Show),
    Log(show::Log),
    Check(check::Check),
    New(Box<new::New>),
    Triage(triage::Triage),
    Ack(change::Ack),
    Assign(change::Assign),
    Note(change::Note),
    Extend(clocks::Extend),
    Respond(change::Respond),
    Escalate(change::Escalate),
    Withdraw(change::Withdraw),
    Action(action::Action),
    Remedy(remedy::Remedy),
    Learn(learn::Learn),
    Matter(matter::Matter),
    Register(register::Register),
    Points(procedure::Points),
    Find(procedure::Find),
    Pause(procedure::Pause),
    Resume(procedure::Resume),
    Consent(procedure::Consent),
    Person(Box<people::Person>),
    Advocate(people::Advocate),
    Equality(Box<people::Equality>),
    Link(links::Link),
    Attach(links::Attach),
    Files(links::Files),
    Investigator(procedure::Investigator),
    Update(procedure::Update),
    Ombudsman(ombudsman::Ombudsman),
    Hold(clocks::Hold),
    Hand(clocks::Hand),
    ProceedingsEnded(clocks::ProceedingsEnded),
    Plan(clocks::Plan),
    Panel(steps::Panel),
    Conciliation(steps::Conciliation),
    Joint(steps::JointWith),
    Contractor(steps::Contractor),
    Statement(steps::Statement),
    Adjudicate(steps::Adjudicate),
    Flag(procedure::Mark),
    Request(aside::Request),
    Route(aside::Route),
    Absence(absence::Absence),
    Close(change::Close),
    Reopen(procedure::Reopen),
    Undo(undo::Undo),
    Import(import::Import),
    Intake(intake::Intake),
    Quarantine(quarantine::Quarantine),
    Outbox(outbox::Outbox),
    Chase(chase::Chase),
    Messages(messages::Messages),
    Dealt(messages::Dealt),
    Report(report::Report),
    Assess(assess::Assess),
    Compare(compare::Compare),
    Export(export::Export),
    Letter(Box<letter::Letter>),
    Deadline(deadline::Deadline),
    Calendar(calendar::Calendar),
    Policy(policy::Policy),
    Retention(retention::Retention),
    Erase(retention::Erase),
    SubjectAccess(subject::SubjectAccess),
    #[command(hide = true)]
    LookFor(proof::LookFor),
    #[command(hide = true)]
    ReadWorkbook(workbook::ReadWorkbook),
    Audit(audit::Audit),
    Backup(backup::Backup),
    Restore(restore::Restore),
    Rebuild(audit::Rebuild),
    Keys(keys::Keys),
    Stats(stats::Stats),
    Drafts(drafts::Drafts),
    Doctor(doctor::Doctor),
    Config(settings::Settings),
    Completions(generated::Completions),
    Man(generated::Manual),
}

/// Runs the program: what was typed in, the exit code out.
pub fn main(typed: Vec<OsString>) -> ExitCode {
    // A system that has no handler to give leaves it as it was: a limit of the shell ends the process without a word.
    drop(crate::tui::signals::hear_echoes());
    let cli = match quick::read(&typed).map_or_else(|| Cli::try_parse_from(&typed), Ok) {
        Ok(cli) => cli,
        Err(error) => return usage::explain(&error, &typed),
    };
    let check = matches!(cli.command, Some(Command::Check(_)));
    // For monitoring, whatever stands in the way of an answer is the state "unknown".
    let failed = |exit: Exit| if check { check::UNKNOWN } else { exit as u8 };
    match run(cli) {
        Ok(answer) => print(&answer, failed(Exit::Failed)),
        Err(error) => {
            complain(&error);
            ExitCode::from(failed(error.exit))
        }
    }
}

fn run(cli: Cli) -> Result<Answer, CliError> {
    let Some(command) = cli.command else {
        if !(stdin().is_terminal() && stdout().is_terminal()) {
            return Ok(usage::short_help());
        }
        app::open(Setup::new(cli.globals)?)?;
        return Ok(Answer::new(String::new()));
    };
    // It reads bytes and no desk: who asks does not matter.
    if let Command::LookFor(args) = &command {
        return args.run();
    }
    let setup = Setup::new(cli.globals)?;
    let answer = carried_out(command, &setup);
    if setup.was_written_meanwhile() {
        let why = "somebody recorded something while the store was read";
        return Err(CliError::failed(why, "ask again"));
    }
    answer
}

#[expect(clippy::too_many_lines, reason = "one arm for each command: a table, not a ladder")]
fn carried_out(command: Command, setup: &Setup) -> Result<Answer, CliError> {
    match command {
        Command::Due(args) => args.run(setup),
        Command::List(args) => args.run(setup),
        Command::Search(args) => args.run(setup),
        Command::Show(args) => args.run(setup),
        Command::Log(args) => args.run(setup),
        Command::Check(args) => args.run(setup),
        Command::New(args) => args.run(setup),
        Command::Triage(args) => args.run(setup),
        Command::Ack(args) => args.run(setup),
        Command::Assign(args) => args.run(setup),
        Command::Note(args) => args.run(setup),
        Command::Extend(args) => args.run(setup),
        Command::Respond(args) => args.run(setup),
        Command::Escalate(args) => args.run(setup),
        Command::Withdraw(args) => args.run(setup),
        Command::Action(args) => args.run(setup),
        Command::Remedy(args) => args.run(setup),
        Command::Learn(args) => args.run(setup),
        Command::Matter(args) => args.run(setup),
        Command::Register(args) => args.run(setup),
        Command::Points(args) => args.run(setup),
        Command::Find(args) => args.run(setup),
        Command::Pause(args) => args.run(setup),
        Command::Resume(args) => args.run(setup),
        Command::Consent(args) => args.run(setup),
        Command::Person(args) => args.run(setup),
        Command::Advocate(args) => args.run(setup),
        Command::Equality(args) => args.run(setup),
        Command::Link(args) => args.run(setup),
        Command::Attach(args) => args.run(setup),
        Command::Files(args) => args.run(setup),
        Command::Investigator(args) => args.run(setup),
        Command::Update(args) => args.run(setup),
        Command::Ombudsman(args) => args.run(setup),
        Command::Reopen(args) => args.run(setup),
        Command::Hold(args) => args.run(setup),
        Command::Hand(args) => args.run(setup),
        Command::ProceedingsEnded(args) => args.run(setup),
        Command::Plan(args) => args.run(setup),
        Command::Panel(args) => args.run(setup),
        Command::Conciliation(args) => args.run(setup),
        Command::Joint(args) => args.run(setup),
        Command::Contractor(args) => args.run(setup),
        Command::Statement(args) => args.run(setup),
        Command::Adjudicate(args) => args.run(setup),
        Command::Flag(args) => args.run(setup),
        Command::Request(args) => args.run(setup),
        Command::Route(args) => args.run(setup),
        Command::Absence(args) => args.run(setup),
        Command::Close(args) => args.run(setup),
        Command::Undo(args) => args.run(setup),
        Command::Import(args) => args.run(setup),
        Command::Intake(args) => args.run(setup),
        Command::Quarantine(args) => args.run(setup),
        Command::Outbox(args) => args.run(setup),
        Command::Chase(args) => args.run(setup),
        Command::Messages(args) => args.run(setup),
        Command::Dealt(args) => args.run(setup),
        Command::Report(args) => args.run(setup),
        Command::Assess(args) => args.run(setup),
        Command::Compare(args) => args.run(setup),
        Command::Export(args) => args.run(setup),
        Command::Letter(args) => args.run(setup),
        Command::Deadline(args) => args.run(setup),
        Command::Calendar(args) => args.run(setup),
        Command::Policy(args) => args.run(setup),
        Command::Retention(args) => args.run(setup),
        Command::Erase(args) => args.run(setup),
        Command::SubjectAccess(args) => args.run(setup),
        Command::LookFor(args) => args.run(),
        Command::ReadWorkbook(args) => args.run(),
        Command::Audit(args) => args.run(setup),
        Command::Backup(args) => args.run(setup),
        Command::Restore(args) => args.run(setup),
        Command::Rebuild(args) => args.run(setup),
        Command::Keys(args) => args.run(setup),
        Command::Stats(args) => args.run(setup),
        Command::Drafts(args) => args.run(setup),
        Command::Doctor(args) => args.run(setup),
        Command::Config(args) => args.run(setup),
        Command::Completions(args) => Ok(args.run()),
        Command::Man(args) => args.run(),
    }
}

/// Writes an answer. A reader that has gone (`| head`) has had enough: that is a quiet end, not a failure.
/// Whatever else stands in the way ends with the code `failed`; what was recorded before stays recorded and is said.
fn print(answer: &Answer, failed: u8) -> ExitCode {
    // A remark that nobody can read any more is no reason to fail.
    drop(stderr().write_all(answer.remarks.as_bytes()));
    let mut out = stdout().lock();
    let written = out.write_all(answer.out.as_bytes()).and_then(|()| out.write_all(&answer.bytes));
    match written.and_then(|()| out.flush()) {
        Ok(()) => ExitCode::from(answer.code),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::from(answer.code),
        Err(error) => {
            let why = format!("the answer cannot be written: {error}");
            complain(&match answer.recorded.as_str() {
                "" => CliError::failed(why, "free some space"),
                done => CliError::failed(
                    format!("{why}; but this WAS recorded: {done}"),
                    "do not repeat it; look at the case",
                ),
            });
            ExitCode::from(failed)
        }
    }
}

fn complain(error: &CliError) {
    let line = |text: &str| crate::domain::text::clean(text).into_owned();
    let text = format!("redress: {}\nhint: {}\n", line(&error.why), line(&error.hint));
    drop(stderr().write_all(text.as_bytes()));
}
