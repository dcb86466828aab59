//! The pictures of the README are drawn by the app's own render, so they cannot go stale.
//!
//! `REDRESS_PICTURES=write cargo test --test screenshots` draws them anew.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

mod common;

use common::{Officer, THEME, council, friday};
use ratatui::Terminal;
use ratatui::backend::{Backend, TestBackend};
use redress::ui::{svg, view::view};
use std::path::PathBuf;

/// The pictures: file, title, size, and the keys that lead there.
const PICTURES: &[(&str, &str, (u16, u16), &str)] = &[
    ("desk-80x24", "The desk at 80x24", (80, 24), ""),
    ("desk-120x35", "The desk at 120x35", (120, 35), ""),
    ("desk-200x50", "The desk at 200x50", (200, 50), "n Tab D i l y s Tab B i n s Esc Enter b d"),
    ("case-120x35", "A case with its timeline", (120, 35), "Enter"),
    ("case-200x50", "A case with all its parts", (200, 50), "Enter"),
    ("why-this-date-80x24", "Why this date", (80, 24), "e"),
    ("triage-120x35", "Triage of a new complaint", (120, 35), "t 1 Enter"),
    ("new-complaint-120x35", "A new complaint", (120, 35), "n"),
    ("statistics-120x35", "Statistics", (120, 35), "g s"),
    ("self-assessment-120x35", "Self-assessment", (120, 35), "g a 2 j 1 j 3 j 3 Tab Tab 3 j 2 j 3 j 3 j 3"),
    ("compare-120x35", "Our figures beside other councils'", (120, 35), "g p 2 p p Down Down"),
    ("palette-80x24", "Every command by name", (80, 24), ": e x t"),
    ("help-120x35", "Help", (120, 35), "?"),
    ("bring-in-120x35", "A spreadsheet on its way in", (120, 35), "i tests/data/cf Enter"),
];

fn draw(size: (u16, u16), keys: &str, title: &str) -> String {
    let mut officer = Officer::with(council(friday()), size);
    officer.press(keys);
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
    terminal.draw(|frame| view(&officer.model, THEME, frame)).unwrap();
    let cursor = terminal.backend_mut().get_cursor_position().ok();
    svg::draw(terminal.backend().buffer(), cursor, title)
}

#[test]
fn the_pictures_show_the_app_as_it_is() {
    let folder = PathBuf::from("screenshots");
    let write = std::env::var_os("REDRESS_PICTURES").is_some_and(|v| v == "write");
    let mut stale = Vec::new();
    for (name, title, size, keys) in PICTURES {
        let drawn = draw(*size, keys, title);
        let path = folder.join(format!("{name}.svg"));
        if write {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, drawn).unwrap();
        } else if std::fs::read_to_string(&path).unwrap_or_default() != drawn {
            stale.push(name);
        }
    }
    assert!(stale.is_empty(), "stale: {stale:?}; draw them anew with REDRESS_PICTURES=write");
}

#[test]
fn every_picture_has_its_row_and_the_readme_shows_the_desk() {
    let mut listed: Vec<String> = PICTURES.iter().map(|(name, ..)| format!("{name}.svg")).collect();
    // Drawn by the bench; tests/figures.rs holds it against the figures.
    listed.push("growth.svg".to_owned());
    for entry in std::fs::read_dir("screenshots").unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        assert!(listed.contains(&name), "screenshots/{name} is drawn by nothing");
    }
    let readme = std::fs::read_to_string("README.md").unwrap();
    for name in &listed {
        assert!(readme.contains(&format!("screenshots/{name}")), "the README does not show {name}");
    }
}
