//! The post: messages out that have not left, what came in and is kept aside, and who is chased tomorrow.

use crate::app::effect::{
    Effect, OutboxLine, PostAnswer, PostAsk, PostPaper, PostReply, PostRequest, Quarantined, Recorded,
    Request, ToChase,
};
use crate::app::form::{self, PostForm};
use crate::app::keymap::{Action, Step};
use crate::app::model::{MessageKind, Model, Screen};
use crate::app::overlay::{Overlay, Reading};
use crate::app::update::at;
use crate::app::update::stepped;
use crate::domain::chase::{Doing, Late};
use crate::domain::when;
use chrono::{Days, NaiveDate};

/// A part of the post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Part {
    /// Messages out.
    #[default]
    Out,
    /// What came in and is kept aside.
    Aside,
    /// What the next run does on the next working day.
    Chase,
}

impl Part {
    /// Every part with its name, in the order of their keys.
    pub const TABLE: &'static [(Self, &'static str)] =
        &[(Self::Out, "Outbox"), (Self::Aside, "Kept aside"), (Self::Chase, "Chased next")];
}

/// What can be done about a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PostAct {
    /// Show a part.
    Show(Part),
    /// Try it again now.
    Retry,
    /// Another address.
    Readdress,
    /// It does not leave, or is nothing for the desk.
    Drop,
    /// A new complaint begins with it.
    TakeIn,
    /// It belongs to a case.
    Onto,
}

/// The post on the screen.
#[derive(Debug, Clone, Default)]
pub struct PostRoom {
    /// The open part.
    pub part: Part,
    /// The chosen line of it.
    pub line: usize,
    /// What the store sent.
    pub reply: PostReply,
    /// Who is reminded on the next working day; none until it came.
    pub chase: Option<(NaiveDate, Vec<ToChase>)>,
    /// The words of the message that is read.
    pub paper: Option<String>,
    /// What takes back what was decided here last.
    pub back: Option<PostAsk>,
    /// What takes back what is being decided, until it is recorded.
    pub then_back: Option<PostAsk>,
}

impl PostRoom {
    /// How many lines the open part has.
    pub fn lines(&self) -> usize {
        match self.part {
            Part::Out => self.reply.outbox.len(),
            Part::Aside => self.reply.aside.len(),
            Part::Chase => self.chase.as_ref().map_or(0, |(_, all)| all.len()),
        }
    }

    /// The chosen message out.
    pub fn out(&self) -> Option<&OutboxLine> {
        self.reply.outbox.get(self.line).filter(|_| self.part == Part::Out)
    }

    /// The chosen one of what is kept aside.
    pub fn aside(&self) -> Option<&Quarantined> {
        self.reply.aside.get(self.line).filter(|_| self.part == Part::Aside)
    }

    /// The chosen line of what the next run does.
    pub fn chased(&self) -> Option<&ToChase> {
        let (_, all) = self.chase.as_ref()?;
        all.get(self.line).filter(|_| self.part == Part::Chase)
    }
}

impl Model {
    /// Asks for the post, and for the reminders of the next working day where they are shown.
    pub(crate) fn ask_post(&mut self) -> Vec<Effect> {
        self.waiting.post = self.ticket;
        let today = self.today();
        let mut effects = self.ask(Request::Post(PostRequest::List { today }));
        if self.room.part == Part::Chase {
            let next = self.calendar.add(today, 1).unwrap_or(today + Days::new(1));
            self.waiting.chase = self.ticket;
            effects.extend(self.ask(Request::Post(PostRequest::ToChase { on: next })));
        }
        effects
    }

    /// The store's answer about the post.
    pub(crate) fn post_answered(&mut self, ticket: u64, answer: PostAnswer) -> Vec<Effect> {
        match answer {
            PostAnswer::List(reply) => self.post_came(ticket, *reply),
            PostAnswer::Read(words) => self.paper_came(ticket, words),
            PostAnswer::ToChase(on, all) => self.chasers_came(ticket, on, all),
            PostAnswer::Handled(recorded) => self.handled(ticket, &recorded),
        }
    }

    fn post_came(&mut self, ticket: u64, reply: PostReply) -> Vec<Effect> {
        if ticket == self.waiting.post {
            self.room.reply = reply;
            self.room.line = self.room.line.min(self.room.lines().saturating_sub(1));
        }
        Vec::new()
    }

    fn chasers_came(&mut self, ticket: u64, on: NaiveDate, all: Vec<ToChase>) -> Vec<Effect> {
        if ticket == self.waiting.chase {
            self.room.chase = Some((on, all));
            self.room.line = self.room.line.min(self.room.lines().saturating_sub(1));
        }
        Vec::new()
    }

    /// Opens a part of the post.
    pub(crate) fn show_post(&mut self, part: Part) -> Vec<Effect> {
        if self.room.part != part {
            (self.room.part, self.room.line) = (part, 0);
        }
        self.go(Screen::Post)
    }

    /// The part with this number.
    pub(crate) fn post_number(&mut self, n: u8) -> Vec<Effect> {
        let part = usize::from(n).checked_sub(1).and_then(|n| Part::TABLE.get(n)).map(|(part, _)| *part);
        part.map_or_else(Vec::new, |part| self.show_post(part))
    }

    pub(crate) fn post_move(&mut self, step: Step, page: usize) -> Vec<Effect> {
        self.room.line = stepped(self.room.line, step, page, self.room.lines());
        Vec::new()
    }

    /// Reads the chosen message as text, or opens the case of the chosen reminder.
    pub(crate) fn open_post(&mut self) -> Vec<Effect> {
        if let Some(one) = self.room.chased() {
            let Some(id) = one.id else { return self.open_weekly() };
            let mut effects = self.select(id);
            effects.extend(self.go(Screen::Case));
            return effects;
        }
        let out = self.room.out().map(|line| PostPaper::Out(line.n));
        let aside = self.room.aside().map(|kept| PostPaper::Aside(kept.n));
        let Some(paper) = out.or(aside) else { return Vec::new() };
        self.room.paper = None;
        self.waiting.paper = self.ticket;
        let today = self.today();
        let mut effects = self.ask(Request::Post(PostRequest::Read { paper, today }));
        effects.extend(self.open_sheet(Overlay::Read { what: Reading::Post, top: 0 }));
        effects
    }

    /// A weekly sheet is about many cases: it lists the dates that are late, as its manager gets them.
    fn open_weekly(&mut self) -> Vec<Effect> {
        let Some(Doing::Sheet(sheet)) = self.room.chased().map(|one| &one.doing) else { return Vec::new() };
        let line = |late: &Late| {
            let days = if late.days == 1 {
                "1 working day".to_owned()
            } else {
                format!("{} working days", late.days)
            };
            let (label, due) = (late.clock.label(), when::long(late.due));
            format!("{}  {}: {label} due {due}, {days} late", late.reference, late.subject)
        };
        let title = format!("Sheet to {}, week of {}", sheet.manager, when::long(sheet.week));
        let lines = sheet.late.iter().map(line).collect();
        self.open_sheet(Overlay::Told { title, lines })
    }

    fn paper_came(&mut self, ticket: u64, words: String) -> Vec<Effect> {
        if ticket == self.waiting.paper {
            self.room.paper = Some(words);
        }
        Vec::new()
    }

    /// The keys that lead to a part of the post.
    fn way_to(&self, part: Part) -> String {
        self.keys.way(Action::Post(PostAct::Show(part)))
    }

    /// Why something cannot be done about the chosen message; none when it can.
    pub fn post_off(&self, act: PostAct) -> Option<String> {
        if let PostAct::Show(_) = act {
            return None;
        }
        if self.screen != Screen::Post {
            return Some(format!("go to the post first ({})", self.way_to(Part::Out)));
        }
        let (out, aside) = (self.room.out(), self.room.aside());
        let left = out.is_some_and(|line| line.state == "sending");
        match (act, out, aside) {
            (_, Some(_), _) if left => Some("it is leaving now".to_owned()),
            (PostAct::Retry, Some(line), _) if line.state == "waiting" && line.tries == 0 => {
                Some("it leaves with the next run".to_owned())
            }
            (PostAct::Drop, Some(line), _) if line.state == "withdrawn" => {
                Some("it does not leave already".to_owned())
            }
            (PostAct::Retry | PostAct::Readdress | PostAct::Drop, Some(_), _) => None,
            (PostAct::Drop, None, Some(kept)) if kept.became.is_some() => {
                Some("it was set aside already".to_owned())
            }
            (PostAct::TakeIn | PostAct::Onto | PostAct::Drop, None, Some(_)) => None,
            (PostAct::TakeIn | PostAct::Onto, _, _) => {
                Some(format!("this is for what is kept aside ({})", self.way_to(Part::Aside)))
            }
            (PostAct::Retry | PostAct::Readdress, _, _) => {
                Some(format!("this is for messages out ({})", self.way_to(Part::Out)))
            }
            (PostAct::Drop | PostAct::Show(_), _, _) => Some("no message is chosen".to_owned()),
        }
    }

    /// Does something about the chosen message, or asks first what is needed for it.
    pub(crate) fn post_act(&mut self, act: PostAct) -> Vec<Effect> {
        let out = self.room.out().map(|line| line.n);
        let aside = self.room.aside().map(|kept| kept.n);
        let form = match (act, out, aside) {
            (PostAct::Show(part), _, _) => return self.show_post(part),
            (PostAct::Retry, Some(n), _) => return self.handle_post(PostAsk::Retry(n)),
            (PostAct::TakeIn, _, Some(n)) => return self.handle_post(PostAsk::TakeIn(n, None)),
            (PostAct::Readdress, Some(n), _) => (PostForm::Address, n),
            (PostAct::Drop, Some(n), _) => (PostForm::Drop, n),
            (PostAct::Drop, None, Some(n)) => (PostForm::SetAside, n),
            (PostAct::Onto, _, Some(n)) => (PostForm::Onto, n),
            (PostAct::Retry | PostAct::TakeIn | PostAct::Readdress | PostAct::Onto | PostAct::Drop, _, _) => {
                return Vec::new();
            }
        };
        self.message = None;
        let mut form = form::post(self, form.0, form.1);
        self.go_on_with_draft(&mut form);
        self.form = Some(form);
        Vec::new()
    }

    /// Sends what was decided.
    pub(crate) fn handle_post(&mut self, ask: PostAsk) -> Vec<Effect> {
        if self.waiting.change.is_some() {
            return Vec::new();
        }
        let line = |n: i64| self.room.reply.outbox.iter().find(|line| line.n == n);
        let put_back = |n: i64| line(n).map(|line| PostAsk::PutBack(Box::new(line.clone())));
        self.room.then_back = match &ask {
            PostAsk::Retry(n) | PostAsk::Readdress(n, _) | PostAsk::Drop(n, _) => put_back(*n),
            PostAsk::SetAside(n, _) => Some(PostAsk::Undecide(*n)),
            PostAsk::PutBack(_) | PostAsk::Undecide(_) | PostAsk::TakeIn(..) => None,
        };
        let (mut key, mut draft) = (self.fresh_key(), None);
        if let Some(form) = &mut self.form {
            form.saving = true;
            form.problem = None;
            (key, draft) = (form.key.clone(), Some(form.draft_key()));
        }
        self.waiting.change = Some(self.ticket);
        let at = self.now;
        self.ask(Request::Post(PostRequest::Handle { ask, at, key, draft }))
    }

    /// It is recorded: said, and everything that it touched is read again.
    fn handled(&mut self, ticket: u64, recorded: &Recorded) -> Vec<Effect> {
        if self.waiting.change == Some(ticket) {
            self.waiting.change = None;
        }
        self.room.back = self.room.then_back.take();
        if self.form.as_ref().is_some_and(|form| form.saving) {
            self.form = None;
        }
        let mut text = recorded.says.clone();
        for flag in &recorded.flags {
            text = format!("{text}; {flag}");
        }
        let mut letters = text.chars();
        let text = letters.next().map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect());
        self.say(MessageKind::Recorded, at(&text, self.now));
        let mut effects = self.ask_queue();
        effects.extend(self.ask_post());
        effects.extend(self.ask(Request::Drafts));
        effects
    }

    /// Undo here takes back what was decided here last, and then what was recorded before.
    pub(crate) fn undo_post(&mut self) -> Option<Vec<Effect>> {
        if self.screen != Screen::Post {
            return None;
        }
        let back = self.room.back.take()?;
        Some(self.handle_post(back))
    }
}
