//! The layers hold: who may import whom, and who may read the clock, the terminal or the store.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

use std::fs;
use std::path::{Path, PathBuf};

/// A room and what its files may not mention.
const FORBIDDEN: &[(&str, &[&str], &str)] = &[
    (
        "src/domain",
        &[
            "crate::app",
            "crate::store",
            "crate::ui",
            "crate::tui",
            "crate::cli",
            "crate::exchange",
            "crate::report",
            "crate::letter",
            "crate::demo",
        ],
        "the domain stands alone",
    ),
    ("src/app", &["crate::store", "crate::ui", "crate::tui", "crate::cli"], "the app asks by effects"),
    ("src/ui", &["crate::store", "crate::tui", "crate::cli"], "the screen is a function of the model"),
    ("src/store", &["crate::ui", "crate::tui", "crate::cli"], "ui and store never meet"),
    (
        "src/exchange",
        &["crate::store", "crate::ui", "crate::tui", "crate::app", "crate::cli"],
        "data is handed in",
    ),
    (
        "src/report",
        &["crate::store", "crate::ui", "crate::tui", "crate::app", "crate::cli", "crate::exchange"],
        "data is handed in",
    ),
    (
        "src/mail",
        &[
            "crate::store",
            "crate::ui",
            "crate::tui",
            "crate::app",
            "crate::cli",
            "crate::exchange",
            "crate::report",
        ],
        "data is handed in",
    ),
    (
        "src/host",
        &["crate::store", "crate::ui", "crate::tui", "crate::app", "crate::cli", "crate::domain"],
        "it knows nothing of complaints",
    ),
    (
        "src/letter",
        &[
            "crate::store",
            "crate::ui",
            "crate::tui",
            "crate::app",
            "crate::cli",
            "crate::exchange",
            "crate::report",
            "crate::demo",
        ],
        "data is handed in",
    ),
    (
        "src/demo",
        &["crate::store", "crate::ui", "crate::tui", "crate::app", "crate::cli"],
        "data is handed in",
    ),
];

/// A crate and the only rooms that may use it.
const CONFINED: &[(&str, &[&str])] = &[
    ("ratatui::", &["src/ui", "src/tui"]),
    ("crossterm::", &["src/tui"]),
    ("rusqlite", &["src/store"]),
    ("rustix", &["src/store/watch.rs", "src/tui/terminal.rs"]),
    ("signal_hook", &["src/tui"]),
    ("clap", &["src/cli"]),
    ("rust_xlsxwriter", &["src/report/write"]),
    ("mail_parser", &["src/mail"]),
    ("lettre", &["src/mail", "src/cli/outbox"]),
    ("minijinja", &["src/letter"]),
    ("docx_rs", &["src/letter/docx.rs"]),
    ("directories", &["src/config.rs"]),
    // Not `nix::` alone, which `std::os::unix::` holds too.
    ("nix::unistd", &["src/host"]),
    ("nix::sys", &["src/host"]),
    (
        "std::fs",
        &[
            "src/cli",
            "src/config",
            "src/host/keep.rs",
            // Its test writes the shipped policies anew when it is told to; nothing else there touches a file.
            "src/domain/policy/shipped.rs",
            "src/store/make.rs",
            "src/store/open.rs",
            "src/store/shelf.rs",
            "src/store/tidy.rs",
            "src/tui",
            "src/main.rs",
        ],
    ),
    ("Local::now", &["src/tui/clock.rs"]),
    ("Utc::now", &["src/tui/clock.rs"]),
    ("SystemTime", &["src/tui/clock.rs"]),
];

fn files(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// The lines of code of a file: no comments.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn sources() -> Vec<(String, String)> {
    let mut found = Vec::new();
    files(Path::new("src"), &mut found);
    found.sort();
    found.iter().map(|path| (path.display().to_string(), code(path))).collect()
}

#[test]
fn no_room_imports_what_it_must_not() {
    for (path, code) in sources() {
        for (room, words, why) in FORBIDDEN.iter().filter(|(room, ..)| path.starts_with(room)) {
            for word in *words {
                assert!(!code.contains(word), "{path} mentions {word}, but in {room} {why}");
            }
        }
    }
}

#[test]
fn a_crate_is_used_only_where_it_belongs() {
    for (path, code) in sources() {
        for (word, rooms) in CONFINED {
            let uses = code.contains(&format!("use {word}")) || code.contains(&format!("{word}::"));
            let at_home = rooms.iter().any(|room| path.starts_with(room));
            assert!(!uses || at_home, "{path} uses {word}, which belongs in {rooms:?}");
        }
    }
}

#[test]
fn every_file_is_a_small_room() {
    for (path, _) in sources() {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines <= 400, "{path} has {lines} lines; split it");
    }
}
