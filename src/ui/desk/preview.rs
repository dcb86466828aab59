//! The selected case in three lines, under the queue of a small screen.

use crate::app::keymap::Action;
use crate::app::model::Model;
use crate::domain::access::WHO_READS;
use crate::domain::row::Row;
use crate::ui::case::facts;
use crate::ui::chrome::{put, rule, shown};
use crate::ui::fit::{clip, width};
use crate::ui::theme::{Glyph, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// The texts of the rule over a case: `0398  Leak above bathroom`, and `Housing stage 1` or who else has it open.
pub(super) fn title(model: &Model, theme: Theme, row: &Row) -> (String, String) {
    let left = shown(theme, &format!("{}  {}", row.reference, row.subject));
    if row.is_planned() {
        return (left, PLANNED.to_owned());
    }
    let with_it = model.with_it(row.id).map(|who| shown(theme, &who));
    (left, with_it.unwrap_or_else(|| facts::place(row.scheme, row.stage, row.status)))
}

/// What stands where a case has its stage.
const PLANNED: &str = "Self-assessment";

/// What there is to say of an action of the self-assessment.
pub(super) fn planned(model: &Model, theme: Theme, row: &Row) -> [(&'static str, String); 3] {
    let owner = row.owner.as_deref().map_or_else(|| "nobody".to_owned(), |owner| shown(theme, owner));
    let clock = row.clock.as_ref();
    let due = clock.map_or_else(String::new, |clock| facts::countdown_line(model, theme, clock));
    let due = due.trim_start_matches("Due ").to_owned();
    [
        ("Owner", owner),
        ("Due", due),
        ("Next", format!("{} opens the self-assessment there", model.keys.printed(Action::Open))),
    ]
}

/// Draws rule and lines into `area`. Without a selected case only the rule is drawn.
pub(super) fn draw(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let cells = usize::from(area.width);
    let Some((_, row)) = model.queue.current() else {
        put(frame, area, 0, &rule(theme, cells, ("No case selected", ""), false));
        return;
    };
    let (name, place) = title(model, theme, row);
    // The queue of a small screen has no room for the owner: whose a colleague's case is stands here.
    let place = match row.owner.as_deref() {
        Some(owner) if owner != model.desk.officer && !row.is_planned() => {
            format!("{} {} {place}", shown(theme, owner), theme.glyph(Glyph::Dot))
        }
        Some(_) | None => place,
    };
    put(frame, area, 0, &rule(theme, cells, (&name, &place), false));
    let room = cells.saturating_sub(2);
    let file = model.file();
    if row.hidden {
        put(frame, area, 1, &Line::from(format!(" {}", clip(WHO_READS, room, theme))));
        return;
    }
    if row.is_planned() {
        for (n, (label, text)) in (1u16..).zip(planned(model, theme, row)) {
            put(frame, area, n, &Line::from(format!(" {}", clip(&format!("{label} {text}"), room, theme))));
        }
        return;
    }
    let people = file.map_or_else(|| shown(theme, &row.complainant), |file| facts::people(theme, file));
    let clock = row.clock.as_ref();
    let mut count = clock.map_or_else(
        || format!("No date counts now: {}", row.status.label()),
        |clock| facts::countdown_line(model, theme, clock),
    );
    // The hint line of a small screen has no room for the key that explains the date.
    let why = format!("   {} why", model.keys.printed(Action::Explain));
    if clock.is_some() && width(&count) + width(&why) <= room {
        count.push_str(&why);
    }
    let last = file.map_or_else(String::new, |file| facts::last_and_next(model, theme, file, room));
    for (n, text) in (1u16..).zip([people, count, last]) {
        put(frame, area, n, &Line::from(format!(" {}", clip(&text, room, theme))));
    }
}
