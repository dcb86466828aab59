//! Who may do what, and who may read a restricted case. The roles are those of logins that every Debian has; to act as
//! them takes root, so that elsewhere these say so and check nothing.

use crate::{Machine, Ran, ran};
use redress::host::users;
use std::io::Write;
use std::path::PathBuf;

const ROLES: &str = "
officers = ['daemon', 'games']
managers = ['bin']
auditors = ['sys']
[names]
daemon = 'J Malik'
games = 'R Osei'
bin = 'M Head'
sys = 'A Quill'
";

/// A desk whose roles are written down, with a complaint about an officer that J Malik has and that is restricted.
pub(crate) struct Council {
    pub(crate) machine: Machine,
    roles: PathBuf,
}

/// None where the tests do not run as root.
pub(crate) fn council() -> Option<Council> {
    if users::me().uid != 0 {
        drop(std::io::stderr().write_all(b"not root: who may do what is not checked\n"));
        return None;
    }
    let machine = Machine::new();
    let roles = machine.file("roles.toml", ROLES);
    let council = Council { machine, roles };
    council.ok(
        "daemon",
        "new --subject 'Officer was rude' --text 'He swore at me' --name 'Dilys Pryce' --scheme corporate --service Waste \
         --officer 'J Malik'",
    );
    council
        .ok("daemon", "new --subject 'Missed bins' --scheme corporate --service Waste --officer 'J Malik'");
    council.ok("daemon", "learn 1 'Officers are trained'");
    council.ok("daemon", "flag 1 restricted");
    Some(council)
}

impl Council {
    pub(crate) fn run(&self, login: &str, line: &str) -> Ran {
        self.run_at(login, line, "2026-11-20T09:00")
    }

    pub(crate) fn run_at(&self, login: &str, line: &str, now: &str) -> Ran {
        let line = format!("{line} --as {login} --store desk.db --now {now}");
        let words = crate::words(&line);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut command = self.machine.command(&words);
        command.env("REDRESS_ROLES", &self.roles);
        ran(command)
    }

    pub(crate) fn ok(&self, login: &str, line: &str) -> String {
        let ran = self.run(login, line);
        assert_eq!(ran.code, 0, "{login}: {line}: {}{}", ran.out, ran.err);
        ran.out
    }

    /// The line must be refused with the exit code for what is not permitted.
    pub(crate) fn refused(&self, login: &str, line: &str, why: &str) {
        let ran = self.run(login, line);
        assert_eq!(ran.code, 5, "{login}: {line}: {}{}", ran.out, ran.err);
        assert!(ran.err.contains(why), "{login}: {line}: {}", ran.err);
        assert!(ran.err.contains("hint: "), "{login}: {line}: {}", ran.err);
    }
}

/// Words of the restricted case that nobody without a right to it may see.
const WORDS: &[&str] = &["rude", "swore", "Pryce", "trained"];

#[test]
fn no_list_search_or_export_shows_a_word_of_a_restricted_case_to_who_may_not_read_it() {
    let Some(council) = council() else { return };
    for line in [
        "list",
        "list --json",
        "list --csv",
        "due",
        "due --json",
        "search rude",
        "search Pryce",
        "search swore --json",
        "export --all",
        "export --all --json",
        "register learning",
        "report weekly",
        "report learning --year 2026-27",
        "report annual --scheme corporate --year 2026-27",
        "outbox",
        "stats",
    ] {
        let ran = council.run("games", line);
        assert_eq!(ran.code, 0, "{line}: {}", ran.err);
        for word in WORDS {
            assert!(!ran.out.contains(word), "{line} shows '{word}': {}", ran.out);
        }
    }
    assert!(
        council.ok("games", "list").contains("(restricted)"),
        "that it is there is no secret: its dates are kept"
    );
    assert!(council.ok("games", "due").contains("0001"));
    assert!(council.run("games", "export --all").err.contains("1 restricted case left out"));
    // The same lines show it to its owner and to a manager.
    for login in ["daemon", "bin"] {
        assert!(council.ok(login, "search rude").contains("0001"), "{login}");
        assert!(council.ok(login, "export --all").contains("Officer was rude"), "{login}");
    }
}

#[test]
fn a_letter_of_a_restricted_case_that_waits_tells_nobody_its_address_and_goes_to_no_other() {
    let Some(council) = council() else { return };
    std::fs::create_dir_all(council.machine.path(".config/redress")).expect("a folder for the settings");
    council.machine.file(".config/redress/config.toml", "[mail]\nfrom = \"c@northstead.example\"\n");
    council.ok("daemon", "person 1 --email dilys.pryce@example.org");
    council.ok("daemon", "letter 1 acknowledgement --send --by email");
    for line in ["outbox", "outbox --json", "outbox --csv", "outbox --all"] {
        let ran = council.run("games", line);
        assert!(ran.out.contains("(restricted)"), "{line}: {}{}", ran.out, ran.err);
        for word in ["dilys", "Pryce", "rude"] {
            assert!(!ran.out.contains(word), "{line} shows '{word}': {}", ran.out);
        }
        assert!(council.ok("daemon", line).contains("dilys.pryce@example.org"), "{line}");
    }
    for line in ["readdress 1 me@example.org", "retry 1", "drop 1 --reason mine"] {
        council.refused("games", &format!("outbox {line}"), "restricted");
    }
    assert!(council.ok("daemon", "outbox").contains("dilys.pryce@example.org"), "it goes where it was to go");
    council.ok("daemon", "outbox readdress 1 d.pryce@example.org");
}

#[test]
fn figures_count_a_restricted_case_whoever_asks() {
    let Some(council) = council() else { return };
    for line in
        ["report annual --scheme corporate --year 2026-27", "stats", "report quarterly --year 2026-27"]
    {
        assert_eq!(council.ok("games", line), council.ok("bin", line), "{line}");
    }
}

#[test]
fn registers_count_a_restricted_case_whoever_asks_and_say_that_it_is_not_shown() {
    let Some(council) = council() else { return };
    for n in 3..=5 {
        council.ok("daemon", "new --subject 'He was rude at the counter'");
        council.ok("daemon", &format!("flag {n} restricted"));
    }
    council.ok("bin", "triage 3 --exclusion penalty-charge");
    council.ok("bin", "triage 4 --exclusion service-request --service Waste");
    council.ok("bin", "triage 5 --exclusion foi-request");
    for register in ["refusals", "requests", "routes"] {
        let line = format!("register {register} --json");
        let total = |login: &str| -> serde_json::Value {
            let all: serde_json::Value = serde_json::from_str(&council.ok(login, &line)).expect("JSON");
            all["total"].clone()
        };
        assert_eq!((total("bin"), total("games")), (1.into(), 1.into()), "{register}");
        let shown = council.run("games", &format!("register {register}"));
        assert!(shown.err.contains("1 restricted case counted, not shown"), "{register}: {}", shown.err);
        assert!(!shown.out.contains("rude") && !shown.out.contains("penalty"), "{register}: {}", shown.out);
        assert_eq!(council.run("bin", &format!("register {register}")).err, "", "{register}");
    }
}

#[test]
fn a_file_neither_tells_nor_changes_what_a_restricted_case_says() {
    let Some(council) = council() else { return };
    let year = include_str!("../data/peterborough-csc-2014-15.csv");
    let file: Vec<&str> = year.lines().take(2).collect();
    council.machine.file("list.csv", file.join("\n"));
    council.ok("bin", "import list.csv");
    let reference = file[1].split(',').next().expect("a reference").to_owned();
    council.ok("bin", &format!("flag {reference} restricted"));
    // Without the readings of it, which are events too.
    let told = || -> Vec<String> {
        let log = council.ok("bin", &format!("log {reference}"));
        log.lines().filter(|line| !line.contains("Read: ")).map(str::to_owned).collect()
    };
    let before = told();
    let other = file.join("\n").replace("Perpetua Wrenhollow", "Somebody Else");
    council.machine.file("other.csv", other);
    // The same row and another one get the same answer: neither says whether the file is right.
    for name in ["list.csv", "list.csv --dry-run", "other.csv"] {
        let ran = council.run("games", &format!("import {name}"));
        let said = format!("{}{}", ran.out, ran.err);
        assert!(
            said.contains("1 row refused") && said.contains("belongs to a restricted case"),
            "{name}: {said}"
        );
    }
    council.machine.file("words.csv", council.ok("bin", "export --all"));
    let ran = council.run("games", "import words.csv");
    assert!(
        ran.out.contains("belongs to a restricted case") || ran.err.contains("belongs to a restricted case")
    );
    assert_eq!(before, told());
    assert!(before.iter().any(|line| line.contains("restricted")), "{before:?}");
}

#[test]
fn a_restricted_case_is_neither_read_nor_changed_by_who_has_no_part_in_it() {
    let Some(council) = council() else { return };
    for line in [
        "show 1",
        "log 1",
        "note 1 hello",
        "assign 1 'R Osei'",
        "letter 1 acknowledgement",
        "messages 1",
        "files 1",
    ] {
        council.refused("games", line, "0001 is restricted");
    }
    // A part in it opens it.
    council.ok("bin", "investigator 1 'R Osei' --stage 1");
    assert!(council.ok("games", "show 1").contains("Officer was rude"));
    council.refused("games", "flag 1 restricted --off", "taking a restriction off is not for an officer");
    council.ok("bin", "flag 1 restricted --off");
    assert!(council.ok("sys", "show 1").contains("Officer was rude"), "now it is like every other");
}

#[test]
fn every_reading_of_a_restricted_case_is_an_event_of_it() {
    let Some(council) = council() else { return };
    let readings = || {
        let log = council.ok("bin", "log 1 --json");
        let log: serde_json::Value = serde_json::from_str(&log).expect("JSON");
        let events = log["events"].as_array().expect("events").clone();
        let read = events.into_iter().filter(|event| event["kind"] == "was-read");
        read.map(|event| event["by"].as_str().expect("a name").to_owned()).collect::<Vec<_>>()
    };
    let before = readings();
    council.ok("daemon", "show 1");
    council.ok("bin", "letter 1 acknowledgement");
    council.refused("games", "show 1", "restricted");
    let after = readings();
    let new: Vec<&str> = after[before.len()..].iter().map(String::as_str).collect();
    assert_eq!(new, ["J Malik", "M Head", "M Head"], "the log itself is a reading too");
    council.ok("daemon", "show 2");
    assert!(!council.ok("bin", "log 2").contains("restricted"), "other cases are read without a word");
    assert!(council.ok("sys", "audit verify").contains("whole"));
}

#[test]
fn an_auditor_reads_and_records_nothing() {
    let Some(council) = council() else { return };
    for line in ["list", "show 2", "log 2", "report weekly", "audit verify", "stats"] {
        council.ok("sys", line);
    }
    council.refused("sys", "show 1", "0001 is restricted");
    for line in ["note 2 hello", "new --subject Noise", "undo", "rebuild"] {
        council.refused("sys", line, "recording anything is not for an auditor");
    }
}

#[test]
fn policies_and_backups_are_for_managers() {
    let Some(council) = council() else { return };
    council.refused("games", "backup", "copying the whole store is not for an officer");
    council.ok("bin", "backup");
    let backup = "backups/redress-20261120-090000.db";
    council.refused("games", &format!("restore {backup} --yes"), "not for an officer");
    council.ok("bin", &format!("restore {backup} --yes"));
}

#[test]
fn taking_words_away_is_for_managers_and_what_one_may_not_read_is_not_written_out() {
    let Some(council) = council() else { return };
    council.ok("bin", "withdraw 2 --reason 'collected since'");
    council.refused("games", "erase 2 --why request --for-ever", "not for an officer");
    assert!(council.ok("bin", "erase 2 --why request --for-ever").contains("none is left"));
    council.ok("bin", "retention hold 1 --why 'he swore, and there is a tribunal'");
    assert!(!council.ok("games", "retention --all").contains("swore"));
    council.refused("games", "subject-access --name 'Dilys Pryce' --to dilys", "0001 is restricted");
    assert!(!council.machine.path("dilys").exists(), "nothing of it was written");
    council.ok("bin", "subject-access --name 'Dilys Pryce' --to dilys");
}

#[test]
fn who_is_in_no_group_does_nothing_at_all() {
    let Some(council) = council() else { return };
    for line in ["list", "show 1", "new --subject Noise", "doctor"] {
        council.refused("nobody", line, "nobody is in no group that may use the desk");
    }
}

#[test]
fn roles_that_others_could_have_written_are_not_believed() {
    use std::os::unix::fs::PermissionsExt;
    let Some(council) = council() else { return };
    let loose = std::fs::Permissions::from_mode(0o666);
    std::fs::set_permissions(&council.roles, loose).expect("changed");
    council.refused("bin", "list", "others than its owner can write it");
    std::fs::set_permissions(&council.roles, std::fs::Permissions::from_mode(0o644)).expect("changed");
    council.machine.file("roles.toml", "oficers = []");
    council.refused("bin", "list", "cannot be used");
}

#[test]
fn the_doctor_says_who_one_is_and_by_what() {
    let Some(council) = council() else { return };
    let told = council.run("bin", "doctor").out;
    assert!(told.contains("M Head, login bin, manager by"), "{told}");
    let machine = Machine::new();
    let told = machine.run("doctor --store desk.db").out;
    assert!(told.contains("nobody wrote down who may do what"), "{told}");
}
