//! What the menus offer.

use super::{off, off_because};
use crate::app::keymap::{self, Action, BINDINGS, Place, Sheet, Step};
use crate::app::model::{Group, Model, Screen};
use crate::app::overlay::{Entry, Menu};
use crate::domain::query::{Sort, View};
use crate::domain::text::capital;
use crate::report::write::Form as PaperForm;

/// The screens `g` goes to.
pub(in crate::app) const GO: &[(char, Screen, &str)] = &[
    ('q', Screen::Desk, "Queue"),
    ('t', Screen::Triage, "Triage"),
    ('s', Screen::Statistics, "Statistics"),
    ('c', Screen::ComingUp, "Coming up: deadlines by working day"),
    ('d', Screen::Drafts, "Drafts"),
    ('i', Screen::BringIn, "Bring in a file"),
    ('a', Screen::Assess, "Self-assessment"),
    ('p', Screen::Peers, "Compare with other councils"),
];

/// The lists that `g` goes to beside the screens.
pub(in crate::app) const LISTS: &[(char, View, &str)] = &[('o', View::Ombudsman, "Ombudsman cases")];

fn entry(key: char, label: &str, action: Action) -> Entry {
    Entry { key: key.to_string(), label: label.to_owned(), detail: String::new(), action: Some(action) }
}

/// The lines of a menu.
pub fn menu(model: &Model, menu: Menu) -> Vec<Entry> {
    let of_sheet = |sheet: Sheet, key: char, label: &str, action: Action| Entry {
        key: model.keys.letter(sheet, key),
        ..entry(key, label, action)
    };
    match menu {
        Menu::Go => {
            let lettered = |key, label, action| of_sheet(Sheet::Go, key, label, action);
            let mut entries = vec![lettered('g', "Top of the list", Action::Move(Step::Top))];
            entries.extend(GO.iter().map(|(key, screen, label)| lettered(*key, label, Action::Go(*screen))));
            entries.extend(LISTS.iter().map(|(key, view, label)| lettered(*key, label, Action::Show(*view))));
            entries.extend(of_place(Place::Go).filter_map(|row| bound(model, row)));
            entries
        }
        Menu::Sort => Sort::TABLE
            .iter()
            .map(|(sort, key, words)| of_sheet(Sheet::Sort, *key, words, Action::SortBy(*sort)))
            .collect(),
        Menu::Group => Group::TABLE
            .iter()
            .map(|(group, key, words)| of_sheet(Sheet::Group, *key, words, Action::GroupBy(*group)))
            .collect(),
        Menu::Write => PaperForm::TABLE
            .iter()
            .map(|(form, key, _, words)| of_sheet(Sheet::Write, *key, words, Action::Write(*form)))
            .collect(),
        Menu::Actions => case_actions(model),
        Menu::Part(place) => of_place(place).filter_map(|b| bound(model, b)).collect(),
    }
}

fn case_actions(model: &Model) -> Vec<Entry> {
    // What leads away from the case is no action of it.
    let away = |action| {
        let other = matches!(action, Action::NextCase | Action::PreviousCase | Action::New | Action::Search);
        other || matches!(action, Action::Menu(_) | Action::Open | Action::Go(_))
    };
    let acts = |b: &&keymap::Binding| {
        (b.places.contains(&Place::Case) || b.places.contains(&Place::Actions)) && !away(b.action)
    };
    let parts = Place::PARTS.iter().filter(|(place, ..)| of_place(*place).next().is_some());
    let part = |(place, key, words): &(Place, char, &str)| {
        let entry = entry(*key, &format!("{words} ..."), Action::Menu(Menu::Part(*place)));
        Entry { key: model.keys.letter(Sheet::Parts, *key), ..entry }
    };
    BINDINGS.iter().filter(acts).filter_map(|b| bound(model, b)).chain(parts.map(part)).collect()
}

/// The rows that count at one place only.
pub(in crate::app) fn of_place(place: Place) -> impl Iterator<Item = &'static keymap::Binding> {
    BINDINGS.iter().filter(move |b| b.places.contains(&place))
}

pub(in crate::app) fn bound(model: &Model, binding: &'static keymap::Binding) -> Option<Entry> {
    let reason = off(model, binding.action);
    Some(Entry {
        key: model.keys.of(binding).first().map_or_else(String::new, |key| keymap::printed(*key)),
        label: capital(binding.label),
        action: reason.is_none().then_some(binding.action),
        detail: reason.map(|reason| off_because(model, &reason)).unwrap_or_default(),
    })
}
