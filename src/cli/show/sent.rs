//! What `redress show` says of responses that went out although something was missing.

use crate::app::effect::CaseFile;
use crate::domain::case::standing;
use crate::domain::event::{Answer, Fact};
use serde::Serialize;

/// A response that went out although something was missing, as JSON.
#[derive(Serialize)]
pub(super) struct Despite<'a> {
    stage: u8,
    missing: &'a [String],
    reason: &'a str,
}

impl<'a> Despite<'a> {
    /// That of a fact; none where it is no response, or one that lacked nothing.
    pub(super) fn of(fact: &'a Fact) -> Option<Self> {
        let answer = answer(fact)?;
        let reason = answer.override_reason.as_deref()?;
        Some(Self { stage: answer.stage.number(), missing: &answer.missing, reason })
    }
}

const fn answer(fact: &Fact) -> Option<&Answer> {
    if let Fact::Answered(answer) = fact { Some(answer) } else { None }
}

/// The responses of a case that stand.
fn standing_facts(file: &CaseFile) -> impl Iterator<Item = &Fact> {
    let standing = standing(&file.events);
    file.events.iter().filter(move |event| standing.contains(&event.seq)).map(|event| &event.fact)
}

/// Those of a case, as JSON; what was undone is left out.
pub(super) fn despite(file: &CaseFile) -> Vec<Despite<'_>> {
    standing_facts(file).filter_map(Despite::of).collect()
}

/// The same as lines for people.
pub(super) fn lines(file: &CaseFile) -> String {
    let line = |answer: &Answer| Some(format!("{} {}", answer.stage.label(), answer.despite()?));
    standing_facts(file).filter_map(answer).filter_map(line).collect::<Vec<_>>().join("\n")
}
