//! The commands that the officer ran last: those of yesterday are near at hand today.

use super::{Command, Heading};
use crate::app::keymap::{Action, BINDINGS};
use crate::app::model::Model;
use crate::app::overlay::Entry;
use crate::domain::when::short;
use chrono::NaiveDateTime;

/// How many are shown.
const FEW: usize = 3;

/// The name that a command is remembered by; none for what is no command: a case, a help page, a date.
pub(in crate::app) fn name(command: &Command) -> Option<String> {
    if matches!(command.meant, Action::OpenCase(_) | Action::Page(_) | Action::Date(_)) {
        return None;
    }
    let binding = BINDINGS.iter().find(|binding| binding.action == command.meant);
    let of_label = || command.entry.label.to_lowercase().split_whitespace().collect::<Vec<_>>().join("-");
    Some(binding.map_or_else(of_label, crate::app::keymap::Binding::name))
}

/// `today 09:11`, `yesterday`, `Tue 10 Nov`.
pub(super) fn when(model: &Model, last: NaiveDateTime) -> String {
    let days = (model.today() - last.date()).num_days();
    match days {
        0 => format!("today {}", last.format("%H:%M")),
        1 => "yesterday".to_owned(),
        _ => short(last.date()),
    }
}

/// The last few that can be run now, each with the case it acted on and when that was.
pub(super) fn recent(model: &Model, all: &[Command]) -> Vec<Command> {
    let again = model.used.iter().filter_map(|used| {
        let named = |command: &&Command| name(command).as_deref() == Some(used.name.as_str());
        let command = all.iter().filter(|command| command.entry.action.is_some()).find(named)?;
        let when = when(model, used.last);
        let detail = match &used.on_case {
            Some(reference) => format!("{reference}, {when}"),
            None => when,
        };
        let entry = Entry { detail, ..command.entry.clone() };
        Some(Command { entry, heading: Heading::Recent, ..command.clone() })
    });
    again.take(FEW).collect()
}
