//! Cases out: a table that a spreadsheet opens without running anything, and that comes back in as it went out.

use crate::domain::case::Case;
use crate::domain::event::{Cell, Equality, Event, Fact};
use crate::domain::terms::{Stage, Status};
use crate::domain::text::is_risky;
use crate::exchange::map::{Course, Meaning, State};
use crate::exchange::table::Record;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What a heading of a file gets before it when it is also the name of a meaning.
const BESIDE: &str = "file's ";

/// What a case says, by the headings of the export; nothing that is empty.
pub fn cells(case: &Case) -> BTreeMap<String, String> {
    let fields = fields(case).into_iter().map(|(meaning, value)| (meaning.name().to_owned(), value));
    let kept = case.kept.iter().map(|cell| (heading(cell), cell.value.clone()));
    let trimmed = |(heading, value): (String, String)| (heading, value.trim().to_owned());
    fields.chain(kept).map(trimmed).filter(|(_, value)| !value.is_empty()).collect()
}

/// A timeline as it may leave the desk: everything but the answers to the equality questions, which are kept apart
/// from the case. That they were given stays, so that no number is missing.
pub fn timeline(mut events: Vec<Event>) -> Vec<Event> {
    for event in &mut events {
        if let Fact::EqualityGiven(given) = &mut event.fact {
            *given = Equality::default();
        }
    }
    events
}

/// The heading of a kept cell.
fn heading(cell: &Cell) -> String {
    let ours = Meaning::ALL.iter().any(|meaning| meaning.name().eq_ignore_ascii_case(&cell.heading));
    if ours { format!("{BESIDE}{}", cell.heading) } else { cell.heading.clone() }
}

fn day(date: Option<NaiveDate>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

fn fields(case: &Case) -> Vec<(Meaning, String)> {
    let receipt = &case.receipt;
    let person = &receipt.complainant;
    let text = |meaning: Meaning, value: &str| (meaning, value.to_owned());
    let mut fields = vec![
        text(Meaning::Reference, &receipt.reference),
        (Meaning::Received, receipt.on.to_string()),
        text(Meaning::Channel, receipt.channel.name()),
        text(Meaning::Scheme, case.scheme.map_or("", |scheme| scheme.name())),
        text(Meaning::Stage, course(case).map_or("", Course::name)),
        text(Meaning::Service, &case.service),
        text(Meaning::Team, &case.team),
        text(Meaning::Category, &receipt.category),
        text(Meaning::ComplainantType, &receipt.relationship),
        text(Meaning::Complainant, &person.name),
        text(Meaning::Phone, &person.phone),
        text(Meaning::Email, &person.email),
        text(Meaning::Address, &person.address),
        text(Meaning::ServiceUser, &receipt.service_user),
        text(Meaning::Subject, &receipt.subject),
        text(Meaning::Summary, &receipt.text),
        text(Meaning::Wants, &receipt.wants),
        text(Meaning::Handler, case.owner.as_deref().unwrap_or_default()),
        text(Meaning::Advocate, &receipt.advocate),
        text(Meaning::Source, receipt.source.as_deref().unwrap_or_default()),
        (Meaning::Definition, definition(case)),
        text(Meaning::Status, state(case).name()),
        (Meaning::Closed, day(case.closed.or(case.withdrawn.as_ref().map(|(on, _)| *on)))),
    ];
    let reason = case.withdrawn.as_ref().map(|(_, reason)| reason);
    let reason = reason.or(case.refusal.as_ref().map(|(reason, ..)| reason));
    fields.push(text(Meaning::WithdrawnReason, reason.map_or("", String::as_str)));
    stages(case, &mut fields);
    if let Some(ombudsman) = &case.ombudsman {
        fields.push((Meaning::OmbudsmanAsked, ombudsman.asked.to_string()));
        if let Some((on, decision)) = &ombudsman.decided {
            fields.push((Meaning::OmbudsmanDecided, on.to_string()));
            fields.push(text(Meaning::OmbudsmanDecision, decision));
        }
    }
    if let Some((learned, delivered)) = case.learning.first() {
        fields.push(text(Meaning::Learned, learned));
        fields.push((Meaning::LearnedDelivered, day(*delivered)));
    }
    fields
}

fn stages(case: &Case, fields: &mut Vec<(Meaning, String)>) {
    let finding =
        |finding: Option<crate::domain::terms::Finding>| finding.map_or("", |f| f.name()).to_owned();
    if let Some(first) = case.stages.first() {
        fields.push((Meaning::Acknowledged, day(first.acknowledged)));
    }
    if let Some(run) = case.run_of(Stage::One) {
        fields.push((Meaning::Stage1Answered, day(run.answered)));
        fields.push((Meaning::Finding, finding(run.finding)));
        fields.push((Meaning::Remedy, run.remedy.clone()));
    }
    if let Some(run) = case.run_of(Stage::Two) {
        fields.push((Meaning::Stage2Started, run.requested.to_string()));
        fields.push((Meaning::Stage2Answered, day(run.answered)));
        fields.push((Meaning::Stage2Finding, finding(run.finding)));
    }
    if let Some(run) = case.run_of(Stage::Three) {
        fields.push((Meaning::PanelMet, day(run.panel_met)));
        fields.push((Meaning::PanelFinding, finding(run.finding)));
    }
}

/// Where the case began: what was refused, passed on or sent elsewhere before any stage was never taken on.
fn course(case: &Case) -> Option<Course> {
    match case.stages.first().map(|run| run.stage) {
        Some(Stage::Informal) => Some(Course::Informal),
        Some(Stage::One | Stage::Three) => Some(Course::One),
        Some(Stage::Two) => Some(Course::Two),
        None => {
            let aside = case.refusal.is_some() || case.request.is_some() || case.elsewhere.is_some();
            aside.then_some(Course::NotAccepted)
        }
    }
}

/// Where it stands, in the words of a file.
fn state(case: &Case) -> State {
    match case.status {
        _ if case.closed.is_some() => State::Closed,
        _ if case.withdrawn.is_some() => State::Withdrawn,
        Status::Refused | Status::ServiceRequest | Status::OtherRoute => State::NotAccepted,
        Status::Closed => State::Closed,
        Status::Withdrawn => State::Withdrawn,
        Status::New | Status::Open | Status::Frozen | Status::Answered | Status::Ombudsman => {
            State::InProgress
        }
    }
}

/// `(1) One. (2) Two.`, as a file has several points in one cell.
fn definition(case: &Case) -> String {
    match &case.points[..] {
        [only] => only.to_string(),
        points => {
            let point = |(n, point): (usize, &crate::domain::case::Point)| format!("({n}) {point}");
            (1..).zip(points).map(point).collect::<Vec<_>>().join(" ")
        }
    }
}

/// The headings of an export of these cases: every meaning, then what files said beside, in the order it came.
pub fn headings(cases: &[Case]) -> Vec<String> {
    let offered = |meaning: &&Meaning| {
        let due = matches!(meaning, Meaning::Stage1Due | Meaning::Stage1Extended);
        !due && !matches!(meaning, Meaning::Conciliated | Meaning::Conciliation)
    };
    let mut headings: Vec<String> =
        Meaning::ALL.iter().filter(offered).map(|meaning| meaning.name().to_owned()).collect();
    let mut seen: std::collections::BTreeSet<String> = headings.iter().cloned().collect();
    for heading in cases.iter().flat_map(|case| &case.kept).map(heading) {
        if seen.insert(heading.clone()) {
            headings.push(heading);
        }
    }
    headings
}

/// The cases as CSV with every cell in quotation marks and none that a spreadsheet would run.
///
/// # Errors
/// Never in memory.
pub fn csv(cases: &[Case]) -> Result<String, csv::Error> {
    let headings = headings(cases);
    let mut writer = csv::WriterBuilder::new().quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
    writer.write_record(headings.iter().map(|heading| guarded(heading)))?;
    for case in cases {
        let cells = cells(case);
        let cell = |heading: &String| guarded(cells.get(heading).map_or("", String::as_str));
        writer.write_record(headings.iter().map(cell))?;
    }
    let bytes = writer.into_inner().map_err(|error| error.into_error())?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A cell that no spreadsheet runs: an apostrophe goes before what looks like a formula, and before an apostrophe, so
/// that the one that was put there can be told from the one that was always there.
fn guarded(cell: &str) -> String {
    if is_risky(cell) || cell.starts_with('\'') { format!("'{cell}") } else { cell.to_owned() }
}

/// A record of an export without the apostrophes that [`csv()`] put there.
pub fn unguarded(record: &Record) -> Record {
    let bare = |cell: &String| cell.strip_prefix('\'').unwrap_or(cell).to_owned();
    Record { line: record.line, cells: record.cells.iter().map(bare).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guarded_cell_is_no_formula_and_comes_back_to_the_letter() {
        for cell in
            ["=1+1", "+44 7700 900123", "-", "@here", " =1", "＝1", "'tis", "''", "plain", "", "1-2", "\t=1"]
        {
            let out = guarded(cell);
            assert!(!is_risky(&out), "{out:?}");
            let back = unguarded(&Record { line: 1, cells: vec![out] });
            assert_eq!(back.cells[0], cell);
        }
    }
}
