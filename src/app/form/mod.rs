//! Forms: what is typed before it is recorded.
//!
//! A form is a list of fields and a draft. It knows nothing of the store: it turns into a request when it is
//! saved, and into a draft after every change.

mod about;
mod acting;
mod away;
mod build;
mod council;
mod field;
mod id;
mod known;
mod letter;
mod path;
mod post;
mod respond;
mod rules;
mod subject;
mod submit;

pub use about::{CaseForm, about, message_many};
pub use away::away;
pub use build::{
    desk, edit_new, extend, extend_many, note, note_many, officers, owner, owner_many, resume, services,
};
pub use council::council;
pub use field::{Echo, Field, Kind};
pub use id::FieldId;
pub use letter::{draft_of_letter, letter};
pub use post::{PostForm, post};
pub use respond::{draft_of_response, respond, response_begun};
pub use rules::{RulesForm, rules};
pub use subject::subject;
pub use submit::first_words;

use crate::app::assess::CouncilForm;
use crate::app::effect::Draft;
use crate::app::marks::Mark;
use crate::app::model::Model;
use crate::domain::decide::gate::Place;
use crate::domain::event::CaseId;
use crate::domain::likeness::{Clues, Other};
use crate::domain::terms::LetterKind;
use chrono::NaiveDateTime;
use std::collections::BTreeMap;

/// Which form it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FormKind {
    /// A new complaint.
    New,
    /// The answer to the current stage.
    Respond(CaseId),
    /// More time for the current stage.
    Extend(CaseId),
    /// A note.
    Note(CaseId),
    /// Another owner.
    Owner(CaseId),
    /// One of the changes that not every day brings.
    About(CaseForm, CaseId),
    /// An absence.
    Away,
    /// What the desk holds about a person.
    Subject,
    /// A file that changes the rules.
    Rules(RulesForm),
    /// The officer's own words of a letter.
    Letter(LetterKind, CaseId),
    /// One of the forms of the post, about the message with this number.
    Post(PostForm, i64),
    /// One of the forms of the self-assessment; what it is about stands in the key of its draft.
    Council(CouncilForm),
}

/// Where a letter that chose an entry led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    /// The field after the one it was typed in.
    pub at: usize,
    /// The letter.
    pub letter: char,
    /// What stood in that field.
    pub before: String,
}

/// A form on the screen.
#[derive(Debug, Clone)]
pub struct Form {
    /// Which form.
    pub kind: FormKind,
    /// The title rule: "Extend 0398".
    pub title: String,
    /// The fields in order.
    pub fields: Vec<Field>,
    /// The field with the keyboard; one past the last is the Save button.
    pub at: usize,
    /// A letter of the field before led here: the rest of its word and an Enter that follows mean that field.
    pub arrived: Option<Arrived>,
    /// What the form says about the dates or the rule, computed from the fields.
    pub tells: Vec<String>,
    /// Idempotency: saving twice with the same key records once.
    pub key: String,
    /// The last event of the case the officer saw.
    pub seen: i64,
    /// Something was typed that is not in the draft yet.
    pub changed: bool,
    /// What was typed is on its way into the draft: the store has not said yet that it is there.
    pub keeping: bool,
    /// Something was typed at all.
    pub touched: bool,
    /// When the draft was last kept.
    pub kept: Option<NaiveDateTime>,
    /// The marked cases it is for; empty when it is for the one case of its kind.
    pub many: Vec<Mark>,
    /// The key of the draft that it goes on with; none for one that began empty.
    pub stored: Option<String>,
    /// It was left on purpose: whoever comes back is not asked about it.
    pub left: bool,
    /// A save is under way.
    pub saving: bool,
    /// What the person needs of whoever writes or calls, as short sentences; empty for nothing.
    pub heed: String,
    /// For a new complaint: cases that may be of the same person or about the same thing.
    pub possible: Vec<Other>,
    /// For a new complaint: what those were asked for.
    pub clues: Option<Clues>,
    /// Why the last save was refused, and what to do.
    pub problem: Option<(String, String)>,
    /// What the last save of a response stopped at.
    pub stopped_at: Option<Place>,
    /// What a response misses before it may go out, as far as it is filled in.
    pub lacking: Vec<Place>,
}

/// The key of the draft of a new complaint: one each, for a second call may come in before the first is recorded.
const NEW_OF: &str = "new@";
/// The same in drafts from before there was more than one.
const NEW: &str = "new";

/// The key of the draft of an absence.
const AWAY: &str = "away";

/// The key of the draft of a request for what is held about a person.
const SUBJECT: &str = "subject-access";

/// The form about no case that a draft belongs to; none for one of a case or of a new complaint.
pub fn draft_of_none(key: &str) -> Option<FormKind> {
    let rules = RulesForm::ALL.into_iter().find(|which| which.key() == key).map(FormKind::Rules);
    let post = PostForm::of_key(key).map(|(which, n)| FormKind::Post(which, n));
    let subject = (key == SUBJECT).then_some(FormKind::Subject);
    rules.or(post).or(subject).or((key == AWAY).then_some(FormKind::Away))
}

/// The entry of a draft that says it was left on purpose; no field is called this.
const LEFT: &str = "left";

/// Whether a draft was left on purpose. One that was not is what an ended connection left behind.
pub fn was_left(draft: &Draft) -> bool {
    let fields = serde_json::from_str::<BTreeMap<String, String>>(&draft.body);
    fields.is_ok_and(|fields| fields.contains_key(LEFT))
}

/// The words of an answer or a letter that a draft holds; empty for a draft without such a box.
pub fn draft_words(draft: &Draft) -> String {
    let fields = serde_json::from_str::<BTreeMap<String, String>>(&draft.body).unwrap_or_default();
    fields.get(FieldId::Words.name()).map_or_else(String::new, |words| words.trim().to_owned())
}

/// The case a draft belongs to; none for a new complaint.
pub fn draft_case(key: &str) -> Option<CaseId> {
    if key == NEW || key.starts_with(NEW_OF) {
        return None;
    }
    key.rsplit_once('-').and_then(|(_, id)| id.parse().ok()).map(CaseId)
}

impl Form {
    /// The draft's identity: one draft a form and case, and one for each new complaint.
    pub fn draft_key(&self) -> String {
        match self.kind {
            FormKind::New => self.stored.clone().unwrap_or_else(|| format!("{NEW_OF}{}", self.key)),
            FormKind::Respond(id) => respond::key(id),
            FormKind::Extend(CaseId(id)) => format!("extend-{id}"),
            FormKind::Note(CaseId(id)) => format!("note-{id}"),
            FormKind::Away => AWAY.to_owned(),
            FormKind::Subject => SUBJECT.to_owned(),
            FormKind::Rules(which) => which.key().to_owned(),
            FormKind::Post(which, n) => which.key(n),
            FormKind::Letter(kind, id) => letter::key(kind, id),
            FormKind::Owner(CaseId(id)) => format!("owner-{id}"),
            FormKind::About(form, CaseId(id)) => format!("{}-{id}", form.name()),
            FormKind::Council(_) => self.stored.clone().unwrap_or_default(),
        }
    }

    /// Whether it covers the whole screen; the others are sheets from the top.
    pub const fn is_full_screen(&self) -> bool {
        matches!(
            self.kind,
            FormKind::New
                | FormKind::Respond(_)
                | FormKind::Letter(..)
                | FormKind::About(CaseForm::Details, _)
        )
    }

    /// So many fields are enough: the others are for when they apply.
    pub fn enough(&self) -> usize {
        self.fields.iter().position(|field| field.may_apply).unwrap_or(self.fields.len())
    }

    /// Whether Enter in the focused field saves: a sheet is saved from its last field, and from the last that is needed.
    pub fn saves_here(&self) -> bool {
        !self.is_full_screen() && (self.at + 1 >= self.fields.len() || self.at + 1 == self.enough())
    }

    /// The focused field, unless the Save button has the keyboard.
    pub fn field(&self) -> Option<&Field> {
        self.fields.get(self.at)
    }

    /// The focused field, to change it.
    pub fn field_mut(&mut self) -> Option<&mut Field> {
        self.fields.get_mut(self.at)
    }

    /// The text of a field, trimmed; empty when the form has no such field.
    pub fn value(&self, id: FieldId) -> String {
        self.fields.iter().find(|f| f.id == id).map_or_else(String::new, |f| f.value().trim().to_owned())
    }

    /// Words typed in all boxes and lines, for the list of drafts; what stood there from the start was not typed.
    pub fn words(&self) -> usize {
        let typed = self.fields.iter().filter(|f| f.differs());
        typed.map(|f| f.value().split_whitespace().count()).sum()
    }

    /// What is typed, to be kept.
    pub fn draft(&self, at: NaiveDateTime) -> Draft {
        let name = self.value(FieldId::Name);
        let who = if name.is_empty() { String::new() } else { format!(", {name}") };
        let words = self.words();
        let title = format!("{}{who}, {words} {}", self.title, if words == 1 { "word" } else { "words" });
        Draft { key: self.draft_key(), title, body: self.body(), at }
    }

    /// The fields as JSON, for the draft. What stood there from the start is left out, so that a draft opened
    /// days later never puts back what somebody else has changed since.
    pub fn body(&self) -> String {
        let typed = self.fields.iter().filter(|f| f.differs());
        let mut fields: BTreeMap<String, String> = typed.map(|f| (f.name(), f.kept())).collect();
        if self.left {
            fields.insert(LEFT.to_owned(), "yes".to_owned());
        }
        serde_json::to_string(&fields).unwrap_or_default()
    }

    /// Goes on with a draft: its fields are put back, and it is kept under the same key. The keyboard is where the words
    /// ended, so that whoever types on does not choose from a list at the top of the form.
    pub fn go_on(&mut self, draft: &Draft, model: &Model) {
        self.restore(&draft.body);
        if let Some(last) = self.fields.iter().rposition(Field::differs) {
            self.at = last;
        }
        self.stored = Some(draft.key.clone());
        self.kept = Some(draft.at);
        self.read(model);
    }

    /// Puts a draft's fields back.
    fn restore(&mut self, body: &str) {
        let Ok(fields) = serde_json::from_str::<BTreeMap<String, String>>(body) else { return };
        if fields.contains_key(FieldId::Override.name()) {
            self.ask_override();
        }
        self.restore_acting(|name| fields.contains_key(name));
        for field in &mut self.fields {
            if let Some(text) = fields.get(&field.name()) {
                field.put_back(text);
            }
        }
        self.touched = true;
    }
}
