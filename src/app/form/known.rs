//! Since when the complainant of a new complaint knew of the problem. The field stays open for most; where the day is
//! more than twelve months before the receipt the form says so, and leaves the question of discretion to triage.

use super::field::Echo;
use super::submit::{Problem, missing};
use super::{FieldId, Form, FormKind};
use crate::app::model::Model;
use crate::domain::event::too_long_before;
use chrono::NaiveDate;

impl Form {
    /// The day, where it is more than twelve months before the receipt.
    pub fn known_too_long(&self, model: &Model) -> Option<NaiveDate> {
        let known = self.date(FieldId::KnownSince, model)?;
        let received = self.date(FieldId::Received, model)?;
        too_long_before(known, received).then_some(known)
    }

    /// Says it beside the day.
    pub(super) fn warn_if_old(&mut self, model: &Model) {
        if self.kind != FormKind::New || self.known_too_long(model).is_none() {
            return;
        }
        let field = self.fields.iter_mut().find(|field| field.id == FieldId::KnownSince);
        if let Some(Echo::Reads(reads)) = field.map(|field| &mut field.echo) {
            reads.push_str(", over 12 months");
        }
    }

    /// What follows from it.
    pub(super) fn tell_old(&self, model: &Model) -> Option<String> {
        self.known_too_long(model)
            .map(|_| "Known for over 12 months: triage asks whether to take it on.".to_owned())
    }

    /// The day as it is recorded; most leave it open.
    ///
    /// # Errors
    /// When it cannot be read, or lies after the receipt.
    pub(super) fn known_since(
        &self,
        received: NaiveDate,
        model: &Model,
    ) -> Result<Option<NaiveDate>, Problem> {
        match self.day_or_none(FieldId::KnownSince, model)? {
            Some(known) if known > received => {
                let hint = "give the day they came to know of the problem, or leave it open";
                Err(missing(FieldId::KnownSince, "Known since is after the day of receipt.", hint))
            }
            known => Ok(known),
        }
    }
}
