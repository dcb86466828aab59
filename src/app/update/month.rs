//! The month view of a date field: a day is found with the arrows instead of typed.

use crate::app::effect::Effect;
use crate::app::form::Kind;
use crate::app::key::Key;
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use chrono::{Days, Months, NaiveDate};

impl Model {
    /// Opens the month of the date in the focused field, or this month where it holds none.
    pub(crate) fn open_month(&mut self) -> Vec<Effect> {
        let field = self.form.as_ref().and_then(|form| Some((form, form.field()?.id)));
        let day = field.and_then(|(form, id)| form.date(id, self)).unwrap_or_else(|| self.today());
        self.open_sheet(Overlay::Month { day })
    }

    pub(crate) fn month_key(&mut self, key: Key, day: NaiveDate) -> Vec<Effect> {
        let to = match key {
            Key::Left | Key::Char('h') => day.checked_sub_days(Days::new(1)),
            Key::Right | Key::Char('l') => day.checked_add_days(Days::new(1)),
            Key::Up | Key::Char('k') => day.checked_sub_days(Days::new(7)),
            Key::Down | Key::Char('j') => day.checked_add_days(Days::new(7)),
            Key::PageUp => day.checked_sub_months(Months::new(1)),
            Key::PageDown => day.checked_add_months(Months::new(1)),
            Key::Home | Key::Char('t') => Some(self.today()),
            Key::Enter => return self.take_day(day),
            Key::Esc | Key::Char('q') | Key::Ctrl('c') => None,
            _ => return Vec::new(),
        };
        self.overlays.pop();
        match to {
            Some(day) => self.open_sheet(Overlay::Month { day }),
            None => Vec::new(),
        }
    }

    /// Puts the day into the date field as an officer would have typed it.
    fn take_day(&mut self, day: NaiveDate) -> Vec<Effect> {
        self.overlays.pop();
        if let Some(form) = &mut self.form {
            if let Some(field) = form.field_mut().filter(|field| matches!(field.kind, Kind::Date(_))) {
                field.set(&day.format("%-d %b %Y").to_string());
            }
            form.changed = true;
            form.touched = true;
            form.problem = None;
        }
        self.read_form();
        Vec::new()
    }
}
