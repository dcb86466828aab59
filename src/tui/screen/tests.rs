//! Frames as bytes, and as a terminal would show them.

use std::cell::RefCell;
use std::num::NonZero;
use std::rc::Rc;

use ratatui::Terminal;
use ratatui::style::Style;

use super::*;
use crate::ui::theme::{Glyphs, Sign, Theme};

/// Keeps every write apart.
#[derive(Clone, Default)]
struct Wire(Rc<RefCell<Vec<String>>>);

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().push(String::from_utf8(bytes.to_vec()).unwrap());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Wire {
    fn take(&self) -> Vec<String> {
        self.0.take()
    }
}

fn twenty_by_three() -> io::Result<Size> {
    Ok(Size { width: 20, height: 3 })
}

fn desk(colour: Colour) -> (Terminal<Screen<Wire>>, Wire) {
    let wire = Wire::default();
    (Terminal::new(Screen::new(wire.clone(), colour, twenty_by_three)).unwrap(), wire)
}

/// Draws words at places, with the cursor on the first.
fn draw(terminal: &mut Terminal<Screen<Wire>>, words: &[(u16, u16, &str, Style)]) {
    terminal
        .draw(|frame| {
            for &(x, y, word, style) in words {
                frame.buffer_mut().set_string(x, y, word, style);
            }
            if let Some(&(x, y, ..)) = words.first() {
                frame.set_cursor_position((x, y));
            }
        })
        .unwrap();
}

fn chip(colour: Colour, sign: Sign) -> Style {
    Theme { colour, glyphs: Glyphs::Unicode }.chip(sign)
}

/// What a terminal makes of the bytes.
fn shown(bytes: &str) -> vt100::Parser {
    let of = |cells| NonZero::new(cells).unwrap();
    let mut emulator = vt100::Parser::new(of(3), of(20), 0);
    emulator.process(bytes.as_bytes());
    emulator
}

/// The codes that end in `m`, without the `ESC [`.
fn pens(bytes: &str) -> Vec<String> {
    bytes
        .split("\x1b[")
        .filter_map(|part| part.split_once('m'))
        .map(|(code, _)| code)
        .filter(|code| code.bytes().all(|b| b.is_ascii_digit() || b == b';'))
        .map(str::to_string)
        .collect()
}

#[test]
fn a_frame_is_one_write_and_shown_as_a_whole() {
    let (mut terminal, wire) = desk(Colour::Full);
    draw(&mut terminal, &[(0, 0, "Queue", Style::new().bold()), (2, 1, "0398 Leak", Style::new())]);
    let writes = wire.take();
    assert_eq!(writes.len(), 1);
    assert!(writes[0].starts_with("\x1b[?2026h") && writes[0].ends_with("\x1b[?2026l"), "{:?}", writes[0]);
}

#[test]
fn a_frame_that_changes_nothing_sends_nothing() {
    let (mut terminal, wire) = desk(Colour::Full);
    let words = [(0, 0, "Queue", Style::new())];
    draw(&mut terminal, &words);
    wire.take();
    draw(&mut terminal, &words);
    assert!(wire.take().is_empty());
}

#[test]
fn the_cursor_stands_where_the_frame_puts_it() {
    let (mut terminal, wire) = desk(Colour::Full);
    draw(&mut terminal, &[(2, 1, "0398", Style::new())]);
    let emulator = shown(&wire.take().concat());
    assert_eq!(emulator.screen().cursor_position(), (1, 2));
    assert!(!emulator.screen().hide_cursor());
    assert_eq!(emulator.screen().contents(), "\n  0398");
}

#[test]
fn without_colour_no_colour_code_is_sent_and_the_reverse_survives() {
    let (mut terminal, wire) = desk(Colour::None);
    let loud = Style::new().fg(Color::White).bg(Color::Red).reversed();
    draw(&mut terminal, &[(0, 0, "late", loud), (5, 0, "bold", Style::new().fg(Color::Rgb(1, 2, 3)).bold())]);
    let bytes = wire.take().concat();
    assert_eq!(pens(&bytes), ["0;7", "0;1", "0"]);
    let emulator = shown(&bytes);
    assert!(emulator.screen().cell(0, 0).unwrap().inverse());
}

#[test]
fn sixteen_colours_go_out_in_the_codes_every_terminal_knows() {
    let (mut terminal, wire) = desk(Colour::Sixteen);
    let theme = Colour::Sixteen;
    let beyond = Style::new().fg(Color::Indexed(200)).bg(Color::Rgb(1, 2, 3));
    draw(
        &mut terminal,
        &[
            (0, 0, "late", chip(theme, Sign::Late)),
            (4, 0, "today", chip(theme, Sign::Today)),
            (9, 0, "soon", chip(theme, Sign::Soon)),
            (13, 0, "x", Style::new().fg(Color::Indexed(9))),
            (14, 0, "y", beyond),
        ],
    );
    let bytes = wire.take().concat();
    assert_eq!(pens(&bytes), ["0;97;41", "0;30;43", "0;30;46", "0;91", "0"]);
}

#[test]
fn full_colour_keeps_named_colours_named_and_passes_the_rest() {
    let (mut terminal, wire) = desk(Colour::Full);
    draw(
        &mut terminal,
        &[
            (0, 0, "a", chip(Colour::Full, Sign::Late)),
            (1, 0, "b", Style::new().fg(Color::Indexed(200)).bg(Color::Rgb(1, 2, 3))),
        ],
    );
    assert_eq!(pens(&wire.take().concat()), ["0;97;41", "0;38;5;200;48;2;1;2;3", "0"]);
}

#[test]
fn wide_letters_do_not_shift_what_follows() {
    let (mut terminal, wire) = desk(Colour::Full);
    draw(&mut terminal, &[(0, 0, "日本 e\u{301}a", Style::new())]);
    let emulator = shown(&wire.take().concat());
    assert_eq!(emulator.screen().contents(), "日本 e\u{301}a");
}

#[test]
fn a_control_in_a_cell_is_not_sent_on() {
    let (mut terminal, wire) = desk(Colour::Full);
    terminal
        .draw(|frame| {
            frame.buffer_mut()[(0, 0)].set_symbol("\x1b]52;c;x\x07");
        })
        .unwrap();
    assert!(!wire.take().concat().contains("52"));
}

#[test]
fn redrawing_everything_asks_the_terminal_nothing() {
    let (mut terminal, wire) = desk(Colour::Full);
    draw(&mut terminal, &[(0, 0, "Queue", Style::new())]);
    terminal.clear().unwrap();
    draw(&mut terminal, &[(0, 0, "Queue", Style::new())]);
    let bytes = wire.take().concat();
    for query in ["\x1b[6n", "\x1b[c", "\x1b[5n", "\x1b[?u"] {
        assert!(!bytes.contains(query));
    }
    assert_eq!(bytes.matches("Queue").count(), 2);
}
