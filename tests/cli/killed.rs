//! The sending process itself is killed at any point of its work, which no command does: by a folder and by sendmail every
//! message arrives exactly once all the same, and by a mail server none arrives twice and none is lost.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

use crate::outbox::{complaint, machine};
use crate::post::Server;
use crate::{Machine, each};
use redress::mail::read;
use std::collections::BTreeSet;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

/// How many messages wait when the kills begin.
const MESSAGES: usize = 40;

/// A desk whose mail leaves by the lines of settings that are given.
fn by(mail: &str) -> Machine {
    let machine = Machine::new();
    std::fs::create_dir_all(machine.path(".config/redress")).expect("a folder for the settings");
    machine.file(".config/redress/config.toml", format!("[mail]\nfrom = \"c@northstead.example\"\n{mail}\n"));
    machine
}

/// A desk that sends into a folder.
fn into_a_folder() -> Machine {
    let machine = by("way = \"files\"\nfolder = \"spool\"");
    std::fs::create_dir(machine.path("spool")).unwrap();
    machine
}

/// A desk whose sendmail is a program of these lines of shell; what it gets is expected in the folder `got`.
fn by_sendmail(script: &str) -> Machine {
    let machine = by("");
    std::fs::create_dir(machine.path("got")).unwrap();
    let program = machine.file("sendmail", format!("#!/bin/sh\n{script}\n"));
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = program.display().to_string();
    machine.file(
        ".config/redress/config.toml",
        format!("[mail]\nfrom = \"c@northstead.example\"\nway = \"sendmail\"\nsendmail = {path:?}\n"),
    );
    machine
}

/// A case with so many messages that wait to leave.
fn waiting(machine: &Machine) {
    complaint(machine, "zoe@example.org");
    for n in 0..MESSAGES {
        machine.ok(&format!(
            "--now 2026-11-20T09:20 letter 0001 progress-update --send --words 'News number {n}.'"
        ));
    }
}

fn sending(machine: &Machine, now: &str) -> Child {
    let mut run = machine.command(&["--now", now, "outbox", "--send", "--here"]);
    run.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// Begins to send two hundred times, and kills the sending process later and later in its work, or where `enough` says so.
fn kills(machine: &Machine, mut enough: impl FnMut(bool) -> bool) -> usize {
    let mut kills = 0;
    for n in 0_u64..200 {
        enough(true);
        let mut run = sending(machine, "2026-11-20T09:30");
        let end = Instant::now() + Duration::from_micros(500 * (n % 60));
        while Instant::now() < end && !enough(false) {
            std::hint::spin_loop();
        }
        kills += usize::from(run.try_wait().unwrap().is_none());
        run.kill().ok();
        run.wait().unwrap();
    }
    assert!(kills >= 50, "only {kills} runs were killed");
    kills
}

/// Sends what is left, once everything that waits for a second attempt may leave.
fn the_rest(machine: &Machine) {
    for now in ["2026-11-20T09:31", "2026-11-20T15:00", "2026-11-20T16:00"] {
        machine.run(&format!("--now {now} outbox --send"));
    }
}

/// The files of a folder, by their names.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let all = std::fs::read_dir(folder).unwrap().map(|entry| {
        let path = entry.unwrap().path();
        (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(&path).unwrap())
    });
    all.collect()
}

/// Every message of [`waiting`] has arrived exactly once, and nothing is left to do or to ask.
fn arrived_once(machine: &Machine, all: &[(String, Vec<u8>)]) {
    assert_eq!(machine.ok("outbox"), "nothing waits to leave\n");
    assert_eq!(all.len(), MESSAGES);
    let ids: BTreeSet<String> = all.iter().map(|(_, bytes)| read(bytes).unwrap().id).collect();
    assert_eq!(ids.len(), MESSAGES, "each under its own identity");
    for n in 0..MESSAGES {
        let says = format!("News number {n}.");
        let told = all.iter().filter(|(_, bytes)| read(bytes).unwrap().text.contains(&says));
        assert_eq!(told.count(), 1, "message {n}");
    }
}

/// What waits is sent by processes that are killed once each has put something more into the folder where it arrives; the
/// rest is sent in peace.
fn all_killed_arrive_once(machine: &Machine, arrives: &str) {
    waiting(machine);
    let folder = machine.path(arrives);
    let mut before = 0;
    kills(machine, |begins| {
        let now = std::fs::read_dir(&folder).unwrap().count();
        if begins {
            before = now;
        }
        now > before + 1
    });
    the_rest(machine);
    arrived_once(machine, &files(&folder));
}

#[test]
fn into_a_folder_every_message_arrives_exactly_once() {
    let machine = into_a_folder();
    all_killed_arrive_once(&machine, "spool");
}

#[test]
fn by_sendmail_every_message_arrives_exactly_once() {
    let machine = by_sendmail("cat > got/.$$ && mv got/.$$ got/$$.eml");
    all_killed_arrive_once(&machine, "got");
    let beside = files(machine.store().parent().unwrap());
    let left: Vec<_> = beside.iter().filter(|(name, _)| name.contains(".sending.")).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn by_a_mail_server_nothing_arrives_twice_and_what_did_not_arrive_is_told() {
    let server = Server::start();
    let machine = machine(&server);
    waiting(&machine);
    let mut before = 0;
    let kills = kills(&machine, |begins| {
        let now = server.log().len();
        if begins {
            before = now;
        }
        now > before + 1
    });
    machine.run("--now 2026-11-20T09:30 outbox --send");
    let log = server.log();
    let arrived: BTreeSet<&str> = log.iter().map(|message| message.id.as_str()).collect();
    assert_eq!(log.len(), arrived.len(), "nothing twice");
    let left = machine.json("outbox --json");
    let unsure = each(&left["messages"], "message_id");
    assert!(each(&left["messages"], "state").iter().all(|state| *state == "unsure"), "{left}");
    let unknown = unsure.iter().filter(|id| !arrived.contains(*id)).count();
    println!("{kills} kills: {} unsure, {unknown} of them not arrived", unsure.len());
    assert_eq!(arrived.len() + unknown, MESSAGES, "what did not arrive is told");
}

/// Waits until a file is there.
fn until(path: &Path) {
    let end = Instant::now() + Duration::from_secs(60);
    while !path.exists() {
        assert!(Instant::now() < end, "no {}", path.display());
        std::thread::park_timeout(Duration::from_millis(5));
    }
}

/// Sendmail has begun and has read nothing when the process that started it is killed; it reads on as soon as it may.
#[test]
fn a_long_message_is_not_cut_short_when_the_sending_process_is_killed_while_sendmail_reads() {
    let machine = by_sendmail(
        "echo > got/started\nfor wait in $(seq 1200); do [ -e got/go ] && break; sleep 0.05; done\ncat > got/message",
    );
    complaint(&machine, "zoe@example.org");
    let words =
        "We are looking into every one of the missed collections. ".repeat(1_900) + "This is the end.";
    machine.ok(&format!("--now 2026-11-20T09:20 letter 0001 progress-update --send --words '{words}'"));
    let mut run = sending(&machine, "2026-11-20T09:25");
    until(&machine.path("got/started"));
    run.kill().unwrap();
    run.wait().unwrap();
    // The next run waits for sendmail, as a person would, and takes its answer from the report.
    let next = machine.command(&["--now", "2026-11-20T09:30", "outbox", "--send"]);
    let (mut next, go) = (next, machine.path("got/go"));
    let next = next.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    std::fs::write(go, "").unwrap();
    let said = next.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&said.stdout), "1 sent, 0 tried again later, 0 failed\n");
    let got = std::fs::read(machine.path("got/message")).unwrap();
    assert!(got.len() > 100_000, "{} bytes", got.len());
    assert!(read(&got).unwrap().text.contains("This is the end."));
    assert_eq!(machine.ok("outbox"), "nothing waits to leave\n");
}

#[test]
fn what_sendmail_says_when_it_fails_stands_in_the_outbox_and_it_is_tried_again() {
    let machine = by_sendmail("cat > /dev/null\n[ -e got/well ] || { echo 'mailq is full' >&2; exit 75; }");
    complaint(&machine, "zoe@example.org");
    machine.ok("--now 2026-11-20T09:20 letter 0001 acknowledgement --send");
    assert!(machine.ok("--now 2026-11-20T09:25 outbox --send").contains("1 tried again later"));
    assert!(machine.ok("--now 2026-11-20T09:25 outbox").contains("mailq is full"));
    machine.file("got/well", "");
    assert!(machine.ok("--now 2026-11-20T09:31 outbox --send").contains("1 sent"));
}
