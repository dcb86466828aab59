//! The post by keys: what has not left, what is kept aside, and who is chased on the next working day.

use crate::common::{Officer, case, friday, on_case};
use redress::app::effect::ToChase;
use redress::app::model::Screen;
use redress::domain::chase::{self, Doing, Hold};
use redress::domain::decide::Desk;
use redress::domain::terms::Status;
use redress::mail::Post;
use redress::store::Attempt;

/// The mail server refuses what waits for good.
fn refused(officer: &mut Officer, why: &str) {
    let line = officer.store.claim(friday(), false, 0).unwrap().unwrap();
    officer.store.attempted(&line, friday(), &Attempt::Never(why.to_owned())).unwrap();
}

/// A message that failed: the one to the service of 0405.
fn failed() -> Officer {
    let mut officer = on_case(Officer::with_post(), "0405");
    officer.press("m Enter");
    refused(&mut officer, "550 no such user");
    officer.press("g m");
    officer
}

/// Something that nobody could read is kept aside.
fn kept_aside() -> Officer {
    let mut officer = Officer::with_post();
    let bytes =
        b"From: dilys@example.org\r\nSubject: My bins\r\n\r\nFour \x1b]52;c;x\x07times now.\r\n".to_vec();
    let post = Post::message(bytes);
    // The same identity says something else: nobody can say by itself which is which.
    let other = Post::message(b"From: dilys@example.org\r\nSubject: Else\r\n\r\nElse.\r\n".to_vec());
    officer.store.take_in("intake", friday(), &other.known_as(&post.id)).unwrap();
    officer.store.take_in("intake", friday(), &post).unwrap();
    assert_eq!(officer.store.quarantine(false).unwrap().len(), 1);
    officer.press("g k");
    officer
}

#[test]
fn what_failed_is_counted_over_the_queue_and_says_why_in_the_outbox() {
    let mut officer = failed();
    officer.sees("[1 Outbox 1]").sees("failed").sees("waste@northshire.example");
    officer.sees("It did not arrive: 550 no such user").press("Esc Esc").sees("1 message failed");
    assert_eq!(officer.model.screen, Screen::Desk);
    officer.resize((120, 35)).sees("1 message failed");
}

#[test]
fn a_failed_message_goes_to_another_address_and_its_case_is_told() {
    let mut officer = failed();
    officer
        .press("a")
        .sees("Another address for message 1")
        .press("Ctrl+U")
        .type_text("bins@northshire.example");
    officer.press("Enter");
    assert!(officer.message().contains("Message 1 goes to bins@northshire.example"), "{}", officer.message());
    let line = officer.store.outbox(false).unwrap().remove(0);
    assert_eq!((line.to.as_str(), line.state.as_str()), ("bins@northshire.example", "waiting"));
    let bytes = officer.store.written(&line).unwrap();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    assert!(text.contains("To: bins@northshire.example") && text.contains(&line.message_id), "{text}");
    // What came back to the case as work is dealt with by that.
    let told = case(&officer, "0405");
    assert_eq!(told.waiting_messages().count(), 0);
    officer.press("u");
    assert!(officer.message().contains("is as it was"), "{}", officer.message());
    let line = officer.store.outbox(false).unwrap().remove(0);
    assert_eq!((line.to.as_str(), line.state.as_str()), ("waste@northshire.example", "failed"));
}

#[test]
fn a_failed_message_is_tried_again_or_dropped_with_a_reason_and_undo_brings_it_back() {
    let mut officer = failed();
    officer.press("r");
    assert_eq!(officer.store.outbox(false).unwrap()[0].state, "waiting");
    officer.press("u");
    assert_eq!(officer.store.outbox(false).unwrap()[0].state, "failed");
    officer.press("d").sees("Do not send message 1").press("Enter").sees("Why does it not leave?");
    officer.type_text("rang them instead").press("Enter").sees("dropped").sees("Dropped: rang them instead");
    assert!(officer.store.outbox(false).unwrap().is_empty());
    officer.press("u");
    assert_eq!(officer.store.outbox(false).unwrap()[0].state, "failed");
}

/// The program that sent it ended in the instant in which the mail server took it.
#[test]
fn a_message_that_may_have_gone_is_for_an_officer_to_send_again_or_to_let_be() {
    let mut officer = on_case(Officer::with_post(), "0405");
    officer.press("m Enter");
    let line = officer.store.claim(friday(), false, 0).unwrap().unwrap();
    officer.store.handing(&line, friday()).unwrap();
    let why = "the program ended while the mail server was taking it".to_owned();
    officer.store.attempted(&line, friday(), &Attempt::Unsure(why)).unwrap();
    officer.press("g m").sees("unsure").sees("0 wait, 0 failed, 1 may have gone");
    for words in ["It may have gone: the program ended", "was not sent again.", "r sends it again"] {
        officer.sees(words);
    }
    assert_eq!(case(&officer, "0405").waiting_messages().count(), 1, "it waits on its case");
    officer.press("d").type_text("it is there, they rang").press("Enter").sees("dropped");
    assert_eq!(case(&officer, "0405").waiting_messages().count(), 0);
    officer.press("u").sees("unsure").press("r").sees("1 wait, 0 failed");
    let again = officer.store.claim(friday(), false, 0).unwrap().unwrap();
    assert_eq!(again.message_id, line.message_id, "under its own identity");
}

#[test]
fn what_is_leaving_or_has_left_cannot_be_changed() {
    let mut officer = on_case(Officer::with_post(), "0405");
    officer.press("m Enter g m");
    let line = officer.store.claim(friday(), false, 0).unwrap().unwrap();
    officer.press("d").type_text("too late").press("Enter").sees("has left the building, or is leaving");
    officer.store.attempted(&line, friday(), &Attempt::Taken).unwrap();
    assert!(officer.store.outbox(false).unwrap().is_empty());
}

#[test]
fn a_message_is_read_as_text_that_no_terminal_acts_on() {
    let mut officer = kept_aside();
    officer.sees("dilys@example.org").sees("It has the identity of another message");
    officer.press("Enter").sees("Four").sees("times now.");
    assert!(!officer.screen().contains('\x1b') && !officer.screen().contains('\x07'));
    officer.press("Esc").sees("[2 Kept aside 1]");
}

#[test]
fn what_is_kept_aside_becomes_a_complaint_and_undo_keeps_it_aside_again() {
    let mut officer = kept_aside();
    officer.press("n");
    assert!(officer.message().contains("taken into 0438"), "{}", officer.message());
    assert_eq!(case(&officer, "0438").status, Status::New);
    assert!(officer.store.quarantine(false).unwrap().is_empty());
    officer.press("u");
    assert!(officer.message().contains("undone"), "{}", officer.message());
    assert_eq!(officer.store.quarantine(false).unwrap().len(), 1);
    officer.press("g k").sees("[2 Kept aside 1]").press(":").type_text("redo").press("Enter");
    assert!(officer.store.quarantine(false).unwrap().is_empty());
    assert_eq!(officer.store.quarantine(true).unwrap()[0].became.as_deref(), Some("taken into 0438"));
}

#[test]
fn what_is_kept_aside_goes_to_a_case_and_undo_takes_it_from_there() {
    let mut officer = kept_aside();
    let before = case(&officer, "0405").waiting_messages().count();
    officer.press("c").sees("Reference").type_text("0999").press("Enter").sees("There is no case 0999");
    officer.press("Ctrl+U").type_text("0405").press("Enter");
    assert!(officer.message().contains("taken into 0405"), "{}", officer.message());
    assert_eq!(case(&officer, "0405").waiting_messages().count(), before + 1);
    officer.press("u");
    assert_eq!(case(&officer, "0405").waiting_messages().count(), before);
    assert_eq!(officer.store.quarantine(false).unwrap().len(), 1);
}

#[test]
fn what_is_nothing_for_the_desk_is_set_aside_with_a_reason_and_can_be_had_back() {
    let mut officer = kept_aside();
    officer.press("d").sees("Nothing for the desk").type_text("an advertisement").press("Enter");
    officer.sees("[2 Kept aside 0]").sees("iscarded: an advertisement");
    officer.press("u").sees("[2 Kept aside 1]");
    assert_eq!(officer.store.quarantine(false).unwrap().len(), 1);
}

#[test]
fn chased_next_is_everything_that_the_run_of_that_day_does() {
    let mut officer = Officer::with_post();
    officer.press("g n").sees("Chased on Mon 23 Nov 2026");
    let wanted = officer.store.to_chase("2026-11-23".parse().unwrap()).unwrap();
    assert!(
        wanted.iter().any(|one| matches!(one.doing, Doing::Remind(_))),
        "the sample council has something to chase"
    );
    assert!(wanted.iter().any(|one| matches!(one.doing, Doing::Sheet(_))), "and something late");
    let (_, all) = officer.model.room.chase.clone().unwrap();
    assert_eq!(all, wanted);
    officer.press("Enter");
    let opened = officer.model.file().unwrap().case.receipt.reference.clone();
    assert_eq!((officer.model.screen, opened), (Screen::Case, wanted[0].reference.clone()));
    // The sheet is about many cases: it opens none, and says what it is.
    officer
        .press("g n G")
        .sees("weekly sheet")
        .sees("director@northshire.example gets the sheet of what is late")
        .press("Enter");
    assert_eq!(officer.model.screen, Screen::Post);
}

#[test]
fn a_service_that_was_asked_is_next_chased_before_the_day_it_was_asked_for() {
    let mut officer = on_case(Officer::with_post(), "0405");
    officer.press("m Enter");
    let chased = |officer: &Officer, on: &str| {
        let mut all = officer.store.to_chase(on.parse().unwrap()).unwrap().into_iter();
        all.any(|one| one.reference == "0405" && matches!(&one.doing, Doing::Remind(to) if to.to == "Waste"))
    };
    // Asked on Friday 20 November to answer by Friday the 27th.
    for (on, expected) in [("2026-11-23", false), ("2026-11-24", true), ("2026-11-26", true)] {
        assert_eq!(chased(&officer, on), expected, "{on}");
    }
}

#[test]
fn letters_that_go_out_by_themselves_are_named_with_what_they_do() {
    let mut officer = Officer::with_post();
    officer.press("g n");
    let (on, mut all) = officer.model.room.chase.clone().unwrap();
    let one = all[0].clone();
    let email = "zoe@example.org".to_owned();
    let day = |text: &str| text.parse().unwrap();
    let hold = Hold { due: day("2026-11-25"), to: day("2026-12-09"), sends: true, reason: "why".to_owned() };
    all.clear();
    for doing in [Doing::Acknowledge, Doing::Hold(hold)] {
        all.push(ToChase { doing, email: email.clone(), ..one.clone() });
    }
    officer.model.room.chase = Some((on, all));
    officer.sees("The acknowledgement goes to zoe@example.org, as the policy says.").press("j");
    officer.sees("The holding letter goes to zoe@example.org").sees("moves to Wed 9 Dec 2026");
}

#[test]
fn a_holding_letter_that_is_due_stands_beside_the_date_of_the_case_until_it_is_made() {
    let mut officer = Officer::with_post();
    let today = officer.model.today();
    let due = officer.store.due().unwrap();
    let near = due.iter().find(|one| {
        let file = officer.store.case_file(one.id).unwrap().unwrap();
        let rules = officer.store.rules();
        let desk = Desk { today, policies: &rules.policies, calendar: &rules.calendar };
        chase::holding(&file.case, &file.deadlines, &desk).unwrap().is_some()
    });
    let reference = near.expect("an answer of the sample council is near its date").reference.clone();
    officer = on_case(officer, &reference);
    officer.press("Enter 1").sees("holding letter to").sees("proposed: x");
    officer.press("x w Enter 1").does_not_see("proposed: x");
}

#[test]
fn the_parts_of_the_post_have_numbers_and_are_found_in_the_palette() {
    let mut officer = Officer::with_post();
    officer.press("g m").sees("Nothing waits to leave").press("2").sees("Nothing is kept aside").press("3");
    officer.sees("Chased on").press("Esc").press(":").type_text("quarantine").sees("Kept aside");
}
