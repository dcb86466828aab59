//! The open cases of the rest of the team, as a table.

use crate::demo::brief::Plot;
use crate::demo::course;
use crate::demo::dice::Dice;
use crate::demo::people::{IQBAL, LUND, OSEI};
use crate::demo::subjects::brief;
use crate::demo::teller::{Desk, Story, Teller};
use crate::domain::terms::Scheme;

use Scheme::{Adult, Children, Corporate, Housing};

/// Owner, procedure, and where it stands.
const OPEN: &[(&str, Scheme, Plot)] = &[
    (OSEI, Corporate, Plot::One { due: 1 }),
    (OSEI, Corporate, Plot::One { due: 0 }),
    (OSEI, Corporate, Plot::Ack { due: 2 }),
    (OSEI, Housing, Plot::One { due: 1 }),
    (OSEI, Housing, Plot::One { due: 5 }),
    (OSEI, Corporate, Plot::One { due: 8 }),
    (OSEI, Corporate, Plot::One { due: 6 }),
    (OSEI, Housing, Plot::Extended { due: 7 }),
    (OSEI, Corporate, Plot::Two { due: 5 }),
    (OSEI, Housing, Plot::Two { due: 4 }),
    (OSEI, Adult, Plot::One { due: 22 }),
    (OSEI, Corporate, Plot::Waiting { answered: -6 }),
    (OSEI, Housing, Plot::Waiting { answered: -12 }),
    (OSEI, Corporate, Plot::Remedy { agreed: -9, due: 10, what: "Visit, put it right and write to say so" }),
    (OSEI, Corporate, Plot::Enquiry { asked: -6, due: 14 }),
    (LUND, Corporate, Plot::One { due: 2 }),
    (LUND, Corporate, Plot::One { due: 4 }),
    (LUND, Corporate, Plot::Ack { due: 4 }),
    (LUND, Housing, Plot::One { due: 3 }),
    (LUND, Housing, Plot::One { due: 9 }),
    (LUND, Adult, Plot::One { due: 35 }),
    (LUND, Adult, Plot::One { due: 11 }),
    (LUND, Corporate, Plot::Two { due: 9 }),
    (LUND, Children, Plot::Two { due: 16 }),
    (LUND, Corporate, Plot::Waiting { answered: -3 }),
    (LUND, Housing, Plot::Waiting { answered: -15 }),
    (LUND, Housing, Plot::Remedy { agreed: -4, due: 6, what: "Inspect again after four weeks" }),
    (IQBAL, Corporate, Plot::One { due: -2 }),
    (IQBAL, Housing, Plot::One { due: -3 }),
    (IQBAL, Housing, Plot::One { due: 0 }),
    (IQBAL, Children, Plot::One { due: 3 }),
    (IQBAL, Corporate, Plot::Extended { due: 5 }),
    (IQBAL, Housing, Plot::One { due: 8 }),
    (IQBAL, Housing, Plot::Two { due: 6 }),
    (IQBAL, Corporate, Plot::Two { due: 13 }),
    (IQBAL, Children, Plot::Panel { due: 12 }),
    (IQBAL, Corporate, Plot::Waiting { answered: -9 }),
    (IQBAL, Adult, Plot::Waiting { answered: -2 }),
    (
        IQBAL,
        Corporate,
        Plot::Remedy { agreed: -12, due: 5, what: "Apologise in writing and pay the cost back" },
    ),
    (IQBAL, Adult, Plot::Remedy { agreed: -7, due: 8, what: "Review the care plan with the family" }),
    (IQBAL, Housing, Plot::Enquiry { asked: -10, due: 9 }),
];

/// The stories of the table.
pub(super) fn cases(desk: &Desk<'_>) -> Vec<Story> {
    let mut dice = Dice::new(20_261_120);
    let mut told = Vec::new();
    for (n, (owner, scheme, plot)) in OPEN.iter().enumerate() {
        // Each scheme goes through its subjects in turn, so that open cases differ.
        let nth = OPEN.iter().take(n).filter(|(_, other, _)| other == scheme).count();
        let brief = brief(*scheme, owner, Some(nth), &mut dice);
        let mut teller = Teller::new(desk, &brief, 1_000 + n as u64);
        teller.tell(*plot);
        course::add(&mut teller, (owner, *scheme, *plot));
        told.push(teller.story());
    }
    told
}
