//! Frames as bytes, and as a terminal would show them.

use std::cell::RefCell;
use std::num::NonZero;
use std::rc::Rc;

use ratatui::Terminal;
use ratatui::style::{Color, Style};

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
    let mut emulator = emulator(3, 20);
    emulator.process(bytes.as_bytes());
    emulator
}

fn emulator(rows: u16, columns: u16) -> vt100::Parser {
    let of = |cells| NonZero::new(cells).unwrap();
    vt100::Parser::new(of(rows), of(columns), 0)
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
    assert_eq!(pens(&bytes), ["7", "0;1", ""]);
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
    assert_eq!(pens(&bytes), ["97;41", "0;30;43", "0;30;46", "0;91", ""]);
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
    assert_eq!(pens(&wire.take().concat()), ["97;41", "0;38;5;200;48;2;1;2;3", ""]);
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

/// Ten lines of a list: those from `top` on, one of them selected.
fn list(top: usize, selected: usize) -> Vec<(u16, u16, String, Style)> {
    let line = |n: usize| {
        let style = if n == selected { Style::new().reversed() } else { Style::new() };
        (0, (n - top) as u16, format!("{n:02} a line of the list, long enough to be worth it {n:06}"), style)
    };
    (top..top + 10).map(line).collect()
}

#[test]
fn a_list_that_scrolls_is_moved_by_the_terminal_and_ends_up_as_if_it_were_drawn_anew() {
    let wire = Wire::default();
    let size: SizeNow = || Ok(Size { width: 80, height: 12 });
    let mut terminal = Terminal::new(Screen::new(wire.clone(), Colour::Full, size)).unwrap();
    let mut emulator = emulator(12, 80);
    for (top, selected) in [(0, 9), (1, 10), (2, 11), (1, 1), (0, 0)] {
        let lines = list(top, selected);
        let words: Vec<_> = lines.iter().map(|(x, y, text, style)| (*x, *y, &**text, *style)).collect();
        draw(&mut terminal, &words);
        let bytes = wire.take().concat();
        emulator.process(bytes.as_bytes());
        let shown = emulator.screen().contents();
        let wanted: Vec<&str> = words.iter().map(|word| word.2).collect();
        assert_eq!(shown.trim_end(), wanted.join("\n"), "from line {top}");
        for (y, line) in (0..).zip(top..top + 10) {
            assert_eq!(emulator.screen().cell(y, 3).unwrap().inverse(), line == selected, "line {line}");
        }
        let first = top == 0 && selected == 9;
        assert!(first || (top, selected) == (1, 1) || bytes.len() < 260, "{} bytes: {bytes:?}", bytes.len());
    }
}

#[test]
fn whatever_changes_the_terminal_shows_what_was_drawn() {
    let wire = Wire::default();
    let size: SizeNow = || Ok(Size { width: 40, height: 8 });
    let mut terminal = Terminal::new(Screen::new(wire.clone(), Colour::Full, size)).unwrap();
    let mut emulator = emulator(8, 40);
    let mut dice = 7_u32;
    let mut roll = |sides: u32| {
        dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (dice >> 16) % sides
    };
    const WORDS: [&str; 8] =
        ["0398 Leak", "late", "日本", "e\u{301}a", "██░░", "  ", "a much longer run of words", "x"];
    let pens = [
        Style::new(),
        Style::new().reversed(),
        Style::new().bold(),
        Style::new().fg(Color::White).bg(Color::Red),
    ];
    let mut picture: Vec<(u16, u16, &str, Style)> = Vec::new();
    for _ in 0..400 {
        match roll(4) {
            0 => picture.iter_mut().for_each(|word| word.1 = (word.1 + 1) % 8),
            1 => picture.iter_mut().for_each(|word| word.1 = (word.1 + 7) % 8),
            _ => picture.push((
                roll(14) as u16,
                roll(8) as u16,
                WORDS[roll(8) as usize],
                pens[roll(4) as usize],
            )),
        }
        if picture.len() > 24 {
            picture.drain(..12);
        }
        draw(&mut terminal, &picture);
        let bytes = wire.take().concat();
        emulator.process(bytes.as_bytes());
        // A terminal that has seen nothing before is drawn the same picture.
        let fresh = Wire::default();
        let mut anew = Terminal::new(Screen::new(fresh.clone(), Colour::Full, size)).unwrap();
        draw(&mut anew, &picture);
        let mut other = self::emulator(8, 40);
        other.process(fresh.take().concat().as_bytes());
        for (y, x) in (0..8).flat_map(|y| (0..40).map(move |x| (y, x))) {
            let looks = |screen: &vt100::Screen| {
                let cell = screen.cell(y, x).unwrap();
                let text = cell.contents().to_owned();
                let blank = text.trim().is_empty();
                let pen = (cell.bgcolor(), cell.inverse(), !blank && cell.bold());
                (text.trim().to_owned(), pen)
            };
            assert_eq!(
                looks(emulator.screen()),
                looks(other.screen()),
                "at {x},{y} of {picture:?} after {bytes:?}"
            );
        }
    }
}

#[test]
fn a_line_moves_to_the_right_by_no_more_cells_than_it_keeps() {
    // Sixty columns: from the thirtieth on, 16 to the right would keep 14.
    for (from, to, moves) in [(0, 20, true), (30, 45, true), (30, 46, false)] {
        let wire = Wire::default();
        let size = || Ok(Size { width: 60, height: 1 });
        let mut terminal = Terminal::new(Screen::new(wire.clone(), Colour::Full, size)).unwrap();
        draw(&mut terminal, &[(from, 0, "Who-has-it-now", Style::new())]);
        wire.take();
        draw(&mut terminal, &[(to, 0, "Who-has-it-now", Style::new())]);
        let bytes = wire.take().concat();
        assert_eq!(bytes.contains('@'), moves, "{from} to {to}: {bytes:?}");
    }
}
