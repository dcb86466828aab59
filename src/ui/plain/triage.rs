//! Triage: the complaint, the question that is asked with its answers, then the words of the sender.

use super::page::Page;
use super::{WIDE, clean, words};
use crate::app::model::Model;
use crate::app::triage::STEPS;
use crate::domain::text::clean_lines;
use crate::ui::theme::Theme;
use crate::ui::triage::{Decision, counted, decided, found};

/// The page of the complaint in triage.
pub(super) fn page(model: &Model, theme: Theme) -> Page<'static> {
    let rows = &model.triage.rows;
    let selected = rows.iter().enumerate().find(|(_, row)| Some(row.id) == model.triage.selected);
    let Some((at, row)) = selected else {
        let words = if model.triage.loaded {
            "Nothing is waiting for triage. New complaints come here until somebody says what they are."
        } else {
            "Reading the new complaints."
        };
        return Page { title: "Triage.".to_owned(), lines: vec![words.to_owned()], ..Page::default() };
    };
    let step = model.triage.step.number();
    let title = format!("Triage, {} of {} new. Question {step} of {STEPS}.", at + 1, rows.len());
    let name = if row.complainant.is_empty() { "no name".to_owned() } else { clean(&row.complainant) };
    let by = row.clock.as_ref().map(|clock| format!("acknowledge by {}", words::date(clock.due)));
    let parts = [clean(&row.reference), name, clean(&row.subject), by.unwrap_or_default()];
    let mut lines = vec![format!("{}.", words::listed(&parts))];
    let decision = Decision::of(model, theme, WIDE);
    let mut at = lines.len();
    for (n, line) in decision.lines.iter().enumerate() {
        if n == decision.at {
            at = lines.len();
        }
        let text = words::of(line);
        // The cursor is at the question; what the arrows chose of its list is said.
        let chosen = n != decision.at && line.spans.iter().any(|span| span.content.contains('►'));
        match (text.is_empty(), chosen) {
            (true, _) => {}
            (false, true) => lines.push(format!("Chosen: {text}")),
            (false, false) => lines.push(text),
        }
    }
    match model.triage.file() {
        None => lines.push("Reading it.".to_owned()),
        Some(file) => {
            let receipt = &file.case.receipt;
            let how = format!("{}, {}", receipt.channel.label(), words::date(receipt.on));
            lines.push(format!("In their words, by {how}:"));
            let said = clean_lines(&receipt.text).into_iter().map(|line| words::said(&line));
            lines.extend(said.filter(|line| !line.is_empty()));
            if !receipt.wants.trim().is_empty() {
                lines.push(format!("Wants: {}", clean(&receipt.wants)));
            }
        }
    }
    lines.push("What happens next:".to_owned());
    lines.extend(decision.next.iter().map(words::of).filter(|line| !line.is_empty()));
    lines.extend(found::repeat(model, theme, WIDE).iter().map(words::of));
    lines.extend(found::to_check(model, theme, WIDE).iter().map(words::of));
    lines.push(format!("{}.", counted(model).join(". ")));
    if !model.triage.day.decided.is_empty() {
        lines.push("Decided today:".to_owned());
        lines.extend(decided(model, theme, WIDE, usize::MAX).iter().map(words::of));
    }
    Page { title, lines, at, typed: model.triage.picker.is_some(), ..Page::default() }
}
