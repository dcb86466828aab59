//! Absences and saved views from a script.

use crate::{Expected, Machine, each, table};
use redress::domain::query::{Group, Sort, View};
use redress::domain::views::{SavedView, ViewChange};
use redress::store::Store;

/// Three cases of J Malik, one of R Osei.
fn machine() -> Machine {
    let machine = Machine::new();
    for (subject, officer) in [("Bins", "me"), ("Lamp", "me"), ("Noise", "me"), ("Damp", "'R Osei'")] {
        let line = format!(
            "new --subject {subject} --service Waste --scheme corporate --officer {officer} \
             --store desk.redress --now 2026-11-16T09:00"
        );
        machine.ok(&line);
    }
    machine
}

#[test]
fn an_absence_is_tried_entered_listed_undone_and_given_back_from_a_script() {
    let machine = machine();
    const LINES: &[Expected] = &[
        ("absence list --store desk.redress --now 2026-11-20", 0, "nobody is away, and all work is back"),
        (
            "absence back me --store desk.redress --now 2026-11-20",
            3,
            "no work of J Malik is with somebody else",
        ),
        (
            "absence add me --until 4/12 --dry-run --store desk.redress --now 2026-11-20",
            0,
            "R Osei: 3 more, 1 open now, 4 then",
        ),
        ("list --view mine --store desk.redress --now 2026-11-20", 0, "0001"),
        ("absence add me --until 19/11/2026 --store desk.redress --now 2026-11-20", 1, "before the first"),
        (
            "absence add me --until 4/12 --to me --store desk.redress --now 2026-11-20",
            1,
            "Nobody stands in for themselves",
        ),
        (
            "absence add me --until 4/12 --to 'R Osei' --store desk.redress --now 2026-11-20T09:00",
            0,
            "J Malik away:",
        ),
        ("list --view mine --store desk.redress --now 2026-11-20T09:05", 0, "no case"),
        ("undo --store desk.redress --now 2026-11-20T09:10", 0, "3 cases"),
        ("list --view mine --store desk.redress --now 2026-11-20T09:15", 0, "0001"),
        ("absence add me --until 4/12 --store desk.redress --now 2026-11-20T10:00", 0, "J Malik away:"),
        ("absence list --store desk.redress --now 2026-11-20T10:05", 0, "3 with R Osei"),
        (
            "log 1 --store desk.redress --now 2026-11-20T10:10",
            0,
            "J Malik is away Fri 20 Nov 2026 to Fri 4 Dec 2026",
        ),
        // Somebody gives one of them on meanwhile: it stays where it is.
        ("assign 2 'F Lund' --store desk.redress --now 2026-11-23T09:00", 0, "0002 owner is now F Lund"),
        ("absence back me --store desk.redress --now 2026-12-07T09:00", 0, "2 cases"),
        ("absence back me --store desk.redress --now 2026-12-07T09:05", 3, "no work of J Malik"),
    ];
    table(&machine, LINES);
    let mine = machine.json("list --view mine --json --store desk.redress --now 2026-12-07T09:10");
    assert_eq!(each(&mine["cases"], "reference"), ["0001", "0003"]);
}

#[test]
fn every_view_is_listed_by_its_name_and_so_is_one_that_was_saved() {
    let machine = machine();
    machine.ok("assign 3 nobody --store desk.redress --now 2026-11-16T10:00");
    for (name, expected) in [
        ("mine", &["0001", "0002"][..]),
        ("unassigned", &["0003"]),
        ("team", &["0001", "0002", "0003", "0004"]),
        ("'stage 2'", &[]),
        ("late", &[]),
        ("'next 5d'", &["0001", "0002", "0003", "0004"]),
    ] {
        let listed =
            machine.json(&format!("list --view {name} --json --store desk.redress --now 2026-11-18"));
        assert_eq!(each(&listed["cases"], "reference"), expected, "{name}");
    }
    let mut store =
        Store::open(&machine.path("desk.redress"), Box::new(|| "2026-11-18T09:00:00Z".to_owned()))
            .expect("opens");
    let saved = SavedView {
        id: 0,
        name: "Lamps of all".to_owned(),
        by: "J Malik".to_owned(),
        shared: false,
        view: View::Team,
        filter: "lamp".to_owned(),
        sort: Sort::Due,
        group: Group::None,
    };
    let at = "2026-11-18T09:00:00".parse().expect("a moment");
    store.change_views("J Malik", &ViewChange::Save(saved), at).expect("saves");
    let listed = machine.json("list --view 'lamps of all' --json --store desk.redress --now 2026-11-18");
    assert_eq!(each(&listed["cases"], "reference"), ["0002"]);
    table(&machine, &[("list --view sideways --store desk.redress", 2, "no view is called 'sideways'")]);
}

/// On how many of the 20 working days ahead the forecast has J Malik away.
fn away(machine: &Machine, line: &str) -> i64 {
    let told = machine.json(&format!("report forecast --json --store desk.redress {line}"));
    told["tables"]["load_by_officer"]["J Malik"]["away"].as_i64().unwrap_or_else(|| panic!("{told}"))
}

#[test]
fn the_load_forecast_has_an_officer_back_as_soon_as_the_work_is_and_not_away_when_it_was_undone() {
    let machine = machine();
    // One case stays with J Malik, so that there is a line of theirs: it came in after the others went.
    let add = "absence add me --until 4/12 --to 'R Osei' --store desk.redress --now 2026-11-20T09:00";
    let late = "new --subject Path --service Waste --scheme corporate --officer me --store desk.redress";
    machine.ok(add);
    machine.ok(&format!("{late} --now 2026-11-20T09:30"));
    // Friday 20 November to Friday 4 December: eleven working days.
    assert_eq!(away(&machine, "--now 2026-11-20T10:00"), 11);
    machine.ok("absence back me --store desk.redress --now 2026-11-24T09:00");
    assert_eq!(away(&machine, "--now 2026-11-24T09:05"), 0, "back on Tuesday");
    assert_eq!(away(&machine, "--now 2026-11-23T09:05"), 10, "on Monday nobody knew");
    machine.ok("undo --yes --store desk.redress --now 2026-11-24T09:10");
    assert_eq!(away(&machine, "--now 2026-11-24T09:15"), 9, "not back after all");
}

#[test]
fn a_handing_over_that_was_undone_leaves_nobody_away() {
    let machine = machine();
    machine.ok("absence add me --until 4/12 --to 'R Osei' --store desk.redress --now 2026-11-20T09:00");
    machine.ok("undo --yes --store desk.redress --now 2026-11-20T09:10");
    assert_eq!(away(&machine, "--now 2026-11-20T09:15"), 0);
    machine.ok("absence add me --until 4/12 --to 'R Osei' --store desk.redress --now 2026-11-20T09:20");
    machine.ok(
        "new --subject Path --service Waste --scheme corporate --officer me --store desk.redress --now 2026-11-20T09:30",
    );
    assert_eq!(away(&machine, "--now 2026-11-20T09:45"), 11, "the same days again");
}
