//! The entry of a date that passed: why it was due then, and what can be done now.

use super::facts;
use crate::app::effect::CaseFile;
use crate::app::form::desk;
use crate::app::keymap::Action;
use crate::app::model::{Band, Model};
use crate::domain::deadline::Deadline;
use crate::domain::decide::proposed_extension;
use crate::domain::terms::Clock;
use crate::domain::when;
use crate::ui::countdown;
use crate::ui::pane::paragraph;
use crate::ui::theme::Theme;
use chrono::NaiveDate;
use ratatui::text::Line;

/// The title of the rule and the lines under it.
pub(super) fn entry(
    (model, theme): (&Model, Theme),
    file: &CaseFile,
    deadline: &Deadline,
    cells: usize,
) -> (String, Vec<Line<'static>>) {
    let name = facts::passed(deadline);
    let lines = if model.band() < Band::Wide && !model.plain {
        paragraph(theme, cells, 1, 3, &in_short(model, file, deadline))
    } else {
        let mut lines = paragraph(theme, cells, 1, 6, &why(deadline));
        lines.push(Line::default());
        lines.extend(paragraph(theme, cells, 1, 6, &what_now(model, file, deadline)));
        lines
    };
    (format!("Entry: {}", small(&name)), lines)
}

/// With a small first letter, as in the middle of a sentence.
fn small(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// `Stage 1 response was due on Thu 19 Nov 2026: 10 working days from the acknowledgement, Thu 5 Nov 2026.`
fn why(deadline: &Deadline) -> String {
    let (due, start) = (when::long(deadline.due), when::long(deadline.start));
    let name = facts::deadline_name(deadline);
    let mut words = format!("{name} was due on {due}: {}, counted from {start}.", deadline.rule);
    if deadline.extended() {
        for extension in &deadline.extensions {
            words.push_str(&format!(" {}.", extension.trim_end_matches('.')));
        }
    } else if deadline.clock == Clock::Respond {
        words.push_str(" No extension was recorded.");
    }
    words
}

/// The date to which it could be extended now.
fn extendable(model: &Model, file: &CaseFile, deadline: &Deadline) -> Option<NaiveDate> {
    let answers = deadline.clock == Clock::Respond;
    if answers { proposed_extension(&file.case, &desk(model)).ok().flatten() } else { None }
}

/// The same in few lines, for a small screen on which the support that is needed must show too.
fn in_short(model: &Model, file: &CaseFile, deadline: &Deadline) -> String {
    let key = |action| model.keys.printed(action);
    let today = model.today();
    let extended = match (deadline.extended(), deadline.clock == Clock::Respond) {
        (true, _) => format!(" Extended from {}.", facts::day(deadline.original, today)),
        (false, true) => " Not extended.".to_owned(),
        (false, false) => String::new(),
    };
    let now = match extendable(model, file, deadline) {
        Some(to) => format!(
            "Respond ({}), or extend with a reason ({}) to {}.",
            key(Action::Respond),
            key(Action::Extend),
            facts::day(to, today)
        ),
        None => countdown::next(deadline.clock).1.to_owned(),
    };
    let (due, rule) = (when::long(deadline.due), &deadline.rule);
    format!("Due {due}, {rule}.{extended}\n{now} {} counts the days.", key(Action::Explain))
}

/// What meets the date, and what an extension needs where one is possible.
fn what_now(model: &Model, file: &CaseFile, deadline: &Deadline) -> String {
    let key = |action| model.keys.printed(action);
    let (_, next) = countdown::next(deadline.clock);
    let answers = deadline.clock == Clock::Respond;
    let why = key(Action::Explain);
    match extendable(model, file, deadline) {
        Some(to) => format!(
            "Write the response ({}), or extend ({}): that needs a reason and is told in a letter. The rule allows {}; \
             longer needs a further good reason. {why} counts the days.",
            key(Action::Respond),
            key(Action::Extend),
            when::long(to)
        ),
        None if answers => format!("Write the response ({}). {why} counts the days.", key(Action::Respond)),
        None => format!("{next} {why} counts the days."),
    }
}
