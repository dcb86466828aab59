//! The store on its thread.

use crate::runs::council;
use crate::{Desk, MALIK, OSEI, at, draft, new, note, receipt, recorded};
use redress::app::effect::{Reply, Request, Trouble};
use redress::store::{Store, Worker};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

#[test]
fn a_question_that_takes_long_is_stopped_and_says_so() {
    let mut desk = Desk::new();
    council::fill(&mut desk.store, 2_000, |_| ());
    let (worker, heard) = start(desk.colleague());
    stops(&worker, &heard);
    assert!(worker.ask(10, Request::Drafts));
    assert_eq!(next(&heard), (10, Reply::Drafts(vec![])), "the next question is answered");
    worker.stop();
}

/// A long question is asked, and stopped: its answer says so.
pub(crate) fn stops(worker: &Worker, heard: &Receiver<(u64, Reply)>) {
    assert!(worker.ask(9, Request::Search { words: "the".to_owned(), limit: 2_000 }));
    let reply = std::iter::repeat_with(|| {
        worker.interrupt();
        heard.recv_timeout(Duration::from_millis(1))
    });
    // News of the store come between.
    let answer = |(number, reply)| (number == 9).then_some(reply);
    let reply = reply.take(10_000).filter_map(Result::ok).find_map(answer).expect("an answer");
    assert!(
        matches!(&reply, Reply::Trouble(Trouble::Refused(why, _)) if why.contains("stopped")),
        "it was answered to its end"
    );
}

#[test]
fn what_is_looked_for_while_somebody_types_ends_after_a_while_and_the_next_question_is_answered() {
    let mut desk = Desk::new();
    council::fill(&mut desk.store, 300, |_| ());
    let look = || Request::Search { words: "the".to_owned(), limit: 300 };
    desk.store.looks_for(Duration::ZERO);
    let stopped = desk.store.answer(MALIK, look());
    assert!(
        matches!(&stopped, Reply::Trouble(Trouble::Refused(why, hint))
            if why.contains("takes too long") && hint.contains("another word")),
        "{stopped:?}"
    );
    // What was asked for by name is not stopped, nor is what is recorded.
    recorded(desk.store.answer(MALIK, new(receipt("Bins", "2026-11-20 09:00"), "2026-11-20 09:00")));
    desk.store.looks_for(Duration::from_secs(60));
    assert!(matches!(desk.store.answer(MALIK, look()), Reply::Hits(_)));
}

pub(crate) fn start(store: Store) -> (Worker, Receiver<(u64, Reply)>) {
    let (answers, heard) = channel();
    let deliver = move |number, reply| answers.send((number, reply)).is_ok();
    (Worker::start(store, OSEI.to_owned(), deliver).expect("starts"), heard)
}

fn next(heard: &Receiver<(u64, Reply)>) -> (u64, Reply) {
    heard.recv_timeout(Duration::from_secs(10)).expect("an answer")
}

#[test]
fn answers_carry_the_number_of_their_question_and_come_in_order() {
    let desk = Desk::new();
    let (worker, heard) = start(desk.colleague());
    assert!(worker.ask(7, new(receipt("Bins", "2026-11-20 09:00"), "2026-11-20 09:00")));
    assert!(worker.ask(8, Request::Drafts));
    let (number, reply) = next(&heard);
    assert_eq!((number, recorded(reply).reference.as_str()), (7, "0001"));
    assert_eq!(next(&heard), (8, Reply::Drafts(vec![])));
    worker.stop();
    assert!(heard.recv().is_err(), "our own change is no news");
}

#[test]
fn another_sessions_change_is_news_and_its_drafts_are_not() {
    let mut desk = Desk::new();
    let (worker, heard) = start(desk.colleague());
    desk.store.keep_draft(MALIK, &draft("new", "2026-11-20 08:59")).expect("kept");
    let id = desk.log("Bins", "2026-11-20 09:00");
    assert_eq!(next(&heard), (0, Reply::ChangedElsewhere));
    recorded(desk.store.answer(MALIK, note(id, 2, "Rang", "2026-11-20 09:01")));
    assert_eq!(next(&heard), (0, Reply::ChangedElsewhere));
    worker.stop();
    assert!(heard.recv().is_err(), "two changes, two pieces of news");
}

#[test]
fn what_was_asked_before_the_end_is_still_done() {
    let mut desk = Desk::new();
    let (worker, heard) = start(desk.colleague());
    for n in 0..5_u64 {
        worker.ask(n, new(receipt("Bins", "2026-11-20 09:00"), "2026-11-20 09:00"));
    }
    worker.stop();
    assert_eq!(heard.iter().filter(|(_, reply)| matches!(reply, Reply::Recorded(_))).count(), 5);
    assert_eq!(desk.store.rows(true).expect("reads").len(), 5);
    let undo = Request::Undo { case: None, at: at("2026-11-20 09:30") };
    assert_eq!(recorded(desk.store.answer(OSEI, undo)).reference, "0005");
}

#[test]
fn a_store_that_is_taken_away_is_trouble_once_and_its_coming_back_is_news() {
    let desk = Desk::new();
    let (worker, heard) = start(desk.colleague());
    let away = desk.path().with_extension("away");
    std::fs::rename(desk.path(), &away).expect("taken away");
    let (number, reply) = next(&heard);
    assert_eq!(number, 0);
    assert!(
        matches!(&reply, Reply::Trouble(Trouble::Unavailable(why)) if why.contains("is not there now")),
        "{reply:?}"
    );
    std::fs::rename(&away, desk.path()).expect("put back");
    assert_eq!(next(&heard), (0, Reply::ChangedElsewhere), "said once, and everything is read again");
    worker.stop();
}

#[test]
fn while_an_officer_is_asked_whether_to_leave_nothing_is_watched_and_afterwards_the_news_are_told() {
    let mut desk = Desk::new();
    let (mut worker, heard) = start(desk.colleague());
    worker.leaving(true);
    let id = desk.log("Bins", "2026-11-20 09:00");
    worker.leaving(false);
    assert_eq!(next(&heard), (0, Reply::ChangedElsewhere));
    recorded(desk.store.answer(MALIK, note(id, 1, "Rang", "2026-11-20 09:05")));
    assert_eq!(next(&heard), (0, Reply::ChangedElsewhere), "it is watched again");
    worker.leaving(true);
    worker.stop();
    assert!(heard.recv().is_err(), "the thread has ended");
}
