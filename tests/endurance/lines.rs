//! The line of an officer who types drops, or the desk is ended or killed: what was typed comes back.

#[path = "../common/pty.rs"]
pub mod pty;

use crate::scene::{Chance, Scale, each};
use crate::table::{Row, count};
use pty::{Session, store_with_a_case};
use std::path::Path;
use std::sync::Mutex;

#[derive(Default)]
struct Tally {
    typed: u64,
    /// Letters that must be in the draft and are not.
    lost: u64,
    most: u64,
}

/// How it ends, and whether everything typed must be there; after a kill it is what the form had said was kept.
const ENDS: [(&str, &str, bool); 3] = [
    ("-HUP", "200 lines dropped: no letter lost, no process left", true),
    ("-TERM", "200 desks ended: no letter lost, no process left", true),
    ("-9", "200 desks killed: at most the last two seconds, nothing that the form said was kept", false),
];

pub fn rows(scale: &Scale) -> Vec<Row> {
    let trials = scale.of_plan(200, 2);
    ENDS.iter()
        .map(|(signal, asked, all)| {
            let tally = Mutex::new(Tally::default());
            each(trials, |n| {
                let Trial { typed, owed, kept } = trial((signal, *all), n as u64);
                let mut tally = tally.lock().unwrap();
                tally.typed += typed;
                tally.lost += owed.saturating_sub(kept);
                tally.most = tally.most.max(typed - kept);
            });
            let tally = tally.into_inner().unwrap();
            Row {
                did: format!(
                    "{} desks, kill {signal}, {} letters typed",
                    count(trials as u64),
                    count(tally.typed)
                ),
                asked,
                lost: tally.lost,
                besides: if *all {
                    "no process left".to_owned()
                } else {
                    format!("at most the last {} letters", tally.most)
                },
            }
        })
        .collect()
}

/// Letters that were on the screen, how many of them from the first must be in the draft, and how many are.
struct Trial {
    typed: u64,
    owed: u64,
    kept: u64,
}

fn trial((signal, all): (&str, bool), seed: u64) -> Trial {
    let mut chance = Chance::of(seed + 1);
    let (_folder, store) = store_with_a_case();
    let mut session = Session::on_the_case(&store);
    session.types("c");
    session.sees("Note on");
    let letters = 12 + chance.below(40);
    let text: String = (0..letters)
        .map(|n| if n % 6 == 5 { ' ' } else { char::from(b'a' + (chance.next() % 26) as u8) })
        .collect();
    // What is said to be kept is there whatever comes: half of it is, before the rest is typed.
    let half = text[..text.len() / 2].trim_end().len();
    session.types(&text[..half]);
    if !all {
        session.sees("draft kept");
    }
    session.types(&text[half..]);
    let last: String = text.split(' ').rfind(|word| !word.is_empty()).unwrap_or_default().to_owned();
    session.sees(&last);
    session.signal(signal);
    let code = session.ended();
    assert_ne!(code, 101, "it ends without a panic");
    let kept = draft(&store);
    let same = text.chars().zip(kept.chars()).take_while(|(typed, kept)| typed == kept).count();
    // A space at the very end may be left off.
    let typed = text.trim_end().chars().count();
    let owed = if all { typed } else { half };
    Trial { typed: typed as u64, owed: owed as u64, kept: same.min(typed) as u64 }
}

/// What the draft of the note says; empty where there is none.
pub fn draft(store: &Path) -> String {
    let raw = rusqlite::Connection::open(store).unwrap();
    let bodies: Vec<String> = raw
        .prepare("SELECT body FROM drafts")
        .and_then(|mut all| all.query_map([], |row| row.get(0))?.collect())
        .unwrap();
    let mut longest = String::new();
    for body in bodies {
        let body: serde_json::Value = serde_json::from_str(&body).unwrap();
        texts(&body, &mut longest);
    }
    longest
}

/// The longest text of lower-case words in a draft: the only field that was typed in.
fn texts(value: &serde_json::Value, longest: &mut String) {
    match value {
        serde_json::Value::String(text) => {
            let ours = text.chars().all(|c| c.is_ascii_lowercase() || c == ' ');
            if ours && text.len() > longest.len() {
                longest.clone_from(text);
            }
        }
        serde_json::Value::Array(all) => all.iter().for_each(|value| texts(value, longest)),
        serde_json::Value::Object(all) => all.values().for_each(|value| texts(value, longest)),
        serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => {}
    }
}
