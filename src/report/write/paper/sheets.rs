//! A paper as a workbook: a sheet with the words, then one sheet a part, numbers as numbers.

use super::joined;
use crate::domain::text::clean;
use crate::report::paper::{Cell, Paper, Section};
use crate::report::write::WorkbookError;
use chrono::Datelike;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet};

/// The most letters of the name of a sheet, and the signs that it may not have.
const NAME: usize = 31;
const BANNED: &[char] = &['[', ']', ':', '*', '?', '/', '\\', '\''];

struct Looks {
    title: Format,
    head: Format,
    words: Format,
}

/// The paper as the bytes of an `.xlsx` file. The same paper gives the same bytes on any day.
///
/// # Errors
/// When a part is larger than a sheet can be.
pub fn workbook(paper: &Paper) -> Result<Vec<u8>, WorkbookError> {
    let mut book = Workbook::new();
    let year = u16::try_from(paper.made.year()).unwrap_or(1900);
    let made = ExcelDateTime::from_ymd(year, paper.made.month() as u8, paper.made.day() as u8)?;
    book.set_properties(&DocProperties::new().set_title(clean(&paper.title)).set_creation_datetime(&made));
    let looks = Looks {
        title: Format::new().set_bold().set_font_size(14),
        head: Format::new().set_bold().set_text_wrap().set_border_bottom(FormatBorder::Thin),
        words: Format::new().set_text_wrap().set_align(FormatAlign::Top),
    };
    front(book.add_worksheet().set_name("About")?, paper, &looks)?;
    let mut names = vec!["about".to_owned()];
    for section in &paper.sections {
        let name = sheet_name(&section.name, &names);
        one(book.add_worksheet().set_name(&name)?, section, &looks)?;
        names.push(name.to_lowercase());
    }
    book.save_to_buffer()
}

fn sheet_name(wanted: &str, taken: &[String]) -> String {
    let plain: String = clean(wanted).chars().map(|c| if BANNED.contains(&c) { ' ' } else { c }).collect();
    let cut = |most: usize| plain.trim().chars().take(most).collect::<String>();
    let numbered = (2..).map(|n| format!("{} {n}", cut(NAME - 4)));
    let mut names = std::iter::once(cut(NAME)).chain(numbered);
    names.find(|name| !name.is_empty() && !taken.contains(&name.to_lowercase())).unwrap_or_default()
}

fn front(sheet: &mut Worksheet, paper: &Paper, looks: &Looks) -> Result<(), WorkbookError> {
    sheet.set_column_width(0, 100.0)?;
    sheet.write_string_with_format(0, 0, clean(&paper.title), &looks.title)?;
    for (row, line) in (1_u32..).zip(&paper.preface) {
        sheet.write_string_with_format(row, 0, joined(line), &looks.words)?;
    }
    Ok(())
}

fn one(sheet: &mut Worksheet, section: &Section, looks: &Looks) -> Result<(), WorkbookError> {
    sheet.write_string_with_format(0, 0, clean(&section.title), &looks.title)?;
    let mut at = 1_u32;
    for line in &section.says {
        sheet.write_string(at, 0, joined(line))?;
        at += 1;
    }
    at += 1;
    for (column, head) in (0_u16..).zip(&section.columns) {
        sheet.set_column_width(column, width(section, usize::from(column)))?;
        sheet.write_string_with_format(at, column, clean(head), &looks.head)?;
    }
    for row in &section.rows {
        at += 1;
        for (column, cell) in (0_u16..).zip(row) {
            put(sheet, (at, column), (cell, looks))?;
        }
    }
    for line in &section.notes {
        at += 1;
        sheet.write_string(at, 0, joined(line))?;
    }
    Ok(())
}

/// Wide enough for the longest word cell of a column, within reason.
fn width(section: &Section, column: usize) -> f64 {
    let letters = |row: &Vec<Cell>| row.get(column).map_or(0, |cell| cell.text().chars().count());
    let most = section.rows.iter().map(letters).max().unwrap_or(0);
    f64::from(u16::try_from(most.clamp(10, 60)).unwrap_or(10))
}

fn put(sheet: &mut Worksheet, at: (u32, u16), (cell, looks): (&Cell, &Looks)) -> Result<(), WorkbookError> {
    match cell {
        Cell::Empty => return Ok(()),
        Cell::Words(words) => {
            sheet.write_string_with_format(at.0, at.1, clean_lines(words), &looks.words)?;
        }
        Cell::Number(n) => {
            sheet.write_number_with_format(at.0, at.1, *n as f64, &Format::new().set_num_format("0"))?;
        }
        Cell::Percent(tenths, decimal) => {
            let form = Format::new().set_num_format(if *decimal { "0.0%" } else { "0%" });
            sheet.write_number_with_format(at.0, at.1, *tenths as f64 / 1000.0, &form)?;
        }
    }
    Ok(())
}

fn clean_lines(words: &str) -> String {
    crate::domain::text::clean_lines(words).join("\n")
}
