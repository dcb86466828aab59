//! Who is kept out of a part by what they did in the case already.

use crate::domain::case::{Case, same_person};
use crate::domain::terms::{Role, Scheme, Stage};

/// Why the person who looked into stage 1 may not look into stage 2.
pub(super) const fn another_person(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Corporate => "Responding at Stage Two: by a new investigating officer",
        Scheme::Housing => "Housing Code 6.13: stage 2 is not considered by the person of stage 1",
        Scheme::Children => "SI 2006/1738 reg 17: an investigation independent of stage 1",
        Scheme::Adult => "one stage only",
    }
}

/// Who may not adjudicate on the reports of the children's stage 2.
const ADJUDICATES: &str =
    "a senior manager with no other part in the complaint adjudicates on the reports (SI 2006/1738 reg 17)";

/// The rule that keeps a person out of a part.
pub(super) fn conflict(
    case: &Case,
    scheme: Scheme,
    (stage, role): (Stage, Role),
    officer: &str,
) -> Option<&'static str> {
    let same = |other: Option<&str>| other.is_some_and(|other| same_person(other, officer));
    match role {
        Role::InvestigatingOfficer if stage == Stage::Two && case.looked_into(Stage::One, officer) => {
            Some(another_person(scheme))
        }
        Role::InvestigatingOfficer if same(case.person(stage, Role::IndependentPerson)) => {
            Some("SI 2006/1738 reg 17(2): the independent person stands beside the investigating officer")
        }
        Role::IndependentPerson
            if case.looked_into(Stage::One, officer)
                || same(case.person(Stage::Two, Role::InvestigatingOfficer))
                || same(case.owner.as_deref()) =>
        {
            Some("SI 2006/1738 reg 2: an independent person is neither member nor officer of the authority")
        }
        Role::IndependentPerson if sits(case, officer) => {
            Some("SI 2006/1738 reg 19: the independent person of stage 2 may not sit on the panel")
        }
        Role::AdjudicatingOfficer => adjudicates(case, officer),
        Role::PanelChair | Role::PanelMember => panel(case, role, officer),
        Role::InvestigatingOfficer | Role::IndependentPerson => None,
    }
}

/// The rule that keeps a person from adjudicating: the owner and those who report.
pub(super) fn adjudicates(case: &Case, officer: &str) -> Option<&'static str> {
    let same = |other: Option<&str>| other.is_some_and(|other| same_person(other, officer));
    let reports = [Role::InvestigatingOfficer, Role::IndependentPerson];
    let reporting = reports.into_iter().any(|role| same(case.person(Stage::Two, role)));
    (reporting || same(case.owner.as_deref())).then_some(ADJUDICATES)
}

const fn on_panel(role: Role) -> bool {
    matches!(role, Role::PanelChair | Role::PanelMember)
}

fn sits(case: &Case, officer: &str) -> bool {
    case.people.iter().any(|part| on_panel(part.role) && same_person(&part.officer, officer))
}

/// The rule that keeps a person from the panel. Whoever had a part in stage 2 counts, also when replaced since.
fn panel(case: &Case, role: Role, officer: &str) -> Option<&'static str> {
    let had = |role| {
        let mut parts = case.people.iter().filter(move |part| part.stage == Stage::Two && part.role == role);
        parts.any(|part| same_person(&part.officer, officer))
    };
    let seated = |role| case.people.iter().filter(|part| part.role == role).count();
    let insider = case.looked_into(Stage::One, officer)
        || case.owner.as_deref().is_some_and(|owner| same_person(owner, officer))
        || had(Role::InvestigatingOfficer)
        || had(Role::AdjudicatingOfficer);
    let rules = [
        (
            had(Role::IndependentPerson),
            "SI 2006/1738 reg 19: the independent person of stage 2 may not sit on the panel",
        ),
        (
            insider,
            "SI 2006/1738 reg 19: three independent persons, neither member nor officer of the authority (reg 2)",
        ),
        (
            sits(case, officer),
            "SI 2006/1738 reg 19: three independent persons, and this one sits on the panel already",
        ),
        (
            role == Role::PanelChair && seated(Role::PanelChair) > 0,
            "SI 2006/1738 reg 19: one of the three chairs, and the chair is named already",
        ),
        (
            role == Role::PanelMember && seated(Role::PanelMember) >= 2,
            "SI 2006/1738 reg 19: three independent persons, and two sit beside the chair already",
        ),
    ];
    rules.into_iter().find(|(broken, _)| *broken).map(|(_, rule)| rule)
}
