//! The statistics as a file: a line for each number.

use super::board::{Bar, Board, Topic};
use crate::domain::text::clean;

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

/// A cell of words: in quotes where it must be, and never one that a spreadsheet would run as a formula.
fn cell(words: &str) -> String {
    let words = clean(words);
    let tamed =
        if words.starts_with(['=', '+', '-', '@']) { format!("'{words}") } else { words.into_owned() };
    if tamed.contains([',', '"', '\n', '\r']) { format!("\"{}\"", tamed.replace('"', "\"\"")) } else { tamed }
}
