//! The points of a response: the one in hand with its three fields, the others as a line each.
//!
//! ```text
//!    √ 1 Missed appointments 9, 16 and 23 October        Upheld; apology
//!    2 No call-backs despite promise on 16 October (wants: an apology)
//!  ► Finding          [u                             ]
//! ```

use super::{Block, MARGIN, Room, block, rect};
use crate::app::form::{Field, FieldId, Form};
use crate::domain::decide::gate::Place;
use crate::ui::chrome::shown;
use crate::ui::fit::{clip, pad, wrap};
use crate::ui::theme::{Sign, Theme};
use ratatui::text::Line;

/// The most lines that the words of a point take.
const LINES: usize = 2;

/// A field of the point in hand; over its finding stand the words of the point.
pub(super) fn opened(form: &Form, (n, field): (usize, &Field), theme: Theme, room: Room) -> Block {
    let mut block = block(field, n == form.at, theme, room);
    if field.id == FieldId::PointFinding {
        let words = shown(theme, &format!("{} {}", field.point, field.heading));
        let mut heading: Vec<Line<'static>> = wrap(&words, room.cells.saturating_sub(MARGIN + 3))
            .into_iter()
            .take(LINES)
            .enumerate()
            .map(|(n, line)| Line::from(format!("   {}{line}", if n == 0 { "" } else { "  " })))
            .collect();
        block.text.y += u16::try_from(heading.len()).unwrap_or(0);
        heading.append(&mut block.lines);
        block.lines = heading;
    }
    block
}

/// A point that is not in hand: one line, and nothing for its other fields.
pub(super) fn folded(form: &Form, field: &Field, theme: Theme, cells: usize) -> Block {
    let nothing = Block { lines: Vec::new(), text: rect(0, 0, 0, 0) };
    if field.id != FieldId::PointFinding {
        return nothing;
    }
    let found = field.taken();
    let remedy =
        form.fields.iter().find(|other| other.id == FieldId::PointRemedy && other.point == field.point);
    let remedy = remedy.and_then(Field::taken).unwrap_or_default();
    let lacks = |place: Place| form.lacking.contains(&place);
    let state = match found {
        None => "to be decided".to_owned(),
        Some(finding) if lacks(Place::Reason(field.point)) => format!("{finding}, no reason yet"),
        Some(finding) if lacks(Place::Remedy(field.point)) => format!("{finding}, no remedy yet"),
        Some(finding) if remedy.is_empty() => finding,
        Some(finding) => format!("{finding}; {remedy}"),
    };
    let of_point = [Place::Finding, Place::Reason, Place::Remedy].map(|place| place(field.point));
    let sign = if of_point.into_iter().any(lacks) { Sign::Waiting } else { Sign::Done };
    let sign = sign.mark(theme);
    let wide = (cells / 3).clamp(14, 40);
    let words = cells.saturating_sub(MARGIN + 4 + wide);
    let text = pad(&shown(theme, &format!("{} {}", field.point, field.heading)), words, theme);
    let line = format!("   {sign} {text}  {}", clip(&shown(theme, &state), wide, theme));
    Block { lines: vec![Line::from(line)], ..nothing }
}
