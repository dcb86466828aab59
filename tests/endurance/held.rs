//! What is held against something that was reckoned in another way: dates against a walk through the list of bank
//! holidays, tables that went out and came back in.

use crate::scene::{Chance, MALIK, Scale, command, folder, new_case, new_store, open, said};
use crate::table::{Row, count};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use redress::app::effect::{Reply, Request};
use redress::domain::calendar::{Calendar, Division};
use redress::domain::event::Person;
use std::collections::HashSet;
use std::path::Path;

/// The bank holidays, as another program reckoned them.
const HOLIDAYS: &str = include_str!("../data/bank-holidays-ew-2006-2035.csv");

pub fn dates(scale: &Scale) -> Vec<Row> {
    let closed: HashSet<NaiveDate> =
        HOLIDAYS.lines().skip(1).filter_map(|line| line.split(',').next()?.parse().ok()).collect();
    let works =
        |day: NaiveDate| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !closed.contains(&day);
    let calendar = Calendar::built_in(Division::EnglandAndWales);
    let first = NaiveDate::from_ymd_opt(2006, 6, 1).unwrap();
    let mut chance = Chance::of(2006);
    let (cases, mut wrong) = (scale.of_plan(100_000, 500), 0_u64);
    for _ in 0..cases {
        let from = first + Days::new(chance.below(10_500) as u64);
        let n = 1 + chance.below(130) as i64;
        let (mut day, mut left) = (from, n);
        while left > 0 {
            day = day.succ_opt().unwrap();
            left -= i64::from(works(day));
        }
        let agree = calendar.add(from, n) == Ok(day)
            && calendar.between(from, day) == Ok(n)
            && calendar.is_working_day(from) == Ok(works(from));
        if !agree {
            eprintln!("{from} and {n} working days: {day}, not {:?}", calendar.add(from, n));
        }
        wrong += u64::from(!agree);
    }
    vec![Row {
        did: format!(
            "{} dates against a walk through the days, {} bank holidays",
            count(cases as u64),
            closed.len()
        ),
        asked: "100,000 dates: the same",
        lost: wrong,
        besides: String::new(),
    }]
}

/// Texts that a table may lose on its way out and back.
fn texts(many: usize) -> Vec<String> {
    let special: Vec<char> = ('\u{1}'..='\u{1f}')
        .chain('\u{7f}'..='\u{9f}')
        .chain(
            "\"',;|\\`\u{a0}\u{ad}\u{61c}\u{180e}\u{feff}\u{fff9}\u{fffd}\u{e0041}\u{1f468}\u{301}".chars(),
        )
        .chain('\u{200b}'..='\u{200f}')
        .chain('\u{2028}'..='\u{202e}')
        .chain('\u{2060}'..='\u{2069}')
        .collect();
    let starts =
        ["=", "+", "-", "@", "\t=", " =", "'", "''", "'=", "\u{ff1d}", "\u{ff0b}", "\u{ff0d}", "\u{ff20}"];
    let tails =
        ["1+1", "cmd|'/C calc'!A0", "SUM(A1)", "zebra", "\"", "\n=1", "0044 20 7946 0000", "-", "3,14", ""];
    let around = special.iter().flat_map(|c| {
        [format!("{c}zebra"), format!("ze{c}bra"), format!("zebra{c}x"), format!("x{c}{c}\"{c},x")]
    });
    let formulas = starts.iter().flat_map(|start| tails.iter().map(move |tail| format!("{start}{tail}x")));
    let mut chance = Chance::of(815);
    let mut mixed = || -> String {
        let length = 2 + chance.below(30);
        let inner: String = (0..length)
            .map(|_| if chance.below(3) == 0 { special[chance.below(special.len())] } else { 'z' })
            .collect();
        format!("x{inner}x")
    };
    let mut all: Vec<String> = around.chain(formulas).collect();
    while all.len() < many {
        all.push(mixed());
    }
    all.truncate(many);
    all
}

pub fn tables(scale: &Scale) -> Vec<Row> {
    let folder = folder();
    let store = new_store(folder.path());
    let texts = texts(scale.of_plan(1_000, 60));
    let mut desk = open(&store);
    for (n, text) in texts.iter().enumerate() {
        let request = with(new_case(text, &format!("T{n}")), |person, fields| {
            person.name.clone_from(text);
            person.address.clone_from(text);
            person.contact.clone_from(text);
            for field in fields {
                field.clone_from(text);
            }
        });
        let reply = desk.answer(MALIK, request);
        assert!(matches!(reply, Reply::Recorded(_)), "{text:?}: {reply:?}");
    }
    drop(desk);
    let ran = |store: &Path, args: &[&str]| {
        let out = command(store, args).output().unwrap();
        assert!(out.status.success(), "{args:?}: {}", said(&out));
        String::from_utf8(out.stdout).unwrap()
    };
    let went = ran(&store, &["export", "--all"]);
    let file = folder.path().join("out.csv");
    std::fs::write(&file, &went).unwrap();
    let other = folder.path().join("other.db");
    ran(&other, &["import", &file.display().to_string()]);
    let came = ran(&other, &["export", "--all"]);
    // All but the column that says from which file a case came.
    let rows = |text: &str| -> Vec<Vec<String>> {
        let mut table = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let heads = table.headers().unwrap().clone();
        let row = |row: csv::StringRecord| {
            let cells = heads.iter().zip(&row).filter(|(head, _)| *head != "source");
            cells.map(|(_, cell)| cell.to_owned()).collect()
        };
        table.records().map(Result::unwrap).map(row).collect()
    };
    let (before, after) = (rows(&went), rows(&came));
    let mut changed = before.len().abs_diff(after.len()) as u64;
    for (before, after) in before.iter().zip(&after).filter(|(before, after)| before != after) {
        let cells = before.iter().zip(after).find(|(before, after)| before != after);
        eprintln!("went out and came back as: {cells:?}");
        changed += 1;
    }
    vec![Row {
        did: format!("{} texts in 7 columns each, out as CSV and in again", count(texts.len() as u64)),
        asked: "815 texts in every column: the same, with the guard against formulas",
        lost: changed,
        besides: String::new(),
    }]
}

/// A new case whose person and texts are others.
pub fn with(request: Request, change: impl FnOnce(&mut Person, [&mut String; 4])) -> Request {
    let Request::New { mut receipt, accept, more, at, key, draft } = request else { return request };
    let whole = &mut *receipt;
    change(
        &mut whole.complainant,
        [&mut whole.subject, &mut whole.text, &mut whole.wants, &mut whole.service_user],
    );
    Request::New { receipt, accept, more, at, key, draft }
}
