//! What the statistics screen shows and every report repeats.

use super::{Definition, Rounding};

/// Acknowledged on time, as the statistics screen and every report count it.
pub const ACKNOWLEDGED_ON_TIME: Definition = Definition {
    name: "acknowledged-on-time",
    title: "Acknowledged on time",
    population: "Acknowledgements of every stage that had a day to be sent by",
    numerator: "those sent on or before that day",
    denominator: "all of them",
    dates: "the day the acknowledgement was sent",
    rounding: Rounding::Whole,
    sentence: "Acknowledgements sent in the period on or before the day they were due, of all sent.",
};

/// Stage 1 answered on time, as the statistics screen and every report count it.
pub const STAGE_ONE_ON_TIME: Definition = Definition {
    name: "stage-1-on-time",
    title: "Stage 1 answered on time",
    population: "Stage 1 answers that had a day to be sent by",
    numerator: "those sent on or before that day, extensions included",
    denominator: "all of them",
    dates: "the day the answer was sent",
    rounding: Rounding::Whole,
    sentence: "Stage 1 answers sent in the period on or before the day they were due, or within an extension recorded on the case, of all sent.",
};

/// Stage 2 answered on time, as the statistics screen and every report count it.
pub const STAGE_TWO_ON_TIME: Definition = Definition {
    name: "stage-2-on-time",
    title: "Stage 2 answered on time",
    population: "Stage 2 answers that had a day to be sent by",
    numerator: "those sent on or before that day, extensions included",
    denominator: "all of them",
    dates: "the day the answer was sent",
    rounding: Rounding::Whole,
    sentence: "Stage 2 answers sent in the period on or before the day they were due, or within an extension recorded on the case, of all sent.",
};

/// In the order in which they are printed.
pub(super) static SCREEN: &[Definition] = &[ACKNOWLEDGED_ON_TIME, STAGE_ONE_ON_TIME, STAGE_TWO_ON_TIME];
