//! "You said, we did": what complaints were upheld about, and what changed because of them.

use crate::domain::learning::{Lesson, lessons};
use crate::report::general::{improvements, we_did};
use crate::report::population::{Population, named};
use crate::report::table::{Row, Table, listed};

pub(super) fn tables(people: &Population<'_>) -> Vec<Table> {
    let all: Vec<Lesson> = people.taken_on.iter().flat_map(|case| lessons(case)).collect();
    let (done, planned): (Vec<Lesson>, Vec<Lesson>) =
        all.into_iter().partition(|one| one.delivered.is_some());
    let done: Vec<Lesson> =
        done.into_iter().filter(|one| one.delivered.is_some_and(|on| people.years.holds(on))).collect();
    vec![improvements(people), we_did(&done), list("you_said_we_did", &done), list("planned", &planned)]
}

fn list(id: &'static str, lessons: &[Lesson]) -> Table {
    let words = [("service", "Service"), ("said", "You said"), ("did", "We did"), ("since", "In place")];
    let mut table = Table::list(id, "Reference", &words, Vec::new());
    for (n, lesson) in lessons.iter().enumerate() {
        let since =
            lesson.delivered.map_or_else(|| "planned".to_owned(), |on| on.format("%-d %b %Y").to_string());
        let service = named(&lesson.service, "No service").to_owned();
        let words = vec![service, lesson.said.clone(), lesson.did.clone(), since];
        let key = format!("{} {}", lesson.reference, n + 1);
        table.rows.push(Row { key, ..listed(&lesson.reference, words, Vec::new()) });
    }
    table
}
