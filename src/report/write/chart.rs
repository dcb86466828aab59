//! A bar for each row, drawn as SVG inside the document. The numbers stand beside the bars and in the description,
//! so that nothing is told by the picture alone.

use super::html::escape;
use crate::report::table::{Cell, Row, Table};

/// Units of the drawing.
const BAR: usize = 24;
const NAMES: usize = 260;
const LONGEST: usize = 400;
/// The most letters of a name that fit to the left of its bar.
const LETTERS: usize = 34;

/// The bars of a table's first column; none for a table whose rows are not alike.
pub(super) fn bars(table: &Table, id: &str) -> Option<String> {
    // Only what adds up to a whole is a set of bars that may be compared.
    if table.sums.total_row.is_none() && table.sums.total_column != Some(0) {
        return None;
    }
    let own = |(n, row): &(usize, &Row)| !table.is_total(*n) && !row.earlier;
    let rows = table.rows.iter().enumerate().filter(own);
    let rows: Vec<(&Row, Cell)> =
        rows.filter_map(|(_, row)| row.cells.first().map(|cell| (row, *cell))).collect();
    let most = rows.iter().filter_map(|(_, cell)| cell.count()).max().filter(|most| *most > 0)?;
    let told: Vec<String> = rows.iter().map(|(row, cell)| format!("{} {}", row.label, cell.text())).collect();
    let (width, height) = (NAMES + LONGEST + 70, rows.len() * BAR + 4);
    let mut out = format!(
        "<svg role=\"img\" aria-labelledby=\"{id}-t {id}-d\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\">\n<title id=\"{id}-t\">{}, as bars</title>\n<desc id=\"{id}-d\">{}.</desc>\n",
        escape(&table.title),
        escape(&told.join("; ")),
    );
    for (n, (row, cell)) in rows.iter().enumerate() {
        let (y, text) = (n * BAR + 2, n * BAR + 18);
        let length = cell.count().map_or(0, |n| n * LONGEST / most);
        out += &format!(
            "<text x=\"{}\" y=\"{text}\" font-size=\"14\" text-anchor=\"end\">{}</text>\
             <rect x=\"{NAMES}\" y=\"{y}\" width=\"{length}\" height=\"{}\" fill=\"#1d5c8a\"/>\
             <text x=\"{}\" y=\"{text}\" font-size=\"14\">{}</text>\n",
            NAMES - 8,
            escape(&short(&row.label)),
            BAR - 4,
            NAMES + length + 6,
            escape(&cell.text()),
        );
    }
    Some(out + "</svg>\n")
}

fn short(name: &str) -> String {
    if name.chars().count() <= LETTERS {
        return name.to_owned();
    }
    name.chars().take(LETTERS - 1).chain(['\u{2026}']).collect()
}
