//! Made-up complaints of ten years for measuring, as many as are asked for: 3 in 100 are open, most of these late or
//! due within days. The same number always gives the same complaints.
//!
//! They come as a file for `redress import`, and by a shorter way straight into a store: the rows of the same file,
//! read and recorded a part at a time, without the text of a file between and without asking for each case whether it
//! is there already. `tests/measured.rs` says that both give the same store.

mod words;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime};
use redress::domain::query::{RowQuery, Sort, View};
use redress::exchange::map::Map;
use redress::exchange::table::{Record, Table};
use redress::exchange::{CaseFacts, plan, rows};
use redress::store::{CaseWrite, ImportRun, Store};
use words::{ADULTS, BEGIN, CHILDREN, END, FIRST, HOUSING, ROADS, SENTENCES, SERVICES, SUBJECTS};

/// The form of the file, for `--map-file`.
pub const FORM: &str = include_str!("form.toml");
/// The name of the file that the cases remember.
pub const FILE: &str = "measured.csv";
/// The headings of the file.
pub const HEADINGS: &[&str] = &[
    "reference",
    "received",
    "acknowledged",
    "channel",
    "scheme",
    "stage",
    "service",
    "team",
    "category",
    "complainant",
    "summary",
    "officer",
    "answered",
    "outcome",
    "remedy",
    "status",
    "closed",
    "stage2_started",
    "stage2_answered",
    "stage2_outcome",
    "ombudsman_asked",
    "ombudsman_decided",
    "ombudsman_decision",
    "improvement",
    "improvement_in_place",
];

const YEARS_IN_DAYS: u64 = 3_652;
const OFFICERS: usize = 24;
/// Cases that the shorter way records at a time.
const PART: usize = 2_000;

/// The officer whose desk is measured.
pub const OFFICER: &str = "Ada Ashbury";

/// The moment that everything is measured at: a Friday morning.
pub fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 20).unwrap_or_default().and_hms_opt(9, 12, 0).unwrap_or_default()
}

/// The officer's question for so many rows of a view, by their due dates.
pub fn asked(view: View, filter: &str, limit: usize) -> RowQuery {
    RowQuery {
        view,
        filter: filter.to_owned(),
        sort: Sort::Due,
        officer: OFFICER.to_owned(),
        today: now().date(),
        limit,
        behind: Vec::new(),
    }
}

/// Numbers as if by chance, always the same for the same case.
struct Dice(u64);

impl Dice {
    fn of(n: usize) -> Self {
        Self((n as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % most.max(1)
    }

    fn of_list<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    fn in_100(&mut self, n: usize) -> bool {
        self.below(100) < n
    }
}

fn surname(dice: &mut Dice) -> String {
    format!("{}{}", dice.of_list(BEGIN), dice.of_list(END))
}

fn street(dice: &mut Dice) -> String {
    format!("{} {}", surname(dice), dice.of_list(ROADS))
}

fn officer(n: usize) -> String {
    if n == 0 {
        OFFICER.to_owned()
    } else {
        format!("{} {}{}", FIRST[n % FIRST.len()], BEGIN[n % BEGIN.len()], END[n % END.len()])
    }
}

/// The first sentence says what it is about; two or three more make about 300 characters.
fn summary(dice: &mut Dice) -> String {
    let mut text = dice.of_list(SUBJECTS).replace("{}", &street(dice));
    let mut at = dice.below(SENTENCES.len());
    for _ in 0..3 {
        text.push_str(". ");
        let number = (10 + dice.below(9_000)).to_string();
        text.push_str(SENTENCES[at].trim_end_matches('.').replace("{}", &number).as_str());
        at = (at + 1 + dice.below(4)) % SENTENCES.len();
    }
    text + "."
}

/// The cells of one complaint, under [`HEADINGS`].
pub fn row(n: usize, of: usize) -> Vec<String> {
    let (dice, today) = (&mut Dice::of(n), now().date());
    let age = YEARS_IN_DAYS * (of - 1 - n) as u64 / of as u64;
    let received = today - Days::new(age);
    // Three in a hundred of all: the newest, and two in three of those before them.
    let open = age < 30 || (age < 150 && dice.in_100(66));
    let (scheme, services) = match dice.below(20) {
        0 => ("Children's social care", CHILDREN),
        1 => ("Adult social care", ADULTS),
        2..=5 => ("Housing", HOUSING),
        _ => ("Corporate", SERVICES),
    };
    let (service, team, category) = dice.of_list(services);
    let later = |day: NaiveDate, days: usize| (day + Days::new(days as u64)).min(today);
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let acknowledged = later(received, dice.below(8));
    let answered = later(acknowledged, 3 + dice.below(20));
    let second = dice.in_100(7).then(|| later(answered, 2 + dice.below(7)));
    let asked = second.filter(|_| dice.in_100(12)).map(|on| later(on, 40 + dice.below(10)));
    let again = second.map(|on| later(on, 10 + dice.below(30)));
    let decided = asked.map(|on| later(on, 30 + dice.below(60)));
    let closed = decided.or(again).unwrap_or(answered);
    let finished = !open;
    let done = |value: Option<NaiveDate>| day(value.filter(|_| finished));
    let finding = dice.of_list(&["Upheld", "Partially upheld", "Not upheld", "Not upheld"]);
    let if_done = |value: &str| if finished { value.to_owned() } else { String::new() };
    let improved = finished && dice.in_100(5);
    vec![
        format!("C{:02}-{:06}", received.year() % 100, n + 1),
        received.to_string(),
        if finished || dice.in_100(80) { day(Some(acknowledged)) } else { String::new() },
        dice.of_list(&["Telephone", "Email", "Letter", "Online form"]).to_owned(),
        scheme.to_owned(),
        "Stage 1".to_owned(),
        service.to_owned(),
        team.to_owned(),
        category.to_owned(),
        format!("{} {}", dice.of_list(FIRST), surname(dice)),
        summary(dice),
        if open && dice.in_100(4) { String::new() } else { officer(dice.below(OFFICERS)) },
        done(Some(answered)),
        if_done(finding),
        if finished && finding != "Not upheld" {
            "An apology and the work done".to_owned()
        } else {
            String::new()
        },
        (if open { "In progress" } else { "Closed" }).to_owned(),
        done(Some(closed)),
        done(second),
        done(again),
        if finished && second.is_some() { finding.to_owned() } else { String::new() },
        done(asked),
        done(decided),
        if finished && asked.is_some() {
            "Not upheld: no maladministration".to_owned()
        } else {
            String::new()
        },
        if improved { "The letter now says when the visit is".to_owned() } else { String::new() },
        if improved { closed.to_string() } else { String::new() },
    ]
}

/// The file with some of them: an import takes only so large a one.
pub fn csv(part: std::ops::Range<usize>, of: usize) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADINGS).expect("headings");
    for n in part {
        writer.write_record(row(n, of)).expect("a row");
    }
    writer.into_inner().expect("a file in memory")
}

fn form() -> Map {
    toml::from_str(FORM).expect("the form of the file")
}

fn record(n: usize, of: usize) -> Record {
    Record { line: n as u64 + 2, cells: row(n, of) }
}

fn table(records: Vec<Record>) -> Table {
    let header = HEADINGS.iter().map(|heading| (*heading).to_owned()).collect();
    Table { header, records, refused: Vec::new(), titles: Vec::new(), encoding: "UTF-8" }
}

/// Records all of them in a store without any, a part at a time. `tell` is told how many there are after each.
pub fn fill(store: &mut Store, of: usize, mut tell: impl FnMut(usize)) {
    let (map, calendar) = (form(), store.rules().calendar.clone());
    let mut run = ImportRun { officer: OFFICER.to_owned(), file: FILE.to_owned(), at: now(), batch: None };
    for from in (0..of).step_by(PART) {
        let to = (from + PART).min(of);
        // The last complaint is the newest: how old the news of the file is hangs on it, so it is read with each part.
        let mut records: Vec<Record> = (from..to).map(|n| record(n, of)).collect();
        if to < of {
            records.push(record(of - 1, of));
        }
        let mut told = rows(&table(records), &map, (FILE, &calendar));
        assert!(told.refused.is_empty(), "a made-up row is refused: {:?}", told.refused.first());
        told.told.truncate(to - from);
        let writes: Vec<CaseWrite> = plan(&|_| None, told).added.into_iter().map(write).collect();
        store.bring_in(&mut run, &writes).expect("recorded");
        tell(to);
    }
}

fn write(case: CaseFacts) -> CaseWrite {
    CaseWrite { id: None, seen: None, reference: case.reference, facts: case.facts }
}
