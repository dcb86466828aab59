//! Words that somebody wrote: shown, read as a date, looked for, put into a letter.

use super::{common, is_harmless};
use redress::domain::calendar::{Calendar, Division};
use redress::domain::case::Case;
use redress::domain::decide::Desk;
use redress::domain::event::{CaseId, Event, Fact};
use redress::domain::policy::Policies;
use redress::domain::text::{clean, clean_lines};
use redress::domain::when::{self, Leaning};
use redress::letter::sample::TODAY;
use redress::letter::{Council, Kind, Letter, LetterError, Matter, Options, Templates, compose};
use redress::store::{CaseWrite, Store};
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

thread_local! {
    static CALENDAR: Calendar = Calendar::built_in(Division::EnglandAndWales);
    static SAMPLE: OnceCell<Store> = const { OnceCell::new() };
    static WRITING: Writing = Writing::new();
}

/// A date that was understood reads back from its own words, whichever way the field leans.
pub fn date(data: &[u8]) {
    let typed = String::from_utf8_lossy(data);
    CALENDAR.with(|calendar| {
        for leaning in [Leaning::Past, Leaning::Future] {
            let Ok(reading) = when::read(&typed, TODAY, leaning, calendar) else { continue };
            let again = when::read(&when::long(reading.date), TODAY, leaning, calendar).unwrap();
            assert_eq!(again.date, reading.date, "{typed:?} leaning {leaning:?}");
            assert!(is_harmless(&reading.note.unwrap_or_default()));
        }
    });
    let _ = redress::exchange::dates::read(&typed, None);
}

/// So many cases are looked through.
const CASES: usize = 12;

/// Some cases of the sample council.
fn sample() -> Store {
    let mut store = common::empty(common::friday());
    let rules = store.rules().clone();
    let cases = redress::demo::council(common::friday(), &rules.policies, &rules.calendar);
    let writes: Vec<CaseWrite> = cases
        .into_iter()
        .take(CASES)
        .map(|case| CaseWrite { id: None, seen: None, reference: case.reference, facts: case.facts })
        .collect();
    store.append_many(&writes).unwrap();
    store
}

/// Whatever is looked for, the store answers: everything that cases say, their short columns, the filter of the queue.
pub fn search(data: &[u8]) {
    let typed = String::from_utf8_lossy(data);
    SAMPLE.with(|store| {
        let store = store.get_or_init(sample);
        store.search(&typed, 20).unwrap();
        store.lookup(&typed, 20).unwrap();
    });
}

/// What letters are written with, and the letters that can be written of the made-up cases.
struct Writing {
    policies: Policies,
    templates: Templates,
    council: Council,
    letters: Vec<(Kind, Vec<Event>)>,
}

impl Writing {
    fn new() -> Self {
        let council = Council { name: "Northstead Council".to_owned(), ..Council::default() };
        let (policies, templates) = (Policies::built_in().unwrap(), Templates::built_in().unwrap());
        let mut writing = Self { policies, templates, council, letters: Vec::new() };
        for sample in redress::letter::sample::samples() {
            let fits = |kind: &&Kind| writing.write(**kind, &sample.events).is_ok();
            let kinds: Vec<Kind> = Kind::ALL.iter().filter(fits).copied().collect();
            writing.letters.extend(kinds.into_iter().map(|kind| (kind, sample.events.clone())));
        }
        writing
    }

    fn write(&self, kind: Kind, events: &[Event]) -> Result<Letter, LetterError> {
        let case = Case::fold(CaseId(1), events).unwrap();
        CALENDAR.with(|calendar| {
            let desk = Desk { today: TODAY, policies: &self.policies, calendar };
            let matter = Matter { case: &case, events, desk, council: &self.council };
            compose(&self.templates, kind, &matter, &Options::default())
        })
    }
}

/// Words of a citizen are put into every letter as words, the first byte says into which: the template is never theirs,
/// and nothing of them drives a terminal or a mail program.
pub fn letter(data: &[u8]) {
    let Some((which, words)) = data.split_first() else { return };
    let raw = String::from_utf8_lossy(words);
    WRITING.with(|writing| {
        let (kind, sample) = &writing.letters[usize::from(*which) % writing.letters.len()];
        let mut events = sample.clone();
        for event in &mut events {
            if let Fact::Received(receipt) = &mut event.fact {
                let texts = [&mut receipt.text, &mut receipt.subject, &mut receipt.complainant.name];
                texts.into_iter().for_each(|text| raw.as_ref().clone_into(text));
            }
            if let Fact::Defined { points } = &mut event.fact {
                *points = vec![raw.clone().into_owned(); points.len()];
            }
        }
        match writing.write(*kind, &events) {
            Ok(letter) => {
                assert!(is_harmless(&letter.text()), "{kind}");
                assert!(is_harmless(&letter.subject) && !letter.subject.contains('\n'), "{kind}");
            }
            Err(LetterError::NotYet(_)) => {}
            Err(error) => panic!("{kind}: {error}"),
        }
    });
}
