//! What an answer in triage leads to: what is recorded, the dates it creates, and help for the question.

use super::list::quoted;
use crate::app::form::Field;
use crate::app::keymap::Action;
use crate::app::model::Model;
use crate::app::triage::Step;
use crate::domain::deadline::{Deadline, first_deadlines};
use crate::domain::terms::{Clock, Scheme, Stage};
use crate::domain::triage::scheme_of;
use crate::domain::when;
use crate::ui::chrome::shown;
use crate::ui::fit::{pad, width, wrap};
use crate::ui::pane::{Section, stack};
use crate::ui::theme::Theme;
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

/// What taking it on does, with the dates it creates.
pub(super) fn lines(model: &Model, theme: Theme, cells: usize) -> Vec<Line<'static>> {
    let words = |text: &str| -> Vec<Line<'static>> {
        let lines = wrap(&shown(theme, text), cells.saturating_sub(2));
        lines.into_iter().map(|line| Line::from(format!(" {line}"))).collect()
    };
    let undone = |text: &str| words(&format!("{text} {} undoes it.", model.keys.printed(Action::Undo)));
    let mut lines = match model.triage.step {
        Step::Request => {
            return undone("Taking the service records it as a service request and passes it on.");
        }
        Step::Reason => {
            return undone(
                "Taking the reason records it with its clause, where it can go instead, and that they were told so and of the Ombudsman.",
            );
        }
        Step::What
        | Step::CanTake
        | Step::Discretion
        | Step::Straight
        | Step::Service
        | Step::Support
        | Step::Linked
        | Step::Owner
        | Step::Team => undone(
            "Accepting at step 6 records the decision and sets the owner and the dates. Nothing is recorded before.",
        ),
    };
    let dates = dates(model);
    for clock in &dates {
        let date = format!("{}{}", when::long(clock.due), star(clock));
        let date = Span::styled(pad(&date, 18, theme), theme.title());
        let label = format!("   {:<15} ", name(clock));
        let from = width(&label) + 18;
        let mut rule = wrap(&shown(theme, &clock.rule), cells.saturating_sub(from)).into_iter();
        lines.push(Line::from(vec![label.into(), date, rule.next().unwrap_or_default().into()]));
        lines.extend(rule.map(|line| Line::from(format!("{}{line}", " ".repeat(from)))));
    }
    if dates.iter().any(|clock| clock.forecast) {
        lines.extend(words("  * if acknowledged on the last day; earlier if sooner"));
    }
    lines
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
            "Not ours? Esc goes back to the first question; choose 4 there.",
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
    let triage = &model.triage;
    let services = triage.suggestions().into_iter().map(|s| format!("{}: {}", s.service.name, quoted(&s)));
    let needs = triage.needs().into_iter().map(|need| format!("{}: {}", need.because, need.adjustment));
    let mut words: Vec<String> = services.chain(needs).collect();
    if words.is_empty() {
        words.push("No word of the text points to a service or a need.".to_owned());
    }
    let links = triage.beside.likely.iter().take(5);
    let links: Vec<String> =
        links.map(|l| format!("{}  {}  {}, {}", l.reference, l.subject, l.why, l.status.label())).collect();
    let text = |list: &[String]| prose(&list.iter().map(String::as_str).collect::<Vec<_>>());
    let mut sections = vec![
        Section::new("Help for this step", prose(help(triage.step))),
        Section::new("Words in the text", text(&words)),
    ];
    if !links.is_empty() {
        sections.push(Section::new("Possible links", text(&links)));
    }
    stack(theme, area, frame, &sections);
}
