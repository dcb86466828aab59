//! Taking in what came by message or web form: known by its identity, sorted, and recorded, all in one transaction.

use super::{Command, Work, next_reference, no_such_case, reference};
use crate::app::effect::Recorded;
use crate::domain::case::Case;
use crate::domain::decide::{Ask, Decision, Refusal, decide};
use crate::domain::event::{CaseId, Document, Event, Fact, Kept};
use crate::mail::{Known, Place, Post};
use crate::store::error::{Result, StoreError};
use crate::store::find::{Found, find};
use crate::store::journal::Origin;
use crate::store::sql::Moment;
use crate::store::{Store, journal, outbox, quarantine};
use chrono::NaiveDateTime;
use rusqlite::{Connection, OptionalExtension};
use std::cell::RefCell;

/// What became of something that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Became {
    /// A new case begins with it; its reference.
    Begins(String),
    /// It stands on the timeline of the case with this reference.
    Onto(String),
    /// It is kept aside under this number, for this reason.
    Aside(i64, String),
    /// It was taken in before: the reference of its case, if it has one.
    Same(Option<String>),
}

/// What the store knows of messages and cases. A trouble with the store is kept and told afterwards.
struct Here<'c> {
    conn: &'c Connection,
    trouble: RefCell<Option<StoreError>>,
}

impl Here<'_> {
    fn or_trouble<T>(&self, found: Result<Option<T>>) -> Option<T> {
        found.unwrap_or_else(|error| {
            self.trouble.borrow_mut().get_or_insert(error);
            None
        })
    }
}

impl Known for Here<'_> {
    fn of_message(&self, id: &str) -> Option<String> {
        let sql = "SELECT c.reference FROM cases c WHERE c.id = coalesce(
             (SELECT case_id FROM messages WHERE id = ?1), (SELECT case_id FROM outbox WHERE message_id = ?1))";
        let found = self.conn.query_row(sql, [id], |row| row.get(0)).optional();
        self.or_trouble(found.map_err(Into::into))
    }

    fn case(&self, typed: &str) -> Option<String> {
        let found = find(self.conn, typed).and_then(|found| match found {
            Found::One(id) => Ok(Some(reference(&journal::events(self.conn, id)?))),
            Found::Nothing | Found::Several(_) => Ok(None),
        });
        self.or_trouble(found)
    }
}

/// Where it belongs, as the store stands.
fn place(conn: &Connection, post: &Post) -> Result<Place> {
    let here = Here { conn, trouble: RefCell::new(None) };
    let place = post.place(&here);
    match here.trouble.into_inner() {
        Some(error) => Err(error),
        None => Ok(place),
    }
}

/// What was taken in under the identity before: whether it said the same, and the reference of its case.
fn before(conn: &Connection, post: &Post) -> Result<Option<(bool, Option<String>)>> {
    let sql =
        "SELECT m.says, c.reference FROM messages m LEFT JOIN cases c ON c.id = m.case_id WHERE m.id = ?1";
    let found =
        conn.query_row(sql, [&post.id], |row| Ok((row.get::<_, String>(0)?, row.get(1)?))).optional()?;
    Ok(found.map(|(says, reference)| (says == post.says, reference)))
}

/// What becomes of it, or that it was taken in before.
fn judged(conn: &Connection, post: &Post) -> Result<(Option<Post>, std::result::Result<Place, Became>)> {
    match before(conn, post)? {
        None => Ok((None, Ok(place(conn, post)?))),
        Some((true, reference)) => Ok((None, Err(Became::Same(reference)))),
        Some((false, _)) => {
            let apart = post.apart();
            if let Some((_, reference)) = before(conn, &apart)? {
                return Ok((None, Err(Became::Same(reference))));
            }
            let why = "it has the identity of another message and says something else".to_owned();
            Ok((Some(apart), Ok(Place::Aside(why))))
        }
    }
}

impl Store {
    /// Takes in what came: a new case, a line on a case's timeline, or aside with the reason. The same twice is one. Its
    /// entries are nobody's own changes: undo leaves them alone and they never stand in an officer's way.
    ///
    /// # Errors
    /// When the store cannot be read or written; nothing is recorded then, and it can be taken in again.
    pub fn take_in(&mut self, by: &str, at: NaiveDateTime, post: &Post) -> Result<Became> {
        let as_at = self.shown.is_some();
        let (officer, at) = (by.to_owned(), Moment::whole(at));
        self.write(|tx, rules, recorded| {
            let command = Command { officer, at, key: String::new(), draft: None };
            let (asked, origin) = ([0; 32], Origin::File);
            Work { tx, rules, recorded, command, asked, as_at, origin, sender: None }.take_in(post)
        })
    }

    /// What [`Store::take_in`] would do now; a case that would begin has no reference yet, what would be kept aside no
    /// number.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn would_take_in(&self, post: &Post) -> Result<Became> {
        Ok(match judged(&self.conn, post)?.1 {
            Err(same) => same,
            Ok(Place::Begins) => Became::Begins(String::new()),
            Ok(Place::Onto(reference)) => Became::Onto(reference),
            Ok(Place::Aside(why)) => Became::Aside(0, why),
        })
    }
}

/// Knows nothing: there is no store yet.
struct Nothing;

impl Known for Nothing {
    fn of_message(&self, _: &str) -> Option<String> {
        None
    }

    fn case(&self, _: &str) -> Option<String> {
        None
    }
}

impl Became {
    /// What would become of the first thing that ever came in, where there is no store yet.
    pub fn first(post: &Post) -> Self {
        match post.place(&Nothing) {
            Place::Begins => Self::Begins(String::new()),
            Place::Onto(reference) => Self::Onto(reference),
            Place::Aside(why) => Self::Aside(0, why),
        }
    }
}

/// What was taken out of what is kept aside: the case, and the number of the entry that it became.
pub(in crate::store) struct Taken {
    pub(in crate::store) id: CaseId,
    pub(in crate::store) reference: String,
    pub(in crate::store) seq: Option<i64>,
}

impl Work<'_> {
    fn take_in(&mut self, post: &Post) -> Result<Became> {
        let (apart, judged) = judged(self.tx, post)?;
        let post = apart.as_ref().unwrap_or(post);
        match judged {
            Err(same) => Ok(same),
            Ok(Place::Begins) => {
                let (id, reference) = self.begin_with(post)?;
                self.know(post, Some(id))?;
                Ok(Became::Begins(reference))
            }
            Ok(Place::Onto(reference)) => {
                let id = self.called(&reference)?;
                if self.is_removed(id)? {
                    return self.aside(post, format!("it is about {reference}, whose words were taken away"));
                }
                let reference = self.onto(post, id)?;
                self.know(post, Some(id))?;
                Ok(Became::Onto(reference))
            }
            Ok(Place::Aside(why)) => self.aside(post, why),
        }
    }

    fn aside(&self, post: &Post, why: String) -> Result<Became> {
        self.keep(&post.sha256, &post.bytes)?;
        let n = quarantine::put(self.tx, post, &why, self.command.at)?;
        self.know(post, None)?;
        Ok(Became::Aside(n, why))
    }

    /// Whether the words of a case were taken away: nothing is put onto it any more.
    fn is_removed(&self, id: CaseId) -> Result<bool> {
        let events = journal::events(self.tx, id)?;
        Ok(events.iter().any(|event| matches!(event.fact, Fact::Removed(_))))
    }

    fn called(&self, reference: &str) -> Result<CaseId> {
        match find(self.tx, reference)? {
            Found::One(id) => Ok(id),
            Found::Nothing | Found::Several(_) => Err(no_such_case()),
        }
    }

    /// Keeps in mind that it came.
    fn know(&self, post: &Post, case: Option<CaseId>) -> Result<()> {
        self.tx.execute(
            "INSERT INTO messages (id, says, sha256, case_id, at) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (id) DO UPDATE SET case_id = excluded.case_id",
            (&post.id, &post.says, &post.sha256, case.map(|id| id.0), Moment(self.command.at)),
        )?;
        Ok(())
    }

    pub(in crate::store) fn keep(&self, sha256: &str, bytes: &[u8]) -> Result<()> {
        self.tx.execute(
            "INSERT INTO files (sha256, size, bytes) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
            (sha256, i64::try_from(bytes.len()).unwrap_or(i64::MAX), bytes),
        )?;
        Ok(())
    }

    /// A case that begins with it.
    pub(super) fn begin_with(&mut self, post: &Post) -> Result<(CaseId, String)> {
        let id = journal::next_case(self.tx)?;
        let mut receipt = post.receipt(self.command.at.date());
        receipt.reference = next_reference(self.tx)?;
        let reference = receipt.reference.clone();
        let mut facts = vec![Fact::Received(Box::new(receipt))];
        let cells = post.kept();
        if !cells.is_empty() {
            facts.push(Fact::Kept(Kept { cells }));
        }
        let left = post.left_in();
        if !left.is_empty() {
            facts.push(Fact::Noted { text: format!("Left in the original message: {}", left.join(", ")) });
        }
        facts.extend(self.documents(post, &[])?);
        let decision = Decision { facts, says: format!("{reference} came in"), flags: Vec::new() };
        self.put_down(id, Vec::new(), decision, None)?;
        Ok((id, reference))
    }

    /// Puts it on the timeline of a case, with its files.
    pub(super) fn onto(&mut self, post: &Post, id: CaseId) -> Result<String> {
        let events: Vec<Event> = journal::events(self.tx, id)?;
        let case = Case::fold(id, &events).ok_or_else(no_such_case)?;
        let message = Box::new(post.incoming(self.command.at.date()));
        let mut decision = decide(&case, &Ask::TakeIn(message), &self.desk())?;
        decision.facts.extend(self.documents(post, &case.files)?);
        let reference = case.receipt.reference.clone();
        self.put_down(id, events, decision, None)?;
        self.has_gone(post)?;
        Ok(reference)
    }

    /// A message that may have gone has, when something comes in that answers it or reports of it: nobody has to ask any
    /// more, and it is not sent again.
    fn has_gone(&self, post: &Post) -> Result<()> {
        let sql = "SELECT n FROM outbox WHERE message_id = ?1 AND state = 'failed' AND handed IS NOT NULL";
        for id in post.shows_gone() {
            let Some(n) = self.tx.query_row(sql, [id], |row| row.get(0)).optional()? else { continue };
            let line = outbox::one(self.tx, n)?;
            outbox::mark(self.tx, n, "sent", ("", self.command.at))?;
            self.tell(&line, &format!("message {n} to {} has gone: what came in shows it", line.to))?;
        }
        Ok(())
    }

    /// The original and what came with it as documents; what the case holds already is left out.
    fn documents(&self, post: &Post, held: &[Document]) -> Result<Vec<Fact>> {
        let (name, media) = post.original();
        let original = (name.to_owned(), media.to_owned(), post.sha256.clone(), post.bytes.as_slice());
        let files = post.files().map(|file| {
            let sha256 = Post::hash(&file.bytes);
            (file.name.clone(), file.media.clone(), sha256, file.bytes.as_slice())
        });
        let mut n = held.iter().map(|known| known.n).max().unwrap_or(0);
        let mut facts = Vec::new();
        let mut taken: Vec<String> = held.iter().map(|known| known.sha256.clone()).collect();
        for (name, media, sha256, bytes) in std::iter::once(original).chain(files) {
            if taken.contains(&sha256) {
                continue;
            }
            self.keep(&sha256, bytes)?;
            n += 1;
            let size = bytes.len() as u64;
            taken.push(sha256.clone());
            facts.push(Fact::FileAdded(Document { n, name, media, size, sha256, at: None }));
        }
        Ok(facts)
    }

    /// Takes what was kept aside into a case: onto the one that is named, else into a new one.
    /// It is the officer's own change: undo keeps it aside again.
    pub(in crate::store) fn release(&mut self, post: &Post, onto: Option<&str>) -> Result<Taken> {
        let (id, reference) = match onto {
            None => self.begin_with(post)?,
            Some(typed) => {
                let id = match find(self.tx, typed)? {
                    Found::One(id) => id,
                    Found::Nothing => {
                        let why = format!("There is no case {}.", typed.trim());
                        return Err(Refusal::new(why, "check the reference").into());
                    }
                    Found::Several(all) => {
                        let why = format!("{} could be {}.", typed.trim(), all.join(" or "));
                        return Err(Refusal::new(why, "give the whole reference").into());
                    }
                };
                (id, self.onto(post, id)?)
            }
        };
        self.know(post, Some(id))?;
        let seq = journal::events(self.tx, id)?.iter().rev().find_map(|event| {
            let came = matches!(&event.fact, Fact::Received(_) | Fact::MessageCame(_));
            came.then_some(event.seq)
        });
        Ok(Taken { id, reference, seq })
    }

    /// The day of the command.
    pub(in crate::store) fn today(&self) -> chrono::NaiveDate {
        self.command.at.date()
    }

    /// Does something whose entries came from outside: undo leaves them alone.
    pub(in crate::store) fn as_brought_in<T>(
        &mut self,
        act: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<T> {
        let own = std::mem::replace(&mut self.origin, Origin::File);
        let done = act(self);
        self.origin = own;
        done
    }

    /// Writes down what was decided about something that is kept aside: whether it was taken in, and the words.
    pub(in crate::store) fn decide_aside(&self, n: i64, (taken, became): (bool, &str)) -> Result<()> {
        let Command { officer, at, .. } = &self.command;
        self.tx.execute(
            "UPDATE quarantine SET taken = ?2, became = ?3, \"by\" = ?4, decided = ?5 WHERE n = ?1",
            (n, taken, became, officer, Moment(*at)),
        )?;
        Ok(())
    }

    /// Marks the key as used and gives what was recorded.
    pub(in crate::store) fn note_done(&self, recorded: Recorded) -> Result<Recorded> {
        self.mark(&recorded, 0)?;
        Ok(recorded)
    }
}
