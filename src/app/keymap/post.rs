//! The rows of the key table for the post.

use super::table::row;
use super::{Action, Binding, Place};
use crate::app::key::Key;
use crate::app::postroom::{Part, PostAct};
use Key::Char as C;
use Place as P;
use PostAct as A;

const POST: &[Place] = &[P::Post];

const fn act(act: PostAct) -> Action {
    Action::Post(act)
}

const GO: &[Place] = &[P::Go];

/// The keys of the post, in the order of help.
pub(super) const POST_ROWS: &[Binding] = &[
    row(
        GO,
        &[C('m')],
        act(A::Show(Part::Out)),
        ("", "outbox: mail that waits or failed", "post letters sent undelivered"),
    ),
    row(
        GO,
        &[C('k')],
        act(A::Show(Part::Aside)),
        ("", "kept aside: what could not be placed", "post quarantine unread mail"),
    ),
    row(GO, &[C('n')], act(A::Show(Part::Chase)), ("", "next to be chased", "post chase tomorrow reminders")),
    row(
        &[P::Actions],
        &[C('j')],
        Action::SendReady,
        ("", "send the letters that are ready", "mail post out bulk marked acknowledgement response refusal"),
    ),
    row(
        POST,
        &[Key::Enter, Key::Right, C('l')],
        Action::Open,
        ("read", "read the message, or open its case", "show view text"),
    ),
    row(
        POST,
        &[C('s')],
        Action::SendUnsent,
        (
            "send my letters",
            "send all your unsent letters",
            "mail post out every acknowledgement response ready",
        ),
    ),
    row(POST, &[C('r')], act(A::Retry), ("try again", "try the message again", "outbox retry send resend")),
    row(
        POST,
        &[C('a')],
        act(A::Readdress),
        ("address", "send it to another address", "outbox correct recipient failed bounce"),
    ),
    row(
        POST,
        &[C('n')],
        act(A::TakeIn),
        ("new complaint", "take it in as a new complaint", "quarantine kept aside release"),
    ),
    row(
        POST,
        &[C('c')],
        act(A::Onto),
        ("to a case", "take it in to a case", "quarantine kept aside reference timeline"),
    ),
    row(
        POST,
        &[C('d')],
        act(A::Drop),
        ("drop", "drop it, with a reason", "outbox quarantine set aside discard spam delete"),
    ),
];
