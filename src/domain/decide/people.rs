//! Who acts for the complainant, and who has a part in a stage.

use crate::domain::case::Case;
use crate::domain::decide::conflict::conflict;
use crate::domain::decide::{Decision, Desk, Refusal, not_future, one, open, words};
use crate::domain::event::{Advocacy, Equality, Fact};
use crate::domain::terms::{AdvocacyStep, EqualityQuestion, Role, Scheme, Stage};
use chrono::NaiveDate;

pub(super) fn represent(case: &Case, name: &str, relation: &str) -> Result<Decision, Refusal> {
    open(case)?;
    let name = words(name, "the name of the representative")?;
    let says = format!("{} represented by {name}", case.receipt.reference);
    let mut decision = one(Fact::RepresentedBy { name, relation: relation.trim().to_owned() }, says);
    decision.flags.push("written consent is needed before the response goes out".to_owned());
    Ok(decision)
}

pub(super) fn ask_consent(case: &Case, on: NaiveDate, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    open(case)?;
    not_future(on, case.receipt.on, desk)?;
    no_consent_yet(case)?;
    Ok(one(Fact::ConsentAsked { on }, format!("{} consent asked for", case.receipt.reference)))
}

pub(super) fn consent(case: &Case, on: NaiveDate, scope: &str, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    open(case)?;
    not_future(on, case.receipt.on, desk)?;
    no_consent_yet(case)?;
    let scope = scope.trim().to_owned();
    Ok(one(Fact::ConsentReceived { on, scope }, format!("{} consent recorded", case.receipt.reference)))
}

/// Both days of the consent in one go, as they stand on the form.
pub(super) fn consent_days(
    case: &Case,
    (asked, received): (Option<NaiveDate>, Option<NaiveDate>),
    scope: &str,
    desk: &Desk<'_>,
) -> Result<Decision, Refusal> {
    let reference = &case.receipt.reference;
    let known = case.representative.as_ref().and_then(|r| r.asked);
    let asked = asked.filter(|on| Some(*on) != known);
    if let (Some(came), Some(went)) = (received, asked.or(known))
        && came < went
    {
        return Err(Refusal::new(
            format!("The consent cannot come in on {}, before it was asked for.", super::short(came)),
            "check the two days",
        ));
    }
    let mut steps = Vec::new();
    if let Some(on) = asked {
        steps.push(ask_consent(case, on, desk)?);
    }
    if let Some(on) = received {
        steps.push(consent(case, on, scope, desk)?);
    }
    let Some(says) = steps.last().map(|step| step.says.clone()) else {
        return Err(Refusal::new(
            format!("Nothing of the consent for {reference} is new."),
            "give the day it was asked for, or the day it came in",
        ));
    };
    let facts = steps.into_iter().flat_map(|step| step.facts).collect();
    Ok(Decision { facts, says, flags: Vec::new() })
}

/// Records how far advocacy has come: offered, appointed, declined.
pub(super) fn advocate(case: &Case, advocacy: &Advocacy, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    open(case)?;
    not_future(advocacy.on, case.receipt.on, desk)?;
    let trimmed = |text: &str| text.trim().to_owned();
    let (name, provider) = (trimmed(&advocacy.name), trimmed(&advocacy.provider));
    if advocacy.step == AdvocacyStep::Appointed && name.is_empty() && provider.is_empty() {
        return Err(Refusal::new(
            "An advocate who is appointed has a name, or a provider.",
            "give one of them: the report counts by provider",
        ));
    }
    let says = format!("{} advocacy {}", case.receipt.reference, advocacy.step.label());
    Ok(one(Fact::Advocated(Advocacy { name, provider, ..advocacy.clone() }), says))
}

/// Records answers to the equality questions, also after the case has ended: the forms come back late.
pub(super) fn equality(case: &Case, given: &Equality) -> Result<Decision, Refusal> {
    if given.answers.is_empty() {
        return Err(Refusal::new("No question was answered.", "answer one, or leave the form"));
    }
    let known = |(question, answer): &(&EqualityQuestion, &String)| {
        question.answers().iter().any(|one| one == answer)
    };
    if let Some((question, _)) = given.answers.iter().find(|pair| !known(pair)) {
        return Err(Refusal::new(
            format!("This is no answer to the question about {}.", question.label().to_lowercase()),
            format!("choose one of: {}", question.answers().join(", ")),
        ));
    }
    let says = format!("{} equality questions kept, apart from the case", case.receipt.reference);
    Ok(one(Fact::EqualityGiven(given.clone()), says))
}

fn no_consent_yet(case: &Case) -> Result<(), Refusal> {
    match case.representative.as_ref().and_then(|r| r.consent.as_ref()) {
        None => Ok(()),
        Some((on, _)) => Err(Refusal::new(
            format!("Consent came in on {} already.", super::short(*on)),
            "a new representative needs a new consent: record who it is first",
        )),
    }
}

/// Where each part exists: the schemes and the stages.
const PARTS: &[(Role, &[Scheme], &[Stage])] = &[
    (Role::InvestigatingOfficer, Scheme::ALL, &[Stage::Informal, Stage::One, Stage::Two]),
    (Role::IndependentPerson, &[Scheme::Children], &[Stage::Two]),
    (Role::AdjudicatingOfficer, &[Scheme::Children], &[Stage::Two]),
    (Role::PanelChair, &[Scheme::Children], &[Stage::Three]),
    (Role::PanelMember, &[Scheme::Children], &[Stage::Three]),
];

pub(super) fn appoint(case: &Case, stage: Stage, officer: &str, role: Role) -> Result<Decision, Refusal> {
    open(case)?;
    let reference = &case.receipt.reference;
    let Some(scheme) = case.scheme else {
        return Err(Refusal::new(format!("{reference} has not been triaged."), "triage it first"));
    };
    let officer = words(officer, "the name of the person")?;
    let fits = |(part, schemes, stages): &&(Role, &[Scheme], &[Stage])| {
        *part == role && schemes.contains(&scheme) && stages.contains(&stage) && stage <= scheme.last_stage()
    };
    if !PARTS.iter().any(|part| fits(&part)) {
        return Err(Refusal::new(
            format!("{} {} has no {}.", scheme.label(), stage.label(), role.label()),
            "choose the stage and the part that belong together",
        ));
    }
    if let Some(rule) = conflict(case, scheme, (stage, role), &officer) {
        return Err(Refusal::new(
            format!("{officer} cannot be {} at {}: {rule}.", role.label(), stage.label()),
            "choose somebody else",
        ));
    }
    let says = format!("{reference} {} at {}: {officer}", role.label(), stage.label());
    Ok(one(Fact::Investigating { stage, officer, role }, says))
}
