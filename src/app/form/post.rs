//! The forms of the post: another address, a reason, the case that something belongs to.

use crate::app::effect::{PostAsk, PostRequest, Request};
use crate::app::form::build::form;
use crate::app::form::submit::{Problem, missing};
use crate::app::form::{Field, FieldId, Form, FormKind, Kind};
use crate::app::model::Model;

/// Which form of the post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PostForm {
    /// Another address for a message out.
    Address,
    /// Why a message out does not leave.
    Drop,
    /// The case that something belongs to.
    Onto,
    /// Why something is nothing for the desk.
    SetAside,
}

impl PostForm {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Address, "post.address."),
        (Self::Drop, "post.drop."),
        (Self::Onto, "post.onto."),
        (Self::SetAside, "post.aside."),
    ];

    /// The key of its draft: one for each message.
    pub(super) fn key(self, n: i64) -> String {
        let name = Self::ALL.iter().find(|(which, _)| *which == self).map_or("", |(_, name)| name);
        format!("{name}{n}")
    }

    /// The form and the message that a draft belongs to; none for another draft.
    pub(super) fn of_key(key: &str) -> Option<(Self, i64)> {
        let of = |(which, name): &(Self, &str)| Some((*which, key.strip_prefix(name)?.parse().ok()?));
        Self::ALL.iter().find_map(of)
    }

    /// The words on its button, after "Save".
    pub const fn button(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Drop => "reason",
            Self::Onto => "case",
            Self::SetAside => "reason",
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Address => "Another address for message",
            Self::Drop => "Do not send message",
            Self::Onto => "The case of what was kept aside as",
            Self::SetAside => "Nothing for the desk:",
        }
    }

    const fn field(self) -> (FieldId, &'static str) {
        match self {
            Self::Address => (FieldId::Email, "Send it to"),
            Self::Onto => (FieldId::Which, "Reference"),
            Self::Drop | Self::SetAside => (FieldId::Reason, "Why"),
        }
    }
}

/// The form about a message with this number.
pub fn post(model: &Model, which: PostForm, n: i64) -> Form {
    let (id, label) = which.field();
    let before = match which {
        PostForm::Address => model.room.out().map_or_else(String::new, |line| line.to.clone()),
        PostForm::Drop | PostForm::Onto | PostForm::SetAside => String::new(),
    };
    let about = match which {
        PostForm::Address | PostForm::Drop => model.room.out().map(|line| line.subject.clone()),
        PostForm::Onto | PostForm::SetAside => model.room.aside().map(|kept| kept.subject.clone()),
    };
    let title = format!("{} {n}  {}", which.title(), about.unwrap_or_default());
    form(model, FormKind::Post(which, n), title, vec![Field::new(id, label, Kind::Line, &before)])
}

impl Form {
    /// What the filled-in form decides.
    ///
    /// # Errors
    /// When nothing is typed.
    pub(super) fn post_request(&self, which: PostForm, n: i64, model: &Model) -> Result<Request, Problem> {
        let (id, _) = which.field();
        let typed = self.value(id);
        if typed.is_empty() {
            let (why, hint) = match which {
                PostForm::Address => ("To whom does it go?", "type the address"),
                PostForm::Onto => ("Which case is it?", "type its reference"),
                PostForm::Drop => ("Why does it not leave?", "a few words are enough"),
                PostForm::SetAside => ("Why is it nothing for the desk?", "a few words are enough"),
            };
            return Err(missing(id, why, hint));
        }
        let ask = match which {
            PostForm::Address => PostAsk::Readdress(n, typed),
            PostForm::Drop => PostAsk::Drop(n, typed),
            PostForm::Onto => PostAsk::TakeIn(n, Some(typed)),
            PostForm::SetAside => PostAsk::SetAside(n, typed),
        };
        Ok(Request::Post(PostRequest::Handle { ask, at: model.now, key: self.key.clone(), draft: None }))
    }
}
