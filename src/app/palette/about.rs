//! What a command does, in a few sentences: shown beside the palette where there is room.

use super::comes::{Comes, told};
use super::recent::{name, when};
use super::{Command, Heading};
use crate::app::form::{self, CaseForm, Form};
use crate::app::keymap::{Action, BINDINGS};
use crate::app::model::Model;
use crate::app::pages::PAGES;
use crate::domain::text::sentences;

/// What is said about a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// Its name.
    pub title: String,
    /// What it does, what it asks for, how it is taken back, its key: a paragraph each.
    pub said: Vec<String>,
}

/// What the chosen line does.
pub fn about(model: &Model, command: &Command) -> About {
    let said = match command.heading {
        Heading::Beside => vec![command.entry.detail.clone()],
        _ if matches!(command.meant, Action::Date(_)) => vec![command.entry.detail.clone()],
        Heading::Recent | Heading::Now | Heading::Off => of_command(model, command),
    };
    About {
        title: command.entry.label.clone(),
        said: said.into_iter().filter(|part| !part.is_empty()).collect(),
    }
}

fn of_command(model: &Model, command: &Command) -> Vec<String> {
    let help = helped(model, command);
    let mut said: Vec<String> = help.iter().map(|(_, lines)| lines.clone()).collect();
    if command.entry.action.is_none() {
        said.push(sentences("Not now:", &command.entry.detail).replacen(":.", ":", 1));
    } else if command.heading == Heading::Now && told(command.meant).1 == Comes::Form {
        said.push(command.entry.detail.clone());
    }
    said.push(what_comes(model, command.meant));
    said.push(taken_back(model, command.meant));
    said.push(keys(command));
    if let Some(used) = model.used.iter().find(|used| Some(&used.name) == name(command).as_ref()) {
        let times = if used.times == 1 { "once".to_owned() } else { format!("{} times", used.times) };
        said.push(format!("Run by you from here {times}, last {}.", when(model, used.last)));
    }
    said.extend(help.map(|(question, _)| format!("Help: {question}")));
    said
}

/// The help page that names the action in its first paragraph: its question, and that paragraph with the keys in it.
fn helped(model: &Model, command: &Command) -> Option<(&'static str, String)> {
    let mark = format!("{{{}}}", name(command)?);
    let mut pages = PAGES.iter().filter_map(|(question, _, lines)| Some((question, lines.first()?)));
    let (question, first) = pages.find(|(_, first)| first.starts_with(&mark))?;
    Some((question, model.keys.fill(first)))
}

/// What Enter brings: a form with what it asks for, a question, or something to see.
fn what_comes(model: &Model, action: Action) -> String {
    match told(action).1 {
        Comes::Form => {
            let asks = opened(model, action).map_or_else(String::new, |form| asked_for(&form));
            format!("A form opens{asks}. Nothing changes until you save it.")
        }
        Comes::Recorded => "It is recorded at once.".to_owned(),
        Comes::Question => "You are asked first.".to_owned(),
        Comes::ToSee => "It shows something; no case is changed.".to_owned(),
        Comes::There => String::new(),
    }
}

/// The form as it would open now; none where it would not.
fn opened(model: &Model, action: Action) -> Option<Form> {
    let file = model.file();
    match action {
        Action::New => Some(form::edit_new(model)),
        Action::Away => Some(form::away(model)),
        Action::SubjectAccess => Some(form::subject(model)),
        Action::Rules(which) => Some(form::rules(model, which)),
        Action::Respond => form::respond(model, file?).ok(),
        Action::Extend if model.bulk() => form::extend_many(model),
        Action::Note if model.bulk() => form::note_many(model),
        Action::Owner if model.bulk() => form::owner_many(model),
        Action::Extend => form::extend(model, file?).ok(),
        Action::Note => Some(form::note(model, file?)),
        Action::Owner => Some(form::owner(model, file?)),
        Action::About(which) => form::about(model, file?, which).ok(),
        _ => None,
    }
}

/// ` and asks for: new date, reason`, with what it asks for only where that applies.
fn asked_for(form: &Form) -> String {
    let mut labels: Vec<String> = Vec::new();
    for field in form.fields.iter().take(form.enough()) {
        let label = field.label.to_lowercase();
        if !label.is_empty() && !labels.contains(&label) {
            labels.push(label);
        }
    }
    let more = form.fields.len() - form.enough();
    let more = if more == 0 { String::new() } else { format!("; and {more} more where they apply") };
    if labels.is_empty() { String::new() } else { format!(" and asks for: {}{more}", labels.join(", ")) }
}

/// How it is taken back.
fn taken_back(model: &Model, action: Action) -> String {
    let undo = model.keys.printed(Action::Undo);
    match (action, told(action).1) {
        (Action::About(CaseForm::Remove), _) => "It cannot be taken back.".to_owned(),
        (Action::SubjectAccess | Action::Undo | Action::Redo, _) => String::new(),
        (_, Comes::Form | Comes::Recorded) | (Action::Close, _) => {
            format!("Undo: {undo}, until what it tells has been sent.")
        }
        (_, Comes::Question | Comes::ToSee | Comes::There) => String::new(),
    }
}

/// Its key, and the other words it is found by.
fn keys(command: &Command) -> String {
    let key = &command.entry.key;
    let key = if key.is_empty() { "No key of its own.".to_owned() } else { format!("Key: {key}.") };
    let binding = BINDINGS.iter().find(|binding| binding.action == command.meant);
    let words = binding.map_or(command.synonyms.as_str(), |binding| binding.synonyms);
    let words = words.split_whitespace().collect::<Vec<_>>().join(", ");
    if words.is_empty() { key } else { format!("{key} Also found by: {words}.") }
}
