//! The figures of a run as a file, and what is made of that file alone: the table of the README and the picture of
//! growth. A test makes both again and compares.

use crate::chart;
use crate::table::{Figure, number};
use std::fmt::Write as _;

/// Where kept figures are.
pub const FIGURES: &str = "benches/figures.csv";
/// The picture of them.
pub const PICTURE: &str = "screenshots/growth.svg";
/// Where their table is in the README.
pub const BEGIN: &str = "<!-- figures: written by the bench -->\n";
pub const END: &str = "<!-- figures end -->";

/// Names have commas, so that semicolons stand between the cells.
const HEAD: &str = "cases;figure;unit;redress;beside;reference;ratio;target;reached";

/// The figures of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// The machine's kind and the date.
    pub machine: String,
    /// The cells of each line, under [`HEAD`].
    pub rows: Vec<[String; 9]>,
}

impl Kept {
    /// Takes in the figures of a store of a size.
    pub fn take(&mut self, cases: usize, figures: &[Figure]) {
        for figure in figures {
            let (beside, reference) =
                figure.reference.map_or(("", String::new()), |(name, value)| (name, number(value)));
            self.rows.push([
                cases.to_string(),
                figure.name.to_owned(),
                figure.unit.to_owned(),
                number(figure.ours),
                beside.to_owned(),
                reference,
                figure.ratio.map_or_else(String::new, |ratio| format!("{ratio:.2}")),
                figure.aim(),
                figure.verdict().to_owned(),
            ]);
        }
    }

    /// The file.
    pub fn csv(&self) -> String {
        let rows: String = self.rows.iter().map(|row| row.join(";") + "\n").collect();
        format!("# {}\n{HEAD}\n{rows}", self.machine)
    }

    /// The file read again.
    pub fn of(csv: &str) -> Self {
        let mut lines = csv.lines();
        let machine = lines.next().unwrap_or_default().trim_start_matches("# ").to_owned();
        let row = |line: &str| {
            let mut cells = line.split(';').map(str::to_owned);
            std::array::from_fn(|_| cells.next().unwrap_or_default())
        };
        Self { machine, rows: lines.skip(1).map(row).collect() }
    }

    /// The sizes, smallest first.
    pub fn sizes(&self) -> Vec<usize> {
        let mut sizes: Vec<usize> = self.rows.iter().filter_map(|row| row[0].parse().ok()).collect();
        sizes.sort_unstable();
        sizes.dedup();
        sizes
    }

    fn row(&self, cases: usize, name: &str) -> Option<&[String; 9]> {
        self.rows.iter().find(|row| row[0] == cases.to_string() && row[1] == name)
    }

    /// The table for the README: a line for each figure, ours at every size, the reference and the verdict at each of
    /// the sizes that have a target.
    pub fn table(&self) -> String {
        let sizes = self.sizes();
        let mut names: Vec<&str> = Vec::new();
        for row in &self.rows {
            if !names.contains(&row[1].as_str()) {
                names.push(&row[1]);
            }
        }
        let mut text = format!("{}.\n\n| figure |", self.machine);
        for size in &sizes {
            let _ = write!(text, " {} |", chart::thousands(*size as f64));
        }
        text.push_str(" target |\n| --- |");
        text.push_str(&" --- |".repeat(sizes.len() + 1));
        text.push('\n');
        for name in names {
            let rows: Vec<_> = sizes.iter().map(|size| self.row(*size, name)).collect();
            let Some(some) = rows.iter().flatten().next_back() else { continue };
            let _ = write!(text, "| {name}, {} |", some[2]);
            for row in &rows {
                let _ = write!(text, " {} |", row.map_or_else(String::new, cell));
            }
            let beside = if some[4].is_empty() { String::new() } else { format!(" of {}", some[4]) };
            let aim = if some[7].is_empty() { "-".to_owned() } else { some[7].clone() };
            let aim = if aim.ends_with(" x") { aim + &beside } else { aim };
            let _ = writeln!(text, " {aim} |");
        }
        text
    }

    /// The README with this table in its place; none without a place for it.
    pub fn readme(&self, before: &str) -> Option<String> {
        let begin = before.find(BEGIN)? + BEGIN.len();
        let end = begin + before[begin..].find(END)?;
        Some(format!("{}{}{}", &before[..begin], self.table(), &before[end..]))
    }
}

/// `0.70 (0.52, x 1.35)`, in bold where the target is missed.
fn cell(row: &[String; 9]) -> String {
    let [_, _, _, ours, _, reference, ratio, _, verdict] = row;
    let beside = if reference.is_empty() { String::new() } else { format!(" ({reference}, x {ratio})") };
    if verdict == "MISSED" { format!("**{ours}**{beside}") } else { format!("{ours}{beside}") }
}

/// Writes the file, and what is made of it.
pub fn write(kept: &Kept) -> std::io::Result<()> {
    std::fs::write(FIGURES, kept.csv())?;
    draw(kept)
}

/// Writes the picture and the table.
pub fn draw(kept: &Kept) -> std::io::Result<()> {
    std::fs::write(PICTURE, chart::svg(kept))?;
    let readme = std::fs::read_to_string("README.md")?;
    let readme =
        kept.readme(&readme).ok_or_else(|| std::io::Error::other("the README has no place for the table"))?;
    std::fs::write("README.md", readme)
}
