//! Every control, every command to a terminal, every sign that hides or turns, in whatever people write: through every screen
//! and out of every command that reads.

use crate::hostile_screens::harm::{READING, corpus, drives};
use crate::hostile_screens::{WAYS, walk, written};
use crate::scene::{MALIK, Scale, command, each, folder, last, new_case, new_store, note, open, said};
use crate::table::{Row, count};
use redress::app::effect::{Reply, Request};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

pub fn rows(scale: &Scale) -> Vec<Row> {
    vec![screens(scale), commands(scale)]
}

/// A picture that is not tame fails the part.
fn screens(scale: &Scale) -> Row {
    let ways = scale.of_plan(WAYS.len(), 1);
    let (wide, by_number) = walk((200, 50), false, ways);
    let (plain, said) = walk((80, 24), true, ways);
    Row::kept(
        format!("{} texts of the corpus in {} pictures", written(), count((wide + plain) as u64)),
        "every screen: no byte that drives a terminal, hides or turns, at most 64 bytes in a cell",
        format!("{} pictures show some of it by its number, as <U+001B>", count((by_number + said) as u64)),
    )
}

fn commands(scale: &Scale) -> Row {
    let folder = folder();
    let store = new_store(folder.path());
    let mut desk = open(&store);
    let all = corpus();
    let texts: Vec<&String> = all.iter().take(scale.of_plan(all.len(), 40)).collect();
    for (n, text) in texts.iter().enumerate() {
        let words = format!("{text} zebra {text}");
        let request = crate::held::with(new_case(&words, &format!("H{n}")), |person, fields| {
            for text in [&mut person.name, &mut person.contact, &mut person.address, &mut person.phone] {
                text.clone_from(&words);
            }
            fields.into_iter().for_each(|field| field.clone_from(&words));
        });
        let Reply::Recorded(done) = desk.answer(MALIK, request) else { panic!("{text:?} is not recorded") };
        let seen = last(&desk, done.id);
        let reply = desk.answer(MALIK, note(done.id, seen, &words, &format!("N{n}")));
        assert!(matches!(reply, Reply::Recorded(_)), "{text:?}: {reply:?}");
        let draft = redress::app::effect::Draft {
            key: format!("note-{}", done.id.0),
            title: words.clone(),
            body: serde_json::json!({ "words": words }).to_string(),
            at: crate::scene::now(),
        };
        assert!(matches!(desk.answer(MALIK, Request::KeepDraft(draft)), Reply::Kept(_)));
    }
    drop(desk);
    let (bytes, shown) = (AtomicU64::new(0), AtomicU64::new(0));
    let wrong = Mutex::new(Vec::new());
    each(READING.len(), |n| {
        let words: Vec<&str> = READING[n].split(' ').collect();
        let text = said(&command(&store, &words).output().unwrap());
        assert!(!text.contains("lists what it takes"), "{words:?} is no command: {text}");
        bytes.fetch_add(text.len() as u64, Ordering::Relaxed);
        shown.fetch_add(text.matches("zebra").count() as u64, Ordering::Relaxed);
        if let Some(line) = drives(&text) {
            wrong.lock().unwrap().push(format!("{}: {line:?}", READING[n]));
        }
    });
    let wrong = wrong.into_inner().unwrap();
    wrong.iter().for_each(|why| eprintln!("{why}"));
    assert!(shown.load(Ordering::Relaxed) > texts.len() as u64, "what was written is in what they print");
    Row {
        did: format!(
            "{} texts of the corpus through {} commands that read, {} bytes",
            texts.len(),
            READING.len(),
            count(bytes.into_inner())
        ),
        asked: "300 texts, every command's output and errors: no byte that drives a terminal, hides or turns",
        lost: wrong.len() as u64,
        besides: "commands that write: `tests/cli/attacks.rs`".to_owned(),
    }
}
