//! A year of children's complaints, brought in and read as at days of that year.

use crate::{Expected, Machine, each, table};
use std::process::Stdio;

const YEAR: &str = include_str!("../data/peterborough-csc-2014-15.csv");

fn with_year() -> Machine {
    let machine = Machine::new();
    machine.file("year.csv", YEAR);
    machine.ok("import year.csv");
    machine
}

#[test]
fn a_year_comes_in_once_however_often_it_is_imported() {
    let machine = Machine::new();
    machine.file("year.csv", YEAR);
    let first = machine.json("import year.csv --json");
    assert_eq!(
        (&first["added"], &first["updated"], &first["unchanged"]),
        (&120.into(), &0.into(), &0.into())
    );
    assert_eq!(first["refused"], serde_json::json!([]));
    let log = machine.ok("log CSC1415-016");
    let again = machine.json("import year.csv --json");
    assert_eq!(
        (&again["added"], &again["updated"], &again["unchanged"]),
        (&0.into(), &0.into(), &120.into())
    );
    assert_eq!(machine.ok("log CSC1415-016"), log);
    let cases = &machine.json("list --all --json")["cases"];
    assert_eq!(each(cases, "reference").len(), 120);
}

#[test]
fn a_dry_run_says_what_would_happen_and_makes_no_store() {
    let machine = Machine::new();
    machine.file("year.csv", YEAR);
    let answer = machine.json("import year.csv --dry-run --json --store here.db");
    assert_eq!((&answer["added"], &answer["dry_run"]), (&120.into(), &true.into()));
    assert!(!machine.path("here.db").exists());
}

#[test]
fn what_was_late_on_a_day_in_the_past_is_read_as_it_was_then() {
    let machine = with_year();
    let late = |line: &str| {
        let mut late: Vec<String> =
            each(&machine.json(line)["deadlines"], "reference").iter().map(|r| (*r).to_owned()).collect();
        late.sort();
        late
    };
    let expected = ["CSC1415-016", "CSC1415-030", "CSC1415-031"];
    assert_eq!(late("--now 2014-08-01T09:00 due --overdue --json"), expected);
    assert_eq!(late("due --late --json --now 2014-08-01"), expected);
    assert_eq!(machine.json("--now 2014-08-01T09:00 due --json")["now"], "2014-08-01T09:00:00");
    let shown = machine.json("show 016 --now 2014-08-01 --json");
    assert_eq!(shown["case"]["status"], "open");
    assert_eq!(machine.json("show 016 --json")["case"]["status"], "closed");
    assert_eq!(machine.run("show CSC1415-100 --now 2014-08-01").code, 3);
}

#[test]
fn the_state_of_the_desk_is_an_exit_code() {
    let machine = with_year();
    const LINES: &[Expected] = &[
        ("check --now 2014-08-01", 2, "late: 19 open cases, 3 late"),
        ("check --now 2014-08-01 --names", 2, "CSC1415-016 late (Caspian Tansywell)"),
        ("check --now 2013-01-01", 0, "fine: "),
        ("check --now 2014-08-01 --colour mauve", 3, "mauve"),
        ("check --nonsense", 3, "--nonsense"),
        ("check --store nowhere.db", 3, "there is no store at"),
        ("check --now never", 3, "cannot read 'never'"),
    ];
    table(&machine, LINES);
    let open = machine.ok("check --now 2013-01-01");
    assert_eq!(open.lines().count(), 1);
    assert!(!machine.run("check --now 2014-08-01").out.contains("CSC"));
    let due = machine.run("check --now 2014-08-04 --json");
    assert_eq!(due.code, 2);
}

#[test]
fn every_deadline_explains_itself_day_by_day() {
    let machine = with_year();
    let shown = machine.json("show CSC1415-016 --json --now 2014-08-01");
    let deadlines = shown["deadlines"].as_array().expect("a list");
    let respond = deadlines.iter().find(|d| d["clock"] == "respond").expect("a response date");
    assert_eq!((&respond["stage"], &respond["due"]), (&1.into(), &"2014-06-06".into()));
    assert_ne!(respond["original"], respond["due"]);
    let days = respond["days"].as_array().expect("days");
    assert!(days.iter().all(|day| day["counted"].is_i64() != day["skipped"].is_string()));
    assert_eq!(days.last().map(|day| &day["date"]), Some(&"2014-06-06".into()));
    assert!(days.iter().any(|day| day["skipped"] == "Spring bank holiday"));
}

#[test]
fn lists_filter_and_come_as_text_csv_and_json() {
    let machine = with_year();
    const LINES: &[Expected] = &[
        ("list --now 2014-08-01 --view late", 0, "CSC1415-031"),
        (
            "list --now 2014-08-01 --officer 'cordelia fenwhistle' --csv",
            0,
            "reference,scheme,route,stage,status",
        ),
        ("list --officer Nobody-Here", 0, "no case matches"),
        (
            "list --plain --now 2014-08-01 --view late",
            0,
            "CSC1415-031\tChi1\topen\trespond\t2014-07-28\t-4\t",
        ),
        ("list --view sideways", 2, "the views are Mine, Late"),
        ("search saltmarshe", 0, "CSC1415-030"),
        ("search '\"; DROP TABLE cases'", 0, "no case matches"),
        ("search '...'", 2, "no word to look for"),
        ("due --now 2014-08-01 --within 5wd", 0, "CSC1415-037"),
        ("due --now 2014-08-04 --today --names", 0, "Caspian Tansywell"),
        ("log 030", 0, "Answered stage 1 on Mon 4 Aug 2014: upheld"),
        ("log CSC1415-030 --csv", 0, "seq,at,by,kind,text,undone"),
        ("audit verify", 0, "The journal is whole"),
        ("rebuild", 0, "120 cases worked out again"),
    ];
    table(&machine, LINES);
    let due = machine.ok("due --now 2014-08-01");
    let dates: Vec<&str> = due.lines().skip(1).filter_map(|line| line.get(..10)).collect();
    assert!(dates.len() > 10 && dates.is_sorted(), "{due}");
    assert!(!due.contains("Tansywell"), "names are left out");
    let events = &machine.json("log 030 --json")["events"];
    assert_eq!(events[0]["kind"], "received");
    assert_eq!((&events[0]["seq"], &events[0]["at"]), (&1.into(), &"2014-06-30T00:00:00".into()));
    assert_eq!(events[0]["by"], "import");
}

#[test]
fn bad_rows_are_listed_and_the_rest_comes_in_unless_it_must_not() {
    let lines: Vec<&str> = YEAR.lines().take(3).collect();
    let broken = lines[2].replacen("2013-02-21", "2013-02-31", 1);
    assert_ne!(broken, lines[2]);
    let text = format!("{}\n{}\n{broken}\n", lines[0], lines[1]);
    let machine = Machine::new();
    machine.file("some.csv", &text);
    let strict = machine.run("import some.csv --strict");
    assert_eq!(strict.code, 1, "{}", strict.err);
    assert!(strict.err.contains("nothing was brought in"), "{}", strict.err);
    assert_eq!(machine.run("list").code, 1, "no store was made");
    let answer = machine.json("import some.csv --json");
    assert_eq!((&answer["added"], &answer["refused"][0]["line"]), (&1.into(), &3.into()));
    assert!(each(&answer["refused"], "reason")[0].contains("2013-02-31"), "{answer}");
    machine.file("none.csv", format!("{}\n{broken}\n", lines[0]));
    assert_eq!(machine.run("import none.csv").code, 1);
}

#[test]
fn several_imports_of_one_file_at_once_record_everything_once() {
    let machine = Machine::new();
    machine.file("year.csv", YEAR);
    let once = with_year().json("log CSC1213-061 --json");
    let running: Vec<_> = (0..6)
        .map(|_| {
            let mut command = machine.command(&["import", "year.csv", "--json"]);
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary runs")
        })
        .collect();
    let mut added = 0;
    for child in running {
        let output = child.wait_with_output().expect("an end");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let answer: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let counts = ["added", "updated", "unchanged"].map(|key| answer[key].as_u64().expect("a count"));
        assert_eq!((counts[0] + counts[2], counts[1]), (120, 0), "{answer}");
        added += counts[0];
    }
    assert_eq!(added, 120);
    assert_eq!(machine.json("log CSC1213-061 --json"), once);
    let entries = |machine: &Machine| machine.json("audit verify --json")["entries"].clone();
    assert_eq!(entries(&machine), entries(&with_year()));
}

const COMPLAINTS: &[u8] = include_bytes!("../data/cfpb-consumer-complaints.csv");

#[test]
fn an_unknown_file_is_guessed_corrected_saved_under_a_name_and_known_again() {
    let machine = Machine::new();
    machine.file("complaints.csv", COMPLAINTS);
    let guess = machine.ok("import complaints.csv --guess");
    for part in ["received = \"Date received\"", "dates = \"month-first\"", "\"Postal mail\" = \"letter\""] {
        assert!(guess.contains(part), "{part}: {guess}");
    }
    machine.file("map.toml", guess);
    let trial = machine.ok("import complaints.csv --map-file map.toml --dry-run");
    assert!(trial.contains("841 cases added"), "{trial}");
    machine.ok("import complaints.csv --map-file map.toml --save bureau");
    assert!(machine.ok("import --maps").contains("bureau: made for complaints.csv"));
    for words in ["import complaints.csv", "import complaints.csv --map bureau"] {
        assert!(machine.ok(words).contains("0 cases added, 0 updated, 841 unchanged"), "{words}");
    }
}

#[test]
fn a_file_of_counts_is_refused_in_a_sentence_and_leaves_nothing_behind() {
    let machine = Machine::new();
    machine.file("counts.csv", include_bytes!("../data/uk-councils-foi-statistics-2017.csv"));
    const SAID: &str = "This file holds counts by council, not one complaint a row; nothing was brought in.";
    const LINES: &[Expected] = &[
        ("import counts.csv", 1, SAID),
        ("import counts.csv --guess", 1, SAID),
        ("import --maps", 0, "children-annual: "),
        ("list", 1, "there is no store at"),
    ];
    table(&machine, LINES);
}

#[test]
fn an_export_has_every_value_and_comes_back_in_without_a_change() {
    let machine = with_year();
    machine.ok("export --all --to out.csv");
    let back = machine.ok("import out.csv");
    assert!(back.contains("0 cases added, 0 updated, 120 unchanged, 0 rows refused"), "{back}");
    machine.ok("note CSC1415-030 =1+1");
    let whole = machine.ok("export --all --json");
    assert!(whole.contains("\"=1+1\"") && whole.contains("\"events\""), "the timeline is there");
    let open = machine.ok("export");
    assert!(open.starts_with("\"reference\",\"received\","), "{open}");
    assert_eq!(machine.run("export --to out.csv").code, 1);
}
