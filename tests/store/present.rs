//! Who has which case open: seen by colleagues, no part of the journal, gone by itself.

use crate::{Desk, MALIK, OSEI, at, draft, stamp};
use chrono::{DateTime, TimeDelta, Utc};
use redress::app::effect::{Reply, Request};
use redress::domain::event::CaseId;
use redress::domain::presence::{Here, Present};
use redress::store::{Store, Worker, forget_session};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::mpsc::channel;
use std::time::Duration;

/// A session on the same file whose clock the test turns, in seconds after the usual moment.
fn session(desk: &Desk, name: &str, officer: &str) -> (Store, Arc<AtomicI64>) {
    let seconds = Arc::new(AtomicI64::new(0));
    let turned = Arc::clone(&seconds);
    let clock = Box::new(move || {
        let start: DateTime<Utc> = stamp()().parse().expect("a moment");
        let now = start + TimeDelta::seconds(turned.load(Ordering::Relaxed));
        now.to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
    });
    let mut store = Store::open_existing(&desk.path(), clock).expect("a store");
    store.present_as(name, officer);
    (store, seconds)
}

fn is_at(store: &mut Store, officer: &str, here: Option<Here>, moment: &str) -> Vec<Present> {
    match store.answer(officer, Request::Here { here, at: at(moment) }) {
        Reply::Present(present) => present,
        other => panic!("{other:?}"),
    }
}

fn writing(case: CaseId) -> Option<Here> {
    Some(Here { case, writing: true })
}

fn reading(case: CaseId) -> Option<Here> {
    Some(Here { case, writing: false })
}

#[test]
fn who_has_a_case_open_is_seen_by_colleagues_and_is_no_news_of_the_journal() {
    let mut desk = Desk::new();
    let id = desk.log("Bins", "2026-11-20 09:00");
    let ((mut osei, _), (mut malik, _)) = (session(&desk, "1-a", OSEI), session(&desk, "2-b", MALIK));
    let head = osei.head().expect("reads");
    assert_eq!(is_at(&mut malik, MALIK, reading(id), "2026-11-20 09:05"), []);
    let seen = is_at(&mut osei, OSEI, reading(id), "2026-11-20 09:06");
    assert_eq!(seen.len(), 1);
    assert_eq!(seen[0].sentence(OSEI, at("2026-11-20 09:07")), "J Malik has it open since 09:05");
    is_at(&mut malik, MALIK, writing(id), "2026-11-20 09:10");
    let seen = osei.present().expect("reads");
    assert_eq!(seen[0].sentence(OSEI, at("2026-11-20 09:11")), "J Malik is writing since 09:05");
    assert!(!osei.changed_elsewhere().expect("reads"), "nobody has to read the queue again");
    assert_eq!(osei.head().expect("reads"), head, "the chain is as it was");
    is_at(&mut malik, MALIK, None, "2026-11-20 09:12");
    assert_eq!(osei.present().expect("reads"), []);
}

#[test]
fn a_desk_that_was_killed_is_gone_after_a_while_and_one_that_lives_is_not() {
    let mut desk = Desk::new();
    let id = desk.log("Bins", "2026-11-20 09:00");
    let ((mut osei, mine), (mut malik, theirs)) = (session(&desk, "1-a", OSEI), session(&desk, "2-b", MALIK));
    is_at(&mut malik, MALIK, reading(id), "2026-11-20 09:05");
    for seconds in [20, 40, 60, 80, 100, 120] {
        theirs.store(seconds, Ordering::Relaxed);
        malik.beat();
    }
    mine.store(120, Ordering::Relaxed);
    assert_eq!(osei.present().expect("reads").len(), 1, "it said that it lives");
    mine.store(240, Ordering::Relaxed);
    assert_eq!(osei.present().expect("reads"), [], "nothing was heard for two minutes");
    // A clock that was set back by an hour does not keep anybody at their desk for an hour.
    mine.store(-3600, Ordering::Relaxed);
    assert_eq!(osei.present().expect("reads"), []);
    // Rows of the dead go with the next word of the living.
    mine.store(240, Ordering::Relaxed);
    is_at(&mut osei, OSEI, reading(id), "2026-11-20 09:09");
    let rows: i64 =
        desk.raw().query_row("SELECT count(*) FROM presence", [], |row| row.get(0)).expect("a number");
    assert_eq!(rows, 1);
}

#[test]
fn a_desk_that_waits_for_a_colleague_s_save_says_where_it_is_later() {
    let mut desk = Desk::new();
    let id = desk.log("Bins", "2026-11-20 09:00");
    let ((osei, _), (mut malik, _)) = (session(&desk, "1-a", OSEI), session(&desk, "2-b", MALIK));
    let raw = desk.raw();
    raw.execute_batch("BEGIN IMMEDIATE").expect("a colleague saves for a long time");
    is_at(&mut malik, MALIK, writing(id), "2026-11-20 09:05");
    assert_eq!(osei.present().expect("reads"), []);
    raw.execute_batch("ROLLBACK").expect("done");
    malik.beat();
    assert_eq!(osei.present().expect("reads").len(), 1);
    malik
        .keep_draft(MALIK, &draft("new", "2026-11-20 09:06"))
        .expect("the patience for real saves is as it was");
}

#[test]
fn the_thread_of_the_store_tells_of_colleagues_and_says_goodbye() {
    let mut desk = Desk::new();
    let id = desk.log("Bins", "2026-11-20 09:00");
    let (osei, _) = session(&desk, "1-a", OSEI);
    let (answers, heard) = channel();
    let deliver = move |number, reply| answers.send((number, reply)).is_ok();
    let worker = Worker::start(osei, OSEI.to_owned(), deliver).expect("starts");
    worker.ask(1, Request::Here { here: reading(id), at: at("2026-11-20 09:04") });
    let next = || heard.recv_timeout(Duration::from_secs(10)).expect("an answer");
    assert_eq!(next(), (1, Reply::Present(vec![])));
    let (mut malik, _) = session(&desk, "2-b", MALIK);
    let seen = is_at(&mut malik, MALIK, writing(id), "2026-11-20 09:05");
    assert_eq!(seen.len(), 1, "Osei's desk is there");
    let (number, told) = next();
    assert!(
        matches!((number, &told), (0, Reply::Present(all)) if all.len() == 1 && all[0].here.writing),
        "{told:?}"
    );
    forget_session(&desk.path(), "2-b").expect("the line dropped");
    assert_eq!(next(), (0, Reply::Present(vec![])));
    worker.stop();
    assert_eq!(malik.present().expect("reads"), [], "whoever ends says goodbye");
}
