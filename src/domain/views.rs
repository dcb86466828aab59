//! Views that officers saved: a view of the queue with filter, order and grouping, under a name.

use crate::domain::query::{Group, Sort, View};

/// A saved view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedView {
    /// Its number in the store; 0 for one that is not saved yet.
    pub id: i64,
    /// The name, as typed.
    pub name: String,
    /// Who saved it.
    pub by: String,
    /// Whether the whole team has it.
    pub shared: bool,
    /// The view it begins with.
    pub view: View,
    /// The words of its filter.
    pub filter: String,
    /// Its order.
    pub sort: Sort,
    /// Its grouping.
    pub group: Group,
}

impl SavedView {
    /// What it shows: `Mine, filter: elm, by service`.
    pub fn words(&self) -> String {
        let filter =
            if self.filter.is_empty() { String::new() } else { format!(", filter: {}", self.filter) };
        let order = match self.group {
            Group::None => self.sort.words(),
            Group::Due | Group::Service | Group::Owner | Group::Stage => self.group.words(),
        };
        format!("{}{filter}, {order}", self.view.name())
    }

    /// Whose it is, as an officer sees it.
    pub fn whose(&self, officer: &str) -> String {
        match (self.shared, self.by == officer) {
            (false, _) => "yours".to_owned(),
            (true, true) => "team, by you".to_owned(),
            (true, false) => format!("team, by {}", self.by),
        }
    }
}

/// A saved view with how many cases it shows now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedView {
    /// The view.
    pub saved: SavedView,
    /// How many cases, as far as they were counted.
    pub cases: usize,
    /// There are more than were counted.
    pub more: bool,
}

/// A change of the saved views.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ViewChange {
    /// Save one under its name.
    Save(SavedView),
    /// Give one another name.
    Rename(i64, String),
    /// Share one with the team, or keep it to oneself.
    Share(i64, bool),
    /// Delete one.
    Drop(i64),
}
