//! The points of a complaint: agreed, wanted, decided.

use crate::domain::case::Case;
use crate::domain::decide::{Ask, Decision, Refusal, links, one, open, stages, words};
use crate::domain::event::Fact;

pub(super) fn define(case: &Case, points: &[String]) -> Result<Decision, Refusal> {
    let points: Vec<String> = points.iter().map(|p| p.trim().to_owned()).filter(|p| !p.is_empty()).collect();
    if points.is_empty() {
        return Err(Refusal::new(
            "A complaint definition needs at least one point.",
            "type one sentence a point",
        ));
    }
    let new = points.iter().any(|text| !case.points.iter().any(|point| point.text == *text));
    if new && case.run().is_some_and(|run| run.answered.is_some()) {
        return Err(links::answered(case));
    }
    let first = |text: &String| points.iter().position(|point| point == text);
    let repeated =
        points.iter().enumerate().find_map(|(n, text)| first(text).filter(|m| *m < n).map(|m| (m, n)));
    if let Some((m, n)) = repeated {
        return Err(Refusal::new(
            format!("Points {} and {} say the same.", m + 1, n + 1),
            "say each point once: each has a decision of its own",
        ));
    }
    let lost = case.points.iter().filter(|p| p.found.is_some() && !points.contains(&p.text)).count();
    if lost > 0 {
        return Err(Refusal::new(
            "A point that was decided would go, and its finding with it.",
            "keep its words, or undo the finding first",
        ));
    }
    if case.points.iter().any(|p| p.frozen && !points.contains(&p.text)) {
        return Err(Refusal::new(
            "A point that waits would go, and its pause with it.",
            "keep its words, or resume it first",
        ));
    }
    let many = if points.len() == 1 { "point" } else { "points" };
    let says = format!("{} has {} {many}", case.receipt.reference, points.len());
    Ok(one(Fact::Defined { points }, says))
}

pub(super) fn known(case: &Case, point: u32) -> Result<(), Refusal> {
    let reference = &case.receipt.reference;
    let found = usize::try_from(point).is_ok_and(|n| (1..=case.points.len()).contains(&n));
    if found {
        return Ok(());
    }
    let hint = match case.points.len() {
        0 => "agree the points first".to_owned(),
        n => format!("it has points 1 to {n}"),
    };
    Err(Refusal::new(format!("{reference} has no point {point}."), hint))
}

pub(super) fn want(case: &Case, point: u32, outcome: &str) -> Result<Decision, Refusal> {
    open(case)?;
    known(case, point)?;
    let outcome = words(outcome, "the outcome that is wanted")?;
    let says = format!("{} point {point} has its desired outcome", case.receipt.reference);
    Ok(one(Fact::OutcomeWanted { point, outcome }, says))
}

pub(super) fn find(case: &Case, ask: &Ask) -> Result<Decision, Refusal> {
    let Ask::FindPoint { point, finding, reason, remedy } = ask else {
        return Err(Refusal::new("This decides no point.", "name the point"));
    };
    // A point that waited while the rest was answered is decided after it.
    let late = case.left_waiting().contains(point);
    let (_, run) = if late { stages::current(case)? } else { stages::unanswered(case)? };
    known(case, *point)?;
    let reason = words(reason, "the reason for the decision on the point")?;
    let remedy = remedy.trim().to_owned();
    let says = format!("{} point {point} {}", case.receipt.reference, finding.label().to_lowercase());
    let mut decision = one(Fact::PointFound { point: *point, finding: *finding, reason, remedy }, says);
    if run.answered.is_some() {
        let flag = "it had no part in the response: tell the complainant of the decision and how to go on";
        decision.flags.push(flag.to_owned());
    }
    Ok(decision)
}
