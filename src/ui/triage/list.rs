//! The list under a question: its entries, each with its digit, and what the chosen one leads to.

use crate::app::form::Field;
use crate::app::model::Model;
use crate::app::triage::Step;
use crate::domain::terms::Scheme;
use crate::domain::triage::{Exclusion, Suggestion, Way, scheme_of};
use crate::ui::chrome::shown;
use crate::ui::fit::{clip, pad, wrap};
use crate::ui::theme::Theme;
use ratatui::text::Line;

/// Entries of a searched list that show at once.
const ENTRIES: usize = 5;
/// The cells before what is said about an entry.
const INDENT: usize = 11;

/// `suggested: "collection", "bin"`
pub(super) fn because(suggestion: &Suggestion) -> String {
    format!("suggested: {}", quoted(suggestion))
}

fn quoted(suggestion: &Suggestion) -> String {
    suggestion.because.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ")
}

/// Entries that match, from the chosen one on, with the reason for offering each and where the chosen one leads.
pub(super) fn searched(model: &Model, theme: Theme, cells: usize, field: &Field) -> Vec<Line<'static>> {
    let matches = field.matches();
    let chosen = field.taken().and_then(|taken| matches.iter().position(|entry| *entry == taken));
    let first = chosen.map_or(0, |chosen| (chosen + 1).saturating_sub(ENTRIES));
    let entry = |(n, entry): (usize, &&str)| {
        let here = Some(n) == chosen;
        let about = about(model, entry);
        let digit = if n < 9 { (n + 1).to_string() } else { " ".to_owned() };
        let name = if about.is_empty() {
            shown(theme, entry)
        } else {
            pad(&shown(theme, entry), (cells / 2).clamp(22, 46).saturating_sub(9), theme)
        };
        let mark = if here { "►" } else { " " };
        let text =
            theme.text(&format!("       {mark} {digit} {name}  {}", shown(theme, &about))).into_owned();
        let style = if here { theme.selected() } else { theme.plain() };
        Line::styled(clip(text.trim_end(), cells.saturating_sub(1), theme), style)
    };
    let mut lines: Vec<Line<'static>> =
        matches.iter().enumerate().skip(first).take(ENTRIES).map(entry).collect();
    let all = matches.len();
    if all == 0 && !matches!(model.triage.step, Step::Discretion | Step::Straight | Step::Owner | Step::Team)
    {
        lines.push(said(theme, cells, "nothing in the list begins like this"));
    } else if all > ENTRIES {
        let last = first + ENTRIES;
        lines.push(said(theme, cells, &format!("{} to {last} of {all}; type to search", first + 1)));
    }
    let exclusion = chosen.and_then(|n| Exclusion::find(matches.get(n)?));
    if let Some(exclusion) = exclusion.filter(|_| model.triage.step == Step::Reason) {
        lines.extend(leads_to(theme, cells, exclusion));
    }
    lines
}

/// Where an exclusion leads: its clause, who deals with it instead, what the person is told, and the Ombudsman.
pub(super) fn leads_to(theme: Theme, cells: usize, exclusion: &Exclusion) -> Vec<Line<'static>> {
    let right = match exclusion.way {
        Way::Refuse => "They are told of the right to take this to the Ombudsman (Code 2.4).".to_owned(),
        Way::Request => "Next: which service acts on it.".to_owned(),
        Way::Route(route) => format!("Kept on the queue as {} until it is done.", route.label()),
    };
    let texts = [
        format!("→ sent on to {}", exclusion.signpost),
        exclusion.advice.to_owned(),
        exclusion.clause.to_owned(),
        right,
    ];
    let room = cells.saturating_sub(INDENT + 1);
    let lines = texts.iter().flat_map(|text| wrap(&shown(theme, text), room));
    lines.map(|line| Line::from(format!("{}{line}", " ".repeat(INDENT)))).collect()
}

fn said(theme: Theme, cells: usize, text: &str) -> Line<'static> {
    Line::from(clip(&format!("{}{text}", " ".repeat(INDENT)), cells.saturating_sub(1), theme))
}

/// Why an entry is offered, and what else it changes.
fn about(model: &Model, entry: &str) -> String {
    let triage = &model.triage;
    match triage.step {
        Step::Service => {
            let suggestions = triage.suggestions();
            let reason = suggestions.iter().find(|s| s.service.name == entry).map(because);
            let route = scheme_of(entry).filter(|scheme| *scheme != Scheme::Corporate);
            let route = route.map(|scheme| format!("({scheme}: other dates)"));
            [reason, route].into_iter().flatten().collect::<Vec<_>>().join("  ")
        }
        Step::Owner => {
            let service = triage.answers.service.as_deref().unwrap_or_default();
            let mut loads = triage.beside.loads.iter().filter(|load| load.service == service);
            loads
                .find(|load| load.owner == entry)
                .map_or_else(String::new, |load| format!("{} open of {service}", load.open))
        }
        Step::What
        | Step::CanTake
        | Step::Discretion
        | Step::Straight
        | Step::Reason
        | Step::Request
        | Step::Support
        | Step::Linked
        | Step::Team => String::new(),
    }
}

/// Entries that are marked: `► 1 [x] Large print   found: large print`.
pub(super) fn marked(model: &Model, theme: Theme, cells: usize) -> Vec<Line<'static>> {
    let choices = model.triage.choices();
    if choices.is_empty() {
        return vec![said(theme, cells, "none found; Enter goes on")];
    }
    let longest = choices.iter().map(|choice| choice.words.chars().count()).max().unwrap_or(0);
    let name = longest.min(cells.saturating_sub(INDENT + 26).max(22));
    let line = |(n, choice): (usize, &crate::app::triage::Choice)| {
        let here = n == model.triage.line;
        let cursor = if here { "►" } else { " " };
        let tick = if choice.on { "[x]" } else { "[ ]" };
        let words = pad(&shown(theme, &choice.words), name, theme);
        let head = theme.text(&format!("       {cursor} {} {tick} {words}", n + 1)).into_owned();
        let text = format!("{head}  {}", shown(theme, &choice.because));
        let style = if here { theme.selected() } else { theme.plain() };
        Line::styled(clip(text.trim_end(), cells.saturating_sub(1), theme), style)
    };
    choices.iter().enumerate().map(line).collect()
}
