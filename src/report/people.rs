//! Who complains and about what, in the reports of the procedures that have no printed tables of their own for it;
//! what they said of themselves on the equality form, in all.

use crate::domain::event::Equality;
use crate::domain::record::CaseRecord;
use crate::domain::terms::{EqualityQuestion, Relationship, Settling};
use crate::report::population::{Population, is_withdrawn, named};
use crate::report::table::{Cell, Column, Row, Table, counted, line};
use crate::report::tally::{FINDINGS, Grid, by_name, key_of};

/// The tables about people and matters.
pub(super) fn tables(people: &Population<'_>) -> Vec<Table> {
    let categories = by_name(
        ("received_by_category", "Category"),
        people.received().map(|case| named(&case.category, "No category")),
        &[],
    );
    let mut tables = vec![
        by_name(
            ("received_by_relationship", "Who complains"),
            people.received().map(|case| relationship(&case.relationship)),
            &[],
        ),
        by_name(
            ("received_by_team", "Team"),
            people.received().map(|case| named(&case.team, "No team")),
            &[],
        ),
        outcomes_by_team(people),
    ];
    let ids = ["category1_by_team", "category2_by_team", "category3_by_team"];
    let first = most_frequent(&categories);
    tables.push(categories);
    tables.extend(ids.into_iter().zip(first).map(|(id, category)| one_category(id, people, &category)));
    tables.extend([withdrawn(people), settlements(people), advocacy(people)]);
    tables
}

/// The words of a reported group, however it was stored.
fn relationship(stored: &str) -> &str {
    let stored = named(stored, "Not recorded");
    Relationship::parse(stored).map_or(stored, |group| group.label())
}

fn outcomes_by_team(people: &Population<'_>) -> Table {
    let grid = Grid {
        id: ("outcomes_by_team", "Team"),
        whole: ("complaints", "Complaints"),
        outcomes: &["upheld", "partially_upheld", "not_upheld", "no_finding"],
        total: Some(("TOTALS", "TOTALS")),
    };
    let decided = people.received().filter_map(|case| Some((case, key_of(case.finding()?))));
    grid.count(decided.map(|(case, key)| (case, named(&case.team, "No team"), Some(key))))
}

/// The three categories with the most complaints.
fn most_frequent(categories: &Table) -> Vec<String> {
    let mut rows: Vec<&Row> = categories
        .rows
        .iter()
        .enumerate()
        .filter(|(n, _)| !categories.is_total(*n))
        .map(|(_, row)| row)
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.cells.first().and_then(|cell| cell.count())));
    rows.into_iter().take(3).map(|row| row.key.clone()).collect()
}

fn one_category(id: &'static str, people: &Population<'_>, category: &str) -> Table {
    let keys: Vec<&'static str> = FINDINGS.iter().map(|(_, key, _)| *key).collect();
    let total = Some(("total", "Total"));
    let grid = Grid { id: (id, "Team"), whole: ("received", "Received"), outcomes: &keys, total };
    let of = people.received().filter(|case| named(&case.category, "No category") == category);
    let mut table =
        grid.count(of.map(|case| (case, named(&case.team, "No team"), case.finding().map(key_of))));
    table.title = format!("{category} by team");
    table
}

fn withdrawn(people: &Population<'_>) -> Table {
    let reason = |case: &'_ CaseRecord| -> String {
        case.more().withdrawn.as_ref().map_or_else(String::new, |(_, reason)| reason.clone())
    };
    let reasons: Vec<String> = people.received().filter(|case| is_withdrawn(case)).map(reason).collect();
    let names = reasons.iter().map(|reason| named(reason, "No reason recorded"));
    by_name(("withdrawn_reasons", "Reason"), names, &[])
}

/// Tries at settling a complaint, each with whether it did.
fn settlements(people: &Population<'_>) -> Table {
    let columns = vec![
        Column::new("tried", "Tried"),
        Column::new("settled", "Settled"),
        Column::new("not_settled", "Not settled"),
    ];
    let mut table = Table::new("settlements", "How", columns);
    table.sums.total_column = Some(0);
    for step in Settling::ALL {
        let all = people.taken_on.iter().flat_map(|case| &case.more().settlements);
        let tried = all.filter(|one| one.step == *step && people.years.holds(one.on));
        let settled = tried.clone().filter(|one| one.resolved).count();
        let tried = tried.count();
        let cells = [tried, settled, tried - settled].map(Cell::Count).into();
        table.rows.push(line(step.name(), step.label(), cells));
    }
    table
}

fn advocacy(people: &Population<'_>) -> Table {
    let of = people.received().map(|case| case.advocate.trim());
    by_name(("advocacy_by_provider", "Supported by"), of.filter(|name| !name.is_empty()), &[])
}

/// The tables of the equality form, one for each question, and their names.
const QUESTIONS: &[(EqualityQuestion, &str)] = &[
    (EqualityQuestion::Age, "equality_age"),
    (EqualityQuestion::Gender, "equality_gender"),
    (EqualityQuestion::Ethnicity, "equality_ethnicity"),
    (EqualityQuestion::Disability, "equality_disability"),
    (EqualityQuestion::Religion, "equality_religion"),
    (EqualityQuestion::Orientation, "equality_orientation"),
];

/// What people said of themselves: how many answered each question, then the answers; a question that nobody answered
/// has no table of answers.
pub(super) fn equality(people: &Population<'_>) -> Vec<Table> {
    let received = people.received().count();
    let given: Vec<&Equality> = people
        .equality
        .iter()
        .filter(|(id, _)| people.case(*id).is_some_and(|case| people.years.holds(case.received)))
        .map(|(_, given)| given)
        .collect();
    let answers = |question: EqualityQuestion| -> Vec<&str> {
        given.iter().filter_map(|given| given.answers.get(&question)).map(String::as_str).collect()
    };
    let mut tables = vec![answered(received, &answers)];
    for (question, id) in QUESTIONS {
        let answers = answers(*question);
        if answers.is_empty() {
            continue;
        }
        let none = received.saturating_sub(answers.len());
        let mut table = by_name((id, question.label()), answers.into_iter(), &[]);
        let last = table.rows.len().saturating_sub(1);
        table.rows.insert(last, counted("not_answered", "Not answered", none));
        if let Some(total) = table.rows.last_mut() {
            total.cells = vec![Cell::Count(received)];
        }
        tables.push(table.totalled());
    }
    tables
}

/// How many said anything to each question of the form.
fn answered<'a>(received: usize, answers: &impl Fn(EqualityQuestion) -> Vec<&'a str>) -> Table {
    let columns = vec![
        Column::new("answered", "Answered"),
        Column::new("not_answered", "Not answered"),
        Column::new("received", "Complaints"),
    ];
    let mut table = Table::new("equality_answered", "Question", columns);
    table.sums.total_column = table.column_at("received");
    for (question, _) in QUESTIONS {
        let answered = answers(*question).len();
        let cells = [answered, received.saturating_sub(answered), received].map(Cell::Count).into();
        table.rows.push(line(question.name(), question.label(), cells));
    }
    table
}
