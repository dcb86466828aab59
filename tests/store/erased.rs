//! What was taken away stays away, whatever a colleague has open.

use crate::{Desk, MALIK, OSEI, ask, at, day, draft};
use redress::app::effect::{Reply, Request, Trouble};
use redress::domain::decide::Ask;
use redress::domain::terms::Removal;
use redress::store::{StoreError, emergency_draft};

/// A desk with a case that was taken back and then erased, and the number of the case.
fn desk() -> (Desk, i64) {
    let mut desk = Desk::new();
    let id = desk.log("Penny Farthing in the lane", "2026-11-18 09:00");
    let withdraw = Ask::Withdraw { on: day("2026-11-18"), reason: "it was put right".to_owned() };
    let erase = Ask::Remove { level: Removal::Erase, why: "six years".to_owned() };
    for (seen, asked) in [(2, withdraw), (3, erase)] {
        let reply = desk.store.answer(MALIK, ask(id, seen, asked, "2026-11-19 09:00"));
        assert!(matches!(reply, Reply::Recorded(_)), "{reply:?}");
    }
    (desk, id.0)
}

#[test]
fn no_draft_of_a_case_is_kept_once_its_words_were_taken_away() {
    let (mut desk, id) = desk();
    for form in ["note", "respond", "letter.acknowledgement", "deal-with"] {
        let late = draft(&format!("{form}-{id}"), "2026-11-20 09:00");
        let reply = desk.store.answer(OSEI, Request::KeepDraft(late.clone()));
        let Reply::Trouble(Trouble::Refused(why, hint)) = reply else { panic!("{form}: {reply:?}") };
        assert_eq!(why, "0001 was erased on Thu 19 Nov 2026: only its figures are left.");
        assert!(hint.contains("not kept as a draft"), "{hint}");
        // The same where the line drops at that moment.
        let last = emergency_draft(&desk.path(), OSEI, &late);
        assert!(matches!(last, Err(StoreError::Refused(_))), "{form}: {last:?}");
    }
    assert_eq!(desk.store.drafts(OSEI).expect("read"), []);
}

#[test]
fn drafts_about_something_else_are_kept_whatever_number_they_end_in() {
    let (mut desk, id) = desk();
    let keys = [
        "new".to_owned(),
        format!("new@5c3b-{id}"),
        format!("post.drop.{id}"),
        format!("council@note@2026-27@tool@point-{id}"),
        format!("note-{}", id + 10),
        "away".to_owned(),
        "subject-access".to_owned(),
    ];
    for key in &keys {
        let reply = desk.store.answer(OSEI, Request::KeepDraft(draft(key, "2026-11-20 09:00")));
        assert_eq!(reply, Reply::Kept(at("2026-11-20 09:00")), "{key}");
    }
    assert_eq!(desk.store.drafts(OSEI).expect("read").len(), keys.len());
}
