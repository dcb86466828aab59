//! Bringing a file in: the path, then one column at a time, the first rows as cases and what a trial counted.

use super::page::Page;
use super::{WIDE, clean, words};
use crate::app::bring_in::{Sheet as Data, Step};
use crate::app::model::Model;
use crate::ui::bring_in as screen;
use crate::ui::theme::{Colour, Glyphs, Theme};

/// The page of the step.
pub(super) fn page(model: &Model) -> Page<'static> {
    let theme = Theme { colour: Colour::None, glyphs: Glyphs::Unicode };
    let bring = &model.bring;
    match (bring.step, &bring.sheet) {
        (Step::File, _) | (_, None) => path(model),
        (Step::Columns, Some(_)) if bring.picker.is_some() => {
            let sheet = screen::choices(model, theme, WIDE);
            super::sheets::of_sheet(&sheet, true)
        }
        (Step::Columns | Step::Running, Some(sheet)) => columns(model, theme, sheet),
        (Step::Agree, Some(sheet)) => {
            let mut page = columns(model, theme, sheet);
            page.lines.insert(0, words::said(&screen::agreement(model, theme, sheet)));
            Page { at: 0, typed: true, ..page }
        }
    }
}

fn path(model: &Model) -> Page<'static> {
    let bring = &model.bring;
    let title = format!("Bring in a file. Which file? CSV or Excel. {} here.", bring.offered.len());
    let chosen = bring.offered.get(bring.choice).map_or_else(
        || "No file begins like this. Files end in .csv, .tsv, .txt or .xlsx.".to_owned(),
        |name| format!("{} of {}: {}", bring.choice + 1, bring.offered.len(), clean(name)),
    );
    let lines = vec![format!("File: {}", clean(&bring.path)), chosen];
    Page { title, lines, typed: true, ..Page::default() }
}

fn columns(model: &Model, theme: Theme, sheet: &Data) -> Page<'static> {
    let all = sheet.lines();
    let rows = sheet.table.records.len();
    let title = format!("Bring in {}: what each column tells. {rows} rows.", clean(&sheet.file));
    let at = model.bring.line.min(all.len().saturating_sub(1));
    let item = all.get(at).map(|item| words::said(&screen::line(theme, WIDE, sheet, *item)));
    let mut lines = vec![format!("{} of {}. {}", at + 1, all.len(), item.unwrap_or_default())];
    lines.push("The first rows as cases:".to_owned());
    let first = sheet.first().into_iter().map(|cells| words::listed(&cells.map(|cell| clean(&cell))));
    lines.extend(first);
    match &sheet.trial {
        None => lines.push(sheet.missing().unwrap_or("Trying it.").to_owned()),
        Some(trial) => {
            let plan = &trial.plan;
            lines.push(format!(
                "Trial: {} would come in, {} be updated, {} unchanged, {} refused.",
                plan.added.len(),
                plan.updated.len(),
                plan.unchanged,
                plan.refused.len()
            ));
            let refused = plan.refused.iter().take(20);
            lines.extend(refused.map(|one| format!("Line {}: {}", one.line, clean(&one.reason))));
        }
    }
    Page { title, lines, ..Page::default() }
}
