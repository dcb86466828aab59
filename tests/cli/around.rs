//! What surrounds the work: completions, manual pages, the settings file, the doctor.

use crate::Machine;
use redress::domain::event::DeskNote;
use redress::store::Store;

#[test]
fn completions_and_manual_pages_know_every_command() {
    let machine = Machine::new();
    let script = machine.ok("completions bash");
    let page = machine.ok("man");
    for command in ["due", "respond", "policy", "doctor"] {
        assert!(script.contains(command), "bash does not complete {command}");
        assert!(page.contains(&format!("redress\\-{command}(1)")), "the page does not lead to {command}");
    }
    assert!(machine.ok("completions zsh").starts_with("#compdef redress"));
    assert!(machine.ok("man extend").contains("Give the stage more time"));
    let wrong = machine.run("man extned");
    assert_eq!(wrong.code, 2, "{wrong:?}");
    assert!(wrong.err.contains("there is no command 'extned'") && wrong.err.contains("extend"), "{wrong:?}");
}

#[test]
fn manual_pages_are_written_into_a_folder_each_with_its_name() {
    let machine = Machine::new();
    let said = machine.ok("man --to pages");
    assert!(said.contains("manual pages in pages"), "{said}");
    for name in ["redress.1", "redress-due.1", "redress-policy-check.1"] {
        let page = std::fs::read_to_string(machine.path("pages").join(name)).expect(name);
        assert!(page.contains(".TH"), "{name} is no manual page");
    }
}

#[test]
fn a_settings_file_is_written_once_and_never_over_another() {
    let machine = Machine::new();
    let before = machine.ok("config");
    assert!(before.contains("not there: the defaults hold"), "{before}");
    let said = machine.ok("config --write");
    assert!(said.contains("config.toml is written"), "{said}");
    let again = machine.run("config --write");
    assert_eq!(again.code, 1);
    assert!(again.err.contains("stays as it is"), "{again:?}");
    // What was written is read, with every line still a comment.
    let after = machine.ok("config");
    assert!(after.contains("Officer   J Malik") && !after.contains("not there"), "{after}");
}

#[test]
fn the_doctor_says_what_to_put_right_and_its_exit_code_tells_scripts() {
    let machine = Machine::new();
    machine.ok("new --subject 'Missed bins' --now 2026-11-20");
    let ill = machine.run("doctor --now 2026-11-20");
    assert_eq!(ill.code, 1, "{ill:?}");
    assert!(ill.out.contains("TERM is not set") && ill.out.contains("no LANG is set"), "{ill:?}");
    // Every part has its line, and the card shows each sign as this terminal draws it.
    let parts = ["terminal", "language", "colours", "size", "settings", "officer", "store", "holidays"];
    for part in parts.iter().chain(&["access", "folder", "model", "disk", "space", "backups"]) {
        assert!(ill.out.lines().any(|line| line[2..].starts_with(part)), "{part}: {ill:?}");
    }
    assert!(ill.out.contains("signs      X !") && ill.out.contains("boxes or ? here mean"), "{ill:?}");
    let mut command = machine.command(&["doctor", "--now", "2026-11-20", "--json"]);
    let out = command.env("TERM", "xterm-256color").env("LANG", "en_GB.UTF-8").output().expect("it runs");
    let report: serde_json::Value = serde_json::from_slice(&out.stdout).expect("JSON");
    assert_eq!(report["version"], 1);
    let finding = |what: &str| {
        let all = report["findings"].as_array().expect("findings");
        all.iter().find(|finding| finding["what"] == what).expect(what)["is"].to_string()
    };
    assert!(finding("store").contains("opens, 1 case"), "{report}");
    assert!(finding("language").contains("all signs"), "{report}");
    assert!(finding("holidays").contains("held to the end of"), "{report}");
    let lost = machine.run("doctor --now 2035-09-01");
    assert!(lost.out.contains("redress calendar import FILE"), "{lost:?}");
}

#[test]
fn the_doctor_warns_of_a_log_that_a_forgotten_desk_keeps_from_shrinking() {
    let machine = Machine::new();
    machine.ok("new --subject 'Missed bins' --store desk.db --now 2026-11-20");
    let stamp = Box::new(|| "2026-11-20T09:00:00.000Z".to_owned());
    // A desk that stays open: nobody else empties its log.
    let desk = Store::open_existing(&machine.path("desk.db"), stamp).expect("opens");
    let note = DeskNote::Reported { what: "report weekly".to_owned() };
    desk.note(note, "J Malik", "2026-11-20T09:00:00".parse().expect("a moment")).expect("noted");
    let log = std::fs::OpenOptions::new().write(true).open(machine.path("desk.db-wal")).expect("its log");
    let said = |bytes: u64| {
        log.set_len(bytes).expect("as long as that");
        machine.run("doctor --store desk.db --now 2026-11-20").out
    };
    const WARNS: &str = "end desks that are stopped or forgotten";
    let fine = said(64 << 20);
    assert!(fine.contains("waiting to be written into the store") && !fine.contains(WARNS), "{fine}");
    let long = said((64 << 20) + 1);
    assert!(long.lines().any(|line| line.starts_with("! log")) && long.contains(WARNS), "{long}");
}

#[test]
fn the_doctor_shows_a_damaged_store_and_touches_nothing() {
    let machine = Machine::new();
    let file = machine.file("store.db", b"this is a letter, not a store");
    let said = machine.run("doctor --store store.db");
    assert_eq!(said.code, 1);
    assert!(said.out.contains("! store"), "{said:?}");
    assert_eq!(std::fs::read(file).expect("still there"), b"this is a letter, not a store");
}

#[test]
fn keys_of_the_settings_are_listed_and_a_clash_is_named() {
    let machine = Machine::new();
    let file = machine
        .file("mine.toml", "[keys]\nacknowledge = [\"k\"]\nmove-up = [\"PgUp\", \"W\"]\npage-up = []\n");
    let with = |words: &[&str]| {
        let mut command = machine.command(words);
        command.env("REDRESS_CONFIG", &file);
        crate::ran(command)
    };
    let listed = with(&["keys", "--json"]);
    let shape: serde_json::Value = serde_json::from_str(&listed.out).expect("JSON");
    let row = shape["keys"].as_array().expect("keys").iter().find(|row| row["name"] == "acknowledge");
    assert_eq!(row.expect("a row")["keys"], serde_json::json!(["k"]), "{listed:?}");
    // Digits are views, tabs and answers whatever the settings say.
    let digits = with(&["keys"]);
    assert!(digits.out.contains("Queue (cannot be changed)"), "{digits:?}");
    // The names that the settings file asks for are told without a screen of JSON.
    assert!(digits.out.contains("extend-the-deadline"), "{digits:?}");
    machine.file("mine.toml", "[keys]\nacknowledge = [\"r\"]\n");
    let clash = with(&["keys"]);
    assert_eq!(clash.code, 2);
    assert!(clash.err.contains("'acknowledge'") && clash.err.contains("'write-the-response'"), "{clash:?}");
}
