//! One field of a form. The text and its cursor are a `ratatui-textarea`, which is an editor and draws nothing
//! by itself: the screen asks for it.

use crate::app::form::FieldId;
use crate::app::key::Key;
use crate::domain::terms::Finding;
use crate::domain::when::Leaning;
use ratatui_textarea::{CursorMove, TextArea, WrapMode};

/// The letters of the findings.
const FINDINGS: &[(char, Finding)] = &[
    ('u', Finding::Upheld),
    ('p', Finding::Partially),
    ('n', Finding::NotUpheld),
    ('x', Finding::NoFinding),
];

/// What may stand in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// One line; Enter goes on, and saves from the last field.
    Line,
    /// Lines that wrap; Enter saves, a pasted line break stays.
    Paragraph,
    /// Several lines; Enter is a new line, Tab leaves.
    Box,
    /// A date in any of the forms officers type.
    Date(Leaning),
    /// The path of a file; Tab goes on with it as a shell does.
    Path {
        /// What the files wanted end in; any file where there are none.
        ends: &'static [&'static str],
        /// What the folder was last looked through for; none before it was.
        looked: Option<String>,
        /// The paths that begin like this, folders with a stroke at their end.
        offered: Vec<String>,
    },
    /// One of a list, found by typing part of any word.
    Pick {
        /// The list.
        options: Vec<String>,
        /// Whether words that are not in the list may stand.
        free: bool,
    },
}

/// A field and what is typed in it.
#[derive(Debug, Clone)]
pub struct Field {
    /// Which.
    pub id: FieldId,
    /// The point it is about, from 1; 0 where it is about none.
    pub point: u32,
    /// What stands over it while the keyboard is at its point: the words of the point.
    pub heading: String,
    /// The words before it.
    pub label: &'static str,
    /// What may stand in it.
    pub kind: Kind,
    /// The text and its cursor.
    pub text: TextArea<'static>,
    /// What the text is read as: the full date, the chosen entry, or what is wrong.
    pub echo: Echo,
    /// The chosen line of the list of a picker.
    pub choice: usize,
    /// The text stands until the first key, which replaces it.
    pub fresh: bool,
    /// It is filled in only where it applies, and so are all fields after it: the form can be saved from the one before.
    pub may_apply: bool,
    /// The text it began with: what was not changed is not part of a draft.
    pub first: String,
}

/// What a field's text is read as.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Echo {
    /// Nothing to say.
    #[default]
    None,
    /// The reading: `= Thu 19 Nov 2026, yesterday`.
    Reads(String),
    /// What is wrong with it.
    Wrong(String),
}

fn editor(text: &str, wraps: bool) -> TextArea<'static> {
    let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
    area.set_wrap_mode(if wraps { WrapMode::WordOrGlyph } else { WrapMode::None });
    area.set_cursor_line_style(Default::default());
    area.set_cursor_style(Default::default());
    area.move_cursor(CursorMove::Bottom);
    area.move_cursor(CursorMove::End);
    area
}

/// The words of an entry, or of what is typed to find it.
fn words(text: &str) -> Vec<&str> {
    text.split([' ', '-', ',', '.', ':', '(', ')']).filter(|word| !word.is_empty()).collect()
}

impl Kind {
    /// The path of a file that ends in one of these.
    pub const fn path(ends: &'static [&'static str]) -> Self {
        Self::Path { ends, looked: None, offered: Vec::new() }
    }
}

impl Field {
    /// A field with a first text, which the first typed key replaces when it is a date or a choice.
    pub fn new(id: FieldId, label: &'static str, kind: Kind, text: &str) -> Self {
        let wraps = matches!(kind, Kind::Box | Kind::Paragraph);
        let fresh = !text.is_empty() && matches!(kind, Kind::Date(_) | Kind::Pick { .. });
        let first = text.to_owned();
        let (text, heading) = (editor(text, wraps), String::new());
        let (point, choice, may_apply) = (0, 0, false);
        Self { id, point, heading, label, kind, text, echo: Echo::None, choice, fresh, may_apply, first }
    }

    /// The same field, of those that are filled in only where they apply.
    pub fn where_it_applies(self) -> Self {
        Self { may_apply: true, ..self }
    }

    /// The same field about one of the points.
    pub fn of_point(self, point: u32, heading: &str) -> Self {
        Self { point, heading: heading.to_owned(), ..self }
    }

    /// The stored name, in drafts: `point-reason-2` for the reason of point 2.
    pub fn name(&self) -> String {
        match self.point {
            0 => self.id.name().to_owned(),
            n => format!("{}-{n}", self.id.name()),
        }
    }

    /// The text, lines joined by line breaks.
    pub fn value(&self) -> String {
        self.text.lines().join("\n")
    }

    /// Whether it says something else than at first.
    pub fn differs(&self) -> bool {
        self.value() != self.first
    }

    /// Replaces the text; the cursor goes to its end.
    pub fn set(&mut self, text: &str) {
        self.text = editor(text, matches!(self.kind, Kind::Box | Kind::Paragraph));
        self.fresh = false;
        self.choice = 0;
    }

    /// What a draft keeps of it: the letters that are typed, or the entry that the arrows went to with them.
    pub fn kept(&self) -> String {
        let picked = matches!(self.kind, Kind::Pick { .. }) && self.choice > 0;
        self.taken().filter(|_| picked).unwrap_or_else(|| self.value())
    }

    /// Puts back what a draft holds: an entry of the list stands there as when it was chosen.
    pub fn put_back(&mut self, text: &str) {
        self.set(text);
        if let Kind::Pick { options, .. } = &self.kind
            && options.iter().any(|option| option == text)
        {
            self.fresh = true;
            self.text.move_cursor(CursorMove::Head);
        }
    }

    /// Whether line breaks may stand in it.
    pub const fn is_multi_line(&self) -> bool {
        matches!(self.kind, Kind::Box | Kind::Paragraph)
    }

    /// Inserts pasted text; line breaks become spaces where the field has one line.
    pub fn paste(&mut self, text: &str) {
        self.clear_if_fresh();
        let text = if self.is_multi_line() { text.to_owned() } else { text.replace('\n', " ") };
        self.text.insert_str(text);
        self.choice = 0;
    }

    /// The entries of a picker that match what is typed: every typed word begins a word of the entry.
    pub fn matches(&self) -> Vec<&str> {
        let Kind::Pick { options, .. } = &self.kind else { return Vec::new() };
        let typed = if self.fresh { String::new() } else { self.value().to_lowercase() };
        let typed = words(&typed);
        let mut found: Vec<&str> = options
            .iter()
            .map(String::as_str)
            .filter(|option| {
                let option = option.to_lowercase();
                let words = words(&option);
                typed.iter().all(|t| words.iter().any(|word| word.starts_with(t)) || option.starts_with(t))
            })
            .collect();
        // What begins with the typed letters comes before what only contains them.
        if let Some(first) = typed.first() {
            found.sort_by_key(|option| !option.to_lowercase().starts_with(first));
        }
        found
    }

    /// The letters that choose an entry and go on, for the choice that is made most often in a day.
    pub fn letters(&self) -> &'static [(char, Finding)] {
        if matches!(self.id, FieldId::Finding | FieldId::PointFinding) { FINDINGS } else { &[] }
    }

    /// The entry that a letter chooses, where nothing is typed yet.
    pub fn by_letter(&self, letter: char) -> Option<&'static str> {
        let free = self.fresh || self.value().is_empty();
        let chosen = self.letters().iter().find(|(known, _)| free && *known == letter);
        chosen.map(|(_, finding)| finding.label())
    }

    /// What the field stands for: the exact entry, the chosen match, or the words as typed where free words may
    /// stand. None while it is empty.
    pub fn taken(&self) -> Option<String> {
        let typed = self.value().trim().to_owned();
        let Kind::Pick { free, .. } = &self.kind else { return (!typed.is_empty()).then_some(typed) };
        if typed.is_empty() {
            return None;
        }
        if self.fresh {
            return Some(typed);
        }
        let matches = self.matches();
        let exact = matches.iter().find(|m| m.eq_ignore_ascii_case(&typed));
        let chosen = exact.or_else(|| matches.get(self.choice)).map(|m| (*m).to_owned());
        chosen.or_else(|| free.then_some(typed))
    }

    /// The next or previous entry of a picker's list. Returns whether another stands there now.
    pub fn choose(&mut self, down: bool) -> bool {
        let before = self.taken();
        let last = self.matches().len().saturating_sub(1);
        // The list of a fresh field opens at the entry that stands there.
        if self.fresh {
            let standing = self.value();
            self.choice = self.matches().iter().position(|m| *m == standing).unwrap_or(0);
        }
        // With nothing typed no entry is chosen yet: the first press of Down chooses the first.
        let first = down && self.value().is_empty();
        self.choice = match (first, down) {
            (true, _) => 0,
            (false, true) => (self.choice + 1).min(last),
            (false, false) => self.choice.saturating_sub(1),
        };
        if let Some(entry) = self.matches().get(self.choice).map(|m| (*m).to_owned())
            && self.fresh | self.value().is_empty()
        {
            let choice = self.choice;
            self.set(&entry);
            // The next letter replaces it whole: a long entry is read from its beginning.
            self.text.move_cursor(CursorMove::Head);
            (self.fresh, self.choice) = (true, choice);
        }
        self.taken() != before
    }

    fn clear_if_fresh(&mut self) {
        if self.fresh {
            self.set("");
        }
    }

    /// One key of text editing. Returns whether the text changed.
    pub fn edit(&mut self, key: Key) -> bool {
        if matches!(key, Key::Char(_) | Key::Backspace | Key::Delete) {
            if self.fresh && matches!(key, Key::Char(_)) {
                self.clear_if_fresh();
            }
            self.fresh = false;
            self.choice = 0;
        }
        let before = self.value();
        match key {
            Key::Char(c) => self.text.insert_char(c),
            Key::Backspace => drop(self.text.delete_char()),
            Key::Delete => drop(self.text.delete_next_char()),
            Key::Left => self.text.move_cursor(CursorMove::Back),
            Key::Right => self.text.move_cursor(CursorMove::Forward),
            Key::Up => self.text.move_cursor(CursorMove::Up),
            Key::Down => self.text.move_cursor(CursorMove::Down),
            Key::Home | Key::Ctrl('a') => self.text.move_cursor(CursorMove::Head),
            Key::End | Key::Ctrl('e') => self.text.move_cursor(CursorMove::End),
            Key::Ctrl('u') => drop(self.text.delete_line_by_head()),
            Key::Ctrl('w') => drop(self.text.delete_word()),
            Key::Ctrl('z') => drop(self.text.undo()),
            Key::Enter if self.is_multi_line() => self.text.insert_newline(),
            // Everything else means something to the form, not to the text.
            Key::Ctrl(_)
            | Key::Enter
            | Key::Esc
            | Key::Tab
            | Key::BackTab
            | Key::PageUp
            | Key::PageDown
            | Key::F1 => {}
        }
        before != self.value()
    }
}
