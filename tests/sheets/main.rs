//! The forms, sheets and full screens drawn from models built by hand, as pictures and as sentences about them.
//!
//! Fri 20 Nov 2026 is today, as in the design of the screens.

#![expect(clippy::unwrap_used, reason = "a test that cannot build its desk should say where")]

#[path = "../common/clocks.rs"]
mod clocks;
mod desk;
mod forms;
mod lists;
mod overlays;
mod stats;
mod triage;
mod why;

use ratatui::backend::{Backend, TestBackend};
use ratatui::style::Color;
use ratatui::{Frame, Terminal};
use redress::app::model::Model;
use redress::ui::theme::{Colour, Glyphs, Theme};
use redress::ui::view::view;
use redress::ui::{chrome, form, overlay};

/// The sizes every screen is looked at.
pub(crate) const SIZES: [(u16, u16); 4] = [(60, 20), (80, 24), (120, 35), (200, 50)];

/// Plain Unicode, without colour.
pub(crate) const UNICODE: Theme = Theme { colour: Colour::None, glyphs: Glyphs::Unicode };

/// Plain ASCII.
pub(crate) const ASCII: Theme = Theme { colour: Colour::None, glyphs: Glyphs::Ascii };

/// What the terminal shows, a line a row, and where its cursor is.
pub(crate) fn look(model: &Model, theme: Theme, size: (u16, u16)) -> (Vec<String>, (u16, u16)) {
    drawn(model, size, |model, frame| view(model, theme, frame))
}

fn drawn(
    model: &Model,
    size: (u16, u16),
    draw: impl Fn(&Model, &mut Frame<'_>),
) -> (Vec<String>, (u16, u16)) {
    let mut model = model.clone();
    model.size = size;
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
    terminal.draw(|frame| draw(&model, frame)).unwrap();
    let buffer = terminal.backend().buffer().clone();
    // Both themes are without colour, so no cell may set one.
    assert!(buffer.content.iter().all(|cell| (cell.fg, cell.bg) == (Color::Reset, Color::Reset)));
    let row = |y: u16| {
        let mut text = String::new();
        let mut x = 0;
        while x < size.0 {
            let symbol = buffer[(x, y)].symbol();
            text.push_str(symbol);
            x += u16::try_from(redress::ui::fit::width(symbol)).unwrap().max(1);
        }
        text
    };
    let cursor = terminal.backend_mut().get_cursor_position().unwrap();
    ((0..size.1).map(row).collect(), (cursor.x, cursor.y))
}

/// The picture as one text, each line without the spaces at its end.
pub(crate) fn picture(model: &Model, size: (u16, u16)) -> String {
    text(&look(model, UNICODE, size).0)
}

fn text(rows: &[String]) -> String {
    rows.iter().map(|row| row.trim_end()).collect::<Vec<_>>().join("\n")
}

/// Holds the picture of a model at each size against the one kept in `snapshots`.
pub(crate) fn hold(name: &str, model: &Model) {
    for (width, height) in SIZES {
        insta::assert_snapshot!(format!("{name}-{width}x{height}"), picture(model, (width, height)));
    }
}

/// The same for a sheet over an empty screen, so that its picture is its own.
pub(crate) fn hold_sheet(name: &str, model: &Model) {
    for size in SIZES {
        let (rows, _) = drawn(model, size, |model, frame| {
            let area = frame.area();
            chrome::title(model, UNICODE, area, frame, "Complaints");
            chrome::footer(model, UNICODE, area, frame);
            form::draw(model, UNICODE, area, frame);
            overlay::draw(model, UNICODE, area, frame);
        });
        insta::assert_snapshot!(format!("{name}-{}x{}", size.0, size.1), text(&rows));
    }
}

/// Draws a model at sizes down to next to nothing, in both character sets: no size is refused, none panics.
pub(crate) fn draws_at_any_size(model: &Model) {
    for size in [(1, 1), (20, 5), (30, 8), (50, 14), (59, 15), (60, 15), (99, 29), (160, 45), (300, 80)] {
        for theme in [UNICODE, ASCII] {
            let (rows, _) = look(model, theme, size);
            assert!(theme == UNICODE || rows.iter().all(|row| row.is_ascii()), "{size:?}: {rows:#?}");
        }
    }
}
