//! A paper: titled tables of words and numbers with sentences between them, for what is no table of counts alone: the
//! self-assessment, the comparison with other councils. Made once, then written in any format by [`crate::report::write`].

use chrono::NaiveDate;

/// A paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Its title.
    pub title: String,
    /// Whose it is, of which day, from which source.
    pub preface: Vec<String>,
    /// The day it was made, for programs that ask.
    pub made: NaiveDate,
    /// Its parts, in order.
    pub sections: Vec<Section>,
}

/// A part of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Section {
    /// The short name: of a sheet in a workbook, of a line in CSV.
    pub name: String,
    /// The heading.
    pub title: String,
    /// Sentences before the table.
    pub says: Vec<String>,
    /// The headings of the table.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// Sentences after the table.
    pub notes: Vec<String>,
}

/// What stands in one place of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words.
    Words(String),
    /// A number.
    Number(i64),
    /// A percentage in tenths, with whether the tenth is shown.
    Percent(i64, bool),
}

impl Cell {
    /// Words, or nothing for none.
    pub fn words(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Words(text.to_owned()) }
    }

    /// A count.
    pub fn count(n: usize) -> Self {
        Self::Number(i64::try_from(n).unwrap_or(i64::MAX))
    }

    /// Whole per cent, or nothing.
    pub fn percent(percent: Option<i64>) -> Self {
        percent.map_or(Self::Empty, |whole| Self::Percent(whole * 10, false))
    }

    /// As a reader sees it.
    pub fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Words(words) => words.clone(),
            Self::Number(n) => n.to_string(),
            Self::Percent(tenths, true) => format!("{}.{}%", tenths / 10, tenths % 10),
            Self::Percent(tenths, false) => format!("{}%", tenths / 10),
        }
    }

    /// Whether it stands to the right.
    pub const fn is_number(&self) -> bool {
        matches!(self, Self::Number(_) | Self::Percent(..))
    }
}
