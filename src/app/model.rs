//! The model: everything the screen is a function of.

use crate::app::assess::AssessState;
use crate::app::bring_in::BringIn;
use crate::app::effect::{CaseFile, Draft, Names, QueueReply, Recorded, Thrown, YearSoFar};
use crate::app::form::Form;
use crate::app::keymap::{Action, Keys};
use crate::app::marks::Marks;
use crate::app::overlay::Overlay;
use crate::app::peers::PeersState;
use crate::app::post::Together;
use crate::app::postroom::PostRoom;
use crate::app::search::SearchState;
use crate::app::triage::TriageState;
use crate::domain::calendar::Calendar;
use crate::domain::decide::{Ask, Refusal};
use crate::domain::event::{CaseId, Event};
use crate::domain::figures::board::{Board, StatsQuery, Topic};
use crate::domain::policy::Policies;
use crate::domain::presence::{Here, Present};
use crate::domain::query::{Sort, Start, Upcoming, View};
use crate::domain::row::Row;
use crate::domain::terms::Removal;
use crate::domain::used::Used;
use crate::domain::views::CountedView;
use chrono::{NaiveDate, NaiveDateTime};

pub use crate::app::message::{Message, MessageKind};
pub use crate::app::panes::{CaseState, Tab};
pub use crate::app::update::{Deed, Digits};
pub use crate::app::waiting::{Waiting, Wanted};
pub use crate::domain::query::Group;

/// What the whole screen is showing, below any overlay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Screen {
    /// Queue, countdowns, case and statistics together, as far as the size allows.
    Desk,
    /// One case in full.
    Case,
    /// The new complaints, one question at a time.
    Triage,
    /// The statistics in full.
    Statistics,
    /// The countdowns in full.
    ComingUp,
    /// What was typed and not recorded.
    Drafts,
    /// A file on its way in.
    BringIn,
    /// What a full-text search found.
    Found,
    /// The self-assessment.
    Assess,
    /// Our figures beside other councils'.
    Peers,
    /// Messages out, what is kept aside, who is chased next.
    Post,
}

/// A pane of the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The queue.
    Queue,
    /// The selected case.
    Case,
    /// The countdowns.
    ComingUp,
    /// The statistics.
    Statistics,
    /// What was typed and not recorded.
    Drafts,
}

/// How much fits: the bands of the design, by columns and rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// Under 60x15: two lines a case, nothing else.
    List,
    /// 60x15 to 79x23: the queue alone.
    Narrow,
    /// 80x24: the queue and a preview of three lines.
    Standard,
    /// 100x30 and up: queue, case and countdowns.
    Wide,
    /// 160x45 and up: views, queue, case, statistics, load, drafts.
    Full,
}

impl Band {
    /// The band of a terminal size.
    pub const fn of((columns, rows): (u16, u16)) -> Self {
        match (columns, rows) {
            (160.., 45..) => Self::Full,
            (100.., 30..) => Self::Wide,
            (80.., 24..) => Self::Standard,
            (60.., 15..) => Self::Narrow,
            _ => Self::List,
        }
    }

    /// The panes that are on screen together, in the order of Tab.
    pub const fn panes(self) -> &'static [Pane] {
        match self {
            Self::List | Self::Narrow | Self::Standard => &[Pane::Queue],
            Self::Wide => &[Pane::Queue, Pane::Case, Pane::ComingUp],
            Self::Full => &[Pane::Queue, Pane::Case, Pane::ComingUp, Pane::Statistics, Pane::Drafts],
        }
    }
}

/// Settings that do not change while the app runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Desk {
    /// The council's name, as in the title line.
    pub council: String,
    /// The officer at the keyboard, as stored in owners.
    pub officer: String,
    /// Distinguishes this session from every other, for idempotency keys.
    pub session: String,
    /// Sample data: said in the title line of every screen.
    pub demo: bool,
}

/// The queue and the place in it.
#[derive(Debug, Clone, Default)]
pub struct QueueState {
    /// What the store last sent.
    pub reply: QueueReply,
    /// The selected case; the cursor is where this case is.
    pub selected: Option<CaseId>,
    /// The row number the cursor was last at: where it stays when the selected case leaves the view.
    pub place: usize,
    /// The first row shown.
    pub top: usize,
    /// Whether rows are grouped.
    pub group: Group,
    /// The order.
    pub sort: Sort,
    /// The words of the filter.
    pub filter: String,
    /// The filter line has the keyboard.
    pub filtering: bool,
    /// The marked cases.
    pub marks: Marks,
    /// How many rows have been asked for.
    pub limit: usize,
    /// Which run of the rows has been asked for.
    pub start: Start,
    /// Whether what was asked for last is another list, and not the same one as it stands now.
    pub anew: bool,
    /// The rows were received at least once.
    pub loaded: bool,
    /// The name of the saved view that is shown, until something of it is changed.
    pub named: Option<String>,
    /// The queue has the screen to itself: preview and panes are off.
    pub alone: bool,
    /// The cases behind a number of the statistics, with its name: the view of them.
    pub behind: (String, Vec<CaseId>),
}

impl QueueState {
    /// The rows in order.
    pub fn rows(&self) -> &[Row] {
        &self.reply.page.rows
    }

    /// The selected row and its number.
    pub fn current(&self) -> Option<(usize, &Row)> {
        let id = self.selected?;
        self.rows().iter().enumerate().find(|(_, row)| row.id == id)
    }

    /// Whether the selected row is no case but an action that the self-assessment plans.
    pub fn on_plan(&self) -> bool {
        self.current().is_some_and(|(_, row)| row.is_planned())
    }
}

/// The statistics and what they are made of.
#[derive(Debug, Clone, Default)]
pub struct StatsState {
    /// The figures of this financial year, for their pane; none before they came.
    pub figures: Option<YearSoFar>,
    /// What was asked for: days, comparison, cases, order.
    pub query: StatsQuery,
    /// What came back.
    pub board: Option<Box<Board>>,
    /// The open tab.
    pub topic: Topic,
    /// The selected line.
    pub line: usize,
    /// The selected number of the line.
    pub number: usize,
}

/// Everything the screen is a function of.
#[derive(Debug, Clone)]
pub struct Model {
    /// The keys in force.
    pub keys: Keys,
    /// The moment, as last told.
    pub now: NaiveDateTime,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The screen is lines to be read aloud: no rules, no columns.
    pub plain: bool,
    /// Who works where.
    pub desk: Desk,
    /// What letters are written with.
    pub letters: std::sync::Arc<crate::app::letters::Desk>,
    /// Working days of England and Wales, with local additions.
    pub calendar: Calendar,
    /// The policies in force.
    pub policies: Policies,
    /// The screen below any overlay.
    pub screen: Screen,
    /// The screens to go back to, newest last.
    pub back: Vec<Screen>,
    /// Sheets over the screen, the topmost last.
    pub overlays: Vec<Overlay>,
    /// The open form, if any; it takes the keys unless an overlay does.
    pub form: Option<Form>,
    /// The pane with the keyboard.
    pub focus: Pane,
    /// The view of the queue.
    pub view: View,
    /// The view before, which `-` goes back to.
    pub last_view: Option<View>,
    /// The queue.
    pub queue: QueueState,
    /// The selected case.
    pub case: CaseState,
    /// The countdowns, for the officer or the team as the view is.
    pub coming: Vec<Upcoming>,
    /// The selected line of the countdowns when they have the keyboard.
    pub coming_line: usize,
    /// Triage.
    pub triage: TriageState,
    /// Statistics.
    pub stats: StatsState,
    /// Names for pickers.
    pub names: Names,
    /// The officer's drafts.
    pub drafts: Vec<Draft>,
    /// What was thrown away and can still be had back.
    pub thrown: Vec<Thrown>,
    /// The selected draft, counted through both lists.
    pub draft_line: usize,
    /// The file on its way in.
    pub bring: BringIn,
    /// Full-text search.
    pub search: SearchState,
    /// The self-assessment.
    pub assess: AssessState,
    /// The comparison with other councils.
    pub peers: PeersState,
    /// The post.
    pub room: PostRoom,
    /// Letters of many cases that wait for the answer to a question.
    pub together: Together,
    /// The message line.
    pub message: Option<Message>,
    /// What the message line said in this session, oldest first, each with its moment.
    pub said: Vec<(NaiveDateTime, Message)>,
    /// The cases that the palette found, and for which words.
    pub looked_up: (String, Vec<Row>),
    /// The commands that the officer ran by name, the last one first.
    pub used: Vec<Used>,
    /// The saved views, as last counted.
    pub saved: Vec<CountedView>,
    /// What the officer was about to do to a case, until it is recorded.
    pub meant: Option<Action>,
    /// What was done last, to be done again on the next row.
    pub deed: Option<Deed>,
    /// The answer that may come once more although its question is gone; any other key ends it.
    pub stray: Option<char>,
    /// The case that was advised as the next one.
    pub advised: Option<CaseId>,
    /// What was last recorded, for undo.
    pub last: Option<Recorded>,
    /// Since when the store has not answered, if it does not.
    pub cut_off: Option<NaiveDateTime>,
    /// Why nothing can be recorded and what to do, where the store can only be read.
    pub barred: Option<Refusal>,
    /// What was typed meanwhile, the newest first: the store did not take it.
    pub unkept: Vec<Draft>,
    /// The store has not answered for a while.
    pub slow: bool,
    /// When the queue was last read.
    pub updated: NaiveDateTime,
    /// Why it does not, and what to do.
    pub cut_why: String,
    /// What was last asked with one key, until it is answered.
    pub asked: Option<(CaseId, Ask)>,
    /// The entries of the case whose words are being taken away, as they were, and how much goes.
    pub removing: Option<(Vec<Event>, Removal)>,
    /// The number of the next request.
    pub ticket: u64,
    /// The newest request of each kind: late answers to older ones are dropped.
    pub waiting: Waiting,
    /// What is to be opened as soon as the selected case's file is there.
    pub pending: Option<Wanted>,
    /// The cursor stays where it is when the officer's own change moves the row away.
    pub stay: bool,
    /// Where this desk is, as colleagues were told.
    pub here: Option<Here>,
    /// The colleagues who have a case open.
    pub present: Vec<Present>,
    /// The digits that are being typed, where they may become a reference.
    pub digits: Option<Digits>,
    /// The digits that the store is asked about.
    pub called: Option<Digits>,
    /// The drafts of an earlier session were announced.
    pub welcomed: bool,
}

impl Model {
    /// Today.
    pub fn today(&self) -> NaiveDate {
        self.now.date()
    }

    /// The band of the present size.
    pub fn band(&self) -> Band {
        Band::of(self.size)
    }

    /// The panes that are on screen together.
    pub fn panes(&self) -> &'static [Pane] {
        if self.queue.alone || self.plain { &[Pane::Queue] } else { self.band().panes() }
    }

    /// The file of the selected case, if it is the one on the screen.
    pub fn file(&self) -> Option<&CaseFile> {
        let file = self.case.file.as_deref()?;
        (Some(file.case.id) == self.queue.selected).then_some(file)
    }
}
