//! Letters at the desk: read as a draft, written to a file, sent once, read again as they were sent.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

mod common;

use common::{Officer, case};

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
    assert!(officer.message().contains("is not answered at that stage"), "{}", officer.message());
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
