//! Nothing ever blocks a key: whatever is asked, the desk goes on taking keys until the answer is there, says after a
//! while that it takes its time, and offers to stop it.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

mod common;

use common::Officer;
use redress::app::effect::Effect;
use redress::app::key::Key;
use redress::app::{Msg, update};

/// What may take long; the keys that lead there; the key that asks for it.
type Long = (&'static str, &'static str, Key);

const LONG: &[Long] = &[
    ("all cases", "", Key::Char('0')),
    ("the next case", "", Key::Char('j')),
    ("the figures", "g", Key::Char('s')),
    ("the self-assessment", "g", Key::Char('a')),
    ("the comparison with other councils", "g", Key::Char('p')),
    ("the countdowns", "g", Key::Char('c')),
    ("a search in everything that cases say", "g s / leak", Key::Enter),
];

#[test]
fn whatever_takes_long_says_so_takes_keys_meanwhile_and_is_stopped_by_escape() {
    for (what, before, key) in LONG {
        let mut officer = Officer::at_the_desk();
        officer.press(before);
        let late = update(&mut officer.model, Msg::Key(*key));
        assert!(
            late.iter().any(|effect| matches!(effect, Effect::Store(..))),
            "{what} asks nothing: {late:?}"
        );
        // Nothing has come after a quarter of a second.
        update(&mut officer.model, Msg::Slow(true));
        officer.sees("Reading: the store takes its time. Keys work meanwhile; Esc stops it.");
        let stopped = update(&mut officer.model, Msg::Key(Key::Esc));
        assert!(matches!(stopped.as_slice(), [Effect::Stop]), "{what}: {stopped:?}");
        // Keys go on: the help opens over what is waited for, or the letter stands in the line that is typed.
        let before = officer.screen();
        officer.press("?");
        assert_ne!(officer.screen(), before, "{what}: a key does nothing meanwhile");
        update(&mut officer.model, Msg::Slow(false));
        officer.perform(late);
        officer.does_not_see("the store takes its time");
    }
}
