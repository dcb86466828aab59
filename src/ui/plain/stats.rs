//! The statistics as sentences: every figure with its name and its base.

use super::page::Page;
use super::{clean, words};
use crate::app::model::{Model, StatsTab};
use crate::domain::figures::{Compared, Figures, Month, Outcomes, Share};
use chrono::Datelike;

/// The page of the open tab.
pub(super) fn page(model: &Model) -> Page<'static> {
    let figures = Figures::of(&model.stats.stages, model.today());
    let period = figures.period;
    let (from, to) = (words::date(period.from), words::date(period.to));
    let title = format!("Statistics, {from} to {to}, all services.");
    let tabs: Vec<String> = (1..).zip(StatsTab::TABLE).map(|(n, (_, name))| format!("{n} {name}")).collect();
    let open = StatsTab::TABLE.iter().find(|(tab, _)| *tab == model.stats.tab).map_or("", |(_, name)| *name);
    let mut lines = vec![format!("Tab {open}. Tabs: {}.", tabs.join(", "))];
    if model.stats.stages.is_empty() {
        lines.push(
            if model.stats.loaded {
                "No stage was begun or answered in this financial year or the one before."
            } else {
                "Reading the figures."
            }
            .to_owned(),
        );
        return Page { title, lines, ..Page::default() };
    }
    let head = lines.len();
    let (told, chosen) = match model.stats.tab {
        StatsTab::OnTime => (on_time(&figures), figures.measures.len() + figures.services.len()),
        StatsTab::Volumes => (volumes(&figures), 0),
        StatsTab::Outcomes => (outcomes(&figures), 0),
        StatsTab::Services => (services(&figures), figures.services.len()),
    };
    lines.extend(told);
    lines.extend(figures.reading().iter().map(|line| words::said(line)));
    // Only the lines that can be chosen have the cursor.
    let at = if chosen == 0 { 0 } else { head + model.stats.line.min(chosen - 1) };
    Page { title, lines, at, ..Page::default() }
}

/// `458 of 472, 97%`.
fn share(share: Share) -> String {
    let percent = share.percent().map_or_else(String::new, |percent| format!(", {percent}%"));
    format!("{} of {}{percent}", share.part, share.of)
}

fn measure(one: &Compared) -> String {
    let change = one.now.change(one.before).map_or_else(
        || "no figure to compare".to_owned(),
        |points| match points {
            0 => "no change".to_owned(),
            n if n > 0 => format!("up {} percentage points", n),
            n => format!("down {} percentage points", -n),
        },
    );
    format!("{} on time: {}; last year {}; {change}.", one.name, share(one.now), share(one.before))
}

fn on_time(figures: &Figures) -> Vec<String> {
    figures.measures.iter().map(measure).chain(services(figures)).collect()
}

fn services(figures: &Figures) -> Vec<String> {
    let line = |(service, on_time): &(String, Share)| {
        format!("{}, stage 1 on time: {}, {} late.", clean(service), share(*on_time), on_time.rest())
    };
    figures.services.iter().map(line).collect()
}

fn volumes(figures: &Figures) -> Vec<String> {
    let month = |month: &Month| {
        let so_far = if month.so_far { " so far" } else { "" };
        let year = month.first.year() - 1;
        let name = month.first.format("%B");
        format!("Received in {name}: {}{so_far}; in {year}: {}.", month.now, month.before)
    };
    let mut lines: Vec<String> = figures.months.iter().map(month).collect();
    let spread = |(days, count): &(&str, usize)| format!("Stage 1 answered in {days} working days: {count}.");
    lines.extend(figures.spread.iter().map(spread));
    if let Some((middle, nine)) = figures.days {
        lines.push(format!("Middle case {middle} days. 9 in 10 answered within {nine} days."));
    }
    lines
}

fn outcomes(figures: &Figures) -> Vec<String> {
    let stage = |outcomes: &Outcomes| {
        let stage = words::capital(outcomes.stage.label());
        let head = format!("{stage}, {} answered:", outcomes.answered);
        let found = outcomes
            .findings
            .iter()
            .map(|(finding, part)| format!("{}: {}.", words::capital(finding.label()), share(*part)));
        std::iter::once(head).chain(found).collect::<Vec<_>>()
    };
    let mut lines: Vec<String> = figures.outcomes.iter().flat_map(stage).collect();
    if lines.is_empty() {
        lines.push("No answer with a finding was sent in this period yet.".to_owned());
    }
    let Share { part, of } = figures.extended;
    lines.push(format!("Extended at stage 1: {of}; {part} of those met the new date."));
    lines
}
