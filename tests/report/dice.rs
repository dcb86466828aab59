//! Files of councils that do not exist, made up by dice: the same number always throws the same council.

use crate::common::{Columns, YEAR, calendar};
use crate::oracle::NATIONAL;
use chrono::{Days, NaiveDate};
use redress::domain::calendar::Calendar;

/// Numbers as if by chance.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn of(seed: u64) -> Self {
        Self((seed + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    pub(crate) fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % most.max(1)
    }

    pub(crate) fn one<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    pub(crate) fn in_100(&mut self, n: usize) -> bool {
        self.below(100) < n
    }
}

/// Names of teams, some of them with signs that a file or a page might trip over.
const TEAMS: &[&str] = &[
    "Assessment, North",
    "Assessment \"South\"",
    "Zo\u{eb}'s House",
    "16+",
    "Court & Care",
    "Kinship",
    "TOTAL war on waiting",
    "Edge of Care",
    "\u{141}\u{f3}d\u{17a} Road",
    "Duty",
];
const TYPES: &[&str] = &[
    "Children",
    "Parents/Guardians",
    "Carers",
    "Foster Carers",
    "Prospective Adopters",
    "LAC (now Adult)",
    "Friend (with sufficient interest)",
    "Relatives",
];
const CHANNELS: &[&str] =
    &["Telephone", "Email", "Letter", "Complaint form", "Online form", "In person", "Advocate"];
const OUTCOMES: &[&str] = &["Upheld", "Partially upheld", "Not upheld", "No finding"];
const DECISIONS: &[&str] = &[
    "Declined to investigate further",
    "Investigated - no finding against the Council",
    "Investigated - fault causing injustice",
];

/// A row under the thrower's hand.
struct Throw<'a> {
    dice: &'a mut Dice,
    calendar: &'a Calendar,
    row: Columns,
}

impl Throw<'_> {
    fn set(&mut self, column: &str, value: impl ToString) {
        self.row.insert(column.to_owned(), value.to_string());
    }

    fn choose(&mut self, column: &str, list: &[&str]) {
        let word = self.dice.one(list);
        self.set(column, word);
    }

    fn after(&mut self, day: NaiveDate, most: usize) -> NaiveDate {
        let days = i64::try_from(self.dice.below(most + 1)).expect("a few days");
        self.calendar.add(day, days).expect("a day of the calendar")
    }

    fn stage_one(&mut self, received: NaiveDate) {
        self.set("stage", "Stage 1");
        self.set("stage1_due", self.calendar.add(received, 10).expect("a day"));
        match self.dice.below(20) {
            0 => {
                let reason = self.dice.one(&["Gave up", "Settled at the door", "Police enquiries"]);
                self.ended(received, "Withdrawn", reason);
                self.set("outcome", "No finding");
                return;
            }
            1 => return self.ended(received, "Frozen", ""),
            2 => return self.set("status", "Stage 1 in progress"),
            _ => {}
        }
        let acknowledged = self.row["acknowledged"].parse().unwrap_or(received);
        let answered = self.after(received, 34).max(acknowledged);
        self.set("stage1_responded", answered);
        self.choose("outcome", OUTCOMES);
        let mut last = answered;
        if self.dice.in_100(20) {
            last = self.after(last, 15);
            self.set("conciliation_date", last);
            self.choose("conciliation_result", &["Resolved", "Not resolved"]);
        }
        if self.dice.in_100(22) {
            let asked = self.after(last, 420);
            self.stage_two(asked);
        } else {
            self.ended(last, "Closed", "");
        }
    }

    fn stage_two(&mut self, asked: NaiveDate) {
        self.set("stage2_started", asked);
        if self.dice.in_100(20) {
            return self.set("status", "Stage 2 in progress");
        }
        let done = self.after(asked, 80);
        self.set("stage2_completed", done);
        let found = self.dice.one(OUTCOMES);
        self.set("stage2_outcome", found);
        let mut last = done;
        if self.dice.in_100(35) {
            last = self.after(last, 40);
            self.set("stage3_panel_date", last);
            self.choose("stage3_outcome", OUTCOMES);
        }
        self.ended(last, "Closed", "");
        if self.dice.in_100(50) {
            self.ombudsman(last);
        }
    }

    fn ombudsman(&mut self, after: NaiveDate) {
        let asked = self.after(after, 60);
        self.set("ombudsman_referred", asked);
        if self.dice.in_100(80) {
            let decided = self.after(asked, 120);
            self.set("ombudsman_decided", decided);
            self.choose("ombudsman_decision", DECISIONS);
        }
    }

    fn ended(&mut self, after: NaiveDate, status: &str, reason: &str) {
        let day = self.after(after, 8);
        self.set("closed", day);
        self.set("status", status);
        self.set("withdrawn_reason", reason);
    }

    fn course(&mut self, received: NaiveDate) {
        match self.dice.below(25) {
            0 | 1 => {
                self.set("stage", "Informal");
                self.choose("outcome", OUTCOMES);
                self.set("status", "Closed");
                self.set("closed", received);
            }
            2 => {
                self.set("stage", "Straight to Stage 2");
                let asked = self.after(received, 6);
                self.stage_two(asked);
                let found = self.row["stage2_outcome"].clone();
                self.set("outcome", found);
            }
            3 => {
                self.set("stage", "Not accepted");
                let reason = self.dice.one(&["Too late", "No sufficient interest", "Before the court"]);
                self.ended(received, "Rejected - ineligible", reason);
            }
            4 => {
                self.set("stage", "LGO only");
                self.ombudsman(received);
                self.ended(received, "Closed", "");
            }
            _ => self.stage_one(received),
        }
    }
}

/// A working day of a financial year.
pub(crate) fn day_of(year: i32, dice: &mut Dice, calendar: &Calendar) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(year, 4, 1).expect("a date");
    loop {
        let day = first + Days::new(dice.below(365) as u64);
        if calendar.is_working_day(day).expect("a day of the calendar") {
            return day;
        }
    }
}

/// The cases of a council in the children's form, and the year in the middle of its three.
pub(crate) fn children(seed: u64) -> (Vec<Columns>, i32) {
    let (mut dice, calendar) = (Dice::of(seed), calendar());
    let middle = 2008 + i32::try_from(dice.below(22)).expect("a year");
    let first = dice.below(TEAMS.len() - 4);
    let teams = &TEAMS[first..first + 2 + dice.below(3)];
    let providers: &[&str] = if dice.in_100(70) { &["Coram Voice", "NYAS"] } else { &[] };
    let headings: Vec<&str> = YEAR.lines().next().expect("headings").split(',').collect();
    let rows = (0..40 + dice.below(90)).map(|n| {
        let year = middle - 1 + i32::try_from(dice.below(3)).expect("a year");
        let received = day_of(year, &mut dice, &calendar);
        let row = headings.iter().map(|heading| ((*heading).to_owned(), String::new())).collect();
        let mut throw = Throw { dice: &mut dice, calendar: &calendar, row };
        throw.set("reference", format!("R{seed}-{n:03}"));
        throw.set("received", received);
        let acknowledged = throw.after(received, 6);
        throw.set("acknowledged", acknowledged);
        throw.set("scheme", "Children's social care (statutory)");
        throw.set("service_area", "Children");
        throw.set("summary", "Made up");
        throw.set("complainant_name", format!("Person {n}"));
        for (column, list) in
            [("team", teams), ("category", NATIONAL), ("complainant_type", TYPES), ("channel", CHANNELS)]
        {
            let word = throw.dice.one(list);
            throw.set(column, word);
        }
        if !providers.is_empty() && throw.dice.in_100(20) {
            let provider = throw.dice.one(providers);
            throw.set("advocacy", provider);
        }
        throw.course(received);
        if throw.dice.in_100(15) && !throw.row["closed"].is_empty() && throw.row["stage"] != "Not accepted" {
            throw.set("service_improvement", "Calls are returned");
            let day = throw.after(received, 300);
            throw.set("service_improvement_delivered", day);
        }
        throw.row
    });
    let rows = rows.collect();
    (rows, middle)
}
