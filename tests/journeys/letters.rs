//! Letters at the desk: read as a draft, written to a file, sent once, read again as they were sent.

use crate::common::{Officer, case, in_case};

/// An officer on the letters of 0398, at a draft of this name.
fn at_draft(name: &str) -> Officer {
    let mut officer = Officer::at_the_desk();
    officer.press("Enter 4").sees(&format!("{name}, not sent"));
    for _ in 0..12 {
        if officer
            .screen()
            .lines()
            .any(|line| line.contains("► ") && line.contains(&format!("{name}, not sent")))
        {
            return officer;
        }
        officer.press("j");
    }
    panic!("no draft {name}:\n{}", officer.screen());
}

#[test]
fn a_draft_is_read_on_a_sheet_and_written_to_a_file_of_a_safe_name() {
    let mut officer = at_draft("Stage 1 response");
    officer.press("Enter").sees("Draft, large print: Stage 1 response").sees("Dear A. Okafor");
    officer.press("w");
    let (name, bytes) = officer.letters.first().unwrap();
    assert_eq!(name, "0398_stage-1-response.docx");
    assert!(bytes.starts_with(b"PK"));
    assert!(officer.message().contains("Nothing is recorded yet"), "{}", officer.message());
    // A response is sent only after its gate.
    officer.press("s");
    assert!(officer.message().contains("Record the response first"), "{}", officer.message());
    assert!(case(&officer, "0398").letters.is_empty());
}

#[test]
fn a_sent_letter_is_kept_as_it_was_and_nothing_takes_it_back() {
    let mut officer = at_draft("Acknowledgement");
    officer.press("Enter s").sees("Nothing takes it back.").press("y");
    assert!(officer.message().contains("0398 letter 1 sent: acknowledgement"), "{}", officer.message());
    officer.press("g g").sees("Acknowledgement sent to").press("Enter");
    officer.sees("Sent: We have received your complaint 0398");
    officer.press("Esc u");
    assert!(officer.message().contains("has left the building"), "{}", officer.message());
    assert_eq!(case(&officer, "0398").letters.len(), 1);
}

#[test]
fn the_holding_letter_of_an_extension_is_there_at_once() {
    let mut officer = Officer::at_the_desk();
    officer.press("Enter x w Enter 4").sees("Holding letter, not sent");
}

#[test]
fn a_letter_s_own_words_are_kept_as_versions_that_can_be_read_and_go_into_the_letter() {
    let mut officer = at_draft("Stage 1 response");
    officer.press("Enter e").sees("Stage 1 response of 0398").type_text("We rang you on Monday.");
    officer.press("Enter").type_text("The plasterer comes on Friday.").press("Ctrl+S");
    assert!(officer.message().contains("stage 1 response kept as version 1"), "{}", officer.message());
    officer.press("Enter e Ctrl+U").type_text("The plasterer comes on Saturday.").press("Ctrl+S");
    officer
        .press("Enter v")
        .sees("Version 2")
        .sees("comes on Saturday.")
        .sees("Version 1")
        .sees("comes on Friday.");
    let file = officer.model.file().unwrap().clone();
    let text = officer.model.letter(&file, redress::letter::Kind::StageOne).unwrap().text();
    assert!(text.contains("The plasterer comes on Saturday.") && !text.contains("Friday."), "{text}");
    officer.press("Esc Esc u");
    assert!(officer.message().contains("version 2"), "{}", officer.message());
    assert_eq!(
        case(&officer, "0398").own_words(redress::letter::Kind::StageOne),
        "We rang you on Monday.\nThe plasterer comes on Friday."
    );
}

#[test]
fn words_that_are_typed_into_a_letter_are_a_draft_at_the_next_rest() {
    let mut officer = at_draft("Stage 1 response");
    officer.press("Enter e").type_text("We rang you.").send(redress::app::Msg::Rest);
    let drafts = officer.store.drafts("J Malik").unwrap();
    assert!(drafts.iter().any(|draft| draft.body.contains("We rang you.")), "{drafts:?}");
    // The line drops, and the draft goes on where it was left.
    let store = std::mem::replace(&mut officer.store, crate::common::empty(crate::common::friday()));
    let mut officer = Officer::with(store, (80, 24));
    officer.sees("Welcome back").press("Enter").sees("We rang you.");
}

#[test]
fn from_118_columns_the_draft_stands_beside_the_points_it_must_answer_and_below_that_what_it_lacks_does() {
    for size in [(118, 30), (120, 35), (160, 40), (200, 50)] {
        let mut officer = at_draft("Stage 1 response");
        // Beside two other columns they are broken anew.
        let first = if size == (200, 50) {
            "Thank you for your complaint, Leak above bathroom, third visit "
        } else {
            "Thank you for your complaint, Leak above bathroom, third visit missed."
        };
        officer.resize(size).sees("Stage 1 response, draft,").sees("Dear A. Okafor").sees("Points to answer");
        officer.sees("Before it can go out").sees("point 1 has no finding");
        // Its lines are as long as in the letter.
        officer.sees(first);
    }
    let mut officer = at_draft("Stage 1 response");
    officer.resize((80, 24)).sees("Points to answer").sees("Before it can go out").sees("has no finding");
    officer.does_not_see("Dear A. Okafor");
}

#[test]
fn sending_a_response_that_is_not_recorded_leads_to_its_gate() {
    let mut officer = at_draft("Stage 1 response");
    officer.press("Enter s").sees("Record the response first").press("Ctrl+S");
    assert!(matches!(officer.model.form.as_ref().unwrap().kind, redress::app::form::FormKind::Respond(_)));
    assert!(case(&officer, "0398").letters.is_empty());
}

#[test]
fn a_refusal_in_triage_opens_its_letter_with_the_signpost() {
    let mut officer = crate::common::on_case(Officer::at_the_desk(), "0433");
    officer.press("Esc t 4 4").sees("Draft: Not taken on, with signpost").sees("Dear");
    let (_, _, signpost) = case(&officer, "0433").refusal.unwrap();
    let first: String = signpost.split_whitespace().take(3).collect::<Vec<_>>().join(" ");
    let first = redress::domain::text::capital(&first);
    let text =
        officer.model.letter(officer.model.file().unwrap(), redress::letter::Kind::Refusal).unwrap().text();
    assert!(text.contains(&first), "{first:?} in {text}");
    officer.press("s y");
    assert_eq!(case(&officer, "0433").letters.len(), 1);
    assert_eq!(officer.model.screen, redress::app::model::Screen::Triage, "triage goes on");
}

#[test]
fn the_letters_that_are_ready_go_out_over_the_marks_after_one_question() {
    let mut officer = Officer::with_post();
    // Two that owe an acknowledgement; only what was recorded or may go out at once is ready.
    for reference in ["0431", "0429"] {
        officer = crate::common::on_case(officer, reference);
        let known = case(&officer, reference);
        let (id, seen) = (known.id, known.seq);
        let ask = redress::domain::decide::Ask::EditMany {
            changes: vec![(redress::domain::event::Field::Email, format!("{reference}@example.org"))],
        };
        let at = officer.model.now;
        let request =
            redress::app::effect::Request::Ask { id, seen, ask, at, key: reference.to_owned(), draft: None };
        drop(officer.store.answer("J Malik", request));
        officer.press("Esc").send(redress::app::Msg::Store(0, redress::app::effect::Reply::ChangedElsewhere));
        officer.press("Space");
    }
    officer.press(". j").sees("Mail 2 letters of 2 cases, 0431 first?").press("y");
    assert!(officer.message().contains("2 cases"), "{}", officer.message());
    let kinds: Vec<String> = officer.store.outbox(false).unwrap().into_iter().map(|line| line.kind).collect();
    assert_eq!(kinds, ["acknowledgement"; 2]);
    officer.press("u y");
    assert!(officer.store.outbox(false).unwrap().is_empty());
}

#[test]
fn what_is_recorded_without_its_letter_says_so_and_its_line_says_where_the_letter_is() {
    let mut officer = in_case(Officer::at_the_desk(), "0431");
    officer.press("a");
    let said = officer.message().to_owned();
    assert!(said.contains("L unsent letter"), "{said}");
    officer.press("4 Enter").sees("Acknowledged Fri 20 Nov 2026").sees("Not sent from here.");
    officer.press("Esc j Enter s y");
    let said = officer.message().to_owned();
    assert!(said.contains("letter 1 sent: acknowledgement; nothing takes it back"), "{said}");
    officer.does_not_see("u undo");
    officer.press("4 End Enter");
    assert!(!officer.screen().contains("Not sent from here."), "{}", officer.screen());
}
