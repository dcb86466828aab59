//! What every screen has: the title line at the top, the message line and the hint line at the foot, and title rules.
//!
//! A screen is given the whole area. It draws `title` and `footer`, and its own part into `body`.

use crate::app::form::RulesForm;
use crate::app::hints::hints;
use crate::app::keymap::Action;
use crate::app::model::{Band, Message, MessageKind, Model, Screen};
use crate::app::overlay::Overlay;
use crate::app::palette::enter;
use crate::app::waiting::slowly;
use crate::domain::text::clean;
use crate::ui::fit::{clip, is_plain, pad, pad_left, width, wrap};
use crate::ui::overlay;
use crate::ui::theme::{Glyph, Sign, Theme};
use chrono::NaiveDateTime;
use ratatui::Frame;
use ratatui::buffer::Buffer;
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
        set_line(frame.buffer_mut(), (area.x, area.y + row), line, area.width);
    }
}

/// What [`Buffer::set_line`] does, for next to nothing where the text is plain.
fn set_line(buffer: &mut Buffer, (mut x, y): (u16, u16), line: &Line<'_>, width: u16) {
    let edge = x.saturating_add(width).min(buffer.area.right());
    for span in line {
        let (text, style) = (span.content.as_ref(), line.style.patch(span.style));
        if x >= edge {
            return;
        }
        if text.chars().all(is_plain) {
            for (cell, c) in (x..edge).zip(text.chars()) {
                if let Some(here) = buffer.cell_mut((cell, y)) {
                    here.set_char(c).set_style(style);
                }
                x = cell + 1;
            }
        } else {
            (x, _) = buffer.set_stringn(x, y, text, usize::from(edge - x), style);
        }
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

/// Draws the message line and the hint line into the last lines of `area`. A message of more than a line ends here; the
/// rest of it is drawn by [`message_above`], once the screen is there. The questions whose place is the message
/// line (quit, confirm) are drawn here; so is the filter while it is typed, with the terminal's cursor at its end.
pub fn footer(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let cells = usize::from(area.width);
    let Some(last) = area.height.checked_sub(1) else { return };
    let message = message_lines(model, theme, (cells, most(model, area)));
    let hints = Line::from(pad(&hint_line(model, theme, area), cells, theme));
    let at = area.height.saturating_sub(foot(area.height));
    put(frame, area, last, &hints);
    if at < last || !message.is_empty() {
        let text = message.last().map_or("", String::as_str);
        put(frame, area, at, &Line::from(pad(text, cells, theme)));
    }
    if model.queue.filtering && model.overlays.is_empty() && model.form.is_none() {
        let x = (2 + width(&filter_tail(model, theme, cells))).min(cells.saturating_sub(1));
        frame.set_cursor_position((area.x + u16::try_from(x).unwrap_or(0), area.y + at));
    }
}

/// Draws the lines of a long message that stand above the message line, over whatever the screen has there. A question
/// has the terminal's cursor at its end: that is where the answer is awaited.
pub fn message_above(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let cells = usize::from(area.width);
    let message = message_lines(model, theme, (cells, most(model, area)));
    let at = area.height.saturating_sub(foot(area.height));
    for (above, text) in (1..).zip(message.iter().rev().skip(1)) {
        put(frame, area, at.saturating_sub(above), &Line::from(pad(text, cells, theme)));
    }
    if let (Some(Overlay::Quit | Overlay::Confirm { .. }), Some(text)) =
        (model.overlays.last(), message.last())
    {
        let x = width(text).min(cells.saturating_sub(1));
        frame.set_cursor_position((area.x + u16::try_from(x).unwrap_or(0), area.y + at));
    }
}

/// The most lines of a message: one while something else has the screen; a question over it is asked whole.
fn most(model: &Model, area: Rect) -> usize {
    let question = matches!(model.overlays.as_slice(), [] | [Overlay::Confirm { .. }]);
    if question && model.form.is_none() { usize::from((area.height / 4).max(1)) } else { 1 }
}

/// As much of the end of the filter as can show.
fn filter_tail(model: &Model, theme: Theme, cells: usize) -> String {
    let mut text = shown(theme, &model.queue.filter);
    while width(&text) + 3 > cells && !text.is_empty() {
        text.remove(0);
    }
    text
}

/// What the message says, if anything, in at most so many lines; the most pressing first.
fn message_lines(model: &Model, theme: Theme, (cells, most): (usize, usize)) -> Vec<String> {
    let question = match model.overlays.last() {
        Some(Overlay::Quit) => Some(quit_question(model)),
        Some(Overlay::Confirm { question, .. }) => Some(question.clone()),
        Some(Overlay::Palette { query, at }) => enter(model, query, *at),
        Some(
            Overlay::Help { .. }
            | Overlay::HelpFor { .. }
            | Overlay::Menu { .. }
            | Overlay::Explain { .. }
            | Overlay::Leave { .. }
            | Overlay::Conflict { .. }
            | Overlay::Welcome
            | Overlay::Month { .. }
            | Overlay::Plan { .. }
            | Overlay::Absences { .. }
            | Overlay::Ended { .. }
            | Overlay::Trial { .. }
            | Overlay::Views { .. }
            | Overlay::Gate { .. }
            | Overlay::Read { .. }
            | Overlay::Told { .. },
        )
        | None => None,
    };
    if let Some(question) = question {
        let lines = wrap(&shown(theme, &question), cells.saturating_sub(2));
        return lines.into_iter().take(most).map(|line| format!(" {line}")).collect();
    }
    let slowly = model.slow.then(|| slowly(model.waiting.change.is_some()).to_owned());
    let out_of_reach =
        |slowly: Option<String>| slowly.or_else(|| model.cut_off.map(|since| not_updated(model, since)));
    if model.queue.filtering && model.form.is_none() {
        return filter_lines(model, theme, (cells, most), out_of_reach(slowly));
    }
    if let Some(message) = model.message.as_ref().filter(|_| slowly.is_none()) {
        return said(model, theme, (cells, most), message);
    }
    out_of_reach(slowly).or_else(|| standing(model)).map_or_else(Vec::new, |text| {
        let lines = wrap(&shown(theme, &text), cells.saturating_sub(1));
        lines.into_iter().take(most).map(|line| format!(" {line}")).collect()
    })
}

/// The filter that is being typed, and beside it, or above it where it has no room, why its rows are not there yet.
fn filter_lines(
    model: &Model,
    theme: Theme,
    (cells, most): (usize, usize),
    why: Option<String>,
) -> Vec<String> {
    let typed = format!(" /{}", filter_tail(model, theme, cells));
    let Some(why) = why.map(|why| shown(theme, &why)) else { return vec![typed] };
    let beside = cells.saturating_sub(width(&typed) + 1);
    if width(&why) + 3 <= beside {
        return vec![format!("{typed}{}", pad_left(&why, beside, theme))];
    }
    let above = wrap(&why, cells.saturating_sub(1)).into_iter().take(most.saturating_sub(1));
    above.map(|line| format!(" {line}")).chain([typed]).collect()
}

/// The mark of a message.
pub(super) const fn sign_of(kind: MessageKind) -> Sign {
    match kind {
        MessageKind::Recorded | MessageKind::TakenBack | MessageKind::ForGood => Sign::Done,
        MessageKind::Note => Sign::OnTrack,
        MessageKind::Refused => Sign::Late,
    }
}

/// The keys that go on from a message and those that take it back, with their words: `L unsent letter`, `u undo`. One that
/// the message names already is not named again.
pub(super) fn ways_on(model: &Model, message: &Message) -> Vec<String> {
    let letter = match message.unsent.as_slice() {
        [] => None,
        [_] => Some((Action::ItsLetter, "unsent letter")),
        [_, ..] => Some((Action::ItsLetter, "unsent letters")),
    };
    let triage = message.triage.then_some((Action::Go(Screen::Triage), "triage it"));
    let back = message.kind.way_back();
    let back = back.map(|action| (action, if action == Action::Undo { "undo" } else { "redo" }));
    let ways = letter.into_iter().chain(triage).chain(back);
    let named = ways.map(|(action, word)| format!("{} {word}", model.keys.printed(action)));
    named.filter(|way| !message.text.contains(way)).collect()
}

/// A message with its sign and, behind it, the ways on; the end that does not fit goes before they do. What is said
/// beside it is said as far as the line has room.
fn said(model: &Model, theme: Theme, (cells, most): (usize, usize), message: &Message) -> Vec<String> {
    let sign = sign_of(message.kind);
    let ways = ways_on(model, message);
    let tail: String = ways.iter().map(|way| format!(" {} {way}", theme.glyph(Glyph::Dot))).collect();
    let room = cells.saturating_sub(4);
    let mut text = shown(theme, &message.text);
    for more in &message.more {
        let more = shown(theme, more);
        if width(&text) + width(&more) + width(&tail) <= room {
            text.push_str(&more);
        }
    }
    let mut lines = wrap(&text, room);
    if lines.len() > most {
        let rest = lines.split_off(most - 1).join(" ");
        lines.push(clip(&rest, room.saturating_sub(width(&tail)), theme));
    }
    let last = lines.pop().unwrap_or_default();
    if width(&last) + width(&tail) <= room {
        lines.push(last + &tail);
    } else if lines.len() + 1 < most {
        lines.extend([last, tail.trim_start().to_owned()]);
    } else {
        lines.push(clip(&last, room.saturating_sub(width(&tail)), theme) + &tail);
    }
    let mark = |n: usize| if n == 0 { sign.mark(theme) } else { " " };
    lines.iter().enumerate().map(|(n, line)| format!(" {} {line}", mark(n))).collect()
}

/// What stands in the message line as long as it holds: that nothing can be recorded, or how far the calendar reaches.
pub(super) fn standing(model: &Model) -> Option<String> {
    model
        .barred
        .as_ref()
        .map(|no| format!("{}. You can read all there is.", no.why))
        .or_else(|| beyond(model))
}

/// A warning that stands while open dates lie beyond the bank holidays that are held.
fn beyond(model: &Model) -> Option<String> {
    let (last, cases) = model.queue.reply.beyond?;
    let cases = if cases == 1 {
        "1 case has a later date".to_owned()
    } else {
        format!("{cases} cases have later dates")
    };
    let way = model.keys.way(Action::Rules(RulesForm::Holidays));
    Some(format!(
        "Bank holidays are held to the end of {last}, and {cases}. Bring in gov.uk's newer list: {way}"
    ))
}

/// What stands in the message line while the store does not answer.
pub(super) fn not_updated(model: &Model, since: NaiveDateTime) -> String {
    let (since, why) = (since.format("%H:%M"), model.keys.printed(Action::Palette));
    format!("Not updated since {since}. You can read and write drafts; saving will wait. {why} why")
}

/// The question of `q`, with what is kept.
pub(super) fn quit_question(model: &Model) -> String {
    let kept = match model.drafts.len() {
        _ if !model.unkept.is_empty() => {
            "   What you typed here is lost: it could not be recorded.".to_owned()
        }
        0 => String::new(),
        1 => "   1 draft is kept.".to_owned(),
        n => format!("   {n} drafts are kept."),
    };
    let quit = model.keys.printed(Action::Quit);
    format!("Quit? {quit} again or Enter. Any other key stays.{kept}")
}

/// The live keys in one line. Whole hints go from the middle until the rest fits; the last two stay.
fn hint_line(model: &Model, theme: Theme, area: Rect) -> String {
    let cells = usize::from(area.width);
    let gap = if model.band() == Band::Full { "   " } else { "  " };
    let mut hints = hints(model);
    if hints.iter().any(|(_, word)| word == "scroll") && overlay::shows_all(model, theme, area) {
        hints.retain(|(_, word)| word != "scroll");
    }
    let moves = hints.first().is_some_and(|(_, word)| word == "move");
    let mut parts: Vec<String> =
        hints.iter().map(|(key, word)| shown(theme, &format!("{key} {word}"))).collect();
    let taken = |parts: &[String]| {
        parts.iter().map(|part| width(part)).sum::<usize>() + gap.len() * parts.len().saturating_sub(1) + 1
    };
    // In a list of two lines a case, what acts on it is worth more than how to move in it.
    if moves && model.band() == Band::List && parts.len() > 3 && taken(&parts) > cells {
        parts.remove(0);
    }
    while taken(&parts) > cells && parts.len() > 1 {
        parts.remove(parts.len().saturating_sub(3));
    }
    format!(" {}", parts.join(gap))
}
