//! A file that comes again, corrected: what is newer, and what is only the old one once more.

use crate::{Desk, YEAR, day, with, year_with};
use redress::domain::terms::Status;

/// The year with one row told otherwise, and the file a day newer because another case was closed then.
fn newer_year(row: &str) -> String {
    let other = with("CSC1415-055", &[("stage2_completed", "2015-06-01"), ("stage2_outcome", "Upheld")]);
    year_with(&[row, &other])
}

#[test]
fn a_newer_file_that_moves_a_date_to_an_earlier_day_is_believed() {
    let mut desk = Desk::with(YEAR);
    let sooner = [("stage1_responded", "2014-05-07"), ("closed", "2014-05-07")];
    let newer = newer_year(&with("CSC1415-002", &sooner));
    let plan = desk.import(&newer);
    assert_eq!((plan.updated.len(), plan.older), (2, 0));
    let case = desk.case("CSC1415-002");
    assert_eq!((case.closed, case.stages.len()), (Some(day("2014-05-07")), 1));
    assert_eq!(desk.import(YEAR).older, 2, "the older file does not undo it");
    assert_eq!(desk.case("CSC1415-002").closed, Some(day("2014-05-07")));
}

#[test]
fn a_newer_file_that_takes_an_answer_back_is_believed() {
    let mut desk = Desk::with(YEAR);
    let open = [
        ("status", "Stage 1 in progress"),
        ("closed", ""),
        ("stage1_responded", ""),
        ("outcome", ""),
        ("remedy", ""),
    ];
    let plan = desk.import(&newer_year(&with("CSC1415-002", &open)));
    assert_eq!((plan.updated.len(), plan.older), (2, 0));
    let case = desk.case("CSC1415-002");
    assert_eq!((case.status, case.finding()), (Status::Open, None));
    assert_eq!(desk.import(YEAR).older, 2, "the older file does not undo it");
}

#[test]
fn the_original_file_does_not_undo_a_correction_of_the_same_age() {
    let mut desk = Desk::with(YEAR);
    let corrected = year_with(&[&with("CSC1415-002", &[("summary", "The visits were not kept, twice.")])]);
    assert_eq!(desk.import(&corrected).updated.len(), 1);
    let words = |desk: &Desk| desk.case("CSC1415-002").receipt.text;
    for (file, older) in [(YEAR, 1), (&corrected, 0), (YEAR, 1)] {
        let plan = desk.import(file);
        assert_eq!((plan.updated.len(), plan.older), (0, older));
        assert_eq!(words(&desk), "The visits were not kept, twice.");
    }
    let again = year_with(&[&with("CSC1415-002", &[("summary", "The visits were kept late.")])]);
    assert_eq!(desk.import(&again).updated.len(), 1, "a second correction");
    assert_eq!(desk.import(&corrected).older, 1);
    assert_eq!(words(&desk), "The visits were kept late.");
}
