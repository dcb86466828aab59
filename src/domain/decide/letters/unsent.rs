//! The letters that one officer has still to send.

use super::{can_be_sent, drafts, stage_of, standing, tells};
use crate::domain::case::Case;
use crate::domain::decide::short;
use crate::domain::event::{Event, SentLetter};
use crate::domain::terms::{LetterKind, Reader};
use chrono::NaiveDate;

/// Said of a letter whose like went out before, where one is enough: a colleague at another desk may have sent it. It goes
/// all the same, for some letters never arrive.
pub(super) fn sent_before(case: &Case, letter: &SentLetter) -> Option<String> {
    let again = match letter.letter {
        LetterKind::Extension
        | LetterKind::ProgressUpdate
        | LetterKind::ConsentRequest
        | LetterKind::OmbudsmanReply
        | LetterKind::Learning
        | LetterKind::ServiceMessage
        | LetterKind::ServiceChaser => true,
        LetterKind::Acknowledgement
        | LetterKind::Refusal
        | LetterKind::ServiceRequest
        | LetterKind::StageOne
        | LetterKind::StageTwo
        | LetterKind::Adjudication
        | LetterKind::StageThree
        | LetterKind::AdultPlan
        | LetterKind::AdultFinal
        | LetterKind::Withdrawal => false,
    };
    let like = |sent: &&SentLetter| (sent.letter, sent.stage) == (letter.letter, letter.stage);
    let before = case.letters.iter().rev().find(like).filter(|_| !again)?;
    Some(format!("its like went out on {} already, as letter {}", short(before.on), before.n))
}

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
