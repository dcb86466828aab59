//! Dates: counted days, the clocks of a stage, the bank holidays.

use crate::{Expected, Machine, each, table};

#[test]
fn five_working_days_over_christmas_skip_the_substitute_day_and_say_so() {
    let answer = Machine::new().json("deadline --from 2026-12-18 --working-days 5 --json");
    assert_eq!(
        (&answer["from"], &answer["days"], &answer["due"]),
        (&"2026-12-18".into(), &5.into(), &"2026-12-29".into())
    );
    let skipped = answer["skipped"].as_array().expect("a list");
    let why = |date: &str| skipped.iter().find(|day| day["date"] == date).map(|day| day["why"].clone());
    assert_eq!(why("2026-12-25"), Some("Christmas Day".into()));
    assert_eq!(why("2026-12-28"), Some("Boxing Day (substitute day)".into()));
    assert_eq!(why("2026-12-24"), None);
}

#[test]
fn friday_saturday_and_sunday_receipts_share_a_due_date() {
    let machine = Machine::new();
    for day in ["2026-11-20", "2026-11-21", "2026-11-22"] {
        let answer = machine.json(&format!("deadline --from {day} --working-days 5 --json"));
        assert_eq!(answer["due"], "2026-11-27", "{day}");
    }
}

#[test]
fn dates_may_be_typed_as_officers_type_them() {
    const LINES: &[Expected] = &[
        ("deadline --from '18 dec 2026' --working-days 5", 0, "Tue 29 Dec 2026"),
        ("deadline --now 2026-11-20 --from fri --working-days 1", 0, "Mon 30 Nov 2026"),
        ("deadline --now 2026-11-20 --from -1d --working-days 1", 0, "is Fri 20 Nov 2026"),
        ("deadline --from 2026-12-29 --working-days -5", 0, "is Fri 18 Dec 2026"),
        ("deadline --from 2026-11-22 --working-days 0", 0, "is Sun 22 Nov 2026"),
        ("deadline --from 2026-03-18 --working-days 1 --holidays uk-any --json", 0, "2026-03-19"),
        ("deadline --from 2026-03-16 --working-days 1 --holidays northern-ireland", 0, "St Patrick"),
        ("deadline --from 2026-12-18 --working-days 5 --csv", 0, "2026-12-25,Christmas Day"),
    ];
    table(&Machine::new(), LINES);
}

#[test]
fn what_cannot_be_counted_is_an_error_and_never_a_guess() {
    const LINES: &[Expected] = &[
        ("deadline --from 2040-01-01 --working-days 5", 1, "bank holidays of England and Wales are held"),
        ("deadline --from 2035-12-30 --working-days 5", 1, "redress calendar import FILE"),
        ("calendar --year 2045", 1, "not for 2045"),
        ("deadline --from 2026-02-29 --working-days 5", 2, "2026 is not a leap year"),
        ("deadline --from 31/2/2026 --working-days 5", 2, "does not exist"),
        ("deadline --from banana --working-days 5", 2, "Cannot read 'banana' as a date"),
        ("deadline --from 2026-01-01", 2, "--working-days"),
        ("deadline --from 2026-01-01 --working-days many", 2, "many"),
        ("deadline --from 2026-01-01 --working-days 99999999999999999999", 2, "--working-days"),
        ("deadline --from 2026-01-01 --working-days 9223372036854775807", 1, "are held"),
        ("deadline --from 2026-01-01 --working-days 5 --holidays mars", 2, "england-and-wales"),
        ("deadline --scheme corporate --stage 1", 2, "--received"),
        ("deadline --scheme corporate --stage 3 --received 2026-11-02", 2, "no clocks for stage 3"),
        (
            "deadline --scheme parking --stage 1 --received 2026-11-02",
            2,
            "corporate, adult, children and housing",
        ),
        (
            "deadline --scheme corporate --stage 1 --received 2026-11-02 --answered 2026-11-01",
            2,
            "before the stage",
        ),
        ("deadline", 2, "--from"),
    ];
    table(&Machine::new(), LINES);
}

#[test]
fn every_clock_of_a_stage_names_its_rule() {
    let machine = Machine::new();
    let answer = machine.json("deadline --scheme corporate --stage 1 --received 2026-11-02 --json");
    let clocks = &answer["clocks"];
    assert_eq!(each(clocks, "clock"), ["acknowledge", "respond", "escalation-window"]);
    assert_eq!(each(clocks, "due"), ["2026-11-09", "2026-11-23", "2026-12-21"]);
    assert_eq!((&clocks[0]["forecast"], &clocks[1]["forecast"]), (&false.into(), &true.into()));
    assert_eq!(
        (&clocks[2]["start"], &clocks[2]["forecast"]),
        (&clocks[1]["due"], &true.into()),
        "until it is answered the window is forecast from the day the answer is due"
    );
    assert!(clocks[1]["rule"].as_str().is_some_and(|rule| rule.contains("10 working days")));

    let answered = machine.json(
        "deadline --scheme corporate --stage 1 --received 2026-11-02 --acknowledged 2026-11-04 --answered 2026-11-16 --json",
    );
    assert_eq!(each(&answered["clocks"], "clock"), ["acknowledge", "respond", "escalation-window"]);
    assert_eq!(each(&answered["clocks"], "due"), ["2026-11-09", "2026-11-18", "2026-12-14"]);
}

#[test]
fn the_codes_own_date_stands_beside_the_councils_where_it_is_another() {
    let machine = Machine::new();
    let line = "deadline --scheme adult --stage 1 --received 2026-11-02 --acknowledged 2026-11-04";
    let clocks = machine.json(&format!("{line} --json"))["clocks"].clone();
    let text = machine.ok(line);
    let mut differing = 0;
    for clock in clocks.as_array().expect("a list") {
        let Some(beside) = clock.get("beside").expect("the key is always there").as_object() else {
            continue;
        };
        differing += 1;
        assert_ne!(beside["due"], clock["due"]);
        let name = clock["clock"].as_str().expect("a name");
        let due = beside["due"].as_str().expect("a date");
        let clause = beside["clause"].as_str().expect("a clause");
        assert!(text.contains(&format!("{name}: {due} by {clause}")), "{text}");
    }
    assert_eq!(differing, 2, "three working days by reg 13, six months by reg 14: {clocks}");
}

#[test]
fn a_review_panel_has_clocks_that_wait_for_each_other() {
    let line = "deadline --scheme children --stage 3 --received 2026-09-01 --requested 2026-11-02 --panel 2026-12-01 --json";
    let answer = Machine::new().json(line);
    assert_eq!(each(&answer["clocks"], "clock"), ["acknowledge", "panel", "panel-report", "panel-response"]);
    let forecast: Vec<bool> =
        answer["clocks"].as_array().expect("a list").iter().map(|c| c["forecast"] == true).collect();
    assert_eq!(forecast, [false, false, false, true]);
}

#[test]
fn the_bank_holidays_of_a_year_are_listed_with_their_sources() {
    let machine = Machine::new();
    let answer = machine.json("calendar --year 2026 --json");
    assert_eq!(each(&answer["holidays"], "date").len(), 8);
    assert!(each(&answer["holidays"], "source").iter().all(|source| !source.is_empty()));
    assert_eq!(machine.json("calendar --now 2027-05-01 --json")["year"], 2027);
    assert!(machine.run("calendar --year 2033").err.contains("not proclaimed"));
}

#[test]
fn a_newer_list_of_bank_holidays_moves_the_deadlines() {
    let machine = Machine::new();
    let usual = machine.json("deadline --from 2027-05-07 --working-days 1 --json");
    assert_eq!(usual["due"], "2027-05-10");
    let feed = include_str!("../data/bank-holidays.json");
    let extra = r#"{ "title": "A new bank holiday", "date": "2027-05-10", "notes": "", "bunting": true },"#;
    let newer = feed.replacen("\"events\": [", &format!("\"events\": [ {extra}"), 1);
    let newer =
        if newer == feed { feed.replacen("\"events\":[", &format!("\"events\":[{extra}"), 1) } else { newer };
    machine.file("feed.json", newer);
    machine.ok("new --subject Noise --service Waste --scheme corporate --now 2027-05-07");
    let said = machine.ok("calendar import feed.json --now 2027-05-08");
    assert!(said.contains("1 day added") && said.contains("open deadlines moved:\n"), "{said}");
    assert!(said.contains("  0001 acknowledge from 2027-05-14 to 2027-05-17\n"), "{said}");
    assert!(machine.ok("log 0001").contains("Date moved"));
    assert!(machine.ok("calendar import feed.json --now 2027-05-09").starts_with("nothing new: "));
    let moved = machine.json("deadline --from 2027-05-07 --working-days 1 --json");
    assert_eq!(moved["due"], "2027-05-11");
    machine.file("wrong.json", "{}");
    let wrong = machine.run("calendar import wrong.json");
    assert_eq!((wrong.code, wrong.out.as_str()), (1, ""), "{}", wrong.err);
}

#[test]
fn a_calendar_that_ends_before_the_open_dates_is_a_warning_wherever_dates_are_read() {
    let machine = Machine::new();
    machine.ok("new --subject Noise --service Waste --scheme corporate --now 2035-12-27");
    for line in ["due --now 2035-12-28", "check --now 2035-12-28", "calendar --now 2035-12-28"] {
        let ran = machine.run(line);
        let words = "warning: bank holidays are held to the end of 2035, and this case has an open date beyond it: 0001";
        assert!(ran.err.contains(words), "{line}: {}", ran.err);
        assert!(!ran.out.contains("warning"), "{line}: {}", ran.out);
    }
}

#[test]
fn a_profile_file_is_held_against_the_law_before_anybody_uses_it() {
    let machine = Machine::new();
    machine.file("clean.toml", include_str!("../data/policy-clean.toml"));
    machine.file("loose.toml", include_str!("../data/policy-loose.toml"));
    machine.file("wrong.toml", "name = 'x'");
    const LINES: &[crate::Expected] = &[
        ("policy check clean.toml", 0, "0 faults"),
        (
            "policy check loose.toml",
            1,
            "looser: Adult social care, stage 1, response: 9 months against 6 months",
        ),
        ("policy check wrong.toml", 1, "wrong.toml is not a policy profile"),
    ];
    crate::table(&machine, LINES);
    let answer = machine.json("policy check clean.toml --json");
    assert_eq!((answer["profile"].as_str(), each(&answer["findings"], "verdict").len()), (Some("clean"), 0));
}

#[test]
fn a_day_the_town_hall_is_closed_is_not_counted_by_the_council_s_own_procedure_and_is_by_the_law() {
    let machine = Machine::new();
    for (scheme, subject) in [("corporate", "Bins"), ("children", "Contact"), ("housing", "Leak")] {
        machine.ok(&format!(
            "new --subject {subject} --service Service --scheme {scheme} --officer me --now 2026-12-22T09:00"
        ));
    }
    const LINES: &[Expected] = &[
        ("calendar close 2026-12-25 Closed --now 2026-12-23T09:00", 1, "not worked anyway: Christmas Day"),
        ("calendar open 2026-12-29 --now 2026-12-23T09:00", 1, "no closure day"),
        (
            "calendar close 2026-12-29 Town hall closed --now 2026-12-23T09:00",
            0,
            "0001 acknowledge from 2026-12-31",
        ),
        ("calendar --year 2026 --now 2026-12-23T09:01", 0, "Town hall closed"),
        ("log 1 --now 2026-12-23T09:01", 0, "closed on 29 December 2026: Town hall closed"),
        ("log 2 --now 2026-12-23T09:01", 0, "Accepted"),
    ];
    table(&machine, LINES);
    let due = |case: u8| {
        let shown = machine.json(&format!("show {case} --json --now 2026-12-23T09:05"));
        shown["deadlines"][0]["due"].as_str().expect("a date").to_owned()
    };
    // RULES 4: not excluded by any statute or Code text; an optional local list for non-statutory profiles only.
    assert_eq!([due(1), due(2), due(3)], ["2027-01-04", "2026-12-31", "2026-12-31"]);
    let shown = machine.json("show 1 --json --now 2026-12-23T09:05");
    let days = shown["deadlines"][0]["days"].as_array().expect("days");
    let closed = days.iter().find(|day| day["date"] == "2026-12-29").expect("the day");
    assert_eq!(closed["skipped"], "Town hall closed");
    let beside = &shown["deadlines"][0]["beside"];
    assert_eq!(beside["due"], "2026-12-31", "the Code counts the day: {beside}");
    let opened = machine.json("calendar open 2026-12-29 --json --now 2026-12-23T09:10");
    assert_eq!((&opened["closed"], &opened["deadlines"][0]["to"]), (&false.into(), &"2026-12-31".into()));
    machine.ok("audit verify");
}

#[test]
fn a_closure_and_a_file_are_undone_as_a_whole_and_an_earlier_day_counts_as_it_was_known_then() {
    let machine = Machine::new();
    machine.ok("new --subject Bins --name 'A Resident' --service waste --now 2026-11-16T09:00");
    let closed = machine.ok("calendar close 2026-11-18 'Town hall shut' --now 2026-11-17T09:00");
    assert!(
        closed.contains("2026-11-18 is closed. Undo: redress undo") && closed.contains("2 open"),
        "{closed}"
    );
    let acknowledge = |moment: &str| {
        let shown = machine.json(&format!("show 1 --json --now {moment}"));
        let clocks = shown["deadlines"].as_array().expect("a list").clone();
        clocks.into_iter().find(|d| d["clock"] == "acknowledge").expect("a clock")
    };
    let moved = acknowledge("2026-11-17T10:00");
    assert_eq!((&moved["due"], &moved["original"]), (&"2026-11-24".into(), &"2026-11-23".into()));
    let why = moved["moved"][0]["why"].as_str().expect("a reason");
    assert_eq!(why, "closed on 18 November 2026: Town hall shut");
    assert_eq!(acknowledge("2026-11-16T10:00")["due"], "2026-11-23");
    let year = |moment: &str| machine.ok(&format!("calendar --year 2026 --now {moment}"));
    assert!(
        !year("2026-11-16T10:00").contains("Town hall") && year("2026-11-17T10:00").contains("Town hall")
    );
    let undone = machine.ok("undo --now 2026-11-17T11:00");
    assert!(undone.contains("closed on 18 November 2026: Town hall shut; 2 open dates moved"), "{undone}");
    let back = acknowledge("2026-11-17T12:00");
    assert_eq!((&back["due"], &back["original"]), (&"2026-11-23".into(), &"2026-11-23".into()));
    assert_eq!(acknowledge("2026-11-17T10:00")["due"], "2026-11-24");
}
