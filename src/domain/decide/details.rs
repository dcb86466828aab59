//! Correcting details after a case was logged.

use crate::domain::case::Case;
use crate::domain::decide::{Decision, Refusal};
use crate::domain::event::{Fact, Field};
use crate::domain::terms::Channel;
use std::borrow::Cow;

/// What a detail says now; for the channel its label, as it stands in forms.
pub fn detail(case: &Case, field: Field) -> Cow<'_, str> {
    let receipt = &case.receipt;
    let person = &receipt.complainant;
    let text = match field {
        Field::Contact => &person.contact,
        Field::Phone => &person.phone,
        Field::Email => &person.email,
        Field::Address => &person.address,
        Field::Adjustments => return person.adjustments.join(", ").into(),
        Field::Subject => &receipt.subject,
        Field::Text => &receipt.text,
        Field::Wants => &receipt.wants,
        Field::Category => &receipt.category,
        Field::Relationship => &receipt.relationship,
        Field::Complainant => &receipt.complainant.name,
        Field::ServiceUser => &receipt.service_user,
        Field::Advocate => &receipt.advocate,
        Field::General => &case.general,
        Field::Service => &case.service,
        Field::Team => &case.team,
        Field::Channel => receipt.channel.label(),
    };
    text.into()
}

/// One fact a changed detail, to be recorded together.
pub(super) fn edit(case: &Case, changes: &[(Field, String)]) -> Result<Decision, Refusal> {
    let reference = &case.receipt.reference;
    let changed: Vec<(Field, &str)> = changes
        .iter()
        .map(|(field, to)| (*field, to.trim()))
        .filter(|(field, to)| *to != detail(case, *field))
        .collect();
    if changed.is_empty() {
        return Err(Refusal::new(
            format!("Nothing of {reference} was changed."),
            "change a detail, or press Esc",
        ));
    }
    for (field, to) in &changed {
        match field {
            // The queue would show a line without words.
            Field::Subject if to.is_empty() => {
                return Err(Refusal::new("A case needs a subject.", "a few words are enough"));
            }
            Field::Channel if Channel::parse(to).is_none() => {
                return Err(Refusal::new(
                    format!("{to} is not a way to complain."),
                    "choose one of the list",
                ));
            }
            Field::Service if to.is_empty() && case.scheme.is_some() => {
                return Err(Refusal::new(
                    format!("{reference} was accepted, so it needs its service."),
                    "give the service complained about",
                ));
            }
            Field::Subject
            | Field::Text
            | Field::Wants
            | Field::Category
            | Field::Relationship
            | Field::Complainant
            | Field::ServiceUser
            | Field::Advocate
            | Field::Service
            | Field::Team
            | Field::Channel
            | Field::Contact
            | Field::Phone
            | Field::Email
            | Field::Address
            | Field::Adjustments
            | Field::General => {}
        }
    }
    let names: Vec<&str> = changed.iter().map(|(field, _)| field.label()).collect();
    let says = format!("{reference} {} changed", listed(&names));
    let facts = changed.into_iter().map(|(field, to)| Fact::Edited { field, to: to.to_owned() }).collect();
    Ok(Decision { facts, says, flags: Vec::new() })
}

/// `subject, team and channel`.
fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}
