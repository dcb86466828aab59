//! The store and the screen without a terminal, each question beside plain SQLite asking the same.

use crate::council::{OFFICER, asked, now};
use crate::table::{Figure, Target};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use redress::app::effect::Effect;
use redress::app::key::Key;
use redress::app::model::{Desk, Model};
use redress::app::{Msg, update};
use redress::domain::decide::Ask;
use redress::domain::event::CaseId;
use redress::domain::figures::board::StatsQuery;
use redress::domain::query::View;
use redress::store::{AskOf, Command, Store};
use redress::ui::theme::{Colour, Glyphs, Theme};
use redress::ui::view::view;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};
use std::collections::VecDeque;
use std::path::Path;
use std::time::Instant;

const THEME: Theme = Theme { colour: Colour::Full, glyphs: Glyphs::Unicode };
const SQLITE: &str = "SQLite";
const LIMIT: usize = 300;

/// Milliseconds that something takes.
pub fn ms<T>(work: impl FnOnce() -> T) -> f64 {
    let begun = Instant::now();
    let done = work();
    let took = begun.elapsed().as_secs_f64() * 1_000.0;
    drop(done);
    took
}

pub fn open(path: &Path) -> Store {
    Store::open_existing(path, Box::new(|| "2026-11-20T09:12:00.000Z".to_owned())).expect("the store opens")
}

pub fn plain(path: &Path) -> Connection {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(path, flags).expect("the store opens")
}

/// Asks and reads every value of the answer.
pub fn ask(conn: &Connection, sql: &str) -> usize {
    let mut statement = conn.prepare(sql).expect(sql);
    let columns = statement.column_count();
    let mut rows = statement.query([]).expect(sql);
    let mut read = 0;
    while let Some(row) = rows.next().expect(sql) {
        for n in 0..columns {
            read += match row.get_ref(n).expect("a value") {
                ValueRef::Text(text) | ValueRef::Blob(text) => text.to_vec().len(),
                ValueRef::Null | ValueRef::Integer(_) | ValueRef::Real(_) => 1,
            };
        }
    }
    read
}

const ROW: &str =
    "SELECT id, seq, reference, scheme, stage, route, status, subject, complainant, service, team, owner,
    received, turn, clock, clock_start, due, extended, forecast, days FROM cases";

/// A question of the store, and the plain SQL for it.
struct Beside {
    name: &'static str,
    ours: fn(&Store),
    sql: &'static [&'static str],
    target: Target,
}

const ASKED: &[Beside] = &[
    Beside {
        name: "queue of all open cases",
        ours: |store| drop(store.queue(&asked(View::Team, "", LIMIT)).expect("the queue")),
        sql: &["{ROW} WHERE live = 1 ORDER BY turn, due, reference LIMIT 300", "SELECT count(*) FROM cases WHERE live = 1"],
        target: Target::None,
    },
    Beside {
        name: "queue of all cases",
        ours: |store| drop(store.queue(&asked(View::All, "", LIMIT)).expect("the queue")),
        sql: &["{ROW} ORDER BY turn, due, reference LIMIT 300"],
        target: Target::None,
    },
    Beside {
        name: "filter by one letter, all cases",
        ours: |store| drop(store.queue(&asked(View::All, "s", LIMIT)).expect("the queue")),
        sql: &["{ROW} WHERE id IN (SELECT rowid FROM search WHERE search MATCH '\"s\" *' ORDER BY rowid DESC LIMIT 40)"],
        target: Target::None,
    },
    Beside {
        name: "filter by one letter, open cases",
        ours: |store| drop(store.queue(&asked(View::Team, "s", LIMIT)).expect("the queue")),
        sql: &["{ROW} WHERE id IN (SELECT rowid FROM search WHERE search MATCH '\"s\" *' ORDER BY rowid DESC LIMIT 40)"],
        target: Target::None,
    },
    Beside {
        name: "full-text search",
        ours: |store| drop(store.search("contractor winter", 200).expect("hits")),
        sql: &["SELECT rowid, snippet(fulltext, -1, '', '', '', 12) FROM fulltext WHERE fulltext MATCH 'contractor winter' ORDER BY rowid DESC LIMIT 200"],
        target: Target::None,
    },
    Beside {
        name: "statistics",
        ours: |store| drop(store.statistics(&StatsQuery::default(), now().date()).expect("statistics")),
        sql: &["SELECT c.service, s.finding, count(*), sum(s.answered <= s.answer_by) FROM stages s JOIN cases c ON c.id = s.case_id
            WHERE s.requested >= '2025-04-01' OR s.answered >= '2025-04-01' GROUP BY c.service, s.finding"],
        target: Target::Ratio(1.0),
    },
    Beside {
        name: "countdowns of 20 working days",
        ours: |store| drop(store.coming_up(None, "2026-12-18".parse().expect("a date"), 200).expect("countdowns")),
        sql: &["SELECT d.*, c.reference, c.subject, c.owner FROM deadlines d JOIN cases c ON c.id = d.case_id
            WHERE d.due <= '2026-12-18' ORDER BY d.due, c.reference"],
        target: Target::None,
    },
    Beside {
        name: "a case with its timeline and dates",
        ours: |store| drop(store.case_file(CaseId(500)).expect("a case")),
        sql: &["SELECT j.*, p.body FROM journal j JOIN payload p ON p.id = j.id WHERE j.case_id = 500 ORDER BY j.seq"],
        target: Target::None,
    },
    Beside {
        name: "names in use",
        ours: |store| drop(store.names().expect("names")),
        sql: &["SELECT DISTINCT owner FROM cases", "SELECT DISTINCT service FROM cases"],
        target: Target::None,
    },
];

/// Every question, by turns with plain SQLite.
pub fn questions(path: &Path, rounds: usize) -> Vec<Figure> {
    let (store, conn) = (open(path), plain(path));
    let mut found = Vec::new();
    for asked in ASKED {
        let sql: Vec<String> = asked.sql.iter().map(|sql| sql.replace("{ROW}", ROW)).collect();
        let theirs = || sql.iter().map(|sql| ask(&conn, sql)).sum::<usize>();
        // The first time reads the disk.
        (asked.ours)(&store);
        theirs();
        let pairs: Vec<(f64, f64)> = (0..rounds).map(|_| (ms(|| (asked.ours)(&store)), ms(theirs))).collect();
        found.push(Figure::beside((asked.name, "ms"), &pairs, SQLITE, asked.target));
    }
    found
}

/// The desk without a terminal: a key, what it asks of the store, the screen.
pub fn keys(path: &Path) -> Vec<Figure> {
    let mut store = open(path);
    let desk = Desk {
        council: "Measured".to_owned(),
        officer: OFFICER.to_owned(),
        session: "1".to_owned(),
        demo: false,
    };
    let mut model = Model::new(desk, store.rules().policies.clone(), store.rules().calendar.clone(), now());
    let mut terminal = Terminal::new(TestBackend::new(160, 42)).expect("a terminal");
    let effects = model.start((160, 42));
    perform(&mut model, &mut store, effects);
    let mut press = |key: Key| {
        ms(|| {
            let effects = update(&mut model, Msg::Key(key));
            perform(&mut model, &mut store, effects);
            terminal.draw(|frame| view(&model, THEME, frame)).map(drop).expect("a frame");
        })
    };
    press(Key::Char('0'));
    let down: Vec<f64> = (0..40).map(|_| press(Key::Char('j'))).collect();
    let pages: Vec<f64> = (0..10).map(|_| press(Key::PageDown)).collect();
    press(Key::Char('/'));
    let letters: Vec<f64> = "ston".chars().map(|letter| press(Key::Char(letter))).collect();
    press(Key::Esc);
    let statistics: Vec<f64> = (0..3)
        .map(|_| {
            let took = press(Key::Char('S'));
            press(Key::Esc);
            took
        })
        .collect();
    vec![
        Figure::alone("j: update, store and view", "ms", &down, Target::None),
        Figure::alone("page down: update, store and view", "ms", &pages, Target::None),
        Figure::alone("letter of a filter: update, store and view", "ms", &letters, Target::None),
        Figure::alone("statistics: update, store and view", "ms", &statistics, Target::None),
    ]
}

fn perform(model: &mut Model, store: &mut Store, effects: Vec<Effect>) {
    let mut waiting: VecDeque<Effect> = effects.into();
    while let Some(effect) = waiting.pop_front() {
        if let Effect::Store(ticket, request) = effect {
            let reply = store.answer(OFFICER, request);
            waiting.extend(update(model, Msg::Store(ticket, reply)));
        }
    }
}

/// What is written: the check of the chain, and one change beside a bare commit of as many bytes.
pub fn writing(path: &Path, rounds: usize) -> Vec<Figure> {
    let mut store = open(path);
    let verified = |store: &Store| {
        let begun = Instant::now();
        let verified = store.verify().expect("the chain is whole");
        verified.events as f64 / begun.elapsed().as_secs_f64()
    };
    // The first time reads the disk.
    verified(&store);
    let rates: Vec<f64> = (0..rounds.min(3)).map(|_| verified(&store)).collect();
    let conn = plain(path);
    conn.execute_batch(
        "PRAGMA synchronous = FULL; CREATE TABLE IF NOT EXISTS bare (id INTEGER PRIMARY KEY, body TEXT);",
    )
    .expect("a table beside");
    let newest: i64 = conn.query_row("SELECT max(id) FROM cases", [], |row| row.get(0)).expect("a case");
    let mut changes = Vec::new();
    for n in 0..rounds {
        let id = CaseId(newest - n as i64);
        let seen = store.case_file(id).expect("a case").expect("a case").events.len() as i64;
        let command = Command {
            officer: OFFICER.to_owned(),
            at: now(),
            key: format!("measured-{}-{n}", std::process::id()),
            draft: None,
        };
        let text = "The complainant rang and was told when the visit is.".to_owned();
        let ours = ms(|| store.ask(command, AskOf { id, seen, ask: Ask::Note { text } }).expect("recorded"));
        let bare = ms(|| {
            conn.execute("INSERT INTO bare (body) VALUES (hex(randomblob(1000)))", []).expect("recorded")
        });
        changes.push((ours, bare));
    }
    conn.execute_batch("DROP TABLE bare").expect("the table goes");
    let over: Vec<f64> = changes.iter().map(|(ours, bare)| ours - bare).collect();
    vec![
        Figure::alone("check of the chain", "events/s", &rates, Target::AtLeast(1_000_000.0)),
        Figure::beside(("a note, until it is on the disk", "ms"), &changes, "a bare commit", Target::None),
        Figure::alone("a note, beyond a bare commit", "ms", &over, Target::AtMost(3.0)),
    ]
}
