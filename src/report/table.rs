//! A table of a report: made once, then written in any format.

use crate::domain::figures::definition::{Definition, Rounding};
use std::fmt;

/// What stands in one place of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// So many.
    Count(usize),
    /// So many per cent.
    Percent {
        /// Those that are counted.
        part: usize,
        /// What it is a share of.
        of: usize,
        /// Whole per cents or tenths.
        rounding: Rounding,
    },
    /// An average, to whole numbers.
    Mean {
        /// The sum.
        sum: usize,
        /// Of so many.
        of: usize,
    },
    /// Left out of a publication, so that nobody can be recognised.
    Hidden,
}

/// A number as it is shown: tenths, and whether a tenth is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// Ten times the number.
    pub tenths: i64,
    /// Whether one decimal is shown.
    pub decimal: bool,
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.decimal {
            write!(f, "{}.{}", self.tenths / 10, self.tenths % 10)
        } else {
            write!(f, "{}", self.tenths / 10)
        }
    }
}

/// `part / of`, in units of `1 / scale`, a half rounded up; none of nothing.
pub fn half_up(part: usize, of: usize, scale: usize) -> Option<i64> {
    let (part, of, scale) = (part as i128, of as i128, scale as i128);
    (of > 0).then(|| i64::try_from((2 * part * scale + of) / (2 * of)).unwrap_or(i64::MAX))
}

impl Cell {
    /// The number that is shown; none where there is nothing to divide by, or it is hidden.
    pub fn shown(self) -> Option<Shown> {
        let whole = |n: i64| Shown { tenths: n * 10, decimal: false };
        match self {
            Self::Count(n) => i64::try_from(n).ok().map(whole),
            Self::Percent { part, of, rounding: Rounding::OneDecimal } => {
                half_up(part, of, 1000).map(|tenths| Shown { tenths, decimal: true })
            }
            Self::Percent { part, of, rounding: Rounding::Whole | Rounding::Exact } => {
                half_up(part, of, 100).map(whole)
            }
            Self::Mean { sum, of } => half_up(sum, of, 1).map(whole),
            Self::Hidden => None,
        }
    }

    /// The number with its sign, as a reader sees it; a dash for nothing, a star for what is hidden.
    pub fn text(self) -> String {
        match (self, self.shown()) {
            (Self::Hidden, _) => HIDDEN.to_owned(),
            (_, None) => "-".to_owned(),
            (Self::Percent { .. }, Some(shown)) => format!("{shown}%"),
            (Self::Count(_) | Self::Mean { .. }, Some(shown)) => shown.to_string(),
        }
    }

    /// The count, where it is one that is not hidden.
    pub const fn count(self) -> Option<usize> {
        match self {
            Self::Count(n) => Some(n),
            Self::Percent { .. } | Self::Mean { .. } | Self::Hidden => None,
        }
    }
}

/// What stands for a number that is left out.
pub const HIDDEN: &str = "*";

/// A column with its key for programs and its heading for readers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// As in JSON.
    pub key: String,
    /// As printed.
    pub label: String,
    /// Shares, which are in no sum.
    pub is_share: bool,
}

impl Column {
    /// A column of counts.
    pub fn new(key: &str, label: &str) -> Self {
        Self { key: key.to_owned(), label: label.to_owned(), is_share: false }
    }

    /// A column of shares.
    pub fn share(key: &str, label: &str) -> Self {
        Self { is_share: true, ..Self::new(key, label) }
    }
}

/// A row: its name and its cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// As in JSON.
    pub key: String,
    /// As printed.
    pub label: String,
    /// One for each column.
    pub cells: Vec<Cell>,
}

/// How the numbers of a table belong together: which sums must come out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sums {
    /// The row that is the sum of the others.
    pub total_row: Option<usize>,
    /// The column that is the sum of the others.
    pub total_column: Option<usize>,
}

/// A table of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The stable name, as in JSON.
    pub id: &'static str,
    /// The heading: the definition's title, with what it is about.
    pub title: String,
    /// What is counted, and how.
    pub definition: &'static Definition,
    /// The heading of the names of the rows.
    pub stub: &'static str,
    /// The columns of numbers.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
    /// The sums that must come out.
    pub sums: Sums,
    /// Whether it has one number a row: in JSON `{row: number}`, else `{row: {column: number}}`.
    pub flat: bool,
    /// Whether readers are given it. Checks are for the desk and for programs.
    pub printed: bool,
    /// The category whose complaints alone are in it.
    pub category: Option<String>,
    /// What it says, in sentences.
    pub says: Vec<String>,
}

impl Table {
    /// A table of this definition without rows.
    ///
    /// A name that has no definition gives an empty one; the tests of the reports do not let it pass.
    pub fn new(id: &'static str, stub: &'static str, columns: Vec<Column>) -> Self {
        static NONE: Definition = Definition {
            name: "",
            title: "",
            population: "",
            numerator: "",
            denominator: "",
            dates: "",
            rounding: Rounding::Exact,
            sentence: "",
        };
        let definition = Definition::named(id).unwrap_or(&NONE);
        Self {
            id,
            title: definition.title.to_owned(),
            definition,
            stub,
            columns,
            rows: Vec::new(),
            sums: Sums::default(),
            flat: false,
            printed: true,
            category: None,
            says: Vec::new(),
        }
    }

    /// A table with one number a row.
    pub fn flat(id: &'static str, stub: &'static str, rows: impl IntoIterator<Item = Row>) -> Self {
        let mut table = Self::new(id, stub, vec![Column::new("number", "Number")]);
        table.flat = true;
        table.rows.extend(rows);
        table
    }

    /// The same table whose last row is the sum of the others.
    pub fn totalled(mut self) -> Self {
        self.sums.total_row = self.rows.len().checked_sub(1);
        self
    }

    /// The place of a row.
    pub fn row_at(&self, key: &str) -> Option<usize> {
        self.rows.iter().position(|row| row.key == key)
    }

    /// The place of a column.
    pub fn column_at(&self, key: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.key == key)
    }

    /// The cell of a row and a column.
    pub fn cell(&self, row: &str, column: &str) -> Option<Cell> {
        self.rows.get(self.row_at(row)?)?.cells.get(self.column_at(column)?).copied()
    }

    /// The number of a row of a table with one number a row.
    pub fn number(&self, row: &str) -> Option<usize> {
        self.rows.get(self.row_at(row)?)?.cells.first()?.count()
    }

    /// Whether the row is the sum of the others.
    pub fn is_total(&self, row: usize) -> bool {
        self.sums.total_row == Some(row)
    }
}

/// A row of one number.
pub fn counted(key: &str, label: &str, n: usize) -> Row {
    line(key, label, vec![Cell::Count(n)])
}

/// A row.
pub fn line(key: &str, label: &str, cells: Vec<Cell>) -> Row {
    Row { key: key.to_owned(), label: label.to_owned(), cells }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_is_rounded_up_and_nothing_is_no_share() {
        for (part, of, decimal, text) in [
            (74, 105, false, "70%"),
            (36, 112, true, "32.1%"),
            (53, 112, true, "47.3%"),
            (23, 112, true, "20.5%"),
            (11, 247, true, "4.5%"),
            (7, 258, true, "2.7%"),
            (1, 8, false, "13%"),
            (1, 200, false, "1%"),
            (1, 16, true, "6.3%"),
            (5, 5, true, "100.0%"),
            (0, 0, true, "-"),
        ] {
            let rounding = if decimal { Rounding::OneDecimal } else { Rounding::Whole };
            assert_eq!(Cell::Percent { part, of, rounding }.text(), text, "{part} of {of}");
        }
        assert_eq!(Cell::Mean { sum: 1785, of: 105 }.text(), "17");
        assert_eq!(Cell::Mean { sum: 35, of: 2 }.text(), "18");
    }
}
