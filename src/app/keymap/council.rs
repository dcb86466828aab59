//! The rows of the key table for the self-assessment and the comparison with other councils.

use super::table::row;
use super::{Action, Binding, Place};
use crate::app::assess::AssessAct;
use crate::app::key::Key;
use crate::app::overlay::Menu;
use crate::app::peers::PeersAct;
use AssessAct as A;
use Key::Char as C;
use PeersAct as Pa;
use Place as P;

const ASSESS: &[Place] = &[P::Assess];
const PEERS: &[Place] = &[P::Peers];

const fn act(act: AssessAct) -> Action {
    Action::Assess(act)
}

/// The keys of the two screens, in the order of help.
pub(super) const COUNCIL_ROWS: &[Binding] = &[
    row(
        ASSESS,
        &[Key::Enter, C('e')],
        act(A::Edit),
        ("edit", "evidence and notes", "self-assessment basis write explanation"),
    ),
    row(
        ASSESS,
        &[C('a')],
        act(A::Plan),
        ("action", "plan an action", "self-assessment action plan owner date"),
    ),
    row(ASSESS, &[C('d')], act(A::Done), ("", "planned action done", "self-assessment tick finish")),
    row(
        ASSESS,
        &[C('i')],
        act(A::Suggest),
        ("our cases", "our own figures into the evidence", "self-assessment suggest insert"),
    ),
    row(
        ASSESS,
        &[C('c')],
        act(A::Cases),
        ("cases", "the cases behind our figure", "self-assessment list drill down"),
    ),
    row(ASSESS, &[C('y')], act(A::Verdict(2)), ("", "yes", "self-assessment answer met")),
    row(ASSESS, &[C('n')], act(A::Verdict(0)), ("", "no", "self-assessment answer not met")),
    row(ASSESS, &[C('p')], act(A::Verdict(1)), ("", "partly", "self-assessment answer working note")),
    row(ASSESS, &[C('f')], act(A::Filter), ("filter", "next filter", "self-assessment to do contradicted")),
    row(
        ASSESS,
        &[C('b')],
        act(A::LastYear),
        ("last year", "compare with last year", "self-assessment before"),
    ),
    row(ASSESS, &[C('<')], act(A::Earlier), ("", "the year before", "self-assessment earlier")),
    row(ASSESS, &[C('>')], act(A::Later), ("", "the year after", "self-assessment later")),
    row(ASSESS, &[C('t')], act(A::Tool), ("", "another tool", "self-assessment code kind")),
    row(
        &[P::Assess, P::Peers],
        &[C('w')],
        Action::Menu(Menu::Write),
        ("write", "write a file", "export word excel csv markdown"),
    ),
    row(
        PEERS,
        &[Key::Enter],
        Action::Open,
        ("our cases", "the cases behind our number", "compare list drill down"),
    ),
    row(PEERS, &[C('p')], Action::Peers(Pa::Year), ("year", "the next year", "compare peers all years")),
    row(PEERS, &[C('s')], Action::Peers(Pa::Sort), ("sort", "councils by value or by name", "compare order")),
    row(
        PEERS,
        &[C('e')],
        Action::Peers(Pa::Choose),
        ("councils", "choose the councils", "compare set like peers"),
    ),
];
