//! Rows and files that do not come in, each with its reason.

use crate::{Desk, header_and, line_of, with};
use redress::domain::calendar::{Calendar, Division};
use redress::domain::terms::Status;
use redress::exchange::{ImportError, Source, read};

#[test]
fn a_reference_that_officers_opened_is_refused() {
    let mut desk = Desk::with(&header_and(&[line_of("CSC1415-002")]));
    desk.0.values_mut().flatten().for_each(|e| e.by = "R Osei".to_owned());
    let plan = desk.import(&header_and(&[line_of("CSC1415-002")]));
    assert_eq!(
        plan.refused[0].reason,
        "reference CSC1415-002 belongs to a case that was not brought in from a file"
    );
}

#[test]
fn a_bad_row_is_listed_with_its_line_and_its_reason_and_the_rest_comes_in() {
    let bad: &[(&[(&str, &str)], &str)] = &[
        (&[("reference", "")], "reference is empty"),
        (&[("received", "")], "received is empty"),
        (&[("received", "2014-02-30")], "received 2014-02-30 is not a date"),
        (&[("received", "31/04/2014")], "received 31/04/2014 is not a date"),
        (&[("received", "soon")], "received soon is not a date"),
        (&[("stage1_responded", "2014-04-01")], "stage1_responded 2014-04-01 is before received 2014-04-07"),
        (&[("closed", "2014-04-08")], "closed 2014-04-08 is before stage1_responded 2014-05-09"),
        (&[("channel", "Pigeon")], "channel \"Pigeon\" is not known here"),
        (&[("scheme", "Planning")], "scheme \"Planning\" is not known here"),
        (&[("stage", "Stage 9")], "stage \"Stage 9\" is not known here"),
        (&[("status", "Lost")], "status \"Lost\" is not known here"),
        (&[("outcome", "Perhaps")], "outcome \"Perhaps\" is not known here"),
        (&[("category", "Weather")], "category \"Weather\" is not known here"),
        (&[("complainant_type", "Cats")], "complainant_type \"Cats\" is not known here"),
        (&[("status", "Closed"), ("closed", "")], "status is Closed but closed is empty"),
        (&[("stage1_responded", "")], "status is Closed but stage1_responded is empty"),
        (&[("status", "Stage 1 in progress")], "status is Stage 1 in progress but closed says 2014-05-09"),
        (&[("stage2_outcome", "Upheld")], "stage2_outcome says Upheld but stage2_completed is empty"),
        (&[("reference", "CSC1415-001")], "reference CSC1415-001 is used twice, first on line 2"),
    ];
    for (cells, reason) in bad {
        let text = header_and(&[line_of("CSC1415-001"), &with("CSC1415-002", cells), line_of("CSC1415-003")]);
        let plan = Desk::default().import(&text);
        assert_eq!(plan.refused.len(), 1, "{reason}");
        assert_eq!(plan.refused[0].line, 3, "{reason}");
        assert!(plan.refused[0].reason.starts_with(reason), "{reason}: {}", plan.refused[0].reason);
        assert_eq!(plan.added.len(), 2, "{reason}");
    }
}

#[test]
fn the_other_endings_of_the_form_are_read() {
    let open = [("closed", ""), ("stage1_responded", ""), ("outcome", ""), ("remedy", "")];
    let row =
        |cells: &[(&'static str, &'static str)]| with("CSC1415-002", &[open.as_slice(), cells].concat());
    for (cells, status) in [
        (vec![("status", "Stage 1 in progress")], Status::Open),
        (vec![("status", "Frozen")], Status::Withdrawn),
        (vec![("status", "Rejected - ineligible"), ("stage", "Not accepted")], Status::Refused),
        (vec![("status", "Stage 1 in progress"), ("stage", "Informal"), ("stage1_due", "")], Status::Open),
        (
            vec![
                ("status", "Stage 1 in progress"),
                ("stage", "LGO only"),
                ("ombudsman_referred", "2014-05-01"),
            ],
            Status::Ombudsman,
        ),
    ] {
        let desk = Desk::with(&header_and(&[&row(&cells)]));
        assert_eq!(desk.case("CSC1415-002").status, status, "{cells:?}");
    }
}

#[test]
fn a_file_of_another_form_says_what_it_lacks() {
    let calendar = Calendar::built_in(Division::EnglandAndWales);
    let source = Source { file: "x.csv", bytes: b"reference,date in\n1,2014-08-01\n", map: None };
    let error = read(&source, &calendar).expect_err("another form");
    assert!(matches!(error, ImportError::Map(_)));
    let said = error.to_string();
    assert!(said.contains("unknown: date in") && said.contains("missing: "), "{said}");
}
