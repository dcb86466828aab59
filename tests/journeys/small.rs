//! Small things that officers met: one key for all letters still to be sent, a letter read over the queue, answers to
//! questions that are gone, the row of what was taken back, the way on from what is off.

use crate::common::{Officer, case, friday, in_case, on_case};
use redress::app::effect::{Reply, Request, Sending, Trouble};
use redress::app::key::Key;
use redress::app::model::Screen;
use redress::app::{Msg, update};
use redress::domain::decide::Ask;
use redress::domain::event::{Field, SentLetter};
use redress::domain::terms::{Channel, LetterKind};

/// Gives a complainant a mail address, by a colleague.
fn with_address(officer: &mut Officer, reference: &str) {
    let known = case(officer, reference);
    let ask = Ask::EditMany { changes: vec![(Field::Email, format!("{reference}@example.org"))] };
    let (id, seen, at, key) = (known.id, known.seq, officer.model.now, format!("mail-{reference}"));
    let request = Request::Ask { id, seen, ask, at, key, draft: None };
    assert!(matches!(officer.store.answer("R Osei", request), Reply::Recorded(_)));
    officer.send(Msg::Store(0, Reply::ChangedElsewhere));
}

fn outbox(officer: &Officer) -> Vec<String> {
    officer.store.outbox(false).expect("the outbox").into_iter().map(|line| line.kind).collect()
}

#[test]
fn all_my_unsent_letters_go_after_one_question_that_names_their_number_and_the_first_case() {
    let mut officer = Officer::with_post();
    with_address(&mut officer, "0431");
    with_address(&mut officer, "0398");
    // Two things recorded on two cases at different times, each without its letter.
    officer = on_case(officer, "0431");
    officer.press("a").sees("0431 acknowledgement recorded");
    officer = on_case(officer, "0398");
    officer.press("x w Enter").sees("0398 extended");
    assert!(outbox(&officer).is_empty());
    officer.press("g m").sees("s send my letters").press("s");
    assert!(officer.message().contains("Mail 2 letters of 2 cases, 0398 first?"), "{}", officer.message());
    officer.press("y").sees("2 cases: letters sent").sees("We have received");
    assert_eq!(outbox(&officer).len(), 2);
    // They are sent once.
    officer.press("s");
    assert!(officer.message().contains("No letter of yours waits to be sent"), "{}", officer.message());
}

#[test]
fn a_letter_that_went_out_from_another_desk_while_the_question_stood_does_not_leave_again() {
    let mut officer = Officer::with_post();
    with_address(&mut officer, "0431");
    with_address(&mut officer, "0398");
    officer = on_case(officer, "0431");
    officer.press("a");
    officer = on_case(officer, "0398");
    officer.press("x w Enter g m s").sees("Mail 2 letters of 2 cases, 0398 first?");
    // The same officer, at another desk, in words of their own.
    let known = case(&officer, "0431");
    let sent = SentLetter {
        n: 0,
        letter: LetterKind::Acknowledgement,
        stage: None,
        on: friday().date(),
        to: "A Okafor".to_owned(),
        by: Channel::Email,
        subject: "Your complaint".to_owned(),
        large_print: false,
        plain: false,
        answer_by: None,
        words: 0,
        sha256: String::new(),
    };
    let sending = Sending {
        id: known.id,
        seen: known.seq,
        letter: sent,
        text: "We have your complaint, in words of my own.".to_owned(),
        at: friday(),
        key: "other".to_owned(),
        draft: None,
    };
    let reply = officer.store.answer("J Malik", Request::SendLetter(Box::new(sending)));
    assert!(matches!(reply, Reply::Recorded(_)), "{reply:?}");
    officer.press("y").sees("0431: the acknowledgement was sent meanwhile.");
    assert_eq!(case(&officer, "0431").letters.len(), 1);
    let waiting = officer.store.outbox(false).expect("the outbox");
    assert_eq!(waiting.len(), 2, "one of each case: {waiting:?}");
}

#[test]
fn a_letter_that_tells_what_a_colleague_recorded_is_the_colleague_s_to_send() {
    let mut officer = Officer::with_post();
    with_address(&mut officer, "0431");
    let known = case(&officer, "0431");
    let (id, seen, at, key) = (known.id, known.seq, officer.model.now, "theirs".to_owned());
    let ask = Ask::Acknowledge { on: at.date() };
    let reply = officer.store.answer("R Osei", Request::Ask { id, seen, ask, at, key, draft: None });
    assert!(matches!(reply, Reply::Recorded(_)), "{reply:?}");
    officer.send(Msg::Store(0, Reply::ChangedElsewhere));
    officer.press("g m s");
    assert!(officer.message().contains("No letter of yours waits to be sent"), "{}", officer.message());
    assert!(!officer.store.unsent("R Osei", friday().date()).expect("read").is_empty());
}

#[test]
fn unsent_letters_that_were_asked_for_and_never_came_are_not_what_a_message_is_about() {
    let mut officer = Officer::with_post();
    officer.press("g m");
    let ticket = officer.model.ticket;
    drop(update(&mut officer.model, Msg::Key(Key::Char('s'))));
    let trouble = Reply::Trouble(Trouble::Unavailable("the disk does not answer".to_owned()));
    officer.send(Msg::Store(ticket, trouble)).press("Esc 1 j Space j j j Space").sees("2 marked");
    officer.press("m Enter").sees("Message the services of 2 cases");
}

#[test]
fn an_unsent_letter_without_an_address_is_left_out_and_told() {
    let mut officer = Officer::with_post();
    with_address(&mut officer, "0431");
    officer = on_case(officer, "0431");
    officer.press("a");
    // 0398 is reached by telephone only.
    officer = on_case(officer, "0398");
    officer.press("x w Enter g m s").sees("Mail the acknowledgement of 0431? 1 has none to mail.");
    officer.press("y").sees("0398: there is no mail address");
}

#[test]
fn where_the_desk_sends_no_mail_the_key_says_so() {
    let mut officer = Officer::at_the_desk();
    officer.press("g m s");
    assert!(officer.message().contains("The desk sends no mail"), "{}", officer.message());
}

#[test]
fn a_letter_opened_in_the_queue_is_the_case_s_just_changed_and_esc_leads_back_to_its_row() {
    let mut officer = Officer::at_the_desk();
    officer.press("j j");
    assert_eq!(officer.selected(), "0431");
    officer.press("a");
    // Its new date moved the row, and the cursor is on the next one.
    assert_ne!(officer.selected(), "0431");
    officer.press("L").sees("Draft: Acknowledgement").sees("0431");
    officer.press("Esc");
    assert_eq!((officer.model.screen, officer.selected().as_str()), (Screen::Desk, "0431"));
    officer.sees("Queue: Mine").press("L").sees("Draft: Acknowledgement").press("s y");
    assert_eq!(officer.model.screen, Screen::Desk);
    assert_eq!(case(&officer, "0431").letters.len(), 1);
}

#[test]
fn a_letter_of_a_case_that_left_the_view_is_read_all_the_same() {
    let mut officer = Officer::at_the_desk();
    // Its new date takes 0398 out of the view of what is late.
    officer.press("2");
    while officer.selected() != "0398" {
        officer.press("j");
    }
    officer.press("x w Enter L").sees("Draft").sees("0398");
    officer.send(Msg::Store(0, Reply::ChangedElsewhere));
    officer.sees("Draft").sees("0398").press("Esc");
    assert_eq!(officer.model.screen, Screen::Desk);
}

#[test]
fn the_letter_in_a_case_goes_back_to_the_case() {
    let mut officer = in_case(Officer::at_the_desk(), "0431");
    officer.press("a L").sees("Draft: Acknowledgement").press("Esc");
    assert_eq!(officer.model.screen, Screen::Case);
}

#[test]
fn an_answer_to_a_question_that_is_gone_does_nothing_once_and_says_so() {
    let mut officer = Officer::at_the_desk();
    officer.press("j j a u").sees("0431 undone").press("y");
    assert_eq!(officer.copied, Vec::<String>::new());
    assert_eq!(
        officer.message(),
        "· No question is open, so y did nothing. Pressed again it means: copy the reference."
    );
    officer.press("y").sees("Sent to your clipboard");
    assert_eq!(officer.copied, ["0431"]);
}

#[test]
fn a_no_pressed_twice_begins_no_complaint() {
    let mut officer = Officer::at_the_desk();
    officer.press("Space a").sees("as sent today?").press("n n");
    assert!(officer.model.form.is_none());
    assert!(officer.message().contains("Pressed again it means: new complaint"), "{}", officer.message());
    officer.press("n");
    assert!(officer.model.form.is_some());
}

#[test]
fn another_key_between_makes_it_the_key_of_the_screen_again() {
    let mut officer = Officer::at_the_desk();
    officer.press("j j a u j y");
    assert_eq!(officer.copied.len(), 1);
}

#[test]
fn after_an_undo_in_the_queue_the_cursor_is_on_what_was_taken_back() {
    let mut officer = Officer::at_the_desk();
    assert_eq!(officer.selected(), "0398");
    officer.press("x w Enter");
    assert_ne!(officer.selected(), "0398");
    officer.press("u").sees("0398 undone");
    assert_eq!(officer.selected(), "0398");
    let row = officer.screen().lines().find(|line| line.starts_with('►')).map(str::to_owned);
    assert!(row.as_deref().unwrap_or_default().contains("0398"), "{row:?}");
}

#[test]
fn an_entry_that_is_off_says_why_and_the_key_that_goes_on() {
    // 0431 is not acknowledged: its stage has not begun.
    let mut officer = on_case(Officer::at_the_desk(), "0431");
    officer.press(":").type_text("extend");
    officer.sees("0431 is not acknowledged").sees("… (a)");
    officer.press("Esc .");
    for _ in 0..40 {
        if officer.screen().lines().any(|line| line.contains("► x")) {
            break;
        }
        officer.press("Down");
    }
    officer.sees("has not started. Acknowledge it").sees("first (a)");
}

#[test]
fn the_principles_of_a_comparison_are_all_in_sight_at_80x24_each_by_what_it_is_about() {
    let mut officer = Officer::at_the_desk();
    officer.press("g p");
    for principle in [
        "1. Complaints process is",
        "accessible",
        "2. Complaints process is",
        "straightforward",
        "3. Appropriate systems are",
        "in place to keep",
        "resolution focused",
        "5. Quality assurance",
    ] {
        officer.sees(principle);
    }
}

#[test]
fn a_measure_says_its_words_and_its_years_to_their_end_at_80x24() {
    let mut officer = Officer::at_the_desk();
    officer.press("g p 2").sees("partially upheld at stage 1").sees("not upheld at stage 1");
    officer.press("3").sees("stage 1 complaints that").sees("reached stage 2 2015-16 to");
    let screen = officer.screen();
    assert!(!screen.contains('…'), "{screen}");
}

#[test]
fn statistics_on_a_narrow_screen_end_no_note_in_the_middle_of_a_sentence() {
    let mut officer = Officer::with(crate::common::council(crate::common::friday()), (60, 20));
    officer.press("g s");
    for tab in 1..=8 {
        officer.press(&tab.to_string());
        let screen = officer.screen();
        let cut: Vec<&str> = screen.lines().skip(2).filter(|line| line.contains('…')).collect();
        assert!(cut.is_empty(), "tab {tab}: {cut:?}\n{screen}");
        let tabs = screen.lines().nth(1).unwrap_or_default();
        assert!(tabs.contains(&format!("[{tab} ")), "the open tab is in sight: {tabs}");
    }
    // What has no room beside its number is told below.
    officer.press("1").sees("93% before, +3.");
}

#[test]
fn nothing_of_a_row_of_the_queue_is_cut_without_a_sign_of_it_at_80x24() {
    let mut officer = Officer::at_the_desk();
    let row = &mut officer.model.queue.reply.page.rows[0];
    row.reference = "CORPORATE-2026-000398".to_owned();
    row.service = "Housing repairs and voids, north".to_owned();
    row.subject = "Leak above the bathroom and the kitchen".to_owned();
    let line = officer.screen().lines().find(|line| line.starts_with('►')).map(str::to_owned);
    let line = line.unwrap_or_default();
    assert!(line.contains("CORPORATE-2… Hou1"), "{line}");
    assert!(line.contains("Thu 19 Nov  1 late"), "{line}");
    // Reference, subject and, where it has a column, the service.
    let signs = line.matches('…').count();
    assert_eq!(signs, if line.contains("Housing re") { 3 } else { 2 }, "{line}");
}

#[test]
fn in_the_self_assessment_a_letter_after_an_undo_is_an_answer_as_ever() {
    let mut officer = Officer::with(crate::common::council(crate::common::friday()), (120, 35));
    officer.press("g a").sees("1  Complaints process is").sees("4  Complaints process is");
    officer.press("3 u").sees("undone").press("y").does_not_see("No question is open");
}

#[test]
fn a_view_without_a_case_offers_nothing_that_needs_one() {
    let mut officer = Officer::named(
        "T Alder",
        crate::common::council(crate::common::friday()),
        (80, 24),
        crate::common::friday(),
    );
    officer.sees("You own no open case.");
    let hints = officer.line(23);
    assert!(!hints.contains("open") && !hints.contains("move"), "{hints}");
    officer.press("Enter");
    assert!(officer.message().contains("There is no case in this view"), "{}", officer.message());
}
