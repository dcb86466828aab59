//! The tabs of what belongs to a case: its documents, and other cases.

use super::facts;
use crate::app::effect::CaseFile;
use crate::app::model::Model;
use crate::domain::event::{Document, Event, Fact};
use crate::domain::likeness::Other;
use crate::domain::when;
use crate::ui::chrome::shown;
use crate::ui::fit::{clip, pad, width};
use crate::ui::pane::{fact, paragraph};
use crate::ui::theme::{Glyph, Theme};
use chrono::NaiveDate;
use ratatui::text::Line;
use std::collections::BTreeMap;

/// Cells of the labels in front of facts.
const LABEL: usize = 14;

/// The size for people: `842 bytes`, `12 kB`, `3.4 MB`.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}

/// ` 1  report.pdf   application/pdf, 12 kB`.
pub(super) fn document(theme: Theme, file: &Document) -> String {
    let what = match &file.at {
        Some(at) => format!("at {at}"),
        None => format!("{}, {}", file.media, size(file.size)),
    };
    format!("{:>2}  {}  {what}", file.n, pad(&file.name, 30, theme))
}

/// ` 0405  Missed bin collections, Elm Road   open   same telephone`.
pub(super) fn other(theme: Theme, other: &Other) -> String {
    let dot = theme.glyph(Glyph::Dot);
    let why = match (other.linked, other.why.is_empty()) {
        (true, true) => "linked".to_owned(),
        (true, false) => format!("linked: {}", other.why),
        (false, _) => other.why.clone(),
    };
    format!("{}  {}  {} {dot} {why}", other.reference, pad(&other.subject, 36, theme), other.status.label())
}

/// What is said below the list of documents.
pub(in crate::ui) fn document_detail(
    theme: Theme,
    cells: usize,
    file: &Document,
    reference: &str,
) -> Vec<Line<'static>> {
    let mut lines = paragraph(theme, cells, 1, 2, &file.name);
    match &file.at {
        Some(at) => lines.extend(paragraph(theme, cells, 1, 3, &format!("Lies at {at}"))),
        None => {
            lines.push(fact(theme, cells, LABEL, ("Kind", &format!("{}, {}", file.media, size(file.size)))));
            lines.push(fact(theme, cells, LABEL, ("SHA-256", &file.sha256)));
            lines.push(fact(theme, cells, LABEL, ("Saved as", &file.file_name(reference))));
        }
    }
    lines
}

/// What is said below the list of other cases.
pub(super) fn other_detail(
    (model, theme): (&Model, Theme),
    cells: usize,
    other: &Other,
) -> Vec<Line<'static>> {
    let name = if other.complainant.is_empty() { "Anonymous" } else { &other.complainant };
    let mut lines = paragraph(theme, cells, 1, 2, &other.subject);
    lines.push(fact(theme, cells, LABEL, ("Complainant", name)));
    lines.push(fact(theme, cells, LABEL, ("Received", &when::long(other.received))));
    lines.push(fact(
        theme,
        cells,
        LABEL,
        ("In common", if other.why.is_empty() { "not said" } else { &other.why }),
    ));
    let link = "; {link-to-another-case} links it";
    lines.push(Line::from(format!(
        " Enter opens it{}.",
        if other.linked { String::new() } else { model.keys.fill(link) }
    )));
    lines
}

/// Each of the other cases with its state and its owner, in a row of a pane: `0391  Larch House 16B, leak   open, C Iqbal`.
/// Behind the reference of a case that is only like this one stands a question mark.
pub(super) fn linked_rows(theme: Theme, others: &[Other], cells: usize) -> Vec<String> {
    let row = |other: &Other| {
        let owner = other.owner.as_deref().unwrap_or("nobody");
        let state = format!("{}, {owner}", other.status.label());
        let reference = format!("{}{} ", other.reference, if other.linked { " " } else { "?" });
        let room = cells.saturating_sub(width(&reference) + 4);
        let state = clip(&shown(theme, &state), room / 2, theme);
        let subject = pad(&shown(theme, &other.subject), room.saturating_sub(width(&state)), theme);
        format!("{reference}{subject}  {state}")
    };
    others.iter().map(row).collect()
}

/// Each document with the day it was added, in a row of a pane: `contractor-report.pdf  Wed 18 Nov`.
pub(super) fn file_rows((model, theme): (&Model, Theme), file: &CaseFile, cells: usize) -> Vec<String> {
    let added = |event: &Event| {
        let Fact::FileAdded(document) = &event.fact else { return None };
        Some((document.n, event.at.date()))
    };
    let days: BTreeMap<u32, NaiveDate> = file.events.iter().filter_map(added).collect();
    let row = |document: &Document| {
        let day = days.get(&document.n).map(|day| facts::day(*day, model.today())).unwrap_or_default();
        let room = cells.saturating_sub(width(&day) + 4);
        format!("{}  {day}", pad(&shown(theme, &document.name), room, theme))
    };
    file.case.files.iter().map(row).collect()
}
