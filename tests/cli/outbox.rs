//! Messages out: from the letter to the mail server's log, by command.

use crate::post::Server;
use crate::{Machine, each, table};
use redress::mail::read;
use std::collections::BTreeSet;
use std::process::Stdio;
use std::time::Duration;

/// A machine whose desk sends through a server.
pub(crate) fn machine(server: &Server) -> Machine {
    let machine = Machine::new();
    std::fs::create_dir_all(machine.path(".config/redress")).expect("a folder for the settings");
    machine.file(".config/redress/config.toml", server.settings());
    machine
}

pub(crate) fn complaint(machine: &Machine, email: &str) {
    machine.ok(&format!(
        "--now 2026-11-20T09:00 new --subject 'Missed bins' --name 'Zoë Ward' --channel email --service Waste --email {email}"
    ));
}

#[test]
fn from_a_message_in_to_the_final_response_out() {
    let server = Server::start();
    let machine = machine(&server);
    machine.file(
        "in.eml",
        "From: Dilys Pryce-Jones <dilys@example.org>\r\nSubject: Missed bins\r\nMessage-ID: <one@example.org>\r\n\
         Date: Thu, 19 Nov 2026 08:41:07 +0000\r\n\r\nFour times now.\r\n",
    );
    machine.ok("--now 2026-11-20T09:00 intake in.eml");
    machine.ok("--now 2026-11-20T09:10 triage 0001 --accept --scheme corporate --service Waste --officer me");
    machine.ok("--now 2026-11-20T09:20 letter 0001 acknowledgement --send");
    let waiting = machine.json("--now 2026-11-20T09:20 outbox --json");
    assert_eq!(each(&waiting["messages"], "to"), ["dilys@example.org"]);
    assert!(server.log().is_empty(), "it is queued, and leaves with the next run");
    assert_eq!(machine.ok("--now 2026-11-20T09:25 outbox --send"), "1 sent, 0 tried again later, 0 failed\n");
    let first = server.log().remove(0);
    let said = read(first.bytes.as_bytes()).unwrap();
    assert_eq!(first.to, "dilys@example.org");
    assert!(said.subject.contains("0001") && said.text.contains("Dear Dilys Pryce-Jones"), "{}", said.text);
    assert!(said.text.contains("4 December 2026"), "the date of the answer: {}", said.text);

    // The reply to it lands on the same case, whatever its subject says.
    machine.file(
        "reply.eml",
        format!(
            "From: dilys@example.org\r\nSubject: bins!\r\nMessage-ID: <two@example.org>\r\nIn-Reply-To: <{}>\r\n\
             Date: Mon, 23 Nov 2026 10:00:00 +0000\r\n\r\nA fifth time.\r\n",
            first.id
        ),
    );
    let taken = machine.ok("--now 2026-11-23T10:05 intake reply.eml");
    assert!(taken.contains("on the timeline of 0001"), "{taken}");
    assert!(machine.ok("--now 2026-11-23T10:05 due --within 1wd").contains("message"));
    machine.ok("--now 2026-11-23T11:00 dealt 0001 1 'added to the points'");
    machine.ok(
        "--now 2026-12-01T09:00 respond 0001 --finding upheld --remedy 'a new bin' --summary 'We are sorry.'",
    );
    machine.ok("--now 2026-12-01T09:05 letter 0001 stage-1-response --send");
    machine.ok("--now 2026-12-01T09:10 outbox --send");
    let last = server.log().remove(1);
    let said = read(last.bytes.as_bytes()).unwrap();
    assert!(said.text.contains("We are sorry.") && said.text.contains("Ombudsman"), "{}", said.text);
    assert_eq!(machine.ok("--now 2026-12-01T09:15 outbox --send"), "0 sent, 0 tried again later, 0 failed\n");
    assert_eq!(server.log().len(), 2);
    let log = machine.ok("--now 2026-12-01T09:15 log 0001");
    for line in ["Received", "Acknowledgement sent", "Message 1 from", "dealt with", "Stage 1 response sent"]
    {
        assert!(log.contains(line), "no {line:?} in {log}");
    }
}

/// An acknowledgement waits to leave for an address that nobody has.
fn waiting_for_nobody(server: &Server) -> Machine {
    let machine = machine(server);
    complaint(&machine, "gone@example.org");
    machine.ok("--now 2026-11-20T09:20 letter 0001 acknowledgement --send");
    machine
}

#[test]
fn an_address_that_has_failed_comes_back_to_its_case_as_work() {
    let server = Server::start();
    let machine = waiting_for_nobody(&server);
    table(
        &machine,
        &[
            ("--now 2026-11-20T09:25 outbox --send", 1, "0 sent, 0 tried again later, 1 failed"),
            ("--now 2026-11-20T09:26 outbox", 0, "no such user"),
            ("--now 2026-11-20T09:26 messages 0001", 0, "waits"),
            ("--now 2026-11-20T09:26 log 0001", 0, "a letter did not arrive at gone@example.org"),
            ("--now 2026-11-20T09:26 due --within 1wd", 0, "message"),
            ("--now 2026-11-20T09:30 outbox --send", 0, "0 sent, 0 tried again later, 0 failed"),
        ],
    );
}

#[test]
fn what_does_not_work_now_is_tried_again_later_under_the_same_identity() {
    let server = Server::start();
    let machine = machine(&server);
    complaint(&machine, "busy@example.org");
    machine.ok("--now 2026-11-20T09:20 letter 0001 acknowledgement --send");
    let queued = machine.json("--now 2026-11-20T09:20 outbox --json")["messages"][0]["message_id"].clone();
    table(
        &machine,
        &[
            ("--now 2026-11-20T09:25 outbox --send", 0, "0 sent, 1 tried again later, 0 failed"),
            ("--now 2026-11-20T09:26 outbox --send", 0, "0 sent, 0 tried again later, 0 failed"),
            ("--now 2026-11-20T09:26 outbox --send --dry-run", 0, "nothing waits to leave"),
            ("--now 2026-11-20T09:30 outbox --send --dry-run", 0, "busy@example.org"),
            ("--now 2026-11-20T09:30 outbox --send", 0, "1 sent"),
        ],
    );
    assert_eq!(server.log()[0].id, queued.as_str().unwrap());
}

#[test]
fn without_settings_nothing_is_queued_and_with_wrong_ones_nothing_is_lost() {
    let server = Server::start();
    let machine = Machine::new();
    complaint(&machine, "zoe@example.org");
    machine.ok("--now 2026-11-20T09:20 letter 0001 acknowledgement --send");
    assert_eq!(machine.ok("outbox --all"), "nothing waits to leave\n");
    assert_eq!(machine.run("outbox --send").code, 2);
    let nowhere = server.settings().replace(&server.port.to_string(), "1");
    std::fs::create_dir_all(machine.path(".config/redress")).unwrap();
    machine.file(".config/redress/config.toml", nowhere);
    machine.ok("--now 2026-11-20T09:30 letter 0001 progress-update --send --words 'We are looking.'");
    let said = machine.ok("--now 2026-11-20T09:35 outbox --send");
    assert!(said.contains("1 tried again later"), "{said}");
    machine.file(".config/redress/config.toml", server.settings());
    assert!(machine.ok("--now 2026-11-20T10:00 outbox --send").contains("1 sent"));
}

#[test]
fn messages_leave_into_a_folder_whole_and_once() {
    let machine = Machine::new();
    std::fs::create_dir_all(machine.path(".config/redress")).unwrap();
    std::fs::create_dir(machine.path("spool")).unwrap();
    let folder = machine.path("spool");
    machine.file(
        ".config/redress/config.toml",
        format!(
            "[mail]\nfrom = \"c@northstead.example\"\nway = \"files\"\nfolder = {:?}\n",
            folder.display().to_string()
        ),
    );
    complaint(&machine, "zoe@example.org");
    machine.ok("--now 2026-11-20T09:20 letter 0001 acknowledgement --send");
    machine.ok("--now 2026-11-20T09:20 outbox --send");
    let names: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 1, "{names:?}");
    let bytes = std::fs::read(folder.join(&names[0])).unwrap();
    assert!(read(&bytes).unwrap().subject.contains("[0001]"), "{}", String::from_utf8_lossy(&bytes));
}

/// What a process of our own ends with when it is killed in the worst instant is known: `deaf` servers take a message and
/// never say so.
#[test]
fn a_message_that_was_cut_short_as_it_was_taken_is_not_sent_twice_and_comes_to_an_officer() {
    let server = Server::start();
    let machine = machine(&server);
    complaint(&machine, "deaf@example.org");
    machine.ok("--now 2026-11-20T09:20 letter 0001 acknowledgement --send");
    // The server has it and says nothing: the sending process is killed while it waits for the answer.
    let mut run = machine.command(&["--now", "2026-11-20T09:25", "outbox", "--send", "--here"]);
    let mut run = run.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    server.until(1);
    run.kill().unwrap();
    run.wait().unwrap();
    let ran = machine.run("--now 2026-11-20T09:30 outbox --send");
    assert_eq!(ran.code, 1);
    assert_eq!(ran.out, "0 sent, 0 tried again later, 0 failed, 1 may have gone: see `redress outbox`\n");
    assert_eq!(server.log().len(), 1, "it is not sent again");
    table(
        &machine,
        &[
            ("--now 2026-11-20T09:31 outbox", 0, "unsure"),
            ("--now 2026-11-20T09:31 messages 0001", 0, "message that may not have arrived"),
            ("--now 2026-11-20T09:31 log 0001", 0, "a letter to deaf@example.org may not have arrived"),
            ("--now 2026-11-20T09:31 due --within 1wd", 0, "message"),
            ("--now 2026-11-20T09:32 outbox --send", 0, "0 sent, 0 tried again later, 0 failed\n"),
            ("--now 2026-11-20T09:40 outbox readdress 1 zoe@example.org", 0, "goes to zoe@example.org"),
            ("--now 2026-11-20T09:41 messages 0001", 0, "goes to zoe@example.org with the next run"),
            ("--now 2026-11-20T09:45 outbox --send", 0, "1 sent"),
        ],
    );
    assert_eq!(server.log()[0].id, server.log()[1].id);
}

#[test]
fn an_answer_shows_that_a_message_has_gone_of_which_nobody_knew() {
    let server = Server::start();
    let machine = machine(&server);
    complaint(&machine, "deaf@example.org");
    machine.ok("--now 2026-11-20T09:20 letter 0001 acknowledgement --send");
    let mut run = machine.command(&["--now", "2026-11-20T09:25", "outbox", "--send", "--here"]);
    let mut run = run.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    server.until(1);
    run.kill().unwrap();
    run.wait().unwrap();
    machine.run("--now 2026-11-20T09:30 outbox --send");
    assert!(machine.ok("--now 2026-11-20T09:31 outbox").contains("unsure"));
    let id = &server.log()[0].id;
    machine.file(
        "reply.eml",
        format!(
            "From: deaf@example.org\r\nSubject: thank you\r\nMessage-ID: <two@example.org>\r\nIn-Reply-To: <{id}>\r\n\
             Date: Fri, 20 Nov 2026 10:00:00 +0000\r\n\r\nThank you for your letter.\r\n"
        ),
    );
    table(
        &machine,
        &[
            ("--now 2026-11-20T10:05 intake reply.eml", 0, "on the timeline of 0001"),
            ("--now 2026-11-20T10:06 outbox", 0, "nothing waits to leave"),
            ("--now 2026-11-20T10:06 log 0001", 0, "has gone: what came in shows it"),
            ("--now 2026-11-20T10:07 outbox --send", 0, "0 sent, 0 tried again later, 0 failed\n"),
            ("--now 2026-11-20T10:08 outbox drop 1 --reason why", 1, "has left the building"),
        ],
    );
    assert_eq!(server.log().len(), 1);
}

#[test]
fn a_message_is_tried_again_dropped_with_a_reason_or_sent_to_another_address_by_command() {
    let server = Server::start();
    let machine = waiting_for_nobody(&server);
    table(
        &machine,
        &[
            ("outbox retry 7", 3, "there is no message 7"),
            ("outbox drop 1", 2, "--reason"),
            ("outbox readdress 1 nobody", 2, "is no mail address"),
            ("--now 2026-11-20T09:25 outbox --send", 1, "1 failed"),
            ("--now 2026-11-20T09:26 outbox retry 1", 0, "message 1 to gone@example.org is tried again"),
            // Failing once more is work once more.
            ("--now 2026-11-20T09:27 outbox --send", 1, "0 sent, 0 tried again later, 1 failed"),
            ("--now 2026-11-20T09:27 messages 0001", 0, "waits"),
            ("--now 2026-11-20T09:28 outbox drop 1 --reason ' '", 1, "This needs a reason"),
            ("--now 2026-11-20T09:28 outbox drop 1 --reason 'rang her'", 0, "redress outbox retry 1"),
            ("--now 2026-11-20T09:29 outbox --send", 0, "0 sent"),
            ("--now 2026-11-20T09:29 log 0001", 0, "Message 1 to gone@example.org does not leave"),
            ("--now 2026-11-20T09:30 outbox readdress 1 zoe@example.org", 0, "goes to zoe@example.org"),
            ("--now 2026-11-20T09:31 outbox --send", 0, "1 sent"),
            ("--now 2026-11-20T09:32 outbox drop 1 --reason 'too late'", 1, "has left the building"),
        ],
    );
    assert!(!machine.ok("--now 2026-11-20T09:33 messages 0001").contains("waits"));
    assert_eq!(server.log()[0].to, "zoe@example.org");
}

/// Kills come later and later in a run, so that every part of one is met; each kill ends a command that had begun, and by
/// the server's own log every message has arrived exactly once.
#[test]
fn killed_at_any_point_every_message_arrives_exactly_once() {
    const MESSAGES: usize = 40;
    let server = Server::start();
    let machine = machine(&server);
    complaint(&machine, "zoe@example.org");
    for n in 0..MESSAGES {
        machine.ok(&format!(
            "--now 2026-11-20T09:20 letter 0001 progress-update --send --words 'News number {n}.'"
        ));
    }
    let mut kills = 0;
    for n in 0_u64..200 {
        let mut run = machine.command(&["--now", "2026-11-20T09:30", "outbox", "--send"]);
        let mut run = run.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let before = server.log().len();
        let patience = Duration::from_micros(500 * (n % 60));
        let end = std::time::Instant::now() + patience;
        while std::time::Instant::now() < end && server.log().len() < before + 2 {
            std::hint::spin_loop();
        }
        kills += usize::from(run.try_wait().unwrap().is_none());
        run.kill().ok();
        run.wait().unwrap();
    }
    machine.ok("--now 2026-11-20T09:30 outbox --send");
    let log = server.log();
    assert!(kills >= 50, "only {kills} runs were killed");
    assert_eq!(log.len(), MESSAGES, "after {kills} kills");
    let arrived: BTreeSet<&str> = log.iter().map(|message| message.id.as_str()).collect();
    assert_eq!(arrived.len(), MESSAGES);
    for n in 0..MESSAGES {
        let says = format!("News number {n}.");
        assert_eq!(log.iter().filter(|message| message.bytes.contains(&says)).count(), 1, "message {n}");
    }
    assert_eq!(machine.ok("outbox"), "nothing waits to leave\n");
}
