//! The files as other programs see them: the page in a real browser, the workbook in the readers people have.
//!
//! Chromium and LibreOffice are used where they are installed. With `REDRESS_PROGRAMS=required`, as in `.ci/run`, it is
//! a failure that one is not.

use crate::common::{YEAR, report};
use crate::schemes::{council, of};
use calamine::{Data, Reader, Xlsx};
use redress::report::table::{Cell, Table};
use redress::report::{Report, write};
use std::io::Cursor;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

/// Runs the first of these programs that is there; none when none is and none is required.
fn run(programs: &[&str], home: &Path, args: &[&str]) -> Option<Output> {
    for program in programs {
        match Command::new(program).args(args).env("HOME", home).current_dir(home).output() {
            Ok(output) => return Some(output),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => panic!("{program}: {error}"),
        }
    }
    let required = std::env::var("REDRESS_PROGRAMS").is_ok_and(|value| value == "required");
    assert!(!required, "none of {programs:?} is installed");
    None
}

/// The page as the browser has it after loading, and what its console said.
fn browse(page: &str) -> Option<(String, Vec<String>)> {
    let home = TempDir::new().expect("a folder");
    let path = home.path().join("report.html");
    std::fs::write(&path, page).expect("a file");
    let url = format!("file://{}", path.display());
    let data = format!("--user-data-dir={}", home.path().join("profile").display());
    let args = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--enable-logging=stderr",
        "--log-level=0",
        &data,
        "--dump-dom",
        &url,
    ];
    let output = run(&["chromium", "chromium-browser", "google-chrome"], home.path(), &args)?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let console =
        text(&output.stderr).lines().filter(|line| line.contains("CONSOLE")).map(str::to_owned).collect();
    assert!(output.status.success(), "{}", text(&output.stderr));
    Some((text(&output.stdout), console))
}

/// A report of the printed year and one of all procedures: between them every kind of table.
fn reports() -> [Report; 2] {
    let (store, _) = council();
    [report(YEAR, "2013-14,2014-15"), of(&store, None, "2026-27")]
}

#[test]
fn the_page_opens_in_a_browser_without_a_word_on_its_console() {
    for report in reports() {
        let Some((dom, console)) = browse(&write::html(&report)) else { return };
        assert_eq!(console, Vec::<String>::new());
        let tables: Vec<&Table> =
            report.parts.iter().flat_map(|part| &part.tables).filter(|table| table.printed).collect();
        assert_eq!(dom.matches("<h1>").count(), 1);
        // Each table with its heading in the outline, its caption, and a header for each column and each row.
        assert_eq!(dom.matches("<caption>").count(), tables.len());
        assert_eq!(dom.matches("<section aria-labelledby=").count(), tables.len());
        let columns: usize = tables.iter().map(|table| 1 + table.words.len() + table.columns.len()).sum();
        assert_eq!(dom.matches("<th scope=\"col\">").count(), columns);
        let rows: usize = tables.iter().map(|table| table.rows.len()).sum();
        assert_eq!(dom.matches("<th scope=\"row\">").count(), rows);
        // Each chart has a name and says its numbers.
        let charts = dom.matches("<svg role=\"img\" aria-labelledby=").count();
        assert!(charts >= 7 && charts == dom.matches("<svg").count());
        assert_eq!((dom.matches("<title id=").count(), dom.matches("<desc id=").count()), (charts, charts));
    }
}

#[test]
fn a_page_that_is_not_clean_is_found_by_its_console() {
    let page = write::html(&report(YEAR, "2014-15"));
    let foul = page.replace("</main>", "</main><script>nothing()</script>");
    let Some((_, console)) = browse(&foul) else { return };
    assert!(!console.is_empty(), "a script that the page's own policy forbids goes unnoticed");
}

/// The cells of each sheet that stand for a table, as text, with the heading of the sheet first.
fn expected(table: &Table) -> Vec<Vec<String>> {
    let heads = table.words.iter().chain(&table.columns).map(|column| column.label.clone());
    let mut rows = vec![std::iter::once(table.stub.to_owned()).chain(heads).collect::<Vec<_>>()];
    rows.extend(table.rows.iter().map(|row| {
        // What has no number has an empty cell.
        let cells = row.cells.iter().map(|cell| match cell.shown() {
            None if *cell != Cell::Hidden => String::new(),
            Some(_) | None => cell.text(),
        });
        std::iter::once(row.label.clone()).chain(row.words.iter().cloned()).chain(cells).collect()
    }));
    rows
}

/// The tables in the order of the sheets.
fn sheets(report: &Report) -> Vec<&Table> {
    report.parts.iter().flat_map(|part| &part.tables).filter(|table| table.printed).collect()
}

#[test]
fn a_reader_of_workbooks_finds_numbers_as_numbers() {
    for report in reports() {
        let bytes = write::workbook(&report).expect("a workbook");
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
        let names = book.sheet_names();
        let tables = sheets(&report);
        assert_eq!(names.len(), tables.len() + 1, "a sheet for each table, and the contents");
        for (name, table) in names.iter().skip(1).zip(tables) {
            let range = book.worksheet_range(name).expect("a sheet");
            for (n, row) in table.rows.iter().enumerate() {
                let first = 1 + row.words.len();
                for (column, cell) in row.cells.iter().enumerate() {
                    let at = (3 + n as u32, (first + column) as u32);
                    let found = range.get_value(at);
                    match cell.shown() {
                        None => {}
                        Some(shown) => {
                            let scale = if matches!(cell, Cell::Percent { .. } | Cell::Growth { .. }) {
                                10_000.0
                            } else {
                                100.0
                            };
                            let Some(Data::Float(value)) = found else {
                                panic!("{name} {at:?} is {found:?}, not the number {shown}");
                            };
                            assert!((value - shown.hundredths as f64 / scale).abs() < 1e-9, "{name} {at:?}");
                        }
                    }
                }
            }
            let last = range.rows().next_back().and_then(|row| row.first().cloned());
            let counted = last.is_some_and(|cell| cell.to_string().starts_with("Counted: "));
            assert!(counted, "{name} ends with what it counts");
        }
    }
}

/// Whether two texts are the same, or the same number: `50%` is `50.0%`, and `1150.5` is `£1,150.50`.
fn is_same(shown: &str, told: &str) -> bool {
    let number = |text: &str| {
        let plain: String = text.chars().filter(|c| !['%', '+', ',', '£'].contains(c)).collect();
        plain.parse::<f64>().ok().map(|number| (number, text.contains('%')))
    };
    shown == told || number(shown).is_some_and(|one| number(told) == Some(one))
}

/// All sheets of the workbook as LibreOffice shows them; each a list of rows.
fn calc(book: &[u8]) -> Option<Vec<(String, Vec<Vec<String>>)>> {
    let home = TempDir::new().expect("a folder");
    std::fs::write(home.path().join("report.xlsx"), book).expect("a file");
    let profile = format!("-env:UserInstallation=file://{}", home.path().join("profile").display());
    // Comma, quotes, UTF-8, every sheet into a file of its own.
    let filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";
    let args = [profile.as_str(), "--headless", "--convert-to", filter, "report.xlsx"];
    let output = run(&["soffice", "libreoffice"], home.path(), &args)?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let files = std::fs::read_dir(home.path()).expect("the folder").filter_map(Result::ok);
    let sheet = |path: std::path::PathBuf| {
        let name = path.file_stem()?.to_str()?.strip_prefix("report-")?.to_owned();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_path(&path).ok()?;
        let rows = reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect());
        Some((name, rows.collect()))
    };
    Some(files.filter_map(|file| sheet(file.path())).collect())
}

#[test]
fn libreoffice_reads_every_number_of_the_workbook_as_the_report_has_it() {
    for report in reports() {
        let Some(shown) = calc(&write::workbook(&report).expect("a workbook")) else { return };
        let tables = sheets(&report);
        assert_eq!(shown.len(), tables.len() + 1);
        let mut found = 0;
        for table in tables {
            // A sheet is known by what stands in it; the names of sheets are cut.
            let expected = expected(table);
            let holds = |rows: &Vec<Vec<String>>| {
                let head = rows.first().and_then(|row| row.first());
                head.is_some_and(|head| head.ends_with(table.title.as_str()))
                    && expected.iter().all(|row| {
                        rows.iter().any(|shown| {
                            let mut cells = shown.iter().map(String::as_str).chain(std::iter::repeat(""));
                            row.iter()
                                .all(|cell| cells.next().is_some_and(|shown| is_same(shown, cell.trim())))
                        })
                    })
            };
            let is = shown.iter().filter(|(_, rows)| holds(rows)).count();
            assert!(is > 0, "{} is not shown as it is: {expected:#?}", table.title);
            found += 1;
        }
        assert!(found > 20);
    }
}
