//! A case: what it is and what to do, the open tab, its entries a line each, and after the chosen one all it says.

use super::page::Page;
use super::{WIDE, clean, words};
use crate::app::model::{Model, Tab};
use crate::domain::access::WHO_READS;
use crate::ui::case::{facts, stages, tabs};
use crate::ui::theme::Theme;

/// The page of the selected case.
pub(super) fn page(model: &Model, theme: Theme) -> Page<'static> {
    let Some(file) = model.file() else {
        let hidden = model.queue.current().is_some_and(|(_, row)| row.hidden);
        return Page {
            title: "Case.".to_owned(),
            lines: vec![if hidden { WHO_READS } else { "Reading the case." }.to_owned()],
            ..Page::default()
        };
    };
    let case = &file.case;
    let place = facts::place(case.scheme, case.stage(), case.status);
    let title = format!("{}, {}. {place}.", clean(&case.receipt.reference), clean(&case.receipt.subject));
    let mut lines = Vec::new();
    lines.extend(case.marks().map(|marks| format!("Take care: {}.", clean(&marks))));
    lines.extend(model.with_it(case.id).map(|who| format!("{}.", clean(&who))));
    // The days late behind the bar are said in words after it.
    let next = words::said(&stages::next_line((model, theme), file, WIDE));
    let parts: Vec<&str> = next.split(", ").filter(|part| !part.starts_with('!')).collect();
    lines.push(parts.join(", "));
    let tab = model.case.tab;
    let names: Vec<String> = (1..).zip(Tab::TABLE).map(|(n, (_, name))| format!("{n} {name}")).collect();
    let count = tabs::count(model, file, tab).map_or_else(String::new, |count| match count {
        0 => ", nothing in it".to_owned(),
        1 => ", 1 entry".to_owned(),
        n => format!(", {n} entries"),
    });
    let name = Tab::TABLE.iter().find(|(other, _)| *other == tab).map_or("", |(_, name)| name);
    lines.push(format!("Tab {name}{count}. Tabs: {}.", names.join(", ")));
    let entries = tabs::lines((model, theme), file, WIDE, model.case.line);
    let chosen = model.case.line.min(entries.len().saturating_sub(1));
    let mut at = lines.len();
    for (n, entry) in entries.iter().enumerate() {
        let text = words::of(entry);
        if n == chosen {
            at = lines.len();
        }
        if text.is_empty() && n != chosen {
            continue;
        }
        lines.push(text);
        if n == chosen {
            let detail = tabs::detail((model, theme), file, WIDE, (tab, chosen));
            let (name, told) = detail.unwrap_or_default();
            let told = told.iter().map(words::of).filter(|line| !line.is_empty());
            let told: Vec<String> = told.collect();
            if let Some(first) = told.first() {
                lines.push(format!("{name}: {first}"));
            }
            lines.extend(told.into_iter().skip(1));
        }
    }
    Page { title, lines, at, ..Page::default() }
}
