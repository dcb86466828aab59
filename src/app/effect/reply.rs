//! What the store answers.

#[cfg(doc)]
use crate::app::effect::Request;
use crate::app::effect::{
    CaseFile, Draft, KnownCases, Names, PostAnswer, QueueReply, Recorded, Thrown, TriedRules, Trouble,
    YearSoFar,
};
use crate::domain::absence::{Away, Plan};
use crate::domain::assessment::{Book, Measured};
use crate::domain::calendar::Calendar;
use crate::domain::decide::Refusal;
use crate::domain::event::CaseId;
use crate::domain::figures::board::Board;
use crate::domain::likeness::Other;
use crate::domain::policy::Policies;
use crate::domain::presence::Present;
use crate::domain::privacy::Ended;
use crate::domain::query::{Beside, Hits, Upcoming};
use crate::domain::record::CaseRecord;
use crate::domain::row::Row;
use crate::domain::triage::TriageDay;
use crate::domain::used::Used;
use crate::domain::views::CountedView;
use chrono::NaiveDateTime;

/// The store's answers.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    /// To [`Request::Queue`] and [`Request::QueueAt`].
    Queue(Box<QueueReply>),
    /// To [`Request::Case`]; none when there is no such case as at the day shown.
    Case(Option<Box<CaseFile>>),
    /// To [`Request::ComingUp`].
    ComingUp(Vec<Upcoming>),
    /// To [`Request::YearSoFar`].
    YearSoFar(YearSoFar),
    /// To [`Request::Statistics`].
    Statistics(Box<Board>),
    /// To [`Request::Beside`]: about which case.
    Beside(CaseId, Box<Beside>),
    /// To [`Request::TriageDay`].
    TriageDay(Box<TriageDay>),
    /// To [`Request::Names`].
    Names(Box<Names>),
    /// To [`Request::Ask`], [`Request::Council`], [`Request::New`], [`Request::Undo`] and [`Request::Redo`]: it is on the disk.
    Recorded(Recorded),
    /// To [`Request::Post`].
    Post(PostAnswer),
    /// To [`Request::Files`] and [`Request::Unsent`].
    Files(Vec<CaseFile>),
    /// To [`Request::AskMany`] and [`Request::SendLetters`]: what is on the disk, and the reasons for what is not, each with its references.
    RecordedMany(Recorded, Vec<String>),
    /// To [`Request::Find`]: what was typed, and the case.
    Found(String, Option<CaseId>),
    /// To [`Request::PlanAbsence`].
    Plan(Box<Plan>),
    /// To [`Request::Absences`].
    Absences(Vec<Away>),
    /// To [`Request::Ended`].
    Ended(Vec<Ended>),
    /// To [`Request::Lookup`]: what was typed, and the cases.
    Lookup(String, Vec<Row>),
    /// To [`Request::UndoOfMany`]: the question, if there is one; and the case it was asked for.
    UndoOfMany(Option<CaseId>, Option<String>),
    /// To [`Request::Views`] and [`Request::ChangeViews`].
    Views(Vec<CountedView>),
    /// To [`Request::Used`] and [`Request::NoteUsed`]: the last one first.
    Used(Vec<Used>),
    /// To [`Request::Search`].
    Hits(Box<Hits>),
    /// To [`Request::Possible`].
    Possible(Vec<Other>),
    /// To [`Request::KeepDraft`], [`Request::DropDraft`] and [`Request::SaveMap`].
    Kept(NaiveDateTime),
    /// To [`Request::Maps`]: name and TOML text of each.
    Maps(Vec<(String, String)>),
    /// To [`Request::Known`].
    Known(KnownCases),
    /// To [`Request::BringIn`]: how many cases were added and how many were updated, and the batch.
    BroughtIn(usize, usize, Option<i64>),
    /// To [`Request::Undo`] of an import: what would be taken back, as a question.
    UndoAsks(String),
    /// To [`Request::TryRules`].
    TriedRules(Box<TriedRules>),
    /// To [`Request::Book`].
    Book(Box<Book>),
    /// To [`Request::Cases`].
    Cases(Vec<CaseRecord>),
    /// To [`Request::Figures`].
    Figures(Vec<Measured>),
    /// To [`Request::Drafts`].
    Drafts(Vec<Draft>),
    /// To [`Request::Text`]: the hash, and the text where it is kept.
    Text(String, Option<String>),
    /// To [`Request::Bytes`]: the hash, and the bytes where they are kept.
    Bytes(String, Option<Vec<u8>>),
    /// To [`Request::Thrown`].
    Thrown(Vec<Thrown>),
    /// To [`Request::TakeUpDraft`]: its title.
    TakenUp(String),
    /// Not done.
    Trouble(Trouble),
    /// To [`Request::Here`], and unasked: the colleagues who have a case open.
    Present(Vec<Present>),
    /// Not an answer: another session changed the store.
    ChangedElsewhere,
    /// Not an answer: why nothing can be recorded from now on; none when it can be again.
    Barred(Option<Refusal>),
    /// Not an answer: the policy or the bank holidays are others from now on, whoever changed them.
    Rules(Box<(Policies, Calendar)>),
}
