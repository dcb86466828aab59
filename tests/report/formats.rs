//! The formats: the same numbers in each, and nothing from outside that any of them would act on.

use crate::common::{Columns, YEAR, columns, file, report};
use redress::report::write;

/// A year in which a team and a category group carry what a page, a table or a spreadsheet would act on.
fn hostile() -> String {
    let mut rows: Vec<Columns> = columns();
    for row in &mut rows {
        for (from, to) in [
            ("Family Support", "<script>alert('x')</script>"),
            ("Leaving Care", "=HYPERLINK(\"http://x\")"),
            ("Fostering", "a|b*c_[d](e)`f`"),
            ("Adoption", "Zo\u{eb} \u{202e}\u{1b}[31m & co"),
        ] {
            if row["team"] == from {
                row.insert("team".to_owned(), to.to_owned());
            }
        }
    }
    file(&rows)
}

#[test]
fn text_and_markdown_have_contents_tables_sentences_and_definitions() {
    let report = report(YEAR, "2014-15");
    for text in [write::text(&report), write::markdown(&report)] {
        for words in [
            "Children's social care: complaints in 2014-15",
            "Contents",
            "Table 3: Outcome by team",
            "Looked After Children",
            "32.1%",
            "74 of 105 responses (70%)",
            "Of 112, the largest group: Family Support, 54 (48%).",
            "Counted: Complaints received in the year",
        ] {
            assert!(text.contains(words), "no '{words}' in {text}");
        }
    }
    assert!(write::markdown(&report).contains("| Family Support | 54 | 21 | 25 | 8 |"));
}

#[test]
fn every_link_of_the_contents_leads_somewhere() {
    let report = report(YEAR, "2013-14,2014-15");
    for (page, mark, end, id) in
        [(write::html(&report), "href=\"#", '"', "id=\""), (write::markdown(&report), "](#", ')', "id=\"")]
    {
        let links: Vec<&str> = page.split(mark).skip(1).filter_map(|rest| rest.split(end).next()).collect();
        assert!(links.len() > 40);
        for link in links {
            assert_eq!(page.matches(&format!("{id}{link}\"")).count(), 1, "{link}");
        }
    }
}

#[test]
fn the_page_is_whole_in_itself_and_tells_its_charts_in_words() {
    let page = write::html(&report(YEAR, "2014-15"));
    for word in ["<script", "src=", "@import", "url(", "onload"] {
        assert!(!page.contains(word), "{word}");
    }
    assert!(page.contains("<html lang=\"en-GB\">") && page.contains("default-src 'none'"));
    let charts = page.matches("<svg").count();
    assert!(charts >= 7);
    assert_eq!(page.matches("role=\"img\"").count(), charts);
    assert_eq!(page.matches("<desc").count(), charts);
    assert!(page.contains("Parents/Guardians 84"), "the description has the numbers");
    assert_eq!(page.matches("<table>").count(), page.matches("<caption>").count());
}

#[test]
fn names_from_outside_are_text_in_every_format() {
    let report = report(&hostile(), "2014-15");
    let page = write::html(&report);
    assert!(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;") && !page.contains("<script"));
    let markdown = write::markdown(&report);
    assert!(markdown.contains("| a\\|b\\*c\\_\\[d\\](e)\\`f\\` |") && !markdown.contains("<script"));
    let csv = write::csv(&report).expect("CSV");
    assert!(csv.contains("'=HYPERLINK") && !csv.contains(",\"=HYPERLINK"));
    let text = write::text(&report);
    for out in [&page, &markdown, &csv, &text] {
        assert!(!out.contains('\u{1b}') && !out.contains('\u{202e}'));
    }
}

#[test]
fn csv_has_a_line_for_each_number() {
    let report = report(YEAR, "2014-15");
    let csv = write::csv(&report).expect("CSV");
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let lines: Vec<csv::StringRecord> = reader.records().map(|line| line.expect("a line")).collect();
    let numbers: usize =
        report.parts[0].tables.iter().filter(|t| t.printed).map(|t| t.rows.len() * t.columns.len()).sum();
    assert_eq!(lines.len(), numbers);
    assert!(csv.contains("children,2014-15,table3,Outcome by team,Family Support,Not upheld,21\n"));
}

#[test]
fn a_workbook_is_the_same_whenever_it_is_made() {
    let report = report(YEAR, "2013-14,2014-15");
    let book = write::workbook(&report).expect("a workbook");
    assert!(book.starts_with(b"PK"));
    assert_eq!(book, write::workbook(&report).expect("a workbook"));
    write::workbook(&report.for_publication()).expect("a workbook with stars");
    write::workbook(&crate::common::report(&hostile(), "2014-15")).expect("a workbook of any words");
}
