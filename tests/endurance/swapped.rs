//! The file of the store is another one all of a sudden: replaced, moved, removed, under a desk that is open and before a
//! command. Nothing is recorded where nobody would find it; what was typed stays, and work goes on once it is put right.

use crate::lines::pty;
use crate::scene::{
    MALIK, Scale, folder, last, made, new_case, new_store, note, now, open, run, said, whole,
};
use crate::table::{Row, count};
use pty::{Session, redress, store_with_a_case};
use redress::app::effect::{Draft, Reply, Request, Trouble};
use std::fs;
use std::path::Path;

const ASKED: &str = "every write is refused (100%), nothing reaches the other file, what was typed stays";

/// What becomes of the store: a name, what does it, and whether a command that comes then is refused too. Another whole store
/// in its place is the store for whoever comes later.
type Way = (&'static str, fn(&Path, &Path), bool);

const WAYS: &[Way] = &[
    ("replaced by another store", |store, other| fs::rename(other, store).unwrap(), false),
    (
        "replaced by its own copy",
        |store, other| {
            fs::copy(away(store), other).unwrap();
            fs::rename(other, store).unwrap();
        },
        false,
    ),
    ("moved away", |_, _| {}, true),
    ("replaced by an empty file", |store, _| fs::write(store, "").unwrap(), true),
    (
        "replaced by a text",
        |store, _| fs::write(store, "not a store at all, but a text of some length").unwrap(),
        true,
    ),
    ("replaced by a folder", |store, _| fs::create_dir(store).unwrap(), true),
    ("replaced by a link to it", |store, _| std::os::unix::fs::symlink(away(store), store).unwrap(), true),
];

fn away(store: &Path) -> std::path::PathBuf {
    store.with_extension("away")
}

pub fn rows(scale: &Scale) -> Vec<Row> {
    let (mut refused, mut commands, mut lost) = (0, 0, 0);
    let times = scale.of_plan(20, 1);
    for _ in 0..times {
        for way in WAYS {
            let done = swap(way);
            refused += done.0;
            commands += done.1;
            lost += done.2;
        }
    }
    let desks = scale.of_plan(5, 1);
    (0..desks).for_each(|_| typed_stays());
    vec![Row {
        did: format!(
            "{} writes under open desks, {} commands, after the file was replaced, moved or made another kind of thing in {} ways",
            count(refused),
            count(commands),
            WAYS.len()
        ),
        asked: ASKED,
        lost,
        besides: format!(
            "{desks} desks with a note half typed: it stayed, and was recorded once the store was back"
        ),
    }]
}

/// How many writes and how many commands were refused, and how many were not.
fn swap((what, harm, command_too): &Way) -> (u64, u64, u64) {
    let (place, beside) = (folder(), folder());
    let (store, other) = (new_store(place.path()), new_store(beside.path()));
    let mut desk = open(&store);
    let made = made(&mut desk, "It was there before", "before");
    let seen = last(&desk, made.id);
    // The log goes with the file, as whoever moves a store moves all of it.
    drop(std::mem::replace(&mut desk, open(&store)));
    fs::rename(&store, away(&store)).unwrap();
    harm(&store, &other);
    let before = fs::metadata(&store).ok().filter(fs::Metadata::is_file).map(|_| fs::read(&store).unwrap());
    let draft =
        Draft { key: "note-1".to_owned(), title: "Note".to_owned(), body: "Rang".to_owned(), at: now() };
    let asked = [note(made.id, seen, "Rang", "note"), new_case("Another", "new"), Request::KeepDraft(draft)];
    let (mut refused, mut commands, mut lost) = (0, 0, 0);
    for request in asked {
        match desk.answer(MALIK, request) {
            Reply::Trouble(Trouble::Unavailable(_)) => refused += 1,
            other => {
                eprintln!("{what}: {other:?}");
                lost += 1;
            }
        }
    }
    if *command_too {
        let out = run(&store, &["note", "1", "Rang"]);
        match (out.status.code(), said(&out)) {
            (Some(1..=5), said) if said.contains("hint: ") => commands += 1,
            (code, said) => {
                eprintln!("{what}: {code:?} {said}");
                lost += 1;
            }
        }
    }
    let after = fs::metadata(&store).ok().filter(fs::Metadata::is_file).map(|_| fs::read(&store).unwrap());
    lost += u64::from(before != after);
    // Put back, the session goes on where it was.
    let gone =
        if store.is_dir() && !store.is_symlink() { fs::remove_dir(&store) } else { fs::remove_file(&store) };
    drop(gone);
    fs::rename(away(&store), &store).unwrap();
    let recorded = desk.answer(MALIK, note(made.id, seen, "Rang after all", "after"));
    lost += u64::from(!matches!(recorded, Reply::Recorded(_)));
    drop(desk);
    whole(&store);
    (refused, commands, lost)
}

/// A note that is half typed when the store is moved away.
fn typed_stays() {
    let (_folder, store) = store_with_a_case();
    let mut session = Session::on_the_case(&store);
    session.types("c");
    session.sees("Note on");
    session.types("She rang about the ceiling");
    session.sees("She rang about the ceiling");
    fs::rename(&store, away(&store)).unwrap();
    session.raw(b"\r");
    session.sees("is not there now");
    session.sees("She rang about the ceiling");
    fs::rename(away(&store), &store).unwrap();
    session.raw(b"\r");
    session.sees("note added");
    session.quits();
    assert!(redress(&store, &["log", "0001"]).1.contains("She rang about the ceiling"));
}
