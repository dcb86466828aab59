//! A year with the Ombudsmen: the tables of the annual report, and each decision and recommendation by itself.

use super::Sheet;
use crate::domain::terms::Compliance;
use crate::report::ombudsman;
use crate::report::population::named;
use crate::report::table::{Row, Table, listed};

pub(super) fn tables(sheet: &Sheet<'_>) -> Vec<Table> {
    let mut tables = ombudsman::tables(&sheet.people, sheet.asked.as_at);
    tables.extend([decisions(sheet), recommendations(sheet)]);
    tables
}

fn decisions(sheet: &Sheet<'_>) -> Table {
    let words = [
        ("body", "Ombudsman"),
        ("service", "Service"),
        ("decided", "Decided"),
        ("category", "Counted as"),
        ("decision", "Decision"),
    ];
    let mut table = Table::list("ombudsman_list", "Reference", &words, Vec::new());
    for case in &sheet.people.taken_on {
        for (number, enquiry) in case.enquiries() {
            let Some((on, decision)) = &enquiry.decided else { continue };
            if !sheet.people.years.holds(*on) {
                continue;
            }
            let body = enquiry.body.unwrap_or(case.body);
            let words = vec![
                body.label().to_owned(),
                named(&case.service, "No service").to_owned(),
                on.format("%-d %b %Y").to_string(),
                enquiry.category.map_or("No category recorded", |category| category.label()).to_owned(),
                decision.clone(),
            ];
            let key = format!("{} {number}", case.reference);
            table.rows.push(Row { key, ..listed(&case.reference, words, Vec::new()) });
        }
    }
    table
}

fn recommendations(sheet: &Sheet<'_>) -> Table {
    let words = [("what", "What is to be done"), ("owner", "Who"), ("due", "Due"), ("state", "State")];
    let mut table = Table::list("ombudsman_recommendations", "Reference", &words, Vec::new());
    for case in &sheet.people.taken_on {
        for action in &case.more().actions {
            let Some(state) = action.compliance(sheet.asked.as_at) else { continue };
            let open = matches!(state, Compliance::Awaited | Compliance::Overdue);
            if !open && !sheet.people.years.holds(action.due) {
                continue;
            }
            let words = vec![
                action.what.clone(),
                action.owner.clone(),
                action.due.format("%-d %b %Y").to_string(),
                state.label().to_owned(),
            ];
            let key = format!("{} {}", case.reference, action.n);
            table.rows.push(Row { key, ..listed(&case.reference, words, Vec::new()) });
        }
    }
    table
}
