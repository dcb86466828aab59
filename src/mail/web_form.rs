//! What the council's own web form sends: one JSON object a complaint, or a list of them, or one a line.

use crate::domain::event::{Cell, Person, Receipt};
use crate::domain::terms::Channel;
use chrono::NaiveDate;
use serde_json::{Map, Value};

/// A complaint as a form sent it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebForm {
    /// What identifies it, so that the same form sent twice is one complaint; empty when the form gives nothing.
    pub id: String,
    /// The reference of the case that it belongs to, where the form was filled in about one; empty otherwise.
    pub reference: String,
    /// What it says.
    pub receipt: Receipt,
    /// Answers that no field of ours takes, kept word for word.
    pub kept: Vec<Cell>,
}

/// Why a form cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormError {
    /// It is not JSON.
    #[error("it is not JSON: {0}")]
    Syntax(String),
    /// It is JSON, but no object.
    #[error("each complaint must be a JSON object with names and answers")]
    Shape,
    /// An answer that cannot be what its name says.
    #[error("\"{name}\" says {value:?}, which is {why}")]
    Answer {
        /// The name of the answer.
        name: &'static str,
        /// What it says.
        value: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// Nothing in it says what the complaint is.
    #[error("it has neither a subject nor words of a complaint")]
    Empty,
}

/// One complaint as JSON, and what it says.
pub type Sent = (String, Result<WebForm, FormError>);

/// Reads every complaint that a form sent.
///
/// # Errors
/// [`FormError`] for bytes that are not JSON at all; each object has its own answer.
pub fn web_forms(text: &str, today: NaiveDate) -> Result<Vec<Sent>, FormError> {
    let objects: Vec<Value> = match serde_json::from_str(text) {
        Ok(Value::Array(list)) => list,
        Ok(one) => vec![one],
        Err(whole) => {
            let lines: Result<Vec<Value>, _> =
                text.lines().filter(|line| !line.trim().is_empty()).map(serde_json::from_str).collect();
            lines.map_err(|_| FormError::Syntax(whole.to_string()))?
        }
    };
    Ok(objects
        .into_iter()
        .map(|value| {
            let original = format!("{value:#}");
            let form = match value {
                Value::Object(answers) => web_form(answers, today),
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
                    Err(FormError::Shape)
                }
            };
            (original, form)
        })
        .collect())
}

/// The answers of a form, taken out one by one.
struct Answers(Map<String, Value>);

impl Answers {
    fn take(&mut self, names: &[&str]) -> String {
        let key =
            names.iter().find_map(|name| self.0.keys().find(|key| key.eq_ignore_ascii_case(name)).cloned());
        key.and_then(|key| self.0.remove(&key)).map(|value| words(&value)).unwrap_or_default()
    }
}

/// A value as words: lists with semicolons, the rest as it is written.
fn words(value: &Value) -> String {
    let text = match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(words).collect::<Vec<_>>().join("; "),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => value.to_string(),
    };
    text.replace("\r\n", "\n").replace('\0', "\u{FFFD}").trim().to_owned()
}

fn web_form(answers: Map<String, Value>, today: NaiveDate) -> Result<WebForm, FormError> {
    let mut form = Answers(answers);
    let mut take = |names: &[&str]| form.take(names);
    let (id, reference) = (take(&["id", "submission"]), take(&["reference", "case"]));
    let (subject, text) =
        (take(&["subject", "title", "about"]), take(&["text", "complaint", "message", "details"]));
    if subject.is_empty() && text.is_empty() {
        return Err(FormError::Empty);
    }
    let channel = take(&["channel"]);
    let channel = match channel.as_str() {
        "" => Channel::Web,
        given => Channel::parse(given).ok_or(FormError::Answer {
            name: "channel",
            value: given.to_owned(),
            why: "no way in which a complaint arrives",
        })?,
    };
    let complainant = Person {
        name: take(&["name"]),
        contact: take(&["contact", "preferred contact", "preferred_contact"]),
        phone: take(&["phone", "telephone"]),
        email: take(&["email"]),
        address: take(&["address"]),
        adjustments: Person::adjustments_of(&take(&["adjustments", "adjustment", "support"])),
    };
    let receipt = Receipt {
        reference: String::new(),
        on: arrival(&take(&["received", "submitted", "date"]), today)?,
        channel,
        subject: match subject.is_empty() {
            true => text.lines().next().unwrap_or_default().chars().take(80).collect(),
            false => subject,
        },
        text,
        wants: take(&["wants", "outcome", "desired outcome", "desired_outcome"]),
        complainant,
        relationship: take(&["relationship"]),
        service_user: take(&["service user", "service_user", "on behalf of", "on_behalf_of"]),
        category: take(&["category"]),
        advocate: take(&["advocate"]),
        source: None,
        known_since: None,
    };
    let rest = form.0.iter().map(|(heading, value)| Cell { heading: heading.clone(), value: words(value) });
    Ok(WebForm { id, reference, receipt, kept: rest.filter(|cell| !cell.value.is_empty()).collect() })
}

/// The day on which the form was sent, as ISO writes it, with or without the time; today when it does not say.
fn arrival(text: &str, today: NaiveDate) -> Result<NaiveDate, FormError> {
    let wrong = |why| FormError::Answer { name: "received", value: text.to_owned(), why };
    let day = match text {
        "" => today,
        text => text
            .get(..10)
            .and_then(|day| day.parse().ok())
            .ok_or_else(|| wrong("not a date such as 2026-11-20"))?,
    };
    if day > today { Err(wrong("in the future")) } else { Ok(day) }
}
