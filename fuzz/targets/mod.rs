//! What is thrown at the doors through which text comes in from outside. A target takes any bytes; it must come to an
//! end, and what it says must hold for all of them. `tests/fuzz.rs` throws the corpora and changed copies of them at
//! every target; `.ci/fuzz` lets libFuzzer look for bytes that reach new code.
#![allow(unreachable_pub, missing_docs, dead_code, reason = "shared by a test and by the fuzzing programs")]
#![allow(clippy::unwrap_used, reason = "what cannot be set up should say where")]

mod files;
mod screen;
mod words;

/// A door, by the name of its corpus.
pub struct Target {
    /// The name of its folder under `fuzz/corpus`.
    pub name: &'static str,
    /// What is thrown at it.
    pub run: fn(&[u8]),
    /// One throw costs so many of the cheapest.
    pub cost: usize,
}

/// Every door.
pub const TARGETS: &[Target] = &[
    Target { name: "text", run: words::text, cost: 1 },
    Target { name: "date", run: words::date, cost: 1 },
    Target { name: "search", run: words::search, cost: 4 },
    Target { name: "letter", run: words::letter, cost: 8 },
    Target { name: "import", run: files::import, cost: 4 },
    Target { name: "message", run: files::message, cost: 2 },
    Target { name: "web_form", run: files::web_form, cost: 2 },
    Target { name: "settings", run: files::settings, cost: 2 },
    Target { name: "timeline", run: files::timeline, cost: 2 },
    Target { name: "draft", run: screen::draft, cost: 40 },
    Target { name: "keys", run: screen::keys, cost: 200 },
];

/// The door of this name.
pub fn target(name: &str) -> &'static Target {
    TARGETS.iter().find(|target| target.name == name).unwrap()
}

/// Nothing in it may drive a terminal: no control character, no change of writing direction, nothing without width
/// that could hide. A joiner between two pictures is one picture.
pub fn is_harmless(text: &str) -> bool {
    let picture = |c: Option<&char>| c.is_some_and(|c| *c > '\u{22ff}');
    let all: Vec<char> = text.chars().collect();
    all.iter().enumerate().all(|(n, c)| match c {
        '\n' => true,
        '\u{200d}' => picture(n.checked_sub(1).and_then(|before| all.get(before))) && picture(all.get(n + 1)),
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => false,
        '\u{e0000}'..='\u{e007f}' => false,
        c => !c.is_control(),
    })
}
