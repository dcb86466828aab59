//! Who is reminded of what, in which words and on which days; what waits for a working day; the rehearsal of a run.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

use crate::outbox::machine;
use crate::post::{Delivered, Server};
use crate::{Machine, each};
use redress::mail::read;

/// A corporate complaint of Monday 2 November 2026: its answer is due on Monday the 16th.
const CASE: &[&str] = &[
    "--now 2026-11-02T09:00 new --subject 'Missed bins' --name 'Zoë Ward' --channel email --email zoe@example.org --service Waste --scheme corporate --officer me",
    "--now 2026-11-02T09:05 ack 0001",
];

fn desk(server: &Server, more: &[&str]) -> Machine {
    let machine = machine(server);
    for line in CASE.iter().chain(more) {
        machine.ok(line);
    }
    machine
}

fn chase(machine: &Machine, on: &str) -> String {
    machine.ok(&format!("--now {on}T07:00 chase"))
}

/// What arrived for an address, each with its subject and its words.
fn arrived(server: &Server, to: &str) -> Vec<(String, String)> {
    let to = |one: &Delivered| one.to == to;
    let all = server.log().into_iter().filter(to);
    all.map(|one| read(one.bytes.as_bytes()).unwrap()).map(|said| (said.subject, said.text)).collect()
}

const OFFICER: &str = "malik@northstead.example";
const MANAGER: &str = "director@northstead.example";

/// What is owed, the day before anybody is reminded of it, the day of the first reminder, and what that says.
struct Owed {
    what: &'static [&'static str],
    quiet: &'static str,
    first: &'static str,
    subject: &'static str,
    words: &'static [&'static str],
    /// The day of the next reminder.
    again: &'static str,
}

const OWED: &[Owed] = &[
    Owed {
        what: &[
            "--now 2026-11-02T09:10 consent 0001 for 'Ann Ward'",
            "--now 2026-11-02T09:11 consent 0001 asked",
        ],
        quiet: "2026-11-11",
        first: "2026-11-16",
        subject: "0001: consent is due today, Monday 16 November 2026",
        words: &[
            "The written consent for Ann Ward, asked for on Monday 2 November 2026, has not come in.",
            "Ask again: the response waits for it.",
            "the next reminder comes on Monday 30 November 2026",
        ],
        again: "2026-11-30",
    },
    Owed {
        what: &["--now 2026-11-02T09:10 update 0001 promise --by 2026-11-05"],
        quiet: "2026-11-04",
        first: "2026-11-05",
        subject: "0001: progress update is due today, Thursday 5 November 2026",
        words: &[
            "The complainant was promised news by that day.",
            "record that they were given",
            "the next reminder comes on Thursday 12 November 2026",
        ],
        again: "2026-11-12",
    },
    Owed {
        what: &[
            "--now 2026-11-02T09:10 action 0001 agree --what 'a new bin' --owner 'J Malik' --by 2026-11-05",
            "--now 2026-11-02T09:11 action 0001 agree --what 'a second bag' --owner 'J Malik' --by 2026-11-05",
        ],
        quiet: "2026-11-03",
        first: "2026-11-04",
        subject: "0001: agreed action is due on Thursday 5 November 2026",
        words: &[
            "Action 1: a new bin",
            "Action 2: a second bag",
            "tell us the day and how it can be seen",
            "the next reminder comes on Friday 6 November 2026",
        ],
        again: "2026-11-06",
    },
    Owed {
        what: &[],
        quiet: "2026-11-11",
        first: "2026-11-13",
        subject: "0001: response is due on Monday 16 November 2026",
        words: &["0001 Missed bins", "the next reminder comes on Tuesday 17 November 2026"],
        again: "2026-11-17",
    },
];

#[test]
fn whoever_owes_consent_news_an_action_or_an_answer_is_reminded_in_words_on_the_day_and_again() {
    for owed in OWED {
        let server = Server::start();
        let machine = desk(&server, owed.what);
        chase(&machine, owed.quiet);
        let told = |server: &Server| {
            let all = arrived(server, OFFICER).into_iter();
            all.filter(|(subject, _)| subject.contains(owed.subject)).collect::<Vec<_>>()
        };
        assert!(told(&server).is_empty(), "{} before its day", owed.subject);
        chase(&machine, owed.first);
        chase(&machine, owed.first);
        let once = told(&server);
        assert_eq!(once.len(), 1, "{}: {:?}", owed.subject, arrived(&server, OFFICER));
        for words in owed.words {
            assert!(once[0].1.contains(words), "no {words:?} in {}", once[0].1);
        }
        let log = machine.ok(&format!("--now {}T08:00 log 0001", owed.first));
        assert!(log.contains("J Malik reminded of the"), "{log}");
        let before = arrived(&server, OFFICER).len();
        chase(&machine, owed.again);
        assert!(arrived(&server, OFFICER).len() > before, "{} again on {}", owed.subject, owed.again);
    }
}

#[test]
fn what_was_given_done_or_signed_is_not_asked_for_again() {
    let server = Server::start();
    let machine = desk(
        &server,
        &[
            "--now 2026-11-02T09:10 consent 0001 for 'Ann Ward'",
            "--now 2026-11-02T09:11 consent 0001 asked",
            "--now 2026-11-02T09:12 update 0001 promise --by 2026-11-05",
            "--now 2026-11-02T09:13 action 0001 agree --what 'a new bin' --owner 'J Malik' --by 2026-11-05",
            "--now 2026-11-03T09:00 consent 0001 received",
            "--now 2026-11-03T09:01 update 0001 give",
            "--now 2026-11-03T09:02 action 0001 done 1 --evidence 'seen in the yard' --told 2026-11-03",
        ],
    );
    for day in ["2026-11-04", "2026-11-05", "2026-11-06", "2026-11-12", "2026-11-16"] {
        let said = machine.ok(&format!("--now {day}T07:00 chase --dry-run"));
        for owed in ["consent", "update", "action"] {
            assert!(!said.contains(owed), "{day}: {said}");
        }
    }
}

#[test]
fn a_late_answer_comes_to_the_manager_from_the_second_reminder_on() {
    let server = Server::start();
    let machine = desk(&server, &[]);
    let escalated = || {
        let all = arrived(&server, MANAGER).into_iter();
        all.filter(|(subject, _)| subject.starts_with("Escalated:")).collect::<Vec<_>>()
    };
    chase(&machine, "2026-11-17");
    assert!(escalated().is_empty(), "the first time the owner alone is reminded");
    chase(&machine, "2026-11-24");
    let told = escalated();
    assert_eq!(told.len(), 1);
    assert!(told[0].1.contains("J Malik has been reminded and has not acted."), "{}", told[0].1);
    let log = machine.ok("--now 2026-11-24T08:00 log 0001");
    assert!(log.contains("J Malik, and the manager, reminded of the response"), "{log}");
}

/// What goes out by itself is queued on Friday while the mail server is away; Saturday is no day for it, for what an
/// officer sends it is one.
#[test]
fn nothing_leaves_outside_working_days_but_what_an_officer_sends() {
    let server = Server::start();
    let machine = desk(&server, &[]);
    let (settings, away) = (server.settings(), server.settings().replace(&server.port.to_string(), "1"));
    machine.file(".config/redress/config.toml", away);
    let said = chase(&machine, "2026-11-13");
    assert!(said.contains("J Malik (") && said.contains("0 sent") && !said.contains(" 0 tried"), "{said}");
    machine.file(".config/redress/config.toml", settings);
    machine.ok("--now 2026-11-14T10:00 letter 0001 progress-update --send --words 'We are looking.'");
    let leaves = machine.json("--now 2026-11-14T10:05 outbox --send --dry-run --json");
    assert_eq!(each(&leaves["messages"], "to"), ["zoe@example.org"]);
    assert!(server.log().is_empty());
    assert!(machine.ok("--now 2026-11-14T10:05 outbox --send").starts_with("1 sent"));
    // Sunday, and a bank holiday: Friday 25 December 2026.
    for day in ["2026-11-15", "2026-12-25"] {
        assert!(machine.ok(&format!("--now {day}T10:00 outbox --send")).starts_with("0 sent"), "{day}");
        assert_eq!(chase(&machine, day), "Today is no working day: nobody is chased.\n");
    }
    assert_eq!(server.log().len(), 1);
    assert!(!machine.ok("--now 2026-11-16T06:00 outbox --send").starts_with("0 sent"));
    assert!(!arrived(&server, OFFICER).is_empty());
}

/// A reminder, an acknowledgement, a holding letter and the weekly sheet, all due on one day.
#[test]
fn a_rehearsal_says_all_that_the_run_then_does_and_changes_nothing() {
    let server = Server::start();
    let machine = desk(
        &server,
        &["--now 2026-11-02T09:12 action 0001 agree --what 'a new bin' --owner 'J Malik' --by 2026-11-10"],
    );
    let own = include_str!("../../src/domain/profiles/milton-keynes.toml");
    let own = own.replacen("authority =", "acknowledges = true\nauthority =", 1);
    let row = "[[holding]]\nscheme = \"corporate\"\nact = \"send\"\nbefore = 2\nreason = \"we wait\"\nclause = \"4\"\n";
    machine.file("own.toml", format!("{own}\n{row}"));
    machine.ok("--now 2026-11-03T09:00 policy load own.toml --from 2026-11-03");
    machine.ok("--now 2026-11-11T16:00 new --subject 'Noise' --name 'Dilys Pryce' --channel email --email dilys@example.org --service Waste --scheme corporate --officer me");
    let rehearsed = machine.ok("--now 2026-11-12T07:00 chase --dry-run");
    let lines: Vec<&str> = rehearsed.lines().collect();
    let (last, all) = lines.split_last().unwrap();
    assert_eq!(*last, "Nothing was changed; this is what would be sent.");
    for words in ["agreed action due", "0002  acknowledged", "0001  holding letter:", "weekly sheet of what"]
    {
        assert!(all.iter().any(|line| line.contains(words)), "no {words:?} in {rehearsed}");
    }
    assert!(server.log().is_empty() && machine.ok("outbox --all").contains("nothing waits"));
    assert!(!machine.ok("--now 2026-11-12T07:00 log 0001").contains("reminded"));
    let done = chase(&machine, "2026-11-12");
    let done: Vec<&str> = done.lines().collect();
    let (sent, told) = done.split_last().unwrap();
    assert_eq!(told, all, "the run does what its rehearsal says");
    let to = |address: &str| server.log().iter().filter(|one| one.to == address).count();
    assert_eq!((to("dilys@example.org"), to("zoe@example.org"), to(OFFICER), to(MANAGER)), (1, 1, 1, 1));
    assert_eq!(*sent, "4 sent, 0 tried again later, 0 failed");
}

#[test]
fn nothing_of_the_sample_council_leaves_whatever_the_settings_say_of_real_people() {
    let server = Server::start();
    let machine = machine(&server);
    let rehearsed = machine.ok("--demo --now 2026-11-20T09:00 chase --dry-run");
    assert!(rehearsed.contains("northshire.example") && !rehearsed.contains("northstead"), "{rehearsed}");
    for line in ["chase", "outbox --send"] {
        let ran = machine.run(&format!("--demo --now 2026-11-20T09:00 {line}"));
        assert_eq!(ran.code, 2, "{line}: {}", ran.out);
        assert!(ran.err.contains("nothing of the sample council leaves"), "{}", ran.err);
    }
    assert!(server.log().is_empty());
}
