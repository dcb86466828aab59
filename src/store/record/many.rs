//! The same change of many cases: one transaction, one batch, so that one undo takes all of it back.

use super::{AskOf, Command, Work, reference};
use crate::app::effect::Recorded;
use crate::domain::decide::{Ask, Refusal};
use crate::domain::event::CaseId;
use crate::store::error::{Result, StoreError};
use crate::store::{Store, journal};

/// What is asked of which cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskOfMany {
    /// Each case with the number of the last event that the officer saw of it.
    pub cases: Vec<(CaseId, i64)>,
    /// What is asked of each.
    pub ask: Ask,
}

/// The cases that were refused for one reason.
pub(in crate::store) struct Refused {
    why: String,
    references: Vec<String>,
}

impl Refused {
    /// `0405, 0411: was acknowledged on Mon 9 Nov 2026 already.`
    pub(in crate::store) fn line(&self) -> String {
        format!("{}: {}", self.references.join(", "), self.why)
    }
}

impl Store {
    /// Changes every case that the rules allow to be changed. Gives what was recorded, and for what was not the
    /// reasons, each with the references it holds for: `0405, 0411: was acknowledged on Mon 9 Nov 2026 already.`
    ///
    /// # Errors
    /// [`StoreError::Refused`] when no case could be changed; else when the store cannot be written. Nothing is
    /// changed then.
    pub fn ask_many(&mut self, command: Command, asked: &AskOfMany) -> Result<(Recorded, Vec<String>)> {
        self.may_ask(&asked.ask)?;
        let mut refused = Vec::new();
        let what = format!("{:?} {:?}", asked.cases, asked.ask);
        let recorded = self.command(command, &what, |work| work.ask_many(asked, &mut refused))?;
        Ok((recorded, refused.iter().map(Refused::line).collect()))
    }
}

/// A change of one case of many: into a batch that was begun, or into one of its own.
pub(in crate::store) type OneOfMany<'o, 'w, T> =
    &'o mut dyn FnMut(&mut Work<'w>, T, Option<i64>) -> Result<(Recorded, i64)>;

impl<'w> Work<'w> {
    fn ask_many(&mut self, asked: &AskOfMany, refused: &mut Vec<Refused>) -> Result<Recorded> {
        let cases: Vec<(CaseId, _)> = asked.cases.iter().map(|case| (case.0, *case)).collect();
        self.each(&cases, refused, &mut |work, (id, seen), batch| {
            let (events, decision) = work.decided(&AskOf { id, seen, ask: asked.ask.clone() })?;
            work.put_down(id, events, decision, batch)
        })
    }

    /// Does something to each of these cases with what was said of it, in one batch; what is refused is left out and
    /// told.
    pub(in crate::store) fn each<T: Copy>(
        &mut self,
        cases: &[(CaseId, T)],
        refused: &mut Vec<Refused>,
        one: OneOfMany<'_, 'w, T>,
    ) -> Result<Recorded> {
        let (mut done, mut batch) = (Vec::new(), None);
        for (id, of) in cases {
            let why = match one(self, *of, batch) {
                Ok((recorded, begun)) => {
                    batch = Some(begun);
                    done.push(recorded);
                    continue;
                }
                Err(StoreError::Refused(refusal)) => refusal.why,
                Err(StoreError::Changed(sentence)) => sentence,
                Err(error @ StoreError::Restricted(_)) => format!("{error}."),
                // The store itself cannot go on: nothing of it is recorded.
                Err(error) => return Err(error),
            };
            let reference = reference(&journal::events(self.tx, *id)?);
            // The same reason is told once, so the reference it begins with stands before it.
            let why = why.strip_prefix(&format!("{reference} ")).unwrap_or(&why).to_owned();
            match refused.iter_mut().find(|r| r.why == why) {
                Some(known) => known.references.push(reference),
                None => refused.push(Refused { why, references: vec![reference] }),
            }
        }
        let (Some(batch), Some(recorded)) = (batch, summary(&done, ":")) else {
            let why: Vec<String> = refused.iter().map(Refused::line).collect();
            return Err(Refusal::new(format!("Nothing was recorded. {}", why.join(" ")), "").into());
        };
        self.mark(&recorded, batch)?;
        Ok(recorded)
    }
}

/// What was recorded of all of them, without the references. Where the words differ, as dates do, they end before.
fn common(done: &[Recorded]) -> String {
    let said = |one: &Recorded| {
        let says = one.says.strip_prefix(&format!("{} ", one.reference)).unwrap_or(&one.says);
        says.split(' ').map(str::to_owned).collect::<Vec<_>>()
    };
    let Some((first, rest)) = done.split_first() else { return String::new() };
    let words = said(first);
    let same = |n: &usize| rest.iter().all(|one| said(one).get(*n) == words.get(*n));
    let shared = (0..words.len()).take_while(same).count();
    let mut kept: Vec<String> = words.iter().take(shared).cloned().collect();
    if shared == words.len() {
        return kept.join(" ");
    }
    // Letters differ in their number and in what they are.
    if words.first().is_some_and(|word| word == "letter") {
        return "letters sent".to_owned();
    }
    // What is said of each begins another sentence.
    if kept.last().is_some_and(|last| last.ends_with('.')) {
        return kept.join(" ").trim_end_matches('.').to_owned();
    }
    // A preposition without its date, and a day of the week that all dates happen to have.
    const WEEK: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    kept.pop_if(|last| WEEK.contains(&last.as_str()));
    kept.pop_if(|last| matches!(last.as_str(), "to" | "by" | "on"));
    format!("{}, each with its own date", kept.join(" "))
}

/// `4 cases: owner is now R Osei`, from what was recorded of each, with the sign that stands after the
/// number; none without any.
pub(super) fn summary(done: &[Recorded], then: &str) -> Option<Recorded> {
    let first = done.first()?;
    if done.len() == 1 {
        return Some(first.clone());
    }
    let what = common(done);
    let says = format!("{} cases{then} {what}", done.len());
    Some(Recorded { says, flags: flags_of(done), ..first.clone() })
}

/// What is worth knowing of each: the same is said once, with every reference it holds for.
fn flags_of(done: &[Recorded]) -> Vec<String> {
    let mut said: Vec<(&str, Vec<&str>)> = Vec::new();
    for one in done {
        for flag in &one.flags {
            match said.iter_mut().find(|(known, _)| known == flag) {
                Some((_, references)) => references.push(&one.reference),
                None => said.push((flag, vec![&one.reference])),
            }
        }
    }
    said.into_iter().map(|(flag, references)| format!("{}: {flag}", references.join(", "))).collect()
}
