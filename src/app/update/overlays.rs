//! Keys in the sheets: help, palette, menus, the explanation of a date, questions.

use crate::app::effect::{Effect, Request};
use crate::app::hints;
use crate::app::key::Key;
use crate::app::keymap::{Action, Place, Sheet};
use crate::app::model::Model;
use crate::app::overlay::{Confirmed, Entry, Menu, Overlay};
use crate::app::palette::{self, Command, palette};
use crate::domain::views::ViewChange;

/// How many cases the palette shows beside its commands.
const LOOKED_UP: usize = 3;

impl Model {
    pub(crate) fn overlay_key(&mut self, key: Key) -> Vec<Effect> {
        let Some(top) = self.overlays.last().cloned() else { return Vec::new() };
        // The letters of a sheet as the settings have them; one that was given another key means nothing any more.
        let meant = Sheet::over(&top).map_or(Some(key), |sheet| self.keys.in_sheet(sheet, key));
        let Some(key) = meant else { return Vec::new() };
        match top {
            Overlay::Help { top } => self.help_key(key, top),
            Overlay::HelpFor { words, top } => self.help_for_key(key, words, top),
            Overlay::Palette { query, at } => self.palette_key(key, query, at),
            Overlay::Menu { menu, at } => self.menu_key(key, menu, at),
            Overlay::Explain { deadline, top } => self.explain_key(key, deadline, top),
            Overlay::Confirm { then, .. } => self.confirm_key(key, then),
            Overlay::Month { day } => self.month_key(key, day),
            Overlay::Welcome => self.welcome_key(key),
            Overlay::Told { .. } => match key {
                Key::Enter | Key::Esc | Key::Char(' ' | 'q') | Key::Ctrl('c') => self.close_sheet(),
                _ => Vec::new(),
            },
            Overlay::Gate { at } => self.gate_key(key, at),
            Overlay::Read { what, top } => self.read_key(key, what, top),
            Overlay::Conflict { .. } => self.conflict_key(key),
            Overlay::Leave { at } => self.leave_key(key, at),
            Overlay::Plan { plan, top } => self.plan_key(key, *plan, top),
            Overlay::Trial { tried, top } => self.trial_key(key, tried, top),
            Overlay::Absences { away, at } => self.absences_key(key, away, at),
            Overlay::Ended { cases, at } => self.ended_key(key, cases, at),
            Overlay::Views { at, naming } => self.views_key(key, at, naming),
            Overlay::Quit => self.quit_key(key),
        }
    }

    /// What is pasted where a sheet asks for words; none where no sheet does. A burst of keys on a slow line comes as a
    /// paste too.
    pub(crate) fn paste_over(&mut self, text: &str) -> Option<Vec<Effect>> {
        let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let typed = line.chars().filter(|letter| !letter.is_control());
        match self.overlays.last() {
            Some(Overlay::Palette { query, .. }) => {
                let query = query.chars().chain(typed).collect();
                Some(self.narrow(query))
            }
            Some(Overlay::HelpFor { .. } | Overlay::Views { naming: Some(_), .. }) => {
                Some(typed.flat_map(|letter| self.overlay_key(Key::Char(letter))).collect())
            }
            Some(_) | None => None,
        }
    }

    fn close_sheet(&mut self) -> Vec<Effect> {
        self.overlays.pop();
        Vec::new()
    }

    fn replace(&mut self, sheet: Overlay) -> Vec<Effect> {
        self.overlays.pop();
        self.open_sheet(sheet)
    }

    fn help_key(&mut self, key: Key, top: usize) -> Vec<Effect> {
        match scrolled(key, top) {
            Some(top) => self.replace(Overlay::Help { top }),
            None if matches!(key, Key::Char('q') | Key::F1 | Key::Esc | Key::Ctrl('c')) => self.close_sheet(),
            None if self.keys.meaning(Place::Everywhere, key) == Some(Action::Help) => self.close_sheet(),
            None if self.keys.meaning(Place::Queue, key) == Some(Action::Filter) => {
                self.open_sheet(Overlay::HelpFor { words: String::new(), top: 0 })
            }
            None => Vec::new(),
        }
    }

    fn help_for_key(&mut self, key: Key, mut words: String, top: usize) -> Vec<Effect> {
        match key {
            Key::Char(letter) => words.push(letter),
            Key::Backspace | Key::Ctrl('h') => drop(words.pop()),
            Key::Ctrl('u' | 'w') => words.clear(),
            Key::Esc | Key::F1 | Key::Ctrl('c') => return self.close_sheet(),
            _ => {
                let top = scrolled(key, top).unwrap_or(top);
                return self.replace(Overlay::HelpFor { words, top });
            }
        }
        self.replace(Overlay::HelpFor { words, top: 0 })
    }

    fn explain_key(&mut self, key: Key, deadline: usize, top: usize) -> Vec<Effect> {
        let count = self.file().map_or(0, |file| file.deadlines.len());
        match key {
            Key::Left | Key::Char('h') => {
                self.replace(Overlay::Explain { deadline: deadline.saturating_sub(1), top: 0 })
            }
            Key::Right | Key::Char('l') | Key::Tab => {
                let deadline = (deadline + 1).min(count.saturating_sub(1));
                self.replace(Overlay::Explain { deadline, top: 0 })
            }
            Key::Esc | Key::Enter | Key::Char('q') | Key::Ctrl('c') => self.close_sheet(),
            _ if self.keys.meaning(Place::Queue, key) == Some(Action::Explain) => self.close_sheet(),
            _ => match scrolled(key, top) {
                Some(top) => self.replace(Overlay::Explain { deadline, top }),
                None => Vec::new(),
            },
        }
    }

    fn palette_key(&mut self, key: Key, mut query: String, at: usize) -> Vec<Effect> {
        match key {
            Key::Char(c) => {
                query.push(c);
                self.narrow(query)
            }
            Key::Backspace => {
                query.pop();
                self.narrow(query)
            }
            Key::Ctrl('u' | 'w') => self.replace(Overlay::Palette { query: String::new(), at: 0 }),
            Key::Up => self.replace(Overlay::Palette { query, at: at.saturating_sub(1) }),
            Key::Down => {
                let last = palette(self, &query).len().saturating_sub(1);
                self.replace(Overlay::Palette { query, at: (at + 1).min(last) })
            }
            Key::Enter => {
                let commands = palette(self, &query);
                if commands.is_empty() {
                    // No command is called that: it may be a reference.
                    self.overlays.pop();
                    return self.find(query.trim());
                }
                commands.into_iter().nth(at).map_or_else(Vec::new, |command| self.run_command(command))
            }
            Key::Esc | Key::Ctrl('c') => self.close_sheet(),
            _ => Vec::new(),
        }
    }

    /// Every command by name, those of before first.
    pub(crate) fn open_palette(&mut self) -> Vec<Effect> {
        let mut effects = self.open_sheet(Overlay::Palette { query: String::new(), at: 0 });
        effects.extend(self.ask(Request::Used));
        effects
    }

    /// Runs a command of the palette, which is near at hand from then on.
    fn run_command(&mut self, command: Command) -> Vec<Effect> {
        let on_case =
            self.queue.current().filter(|_| command.is_of_case()).map(|(_, row)| row.reference.clone());
        let name = palette::name(&command).filter(|_| command.entry.action.is_some());
        let at = self.now;
        let mut effects = self.run(Some(command.entry));
        if let Some(name) = name {
            effects.extend(self.ask(Request::NoteUsed { name, on_case, at }));
        }
        effects
    }

    /// The palette for what is typed now, and the question for the cases that are called so.
    fn narrow(&mut self, query: String) -> Vec<Effect> {
        let words = query.trim().to_owned();
        let mut effects = self.replace(Overlay::Palette { query, at: 0 });
        if words.chars().count() > 1 {
            self.waiting.lookup = self.ticket;
            effects.extend(self.ask(Request::Lookup { words, limit: LOOKED_UP }));
        }
        effects
    }

    fn menu_key(&mut self, key: Key, menu: Menu, at: usize) -> Vec<Effect> {
        let entries = hints::menu(self, menu);
        match key {
            Key::Up => self.replace(Overlay::Menu { menu, at: at.saturating_sub(1) }),
            Key::Down => {
                let last = entries.len().saturating_sub(1);
                self.replace(Overlay::Menu { menu, at: (at + 1).min(last) })
            }
            Key::Enter => self.run(entries.into_iter().nth(at)),
            Key::Char(c) => {
                let entry = entries.into_iter().find(|entry| entry.key == c.to_string());
                match entry {
                    Some(entry) => self.run(Some(entry)),
                    // A letter without an entry closes nothing and does nothing.
                    None => Vec::new(),
                }
            }
            Key::Esc | Key::Left | Key::Ctrl('c') => self.close_sheet(),
            _ => Vec::new(),
        }
    }

    /// Runs an entry that is on; one that is off does nothing, its reason is in its line.
    fn run(&mut self, entry: Option<Entry>) -> Vec<Effect> {
        match entry.and_then(|entry| entry.action) {
            Some(action) => {
                self.overlays.pop();
                self.act(action)
            }
            None => Vec::new(),
        }
    }

    fn confirm_key(&mut self, key: Key, then: Confirmed) -> Vec<Effect> {
        if let Key::Char(answer @ ('y' | 'n')) = key {
            self.stray = Some(answer);
        }
        match key {
            Key::Char('y') => {
                self.overlays.pop();
                match then {
                    Confirmed::Ask(id, ask) => self.change_case(id, ask),
                    Confirmed::Many(change) => self.change_many(&change),
                    Confirmed::UndoImport => self.undo(|at| crate::app::effect::Request::UndoImport { at }),
                    Confirmed::Send(kind) => self.send_letter(kind),
                    Confirmed::Together => self.send_together(),
                    Confirmed::ThrowAway => self.throw_away(),
                    Confirmed::Undo(case) => self.undo(|at| Request::Undo { case, at }),
                    Confirmed::GiveBack(id) => self.give_back(id),
                    Confirmed::DropView(id) => self.change_views(ViewChange::Drop(id)),
                    Confirmed::DropDraft(key) => {
                        if self.thrown_away_here(&key) {
                            return Vec::new();
                        }
                        let at = self.now;
                        let mut effects = self.ask(crate::app::effect::Request::DropDraft { key, at });
                        effects.extend(self.ask(crate::app::effect::Request::Drafts));
                        effects
                    }
                }
            }
            Key::Char('n') | Key::Enter | Key::Esc | Key::Ctrl('c') => self.close_sheet(),
            // The key that opened the question does nothing here, nor does any other.
            _ => Vec::new(),
        }
    }

    /// Welcome back: the draft that was open goes on, or all of them stay in the list of drafts.
    fn welcome_key(&mut self, key: Key) -> Vec<Effect> {
        let last = self.drafts.len().saturating_sub(1);
        match key {
            Key::Up | Key::Char('k') => self.draft_line = self.draft_line.saturating_sub(1),
            Key::Down | Key::Char('j') => self.draft_line = (self.draft_line + 1).min(last),
            Key::Enter => return self.open_draft(),
            Key::Esc | Key::Char('q') | Key::Ctrl('c') => return self.close_sheet(),
            _ => {}
        }
        Vec::new()
    }

    fn quit_key(&mut self, key: Key) -> Vec<Effect> {
        let again = self.keys.meaning(Place::Everywhere, key) == Some(Action::Quit);
        if !again && !matches!(key, Key::Enter | Key::Ctrl('c')) {
            return self.close_sheet();
        }
        let mut effects = self.keep_draft();
        effects.push(Effect::Quit);
        effects
    }
}

/// Where a scrolling key leads; the sheet stops at its end when it is drawn.
fn scrolled(key: Key, top: usize) -> Option<usize> {
    match key {
        Key::Up | Key::Char('k') => Some(top.saturating_sub(1)),
        Key::Down | Key::Char('j') => Some(top + 1),
        Key::PageUp => Some(top.saturating_sub(10)),
        Key::PageDown | Key::Char(' ') => Some(top + 10),
        Key::Home => Some(0),
        _ => None,
    }
}
