//! Workbooks of Excel: days as days, and limits that hold before anything is unpacked.

use redress::exchange::{self, table::TableError};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>"#;
const RELS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Complaints" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const BOOK_RELS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
const STYLES: &str = r#"<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/></cellXfs></styleSheet>"#;

/// A workbook of these rows and more parts; a part that is named again takes the place of the usual one.
fn book(rows: &str, more: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let sheet = format!(
        r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    );
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut parts = vec![
        ("[Content_Types].xml", TYPES.as_bytes().to_vec()),
        ("_rels/.rels", RELS.into()),
        ("xl/workbook.xml", BOOK.into()),
        ("xl/_rels/workbook.xml.rels", BOOK_RELS.into()),
        ("xl/styles.xml", STYLES.into()),
        ("xl/worksheets/sheet1.xml", sheet.into_bytes()),
    ];
    parts.retain(|(name, _)| !more.iter().any(|(other, _)| other == name));
    parts.extend(more.iter().cloned());
    for (name, bytes) in parts {
        let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        zip.start_file(name, options).expect("a part");
        zip.write_all(&bytes).expect("written");
    }
    zip.finish().expect("a workbook").into_inner()
}

fn text(place: &str, words: &str) -> String {
    format!(r#"<c r="{place}" t="inlineStr"><is><t>{words}</t></is></c>"#)
}

fn rows() -> String {
    let heads = ["Ref", "Date received", "Logged at", "Details"];
    let heads: String =
        heads.iter().zip("ABCD".chars()).map(|(head, column)| text(&format!("{column}3"), head)).collect();
    format!(
        r#"<row r="1">{}</row><row r="3">{heads}</row><row r="4">{}<c r="B4" s="1"><v>45800</v></c><c r="C4" s="2"><v>45800.4375</v></c>{}</row>"#,
        text("A1", "Complaints 2025/26"),
        text("A4", "A/1"),
        text("D4", "No bin was emptied"),
    )
}

#[test]
fn a_number_that_is_shown_as_a_day_and_is_none_stays_a_number() {
    for number in ["1e300", "-1e300", "9300000000000", "99999999999"] {
        let rows = rows().replace("<v>45800</v>", &format!("<v>{number}</v>"));
        let table = exchange::open(&book(&rows, &[])).expect("a workbook");
        let day = table.records[0].cells[1].parse::<f64>().expect("a number");
        assert_eq!(Ok(day), number.parse(), "{number}");
    }
}

#[test]
fn a_workbook_is_read_with_its_days_as_days_and_its_lines_as_excel_counts_them() {
    let table = exchange::open(&book(&rows(), &[])).expect("a workbook");
    assert_eq!(table.header, ["Ref", "Date received", "Logged at", "Details"]);
    assert_eq!(table.titles, ["Complaints 2025/26"]);
    assert_eq!(table.records.len(), 1);
    assert_eq!(table.records[0].line, 4);
    assert_eq!(table.records[0].cells, ["A/1", "2025-05-23", "2025-05-23T10:30:00", "No bin was emptied"]);
}

#[test]
fn a_workbook_that_unpacks_without_end_or_is_none_is_refused() {
    let bomb = book(&rows(), &[("xl/media/one.xml", vec![b' '; 60 * 1024 * 1024])]);
    assert!(bomb.len() < 200_000);
    let many: Vec<(String, Vec<u8>)> = (0..100).map(|n| (format!("xl/media/{n}.xml"), Vec::new())).collect();
    let many: Vec<(&str, Vec<u8>)> =
        many.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect();
    for bytes in [bomb, book(&rows(), &many), b"PK\x03\x04 and nothing more".to_vec()] {
        let error = exchange::open(&bytes).expect_err("beyond the limits");
        assert!(matches!(error, TableError::Workbook(_)), "{error}");
    }
}

/// A cell that stands for a text that all such cells share.
fn shared(place: &str) -> String {
    format!(r#"<c r="{place}" t="s"><v>0</v></c>"#)
}

#[test]
fn a_small_file_that_would_make_a_large_sheet_is_bounded_before_it_is_made() {
    // Two cells in opposite corners: two rows, and no more than the columns between them.
    let far = format!(
        r#"<row r="1">{}</row><row r="1048576">{}</row>"#,
        text("A1", "Ref"),
        text("XFD1048576", "Received")
    );
    let rows = (1..=400).map(|n| {
        format!(r#"<row r="{n}">{}{}</row>"#, text(&format!("A{n}"), "x"), text(&format!("XFD{n}"), "y"))
    });
    let wide: String = rows.collect();
    assert!(exchange::open(&book(&far, &[])).is_ok_and(|table| table.records.len() <= 1));
    assert_eq!(exchange::open(&book(&wide, &[])).expect_err("6.5 million cells"), TableError::TooManyRows);
    // One text of 60 KB, and four thousand cells that share it.
    let rels = BOOK_RELS.replace(
        "</Relationships>",
        r#"<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#,
    );
    let words = format!(
        r#"<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>{}</t></si></sst>"#,
        "x".repeat(60 * 1024)
    );
    let rows: String =
        (1..=4000).map(|n| format!(r#"<row r="{n}">{}</row>"#, shared(&format!("A{n}")))).collect();
    let parts =
        [("xl/_rels/workbook.xml.rels", rels.into_bytes()), ("xl/sharedStrings.xml", words.into_bytes())];
    let bytes = book(&rows, &parts);
    assert!(bytes.len() < 100_000, "{} bytes", bytes.len());
    let error = exchange::open(&bytes).expect_err("240 MB of text");
    assert!(error.to_string().contains("more than 200 MB of text"), "{error}");
}
