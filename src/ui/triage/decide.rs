//! The questions of triage: what was answered, what is asked, what is still to come.

use super::list::{because, marked, searched};
use super::next;
use crate::app::model::Model;
use crate::app::triage::{Answers, STEPS, Step};
use crate::domain::terms::Stage;
use crate::domain::when;
use crate::ui::chrome::shown;
use crate::ui::fit::{pad, width, wrap};
use crate::ui::theme::{Sign, Theme};
use ratatui::text::Line;

/// The cells before an answer: mark, number, question.
const ANSWER: usize = 25;

/// The questions as lines.
pub(in crate::ui) struct Decision {
    /// `step 3 of 6 · kept as you go`.
    pub step: String,
    /// All questions.
    pub lines: Vec<Line<'static>>,
    /// The line that is asked now.
    pub at: usize,
    /// The lines of the question that is asked now, with its list.
    pub block: usize,
    /// The cell of the caret in that line.
    pub caret: usize,
    /// What taking it on does.
    pub next: Vec<Line<'static>>,
}

/// A question: its words, and the answer or what is known.
struct Question {
    asks: &'static str,
    says: String,
}

impl Decision {
    /// The questions about the selected complaint, in lines of `cells`.
    pub(in crate::ui) fn of(model: &Model, theme: Theme, cells: usize) -> Self {
        let now = model.triage.step.number();
        let kept = if model.triage.quick { "" } else { " · kept as you go" };
        let mut decision = Self {
            step: theme.text(&format!("step {now} of {STEPS}{kept}")).into_owned(),
            lines: Vec::new(),
            at: 0,
            block: 1,
            caret: ANSWER,
            next: next::lines(model, theme, cells),
        };
        let questions =
            [what(model), can_take(model), service(model), support(model), linked(model), owner(model)];
        for (number, question) in (1..).zip(questions) {
            let asked = number == now;
            if asked {
                decision.at = decision.lines.len();
                let field = model.triage.picker.as_ref();
                decision.caret = ANSWER + field.map_or(0, |field| width(&shown(theme, &field.value())));
            }
            let mark = match number {
                n if n < now => Sign::Done.mark(theme).to_owned(),
                n if n == now => theme.text("►").into_owned(),
                _ => " ".to_owned(),
            };
            let room = cells.saturating_sub(ANSWER + 1);
            let says = question.says.split('\n').flat_map(|line| wrap(&shown(theme, line), room));
            let style = if asked { theme.title() } else { theme.plain() };
            for (n, line) in says.enumerate() {
                let text = match n {
                    0 => format!("   {mark} {number} {} {line}", pad(question.asks, ANSWER - 8, theme)),
                    _ => format!("{}{line}", " ".repeat(ANSWER)),
                };
                decision.lines.push(Line::styled(text, style));
            }
            if asked {
                decision.lines.extend(below(model, theme, cells));
                decision.block = decision.lines.len() - decision.at;
            }
        }
        decision
    }

    /// The first line to show where there is room for `rows`: the question that is asked, with all of its list if
    /// that fits, and as much of what was answered as there is room for.
    pub(super) fn first(&self, rows: usize) -> usize {
        let end = (self.at + self.block).saturating_sub(rows);
        end.min(self.at)
    }
}

/// The list under the question that is asked.
fn below(model: &Model, theme: Theme, cells: usize) -> Vec<Line<'static>> {
    match &model.triage.picker {
        Some(field) => searched(model, theme, cells, field),
        None if model.triage.step.marks() => marked(model, theme, cells),
        None => Vec::new(),
    }
}

/// What is typed into the list of a step.
fn typed(model: &Model) -> String {
    model.triage.picker.as_ref().map_or_else(String::new, |field| field.value())
}

fn what(model: &Model) -> Question {
    let says = match model.triage.step {
        Step::What => "1 complaint   2 service request\n3 appeal or other route   4 not for us",
        Step::CanTake
        | Step::Discretion
        | Step::Straight
        | Step::Service
        | Step::Support
        | Step::Linked
        | Step::Owner
        | Step::Team => "Complaint",
        Step::Request => "Service request: something to be done, no fault alleged yet",
        Step::Reason => "Another route, or not for us",
    };
    Question { asks: "What is it?", says: says.to_owned() }
}

/// The answers of the second question that begin elsewhere than at stage 1.
const OTHERWISE: &str = "4 yes, informally first\n5 yes, straight to stage 2";

/// The second question once it is answered with yes: at whose discretion, and where it begins.
fn taken(answers: &Answers) -> String {
    let yes = match &answers.discretion {
        Some(why) => format!("Yes, at our discretion: {why}"),
        None => "Yes, none of the exclusions apply".to_owned(),
    };
    match (answers.begins, &answers.straight) {
        (Some(Stage::Informal), _) => format!("{yes}; informally first"),
        (Some(stage), Some(why)) => format!("{yes}; straight to {}: {why}", stage.label()),
        (Some(_) | None, _) => yes,
    }
}

fn can_take(model: &Model) -> Question {
    let triage = &model.triage;
    let says = match triage.step {
        Step::What => String::new(),
        Step::CanTake => match triage.known_too_long() {
            Some(known) => {
                let known = when::long(known);
                format!(
                    "known since {known}, over 12 months:\n3 yes, and why\n2 no: choose which\n{OTHERWISE}"
                )
            }
            None => {
                format!(
                    "1 yes, no exclusion applies (Enter)\n2 no: choose which\n3 yes, although older than 12 months\n{OTHERWISE}"
                )
            }
        },
        Step::Discretion | Step::Straight | Step::Reason => typed(model),
        Step::Service | Step::Support | Step::Linked | Step::Owner | Step::Team => taken(&triage.answers),
        Step::Request => "not asked of a service request".to_owned(),
    };
    let asks = match triage.step {
        Step::Discretion => "Why take it?",
        Step::Straight => "Why stage 2?",
        Step::Reason => "Why not?",
        Step::What
        | Step::CanTake
        | Step::Request
        | Step::Service
        | Step::Support
        | Step::Linked
        | Step::Owner
        | Step::Team => "Can we take it?",
    };
    Question { asks, says }
}

fn service(model: &Model) -> Question {
    let triage = &model.triage;
    let asks = if triage.step == Step::Request { "Who acts on it?" } else { "Which service?" };
    let says = match triage.step {
        Step::Service | Step::Request => typed(model),
        Step::Support | Step::Linked | Step::Owner | Step::Team => {
            triage.answers.service.clone().unwrap_or_default()
        }
        Step::Reason => "not asked of what is not for us".to_owned(),
        Step::What | Step::CanTake | Step::Discretion | Step::Straight => {
            let best = triage.suggestions().into_iter().next();
            let given = triage.file().map(|file| file.case.service.clone()).filter(|name| !name.is_empty());
            match (given, best) {
                (Some(given), _) => format!("{given}, as it was logged"),
                (None, best) => {
                    best.map_or_else(String::new, |s| format!("{}, {}", s.service.name, because(&s)))
                }
            }
        }
    };
    Question { asks, says }
}

fn support(model: &Model) -> Question {
    let triage = &model.triage;
    let found: Vec<String> = triage.needs().into_iter().map(|need| need.because).collect();
    let says = match triage.step {
        Step::Linked | Step::Owner | Step::Team => {
            let given = triage.answers.support.iter().flatten().cloned();
            let marks = triage.answers.flags.iter().map(|flag| flag.label().to_owned());
            let all: Vec<String> = given.chain(marks).collect();
            if all.is_empty() { "none".to_owned() } else { all.join("; ") }
        }
        Step::Support => "digits mark what is needed, and who must take care".to_owned(),
        Step::What
        | Step::CanTake
        | Step::Discretion
        | Step::Straight
        | Step::Reason
        | Step::Request
        | Step::Service => match found.as_slice() {
            [] => "nothing found in the text".to_owned(),
            found => format!("found in text: {}; yes is suggested", found.join(", ")),
        },
    };
    Question { asks: "Support needed?", says }
}

fn linked(model: &Model) -> Question {
    let triage = &model.triage;
    let possible = match triage.beside.likely.as_slice() {
        [] => "none found".to_owned(),
        [first, ..] => {
            let count = triage.beside.likely.len();
            format!("{count} possible: {} {}", first.reference, first.subject)
        }
    };
    let says = match triage.step {
        Step::Linked => "digits mark what belongs with it".to_owned(),
        Step::Owner | Step::Team if triage.answers.linked.is_empty() => "none".to_owned(),
        Step::Owner | Step::Team => triage.answers.linked.join(", "),
        Step::What
        | Step::CanTake
        | Step::Discretion
        | Step::Straight
        | Step::Reason
        | Step::Request
        | Step::Service
        | Step::Support => possible,
    };
    Question { asks: "Linked cases?", says }
}

fn owner(model: &Model) -> Question {
    let triage = &model.triage;
    let says = match triage.step {
        // The dates stay in view while the owner is picked.
        Step::Owner => {
            let team = match triage.answers.team.as_deref() {
                Some(team) if !team.is_empty() => format!("team {team} (right: another)"),
                Some(_) | None => "no team (right: choose one)".to_owned(),
            };
            let owner = format!("{}   {team}", typed(model));
            match next::dates_in_short(model) {
                dates if dates.is_empty() => owner,
                dates => format!("{owner}\n{dates}"),
            }
        }
        Step::Team => typed(model),
        Step::Service if triage.quick => format!("{}, as soon as the service is taken", model.desk.officer),
        Step::Request | Step::Reason => "recorded as soon as the answer is taken".to_owned(),
        Step::What
        | Step::CanTake
        | Step::Discretion
        | Step::Straight
        | Step::Service
        | Step::Support
        | Step::Linked => next::in_short(model),
    };
    let asks = if triage.step == Step::Team { "Which team?" } else { "Owner and dates" };
    Question { asks, says }
}
