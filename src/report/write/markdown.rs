//! A report in Markdown, for a committee paper that is finished by hand.

use super::{heading, part_title, preface, printed, title};
use crate::domain::text::clean;
use crate::report::table::{Cell, Table};
use crate::report::{Part, Report};

/// The report in Markdown.
pub fn markdown(report: &Report) -> String {
    let mut out = format!("# {}\n", plain(&title(report)));
    preface(report).iter().for_each(|line| out += &format!("\n{}\n", plain(line)));
    out += "\n## Contents\n\n";
    for (n, part) in report.parts.iter().enumerate() {
        let name = part_title(report, part);
        let indent = if name.is_some() { "  " } else { "" };
        out.extend(name.map(|name| format!("- [{}](#{})\n", plain(&name), anchor(n, None))));
        for table in printed(part) {
            out += &format!("{indent}- [{}](#{})\n", plain(&heading(table)), anchor(n, Some(table)));
        }
    }
    for (n, part) in report.parts.iter().enumerate() {
        out += &one_part(report, n, part);
    }
    out
}

fn one_part(report: &Report, n: usize, part: &Part) -> String {
    let mut out = String::new();
    let name = part_title(report, part);
    let level = if name.is_some() { "###" } else { "##" };
    out.extend(name.map(|name| format!("\n<a id=\"{}\"></a>\n\n## {}\n", anchor(n, None), plain(&name))));
    for table in printed(part) {
        let id = anchor(n, Some(table));
        out += &format!("\n<a id=\"{id}\"></a>\n\n{level} {}\n\n{}", plain(&heading(table)), grid(table));
        table.says.iter().for_each(|line| out += &format!("\n{}\n", plain(line)));
        out += &format!("\n*Counted: {}*\n", plain(table.definition.sentence));
    }
    out
}

/// The names of our own tables alone: nothing from outside gets into a link.
fn anchor(part: usize, table: Option<&Table>) -> String {
    format!("part{}{}", part + 1, table.map_or_else(String::new, |table| format!("-{}", table.id)))
}

fn grid(table: &Table) -> String {
    let headings =
        table.words.iter().chain(&table.columns).map(|column| format!(" {} |", plain(&column.label)));
    let mut out = format!("| {} |{}\n| --- |", plain(table.stub), headings.collect::<String>());
    out += &" --- |".repeat(table.words.len());
    out += &" ---: |".repeat(table.columns.len());
    out.push('\n');
    for (n, row) in table.rows.iter().enumerate() {
        let strong = |words: String| if table.is_total(n) { format!("**{words}**") } else { words };
        let numbers = row.cells.iter().map(|cell| Cell::text(*cell));
        let cells = row.words.iter().cloned().chain(numbers);
        let cells = cells.map(|cell| format!(" {} |", strong(plain(&cell))));
        out += &format!("| {} |{}\n", strong(plain(&row.label)), cells.collect::<String>());
    }
    out
}

/// Words without a sign that Markdown, or HTML inside it, would act on.
pub(super) fn plain(words: &str) -> String {
    let mut out = String::new();
    for c in clean(words).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}
