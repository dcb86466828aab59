//! A report as a workbook: one sheet a table, numbers as numbers, the definition under each.

use super::{heading, part_title, preface, printed, title};
use crate::domain::text::clean;
use crate::report::Report;
use crate::report::table::{Cell, HIDDEN, Table};
use chrono::Datelike;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

/// Why a workbook cannot be made.
pub type WorkbookError = XlsxError;

/// The most letters of the name of a sheet.
const NAME: usize = 31;
/// The width of the column of names and of the columns of numbers, in letters.
const WIDTHS: (f64, f64) = (44.0, 16.0);

/// How the cells look.
struct Looks {
    title: Format,
    head: Format,
    total: Format,
    right: Format,
}

/// The report as the bytes of an `.xlsx` file. The same report gives the same bytes on any day.
///
/// # Errors
/// When a table is larger than a sheet can be.
pub fn workbook(report: &Report) -> Result<Vec<u8>, WorkbookError> {
    let mut book = Workbook::new();
    let day = report.as_at;
    // 1900 is the first year a workbook can tell of.
    let year = u16::try_from(day.year()).unwrap_or(1900);
    let made = ExcelDateTime::from_ymd(year, day.month() as u8, day.day() as u8)?;
    let about = DocProperties::new().set_title(title(report)).set_creation_datetime(&made);
    book.set_properties(&about);
    let looks = Looks {
        title: Format::new().set_bold().set_font_size(14),
        head: Format::new().set_bold().set_text_wrap().set_border_bottom(FormatBorder::Thin),
        total: Format::new().set_bold().set_border_top(FormatBorder::Thin),
        right: Format::new().set_align(FormatAlign::Right),
    };
    let mut names: Vec<String> = vec!["Contents".to_owned()];
    let mut contents: Vec<(String, String)> = Vec::new();
    book.add_worksheet().set_name("Contents")?;
    for part in &report.parts {
        let year = part_title(report, part);
        for table in printed(part) {
            let name = sheet_name(year.as_ref().map(|_| part.name.as_str()), table, &names);
            let heading = match &year {
                Some(year) => format!("{year}: {}", heading(table)),
                None => heading(table),
            };
            one(book.add_worksheet().set_name(&name)?, table, (&heading, &looks))?;
            contents.push((name.clone(), heading));
            names.push(name);
        }
    }
    front(book.worksheet_from_name("Contents")?, report, (&contents, &looks))?;
    book.save_to_buffer()
}

/// A name that no other sheet has, of at most so many letters; the names of our tables have no sign it may not have.
fn sheet_name(year: Option<&str>, table: &Table, taken: &[String]) -> String {
    let year = year.map_or_else(String::new, |year| {
        if year.contains(',') { "All ".to_owned() } else { format!("{year} ") }
    });
    let full = format!("{year}{}", table.id);
    let cut = |most: usize| full.chars().take(most).collect::<String>();
    let same = |name: &str| taken.iter().any(|other| other.eq_ignore_ascii_case(name));
    std::iter::once(cut(NAME))
        .chain((2..).map(|n| format!("{} {n}", cut(NAME - 4))))
        .find(|name| !same(name))
        .unwrap_or(full.clone())
}

fn front(
    sheet: &mut Worksheet,
    report: &Report,
    (contents, looks): (&[(String, String)], &Looks),
) -> Result<(), WorkbookError> {
    sheet.set_column_width(0, WIDTHS.0)?.set_column_width(1, WIDTHS.0 * 2.0)?;
    sheet.write_string_with_format(0, 0, title(report), &looks.title)?;
    let mut row = 1;
    for line in preface(report) {
        sheet.write_string(row, 0, clean(&line))?;
        row += 1;
    }
    row += 1;
    sheet.write_string_with_format(row, 0, "Sheet", &looks.head)?;
    sheet.write_string_with_format(row, 1, "Table", &looks.head)?;
    for (name, heading) in contents {
        row += 1;
        sheet.write_url_with_text(row, 0, format!("internal:'{name}'!A1").as_str(), name)?;
        sheet.write_string(row, 1, clean(heading))?;
    }
    Ok(())
}

fn one(sheet: &mut Worksheet, table: &Table, (heading, looks): (&str, &Looks)) -> Result<(), WorkbookError> {
    sheet.set_column_width(0, WIDTHS.0)?;
    sheet.write_string_with_format(0, 0, clean(heading), &looks.title)?;
    sheet.write_string_with_format(2, 0, table.stub, &looks.head)?;
    for (column, head) in (1_u16..).zip(table.words.iter().chain(&table.columns)) {
        let is_words = usize::from(column) <= table.words.len();
        sheet.set_column_width(column, if is_words { WIDTHS.0 } else { WIDTHS.1 })?;
        sheet.write_string_with_format(2, column, clean(&head.label), &looks.head)?;
    }
    let mut at = 3_u32;
    for (n, row) in table.rows.iter().enumerate() {
        let look = if table.is_total(n) { &looks.total } else { &Format::new() };
        sheet.write_string_with_format(at, 0, clean(&row.label), look)?;
        for (column, words) in (1_u16..).zip(&row.words) {
            sheet.write_string_with_format(at, column, clean(words), look)?;
        }
        let first = 1 + u16::try_from(row.words.len()).unwrap_or(0);
        for (column, cell) in (first..).zip(&row.cells) {
            number(sheet, (at, column), (*cell, look, looks))?;
        }
        at += 1;
    }
    sheet.set_freeze_panes(3, 1)?;
    let says = table.says.iter().cloned();
    for line in says.chain([format!("Counted: {}", table.definition.sentence)]) {
        at += 1;
        sheet.write_string(at, 0, clean(&line))?;
    }
    Ok(())
}

/// A number, never text that looks like one; a share is a fraction that is shown as a percentage.
fn number(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    (cell, look, looks): (Cell, &Format, &Looks),
) -> Result<(), WorkbookError> {
    let Some(shown) = cell.shown() else {
        let sign = if cell == Cell::Hidden { HIDDEN } else { "" };
        return sheet.write_string_with_format(row, column, sign, &looks.right).map(|_| ());
    };
    let number = shown.hundredths as f64 / 100.0;
    let (value, form) = match cell {
        Cell::Percent { .. } if shown.decimals > 0 => (number / 100.0, "0.0%"),
        Cell::Percent { .. } => (number / 100.0, "0%"),
        Cell::Growth { .. } => (number / 100.0, "+0%;-0%;0%"),
        Cell::Change { .. } => (number, "+0;-0;0"),
        Cell::PerThousand { .. } => (number, "0.0"),
        Cell::Pence { .. } => (number, "£#,##0.00"),
        Cell::Count(_) | Cell::Mean { .. } | Cell::Hidden | Cell::Blank => (number, "0"),
    };
    sheet.write_number_with_format(row, column, value, &look.clone().set_num_format(form))?;
    Ok(())
}
