//! What people write is put in as words: it is no template, no heading, no list, no control code, no file name.

use crate::Scene;
use redress::domain::case::Case;
use redress::domain::event::{CaseId, Event, Fact};
use redress::letter::sample::samples;
use redress::letter::{Block, Kind, LetterError, file_name};

/// Words that try to be something else, and what must not come of them.
const WORDS: &[&str] = &[
    "{{ council.name }}",
    "{% include \"_ombudsman\" %}{{ 7 * 7 }}",
    "{# gone #} {{ undefined.nothing }}",
    "# A heading of mine",
    "- a list of mine\n- and more",
    "| a line of mine",
    "Subject: another one",
    "a\u{1b}]52;c;AAAA\u{7}b\u{202e}c\u{0}",
    "\u{E000}\u{E001}# sign",
    "<w:p>&amp;]]></w:p>",
];

/// Puts the words everywhere that people can write.
fn poisoned(events: &[Event], words: &str) -> Vec<Event> {
    let mut events = events.to_vec();
    // What was left empty stays so: it has a place of its own in the letter only where it is filled.
    let fill = |text: &mut String| {
        if !text.is_empty() {
            words.clone_into(text);
        }
    };
    for event in &mut events {
        let words = words.to_owned();
        match &mut event.fact {
            Fact::Received(receipt) => {
                let person = &mut receipt.complainant;
                let texts = [&mut receipt.text, &mut receipt.wants, &mut receipt.service_user];
                texts.into_iter().chain([&mut person.name, &mut person.address]).for_each(fill);
                receipt.subject.clone_from(&words);
                receipt.reference = words;
            }
            Fact::Defined { points } => *points = vec![words; points.len()],
            Fact::PointFound { reason, .. } => *reason = words,
            Fact::Answered(answer) => fill(&mut answer.summary),
            Fact::Refused { reason, signpost, .. } => [reason, signpost].into_iter().for_each(fill),
            Fact::ActionAgreed { what, .. } => *what = words,
            // Two that say the same are one.
            Fact::Learned { text, delivered } => *text = format!("{words} {}", delivered.is_some()),
            _ => {}
        }
    }
    events
}

#[test]
fn words_from_outside_are_only_ever_words() {
    let scene = Scene::new();
    for words in WORDS {
        for sample in samples() {
            let events = poisoned(&sample.events, words);
            let clean = sample.after(sample.events.len()).unwrap();
            let case = Case::fold(CaseId(1), &events).unwrap();
            for kind in Kind::ALL {
                let letter = match scene.write(*kind, &case, &events) {
                    Ok(letter) => letter,
                    Err(LetterError::NotYet(_)) => continue,
                    Err(error) => panic!("{kind} with {words:?}: {error}"),
                };
                let text = letter.text();
                let bad = |c: char| {
                    (c.is_control() && c != '\n') || matches!(c, '\u{202e}' | '\u{E000}' | '\u{E001}')
                };
                assert!(!text.contains(bad), "{kind} with {words:?}:\n{text:?}");
                assert!(!text.contains("49"), "{kind} with {words:?} was worked out:\n{text}");
                // As many headings as with harmless words: none was made.
                let headings = |blocks: &[Block]| {
                    blocks.iter().filter(|block| matches!(block, Block::Heading(_))).count()
                };
                let usual = scene.write(*kind, &clean, &sample.events).unwrap();
                assert_eq!(
                    headings(&letter.blocks),
                    headings(&usual.blocks),
                    "{kind} with {words:?}:\n{text}"
                );
            }
        }
    }
}

#[test]
fn a_file_name_never_leads_out_of_its_folder() {
    let scene = Scene::new();
    let sample = samples().into_iter().next().unwrap();
    for reference in ["../../etc/passwd", "a/b\\c", "C:\\x", "0398\0.exe", "..", "", "é", &"9".repeat(300)] {
        let mut events = sample.events.clone();
        if let Fact::Received(receipt) = &mut events[0].fact {
            reference.clone_into(&mut receipt.reference);
        }
        let case = Case::fold(CaseId(1), &events).unwrap();
        let name = file_name(&scene.write(Kind::StageOne, &case, &events).unwrap(), "docx");
        let safe = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        assert!(name.chars().all(safe) && name.ends_with("_stage-1-response.docx"), "{name:?}");
        assert!(!name.starts_with('.') && !name.contains("..") && name.len() < 100, "{name:?}");
    }
}

#[test]
fn the_name_of_a_file_says_which_letter_of_which_case_it_is() {
    let scene = Scene::new();
    let letter = scene.at_the_end(Kind::StageOne, &crate::sample("housing, rich"));
    assert_eq!(file_name(&letter, "docx"), "0398_stage-1-response.docx");
    let letter = scene.at_the_end(Kind::Acknowledgement, &crate::sample("housing, rich"));
    assert_eq!(file_name(&letter, "txt"), "0398_acknowledgement-stage-2.txt");
}
