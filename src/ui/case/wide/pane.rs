//! One pane: its title, what stands in it, how much room it wants.

use super::Scene;
use crate::app::model::Tab;
use crate::app::space::pane_lines;
use crate::domain::history::Change;
use crate::domain::timeline::Entry;
use crate::ui::case::{changes, facts};
use crate::ui::chrome::shown;
use crate::ui::fit::pad;
use crate::ui::theme::Glyph;
use ratatui::text::Line;
use std::ops::Range;
use std::sync::Arc;

/// What stands in a pane.
pub(super) enum Body<'a> {
    /// Words that are read: they scroll by lines.
    Words(Vec<Line<'static>>),
    /// Lines that are chosen one by one.
    Rows(Vec<String>),
    /// The timeline; only what shows of it is put into words.
    Timeline(Vec<Entry<'a>>),
    /// What was changed; the same.
    History(Arc<[Change]>),
}

/// A pane of a column.
pub(super) struct Pane<'a> {
    /// What has the keyboard when it is here; none for what only follows another pane.
    pub(super) tab: Option<Tab>,
    /// The title.
    pub(super) title: String,
    /// What stands on the right of the title.
    pub(super) note: String,
    /// What stands in it.
    pub(super) body: Body<'a>,
    /// Lines that are enough while other panes want room too.
    pub(super) enough: usize,
    /// Takes the room that nobody else wants.
    pub(super) grows: bool,
}

impl<'a> Pane<'a> {
    /// A pane with so many lines enough.
    pub(super) fn new(tab: Option<Tab>, title: &str, body: Body<'a>, enough: usize) -> Self {
        Self { tab, title: title.to_owned(), note: String::new(), body, enough, grows: false }
    }

    /// A list with its number on the right of the title; what it says when nothing is in it.
    pub(super) fn list(tab: Tab, title: &str, rows: Vec<String>, (none, enough): (&str, usize)) -> Self {
        if rows.is_empty() {
            let words = vec![Line::from(format!(" {none}"))];
            return Self::new(Some(tab), title, Body::Words(words), 1);
        }
        let note = rows.len().to_string();
        Self { note, ..Self::new(Some(tab), title, Body::Rows(rows), enough) }
    }

    /// Whether it has the keyboard.
    pub(super) fn has_keyboard(&self, scene: Scene<'_>) -> bool {
        self.tab == Some(scene.0.case.tab)
    }

    /// How many lines there are.
    pub(super) fn len(&self) -> usize {
        match &self.body {
            Body::Words(lines) => lines.len(),
            Body::Rows(rows) => rows.len(),
            Body::Timeline(entries) => entries.len(),
            Body::History(changes) => changes.len(),
        }
    }

    /// Whether its lines are chosen one by one.
    pub(super) const fn is_list(&self) -> bool {
        match self.body {
            Body::Words(_) => false,
            Body::Rows(_) | Body::Timeline(_) | Body::History(_) => true,
        }
    }

    /// The room it wants.
    pub(super) fn want(&self, scene: Scene<'_>) -> Want {
        let all = self.len();
        let has_keyboard = self.has_keyboard(scene);
        let least = match self.tab {
            Some(tab) if has_keyboard => pane_lines(tab),
            Some(_) | None => 2,
        };
        Want { all, least: all.min(least), enough: self.enough, keeps: has_keyboard, grows: self.grows }
    }

    /// Some of its lines; `chosen` has the cursor.
    pub(super) fn lines(
        &self,
        (model, theme, _): Scene<'_>,
        cells: usize,
        range: Range<usize>,
        chosen: Option<usize>,
    ) -> Vec<Line<'static>> {
        match &self.body {
            Body::Words(lines) => lines.iter().take(range.end).skip(range.start).cloned().collect(),
            Body::Timeline(entries) => facts::timeline_lines((model, theme), cells, (entries, range), chosen),
            Body::History(all) => changes::lines((model, theme), cells, (all, range), chosen),
            Body::Rows(rows) => {
                let line = |(n, row): (usize, &String)| {
                    let here = chosen == Some(n);
                    let cursor = if here { theme.glyph(Glyph::Cursor) } else { " " };
                    let style = if here { theme.selected() } else { theme.plain() };
                    Line::styled(pad(&format!("{cursor}{}", shown(theme, row)), cells, theme), style)
                };
                rows.iter().enumerate().take(range.end).skip(range.start).map(line).collect()
            }
        }
    }
}

/// The room that a pane wants, in lines under its title.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Want {
    /// Everything that is in it.
    pub(super) all: usize,
    /// Less would show nothing.
    pub(super) least: usize,
    /// Enough while others want room too.
    pub(super) enough: usize,
    /// Is drawn however little room there is.
    pub(super) keeps: bool,
    /// Takes what nobody else wants.
    pub(super) grows: bool,
}

/// The lines of each pane in a column of so many rows, titles and the empty lines between them counted; none for a pane
/// that finds no room. The second answer is whether there are empty lines between.
pub(super) fn share(wants: &[Want], rows: usize) -> (Vec<Option<usize>>, bool) {
    let mut given: Vec<Option<usize>> = wants.iter().map(|want| Some(want.least)).collect();
    let taken = |given: &[Option<usize>]| given.iter().flatten().map(|lines| lines + 1).sum::<usize>();
    // The last ones give way first.
    for (n, _) in wants.iter().enumerate().rev().filter(|(_, want)| !want.keeps) {
        if taken(&given) > rows {
            given.iter_mut().skip(n).take(1).for_each(|lines| *lines = None);
        }
    }
    let between = given.iter().flatten().count().saturating_sub(1);
    let mut free = rows.saturating_sub(taken(&given));
    let apart = free >= between;
    free -= if apart { between } else { 0 };
    // The short ones first: a list that is whole is worth more than another line of a long one.
    let mut order: Vec<(&Want, &mut usize)> =
        wants.iter().zip(&mut given).filter_map(|(want, lines)| Some((want, lines.as_mut()?))).collect();
    order.sort_by_key(|(want, _)| want.all);
    let enough = |want: &Want| want.all.min(want.enough);
    for goal in [enough, |want: &Want| want.all] {
        for (want, lines) in &mut order {
            let more = goal(want).saturating_sub(**lines).min(free);
            **lines += more;
            free -= more;
        }
    }
    let growing = given.iter_mut().zip(wants).find(|(lines, want)| want.grows && lines.is_some());
    if let Some((Some(lines), _)) = growing {
        *lines += free;
    }
    (given, apart)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn want(all: usize, least: usize, enough: usize) -> Want {
        Want { all, least, enough, ..Want::default() }
    }

    #[test]
    fn what_is_enough_for_each_comes_before_everything_of_one() {
        let wants = [want(30, 2, 8), want(4, 2, 4), want(9, 2, 3)];
        // Three titles, two empty lines between.
        assert_eq!(share(&wants, 5 + 15), (vec![Some(8), Some(4), Some(3)], true));
        assert_eq!(share(&wants, 5 + 18), (vec![Some(8), Some(4), Some(6)], true));
        assert_eq!(share(&wants, 60), (vec![Some(30), Some(4), Some(9)], true));
    }

    #[test]
    fn the_room_that_is_left_goes_to_the_pane_that_grows() {
        let wants = [Want { grows: true, ..want(4, 2, 4) }, want(3, 2, 3)];
        assert_eq!(share(&wants, 3 + 12), (vec![Some(9), Some(3)], true));
    }

    #[test]
    fn with_too_little_room_the_last_panes_go_and_the_one_with_the_keyboard_stays() {
        let wants = [want(9, 2, 9), want(9, 2, 9), Want { keeps: true, ..want(9, 4, 9) }];
        assert_eq!(share(&wants, 9), (vec![Some(2), None, Some(4)], true));
        let (given, apart) = share(&wants, 12);
        assert_eq!((given, apart), (vec![Some(3), Some(2), Some(4)], false));
    }
}
