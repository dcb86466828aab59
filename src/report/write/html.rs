//! A report as one HTML file: no script, no font and no picture from elsewhere; it reads aloud and prints.

use super::{chart, heading, part_title, preface, printed, title};
use crate::domain::text::clean;
use crate::report::Report;
use crate::report::table::{Cell, HIDDEN, Table};

/// Dark on white and wide enough apart to read; a total is told by its weight and its line, not by a colour.
pub(super) const STYLE: &str = "body{font:1.05rem/1.5 sans-serif;color:#111;background:#fff;max-width:60rem;margin:0 auto;\
padding:1rem}table{border-collapse:collapse;margin:1rem 0}caption{text-align:left;font-weight:bold;padding:.3rem 0}\
th,td{padding:.25rem .75rem;border-bottom:1px solid #767676;text-align:left;vertical-align:top}td{text-align:right;\
font-variant-numeric:tabular-nums}td.words{text-align:left}tr.total th,tr.total td{font-weight:bold;border-top:2px solid #111}\
.counted{color:#333;font-size:.9rem}svg{max-width:100%;height:auto}a{color:#00437a}:focus{outline:3px solid #b35900}\
@media print{nav{display:none}section{break-inside:avoid}}";

/// The report as HTML.
pub fn html(report: &Report) -> String {
    let name = escape(&title(report));
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{name}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{name}</h1>\n"
    );
    preface(report).iter().for_each(|line| out += &format!("<p>{}</p>\n", escape(line)));
    out += &contents(report);
    for (n, part) in report.parts.iter().enumerate() {
        let name = part_title(report, part);
        let level = if name.is_some() { 3 } else { 2 };
        out.extend(name.map(|name| format!("<h2 id=\"part{n}\">{}</h2>\n", escape(&name))));
        printed(part).for_each(|table| out += &section(table, n, level));
    }
    out + "</main>\n</body>\n</html>\n"
}

fn contents(report: &Report) -> String {
    let mut out = "<nav aria-label=\"Contents\">\n<h2>Contents</h2>\n<ul>\n".to_owned();
    for (n, part) in report.parts.iter().enumerate() {
        let name = part_title(report, part);
        let inner = name.is_some();
        out.extend(name.map(|name| format!("<li><a href=\"#part{n}\">{}</a><ul>\n", escape(&name))));
        for table in printed(part) {
            out += &format!("<li><a href=\"#part{n}-{}\">{}</a></li>\n", table.id, escape(&heading(table)));
        }
        out += if inner { "</ul></li>\n" } else { "" };
    }
    out + "</ul>\n</nav>\n"
}

fn section(table: &Table, part: usize, level: u8) -> String {
    let id = format!("part{part}-{}", table.id);
    let name = escape(&heading(table));
    let mut out = format!("<section aria-labelledby=\"{id}\">\n<h{level} id=\"{id}\">{name}</h{level}>\n");
    table.says.iter().for_each(|line| out += &format!("<p>{}</p>\n", escape(line)));
    out += &grid(table);
    out += &chart::bars(table, &id).unwrap_or_default();
    out += &format!("<p class=\"counted\">Counted: {}</p>\n", escape(table.definition.sentence));
    out + "</section>\n"
}

fn grid(table: &Table) -> String {
    let mut out = format!("<table>\n<caption>{}</caption>\n<thead><tr>", escape(&table.title));
    out += &format!("<th scope=\"col\">{}</th>", escape(table.stub));
    for column in table.words.iter().chain(&table.columns) {
        out += &format!("<th scope=\"col\">{}</th>", escape(&column.label));
    }
    out += "</tr></thead>\n<tbody>\n";
    for (n, row) in table.rows.iter().enumerate() {
        let class = if table.is_total(n) { " class=\"total\"" } else { "" };
        out += &format!("<tr{class}><th scope=\"row\">{}</th>", escape(&row.label));
        row.words.iter().for_each(|words| out += &format!("<td class=\"words\">{}</td>", escape(words)));
        row.cells.iter().for_each(|cell| out += &format!("<td>{}</td>", number(*cell)));
        out += "</tr>\n";
    }
    out + "</tbody>\n</table>\n"
}

fn number(cell: Cell) -> String {
    match cell {
        Cell::Hidden => format!("<abbr title=\"left out\">{HIDDEN}</abbr>"),
        Cell::Count(_)
        | Cell::Percent { .. }
        | Cell::Mean { .. }
        | Cell::PerThousand { .. }
        | Cell::Change { .. }
        | Cell::Growth { .. }
        | Cell::Pence { .. }
        | Cell::Blank => escape(&cell.text()),
    }
}

/// Words that can stand anywhere in a document: inside an element or a quoted attribute.
pub(super) fn escape(words: &str) -> String {
    let mut out = String::new();
    for c in clean(words).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}
