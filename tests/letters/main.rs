//! Letters: every kind for every procedure and stage, what must stand in them, and what must never get in.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

mod content;
mod docx;
mod every;
mod hostile;
mod templates;

use redress::domain::calendar::{Calendar, Division};
use redress::domain::case::Case;
use redress::domain::decide::Desk;
use redress::domain::event::Event;
use redress::domain::policy::Policies;
use redress::letter::sample::{Sample, TODAY, samples};
use redress::letter::{Council, Kind, Letter, LetterError, Matter, Options, Templates, compose};

/// What every letter of these tests is written against.
pub(crate) struct Scene {
    pub(crate) templates: Templates,
    pub(crate) council: Council,
    pub(crate) policies: Policies,
    pub(crate) calendar: Calendar,
}

impl Scene {
    pub(crate) fn new() -> Self {
        Self {
            templates: Templates::built_in().unwrap(),
            council: Council { name: "Northstead Council".to_owned(), ..Council::default() },
            policies: Policies::built_in().unwrap(),
            calendar: Calendar::built_in(Division::EnglandAndWales),
        }
    }

    pub(crate) fn write(&self, kind: Kind, case: &Case, events: &[Event]) -> Result<Letter, LetterError> {
        self.write_with(kind, case, events, &Options { signed: "J Malik", ..Options::default() })
    }

    pub(crate) fn write_with(
        &self,
        kind: Kind,
        case: &Case,
        events: &[Event],
        options: &Options<'_>,
    ) -> Result<Letter, LetterError> {
        let desk = Desk { today: TODAY, policies: &self.policies, calendar: &self.calendar };
        let matter = Matter { case, events, desk, council: &self.council };
        compose(&self.templates, kind, &matter, options)
    }

    /// The letter of a sample after all its events.
    pub(crate) fn at_the_end(&self, kind: Kind, sample: &Sample) -> Letter {
        let case = sample.after(sample.events.len()).unwrap();
        self.write(kind, &case, &sample.events).unwrap()
    }
}

/// The sample of this name.
pub(crate) fn sample(name: &str) -> Sample {
    samples().into_iter().find(|sample| sample.name == name).unwrap()
}
