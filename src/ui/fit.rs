//! Text cut, padded and wrapped to a number of screen cells.
//!
//! A cell is not a character: `日` takes two, an accent none, a family of pictures two. Text is measured by cluster,
//! as the screen buffer does. It must have been cleaned (`domain::text`) and put through [`Theme::text`] first, so
//! that what is measured is what is drawn.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::theme::{Glyph, Theme};

/// The cells `text` takes on the screen.
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else if text.chars().all(is_plain) {
        text.chars().count()
    } else {
        text.graphemes(true).map(UnicodeWidthStr::width).sum()
    }
}

/// Whether a character takes one cell and is a cluster of its own beside others such: letters of the west, and the signs
/// and bars that screens are made of. Looking for clusters is most of the work of a screen, and most screens have none.
pub(super) const fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{ff}' | '–'..='—' | '‘'..='’' | '“'..='”' | '…')
        || matches!(c, '←'..='↓' | '─'..='▟' | '■'..='◻')
}

/// Cuts `text` to at most `cells`, with the theme's ellipsis in the last cell when something was cut.
pub fn clip(text: &str, cells: usize, theme: Theme) -> String {
    // Only as much is measured as can show: a text may be a megabyte long.
    if head(text, cells).len() == text.len() {
        return text.to_string();
    }
    let Some(room) = cells.checked_sub(1) else {
        return String::new();
    };
    let mut cut = head(text, room).to_string();
    cut.push_str(theme.glyph(Glyph::Ellipsis));
    cut
}

/// Cuts `text` at its start to at most `cells`: of what is being typed the end is looked at.
pub fn clip_start(text: &str, cells: usize, theme: Theme) -> String {
    if width(text) <= cells {
        return text.to_owned();
    }
    let room = cells.saturating_sub(1);
    let mut used = 0;
    let fits = text.grapheme_indices(true).rev().take_while(|(_, cluster)| {
        used += cluster.width();
        used <= room
    });
    let from = fits.last().map_or(text.len(), |(at, _)| at);
    format!("{}{}", theme.glyph(Glyph::Ellipsis), text.get(from..).unwrap_or_default())
}

/// Makes `text` exactly `cells` wide, to the left: clipped when it is longer, followed by spaces when shorter.
pub fn pad(text: &str, cells: usize, theme: Theme) -> String {
    let mut fitted = clip(text, cells, theme);
    let gap = cells.saturating_sub(width(&fitted));
    fitted.extend(std::iter::repeat_n(' ', gap));
    fitted
}

/// Makes `text` exactly `cells` wide, to the right: for figures and days.
pub fn pad_left(text: &str, cells: usize, theme: Theme) -> String {
    let fitted = clip(text, cells, theme);
    let gap = cells.saturating_sub(width(&fitted));
    " ".repeat(gap) + &fitted
}

/// Breaks `text` at spaces into lines of at most `cells`; a word longer than a line is broken where the line ends.
/// Spaces at a break are dropped, other spaces kept. There is always at least one line. Nothing fits in no cells,
/// so `cells` counts as one at least; only a wide character may then stand over.
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    let cells = cells.max(1);
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for piece in text.split_inclusive(' ') {
        let word = piece.trim_end_matches(' ');
        let word_cells = width(word);
        if used > 0 && used + word_cells > cells {
            keep_words(&mut lines, finish(&mut line));
            used = 0;
        }
        let mut rest = word;
        while head(rest, cells).len() < rest.len() {
            let part = head_or_one(rest, cells);
            if part.len() == rest.len() {
                break;
            }
            lines.push(part.to_string());
            rest = rest.strip_prefix(part).unwrap_or_default();
        }
        line.push_str(rest);
        line.push_str(piece.strip_prefix(word).unwrap_or_default());
        used += width(rest) + piece.len() - word.len();
    }
    keep_words(&mut lines, finish(&mut line));
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

/// Adds a line unless it held spaces only.
fn keep_words(lines: &mut Vec<String>, line: String) {
    if !line.is_empty() {
        lines.push(line);
    }
}

/// Takes the line without the spaces at its end.
fn finish(line: &mut String) -> String {
    line.truncate(line.trim_end_matches(' ').len());
    std::mem::take(line)
}

/// The longest start of `text` that fits in `cells`, never splitting a cluster.
fn head(text: &str, cells: usize) -> &str {
    // No text is wider than it is long, and a plain one has a character in each cell.
    if text.len() <= cells {
        return text;
    }
    if text.chars().take(cells.saturating_add(1)).all(is_plain) {
        return text.char_indices().nth(cells).and_then(|(at, _)| text.get(..at)).unwrap_or(text);
    }
    let mut used = 0;
    for (at, cluster) in text.grapheme_indices(true) {
        used += cluster.width();
        if used > cells {
            return text.get(..at).unwrap_or(text);
        }
    }
    text
}

/// As [`head`], but at least one cluster, so that breaking a word always gets on.
fn head_or_one(text: &str, cells: usize) -> &str {
    let part = head(text, cells);
    if part.is_empty() { text.graphemes(true).next().unwrap_or(text) } else { part }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ui::theme::{Colour, Glyphs};

    const UNICODE: Theme = Theme { colour: Colour::Full, glyphs: Glyphs::Unicode };
    const ASCII: Theme = Theme { colour: Colour::None, glyphs: Glyphs::Ascii };

    #[test]
    fn width_counts_cells_and_not_characters() {
        for (text, cells) in [("", 0), ("Leak", 4), ("Café", 4), ("Cafe\u{301}", 4), ("日本", 4), ("👩‍👩‍👧", 2)]
        {
            assert_eq!(width(text), cells, "{text}");
        }
    }

    #[test]
    fn plain_characters_are_clusters_of_one_cell() {
        let plain: Vec<char> = ('\0'..=char::MAX).filter(|c| is_plain(*c)).collect();
        assert!(plain.len() > 400, "{}", plain.len());
        for c in &plain {
            assert_eq!(c.to_string().width(), 1, "{c:?}");
        }
        for pair in plain.iter().flat_map(|one| ['a', '█', '▶', 'é'].map(|other| format!("{one}{other}")))
        {
            assert_eq!(pair.graphemes(true).count(), 2, "{pair}");
        }
    }

    #[test]
    fn clipping_leaves_room_for_the_ellipsis() {
        let table = [
            ("Housing repairs", 10, "Housing r…"),
            ("Housing", 7, "Housing"),
            ("Housing", 1, "…"),
            ("Housing", 0, ""),
            ("日本語", 5, "日本…"),
            ("日本語", 4, "日…"),
            ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
        ];
        for (text, cells, cut) in table {
            assert_eq!(clip(text, cells, UNICODE), cut, "{text} in {cells}");
        }
        assert_eq!(clip("Housing repairs", 10, ASCII), "Housing r~");
    }

    #[test]
    fn padding_fills_to_the_cell() {
        assert_eq!(pad("日本語", 4, UNICODE), "日… ");
        assert_eq!(pad("late", 6, UNICODE), "late  ");
        assert_eq!(pad_left("2 left", 8, UNICODE), "  2 left");
        assert_eq!(pad_left("working days", 8, ASCII), "working~");
    }

    #[test]
    fn wrapping_breaks_at_spaces_and_breaks_long_words() {
        assert_eq!(wrap("the third visit was missed", 10), ["the third", "visit was", "missed"]);
        assert_eq!(
            wrap("see https://example.org/long now", 8),
            ["see", "https://", "example.", "org/long", "now"]
        );
        assert_eq!(wrap("日本語です", 5), ["日本", "語で", "す"]);
        assert_eq!(wrap("", 10), [""]);
        assert_eq!(wrap("  indented", 12), ["  indented"]);
        assert_eq!(wrap("  indented", 8), ["indented"]);
        assert_eq!(wrap("日", 0), ["日"]);
    }

    proptest! {
        #[test]
        fn padded_text_is_exactly_as_wide_as_asked(text in "[ a-zé日👍]{0,20}", cells in 0usize..30) {
            prop_assert_eq!(width(&pad(&text, cells, UNICODE)), cells);
            prop_assert_eq!(width(&pad_left(&text, cells, ASCII)), cells);
        }

        #[test]
        fn wrapped_lines_fit_and_lose_only_spaces(text in "[ a-zé日👍]{0,60}", cells in 2usize..20) {
            let lines = wrap(&text, cells);
            for line in &lines {
                prop_assert!(width(line) <= cells, "{line:?}");
            }
            prop_assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
        }
    }
}
