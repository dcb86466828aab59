//! One point: what is wanted about it, what was found.

use super::{Sheet, tells_nothing};
use crate::app::form::build::pick;
use crate::app::form::submit::{Problem, missing};
use crate::app::form::{Field, FieldId, Form, Kind};
use crate::app::model::{Model, Screen, Tab};
use crate::domain::case::{Case, Point};
use crate::domain::decide::{Ask, Refusal};
use crate::domain::terms::{Finding, RemedyKind};

/// The entry for what concerns no single point.
const ALL_OF_IT: &str = "the whole complaint";

pub(super) const DECIDE: Sheet = Sheet {
    name: "decide",
    title: "Decide a point of",
    button: "finding",
    probe: |_, file| {
        needs_points(&file.case)?;
        let (reason, remedy) = ("why".to_owned(), String::new());
        // After the response only a point that waited can be decided.
        let point = file.case.left_waiting().first().copied().unwrap_or(1);
        Ok(Some(Ask::FindPoint { point, finding: Finding::NoFinding, reason, remedy }))
    },
    fields: |model, file| {
        let (_, point) = chosen(model, &file.case);
        let found = point.and_then(|point| point.found.as_ref());
        let finding = found.map_or("", |found| found.finding.label());
        let kinds = RemedyKind::ALL.iter().map(|kind| kind.label());
        vec![
            point_field(model, &file.case, false),
            Field::new(
                FieldId::Finding,
                "Finding",
                pick(Finding::ALL.iter().map(|finding| finding.label()), false),
                finding,
            ),
            Field::new(FieldId::Reason, "Reason", Kind::Line, found.map_or("", |f| f.reason.as_str())),
            Field::new(
                FieldId::Remedy,
                "Remedy",
                pick(std::iter::once("none").chain(kinds), true),
                found.map_or("", |f| f.remedy.as_str()),
            ),
        ]
    },
    tells: tells_nothing,
    ask: |form, _| {
        let finding = form.chosen(FieldId::Finding).and_then(|finding| Finding::parse(&finding));
        Ok(Ask::FindPoint {
            point: number(form)?,
            finding: finding.ok_or_else(|| {
                missing(FieldId::Finding, "A point needs a finding.", "u, p, n or no: Down shows the list")
            })?,
            reason: form.needs(FieldId::Reason, "Why was it found so?", "as the response will give it")?,
            remedy: form.chosen(FieldId::Remedy).unwrap_or_default(),
        })
    },
    // The chosen point stands there already.
    first: Some(FieldId::Finding),
};

pub(super) const WANT: Sheet = Sheet {
    name: "want",
    title: "What is wanted on a point of",
    button: "outcome wanted",
    probe: |_, file| {
        needs_points(&file.case)?;
        Ok(Some(Ask::Want { point: 1, outcome: "why".to_owned() }))
    },
    fields: |model, file| {
        let (_, point) = chosen(model, &file.case);
        let wanted = point.map_or("", |point| point.outcome.as_str());
        vec![point_field(model, &file.case, false), Field::new(FieldId::Wants, "Wants", Kind::Line, wanted)]
    },
    tells: tells_nothing,
    ask: |form, _| {
        let outcome = form.needs(FieldId::Wants, "What do they want about it?", "a few words are enough")?;
        Ok(Ask::Want { point: number(form)?, outcome })
    },
    first: Some(FieldId::Wants),
};

fn needs_points(case: &Case) -> Result<(), Refusal> {
    if case.points.is_empty() {
        let why = format!("{} has no points yet.", case.receipt.reference);
        return Err(Refusal::new(why, "agree the points first, or decide it with the response"));
    }
    Ok(())
}

/// In the list of points the chosen one; else the first that is not decided.
fn chosen<'a>(model: &Model, case: &'a Case) -> (usize, Option<&'a Point>) {
    let listed = model.screen == Screen::Case && model.case.tab == Tab::Points;
    let open = case.points.iter().position(|point| point.found.is_none()).unwrap_or(0);
    let at = if listed { model.case.line.min(case.points.len().saturating_sub(1)) } else { open };
    (at, case.points.get(at))
}

fn entry((n, point): (usize, &Point)) -> String {
    format!("{n} {}", point.text)
}

/// The field that says which point; `or_whole` offers the whole complaint first.
pub(super) fn point_field(model: &Model, case: &Case, or_whole: bool) -> Field {
    let all = (1..).zip(&case.points).map(entry);
    let (at, point) = chosen(model, case);
    let standing = point.map(|point| entry((at + 1, point))).unwrap_or_default();
    let (first, standing) =
        if or_whole { (Some(ALL_OF_IT.to_owned()), ALL_OF_IT.to_owned()) } else { (None, standing) };
    Field::new(FieldId::Which, "Point", pick(first.into_iter().chain(all), false), &standing)
}

/// The number of the chosen point; none for the whole complaint.
pub(super) fn no_point(form: &Form) -> Option<u32> {
    form.chosen(FieldId::Which)?.split_whitespace().next()?.parse().ok()
}

fn number(form: &Form) -> Result<u32, Problem> {
    no_point(form).ok_or_else(|| missing(FieldId::Which, "Which point is it?", "Down shows the list"))
}
