//! The model at the start, and the first questions to the store.

use crate::app::assess::AssessState;
use crate::app::bring_in::BringIn;
use crate::app::effect::{Draft, Effect, Names, Request};
use crate::app::keymap::Keys;
use crate::app::model::{Band, CaseState, Desk, Model, Pane, QueueState, Screen, StatsState, Waiting};
use crate::app::peers::PeersState;
use crate::app::post::Together;
use crate::app::postroom::PostRoom;
use crate::app::search::SearchState;
use crate::app::triage::TriageState;
use crate::domain::calendar::Calendar;
use crate::domain::policy::Policies;
use crate::domain::query::View;
use chrono::NaiveDateTime;

/// How many rows are asked for at first: some screens of them.
pub const FIRST_ROWS: usize = 200;

/// How many are asked for on the way through a list.
pub const MORE_ROWS: usize = 300;

impl Model {
    /// A model that knows nothing of the store yet.
    pub fn new(desk: Desk, policies: Policies, calendar: Calendar, now: NaiveDateTime) -> Self {
        Self {
            keys: Keys::default(),
            now,
            size: (80, 24),
            plain: false,
            letters: crate::app::letters::Desk::shipped(&desk.council),
            desk,
            calendar,
            policies,
            screen: Screen::Desk,
            back: Vec::new(),
            overlays: Vec::new(),
            form: None,
            focus: Pane::Queue,
            view: View::Mine,
            last_view: None,
            queue: QueueState { limit: FIRST_ROWS, ..QueueState::default() },
            case: CaseState::default(),
            coming: Vec::new(),
            coming_line: 0,
            triage: TriageState::default(),
            stats: StatsState::default(),
            names: Names::default(),
            drafts: Vec::<Draft>::new(),
            thrown: Vec::new(),
            draft_line: 0,
            bring: BringIn::default(),
            search: SearchState::default(),
            assess: AssessState::default(),
            peers: PeersState::default(),
            room: PostRoom::default(),
            together: Together::default(),
            message: None,
            said: Vec::new(),
            looked_up: (String::new(), Vec::new()),
            used: Vec::new(),
            saved: Vec::new(),
            meant: None,
            deed: None,
            stray: None,
            advised: None,
            last: None,
            cut_off: None,
            barred: None,
            unkept: Vec::new(),
            slow: false,
            updated: now,
            cut_why: String::new(),
            asked: None,
            removing: None,
            ticket: 1,
            waiting: Waiting::default(),
            pending: None,
            stay: false,
            digits: None,
            called: None,
            welcomed: false,
            here: None,
            present: Vec::new(),
        }
    }

    /// The first questions to the store, for a terminal of this size.
    pub fn start(&mut self, size: (u16, u16)) -> Vec<Effect> {
        self.size = size;
        let mut effects = self.ask_queue();
        effects.extend(self.ask(Request::Drafts));
        if self.band() >= Band::Full {
            effects.extend(self.ask_year());
            let today = self.today();
            effects.extend(self.ask(Request::Views { today }));
        }
        effects
    }
}
