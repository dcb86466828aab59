//! The store on real SQLite files.

mod attacks;
mod backup;
mod calendar;
mod desk;
mod documents;
mod erased;
mod faults;
mod files;
mod holidays;
mod imports;
mod likely;
mod log;
mod many;
mod outbox;
mod paused;
mod policies;
mod present;
mod queue;
mod rebuild;
mod runs;
mod search;
mod times;
mod used;
mod worker;

use chrono::{NaiveDate, NaiveDateTime};
use redress::app::effect::{Draft, QueueReply, Recorded, Reply, Request, Trouble};
use redress::domain::calendar::{Division, Holiday};
use redress::domain::decide::Ask;
use redress::domain::event::{Acceptance, CaseId, Person, Receipt};
use redress::domain::query::{RowQuery, Sort, View};
use redress::domain::terms::{Channel, Scheme, Stage};
use redress::store::{HolidayFile, Proclaimed, Stamp, Store};
use std::path::PathBuf;
use tempfile::TempDir;

pub(crate) const MALIK: &str = "J Malik";
pub(crate) const OSEI: &str = "R Osei";

pub(crate) fn stamp() -> Stamp {
    Box::new(|| "2026-11-20T09:12:00Z".to_owned())
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

pub(crate) fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a moment")
}

/// Brings in a list of bank holidays of England and Wales, as a file of gov.uk's.
pub(crate) fn bring_in(store: &mut Store, list: &[Holiday], by: &str, moment: &str) -> Proclaimed {
    let lists = vec![(Division::EnglandAndWales, list.to_vec())];
    let file = HolidayFile { file: "list.json".to_owned(), lists, by: by.to_owned(), at: at(moment) };
    store.bring_in_holidays(&file).expect("brought in")
}

/// A store file in a folder of its own.
pub(crate) struct Desk {
    folder: TempDir,
    pub(crate) store: Store,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self::of(tempfile::tempdir().expect("a folder"))
    }

    /// On the store file in this folder, which is made where there is none.
    pub(crate) fn of(folder: TempDir) -> Self {
        let store = Store::open(&folder.path().join("desk.redress"), stamp()).expect("a store");
        Self { folder, store }
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("desk.redress")
    }

    /// A second session on the same file.
    pub(crate) fn colleague(&self) -> Store {
        Store::open_existing(&self.path(), stamp()).expect("a store")
    }

    /// Another program on the same file, which keeps none of our rules.
    pub(crate) fn raw(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.path()).expect("a connection")
    }

    pub(crate) fn log(&mut self, subject: &str, moment: &str) -> CaseId {
        recorded(self.store.answer(MALIK, new(receipt(subject, moment), moment))).id
    }
}

pub(crate) fn receipt(subject: &str, moment: &str) -> Receipt {
    Receipt {
        reference: String::new(),
        on: at(moment).date(),
        channel: Channel::Web,
        subject: subject.to_owned(),
        text: "It has been three weeks.".to_owned(),
        wants: "A date.".to_owned(),
        complainant: Person { name: "Dilys Pryce-Jones".to_owned(), ..Person::default() },
        relationship: String::new(),
        service_user: String::new(),
        category: "Delay".to_owned(),
        advocate: String::new(),
        source: None,
        known_since: None,
    }
}

/// A new corporate complaint of J Malik's.
pub(crate) fn new(receipt: Receipt, moment: &str) -> Request {
    let accept = Some(Acceptance {
        scheme: Scheme::Corporate,
        stage: Stage::One,
        service: "Waste".to_owned(),
        team: String::new(),
        owner: Some(MALIK.to_owned()),
        discretion: None,
        straight: None,
    });
    let (receipt, key) = (Box::new(receipt), String::new());
    Request::New { receipt, accept, more: Vec::new(), at: at(moment), key, draft: None }
}

pub(crate) fn ask(id: CaseId, seen: i64, ask: Ask, moment: &str) -> Request {
    Request::Ask { id, seen, ask, at: at(moment), key: String::new(), draft: None }
}

pub(crate) fn note(id: CaseId, seen: i64, text: &str, moment: &str) -> Request {
    ask(id, seen, Ask::Note { text: text.to_owned() }, moment)
}

pub(crate) fn draft(key: &str, moment: &str) -> Draft {
    let body = "{\"subject\":\"Bins\"}".to_owned();
    Draft { key: key.to_owned(), title: "New complaint".to_owned(), body, at: at(moment) }
}

pub(crate) fn recorded(reply: Reply) -> Recorded {
    match reply {
        Reply::Recorded(recorded) => recorded,
        other => panic!("not recorded: {other:?}"),
    }
}

pub(crate) fn trouble(reply: Reply) -> Trouble {
    match reply {
        Reply::Trouble(trouble) => trouble,
        other => panic!("no trouble: {other:?}"),
    }
}

pub(crate) fn query(view: View, today: &str) -> RowQuery {
    RowQuery {
        view,
        filter: String::new(),
        sort: Sort::Due,
        officer: MALIK.to_owned(),
        today: day(today),
        limit: 50,
        behind: Vec::new(),
    }
}

pub(crate) fn queue(store: &mut Store, query: RowQuery) -> QueueReply {
    match store.answer(MALIK, Request::Queue(query)) {
        Reply::Queue(reply) => *reply,
        other => panic!("no queue: {other:?}"),
    }
}

pub(crate) fn references(reply: &QueueReply) -> Vec<&str> {
    reply.page.rows.iter().map(|row| row.reference.as_str()).collect()
}
