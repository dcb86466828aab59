//! Every trap of a real terminal, as the events it arrives in.

use crossterm::event::{MouseEvent, MouseEventKind};

use super::*;

/// A shim with a clock to hand, in milliseconds since it was made.
struct Desk {
    shim: Shim,
    start: Instant,
}

fn desk(esc_wait: Duration) -> Desk {
    Desk { shim: Shim::new(esc_wait), start: Instant::now() }
}

impl Desk {
    fn at(&self, ms: u64) -> Instant {
        self.start + Duration::from_millis(ms)
    }

    fn feed(&mut self, ms: u64, event: Event) -> Vec<In> {
        self.shim.feed(event, self.at(ms), false)
    }

    /// Feeds what arrived in one read, as the terminal library would hand it over.
    fn burst(&mut self, ms: u64, bytes: &str) -> Vec<In> {
        let count = bytes.chars().count();
        let events = bytes.chars().enumerate();
        events.flat_map(|(i, c)| self.shim.feed(byte(c), self.at(ms), i + 1 < count)).collect()
    }

    fn expire(&mut self, ms: u64) -> Vec<In> {
        self.shim.expire(self.at(ms))
    }
}

fn event(code: KeyCode, modifiers: KeyModifiers) -> Event {
    Event::Key(KeyEvent::new(code, modifiers))
}

fn press(code: KeyCode) -> Event {
    event(code, KeyModifiers::NONE)
}

/// The event that crossterm makes of a byte that comes alone, or of a letter.
fn byte(c: char) -> Event {
    match c {
        '\x1b' => press(KeyCode::Esc),
        '\r' => press(KeyCode::Enter),
        '\t' => press(KeyCode::Tab),
        '\x7f' => press(KeyCode::Backspace),
        '\x01'..='\x1a' => event(KeyCode::Char((b'`' + c as u8) as char), KeyModifiers::CONTROL),
        c if c.is_uppercase() => event(KeyCode::Char(c), KeyModifiers::SHIFT),
        c => press(KeyCode::Char(c)),
    }
}

fn keys(keys: &[Key]) -> Vec<In> {
    keys.iter().copied().map(In::Key).collect()
}

fn letters(text: &str) -> Vec<In> {
    text.chars().map(|c| In::Key(Key::Char(c))).collect()
}

fn paste(text: &str) -> Vec<In> {
    vec![In::Paste(text.into())]
}

#[test]
fn a_key_that_fell_apart_is_put_together() {
    let table = [
        ("[A", Key::Up),
        ("[B", Key::Down),
        ("[C", Key::Right),
        ("[D", Key::Left),
        ("OA", Key::Up),
        ("OD", Key::Left),
        ("[1;5D", Key::Left),
        ("[H", Key::Home),
        ("OH", Key::Home),
        ("[1~", Key::Home),
        ("[7~", Key::Home),
        ("[F", Key::End),
        ("[4~", Key::End),
        ("[8~", Key::End),
        ("[3~", Key::Delete),
        ("[5~", Key::PageUp),
        ("[6~", Key::PageDown),
        ("[Z", Key::BackTab),
        ("OP", Key::F1),
        ("[[A", Key::F1),
        ("[11~", Key::F1),
        ("OM", Key::Enter),
    ];
    for (rest, key) in table {
        let mut desk = desk(ESC_WAIT_SSH);
        assert!(desk.feed(0, byte('\x1b')).is_empty());
        assert_eq!(desk.burst(30, rest), keys(&[key]), "ESC, 30 ms, {rest}");
        assert_eq!(desk.shim.deadline(), None);
    }
}

#[test]
fn a_sequence_that_names_no_key_of_ours_does_nothing() {
    for rest in ["[M", "[12~", "OU", "[[B", "[200~", "[?1;2c", "[<0;3;4M", "[15;2~", "OQ", "[I"] {
        let mut desk = desk(ESC_WAIT);
        desk.feed(0, byte('\x1b'));
        assert_eq!(desk.burst(10, rest), [], "{rest}");
        assert_eq!(desk.burst(50, "j"), letters("j"), "after {rest}");
    }
}

#[test]
fn escape_alone_waits_no_longer_than_it_must() {
    for wait in [ESC_WAIT, ESC_WAIT_SSH] {
        let mut desk = desk(wait);
        assert!(desk.feed(0, byte('\x1b')).is_empty());
        assert_eq!(desk.shim.deadline(), Some(desk.start + wait));
        let late = u64::try_from(wait.as_millis()).unwrap();
        assert!(desk.expire(late - 1).is_empty());
        assert_eq!(desk.expire(late), keys(&[Key::Esc]));
        assert_eq!(desk.shim.deadline(), None);
    }
}

#[test]
fn escape_and_an_ordinary_key_stay_two_keys() {
    let mut desk = desk(ESC_WAIT);
    desk.feed(0, byte('\x1b'));
    assert_eq!(desk.feed(10, byte('x')), keys(&[Key::Esc, Key::Char('x')]));
    desk.feed(100, byte('\x1b'));
    assert_eq!(desk.feed(110, press(KeyCode::Down)), keys(&[Key::Esc, Key::Down]));
    desk.feed(200, byte('\x1b'));
    assert_eq!(desk.feed(210, byte('\x1b')), keys(&[Key::Esc]));
    assert_eq!(desk.expire(240), keys(&[Key::Esc]));
}

#[test]
fn a_bracket_typed_long_after_escape_is_a_bracket() {
    let mut desk = desk(ESC_WAIT);
    desk.feed(0, byte('\x1b'));
    assert_eq!(desk.feed(30, byte('[')), keys(&[Key::Esc, Key::Char('[')]));
    assert_eq!(desk.feed(60, byte('D')), letters("D"));
}

#[test]
fn the_rest_of_a_key_that_comes_too_late_types_nothing() {
    for rest in ["[D", "OA", "[1~", "[1;5C"] {
        let mut desk = desk(ESC_WAIT);
        desk.feed(0, byte('\x1b'));
        assert_eq!(desk.expire(25), keys(&[Key::Esc]));
        assert_eq!(desk.burst(30, rest), [], "ESC, 30 ms, {rest}");
        assert_eq!(desk.burst(60, rest), letters(rest), "typed without an Escape before it");
    }
}

#[test]
fn a_sequence_that_never_ends_is_given_back_as_it_was_typed() {
    let mut desk = desk(ESC_WAIT);
    desk.feed(0, byte('\x1b'));
    assert!(desk.feed(5, byte('O')).is_empty());
    assert_eq!(desk.expire(40), keys(&[Key::Esc, Key::Char('O')]));
    desk.feed(100, byte('\x1b'));
    assert!(desk.feed(105, byte('[')).is_empty());
    assert_eq!(desk.feed(106, byte('\r')), keys(&[Key::Esc, Key::Char('['), Key::Enter]));
}

#[test]
fn a_key_glued_to_escape_may_move_and_change_nothing() {
    let table = [
        (KeyCode::Char('j'), Some(Key::Char('j'))),
        (KeyCode::Char('G'), Some(Key::Char('G'))),
        (KeyCode::Char('a'), None),
        (KeyCode::Char('y'), None),
        (KeyCode::Enter, None),
        (KeyCode::Backspace, None),
    ];
    for (code, moves) in table {
        let expected: Vec<Key> = [Key::Esc].into_iter().chain(moves).collect();
        assert_eq!(desk(ESC_WAIT).feed(0, event(code, KeyModifiers::ALT)), keys(&expected));
    }
    assert_eq!(desk(ESC_WAIT).feed(0, event(KeyCode::Left, KeyModifiers::ALT)), keys(&[Key::Left]));
}

#[test]
fn keys_by_another_name_are_the_same_key() {
    let ctrl = KeyModifiers::CONTROL;
    let table = [
        (event(KeyCode::Char('h'), ctrl), Key::Backspace),
        (event(KeyCode::Char('j'), ctrl), Key::Enter),
        (event(KeyCode::Char('C'), ctrl), Key::Ctrl('c')),
        (event(KeyCode::Tab, KeyModifiers::SHIFT), Key::BackTab),
        (event(KeyCode::BackTab, KeyModifiers::SHIFT), Key::BackTab),
        (event(KeyCode::Char('G'), KeyModifiers::SHIFT), Key::Char('G')),
        (event(KeyCode::Right, ctrl), Key::Right),
        (press(KeyCode::F(1)), Key::F1),
        (press(KeyCode::Home), Key::Home),
    ];
    for (event, key) in table {
        assert_eq!(desk(ESC_WAIT).feed(0, event.clone()), keys(&[key]), "{event:?}");
    }
}

#[test]
fn what_has_no_meaning_here_does_nothing() {
    let mouse = MouseEvent { kind: MouseEventKind::Moved, column: 1, row: 1, modifiers: KeyModifiers::NONE };
    let null = event(KeyCode::Char('4'), KeyModifiers::CONTROL);
    for event in [press(KeyCode::F(5)), press(KeyCode::Null), null, Event::Mouse(mouse), Event::FocusLost] {
        assert_eq!(desk(ESC_WAIT).feed(0, event.clone()), [], "{event:?}");
    }
}

#[test]
fn a_key_counts_when_pressed_and_when_held_but_not_when_released() {
    let key = |kind| Event::Key(KeyEvent::new_with_kind(KeyCode::Char('j'), KeyModifiers::NONE, kind));
    let mut desk = desk(ESC_WAIT);
    assert_eq!(desk.feed(0, key(KeyEventKind::Press)), letters("j"));
    assert_eq!(desk.feed(40, key(KeyEventKind::Repeat)), letters("j"));
    assert_eq!(desk.feed(80, key(KeyEventKind::Release)), []);
}

#[test]
fn a_bracketed_paste_has_line_ends_of_one_kind() {
    let text = Event::Paste("Dear Sir\r\rThe bins\r\nagain\n".into());
    assert_eq!(desk(ESC_WAIT).feed(0, text), paste("Dear Sir\n\nThe bins\nagain\n"));
}

#[test]
fn a_paste_without_brackets_runs_no_key() {
    let mut desk = desk(ESC_WAIT);
    assert_eq!(desk.burst(0, "quit and\rdelete this"), paste("quit and\ndelete this"));
    assert_eq!(desk.burst(5, "q"), paste("q"), "the next packet of the same paste");
    assert_eq!(desk.burst(60, "q"), letters("q"), "a key pressed later");
}

#[test]
fn a_paste_that_comes_letter_by_letter_is_stopped_at_the_ninth() {
    let mut desk = desk(ESC_WAIT);
    let out: Vec<In> = "abcdefghijk".chars().flat_map(|c| desk.feed(1, byte(c))).collect();
    assert_eq!(out[..8], letters("abcdefgh"));
    assert_eq!(out[8..], [paste("i"), paste("j"), paste("k")].concat());
}

#[test]
fn one_enter_at_the_end_of_a_burst_is_enter() {
    let mut desk = desk(ESC_WAIT);
    assert_eq!(desk.burst(0, "NS-2026-0398\r"), [paste("NS-2026-0398"), keys(&[Key::Enter])].concat());
}

#[test]
fn quick_typing_and_held_keys_are_keys() {
    let mut desk = desk(ESC_WAIT);
    assert_eq!(desk.burst(0, "a bc\rdef"), {
        let mut typed = letters("a bc\rdef");
        typed[4] = In::Key(Key::Enter);
        typed
    });
    assert_eq!(desk.burst(100, &"j".repeat(200)), letters(&"j".repeat(200)));
    assert_eq!(desk.burst(200, "jjjjjjjkkkkkkk"), letters("jjjjjjjkkkkkkk"));
}

#[test]
fn a_burst_that_was_said_to_go_on_and_did_not_is_let_go() {
    let mut desk = desk(ESC_WAIT);
    assert!(desk.shim.feed(byte('a'), desk.start, true).is_empty());
    assert_eq!(desk.shim.deadline(), Some(desk.at(20)));
    assert_eq!(desk.expire(20), letters("a"));
}

#[test]
fn keys_keep_their_order_around_a_burst() {
    let mut desk = desk(ESC_WAIT);
    assert_eq!(desk.burst(0, "jk\x1b"), letters("jk"));
    assert_eq!(desk.feed(1, Event::Resize(120, 35)), [In::Resize(120, 35)]);
    assert_eq!(desk.feed(30, press(KeyCode::Up)), keys(&[Key::Esc, Key::Up]));
}
