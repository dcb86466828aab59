//! The one key table. Dispatch, hint line, help, palette, `redress keys` and the README's table are made of it.

mod chosen;
mod council;
mod everywhere;
mod figures;
mod keeping;
mod letters;
mod post;
mod table;

use crate::app::assess::AssessAct;
use crate::app::form::{CaseForm, RulesForm};
use crate::app::key::Key;
use crate::app::model::{Group, Screen};
use crate::app::overlay::Menu;
use crate::app::peers::PeersAct;
use crate::app::postroom::PostAct;
use crate::domain::event::CaseId;
use crate::domain::query::{Sort, View};
use crate::report::write::Form as PaperForm;
use chrono::NaiveDate;
use council::COUNCIL_ROWS;
use everywhere::EVERYWHERE_ROWS;
use figures::FIGURE_ROWS;
use keeping::KEEPING_ROWS;
use post::POST_ROWS;
use table::DESK_ROWS;

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
    /// Look for words in everything that cases say.
    Search,
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
    /// Read the messages of this session again.
    Messages,
    /// Hold the council's policy against the law and the Codes.
    PolicyCheck,
    /// Say why the store does not answer.
    WhyCutOff,
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
    /// Take the case: the officer at the keyboard becomes its owner.
    Take,
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
    /// Somebody is away: their work goes to others.
    Away,
    /// Who is away, and back again.
    Absences,
    /// The cases that need not be kept any longer.
    Ended,
    /// Everything the desk holds about a person.
    SubjectAccess,
    /// A file that changes the rules: tried first.
    Rules(RulesForm),
    /// A case that was found by name.
    OpenCase(CaseId),
    /// A help page, by its place in their table.
    Page(usize),
    /// A date that was reckoned in the palette.
    Date(NaiveDate),
    /// The saved views.
    Views,
    /// What was done last, on the next row.
    Again,
    /// The case where a minute saves most.
    NextBest,
    /// The view before this one, and back.
    LastView,
    /// Mark the selected case, or take its mark away.
    Mark,
    /// Mark every case from the last mark to the selected one.
    MarkRange,
    /// Take back the last undo.
    Redo,
    /// Bring the rows of the file in.
    BringIn,
    /// A choice about the statistics.
    Statistics(StatsChoice),
    /// Something of the self-assessment.
    Assess(AssessAct),
    /// Something of the comparison with other councils.
    Peers(PeersAct),
    /// Send the letters that are ready, of all marked cases or of the selected one.
    SendReady,
    /// Send all letters that tell what the officer recorded and have not gone out.
    SendUnsent,
    /// Read the letter that tells what was recorded last, and send it from there.
    ItsLetter,
    /// Something of the post.
    Post(PostAct),
    /// Write what is on the screen into a file.
    Write(PaperForm),
}

/// What can be chosen about the statistics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StatsChoice {
    /// Other days.
    Period,
    /// Other cases: the service of the line, else the next procedure.
    Filter,
    /// Other days to compare with.
    Compare,
    /// Another order of the services.
    Order,
    /// Write the open tab into a file.
    Save,
    /// Copy the table of the chosen line.
    Copy,
    /// Straight to who has how much to do.
    WhoIsFull,
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
    /// The columns of a file that is brought in.
    BringIn,
    /// What a full-text search found.
    Found,
    /// The self-assessment.
    Assess,
    /// Our figures beside other councils'.
    Peers,
    /// The menu of `g`, beside the screens it goes to.
    Go,
    /// Messages out, what is kept aside, who is chased next.
    Post,
    /// The menu of all actions, opened with `.`: its letters count there only.
    Actions,
    /// Its part about the people on the case.
    People,
    /// Its part about time: pauses, promised news, who holds it.
    Time,
    /// Its part about the steps inside a stage: investigation, conciliation, panel, plan.
    Steps,
    /// Its part about what follows an answer: remedies, learning, the Ombudsman.
    After,
    /// Its part about other cases and files.
    Links,
    /// Its part about how long it is kept.
    Keeping,
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
            Screen::BringIn => Self::BringIn,
            Screen::Found => Self::Found,
            Screen::Assess => Self::Assess,
            Screen::Peers => Self::Peers,
            Screen::Post => Self::Post,
        }
    }

    /// The parts of the menu of actions, each with its letter there and its words.
    pub const PARTS: &'static [(Self, char, &'static str)] = &[
        (Self::People, 'n', "People on the case"),
        (Self::Time, 't', "Time, and who holds it"),
        (Self::Steps, 'g', "Steps of the stage"),
        (Self::After, 'z', "What follows the answer"),
        (Self::Links, 'l', "Other cases and files"),
        (Self::Keeping, 'h', "How long it is kept"),
    ];

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
            Self::BringIn => "Bring in a file",
            Self::Found => "Search",
            Self::Assess => "Self-assessment",
            Self::Peers => "Compare",
            Self::Go => "Go to (g)",
            Self::Post => "Post",
            Self::Actions => "Menu of actions (.)",
            Self::People => "People on the case (. n)",
            Self::Time => "Time (. t)",
            Self::Steps => "Steps of the stage (. g)",
            Self::After => "After the answer (. z)",
            Self::Links => "Other cases and files (. l)",
            Self::Keeping => "How long it is kept (. h)",
        }
    }
}

/// One row of the key table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

pub use chosen::Keys;
pub use letters::{LETTERS, Letter, Sheet};
/// How many rows there are.
const ROWS: usize = DESK_ROWS.len()
    + FIGURE_ROWS.len()
    + EVERYWHERE_ROWS.len()
    + COUNCIL_ROWS.len()
    + POST_ROWS.len()
    + KEEPING_ROWS.len();

/// Every key: those of the desk, those of every screen, then those of the screens about the council as a whole.
pub const BINDINGS: &[Binding] = &{
    let parts = [DESK_ROWS, FIGURE_ROWS, EVERYWHERE_ROWS, COUNCIL_ROWS, POST_ROWS, KEEPING_ROWS];
    let mut all = [DESK_ROWS[0]; ROWS];
    let (mut at, mut part, mut row) = (0, 0, 0);
    while at < ROWS {
        if row == parts[part].len() {
            (part, row) = (part + 1, 0);
        } else {
            all[at] = parts[part][row];
            (at, row) = (at + 1, row + 1);
        }
    }
    all
};

impl Binding {
    /// The name in settings: its label in lower case with hyphens, up to a bracket, colon or semicolon.
    pub fn name(&self) -> String {
        let label = self.label.split(['(', ':', ';', ',']).next().unwrap_or_default();
        label.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join("-")
    }
}

/// The rows that count at a place: its own, then those for everywhere that it does not replace.
pub fn at(place: Place) -> impl Iterator<Item = &'static Binding> {
    let own = BINDINGS.iter().filter(move |b| b.places.contains(&place));
    let general =
        BINDINGS.iter().filter(move |b| b.places.contains(&Place::Everywhere) && place != Place::Everywhere);
    own.chain(general)
}

/// The rows to be read as a list: those of one place together, in the order of the table.
pub fn listed() -> Vec<&'static Binding> {
    let place = |row: &&Binding| BINDINGS.iter().position(|other| other.places.first() == row.places.first());
    let mut rows: Vec<&Binding> = BINDINGS.iter().collect();
    rows.sort_by_key(place);
    rows
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
