//! A run of the rows of a view.

use crate::domain::event::CaseId;
#[cfg(doc)]
use crate::domain::query::RowQuery;
use crate::domain::row::Row;

/// The answer to a [`RowQuery`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// The rows, in order.
    pub rows: Vec<Row>,
    /// How many match the filter in the view; where there are more, as far as they were looked at.
    pub matching: usize,
    /// How many the view holds without the filter.
    pub total: usize,
    /// How many rows of the list come before these.
    pub first: usize,
    /// More match than were looked at: so many that nobody waits for their number.
    pub more: bool,
}

impl Page {
    /// How many match: `40`, or `300+` where there are more than were looked at.
    pub fn matching_words(&self) -> String {
        format!("{}{}", self.matching, if self.more { "+" } else { "" })
    }

    /// Whether the list goes on after these rows.
    pub fn goes_on(&self) -> bool {
        self.more || self.first + self.rows.len() < self.matching
    }
}

/// Which run of the rows of a view is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Start {
    /// The first ones.
    #[default]
    Top,
    /// The last ones.
    End,
    /// Those before and after the place of a case.
    Around(CaseId),
}
