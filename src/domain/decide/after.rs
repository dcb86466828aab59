//! What follows an answer: remedies and actions, their end, the news of it, and what was learned.

use crate::domain::case::{Action, Case};
use crate::domain::decide::{Ask, Decision, Desk, Refusal, not_future, one, points, short, words};
use crate::domain::event::{Fact, Remedy, pounds};
use crate::domain::policy::Needed;
use chrono::NaiveDate;

/// Departures from the policy on remedies, said aloud: the condition, and the words with their clause.
type Departure = (fn(&Remedy) -> bool, &'static str);

const DEPARTURES: &[Departure] = &[(
    |remedy| remedy.fault.trim().is_empty() || remedy.injustice.trim().is_empty(),
    "fault and injustice are not both named (Remedies: a clear link between the fault and the personal injustice)",
)];

pub(super) fn agree(
    case: &Case,
    (what, owner, due): (&str, &str, NaiveDate),
    remedy: Option<&Remedy>,
    desk: &Desk<'_>,
) -> Result<Decision, Refusal> {
    let what = words(what, "what will be done")?;
    let owner = somebody(owner)?;
    if due < case.receipt.on {
        return Err(Refusal::new(
            format!("{} is before the complaint was received on {}.", short(due), short(case.receipt.on)),
            "check the day and the year",
        ));
    }
    let remedy = remedy.map(|remedy| checked(case, remedy)).transpose()?;
    let n = case.actions.iter().map(|a| a.n).max().unwrap_or(0) + 1;
    let kind = remedy.as_ref().map_or_else(|| "action".to_owned(), |remedy| remedy.words().to_lowercase());
    let head =
        if remedy.is_some() { format!("{kind} agreed as action {n}") } else { format!("action {n} agreed") };
    let says = format!("{} {head}, by {}", case.receipt.reference, short(due));
    let flags = remedy.iter().flat_map(|remedy| {
        DEPARTURES.iter().filter(|(departs, _)| departs(remedy)).map(|(_, words)| (*words).to_owned())
    });
    let mut flags: Vec<String> = flags.collect();
    if let Some(remedy) = &remedy {
        flags.extend(authorised(remedy, desk)?);
    }
    Ok(Decision { facts: vec![Fact::ActionAgreed { n, what, owner, due, remedy }], says, flags })
}

/// Whether whoever agreed to a payment may: above the limits of the policy the office that may has to be named. Below
/// them nothing is asked.
fn authorised(remedy: &Remedy, desk: &Desk<'_>) -> Result<Option<String>, Refusal> {
    let needed = remedy.pence.and_then(|pence| Some((pence, desk.policies.payment(pence, desk.today)?)));
    let Some((pence, Needed { by, above: Some(above) })) = needed else { return Ok(None) };
    if by.named_in(&remedy.authority) {
        return Ok(None);
    }
    let (paid, above, who) = (pounds(pence), pounds(above), &by.who);
    let rule = format!("{paid} is above {above}, which the {who} agrees to ({})", by.clause);
    if remedy.authority.is_empty() {
        return Err(Refusal::new(
            format!("{rule}, and nobody is named."),
            format!("name who agreed to it, as in \u{201c}R Osei, {who}\u{201d}"),
        ));
    }
    Ok(Some(format!("{rule}; named is {}", remedy.authority)))
}

/// The remedy with its words trimmed: a payment has an amount, nothing else has, and its point is one of the case.
fn checked(case: &Case, remedy: &Remedy) -> Result<Remedy, Refusal> {
    if let Some(point) = remedy.point {
        points::known(case, point)?;
    }
    let amount = remedy.pence.filter(|pence| *pence > 0);
    let label = remedy.kind.label();
    match (remedy.kind.is_payment(), amount) {
        (true, None) => {
            return Err(Refusal::new(
                format!("A {} needs its amount.", label.to_lowercase()),
                "give it in pounds",
            ));
        }
        (false, Some(_)) => {
            return Err(Refusal::new(
                format!("{label} is not a payment."),
                "leave the amount out, or choose a kind of payment",
            ));
        }
        (true, Some(_)) | (false, None) => {}
    }
    let trimmed = |text: &str| text.trim().to_owned();
    Ok(Remedy {
        kind: remedy.kind,
        pence: amount,
        fault: trimmed(&remedy.fault),
        injustice: trimmed(&remedy.injustice),
        authority: trimmed(&remedy.authority),
        point: remedy.point,
    })
}

fn action(case: &Case, n: u32) -> Result<&Action, Refusal> {
    let reference = &case.receipt.reference;
    let found = case.actions.iter().find(|action| action.n == n);
    found.ok_or_else(|| Refusal::new(format!("{reference} has no action {n}."), "look at its actions first"))
}

pub(super) fn done(
    case: &Case,
    n: u32,
    (on, evidence): (NaiveDate, &str),
    desk: &Desk<'_>,
) -> Result<Decision, Refusal> {
    let reference = &case.receipt.reference;
    let action = action(case, n)?;
    if action.done.is_some() {
        return Err(Refusal::new(format!("Action {n} of {reference} is done already."), "nothing to do"));
    }
    not_future(on, case.receipt.on, desk)?;
    if !action.is_open() {
        return Err(Refusal::new(format!("Action {n} of {reference} will not be done."), "undo that first"));
    }
    let evidence = words(evidence, "the evidence that it was done")?;
    Ok(one(Fact::ActionDone { n, on, evidence, tell_by: None }, format!("{reference} action {n} done")))
}

/// An action is done, and in the same step the complainant is told, or the day is set by which they will be.
pub(super) fn finish(case: &Case, ask: &Ask, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let Ask::Finish { n, on, evidence, told } = ask else {
        return Err(Refusal::new("This finishes no action.", "name the action"));
    };
    let mut decision = done(case, *n, (*on, evidence), desk)?;
    if *told > desk.today {
        let later = Some(*told);
        for fact in &mut decision.facts {
            if let Fact::ActionDone { tell_by, .. } = fact {
                *tell_by = later;
            }
        }
        decision.flags.push(format!("tell the complainant by {}", short(*told)));
    } else {
        if told < on {
            return Err(Refusal::new(
                format!("{} is before the action was done on {}.", short(*told), short(*on)),
                "give the day the complainant was told",
            ));
        }
        decision.facts.push(Fact::ActionTold { n: *n, on: *told });
        decision.says.push_str(", complainant told");
    }
    Ok(decision)
}

/// Another owner or another day for an action that is not done yet.
pub(super) fn relocate(
    case: &Case,
    n: u32,
    (owner, due): (&str, NaiveDate),
    reason: &str,
) -> Result<Decision, Refusal> {
    let reference = &case.receipt.reference;
    let action = action(case, n)?;
    if action.done.is_some() {
        return Err(Refusal::new(format!("Action {n} of {reference} is done already."), "nothing to move"));
    }
    let owner = somebody(owner)?;
    if owner == action.owner && due == action.due {
        return Err(Refusal::new(
            format!("Action {n} of {reference} is with {owner} by {} already.", short(due)),
            "give another officer or another day",
        ));
    }
    let reason = words(reason, "the reason for the change")?;
    let says = format!("{reference} action {n} is with {owner}, by {}", short(due));
    Ok(one(Fact::ActionMoved { n, owner, due, reason }, says))
}

/// An action without an owner is nobody's.
fn somebody(owner: &str) -> Result<String, Refusal> {
    let owner = words(owner, "who will do it")?;
    if owner.eq_ignore_ascii_case("nobody") {
        return Err(Refusal::new(
            "An action needs somebody who does it.",
            "name an officer, a team or a contractor",
        ));
    }
    Ok(owner)
}

pub(super) fn tell(case: &Case, n: u32, on: NaiveDate, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let reference = &case.receipt.reference;
    let action = action(case, n)?;
    let Some((done, _)) = &action.done else {
        return Err(Refusal::new(
            format!("Action {n} of {reference} is not done yet."),
            "record it as done first",
        ));
    };
    if let Some(told) = action.told {
        return Err(Refusal::new(
            format!("The complainant was told of action {n} on {} already.", short(told)),
            "nothing was changed",
        ));
    }
    not_future(on, *done, desk)?;
    Ok(one(Fact::ActionTold { n, on }, format!("{reference} complainant told that action {n} is done")))
}

pub(super) fn learn(
    case: &Case,
    text: &str,
    delivered: Option<NaiveDate>,
    desk: &Desk<'_>,
) -> Result<Decision, Refusal> {
    let reference = &case.receipt.reference;
    let text = words(text, "what the council changes")?;
    if let Some(on) = delivered {
        not_future(on, case.receipt.on, desk)?;
    }
    let known = case.learning.iter().find(|(known, _)| *known == text);
    match (known, delivered) {
        (Some((_, Some(on))), _) => {
            return Err(Refusal::new(
                format!("{reference} has that improvement in place since {}.", short(*on)),
                "nothing was changed",
            ));
        }
        (Some((_, None)), None) => {
            return Err(Refusal::new(
                format!("{reference} has that learning already."),
                "nothing was changed",
            ));
        }
        (Some((_, None)), Some(_)) | (None, _) => {}
    }
    let says = if delivered.is_some() { "service improvement in place" } else { "learning recorded" };
    Ok(one(Fact::Learned { text, delivered }, format!("{reference} {says}")))
}
