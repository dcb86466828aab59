//! What comes in at the keyboard, and what an ended connection left of a form.

#[path = "../../tests/common/mod.rs"]
mod common;

use common::Officer;
use redress::app::Msg;
use redress::app::effect::Draft;
use redress::app::key::Key;
use redress::store::Store;

/// The sample council on a Friday morning.
pub(super) fn council() -> Store {
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

/// A draft with anything in it opens as a form; what it held and the form knows is there again.
pub fn draft(data: &[u8]) {
    let mut officer = Officer::with(council(), (80, 24));
    let body = String::from_utf8_lossy(data).into_owned();
    for open in ["n", "r", "x"] {
        officer.press(open);
        let Some(mut form) = officer.model.form.take() else { continue };
        let draft = Draft {
            key: form.draft_key(),
            title: form.title.clone(),
            body: body.clone(),
            at: common::friday(),
        };
        form.go_on(&draft, &officer.model);
        officer.model.form = Some(form);
        assert!(super::is_harmless(&officer.screen()));
        officer.press("Esc");
        officer.model.form = None;
        officer.press("Esc Esc");
    }
}
