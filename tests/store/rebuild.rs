//! Everything beside the journal can be thrown away and comes out the same.

use crate::{Desk, MALIK, OSEI, ask, at, day, note, receipt, recorded};
use redress::app::effect::Request;
use redress::domain::decide::Ask;
use redress::domain::event::{Acceptance, Answer, Fact, Field, Receipt};
use redress::domain::terms::{Finding, Scheme, Stage};
use redress::store::CaseWrite;
use rusqlite::types::Value;

/// Every row of every table that is worked out, and every word of the search index with its places.
fn dump(desk: &Desk) -> Vec<String> {
    let raw = desk.raw();
    raw.execute_batch(
        "CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, 'search', 'instance');
         CREATE VIRTUAL TABLE temp.all_words USING fts5vocab(main, 'fulltext', 'instance')",
    )
    .expect("words");
    let mut lines = Vec::new();
    for (table, order) in [
        ("cases", "id"),
        ("deadlines", "case_id, n"),
        ("stages", "case_id, n"),
        ("contacts", "kind, value, case_id"),
        ("planned", "year, tool, n"),
        ("said", "doc"),
        ("held", "owner"),
        ("owed", "day, owner"),
        ("done", "what, day, stage, late, finding"),
        ("temp.words", "term, doc, col, offset"),
        ("temp.all_words", "term, doc, col, offset"),
    ] {
        let mut statement =
            raw.prepare(&format!("SELECT * FROM {table} ORDER BY {order}")).expect("prepares");
        let columns = statement.column_count();
        let mut rows = statement.query([]).expect("reads");
        while let Some(row) = rows.next().expect("reads") {
            let cells: Vec<Value> = (0..columns).map(|n| row.get(n).expect("a cell")).collect();
            lines.push(format!("{table} {cells:?}"));
        }
    }
    lines
}

/// A case as an import tells it, with a correction in a second go.
fn brought_in(desk: &mut Desk) {
    let received = Receipt { reference: "CSC1415-016".to_owned(), ..receipt("Contact", "2014-05-02 00:00") };
    let accepted = Acceptance {
        scheme: Scheme::Children,
        stage: Stage::One,
        service: "Fostering".to_owned(),
        team: "East".to_owned(),
        owner: Some("T Alder".to_owned()),
        discretion: None,
        straight: None,
    };
    let answer = Answer { finding: Some(Finding::Upheld), ..Answer::sent(Stage::One, day("2014-06-10")) };
    let moment = |text: &str| (at(text), "import".to_owned());
    let facts = [
        (moment("2014-05-02 00:00"), Fact::Received(Box::new(received))),
        (moment("2014-05-02 00:00"), Fact::Accepted(accepted)),
        (moment("2014-05-06 00:00"), Fact::Acknowledged { stage: Stage::One, on: day("2014-05-06") }),
        (moment("2014-06-10 00:00"), Fact::Answered(answer)),
    ]
    .map(|((at, by), fact)| (at, by, fact));
    let reference = "CSC1415-016".to_owned();
    let write = CaseWrite { id: None, seen: None, reference: reference.clone(), facts: facts.to_vec() };
    desk.store.append_many(&[write]).expect("in");
    let (id, events) = desk.store.known(&reference).expect("reads").expect("there");
    let again = vec![
        (
            at("2014-06-10 00:00"),
            "import".to_owned(),
            Fact::Retracted { seqs: vec![events[3].seq], what: "the answer".to_owned() },
        ),
        (
            at("2014-07-01 00:00"),
            "import".to_owned(),
            Fact::Withdrawn { on: day("2014-07-01"), reason: "moved".to_owned() },
        ),
    ];
    desk.store.append_many(&[CaseWrite { id: Some(id), seen: None, reference, facts: again }]).expect("in");
}

#[test]
fn rebuilding_gives_the_same_tables_byte_for_byte() {
    let mut desk = Desk::new();
    let bins = desk.log("Missed bins", "2026-11-02 09:00");
    let noise = desk.log("Noise at night", "2026-11-03 09:00");
    brought_in(&mut desk);
    let steps = [
        ask(bins, 2, Ask::Acknowledge { on: day("2026-11-04") }, "2026-11-04 09:00"),
        ask(
            bins,
            3,
            Ask::Edit { field: Field::Subject, to: "Missed brown bins".to_owned() },
            "2026-11-04 09:05",
        ),
        ask(
            bins,
            4,
            Ask::Extend { to: day("2026-12-02"), reason: "a report".to_owned() },
            "2026-11-05 10:00",
        ),
        ask(
            bins,
            5,
            Ask::Agree { what: "Refund".to_owned(), owner: OSEI.to_owned(), due: day("2026-12-11") },
            "2026-11-06 10:00",
        ),
        note(noise, 2, "Rang", "2026-11-06 10:00"),
        ask(noise, 3, Ask::Assign { owner: Some(OSEI.to_owned()) }, "2026-11-06 10:01"),
        Request::Undo { case: None, at: at("2026-11-06 10:02") },
    ];
    for step in steps {
        recorded(desk.store.answer(MALIK, step));
    }
    let before = dump(&desk);
    assert!(before.iter().any(|line| line.contains("brown")), "the search knows the new words");
    assert!(before.iter().filter(|line| line.starts_with("cases")).count() == 3);
    assert_eq!(desk.store.rebuild().expect("rebuilds"), 3);
    assert_eq!(dump(&desk), before);
    desk.store.verify().expect("whole");
}
