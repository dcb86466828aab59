//! How things look, by role and never by colour.
//!
//! No colour is readable on every terminal's background, so body text sets none; only the chip of an urgent row sets
//! one, and then both its sides. A sign, a word and the colour always say the same, so nothing is lost without
//! colour. Characters come from the set that the common Windows terminal fonts share; with [`Glyphs::Ascii`] each has
//! a plain stand-in.

use std::borrow::Cow;

use ratatui::style::{Color, Modifier, Style};

use super::ascii;

/// How much colour the terminal is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// All the terminal's colours.
    Full,
    /// The sixteen named colours, in the codes every terminal knows.
    Sixteen,
    /// No colour at all: bold and reverse video only.
    None,
}

/// Which characters the terminal is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Glyphs {
    /// Line drawing and signs, and every letter as it is.
    Unicode,
    /// The printable ASCII characters only.
    Ascii,
}

/// How a case stands, as its row shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sign {
    /// Past its due date.
    Late,
    /// Due today.
    Today,
    /// Due within two working days.
    Soon,
    /// Due later.
    OnTrack,
    /// Due later, after an extension.
    Extended,
    /// Waiting on someone else; the clock may be paused.
    Waiting,
    /// Done or closed.
    Done,
    /// Begun and not yet saved as a case.
    Draft,
}

impl Sign {
    /// Every sign, most urgent first.
    pub const ALL: [Self; 8] = [
        Self::Late,
        Self::Today,
        Self::Soon,
        Self::OnTrack,
        Self::Extended,
        Self::Waiting,
        Self::Done,
        Self::Draft,
    ];

    /// The mark in front of the row: one cell.
    pub const fn mark(self, theme: Theme) -> &'static str {
        let (unicode, ascii) = match self {
            Self::Late => ("■", "X"),
            Self::Today => ("●", "!"),
            Self::Soon => ("▲", "^"),
            Self::OnTrack => ("·", "."),
            Self::Extended => ("+", "+"),
            Self::Waiting => ("○", "o"),
            Self::Done => ("√", "v"),
            Self::Draft => ("□", "~"),
        };
        theme.either(unicode, ascii)
    }
}

/// A character the screen is built of: one cell each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Glyph {
    /// The rule over a pane that has not the focus.
    Rule,
    /// The rule over the pane that has the focus.
    RuleFocused,
    /// The line between panes side by side.
    Divider,
    /// Where a divider leaves a rule downwards.
    TeeDown,
    /// Where a divider meets a rule from above.
    TeeUp,
    /// Where a rule leaves a divider to the right.
    TeeRight,
    /// Where a rule meets a divider from the left.
    TeeLeft,
    /// Where a divider crosses a rule.
    Cross,
    /// A square of a bar that is used up.
    BarFull,
    /// A square of a bar that is left.
    BarEmpty,
    /// A square of a bar between the two, such as days frozen by a pause.
    BarPart,
    /// In front of the selected row.
    Cursor,
    /// Where text was cut.
    Ellipsis,
    /// Between short facts on one line.
    Dot,
    /// A range, or a value there is none of.
    Dash,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
}

impl Glyph {
    /// Every glyph, for tests and the test card.
    pub const ALL: [Self; 19] = [
        Self::Rule,
        Self::RuleFocused,
        Self::Divider,
        Self::TeeDown,
        Self::TeeUp,
        Self::TeeRight,
        Self::TeeLeft,
        Self::Cross,
        Self::BarFull,
        Self::BarEmpty,
        Self::BarPart,
        Self::Cursor,
        Self::Ellipsis,
        Self::Dot,
        Self::Dash,
        Self::Up,
        Self::Down,
        Self::Left,
        Self::Right,
    ];
}

/// The look of the screen. Small and copied about freely.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// How much colour.
    pub colour: Colour,
    /// Which characters.
    pub glyphs: Glyphs,
}

impl Theme {
    /// Body text: neither colour nor emphasis.
    pub const fn plain(self) -> Style {
        Style::new()
    }

    /// The selected row; it carries [`Glyph::Cursor`] and the terminal's cursor too.
    pub const fn selected(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// Titles and headings.
    pub const fn title(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// The sign and the days of a row. Both colours are set, or neither: each pair reads at 4:1 or better in the
    /// palettes of PuTTY, Windows Terminal, xterm and the old VGA text screen.
    pub const fn chip(self, sign: Sign) -> Style {
        let pair = match sign {
            Sign::Late => Some((Color::White, Color::Red)),
            Sign::Today => Some((Color::Black, Color::Yellow)),
            Sign::Soon => Some((Color::Black, Color::Cyan)),
            Sign::OnTrack | Sign::Extended | Sign::Waiting | Sign::Done | Sign::Draft => None,
        };
        match (self.colour, pair) {
            (Colour::Full | Colour::Sixteen, Some((text, ground))) => Style::new().fg(text).bg(ground),
            (Colour::Full | Colour::Sixteen, None) | (Colour::None, _) => self.plain(),
        }
    }

    /// A character to build the screen of.
    pub const fn glyph(self, glyph: Glyph) -> &'static str {
        let (unicode, ascii) = match glyph {
            Glyph::Rule => ("─", "-"),
            Glyph::RuleFocused => ("═", "="),
            Glyph::Divider => ("│", "|"),
            Glyph::TeeDown => ("┬", "+"),
            Glyph::TeeUp => ("┴", "+"),
            Glyph::TeeRight => ("├", "+"),
            Glyph::TeeLeft => ("┤", "+"),
            Glyph::Cross => ("┼", "+"),
            Glyph::BarFull => ("█", "#"),
            Glyph::BarEmpty => ("░", "."),
            Glyph::BarPart => ("▒", "+"),
            Glyph::Cursor => ("►", ">"),
            Glyph::Ellipsis => ("…", "~"),
            Glyph::Dot => ("·", "."),
            Glyph::Dash => ("–", "-"),
            Glyph::Up => ("↑", "^"),
            Glyph::Down => ("↓", "v"),
            Glyph::Left => ("←", "<"),
            Glyph::Right => ("→", ">"),
        };
        self.either(unicode, ascii)
    }

    /// The rule of a pane: double when the pane has the focus, so that focus shows without colour.
    pub const fn rule(self, focused: bool) -> &'static str {
        self.glyph(if focused { Glyph::RuleFocused } else { Glyph::Rule })
    }

    /// A bar of `cells`, of which `full` are used up. More than there are is all of them.
    pub fn bar(self, full: usize, cells: usize) -> String {
        let full = full.min(cells);
        self.glyph(Glyph::BarFull).repeat(full) + &self.glyph(Glyph::BarEmpty).repeat(cells - full)
    }

    /// Text in the characters this terminal is sent. Call it before measuring: `£120` grows to `GBP 120` in ASCII.
    pub fn text(self, text: &str) -> Cow<'_, str> {
        match self.glyphs {
            Glyphs::Unicode => Cow::Borrowed(text),
            Glyphs::Ascii => ascii::stand_in(text),
        }
    }

    const fn either(self, unicode: &'static str, ascii: &'static str) -> &'static str {
        match self.glyphs {
            Glyphs::Unicode => unicode,
            Glyphs::Ascii => ascii,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::fit::width;

    const PLAIN: Theme = Theme { colour: Colour::None, glyphs: Glyphs::Ascii };
    const FULL: Theme = Theme { colour: Colour::Full, glyphs: Glyphs::Unicode };
    const SIXTEEN: Theme = Theme { colour: Colour::Sixteen, glyphs: Glyphs::Unicode };

    fn sets_a_colour(style: Style) -> bool {
        style.fg.is_some() || style.bg.is_some()
    }

    #[test]
    fn without_colour_no_style_ever_sets_one() {
        let chips = Sign::ALL.map(|sign| PLAIN.chip(sign));
        for style in chips.into_iter().chain([PLAIN.plain(), PLAIN.selected(), PLAIN.title()]) {
            assert!(!sets_a_colour(style), "{style:?}");
        }
    }

    #[test]
    fn a_chip_sets_both_colours_or_neither() {
        for theme in [FULL, SIXTEEN] {
            for sign in Sign::ALL {
                let chip = theme.chip(sign);
                assert_eq!(chip.fg.is_some(), chip.bg.is_some(), "{sign:?}");
            }
            assert!(sets_a_colour(theme.chip(Sign::Late)) && !sets_a_colour(theme.chip(Sign::OnTrack)));
        }
    }

    #[test]
    fn every_glyph_and_mark_is_one_cell_and_ascii_when_asked() {
        for theme in [FULL, PLAIN] {
            let marks = Sign::ALL.map(|sign| sign.mark(theme));
            for glyph in Glyph::ALL.map(|glyph| theme.glyph(glyph)).into_iter().chain(marks) {
                assert_eq!(width(glyph), 1, "{glyph}");
                assert!(theme.glyphs == Glyphs::Unicode || glyph.is_ascii(), "{glyph}");
            }
        }
    }

    #[test]
    fn no_two_signs_share_a_mark() {
        for theme in [FULL, PLAIN] {
            let marks: std::collections::BTreeSet<_> = Sign::ALL.map(|sign| sign.mark(theme)).into();
            assert_eq!(marks.len(), Sign::ALL.len());
        }
    }

    #[test]
    fn a_bar_counts_its_squares() {
        assert_eq!(FULL.bar(8, 10), "████████░░");
        assert_eq!(PLAIN.bar(12, 10), "##########");
    }

    #[test]
    fn text_is_left_alone_unless_ascii_is_asked_for() {
        assert!(matches!(FULL.text("Café, £120"), Cow::Borrowed("Café, £120")));
        assert_eq!(PLAIN.text("Café, £120"), "Cafe, GBP 120");
    }
}
