//! What a case has to do with others: links, related new points, documents.

use crate::domain::case::Case;
use crate::domain::decide::{Decision, Refusal, one, open, words};
use crate::domain::event::{Document, Fact, Link, NewPoint};

/// The clause of the corporate policy about what is raised later.
const LATER: &str = "Responding at stage one: something new and unrelated, or raised once the response to the original \
                     complaint has been issued, is a new stage one complaint";

/// Ties a case to another; ended cases may be tied too.
pub(super) fn link(case: &Case, link: &Link) -> Result<Decision, Refusal> {
    let reference = &case.receipt.reference;
    let other = words(&link.other, "the reference of the other case")?;
    if other.eq_ignore_ascii_case(reference) {
        return Err(Refusal::new(
            format!("{reference} cannot be linked to itself."),
            "give the reference of the other case",
        ));
    }
    if case.links.iter().any(|known| known.other == other) {
        return Err(Refusal::new(
            format!("{reference} is linked to {other} already."),
            "undo takes a link away, in both cases",
        ));
    }
    let says = format!("{reference} linked to {other}");
    Ok(one(Fact::Linked(Link { other, why: link.why.trim().to_owned() }), says))
}

/// Why a point that comes after the response is not taken in.
pub(super) fn answered(case: &Case) -> Refusal {
    let reference = &case.receipt.reference;
    Refusal::new(
        format!("The response to {reference} has gone out, so a new point is a new complaint ({LATER})."),
        "record it with n or `redress new`, then link the two",
    )
}

/// Lets a related point join the complaint while nothing of it was answered.
pub(super) fn add_point(case: &Case, point: &NewPoint) -> Result<Decision, Refusal> {
    let reference = &case.receipt.reference;
    if case.stages.iter().any(|run| run.answered.is_some()) {
        return Err(answered(case));
    }
    open(case)?;
    let text = words(&point.text, "the point in one sentence")?;
    if case.points.iter().any(|known| known.text == text) {
        return Err(Refusal::new(format!("{reference} has this point already."), "nothing to do"));
    }
    let says = format!("{reference} point {} joined the complaint", case.points.len() + 1);
    Ok(one(Fact::PointAdded(NewPoint { text, outcome: point.outcome.trim().to_owned() }), says))
}

/// Adds a document, under the next number.
pub(super) fn attach(case: &Case, file: &Document) -> Result<Decision, Refusal> {
    let reference = &case.receipt.reference;
    let name = words(&file.name, "the name of the document")?;
    let somewhere = file.at.as_ref().is_some_and(|at| !at.trim().is_empty());
    if file.sha256.is_empty() && !somewhere {
        return Err(Refusal::new(
            "This says neither what is in the document nor where it lies.",
            "give the file, or the path or address where it lies",
        ));
    }
    let same = |known: &&Document| !file.sha256.is_empty() && known.sha256 == file.sha256;
    if let Some(known) = case.files.iter().find(same) {
        return Err(Refusal::new(
            format!("{reference} holds the same bytes already: file {}, {}.", known.n, known.name),
            "nothing to do",
        ));
    }
    let n = case.files.iter().map(|known| known.n).max().unwrap_or(0) + 1;
    let says = format!("{reference} file {n} added: {name}");
    Ok(one(Fact::FileAdded(Document { n, name, ..file.clone() }), says))
}
