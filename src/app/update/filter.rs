//! The filter line: narrows as it is typed.

use crate::app::effect::Effect;
use crate::app::key::Key;
use crate::app::keymap::Step;
use crate::app::model::Model;

impl Model {
    pub(crate) fn filter_key(&mut self, key: Key) -> Vec<Effect> {
        self.queue.named = None;
        match key {
            Key::Char(c) => {
                self.queue.filter.push(c);
                self.ask_from_top()
            }
            Key::Backspace | Key::Ctrl('h') => {
                self.queue.filter.pop();
                self.ask_from_top()
            }
            Key::Ctrl('u' | 'w') => {
                self.queue.filter.clear();
                self.ask_from_top()
            }
            Key::Enter => {
                self.queue.filtering = false;
                let typed = self.queue.filter.clone();
                // A filter that is a reference opens its case, in this view or not.
                if typed.trim().is_empty() { Vec::new() } else { self.find(&typed) }
            }
            // On from the short columns to everything that cases say.
            Key::Tab => {
                self.queue.filtering = false;
                let typed = self.queue.filter.clone();
                self.search_for(&typed)
            }
            Key::Esc => {
                self.queue.filtering = false;
                self.queue.filter.clear();
                self.ask_from_top()
            }
            Key::Up => self.move_by(Step::Up),
            Key::Down => self.move_by(Step::Down),
            Key::PageUp => self.move_by(Step::PageUp),
            Key::PageDown => self.move_by(Step::PageDown),
            Key::Ctrl(_)
            | Key::BackTab
            | Key::Left
            | Key::Right
            | Key::Home
            | Key::End
            | Key::Delete
            | Key::F1 => Vec::new(),
        }
    }
}
