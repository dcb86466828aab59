//! Councils list their cases with headings, words, dates and teams of their own: the figures are the same.

use crate::Machine;
use crate::compare::{MILTON_KEYNES, PETERBOROUGH, Year, council, find, of_council};
use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{ExcelDateTime, Workbook};

/// What a column holds.
#[derive(Clone, Copy)]
enum Holds {
    /// A number that no other case has.
    Reference,
    /// A day of the year of receipt, month and day, for every case.
    Day(u32, u32),
    /// A day of those that reached stage 2.
    Two(u32, u32),
    /// A day of those that reached stage 3.
    Three(u32, u32),
    /// The council's word for what was found at stage 1.
    Finding,
    /// Its word for not upheld, of those that reached stage 2.
    TwoFinding,
    /// The same of stage 3.
    ThreeFinding,
    /// One of its teams.
    Team,
    /// The same words for every case.
    Words(&'static str),
}

/// How a council lists its cases.
struct Layout {
    name: &'static str,
    columns: &'static [(&'static str, Holds)],
    /// Not upheld, partially upheld, upheld.
    findings: [&'static str; 3],
    teams: &'static [&'static str],
    /// A cell of a day.
    day: fn(NaiveDate) -> String,
    /// A file of these rows, the headings first.
    file: fn(&[Vec<String>]) -> Vec<u8>,
    /// What the file is called.
    called: &'static str,
    /// One file for every year instead of one for all.
    by_year: bool,
    /// The map as the officer wrote it; none where what is guessed is used as it is.
    map: Option<&'static str>,
}

const LAYOUTS: &[Layout] = &[
    Layout {
        name: "an export with semicolons, a title line and days first",
        columns: &[
            ("Case ID", Holds::Reference),
            ("Complaint type", Holds::Words("Children's Social Care")),
            ("Date logged", Holds::Day(5, 14)),
            ("Directorate", Holds::Words("Children and Families")),
            ("Team name", Holds::Team),
            ("Customer name", Holds::Words("A Parent")),
            ("Date response sent", Holds::Day(5, 27)),
            ("Complaint outcome", Holds::Finding),
            ("Date escalated", Holds::Two(6, 15)),
            ("Stage 2 response", Holds::Two(7, 20)),
            ("Stage 2 decision", Holds::TwoFinding),
            ("Panel date", Holds::Three(8, 17)),
            ("Panel outcome", Holds::ThreeFinding),
            ("Current status", Holds::Words("Complete")),
            ("Closure date", Holds::Day(12, 1)),
        ],
        findings: ["Not justified", "Partially justified", "Justified"],
        teams: &["Bletchley", "Wolverton", "Corporate Parenting", "Front Door"],
        day: |day| day.format("%d/%m/%Y").to_string(),
        file: |rows| text("Complaints 2015 to 2018, printed from the case system\n", ";", rows).into_bytes(),
        called: "list.csv",
        by_year: false,
        map: None,
    },
    Layout {
        name: "a workbook with real days",
        columns: &[
            ("Level", Holds::Words("Stage 1")),
            ("Complaint Ref. No", Holds::Words("old")),
            ("Unique ID", Holds::Reference),
            ("Procedure", Holds::Words("Children")),
            ("Received date", Holds::Day(5, 11)),
            ("Section", Holds::Team),
            ("Stage 1 Response", Holds::Day(5, 22)),
            ("Stage 1 outcome", Holds::Finding),
            ("Stage 2 start", Holds::Two(6, 8)),
            ("Stage 2 completed", Holds::Two(7, 31)),
            ("Stage 2 outcome", Holds::TwoFinding),
            ("Stage 3 panel", Holds::Three(9, 7)),
            ("Stage 3 outcome", Holds::ThreeFinding),
            ("Progress", Holds::Words("Closed")),
            ("End date", Holds::Day(11, 30)),
        ],
        findings: ["Unfounded", "Upheld in part", "Fully upheld"],
        teams: &["Court Team", "SEND", "Leaving Care"],
        day: |day| day.to_string(),
        file: workbook,
        called: "cases.xlsx",
        by_year: false,
        map: None,
    },
    Layout {
        name: "a file for every year, with headings and words that nobody could guess",
        columns: &[
            ("Z1", Holds::Reference),
            ("Z2", Holds::Day(5, 7)),
            ("Z3", Holds::Team),
            ("Z4", Holds::Day(5, 20)),
            ("Z5", Holds::Finding),
            ("Z6", Holds::Two(6, 3)),
            ("Z7", Holds::Two(7, 3)),
            ("Z8", Holds::TwoFinding),
            ("Z9", Holds::Three(8, 3)),
            ("Z10", Holds::ThreeFinding),
        ],
        findings: ["N", "P", "Y"],
        teams: &["4711", "4712"],
        day: |day| day.format("%-d %B %Y").to_string(),
        file: |rows| text("", "\t", rows).into_bytes(),
        called: "z.txt",
        by_year: true,
        map: Some(WRITTEN),
    },
];

const WRITTEN: &str = r#"
name = "z"
loose = true
[all]
scheme = "children"
status = "closed"
[words.finding]
N = "not-upheld"
P = "partially-upheld"
Y = "upheld"
[columns]
reference = "Z1"
received = "Z2"
team = "Z3"
stage1-answered = "Z4"
finding = "Z5"
stage2-started = "Z6"
stage2-answered = "Z7"
stage2-finding = "Z8"
panel-met = "Z9"
panel-finding = "Z10"
"#;

fn text(title: &str, between: &str, rows: &[Vec<String>]) -> String {
    rows.iter().fold(title.to_owned(), |all, row| all + &row.join(between) + "\r\n")
}

fn workbook(rows: &[Vec<String>]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let day = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
    for (r, row) in (0u32..).zip(rows) {
        for (c, cell) in (0u16..).zip(row).filter(|(_, cell)| !cell.is_empty()) {
            match cell.parse::<NaiveDate>() {
                Ok(on) => {
                    let on = ExcelDateTime::from_ymd(on.year() as u16, on.month() as u8, on.day() as u8);
                    sheet.write_with_format(r, c, on.expect("a day"), &day).expect("a cell");
                }
                Err(_) => {
                    sheet.write(r, c, cell).expect("a cell");
                }
            }
        }
    }
    book.save_to_buffer().expect("a workbook")
}

impl Layout {
    /// The rows of some years, numbered from `first` on.
    fn rows(&self, years: &[Year], first: usize) -> Vec<Vec<String>> {
        let mut rows = vec![self.columns.iter().map(|(heading, _)| (*heading).to_owned()).collect()];
        for (year, outcomes, twos, threes) in years {
            let findings = self.findings.iter().zip(outcomes);
            let found = findings.flat_map(|(word, n)| std::iter::repeat_n(*word, *n));
            for (n, finding) in found.enumerate() {
                let number = first + rows.len();
                let day = |month, day| (self.day)(NaiveDate::from_ymd_opt(*year, month, day).expect("a day"));
                let when = |is: bool, cell: String| if is { cell } else { String::new() };
                let cell = |(_, holds): &(&str, Holds)| match *holds {
                    Holds::Reference => format!("K/{number}"),
                    Holds::Day(m, d) => day(m, d),
                    Holds::Two(m, d) => when(n < *twos, day(m, d)),
                    Holds::Three(m, d) => when(n < *threes, day(m, d)),
                    Holds::Finding => finding.to_owned(),
                    Holds::TwoFinding => when(n < *twos, self.findings[0].to_owned()),
                    Holds::ThreeFinding => when(n < *threes, self.findings[0].to_owned()),
                    Holds::Team => self.teams[n % self.teams.len()].to_owned(),
                    Holds::Words(words) => words.to_owned(),
                };
                rows.push(self.columns.iter().map(cell).collect());
            }
        }
        rows
    }

    /// A council that lists its cases so, with its figures in `figures.toml`.
    fn council(&self, name: &str, years: &[Year]) -> Machine {
        let machine = Machine::new();
        let files: Vec<&[Year]> = if self.by_year { years.chunks(1).collect() } else { vec![years] };
        let mut first = 0;
        for years in files {
            let rows = self.rows(years, first);
            first += rows.len() - 1;
            machine.file(self.called, (self.file)(&rows));
            let map = self.map.map_or_else(
                || machine.ok(&format!("import {} --guess", self.called)),
                |written| written.to_owned(),
            );
            machine.file("map.toml", map);
            let said = machine.ok(&format!("import {} --map-file map.toml --strict", self.called));
            assert!(said.contains(&format!("{} cases added", rows.len() - 1)), "{}: {said}", self.name);
        }
        machine.ok(&format!("compare export --council '{name}' --out figures.toml"));
        machine
    }
}

/// Whatever a council's headings, words, dates and teams: its figures are those of the list in the known form, and its
/// annual report is by its own teams.
#[test]
fn a_councils_own_layout_gives_the_same_figures_as_the_known_one() {
    let figures = |of: &Machine| std::fs::read_to_string(of.path("figures.toml")).expect("figures");
    let known = figures(&council("Milton Keynes", MILTON_KEYNES));
    for layout in LAYOUTS {
        let machine = layout.council("Milton Keynes", MILTON_KEYNES);
        assert_eq!(figures(&machine), known, "{}", layout.name);
        let report = machine.json("report annual --scheme children --year 2015-16 --format json");
        let teams = report["tables"]["team_totals"].as_object().expect("teams");
        let mut names: Vec<&str> = teams.keys().map(String::as_str).filter(|name| *name != "total").collect();
        let mut own = layout.teams.to_vec();
        names.sort_unstable();
        own.sort_unstable();
        assert_eq!((names, &teams["total"]), (own, &87.into()), "{}", layout.name);
        let found = &report["tables"]["table3"]["TOTALS"];
        let counts = ["not_upheld", "partially_upheld", "upheld"].map(|key| found[key].clone());
        assert_eq!(counts, [64, 21, 2].map(serde_json::Value::from), "{}", layout.name);
    }
}

/// "Stage 1s 97 84 66 ... 87 82 89", "11 Stage 2 investigations from 247 cases", "7 ... out of 258", "two Stage 3 panels".
#[test]
fn two_councils_with_layouts_of_their_own_give_the_tables_of_the_peer_review() {
    let ours = LAYOUTS[0].council("Peterborough", PETERBOROUGH);
    let theirs = LAYOUTS[1].council("Milton Keynes", MILTON_KEYNES);
    ours.file("theirs.toml", std::fs::read(theirs.path("figures.toml")).expect("their figures"));
    let shown = ours.json("compare figures.toml theirs.toml --without-ours --json");
    let both = |key: &str, field: &str| {
        let measure = find(&shown["measures"], "key", key);
        ["Peterborough", "Milton Keynes"].map(|name| of_council(measure, name)[field].clone())
    };
    for (year, stage1) in [("2015-16", [97, 87]), ("2016-17", [84, 82]), ("2017-18", [66, 89])] {
        assert_eq!(
            both(&format!("volumes/children/{year}"), "part"),
            stage1.map(serde_json::Value::from),
            "{year}"
        );
    }
    const THREE: &str = "escalation/children/2015-16,2016-17,2017-18";
    // Ours are kept year by year; the review's own set asks for the three years together.
    let with_review = ours.json("compare --example --json");
    let three =
        |stage: &str| find(&with_review["measures"], "key", &format!("{THREE}/{stage}"))["values"].clone();
    assert_eq!((&three("stage2")[0]["part"], &three("stage2")[0]["of"]), (&11.into(), &247.into()));
    assert_eq!(three("stage3")[0]["part"], 2);
    // The printed shares that a whole number of the base gives; empty where none does or the others leave no room for it.
    for (year, finding, printed) in [
        ("2015-16", "not_upheld", ["47%", "73.6%"]),
        ("2015-16", "partially_upheld", ["", "24.1%"]),
        ("2015-16", "upheld", ["11%", "2.3%"]),
        ("2016-17", "not_upheld", ["42%", ""]),
        ("2016-17", "partially_upheld", ["", "13.4%"]),
        ("2017-18", "not_upheld", ["", "52%"]),
        ("2017-18", "partially_upheld", ["", "37%"]),
        ("2017-18", "upheld", ["27%", "11%"]),
    ] {
        let key = format!("outcomes/children/{year}/{finding}");
        let (parts, bases) = (both(&key, "part"), both(&key, "of"));
        for ((part, of), printed) in parts.iter().zip(&bases).zip(printed) {
            if printed.is_empty() {
                continue;
            }
            let (part, of) = (part.as_u64().expect("a count"), of.as_u64().expect("a base"));
            let half_up = |scale: u64| (2 * scale * part + of) / (2 * of);
            let tenths = half_up(1000);
            let as_printed = match printed.contains('.') {
                true => format!("{}.{}%", tenths / 10, tenths % 10),
                false => format!("{}%", half_up(100)),
            };
            assert_eq!(as_printed, printed, "{year} {finding}: {part} of {of}");
        }
    }
}
