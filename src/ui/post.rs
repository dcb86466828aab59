//! The post: what has not left and why, what is kept aside and why, what the next run does by itself.
//!
//! ```text
//! [1 Outbox 2]   2 Kept aside 1   3 Chased next
//! ══ Outbox ═════════════════════════════════════════════════════ 2 not left, 1 failed ══
//! ► ■ failed    zoe@example.org       0431 We have received your complaint 0431 [0431]
//!   · waiting   waste@north.example   0405 Complaint 0405: please answer by Friday 27 …
//! ── Message 1 ──────────────────────────────────────────────────────────────────────────
//!  The server said: 550 no such user
//! ```

mod next;

use crate::app::effect::{OutboxLine, Quarantined};
use crate::app::keymap::Action;
use crate::app::model::Model;
use crate::app::postroom::{Part, PostAct};
use crate::domain::text::capital;
use crate::domain::when;
use crate::ui::chrome::{self, put, rule, shown};
use crate::ui::fit::{clip, pad, wrap};
use crate::ui::pane::first_shown;
use crate::ui::theme::{Sign, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Lines about the chosen message under the list: its rule and what is known of it.
const ABOUT: u16 = 7;

/// Draws the post into `area`, the whole screen.
pub(super) fn draw(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    chrome::title(model, theme, area, frame, "Post");
    chrome::footer(model, theme, area, frame);
    let body = chrome::body(area);
    let cells = usize::from(body.width);
    put(frame, body, 0, &Line::from(clip(&shown(theme, &tabs(model)), cells, theme)));
    let (name, count) = heading(model);
    put(frame, body, 1, &rule(theme, cells, (&name, &count), true));
    let lines = lines(model, theme, cells);
    if lines.is_empty() {
        let words = wrap(&theme.text(&nothing(model)), cells.saturating_sub(4));
        for (row, line) in (3..).zip(words) {
            put(frame, body, row, &Line::from(format!("  {line}")));
        }
        if model.overlays.is_empty() && model.form.is_none() {
            frame.set_cursor_position((body.x, body.y + 3.min(body.height.saturating_sub(1))));
        }
        return;
    }
    let below = if body.height >= 14 { ABOUT } else { 0 };
    let rows = usize::from(body.height.saturating_sub(2 + below)).max(1);
    let at = model.room.line.min(lines.len() - 1);
    let top = first_shown(0, at, rows);
    for (row, (n, line)) in (2..).zip(lines.iter().enumerate().skip(top).take(rows)) {
        let style = if n == at { theme.selected() } else { theme.plain() };
        let mark = if n == at { "►" } else { " " };
        let text = pad(&clip(&theme.text(&format!("{mark} {line}")), cells, theme), cells, theme);
        put(frame, body, row, &Line::styled(text, style));
        if n == at && model.overlays.is_empty() && model.form.is_none() {
            frame.set_cursor_position((body.x, body.y + row));
        }
    }
    if below > 0 {
        let from = body.height - below;
        let (title, words) = about(model);
        put(frame, body, from, &rule(theme, cells, (&shown(theme, &title), ""), false));
        let lines = words.iter().flat_map(|line| wrap(&shown(theme, line), cells.saturating_sub(2)));
        for (row, line) in (from + 1..body.height).zip(lines) {
            put(frame, body, row, &Line::from(format!(" {line}")));
        }
    }
}

/// ` [1 Outbox 2]   2 Kept aside 1   3 Chased next`
fn tabs(model: &Model) -> String {
    let room = &model.room;
    let name = |(n, (part, name)): (usize, &(Part, &str))| {
        let count = match part {
            Part::Out => Some(room.reply.outbox.iter().filter(|line| line.state != "withdrawn").count()),
            Part::Aside => Some(room.reply.aside.iter().filter(|kept| kept.became.is_none()).count()),
            Part::Chase => room.chase.as_ref().map(|(_, all)| all.len()),
        };
        let count = count.map_or_else(String::new, |count| format!(" {count}"));
        let text = format!("{} {name}{count}", n + 1);
        if *part == room.part { format!("[{text}]") } else { text }
    };
    let names: Vec<String> = Part::TABLE.iter().enumerate().map(name).collect();
    format!(" {}", names.join("   "))
}

/// The rule of the open part: its name, and what is counted of it.
pub(super) fn heading(model: &Model) -> (String, String) {
    let room = &model.room;
    match room.part {
        Part::Out => {
            let of = |state: &str| room.reply.outbox.iter().filter(|line| line.state == state).count();
            let (failed, waiting) = (of("failed"), of("waiting") + of("sending"));
            let unsure = match of("unsure") {
                0 => String::new(),
                n => format!(", {n} may have gone"),
            };
            ("Outbox".to_owned(), format!("{waiting} wait, {failed} failed{unsure}"))
        }
        Part::Aside => {
            let open = room.reply.aside.iter().filter(|kept| kept.became.is_none()).count();
            ("Kept aside".to_owned(), format!("{open} to look at"))
        }
        Part::Chase => match &room.chase {
            Some((on, all)) => {
                (format!("Chased on {}", when::long(*on)), counted(all.len(), ("entry", "entries")))
            }
            None => ("Chased next".to_owned(), String::new()),
        },
    }
}

/// Why nothing is listed.
pub(super) fn nothing(model: &Model) -> String {
    match model.room.part {
        Part::Out => format!(
            "Nothing waits to leave. Letters by mail and messages to services ({} in the queue) wait here until they are \
             sent; what fails comes back here with the reason.",
            model.keys.printed(Action::About(crate::app::form::CaseForm::Message))
        ),
        Part::Aside => {
            "Nothing is kept aside. What comes in and cannot be read or placed is kept here with the reason; \
                        nothing is ever dropped."
                .to_owned()
        }
        Part::Chase => "Nobody has to be reminded on the next working day and no letter goes out by itself, as things stand."
            .to_owned(),
    }
}

fn lines(model: &Model, theme: Theme, cells: usize) -> Vec<String> {
    let room = &model.room;
    let wide = cells >= 100;
    match room.part {
        Part::Out => room.reply.outbox.iter().map(|line| out(theme, line, wide)).collect(),
        Part::Aside => room.reply.aside.iter().map(|kept| aside(theme, kept, wide)).collect(),
        Part::Chase => {
            let all = room.chase.as_ref().map(|(_, all)| all.as_slice()).unwrap_or_default();
            all.iter().map(|one| next::line(theme, one, wide)).collect()
        }
    }
}

/// The word for the state of a message out, with its sign.
fn state(line: &OutboxLine) -> (Sign, &'static str) {
    match line.state.as_str() {
        "failed" => (Sign::Late, "failed"),
        "unsure" => (Sign::Late, "unsure"),
        "sending" => (Sign::OnTrack, "leaving"),
        "withdrawn" => (Sign::Done, "dropped"),
        "waiting" if line.tries > 0 => (Sign::Soon, "tried"),
        _ => (Sign::Waiting, "waiting"),
    }
}

fn out(theme: Theme, line: &OutboxLine, wide: bool) -> String {
    let (sign, word) = state(line);
    let to = if wide { 34 } else { 24 };
    let reference = line.reference.as_deref().unwrap_or_default();
    format!(
        "{} {word:<8} {}  {} {}",
        sign.mark(theme),
        pad(&clip(&shown(theme, &line.to), to, theme), to, theme),
        pad(&shown(theme, reference), 5, theme),
        shown(theme, &line.subject)
    )
}

fn aside(theme: Theme, kept: &Quarantined, wide: bool) -> String {
    let from = if wide { 30 } else { 22 };
    let (sign, reason) = match &kept.became {
        Some(became) => (Sign::Done, became.as_str()),
        None => (Sign::Late, kept.reason.as_str()),
    };
    let who = if kept.from.is_empty() { "no sender" } else { &kept.from };
    format!(
        "{} {} {}  {}: {}",
        sign.mark(theme),
        when::short(kept.at.date()),
        pad(&clip(&shown(theme, who), from, theme), from, theme),
        shown(theme, if kept.subject.is_empty() { "no subject" } else { &kept.subject }),
        shown(theme, reason)
    )
}

/// What is known of the chosen line: a title and sentences.
pub(super) fn about(model: &Model) -> (String, Vec<String>) {
    let room = &model.room;
    if let Some(line) = room.out() {
        return about_out(model, line);
    }
    if let Some(kept) = room.aside() {
        let mut words = vec![match &kept.became {
            Some(became) => format!("{} by {}.", sentence(became), kept.by.as_deref().unwrap_or("nobody")),
            None => format!("{}.", sentence(&kept.reason)),
        }];
        words.push(format!(
            "Came in {} {}, {} bytes.",
            when::long(kept.at.date()),
            kept.at.format("%H:%M"),
            kept.size
        ));
        words.push(format!(
            "Enter reads it as text; {} makes it a new complaint, {} puts it to a case, {} sets it aside.",
            key(model, PostAct::TakeIn),
            key(model, PostAct::Onto),
            key(model, PostAct::Drop)
        ));
        return (format!("{}  {}", kept.n, kept.subject), words);
    }
    if let Some(one) = room.chased() {
        return next::about(model, one);
    }
    (String::new(), Vec::new())
}

fn about_out(model: &Model, line: &OutboxLine) -> (String, Vec<String>) {
    let mut words = Vec::new();
    let next = format!("{} {}", when::long(line.next.date()), line.next.format("%H:%M"));
    words.push(match line.state.as_str() {
        "failed" => format!(
            "It did not arrive: {}. {} tries again, {} gives another address, {} drops it.",
            line.why,
            key(model, PostAct::Retry),
            key(model, PostAct::Readdress),
            key(model, PostAct::Drop)
        ),
        "unsure" => format!(
            "It may have gone: {}. So it was not sent again. Ask whether it arrived: {} sends it again, {} to another \
             address, {} if it is there.",
            line.why,
            key(model, PostAct::Retry),
            key(model, PostAct::Readdress),
            key(model, PostAct::Drop)
        ),
        "withdrawn" => format!("{}. {} sends it after all.", sentence(&line.why), key(model, PostAct::Retry)),
        "sending" => "It is leaving now.".to_owned(),
        _ if line.tries > 0 => format!("Tried {} times, again {next}: {}.", line.tries, line.why),
        _ if line.urgent => "It leaves with the next run.".to_owned(),
        _ => "It leaves with the next run on a working day.".to_owned(),
    });
    words.push(format!(
        "{} by {}, {} {}.",
        sentence(&line.kind.replace('-', " ")),
        line.by,
        when::long(line.queued.date()),
        line.queued.format("%H:%M")
    ));
    (format!("Message {} to {}", line.n, line.to), words)
}

fn key(model: &Model, act: PostAct) -> String {
    model.keys.printed(Action::Post(act))
}

fn counted(n: usize, (one, many): (&str, &str)) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

fn sentence(words: &str) -> String {
    capital(words.trim_end_matches('.'))
}

/// The message that is read, in full: its title and its lines.
pub(super) fn paper(model: &Model, theme: Theme, cells: usize) -> (String, Vec<Line<'static>>) {
    let (title, _) = about(model);
    let words = model.room.paper.as_deref().unwrap_or_default();
    let lines = words.lines().flat_map(|line| {
        let wrapped = wrap(&shown(theme, line), cells.saturating_sub(2));
        if wrapped.is_empty() { vec![String::new()] } else { wrapped }
    });
    (shown(theme, &title), lines.map(|line| Line::from(format!(" {line}"))).collect())
}
