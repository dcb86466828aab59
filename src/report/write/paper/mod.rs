//! The formats of a paper.

mod sheets;
mod text;

use super::WorkbookError;
use super::csv::tame;
use super::html::{STYLE, escape};
use super::markdown::plain;
use crate::domain::text::{clean, clean_lines};
use crate::report::paper::{Cell, Paper, Section};

pub use sheets::workbook as paper_workbook;
pub use text::paper_text;

/// In which form a paper is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// Markdown, for a paper that is finished by hand.
    Markdown,
    /// One page that needs nothing else; word processors open it too.
    Html,
    /// A workbook, one sheet a part.
    Workbook,
    /// One table for other programs.
    Csv,
}

impl Form {
    /// Every form with its key, the end of its file's name and its words.
    pub const TABLE: &'static [(Self, char, &'static str, &'static str)] = &[
        (Self::Markdown, 'm', "md", "Markdown"),
        (Self::Html, 'h', "html", "Page for the web or a word processor (HTML)"),
        (Self::Workbook, 'x', "xlsx", "Workbook (Excel)"),
        (Self::Csv, 'c', "csv", "CSV"),
    ];

    /// The end of the name of its files.
    pub fn end(self) -> &'static str {
        Self::TABLE.iter().find(|(form, ..)| *form == self).map_or("", |(_, _, end, _)| end)
    }
}

/// The paper as the bytes of a file.
///
/// # Errors
/// When a part is larger than a sheet of a workbook can be.
pub fn paper(paper: &Paper, form: Form) -> Result<Vec<u8>, WorkbookError> {
    Ok(match form {
        Form::Markdown => paper_markdown(paper).into_bytes(),
        Form::Html => paper_html(paper).into_bytes(),
        Form::Workbook => paper_workbook(paper)?,
        Form::Csv => paper_csv(paper).into_bytes(),
    })
}

/// Words of several lines in one.
fn joined(words: &str) -> String {
    clean_lines(words).join(" ")
}

/// The paper in Markdown.
pub fn paper_markdown(paper: &Paper) -> String {
    let mut out = format!("# {}\n", plain(&paper.title));
    paper.preface.iter().for_each(|line| out += &format!("\n{}\n", plain(line)));
    for section in &paper.sections {
        out += &format!("\n## {}\n", plain(&section.title));
        section.says.iter().for_each(|line| out += &format!("\n{}\n", plain(&joined(line))));
        if !section.columns.is_empty() {
            out += &format!("\n{}", grid(section));
        }
        section.notes.iter().for_each(|line| out += &format!("\n{}\n", plain(&joined(line))));
    }
    out
}

fn grid(section: &Section) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut out = line(section.columns.iter().map(|head| plain(head)).collect());
    let to_right = |n: usize| section.rows.iter().any(|row| row.get(n).is_some_and(Cell::is_number));
    let marks = (0..section.columns.len()).map(|n| if to_right(n) { "---:" } else { "---" }.to_owned());
    out += &line(marks.collect());
    for row in &section.rows {
        out += &line(row.iter().map(|cell| plain(&joined(&cell.text()))).collect());
    }
    out
}

/// The paper as one page: no script, no font and no picture from elsewhere.
pub fn paper_html(paper: &Paper) -> String {
    let name = escape(&paper.title);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{name}</title>\n<style>{STYLE}td.words{{text-align:left}}</style>\n</head>\n<body>\n<main>\n\
         <h1>{name}</h1>\n"
    );
    paper.preface.iter().for_each(|line| out += &format!("<p>{}</p>\n", escape(line)));
    for (n, section) in paper.sections.iter().enumerate() {
        let title = escape(&section.title);
        out += &format!("<section aria-labelledby=\"part{n}\">\n<h2 id=\"part{n}\">{title}</h2>\n");
        section.says.iter().for_each(|line| out += &lines(line));
        if !section.columns.is_empty() {
            out += &table(section);
        }
        section.notes.iter().for_each(|line| out += &lines(line));
        out += "</section>\n";
    }
    out + "</main>\n</body>\n</html>\n"
}

fn lines(words: &str) -> String {
    let lines: Vec<String> = clean_lines(words).iter().map(|line| escape(line)).collect();
    format!("<p>{}</p>\n", lines.join("<br>"))
}

fn table(section: &Section) -> String {
    let mut out = format!("<table>\n<caption>{}</caption>\n<thead><tr>", escape(&section.title));
    section.columns.iter().for_each(|head| out += &format!("<th scope=\"col\">{}</th>", escape(head)));
    out += "</tr></thead>\n<tbody>\n";
    for row in &section.rows {
        out += "<tr>";
        for (n, cell) in row.iter().enumerate() {
            let words: Vec<String> = clean_lines(&cell.text()).iter().map(|line| escape(line)).collect();
            let words = words.join("<br>");
            out += &match (n, cell.is_number()) {
                (0, _) => format!("<th scope=\"row\">{words}</th>"),
                (_, true) => format!("<td>{words}</td>"),
                (_, false) => format!("<td class=\"words\">{words}</td>"),
            };
        }
        out += "</tr>\n";
    }
    out + "</tbody>\n</table>\n"
}

/// The tables of the paper below each other, each with its name before every line. Percentages are numbers without a
/// sign, and a cell that a spreadsheet would run begins with an apostrophe.
pub fn paper_csv(paper: &Paper) -> String {
    let mut out = String::new();
    for section in paper.sections.iter().filter(|section| !section.columns.is_empty()) {
        let heads = section.columns.iter().map(|head| quoted(&tame(head)));
        out += &record(std::iter::once("table".to_owned()).chain(heads));
        for row in &section.rows {
            let cells = row.iter().map(|cell| match cell {
                Cell::Percent(..) => cell.text().trim_end_matches('%').to_owned(),
                Cell::Number(_) | Cell::Empty => cell.text(),
                Cell::Words(words) => quoted(&tame(&joined(words))),
            });
            out += &record(std::iter::once(quoted(&clean(&section.name))).chain(cells));
        }
    }
    out
}

fn record(cells: impl Iterator<Item = String>) -> String {
    cells.collect::<Vec<_>>().join(",") + "\r\n"
}

fn quoted(words: &str) -> String {
    let plain = !words.contains([',', '"', '\n', '\r']);
    if plain { words.to_owned() } else { format!("\"{}\"", words.replace('"', "\"\"")) }
}
