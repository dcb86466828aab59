//! An import is taken back as a whole.

use crate::{Desk, MALIK, OSEI, at, bring_in, note, recorded};
use redress::app::effect::{Reply, Request, Trouble};
use redress::domain::calendar::Holiday;
use redress::domain::event::{Fact, Person, Receipt};
use redress::domain::terms::Channel;
use redress::store::{CaseWrite, Command, ImportRun, PolicyLoad};

fn receipt(reference: &str) -> Receipt {
    Receipt {
        reference: reference.to_owned(),
        on: at("2026-11-02 00:00").date(),
        channel: Channel::Letter,
        subject: format!("Bins {reference}"),
        text: String::new(),
        wants: String::new(),
        complainant: Person::default(),
        relationship: String::new(),
        service_user: String::new(),
        category: String::new(),
        advocate: String::new(),
        source: Some("cases.csv".to_owned()),
        known_since: None,
    }
}

fn write(reference: &str) -> CaseWrite {
    let fact = Fact::Received(Box::new(receipt(reference)));
    let facts = vec![(at("2026-11-02 09:00"), "import".to_owned(), fact)];
    CaseWrite { id: None, seen: None, reference: reference.to_owned(), facts }
}

fn brought_in(desk: &mut Desk, references: &[&str]) -> ImportRun {
    let mut run = ImportRun {
        officer: MALIK.to_owned(),
        file: "cases.csv".to_owned(),
        at: at("2026-11-20 09:00"),
        batch: None,
    };
    // In lots, as a long file comes in.
    for reference in references {
        desk.store.bring_in(&mut run, &[write(reference)]).expect("comes in");
    }
    run
}

fn command(moment: &str) -> Command {
    Command { officer: MALIK.to_owned(), at: at(moment), key: String::new(), draft: None }
}

#[test]
fn one_undo_takes_a_whole_file_back_and_the_file_can_come_in_again() {
    let mut desk = Desk::new();
    brought_in(&mut desk, &["A1", "A2", "A3"]);
    let question = desk.store.undo_asks(MALIK).expect("reads").expect("it is an import");
    assert_eq!(question, "Take back the import of cases.csv: 3 cases it brought in?");
    // One key asks first, and nothing goes.
    let undo = Request::Undo { case: None, at: at("2026-11-20 09:05") };
    assert_eq!(desk.store.answer(MALIK, undo), Reply::UndoAsks(question));
    assert_eq!(desk.store.rows(true).expect("rows").len(), 3);
    let says = desk.store.undo_import(command("2026-11-20 09:06")).expect("goes").says;
    assert_eq!(says, "undone: import of cases.csv, 3 cases");
    assert_eq!(desk.store.rows(true).expect("rows").len(), 0);
    assert_eq!(desk.store.undo_asks(MALIK).expect("reads"), None, "it is taken back once");
    let redo = desk.store.answer(MALIK, Request::Redo { at: at("2026-11-20 09:07") });
    assert!(
        matches!(&redo, Reply::Trouble(Trouble::Refused(why, hint)) if why.contains("is an import") && hint.contains("again")),
        "{redo:?}"
    );
    brought_in(&mut desk, &["A1", "A2", "A3"]);
    assert_eq!(desk.store.rows(true).expect("rows").len(), 3);
    desk.store.verify().expect("the chain holds");
}

#[test]
fn a_case_that_was_worked_on_since_stays_and_is_named() {
    let mut desk = Desk::new();
    brought_in(&mut desk, &["A1", "A2"]);
    let (id, _) = desk.store.known("A2").expect("reads").expect("there");
    recorded(desk.store.answer(OSEI, note(id, 1, "Rang", "2026-11-20 09:02")));
    let question = desk.store.undo_asks(MALIK).expect("reads").expect("it is an import");
    assert!(question.ends_with("1 case it brought in; 1 stays, worked on since: A2?"), "{question}");
    desk.store.undo_import(command("2026-11-20 09:06")).expect("goes");
    let left: Vec<String> =
        desk.store.rows(true).expect("rows").into_iter().map(|row| row.reference).collect();
    assert_eq!(left, ["A2"]);
}

#[test]
fn an_import_of_which_everything_was_worked_on_is_not_taken_back() {
    let mut desk = Desk::new();
    brought_in(&mut desk, &["A1"]);
    let (id, _) = desk.store.known("A1").expect("reads").expect("there");
    recorded(desk.store.answer(OSEI, note(id, 1, "Rang", "2026-11-20 09:02")));
    let refused = desk.store.undo_import(command("2026-11-20 09:06")).expect_err("stays");
    assert!(refused.to_string().contains("cannot be taken back; 1 stays, worked on since: A1"), "{refused}");
}

#[test]
fn what_the_officer_did_after_an_import_is_undone_first() {
    let mut desk = Desk::new();
    brought_in(&mut desk, &["A1", "A2"]);
    let (id, _) = desk.store.known("A1").expect("reads").expect("there");
    recorded(desk.store.answer(MALIK, note(id, 1, "Rang", "2026-11-20 09:02")));
    assert_eq!(desk.store.undo_asks(MALIK).expect("reads"), None);
    recorded(desk.store.answer(MALIK, Request::Undo { case: None, at: at("2026-11-20 09:03") }));
    let question = desk.store.undo_asks(MALIK).expect("reads").expect("now it is the import");
    assert!(question.contains("2 cases"), "{question}");
}

#[test]
fn a_rebuild_leaves_what_was_taken_back_away() {
    let mut desk = Desk::new();
    brought_in(&mut desk, &["A1", "A2"]);
    desk.store.undo_import(command("2026-11-20 09:06")).expect("goes");
    desk.store.rebuild().expect("rebuilds");
    assert_eq!(desk.store.rows(true).expect("rows").len(), 0);
}

/// What an officer may do to the rules, and the words by which it is undone.
fn change_of_the_rules(desk: &mut Desk, which: &str, moment: &str) -> &'static str {
    let day = |text: &str| at(&format!("{text} 00:00")).date();
    match which {
        "policy" => {
            let built_in = include_str!("../../src/domain/profiles/milton-keynes.toml");
            let text = built_in.replacen("days = 5", "days = 3", 1);
            let (file, from) = ("own.toml".to_owned(), day("2026-11-23"));
            let load = PolicyLoad { file, text, from, by: MALIK.to_owned(), at: at(moment) };
            desk.store.load_policy(&load).expect("loads");
            "policy own.toml"
        }
        "closure" => {
            let hand = (MALIK, at(moment));
            desk.store.close_day(day("2026-12-29"), Some("Town hall shut"), hand).expect("closes");
            "Town hall shut"
        }
        _ => {
            let (title, source) = ("National day".to_owned(), "gov.uk bank-holidays.json".to_owned());
            let list = [Holiday { date: day("2026-12-10"), title, source }];
            bring_in(&mut desk.store, &list, MALIK, moment);
            "bank holidays"
        }
    }
}

#[test]
fn a_change_of_the_rules_after_an_import_is_undone_first() {
    for which in ["policy", "closure", "bank holidays"] {
        let mut desk = Desk::new();
        brought_in(&mut desk, &["A1", "A2"]);
        let undone = change_of_the_rules(&mut desk, which, "2026-11-20 09:02");
        assert_eq!(desk.store.undo_asks(MALIK).expect("reads"), None, "{which}");
        let undo = |moment| Request::Undo { case: None, at: at(moment) };
        let says = recorded(desk.store.answer(MALIK, undo("2026-11-20 09:03"))).says;
        assert!(says.contains(undone), "{which}: {says}");
        // Now the import is the last thing, and it asks.
        let reply = desk.store.answer(MALIK, undo("2026-11-20 09:04"));
        assert!(matches!(&reply, Reply::UndoAsks(question) if question.contains("cases.csv")), "{reply:?}");
    }
}

#[test]
fn a_change_of_the_rules_before_an_import_waits_until_the_import_is_taken_back() {
    let mut desk = Desk::new();
    change_of_the_rules(&mut desk, "closure", "2026-11-20 08:58");
    brought_in(&mut desk, &["A1"]);
    assert!(desk.store.undo_asks(MALIK).expect("reads").is_some());
}

#[test]
fn a_store_from_before_files_could_be_taken_back_keeps_its_cases_and_asks_about_the_next_file() {
    // Made by the program before it kept which files came in: one case logged and noted, two of a file.
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("desk.redress");
    std::fs::copy("tests/data/store-10.redress", &path).expect("copied");
    let mut desk = Desk::of(folder);
    assert_eq!(desk.store.verify().expect("whole").events, 11 + 1, "its entries, and one that tells of it");
    // That file has no number of its own: what the officer did at the desk is what an undo takes back.
    assert_eq!(desk.store.undo_asks(MALIK).expect("reads"), None);
    brought_in(&mut desk, &["B1"]);
    let question = desk.store.undo_asks(MALIK).expect("reads").expect("it is an import");
    assert_eq!(question, "Take back the import of cases.csv: 1 case it brought in?");
    desk.store.undo_import(command("2026-11-20 09:06")).expect("goes");
    let mut left: Vec<String> =
        desk.store.rows(true).expect("rows").into_iter().map(|row| row.reference).collect();
    left.sort();
    assert_eq!(left, ["0001", "A1", "A2"]);
}
