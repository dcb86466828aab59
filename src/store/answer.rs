//! The answer to every request of the app: one place for the store's thread and for tests without one.

use super::error::Result;
use super::{AskOf, AskOfMany, Command, ImportRun, Store};
use crate::app::effect::{Attaching, KnownCases, Reply, Request, Sending, Trouble};
use crate::domain::assessment::{Facts, measured_all};
use crate::domain::query::Start;
use crate::store::records::Looked;

impl Store {
    /// Answers a request of an officer. What cannot be done comes back as [`Reply::Trouble`].
    pub fn answer(&mut self, officer: &str, request: Request) -> Reply {
        // A file that is read without its log is read once more when somebody wrote it meanwhile.
        let again = self.still().is_some().then(|| request.clone());
        let mut answer = self.attempt(officer, request);
        if let Some(request) = again.filter(|_| self.moved()) {
            answer = self.attempt(officer, request);
        }
        answer.unwrap_or_else(|error| Reply::Trouble(Trouble::from(error)))
    }

    #[expect(clippy::too_many_lines, reason = "one arm for each request: a table, not a ladder")]
    fn attempt(&mut self, officer: &str, request: Request) -> Result<Reply> {
        self.look()?;
        let command = |at, key, draft| Command { officer: officer.to_owned(), at, key, draft };
        Ok(match request {
            Request::Queue(query) => Reply::Queue(Box::new(self.queue_of_desk(&query, Start::Top)?)),
            Request::QueueAt(query, start) => Reply::Queue(Box::new(self.queue_of_desk(&query, start)?)),
            Request::Case(id) => Reply::Case(self.case_file_if_read(id)?.map(Box::new)),
            Request::ComingUp { officer, until, enough } => {
                Reply::ComingUp(self.coming_up(officer.as_deref(), until, enough)?)
            }
            Request::YearSoFar(period) => Reply::YearSoFar(self.year_so_far(period)?),
            Request::Statistics { query, today } => {
                Reply::Statistics(Box::new(self.statistics(&query, today)?))
            }
            Request::Beside(id) => Reply::Beside(id, Box::new(self.beside(id)?)),
            Request::TriageDay { today } => Reply::TriageDay(Box::new(self.triage_day(today)?)),
            Request::Names => Reply::Names(Box::new(self.names()?)),
            Request::Ask { id, seen, ask, at, key, draft } => {
                Reply::Recorded(self.ask(command(at, key, draft), AskOf { id, seen, ask })?)
            }
            Request::New { receipt, accept, more, at, key, draft } => {
                Reply::Recorded(self.new_case_with(command(at, key, draft), *receipt, accept, more)?)
            }
            Request::AskMany { cases, ask, at, key, draft } => {
                let (recorded, refused) =
                    self.ask_many(command(at, key, draft), &AskOfMany { cases, ask })?;
                Reply::RecordedMany(recorded, refused)
            }
            Request::Find { reference } => {
                let id = self.called(&reference)?;
                Reply::Found(reference, id)
            }
            Request::Search { words, limit } => {
                Reply::Hits(Box::new(self.in_time(|store| store.search(&words, limit))?))
            }
            Request::PlanAbsence { absence, at } => Reply::Plan(Box::new(self.plan_absence(&absence, at)?)),
            Request::HandOver { absence, at, key, draft } => {
                Reply::Recorded(self.hand_over(command(at, key, draft), &absence)?)
            }
            Request::Absences { today } => Reply::Absences(self.absences(today)?),
            Request::Ended => Reply::Ended(self.ended()?),
            Request::GiveBack { id, at, key } => {
                let (recorded, left) = self.give_back(command(at, key, None), id)?;
                Reply::RecordedMany(recorded, left)
            }
            Request::Lookup { words, limit } => {
                let rows = self.in_time(|store| store.lookup(&words, limit))?;
                Reply::Lookup(words, rows)
            }
            Request::UndoOfMany { case } => Reply::UndoOfMany(case, self.undo_question(officer, case)?),
            Request::Views { today } => Reply::Views(self.saved_views(officer, today)?),
            Request::ChangeViews { change, today, at } => {
                self.change_views(officer, &change, at)?;
                Reply::Views(self.saved_views(officer, today)?)
            }
            Request::Used => Reply::Used(self.used(officer)?),
            Request::NoteUsed { name, on_case, at } => {
                self.note_used(officer, (&name, on_case.as_deref()), at)?;
                Reply::Used(self.used(officer)?)
            }
            Request::Possible(clues) => Reply::Possible(self.in_time(|store| store.possible(&clues))?),
            Request::Redo { at } => Reply::Recorded(self.redo(command(at, String::new(), None))?),
            Request::Undo { case, at } => {
                let command = command(at, String::new(), None);
                match case {
                    Some(case) => Reply::Recorded(self.undo_in(command, case)?),
                    // Hundreds of cases are not taken back by one key.
                    None => match self.undo_asks(officer)? {
                        Some(question) => Reply::UndoAsks(question),
                        None => Reply::Recorded(self.undo(command)?),
                    },
                }
            }
            Request::Here { here, at } => {
                self.is_at(here, at);
                self.beat();
                Reply::Present(self.present()?)
            }
            Request::KeepDraft(draft) => Reply::Kept(self.keep_draft(officer, &draft)?),
            Request::Maps => Reply::Maps(self.maps()?),
            Request::SaveMap { name, body, at } => {
                self.save_map((&name, &body), officer, at)?;
                Reply::Kept(at)
            }
            Request::Known(references) => {
                let mut known = KnownCases::new();
                for reference in references {
                    if let Some(case) = self.known(&reference)? {
                        known.insert(reference, case);
                    }
                }
                Reply::Known(known)
            }
            Request::BringIn { file, at, batch, writes } => {
                let mut run = ImportRun { officer: officer.to_owned(), file, at, batch };
                let done = self.bring_in(&mut run, &writes)?;
                Reply::BroughtIn(done.added, done.updated, run.batch)
            }
            Request::UndoImport { at } => {
                Reply::Recorded(self.undo_import(command(at, String::new(), None))?)
            }
            Request::Thrown { at } => Reply::Thrown(self.thrown_away(officer, at)?),
            Request::TakeUpDraft { key } => Reply::TakenUp(self.take_up_draft(officer, &key)?),
            Request::TryRules(rules) => Reply::TriedRules(Box::new(self.try_rules(*rules)?)),
            Request::ChangeRules { rules, at, draft } => {
                Reply::Recorded(self.change_rules(command(at, String::new(), draft), *rules)?)
            }
            Request::Book => Reply::Book(Box::new(self.book()?)),
            Request::Cases => Reply::Cases(self.records(Looked::default())?.0),
            Request::Figures { period, tool } => {
                let (cases, stages) = (self.cases_since(period.from)?, self.stages(period.from)?);
                Reply::Figures(measured_all(&Facts { cases: &cases, stages: &stages, period }, &tool))
            }
            Request::Council { seen, ask, at, key, draft } => {
                Reply::Recorded(self.ask_council(command(at, key, draft), seen, &ask)?)
            }
            Request::SendLetter(sending) => {
                let Sending { id, seen, letter, text, at, key, draft } = *sending;
                Reply::Recorded(self.send_letter(command(at, key, draft), (id, seen), letter, &text)?)
            }
            Request::SendLetters { mail, at, key, draft } => {
                let (recorded, refused) = self.send_letters(command(at, key, draft), &mail)?;
                Reply::RecordedMany(recorded, refused)
            }
            Request::Post(request) => Reply::Post(self.post_answer(officer, request)?),
            Request::Files(ids) => {
                let files: Result<Vec<_>> = ids.into_iter().map(|id| self.case_file_if_read(id)).collect();
                Reply::Files(files?.into_iter().flatten().collect())
            }
            Request::Unsent { since } => Reply::Files(self.unsent(officer, since)?),
            Request::Text(hash) => {
                let bytes = self.bytes_of(&hash)?;
                Reply::Text(hash, bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
            }
            Request::Attach(attaching) => {
                let Attaching { id, seen, file, bytes, at, key, draft } = *attaching;
                Reply::Recorded(self.attach(command(at, key, draft), (id, seen), file, &bytes)?)
            }
            Request::Bytes(hash) => {
                let bytes = self.bytes_of(&hash)?;
                Reply::Bytes(hash, bytes)
            }
            Request::Drafts => Reply::Drafts(self.drafts(officer)?),
            Request::DropDraft { key, at } => Reply::Kept(self.drop_draft(officer, &key, at)?),
        })
    }
}
