//! The rows of the key table about how long cases are kept, and about what the desk holds of a person.

use super::table::row;
use super::{Action, Binding, Place};
use crate::app::form::CaseForm as F;
use crate::app::key::Key::Char as C;

const GO: &[Place] = &[Place::Go];
/// Letters of the part of the menu of actions about how long the case is kept.
const KEEPING: &[Place] = &[Place::Keeping];

const fn about(form: F) -> Action {
    Action::About(form)
}

/// Their keys, in the order of help.
pub(super) const KEEPING_ROWS: &[Binding] = &[
    row(
        GO,
        &[C('r')],
        Action::Ended,
        ("", "removal: what need not be kept", "retention erase anonymise legal hold old cases privacy"),
    ),
    row(
        GO,
        &[C('f')],
        Action::SubjectAccess,
        ("", "for a person: all the desk holds", "subject access request dsar gdpr copy data person"),
    ),
    row(
        KEEPING,
        &[C('h')],
        about(F::Hold),
        ("", "keep it: legal hold", "retention inquiry proceedings court hold"),
    ),
    row(
        KEEPING,
        &[C('l')],
        about(F::Release),
        ("", "lift the legal hold", "retention release take off let go"),
    ),
    row(
        KEEPING,
        &[C('e')],
        about(F::Remove),
        ("", "erase or anonymise it", "retention remove delete for ever privacy gdpr forget"),
    ),
];
