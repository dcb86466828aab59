//! What the store's answers do to the model. Late answers to older questions are dropped.

use crate::app::effect::{CaseFile, Draft, Effect, QueueReply, Recorded, Reply, Request, Trouble};
use crate::app::form::{FormKind, was_left};
use crate::app::hints::told;
use crate::app::model::{MessageKind, Model, Screen, Wanted};
use crate::app::overlay::{Confirmed, Overlay};
use crate::app::start::MORE_ROWS;
use crate::domain::decide::letters;
use crate::domain::event::CaseId;
use crate::domain::query::Start;

impl Model {
    #[expect(clippy::too_many_lines, reason = "one arm for each answer: a table, not a ladder")]
    pub(crate) fn reply(&mut self, ticket: u64, reply: Reply) -> Vec<Effect> {
        match reply {
            Reply::Queue(queue) if ticket == self.waiting.triage => self.triage_rows(*queue),
            Reply::Queue(queue) if ticket == self.waiting.queue => {
                let first = !self.queue.loaded;
                let mut effects = self.queue_rows(*queue);
                // No form is opened before the first picture stands: the names that it offers may come after it.
                if first {
                    effects.extend(self.ask(Request::Names));
                }
                effects
            }
            Reply::Case(file) if ticket == self.waiting.triage_case => {
                self.triage.file = file;
                self.triage_resume()
            }
            Reply::Case(file) if ticket == self.waiting.case => self.case_file(file),
            Reply::ComingUp(coming) if ticket == self.waiting.coming => {
                self.coming_line = self.coming_line.min(coming.len().saturating_sub(1));
                self.coming = coming;
                Vec::new()
            }
            Reply::YearSoFar(figures) if ticket == self.waiting.stages => self.year_came(figures),
            Reply::Hits(hits) if ticket == self.waiting.search => self.hits_came(*hits),
            Reply::Statistics(board) if ticket == self.waiting.statistics => self.statistics_came(board),
            // Late answers.
            Reply::Queue(_)
            | Reply::Case(_)
            | Reply::ComingUp(_)
            | Reply::YearSoFar(_)
            | Reply::Statistics(_)
            | Reply::Hits(_) => Vec::new(),
            Reply::Beside(id, beside) => {
                if self.triage.selected == Some(id) {
                    self.triage.beside = *beside;
                }
                Vec::new()
            }
            Reply::TriageDay(day) => {
                self.triage.day = *day;
                Vec::new()
            }
            Reply::Names(names) => {
                self.names = *names;
                Vec::new()
            }
            Reply::Post(answer) => self.post_answered(ticket, answer),
            Reply::Files(files) => self.files_came(ticket, &files),
            Reply::RecordedMany(recorded, refused) => self.recorded_many(ticket, recorded, refused),
            // A form that was opened meanwhile keeps its case.
            Reply::Found(reference, id) if ticket == self.waiting.find && self.form.is_none() => {
                self.found(&reference, id)
            }
            Reply::Found(..) => Vec::new(),
            Reply::Plan(plan) => self.plan_came(*plan),
            Reply::TriedRules(tried) => self.rules_tried(ticket, tried),
            Reply::Absences(away) => self.absences_came(away),
            Reply::Ended(cases) => self.ended_came(cases),
            Reply::Lookup(words, rows) => {
                if ticket == self.waiting.lookup {
                    self.looked_up = (words, rows);
                }
                Vec::new()
            }
            Reply::UndoOfMany(case, None) => self.undo(|at| Request::Undo { case, at }),
            Reply::UndoOfMany(case, Some(question)) => {
                let then = Confirmed::Undo(case);
                self.open_sheet(Overlay::Confirm { question, then, opened_by: 'u' })
            }
            Reply::Views(views) => self.views_came(ticket, views),
            Reply::Used(used) => {
                self.used = used;
                Vec::new()
            }
            Reply::Bytes(hash, bytes) => self.bytes_came(&hash, bytes),
            Reply::Possible(others) => self.possible_came(ticket, others),
            Reply::Recorded(recorded) => self.recorded(ticket, recorded),
            Reply::Text(hash, text) => {
                self.case.letter = text.map(|text| (hash, text));
                Vec::new()
            }
            Reply::Kept(at) => {
                if let Some(form) = self.form.as_mut().filter(|_| ticket == self.waiting.draft) {
                    form.kept = Some(at);
                    form.keeping = false;
                }
                Vec::new()
            }
            Reply::Maps(maps) => {
                self.bring.saved = maps;
                Vec::new()
            }
            Reply::Known(known) => self.known_cases(ticket, &known),
            Reply::BroughtIn(added, updated, batch) => self.brought_in(ticket, (added, updated), batch),
            Reply::UndoAsks(question) => self.undo_asks(ticket, question),
            Reply::Thrown(thrown) => {
                self.thrown = thrown;
                self.draft_line = self.draft_line.min(self.draft_lines().saturating_sub(1));
                Vec::new()
            }
            Reply::TakenUp(title) => self.taken_up(&title),
            Reply::Book(book) => self.book_came(ticket, book),
            Reply::Cases(cases) => self.cases_came(ticket, cases),
            Reply::Figures(figures) => self.figures_came(ticket, figures),
            Reply::Drafts(drafts) => self.drafts_came(drafts),
            Reply::Trouble(trouble) => self.trouble(ticket, trouble),
            Reply::Present(present) => {
                self.present_came(present);
                Vec::new()
            }
            Reply::ChangedElsewhere => self.ask_all(),
            Reply::Barred(why) => self.barred_now(why),
            Reply::Rules(rules) => {
                (self.policies, self.calendar) = *rules;
                self.ask_all()
            }
        }
    }

    fn queue_rows(&mut self, reply: QueueReply) -> Vec<Effect> {
        self.cut_off = None;
        self.updated = self.now;
        let stay = std::mem::take(&mut self.stay);
        let before = self.queue.selected;
        let anew = std::mem::take(&mut self.queue.anew);
        // Of another run of rows the same lines show.
        let moved = reply.page.first != self.queue.reply.page.first;
        let line = self.queue.current().map(|(at, _)| at.saturating_sub(self.queue.top));
        self.queue.marks.look(&reply.page.rows);
        self.queue.reply = reply;
        self.queue.loaded = true;
        if let (true, Some(line), Some((at, _))) = (moved, line, self.queue.current()) {
            self.queue.top = at.saturating_sub(line);
        }
        // The case on the screen stays the selected one, wherever its row went.
        let letter_of = matches!(self.pending, Some(Wanted::Letter(_))) || self.reads_a_letter();
        let over = matches!(self.screen, Screen::Triage | Screen::Desk) && letter_of;
        let shown = self.screen == Screen::Case || over;
        if shown && before.is_some() {
            if let Some((at, _)) = self.queue.current() {
                self.queue.place = at;
            }
            self.settle();
            return Vec::new();
        }
        let place = self.queue.place.min(self.queue.rows().len().saturating_sub(1));
        match self.queue.current().map(|(at, _)| at) {
            Some(at) if stay && at != place => return self.stay_at(place),
            Some(at) => self.queue.place = at,
            None => match before.filter(|_| !anew && !stay).and_then(|id| self.look_further(id)) {
                Some(effects) => return effects,
                None => {
                    self.queue.selected = None;
                    self.case.file = None;
                    return self.select_row(place);
                }
            },
        }
        self.settle();
        if self.queue.selected == before && self.case.file.is_some() { Vec::new() } else { self.ask_case() }
    }

    /// The selected case is not among the first rows any more: colleagues have put so many before it that it stands
    /// further down, where it is looked for once.
    fn look_further(&mut self, id: CaseId) -> Option<Vec<Effect>> {
        let goes_on = self.queue.reply.page.goes_on();
        if self.queue.start != Start::Top || !self.queue.filter.is_empty() || !goes_on {
            return None;
        }
        self.queue.start = Start::Around(id);
        self.queue.limit = MORE_ROWS;
        Some(self.ask_rows())
    }

    /// The officer's own change moved the row: the cursor keeps its place, and a note says where the row went.
    fn stay_at(&mut self, place: usize) -> Vec<Effect> {
        self.say_moved();
        self.select_row(place)
    }

    fn case_file(&mut self, file: Option<Box<CaseFile>>) -> Vec<Effect> {
        self.case.file = file;
        match self.pending.take() {
            Some(wanted) if self.file().is_some() => self.with_file(wanted),
            Some(_) | None => Vec::new(),
        }
    }

    pub(crate) fn recorded(&mut self, ticket: u64, recorded: Recorded) -> Vec<Effect> {
        if self.waiting.change == Some(ticket) {
            self.waiting.change = None;
            self.asked = None;
        }
        let undone = self.waiting.undo.take_if(|undo| *undo == ticket).is_some();
        let says = |what: &str| recorded.flags.iter().any(|flag| flag.ends_with(what));
        let gone = says(letters::STAYS) && !says(letters::WAITS);
        let removed = self.removing.take().filter(|_| !undone);
        let sent = self.waiting.sent.take_if(|sent| *sent == ticket).is_some();
        let kind = match (undone, sent || gone || removed.is_some()) {
            (true, _) => MessageKind::TakenBack,
            (false, true) => MessageKind::ForGood,
            (false, false) => MessageKind::Recorded,
        };
        let mut message = self.telling(&recorded, kind);
        if self.form.as_ref().is_some_and(|form| form.saving && form.kind == FormKind::New) {
            message.triage = true;
            self.triage.selected = Some(recorded.id);
        }
        self.say_all(message);
        let id = recorded.id;
        let link = self.link_wanted();
        if let Some(form) = self.form.take_if(|form| form.saving) {
            self.forget_draft(&form.draft_key());
        }
        if let Some(link) = link {
            let mut effects = self.change_case(id, link);
            effects.extend(self.after_change(id));
            self.last = Some(recorded);
            return effects;
        }
        if Self::is_council(id) {
            self.last = Some(recorded);
            return self.council_recorded();
        }
        // Only a row that the change itself moved leaves the cursor where it was.
        self.stay = self.queue.selected == Some(id) && !undone;
        self.last = Some(recorded);
        if self.screen == Screen::Triage {
            return self.triage_recorded(id);
        }
        if undone && self.screen == Screen::Desk && self.queue.selected != Some(id) {
            // Whoever takes something back looks at it next.
            self.queue.selected = Some(id);
            self.case.file = None;
            (self.case.line, self.case.top) = (0, 0);
        }
        let mut effects = self.after_change(id);
        effects.extend(removed.map(|(events, level)| Effect::Removed(events, level)));
        effects
    }

    /// Reads again what the change touched.
    fn after_change(&mut self, id: CaseId) -> Vec<Effect> {
        let mut effects = self.ask_queue();
        if self.queue.selected == Some(id) {
            effects.extend(self.ask_case());
        }
        effects.extend(self.ask(Request::Drafts));
        effects.extend(self.ask(Request::Names));
        if self.stats.figures.is_some() {
            effects.extend(self.ask_year());
        }
        effects.extend(self.ask_views());
        if self.screen == Screen::Post {
            effects.extend(self.ask_post());
        }
        effects
    }

    fn drafts_came(&mut self, drafts: Vec<Draft>) -> Vec<Effect> {
        let drafts = self.with_unkept(drafts);
        // What was gone on with is the newest now: below the top the chosen one is followed to its new place.
        let chosen = self.drafts.get(self.draft_line).filter(|_| self.draft_line > 0);
        let moved = chosen.and_then(|chosen| drafts.iter().position(|draft| draft.key == chosen.key));
        let lines = drafts.len() + self.thrown.len();
        self.draft_line = moved.unwrap_or(self.draft_line).min(lines.saturating_sub(1));
        if let (false, Some(newest)) = (self.welcomed, drafts.first()) {
            if !was_left(newest) && self.form.is_none() && self.overlays.is_empty() {
                self.overlays.push(Overlay::Welcome);
            }
            let go = self.keys.go('d');
            let count = drafts.len();
            let more = if count > 1 { format!(" and {} more", count - 1) } else { String::new() };
            let text = format!("Welcome back. Kept: {}{more}. {go} opens your drafts.", newest.title);
            self.say(MessageKind::Note, text);
        }
        self.welcomed = true;
        self.drafts = drafts;
        Vec::new()
    }

    fn trouble(&mut self, ticket: u64, trouble: Trouble) -> Vec<Effect> {
        if self.waiting.possible == Some(ticket) {
            // Possible matches are a help, not an answer that anybody waits for.
            self.waiting.possible = None;
            return Vec::new();
        }
        let of_change = self.waiting.change == Some(ticket);
        if of_change {
            self.waiting.change = None;
        }
        let asked = self.asked.take_if(|_| of_change);
        self.removing.take_if(|_| of_change);
        if let Trouble::Changed(what) = &trouble
            && of_change
            && let Some(effects) = self.conflict(what, asked)
        {
            return effects;
        }
        if ticket == self.waiting.draft && self.draft_trouble(&trouble) {
            return Vec::new();
        }
        let (why, hint, mut effects) = match trouble {
            Trouble::Refused(why, hint) => (why, hint, Vec::new()),
            Trouble::Changed(what) => {
                (what, "Look at it again; your words are kept.".to_owned(), self.ask_all())
            }
            Trouble::Unavailable(why) => {
                self.cut_off = self.cut_off.or(Some(self.updated));
                self.cut_why.clone_from(&why);
                if !of_change {
                    // Nobody waits for this answer: the line that says since when is enough, and `:` says why.
                    return self.bring_in_failed(ticket);
                }
                (why, "You can read and write drafts; saving will wait.".to_owned(), Vec::new())
            }
        };
        match &mut self.form {
            Some(form) if form.saving && of_change => {
                form.saving = false;
                form.problem = Some((why, hint));
            }
            Some(_) | None => self.say(MessageKind::Refused, told(self, &why, &hint)),
        }
        effects.extend(self.bring_in_failed(ticket));
        if of_change {
            effects.extend(self.next_council());
        }
        effects
    }

    /// What was typed was not kept. Whether that is all there is to say of it.
    fn draft_trouble(&mut self, trouble: &Trouble) -> bool {
        let Some(form) = &mut self.form else { return false };
        match trouble {
            // The next rest tries again.
            Trouble::Unavailable(_) => form.changed = true,
            // It is never kept, and the form does not say that it was.
            Trouble::Refused(why, hint) => {
                (form.kept, form.keeping) = (None, false);
                form.problem = Some((why.clone(), hint.clone()));
            }
            Trouble::Changed(_) => {}
        }
        matches!(trouble, Trouble::Refused(..))
    }
}
