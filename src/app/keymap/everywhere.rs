//! The rows of the key table that count on every screen, and those of the menu that `g` opens.

use super::table::row;
use super::{Action, Binding, Place};
use crate::app::form::RulesForm;
use crate::app::key::Key;
use crate::app::overlay::Menu;
use Key::Char as C;

const ALL: &[Place] = &[Place::Everywhere];
/// Letters of the menu of `g` that lead to no screen.
const GO: &[Place] = &[Place::Go];

/// Their keys, in the order of help.
pub(super) const EVERYWHERE_ROWS: &[Binding] = &[
    row(ALL, &[Key::Tab], Action::NextPane, ("", "next pane", "focus switch")),
    row(ALL, &[Key::BackTab], Action::PreviousPane, ("", "previous pane", "focus switch")),
    row(
        ALL,
        &[Key::Esc, Key::Left, C('h')],
        Action::Back,
        ("", "one step back; work is kept", "close leave cancel"),
    ),
    row(ALL, &[C('g')], Action::Menu(Menu::Go), ("", "go to another screen", "jump statistics drafts")),
    row(
        GO,
        &[C('w')],
        Action::Away,
        ("", "away: hand somebody's work over", "absence annual leave sick cover reassign"),
    ),
    row(GO, &[C('b')], Action::Absences, ("", "back again: give the work back", "absence return cover away")),
    row(
        GO,
        &[C('l')],
        Action::Rules(RulesForm::Policy),
        ("", "load a policy file: try it first", "timescales profile rules version move deadlines"),
    ),
    row(
        GO,
        &[C('h')],
        Action::Rules(RulesForm::Holidays),
        ("", "holidays: bring in gov.uk's list", "bank holidays calendar import proclaimed file"),
    ),
    row(ALL, &[C('u'), Key::Ctrl('z')], Action::Undo, ("", "undo", "take back revert mistake")),
    row(ALL, &[C('z'), Key::Ctrl('y')], Action::Redo, ("", "redo: take back the last undo", "again restore")),
    row(ALL, &[C('q'), Key::Ctrl('c')], Action::Quit, ("", "quit (asks once)", "exit leave end")),
    row(ALL, &[Key::Ctrl('l')], Action::Redraw, ("", "redraw the screen", "repaint refresh")),
    row(ALL, &[C(':')], Action::Palette, ("commands", "any command by name", "menu palette")),
    row(ALL, &[C('?'), Key::F1], Action::Help, ("help", "help for this screen", "keys manual")),
];
