//! The statistics as a file: a line for each number.

use super::board::{Bar, Board, Panel, Topic};
use crate::domain::text::{clean, tame};

/// The headings.
const HEADINGS: &str = "from,to,cases,topic,panel,line,number,value,percent\n";

/// The topics as CSV.
pub fn csv(board: &Board, topics: &[Topic]) -> String {
    let mut out = HEADINGS.to_owned();
    let only = board.query.only.words();
    for topic in topics {
        let name = Topic::TABLE.iter().find(|(of, ..)| of == topic).map_or("", |(_, name, _)| name);
        for (_, panel, line) in board.lines(*topic) {
            for (n, number) in line.numbers.iter().enumerate() {
                let percent = match line.bar {
                    Bar::Share(share) if n == 0 => share.percent().map(|percent| percent.to_string()),
                    Bar::Share(_) | Bar::Count(_) | Bar::None => None,
                };
                let head = panel.heads.get(n).copied().unwrap_or("number");
                let words = [&only, name, &panel.title, &line.name, head].map(cell).join(",");
                let percent = percent.unwrap_or_default();
                out +=
                    &format!("{},{},{words},{},{percent}\n", board.period.from, board.period.to, number.n());
            }
        }
    }
    out
}

/// A panel to be pasted: its title and headings, then a line for each of its lines, with tabs between the cells.
pub fn pasted(panel: &Panel) -> String {
    let shares = panel.lines.iter().any(|line| matches!(line.bar, Bar::Share(_)));
    let heads = panel.heads.iter().copied().chain(shares.then_some("%"));
    let mut out =
        std::iter::once(tamed(&panel.title)).chain(heads.map(str::to_owned)).collect::<Vec<_>>().join("\t");
    for line in &panel.lines {
        let name = if line.name.is_empty() { "no service" } else { &line.name };
        let numbers = line.numbers.iter().map(|number| number.n().to_string());
        let percent = match line.bar {
            Bar::Share(share) => share.percent().map(|percent| percent.to_string()),
            Bar::Count(_) | Bar::None => None,
        };
        let cells: Vec<String> = std::iter::once(tamed(name)).chain(numbers).chain(percent).collect();
        out += &format!("\n{}", cells.join("\t"));
    }
    out + "\n"
}

/// Words for a cell: on one line, without a tab, and never what a spreadsheet would run as a formula.
fn tamed(words: &str) -> String {
    let words = clean(words).replace(['\t', '\n', '\r'], " ");
    tame(&words).into_owned()
}

/// A cell of words: in quotes where it must be, and never one that a spreadsheet would run as a formula.
fn cell(words: &str) -> String {
    let words = clean(words);
    let tamed = tame(&words);
    if tamed.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", tamed.replace('"', "\"\""))
    } else {
        tamed.into_owned()
    }
}
