//! What comes in at the keyboard, and what an ended connection left of a form.

use super::common::{self, Officer};
use redress::app::Msg;
use redress::app::effect::Draft;
use redress::app::form::{self, Form};
use redress::app::key::Key;
use redress::store::Store;
use std::cell::{Cell, OnceCell};

/// The sample council on a Friday morning.
fn council() -> Store {
    common::council(common::friday())
}

/// Keys of which each byte is one; letters stand for themselves.
fn key(byte: u8) -> Key {
    const NAMED: &[Key] = &[
        Key::Enter,
        Key::Esc,
        Key::Tab,
        Key::BackTab,
        Key::Up,
        Key::Down,
        Key::Left,
        Key::Right,
        Key::PageUp,
        Key::PageDown,
        Key::Home,
        Key::End,
        Key::Backspace,
        Key::Delete,
        Key::F1,
        Key::Ctrl('s'),
        Key::Ctrl('u'),
        Key::Ctrl('z'),
        Key::Ctrl('t'),
        Key::Ctrl('o'),
    ];
    match byte {
        b' '..=b'~' => Key::Char(char::from(byte)),
        _ => NAMED[usize::from(byte) % NAMED.len()],
    }
}

/// Whatever is pressed, in a window of any size: the screen can be drawn, the selection is a case that is there, and
/// the journal is whole.
pub fn keys(data: &[u8]) {
    let mut officer = Officer::with(council(), (80, 24));
    for (n, byte) in data.iter().take(200).enumerate() {
        let size = |n: u8| (20 + u16::from(n) * 20, 6 + u16::from(n) * 8);
        let message = match byte {
            0xF0..=0xF7 => {
                let (columns, rows) = size(*byte - 0xF0);
                Msg::Resize(columns, rows)
            }
            0xF8..=0xFF => Msg::Paste("Ann \u{1b}[31m\u{202e}Other\n=1+1".to_owned()),
            _ => Msg::Key(key(*byte)),
        };
        officer.send(message);
        if officer.quit {
            return;
        }
        if n % 8 == 0 {
            assert!(super::is_harmless(&officer.screen()));
        }
    }
    assert!(super::is_harmless(&officer.screen()));
    officer.store.verify().unwrap();
}

/// Keys that open a form on the queue of the sample council.
const OPEN: [&str; 6] = ["n", "r", "x", "c", "o", ". i"];

/// An officer, and the forms that these keys opened.
struct Forms {
    officer: Officer,
    forms: Vec<Form>,
}

impl Forms {
    fn new() -> Self {
        let mut officer = Officer::with(council(), (80, 24));
        let mut forms = Vec::new();
        for keys in OPEN {
            officer.press(keys);
            forms.push(officer.model.form.take().unwrap_or_else(|| panic!("{keys} opens a form")));
            officer.press("Esc Esc");
        }
        Self { officer, forms }
    }
}

thread_local! {
    static FORMS: OnceCell<Forms> = const { OnceCell::new() };
    static OFFICER: Cell<Option<Officer>> = const { Cell::new(None) };
}

fn draft_of(form: &Form, body: &str) -> Draft {
    Draft { key: form.draft_key(), title: form.title.clone(), body: body.to_owned(), at: common::friday() }
}

/// A draft with anything in it becomes a form, the first letter says which; what the form keeps of it is there again when
/// it is read once more.
pub fn draft(data: &[u8]) {
    let Some((which, body)) = data.split_first() else { return };
    let body = String::from_utf8_lossy(body);
    FORMS.with(|all| {
        let Forms { officer, forms } = all.get_or_init(Forms::new);
        let opened = |body: &str| {
            let mut form = forms[usize::from(*which) % forms.len()].clone();
            let draft = draft_of(&form, body);
            form.go_on(&draft, &officer.model);
            (form, draft)
        };
        let (first, draft) = opened(&body);
        let kept = first.body();
        assert_eq!(opened(&kept).0.body(), kept);
        let _ = (form::was_left(&draft), form::draft_words(&draft));
        let _ = (form::draft_case(&body), form::draft_of_none(&body));
    });
}

/// A draft with anything in it can be drawn in its form, and left again.
pub fn form(data: &[u8]) {
    // Taken out while it is at work: after a throw that failed the next begins anew.
    let mut officer = OFFICER.take().unwrap_or_else(|| Officer::with(council(), (80, 24)));
    let body = String::from_utf8_lossy(data);
    for open in OPEN {
        officer.press(open);
        let Some(mut form) = officer.model.form.take() else { continue };
        let draft = draft_of(&form, &body);
        form.go_on(&draft, &officer.model);
        officer.model.form = Some(form);
        assert!(super::is_harmless(&officer.screen()));
        officer.press("Esc");
        officer.model.form = None;
        officer.press("Esc Esc");
    }
    OFFICER.set(Some(officer));
}
