//! The forms, sheets and full screens drawn from models built by hand, as pictures and as sentences about them.
//!
//! Fri 20 Nov 2026 is today, as in the design of the screens.

#![expect(clippy::unwrap_used, reason = "a test that cannot build its desk should say where")]

mod desk;
mod forms;
mod overlays;

use ratatui::Terminal;
use ratatui::backend::{Backend, TestBackend};
use redress::app::model::Model;
use redress::ui::theme::{Colour, Glyphs, Theme};
use redress::ui::view::view;

/// The sizes every screen is looked at.
pub const SIZES: [(u16, u16); 4] = [(60, 20), (80, 24), (120, 35), (200, 50)];

/// Plain Unicode, without colour.
pub const UNICODE: Theme = Theme { colour: Colour::None, glyphs: Glyphs::Unicode };

/// Plain ASCII.
pub const ASCII: Theme = Theme { colour: Colour::None, glyphs: Glyphs::Ascii };

/// What the terminal shows, a line a row, and where its cursor is.
pub fn look(model: &Model, theme: Theme, size: (u16, u16)) -> (Vec<String>, (u16, u16)) {
    let mut model = model.clone();
    model.size = size;
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
    terminal.draw(|frame| view(&model, theme, frame)).unwrap();
    let buffer = terminal.backend().buffer().clone();
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
pub fn picture(model: &Model, size: (u16, u16)) -> String {
    let (rows, _) = look(model, UNICODE, size);
    rows.iter().map(|row| row.trim_end()).collect::<Vec<_>>().join("\n")
}

/// Holds the picture of a model at each size against the one kept in `snapshots`.
pub fn hold(name: &str, model: &Model) {
    for (width, height) in SIZES {
        insta::assert_snapshot!(format!("{name}-{width}x{height}"), picture(model, (width, height)));
    }
}

/// Draws a model at sizes down to next to nothing, in both character sets: no size is refused, none panics.
pub fn draws_at_any_size(model: &Model) {
    for size in [(1, 1), (20, 5), (30, 8), (50, 14), (59, 15), (60, 15), (99, 29), (160, 45), (300, 80)] {
        for theme in [UNICODE, ASCII] {
            let (rows, _) = look(model, theme, size);
            assert!(theme == UNICODE || rows.iter().all(|row| row.is_ascii()), "{size:?}: {rows:#?}");
        }
    }
}
