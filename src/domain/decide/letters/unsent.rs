//! The letters that one officer has still to send.

use super::{can_be_sent, drafts, stage_of, standing, tells};
use crate::domain::case::Case;
use crate::domain::event::Event;
use crate::domain::terms::{LetterKind, Reader};
use chrono::NaiveDate;

/// For so many days a letter that tells what an officer recorded counts as one they have still to send. What is older was
/// told another way, or somebody should look at it first.
pub const UNSENT_DAYS: u64 = 14;

/// The letters to the complainant that may go out and tell what an officer recorded since a day, in the order of the work.
pub fn unsent_of(case: &Case, events: &[Event], (officer, since): (&str, NaiveDate)) -> Vec<LetterKind> {
    let standing = standing(events);
    let mine =
        |event: &&Event| event.by == officer && event.at.date() >= since && standing.contains(&event.seq);
    let recorded = |kind: LetterKind| {
        let stage = stage_of(case, kind);
        events.iter().filter(mine).any(|event| tells(kind, stage, &event.fact))
    };
    let mut letters = drafts(case);
    letters.retain(|kind| {
        kind.reader() == Reader::Complainant && can_be_sent(case, *kind).is_ok() && recorded(*kind)
    });
    letters
}
