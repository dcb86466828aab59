//! The statistics in one line, and the percentages in it.

use crate::app::model::Model;
use crate::ui::chrome::put;
use crate::ui::fit::{clip, width};
use crate::ui::theme::{Glyph, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// `97%`, halves rounded up; a dash when there is nothing to be a part of.
pub fn percent((part, whole): (usize, usize), theme: Theme) -> String {
    match (200 * part + whole).checked_div(2 * whole) {
        Some(percent) => format!("{percent}%"),
        None => theme.glyph(Glyph::Dash).to_owned(),
    }
}

/// Draws the strip into the first line of `area`, with as much air as fits.
pub(super) fn draw(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let cells = usize::from(area.width);
    let strip = &model.queue.reply.strip;
    let mut parts = vec![
        format!("Late {}", strip.late),
        format!("Due today {}", strip.today),
        format!("Next 5 days {}", strip.next_five),
        format!("Unassigned {}", strip.unassigned),
        format!("Acknowledged on time {}", percent(strip.acknowledged, theme)),
        format!("Answered on time {}", percent(strip.answered, theme)),
    ];
    parts.extend(strip.plans_words());
    parts.extend(model.queue.reply.post.words());
    if cells >= 160 {
        parts.push(format!("Ombudsman open {}", strip.ombudsman));
        parts.push(format!("Remedies due {}", strip.remedies));
    }
    let words: usize = parts.iter().map(|part| width(part)).sum();
    let gap = (cells.saturating_sub(words + 2) / (parts.len() - 1)).clamp(2, 5);
    let line = format!(" {}", parts.join(&" ".repeat(gap)));
    put(frame, area, 0, &Line::from(clip(&line, cells, theme)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::{Colour, Glyphs};

    #[test]
    fn percentages_round_halves_up_and_nothing_has_none() {
        let theme = Theme { colour: Colour::None, glyphs: Glyphs::Unicode };
        let table = [
            ((1, 8), "13%"),
            ((1, 3), "33%"),
            ((2, 3), "67%"),
            ((0, 5), "0%"),
            ((5, 5), "100%"),
            ((0, 0), "–"),
        ];
        for (counts, said) in table {
            assert_eq!(percent(counts, theme), said);
        }
    }
}
