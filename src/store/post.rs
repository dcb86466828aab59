//! The post as the desk looks at it: what has not left, what is kept aside, and what is decided about it.

use super::error::Result;
use super::outbox::{self, Sender};
use super::record::{Command, Work};
use super::sql::{Asked, Moment, count};
use super::{Store, StoreError, access, journal};
use crate::app::effect::{
    OutboxLine, PostAnswer, PostAsk, PostCount, PostPaper, PostReply, PostRequest, Recorded, ToChase,
};
use crate::domain::case::Case;
use crate::domain::chase::{self, Doing, Late, Sheet};
use crate::domain::decide::{Ask, Desk, Refusal, decide};
use crate::domain::event::CaseId;
use crate::mail::{Outgoing, Post, address, read, write};
use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, Utc};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// How many days what was dropped or discarded stays in the list, so that it can be brought back by keys.
const STAYS: u64 = 14;

/// How much of the post waits for somebody.
pub(super) fn waits(conn: &Connection) -> Result<PostCount> {
    let sql = "SELECT (SELECT count(*) FROM outbox WHERE state = 'failed'),
                      (SELECT count(*) FROM quarantine WHERE became IS NULL)";
    let (failed, aside) = conn.one(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(PostCount { failed: count(failed), aside: count(aside) })
}

impl Store {
    /// Answers what is asked about the post.
    pub(super) fn post_answer(&mut self, officer: &str, request: PostRequest) -> Result<PostAnswer> {
        Ok(match request {
            PostRequest::List { today } => PostAnswer::List(Box::new(self.post(today)?)),
            PostRequest::Read { paper, today } => PostAnswer::Read(self.paper(paper, today)?),
            PostRequest::ToChase { on } => PostAnswer::ToChase(on, self.to_chase(on)?),
            PostRequest::Handle { ask, at, key, draft } => {
                let command = Command { officer: officer.to_owned(), at, key, draft };
                PostAnswer::Handled(self.handle(command, ask)?)
            }
        })
    }

    /// The post as the desk lists it.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn post(&self, today: NaiveDate) -> Result<PostReply> {
        let since = today.checked_sub_days(Days::new(STAYS)).unwrap_or(today).and_time(Default::default());
        let mut outbox = self.outbox(false)?;
        outbox.extend(outbox::withdrawn_since(&self.conn, since)?);
        let mut aside = self.quarantine(false)?;
        aside.extend(super::quarantine::discarded_since(&self.conn, since)?);
        Ok(PostReply { outbox, aside })
    }

    /// The words of a message, as they came: clean before showing.
    ///
    /// # Errors
    /// When there is none, or the store cannot be read.
    pub fn paper(&self, paper: PostPaper, today: NaiveDate) -> Result<String> {
        match paper {
            PostPaper::Out(n) => {
                let line = outbox::one(&self.conn, n)?;
                if let Some(id) = outbox::case_of(&self.conn, n)? {
                    self.reads(id)?;
                }
                let bytes = self.written(&line)?;
                Ok(read(&bytes).map_or_else(|why| why.to_string(), |message| message.text))
            }
            PostPaper::Aside(n) => {
                let kept = self.quarantined(n)?;
                let post = self.post_of(&kept, today)?;
                let files =
                    post.files().map(|file| format!("File: {}, {} bytes\n", file.name, file.bytes.len()));
                let left = post.left_in().into_iter().map(|name| format!("Left in the message: {name}\n"));
                let head: String = files.chain(left).collect();
                let gap = if head.is_empty() { "" } else { "\n" };
                Ok(format!("{head}{gap}{}", post.words()))
            }
        }
    }

    /// What a run of `chase` does on a day, as things stand now: the run itself, its rehearsal and the desk ask here.
    ///
    /// # Errors
    /// When the store cannot be read, or the calendar does not cover a day.
    pub fn to_chase(&self, today: NaiveDate) -> Result<Vec<ToChase>> {
        let (mut all, mut sheets) = (Vec::new(), BTreeMap::<String, Vec<Late>>::new());
        for id in self.chaseable()? {
            let Some(file) = self.case_file_if_read(id)? else { continue };
            let desk = Desk { today, policies: &self.rules.policies, calendar: &self.rules.calendar };
            let receipt = &file.case.receipt;
            for doing in chase::plan(&file.case, &file.deadlines, &desk)? {
                let (reference, subject) = (receipt.reference.clone(), receipt.subject.clone());
                let email = receipt.complainant.email.trim().to_owned();
                all.push(ToChase { id: Some(id), reference, subject, email, doing });
            }
            if let Some(manager) = self.sender.as_ref().and_then(|sender| sender.manager(&file.case.service))
            {
                let late = chase::late(&file.case, &file.deadlines, &desk)?;
                if !late.is_empty() {
                    sheets.entry(manager.to_owned()).or_default().extend(late);
                }
            }
        }
        let week = chase::week_of(today);
        for (manager, mut late) in sheets {
            late.sort_by(|a, b| (a.due, &a.reference).cmp(&(b.due, &b.reference)));
            let sheet = Sheet { manager, week, late };
            if !self.is_recorded(&sheet.key())? {
                let (reference, subject, email) = (String::new(), String::new(), String::new());
                all.push(ToChase { id: None, reference, subject, email, doing: Doing::Sheet(sheet) });
            }
        }
        Ok(all)
    }

    /// How many cases with anything open whoever asks may not read: nothing is done about them in their name.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn hidden_open(&self) -> Result<usize> {
        let sql = "SELECT count(*) FROM cases WHERE restricted <> '' AND live = 1 AND hidden(restricted)";
        Ok(super::sql::count(self.reader().query_row(sql, [], |row| row.get(0))?))
    }

    /// The cases with anything open: those of the queue, and closed ones with something still owed.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn chaseable(&self) -> Result<BTreeSet<CaseId>> {
        let mut ids: BTreeSet<CaseId> = self.due()?.into_iter().map(|due| due.id).collect();
        ids.extend(self.rows(false)?.into_iter().map(|row| row.id));
        Ok(ids)
    }

    /// Does what an officer decided about a message.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when it has left meanwhile, an address is none or a reason is missing; else as
    /// [`Store::ask`].
    pub fn handle(&mut self, command: Command, asked: PostAsk) -> Result<Recorded> {
        match asked {
            PostAsk::TakeIn(n, onto) => self.release(command, n, onto.as_deref()),
            PostAsk::SetAside(n, reason) => self.discard(command, n, &reason),
            PostAsk::Undecide(n) => self.undecide(command, n),
            PostAsk::Retry(n) => self.outbound(command, n, |conn, line, at, _| {
                let sql = "UPDATE outbox SET state = 'waiting', next = ?2, ended = NULL, handed = NULL,
                             tries = min(tries, 1) WHERE n = ?1";
                conn.execute(sql, (line.n, Moment(at)))?;
                Ok(format!("message {} to {} is tried again with the next run", line.n, line.to))
            }),
            PostAsk::Drop(n, reason) => {
                let reason = reason.trim().to_owned();
                if reason.is_empty() {
                    return Err(Refusal::new("This needs a reason.", "say why it does not leave").into());
                }
                self.outbound(command, n, move |conn, line, at, _| {
                    outbox::mark(conn, line.n, "withdrawn", (&format!("dropped: {reason}"), at))?;
                    Ok(format!("message {} to {} does not leave", line.n, line.to))
                })
            }
            PostAsk::Readdress(n, to) => self.outbound(command, n, move |conn, line, at, from| {
                let to = address(&to)?.to_string();
                readdress(conn, line, (&to, at), from)?;
                Ok(format!("message {} goes to {to} with the next run", line.n))
            }),
            PostAsk::PutBack(before) => self.outbound(command, before.n, move |conn, line, at, from| {
                if line.to != before.to {
                    readdress(conn, line, (&before.to, at), from)?;
                }
                let sql = "UPDATE outbox SET state = ?2, why = ?3, next = ?4, tries = ?5,
                             handed = CASE WHEN ?6 THEN ?4 END, ended = CASE WHEN ?2 = 'waiting' THEN NULL ELSE ended END WHERE n = ?1";
                let tries = i64::try_from(before.tries).unwrap_or(i64::MAX);
                let state = match before.state.as_str() {
                    "sending" => "waiting",
                    "unsure" => "failed",
                    state => state,
                };
                let unsure = before.state == "unsure";
                conn.execute(sql, (line.n, state, &before.why, Moment(before.next), tries, unsure))?;
                Ok(format!("message {} to {} is as it was", line.n, before.to))
            }),
        }
    }

    /// Changes a message out that has not left, and says what was done.
    fn outbound(
        &mut self,
        command: Command,
        n: i64,
        change: impl FnOnce(&Connection, &OutboxLine, NaiveDateTime, &Sender) -> Result<String>,
    ) -> Result<Recorded> {
        let what = format!("message {n}");
        self.command(command, &what, |work| {
            let line = outbox::one(work.tx, n)?;
            // Else whoever may not read a case could send its letter to themselves.
            if let Some(id) = outbox::case_of(work.tx, n)? {
                access::may_read(work.tx, id)?;
            }
            if matches!(line.state.as_str(), "sent" | "sending") {
                let why = format!("Message {n} to {} has left the building, or is leaving.", line.to);
                return Err(Refusal::new(why, "write again to put it right").into());
            }
            let Some(sender) = work.sender else {
                let why = "The desk sends no mail: set `from` under [mail] in the settings.";
                return Err(Refusal::new(why, "`redress config` says where the settings are").into());
            };
            let says = change(work.tx, &line, work.command.at, sender)?;
            work.as_brought_in(|work| work.tell(&line, &says))?;
            let (reference, flags) = (line.reference.unwrap_or_default(), Vec::new());
            work.note_done(Recorded { id: CaseId(0), reference, says, flags })
        })
    }
}

impl Work<'_> {
    /// Puts on the timeline of its case what was decided about a message; where the mail server's answer waits there to be
    /// dealt with, it is dealt with by this.
    pub(super) fn tell(&self, line: &OutboxLine, says: &str) -> Result<()> {
        let Some(id) = outbox::case_of(self.tx, line.n)? else { return Ok(()) };
        let events = journal::events(self.tx, id)?;
        let Some(case) = Case::fold(id, &events) else { return Ok(()) };
        let ours = |id: &str| outbox::came_back_of(id, &line.message_id);
        let waiting = case.waiting_messages().find(|known| ours(&known.message.id));
        let mut letters = says.chars();
        let text: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        let ask = match waiting {
            Some(known) => Ask::DealWith { n: known.message.n, on: self.command.at.date(), how: text },
            None => Ask::Note { text },
        };
        let decision = decide(&case, &ask, &self.desk())?;
        self.put_down(id, events, decision, None)?;
        Ok(())
    }
}

/// Writes a message anew for another address, under the identity that it has.
fn readdress(
    conn: &Connection,
    line: &OutboxLine,
    (to, at): (&str, NaiveDateTime),
    sender: &Sender,
) -> Result<()> {
    let sql = "SELECT bytes FROM files WHERE sha256 = ?1";
    let bytes: Vec<u8> = conn.query_row(sql, [&line.sha256], |row| row.get(0))?;
    let message =
        read(&bytes).map_err(|why| Refusal::new(format!("{why}."), "drop it and write it again"))?;
    let at_utc: DateTime<Utc> = message.arrived.map_or_else(|| at.and_utc(), |arrived| arrived.and_utc());
    let bytes = write(&Outgoing {
        from: &sender.from,
        to,
        subject: &line.subject,
        text: &format!("{}\n", message.text),
        id: &line.message_id,
        at: at_utc,
        automatic: !line.urgent,
    })
    .map_err(StoreError::from)?;
    let sha256 = Post::hash(&bytes);
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    let keep = "INSERT INTO files (sha256, size, bytes) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
    conn.execute(keep, (&sha256, size, &bytes))?;
    let sql =
        "UPDATE outbox SET recipient = ?2, sha256 = ?3, state = 'waiting', why = '', next = ?4, ended = NULL,
                 handed = NULL, tries = min(tries, 1) WHERE n = ?1";
    conn.execute(sql, (line.n, to, &sha256, Moment(at)))?;
    Ok(())
}
