//! The keys in force: the table, with what the settings change. Hints, menus, help and sentences take their keys from
//! here, so that every label follows.

use super::{Action, BINDINGS, Binding, Letter, Place, Sheet, printed};
use crate::app::key::Key;
use crate::app::overlay::Menu;
use std::collections::BTreeMap;

/// The keys that are not letters, by the names that settings use. They are those that hints print.
const NAMED: &[Key] = &[
    Key::Up,
    Key::Down,
    Key::Left,
    Key::Right,
    Key::Enter,
    Key::Tab,
    Key::BackTab,
    Key::PageUp,
    Key::PageDown,
    Key::Home,
    Key::End,
    Key::Backspace,
    Key::Delete,
    Key::F1,
];

/// What the settings change of the table of keys.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keys {
    changed: Vec<(&'static Binding, Vec<Key>)>,
    pub(super) letters: Vec<(&'static Letter, Vec<Key>)>,
}

impl Keys {
    /// The table with the keys of the settings: for each name of an action its keys, the shown one first. An empty
    /// list leaves the action to the palette.
    ///
    /// # Errors
    /// One sentence: a name that no action has, a key that is none, a key that would mean two things.
    pub fn with(settings: &BTreeMap<String, Vec<String>>) -> Result<Self, String> {
        let (mut changed, mut letters) = (Vec::new(), Vec::new());
        for (name, keys) in settings {
            let read = |keys: &[String]| keys.iter().map(|key| read(key)).collect::<Result<Vec<_>, _>>();
            if let Some(letter) = Self::letter_called(name) {
                letters.push((letter, Self::fit_for_a_letter(letter, read(keys)?)?));
                continue;
            }
            let binding =
                BINDINGS.iter().find(|binding| binding.name() == *name).ok_or_else(|| unknown(name))?;
            changed.push((binding, read(keys)?));
        }
        let keys = Self { changed, letters };
        keys.clash().or_else(|| keys.letters_clash()).map_or(Ok(()), Err)?;
        Ok(keys)
    }

    /// The keys of a row: the shown one first.
    pub fn of(&self, binding: &'static Binding) -> &[Key] {
        let changed = self.changed.iter().find(|(row, _)| *row == binding);
        changed.map_or(binding.keys, |(_, keys)| keys)
    }

    /// Whether a key is one of an action's.
    pub(crate) fn has(&self, action: Action, key: Key) -> bool {
        BINDINGS.iter().any(|binding| binding.action == action && self.of(binding).contains(&key))
    }

    /// The key of an action as it is printed; the way through the palette where it has none.
    pub fn printed(&self, action: Action) -> String {
        let row = BINDINGS.iter().find(|binding| binding.action == action);
        let key = row.and_then(|row| self.of(row).first());
        key.map_or_else(|| ":".to_owned(), |key| printed(*key))
    }

    /// The keys that lead to an action, as they are pressed one after the other: `g h`, `. j`.
    pub fn way(&self, action: Action) -> String {
        let row = BINDINGS.iter().find(|binding| binding.action == action);
        row.map_or_else(|| self.printed(action), |row| self.way_of(row))
    }

    /// The same for a row of the table: `. l a`.
    pub fn way_of(&self, row: &'static Binding) -> String {
        let Some(key) = self.of(row).first().map(|key| printed(*key)) else {
            return self.printed(row.action);
        };
        let actions = || self.printed(Action::Menu(Menu::Actions));
        match row.places {
            [Place::Go] => format!("{} {key}", self.printed(Action::Menu(Menu::Go))),
            [Place::Actions] => format!("{} {key}", actions()),
            [place] => match Place::PARTS.iter().find(|(part, ..)| part == place) {
                Some((_, letter, _)) => {
                    format!("{} {} {key}", actions(), self.letter(Sheet::Parts, *letter))
                }
                None => key,
            },
            _ => key,
        }
    }

    /// A sentence that names actions in braces, `{agree-the-points} agrees them`, with the keys that lead to them:
    /// `. p agrees them`; `{go d}` is the way to where the letter `d` of the menu of `g` leads.
    pub fn fill(&self, sentence: &str) -> String {
        let mut parts = sentence.split('{');
        let mut said = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let way = part.split_once('}').and_then(|(name, rest)| {
                let go = name.strip_prefix("go ").and_then(|letter| letter.chars().next());
                let row = || BINDINGS.iter().find(|row| row.name() == name).map(|row| self.way_of(row));
                Some((go.map(|letter| self.go(letter)).or_else(row)?, rest))
            });
            match way {
                Some((way, rest)) => said = said + &way + rest,
                None => said = said + "{" + part,
            }
        }
        said
    }

    /// The meaning of a key at a place; the place's own rows win over those for everywhere.
    pub fn meaning(&self, place: Place, key: Key) -> Option<Action> {
        if let Key::Char(digit @ '0'..='9') = key {
            return Some(Action::Number(digit as u8 - b'0'));
        }
        let at = |wanted: Place| {
            let row = BINDINGS.iter().find(|b| b.places.contains(&wanted) && self.of(b).contains(&key));
            row.map(|b| b.action)
        };
        at(place).or_else(|| at(Place::Everywhere))
    }

    /// Two rows of one place with the same key, where one of them was changed.
    fn clash(&self) -> Option<String> {
        let touches = |a: &Binding, b: &Binding| a.places.iter().any(|place| b.places.contains(place));
        self.changed.iter().find_map(|(row, keys)| {
            let key = |other: &'static Binding| self.of(other).iter().copied().find(|key| keys.contains(key));
            let mut others = BINDINGS.iter().filter(|other| other != row && touches(other, row));
            others.find_map(|other| {
                let key = printed(key(other)?);
                Some(format!("the key {key} would mean both '{}' and '{}'", row.name(), other.name()))
            })
        })
    }
}

/// A key as settings write it: one character, Space, Ctrl+K, or a name.
fn read(text: &str) -> Result<Key, String> {
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some('0'..='9'), None) => {
            Err(format!("the key {text} chooses views and tabs and cannot be changed"))
        }
        (Some(letter), None) if !letter.is_control() => Ok(Key::Char(letter)),
        _ if text.eq_ignore_ascii_case("space") => Ok(Key::Char(' ')),
        _ => {
            let control = text.strip_prefix("Ctrl+").or_else(|| text.strip_prefix("ctrl+"));
            if let Some([letter @ (b'A'..=b'Z' | b'a'..=b'z')]) = control.map(str::as_bytes) {
                return Ok(Key::Ctrl(char::from(letter.to_ascii_lowercase())));
            }
            // An arrow is printed as a sign and written as the word of its name.
            let called = |key: &Key| {
                printed(*key).eq_ignore_ascii_case(text) || format!("{key:?}").eq_ignore_ascii_case(text)
            };
            let named = NAMED.iter().copied().find(called);
            named.ok_or_else(|| {
                format!(
                    "'{text}' is no key: write one character, Space, Ctrl+K, Enter, Tab, PgUp, Home or F1"
                )
            })
        }
    }
}

/// Whoever names an action that there is not meant one whose name, or a word of it, begins alike.
fn unknown(name: &str) -> String {
    let typed = name.to_lowercase();
    let start: String = typed.chars().take(4).collect();
    let alike = |known: &String| known.split('-').any(|word| word.starts_with(&start));
    let near: Vec<String> = BINDINGS
        .iter()
        .map(|binding| binding.name())
        .filter(alike)
        .map(|known| format!("'{known}'"))
        .collect();
    let way = match near.as_slice() {
        [] => "`redress keys` lists the names once the line is out".to_owned(),
        near => format!("there is {}", near.iter().take(3).cloned().collect::<Vec<_>>().join(", ")),
    };
    format!("no action is called '{name}'; {way}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(settings: &[(&str, &[&str])]) -> Result<Keys, String> {
        let words = |keys: &&[&str]| keys.iter().map(|key| (*key).to_owned()).collect();
        Keys::with(&settings.iter().map(|(name, keys)| ((*name).to_owned(), words(keys))).collect())
    }

    #[test]
    fn every_row_of_the_table_has_a_name_of_its_own() {
        for (n, row) in BINDINGS.iter().enumerate() {
            assert!(!row.name().is_empty());
            let same = BINDINGS.iter().skip(n + 1).find(|other| other.name() == row.name());
            assert!(same.is_none(), "{} names two rows", row.name());
        }
    }

    #[test]
    fn a_changed_key_means_the_action_and_the_old_one_nothing() {
        let keys = keys(&[("acknowledge", &["k", "Ctrl+K"]), ("move-up", &["Up"])]).expect("keys");
        assert_eq!(keys.meaning(Place::Queue, Key::Char('k')), Some(Action::Acknowledge));
        assert_eq!(keys.meaning(Place::Queue, Key::Ctrl('k')), Some(Action::Acknowledge));
        assert_eq!(keys.meaning(Place::Queue, Key::Char('a')), None);
        assert_eq!(keys.printed(Action::Acknowledge), "k");
        assert_eq!(keys.meaning(Place::Queue, Key::Char('r')), Some(Action::Respond), "the others stay");
    }

    #[test]
    fn an_action_without_a_key_is_left_to_the_palette() {
        let keys = keys(&[("undo", &[])]).expect("keys");
        assert_eq!(keys.meaning(Place::Queue, Key::Char('u')), None);
        assert_eq!(keys.printed(Action::Undo), ":");
    }

    #[test]
    fn a_sentence_names_the_keys_in_force_with_the_menus_that_lead_to_them() {
        let sentence =
            "{agree-the-points} agrees, {keep-a-file-with-it} keeps, {acknowledge}, {no-such-thing}";
        assert_eq!(Keys::default().fill(sentence), ". p agrees, . l a keeps, a, {no-such-thing}");
        let changed =
            keys(&[("all-actions-for-this-case", &["!"]), ("agree-the-points", &["P"])]).expect("keys");
        assert_eq!(changed.fill(sentence), "! P agrees, ! l a keeps, a, {no-such-thing}");
    }

    #[test]
    fn settings_that_cannot_be_meant_are_explained() {
        let why = |settings| keys(settings).expect_err("refused");
        let typed = why(&[("aknowledge", &["k"])]);
        assert!(
            typed.contains("no action is called 'aknowledge'; `redress keys` lists the names"),
            "{typed}"
        );
        let typed = why(&[("extend", &["k"])]);
        assert!(typed.contains("no action is called 'extend'; there is 'extend-the-deadline'"), "{typed}");
        assert!(why(&[("acknowledge", &["Hyper"])]).contains("'Hyper' is no key"));
        assert!(why(&[("acknowledge", &["1"])]).contains("chooses views"));
        let clash = why(&[("acknowledge", &["r"])]);
        assert!(clash.contains("'acknowledge'") && clash.contains("'write-the-response'"), "{clash}");
    }
}
