//! Messages to services, by keys: one, many, back again before they have left, and what stands in the way.

use crate::common::{Officer, case, friday, on_case};
use redress::domain::chase;
use redress::domain::decide::Desk;
use redress::domain::decide::letters;
use redress::domain::terms::{Chase, Holder, LetterKind};
use redress::store::{Attempt, OutboxLine};

fn outbox(officer: &Officer) -> Vec<OutboxLine> {
    officer.store.outbox(false).unwrap()
}

/// What the outbox hands to the mail server, and that it was taken.
fn leaves(officer: &mut Officer) {
    let now = friday();
    let mut after = 0;
    while let Some(line) = officer.store.claim(now, false, after).unwrap() {
        after = line.n;
        officer.store.attempted(&line, now, &Attempt::Taken).unwrap();
    }
}

#[test]
fn a_message_asks_the_service_about_each_point_by_a_day_and_is_on_the_timeline() {
    let mut officer = on_case(Officer::with_post(), "0405");
    officer.press("m").sees("Message the service about 0405").sees("= Fri 27 Nov 2026");
    officer.sees("To Waste (waste@northshire.example)").sees("Complaint 0405: please answer by");
    officer.press("Tab").type_text("The crew sheet for Elm Road, please.").press("Enter");
    assert!(
        officer.message().contains("0405 Waste asked to answer by Fri 27 Nov 2026"),
        "{}",
        officer.message()
    );
    let waiting = outbox(&officer);
    assert_eq!(waiting.len(), 1);
    assert_eq!((waiting[0].to.as_str(), waiting[0].state.as_str()), ("waste@northshire.example", "waiting"));
    let read = redress::mail::read(&officer.store.written(&waiting[0]).unwrap()).unwrap();
    let asked = case(&officer, "0405");
    for words in ["Friday 27 November 2026", "The crew sheet for Elm Road, please.", &asked.points[0].text] {
        assert!(read.text.contains(words), "no {words:?} in {}", read.text);
    }
    assert!(read.subject.contains("0405"), "{}", read.subject);
    // The service has the case from now on.
    let handing = asked.handings.last().unwrap();
    assert_eq!((handing.holder, handing.name.as_str()), (Holder::Service, "Waste"));
    officer.press("Enter 2").sees("Message to the service sent to Waste");
}

#[test]
fn the_day_it_asks_for_is_the_one_the_service_is_chased_by() {
    let mut officer = on_case(Officer::with_post(), "0405");
    officer.press("m").press("Ctrl+U").type_text("2 dec").press("Enter");
    let asked = case(&officer, "0405");
    assert_eq!(letters::asked_last(&asked).unwrap().answer_by, Some("2026-12-02".parse().unwrap()));
    let rules = officer.store.rules().clone();
    let chased = |today: &str| {
        let today = today.parse().unwrap();
        let desk = Desk { today, policies: &rules.policies, calendar: &rules.calendar };
        let due = chase::due(&asked, &[], &desk).unwrap();
        due.into_iter()
            .filter(|one| one.what == Chase::Service)
            .map(|one| one.due.to_string())
            .collect::<Vec<_>>()
    };
    // Five working days after it got the case would be 27 November: nobody is chased by that day.
    assert_eq!(chased("2026-11-26"), [""; 0]);
    assert_eq!(chased("2026-11-27"), ["2026-12-02"], "a first notice three working days before");
    assert_eq!(chased("2026-12-01"), ["2026-12-02"], "and on the working day before");
}

#[test]
fn who_was_asked_already_is_reminded() {
    let mut officer = on_case(Officer::with_post(), "0405");
    officer.press("m Enter");
    assert_eq!(letters::next_to_service(&case(&officer, "0405")), LetterKind::ServiceChaser);
    officer.press("m").sees("Reminder: complaint 0405 needs your answer").press("Enter");
    let kinds: Vec<String> = outbox(&officer).into_iter().map(|line| line.kind).collect();
    assert_eq!(kinds, ["service-message", "service-chaser"]);
    assert_eq!(case(&officer, "0405").handings.len(), 1, "it has the case since it was asked first");
}

#[test]
fn a_message_that_waits_is_taken_back_with_its_entry_and_one_that_has_left_is_not() {
    let mut officer = on_case(Officer::with_post(), "0405");
    let before = case(&officer, "0405");
    officer.press("m Enter");
    assert_eq!(outbox(&officer).len(), 1);
    officer.press("u");
    assert!(officer.message().contains("0405 undone: message to the service"), "{}", officer.message());
    assert_eq!(case(&officer, "0405").handings, before.handings);
    assert!(outbox(&officer).is_empty(), "what was taken back does not leave");
    // The redo puts it back to wait.
    officer.press(":").type_text("redo").press("Enter");
    assert_eq!(outbox(&officer).len(), 1);
    leaves(&mut officer);
    officer.press("u");
    assert!(officer.message().contains("has left the building"), "{}", officer.message());
    assert_eq!(letters::asked_last(&case(&officer, "0405")).unwrap().letter, LetterKind::ServiceMessage);
}

#[test]
fn the_services_of_all_marked_cases_are_asked_after_one_question_and_one_undo_takes_all_back() {
    let mut officer = Officer::with_post();
    officer.press("j Space j j j Space").sees("2 marked");
    officer.press("m").sees("Message the services of 2 cases, 0405 first");
    officer.press("Enter").sees("Message the services of 2 cases, 0405 first, to answer by Fri 27 Nov 2026?");
    officer.press("m Enter");
    assert!(outbox(&officer).is_empty(), "the default is no, and the key that asks is no answer");
    officer.press("Enter y");
    assert!(officer.message().contains("2 cases: "), "{}", officer.message());
    assert_eq!(outbox(&officer).len(), 2);
    officer.press("u").sees("Undo in 2 cases, 0405 first").press("y");
    assert!(outbox(&officer).is_empty());
    assert!(case(&officer, "0405").letters.is_empty());
}

#[test]
fn one_that_has_left_keeps_all_of_them() {
    let mut officer = Officer::with_post();
    officer.press("j Space j j j Space m Enter y");
    let first = officer.store.claim(friday(), false, 0).unwrap().unwrap();
    officer.store.attempted(&first, friday(), &Attempt::Taken).unwrap();
    officer.press("u y");
    assert!(officer.message().contains("has left the building"), "{}", officer.message());
    assert_eq!(outbox(&officer).len(), 1, "the other one waits still");
}

#[test]
fn without_an_address_a_sentence_says_what_to_do() {
    let mut officer = on_case(Officer::at_the_desk(), "0405");
    officer.press("m");
    let said = officer.message();
    assert!(said.contains("The desk sends no mail") && said.contains("[mail]"), "{said}");
    let mut officer = on_case(Officer::with_post(), "0405");
    let letters = redress::app::letters::Desk {
        addresses: Some(redress::app::post::Addresses::default()),
        ..(*officer.model.letters).clone()
    };
    officer.model.letters = std::sync::Arc::new(letters);
    officer.press("m");
    let said = officer.message();
    assert!(
        said.contains("no mail address is known for Waste") && said.contains("[mail.addresses]"),
        "{said}"
    );
}

#[test]
fn marked_cases_without_an_address_are_left_out_and_told() {
    let mut officer = Officer::with_post();
    officer.press("j Space j j j Space");
    let mut addresses = redress::demo::addresses();
    addresses.remove("Waste");
    let letters = redress::app::letters::Desk {
        addresses: Some(redress::app::post::Addresses(addresses)),
        ..(*officer.model.letters).clone()
    };
    officer.model.letters = std::sync::Arc::new(letters);
    officer.press("m Enter").sees("1 cannot be asked").press("y");
    officer.sees("Recorded, but not for these").sees("0405: no mail address is known for Waste");
    assert_eq!(outbox(&officer).len(), 1);
}

#[test]
fn a_day_that_has_passed_is_refused() {
    let mut officer = on_case(Officer::with_post(), "0405");
    officer.press("m").press("Ctrl+U").type_text("today").press("Enter");
    officer.sees("from tomorrow on");
    assert!(outbox(&officer).is_empty());
}
