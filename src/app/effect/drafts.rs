//! What was typed and not yet recorded.

use chrono::NaiveDateTime;

/// Something typed and not yet recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its identity: one draft a form and case.
    pub key: String,
    /// The words in the list of drafts: "New complaint, Dilys Pryce-Jones".
    pub title: String,
    /// The form's fields as JSON.
    pub body: String,
    /// When it was last kept.
    pub at: NaiveDateTime,
}

/// A draft that was thrown away and can still be had back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thrown {
    /// The draft, under the key it is kept by now.
    pub draft: Draft,
    /// When it was thrown away.
    pub on: NaiveDateTime,
}
