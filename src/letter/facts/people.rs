//! Whom a letter is for, and who writes it.

use super::{Said, day};
use crate::domain::case::Case;
use crate::domain::decide::letters;
use crate::domain::terms::{Ombudsman, Reader, Scheme};
use crate::letter::{Body, Council, Kind, Matter};
use serde::Serialize;

/// Whom it is for.
#[derive(Debug, Serialize)]
pub(in crate::letter) struct To {
    pub(super) name: Said,
    greeting: Said,
    address: Option<Said>,
}

impl To {
    pub(super) fn of(kind: Kind, matter: &Matter<'_>) -> Self {
        let (case, council) = (matter.case, matter.council);
        let person = &case.receipt.complainant;
        match kind.reader() {
            Reader::Complainant => {
                let affected = Some(case.receipt.service_user.trim()).filter(|name| !name.is_empty());
                // Consent is asked of the person affected, who need not be the one who complains.
                let asked = affected.filter(|_| kind == Kind::ConsentRequest);
                let name = asked.unwrap_or(person.name.trim());
                let address = if asked.is_some() { "" } else { &person.address };
                Self::named(name, address)
            }
            Reader::Ombudsman => {
                let body = case.ombudsman_body();
                let reach = council.reach(body);
                Self { greeting: Said::of("Dear Sir or Madam"), ..Self::named(body.label(), &reach.address) }
            }
            Reader::Service => {
                let service = letters::service(case).trim();
                Self { greeting: Said::of("Dear colleague"), ..Self::named(service, "") }
            }
        }
    }

    fn named(name: &str, address: &str) -> Self {
        let known = !name.is_empty();
        let greeting = if known { format!("Dear {name}") } else { "Dear Sir or Madam".to_owned() };
        let name = if known { name } else { "the person who wrote to us" };
        // Addresses are typed on one line, parted by commas.
        let lines: Vec<&str> = address.split([',', '\n']).map(str::trim).filter(|l| !l.is_empty()).collect();
        let address = Some(lines.join("\n")).filter(|text| !text.is_empty());
        Self { name: Said::of(name), greeting: Said::of(&greeting), address: address.map(|a| Said::of(&a)) }
    }
}

/// The council.
#[derive(Debug, Serialize)]
pub(super) struct Us {
    name: Said,
    team: Said,
    address: Option<Said>,
    phone: Option<Said>,
    email: Option<Said>,
    website: Option<Said>,
    /// Who supports people of this procedure who complain.
    advocacy: Option<Said>,
}

impl Us {
    pub(super) fn of(council: &Council, scheme: Scheme) -> Self {
        let advocacy = match scheme {
            Scheme::Children => &council.advocacy_children,
            Scheme::Adult => &council.advocacy_adults,
            Scheme::Corporate | Scheme::Housing => "",
        };
        let name = if council.name.trim().is_empty() { "The council" } else { &council.name };
        Self {
            name: Said::of(name),
            team: Said::of(&council.team),
            address: Said::some(&council.address),
            phone: Said::some(&council.phone),
            email: Said::some(&council.email),
            website: Said::some(&council.website),
            advocacy: Said::some(advocacy),
        }
    }
}

/// A body outside the council.
#[derive(Debug, Serialize)]
pub(super) struct Outside {
    name: &'static str,
    website: Option<Said>,
    phone: Option<Said>,
    address: Option<Said>,
}

impl Outside {
    pub(super) fn of(body: Ombudsman, council: &Council) -> Self {
        let Body { website, phone, address } = council.reach(body);
        Self {
            name: body.label(),
            website: Said::some(website),
            phone: Said::some(phone),
            address: Said::some(address),
        }
    }
}

/// Written consent that is asked for.
#[derive(Debug, Serialize)]
pub(super) struct Consent {
    representative: Said,
    relation: Option<Said>,
    asked: Option<String>,
    /// Whether the person affected is somebody else than the one who complains.
    affected: bool,
}

impl Consent {
    pub(super) fn of(case: &Case) -> Option<Self> {
        let one = case.representative.as_ref()?;
        let name = if one.name.trim().is_empty() { "Somebody" } else { &one.name };
        Some(Self {
            representative: Said::of(name),
            relation: Said::some(&one.relation),
            asked: one.asked.map(day),
            affected: !case.receipt.service_user.trim().is_empty(),
        })
    }
}
