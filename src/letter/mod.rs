//! Letters: what goes out in the course of a complaint, as text and as a document.
//!
//! A letter is a pure function of the case, the rules in force, what the council says of itself and its templates.
//! Templates are plain files in plain English ([`Templates`]); a council may word each in its own way. They are read
//! from files only and never out of a case: what people wrote is put in once, as words, and is not read again, neither
//! as a template nor as the light marks (`markup`) that make headings and lists. A value that is missing is an error
//! with the template's name and its line, because a letter with a gap must not go out.

mod council;
pub mod docx;
mod facts;
mod markup;
mod name;
mod options;
pub mod sample;
mod templates;
mod text;

pub use crate::domain::terms::LetterKind as Kind;
pub use council::{Body, Council};
pub use markup::Block;
pub use name::file_name;
pub use options::{Matter, Options, large_print, plain_language};
pub use templates::{TemplateError, Templates};

use crate::domain::calendar::CalendarError;
use crate::domain::decide::{Refusal, letters};
use crate::domain::event::SentLetter;
use crate::domain::terms::{Channel, Reader, Stage};

/// A letter that is ready to be read, written to a file or sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Which kind.
    pub kind: Kind,
    /// The stage it belongs to.
    pub stage: Option<Stage>,
    /// The reference of its case.
    pub reference: String,
    /// The name of whom it is for.
    pub to: String,
    /// To a service: the day its answer is asked for by.
    pub answer_by: Option<chrono::NaiveDate>,
    /// The subject line.
    pub subject: String,
    /// Its paragraphs, headings and lists, in order.
    pub blocks: Vec<Block>,
    /// Whether it is set in large print.
    pub large_print: bool,
    /// Whether it is written in plain language.
    pub plain: bool,
}

impl Letter {
    /// The letter as text, as it stands in a mail and as it is kept: no line is longer than 76 characters.
    pub fn text(&self) -> String {
        text::written(&self.blocks)
    }

    /// How many words it has.
    pub fn words(&self) -> usize {
        self.blocks.iter().map(|block| block.words().split_whitespace().count()).sum()
    }

    /// The letter as it is recorded when it goes out; the store adds its number and its hash.
    pub fn sent(&self, on: chrono::NaiveDate, by: Channel) -> SentLetter {
        SentLetter {
            n: 0,
            letter: self.kind,
            stage: self.stage,
            on,
            to: self.to.clone(),
            by,
            subject: self.subject.clone(),
            large_print: self.large_print,
            plain: self.plain,
            answer_by: self.answer_by,
            words: u32::try_from(self.words()).unwrap_or(u32::MAX),
            sha256: String::new(),
        }
    }
}

/// Why there is no letter.
#[derive(Debug, thiserror::Error)]
pub enum LetterError {
    /// The case has nothing that such a letter tells.
    #[error("{0}")]
    NotYet(Refusal),
    /// The template cannot be used.
    #[error("{0}")]
    Template(#[from] TemplateError),
    /// A date of it is not covered by the calendar.
    #[error("{0}")]
    Calendar(#[from] CalendarError),
}

impl LetterError {
    /// What to do next.
    pub fn hint(&self) -> String {
        match self {
            Self::NotYet(refusal) => refusal.hint.clone(),
            Self::Template(_) => "mend the template; `redress letter check DIR` tries all of them".to_owned(),
            Self::Calendar(_) => {
                "bring in newer bank holidays with `redress calendar import FILE`".to_owned()
            }
        }
    }
}

/// Writes a letter.
///
/// # Errors
/// When the case has nothing to tell in such a letter, when the calendar ends before a date of it, or when the
/// template cannot be used.
pub fn compose(
    templates: &Templates,
    kind: Kind,
    matter: &Matter<'_>,
    options: &Options<'_>,
) -> Result<Letter, LetterError> {
    letters::can_be_written(matter.case, kind).map_err(LetterError::NotYet)?;
    let mut facts = facts::of(kind, matter, options)?;
    let (subject, blocks) = templates.render(kind, &facts)?;
    // A council's own template may have no place for the officer's words, and they must not vanish in silence.
    if facts.words.take().is_some() && templates.render(kind, &facts)? == (subject.clone(), blocks.clone()) {
        return Err(TemplateError::NoPlace(kind.name().to_owned()).into());
    }
    Ok(Letter {
        kind,
        stage: letters::stage_of(matter.case, kind),
        reference: matter.case.receipt.reference.clone(),
        to: facts.addressee().to_owned(),
        answer_by: (kind.reader() == Reader::Service).then_some(facts.by),
        subject,
        blocks,
        large_print: facts.large_print,
        plain: facts.plain,
    })
}
