//! What a refusal says to do next, with the keys that do it.

use crate::app::form::CaseForm as F;
use crate::app::keymap::Action as A;
use crate::app::keymap::Action::{self, About};
use crate::app::model::{Model, Screen};
use crate::domain::decide::Refusal;
use crate::domain::text::{capital, sentences};

/// What the rules say to do next, in words, and the action that does it. The rules serve the commands too, where it is a
/// flag.
pub const NEXT: &[(&str, Action)] = &[
    ("acknowledge it first", A::Acknowledge),
    ("triage it first", A::Go(Screen::Triage)),
    ("reopen it first", About(F::Reopen)),
    ("resume it first", About(F::GoOn)),
    ("go on with a point first", About(F::GoOn)),
    ("pause it first", About(F::Pause)),
    ("extend the stage instead", A::Extend),
    ("extend it first", A::Extend),
    ("or extend the stage", A::Extend),
    ("record the response first", A::Respond),
    ("record the response of the stage instead", A::Respond),
    ("record the adjudication", About(F::Adjudicate)),
    ("record the meeting first", About(F::PanelMet)),
    ("record its report", About(F::PanelReport)),
    ("record the enquiry first", About(F::Ombudsman)),
    ("record first what the Ombudsman orders", About(F::Ombudsman)),
    ("record the withdrawal first", About(F::Withdraw)),
    ("record first who acts for the complainant", About(F::Representative)),
    ("withdraw the case", About(F::Withdraw)),
    ("record the learning first", About(F::Learn)),
    ("record the action as done first", About(F::Done)),
    ("record it as done first", About(F::Done)),
    ("record an early resolution instead", About(F::Settle)),
    ("open the next stage", About(F::Escalate)),
    ("open stage 3 first", About(F::Escalate)),
    ("agree the points first", About(F::Points)),
    ("agree the response period", About(F::Plan)),
    ("agree one first", About(F::Agree)),
    ("add a note", A::Note),
    ("undo the answer", A::Undo),
    ("undo the triage", A::Undo),
    ("undo that first", A::Undo),
    ("undo takes that back", A::Undo),
    ("look at its actions first", A::DoList),
    ("close it first", A::Close),
];

/// Why something is not done and what to do next, with its key: `0431 is not acknowledged, so its stage 1 has not
/// started. Acknowledge it first (a).`
pub(in crate::app) fn told(model: &Model, why: &str, hint: &str) -> String {
    sentences(&capital(why), &with_keys(model, hint))
}

/// The same where there is one line for it: what to do next is told where a key does it.
pub(in crate::app) fn off_because(model: &Model, refusal: &Refusal) -> String {
    let next = with_keys(model, &refusal.hint);
    if next == refusal.hint { refusal.why.clone() } else { sentences(&capital(&refusal.why), &next) }
}

/// What to do next, with the keys that do it.
fn with_keys(model: &Model, hint: &str) -> String {
    let said = NEXT.iter().fold(hint.to_owned(), |hint, (words, action)| {
        let way = model.keys.way(*action);
        hint.replacen(words, &format!("{words} ({way})"), 1)
    });
    model.keys.fill(&said)
}
