//! What is on the screen, at every size and on every terminal.

use crate::common::{Officer, THEME, empty, friday};
use crate::pty::{Session, log_a_case_in};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use redress::ui::fit::width;
use redress::ui::view::view;

/// Every screen and sheet, with the keys that lead there from the queue.
pub(crate) const WAYS: &[(&str, &str)] = &[
    ("queue", ""),
    ("case", "Enter"),
    ("points", "Enter 3"),
    ("triage", "t"),
    ("statistics", "g s"),
    ("coming up", "g c"),
    ("drafts", "g d"),
    ("post", "g m"),
    ("kept aside", "g k"),
    ("chased next", "g n"),
    ("saved views", "v"),
    ("who is away", "g b"),
    ("policy file", "g l"),
    ("bank holidays", "g h"),
    ("for a person", "g f"),
    ("bring in", "i"),
    ("self-assessment", "g a"),
    ("comparison", "g p"),
    ("absence", "g w"),
    ("new complaint", "n"),
    ("response", "r"),
    ("extension", "x"),
    ("note", "c"),
    ("owner", "o"),
    ("help", "?"),
    ("palette", ":"),
    ("actions", ". Down"),
    ("go to", "g"),
    ("why this date", "e"),
    ("filter", "/"),
    ("quit", "q"),
];

/// Shows every screen and sheet in turn to one officer, who goes back to the queue after each.
pub(crate) fn visit(officer: &mut Officer, mut look: impl FnMut(&str, &mut Officer)) {
    for (name, way) in WAYS {
        officer.press(way);
        look(name, officer);
        officer.press("Esc Esc Esc Esc");
        assert!(officer.model.form.is_none() && officer.model.overlays.is_empty(), "{name}");
    }
}

#[test]
pub(crate) fn point_01_the_first_screen_is_the_queue_with_the_most_urgent_case_first() {
    let session = Session::demo((80, 24), &[], &[]);
    session.sees("? help");
    let lines = session.lines();
    let header = lines.iter().position(|line| line.contains("Ref  Rte")).expect("the header");
    assert!(lines[header + 1].starts_with("► ■ 0398"), "{}", session.text());
}

#[test]
pub(crate) fn point_02_every_screen_fits_80_by_24_and_ends_with_help() {
    visit(&mut Officer::at_the_desk(), |name, officer| {
        let screen = officer.screen();
        let lines: Vec<&str> = screen.lines().collect();
        assert_eq!(lines.len(), 24, "{name}");
        // A wide letter fills the cell after it, which the text counts too.
        assert!(lines.iter().all(|line| width(line) <= 80), "{name}:\n{screen}");
        if officer.model.overlays.is_empty() && officer.model.form.is_none() && name != "filter" {
            assert!(lines[23].trim_end().ends_with("? help") || name == "bring in", "{name}:\n{screen}");
        }
    });
}

#[test]
pub(crate) fn point_03_no_hint_is_clipped_at_larger_sizes() {
    for size in [(120, 35), (200, 50)] {
        let mut officer = Officer::with(crate::common::council(friday()), size);
        visit(&mut officer, |name, officer| {
            let screen = officer.screen();
            let hints = screen.lines().last().unwrap_or_default().trim_end();
            assert!(!hints.ends_with('…') && !hints.is_empty(), "{name} at {size:?}: {hints}");
        });
        for pane in ["Queue: Mine", "Coming up", "Late 3", "Complainant"] {
            officer.sees(pane);
        }
    }
}

#[test]
pub(crate) fn point_04_no_size_is_too_small() {
    let mut session = Session::demo((80, 24), &[], &[]);
    for size in [(50, 14), (30, 8), (20, 5)] {
        session.resize(size);
        session.sees("0398");
        session.feed(b"j");
        assert!(!session.text().to_lowercase().contains("too small"), "{}", session.text());
        session.sees("0405");
        session.feed(b"k");
    }
    session.resize((80, 24));
    session.sees("? help");
    session.quits();
}

#[test]
pub(crate) fn point_05_a_resize_keeps_the_selected_case() {
    let mut session = Session::demo((80, 24), &[], &[]);
    session.feed(b"j");
    session.feed(b"j");
    session.feed(b"j");
    // Behind the mark and the sign stands the reference.
    let selected = |session: &Session| {
        let text = session.text();
        let behind = text.split('►').map(|part| part.chars().skip(3).take(4).collect::<String>());
        behind.skip(1).find(|four| four.chars().all(|c| c.is_ascii_digit()))
    };
    let before = selected(&session).expect("a selected case");
    for size in [(120, 35), (60, 15), (200, 50), (80, 24)] {
        session.resize(size);
        session.until("the same case", |_| selected(&session).as_ref() == Some(&before));
    }
}

#[test]
pub(crate) fn point_06_an_empty_store_names_three_keys() {
    let mut officer = Officer::with(empty(friday()), (80, 24));
    officer.sees("n   record the first one").sees("i   bring in").sees("?   ");
    officer.press("n").sees("New complaint").press("Esc i").sees("Which file?").press("Esc ?").sees("help");
}

#[test]
pub(crate) fn point_07_the_demo_is_marked_everywhere_and_touches_no_store() {
    visit(&mut Officer::at_the_desk(), |name, officer| {
        let shown = officer.line(0);
        assert!(shown.contains("demo"), "{name}: {shown}");
    });
    let home = tempfile::tempdir().unwrap();
    let path = home.path().display().to_string();
    let env = [("HOME", &*path), ("XDG_DATA_HOME", &path), ("XDG_CONFIG_HOME", &path)];
    let mut session = Session::demo((80, 24), &[], &env);
    session.sees("demo data");
    session.quits();
    assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 0, "nothing was written");
}

/// The numbers of every code that ends in `m`.
pub(crate) fn pens(bytes: &[u8]) -> Vec<u16> {
    let text = String::from_utf8_lossy(bytes);
    let codes = text.split("\x1b[").skip(1).filter_map(|part| part.split_once('m')).map(|(code, _)| code);
    let pens = codes.filter(|code| code.bytes().all(|b| b.is_ascii_digit() || b == b';'));
    pens.flat_map(|code| code.split(';').filter_map(|n| n.parse().ok()).collect::<Vec<u16>>()).collect()
}

#[test]
pub(crate) fn point_34_without_colour_nothing_is_lost() {
    for (args, env) in [(&[][..], &[("NO_COLOR", "1")][..]), (&["--colour", "none"], &[])] {
        let mut session = Session::demo((80, 24), args, env);
        session.feed(b"j");
        session.feed(b"k");
        let pens = pens(&session.sent());
        let coloured = |n: &u16| matches!(*n, 30..=49 | 90..=107);
        assert!(!pens.iter().any(coloured), "{pens:?}");
        // An empty code is a full reset; none may come between the reverse video and its text.
        session.until("the line of the selected case in reverse, up to its date", |_| {
            let lines = session.lines();
            let line = lines.iter().position(|line| line.starts_with('►'));
            let date = lines.iter().find(|line| line.contains("Ref  Rte")).and_then(|head| head.find("Due"));
            let places = line.zip(date).map(|(line, date)| (u16::try_from(line), u16::try_from(date)));
            places.is_some_and(|places| match places {
                (Ok(line), Ok(date)) => (0..date - 1).all(|column| session.is_reversed((column, line))),
                (_, _) => false,
            })
        });
        for word in ["1 late", "today", "1 left"] {
            session.sees(word);
        }
    }
}

#[test]
pub(crate) fn point_35_ascii_where_the_terminal_has_no_more() {
    let env = [("LANG", "C"), ("LC_ALL", "C"), ("TERM", "linux")];
    let mut session = Session::demo((80, 24), &[], &env);
    for key in [&b"j"[..], b"\r", b"3", b"\x1b", b"t", b"\x1b", b"?", b"?", b"n", b"\x1b", b":", b"\x1b"] {
        session.feed(key);
    }
    session.sees("14 of 14");
    session.rests();
    let sent = session.sent();
    let strange = sent.iter().position(|byte| *byte >= 0x80);
    assert!(strange.is_none(), "{:?}", String::from_utf8_lossy(&sent[strange.unwrap_or(0)..]));
    aligned(&session, 14);
}

/// The dates of so many rows stand under the heading of their column.
fn aligned(session: &Session, rows: usize) {
    let lines = session.lines();
    let header = lines.iter().position(|line| line.contains("Ref  Rte")).expect("the header");
    let due = lines[header].find("Due").expect("the column of dates");
    let column = session.column(u16::try_from(due).unwrap(), 3);
    for (line, day) in column.iter().enumerate().skip(header + 1).take(rows) {
        let known = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].contains(&&**day);
        assert!(known, "line {line} has {day:?} under Due:\n{}", session.text());
    }
}

#[test]
pub(crate) fn point_36_wide_and_turned_letters_keep_the_columns() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("desk.db");
    let subjects = [
        "日本語の苦情について",
        "Cafe\u{301} noise at nigh\u{300}t",
        "🚮 bins again 👩‍👩‍👧",
        "תלונה על רעש",
        "left \u{202E}thgir",
        "plain words",
    ];
    for subject in subjects {
        log_a_case_in(&store, subject, "Housing repairs 修理");
    }
    for size in [(80, 24), (120, 35)] {
        let session = Session::open(&store, size, &[]);
        session.sees("plain words");
        session.rests();
        aligned(&session, subjects.len());
        session.sees("<U+202E>");
        assert!(!String::from_utf8_lossy(&session.sent()).contains('\u{202E}'), "it was obeyed");
    }
}

/// The line of the screen that the terminal's cursor is on, if it is shown.
fn at_the_cursor(officer: &Officer) -> Option<String> {
    let (columns, rows) = officer.model.size;
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    terminal.draw(|frame| view(&officer.model, THEME, frame)).unwrap();
    let shown = terminal.backend().cursor_visible();
    shown.then(|| officer.line(terminal.backend().cursor_position().y.into()))
}

#[test]
pub(crate) fn the_cursor_is_on_what_is_chosen_or_typed_on_every_screen_and_sheet() {
    // What is typed or asked, and where nothing can be chosen the words with which reading begins.
    const OTHERS: &[(&str, &str)] = &[
        ("drafts", "No drafts."),
        ("post", "Nothing waits to leave"),
        ("kept aside", "Nothing is kept aside"),
        ("saved views", "No view is saved yet"),
        ("bring in", "File:"),
        ("help", "This screen"),
        ("palette", " :"),
        ("why this date", "due Thu 19 Nov 2026"),
        ("filter", "/"),
        ("quit", "Quit?"),
    ];
    for size in [(80, 24), (120, 35), (200, 50), (50, 14)] {
        let mut officer = Officer::with(crate::common::council(friday()), size);
        visit(&mut officer, |name, officer| {
            let Some(line) = at_the_cursor(officer) else {
                panic!("{name} at {size:?} hides the cursor\n{}", officer.screen())
            };
            let words = OTHERS.iter().find(|(other, _)| *other == name).map_or("►", |(_, words)| words);
            assert!(
                line.contains(words),
                "{name} at {size:?}: at the cursor is {line:?}\n{}",
                officer.screen()
            );
        });
        officer.press("j Space j Space o o s Enter").sees("Reassign 2 cases");
        let line = at_the_cursor(&officer).expect("a question has the cursor");
        assert!(line.contains("to R Osei?"), "{size:?}: {line}");
    }
}

#[test]
pub(crate) fn point_37_the_terminals_cursor_is_where_the_officer_is() {
    let mut session = Session::demo((80, 24), &[], &[]);
    for _ in 0..4 {
        session.feed(b"j");
        // On the sign, which says how it stands.
        session.until("the cursor on the selected row", |_| {
            let (column, line, shown) = session.cursor();
            shown && column == 2 && session.lines()[usize::from(line)].starts_with('►')
        });
    }
    session.feed(b"n");
    session.feed(b"\t");
    for letters in ["D", "i"] {
        session.feed(letters.as_bytes());
        session.until("the caret behind what is typed", |_| {
            let (column, line, shown) = session.cursor();
            let text: String = session.lines()[usize::from(line)].chars().take(usize::from(column)).collect();
            shown && text.ends_with(letters)
        });
    }
}
