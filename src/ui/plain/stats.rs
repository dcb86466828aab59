//! The statistics as sentences: every figure with its name and its base.

use super::page::Page;
use super::{clean, words};
use crate::app::model::Model;
use crate::domain::figures::board::{Bar, Line, Panel, Topic};

/// The page of the open tab.
pub(super) fn page(model: &Model) -> Page<'static> {
    let stats = &model.stats;
    let period = stats.query.span.period(model.today());
    let (from, to) = (words::date(period.from), words::date(period.to));
    let title = format!("Statistics, {from} to {to}, {}.", clean(&stats.query.only.words()));
    let tabs: Vec<String> = (1..).zip(Topic::TABLE).map(|(n, (_, name, _))| format!("{n} {name}")).collect();
    let open = Topic::TABLE.iter().find(|(topic, ..)| *topic == stats.topic).map_or("", |(_, name, _)| *name);
    let mut lines = vec![format!("Tab {open}. Tabs: {}.", tabs.join(", "))];
    let Some(board) = stats.board.as_deref() else {
        lines.push("Reading the figures.".to_owned());
        return Page { title, lines, ..Page::default() };
    };
    let chosen = stats.line.min(model.stats_lines().saturating_sub(1));
    let (mut at, mut n) = (0, 0);
    for panel in board.panels(stats.topic) {
        lines.push(head(panel));
        for line in &panel.lines {
            if n == chosen {
                at = lines.len();
            }
            lines.push(told(panel, line));
            if n == chosen {
                lines.extend(explained(model));
            }
            n += 1;
        }
        if panel.lines.is_empty() {
            lines.push("There are none in these days.".to_owned());
        }
    }
    Page { title, lines, at, ..Page::default() }
}

/// Which number of the chosen line Enter opens, and what the figures mean: read right after the line, for behind the
/// last panel nobody would look for it.
fn explained(model: &Model) -> Vec<String> {
    let Some((panel, line, at)) = model.stats_chosen() else { return Vec::new() };
    let number = line.numbers.get(at);
    let number = number.map(|number| format!("Chosen: {}, {}.", clean(&number.name), number.n()));
    number.into_iter().chain(panel.says_of(line).map(|says| words::said(says))).collect()
}

fn head(panel: &Panel) -> String {
    let aside = if panel.aside.is_empty() { String::new() } else { format!(", {}", clean(&panel.aside)) };
    format!("{}{aside}:", clean(&panel.title))
}

/// `Stage 1 answered: on time 379, late 52, of 431, 88%, 81% before, +7.`
fn told(panel: &Panel, line: &Line) -> String {
    let name = if line.name.is_empty() { "no service".to_owned() } else { clean(&line.name) };
    let number = |(n, number): (usize, &crate::domain::figures::board::Number)| match panel.heads.get(n) {
        Some(head) => format!("{head} {}", number.n()),
        None => number.n().to_string(),
    };
    let mut parts: Vec<String> = line.numbers.iter().enumerate().map(number).collect();
    parts.extend(match line.bar {
        Bar::Share(share) => share.percent().map(|percent| format!("{percent}%")),
        Bar::Count(_) | Bar::None => None,
    });
    if !line.note.is_empty() {
        parts.push(line.note.clone());
    }
    format!("{name}: {}.", parts.join(", "))
}
