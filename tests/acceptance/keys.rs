//! What keys do, and what they never do.

use crate::common::Officer;
use crate::looks::WAYS;
use crate::pty::{PROGRAM, Session};
use redress::app::form::FormKind;
use redress::app::hints::hints;
use redress::app::key::Key;
use redress::app::model::{Model, Screen};
use redress::app::overlay::{Menu, Overlay};
use redress::app::{Msg, hints, palette};
use std::collections::BTreeSet;
use std::process::Command;

/// Everything in the store that an officer could have changed.
fn recorded(officer: &Officer) -> usize {
    let rows = officer.store.rows(true).unwrap();
    rows.iter().map(|row| officer.store.known(&row.reference).unwrap().unwrap().1.len()).sum()
}

/// The keys that a hint names on this screen, as `press` takes them.
fn keys_of(hint: &str, screen: &str) -> Vec<String> {
    let keys = match hint {
        "↑↓" | "↓" => vec!["Down"],
        // The explanation opens at the last date.
        "←→" => vec!["Left"],
        "PgUp PgDn" => vec!["PageDown"],
        "type" => vec!["e"],
        "Shift+Tab" => vec!["BackTab"],
        // Of a run of digits any that is not the open one.
        "1-9" if screen.contains("══ Letters") => vec!["2"],
        "1-8" | "1-6" | "1-4" | "1-9" => vec!["4"],
        "1-3" | "0-3" if screen.contains("[2 ") => vec!["3"],
        "1-3" | "0-3" => vec!["2"],
        "any other key" => vec!["j"],
        other => other.split(' ').collect(),
    };
    keys.into_iter().map(str::to_owned).collect()
}

/// An officer's desk before a key, and what stood on it.
struct Before {
    model: Model,
    screen: String,
}

/// Whether a key has done what its hint says.
type Does = fn(&Before, &Officer) -> bool;

fn form(model: &Model) -> Option<FormKind> {
    model.form.as_ref().map(|form| form.kind)
}

/// The field that has the keyboard.
fn field(model: &Model) -> Option<usize> {
    model.form.as_ref().map(|form| form.at)
}

/// The words of the hints, and what each promises.
const PROMISES: &[(&[&str], Does)] = &[
    (&["commands"], |_, officer| matches!(officer.model.overlays.last(), Some(Overlay::Palette { .. }))),
    (&["help"], |_, officer| matches!(officer.model.overlays.last(), Some(Overlay::Help { .. }))),
    (&["search help"], |_, officer| matches!(officer.model.overlays.last(), Some(Overlay::HelpFor { .. }))),
    (&["why"], |_, officer| matches!(officer.model.overlays.last(), Some(Overlay::Explain { .. }))),
    (&["month"], |_, officer| matches!(officer.model.overlays.last(), Some(Overlay::Month { .. }))),
    (&["their words"], |_, officer| matches!(officer.model.overlays.last(), Some(Overlay::Read { .. }))),
    (&["write"], |_, officer| {
        matches!(officer.model.overlays.last(), Some(Overlay::Menu { menu: Menu::Write, .. }))
    }),
    // The menu of a case, or the fields of a form that are filled in where they apply.
    (&["more"], |before, officer| {
        matches!(officer.model.overlays.last(), Some(Overlay::Menu { menu: Menu::Actions, .. }))
            || field(&officer.model) > field(&before.model)
    }),
    (&["response"], |_, officer| matches!(form(&officer.model), Some(FormKind::Respond(_)))),
    (&["extend"], |_, officer| matches!(form(&officer.model), Some(FormKind::Extend(_)))),
    (&["note"], |_, officer| matches!(form(&officer.model), Some(FormKind::Note(_)))),
    (&["owner"], |_, officer| matches!(form(&officer.model), Some(FormKind::Owner(_)))),
    (&["new"], |_, officer| form(&officer.model) == Some(FormKind::New)),
    // Where there is one set only there is nothing to choose, and it says so.
    (&["councils"], |_, officer| {
        officer.model.form.is_some() || officer.message().contains("one set of councils")
    }),
    (&["edit", "action"], |before, officer| form(&before.model).is_none() && officer.model.form.is_some()),
    (&["triage"], |_, officer| officer.model.screen == Screen::Triage),
    (&["open", "show cases", "cases", "our cases", "read"], |before, officer| {
        officer.model.screen != before.model.screen
            || officer.model.overlays.len() > before.model.overlays.len()
            || officer.screen() != before.screen
    }),
    (&["unmark"], |_, officer| officer.model.queue.marks.is_empty()),
    (&["message"], |_, officer| matches!(form(&officer.model), Some(FormKind::About(..)))),
    (&["next"], |before, officer| match &before.model.form {
        Some(_) => field(&officer.model) > field(&before.model),
        None => officer.model.message.is_some() && !officer.selected().is_empty(),
    }),
    (&["search everything"], |_, officer| {
        officer.model.screen == Screen::Found || officer.screen().contains("There is no word to look for")
    }),
    (&["keep the filter", "clear"], |_, officer| !officer.model.queue.filtering),
    (&["close", "or Esc close", "stay"], |before, officer| {
        officer.model.overlays.len() + 1 == before.model.overlays.len() && !officer.quit
    }),
    (&["or Enter quit"], |_, officer| officer.quit),
    (&["back"], |before, officer| {
        officer.model.screen != before.model.screen || field(&officer.model) != field(&before.model)
    }),
    // Nothing was typed, so there is nothing to ask about.
    (&["leave or save"], |_, officer| officer.model.form.is_none()),
    (&["save this"], |_, officer| {
        matches!(officer.model.overlays.last(), Some(Overlay::Views { naming: Some(_), .. }))
    }),
    (&["go on with it"], |before, officer| officer.screen() != before.screen),
    // An empty form says what it misses.
    (&["save", "look first", "write the folder"], |before, officer| {
        match (&before.model.form, &officer.model.form) {
            (Some(_), Some(form)) => form.problem.is_some(),
            (Some(_), None) => true,
            (None, _) => !officer.written.is_empty(),
        }
    }),
    (&["run"], |before, officer| officer.model.overlays != before.model.overlays),
    (&["copy table"], |_, officer| !officer.copied.is_empty()),
    (&["take it"], |before, officer| {
        field(&officer.model) > field(&before.model) || officer.screen() != before.screen
    }),
    // What is chosen, shown, sorted or counted is others.
    (
        &[
            "move",
            "choose",
            "scroll",
            "tabs",
            "next pane",
            "panes",
            "parts",
            "number",
            "to narrow",
            "the path",
            "other dates",
            "score",
            "filter",
            "sort",
            "compare",
            "last year",
            "period",
            "year",
            "skip",
            "accept",
        ],
        |before, officer| officer.screen() != before.screen,
    ),
];

#[test]
pub(crate) fn point_08_every_hint_does_something() {
    let mut known = BTreeSet::new();
    // A larger screen has room for more of them.
    for size in [(80, 24), (200, 50)] {
        every_hint_does_something_at(size, &mut known);
    }
}

fn desk(size: (u16, u16)) -> Officer {
    Officer::with(crate::common::council(crate::common::friday()), size)
}

/// Presses every hint at this size that is not among the known ones.
fn every_hint_does_something_at(size: (u16, u16), known: &mut BTreeSet<(&str, String, String)>) {
    let mut officer = desk(size);
    let rested = officer.screen();
    for (name, way) in WAYS {
        officer.press(way);
        let screen = officer.screen();
        let last = screen.lines().last().unwrap_or_default().to_owned();
        let shown = hints(&officer.model);
        // The line at the foot leaves out what has no room, and what has nothing to do.
        let shown = shown.into_iter().filter(|(key, word)| last.contains(&format!("{key} {word}")));
        let shown: Vec<_> = shown.collect();
        assert!(!shown.is_empty(), "{name}: {last}");
        officer = back_to(officer, &rested, name);
        for (key, word) in shown {
            if !known.insert((name, key.clone(), word.clone())) {
                continue;
            }
            // `type in Note`: what is typed shows, whatever the field is called.
            let named = if key == "type" { "to narrow" } else { word.as_str() };
            let promise = PROMISES.iter().find(|(words, _)| words.contains(&named));
            let (_, does) =
                promise.unwrap_or_else(|| panic!("{name}: who knows what '{key} {word}' promises?"));
            for key in keys_of(&key, &screen) {
                officer.press(way);
                let before = Before { model: officer.model.clone(), screen: officer.screen() };
                if key.chars().count() == 1 && key.chars().any(|c| c.is_ascii_graphic()) {
                    officer.type_text(&key);
                } else {
                    officer.press(&key);
                }
                assert!(does(&before, &officer), "{name}: {key} does not {word}\n{}", officer.screen());
                officer = back_to(officer, &rested, name);
            }
        }
    }
}

/// Screens that remember what was chosen on them.
const REMEMBER: [&str; 5] = ["case", "points", "statistics", "self-assessment", "comparison"];

/// The same officer back at the queue if Esc leads there and nothing has changed on the way; else a new one.
fn back_to(mut officer: Officer, rested: &str, screen: &str) -> Officer {
    officer.press("Esc Esc Esc Esc Esc Esc");
    if REMEMBER.contains(&screen)
        || officer.quit
        || officer.model.form.is_some()
        || officer.screen() != rested
    {
        return desk(officer.model.size);
    }
    officer
}

#[test]
pub(crate) fn point_09_help_opens_with_this_screen_and_the_same_key_closes_it() {
    for (way, heading) in [("j j", "Queue"), ("j j Enter", "Case"), ("t", "Triage"), ("g s", "Statistics")] {
        let mut officer = Officer::at_the_desk();
        officer.press(way);
        let (before, row) = (officer.screen(), officer.selected());
        for key in ["?", "F1"] {
            officer.press(key);
            let top: String = officer.screen().lines().take(4).collect();
            assert!(top.contains(heading), "{way}: {top}");
            officer.press(key);
            assert_eq!((officer.screen(), officer.selected()), (before.clone(), row.clone()));
        }
    }
}

#[test]
pub(crate) fn point_10_the_palette_finds_by_word_and_by_synonym() {
    for word in ["ext", "delay", "more time"] {
        let mut officer = Officer::at_the_desk();
        officer.press(":").type_text(word);
        let line =
            officer.screen().lines().find(|line| line.contains("Extend the deadline")).map(str::to_owned);
        assert!(line.is_some_and(|line| line.contains(" x ")), "{word}:\n{}", officer.screen());
    }
}

#[test]
pub(crate) fn point_11_the_palette_reaches_every_command() {
    let out = Command::new(PROGRAM).args(["keys", "--json"]).output().unwrap();
    let keys: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let rows = keys["keys"].as_array().expect("a list of keys");
    assert!(rows.len() > 50, "{} rows", rows.len());
    let officer = Officer::at_the_desk();
    for row in rows {
        let label = row["does"].as_str().expect("what it does");
        // A letter of a sheet counts only while the sheet is there.
        if redress::app::keymap::LETTERS.iter().any(|letter| letter.does == label) {
            continue;
        }
        // Moving about needs no name, and the palette does not open itself.
        let view = label.strip_prefix("the view ").and_then(|view| view.split(" (").next());
        let label = view.unwrap_or(label);
        let entries = palette::palette(&officer.model, label);
        let first = label.chars().take(8).collect::<String>().to_lowercase();
        let found = entries.iter().any(|found| found.entry.label.to_lowercase().contains(&first));
        let moves =
            ["move", "page", "to the", "one step", "any command"].iter().any(|w| label.starts_with(w));
        // What Enter opens is the line that is chosen.
        let opens = row["keys"].as_array().is_some_and(|keys| keys.iter().any(|key| key == "Enter"));
        assert!(found || moves || opens, "{label} is not found by its name");
    }
}

#[test]
pub(crate) fn point_12_a_command_that_is_off_says_why_and_does_nothing() {
    let mut officer = Officer::at_the_desk();
    let before = recorded(&officer);
    officer.press(":").type_text("finish: close").sees("has not been answered").press("Enter");
    assert_eq!(recorded(&officer), before);
    assert_eq!(officer.model.overlays.len(), 1, "the palette stays, and no question came up");
}

#[test]
pub(crate) fn point_13_esc_ends_at_the_queue_and_changes_nothing() {
    let mut officer = Officer::at_the_desk();
    let before = recorded(&officer);
    for (name, way) in WAYS {
        officer.press(way).press("Esc Esc Esc Esc Esc Esc Esc Esc Esc Esc");
        assert_eq!(officer.model.screen, Screen::Desk, "{name}");
        assert!(officer.model.form.is_none() && officer.model.overlays.is_empty(), "{name}");
        assert!(!officer.quit, "{name}");
    }
    assert_eq!(recorded(&officer), before);
    // With something typed Esc offers to keep it, and Esc again goes on with it: it never throws away.
    let mut officer = Officer::at_the_desk();
    officer.press("n Tab").type_text("Dilys").press("Esc Esc Esc Esc");
    assert!(officer.model.form.as_ref().is_some_and(|form| form.words() > 0), "{}", officer.screen());
}

#[test]
pub(crate) fn point_14_quit_asks_once() {
    let mut session = Session::demo((80, 24), &[], &[]);
    session.feed(b"q");
    session.sees("Quit?");
    session.feed(b"j");
    session.until("the question to go", |screen| !screen.contains("Quit?"));
    session.quits();
}

#[test]
pub(crate) fn a_hint_is_never_for_a_key_without_a_meaning() {
    // The menus of `.` and `g` list only what one of their letters runs.
    let mut officer = Officer::at_the_desk();
    officer.press(".");
    for entry in hints::menu(&officer.model, redress::app::overlay::Menu::Actions) {
        assert_eq!(entry.key.chars().count(), 1, "{}", entry.label);
    }
    officer.send(Msg::Key(Key::Esc)).sees("14 of 14");
}
