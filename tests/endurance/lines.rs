//! The line of an officer who types drops, or the desk is ended or killed: what was typed comes back.

#[path = "../common/pty.rs"]
pub mod pty;

use crate::scene::{Chance, Scale, each, pause};
use crate::table::{Row, count};
use pty::{Session, store_with_a_case};
use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};

#[derive(Default)]
struct Tally {
    typed: u64,
    /// Letters that must be in the draft and are not.
    lost: u64,
    most: u64,
    /// Between the typing of the oldest letter that is gone and the end.
    oldest: Duration,
    /// Between the end of the line and that of the process, at the slowest desk.
    slowest: Duration,
}

impl Tally {
    fn count(&mut self, trial: &Trial) {
        self.typed += trial.typed;
        self.lost += trial.owed.saturating_sub(trial.kept);
        self.most = self.most.max(trial.typed - trial.kept);
        self.oldest = self.oldest.max(trial.oldest);
        self.slowest = self.slowest.max(trial.ended);
    }
}

/// From one letter to the next, of somebody who types fast.
const TYPING: Duration = Duration::from_millis(60);

/// How it ends, what is asked for, and whether everything typed must be there; after a kill it is what the form had said
/// was kept.
const ENDS: [(&str, &str, bool); 4] = [
    (CLOSED, "200 terminals closed without a signal: no letter lost, the desk gone within a second", true),
    ("-HUP", "200 lines dropped: no letter lost, the desk gone within a second", true),
    ("-TERM", "200 desks ended: no letter lost, the desk gone within a second", true),
    ("-9", "200 desks killed: at most the last two seconds, nothing that the form said was kept", false),
];

/// Nobody signals anything: the terminal is not there any more.
const CLOSED: &str = "the terminal";

pub fn rows(scale: &Scale) -> Vec<Row> {
    let trials = scale.of_plan(200, 2);
    ENDS.iter().map(|(end, asked, all)| row(trials, (end, *all), asked)).collect()
}

fn row(trials: usize, (end, all): (&str, bool), asked: &'static str) -> Row {
    let tally = Mutex::new(Tally::default());
    each(trials, |n| {
        let trial = trial((end, all), n as u64);
        tally.lock().unwrap().count(&trial);
    });
    let tally = tally.into_inner().unwrap();
    let how = if end == CLOSED { "closed".to_owned() } else { format!("kill {end}") };
    Row {
        did: format!("{} desks, {how}, {} letters typed", count(trials as u64), count(tally.typed)),
        asked,
        lost: tally.lost,
        besides: if all {
            format!("no process left, the slowest was gone after {} ms", tally.slowest.as_millis())
        } else {
            let seconds = tally.oldest.as_secs_f64();
            format!(
                "at most the last {} letters of a desk, the oldest typed {seconds:.1} s before",
                tally.most
            )
        },
    }
}

/// Letters that were on the screen, how many of them from the first must be in the draft, and how many are.
struct Trial {
    typed: u64,
    owed: u64,
    kept: u64,
    oldest: Duration,
    ended: Duration,
}

fn trial((end, all): (&str, bool), seed: u64) -> Trial {
    let mut chance = Chance::of(seed + 1);
    let (_folder, store) = store_with_a_case();
    let mut session = if end == CLOSED { Session::behind(&store) } else { Session::on_the_case(&store) };
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
    // At the speed of a hand, so that what a kill takes with it is a time and not the room of a pipe.
    let mut typed_at = Vec::new();
    for letter in text[half..].chars() {
        session.types(letter.encode_utf8(&mut [0; 4]));
        typed_at.push(Instant::now());
        pause(TYPING);
    }
    let last: String = text.split(' ').rfind(|word| !word.is_empty()).unwrap_or_default().to_owned();
    session.sees(&last);
    let cut = Instant::now();
    if end == CLOSED {
        session.closes_over(&store);
    } else {
        session.signal(end);
        assert_ne!(session.ended(), 101, "it ends without a panic");
    }
    let ended = cut.elapsed();
    let kept = draft(&store);
    let same = text.chars().zip(kept.chars()).take_while(|(typed, kept)| typed == kept).count();
    // A space at the very end may be left off.
    let typed = text.trim_end().chars().count();
    let owed = if all { typed } else { half };
    let kept = same.min(typed);
    let gone = if kept < typed { typed_at.get(kept.saturating_sub(half)) } else { None };
    let oldest = gone.map_or(Duration::ZERO, |at| cut.duration_since(*at));
    Trial { typed: typed as u64, owed: owed as u64, kept: kept as u64, oldest, ended }
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
