//! What an answer in triage leads to: what is recorded, the dates it creates, and help for the question.

use super::found;
use crate::app::form::Field;
use crate::app::keymap::Action;
use crate::app::model::Model;
use crate::app::triage::Step;
use crate::domain::deadline::{Deadline, first_deadlines};
use crate::domain::likeness::Other;
use crate::domain::row::RowClock;
use crate::domain::terms::{Clock, Scheme, Stage};
use crate::domain::text::capital;
use crate::domain::triage::scheme_of;
use crate::domain::when;
use crate::ui::chrome::shown;
use crate::ui::countdown;
use crate::ui::fit::{clip, pad, width, wrap};
use crate::ui::pane::{Section, stack};
use crate::ui::theme::Theme;
use chrono::{Datelike, Weekday};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// The service that the dates are reckoned for: the chosen one, the one in the list, the likeliest one.
fn likely_service(model: &Model) -> Option<String> {
    let triage = &model.triage;
    let listed = || triage.picker.as_ref().filter(|_| triage.step == Step::Service).and_then(Field::taken);
    listed().or_else(|| triage.service())
}

/// The dates that taking the complaint on creates.
fn dates(model: &Model) -> Vec<Deadline> {
    let Some(file) = model.triage.file() else { return Vec::new() };
    let scheme = likely_service(model).and_then(|s| scheme_of(&s)).unwrap_or(Scheme::Corporate);
    let stage = model.triage.answers.begins.unwrap_or(Stage::One);
    first_deadlines(scheme, (stage, file.case.receipt.on), &model.policies, &model.calendar)
        .unwrap_or_default()
}

fn name(clock: &Deadline) -> String {
    match (clock.clock, clock.stage) {
        (Clock::Acknowledge, _) => "acknowledge by".to_owned(),
        (Clock::Informal, _) | (_, None) => "settle by".to_owned(),
        (_, Some(stage)) => format!("{} by", stage.label()),
    }
}

fn star(clock: &Deadline) -> &'static str {
    if clock.forecast { " *" } else { "" }
}

/// `Waste → J Malik · acknowledge by Thu 26 Nov 2026`
pub(super) fn in_short(model: &Model) -> String {
    let service = likely_service(model);
    let owner = service.as_deref().and_then(|service| model.triage.owner(service));
    let owner = owner.unwrap_or(&model.desk.officer);
    let first = dates(model).first().map(|d| format!(" · {} {}{}", name(d), when::long(d.due), star(d)));
    format!("{} → {owner}{}", service.as_deref().unwrap_or("the service"), first.unwrap_or_default())
}

/// `acknowledge by Thu 26 Nov · stage 1 by Thu 10 Dec *`
pub(super) fn dates_in_short(model: &Model) -> String {
    let date = |d: &Deadline| format!("{} {}{}", name(d), when::short(d.due), star(d));
    dates(model).iter().map(date).collect::<Vec<_>>().join(" · ")
}

/// Text in lines of a column.
fn words(theme: Theme, cells: usize, text: &str) -> Vec<Line<'static>> {
    let lines = wrap(&shown(theme, text), cells.saturating_sub(2));
    lines.into_iter().map(|line| Line::from(format!(" {line}"))).collect()
}

/// What taking the answer does.
pub(super) fn effect(model: &Model, theme: Theme, cells: usize) -> Vec<Line<'static>> {
    let says = match model.triage.step {
        Step::Request => "Taking the service records it as a service request and passes it on.",
        Step::Reason => {
            "Taking the reason records it with its clause, where it can go instead, and that they were told so and of the Ombudsman."
        }
        Step::What
        | Step::CanTake
        | Step::Discretion
        | Step::Straight
        | Step::Service
        | Step::Support
        | Step::Linked
        | Step::Owner
        | Step::Team => {
            "Accepting at step 6 records the decision and sets the owner and the dates. Nothing is recorded before."
        }
    };
    words(theme, cells, &format!("{says} {} undoes it.", model.keys.printed(Action::Undo)))
}

/// Whether the answer that is asked for may create dates.
const fn creates_dates(step: Step) -> bool {
    !matches!(step, Step::Request | Step::Reason)
}

/// The fewest cells in which the rule of a date is worth reading.
const LEAST: usize = 16;

/// What taking it on does, with the dates it creates.
pub(super) fn lines(model: &Model, theme: Theme, cells: usize) -> Vec<Line<'static>> {
    let mut lines = effect(model, theme, cells);
    if !creates_dates(model.triage.step) {
        return lines;
    }
    let dates = dates(model);
    for clock in &dates {
        let date = format!("{}{}", when::long(clock.due), star(clock));
        let date = Span::styled(pad(&date, 18, theme), theme.title());
        let label = format!("   {:<15} ", name(clock));
        let from = width(&label) + 18;
        let mut rule = wrap(&shown(theme, &clock.rule), cells.saturating_sub(from).max(LEAST)).into_iter();
        lines.push(Line::from(vec![label.into(), date, rule.next().unwrap_or_default().into()]));
        lines.extend(rule.map(|line| Line::from(format!("{}{line}", " ".repeat(from)))));
    }
    if dates.iter().any(|clock| clock.forecast) {
        lines.extend(words(theme, cells, "  * if acknowledged on the last day; earlier if sooner"));
    }
    lines
}

/// The dates that taking it on creates, each with its countdown and its rule, and the days off among them; nothing where
/// no date is created.
pub(super) fn date_bars(model: &Model, theme: Theme, cells: usize) -> Vec<Line<'static>> {
    let dates = if creates_dates(model.triage.step) { dates(model) } else { Vec::new() };
    let bar = |clock: &Deadline| {
        let days = clock.allowed.map_or(0, |span| i64::from(span.count));
        let row = RowClock {
            clock: clock.clock,
            start: clock.start,
            due: clock.due,
            extended: false,
            forecast: clock.forecast,
            days,
        };
        countdown::bar(theme, &row, model.today(), &model.calendar)
    };
    let mut lines = Vec::new();
    for clock in &dates {
        let name = capital(name(clock).trim_end_matches(" by"));
        let head =
            format!(" {} {} by ", pad(&name, 12, theme), pad(&bar(clock), countdown::BAR_CELLS, theme));
        let date = pad(&format!("{}{}", when::long(clock.due), star(clock)), 18, theme);
        let beside = width(&head) + 18;
        // Without room behind the date the rule stands below it.
        let from = if beside + LEAST <= cells { beside } else { 14 };
        let mut rule = wrap(&shown(theme, &clock.rule), cells.saturating_sub(from)).into_iter();
        let first = if from == beside { rule.next().unwrap_or_default() } else { String::new() };
        lines.push(Line::from(vec![head.into(), Span::styled(date, theme.title()), first.into()]));
        lines.extend(rule.map(|line| Line::from(format!("{}{line}", " ".repeat(from)))));
    }
    if dates.is_empty() {
        return lines;
    }
    if dates.iter().any(|clock| clock.forecast) {
        lines.extend(words(theme, cells, "* if acknowledged on the last day; earlier if sooner"));
    }
    let scheme = likely_service(model).and_then(|s| scheme_of(&s)).unwrap_or(Scheme::Corporate);
    lines.extend(words(theme, cells, &format!("Route: {}. {}", scheme.label(), off_among(model, &dates))));
    lines
}

/// The weekdays off that the dates pass over: `No bank holiday in between.`
fn off_among(model: &Model, dates: &[Deadline]) -> String {
    let mut off: Vec<String> = Vec::new();
    for day in dates.iter().filter_map(|clock| clock.explain(&model.calendar).ok()).flatten() {
        let weekend = matches!(day.date.weekday(), Weekday::Sat | Weekday::Sun);
        if let Some(why) = day.skipped.filter(|_| !weekend) {
            let told = format!("{} ({why})", when::short(day.date));
            if !off.contains(&told) {
                off.push(told);
            }
        }
    }
    if off.is_empty() {
        "No bank holiday in between.".to_owned()
    } else {
        format!("Not counted: {}.", off.join(", "))
    }
}

/// Cases that may belong with it, each with why below it:
///
/// ```text
/// 0405   Missed bin collections, Elm Road   D. Patel
///        open, same round
/// ```
pub(super) fn links(model: &Model, theme: Theme, cells: usize) -> Vec<Line<'static>> {
    let likely = &model.triage.beside.likely;
    if likely.is_empty() {
        return words(theme, cells, "None found: no case of the same person, address or matter.");
    }
    let about = cells.saturating_sub(34).max(12);
    let room = cells.saturating_sub(1);
    let lines = |other: &Other| {
        let head = format!(
            " {}  {}  {}",
            pad(&shown(theme, &other.reference), 5, theme),
            pad(&shown(theme, &other.subject), about, theme),
            shown(theme, &other.complainant)
        );
        let received = when::long(other.received);
        let why = format!("        {}, received {received}: {}", other.status.label(), other.why);
        [head, shown(theme, &why)].map(|text| Line::from(clip(&text, room, theme)))
    };
    likely.iter().take(5).flat_map(lines).collect()
}

/// What each question means.
const fn help(step: Step) -> &'static [&'static str] {
    match step {
        Step::What => &[
            "A complaint is any expression of dissatisfaction, however made, about what the council did or did not do. The word complaint is not needed.",
            "A service request asks for something to be put right for the first time. If they are unhappy with how a request was handled, it is a complaint.",
        ],
        Step::CanTake => &[
            "Is one of the exclusions of the policy met? Each says where the person can go instead, and they must be told so.",
            "If in doubt, take it.",
            "Informally first: what is not settled by the date is a complaint at stage 1, counted from its receipt.",
        ],
        Step::Discretion => &[
            "A problem known for more than twelve months may still be looked into. The reason is recorded with the decision.",
        ],
        Step::Straight => &[
            "In the children's procedure stage 1 is left out by agreement: say with whom. Elsewhere stage 1 comes first (Code 5), and leaving it out is a departure that is reported.",
        ],
        Step::Service => &[
            "Choose the service whose action or inaction is complained about, not the one that took the call.",
            "More than one service? Pick the one that leads; one owner answers for all points.",
            "Not ours? ← leads back to the first question; choose 4 there.",
        ],
        Step::Support => &[
            "What the text points to is marked. Unmark what is not needed: a digit does it. Whoever writes or calls will see it.",
            "A mark is shown wherever the case is open.",
        ],
        Step::Linked => &[
            "Cases of the same person, address or matter. Mark those that belong with this one; they are named in its timeline.",
        ],
        Step::Owner => &[
            "The owner answers for the case. Who took the decision complained about should not answer it.",
            "Suggested is who has the fewest open cases of the service.",
        ],
        Step::Team => &[
            "The team inside the service. Those of the service are listed; another may be typed, and nothing for none.",
        ],
        Step::Request => &[
            "Choose the service that will act on it. Nothing counts against a deadline of the complaints procedure.",
        ],
        Step::Reason => &[
            "Choose the exclusion. No exclusion is used without looking at the case: the Code allows no blanket ones (2.5).",
        ],
    }
}

/// Beside the questions where there is room: what the question means, and what was found in the text and the store.
pub(super) fn help_column(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let cells = usize::from(area.width).saturating_sub(2);
    let prose = |texts: &[&str]| -> Vec<Line<'static>> {
        let lines =
            texts.iter().flat_map(|text| wrap(&shown(theme, text), cells).into_iter().chain([String::new()]));
        lines.map(|line| Line::from(format!(" {line}"))).collect()
    };
    let mut help = prose(help(model.triage.step));
    if model.triage.step == Step::Service {
        help.extend(found::suggested(model, theme, cells));
    }
    let sections = [
        Section::new("Help for this step", trimmed(help)),
        Section::new("Repeat contact", found::repeat(model, theme, cells)),
        Section::new("Words to check", found::to_check(model, theme, cells)),
    ];
    stack(theme, area, frame, &sections);
}

/// Without the empty lines at its end: the section brings its own.
fn trimmed(mut lines: Vec<Line<'static>>) -> Vec<Line<'static>> {
    while lines.last().is_some_and(|line| line.width() <= 1) {
        lines.pop();
    }
    lines
}
