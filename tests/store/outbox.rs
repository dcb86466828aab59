//! Messages out: they go with their entries.

use crate::{Desk, MALIK, at};
use redress::app::effect::{Reply, Request};
use redress::store::Sender;

#[test]
fn a_store_from_before_messages_knew_their_entries_keeps_them_and_sends_them() {
    // Made by the program before that step: one complaint, and its acknowledgement queued.
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("desk.redress");
    std::fs::copy("tests/data/store-16-outbox.redress", &path).expect("copied");
    let mut desk = Desk::of(folder);
    let from = "c@northstead.example".to_owned();
    desk.store.sends_as(Some(Sender { from, addresses: Default::default(), managers: Default::default() }));
    let waiting = desk.store.outbox(false).expect("reads");
    assert_eq!((waiting.len(), waiting[0].to.as_str()), (1, "zoe@example.org"));
    assert_eq!(waiting[0].reference.as_deref(), Some("0001"));
    // Which entry it goes with was not kept then: its letter counts as gone, so that nothing is said to be taken back
    // that may have left.
    let undone = desk.store.answer(MALIK, Request::Undo { case: None, at: at("2026-11-20 10:00") });
    assert!(matches!(&undone, Reply::Trouble(_)), "{undone:?}");
    let claimed = desk.store.claim(at("2026-11-20 10:01"), false, 0).expect("claims").expect("one");
    assert_eq!(claimed.message_id, waiting[0].message_id);
    desk.store.verify().expect("whole");
}
