//! What the model waits for: answers on their way, and what opens when they come.

use crate::app::effect::Draft;
use crate::app::form::CaseForm;
use crate::domain::terms::LetterKind;

/// What is to be opened as soon as the selected case's file is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// The response.
    Respond,
    /// The extension.
    Extend,
    /// A note.
    Note,
    /// Another owner.
    Owner,
    /// One of the forms that not every day brings.
    About(CaseForm),
    /// Why this date.
    Explain,
    /// The words of a letter of this kind.
    Words(LetterKind),
    /// A letter of this kind, to be read before it goes.
    Letter(LetterKind),
    /// The letter that tells what was recorded last, to be read before it goes.
    Unsent,
    /// A draft of one of these forms.
    Draft(Draft),
}

/// What stands in the message line while the store has not answered for a while.
pub const fn slowly(saving: bool) -> &'static str {
    if saving {
        "Saving: another session is writing, yours comes next. What you typed is kept."
    } else {
        "Reading: the store takes its time. Keys work meanwhile; Esc stops it."
    }
}

/// The newest request of each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Queue.
    pub queue: u64,
    /// Case.
    pub case: u64,
    /// Countdowns.
    pub coming: u64,
    /// The stages of the pane of figures.
    pub stages: u64,
    /// The statistics.
    pub statistics: u64,
    /// The file that is being written.
    pub write: u64,
    /// The letter that is being written to a file.
    pub letter: u64,
    /// A typed reference.
    pub find: u64,
    /// The cases that the palette shows.
    pub lookup: u64,
    /// The last change of the saved views.
    pub views: u64,
    /// A full-text search.
    pub search: u64,
    /// Triage's list.
    pub triage: u64,
    /// The file of the complaint in triage.
    pub triage_case: u64,
    /// A change: until it is answered no other change is sent.
    pub change: Option<u64>,
    /// The change that is on its way takes something back.
    pub undo: Option<u64>,
    /// The change that is on its way is a letter that leaves the building with it.
    pub sent: Option<u64>,
    /// Possible matches of a new complaint, while the answer is on its way.
    pub possible: Option<u64>,
    /// The newest look for files.
    pub look: u64,
    /// The question about the files that a path in a form may mean.
    pub path: u64,
    /// The newest question about a file that is brought in.
    pub bring: u64,
    /// The council's own records.
    pub book: u64,
    /// All our cases.
    pub cases: u64,
    /// What our own cases say about the self-assessment.
    pub figures: u64,
    /// The file that is read to be kept.
    pub file: u64,
    /// The document that is being written out.
    pub document: u64,
    /// The post.
    pub post: u64,
    /// The reminders of the next working day.
    pub chase: u64,
    /// The message that is read.
    pub paper: u64,
    /// The files of the marked cases.
    pub files: u64,
    /// The newest draft that was sent to be kept.
    pub draft: u64,
}
