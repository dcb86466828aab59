//! The officer's own words of a letter.

use crate::app::effect::{CaseFile, Draft};
use crate::app::form::build::{form, titled};
use crate::app::form::{Field, FieldId, Form, FormKind, Kind};
use crate::app::model::Model;
use crate::domain::decide::{Refusal, letters};
use crate::domain::event::CaseId;
use crate::domain::terms::LetterKind;

/// What the key of its draft begins with.
const KEY: &str = "letter.";

/// The key of the draft of a letter's words: one for each kind and case.
pub(super) fn key(kind: LetterKind, id: CaseId) -> String {
    format!("{KEY}{}-{}", kind.name(), id.0)
}

/// The kind of letter that a draft is for; none for another draft.
pub(super) fn of_key(key: &str) -> Option<LetterKind> {
    let (name, _) = key.strip_prefix(KEY)?.rsplit_once('-')?;
    LetterKind::parse(name)
}

/// The officer's draft of the words of a letter.
pub fn draft_of_letter(model: &Model, kind: LetterKind, id: CaseId) -> Option<&Draft> {
    let key = key(kind, id);
    model.drafts.iter().find(|draft| draft.key == key)
}

/// The words of a letter, to be changed.
///
/// # Errors
/// Why such a letter cannot be written.
pub fn letter(model: &Model, file: &CaseFile, kind: LetterKind) -> Result<Form, Refusal> {
    letters::can_be_written(&file.case, kind)?;
    let words = Field::new(FieldId::Words, "Your words", Kind::Box, file.case.own_words(kind));
    let title = titled(file, &format!("{} of", kind.label()));
    Ok(form(model, FormKind::Letter(kind, file.case.id), title, vec![words]))
}
