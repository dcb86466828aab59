//! The form of an absence: who, until when, and who stands in.

use super::build::{form, officers, pick};
use super::submit::{Problem, missing};
use super::{Field, FieldId, Form, FormKind, Kind};
use crate::app::model::Model;
use crate::domain::absence::Absence;
use crate::domain::when::Leaning;

/// The choice that gives each case to whoever has the fewest.
const BY_LOAD: &str = "spread by load";

/// An absence from today; whoever owns the selected case stands there already.
pub fn away(model: &Model) -> Form {
    let owner = model.queue.current().and_then(|(_, row)| row.owner.clone());
    let owner = owner.unwrap_or_else(|| model.desk.officer.clone());
    let people: Vec<String> = officers(model).into_iter().filter(|name| name != "nobody").collect();
    let stand_ins = std::iter::once(BY_LOAD.to_owned()).chain(people.iter().cloned());
    let fields = vec![
        Field::new(FieldId::Which, "Who is away", pick(people.clone(), true), &owner),
        Field::new(FieldId::Owner, "Stands in", pick(stand_ins, true), BY_LOAD),
        Field::new(FieldId::From, "First day", Kind::Date(Leaning::Future), "today"),
        Field::new(FieldId::Until, "Last day", Kind::Date(Leaning::Future), ""),
    ];
    let mut form = form(model, FormKind::Away, "Absence".to_owned(), fields);
    // Who, from when and by load stand there: the last day is what has to be said.
    form.focus(FieldId::Until);
    form
}

impl Form {
    /// The absence that is filled in.
    ///
    /// # Errors
    /// The first field that is missing or cannot be read.
    pub(super) fn absence(&self, model: &Model) -> Result<Absence, Problem> {
        let officer = self.chosen(FieldId::Which).unwrap_or_default();
        if officer.is_empty() {
            return Err(missing(FieldId::Which, "Who is away?", "type two letters of the name"));
        }
        let stand_in = self.chosen(FieldId::Owner).filter(|name| !name.is_empty() && name != BY_LOAD);
        let (from, to) = (self.day(FieldId::From, model)?, self.day(FieldId::Until, model)?);
        Ok(Absence { officer, from, to, stand_in })
    }
}
