//! The questions of triage: what was answered, what is asked, what is still to come, and what the answer does.

use crate::app::form::Field;
use crate::app::model::Model;
use crate::app::triage::Step;
use crate::domain::case::StageRun;
use crate::domain::deadline::stage_deadlines;
use crate::domain::terms::{Clock, Scheme, Stage};
use crate::domain::triage::{EXCLUSIONS, Suggestion, scheme_of, support_words};
use crate::domain::when;
use crate::ui::chrome::shown;
use crate::ui::fit::{clip, pad, width, wrap};
use crate::ui::pane::{Section, stack};
use crate::ui::theme::{Sign, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// The cells before an answer: mark, number, question.
const ANSWER: usize = 25;
/// Entries of the list that show at once.
const ENTRIES: usize = 5;

/// The questions as lines.
pub(super) struct Decision {
    /// `step 3 of 4`.
    pub step: String,
    /// All questions.
    pub lines: Vec<Line<'static>>,
    /// The line that is asked now.
    pub at: usize,
    /// The cell of the caret in that line.
    pub caret: usize,
    /// What taking it on does.
    pub next: Vec<Line<'static>>,
}

/// A question: its number, its words, the answer or what is known, and lines below it.
struct Question {
    number: usize,
    asks: &'static str,
    says: String,
    below: Vec<Line<'static>>,
}

/// The number of the question that is asked.
const fn number(step: Step) -> usize {
    match step {
        Step::What => 1,
        Step::CanTake => 2,
        Step::Service | Step::Request | Step::Reason => 3,
        Step::Owner => 4,
    }
}

impl Decision {
    /// The questions about the selected complaint, in lines of `cells`.
    pub(super) fn of(model: &Model, theme: Theme, cells: usize) -> Self {
        let step = model.triage.step;
        let now = number(step);
        let mut decision = Self {
            step: format!("step {now} of 4"),
            lines: Vec::new(),
            at: 0,
            caret: ANSWER,
            next: next(model, theme, cells),
        };
        let questions =
            [what(step), can_take(step), service(model, theme, cells), owner(model, theme, cells)];
        for question in questions {
            let mark = match question.number {
                n if n < now => Sign::Done.mark(theme).to_owned(),
                n if n == now => theme.text("►").into_owned(),
                _ => " ".to_owned(),
            };
            if question.number == now {
                decision.at = decision.lines.len();
                let typed =
                    model.triage.picker.as_ref().map_or(0, |field| width(&shown(theme, &field.value())));
                decision.caret = ANSWER + typed;
            }
            let room = cells.saturating_sub(ANSWER + 1);
            let words: Vec<String> =
                question.says.split('\n').flat_map(|line| wrap(&shown(theme, line), room)).collect();
            for (n, line) in words.iter().enumerate() {
                let text = match n {
                    0 => format!(
                        "   {mark} {} {} {line}",
                        question.number,
                        pad(question.asks, ANSWER - 8, theme)
                    ),
                    _ => format!("{}{line}", " ".repeat(ANSWER)),
                };
                let style = if question.number == now { theme.title() } else { theme.plain() };
                decision.lines.push(Line::styled(text, style));
            }
            decision.lines.extend(question.below);
            if question.number == 3 {
                decision.lines.push(support(model, theme, cells));
            }
        }
        decision
    }
}

fn what(step: Step) -> Question {
    let says = match step {
        Step::What => "1 complaint   2 service request\n3 appeal or other route   4 not for us",
        Step::CanTake | Step::Service | Step::Owner => "Complaint",
        Step::Request => "Service request: something to be done, no fault alleged yet",
        Step::Reason => "Another route, or not for us",
    };
    Question { number: 1, asks: "What is it?", says: says.to_owned(), below: Vec::new() }
}

fn can_take(step: Step) -> Question {
    let says = match step {
        Step::What => "",
        Step::CanTake => "1 yes, no exclusion applies (Enter)   2 no: choose which",
        Step::Service | Step::Owner => "Yes, none of the exclusions apply",
        Step::Request => "not asked of a service request",
        Step::Reason => "No",
    };
    Question { number: 2, asks: "Can we take it?", says: says.to_owned(), below: Vec::new() }
}

/// `suggested: "collection", "bin"`
fn because(suggestion: &Suggestion) -> String {
    format!("suggested: {}", quoted(suggestion))
}

fn quoted(suggestion: &Suggestion) -> String {
    suggestion.because.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ")
}

fn service(model: &Model, theme: Theme, cells: usize) -> Question {
    let triage = &model.triage;
    let asks = match triage.step {
        Step::What | Step::CanTake | Step::Service | Step::Owner => "Which service?",
        Step::Request => "Who acts on it?",
        Step::Reason => "Why not?",
    };
    let (says, below) = match (triage.step, &triage.picker) {
        (Step::Service | Step::Request | Step::Reason, Some(field)) => {
            (field.value(), list(model, theme, cells, field))
        }
        (Step::Owner, _) => (triage.service.clone().unwrap_or_default(), Vec::new()),
        (Step::What | Step::CanTake | Step::Service | Step::Request | Step::Reason, _) => {
            let best = triage.suggestions().into_iter().next();
            (best.map_or_else(String::new, |s| format!("{}, {}", s.service.name, because(&s))), Vec::new())
        }
    };
    Question { number: 3, asks, says, below }
}

/// The list under a question: the entries that match, why they are suggested, where they lead.
fn list(model: &Model, theme: Theme, cells: usize, field: &Field) -> Vec<Line<'static>> {
    let matches = field.matches();
    let suggestions = model.triage.suggestions();
    let taken = field.taken();
    let chosen = taken.and_then(|taken| matches.iter().position(|entry| *entry == taken));
    let first = chosen.map_or(0, |chosen| (chosen + 1).saturating_sub(ENTRIES));
    let entry = |(n, entry): (usize, &&str)| {
        let here = Some(n) == chosen;
        let reason = suggestions.iter().find(|s| s.service.name == *entry).map(because);
        let route = scheme_of(entry).filter(|scheme| *scheme != Scheme::Corporate);
        let about = match model.triage.step {
            Step::Service => {
                let route = route.map(|scheme| format!("({scheme}: other dates)"));
                [reason, route].into_iter().flatten().collect::<Vec<_>>().join("  ")
            }
            Step::What | Step::CanTake | Step::Owner | Step::Request | Step::Reason => String::new(),
        };
        let mark = if here { "►" } else { " " };
        let name = if about.is_empty() {
            shown(theme, entry)
        } else {
            pad(&shown(theme, entry), (cells / 2).clamp(22, 46).saturating_sub(9), theme)
        };
        let text = theme.text(&format!("         {mark} {name}  {}", shown(theme, &about))).into_owned();
        let style = if here { theme.selected() } else { theme.plain() };
        Line::styled(clip(&text, cells.saturating_sub(1), theme), style)
    };
    let mut lines: Vec<Line<'static>> =
        matches.iter().enumerate().skip(first).take(ENTRIES).map(entry).collect();
    let all = matches.len();
    let exclusion = chosen.and_then(|n| EXCLUSIONS.iter().find(|e| e.reason == matches[n]));
    if let Some(exclusion) = exclusion {
        let says = shown(theme, &format!("           → sent on to {}", exclusion.signpost));
        lines.push(Line::from(clip(&says, cells.saturating_sub(1), theme)));
    }
    if all == 0 {
        lines.push(Line::from("           nothing in the list begins like this"));
    } else if all > ENTRIES {
        lines.push(Line::from(format!(
            "           {} to {} of {all}; type to search",
            first + 1,
            first + ENTRIES
        )));
    }
    lines
}

fn owner(model: &Model, theme: Theme, cells: usize) -> Question {
    let triage = &model.triage;
    let (says, below) = match (triage.step, &triage.picker) {
        (Step::Owner, Some(field)) => (field.value(), list(model, theme, cells, field)),
        (Step::Service, _) if triage.quick => {
            (format!("{}, as soon as the service is taken", model.desk.officer), Vec::new())
        }
        (Step::Request | Step::Reason, _) => {
            ("recorded as soon as the answer is taken".to_owned(), Vec::new())
        }
        (Step::What | Step::CanTake | Step::Service | Step::Owner, _) => (dates_in_short(model), Vec::new()),
    };
    Question { number: 4, asks: "Owner and dates", says, below }
}

/// Words of the text that suggest a support need: information, not a question.
fn support(model: &Model, theme: Theme, cells: usize) -> Line<'static> {
    let text = model
        .triage
        .file()
        .map_or_else(String::new, |file| format!("{} {}", file.case.receipt.subject, file.case.receipt.text));
    let found = support_words(&text);
    let says = if found.is_empty() {
        "nothing found in the text".to_owned()
    } else {
        format!("found in text: {}", found.join(", "))
    };
    let text = format!("       {} {says}", pad("Support needed?", ANSWER - 8, theme));
    Line::from(clip(&theme.text(&text), cells.saturating_sub(1), theme))
}

/// The service that the dates are reckoned for: the chosen one, the one in the list, the likeliest one.
fn likely_service(model: &Model) -> Option<String> {
    let triage = &model.triage;
    let listed = match triage.step {
        Step::Service => triage.picker.as_ref().and_then(Field::taken),
        Step::What | Step::CanTake | Step::Owner | Step::Reason | Step::Request => None,
    };
    let suggested = || triage.suggestions().first().map(|s| s.service.name.to_owned());
    triage.service.clone().or(listed).or_else(suggested)
}

/// The dates that taking the complaint on creates: which clock, the words of the date, and its rule.
fn dates(model: &Model) -> Vec<(&'static str, String, String)> {
    let Some(file) = model.triage.file() else { return Vec::new() };
    let scheme = likely_service(model).and_then(|s| scheme_of(&s)).unwrap_or(Scheme::Corporate);
    let run = StageRun::new(Stage::One, file.case.receipt.on);
    let Ok(clocks) = stage_deadlines(scheme, &run, &model.policies, &model.calendar) else {
        return Vec::new();
    };
    let words = |clock: &crate::domain::deadline::Deadline| {
        let name = if clock.clock == Clock::Acknowledge { "acknowledge by" } else { "stage 1 by" };
        let star = if clock.forecast { " *" } else { "" };
        (name, format!("{}{star}", when::long(clock.due)), clock.rule.clone())
    };
    clocks.iter().map(words).collect()
}

fn dates_in_short(model: &Model) -> String {
    let service = likely_service(model).unwrap_or_else(|| "the service".to_owned());
    let dates: Vec<String> =
        dates(model).into_iter().take(1).map(|(name, date, _)| format!(" · {name} {date}")).collect();
    format!("{service} → {}{}", model.desk.officer, dates.concat())
}

/// What taking it on does, with the dates it creates.
fn next(model: &Model, theme: Theme, cells: usize) -> Vec<Line<'static>> {
    let words = |text: &str| -> Vec<Line<'static>> {
        let lines = wrap(&shown(theme, text), cells.saturating_sub(2));
        lines.into_iter().map(|line| Line::from(format!(" {line}"))).collect()
    };
    let mut lines = match model.triage.step {
        Step::Request => {
            return words(
                "Taking the service records it as a service request and passes it on. u undoes it.",
            );
        }
        Step::Reason => {
            return words(
                "Taking the reason records that it is not accepted, with the clause and where it can go instead. u undoes it.",
            );
        }
        Step::What | Step::CanTake | Step::Service | Step::Owner => {
            words("Accepting records the decision and sets the owner and the dates. u undoes it.")
        }
    };
    let dates = dates(model);
    for (name, date, rule) in &dates {
        let date = Span::styled(pad(date, 18, theme), theme.title());
        lines.push(Line::from(vec![
            Span::from(format!("   {name:<15} ")),
            date,
            Span::from(clip(&shown(theme, rule), cells.saturating_sub(38), theme)),
        ]));
    }
    if dates.iter().any(|(_, date, _)| date.ends_with('*')) {
        lines.extend(words("  * if acknowledged on the last day; earlier if sooner"));
    }
    lines
}

/// Beside the questions where there is room: what the question means, and what its answer leads to.
pub(super) fn help_column(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let cells = usize::from(area.width).saturating_sub(2);
    let text: &[&str] = match model.triage.step {
        Step::What => &[
            "A complaint is any expression of dissatisfaction, however made, about what the council did or did not do. The word complaint is not needed.",
            "A service request asks for something to be put right for the first time. If they are unhappy with how a request was handled, it is a complaint.",
        ],
        Step::CanTake => &[
            "Is one of the exclusions of the policy met? Each says where the person can go instead, and they must be told so.",
            "If in doubt, take it.",
        ],
        Step::Service => &[
            "Choose the service whose action or inaction is complained about, not the one that took the call.",
            "More than one service? Pick the one that leads; one owner answers for all points.",
            "Not ours? Esc goes back to the first question; choose 4 there.",
        ],
        Step::Owner => {
            &["The owner answers for the case. Who took the decision complained about should not answer it."]
        }
        Step::Request => &[
            "Choose the service that will act on it. Nothing counts against a deadline of the complaints procedure.",
        ],
        Step::Reason => {
            &["Choose the exclusion, or type the reason in words that can be sent to the person."]
        }
    };
    let prose = |texts: &[&str]| -> Vec<Line<'static>> {
        let lines =
            texts.iter().flat_map(|text| wrap(&theme.text(text), cells).into_iter().chain([String::new()]));
        lines.map(|line| Line::from(format!(" {line}"))).collect()
    };
    let mut words: Vec<String> =
        model.triage.suggestions().iter().map(|s| format!("{}: {}", s.service.name, quoted(s))).collect();
    if words.is_empty() {
        words.push("No word of the text points to a service.".to_owned());
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let sections =
        [Section::new("Help for this step", prose(text)), Section::new("Words in the text", prose(&words))];
    stack(theme, area, frame, &sections);
}
