//! What the app asks of the world, and what comes back. Nothing here does anything.

mod answers;
mod bring_in;
mod drafts;
mod post;
mod reply;
mod rules;
mod sending;
mod world;

pub use answers::{CaseFile, Names, QueueReply, Recorded, Trouble, YearSoFar};
pub use bring_in::{CaseWrite, KnownCases};
pub use drafts::{Draft, Thrown};
pub use post::{
    OutboxLine, PostAnswer, PostAsk, PostCount, PostPaper, PostReply, PostRequest, Quarantined, ToChase,
};
pub use reply::Reply;
pub use rules::{NewRules, TriedRules};
pub use sending::{Attaching, Leaving, Sending};
pub use world::Effect;

use crate::domain::absence::Absence;
use crate::domain::assessment::{CouncilAsk, Tool};
use crate::domain::decide::Ask;
use crate::domain::event::{Acceptance, CaseId, Receipt};
use crate::domain::figures::Period;
use crate::domain::figures::board::StatsQuery;
use crate::domain::likeness::Clues;
use crate::domain::presence::Here;
use crate::domain::query::{RowQuery, Start};
use crate::domain::views::ViewChange;
use chrono::{NaiveDate, NaiveDateTime};

/// What is asked of the store.
#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    /// The rows of a view, the counts of all views and the strip: everything the dashboard shows of the queue.
    Queue(RowQuery),
    /// The same with another run of the rows than the first.
    QueueAt(RowQuery, Start),
    /// Everything about one case.
    Case(CaseId),
    /// The open deadlines of an officer, or of all, in order of their dates.
    ComingUp {
        /// Whose; none for the whole team.
        officer: Option<String>,
        /// The last day that is shown.
        until: NaiveDate,
        /// How many are enough: the days after the one on which so many are reached are left out.
        enough: usize,
    },
    /// What was answered in a period, for the pane of figures.
    YearSoFar(Period),
    /// The statistics of some days and some cases.
    Statistics {
        /// Which.
        query: StatsQuery,
        /// The day they are reckoned on.
        today: NaiveDate,
    },
    /// What triage shows beside a complaint: cases that may belong with it, who has how much of which service.
    Beside(CaseId),
    /// What triage decided today and moved out this week.
    TriageDay {
        /// Today.
        today: NaiveDate,
    },
    /// Names already in use, for pickers.
    Names,
    /// A change of one case, decided by the rules inside the store's transaction.
    Ask {
        /// The case.
        id: CaseId,
        /// The number of the last event the officer saw.
        seen: i64,
        /// What is asked.
        ask: Ask,
        /// When.
        at: NaiveDateTime,
        /// Made when the form opened: asking twice with the same key records once.
        key: String,
        /// The draft that is used up by this.
        draft: Option<String>,
    },
    /// A new case; the store gives the reference.
    New {
        /// What arrived; its `reference` is left empty.
        receipt: Box<Receipt>,
        /// Taken on at once, if the officer said so.
        accept: Option<Acceptance>,
        /// What else is known of it at once, in this order: all of it is recorded together.
        more: Vec<Ask>,
        /// When.
        at: NaiveDateTime,
        /// As in [`Request::Ask`].
        key: String,
        /// The draft that is used up by this.
        draft: Option<String>,
    },
    /// The same change of many cases, recorded together: those that a rule refuses are left out and told.
    AskMany {
        /// Each case with the number of the last event the officer saw of it.
        cases: Vec<(CaseId, i64)>,
        /// What is asked of each.
        ask: Ask,
        /// When.
        at: NaiveDateTime,
        /// As in [`Request::Ask`].
        key: String,
        /// The draft that is used up by this.
        draft: Option<String>,
    },
    /// The case with exactly this reference, in whatever case of letters it is typed.
    Find {
        /// The reference as typed.
        reference: String,
    },
    /// The cases that say all of these words, wherever they say them.
    Search {
        /// The words as typed.
        words: String,
        /// How many cases at most.
        limit: usize,
    },
    /// Who would get which case of somebody who is away; nothing is recorded.
    PlanAbsence {
        /// Who, when, and who stands in.
        absence: Absence,
        /// When it is asked.
        at: NaiveDateTime,
    },
    /// Hand the work over as planned, together.
    HandOver {
        /// Who, when, and who stands in.
        absence: Absence,
        /// When.
        at: NaiveDateTime,
        /// As in [`Request::Ask`].
        key: String,
        /// The draft that is used up by this.
        draft: Option<String>,
    },
    /// Who is away, and whose work is not back.
    Absences {
        /// Today.
        today: NaiveDate,
    },
    /// The cases that have ended, with how long they are kept.
    Ended,
    /// Give the work of an absence back.
    GiveBack {
        /// The absence.
        id: i64,
        /// When.
        at: NaiveDateTime,
        /// As in [`Request::Ask`].
        key: String,
    },
    /// The cases whose short columns have these words or their beginnings, the newest first.
    Lookup {
        /// The words as typed.
        words: String,
        /// How many cases at most.
        limit: usize,
    },
    /// Whether the next undo would change more than one case: then it is asked about first.
    UndoOfMany {
        /// The case on the screen, when it fills it.
        case: Option<CaseId>,
    },
    /// The officer's saved views and the team's, each with its count.
    Views {
        /// The day on which late and due are reckoned.
        today: NaiveDate,
    },
    /// Change the saved views.
    ChangeViews {
        /// What.
        change: ViewChange,
        /// The day on which late and due are reckoned.
        today: NaiveDate,
        /// When.
        at: NaiveDateTime,
    },
    /// The commands that the officer ran by name.
    Used,
    /// The officer ran a command by name.
    NoteUsed {
        /// Its name.
        name: String,
        /// The reference of the case it acts on.
        on_case: Option<String>,
        /// When.
        at: NaiveDateTime,
    },
    /// Cases that may be of the same person or about the same thing as a complaint that is being logged.
    Possible(Box<Clues>),
    /// The maps that officers saved.
    Maps,
    /// Save a map under a name.
    SaveMap {
        /// The name.
        name: String,
        /// The map as TOML.
        body: String,
        /// When.
        at: NaiveDateTime,
    },
    /// The cases that are there under these references.
    Known(Vec<String>),
    /// Record what a file tells of these cases, together.
    BringIn {
        /// The name of the file.
        file: String,
        /// When.
        at: NaiveDateTime,
        /// The batch that the first lot began; none for the first.
        batch: Option<i64>,
        /// The cases.
        writes: Vec<CaseWrite>,
    },
    /// Take back the officer's last undo, if nothing of theirs was recorded since.
    Redo {
        /// When.
        at: NaiveDateTime,
    },
    /// Take back the officer's last import; [`Request::Undo`] asks about it first.
    UndoImport {
        /// When.
        at: NaiveDateTime,
    },
    /// Take back the officer's last change, of one case if it names one. An import is asked about first.
    Undo {
        /// The case on the screen, when it fills it.
        case: Option<CaseId>,
        /// When.
        at: NaiveDateTime,
    },
    /// What newer rules would do; nothing is recorded.
    TryRules(Box<NewRules>),
    /// Take newer rules into use: every open date that they move is recorded with it, and one undo takes all of it back.
    ChangeRules {
        /// Which.
        rules: Box<NewRules>,
        /// When.
        at: NaiveDateTime,
        /// The draft that is used up by this.
        draft: Option<String>,
    },
    /// The council's own records: self-assessment tools, assessments, other councils' figures.
    Book,
    /// Every case, for the figures that are held against other councils'.
    Cases,
    /// What our own cases say about the criteria of a tool.
    Figures {
        /// The days that count.
        period: Period,
        /// The tool.
        tool: Box<Tool>,
    },
    /// A change of the council's own records.
    Council {
        /// The number of the last event of them that the officer saw.
        seen: i64,
        /// What is asked.
        ask: CouncilAsk,
        /// When.
        at: NaiveDateTime,
        /// As in [`Request::Ask`].
        key: String,
        /// The draft that is used up by this.
        draft: Option<String>,
    },
    /// A letter left the building.
    SendLetter(Box<Sending>),
    /// Letters of many cases left the building, together: those that a rule refuses are left out and told.
    SendLetters {
        /// The letters.
        mail: Vec<Leaving>,
        /// When.
        at: NaiveDateTime,
        /// As in [`Request::Ask`].
        key: String,
        /// The draft that is used up by this.
        draft: Option<String>,
    },
    /// Everything about these cases.
    Files(Vec<CaseId>),
    /// The cases with letters that the officer has still to send, of what was recorded since a day.
    Unsent {
        /// The day.
        since: NaiveDate,
    },
    /// Something of the post.
    Post(PostRequest),
    /// The text of a letter that was sent, by its hash.
    Text(String),
    /// A file is kept as a document of a case.
    Attach(Box<Attaching>),
    /// The bytes of a document, by their hash.
    Bytes(String),
    /// Where this desk is, for colleagues to see.
    Here {
        /// The case that is open, if any.
        here: Option<Here>,
        /// Now.
        at: NaiveDateTime,
    },
    /// Keep what is being typed.
    KeepDraft(Draft),
    /// The officer's drafts.
    Drafts,
    /// The officer's drafts that were thrown away in the last 30 days.
    Thrown {
        /// Now.
        at: NaiveDateTime,
    },
    /// Bring a draft back that was thrown away.
    TakeUpDraft {
        /// The key it is kept by.
        key: String,
    },
    /// Throw a draft away; a copy is kept 30 days.
    DropDraft {
        /// The draft's key.
        key: String,
        /// When.
        at: NaiveDateTime,
    },
}
