//! The desk and the case as they look at every size.

mod common;

use common::desk::{busy, draw};
use redress::app::model::{Pane, Screen};
use redress::ui::theme::{Colour, Glyphs, Theme};

const UNICODE: Theme = Theme { colour: Colour::Full, glyphs: Glyphs::Unicode };

#[test]
fn look() {
    for size in [(80, 24), (120, 35), (200, 50), (50, 14), (30, 8), (20, 5), (60, 20)] {
        println!("=== {size:?}\n{}", draw(&busy(size), UNICODE).text());
    }
    for size in [(80, 24), (120, 35), (200, 50), (50, 14), (20, 5)] {
        let mut model = busy(size);
        model.screen = Screen::Case;
        println!("=== case {size:?}\n{}", draw(&model, UNICODE).text());
    }
    let _ = Pane::Queue;
}
