//! The commands that officers run by name.

use crate::{Desk, MALIK, OSEI, at};
use redress::app::effect::{Reply, Request};
use redress::domain::access::{Access, Duty};
use redress::domain::used::Used;

fn note(desk: &mut Desk, officer: &str, name: &str, on_case: Option<&str>, moment: &str) -> Vec<Used> {
    let request =
        Request::NoteUsed { name: name.to_owned(), on_case: on_case.map(str::to_owned), at: at(moment) };
    match desk.store.answer(officer, request) {
        Reply::Used(used) => used,
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_officer_has_their_own_the_last_one_first_and_each_once() {
    let mut desk = Desk::new();
    note(&mut desk, MALIK, "acknowledge", Some("0427"), "2026-11-18 09:00");
    note(&mut desk, MALIK, "statistics", None, "2026-11-19 16:55");
    note(&mut desk, OSEI, "add-a-note", None, "2026-11-19 17:00");
    let used = note(&mut desk, MALIK, "acknowledge", Some("0431"), "2026-11-20 09:11");
    let lines: Vec<_> =
        used.iter().map(|used| (used.name.as_str(), used.times, used.on_case.as_deref())).collect();
    assert_eq!(lines, [("acknowledge", 2, Some("0431")), ("statistics", 1, None)]);
    assert_eq!(used[0].last, at("2026-11-20 09:11"));
}

#[test]
fn another_session_knows_them_and_they_are_no_entry_of_the_journal() {
    let mut desk = Desk::new();
    let before = desk.store.head().expect("a head");
    note(&mut desk, MALIK, "acknowledge", Some("0427"), "2026-11-18 09:00");
    assert_eq!(desk.store.head().expect("a head"), before);
    assert_eq!(desk.colleague().used(MALIK).expect("read").len(), 1);
}

#[test]
fn whoever_only_reads_is_refused_nothing_for_a_command_by_name_and_writes_nothing() {
    let mut desk = Desk::new();
    note(&mut desk, MALIK, "acknowledge", Some("0427"), "2026-11-18 09:00");
    let access = Access { name: OSEI.to_owned(), duty: Duty::Auditor, reads_restricted: false };
    let mut auditor = desk.colleague().acting_as(access, Box::new(|| at("2026-11-20 10:00"))).expect("acts");
    let request =
        Request::NoteUsed { name: "statistics".to_owned(), on_case: None, at: at("2026-11-20 10:00") };
    assert_eq!(auditor.answer(OSEI, request), Reply::Used(Vec::new()));
    let rows: i64 =
        desk.raw().query_row("SELECT count(*) FROM used", [], |row| row.get(0)).expect("a number");
    assert_eq!(rows, 1);
}

#[test]
fn what_was_run_by_name_changes_nothing_that_is_checked_and_no_program_writes_it_by_hand() {
    let mut desk = Desk::new();
    let id = desk.log("Missed bins", "2026-11-18 08:00");
    let before = desk.store.verify().expect("whole");
    note(&mut desk, MALIK, "acknowledge", Some("0001"), "2026-11-18 09:00");
    assert_eq!(desk.store.verify().expect("whole"), before);
    assert_eq!(desk.store.verify_tables().expect("reads"), Ok(1));
    desk.store.rebuild().expect("worked out again");
    assert_eq!(desk.store.used(MALIK).expect("read").len(), 1, "it is nothing that is worked out");
    assert!(
        desk.raw().execute("INSERT INTO used VALUES ('x', 'y', 1, '2026-11-18T09:00:00', NULL)", []).is_err()
    );
    assert_eq!(desk.store.case_file(id).expect("reads").expect("there").case.seq, 2);
}
