//! The columns of the queue, and how they give way: bar, owner, service, step. Sign, reference, subject, due and
//! days never go.

use crate::app::model::Model;
use crate::domain::row::{Row, RowClock, Urgency};
use crate::domain::terms::{Clock, Scheme, Stage, Status};
use crate::domain::when;
use crate::ui::chrome::shown;
use crate::ui::countdown;
use crate::ui::fit::{pad, pad_left, width};
use crate::ui::theme::{Glyph, Sign, Theme};
use chrono::Datelike;

/// The least a subject is worth reading in; before it gets narrower a column goes.
const SUBJECT: usize = 20;

/// The longest reference that widens its column.
const LONGEST_REFERENCE: usize = 12;

/// Cells in front of the reference: cursor, space, sign, space.
const MARKS: usize = 4;

/// Cells of a date as in `Thu 19 Nov`.
const DUE: usize = 10;

/// The widths of the columns; a column of no cells is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Columns {
    reference: usize,
    step: usize,
    subject: usize,
    service: usize,
    owner: usize,
    days: usize,
    bar: usize,
}

impl Columns {
    /// The columns for rows drawn in `cells`.
    pub(super) fn fit(cells: usize, rows: &[&Row], model: &Model) -> Self {
        let wide = cells >= 100;
        let reference = rows.iter().map(|row| width(&row.reference)).max().unwrap_or(0);
        let days = rows.iter().map(|row| width(&countdown::days(urgency(model, row)))).max().unwrap_or(0);
        let mut columns = Self {
            reference: reference.clamp(4, LONGEST_REFERENCE),
            step: if wide { 8 } else { 6 },
            subject: 0,
            service: if wide { 15 } else { 11 },
            owner: if wide { 2 } else { 0 },
            days: days.max(if wide { 8 } else { 7 }),
            bar: if wide { countdown::BAR_CELLS } else { 0 },
        };
        let give_way: [fn(&mut Self); 4] =
            [|c| c.bar = 0, |c| c.owner = 0, |c| c.service = 0, |c| c.step = 0];
        let mut going = give_way.iter();
        while columns.taken() + SUBJECT > cells {
            match going.next() {
                Some(drop) => drop(&mut columns),
                None => break,
            }
        }
        columns.subject = cells.saturating_sub(columns.taken());
        columns
    }

    /// Cells of everything but the subject, with the spaces between.
    fn taken(&self) -> usize {
        let beside = |cells: usize| if cells == 0 { 0 } else { cells + 1 };
        let bar = if self.bar == 0 { 0 } else { self.bar + 2 };
        let shared = beside(self.reference) + 5 + beside(self.step) + beside(self.service);
        MARKS + shared + beside(self.owner) + 1 + DUE + 1 + self.days + bar
    }

    /// The cells of marks and reference, which are reversed in the selected row.
    pub(super) const fn named(&self) -> usize {
        MARKS + self.reference
    }

    /// The cells in front of the date: whose line it is and what it is about.
    pub(super) fn about(&self) -> usize {
        self.days_at().0.saturating_sub(DUE + 1)
    }

    /// Where the Days cells begin, and how many there are.
    pub(super) fn days_at(&self) -> (usize, usize) {
        let bar = if self.bar == 0 { 0 } else { self.bar + 2 };
        (self.taken() + self.subject - bar - self.days, self.days)
    }

    /// The header line.
    pub(super) fn header(&self, theme: Theme) -> String {
        let words = ["Ref", "Rte", "Step", "Subject", "Service", "By", "Due", "Days", "Days used"];
        self.line(theme, &" ".repeat(MARKS), words.map(str::to_owned))
    }

    /// The line of a row, with its sign; `selected` puts the cursor in front.
    pub(super) fn row(&self, theme: Theme, model: &Model, row: &Row, selected: bool) -> String {
        let cursor = if selected { theme.glyph(Glyph::Cursor) } else { " " };
        let marked = mark(model, row);
        let marks = format!("{cursor}{marked}{} ", sign(model, row).mark(theme));
        let bar = if self.bar == 0 {
            String::new()
        } else {
            countdown::bar_of(theme, row, model.today(), &model.calendar)
        };
        let cells = [
            shown(theme, &row.reference),
            shown(theme, &row.route),
            step(row, self.step >= 8),
            shown(theme, &row.subject),
            shown(theme, &row.service),
            initials(theme, row.owner.as_deref()),
            due(theme, model, row),
            countdown::days(urgency(model, row)),
            bar,
        ];
        self.line(theme, &marks, cells)
    }

    fn line(&self, theme: Theme, marks: &str, cells: [String; 9]) -> String {
        let [reference, route, step, subject, service, owner, due, days, bar] = cells;
        let mut line = format!("{marks}{} ", pad(&reference, self.reference, theme));
        let mut add = |text: &str, cells: usize| {
            if cells > 0 {
                line.push_str(&pad(text, cells, theme));
                line.push(' ');
            }
        };
        add(&route, 4);
        add(&step, self.step);
        add(&subject, self.subject);
        add(&service, self.service);
        add(&owner, self.owner);
        add(&due, DUE);
        line.push_str(&pad_left(&days, self.days, theme));
        if self.bar > 0 {
            line.push_str("  ");
            line.push_str(&pad(&bar, self.bar, theme));
        }
        line
    }
}

/// What stands between cursor and sign: marked by the officer, else open at a colleague's desk.
pub(super) fn mark(model: &Model, row: &Row) -> &'static str {
    match model.queue.marks.has(row.id) {
        true => "*",
        false if model.present.iter().any(|present| present.here.case == row.id) => "&",
        false => " ",
    }
}

/// How pressing a row is today.
pub(super) fn urgency(model: &Model, row: &Row) -> Urgency {
    row.urgency(model.today(), &model.calendar)
}

/// The sign of a row.
pub(super) fn sign(model: &Model, row: &Row) -> Sign {
    countdown::sign(urgency(model, row), row.clock.as_ref().is_some_and(|clock| clock.extended))
}

/// The word in the Step column: what is to be done next, else the state.
pub(super) fn step(row: &Row, long: bool) -> String {
    let word = match &row.clock {
        Some(_) if row.is_planned() => "plan",
        // Its first clock runs, but what it needs is a decision.
        Some(_) if row.status == Status::New => "triage",
        // At the children's stage 2 the investigators' report is what is due.
        Some(RowClock { clock: Clock::Respond, .. })
            if row.scheme == Some(Scheme::Children) && row.stage == Stage::Two =>
        {
            "report"
        }
        Some(clock) if long => clock.clock.step().1,
        Some(clock) => clock.clock.step().0,
        None => row.status.label(),
    };
    word.to_owned()
}

/// The date in the Due column, ten cells, in figures when it is of another year; a dash without one.
pub(super) fn due(theme: Theme, model: &Model, row: &Row) -> String {
    match &row.clock {
        None => theme.glyph(Glyph::Dash).to_owned(),
        Some(clock) if clock.due.year() == model.today().year() => when::short(clock.due),
        Some(clock) => clock.due.format("%d/%m/%Y").to_string(),
    }
}

/// The owner in two letters: the first of the first and of the last name; a dash for nobody.
pub(super) fn initials(theme: Theme, owner: Option<&str>) -> String {
    let Some(owner) = owner else { return theme.glyph(Glyph::Dash).to_owned() };
    let owner = shown(theme, owner);
    let mut words = owner.split_whitespace();
    let letters = words.next().into_iter().chain(words.next_back());
    letters.filter_map(|word| word.chars().next()).collect()
}
