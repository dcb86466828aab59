//! The one key table. Dispatch, hint line, help, palette, `redress keys` and the README's table are made of it.

use crate::app::form::CaseForm;
use crate::app::key::Key;
use crate::app::model::{Group, Screen};
use crate::app::overlay::Menu;
use crate::domain::query::{Sort, View};

/// How far a move goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// One line up.
    Up,
    /// One line down.
    Down,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// To the first line.
    Top,
    /// To the last line.
    Bottom,
}

/// What the officer meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Move the selection.
    Move(Step),
    /// Open, run, accept.
    Open,
    /// One step back. Never quits, never discards.
    Back,
    /// The next pane has the keyboard.
    NextPane,
    /// The pane before has the keyboard.
    PreviousPane,
    /// The view, tab or answer with this number.
    Number(u8),
    /// Filter what is on the screen.
    Filter,
    /// Every command by name.
    Palette,
    /// Help for this screen.
    Help,
    /// A menu.
    Menu(Menu),
    /// Another screen.
    Go(Screen),
    /// Undo, naming what is undone.
    Undo,
    /// A new complaint.
    New,
    /// Copy the reference.
    Copy,
    /// Quit; asks once.
    Quit,
    /// Draw everything again.
    Redraw,
    /// Read everything again from the store.
    Refresh,
    /// Record that the acknowledgement went out today.
    Acknowledge,
    /// Write the response.
    Respond,
    /// Extend the deadline.
    Extend,
    /// Add a note.
    Note,
    /// Change the owner.
    Owner,
    /// Finish the case.
    Close,
    /// The remedies and actions of the case.
    DoList,
    /// One of the changes that not every day brings.
    About(CaseForm),
    /// Why this date.
    Explain,
    /// The next case in the list.
    NextCase,
    /// The previous case in the list.
    PreviousCase,
    /// Put this complaint at the end of the triage list.
    Skip,
    /// Accept in triage with the suggested answers.
    Accept,
    /// The queue with its preview and panes, or alone.
    Preview,
    /// Order the queue.
    SortBy(Sort),
    /// Group the queue.
    GroupBy(Group),
    /// Show a view.
    Show(View),
    /// The view before this one, and back.
    LastView,
    /// Mark the selected case, or take its mark away.
    Mark,
    /// Mark every case from the last mark to the selected one.
    MarkRange,
    /// Take back the last undo.
    Redo,
}

/// Where a key has its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// Everywhere outside text.
    Everywhere,
    /// The queue and its panes.
    Queue,
    /// A case in full.
    Case,
    /// Triage.
    Triage,
    /// Statistics.
    Statistics,
    /// The countdowns in full.
    ComingUp,
    /// The list of drafts.
    Drafts,
    /// The menu of all actions, opened with `.`: its letters count there only.
    Actions,
}

impl Place {
    /// The place of a screen.
    pub const fn of(screen: Screen) -> Self {
        match screen {
            Screen::Desk => Self::Queue,
            Screen::Case => Self::Case,
            Screen::Triage => Self::Triage,
            Screen::Statistics => Self::Statistics,
            Screen::ComingUp => Self::ComingUp,
            Screen::Drafts => Self::Drafts,
        }
    }

    /// The name in help and README.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Everywhere => "Everywhere",
            Self::Queue => "Queue",
            Self::Case => "Case",
            Self::Triage => "Triage",
            Self::Statistics => "Statistics",
            Self::ComingUp => "Coming up",
            Self::Drafts => "Drafts",
            Self::Actions => "Menu of actions (.)",
        }
    }
}

/// One row of the key table.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// Where it has its meaning.
    pub places: &'static [Place],
    /// The key that is shown, then its aliases.
    pub keys: &'static [Key],
    /// What it means.
    pub action: Action,
    /// The word in a narrow hint line: "ack". Empty keeps it out of hint lines.
    pub hint: &'static str,
    /// The words in help and in the palette: "acknowledge".
    pub label: &'static str,
    /// Other words people look for.
    pub synonyms: &'static str,
}

use CaseForm as F;
use Key::Char as C;
use Place as P;

const DESK: &[Place] = &[P::Queue, P::Case, P::ComingUp];
/// Letters of the menu of actions, free beside those that the menu shares with the case.
const ACTIONS: &[Place] = &[P::Actions];
const LISTS: &[Place] = &[P::Everywhere];

const fn row(
    places: &'static [Place],
    keys: &'static [Key],
    action: Action,
    words: (&'static str, &'static str, &'static str),
) -> Binding {
    Binding { places, keys, action, hint: words.0, label: words.1, synonyms: words.2 }
}

const fn about(form: CaseForm) -> Action {
    Action::About(form)
}

/// Every key. The order is the order of help; within a place the hint line takes them in this order too.
pub const BINDINGS: &[Binding] = &[
    row(LISTS, &[Key::Up, C('k')], Action::Move(Step::Up), ("", "move up", "previous row line")),
    row(LISTS, &[Key::Down, C('j')], Action::Move(Step::Down), ("", "move down", "next row line")),
    row(LISTS, &[Key::PageUp], Action::Move(Step::PageUp), ("", "page up", "scroll")),
    row(LISTS, &[Key::PageDown], Action::Move(Step::PageDown), ("", "page down", "scroll")),
    row(LISTS, &[Key::Home], Action::Move(Step::Top), ("", "to the top (g g)", "first home")),
    row(LISTS, &[C('G'), Key::End], Action::Move(Step::Bottom), ("", "to the bottom", "last end")),
    row(&[P::Case], &[C('>')], Action::NextCase, ("", "next case in the list", "forward")),
    row(&[P::Case], &[C('<')], Action::PreviousCase, ("", "previous case in the list", "back")),
    row(
        &[P::Queue, P::ComingUp, P::Drafts],
        &[Key::Enter, Key::Right, C('l')],
        Action::Open,
        ("open", "open the case", "show view detail full"),
    ),
    row(&[P::Triage], &[C('a')], Action::Accept, ("accept", "accept as a complaint", "take on yes")),
    row(&[P::Triage], &[C('s')], Action::Skip, ("skip", "skip to the next case", "later postpone")),
    row(
        DESK,
        &[C('a')],
        Action::Acknowledge,
        ("ack", "acknowledge", "acknowledgement receipt confirm letter"),
    ),
    row(
        DESK,
        &[C('r')],
        Action::Respond,
        ("response", "write the response", "answer reply respond finding decision"),
    ),
    row(
        DESK,
        &[C('x')],
        Action::Extend,
        ("extend", "extend the deadline", "delay more time later postpone holding"),
    ),
    row(
        &[P::Queue, P::Case, P::Triage],
        &[C('n')],
        Action::New,
        ("new", "new complaint", "log record create add"),
    ),
    row(
        &[P::Queue, P::Case],
        &[C('t')],
        Action::Go(Screen::Triage),
        ("triage", "triage new complaints", "inbox decide accept"),
    ),
    row(&[P::Queue], &[C('/')], Action::Filter, ("filter", "filter the list", "search find")),
    row(DESK, &[C('c')], Action::Note, ("note", "add a note", "comment contact call log write")),
    row(DESK, &[C('o')], Action::Owner, ("owner", "change owner", "assign reassign officer allocate give")),
    row(DESK, &[C('d')], Action::DoList, ("", "do-list: remedies, actions", "remedy action todo tasks")),
    row(DESK, &[C('f')], Action::Close, ("finish", "finish: close the case", "close end done")),
    row(
        DESK,
        &[C('e')],
        Action::Explain,
        ("why", "explain the date, day by day", "why due calendar working days"),
    ),
    row(&[P::Queue], &[C(' ')], Action::Mark, ("", "mark the case, or unmark it", "select bulk several tag")),
    row(
        &[P::Queue],
        &[C('*')],
        Action::MarkRange,
        ("", "mark from the last mark to here", "select range all bulk"),
    ),
    row(&[P::Queue], &[C('-')], Action::LastView, ("", "the view before, and back", "previous toggle last")),
    row(
        &[P::Queue],
        &[C('p')],
        Action::Preview,
        ("", "preview and panes on or off", "queue alone full screen hide"),
    ),
    row(&[P::Queue], &[C('s')], Action::Menu(Menu::Sort), ("", "sort", "order by")),
    row(&[P::Queue], &[C('b')], Action::Menu(Menu::Group), ("", "group", "by due service owner stage")),
    row(
        &[P::Queue, P::Case],
        &[C('.')],
        Action::Menu(Menu::Actions),
        ("", "all actions for this case", "menu more"),
    ),
    row(
        &[P::Case],
        &[Key::Enter],
        Action::Open,
        ("", "in Actions: the chosen one is done", "tick finish remedy evidence"),
    ),
    row(ACTIONS, &[C('s')], about(F::Escalate), ("", "open the next stage", "escalate stage 2 panel review")),
    row(ACTIONS, &[C('w')], about(F::Withdraw), ("", "withdraw the complaint", "cancel take back stop end")),
    row(ACTIONS, &[C('p')], about(F::Points), ("", "agree the points", "define definition heads statement")),
    row(
        ACTIONS,
        &[C('m')],
        about(F::Agree),
        ("", "agree a remedy or an action", "promise task do compensation"),
    ),
    row(
        ACTIONS,
        &[C('v')],
        about(F::Done),
        ("", "record an action as done", "tick complete finish remedy paid"),
    ),
    row(ACTIONS, &[C('b')], about(F::Reopen), ("", "reopen the case", "bring back open again undo close")),
    row(
        ACTIONS,
        &[C('i')],
        about(F::Details),
        ("", "edit details", "correct change subject name service team"),
    ),
    row(
        ACTIONS,
        &[C('O')],
        about(F::Ombudsman),
        ("", "the Ombudsman's part", "lgsco housing ico enquiry decision remedy compliance"),
    ),
    row(LISTS, &[Key::Tab], Action::NextPane, ("", "next pane", "focus switch")),
    row(LISTS, &[Key::BackTab], Action::PreviousPane, ("", "previous pane", "focus switch")),
    row(
        LISTS,
        &[Key::Esc, Key::Left, C('h')],
        Action::Back,
        ("", "one step back; work is kept", "close leave cancel"),
    ),
    row(LISTS, &[C('g')], Action::Menu(Menu::Go), ("", "go to another screen", "jump statistics drafts")),
    row(LISTS, &[C('u'), Key::Ctrl('z')], Action::Undo, ("", "undo", "take back revert mistake")),
    row(DESK, &[C('y')], Action::Copy, ("", "copy the reference", "yank clipboard")),
    row(LISTS, &[C('q'), Key::Ctrl('c')], Action::Quit, ("", "quit (asks once)", "exit leave end")),
    row(LISTS, &[Key::Ctrl('l')], Action::Redraw, ("", "redraw the screen", "repaint refresh")),
    row(LISTS, &[C(':')], Action::Palette, ("commands", "any command by name", "menu palette")),
    row(LISTS, &[C('?'), Key::F1], Action::Help, ("help", "help for this screen", "keys manual")),
];

/// The meaning of a key at a place; the place's own rows win over those for everywhere.
pub fn meaning(place: Place, key: Key) -> Option<Action> {
    if let Key::Char(digit @ '0'..='9') = key {
        return Some(Action::Number(digit as u8 - b'0'));
    }
    let at = |wanted: Place| {
        BINDINGS.iter().find(|b| b.places.contains(&wanted) && b.keys.contains(&key)).map(|b| b.action)
    };
    at(place).or_else(|| at(Place::Everywhere))
}

/// The rows that count at a place: its own, then those for everywhere that it does not replace.
pub fn at(place: Place) -> impl Iterator<Item = &'static Binding> {
    let own = BINDINGS.iter().filter(move |b| b.places.contains(&place));
    let general =
        BINDINGS.iter().filter(move |b| b.places.contains(&Place::Everywhere) && place != Place::Everywhere);
    own.chain(general)
}

/// The key as it is printed in hints and help.
pub fn printed(key: Key) -> String {
    match key {
        Key::Char(' ') => "Space".to_owned(),
        Key::Char(c) => c.to_string(),
        Key::Ctrl(c) => format!("Ctrl+{}", c.to_ascii_uppercase()),
        Key::Enter => "Enter".to_owned(),
        Key::Esc => "Esc".to_owned(),
        Key::Tab => "Tab".to_owned(),
        Key::BackTab => "Shift+Tab".to_owned(),
        Key::Up => "↑".to_owned(),
        Key::Down => "↓".to_owned(),
        Key::Left => "←".to_owned(),
        Key::Right => "→".to_owned(),
        Key::PageUp => "PgUp".to_owned(),
        Key::PageDown => "PgDn".to_owned(),
        Key::Home => "Home".to_owned(),
        Key::End => "End".to_owned(),
        Key::Backspace => "Backspace".to_owned(),
        Key::Delete => "Delete".to_owned(),
        Key::F1 => "F1".to_owned(),
    }
}
