//! Filters, dates, and the commands that do the same without a screen.

use crate::common::{Officer, council, empty, friday, moment};
use crate::pty::{PROGRAM, redress, store_with_a_case};
use redress::app::form::FieldId;
use std::process::{Command, Output};

#[test]
pub(crate) fn point_31_a_filter_stays_visible_until_esc_clears_it() {
    let mut officer = Officer::at_the_desk();
    officer.press("/").type_text("elm").press("Enter").sees("filter: elm (1 of 14)");
    officer.press("Enter").sees("Missed bin collections").press("Esc").sees("filter: elm (1 of 14)");
    officer.press("Esc").does_not_see("filter: elm").sees("14 of 14");
}

/// Puts the keyboard on a field of the open form.
fn go_to(officer: &mut Officer, id: FieldId) {
    for _ in 0..40 {
        let form = officer.model.form.as_ref().expect("a form");
        if form.field().is_some_and(|field| field.id == id) {
            return;
        }
        officer.press("Tab");
    }
    panic!("there is no such field");
}

/// What is typed on Friday 20 November 2026, and how a day in the past and one to come are read.
const DATES: &[(&str, &str, &str)] = &[
    ("today", "Fri 20 Nov 2026", "Fri 20 Nov 2026"),
    ("yesterday", "Thu 19 Nov 2026", "Thu 19 Nov 2026"),
    ("tomorrow", "Sat 21 Nov 2026", "Sat 21 Nov 2026"),
    ("mon", "Mon 16 Nov 2026", "Mon 23 Nov 2026"),
    ("tue", "Tue 17 Nov 2026", "Tue 24 Nov 2026"),
    ("wed", "Wed 18 Nov 2026", "Wed 25 Nov 2026"),
    ("thu", "Thu 19 Nov 2026", "Thu 26 Nov 2026"),
    // On a Friday that is the one before or the one to come: today has a word of its own.
    ("fri", "Fri 13 Nov 2026", "Fri 27 Nov 2026"),
    ("sat", "Sat 14 Nov 2026", "Sat 21 Nov 2026"),
    ("sun", "Sun 15 Nov 2026", "Sun 22 Nov 2026"),
    ("last mon", "Mon 16 Nov 2026", "Mon 16 Nov 2026"),
    ("next mon", "Mon 23 Nov 2026", "Mon 23 Nov 2026"),
    ("last fri", "Fri 13 Nov 2026", "Fri 13 Nov 2026"),
    ("next fri", "Fri 27 Nov 2026", "Fri 27 Nov 2026"),
    ("3d", "Tue 17 Nov 2026", "Mon 23 Nov 2026"),
    ("2w", "Fri 6 Nov 2026", "Fri 4 Dec 2026"),
    ("1m", "Tue 20 Oct 2026", "Sun 20 Dec 2026"),
    ("3wd", "Tue 17 Nov 2026", "Wed 25 Nov 2026"),
    ("-3d", "Tue 17 Nov 2026", "Tue 17 Nov 2026"),
    ("+3d", "Mon 23 Nov 2026", "Mon 23 Nov 2026"),
    ("20/11", "Fri 20 Nov 2026", "Fri 20 Nov 2026"),
    ("20/11/26", "Fri 20 Nov 2026", "Fri 20 Nov 2026"),
    ("20/11/2026", "Fri 20 Nov 2026", "Fri 20 Nov 2026"),
    ("20.11.2026", "Fri 20 Nov 2026", "Fri 20 Nov 2026"),
    ("20 nov", "Fri 20 Nov 2026", "Fri 20 Nov 2026"),
    ("20 november 2026", "Fri 20 Nov 2026", "Fri 20 Nov 2026"),
    ("2026-11-20", "Fri 20 Nov 2026", "Fri 20 Nov 2026"),
    ("20", "Fri 20 Nov 2026", "Fri 20 Nov 2026"),
    ("25", "Sun 25 Oct 2026", "Wed 25 Nov 2026"),
    ("+2w", "Fri 4 Dec 2026", "Fri 4 Dec 2026"),
    ("-3wd", "Tue 17 Nov 2026", "Tue 17 Nov 2026"),
    ("1.12.26", "Tue 1 Dec 2026", "Tue 1 Dec 2026"),
    ("20/11/99", "Fri 20 Nov 2099", "Fri 20 Nov 2099"),
    ("03/04", "Fri 3 Apr 2026", "Sat 3 Apr 2027"),
    ("30/02", "30 February does not exist", "30 February does not exist"),
];

#[test]
pub(crate) fn point_32_dates_as_officers_type_them() {
    let forms = [("n", FieldId::Received), ("x", FieldId::To)];
    for (key, id) in forms {
        let mut officer = Officer::with(council(friday()), (120, 35));
        officer.press(key);
        go_to(&mut officer, id);
        for (typed, past, future) in DATES {
            let wanted = if id == FieldId::Received { past } else { future };
            officer.press("Ctrl+U").type_text(typed);
            let screen = officer.screen();
            // Echoed in full while it is typed, or refused with a sentence.
            let wanted = if typed == &"30/02" { wanted.to_string() } else { format!("= {wanted}") };
            assert!(screen.contains(&wanted), "{typed} in {id:?} is not {wanted}:\n{screen}");
        }
    }
    // Days without work are taken, with a note; so is what was read as past, which is said.
    let mut officer = Officer::with(council(friday()), (120, 35));
    officer.press("n");
    go_to(&mut officer, FieldId::Received);
    for (typed, note) in [
        ("sat", "(a Saturday)"),
        ("25/12/2025", "(Christmas Day is a bank"),
        ("3d", "= Tue 17 Nov 2026, 3 days ago"),
    ] {
        officer.press("Ctrl+U").type_text(typed).sees(note);
    }
    officer.press("Down").sees("Mon   Tue   Wed");
}

#[test]
pub(crate) fn point_33_working_days_over_christmas() {
    let now = moment("2026-12-18T10:00:00");
    let mut officer = Officer::named("J Malik", empty(now), (120, 35), now);
    officer.press("n").sees("Tue 29 Dec 2026");
    // A council that shuts on Christmas Eve moves no date of the law or of the Codes.
    let (_folder, store) = store_with_a_case();
    let (fine, said) = redress(&store, &["calendar", "close", "2026-12-24", "Offices shut"]);
    assert!(fine, "{said}");
    let ask = ["deadline", "--scheme", "housing", "--stage", "1", "--received", "2026-12-18", "--json"];
    let (fine, said) = redress(&store, &ask);
    assert!(fine && said.contains("\"2026-12-29\""), "{said}");
    assert!(said.contains("acknowledge"), "{said}");
}

fn demo(args: &[&str]) -> Output {
    let now = ["--demo", "--as", "J Malik", "--now", "2026-11-20T09:12"];
    Command::new(PROGRAM).args(now).args(args).output().unwrap()
}

#[test]
pub(crate) fn point_40_the_commands_are_the_twin_of_the_desk() {
    for args in [
        &["due"][..],
        &["due", "--today"],
        &["list"],
        &["show", "0398"],
        &["log", "0398"],
        &["check"],
        &["list", "--plain"],
    ] {
        let out = demo(args);
        assert!(!out.stdout.is_empty() && !out.stdout.contains(&0x1b), "{args:?} sends escape codes");
    }
    // Today's own dates, and no other.
    let today = String::from_utf8(demo(&["due", "--today"]).stdout).unwrap();
    assert!(today.contains("0405") && today.contains("0431") && !today.contains("0398"), "{today}");
    for args in [
        &["due", "--json"][..],
        &["due", "--today", "--json"],
        &["list", "--json"],
        &["show", "0398", "--json"],
        &["check", "--json"],
    ] {
        let json: serde_json::Value = serde_json::from_slice(&demo(args).stdout).unwrap();
        assert!(json["version"].is_number(), "{args:?}");
    }
    // 0 fine, 1 failed, 2 wrong usage, 3 not found.
    let code = |args: &[&str]| demo(args).status.code();
    assert_eq!(code(&["due", "--today"]), Some(0));
    assert_eq!(code(&["ack", "0398"]), Some(1), "it was acknowledged before");
    assert_eq!(code(&["due", "--tody"]), Some(2));
    for args in [&["show", "9999"][..], &["log", "9999"], &["note", "9999", "Rang"]] {
        let out = demo(args);
        assert_eq!(out.status.code(), Some(3), "{args:?}");
        assert!(out.stdout.is_empty() && !out.stderr.is_empty(), "{args:?} says why, and not as an answer");
    }
    // As monitoring expects: late, due today, fine, unknown.
    let (_folder, store) = store_with_a_case();
    let check = |extra: &[&str]| {
        let mut command = Command::new(PROGRAM);
        command.env_remove("REDRESS_NOW").arg("--store").arg(&store).args(extra).arg("check");
        command.output().unwrap().status.code()
    };
    assert_eq!(demo(&["check"]).status.code(), Some(2));
    assert_eq!(check(&[]), Some(0));
    assert_eq!(check(&["--no-such-flag"]), Some(3));
    let due = redress(&store, &["due", "--json"]).1;
    let due: serde_json::Value = serde_json::from_str(&due).unwrap();
    let day = due["deadlines"][0]["due"].as_str().expect("a date");
    assert_eq!(check(&["--now", &format!("{day}T09:00")]), Some(1));
}
