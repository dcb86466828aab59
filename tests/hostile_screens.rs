//! A council where everything that people wrote would drive a terminal: names, subjects, words, notes, files, drafts, views,
//! mail. Every screen, form, list and menu of it is looked at, cell by cell, in the picture and in plain words.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

mod common;
#[path = "common/harm.rs"]
pub(crate) mod harm;

use common::{Officer, THEME, friday};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use redress::app::effect::{Draft, Reply, Request};
use redress::app::key::Key;
use redress::app::keymap::{Place, at};
use redress::domain::event::Fact;
use redress::domain::query::{Group, Sort, View};
use redress::domain::text::clean;
use redress::domain::views::{SavedView, ViewChange};
use redress::mail::Post;
use redress::store::{CaseWrite, Store};
use redress::ui::view::view;
use serde_json::Value;
use std::cell::RefCell;
use std::collections::HashMap;

/// What stands before and after whatever people wrote: clipboard, title, colours, another direction, hidden letters, a
/// tower of marks.
const BEFORE: &str = "\u{202e}\u{1b}]0;x\u{7}\u{9b}31m";
const AFTER: &str =
    " \u{1b}]52;c;QQ==\u{7}\u{200b}\u{e0041}e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\r\u{8}";

/// The most bytes of one cell.
const CELL: usize = 64;

thread_local! {
    static CORPUS: Vec<String> = harm::corpus();
    /// Which of the corpus stands in which text: each has the next, and the same text always the same.
    static CHOSEN: RefCell<HashMap<String, usize>> = RefCell::default();
}

fn harm(text: &str) -> String {
    let chosen = CHOSEN.with_borrow_mut(|chosen| {
        let next = chosen.len();
        *chosen.entry(text.to_owned()).or_insert(next)
    });
    CORPUS.with(|corpus| format!("{BEFORE}{}{text}{AFTER}", corpus[chosen % corpus.len()]))
}

/// How many texts of the corpus somebody wrote.
pub(crate) fn written() -> usize {
    CHOSEN.with_borrow(HashMap::len).min(CORPUS.with(Vec::len))
}

/// Harm in every text of a fact that people wrote. What the desk itself writes is a word in small letters or begins with
/// a digit.
fn harmed(value: &mut Value) {
    match value {
        Value::String(text) => {
            if text.chars().any(|c| c == ' ' || c.is_uppercase())
                && !text.starts_with(|c: char| c.is_ascii_digit())
            {
                *text = harm(text);
            }
        }
        Value::Array(all) => all.iter_mut().for_each(harmed),
        Value::Object(all) => all.values_mut().for_each(harmed),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The sample council, so written; gives how many facts say it.
fn council() -> (Store, usize) {
    let mut store = common::empty(friday());
    let (rules, mut said) = (store.rules().clone(), 0);
    let mut put = |fact: Fact| {
        let mut value = serde_json::to_value(&fact).unwrap();
        harmed(&mut value);
        // A file may bring in any reference.
        if let Some(Value::String(reference)) = value.pointer_mut("/reference") {
            *reference = harm(reference);
        }
        let changed = serde_json::from_value(value).unwrap_or_else(|_| fact.clone());
        said += usize::from(changed != fact);
        changed
    };
    let cases = redress::demo::council(friday(), &rules.policies, &rules.calendar);
    let writes: Vec<CaseWrite> = cases
        .into_iter()
        .map(|case| CaseWrite {
            id: None,
            seen: None,
            reference: harm(&case.reference),
            facts: case.facts.into_iter().map(|(at, by, fact)| (at, harm(&by), put(fact))).collect(),
        })
        .collect();
    store.append_many(&writes).unwrap();
    (store, said)
}

/// J Malik before it, with drafts, views, colleagues' views and mail kept aside that say it too.
fn officer(store: Store, size: (u16, u16)) -> Officer {
    let me = harm("J Malik");
    let mut officer = Officer::named(&me, store, size, friday());
    officer.model.desk.council = harm("Northshire");
    for key in ["new", "note-1", "respond-2"] {
        let body = serde_json::json!({ "words": harm("words"), "subject": harm("subject") }).to_string();
        let draft = Draft { key: key.to_owned(), title: harm("A draft"), body, at: friday() };
        assert!(matches!(officer.store.answer(&me, Request::KeepDraft(draft)), Reply::Kept(_)));
    }
    for (by, name) in [(me.as_str(), "Mine"), ("R Osei", "Ours")] {
        let view = SavedView {
            id: 0,
            // As long as the name of a view may be.
            name: harm(name).chars().take(60).collect(),
            by: String::new(),
            shared: by != me,
            view: View::All,
            filter: harm("bins"),
            sort: Sort::Due,
            group: Group::None,
        };
        officer.store.change_views(by, &ViewChange::Save(view), friday()).unwrap();
    }
    for words in ["One", "Two"] {
        let mail = format!(
            "From: {0} <a@example.org>\r\nSubject: {0}\r\n\r\n{0}\r\n",
            harm(words).replace('\r', "")
        );
        let post = Post::message(mail.into_bytes());
        officer.store.take_in(&me, friday(), &post.known_as("<one@example.org>")).unwrap();
    }
    officer.send(redress::app::Msg::Store(0, Reply::ChangedElsewhere));
    officer
}

/// Every cell of the picture: nothing in it acts on a terminal, hides, turns or piles up.
fn is_tame(officer: &Officer, way: &str) -> bool {
    let (columns, rows) = officer.model.size;
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    terminal.draw(|frame| view(&officer.model, THEME, frame)).unwrap();
    let mut shown = String::new();
    for cell in terminal.backend().buffer().content() {
        let symbol = cell.symbol();
        assert!(
            clean(symbol) == symbol && symbol.len() <= CELL,
            "{way}: a cell with {symbol:?}:\n{}",
            officer.screen()
        );
        shown.push_str(symbol);
    }
    shown.contains("<U+")
}

/// The keys that go from one place, each pressed in turn; the one that ends the program is left out.
fn keys(place: Place) -> Vec<Key> {
    let mut keys: Vec<Key> = at(place).flat_map(|row| row.keys).copied().collect();
    keys.retain(|key| !matches!(key, Key::Esc | Key::Char('q') | Key::Ctrl(_)));
    keys
}

/// The ways to a place, and the place whose keys are pressed there.
pub(crate) const WAYS: &[(&[Key], Place)] = &[
    (&[], Place::Queue),
    (&[Key::Char('5')], Place::Queue),
    (&[Key::Enter, Key::Enter], Place::Case),
    (&[Key::Char('g')], Place::Go),
    (&[Key::Char('.')], Place::Actions),
    (&[Key::Char('.'), Key::Char('p')], Place::People),
    (&[Key::Char('.'), Key::Char('t')], Place::Time),
    (&[Key::Char('.'), Key::Char('s')], Place::Steps),
    (&[Key::Char('.'), Key::Char('w')], Place::After),
    (&[Key::Char('.'), Key::Char('f')], Place::Links),
    (&[Key::Char('.'), Key::Char('h')], Place::Keeping),
    (&[Key::Char('t')], Place::Triage),
    (&[Key::Char('g'), Key::Char('k')], Place::Post),
    (&[Key::Char('g'), Key::Char('d')], Place::Drafts),
];

/// Goes every way, or as many of them; gives how many pictures there were, and on how many something was shown by its
/// number.
pub(crate) fn walk(size: (u16, u16), plain: bool, ways: usize) -> (usize, usize) {
    let (store, said) = council();
    assert!(said > 400, "{said} facts say it");
    let mut officer = officer(store, size);
    officer.model.plain = plain;
    let (mut pictures, mut seen) = (0, 0);
    for (way, place) in WAYS.iter().take(ways) {
        for last in keys(*place) {
            for key in way.iter().chain([&last]) {
                officer.send(redress::app::Msg::Key(*key));
            }
            let named = format!("{size:?} plain {plain}: {way:?} {last:?}");
            seen += usize::from(is_tame(&officer, &named));
            officer.press("Enter");
            seen += usize::from(is_tame(&officer, &format!("{named} Enter")));
            // Whatever is open is left, and what was typed is kept.
            officer.press("Esc");
            seen += usize::from(is_tame(&officer, &format!("{named} Esc")));
            pictures += 3;
            officer.press("Esc Esc Esc Esc Esc Esc");
            officer.model.form = None;
            officer.press("n Esc Esc 1");
            assert!(!officer.quit, "{named}");
        }
    }
    officer.store.verify().unwrap();
    (pictures, seen)
}

#[test]
fn no_screen_form_list_or_menu_shows_a_byte_that_a_terminal_acts_on() {
    // The widest layout has the most panes: saved views, drafts, dates, the case.
    let (_, seen) = walk((200, 50), false, WAYS.len());
    assert!(seen > 300, "{seen} pictures show something by its number");
    assert!(written() > 500, "{} of the corpus", written());
}

#[test]
fn no_line_for_a_screen_reader_says_a_byte_that_a_terminal_acts_on() {
    let (_, seen) = walk((80, 24), true, WAYS.len());
    assert!(seen > 300, "{seen} pictures show something by its number");
}
