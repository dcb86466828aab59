//! An Ombudsman's part: asked, answered, decided, remedies ordered and what came of them, with the Ombudsman named.

use crate::domain::case::{Action, Case, OmbudsmanCase, Ordered};
use crate::domain::deadline::end_of;
use crate::domain::decide::{Ask, Decision, Desk, Refusal, not_before, not_future, one, short, words};
use crate::domain::event::{Fact, RemedyOrdered, RemedyReported};
use crate::domain::terms::{Clock, DecisionCategory, Ombudsman, Scheme, Stage};
use chrono::NaiveDate;

fn undecided(case: &Case) -> Result<&OmbudsmanCase, Refusal> {
    case.ombudsman.as_ref().filter(|o| o.decided.is_none()).ok_or_else(|| {
        Refusal::new(
            format!("{} is not with the {}.", case.receipt.reference, case.ombudsman_body()),
            "record the enquiry first",
        )
    })
}

pub(super) fn asked(
    case: &Case,
    (on, due): (NaiveDate, Option<NaiveDate>),
    named: Option<Ombudsman>,
    desk: &Desk<'_>,
) -> Result<Decision, Refusal> {
    let reference = &case.receipt.reference;
    if case.scheme.is_none() && case.refusal.is_none() && case.elsewhere.is_none() {
        return Err(Refusal::new(format!("{reference} has not been triaged."), "triage it first"));
    }
    if undecided(case).is_ok() {
        return Err(Refusal::new(
            format!("{reference} is with the {} already.", case.ombudsman_body()),
            "record the answer or the decision",
        ));
    }
    not_future(on, case.receipt.on, desk)?;
    if let Some(due) = due.filter(|due| *due < on) {
        return Err(Refusal::new(format!("{} is before the enquiry.", short(due)), "check the date"));
    }
    let usual = case.usual_body();
    let body = named.unwrap_or(usual);
    let says = format!("{reference} with the {body}");
    let mut decision = one(Fact::OmbudsmanAsked { on, due, body: Some(body) }, says);
    match body {
        Ombudsman::Information | Ombudsman::Local | Ombudsman::Housing if body == usual => {}
        // Information rights are beside the complaint, whatever its procedure.
        Ombudsman::Information => {}
        Ombudsman::Local | Ombudsman::Housing => {
            decision.flags.push(format!("complaints of this kind usually go to the {usual}"));
        }
    }
    if due.is_none() {
        decision.flags.extend(assumed(case, on, desk)?);
    }
    Ok(decision)
}

/// The day that is assumed for the answer, where the enquiry names none.
fn assumed(case: &Case, on: NaiveDate, desk: &Desk<'_>) -> Result<Option<String>, Refusal> {
    let scheme = case.scheme.unwrap_or(Scheme::Corporate);
    let found = desk.policies.rule(scheme, Clock::Ombudsman, Stage::One, on);
    let Some(found) = found else { return Ok(None) };
    let due = end_of(on, found.rule.allowed(), desk.calendar.legal())?;
    let span = found.rule.allowed().words();
    Ok(Some(format!("the enquiry names no day: {span} are assumed, to {}", short(due))))
}

pub(super) fn answered(case: &Case, on: NaiveDate, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let enquiry = undecided(case)?;
    let (reference, body) = (&case.receipt.reference, case.ombudsman_body());
    if let Some(on) = enquiry.answered {
        return Err(Refusal::new(
            format!("The {body} was answered on {}.", short(on)),
            "record the decision when it comes",
        ));
    }
    not_before(on, (enquiry.asked, "the Ombudsman asked"), desk)?;
    let says = format!("{reference} our answer is recorded: {body}");
    let mut decision = one(Fact::OmbudsmanAnswered { on, body: Some(body) }, says);
    if let Some(due) = enquiry.due.filter(|due| on > *due) {
        let late = desk.calendar.between(due, on)?.max(1);
        decision.flags.push(format!("{late} working {} late", if late == 1 { "day" } else { "days" }));
    }
    Ok(decision)
}

pub(super) fn decided(
    case: &Case,
    on: NaiveDate,
    (decision, category): (&str, Option<DecisionCategory>),
    desk: &Desk<'_>,
) -> Result<Decision, Refusal> {
    let enquiry = undecided(case)?;
    not_before(on, (enquiry.asked, "the Ombudsman asked"), desk)?;
    let body = case.ombudsman_body();
    let decision = words(decision, "the decision, word for word")?;
    if let Some(category) = category {
        in_use(body, category, on)?;
    }
    let says = format!("{} {body} decision recorded", case.receipt.reference);
    let mut decision = one(Fact::OmbudsmanDecided { on, decision, body: Some(body), category }, says);
    let upheld = category.and_then(|category| body.category(category)).is_some_and(|u| u.counted.is_upheld());
    if upheld {
        decision.flags.push("record the remedies that the decision orders, each with its day".to_owned());
    }
    Ok(decision)
}

/// The annual figures of a year know the categories of that year only.
fn in_use(body: Ombudsman, category: DecisionCategory, on: NaiveDate) -> Result<(), Refusal> {
    if body.categories(on).any(|used| used.category == category) {
        return Ok(());
    }
    let why = match body.category(category).map(|used| (used.from, used.until)) {
        Some((_, Some(until))) if until < on => format!("was in use to {} only", short(until)),
        Some((Some(from), _)) => format!("is in use from {} only", short(from)),
        Some(_) | None => "is not one of its categories".to_owned(),
    };
    let names: Vec<&str> = body.categories(on).map(|used| used.category.name()).collect();
    Err(Refusal::new(
        format!("\u{201c}{category}\u{201d} {why} ({body}, annual letter to councils)."),
        format!("on {} there are {}", short(on), names.join(", ")),
    ))
}

pub(super) fn order(case: &Case, ask: &Ask) -> Result<Decision, Refusal> {
    let Ask::OrderRemedy { what, kind, owner, due } = ask else {
        return Err(Refusal::new("This is no remedy.", "record a remedy"));
    };
    let (reference, body) = (&case.receipt.reference, case.ombudsman_body());
    let enquiry = case.ombudsman.as_ref();
    let Some((enquiry, decided)) = enquiry.and_then(|o| Some((o, o.decided.as_ref()?.0))) else {
        return Err(Refusal::new(
            format!("{reference} has no decision of the {body}, so no remedy is ordered."),
            "record the decision first; `action` is for what the council agrees itself",
        ));
    };
    if *due < decided {
        return Err(Refusal::new(
            format!("{} is before the decision of {}.", short(*due), short(decided)),
            "give the day that the decision sets",
        ));
    }
    let n = case.actions.iter().map(|a| a.n).max().unwrap_or(0) + 1;
    let (what, owner) = (words(what, "what the Ombudsman orders")?, words(owner, "who will do it")?);
    let remedy = RemedyOrdered { n, what, kind: *kind, owner, due: *due };
    let says = format!("{reference} remedy {n} ordered, by {}", short(*due));
    let mut decision = one(Fact::RemedyOrdered(remedy), says);
    if enquiry.counted(body).is_some_and(|counted| !counted.is_upheld()) {
        decision.flags.push("the decision was not counted as upheld: is the remedy part of it?".to_owned());
    }
    Ok(decision)
}

fn remedy(case: &Case, n: u32) -> Result<(&Action, &Ordered), Refusal> {
    let reference = &case.receipt.reference;
    let found = case.actions.iter().find(|action| action.n == n);
    let action = found.ok_or_else(|| {
        Refusal::new(format!("{reference} has no action {n}."), "look at its actions first")
    })?;
    let ordered = action.ordered.as_ref().ok_or_else(|| {
        Refusal::new(
            format!("Action {n} of {reference} is the council's own, not an Ombudsman's."),
            "record it as done instead",
        )
    })?;
    Ok((action, ordered))
}

pub(super) fn report(case: &Case, ask: &Ask, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let Ask::ReportRemedy { n, done, words: given, told } = ask else {
        return Err(Refusal::new("This is no report.", "record a report"));
    };
    let (action, ordered) = remedy(case, *n)?;
    let reference = &case.receipt.reference;
    let nothing_new = ordered.told.is_some() || told.is_none();
    if !action.is_open() && nothing_new {
        return Err(Refusal::new(
            format!("Remedy {n} of {reference} was reported on already."),
            "undo that first if it was wrong",
        ));
    }
    // What was recorded as done before stays as it was; only the telling is new.
    let (done, given) = match (&action.done, &ordered.refused) {
        (Some((on, evidence)), _) => (Some(*on), evidence.clone()),
        (None, Some(why)) => (None, why.clone()),
        (None, None) => {
            let needs =
                if done.is_some() { "the evidence that it was done" } else { "why it will not be done" };
            (*done, words(given, needs)?)
        }
    };
    for day in done.iter().chain(told) {
        not_future(*day, ordered.decided, desk)?;
    }
    let fact = Fact::RemedyReported(RemedyReported { n: *n, done, words: given, told: *told });
    let late = done
        .filter(|on| *on > action.due)
        .map(|on| desk.calendar.between(action.due, on).map(|days| days.max(1)))
        .transpose()?;
    let says = match (done, late) {
        (Some(_), None) => format!("{reference} remedy {n} complied on time"),
        (Some(_), Some(_)) => format!("{reference} remedy {n} complied late"),
        (None, _) => format!("{reference} remedy {n} not complied"),
    };
    let mut decision = one(fact, says);
    if let Some(days) = late {
        decision.flags.push(format!("{days} working {} late", if days == 1 { "day" } else { "days" }));
    }
    if done.is_none() {
        // Manual for councils, part 11: compliance below 100% is to be scrutinised.
        decision.flags.push(format!("the {} may report it publicly", case.ombudsman_body()));
    }
    if told.is_none() && ordered.told.is_none() {
        decision.flags.push("the Ombudsman has not been told yet".to_owned());
    }
    Ok(decision)
}
