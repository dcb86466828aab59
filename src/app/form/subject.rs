//! The form of a subject access request: who the person is, and the folder that is made for them.

use super::build::form;
use super::submit::{Problem, missing};
use super::{Field, FieldId, Form, FormKind, Kind};
use crate::app::model::Model;
use crate::domain::event::Person;

/// Whoever complains in the open case stands there already.
pub fn subject(model: &Model) -> Form {
    let person = model.file().map(|file| file.case.receipt.complainant.clone()).unwrap_or_default();
    let fields = vec![
        Field::new(FieldId::Name, "Name", Kind::Line, &person.name),
        Field::new(FieldId::Email, "Email", Kind::Line, &person.email),
        Field::new(FieldId::Phone, "Telephone", Kind::Line, &person.phone),
        Field::new(FieldId::Place, "New folder", Kind::Line, ""),
    ];
    let mut form = form(model, FormKind::Subject, "What the desk holds about a person".to_owned(), fields);
    let known = [&person.name, &person.email, &person.phone].iter().any(|text| !text.is_empty());
    form.focus(if known { FieldId::Place } else { FieldId::Name });
    form
}

/// What the form says while it is filled in.
pub(super) fn tells() -> Vec<String> {
    [
        "A case is theirs when the name, the address or the number is the same.",
        "Letters, messages and documents are written too. Look through all of it for other people before it goes out.",
    ]
    .map(str::to_owned)
    .to_vec()
}

impl Form {
    /// Whose cases, and into which folder.
    ///
    /// # Errors
    /// The first field that is missing.
    pub(crate) fn subject_asked(&self) -> Result<(Person, String), Problem> {
        let person = Person {
            name: self.value(FieldId::Name),
            email: self.value(FieldId::Email),
            phone: self.value(FieldId::Phone),
            ..Person::default()
        };
        if [&person.name, &person.email, &person.phone].iter().all(|text| text.is_empty()) {
            return Err(missing(FieldId::Name, "Whose is it?", "a name, an address or a number"));
        }
        let folder = self.value(FieldId::Place);
        if folder.is_empty() {
            let hint = "a name that is not there yet, as in okafor or ~/requests/okafor";
            return Err(missing(FieldId::Place, "Into which new folder?", hint));
        }
        Ok((person, folder))
    }
}
