//! Keys from the terminal, made whole again.
//!
//! Over a slow line an arrow key can fall apart into Escape and two letters; tmux can glue Escape to the key after
//! it; Backspace may be Ctrl+H; and text pasted without brackets arrives as if it were typed, `q` and `d` and all.
//! [`Shim`] puts this right. It reads no clock: time is handed in, and it says when it wants to be asked again.

use std::collections::{BTreeSet, VecDeque};
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::app::key::Key;

/// How long a lone Escape waits for the rest of a key, at the machine itself.
pub const ESC_WAIT: Duration = Duration::from_millis(25);

/// The same over SSH (`SSH_CONNECTION` is set), where one key may come in two packets.
pub const ESC_WAIT_SSH: Duration = Duration::from_millis(100);

/// So long after a lone Escape was let go, the rest of a key may still come: a line that stutters sends it late.
const LATE: Duration = Duration::from_secs(1);

/// This many printable keys can be typed within [`PASTE_WINDOW`]; more are a paste.
const TYPED_AT_MOST: usize = 8;

/// See [`TYPED_AT_MOST`].
const PASTE_WINDOW: Duration = Duration::from_millis(20);

/// A key held down over a slow line arrives in bunches too; those bunches have one or two different characters.
const HELD_AT_MOST: usize = 2;

/// No key sequence is longer; what is longer is no key.
const LONGEST_SEQUENCE: usize = 16;

/// Keys that still count when a terminal glues them to an Escape: they move, and change nothing.
const GLUED: [Key; 6] =
    [Key::Char('j'), Key::Char('k'), Key::Char('h'), Key::Char('l'), Key::Char('G'), Key::Char('?')];

/// What the officer did at the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum In {
    /// Pressed a key, or held it down.
    Key(Key),
    /// Pasted text. Line ends are `\n`; otherwise it is as it came, so clean it before it is shown.
    Paste(String),
    /// Changed the size of the window, to columns and rows.
    Resize(u16, u16),
}

/// Turns terminal events into [`In`].
#[derive(Debug)]
pub struct Shim {
    esc_wait: Duration,
    waiting: Waiting,
    /// When a lone Escape was last let go.
    let_go_at: Option<Instant>,
    /// Printable keys let through lately, and when.
    recent: VecDeque<(Instant, char)>,
    /// Until when what comes still belongs to a paste.
    pasting: Option<Instant>,
}

/// What is held back for now.
#[derive(Debug)]
enum Waiting {
    Nothing,
    /// Escape and what followed it, which may yet become one key.
    Esc {
        until: Instant,
        sequence: String,
    },
    /// Keys of a burst that has not ended.
    Burst {
        until: Instant,
        keys: Vec<Key>,
    },
}

impl Shim {
    /// A shim whose lone Escape waits for `esc_wait`: [`ESC_WAIT`] or [`ESC_WAIT_SSH`].
    pub const fn new(esc_wait: Duration) -> Self {
        Self { esc_wait, waiting: Waiting::Nothing, let_go_at: None, recent: VecDeque::new(), pasting: None }
    }

    /// Takes one event. `more` says that another is already there to be read: a burst is then kept together, so
    /// that a paste is seen for what it is before its first letter does anything. A single key is never kept.
    pub fn feed(&mut self, event: Event, now: Instant, more: bool) -> Vec<In> {
        let mut out = self.expire(now);
        match event {
            Event::Key(press) => self.press(press, now, more, &mut out),
            Event::Paste(text) => {
                self.let_go(now, &mut out);
                out.push(In::Paste(text.replace("\r\n", "\n").replace('\r', "\n")));
            }
            Event::Resize(columns, rows) => out.push(In::Resize(columns, rows)),
            Event::FocusGained | Event::FocusLost | Event::Mouse(_) => {}
        }
        out
    }

    /// When to call [`Shim::expire`] if nothing comes before.
    pub const fn deadline(&self) -> Option<Instant> {
        match &self.waiting {
            Waiting::Nothing => None,
            Waiting::Esc { until, .. } | Waiting::Burst { until, .. } => Some(*until),
        }
    }

    /// Lets go of what has waited long enough.
    pub fn expire(&mut self, now: Instant) -> Vec<In> {
        let mut out = Vec::new();
        if self.deadline().is_some_and(|until| now >= until) {
            self.let_go(now, &mut out);
        }
        out
    }

    fn press(&mut self, press: KeyEvent, now: Instant, more: bool, out: &mut Vec<In>) {
        if press.kind == KeyEventKind::Release {
            return;
        }
        let Some(key) = key_of(press) else {
            return self.let_go(now, out);
        };
        if follows_esc(press) {
            self.let_go(now, out);
            out.push(In::Key(Key::Esc));
            // What was glued on may move; it may not change anything.
            if GLUED.contains(&key) {
                out.push(In::Key(key));
            }
        } else if key == Key::Esc {
            self.let_go(now, out);
            self.waiting = Waiting::Esc { until: now + self.esc_wait, sequence: String::new() };
        } else if !self.joins(key, now, out) {
            self.typed(key, now, more, out);
        }
    }

    /// Tries to add a key to the sequence that Escape began. False when it is a key of its own.
    fn joins(&mut self, key: Key, now: Instant, out: &mut Vec<In>) -> bool {
        let Waiting::Esc { until, sequence } = &mut self.waiting else {
            return false;
        };
        let (Key::Char(c), true) = (key, sequence.len() < LONGEST_SEQUENCE) else {
            self.let_go(now, out);
            return false;
        };
        let begins_or_goes_on = match (sequence.as_str(), c) {
            ("", c) => matches!(c, '[' | 'O'),
            ("[", '[') => true,
            (_, c) => matches!(c, ' '..='?'),
        };
        if begins_or_goes_on {
            sequence.push(c);
            *until = now + self.esc_wait;
        } else if matches!(c, '@'..='~') && !sequence.is_empty() {
            out.extend(key_named(sequence, c).map(In::Key));
            self.waiting = Waiting::Nothing;
        } else {
            self.let_go(now, out);
            return false;
        }
        true
    }

    /// A key of its own: let through at once, or kept while the burst it belongs to lasts.
    fn typed(&mut self, key: Key, now: Instant, more: bool, out: &mut Vec<In>) {
        if printable(key).is_none() {
            self.let_go(now, out);
            out.push(In::Key(key));
            return;
        }
        match &mut self.waiting {
            Waiting::Burst { keys, .. } => keys.push(key),
            Waiting::Nothing | Waiting::Esc { .. } => {
                self.waiting = Waiting::Burst { until: now + PASTE_WINDOW, keys: vec![key] };
            }
        }
        if !more {
            self.let_go(now, out);
        }
    }

    /// Lets go of everything held back.
    fn let_go(&mut self, now: Instant, out: &mut Vec<In>) {
        match std::mem::replace(&mut self.waiting, Waiting::Nothing) {
            Waiting::Nothing => {}
            Waiting::Esc { sequence, .. } => {
                self.let_go_at = sequence.is_empty().then_some(now);
                out.push(In::Key(Key::Esc));
                out.extend(sequence.chars().map(|c| In::Key(Key::Char(c))));
            }
            Waiting::Burst { keys, .. } => self.settle(keys, now, out),
        }
    }

    /// Decides whether a burst was typed or pasted.
    fn settle(&mut self, mut keys: Vec<Key>, now: Instant, out: &mut Vec<In>) {
        let late = self.let_go_at.take().is_some_and(|then| now.saturating_duration_since(then) < LATE);
        if late && is_tail(&keys) {
            // Nobody types this in one go. Its Escape went one step back, which loses nothing.
            return;
        }
        self.recent.retain(|(then, _)| now.saturating_duration_since(*then) < PASTE_WINDOW);
        self.recent.extend(keys.iter().filter_map(|key| printable(*key)).map(|c| (now, c)));
        let different: BTreeSet<char> = self.recent.iter().map(|(_, c)| *c).collect();
        let pasted = self.recent.len() > TYPED_AT_MOST && different.len() > HELD_AT_MOST;
        if !pasted && self.pasting.is_none_or(|until| now >= until) {
            out.extend(keys.into_iter().map(In::Key));
            return;
        }
        self.pasting = Some(now + PASTE_WINDOW);
        // One Enter at the end is what a bar-code reader or a script sends for Enter, and never confirms a loss.
        let enter = keys.pop_if(|key| *key == Key::Enter);
        if !keys.is_empty() {
            out.push(In::Paste(keys.into_iter().filter_map(printable).collect()));
        }
        out.extend(enter.map(In::Key));
    }
}

/// Whether keys that came together are what follows the Escape of a key of ours.
fn is_tail(keys: &[Key]) -> bool {
    let text: Option<Vec<char>> = keys.iter().map(|key| printable(*key)).collect();
    let Some([begun @ .., last]) = text.as_deref() else { return false };
    matches!(begun, ['[' | 'O', ..]) && key_named(&begun.iter().collect::<String>(), *last).is_some()
}

/// The character a key would leave in pasted text.
const fn printable(key: Key) -> Option<char> {
    match key {
        Key::Char(c) => Some(c),
        Key::Enter => Some('\n'),
        Key::Tab => Some('\t'),
        Key::Ctrl(_)
        | Key::Esc
        | Key::BackTab
        | Key::Up
        | Key::Down
        | Key::Left
        | Key::Right
        | Key::PageUp
        | Key::PageDown
        | Key::Home
        | Key::End
        | Key::Backspace
        | Key::Delete
        | Key::F1 => None,
    }
}

/// True for a key sent as Escape and a byte. Alt is not used, so it was Escape, glued to the next key by tmux.
fn follows_esc(press: KeyEvent) -> bool {
    let one_byte =
        matches!(press.code, KeyCode::Char(_) | KeyCode::Enter | KeyCode::Tab | KeyCode::Backspace);
    one_byte && press.modifiers.contains(KeyModifiers::ALT)
}

/// Our name for a key; none for keys that mean nothing here.
fn key_of(press: KeyEvent) -> Option<Key> {
    let with = |modifier| press.modifiers.contains(modifier);
    Some(match press.code {
        KeyCode::Char(c) if with(KeyModifiers::CONTROL) => return control(c),
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Tab if with(KeyModifiers::SHIFT) => Key::BackTab,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => Key::BackTab,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::F(1) => Key::F1,
        _ => return None,
    })
}

/// Ctrl and a character. Four of them are other keys by another name.
fn control(c: char) -> Option<Key> {
    match c.to_ascii_lowercase() {
        'h' => Some(Key::Backspace),
        'i' => Some(Key::Tab),
        'j' | 'm' => Some(Key::Enter),
        '[' => Some(Key::Esc),
        letter @ 'a'..='z' => Some(Key::Ctrl(letter)),
        _ => None,
    }
}

/// The key that a sequence names, without its Escape: `begun` from `[` or `O` up to the last byte. Modifiers are
/// dropped: PuTTY sends Ctrl and an arrow as the arrow in any case.
fn key_named(begun: &str, last: char) -> Option<Key> {
    let number = begun.trim_start_matches(['[', 'O']).split(';').next().unwrap_or_default();
    match (begun, number, last) {
        ("[[", _, 'A') => Some(Key::F1),
        ("[[", ..) => None,
        (_, "" | "1", 'A') => Some(Key::Up),
        (_, "" | "1", 'B') => Some(Key::Down),
        (_, "" | "1", 'C') => Some(Key::Right),
        (_, "" | "1", 'D') => Some(Key::Left),
        (_, "" | "1", 'H') | (_, "1" | "7", '~') => Some(Key::Home),
        (_, "" | "1", 'F') | (_, "4" | "8", '~') => Some(Key::End),
        (_, "" | "1", 'P') | (_, "11", '~') => Some(Key::F1),
        (_, "" | "1", 'Z') => Some(Key::BackTab),
        (_, "3", '~') => Some(Key::Delete),
        (_, "5", '~') => Some(Key::PageUp),
        (_, "6", '~') => Some(Key::PageDown),
        ("O", _, 'M') => Some(Key::Enter),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
