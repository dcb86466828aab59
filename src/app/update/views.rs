//! The sheet of saved views: pick one, save what is shown now, rename, share, delete.

use crate::app::effect::{Effect, Request};
use crate::app::key::Key;
use crate::app::model::{Band, MessageKind, Model};
use crate::app::overlay::{Confirmed, Naming, Overlay};
use crate::domain::query::View;
use crate::domain::views::{CountedView, SavedView, ViewChange};

impl Model {
    /// Opens the sheet; the counts are those of this moment.
    pub(crate) fn open_views(&mut self) -> Vec<Effect> {
        let mut effects = self.open_sheet(Overlay::Views { at: 0, naming: None });
        let today = self.today();
        effects.extend(self.ask(Request::Views { today }));
        effects
    }

    fn views_sheet(&mut self, at: usize, naming: Option<(Naming, String)>) -> Vec<Effect> {
        self.overlays.pop();
        self.open_sheet(Overlay::Views { at, naming })
    }

    pub(crate) fn views_key(&mut self, key: Key, at: usize, naming: Option<(Naming, String)>) -> Vec<Effect> {
        if let Some((what, name)) = naming {
            return self.naming_key(key, at, (what, name));
        }
        let last = self.saved.len().saturating_sub(1);
        let chosen = self.saved.get(at).map(|counted| counted.saved.clone());
        let changes = match key {
            Key::Char('s') => true,
            Key::Char('r' | 't' | 'd') => chosen.is_some(),
            _ => false,
        };
        if changes && self.records_nothing() {
            return Vec::new();
        }
        match (key, chosen) {
            (Key::Up | Key::Char('k'), _) => self.views_sheet(at.saturating_sub(1), None),
            (Key::Down | Key::Char('j'), _) => self.views_sheet((at + 1).min(last), None),
            (Key::Char('s'), _) if self.view == View::Behind => {
                self.say(
                    MessageKind::Refused,
                    "The cases behind a number are a list of this moment: show a view first.",
                );
                Vec::new()
            }
            (Key::Char('s'), _) => self.views_sheet(at, Some((Naming::New, String::new()))),
            (Key::Esc | Key::Char('q' | 'v') | Key::Ctrl('c'), _) => {
                self.overlays.pop();
                Vec::new()
            }
            (Key::Enter, Some(view)) => {
                self.overlays.pop();
                self.show_saved(&view)
            }
            (Key::Char(digit @ '1'..='9'), _) => {
                let n = usize::from(digit as u8 - b'1');
                let Some(view) = self.saved.get(n).map(|counted| counted.saved.clone()) else {
                    return Vec::new();
                };
                self.overlays.pop();
                self.show_saved(&view)
            }
            (Key::Char('r'), Some(view)) => self.views_sheet(at, Some((Naming::Again(view.id), view.name))),
            (Key::Char('t'), Some(view)) => self.change_views(ViewChange::Share(view.id, !view.shared)),
            (Key::Char('d'), Some(view)) => {
                let whose = view.whose(&self.desk.officer);
                let question = format!("Delete the view {} ({whose})? The cases stay.", view.name);
                let then = Confirmed::DropView(view.id);
                self.open_sheet(Overlay::Confirm { question, then, opened_by: 'd' })
            }
            (_, _) => Vec::new(),
        }
    }

    fn naming_key(&mut self, key: Key, at: usize, (what, mut name): (Naming, String)) -> Vec<Effect> {
        match key {
            Key::Char(c) => name.push(c),
            Key::Backspace | Key::Ctrl('h') => drop(name.pop()),
            Key::Ctrl('u' | 'w') => name.clear(),
            Key::Enter => {
                let change = match what {
                    Naming::New => ViewChange::Save(self.present_view(name.clone())),
                    Naming::Again(id) => ViewChange::Rename(id, name.clone()),
                };
                // The name stays in its line until the store has taken it.
                return self.change_views(change);
            }
            Key::Esc | Key::Ctrl('c') => return self.views_sheet(at, None),
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
        self.views_sheet(at, Some((what, name)))
    }

    /// What the queue shows now, under a name.
    fn present_view(&self, name: String) -> SavedView {
        SavedView {
            id: 0,
            name,
            by: self.desk.officer.clone(),
            shared: false,
            view: self.view,
            filter: self.queue.filter.clone(),
            sort: self.queue.sort,
            group: self.queue.group,
        }
    }

    pub(crate) fn change_views(&mut self, change: ViewChange) -> Vec<Effect> {
        let (today, at) = (self.today(), self.now);
        self.waiting.views = self.ticket;
        self.ask(Request::ChangeViews { change, today, at })
    }

    /// Asks for the saved views again where the column beside the queue shows them.
    pub(crate) fn ask_views(&mut self) -> Vec<Effect> {
        let today = self.today();
        if self.saved.is_empty() || self.band() < Band::Full {
            return Vec::new();
        }
        self.ask(Request::Views { today })
    }

    /// The list came, fresh or changed: a name that was typed for the change has done its work.
    pub(crate) fn views_came(&mut self, ticket: u64, views: Vec<CountedView>) -> Vec<Effect> {
        self.saved = views;
        let last = self.saved.len().saturating_sub(1);
        if let Some(Overlay::Views { at, naming }) = self.overlays.last_mut() {
            *at = (*at).min(last);
            if ticket == self.waiting.views {
                *naming = None;
            }
        }
        Vec::new()
    }

    /// Shows a saved view from its top, with its filter, order and grouping.
    fn show_saved(&mut self, saved: &SavedView) -> Vec<Effect> {
        // The view is left and entered anew, so that nothing of the one before stays.
        drop(self.show(saved.view));
        self.queue.filter.clone_from(&saved.filter);
        self.queue.sort = saved.sort;
        self.queue.group = saved.group;
        self.queue.named = Some(saved.name.clone());
        self.queue.selected = None;
        (self.queue.place, self.queue.top) = (0, 0);
        self.list_anew();
        self.ask_queue()
    }
}
