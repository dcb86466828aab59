//! The folder beside a path that is typed into a form.

use crate::app::effect::Effect;
use crate::app::form::Kind;
use crate::app::model::Model;

impl Model {
    /// What a form asks of the world while it is filled in: likely matches, and the files a path may mean.
    pub(crate) fn ask_beside(&mut self) -> Vec<Effect> {
        let mut effects = self.ask_possible();
        effects.extend(self.look_for_path());
        effects
    }

    fn look_for_path(&mut self) -> Vec<Effect> {
        let field = self.form.as_mut().and_then(|form| form.field_mut());
        let Some((typed, field)) = field.map(|field| (field.value(), field)) else { return Vec::new() };
        let Kind::Path { ends, looked, .. } = &mut field.kind else { return Vec::new() };
        if looked.as_ref() == Some(&typed) {
            return Vec::new();
        }
        *looked = Some(typed.clone());
        let ends = *ends;
        let number = self.ticket;
        self.ticket += 1;
        self.waiting.path = number;
        vec![Effect::Look(number, typed, ends)]
    }

    /// The files that a typed path may mean were looked up.
    pub(crate) fn offer_paths(&mut self, found: Vec<String>) {
        let field = self.form.as_mut().and_then(|form| form.field_mut());
        if let Some(Kind::Path { offered, .. }) = field.map(|field| &mut field.kind) {
            *offered = found;
        }
    }
}
