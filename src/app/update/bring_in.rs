//! Keys and answers while a file is brought in.

use crate::app::bring_in::{BringIn, ENDS, LOT, Line, Picker, Run, Sheet, Step};
use crate::app::effect::{Effect, KnownCases, Request};
use crate::app::key::Key;
use crate::app::model::{MessageKind, Model, Screen};
use crate::app::overlay::Overlay;
use crate::domain::query::View;
use crate::exchange::table::Table;
use crate::exchange::{self, ImportError};

impl Model {
    /// Begins anew: asks for the files here and for the forms that are known.
    pub(crate) fn start_bring_in(&mut self) -> Vec<Effect> {
        self.bring = BringIn::default();
        let mut effects = self.ask(Request::Maps);
        effects.extend(self.look());
        effects
    }

    fn look(&mut self) -> Vec<Effect> {
        let number = self.ticket;
        self.ticket += 1;
        self.waiting.look = number;
        vec![Effect::Look(number, self.bring.path.clone(), ENDS)]
    }

    pub(crate) fn looked(&mut self, number: u64, found: Vec<String>) -> Vec<Effect> {
        if number == self.waiting.path {
            self.offer_paths(found);
        } else if number == self.waiting.look {
            self.bring.offered = found;
            self.bring.choice = 0;
        }
        Vec::new()
    }

    pub(crate) fn bring_in_key(&mut self, key: Key) -> Vec<Effect> {
        match self.bring.step {
            Step::File => self.path_key(key),
            Step::Columns => self.choice_key(key),
            Step::Agree => self.agree_key(key),
            Step::Running => {
                if let (Key::Esc | Key::Ctrl('c'), Some(run)) = (key, &mut self.bring.run) {
                    run.stop = true;
                }
                Vec::new()
            }
        }
    }

    fn path_key(&mut self, key: Key) -> Vec<Effect> {
        let bring = &mut self.bring;
        match key {
            Key::Char(c) => bring.path.push(c),
            Key::Backspace => drop(bring.path.pop()),
            Key::Ctrl('u' | 'w') => bring.path.clear(),
            Key::Up => {
                bring.choice = bring.choice.saturating_sub(1);
                return Vec::new();
            }
            Key::Down => {
                bring.choice = (bring.choice + 1).min(bring.offered.len().saturating_sub(1));
                return Vec::new();
            }
            Key::Enter | Key::Tab => {
                let taken = bring.offered.get(bring.choice).cloned().unwrap_or_else(|| bring.path.clone());
                bring.path.clone_from(&taken);
                if key == Key::Enter && !taken.is_empty() && !taken.ends_with('/') {
                    return self.open_file(taken);
                }
            }
            Key::Esc => return self.step_back(),
            Key::Ctrl('c') => return self.open_sheet(Overlay::Quit),
            _ => return Vec::new(),
        }
        self.look()
    }

    fn open_file(&mut self, path: String) -> Vec<Effect> {
        let number = self.ticket;
        self.ticket += 1;
        self.waiting.bring = number;
        self.say(MessageKind::Note, format!("Reading {path} ..."));
        vec![Effect::Open(number, path)]
    }

    /// The file was read: its own form, or a guess at it.
    pub(crate) fn opened(&mut self, number: u64, table: Result<Box<Table>, String>) -> Vec<Effect> {
        if number != self.waiting.bring || self.screen != Screen::BringIn {
            return Vec::new();
        }
        self.message = None;
        let today = self.today();
        let file = self.bring.path.rsplit('/').next().unwrap_or_default().to_owned();
        let sheet = table.and_then(|table| {
            Sheet::new(&file, *table, (&self.bring.saved, today)).map_err(|error| match error {
                ImportError::Counts(_) => format!("{error} Ask for the list that was counted."),
                ImportError::Table(_) | ImportError::Map(_) => error.to_string(),
            })
        });
        match sheet {
            Err(why) => {
                self.say(MessageKind::Refused, why);
                Vec::new()
            }
            Ok(sheet) => {
                let dates = sheet.lines().iter().position(|line| *line == Line::Dates);
                let asks = sheet.missing().is_some()
                    && sheet.map.columns.contains_key(&exchange::map::Meaning::Received);
                self.bring.step = Step::Columns;
                self.bring.line = 0;
                self.bring.sheet = Some(sheet);
                // What the file does not say is asked before anything else.
                if let (true, Some(dates)) = (asks, dates) {
                    self.bring.line = dates;
                    self.bring.picker = Some(Picker::default());
                }
                self.try_file()
            }
        }
    }

    /// Reads the rows with the map as it is, and asks which of their cases are there.
    fn try_file(&mut self) -> Vec<Effect> {
        let calendar = &self.calendar;
        let Some(sheet) = &mut self.bring.sheet else { return Vec::new() };
        sheet.trial = None;
        sheet.rows = None;
        if sheet.missing().is_some() {
            return Vec::new();
        }
        let rows = exchange::rows(&sheet.table, &sheet.map, (&sheet.file, calendar));
        let references = rows.told.iter().map(|told| told.reference.clone()).collect();
        sheet.rows = Some(rows);
        self.waiting.bring = self.ticket;
        self.ask(Request::Known(references))
    }

    pub(crate) fn known_cases(&mut self, number: u64, known: &KnownCases) -> Vec<Effect> {
        if let (true, Some(sheet)) = (number == self.waiting.bring, &mut self.bring.sheet) {
            sheet.try_on(known);
            if std::mem::take(&mut self.bring.agreed) {
                return self.run_file();
            }
        }
        Vec::new()
    }

    /// Opens the list of the chosen line.
    pub(crate) fn open_choices(&mut self) -> Vec<Effect> {
        let loose = self.bring.sheet.as_ref().is_some_and(|sheet| sheet.map.loose);
        if loose {
            self.bring.picker = Some(Picker::default());
        } else {
            self.say(MessageKind::Refused, "This form of file is known; nothing in it can be changed here.");
        }
        Vec::new()
    }

    fn choice_key(&mut self, key: Key) -> Vec<Effect> {
        let found = self.bring.matches();
        let Some(picker) = &mut self.bring.picker else { return Vec::new() };
        match key {
            Key::Char(c) => {
                picker.typed.push(c);
                picker.at = 0;
            }
            Key::Backspace => drop(picker.typed.pop()),
            Key::Ctrl('u' | 'w') => picker.typed.clear(),
            Key::Up => picker.at = picker.at.saturating_sub(1),
            Key::Down => picker.at = (picker.at + 1).min(found.len().saturating_sub(1)),
            Key::Enter => {
                let chosen = found.get(picker.at).map(|(_, choice)| *choice);
                let line = self.bring.chosen();
                if let (Some(choice), Some(line), Some(sheet)) = (chosen, line, &mut self.bring.sheet) {
                    sheet.choose(line, choice);
                    self.bring.picker = None;
                    return self.try_file();
                }
            }
            Key::Esc | Key::Ctrl('c') => self.bring.picker = None,
            _ => {}
        }
        Vec::new()
    }

    /// Asks whether the rows are to come in.
    pub(crate) fn agree(&mut self) -> Vec<Effect> {
        let Some(sheet) = &self.bring.sheet else { return Vec::new() };
        if let Some(missing) = sheet.missing() {
            self.say(MessageKind::Refused, missing);
        } else if sheet.trial.as_ref().is_some_and(|trial| trial.plan.is_nothing()) {
            self.say(MessageKind::Refused, "Nothing in this file is new; there is nothing to bring in.");
        } else if sheet.trial.is_some() {
            self.bring.name = if sheet.known { String::new() } else { sheet.map.name.clone() };
            self.bring.step = Step::Agree;
        }
        Vec::new()
    }

    fn agree_key(&mut self, key: Key) -> Vec<Effect> {
        let known = self.bring.sheet.as_ref().is_none_or(|sheet| sheet.known);
        match key {
            Key::Char(c) if !known && (c.is_alphanumeric() || c == '-') => self.bring.name.push(c),
            Key::Backspace => drop(self.bring.name.pop()),
            Key::Ctrl('u' | 'w') => self.bring.name.clear(),
            Key::Enter => {
                let name = self.bring.name.clone();
                let named = self.bring.sheet.as_mut().filter(|sheet| !known && sheet.map.name != name);
                // The cases remember the name of their form.
                if let (Some(sheet), false) = (named, name.is_empty()) {
                    sheet.map.name = name;
                    self.bring.agreed = true;
                    return self.try_file();
                }
                return self.run_file();
            }
            Key::Esc | Key::Ctrl('c') => self.bring.step = Step::Columns,
            _ => {}
        }
        Vec::new()
    }

    fn run_file(&mut self) -> Vec<Effect> {
        let (at, name) = (self.now, self.bring.name.clone());
        let Some(sheet) = &mut self.bring.sheet else { return Vec::new() };
        let Some(trial) = &sheet.trial else { return Vec::new() };
        let left = trial.writes();
        self.bring.run = Some(Run { of: left.len(), left, ..Run::default() });
        self.bring.step = Step::Running;
        let mut effects = Vec::new();
        if !name.is_empty() {
            let body = sheet.map.toml();
            effects.extend(self.ask(Request::SaveMap { name, body, at }));
        }
        effects.extend(self.next_lot());
        effects
    }

    /// The name of the file on its way in, without its folder.
    fn file_brought_in(&self) -> String {
        self.bring.sheet.as_ref().map_or_else(String::new, |sheet| sheet.file.clone())
    }

    fn next_lot(&mut self) -> Vec<Effect> {
        let Some(run) = &mut self.bring.run else { return Vec::new() };
        if run.left.is_empty() || run.stop {
            return self.ended();
        }
        let done = run.of - run.left.len();
        let text = format!("Bringing in: {done} of {} cases. Esc stops.", run.of);
        let rest = run.left.split_off(LOT.min(run.left.len()));
        let lot = std::mem::replace(&mut run.left, rest);
        let run_batch = run.batch;
        self.say(MessageKind::Note, text);
        self.waiting.bring = self.ticket;
        let (file, batch, at) = (self.file_brought_in(), run_batch, self.now);
        self.ask(Request::BringIn { file, at, batch, writes: lot })
    }

    pub(crate) fn brought_in(
        &mut self,
        number: u64,
        (added, updated): (usize, usize),
        batch: Option<i64>,
    ) -> Vec<Effect> {
        match &mut self.bring.run {
            Some(run) if number == self.waiting.bring => {
                run.added += added;
                run.batch = run.batch.or(batch);
                run.updated += updated;
                self.next_lot()
            }
            Some(_) | None => Vec::new(),
        }
    }

    /// Everything came in, or the officer stopped it.
    fn ended(&mut self) -> Vec<Effect> {
        let Some(run) = self.bring.run.take() else { return Vec::new() };
        let plan = self.bring.sheet.as_ref().and_then(|sheet| Some(&sheet.trial.as_ref()?.plan));
        let refused: Vec<String> = plan
            .iter()
            .flat_map(|plan| &plan.refused)
            .map(|row| format!("line {}: {}", row.line, row.reason))
            .collect();
        let unchanged = plan.map_or(0, |plan| plan.unchanged);
        let Run { added, updated, .. } = run;
        let form = if self.bring.name.is_empty() {
            String::new()
        } else {
            format!("; form saved as {}", self.bring.name)
        };
        let text = if run.left.is_empty() {
            format!(
                "{added} added, {updated} updated, {unchanged} unchanged, {} refused{form}",
                refused.len()
            )
        } else {
            let done = added + updated;
            format!("Stopped: {done} of {} came in{form}. The same file brings the rest.", run.of)
        };
        // Where the cases are to be seen, whoever owns them.
        let mut effects = self.show(View::All);
        effects.extend(self.ask(Request::Names));
        self.say(MessageKind::Note, text);
        if !refused.is_empty() {
            let title = format!("{} rows were not brought in", refused.len());
            effects.extend(self.open_sheet(Overlay::Told { title, lines: refused }));
        }
        effects
    }

    /// The store could not do it: what came in stays, and the rest is tried again on what is there now.
    pub(crate) fn bring_in_failed(&mut self, number: u64) -> Vec<Effect> {
        if number != self.waiting.bring || self.bring.run.take().is_none() {
            return Vec::new();
        }
        self.bring.step = Step::Columns;
        self.try_file()
    }
}
