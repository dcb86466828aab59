//! What of a case is looked at before and after each entry.

use super::{What, day};
use crate::domain::case::{Action, Case, Point, StageRun};
use crate::domain::decide::detail;
use crate::domain::event::Field;
use crate::domain::holders::holder;

/// The details, in the order in which they are told.
const DETAILS: &[Field] = &[
    Field::Subject,
    Field::Text,
    Field::Wants,
    Field::Category,
    Field::Complainant,
    Field::Contact,
    Field::Phone,
    Field::Email,
    Field::Address,
    Field::Adjustments,
    Field::Relationship,
    Field::ServiceUser,
    Field::Advocate,
    Field::Channel,
    Field::Service,
    Field::Team,
    Field::General,
];

/// What stands where; what is empty is left out.
pub(super) fn state(case: &Case) -> Vec<(What, String)> {
    let mut all = vec![(What::Received, day(case.receipt.on)), (What::Kind, kind(case))];
    all.extend(DETAILS.iter().map(|field| (What::Detail(*field), detail(case, *field).into_owned())));
    all.push((What::Owner, case.owner.clone().unwrap_or_default()));
    all.push((What::Holder, holder(case).map(|handing| handing.who()).unwrap_or_default()));
    let newest = case.stages.len().saturating_sub(1);
    for (n, run) in case.stages.iter().enumerate() {
        let points = if n == newest { &case.points } else { &run.points };
        stage(run, points, &mut all);
    }
    for (n, point) in (1..).zip(&case.points) {
        all.push((What::Point(n), point.text.clone()));
        all.push((What::Wanted(n), point.outcome.clone()));
    }
    beside(case, &mut all);
    case.actions.iter().for_each(|one| action(one, &mut all));
    all.retain(|(_, value)| !value.is_empty());
    all
}

/// `Housing stage 1`; empty before it was taken on.
fn kind(case: &Case) -> String {
    let Some(scheme) = case.scheme else { return String::new() };
    format!("{} {}", scheme.label(), case.stage().label())
}

fn stage(run: &StageRun, points: &[Point], all: &mut Vec<(What, String)>) {
    let date = |on: Option<chrono::NaiveDate>| on.map(day).unwrap_or_default();
    all.push((What::Acknowledged(run.stage), date(run.acknowledged)));
    all.push((What::Extended(run.stage), date(run.extensions.last().map(|last| last.to))));
    all.push((What::Agreed(run.stage), date(run.plan().map(|plan| plan.by))));
    all.push((What::Answered(run.stage), date(run.answered)));
    all.push((What::Finding(run.stage), run.finding.map_or("", |found| found.label()).to_owned()));
    all.push((What::Remedy(run.stage), run.remedy.clone()));
    for (n, point) in (1..).zip(points) {
        let found = point.found.as_ref().map_or("", |found| found.finding.label());
        all.push((What::Found(run.stage, n), found.to_owned()));
    }
}

/// What runs beside the stages, and the end.
fn beside(case: &Case, all: &mut Vec<(What, String)>) {
    let paused: Vec<String> = case
        .pauses()
        .map(|pause| {
            pause
                .until
                .map_or_else(|| format!("from {}", day(pause.from)), |until| format!("to {}", day(until)))
        })
        .collect();
    all.push((What::Paused, paused.join(", ")));
    all.push((What::Marks, case.marks().unwrap_or_default()));
    all.push((What::LegalHold, case.legal_hold.clone().unwrap_or_default()));
    let acts = case.representative.as_ref();
    all.push((What::ActsFor, acts.map(|known| known.name.clone()).unwrap_or_default()));
    let consent = acts.and_then(|known| known.consent.as_ref());
    all.push((What::Consent, consent.map(|(on, _)| day(*on)).unwrap_or_default()));
    let reason = case.refusal.as_ref().map(|(reason, ..)| reason.clone());
    all.push((What::Refused, reason.unwrap_or_default()));
    all.push((What::Withdrawn, case.withdrawn.as_ref().map(|(on, _)| day(*on)).unwrap_or_default()));
    all.push((What::Closed, case.closed.map(day).unwrap_or_default()));
    if let Some(enquiry) = &case.ombudsman {
        all.push((What::OmbudsmanAsked, day(enquiry.asked)));
        all.push((What::OmbudsmanAnswered, enquiry.answered.map(day).unwrap_or_default()));
        let decided = enquiry.decided.as_ref().map(|(_, words)| words.clone());
        all.push((What::OmbudsmanDecided, decided.unwrap_or_default()));
    }
}

fn action(one: &Action, all: &mut Vec<(What, String)>) {
    all.push((What::Action(one.n), one.what.clone()));
    all.push((What::ActionOwner(one.n), one.owner.clone()));
    all.push((What::ActionDue(one.n), day(one.due)));
    all.push((What::ActionDone(one.n), one.done.as_ref().map(|(on, _)| day(*on)).unwrap_or_default()));
}
