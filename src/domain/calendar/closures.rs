//! The days on which a council shuts by its own choice. No Act and no Code that was read for this program leaves them
//! out, so a clock of the law counts them; only the council's own procedure does not.

use super::{Calendar, Holiday};
use chrono::NaiveDate;
use std::sync::Arc;

/// The source of a day closed with [`Calendar::close`].
pub const LOCAL_CLOSURE: &str = "local closure";

impl Calendar {
    /// Makes a day a local closure. A bank holiday stays what it is.
    pub fn close(&mut self, d: NaiveDate, title: &str) {
        if self.law.is_none() {
            self.law = Some(Box::new(self.clone()));
        }
        let closure = Holiday { date: d, title: title.to_owned(), source: LOCAL_CLOSURE.to_owned() };
        Arc::make_mut(&mut self.held).entry(d).or_insert(closure);
        self.recount();
    }

    /// Takes a local closure back. A bank holiday stays what it is.
    pub fn open(&mut self, d: NaiveDate) {
        if self.is_closed(d) {
            Arc::make_mut(&mut self.held).remove(&d);
            self.recount();
        }
    }

    /// Whether a day is a local closure.
    pub fn is_closed(&self, d: NaiveDate) -> bool {
        self.holiday_on(d).is_some_and(|held| held.source == LOCAL_CLOSURE)
    }

    /// The days by which the law and the Codes count: local closures are working days there.
    pub fn legal(&self) -> &Self {
        self.law.as_deref().unwrap_or(self)
    }
}
