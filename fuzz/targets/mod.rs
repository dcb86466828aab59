//! What is thrown at the doors through which text comes in from outside. A target takes any bytes; it must come to an
//! end, and what it says must hold for all of them. `tests/fuzz.rs` throws the corpora and changed copies of them at
//! every target; `.ci/fuzz` lets libFuzzer look for bytes that reach new code.
#![allow(unreachable_pub, missing_docs, dead_code, reason = "shared by a test and by the fuzzing programs")]
#![allow(clippy::unwrap_used, reason = "what cannot be set up should say where")]

#[path = "../../tests/common/mod.rs"]
mod common;
pub mod files;
pub mod journal;
pub mod screen;
pub mod words;

/// A door, by the name of its corpus.
pub struct Target {
    /// The name of its folder under `fuzz/corpus`.
    pub name: &'static str,
    /// What is thrown at it.
    pub run: fn(&[u8]),
    /// One throw costs so many of the cheapest.
    pub cost: usize,
    /// The most bytes that libFuzzer throws at once: more of the same only takes longer.
    pub longest: usize,
}

/// Every door. `.ci/fuzz` reads this table, a line a door.
pub const TARGETS: &[Target] = &[
    Target { name: "text", run: words::text, cost: 1, longest: 150 },
    Target { name: "date", run: words::date, cost: 1, longest: 60 },
    Target { name: "search", run: words::search, cost: 4, longest: 60 },
    Target { name: "letter", run: words::letter, cost: 2, longest: 200 },
    Target { name: "import", run: files::import, cost: 4, longest: 300 },
    Target { name: "message", run: files::message, cost: 2, longest: 2_000 },
    Target { name: "web_form", run: files::web_form, cost: 2, longest: 2_000 },
    Target { name: "settings", run: files::settings, cost: 2, longest: 1_300 },
    Target { name: "timeline", run: files::timeline, cost: 2, longest: 4_000 },
    Target { name: "draft", run: screen::draft, cost: 2, longest: 250 },
    Target { name: "journal", run: journal::journal, cost: 2, longest: 150 },
    Target { name: "journal_file", run: journal::journal_file, cost: 40, longest: 300 },
    Target { name: "form", run: screen::form, cost: 40, longest: 500 },
    Target { name: "keys", run: screen::keys, cost: 200, longest: 200 },
];

/// The door of this name.
pub fn target(name: &str) -> &'static Target {
    TARGETS.iter().find(|target| target.name == name).unwrap()
}

/// Nothing in it may drive a terminal: no control character, no change of writing direction, nothing without width
/// that could hide. A joiner between two pictures is one picture.
pub fn is_harmless(text: &str) -> bool {
    let picture = |c: Option<char>| c.is_some_and(|c| c > '\u{22ff}');
    let mut before = None;
    let mut all = text.chars().peekable();
    while let Some(c) = all.next() {
        let fine = match c {
            '\n' => true,
            '\u{200d}' => picture(before) && picture(all.peek().copied()),
            '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => false,
            '\u{e0000}'..='\u{e007f}' => false,
            c => !c.is_control(),
        };
        if !fine {
            return false;
        }
        before = Some(c);
    }
    true
}
