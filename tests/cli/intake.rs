//! Messages in, by command: a file, a pipe, a Maildir, the web form; what is kept aside, and what was done.

use crate::{Machine, each, table};
use std::io::Write;
use std::process::Stdio;

const COMPLAINT: &str = "From: Dilys Pryce-Jones <dilys@example.org>\r\nSubject: Missed bins\r\n\
                         Message-ID: <one@example.org>\r\nDate: Thu, 19 Nov 2026 08:41:07 +0000\r\n\r\nFour times now.\r\n";

#[test]
fn a_maildir_s_messages_are_taken_in_and_moved_and_the_second_run_finds_nothing() {
    let machine = Machine::new();
    for folder in ["mail", "mail/new", "mail/cur", "mail/tmp"] {
        std::fs::create_dir(machine.path(folder)).unwrap();
    }
    machine.file("mail/new/1.a", COMPLAINT);
    machine.file("mail/new/2.b", "not a message");
    machine.file("mail/new/3.c", COMPLAINT.replace("<one@", "<two@").replace("Missed bins", "Re: case 0001"));
    let dry = machine.ok("--now 2026-11-20T09:12 intake mail --dry-run");
    assert!(dry.contains("1.a: a new case") && dry.contains("Nothing was changed"), "{dry}");
    assert!(machine.path("mail/new/1.a").exists());
    let said = machine.ok("--now 2026-11-20T09:12 intake mail");
    assert!(said.contains("1.a: new case 0001, waits for triage"), "{said}");
    assert!(said.contains("2.b: kept aside as 1: it is not a message"), "{said}");
    assert!(said.contains("3.c: on the timeline of 0001"), "{said}");
    assert!(machine.path("mail/cur/1.a:2,").exists() && !machine.path("mail/new/1.a").exists());
    let again = machine.ok("--now 2026-11-20T09:12 intake mail");
    assert_eq!(again, "0 cases begun, 0 onto a case, 0 kept aside, 0 there already, 0 failed\n");
    table(
        &machine,
        &[
            ("--now 2026-11-20T09:12 messages 0001", 0, "waits"),
            ("--now 2026-11-20T09:12 messages 0001 1", 0, "Four times now."),
            ("--now 2026-11-20T09:12 messages 0001 7", 3, "has no message 7"),
            ("--now 2026-11-20T09:12 due --within 1wd", 0, "message"),
            ("--now 2026-11-20T09:20 dealt 0001 1 rang her", 0, "message 1 dealt with"),
            ("--now 2026-11-20T09:20 dealt 0001 1 rang her", 1, "dealt with already"),
            ("quarantine", 0, "it is not a message"),
            ("quarantine show 1", 0, "not a message"),
            ("quarantine show 9", 3, "Nothing is kept aside under 9"),
            ("quarantine discard 1 --reason spam", 0, "1 discarded"),
            ("quarantine", 0, "nothing is kept aside"),
            ("quarantine --all", 0, "discarded: spam"),
        ],
    );
}

#[test]
fn a_message_that_the_parser_gives_up_on_is_kept_and_those_behind_it_come_in() {
    let machine = Machine::new();
    std::fs::create_dir(machine.path("letters")).unwrap();
    machine.file("letters/1.eml", include_bytes!("../../fuzz/corpus/message/astray.eml"));
    machine.file("letters/2.eml", COMPLAINT);
    let said = machine.ok("--now 2026-11-20T09:12 intake letters");
    assert!(said.contains("2.eml: new case"), "{said}");
    // Built with the parser's own checks it is kept aside, without them it is read as far as it goes.
    let kept = said.contains("1.eml: kept aside as 1: its parts cannot be taken apart");
    assert!(kept || said.contains("1.eml: "), "{said}");
    assert!(said.ends_with("0 failed\n"), "{said}");
}

#[test]
fn a_mail_server_pipes_a_message_in_without_a_user() {
    let machine = Machine::new();
    let mut command = machine.unnamed(&["--now", "2026-11-20T09:12", "intake"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut running = command.spawn().unwrap();
    running.stdin.take().unwrap().write_all(COMPLAINT.as_bytes()).unwrap();
    let done = running.wait_with_output().unwrap();
    assert!(done.status.success(), "{done:?}");
    assert!(String::from_utf8_lossy(&done.stdout).contains("new case 0001"), "{done:?}");
    let shown = machine.json("--now 2026-11-20T09:12 list --all --json");
    assert_eq!(each(&shown["cases"], "subject"), ["Missed bins"]);
}

#[test]
fn the_web_form_says_what_became_of_each_and_what_cannot_be_read_is_no_failure() {
    let machine = Machine::new();
    machine.file("form.json", r#"[{"id":"1","complaint":"Bins","name":"Sam"},{"id":"2","colour":"blue"}]"#);
    let said = machine.json("--now 2026-11-20T09:12 intake --form form.json --json");
    assert_eq!(each(&said["messages"], "became"), ["begins", "aside"]);
    let said = machine.json("--now 2026-11-20T09:12 intake --form form.json --json");
    assert_eq!(each(&said["messages"], "became"), ["same", "same"]);
    assert_eq!(machine.run("intake nowhere").code, 3);
}

#[test]
fn nothing_that_a_terminal_could_act_on_comes_out_of_a_message() {
    let machine = Machine::new();
    let hostile = COMPLAINT
        .replace("Missed bins", "[0009] \u{1b}]0;owned\u{7}\u{202e}x")
        .replace("Four", "\u{1b}[2JFour");
    machine.file("hostile.eml", hostile);
    machine.file("aside.eml", "\u{1b}[2J no headers");
    for line in
        ["intake hostile.eml", "intake aside.eml", "quarantine", "quarantine show 1", "log 0001", "show 0001"]
    {
        let ran = machine.run(&format!("--now 2026-11-20T09:12 {line}"));
        let harmless = |c: char| c == '\n' || !(c.is_control() || c == '\u{202e}');
        assert!(ran.code == 0 && ran.out.chars().all(harmless), "{line}: {:?}{}", ran.out, ran.err);
    }
}
