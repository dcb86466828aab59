//! The walks: one table a scheme takes cases through every stage and names every clock that is open after each step,
//! with its dates and the clause it comes from. A clock that is there and not in the table fails.

use crate::words::{Here, ask};
use crate::{Story, day};
use redress::domain::deadline::{Deadline, deadlines};
use redress::domain::decide::{Ask, letters};
use redress::domain::policy::{Authority, Policies, Profile};
use redress::domain::terms::{Clock, Scheme, Stage};
use std::fmt::Write;

/// A row: one step of a case, or a further clock of the step above it.
#[derive(Debug, serde::Deserialize)]
struct Row {
    /// The case that begins here.
    case: String,
    /// The day at the desk; empty for a further clock.
    day: String,
    /// What is asked, in the words of `words.rs`; `look` for nothing.
    ask: String,
    /// `refused: WORDS` or `flag: WORDS`, where the desk answers so.
    says: String,
    /// The open clock, `none` where no clock is open, `as before` after a refusal.
    clock: String,
    /// Its stage.
    stage: String,
    due: String,
    original: String,
    limit: String,
    /// Whether the limit is hard or soft.
    cap: String,
    /// `forecast`, or `late` on this day.
    state: String,
    /// The Code's or the law's own date, where it is another one.
    beside: String,
    /// The words of the clause, as they stand in the source that the officer sees.
    clause: String,
}

impl Row {
    /// The clock as one line, in the words of the table.
    fn line(&self) -> String {
        let Self { clock, stage, due, original, limit, cap, state, beside, .. } = self;
        format!("{clock},{stage},{due},{original},{limit},{cap},{state},{beside}")
    }
}

/// The same line for what the program says.
fn line(deadline: &Deadline, today: chrono::NaiveDate) -> String {
    let date = |date: Option<chrono::NaiveDate>| date.map_or_else(String::new, |date| date.to_string());
    let cap = match (deadline.limit, deadline.hard) {
        (None, _) => "",
        (Some(_), true) => "hard",
        (Some(_), false) => "soft",
    };
    let state = match (deadline.forecast, deadline.is_late(today)) {
        (true, _) => "forecast",
        (false, true) => "late",
        (false, false) => "",
    };
    let beside = date(deadline.beside.as_ref().map(|(due, _)| *due));
    let stage = deadline.stage.map_or_else(String::new, |stage| stage.number().to_string());
    let (clock, due, original) = (deadline.clock.name(), deadline.due, deadline.original);
    format!("{clock},{stage},{due},{original},{},{cap},{state},{beside}", date(deadline.limit))
}

/// The law and the Codes alone, for a council without a policy of its own.
fn without_a_local_policy() -> Policies {
    let all = Policies::built_in().unwrap();
    Policies::of(all.profiles().iter().filter(|p| p.authority != Authority::Local).cloned().collect())
}

fn begin(words: &str, on: &str) -> Story {
    let known = words.split_once("known since ").map(|(_, known)| &known[..10]);
    let mut story = Story::received(on, known);
    if words.contains("without a local policy") {
        story.policies = without_a_local_policy();
    }
    story
}

/// Does what the row asks and holds the answer against it.
fn step(story: &mut Story, row: &Row, scheme: Scheme) -> Result<(), String> {
    story.today = day(&row.day);
    if row.ask == "look" {
        return Ok(());
    }
    if row.ask.starts_with("respond") {
        story.staff_stage_two();
    }
    let stage = story.case().run().map_or(Stage::One, |run| run.stage);
    let here = Here { today: story.today, scheme, stage };
    let answer = story.ask(&ask(&row.ask, here));
    match (answer, row.says.split_once(": ")) {
        (Err(no), Some(("refused", words))) if no.why.contains(words) && !no.hint.is_empty() => Ok(()),
        (Err(no), _) => Err(format!("refused: {no} (the way out: {})", no.hint)),
        (Ok(decision), says) => {
            // Said with every acknowledgement and every answer: the tables name what is said beside it.
            let said: Vec<String> =
                decision.flags.into_iter().filter(|flag| flag != letters::UNSENT).collect();
            let flags = said.join("; ");
            decision.facts.into_iter().for_each(|fact| story.record(fact));
            match says {
                None if flags.is_empty() => Ok(()),
                Some(("flag", words)) if flags.contains(words) => Ok(()),
                None | Some(_) => Err(format!("it says {flags:?}, not {:?}", row.says)),
            }
        }
    }
}

/// Holds every open clock against the rows of a step.
fn clocks(story: &Story, rows: &[Row]) -> Result<(), String> {
    let all = deadlines(&story.case(), &story.policies, &story.calendar).map_err(|e| e.to_string())?;
    let open: Vec<&Deadline> = all.iter().filter(|d| d.is_open()).collect();
    let mut is: Vec<String> = open.iter().map(|d| line(d, story.today)).collect();
    let mut should: Vec<String> = rows.iter().filter(|r| r.clock != "none").map(Row::line).collect();
    is.sort();
    should.sort();
    if is != should {
        return Err(format!(
            "the clocks are\n    {}\n  not\n    {}",
            is.join("\n    "),
            should.join("\n    ")
        ));
    }
    for row in rows.iter().filter(|row| row.clock != "none") {
        let found = open.iter().find(|d| line(d, story.today) == row.line());
        let source = found.map_or("", |d| d.source.as_str());
        if row.clause.is_empty() || !source.contains(&row.clause) {
            return Err(format!("{} comes from '{source}', not '{}'", row.clock, row.clause));
        }
    }
    Ok(())
}

/// Walks every case of a table and tells of all that differ.
fn walk(table: &str, scheme: Scheme, least: usize) {
    let mut reader = csv::Reader::from_path(table).unwrap();
    let rows: Vec<Row> = reader.deserialize().map(Result::unwrap).collect();
    let mut starts: Vec<usize> = (0..rows.len()).filter(|n| !rows[*n].day.is_empty()).collect();
    starts.push(rows.len());
    let mut story = None;
    let (mut case, mut wrong) = (String::new(), String::new());
    for pair in starts.windows(2) {
        let step_rows = &rows[pair[0]..pair[1]];
        let row = &step_rows[0];
        if row.ask.starts_with("receive") {
            case.clone_from(&row.case);
            story = Some(begin(&row.ask, &row.day));
        }
        let story = story.as_mut().expect("a case begins with its receipt");
        let before = story.case();
        let received = row.ask.starts_with("receive");
        let told = if received { Ok(()) } else { step(story, row, scheme) };
        let told = told.and_then(|()| match row.clock.as_str() {
            "as before" if story.case() == before => Ok(()),
            "as before" => Err("the case has changed".to_owned()),
            _ => clocks(story, step_rows),
        });
        if let Err(words) = told {
            writeln!(wrong, "{case}, {} {}: {words}", row.day, row.ask).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{table}\n{wrong}");
    assert!(rows.len() >= least, "{table} lost rows: {}", rows.len());
}

#[test]
fn a_corporate_complaint_has_exactly_the_clocks_of_its_table_at_every_step() {
    walk("tests/data/walk-corporate.csv", Scheme::Corporate, 40);
}

#[test]
fn a_landlord_complaint_has_exactly_the_clocks_of_its_table_at_every_step() {
    walk("tests/data/walk-housing.csv", Scheme::Housing, 40);
}

#[test]
fn a_childrens_complaint_has_exactly_the_clocks_of_its_table_at_every_step() {
    walk("tests/data/walk-children.csv", Scheme::Children, 40);
}

#[test]
fn an_adult_complaint_has_exactly_the_clocks_of_its_table_at_every_step() {
    walk("tests/data/walk-adult.csv", Scheme::Adult, 30);
}

/// Walsall gives its residents one calendar month.
const ONE_MONTH: &str = r#"
name = "walsall"
title = "Walsall Council, Corporate Complaints Policy"
authority = "local"
source = "https://go.walsall.gov.uk"

[[rule]]
scheme = "corporate"
clock = "escalation-window"
stage = 1
start = "answered"
months = 1
clause = "one calendar month from the answer"
"#;

#[test]
fn a_window_of_a_calendar_month_is_not_one_working_day() {
    let mut story = begin("receive", "2026-03-02");
    let local = Profile::parse(ONE_MONTH).unwrap();
    let others = without_a_local_policy();
    story.policies = Policies::of([vec![local], others.profiles().to_vec()].concat());
    for words in ["accept", "acknowledge", "respond"] {
        let here = Here { today: story.today, scheme: Scheme::Corporate, stage: Stage::One };
        story.does(ask(words, here));
    }
    story.owes(Clock::EscalationWindow, "2026-04-01");
    let flags = |story: &Story| story.ask(&Ask::Escalate { on: story.today }).unwrap().flags;
    assert!(flags(story.on("2026-04-01")).is_empty());
    let late = Ask::Escalate { on: day("2026-04-02") };
    story.on("2026-04-02").refuses(late, "ended on Wed 1 Apr 2026 (one calendar month from the answer)");
}

#[test]
fn a_local_policy_with_a_soft_or_longer_cap_does_not_soften_the_law() {
    // SI 2006/1738 reg 14: 20 working days in all.
    for limit in [20, 30] {
        let text = format!(
            "name = \"soft\"\ntitle = \"A softer policy\"\nauthority = \"local\"\nsource = \"here\"\n[[rule]]\n\
             scheme = \"children\"\nclock = \"respond\"\nstage = 1\nstart = \"received\"\ndays = 10\n\
             limit = {{ count = {limit} }}\ncap = \"soft\"\nclause = \"its own table\"\n"
        );
        let mut story = begin("receive", "2026-12-14");
        let local = Profile::parse(&text).unwrap();
        story.policies = Policies::of([vec![local], without_a_local_policy().profiles().to_vec()].concat());
        let here = Here { today: story.today, scheme: Scheme::Children, stage: Stage::One };
        story.does(ask("accept", here));
        story.does(ask("extend to 2027-01-14", here));
        let refusal = story.ask(&ask("extend further to 2027-01-15", here)).unwrap_err();
        assert!(refusal.why.contains("its own table"), "{}", refusal.why);
        assert!(refusal.why.contains("Regulations 2006, reg 14"), "{}", refusal.why);
    }
}
