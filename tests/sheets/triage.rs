use crate::desk;
use crate::{UNICODE, draws_at_any_size, hold, look, picture};
use redress::app::Msg;
use redress::app::key::Key;
use redress::app::model::{Model, Screen};
use redress::app::update;
use redress::domain::event::CaseId;
use redress::domain::likeness::{Earlier, Other};
use redress::domain::row::Row;
use redress::domain::terms::{Finding, Scheme, Status};
use redress::domain::triage::{Decided, TriageDay};

const WORDS: &str = "The assisted collection for my mother was missed four times this month. I rang on the 4th and \
                     the 12th and nobody called back. She is 84 and cannot lift the bin. I want it collected on \
                     the right day and an explanation of why I was ignored.";

/// Three new complaints, the first one on the table.
fn waiting() -> Model {
    let mut model = desk::empty();
    let cases = [
        ["0432", "2026-11-19T09:00:00", "Assisted bin collection missed four times", WORDS],
        ["0433", "2026-11-19T09:00:00", "Council tax band appeal refused", "My band is wrong."],
        ["0434", "2026-11-20T09:00:00", "bins!!!!", ""],
    ];
    let files: Vec<_> = cases
        .iter()
        .zip(432..)
        .map(|(words, id)| desk::file(&model, id, &[desk::received(*words)]))
        .collect();
    model.triage.rows = files.iter().map(|file| Row::of(&file.case, &file.deadlines)).collect();
    model.triage.loaded = true;
    model.triage.selected = files.first().map(|file| file.case.id);
    model.triage.file = files.into_iter().next().map(Box::new);
    model.triage.day = TriageDay {
        decided: vec![
            decided("0431", "Complaint, stage 1", "Revenues", "J Malik"),
            decided("0430", "Service request", "", "Highways"),
            decided("0428", "Complaint, stage 1", "Planning", "R Osei"),
        ],
        moved_out: 11,
    };
    let bins = Other {
        owner: None,
        id: CaseId(312),
        reference: "0312".to_owned(),
        subject: "Assisted collection not returned".to_owned(),
        complainant: "M. Silva".to_owned(),
        status: Status::Closed,
        received: desk::day("2026-06-11"),
        linked: false,
        why: "same name, same email".to_owned(),
    };
    model.triage.beside.likely = vec![bins.clone()];
    let found = Some((Finding::Upheld, desk::day("2026-06-25")));
    model.triage.beside.earlier = vec![Earlier { other: bins, found }];
    model.screen = Screen::Triage;
    model.back = vec![Screen::Desk];
    model
}

fn decided(reference: &str, what: &str, service: &str, to: &str) -> Decided {
    Decided {
        id: CaseId(reference.parse().unwrap()),
        reference: reference.to_owned(),
        at: desk::moment("2026-11-20T08:47:00"),
        by: "R Osei".to_owned(),
        what: what.to_owned(),
        service: service.to_owned(),
        to: to.to_owned(),
    }
}

fn pressed(keys: &[Key]) -> Model {
    let mut model = waiting();
    for key in keys {
        drop(update(&mut model, Msg::Key(*key)));
    }
    model
}

#[test]
fn every_step_at_every_size() {
    use Key::{Char, Enter};
    hold("triage-what", &waiting());
    hold("triage-can-take", &pressed(&[Char('1')]));
    hold("triage-straight", &pressed(&[Char('1'), Char('5')]));
    hold("triage-service", &pressed(&[Char('1'), Enter]));
    hold("triage-support", &pressed(&[Char('1'), Enter, Enter]));
    hold("triage-linked", &pressed(&[Char('1'), Enter, Enter, Enter]));
    hold("triage-owner", &pressed(&[Char('1'), Enter, Enter, Enter, Enter]));
    hold("triage-reason", &pressed(&[Char('4')]));
    let mut empty = desk::empty();
    empty.screen = Screen::Triage;
    empty.triage.loaded = true;
    hold("triage-empty", &empty);
}

#[test]
fn the_question_is_in_sight_with_the_senders_words_at_every_size() {
    use Key::{Char, Enter};
    let steps: [(&[Key], &str); 7] = [
        (&[], "What is it?"),
        (&[Char('1')], "Can we take it?"),
        (&[Char('1'), Enter], "Which service?"),
        (&[Char('1'), Enter, Enter], "Support needed?"),
        (&[Char('1'), Enter, Enter, Enter], "Linked cases?"),
        (&[Char('1'), Enter, Enter, Enter, Enter], "Owner and dates"),
        (&[Char('4')], "Why not?"),
    ];
    for (keys, asks) in steps {
        for size in [(60, 15), (60, 20), (80, 24), (100, 30), (120, 35), (160, 45), (180, 50), (200, 50)] {
            let (rows, (_, y)) = look(&pressed(keys), UNICODE, size);
            assert!(
                rows[usize::from(y)].contains(asks),
                "{asks} is not at the cursor in\n{}",
                rows.join("\n")
            );
            assert!(rows.join("\n").contains("The assisted collection"), "{}", rows.join("\n"));
        }
    }
}

#[test]
fn a_suggested_service_says_which_words_caused_it() {
    let shown = picture(&pressed(&[Key::Char('1'), Key::Enter]), (80, 24));
    assert!(shown.contains("► 1 Waste") && shown.contains("suggested: \"bin\", \"collection\""), "{shown}");
}

#[test]
fn words_that_point_to_a_support_need_are_shown_and_not_asked() {
    assert!(picture(&waiting(), (80, 24)).contains("found in text: age 84, cannot lift"));
}

#[test]
fn what_accepting_does_is_said_with_its_dates() {
    for size in [(120, 35), (200, 50)] {
        let shown = picture(&pressed(&[Key::Char('1'), Key::Enter, Key::Enter]), size);
        assert!(shown.contains("Thu 26 Nov 2026") && shown.contains("Thu 10 Dec 2026 *"), "{shown}");
    }
}

#[test]
fn an_empty_list_says_what_to_do_next() {
    let mut model = desk::empty();
    model.screen = Screen::Triage;
    model.triage.loaded = true;
    let shown = picture(&model, (80, 24));
    assert!(shown.contains("Nothing is waiting for triage.") && shown.contains("Esc go back"), "{shown}");
}

#[test]
fn triage_draws_at_any_size() {
    use Key::{Char, Enter};
    for keys in [&[][..], &[Char('1')], &[Char('1'), Enter], &[Char('2')], &[Char('3')]] {
        draws_at_any_size(&pressed(keys));
    }
    // Every service whose route has other dates says so.
    assert_eq!(redress::domain::triage::scheme_of("Adult care"), Some(Scheme::Adult));
}

#[test]
fn the_rule_behind_each_date_is_said_to_its_end() {
    for size in [(120, 35), (200, 50)] {
        let shown = picture(&waiting(), size);
        // The second column: the rows of the first go on beside it.
        let column: Vec<&str> = shown.lines().filter_map(|row| row.split(['│', '├', '┤']).nth(1)).collect();
        let words = column.iter().flat_map(|row| row.split_whitespace()).collect::<Vec<_>>().join(" ");
        assert!(words.contains("10 working days from the acknowledgement"), "{shown}");
        assert!(words.contains("5 working days from receipt"), "{shown}");
    }
}
