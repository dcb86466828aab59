//! What surrounds the program is narrowed until hardly anything is left: few open files, little memory, short files, no
//! input or output at all. It ends in words or does its work; nothing half done is left.

use crate::scene::{PROGRAM, Scale, command, each, folder, said, whole};
use crate::table::{Row, count};
use std::ffi::OsStr;
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

/// What the shell does before the program starts.
fn narrowings(scale: &Scale) -> Vec<String> {
    let steps = scale.of_plan(20, 2);
    let files = (0..steps).map(|n| format!("ulimit -n {}", 3 + n));
    // Little besides the program itself, which is far larger when it is built for finding mistakes.
    let program = usize::try_from(std::fs::metadata(PROGRAM).unwrap().len() / 1024).unwrap();
    let memory = (0..steps).map(|n| format!("ulimit -v {}", program + n * 10_000));
    let lengths = (0..steps).map(|n| format!("ulimit -f {}", n * 32));
    let closed = (1..8).map(|which| {
        let close = |bit, words| if which & bit == 0 { "" } else { words };
        format!("exec {}{}{}", close(1, "<&- "), close(2, ">&- "), close(4, "2>&-"))
    });
    files.chain(memory).chain(lengths).chain(closed).collect()
}

const COMMANDS: &[&[&str]] = &[&["list"], &["note", "1", "Rang the depot"], &["new", "--subject", "Noise"]];

pub fn rows(scale: &Scale) -> Vec<Row> {
    let narrowings = narrowings(scale);
    let (done, refused) = (AtomicU64::new(0), AtomicU64::new(0));
    let wrong = Mutex::new(Vec::new());
    each(narrowings.len(), |n| {
        for args in COMMANDS {
            match narrowed(&narrowings[n], args) {
                Ok(true) => done.fetch_add(1, Ordering::Relaxed),
                Ok(false) => refused.fetch_add(1, Ordering::Relaxed),
                Err(why) => {
                    wrong.lock().unwrap().push(why);
                    0
                }
            };
        }
    });
    let wrong = wrong.into_inner().unwrap();
    wrong.iter().take(10).for_each(|why| eprintln!("{why}"));
    vec![Row {
        did: format!(
            "{} commands with few files, little memory, short files, or without input and output",
            count((narrowings.len() * COMMANDS.len()) as u64)
        ),
        asked: "each does its work or is refused in words; what was said to be recorded is there",
        lost: wrong.len() as u64,
        besides: format!("{} did their work, {} were refused", done.into_inner(), refused.into_inner()),
    }]
}

/// The program, behind a shell that first narrows what it will have.
fn shell(how: &str, program: &OsStr) -> Command {
    let mut shell = Command::new("bash");
    shell.args(["-c", &format!("{how}; exec \"$@\""), "bash"]).arg(program);
    shell
}

/// Whether the system finds room for the program at all: a limit below the size of its file may end it while it is
/// loaded, by a signal and without a word, and so it does when only its version is asked.
fn begins(how: &str, plain: &Command) -> bool {
    let out = shell(how, plain.get_program()).arg("--version").output().unwrap();
    out.status.code().is_some()
}

/// Whether a command did its work; an error when it ended in another way than in words, or left something half done.
fn narrowed(how: &str, args: &[&str]) -> Result<bool, String> {
    let folder = folder();
    let store = folder.path().join("desk.db");
    assert!(crate::scene::run(&store, &["new", "--subject", "Bins"]).status.success());
    let before = whole(&store).events;
    let plain = command(&store, args);
    let mut shell = shell(how, plain.get_program());
    let out = shell.args(plain.get_args()).env("REDRESS_CONFIG", "").output().unwrap();
    let words = said(&out);
    let ended = match out.status.code() {
        Some(0) => true,
        Some(1..=5) => false,
        // With so little memory the system ends it wherever it is.
        None if how.contains("-v") && words.contains("memory allocation") => false,
        // The system's loader itself finds no room: the program never began.
        Some(127) if words.contains("error while loading shared libraries") => false,
        // Nor did it where the system ends the program before its first call, whatever it is asked.
        None if how.contains("-v") && words.is_empty() && !begins(how, &plain) => false,
        code => return Err(format!("{how}; {args:?}: {code:?} {words}")),
    };
    let after = whole(&store).events;
    let recorded = after > before;
    if ended && args[0] != "list" && !recorded {
        return Err(format!("{how}; {args:?}: said and not there: {words}"));
    }
    Ok(ended)
}

/// What a command is given so that it has something to say; any other is run without words of its own.
const GIVEN: &[(&str, &str)] = &[
    ("list", "--all"),
    ("search", "noise"),
    ("show", "1"),
    ("log", "1"),
    ("new", "--subject Lamps --name Ann"),
    ("triage", "2"),
    ("ack", "3"),
    ("assign", "1 Osei"),
    ("note", "1 Rang"),
    ("learn", "1 Ring first"),
    ("equality", "1"),
    ("files", "1"),
    ("messages", "1"),
    ("letter", "1 acknowledgement"),
    ("letter kinds", ""),
    ("export", "--all --json"),
    ("deadline add", "2026-11-20 20"),
    ("policy show", "corporate"),
    ("report annual", "--format html"),
    ("completions", "bash"),
    ("man", "list"),
    ("intake", "-"),
    ("outbox", "--all"),
    ("quarantine", "--all"),
    ("retention", "--all"),
    ("undo", "--dry-run"),
    ("backup", "--list"),
];

/// What stands at the ends of a command: it is told to the shell around it.
const ENDS: &[(&str, &str)] = &[
    ("| head -1", "\"$@\" | head -1; exit ${PIPESTATUS[0]}"),
    ("| true", "\"$@\" | true; exit ${PIPESTATUS[0]}"),
    (">&-", "exec \"$@\" >&-"),
    (">&- 2>&-", "exec \"$@\" >&- 2>&-"),
    ("</dev/null", "exec \"$@\" </dev/null"),
    ("<&-", "exec \"$@\" <&-"),
];

/// The commands below one, as its help lists them, and those below them; the program itself is the empty one.
fn commands(above: &str, all: &mut Vec<String>) {
    all.push(above.to_owned());
    let out = Command::new(PROGRAM).args(above.split_whitespace()).arg("--help").output().unwrap();
    assert!(out.status.success(), "{above}: {}", said(&out));
    let help = String::from_utf8(out.stdout).unwrap();
    let Some((_, list)) = help.split_once("\nCommands:\n") else { return };
    for line in list.lines().take_while(|line| !line.is_empty()) {
        // A command has two spaces before it; words that go on in the next line have more.
        let name = line.strip_prefix("  ").filter(|name| !name.starts_with(' '));
        if let Some(name) = name.and_then(|name| name.split(' ').next()) {
            commands(format!("{above} {name}").trim(), all);
        }
    }
}

/// Every command, with ends that are closed, gone or empty.
pub fn ends(scale: &Scale) -> Vec<Row> {
    let folder = folder();
    let store = folder.path().join("desk.db");
    for subject in ["Bins", "Noise", "Lamps"] {
        assert!(
            crate::scene::run(&store, &["new", "--subject", subject, "--service", "Waste"]).status.success()
        );
    }
    let mut all = Vec::new();
    commands("", &mut all);
    let tries: Vec<(&str, &str, usize)> = all
        .iter()
        .flat_map(|name| {
            let given = GIVEN.iter().find(|(of, _)| of == name).map_or("", |(_, given)| given);
            [given, "--help"]
                .into_iter()
                .flat_map(move |given| (0..ENDS.len()).map(move |end| (name.as_str(), given, end)))
        })
        .collect();
    // The short form: every command once, with one of the ends.
    let every = if scale.of_plan(ENDS.len(), 1) == 1 { 2 * ENDS.len() } else { 1 };
    let turn = |(n, _): &(usize, _)| every == 1 || n % every == (n / every) % ENDS.len();
    let tries: Vec<_> = tries.into_iter().enumerate().filter(turn).map(|(_, one)| one).collect();
    let wrong = Mutex::new(Vec::new());
    each(tries.len(), |n| {
        let (name, given, end) = tries[n];
        let words: Vec<&str> = name.split_whitespace().chain(given.split_whitespace()).collect();
        let plain = command(&store, &words);
        let mut shell = Command::new("bash");
        shell.args(["-c", ENDS[end].1, "bash"]).arg(plain.get_program()).args(plain.get_args());
        shell.env("REDRESS_CONFIG", "").env("REDRESS_STORE", &store).current_dir(folder.path());
        let out = shell.stdin(std::process::Stdio::null()).output().unwrap();
        let words = said(&out);
        // 141 is a program that the pipe ended.
        let ended = matches!(out.status.code(), Some(0..=5 | 141));
        if !ended || words.contains("panicked") {
            wrong.lock().unwrap().push(format!(
                "{name} {given} {}: {:?} {words}",
                ENDS[end].0,
                out.status.code()
            ));
        }
    });
    let wrong = wrong.into_inner().unwrap();
    wrong.iter().take(10).for_each(|why| eprintln!("{why}"));
    whole(&store);
    vec![Row {
        did: format!(
            "{} runs of {} commands with {}",
            count(tries.len() as u64),
            all.len(),
            ENDS.iter()
                .map(|(name, _)| format!("`{}`", name.replace('|', "\\|")))
                .collect::<Vec<_>>()
                .join(", ")
        ),
        asked: "every command with a reader that goes, closed ends and no input: no panic, an exit code of the list",
        lost: wrong.len() as u64,
        besides: String::new(),
    }]
}
