//! A form: the field with the keyboard, what its text is read as, what the form says, then every field by its name.

use super::page::Page;
use super::{clean, words};
use crate::app::form::{Echo, Field, Form, Kind};
use crate::app::model::Model;
use crate::domain::text::sentences;
use crate::ui::form::button_words;

/// Entries of a picker that are read out.
const ENTRIES: usize = 10;

/// The page of the open form.
pub(super) fn page<'a>(model: &'a Model, form: &'a Form) -> Page<'a> {
    let all = form.fields.len();
    let title = match form.field() {
        Some(_) => format!("{}. Field {} of {all}.", clean(&form.title), form.at + 1),
        None => format!("{}. After the last field.", clean(&form.title)),
    };
    let mut lines = Vec::new();
    if let Some((why, hint)) = &form.problem {
        lines.push(format!("Not saved: {}", clean(&sentences(why, hint))));
    }
    if !form.heed.is_empty() {
        lines.push(format!("Take care: {}", clean(&form.heed)));
    }
    let at = lines.len();
    match form.field() {
        Some(field) => {
            lines.push(format!("{}, {}:", name(field), kind(field)));
            lines.extend(told(field));
        }
        None => {
            let says = if form.saving { "Saving, one moment." } else { "Enter saves it." };
            lines.push(format!("Button: {}. {says}", button_words(form)));
        }
    }
    lines.extend(form.tells.iter().map(|tell| clean(tell)));
    let possible = form.possible.iter().take(3);
    lines.extend(possible.map(|other| {
        let parts = [clean(&other.reference), clean(&other.subject), clean(&other.why)];
        format!("Possible match: {}. Ctrl+O opens the first.", words::listed(&parts))
    }));
    let kept = form.kept.map(|kept| format!("Draft kept {}.", words::moment(kept, model.now)));
    lines.extend(kept);
    lines.push("All fields:".to_owned());
    let told = |(n, field): (usize, &Field)| {
        let applies = if n < form.enough() { "" } else { ", where it applies" };
        format!("{}{applies}: {}", name(field), value(field))
    };
    lines.extend(form.fields.iter().enumerate().map(told));
    Page { title, lines, at, field: form.field(), ..Page::default() }
}

/// A field's name, with the point it is about.
fn name(field: &Field) -> String {
    let label = clean(field.label);
    match field.point {
        0 => label,
        n => format!("Point {n}, {label}"),
    }
}

const fn kind(field: &Field) -> &'static str {
    match field.kind {
        Kind::Line => "one line",
        Kind::Path { .. } => "a path, Tab goes on with it",
        Kind::Paragraph | Kind::Box => "several lines",
        Kind::Date(_) => "a date",
        Kind::Pick { free: true, .. } => "a list, other words may stand too",
        Kind::Pick { free: false, .. } => "a list",
    }
}

fn value(field: &Field) -> String {
    let text = clean(&field.value());
    if text.is_empty() { "empty".to_owned() } else { text }
}

/// What the field's text is read as, and the entries of its list.
fn told(field: &Field) -> Vec<String> {
    let mut lines = Vec::new();
    match &field.echo {
        Echo::None => {}
        Echo::Reads(words) => lines.push(format!("Read as: {}", clean(words).trim_start_matches("= "))),
        Echo::Wrong(words) => lines.push(format!("Wrong: {}", clean(words))),
    }
    let offered: Vec<String> = field.offers().iter().take(ENTRIES).map(|path| clean(path)).collect();
    if !offered.is_empty() {
        lines.push(format!("Begins like this: {}.", offered.join(", ")));
    }
    if let Kind::Pick { free, .. } = field.kind {
        let matches = field.matches();
        if let Some(taken) = field.taken() {
            lines.push(format!("Chosen: {}", clean(&taken)));
        }
        let first: Vec<String> = matches.iter().take(ENTRIES).map(|entry| clean(entry)).collect();
        lines.push(match (matches.len(), free) {
            (0, true) => "Not in the list: it is kept as you type it.".to_owned(),
            (0, false) => "Nothing in the list begins like this.".to_owned(),
            // What is not read out is said to be there.
            (all, _) if all > first.len() => {
                format!("{all} entries, the first {}: {}.", first.len(), first.join(", "))
            }
            (all, _) => format!("{}: {}.", words::count(all, "entry", "entries"), first.join(", ")),
        });
    }
    lines
}
