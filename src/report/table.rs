//! A table of a report: made once, then written in any format.

use crate::domain::event::pounds;
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
    /// So many for every thousand of something, to one decimal.
    PerThousand {
        /// Those that are counted.
        part: usize,
        /// What they are held against.
        of: usize,
    },
    /// How many more or fewer than before.
    Change {
        /// Now.
        now: usize,
        /// Before.
        before: usize,
    },
    /// The same as a share of what it was before, to whole per cents.
    Growth {
        /// Now.
        now: usize,
        /// Before.
        before: usize,
    },
    /// An amount of money.
    Pence {
        /// The amount, in pence.
        sum: u64,
        /// How many payments it is the sum of.
        of: usize,
    },
    /// Nothing stands there: the row has no such number.
    Blank,
    /// Left out of a publication, so that nobody can be recognised.
    Hidden,
}

/// A number as it is shown: hundredths, and how many decimals are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// A hundred times the number.
    pub hundredths: i64,
    /// How many decimals are shown: none, one or two.
    pub decimals: u8,
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.hundredths < 0 { "-" } else { "" };
        let (whole, rest) = (self.hundredths.abs() / 100, self.hundredths.abs() % 100);
        match self.decimals {
            0 => write!(f, "{sign}{whole}"),
            1 => write!(f, "{sign}{whole}.{}", rest / 10),
            _ => write!(f, "{sign}{whole}.{rest:02}"),
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
        let whole = |n: i64| Shown { hundredths: n * 100, decimals: 0 };
        let tenths = |n: i64| Shown { hundredths: n * 10, decimals: 1 };
        let signed = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        match self {
            Self::Count(n) => i64::try_from(n).ok().map(whole),
            Self::Percent { part, of, rounding: Rounding::OneDecimal } => half_up(part, of, 1000).map(tenths),
            Self::Percent { part, of, rounding: Rounding::Whole | Rounding::Exact } => {
                half_up(part, of, 100).map(whole)
            }
            Self::Mean { sum, of } => half_up(sum, of, 1).map(whole),
            Self::PerThousand { part, of } => half_up(part, of, 10_000).map(tenths),
            Self::Change { now, before } => Some(whole(signed(now) - signed(before))),
            Self::Growth { now, before } => {
                let (now, before) = (i128::from(signed(now)), i128::from(signed(before)));
                // A half goes upwards here too: a fall of 12.5 is one of 12.
                let percent = |before: i128| (200 * (now - before) + before).div_euclid(2 * before);
                (before > 0).then(|| whole(i64::try_from(percent(before)).unwrap_or(i64::MAX)))
            }
            Self::Pence { sum, .. } => {
                i64::try_from(sum).ok().map(|hundredths| Shown { hundredths, decimals: 2 })
            }
            Self::Hidden | Self::Blank => None,
        }
    }

    /// The number with its sign, as a reader sees it; a dash for nothing, a star for what is hidden.
    pub fn text(self) -> String {
        match (self, self.shown()) {
            (Self::Hidden, _) => HIDDEN.to_owned(),
            (Self::Blank, _) => String::new(),
            (_, None) => "-".to_owned(),
            (Self::Percent { .. }, Some(shown)) => format!("{shown}%"),
            (Self::Change { .. }, Some(shown)) if shown.hundredths > 0 => format!("+{shown}"),
            (Self::Growth { .. }, Some(shown)) if shown.hundredths > 0 => format!("+{shown}%"),
            (Self::Growth { .. }, Some(shown)) => format!("{shown}%"),
            (Self::Pence { sum, .. }, Some(_)) => pounds(sum),
            (
                Self::Count(_) | Self::Mean { .. } | Self::PerThousand { .. } | Self::Change { .. },
                Some(shown),
            ) => shown.to_string(),
        }
    }

    /// The count, where it is one that is not hidden.
    pub const fn count(self) -> Option<usize> {
        match self {
            Self::Count(n) => Some(n),
            Self::Percent { .. }
            | Self::Mean { .. }
            | Self::PerThousand { .. }
            | Self::Change { .. }
            | Self::Growth { .. }
            | Self::Pence { .. }
            | Self::Blank
            | Self::Hidden => None,
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
    /// The words of a list, one for each heading of [`Table::words`].
    pub words: Vec<String>,
    /// One for each column.
    pub cells: Vec<Cell>,
    /// Whether only an earlier year has it, or it is the total of one: it stands beside the rows of the year and is none of
    /// them.
    pub earlier: bool,
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
    /// The columns of words, of a list; none for a table of numbers.
    pub words: Vec<Column>,
    /// The columns of numbers.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
    /// The sums that must come out.
    pub sums: Sums,
    /// Whether it has one number a row: in JSON `{row: number}`, else `{row: {column: number}}`. Further columns are
    /// the same number in earlier years.
    pub flat: bool,
    /// Whether readers are given it. Checks are for the desk and for programs.
    pub printed: bool,
    /// Whether it names single cases, so that it is never part of a publication.
    pub names_cases: bool,
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
            words: Vec::new(),
            columns,
            rows: Vec::new(),
            sums: Sums::default(),
            flat: false,
            printed: true,
            names_cases: false,
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

    /// A list of single cases: words beside numbers.
    pub fn list(id: &'static str, stub: &'static str, words: &[(&str, &str)], columns: Vec<Column>) -> Self {
        let mut table = Self::new(id, stub, columns);
        table.words = words.iter().map(|(key, label)| Column::new(key, label)).collect();
        table.names_cases = true;
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
    Row { key: key.to_owned(), label: label.to_owned(), words: Vec::new(), cells, earlier: false }
}

/// A row of a list: words, then numbers.
pub fn listed(label: &str, words: Vec<String>, cells: Vec<Cell>) -> Row {
    Row { key: label.to_owned(), label: label.to_owned(), words, cells, earlier: false }
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
        for (now, before, change, growth) in
            [(110, 100, "+10", "+10%"), (7, 8, "-1", "-12%"), (9, 8, "+1", "+13%"), (3, 0, "+3", "-")]
        {
            assert_eq!(Cell::Change { now, before }.text(), change);
            assert_eq!(Cell::Growth { now, before }.text(), growth, "{now} after {before}");
        }
        assert_eq!(Cell::PerThousand { part: 447, of: 11_200 }.text(), "39.9");
        assert_eq!(Cell::Pence { sum: 115_050, of: 7 }.text(), "£1,150.50");
        assert_eq!(Cell::Mean { sum: 1785, of: 105 }.text(), "17");
        assert_eq!(Cell::Mean { sum: 35, of: 2 }.text(), "18");
    }
}
