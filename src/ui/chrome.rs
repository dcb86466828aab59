//! What every screen has: the title line at the top, the message line and the hint line at the foot, and title rules.
//!
//! A screen is given the whole area. It draws `title` and `footer`, and its own part into `body`.

use crate::app::hints::hints;
use crate::app::keymap::Action;
use crate::app::model::{Band, MessageKind, Model};
use crate::app::overlay::Overlay;
use crate::domain::text::clean;
use crate::ui::fit::{clip, pad, width};
use crate::ui::theme::{Glyph, Sign, Theme};
use chrono::NaiveDateTime;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Below this many rows the message line has no line of its own: it takes the place of the hints while it lasts.
const ROWS_FOR_A_MESSAGE: u16 = 15;

/// Lines at the foot of an area of this height.
const fn foot(height: u16) -> u16 {
    if height < ROWS_FOR_A_MESSAGE { 1 } else { 2 }
}

/// The part of the screen between the title line and the message line.
pub fn body(area: Rect) -> Rect {
    let height = area.height.saturating_sub(1 + foot(area.height));
    Rect { y: area.y + 1.min(area.height), height, ..area }
}

/// Draws `line` in the row of `area` with this number, counted from 0. What does not fit is not drawn.
pub fn put(frame: &mut Frame<'_>, area: Rect, row: u16, line: &Line<'_>) {
    let area = area.intersection(frame.area());
    if row < area.height {
        frame.buffer_mut().set_line(area.x, area.y + row, line, area.width);
    }
}

/// Text from a case or from an officer as it can be drawn here: cleaned, in the characters of this terminal.
pub fn shown(theme: Theme, text: &str) -> String {
    theme.text(&clean(text)).into_owned()
}

/// The rule over a pane, `cells` wide: `══ Queue: Mine ═════ 14 of 14 ══`. Double when the pane has the focus. The
/// texts are `(left, right)`, cleaned already; `right` may be empty, and goes first when there is no room.
pub fn rule(theme: Theme, cells: usize, (left, right): (&str, &str), focused: bool) -> Line<'static> {
    let stroke = theme.rule(focused);
    let right = theme.text(right);
    let closing = if right.is_empty() { 0 } else { width(&right) + 4 };
    let room = cells.saturating_sub(5);
    let (closing, right) = if closing + 8 > room { (0, "".into()) } else { (closing, right) };
    let left = clip(&theme.text(left), room.saturating_sub(closing + 1), theme);
    if left.is_empty() {
        return Line::from(stroke.repeat(cells));
    }
    let fill = cells.saturating_sub(4 + width(&left) + closing);
    let mut spans = vec![
        Span::from(stroke.repeat(2) + " "),
        Span::styled(left, theme.title()),
        Span::from(format!(" {}", stroke.repeat(fill))),
    ];
    if closing > 0 {
        spans.push(Span::from(format!(" {right} {}", stroke.repeat(2))));
    }
    Line::from(spans)
}

/// The council's name, and its mark when the cases are made up, from the longest form to the shortest.
fn whereabouts(model: &Model, left: &str) -> Vec<String> {
    let name = clean(&model.desk.council).into_owned();
    let short = name.strip_suffix(" Council").unwrap_or(&name).to_owned();
    let mut forms: Vec<String> = match (model.desk.demo, model.size.0 >= 100) {
        (true, true) => vec![format!("{name}  (demo data)"), format!("{short} (demo data)")],
        (true, false) => vec![format!("{short} (demo data)")],
        (false, _) => vec![name, short],
    };
    // A title with words of its own behind the name has no room for the council.
    if left.contains("  ") {
        forms.clear();
    }
    forms.push(if model.desk.demo { "demo data".to_owned() } else { String::new() });
    forms
}

/// Officer and moment, from the longest form to none.
fn moment(model: &Model) -> [String; 5] {
    let (officer, now) = (clean(&model.desk.officer), model.now);
    let wide = now.format("%a %-d %b %Y  %H:%M");
    let narrow = now.format("%a %-d %b %Y %H:%M");
    let long =
        if model.size.0 >= 100 { format!("{officer}   {wide}") } else { format!("{officer}  {narrow}") };
    [
        long,
        narrow.to_string(),
        now.format("%a %-d %b %H:%M").to_string(),
        now.format("%H:%M").to_string(),
        String::new(),
    ]
}

/// Draws the title line of a screen into the first line of `area`: `left` (the screen's name, or name and details
/// after three spaces), the council, the mark of made-up cases, officer and moment. The mark stays at any width.
pub fn title(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>, left: &str) {
    put(frame, area, 0, &title_line(model, theme, usize::from(area.width), left));
}

fn title_line(model: &Model, theme: Theme, cells: usize, left: &str) -> Line<'static> {
    let left = shown(theme, left);
    let places = whereabouts(model, &left);
    let room = cells.saturating_sub(2);
    let taken = |place: &str, moment: &str| {
        let gap = |text: &str, gap: usize| if text.is_empty() { 0 } else { width(&theme.text(text)) + gap };
        gap(place, 3) + gap(moment, 2)
    };
    let moments = moment(model);
    let last = places.last().map_or("", String::as_str);
    // The whole title with as much beside it as fits; else the title clipped, with a short date if there is room.
    let beside = |p: &'_ str, m: &'_ str| width(&left) + taken(p, m) <= room;
    let whole = places
        .iter()
        .flat_map(|p| moments.iter().filter(|m| !m.is_empty()).map(move |m| (p.as_str(), m.as_str())))
        .find(|(p, m)| beside(p, m));
    let (place, moment) = whole.unwrap_or_else(|| {
        let short = moments[2..].iter().find(|m| room.saturating_sub(taken(last, m)) >= 30);
        (last, short.map_or("", String::as_str))
    });
    let name = clip(&left, room.saturating_sub(taken(place, moment)), theme);
    let place = theme.text(place);
    let middle = if place.is_empty() { String::new() } else { format!("   {place}") };
    let moment = theme.text(moment);
    let gap = room.saturating_sub(width(&name) + width(&middle) + width(&moment));
    let text = format!(" {name}{middle}{}{moment} ", " ".repeat(gap));
    Line::styled(pad(&text, cells, theme), theme.title())
}

/// Draws the message line and the hint line into the last lines of `area`. The questions whose place is the message
/// line (quit, confirm) are drawn here; so is the filter while it is typed, with the terminal's cursor at its end.
pub fn footer(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let cells = usize::from(area.width);
    let Some(last) = area.height.checked_sub(1) else { return };
    let message = message_line(model, theme, cells);
    let hints = Line::from(pad(&hint_line(model, theme, cells), cells, theme));
    let at = area.height.saturating_sub(foot(area.height));
    put(frame, area, last, &hints);
    if at < last || message.is_some() {
        let text = message.unwrap_or_default();
        put(frame, area, at, &Line::from(pad(&text, cells, theme)));
    }
    if model.queue.filtering && model.overlays.is_empty() && model.form.is_none() {
        let x = (2 + width(&filter_tail(model, theme, cells))).min(cells.saturating_sub(1));
        frame.set_cursor_position((area.x + u16::try_from(x).unwrap_or(0), area.y + at));
    }
}

/// As much of the end of the filter as can show.
fn filter_tail(model: &Model, theme: Theme, cells: usize) -> String {
    let mut text = shown(theme, &model.queue.filter);
    while width(&text) + 3 > cells && !text.is_empty() {
        text.remove(0);
    }
    text
}

/// What the message line says, if anything; the most pressing first.
fn message_line(model: &Model, theme: Theme, cells: usize) -> Option<String> {
    let said = match model.overlays.last() {
        Some(Overlay::Quit) => Some(quit_question(model)),
        Some(Overlay::Confirm { question, .. }) => Some(format!("{question}   y yes   n no (Enter)")),
        Some(
            Overlay::Help { .. }
            | Overlay::Palette { .. }
            | Overlay::Menu { .. }
            | Overlay::Explain { .. }
            | Overlay::Leave { .. }
            | Overlay::Conflict { .. }
            | Overlay::Welcome
            | Overlay::Month { .. }
            | Overlay::Gate { .. }
            | Overlay::Read { .. }
            | Overlay::Told { .. },
        )
        | None => None,
    };
    if let Some(question) = said {
        return Some(format!(" {}", shown(theme, &question)));
    }
    if model.queue.filtering && model.form.is_none() {
        return Some(format!(" /{}", filter_tail(model, theme, cells)));
    }
    let message = model.message.as_ref().map(|message| {
        let sign = match message.kind {
            MessageKind::Recorded => Sign::Done,
            MessageKind::Note => Sign::OnTrack,
            MessageKind::Refused => Sign::Late,
        };
        let way_back = format!("{} undo", model.keys.printed(Action::Undo));
        let undo = message.kind == MessageKind::Recorded && !message.text.contains(&way_back);
        let tail = if undo { format!(" {} {way_back}", theme.glyph(Glyph::Dot)) } else { String::new() };
        // The way back is worth more than the end of a long sentence.
        let room = cells.saturating_sub(4 + width(&tail));
        format!(" {} {}{tail}", sign.mark(theme), clip(&shown(theme, &message.text), room, theme))
    });
    message.or_else(|| {
        let since = model.cut_off?;
        Some(format!(" {}", not_updated(since)))
    })
}

/// What stands in the message line while the store does not answer.
pub(super) fn not_updated(since: NaiveDateTime) -> String {
    let since = since.format("%H:%M");
    format!("Not updated since {since}. You can read and write drafts; saving will wait. : why")
}

/// The question of `q`, with what is kept.
pub(super) fn quit_question(model: &Model) -> String {
    let kept = match model.drafts.len() {
        0 => String::new(),
        1 => "   1 draft is kept.".to_owned(),
        n => format!("   {n} drafts are kept."),
    };
    format!("Quit? q again or Enter. Any other key stays.{kept}")
}

/// The live keys in one line. Whole hints go from the middle until the rest fits; the last two stay.
fn hint_line(model: &Model, theme: Theme, cells: usize) -> String {
    let gap = if model.band() == Band::Full { "   " } else { "  " };
    let mut parts: Vec<String> =
        hints(model).iter().map(|(key, word)| shown(theme, &format!("{key} {word}"))).collect();
    let taken = |parts: &[String]| {
        parts.iter().map(|part| width(part)).sum::<usize>() + gap.len() * parts.len().saturating_sub(1) + 1
    };
    while taken(&parts) > cells && parts.len() > 1 {
        parts.remove(parts.len().saturating_sub(3));
    }
    format!(" {}", parts.join(gap))
}
