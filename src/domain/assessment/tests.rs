use super::*;
use crate::domain::event::{Event, Fact};
use crate::domain::figures::Share;
use chrono::NaiveDateTime;

fn at(text: &str) -> NaiveDateTime {
    text.parse().expect("a moment")
}

fn event(seq: i64, by: &str, fact: Fact) -> Event {
    Event { seq, at: at("2026-11-20T09:12:00"), by: by.to_owned(), fact, batch: seq }
}

fn scored(seq: i64, by: &str, criterion: &str, score: u8) -> Event {
    let change = Change::Score { criterion: criterion.to_owned(), score: Some(score) };
    let (year, tool) = ("2026-27".to_owned(), COMPLAINTS_MANAGERS.to_owned());
    event(seq, by, Fact::Assessed(Box::new(Assessed { year, tool, change })))
}

fn ask(change: Change) -> CouncilAsk {
    CouncilAsk::Assess {
        year: "2026-27".to_owned(),
        tool: COMPLAINTS_MANAGERS.to_owned(),
        changes: vec![change],
    }
}

fn tool() -> Tool {
    Tool::built_in().expect("the tool that comes with the program")
}

#[test]
fn the_tool_has_five_principles_and_forty_one_criteria_of_three_points() {
    let tool = tool();
    let counts: Vec<usize> = tool.principles.iter().map(|one| one.criteria.len()).collect();
    assert_eq!(counts, [12, 10, 7, 6, 6]);
    let empty = Assessment::new("2026-27", &tool.name);
    let most: Vec<usize> = tool.principles.iter().map(|one| empty.total(&tool, one.number).max).collect();
    assert_eq!(most, [36, 30, 21, 18, 18]);
    assert_eq!((tool.label(3), tool.label(0)), ("Strong evidence", "No evidence"));
}

#[test]
fn every_figure_that_the_tool_names_can_be_counted() {
    let tool = tool();
    let period = crate::domain::figures::Period::year_to_date("2026-11-20".parse().expect("a day"));
    let facts = Facts { cases: &[], stages: &[], period };
    let named: std::collections::BTreeSet<&String> = tool.criteria().flat_map(|one| &one.figures).collect();
    assert_eq!(measured_all(&facts, &tool).len(), named.len(), "{named:?}");
    assert!(named.len() > 10);
}

#[test]
fn an_undone_score_leaves_the_one_before_it() {
    let mut events = vec![scored(1, "J Malik", "2.4", 2), scored(2, "R Osei", "2.4", 3)];
    assert_eq!(Book::fold(&events).or_new("2026-27", COMPLAINTS_MANAGERS).score("2.4"), Some(3));
    events.push(event(3, "R Osei", Fact::Retracted { seqs: vec![2], what: "2.4 scored 3".to_owned() }));
    let now = Book::fold(&events).or_new("2026-27", COMPLAINTS_MANAGERS);
    assert_eq!(now.score("2.4"), Some(2));
    assert_eq!(now.answer("2.4").last.expect("a change").1, "J Malik");
}

#[test]
fn two_officers_meet_only_where_they_change_the_same_answer() {
    let mine = ask(Change::Score { criterion: "2.4".to_owned(), score: Some(1) });
    assert!(mine.meets(&scored(1, "R Osei", "2.4", 2)));
    assert!(!mine.meets(&scored(1, "R Osei", "2.5", 2)));
    let words = ask(Change::Evidence { criterion: "2.4".to_owned(), text: "slides".to_owned() });
    assert!(!words.meets(&scored(1, "R Osei", "2.4", 2)), "a score does not hide words");
}

#[test]
fn what_stands_there_already_is_not_recorded_again() {
    let book = Book::fold(&[scored(1, "J Malik", "2.4", 2)]);
    let same = ask(Change::Score { criterion: "2.4".to_owned(), score: Some(2) });
    assert!(decide(&book, &same).expect_err("it stands there").why.contains("already"));
    let other = ask(Change::Score { criterion: "2.4".to_owned(), score: Some(3) });
    assert_eq!(decide(&book, &other).expect("a change").says, "2.4 scored 3");
}

#[test]
fn a_score_is_contradicted_by_a_figure_that_shows_less() {
    let tool = tool();
    // Score, so many of so many, what the figure would bear: strong evidence is all but one in twenty.
    for (score, part, of, bears) in [
        (3, 412, 447, Some(2)),
        (3, 95, 100, None),
        (3, 94, 100, Some(2)),
        (2, 75, 100, None),
        (2, 74, 100, Some(1)),
        (1, 10, 100, None),
        (0, 0, 100, None),
        (3, 0, 4, None),
        (3, 0, 0, None),
        (3, 4, 5, Some(2)),
    ] {
        let expected = bears.map_or(Weight::Borne, |bears| Weight::Contradicted { bears });
        assert_eq!(weigh(&tool, Some(score), Share { part, of }), expected, "{score} on {part} of {of}");
    }
    assert_eq!(weigh(&tool, None, Share { part: 0, of: 100 }), Weight::Borne);
}

#[test]
fn a_file_that_is_no_tool_says_why() {
    for (text, why) in [
        ("title = 'x'", "missing field"),
        ("title = 'x'\nprinciple = []", "no criteria"),
        ("title = 'x'\n[[principle]]\nnumber = 1\ntitle = 'y'\ncriterion = []", "no criteria"),
        (
            "title = 'x'\n[[principle]]\nnumber = 1\ntitle = 'y'\n[[principle.criterion]]\nid = '1.1'\ntext = 't'\nfigures = ['z']",
            "no figure 'z'",
        ),
        (
            "title = 'x'\n[[principle]]\nnumber = 1\ntitle = 'y'\n[[principle.criterion]]\nid = '1.1'\ntext = 't'\n[[principle.criterion]]\nid = '1.1'\ntext = 't'",
            "twice",
        ),
    ] {
        let error = Tool::parse(text).expect_err(text);
        assert!(error.to_string().contains(why), "{error}");
    }
}

#[test]
fn years_are_named_as_they_are_in_reports() {
    assert_eq!(year_of("2026-03-31".parse().expect("a day")), "2025-26");
    assert_eq!(year_of("2026-04-01".parse().expect("a day")), "2026-27");
    assert_eq!(year_after("2026-27", -1), "2025-26");
    assert_eq!(year_after("1999-00", 1), "2000-01");
}
