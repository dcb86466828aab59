//! Triage by keys on a wide screen: what was decided today by anybody, what is known of the person, words to check.

use crate::common::{Officer, council, friday, waste_for_malik};
use redress::app::Msg;
use redress::app::effect::{Reply, Request};
use redress::domain::decide::Ask;

/// J Malik in triage on a wide screen.
fn wide() -> Officer {
    let mut officer = Officer::with(council(friday()), (200, 50));
    officer.press("t");
    officer
}

/// The lines from a heading to the next one, without the columns beside.
fn under(officer: &Officer, heading: &str) -> String {
    let screen = officer.screen();
    let mut lines = screen.lines().skip_while(|line| !line.contains(heading));
    let first = lines.next().unwrap_or_default();
    let at = first[..first.find(heading).unwrap_or(0)].chars().count().saturating_sub(3);
    let column = |line: &str| line.chars().skip(at).take_while(|c| !"│├┤┼".contains(*c)).collect::<String>();
    let below = lines.map(column).take_while(|line| !line.contains("──"));
    below.collect::<Vec<_>>().join("\n")
}

#[test]
fn what_a_colleague_decided_this_morning_is_counted_and_listed() {
    let mut officer = wide();
    officer.sees("Waiting 5     Oldest: 4 working days left to acknowledge     Done today 4     Skipped 0");
    officer.sees("Service requests moved out this week 1");
    let decided = under(&officer, "Decided today");
    let wanted = ["0431   Complaint, stage 1   Revenues → J Malik", "0430   Service request      → Highways"];
    assert!(wanted.iter().all(|line| decided.contains(line)), "{decided}");
}

#[test]
fn a_decision_joins_the_list_and_its_undo_takes_it_off() {
    let mut officer = wide();
    officer.press("s").sees("Skipped 1").press("4").type_text("penalty").press("Enter Esc g t");
    officer.sees("Waiting 4").sees("Done today 5");
    assert!(under(&officer, "Decided today").contains("0433   Not taken on"), "{}", officer.screen());
    officer.press("u").sees("Waiting 5").sees("Done today 4");
    assert!(!under(&officer, "Decided today").contains("0433   Not"), "{}", officer.screen());
}

#[test]
fn what_a_colleague_decides_while_the_screen_is_open_appears_without_a_key() {
    let mut officer = wide();
    let (id, seen) = officer.model.triage.rows.first().map(|row| (row.id, row.seq)).expect("one waits");
    let (ask, key) = (Ask::Accept(waste_for_malik()), "r-osei-1".to_owned());
    let request = Request::Ask { id, seen, ask, at: friday(), key, draft: None };
    assert!(matches!(officer.store.answer("R Osei", request), Reply::Recorded(_)));
    officer.send(Msg::Store(0, Reply::ChangedElsewhere));
    officer.sees("Waiting 4").sees("Done today 5");
    let decided = under(&officer, "Decided today");
    assert!(decided.contains("0432   Complaint, stage 1   Waste → J Malik"), "{decided}");
}

#[test]
fn an_earlier_complaint_of_the_same_person_stands_with_its_outcome() {
    let officer = wide();
    let repeat = under(&officer, "Repeat contact");
    assert!(repeat.contains("Earlier complaints of M. Silva: 1") && repeat.contains("0312"), "{repeat}");
    assert!(repeat.contains("Upheld, Jun 2026"), "{repeat}");
    assert!(repeat.contains("About the same within six months: 0312."), "{repeat}");
    assert!(under(&officer, "Possible links").contains("0312"), "{}", officer.screen());
}

#[test]
fn each_column_of_the_list_has_its_heading_and_each_complaint_its_line() {
    let officer = wide();
    let screen = officer.screen();
    let line = |words: &str| screen.lines().find(|line| line.contains(words)).unwrap_or_default();
    let places = |of: &str, words: [&str; 5]| words.map(|word| line(of).find(word).unwrap_or(usize::MAX));
    let heads = places("Received", ["Ref", "Received", "From", "About", "Days"]);
    let row = places("Council tax", ["0433", "Thu 19", "R. Ahmed", "Council tax", "4 left"]);
    assert_eq!(heads[..4], row[..4], "{screen}");
}

#[test]
fn words_to_check_name_the_need_and_the_mark_that_they_point_to() {
    let mut officer = wide();
    let words = under(&officer, "Words to check");
    assert!(words.contains("age 84, cannot lift") && words.contains("No safeguarding words"), "{words}");
    // Housing officer never calls back: the neighbour's threats.
    officer.press("j j j");
    let words = under(&officer, "Words to check");
    assert!(words.contains("threat") && words.contains("possible mark: safeguarding"), "{words}");
}
