//! Full-text search by keys: from the filter line, or with `/` on any screen that has no list to filter.

use crate::app::effect::{Effect, Request};
use crate::app::key::Key;
use crate::app::model::{MessageKind, Model, Screen};
use crate::app::search::MOST_HITS;
use crate::domain::query::Hits;

impl Model {
    /// `/` where there is no list to filter: the words are typed on the screen of what is found.
    pub(crate) fn open_search(&mut self) -> Vec<Effect> {
        let effects = self.go(Screen::Found);
        self.search.typing = true;
        effects
    }

    /// Looks for words in everything that cases say, and shows what is found.
    pub(crate) fn search_for(&mut self, words: &str) -> Vec<Effect> {
        let words = words.trim().to_owned();
        if !words.contains(char::is_alphanumeric) {
            self.say(MessageKind::Refused, "There is no word to look for. Type a name, a street or a word.");
            return Vec::new();
        }
        let mut effects = self.go(Screen::Found);
        self.search.typed.clone_from(&words);
        self.search.typing = false;
        self.waiting.search = self.ticket;
        self.search.asked.clone_from(&words);
        effects.extend(self.ask(Request::Search { words, limit: MOST_HITS }));
        effects
    }

    /// Keys in the line of the words.
    pub(crate) fn search_key(&mut self, key: Key) -> Vec<Effect> {
        match key {
            Key::Char(c) => self.search.typed.push(c),
            Key::Backspace | Key::Ctrl('h') => drop(self.search.typed.pop()),
            Key::Ctrl('u' | 'w') => self.search.typed.clear(),
            Key::Enter => {
                let typed = self.search.typed.clone();
                // A reference leads to its case; what is none is looked for.
                return match typed.trim() {
                    "" => self.leave_search(),
                    reference => self.find(reference),
                };
            }
            Key::Tab | Key::Down if !self.search.all().is_empty() => self.search.typing = false,
            Key::Esc | Key::Ctrl('c') => return self.leave_search(),
            Key::Ctrl(_)
            | Key::Tab
            | Key::BackTab
            | Key::Up
            | Key::Down
            | Key::Left
            | Key::Right
            | Key::PageUp
            | Key::PageDown
            | Key::Home
            | Key::End
            | Key::Delete
            | Key::F1 => {}
        }
        Vec::new()
    }

    /// Back to what was found before; without anything found, back to where the search was opened.
    fn leave_search(&mut self) -> Vec<Effect> {
        self.search.typing = false;
        if self.search.hits.is_some() {
            self.search.typed.clone_from(&self.search.asked);
            return Vec::new();
        }
        self.step_back()
    }

    /// What was found; the place stays with its case when the same words were looked for again.
    pub(crate) fn hits_came(&mut self, hits: Hits) -> Vec<Effect> {
        let before = self.search.current().map(|hit| hit.row.id);
        let again = hits.hits.iter().position(|hit| Some(hit.row.id) == before);
        self.search.line = again.unwrap_or(0);
        self.search.hits = Some(hits);
        Vec::new()
    }

    /// Opens the case of the selected hit.
    pub(crate) fn open_hit(&mut self) -> Vec<Effect> {
        let Some(id) = self.search.current().map(|hit| hit.row.id) else { return Vec::new() };
        let mut effects = self.select(id);
        effects.extend(self.go(Screen::Case));
        effects
    }
}
