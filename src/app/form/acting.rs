//! Somebody acts for the person whom a new complaint is about. The fields for it come up only where that may be so,
//! and then after all others: whoever logs an ordinary complaint never meets them.

use super::build::pick;
use super::field::{Field, Kind};
use super::submit::{Problem, missing};
use super::{FieldId, Form, FormKind};
use crate::app::model::Model;
use crate::domain::decide::Ask;
use crate::domain::terms::Channel;
use crate::domain::when::Leaning;

/// What a representative can be to the person they act for; other words may be typed.
pub(super) const RELATIONS: &[&str] =
    &["relative", "friend", "councillor", "Member of Parliament", "solicitor", "advocate"];

/// The fields that belong to it.
const ACTING: &[FieldId] = &[FieldId::Representative, FieldId::Relation, FieldId::ConsentAsked];

fn fields() -> [Field; 3] {
    [
        Field::new(FieldId::Representative, "Who acts for them", pick(Vec::<String>::new(), true), ""),
        Field::new(FieldId::Relation, "Is their", pick(RELATIONS.iter().copied(), true), ""),
        Field::new(FieldId::ConsentAsked, "Consent asked on", Kind::Date(Leaning::Past), ""),
    ]
}

impl Form {
    /// Whether it is about somebody else, or came through somebody who speaks for others.
    fn may_be_acted_for(&self) -> bool {
        let channel = self.chosen(FieldId::Channel).and_then(|words| Channel::parse(&words));
        let speaks = channel.is_some_and(|by| matches!(by, Channel::Councillor | Channel::Advocate));
        speaks || !self.value(FieldId::ServiceUser).is_empty()
    }

    /// Puts the fields there, or takes them away while nothing is typed in them. The keyboard stays where it is.
    pub(super) fn offer_acting(&mut self) {
        if self.kind != FormKind::New {
            return;
        }
        if self.may_be_acted_for() {
            self.ask_acting();
        } else if let Some(first) = self.place(FieldId::Representative) {
            let there = first..first + ACTING.len();
            let typed = ACTING.iter().any(|id| !self.value(*id).is_empty());
            if !typed && !there.contains(&self.at) {
                self.fields.drain(there);
                if self.at > first {
                    self.at -= ACTING.len();
                }
            }
        }
        // Whoever complains is most often the one who acts.
        let name = self.value(FieldId::Name);
        let options: Vec<String> = std::iter::once(name).filter(|name| !name.is_empty()).collect();
        if let Some(field) = self.fields.iter_mut().find(|field| field.id == FieldId::Representative) {
            field.kind = pick(options, true);
        }
    }

    /// Puts the fields there, where they are not yet.
    fn ask_acting(&mut self) {
        if self.place(FieldId::Representative).is_some() {
            return;
        }
        let Some(about) = self.place(FieldId::ServiceUser) else { return };
        self.fields.splice(about + 1..about + 1, fields());
        if self.at > about {
            self.at += ACTING.len();
        }
    }

    /// The fields of a draft that has words in them.
    pub(super) fn restore_acting(&mut self, has: impl Fn(&str) -> bool) {
        if self.kind == FormKind::New && ACTING.iter().any(|id| has(id.name())) {
            self.ask_acting();
        }
    }

    fn place(&self, id: FieldId) -> Option<usize> {
        self.fields.iter().position(|field| field.id == id)
    }

    /// What the rule is, once somebody acts.
    pub(super) fn tell_acting(&self) -> Option<String> {
        let acts = self.chosen(FieldId::Representative)?;
        Some(format!("{acts} needs written consent before the response goes out."))
    }

    /// Who acts, and that consent was asked for, as they are recorded with the new case.
    ///
    /// # Errors
    /// When it says what somebody is, or that they were asked, and not who it is; or when the day cannot be read.
    pub(super) fn acting(&self, model: &Model) -> Result<Vec<Ask>, Problem> {
        let relation = self.chosen(FieldId::Relation).unwrap_or_default();
        let asked = self.day_or_none(FieldId::ConsentAsked, model)?;
        let Some(name) = self.chosen(FieldId::Representative) else {
            if relation.is_empty() && asked.is_none() {
                return Ok(Vec::new());
            }
            let hint = "type the name, or empty the two lines below";
            return Err(missing(FieldId::Representative, "Who acts for them?", hint));
        };
        let consent = asked.map(|on| Ask::AskConsent { on });
        Ok(std::iter::once(Ask::Represent { name, relation }).chain(consent).collect())
    }
}
