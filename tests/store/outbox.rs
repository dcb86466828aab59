//! Messages out: they go with their entries.

use crate::{Desk, MALIK, OSEI, ask, at, day, recorded};
use redress::app::effect::{PostPaper, Reply, Request};
use redress::domain::access::{Access, Duty};
use redress::domain::decide::Ask;
use redress::domain::event::{Fact, Field, SentLetter};
use redress::domain::terms::{Channel, Flag, LetterKind};
use redress::store::{Command, Sender, StoreError};

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

#[test]
fn the_letters_that_somebody_has_still_to_send_are_of_cases_that_they_may_read() {
    let mut desk = Desk::new();
    let id = desk.log("Officer was rude", "2026-11-20 09:00");
    let on = day("2026-11-20");
    recorded(desk.store.answer(OSEI, ask(id, 2, Ask::Acknowledge { on }, "2026-11-20 09:10")));
    let osei = || {
        let access = Access { name: OSEI.to_owned(), duty: Duty::Officer, reads_restricted: false };
        desk.colleague().acting_as(access, Box::new(|| at("2026-11-20 10:00"))).expect("acts")
    };
    assert_eq!(osei().unsent(OSEI, on).expect("reads").len(), 1, "until it is restricted");
    let restrict = Ask::Flag { flag: Flag::Restricted, on: true };
    recorded(desk.colleague().answer(MALIK, ask(id, 3, restrict, "2026-11-20 09:20")));
    assert_eq!(osei().unsent(OSEI, on).expect("reads"), []);
    assert_eq!(desk.store.unsent(OSEI, on).expect("reads").len(), 1, "its letter is still to be sent");
}

fn acknowledgement() -> SentLetter {
    SentLetter {
        n: 0,
        letter: LetterKind::Acknowledgement,
        stage: None,
        on: day("2026-11-20"),
        to: "Dilys Pryce-Jones".to_owned(),
        by: Channel::Email,
        subject: "Your complaint".to_owned(),
        large_print: false,
        plain: false,
        answer_by: None,
        words: 0,
        sha256: String::new(),
    }
}

#[test]
fn a_message_that_waits_is_read_by_whoever_may_read_its_case() {
    let mut desk = Desk::new();
    let from = "c@northstead.example".to_owned();
    let sender =
        || Sender { from: from.clone(), addresses: Default::default(), managers: Default::default() };
    desk.store.sends_as(Some(sender()));
    let id = desk.log("Officer was rude", "2026-11-20 09:00");
    let changes = vec![(Field::Email, "dilys@example.org".to_owned())];
    recorded(desk.store.answer(MALIK, ask(id, 2, Ask::EditMany { changes }, "2026-11-20 09:05")));
    let command =
        Command { officer: MALIK.to_owned(), at: at("2026-11-20 09:06"), key: String::new(), draft: None };
    desk.store.send_letter(command, (id, 3), acknowledgement(), "Dear Ms Pryce-Jones").expect("queued");
    let seen = desk.store.case_file(id).expect("reads").expect("there").case.seq;
    let restrict = Ask::Flag { flag: Flag::Restricted, on: true };
    recorded(desk.store.answer(MALIK, ask(id, seen, restrict, "2026-11-20 09:20")));
    let acts = |name: &str| {
        let access = Access { name: name.to_owned(), duty: Duty::Officer, reads_restricted: false };
        desk.colleague().acting_as(access, Box::new(|| at("2026-11-20 10:00"))).expect("acts")
    };
    let (out, today) = (PostPaper::Out(1), day("2026-11-20"));
    assert_eq!(desk.store.verify_kept().expect("reads").map(drop), Ok(()), "as it was written");
    let refused = acts(OSEI).paper(out, today);
    assert!(matches!(refused, Err(StoreError::Restricted(_))), "{refused:?}");
    let listed = acts(OSEI).outbox(false).expect("reads");
    assert_eq!((listed[0].to.as_str(), listed[0].subject.as_str()), ("(restricted)", "(restricted)"));
    assert!(acts(MALIK).paper(out, today).expect("its owner").contains("Dear Ms Pryce-Jones"));
    let last = desk.store.case_file(id).expect("reads").expect("there").events.last().map(|e| e.fact.clone());
    assert_eq!(last, Some(Fact::WasRead), "reading its letter is reading it");
    // Whoever runs the post sends it all the same, to whom it was written.
    let mut post = acts(OSEI);
    post.sends_as(Some(sender()));
    let line = post.claim(at("2026-11-20 10:00"), false, 0).expect("reads").expect("it leaves");
    assert_eq!(line.to, "dilys@example.org");
}

#[test]
fn a_message_that_another_program_sends_to_somebody_else_is_found_with_its_case() {
    let mut desk = Desk::new();
    let (from, none) = ("c@northstead.example".to_owned(), Default::default());
    desk.store.sends_as(Some(Sender { from, addresses: none, managers: Default::default() }));
    let id = desk.log("Officer was rude", "2026-11-20 09:00");
    let changes = vec![(Field::Email, "dilys@example.org".to_owned())];
    recorded(desk.store.answer(MALIK, ask(id, 2, Ask::EditMany { changes }, "2026-11-20 09:05")));
    let command =
        Command { officer: MALIK.to_owned(), at: at("2026-11-20 09:06"), key: String::new(), draft: None };
    desk.store.send_letter(command, (id, 3), acknowledgement(), "Dear Ms Pryce-Jones").expect("queued");
    let found = || desk.store.verify_kept().expect("reads").map(drop).map_err(|found| found.to_string());
    assert_eq!(found(), Ok(()));
    desk.raw()
        .execute_batch(
            "DROP TRIGGER fence_outbox_update; UPDATE outbox SET recipient = 'somebody@example.net'",
        )
        .expect("their own doing");
    let said = "the address of message 1 of 0001 is not the one it was written to";
    assert_eq!(found(), Err(said.to_owned()));
}
