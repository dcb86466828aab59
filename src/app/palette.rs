//! The palette: every command by name, best match first, with the reason where one is off.

mod days;
mod enter;

pub use enter::enter;

use crate::app::form::desk;
use crate::app::hints::{GO, bound, off, off_because};
use crate::app::keymap::{Action, BINDINGS, Binding, Place, Sheet};
use crate::app::model::{Group, Model};
use crate::app::overlay::{Entry, Menu};
use crate::app::pages::{PAGES, about};
use crate::domain::decide::proposed_extension;
use crate::domain::query::{Sort, View};
use crate::domain::terms::Clock;
use crate::domain::text::capital;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// The letters of the menus are printed with the key that opens them.
fn in_palette(model: &Model, entry: Entry, binding: &'static Binding) -> Entry {
    if entry.key.is_empty() { entry } else { Entry { key: model.keys.way_of(binding), ..entry } }
}

/// An extension says at once which date the rule allows: `0398, 10 days is Thu 3 Dec`.
fn told(model: &Model, entry: Entry) -> Entry {
    if entry.action != Some(Action::Extend) || model.bulk() {
        return entry;
    }
    let Some(file) = model.file() else { return entry };
    let Ok(Some(to)) = proposed_extension(&file.case, &desk(model)) else { return entry };
    let due = file.deadlines.iter().rev().find(|d| d.clock == Clock::Respond && d.is_open());
    let days = due.and_then(|due| model.calendar.between(due.due, to).ok()).filter(|days| *days > 0);
    let days = match days {
        Some(1) => "1 day is ".to_owned(),
        Some(days) => format!("{days} days is "),
        None => "to ".to_owned(),
    };
    let detail = format!("{}, {days}{}", file.case.receipt.reference, to.format("%a %-d %b"));
    Entry { detail, ..entry }
}

/// Every command, with the words it is found by.
fn commands(model: &Model) -> Vec<(Entry, String)> {
    let mut all: Vec<(Entry, String)> = BINDINGS
        .iter()
        .filter(|b| !matches!((b.action, b.places), (Action::Palette, _) | (Action::Open, [Place::Case])))
        .filter_map(|b| {
            let entry = in_palette(model, bound(model, b)?, b);
            Some((told(model, entry), format!("{} {}", b.label, b.synonyms)))
        })
        .collect();
    let mut more = |key: &str, label: String, synonyms: &str, action: Action| {
        let words = format!("{label} {synonyms}");
        let reason = off(model, action);
        let action = reason.is_none().then_some(action);
        let entry = Entry {
            key: key.to_owned(),
            label,
            detail: reason.map(|reason| off_because(model, &reason)).unwrap_or_default(),
            action,
        };
        all.push((entry, words));
    };
    let menu = |menu| model.keys.printed(Action::Menu(menu));
    for (key, screen, label) in GO {
        more(&model.keys.go(*key), format!("Go to {label}"), "screen open", Action::Go(*screen));
    }
    for (view, key, _, name) in View::TABLE {
        more(&key.to_string(), format!("Show {name}"), "view list cases", Action::Show(*view));
    }
    for (view, short, name) in View::REGISTERS {
        more("", format!("Show {name}"), &format!("view register {short}"), Action::Show(*view));
    }
    for (sort, key, words) in Sort::TABLE {
        let way = format!("{} {}", menu(Menu::Sort), model.keys.letter(Sheet::Sort, *key));
        more(&way, format!("Sort {words}"), "order", Action::SortBy(*sort));
    }
    for (group, key, words) in Group::TABLE {
        let way = format!("{} {}", menu(Menu::Group), model.keys.letter(Sheet::Group, *key));
        more(&way, capital(words), "group by", Action::GroupBy(*group));
    }
    if model.cut_off.is_some() {
        more("", "Why the desk is not updated".to_owned(), "connection store saving wait", Action::WhyCutOff);
    }
    more("", "Messages of this session".to_owned(), "history log said line again last", Action::Messages);
    more(
        "",
        "Check policy against the law".to_owned(),
        "looser code regulations profile clauses faults compare",
        Action::PolicyCheck,
    );
    more("", "Refresh".to_owned(), "read again reload", Action::Refresh);
    all
}

/// The palette's lines for what was typed: the best match first, what is off last, with its reason.
pub fn palette(model: &Model, query: &str) -> Vec<Entry> {
    let mut all = commands(model);
    // Where commands have the typed words, those that only share their letters are in the way.
    let typed: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
    let literal = |words: &str| typed.iter().all(|word| words.to_lowercase().contains(word));
    if all.iter().any(|(_, words)| literal(words)) {
        all.retain(|(entry, words)| literal(words) || entry.key == query);
    }
    let mut matcher = Matcher::new(Config::DEFAULT);
    let typed = query.trim().to_lowercase();
    // A word that begins like what was typed beats letters that only occur in order.
    let begins = |words: &str| {
        !typed.is_empty() && words.to_lowercase().split_whitespace().any(|word| word.starts_with(&typed))
    };
    let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
    let mut scored: Vec<(bool, u32, Entry)> = all
        .into_iter()
        .filter_map(|(entry, words)| {
            let mut buffer = Vec::new();
            let label = pattern.score(Utf32Str::new(&entry.label, &mut buffer), &mut matcher);
            let mut buffer = Vec::new();
            let any = pattern.score(Utf32Str::new(&words, &mut buffer), &mut matcher);
            let exact = u32::from(entry.key == query && !query.is_empty()) * 100_000
                + u32::from(begins(&entry.label)) * 20_000
                + u32::from(begins(&words)) * 10_000;
            // A hit in the name counts for more than one in the other words.
            let score = label.map(|s| s * 2).into_iter().chain(any).max().or((exact > 0).then_some(0))?;
            Some((entry.action.is_none(), score + exact, entry))
        })
        .collect();
    if scored.iter().any(|(_, score, _)| *score >= 10_000) {
        scored.retain(|(_, score, _)| *score >= 10_000);
    }
    // Moving about needs no palette: it comes last while nothing is typed.
    let moving = |entry: &Entry| typed.is_empty() && matches!(entry.action, Some(Action::Move(_)));
    scored.sort_by_key(|(off, score, entry)| (*off, moving(entry), std::cmp::Reverse(*score)));
    let mut entries: Vec<Entry> = scored.into_iter().map(|(_, _, entry)| entry).collect();
    entries.splice(0..0, days::reckoned(model, query));
    entries.extend(also(model, query));
    entries
}

/// What else is called so: cases, and the help pages that answer a question about it.
fn also(model: &Model, query: &str) -> Vec<Entry> {
    let (words, rows) = &model.looked_up;
    let fresh = words == query.trim() && !words.is_empty();
    let cases = rows.iter().filter(|_| fresh).map(|row| Entry {
        key: String::new(),
        label: format!("Case {}", row.reference),
        detail: format!("{} ({})", row.subject, row.status.label().to_lowercase()),
        action: Some(Action::OpenCase(row.id)),
    });
    let pages = about(query).into_iter().map(|n| Entry {
        key: String::new(),
        label: "Help".to_owned(),
        detail: PAGES[n].0.to_owned(),
        action: Some(Action::Page(n)),
    });
    cases.chain(pages).collect()
}

/// Whether an entry is no command but was found beside them.
pub fn is_beside(entry: &Entry) -> bool {
    matches!(entry.action, Some(Action::OpenCase(_) | Action::Page(_)))
}
