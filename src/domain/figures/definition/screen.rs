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

/// The figures that the statistics alone have.
pub(super) static STATISTICS: &[Definition] = &[
    Definition {
        name: "received-by-month",
        title: "Received each month",
        population: "Cases that a stage was opened for",
        numerator: "each case once",
        denominator: "",
        dates: "the day its first stage began",
        rounding: Rounding::Exact,
        sentence: "Cases by the day their first stage began; the month a year ago is a whole one.",
    },
    Definition {
        name: "stage-1-days",
        title: "How long stage 1 takes",
        population: "Stage 1 answers",
        numerator: "each by its working days from the start of its clock",
        denominator: "all of them, for the middle case and nine in ten",
        dates: "the day the answer was sent",
        rounding: Rounding::Exact,
        sentence: "Stage 1 answers of the period by the working days from the start of the clock to the answer.",
    },
    Definition {
        name: "stage-findings",
        title: "Outcomes of a stage",
        population: "Answers with a finding",
        numerator: "those with each finding",
        denominator: "all answers of the stage with a finding",
        dates: "the day the answer was sent",
        rounding: Rounding::Whole,
        sentence: "Answers of the period with a finding; each share is of all of them.",
    },
    Definition {
        name: "escalation",
        title: "How far complaints go",
        population: "Stage 1 answers, and stage 2 answers with a finding",
        numerator: "those whose case has a stage 2 by now; those whose finding is not that of stage 1",
        denominator: "all of them",
        dates: "the day the answer was sent",
        rounding: Rounding::Whole,
        sentence: "Stage 1 answers of the period whose case has a stage 2 by now, the latest having had less time for it, and stage 2 answers that found otherwise than stage 1.",
    },
    Definition {
        name: "upheld-by-service",
        title: "Upheld at stage 1 by service",
        population: "Stage 1 answers with a finding",
        numerator: "those upheld or partially upheld",
        denominator: "all of them",
        dates: "the day the answer was sent",
        rounding: Rounding::Whole,
        sentence: "Stage 1 answers of the period that upheld the complaint, in full or in part, of all with a finding.",
    },
    Definition {
        name: "extensions-met",
        title: "Extensions",
        population: "Stage 1 answers that were extended",
        numerator: "those sent on or before the new day",
        denominator: "all of them",
        dates: "the day the answer was sent",
        rounding: Rounding::Whole,
        sentence: "Stage 1 answers of the period that were extended, and whether the new date was kept.",
    },
    Definition {
        name: "remedies-by-date",
        title: "Remedies by date",
        population: "Remedies and other agreed actions that were done",
        numerator: "those done on or before their day",
        denominator: "all of them",
        dates: "the day it was done",
        rounding: Rounding::Whole,
        sentence: "Remedies and other agreed actions done in the period on or before their day, of all done.",
    },
    Definition {
        name: "improvements",
        title: "Service improvements",
        population: "Improvements that came from complaints",
        numerator: "those in place; those still planned",
        denominator: "",
        dates: "the day it was in place; what is planned is always there",
        rounding: Rounding::Exact,
        sentence: "Improvements that came from complaints: those put in place in the period with the latest of them, and those still planned.",
    },
    Definition {
        name: "received-by-procedure",
        title: "Received by procedure",
        population: "Cases that a stage was opened for",
        numerator: "each case by the procedure it runs under",
        denominator: "",
        dates: "the day its first stage began",
        rounding: Rounding::Exact,
        sentence: "Cases by the procedure they run under and the day their first stage began, beside the days they are compared with.",
    },
    Definition {
        name: "missing-for-the-report",
        title: "Before the annual report",
        population: "Answers",
        numerator: "those that lack what an annual report tells",
        denominator: "",
        dates: "the day the answer was sent",
        rounding: Rounding::Exact,
        sentence: "Answers of the period of which something that the annual report tells is not recorded.",
    },
];
