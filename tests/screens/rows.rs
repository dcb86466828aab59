//! The rows of the queue: columns that stay in line, colours, dates.

use crate::desk::{busy, day, draw, rows, with_rows};
use crate::{ASCII, SIZES, UNICODE};
use redress::domain::event::CaseId;

#[test]
fn names_of_any_script_keep_the_columns_in_line() {
    let names = [
        "日本語の苦情、とても長い件名です",
        "e\u{301}e\u{301}e\u{301} accents",
        "שלום עולם",
        "\u{202E}turned",
        "👩‍👩‍👧 family",
        "tab\there",
    ];
    let mut rows = rows();
    for (row, name) in rows.iter_mut().zip(names) {
        row.subject = name.to_owned();
        row.service = name.to_owned();
    }
    for (size, theme) in [((80, 24), UNICODE), ((120, 35), UNICODE), ((80, 24), ASCII)] {
        let mut model = busy(size);
        with_rows(&mut model, rows.clone());
        let screen = draw(&model, theme);
        let lines = screen.lines();
        let at = if size.0 == 80 { 62 } else { 85 };
        let first = if size.0 == 80 { 4 } else { 5 };
        for row in 0..14u16 {
            // The date begins in the same cell of every row.
            let cells: String = (at..at + 3).map(|x| screen.buffer[(x, first + row)].symbol()).collect();
            let days = ["Mon", "Tue", "Wed", "Thu", "Fri"];
            assert!(
                days.contains(&cells.as_str()),
                "{size:?} {cells:?} in {:?}",
                lines[usize::from(first + row)]
            );
        }
        assert!(screen.text().contains("<U+202E>turned"), "the turning mark is shown by its number");
    }
}

#[test]
fn a_long_reference_widens_its_column_and_the_subject_gives_way() {
    let mut rows = rows();
    rows[0].reference = "CSC1415-016".to_owned();
    let mut model = busy((80, 24));
    with_rows(&mut model, rows);
    let lines = draw(&model, UNICODE).lines();
    assert_eq!(lines[3], "    Ref         Rte  Step   Subject               Service     Due           Days");
    assert_eq!(lines[4], "► ■ CSC1415-016 Hou1 resp   Leak above bathroom,… Housing re… Thu 19 Nov  1 late");
    assert_eq!(lines[5], "  ● 0405        Cor1 resp   Missed bin collectio… Waste       Fri 20 Nov   today");
}

#[test]
fn the_queue_draws_as_many_rows_as_a_page_down_moves() {
    let first = rows().remove(0);
    let many: Vec<_> = (1..=90)
        .map(|n| {
            let mut row = first.clone();
            row.id = CaseId(n);
            row.reference = format!("Q{n:03}");
            row
        })
        .collect();
    for size in SIZES.iter().filter(|size| size.0 >= 20 && size.1 >= 5) {
        let mut model = busy(*size);
        with_rows(&mut model, many.clone());
        let screen = draw(&model, UNICODE);
        let column = if size.0 >= 160 && size.1 >= 45 { 31 } else { 4 };
        let drawn = (0..size.1).filter(|y| screen.buffer[(column, *y)].symbol() == "Q").count();
        assert_eq!(drawn, redress::app::space::queue_rows(*size, false), "{size:?}");
    }
}

#[test]
fn a_date_of_another_year_says_its_year() {
    let mut rows = rows();
    if let Some(clock) = &mut rows[0].clock {
        (clock.start, clock.due) = (day("2014-05-06"), day("2014-05-20"));
    }
    let mut model = busy((80, 24));
    with_rows(&mut model, rows);
    let line = draw(&model, UNICODE).lines()[4].clone();
    assert!(line.contains(" 20/05/2014 ") && line.ends_with(" late"), "{line}");
}
