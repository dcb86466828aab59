//! The self-assessment: principles with their totals, the criteria of one of them, the chosen criterion.
//!
//! ```text
//!  100 of 123 points   81%   41 of 41 scored   last year 78%   all criteria
//! ══ 2  Ensure that the complaints process is straightforward ══════ 27/30  90% ══
//!   √ 2.3   3  Service users and those acting on their behalf are …
//! ► ▲ 2.4   2  All staff within the organisation are empowered and…   1 action
//! ── 2.4 ─────────────────────────────────────────────────────────────────────────
//!  Our cases     Acknowledged on time: 412 of 447 = 92%
//! ```

mod parts;

use crate::app::assess::assessing;
use crate::app::model::{Band, Model};
use crate::domain::assessment::{Assessment, Criterion};
use crate::report::assessment::Assessing;
use crate::ui::chrome::{self, put, rule, shown};
use crate::ui::pane::{divider, first_shown};
use crate::ui::theme::Theme;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// The cells of the column of principles from 100 columns up.
const SIDE: u16 = 42;

/// Draws the self-assessment into `area`, the whole screen.
pub fn draw(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let state = &model.assess;
    let tool = state.tool().map_or("", |tool| tool.title.as_str());
    chrome::title(model, theme, area, frame, &format!("Self-assessment   {}  {tool}", state.year));
    chrome::footer(model, theme, area, frame);
    let body = chrome::body(area);
    let Some(of) = assessing(model) else {
        put(frame, body, 1, &Line::from("  Reading the self-assessment."));
        return;
    };
    let now = of.now();
    let page =
        Page { model, of: &of, now: &now, theme, shown: state.shown(model), current: state.current(model) };
    put(frame, body, 0, &page.summary(usize::from(body.width)));
    let below = Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body };
    match model.band() {
        Band::List | Band::Narrow => page.criteria(below, frame),
        Band::Standard => page.stacked(below, frame),
        Band::Wide => page.two_columns(below, frame),
        Band::Full => page.three_columns(below, frame),
    }
}

/// The assessment and how it is drawn.
struct Page<'a> {
    model: &'a Model,
    of: &'a Assessing<'a>,
    now: &'a Assessment,
    theme: Theme,
    /// The criteria that the filter shows.
    shown: Vec<Criterion>,
    current: Option<Criterion>,
}

impl Page<'_> {
    /// The number of the principle on the screen.
    fn principle(&self) -> u32 {
        let of = self.current.as_ref().and_then(|one| self.of.tool.principle_of(&one.id));
        of.or(self.of.tool.principles.first()).map_or(0, |one| one.number)
    }

    /// A rule and lines from the top of an area; what does not fit is not drawn.
    fn section(
        &self,
        area: Rect,
        frame: &mut Frame<'_>,
        (left, right): (&str, &str),
        lines: &[Line<'static>],
    ) {
        if area.height == 0 {
            return;
        }
        put(
            frame,
            area,
            0,
            &rule(self.theme, usize::from(area.width), (&shown(self.theme, left), right), false),
        );
        for (row, line) in (1..area.height).zip(lines) {
            put(frame, area, row, line);
        }
    }

    /// The criteria of the principle, the chosen one with the cursor.
    fn criteria(&self, area: Rect, frame: &mut Frame<'_>) {
        if area.height == 0 {
            return;
        }
        let number = self.principle();
        let title = self.of.tool.principles.iter().find(|one| one.number == number);
        let left = title.map_or_else(String::new, |one| format!("{number}  {}", one.title));
        let total = self.now.total(self.of.tool, number);
        let right = format!("{}/{}  {}", total.points, total.max, parts::percent(total.percent()));
        let cells = usize::from(area.width);
        put(frame, area, 0, &rule(self.theme, cells, (&shown(self.theme, &left), &right), true));
        let of_principle: Vec<&Criterion> = self
            .shown
            .iter()
            .filter(|one| self.of.tool.principle_of(&one.id).is_some_and(|of| of.number == number))
            .collect();
        // Where there is room for it, each criterion has a second line for the rest of its words.
        let each: u16 = if usize::from(area.height) > 2 * of_principle.len() { 2 } else { 1 };
        let rows = usize::from((area.height - 1) / each);
        let chosen = |one: &&Criterion| self.current.as_ref().is_some_and(|current| current.id == one.id);
        let at = of_principle.iter().position(chosen).unwrap_or(0);
        let top = first_shown(0, at, rows);
        if of_principle.is_empty() {
            let others = self.model.keys.fill("{next-filter} shows others.");
            let words = format!("  No criterion is {}. {others}", self.model.assess.filter.words());
            put(frame, area, 1, &Line::from(words));
        }
        for (row, (n, one)) in (0..).zip(of_principle.iter().enumerate().skip(top).take(rows)) {
            for (under, line) in (0..each).zip(&self.criterion_lines(one, n == at, (cells, each > 1))) {
                put(frame, area, 1 + row * each + under, line);
            }
        }
        let row = 1 + each * u16::try_from(at.saturating_sub(top)).unwrap_or(0);
        if row < area.height {
            frame.set_cursor_position((area.x, area.y + row));
        }
    }

    /// How many lines the criteria of the principle take, with their rule.
    fn list_rows(&self) -> u16 {
        let number = self.principle();
        let most = self
            .of
            .tool
            .principles
            .iter()
            .find(|one| one.number == number)
            .map_or(0, |one| one.criteria.len());
        u16::try_from(most + 1).unwrap_or(u16::MAX)
    }

    fn detail(&self, area: Rect, frame: &mut Frame<'_>) {
        let Some(current) = &self.current else { return };
        let lines = self.detail_lines(current, usize::from(area.width));
        let left = match area.width {
            100.. => format!("{}  {}", current.id, current.text),
            _ => current.id.clone(),
        };
        self.section(area, frame, (&left, ""), &lines);
    }

    /// 80x24: the list, the chosen criterion, a line of principles.
    fn stacked(&self, area: Rect, frame: &mut Frame<'_>) {
        let list = self.list_rows().min(area.height.saturating_sub(6));
        self.criteria(Rect { height: list, ..area }, frame);
        let detail = Rect { y: area.y + list, height: area.height - list - 1, ..area };
        self.detail(detail, frame);
        put(frame, area, area.height - 1, &self.principles_in_a_line(usize::from(area.width)));
    }

    /// From 100x30: principles and what is left to do at the left; the list over the chosen criterion at the right.
    fn two_columns(&self, area: Rect, frame: &mut Frame<'_>) {
        let left = Rect { width: SIDE, ..area };
        self.side(left, frame);
        let right = Rect { x: area.x + SIDE + 1, width: area.width - SIDE - 1, ..area };
        let list = self.list_rows().min(area.height.saturating_sub(8));
        self.criteria(Rect { height: list, ..right }, frame);
        self.detail(Rect { y: right.y + list, height: right.height - list, ..right }, frame);
        divider(self.theme, left.x + SIDE, area, frame);
    }

    /// From 160x45: principles, list and figures, the chosen criterion with the words of the tool.
    fn three_columns(&self, area: Rect, frame: &mut Frame<'_>) {
        let left = Rect { width: SIDE + 8, ..area };
        self.side(left, frame);
        let rest = area.width - left.width - 2;
        let middle = Rect { x: area.x + left.width + 1, width: rest / 2, ..area };
        let right = Rect { x: middle.x + middle.width + 1, width: rest - rest / 2, ..area };
        let figures = self.all_figures(usize::from(middle.width));
        let (short, long) = (self.list_rows(), 2 * self.list_rows() - 1);
        let told = u16::try_from(figures.len() + 2).unwrap_or(u16::MAX);
        let list = if long.saturating_add(told) <= area.height { long } else { short };
        let list = list.min(area.height.saturating_sub(8));
        self.criteria(Rect { height: list, ..middle }, frame);
        let under = Rect { y: middle.y + list, height: middle.height - list, ..middle };
        self.section(under, frame, ("What our own cases say", self.of.year), &figures);
        self.detail(right, frame);
        divider(self.theme, left.x + left.width, area, frame);
        divider(self.theme, middle.x + middle.width, area, frame);
    }

    /// Principles, what is left to do, the scale, earlier years: one under the other.
    fn side(&self, area: Rect, frame: &mut Frame<'_>) {
        let cells = usize::from(area.width);
        let mut row = 0;
        for (title, lines) in [
            ("Principles", self.principles(cells)),
            ("Before it is finished", self.left_to_do(cells)),
            ("Scores", self.scale(cells)),
            ("Years", self.years(cells)),
        ] {
            if row + 2 > area.height || lines.is_empty() {
                continue;
            }
            let place = Rect { y: area.y + row, height: area.height - row, ..area };
            self.section(place, frame, (title, ""), &lines);
            row += u16::try_from(lines.len()).unwrap_or(0) + 2;
        }
    }
}
