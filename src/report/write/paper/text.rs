//! A paper as text for a terminal.

use super::joined;
use crate::domain::text::clean;
use crate::report::paper::{Cell, Paper, Section};
use unicode_width::UnicodeWidthStr;

/// The paper as text.
pub fn paper_text(paper: &Paper) -> String {
    let mut out = underlined(&paper.title, '=');
    paper.preface.iter().for_each(|line| out += &format!("{}\n", joined(line)));
    for section in &paper.sections {
        out += &format!("\n{}", underlined(&section.title, '-'));
        section.says.iter().for_each(|line| out += &format!("{}\n", joined(line)));
        if !section.columns.is_empty() {
            out += &grid(section);
        }
        section.notes.iter().for_each(|line| out += &format!("{}\n", joined(line)));
    }
    out
}

fn underlined(words: &str, sign: char) -> String {
    let words = clean(words);
    format!("{words}\n{}\n", sign.to_string().repeat(words.width()))
}

fn grid(section: &Section) -> String {
    let heads = section.columns.iter().map(|head| clean(head).into_owned()).collect();
    let rows = section.rows.iter().map(|row| row.iter().map(|cell| joined(&Cell::text(cell))).collect());
    let lines: Vec<Vec<String>> = std::iter::once(heads).chain(rows).collect();
    let width =
        |n: usize| lines.iter().filter_map(|line| line.get(n)).map(|cell| cell.width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..section.columns.len()).map(width).collect();
    let mut out = String::new();
    for line in &lines {
        let padded = line
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{cell}{}", " ".repeat(width.saturating_sub(cell.width()))));
        out += padded.collect::<Vec<_>>().join("  ").trim_end();
        out.push('\n');
    }
    out
}
