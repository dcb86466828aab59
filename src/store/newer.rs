//! Newer rules from the desk: what a file would do, and taking it into use.

use super::changes::Change;
use super::error::Result;
use super::profiles::Version;
use super::{Command, HolidayFile, HolidayTrial, PolicyLoad, Proclaimed, Store, profiles};
use crate::app::effect::{NewRules, Recorded, TriedRules};
use crate::domain::event::CaseId;
use crate::domain::trial::MovedDate;
use crate::domain::when;
use chrono::NaiveDate;

impl Store {
    /// What newer rules would do. Nothing is written.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub(super) fn try_rules(&self, rules: NewRules) -> Result<TriedRules> {
        let (merges, trial, unchanged) = match &rules {
            NewRules::Policy { text, profile, from, .. } => {
                let unchanged = profiles::holds_already(&self.conn, (text, *from))?;
                (Vec::new(), self.try_policy(profile, *from)?, unchanged)
            }
            NewRules::Holidays { lists, .. } => {
                let HolidayTrial { merges, trial, unchanged } = self.try_holidays(lists)?;
                (merges, trial, unchanged)
            }
        };
        Ok(TriedRules { rules, merges, trial, unchanged })
    }

    /// Takes newer rules into use: one deed with every date that it moves. Asking twice changes nothing the second
    /// time, for the same file holds already.
    ///
    /// # Errors
    /// When the store cannot be written; nothing is changed then.
    pub(super) fn change_rules(&mut self, command: Command, rules: NewRules) -> Result<Recorded> {
        let Command { officer: by, at, draft, .. } = command;
        let (name, moved) = match rules {
            NewRules::Policy { file, text, from, .. } => {
                let name = format!("policy {file} holds from {}", when::long(from));
                let load = PolicyLoad { file, text, from, by: by.clone(), at };
                (name, self.load_policy(&load)?.moved)
            }
            NewRules::Holidays { file, lists } => {
                let name = format!("bank holidays from {file} brought in");
                let load = HolidayFile { file, lists, by: by.clone(), at };
                let Proclaimed { moved, .. } = self.bring_in_holidays(&load)?;
                (name, moved)
            }
        };
        if let Some(draft) = draft {
            self.used_up(&by, &draft)?;
        }
        Ok(recorded(&name, &moved, at.date()))
    }

    /// Does again what a change of the rules did that was taken back: one deed as the first time.
    ///
    /// # Errors
    /// As for the change itself.
    pub(super) fn change_again(&mut self, command: Command, taken_back: Change) -> Result<Recorded> {
        let Command { officer: by, at, .. } = command;
        let name = format!("redone: {}", taken_back.named());
        let moved = match taken_back {
            Change::Policy(version) => {
                let Version { start: from, file, body: text, .. } = version;
                self.load_policy(&PolicyLoad { file, text, from, by, at })?.moved
            }
            Change::Holidays(import) => {
                let load = HolidayFile { file: import.file, lists: import.lists, by, at };
                self.bring_in_holidays(&load)?.moved
            }
            Change::Closure(closure) => self.close_day(closure.date, closure.title.as_deref(), (&by, at))?,
        };
        Ok(recorded(&name, &moved, at.date()))
    }
}

fn recorded(name: &str, moved: &[MovedDate], today: NaiveDate) -> Recorded {
    let says = format!("{name}; {}", told(moved, today));
    // It is about no single case.
    Recorded { id: CaseId(0), reference: String::new(), says, flags: Vec::new() }
}

fn told(moved: &[MovedDate], today: NaiveDate) -> String {
    let dates = match moved.len() {
        0 => return "no open date moved".to_owned(),
        1 => "1 open date moved".to_owned(),
        n => format!("{n} open dates moved"),
    };
    match moved.iter().filter(|one| one.is_breach(today)).count() {
        0 => dates,
        1 => format!("{dates}, 1 is late"),
        n => format!("{dates}, {n} are late"),
    }
}
