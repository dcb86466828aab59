//! What a self-assessment draws from our own cases, beside the figures of the statistics screen.

use super::{Definition, Rounding};

/// A share of complaints, in whole per cent.
const fn share(
    name: &'static str,
    title: &'static str,
    (population, numerator, dates): (&'static str, &'static str, &'static str),
    sentence: &'static str,
) -> Definition {
    let (denominator, rounding) = ("all of them", Rounding::Whole);
    Definition { name, title, population, numerator, denominator, dates, rounding, sentence }
}

const RECEIVED: &str = "the day of receipt";
const TAKEN_ON: &str = "Complaints received in the period and taken on";

/// In the order in which they are printed.
pub(super) static ASSESS: &[Definition] = &[
    share(
        "told-of-delay",
        "Told when stage 1 takes longer",
        (
            "Stage 1 answers that were extended or sent after the day they were due",
            "those with an extension or a holding reply",
            "the day the answer was sent",
        ),
        "Stage 1 answers sent in the period that were extended or late: those for which an extension or a holding reply went out, of all.",
    ),
    share(
        "points-agreed",
        "Points of the complaint agreed",
        (TAKEN_ON, "those with agreed points", RECEIVED),
        "Complaints received in the period and taken on: those whose points were agreed, of all.",
    ),
    share(
        "outcome-wanted",
        "Desired outcome recorded",
        (TAKEN_ON, "those with what the complainant wants, for the whole or for a point", RECEIVED),
        "Complaints received in the period and taken on: those that say what the complainant wants, of all.",
    ),
    share(
        "officer-named",
        "Officer named when acknowledged",
        ("Complaints received in the period and acknowledged", "those that an officer owns", RECEIVED),
        "Complaints received in the period and acknowledged: those that a named officer owns, of all.",
    ),
    share(
        "way-of-contact",
        "Preferred way of contact recorded",
        (TAKEN_ON, "those with a preferred way of contact", RECEIVED),
        "Complaints received in the period and taken on: those that say how the complainant wishes to be contacted, of all.",
    ),
    share(
        "consent-for-representatives",
        "Written consent for representatives",
        (
            "Complaints received in the period that somebody else makes for the complainant",
            "those with written consent",
            RECEIVED,
        ),
        "Complaints received in the period that a representative makes: those with written consent recorded, of all.",
    ),
    share(
        "advocacy-offered",
        "Advocacy offered",
        (
            "Children's social care complaints received in the period and taken on",
            "those with advocacy offered, appointed or declined",
            RECEIVED,
        ),
        "Children's social care complaints received in the period and taken on: those to which advocacy was offered, of all.",
    ),
    share(
        "actions-after-upheld",
        "Action or learning after an upheld complaint",
        (
            "Complaints upheld in whole or in part at stage 1",
            "those with an agreed action or a service improvement",
            "the day the answer was sent",
        ),
        "Complaints upheld in whole or in part at stage 1 in the period: those with an agreed action or a service improvement recorded, of all.",
    ),
    share(
        "actions-on-time",
        "Agreed actions done on time",
        (
            "Agreed actions due in the period",
            "those done on or before their day",
            "the day the action was due",
        ),
        "Agreed actions that were due in the period: those done on or before their day, of all.",
    ),
    share(
        "told-when-done",
        "Complainant told of what was done",
        (
            "Agreed actions done in the period",
            "those of which the complainant was told",
            "the day the action was done",
        ),
        "Agreed actions done in the period: those of which the complainant was told, of all.",
    ),
    share(
        "category-recorded",
        "Category recorded",
        (TAKEN_ON, "those with a category", RECEIVED),
        "Complaints received in the period and taken on: those with a category, of all.",
    ),
    share(
        "improvements-in-place",
        "Service improvements in place",
        ("Service improvements learned from complaints received in the period", "those in place", RECEIVED),
        "Service improvements learned from complaints received in the period: those that are in place, of all.",
    ),
];
