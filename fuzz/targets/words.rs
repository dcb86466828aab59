//! Words that somebody wrote: shown, read as a date, looked for, put into a letter.

use super::is_harmless;
use chrono::NaiveDate;
use redress::domain::calendar::{Calendar, Division};
use redress::domain::case::Case;
use redress::domain::event::{CaseId, Fact};
use redress::domain::policy::Policies;
use redress::domain::text::{clean, clean_lines};
use redress::domain::when::{self, Leaning};
use redress::letter::sample::TODAY;
use redress::letter::{Council, Kind, LetterError, Matter, Options, Templates, compose};
use redress::store::Store;
use std::cell::OnceCell;

/// Cleaned text drives nothing, and cleaning it again changes nothing.
pub fn text(data: &[u8]) {
    let raw = String::from_utf8_lossy(data);
    let once = clean(&raw);
    assert!(is_harmless(&once) && !once.contains('\n'), "{once:?}");
    assert_eq!(clean(&once), once);
    for line in clean_lines(&raw) {
        assert!(is_harmless(&line) && !line.contains('\n'), "{line:?}");
    }
}

/// A date that was understood reads back from its own words, whichever way the field leans.
pub fn date(data: &[u8]) {
    let typed = String::from_utf8_lossy(data);
    let today = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
    let calendar = Calendar::built_in(Division::EnglandAndWales);
    for leaning in [Leaning::Past, Leaning::Future] {
        let Ok(reading) = when::read(&typed, today, leaning, &calendar) else { continue };
        let again = when::read(&when::long(reading.date), today, leaning, &calendar).unwrap();
        assert_eq!(again.date, reading.date, "{typed:?} leaning {leaning:?}");
        assert!(is_harmless(&reading.note.unwrap_or_default()));
    }
    let _ = redress::exchange::dates::read(&typed, None);
}

thread_local! {
    static SAMPLE: OnceCell<Store> = const { OnceCell::new() };
}

/// Whatever is looked for, the store answers, and what it shows of the find drives nothing.
pub fn search(data: &[u8]) {
    let typed = String::from_utf8_lossy(data);
    SAMPLE.with(|store| {
        let store = store.get_or_init(super::screen::council);
        store.search(&typed, 20).unwrap();
        store.lookup(&typed, 20).unwrap();
    });
}

/// Words of a citizen are put into every letter as words: the template is never theirs, and nothing of them drives a
/// terminal or a mail program.
pub fn letter(data: &[u8]) {
    let raw = String::from_utf8_lossy(data).into_owned();
    let sample = redress::letter::sample::samples().into_iter().next().unwrap();
    let mut events = sample.events.clone();
    for event in &mut events {
        if let Fact::Received(receipt) = &mut event.fact {
            let texts = [&mut receipt.text, &mut receipt.subject, &mut receipt.complainant.name];
            texts.into_iter().for_each(|text| text.clone_from(&raw));
        }
        if let Fact::Defined { points } = &mut event.fact {
            *points = vec![raw.clone(); points.len()];
        }
    }
    let case = Case::fold(CaseId(1), &events).unwrap();
    let (policies, calendar) = (Policies::built_in().unwrap(), Calendar::built_in(Division::EnglandAndWales));
    let desk = redress::domain::decide::Desk { today: TODAY, policies: &policies, calendar: &calendar };
    let council = Council { name: "Northstead Council".to_owned(), ..Council::default() };
    let matter = Matter { case: &case, events: &events, desk, council: &council };
    let templates = Templates::built_in().unwrap();
    for kind in Kind::ALL {
        match compose(&templates, *kind, &matter, &Options::default()) {
            Ok(letter) => {
                assert!(is_harmless(&letter.text()), "{kind}");
                assert!(is_harmless(&letter.subject) && !letter.subject.contains('\n'), "{kind}");
            }
            Err(LetterError::NotYet(_)) => {}
            Err(error) => panic!("{kind}: {error}"),
        }
    }
}
