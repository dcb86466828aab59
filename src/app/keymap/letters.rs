//! The letters of questions and sheets: yes and no, keep yours and take theirs, where `g` goes. They can be changed in the
//! settings like every other key, and what prints them asks here.

use super::{Keys, Place, printed};
use crate::app::key::Key;
use crate::app::overlay::{Overlay, Reading};

/// Where a letter has its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sheet {
    /// A question: yes or no.
    Question,
    /// Leaving a form.
    Leave,
    /// Somebody else changed the case.
    Conflict,
    /// What a response misses.
    Gate,
    /// A letter or a document that is read.
    Letter,
    /// The saved views.
    Views,
    /// The month.
    Month,
    /// The menu of `g`.
    Go,
    /// The parts of the menu of actions.
    Parts,
    /// The orders of the queue.
    Sort,
    /// The groupings of the queue.
    Group,
    /// The forms of a file that is written.
    Write,
    /// The steps of triage.
    Triage,
}

/// One letter of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letter {
    /// Where.
    pub sheet: Sheet,
    /// The letter that it is, unless the settings say another.
    pub letter: char,
    /// What it does, in words; with hyphens its name in the settings.
    pub does: &'static str,
}

const fn of(sheet: Sheet, letter: char, does: &'static str) -> Letter {
    Letter { sheet, letter, does }
}

/// Every letter of a sheet.
pub const LETTERS: &[Letter] = &[
    of(Sheet::Question, 'y', "yes to a question"),
    of(Sheet::Question, 'n', "no to a question"),
    of(Sheet::Leave, 's', "save now"),
    of(Sheet::Leave, 't', "throw away"),
    of(Sheet::Conflict, 't', "take theirs"),
    of(Sheet::Conflict, 'k', "keep yours"),
    of(Sheet::Conflict, 'v', "see both"),
    of(Sheet::Gate, 'o', "send all the same"),
    of(Sheet::Letter, 'e', "your words in the letter"),
    of(Sheet::Letter, 'v', "versions of your words"),
    of(Sheet::Letter, 'w', "write it to a file"),
    of(Sheet::Letter, 's', "send the letter"),
    of(Sheet::Views, 's', "save this view"),
    of(Sheet::Views, 'r', "rename the view"),
    of(Sheet::Views, 't', "view for the team or yours"),
    of(Sheet::Views, 'd', "delete the view"),
    of(Sheet::Month, 't', "today in the month"),
    of(Sheet::Go, 'g', "go to the top of the list"),
    of(Sheet::Go, 'q', "go to the queue"),
    of(Sheet::Go, 't', "go to triage"),
    of(Sheet::Go, 's', "go to statistics"),
    of(Sheet::Go, 'c', "go to coming up"),
    of(Sheet::Go, 'd', "go to drafts"),
    of(Sheet::Go, 'i', "go to bring in a file"),
    of(Sheet::Go, 'a', "go to self-assessment"),
    of(Sheet::Go, 'p', "go to compare"),
    of(Sheet::Go, 'o', "go to ombudsman cases"),
    of(Sheet::Parts, 'n', "part people on the case"),
    of(Sheet::Parts, 't', "part time and holder"),
    of(Sheet::Parts, 'g', "part steps of the stage"),
    of(Sheet::Parts, 'z', "part what follows the answer"),
    of(Sheet::Parts, 'l', "part other cases and files"),
    of(Sheet::Parts, 'h', "part how long it is kept"),
    of(Sheet::Sort, 'd', "sort by due date"),
    of(Sheet::Sort, 'r', "sort by day of receipt"),
    of(Sheet::Sort, 'n', "sort by reference"),
    of(Sheet::Sort, 's', "sort by service"),
    of(Sheet::Sort, 'o', "sort by owner"),
    of(Sheet::Sort, 't', "sort by stage"),
    of(Sheet::Group, 'n', "group not at all"),
    of(Sheet::Group, 'd', "group by due date"),
    of(Sheet::Group, 's', "group by service"),
    of(Sheet::Group, 'o', "group by owner"),
    of(Sheet::Group, 't', "group by stage"),
    of(Sheet::Write, 'm', "write markdown"),
    of(Sheet::Write, 'h', "write a page"),
    of(Sheet::Write, 'x', "write a workbook"),
    of(Sheet::Write, 'c', "write csv"),
    of(Sheet::Triage, 'y', "yes in triage"),
    of(Sheet::Triage, 'n', "no in triage"),
];

impl Letter {
    /// The name in settings.
    pub fn name(&self) -> String {
        self.does.replace(' ', "-")
    }
}

impl Sheet {
    /// The name in lists of keys.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Question => "Questions",
            Self::Leave => "Leaving a form",
            Self::Conflict => "Changed meanwhile",
            Self::Gate => "Not ready to be sent",
            Self::Letter => "Reading a letter",
            Self::Views => "Saved views",
            Self::Month => "Month",
            Self::Go => "Go to (g)",
            Self::Parts => "Menu of actions (.)",
            Self::Sort => "Sort the queue",
            Self::Group => "Group the queue",
            Self::Write => "Write a file",
            Self::Triage => "Steps of triage",
        }
    }

    /// The rows of the table that share the keys of a sheet.
    pub(super) const fn beside(self) -> &'static [Place] {
        match self {
            Self::Go => &[Place::Go],
            Self::Parts => &[Place::Actions, Place::Case],
            Self::Question
            | Self::Leave
            | Self::Conflict
            | Self::Gate
            | Self::Letter
            | Self::Views
            | Self::Month
            | Self::Sort
            | Self::Group
            | Self::Write
            | Self::Triage => &[],
        }
    }

    /// The sheet whose letters count over the screen; none for menus, whose entries carry their keys, and where words are
    /// typed.
    pub const fn over(overlay: &Overlay) -> Option<Self> {
        match overlay {
            Overlay::Confirm { .. } | Overlay::Plan { .. } | Overlay::Trial { .. } => Some(Self::Question),
            Overlay::Leave { .. } => Some(Self::Leave),
            Overlay::Conflict { .. } => Some(Self::Conflict),
            Overlay::Gate { .. } => Some(Self::Gate),
            Overlay::Read { what: Reading::Letter(_) | Reading::Document, .. } => Some(Self::Letter),
            Overlay::Views { naming: None, .. } => Some(Self::Views),
            Overlay::Month { .. } => Some(Self::Month),
            Overlay::Read {
                what:
                    Reading::Complaint
                    | Reading::Messages
                    | Reading::Policy
                    | Reading::Post
                    | Reading::Versions(_),
                ..
            }
            | Overlay::Help { .. }
            | Overlay::HelpFor { .. }
            | Overlay::Palette { .. }
            | Overlay::Menu { .. }
            | Overlay::Explain { .. }
            | Overlay::Welcome
            | Overlay::Told { .. }
            | Overlay::Absences { .. }
            | Overlay::Ended { .. }
            | Overlay::Views { naming: Some(_), .. }
            | Overlay::Quit => None,
        }
    }
}

impl Keys {
    /// The keys of a letter: the shown one first.
    fn of_letter(&self, letter: &'static Letter) -> Vec<Key> {
        let changed = self.letters.iter().find(|(row, _)| *row == letter);
        changed.map_or_else(|| vec![Key::Char(letter.letter)], |(_, keys)| keys.clone())
    }

    /// The letter of a sheet as it is printed now; one that is no letter of the sheet stays as it is.
    pub fn letter(&self, sheet: Sheet, letter: char) -> String {
        let row = LETTERS.iter().find(|row| row.sheet == sheet && row.letter == letter);
        let key = row.and_then(|row| self.of_letter(row).first().copied());
        printed(key.unwrap_or(Key::Char(letter)))
    }

    /// The keys that go to another screen: `g d`.
    pub fn go(&self, letter: char) -> String {
        let go = self.printed(super::Action::Menu(crate::app::overlay::Menu::Go));
        format!("{go} {}", self.letter(Sheet::Go, letter))
    }

    /// What a key means in a sheet, as the letter of the table; none where it means nothing there any more.
    pub(crate) fn in_sheet(&self, sheet: Sheet, key: Key) -> Option<Key> {
        let rows = || LETTERS.iter().filter(|row| row.sheet == sheet);
        if let Some(row) = rows().find(|row| self.of_letter(row).contains(&key)) {
            return Some(Key::Char(row.letter));
        }
        let was = rows().any(|row| key == Key::Char(row.letter));
        (!was).then_some(key)
    }

    /// The letter that settings call so.
    pub(super) fn letter_called(name: &str) -> Option<&'static Letter> {
        LETTERS.iter().find(|row| row.name() == name)
    }

    /// The keys of a letter: characters, and at least one, for a question must be answered.
    ///
    /// # Errors
    /// A key that is no character, and no key at all.
    pub(super) fn fit_for_a_letter(letter: &Letter, keys: Vec<Key>) -> Result<Vec<Key>, String> {
        let plain = |key: &Key| matches!(key, Key::Char(_) | Key::Ctrl(_));
        if keys.is_empty() || !keys.iter().all(plain) {
            return Err(format!("'{}' needs a character for its key", letter.name()));
        }
        Ok(keys)
    }

    /// Two letters of a sheet with the same key, or one that a row beside it has, where it was changed.
    pub(super) fn letters_clash(&self) -> Option<String> {
        let twice = |key: Key, one: &str, other: &str| {
            format!("the key {} would mean both '{one}' and '{other}'", printed(key))
        };
        self.letters.iter().find_map(|(row, keys)| {
            let has = |key: &&Key| keys.contains(key);
            let mut others = LETTERS.iter().filter(|other| other != row && other.sheet == row.sheet);
            let among = others.find_map(|other| {
                let all = self.of_letter(other);
                all.iter().find(has).map(|key| twice(*key, &row.name(), &other.name()))
            });
            let beside = |binding: &&super::Binding| {
                binding.places.iter().any(|place| row.sheet.beside().contains(place))
            };
            among.or_else(|| {
                super::BINDINGS.iter().filter(beside).find_map(|binding| {
                    let key = self.of(binding).iter().find(has)?;
                    Some(twice(*key, &row.name(), &binding.name()))
                })
            })
        })
    }
}
