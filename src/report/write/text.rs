//! A report as text for a terminal or an e-mail.

use super::{heading, part_title, preface, printed, title};
use crate::domain::text::clean;
use crate::report::Report;
use crate::report::table::{Cell, Table};
use unicode_width::UnicodeWidthStr;

/// The widest line of prose.
const WIDTH: usize = 80;
/// The widest line of a list that is still set as columns.
const WIDEST: usize = 120;

/// The report as text.
pub fn text(report: &Report) -> String {
    let mut out = underlined(&title(report), '=');
    preface(report).iter().for_each(|line| out += &wrapped(line, ""));
    out += "\nContents\n";
    for part in &report.parts {
        out.extend(part_title(report, part).map(|name| format!("  {name}\n")));
        printed(part).for_each(|table| out += &format!("  - {}\n", clean(&heading(table))));
    }
    for part in &report.parts {
        if let Some(name) = part_title(report, part) {
            out += &format!("\n{}", underlined(&name, '='));
        }
        printed(part).for_each(|table| out += &format!("\n{}", one(table)));
    }
    out
}

fn underlined(words: &str, sign: char) -> String {
    let words = clean(words);
    format!("{words}\n{}\n", sign.to_string().repeat(words.width()))
}

fn one(table: &Table) -> String {
    let mut out = underlined(&heading(table), '-');
    let grid = grid(table);
    // Words that would make lines nobody can read are told one under the other.
    out += &if table.words.is_empty() || grid.lines().all(|line| line.width() <= WIDEST) {
        grid
    } else {
        blocks(table)
    };
    table.says.iter().for_each(|line| out += &wrapped(line, ""));
    out + &wrapped(&format!("Counted: {}", table.definition.sentence), "  ")
}

/// A row of a list, each of its parts in a line of its own.
fn blocks(table: &Table) -> String {
    let mut out = String::new();
    for row in &table.rows {
        out += &format!("{}\n", clean(&row.label));
        let cells = row.cells.iter().map(|cell| Cell::text(*cell));
        let parts = row.words.iter().cloned().chain(cells);
        for (column, part) in table.words.iter().chain(&table.columns).zip(parts) {
            out += &wrapped(&format!("{}: {part}", column.label), "  ");
        }
    }
    out
}

/// Names to the left, numbers to the right of their columns.
fn grid(table: &Table) -> String {
    let headings = table.words.iter().chain(&table.columns).map(|column| clean(&column.label).into_owned());
    let mut lines: Vec<Vec<String>> = vec![std::iter::once(table.stub.to_owned()).chain(headings).collect()];
    lines.extend(table.rows.iter().map(|row| {
        let words = row.words.iter().map(|words| clean(words).into_owned());
        let cells = row.cells.iter().map(|cell| Cell::text(*cell));
        std::iter::once(clean(&row.label).into_owned()).chain(words).chain(cells).collect()
    }));
    let width = |n: usize| lines.iter().filter_map(|line| line.get(n)).map(|cell| cell.width()).max();
    let words = table.words.len();
    let widths: Vec<usize> = (0..=words + table.columns.len()).map(|n| width(n).unwrap_or(0)).collect();
    let mut out = String::new();
    for line in &lines {
        for (n, (cell, width)) in line.iter().zip(&widths).enumerate() {
            let pad = " ".repeat(width.saturating_sub(cell.width()));
            out += &match n {
                0 => format!("{cell}{pad}"),
                n if n <= words => format!("  {cell}{pad}"),
                _ => format!("  {pad}{cell}"),
            };
        }
        out.truncate(out.trim_end_matches(' ').len());
        out.push('\n');
    }
    out
}

/// Prose in lines of a readable length.
fn wrapped(words: &str, indent: &str) -> String {
    let mut out = String::new();
    let mut line = String::new();
    for word in clean(words).split_whitespace() {
        if !line.is_empty() && indent.width() + line.width() + 1 + word.width() > WIDTH {
            out += &format!("{indent}{line}\n");
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if line.is_empty() { out } else { out + &format!("{indent}{line}\n") }
}
