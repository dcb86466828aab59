//! What the desk asks of its cases: views, orders, pages of rows, countdowns and the figures of the strip.

mod page;

pub use page::{Page, Start};

use crate::domain::event::CaseId;
use crate::domain::record::{LateWith, Word};
use crate::domain::row::Row;
use crate::domain::terms::{Clock, Stage};
use crate::domain::words::Place;
use chrono::NaiveDate;

/// The fixed views of the queue, in the order of their keys 1 to 9 and 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum View {
    /// The officer's own open cases.
    Mine,
    /// Late, whoever owns them.
    Late,
    /// Due today or within the next five working days.
    NextFive,
    /// Open and owned by nobody.
    Unassigned,
    /// Every open case of the team.
    Team,
    /// At stage 2 or 3.
    StageTwo,
    /// With an Ombudsman.
    Ombudsman,
    /// With agreed actions that are not done.
    Remedies,
    /// Answered, waiting for the complainant; nothing is owed by the council.
    Waiting,
    /// Everything, closed cases too.
    All,
    /// Not looked at yet: the list of the triage screen, which has no key of its own.
    New,
    /// Not accepted as complaints.
    Refused,
    /// Handled as requests for a service.
    Requests,
    /// On a route of their own.
    Routes,
    /// The cases behind a number of the statistics.
    Behind,
}

impl View {
    /// Every view with its key, its short name (80 columns) and its name.
    pub const TABLE: &'static [(Self, char, &'static str, &'static str)] = &[
        (Self::Mine, '1', "Mine", "Mine"),
        (Self::Late, '2', "Late", "Late"),
        (Self::NextFive, '3', "Next 5d", "Next 5 days"),
        (Self::Unassigned, '4', "Unassigned", "Unassigned"),
        (Self::Team, '5', "Team", "Team"),
        (Self::StageTwo, '6', "Stage 2", "Stage 2"),
        (Self::Ombudsman, '7', "Ombudsman", "Ombudsman"),
        (Self::Remedies, '8', "Remedies", "Remedies due"),
        (Self::Waiting, '9', "Waiting", "Waiting on others"),
        (Self::All, '0', "All", "All cases"),
    ];

    /// The registers of what is no complaint: views without a key, each with its short name and its name.
    pub const REGISTERS: &'static [(Self, &'static str, &'static str)] = &[
        (Self::Refused, "Refused", "Not accepted"),
        (Self::Requests, "Requests", "Service requests"),
        (Self::Routes, "Routes", "Other routes"),
    ];

    /// The name in a title rule.
    pub fn name(self) -> &'static str {
        let keyed = Self::TABLE.iter().find(|(view, ..)| *view == self).map(|(_, _, _, name)| *name);
        let register = || Self::REGISTERS.iter().find(|(view, ..)| *view == self).map(|(_, _, name)| *name);
        let other = if self == Self::Behind { "Behind a number" } else { "New" };
        keyed.or_else(register).unwrap_or(other)
    }

    /// The view with this name, short name or key, in any case.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let is = |word: &str| word.eq_ignore_ascii_case(text);
        Self::TABLE
            .iter()
            .find(|(_, key, short, name)| is(short) || is(name) || is(&key.to_string()))
            .map(|(view, ..)| *view)
            .or_else(|| {
                let register = Self::REGISTERS.iter().find(|(_, short, name)| is(short) || is(name));
                register.map(|(view, ..)| *view)
            })
    }
}

/// The order of the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Sort {
    /// Due soonest first, then by reference.
    #[default]
    Due,
    /// Received longest ago first.
    Received,
    /// By reference.
    Reference,
    /// By service, then due.
    Service,
    /// By owner, then due.
    Owner,
    /// By route, then due.
    Stage,
}

impl Sort {
    /// Every order with the key that picks it and its words in the title rule.
    pub const TABLE: &'static [(Self, char, &'static str)] = &[
        (Self::Due, 'd', "due soonest first"),
        (Self::Received, 'r', "received longest ago first"),
        (Self::Reference, 'n', "by reference"),
        (Self::Service, 's', "by service"),
        (Self::Owner, 'o', "by owner"),
        (Self::Stage, 't', "by stage"),
    ];

    /// The words in the title rule.
    pub fn words(self) -> &'static str {
        Self::TABLE.iter().find(|(sort, ..)| *sort == self).map_or("", |(_, _, words)| words)
    }
}

/// How rows are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Group {
    /// Not at all.
    #[default]
    None,
    /// Late, due today, next five days, later.
    Due,
    /// By service.
    Service,
    /// By owner.
    Owner,
    /// By stage.
    Stage,
}

impl Group {
    /// Every grouping with its key and words.
    pub const TABLE: &'static [(Self, char, &'static str)] = &[
        (Self::None, 'n', "not grouped"),
        (Self::Due, 'd', "grouped by due"),
        (Self::Service, 's', "grouped by service"),
        (Self::Owner, 'o', "grouped by owner"),
        (Self::Stage, 't', "grouped by stage"),
    ];
}

impl Group {
    /// The words in the title rule.
    pub fn words(self) -> &'static str {
        Self::TABLE.iter().find(|(group, ..)| *group == self).map_or("", |(_, _, words)| words)
    }

    /// The order in which its groups stand together.
    pub const fn order(self) -> Sort {
        match self {
            Self::None | Self::Due => Sort::Due,
            Self::Service => Sort::Service,
            Self::Owner => Sort::Owner,
            Self::Stage => Sort::Stage,
        }
    }
}

/// A page of the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowQuery {
    /// Which cases.
    pub view: View,
    /// Words that must occur in the reference, subject, complainant, service or owner; empty for all.
    pub filter: String,
    /// In which order.
    pub sort: Sort,
    /// Whose cases are "mine".
    pub officer: String,
    /// The day on which late and due are reckoned.
    pub today: NaiveDate,
    /// How many rows at most.
    pub limit: usize,
    /// The cases of [`View::Behind`], each once; no other view looks at them.
    pub behind: Vec<CaseId>,
}

/// A case that says what was searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The case.
    pub row: Row,
    /// Where the words were found, the place with the most of them first.
    pub places: Vec<Place>,
    /// The words around what was found there, in parts: whether a part was searched for, and its text as it was
    /// stored.
    pub context: Vec<(bool, String)>,
}

impl Hit {
    /// The words around what was found, in one line.
    pub fn line(&self) -> String {
        self.context.iter().map(|(_, text)| text.as_str()).collect()
    }

    /// `notes; also in their words, people`.
    pub fn found_in(&self) -> String {
        let words: Vec<&str> = self.places.iter().map(|place| place.label()).collect();
        match words.as_slice() {
            [] => String::new(),
            [one] => (*one).to_owned(),
            [first, others @ ..] => format!("{first}; also in {}", others.join(", ")),
        }
    }
}

/// What a full-text search found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hits {
    /// The newest cases first.
    pub hits: Vec<Hit>,
    /// How many cases there are in all, as far as they were counted.
    pub matching: usize,
    /// There are more than were counted.
    pub more: bool,
}

impl Hits {
    /// `3 cases`, `40 of 212 cases`, `40 of more than 1000 cases`.
    pub fn words(&self) -> String {
        let (shown, all) = (self.hits.len(), self.matching);
        match (shown, self.more) {
            (1, false) if all == 1 => "1 case".to_owned(),
            (_, false) if all == shown => format!("{shown} cases"),
            (_, false) => format!("{shown} of {all} cases"),
            (_, true) => format!("{shown} of more than {all} cases"),
        }
    }
}

/// How many cases each view holds, in the order of [`View::TABLE`].
pub type Counts = Vec<(View, usize)>;

/// An open deadline, for the countdowns and for `due`; or an open action of the council's self-assessment, which has no
/// case: its id is [`crate::domain::assessment::COUNCIL`] and its reference `SA 2.4`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upcoming {
    /// The case.
    pub id: CaseId,
    /// Its reference.
    pub reference: String,
    /// What the case is about.
    pub subject: String,
    /// The route, as in the queue.
    pub route: String,
    /// The officer.
    pub owner: Option<String>,
    /// Which clock.
    pub clock: Clock,
    /// The stage it belongs to.
    pub stage: Option<Stage>,
    /// The date that counts.
    pub due: NaiveDate,
    /// Whether an extension moved it.
    pub extended: bool,
    /// Whether its start has not happened yet.
    pub forecast: bool,
}

/// The one-line statistics under the header.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Strip {
    /// Cases with a deadline that has passed.
    pub late: usize,
    /// Cases due today.
    pub today: usize,
    /// Cases due in the next five working days, today not counted.
    pub next_five: usize,
    /// Open cases without an owner.
    pub unassigned: usize,
    /// Stages acknowledged this financial year: in time, of all.
    pub acknowledged: (usize, usize),
    /// Stages answered this financial year: in time (extensions recorded before the date count), of all.
    pub answered: (usize, usize),
    /// Open cases with an Ombudsman.
    pub ombudsman: usize,
    /// Agreed actions that are not done.
    pub remedies: usize,
    /// Actions of the council's self-assessment, which belong to no case and are in no other number here: those whose
    /// day has passed, and those whose day is today.
    pub plans: (usize, usize),
}

impl Strip {
    /// `1 planned action late, 2 planned actions due today`; none where there are none.
    pub fn plans_words(&self) -> Option<String> {
        let words = |n: usize, when: &str| {
            (n > 0).then(|| format!("{n} planned action{} {when}", if n == 1 { "" } else { "s" }))
        };
        let both = [words(self.plans.0, "late"), words(self.plans.1, "due today")];
        let said: Vec<String> = both.into_iter().flatten().collect();
        (!said.is_empty()).then(|| said.join(", "))
    }
}

/// One stage of one case, for the statistics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageRecord {
    /// The case.
    pub id: CaseId,
    /// Its reference.
    pub reference: Word,
    /// The procedure.
    pub scheme: crate::domain::terms::Scheme,
    /// The stage.
    pub stage: Stage,
    /// The service.
    pub service: Word,
    /// The team.
    pub team: Word,
    /// The category of the reports.
    pub category: Word,
    /// The officer who has the case now.
    pub owner: Option<Word>,
    /// The case is still worked on, so that a stage without an answer owes one.
    pub live: bool,
    /// The day it began.
    pub requested: NaiveDate,
    /// The acknowledgement: day and the day it was due.
    pub acknowledged: Option<NaiveDate>,
    /// The day the acknowledgement was due.
    pub acknowledge_by: Option<NaiveDate>,
    /// The day of the answer.
    pub answered: Option<NaiveDate>,
    /// The day the answer was due, extensions counted.
    pub answer_by: Option<NaiveDate>,
    /// Whether the stage was extended.
    pub extended: bool,
    /// What was found.
    pub finding: Option<crate::domain::terms::Finding>,
    /// Working days from the clock's start to the answer.
    pub days: Option<i64>,
    /// Why the answer was late, where that was recorded.
    pub late_because: Option<crate::domain::terms::LateReason>,
    /// Who had it, where the answer went out after its day.
    pub late_with: Option<LateWith>,
}

/// The load of one officer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Load {
    /// The officer; none for cases without an owner.
    pub owner: Option<String>,
    /// Open cases.
    pub open: usize,
    /// Of these, late.
    pub late: usize,
}

/// How many open cases of a service an officer has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceLoad {
    /// The service.
    pub service: String,
    /// The officer.
    pub owner: String,
    /// Open cases.
    pub open: usize,
}

/// What triage shows beside a complaint.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beside {
    /// Cases that may belong with it, the likeliest first.
    pub likely: Vec<crate::domain::likeness::Other>,
    /// Earlier complaints of the same person, the newest first.
    pub earlier: Vec<crate::domain::likeness::Earlier>,
    /// Who has how much of which service.
    pub loads: Vec<ServiceLoad>,
}

impl Beside {
    /// Of those who work on a service, the officer with the fewest open cases of it.
    pub fn lightest(&self, service: &str) -> Option<&str> {
        let loads = self.loads.iter().filter(|load| load.service.eq_ignore_ascii_case(service));
        loads.min_by_key(|load| (load.open, load.owner.as_str())).map(|load| load.owner.as_str())
    }
}
