//! What each action does.

use crate::app::effect::{Effect, Request};
use crate::app::form::{self, CaseForm, Form, FormKind};
use crate::app::hints::off;
use crate::app::keymap::{Action, Step};
use crate::app::model::{Group, MessageKind, Model, Pane, Screen, Tab, Wanted};
use crate::app::overlay::{Confirmed, Overlay, Reading};
use crate::app::pages::PAGES;
use crate::domain::decide::Ask;
use crate::domain::event::CaseId;
use crate::domain::figures::board::Topic;
use crate::domain::query::{Sort, View};
use crate::domain::terms::Status;
use crate::domain::when;
use chrono::NaiveDateTime;

impl Model {
    /// Does what the officer meant, or says why not.
    #[expect(clippy::too_many_lines, reason = "one arm for each action: a table, not a ladder")]
    pub(crate) fn act(&mut self, action: Action) -> Vec<Effect> {
        if let Some(refusal) = off(self, action) {
            self.refuse(&refusal);
            return Vec::new();
        }
        self.means(action);
        match action {
            Action::Move(step) => self.move_by(step),
            Action::Open => self.open(),
            Action::Back => self.step_back(),
            Action::NextPane => self.turn(true),
            Action::PreviousPane => self.turn(false),
            Action::Number(n) => self.number(n),
            Action::Filter => {
                self.queue.filtering = true;
                Vec::new()
            }
            Action::Search => self.open_search(),
            Action::Palette => self.open_palette(),
            Action::Help => self.open_sheet(Overlay::Help { top: 0 }),
            Action::Menu(menu) => self.open_sheet(Overlay::Menu { menu, at: 0 }),
            Action::Quit => self.open_sheet(Overlay::Quit),
            Action::Go(screen) => self.go(screen),
            Action::Undo => {
                if let Some(effects) = self.undo_post() {
                    return effects;
                }
                // With one case before their eyes people mean that case.
                let case = self.queue.selected.filter(|_| self.screen == Screen::Case);
                self.deed = None;
                self.stray = Some('y');
                self.ask(Request::UndoOfMany { case })
            }
            Action::Redo => self.undo(|at| Request::Redo { at }),
            Action::New => self.open_new(),
            Action::Copy => self.copy(),
            Action::Redraw => vec![Effect::Redraw],
            Action::Refresh => self.ask_all(),
            Action::Messages => self.open_sheet(Overlay::Read { what: Reading::Messages, top: 0 }),
            Action::PolicyCheck => self.open_sheet(Overlay::Read { what: Reading::Policy, top: 0 }),
            Action::WhyCutOff => self.say_why_cut_off(),
            Action::Acknowledge if self.bulk() => self.acknowledge_many(),
            Action::Note if self.bulk() => self.note_many(),
            Action::Owner if self.bulk() => self.owner_many(),
            Action::Extend if self.bulk() => self.extend_many(),
            Action::About(CaseForm::Message) if self.bulk() => self.message_many(),
            Action::Mark => self.mark(),
            Action::MarkRange => self.mark_range(),
            Action::OpenCase(id) => {
                let mut effects = self.select(id);
                effects.extend(self.go(Screen::Case));
                effects
            }
            Action::Away => self.open_away(),
            Action::Rules(which) => self.open_of_none(FormKind::Rules(which)),
            Action::Absences => self.open_absences(),
            Action::Ended => self.open_ended(),
            Action::SubjectAccess => self.open_of_none(FormKind::Subject),
            Action::Page(n) => self.open_page(n),
            Action::Date(day) => self.copy_text(when::long(day)),
            Action::Views => self.open_views(),
            Action::Again => self.again(),
            Action::NextBest => self.next_best(),
            Action::LastView => self.last_view.map_or_else(Vec::new, |view| self.show(view)),
            Action::Acknowledge => self.change(Ask::Acknowledge { on: self.today() }),
            Action::Respond => self.with_file(Wanted::Respond),
            Action::Extend => self.with_file(Wanted::Extend),
            Action::Note => self.with_file(Wanted::Note),
            Action::Owner => self.with_file(Wanted::Owner),
            Action::Take => self.change(Ask::Assign { owner: Some(self.desk.officer.clone()) }),
            Action::Explain => self.with_file(Wanted::Explain),
            Action::About(which) => self.with_file(Wanted::About(which)),
            Action::DoList => self.do_list(),
            Action::Close => self.close(),
            Action::NextCase => self.neighbour(Step::Down),
            Action::PreviousCase => self.neighbour(Step::Up),
            Action::Skip => self.triage_skip(),
            Action::Accept => self.triage_accept(),
            Action::Preview => self.preview(),
            Action::SortBy(sort) => self.order(sort, self.queue.group),
            Action::GroupBy(group) => self.order(group.order(), group),
            Action::Show(view) => self.show(view),
            Action::BringIn => self.agree(),
            Action::Statistics(choice) => self.choose_statistics(choice),
            Action::Assess(act) => self.assess_act(act),
            Action::Peers(act) => self.peers_act(act),
            Action::SendReady => self.send_ready(),
            Action::SendUnsent => self.send_unsent(),
            Action::ItsLetter => self.go_on_to_letter(),
            Action::Post(act) => self.post_act(act),
            Action::Write(form) if self.screen == Screen::Peers => self.write_comparison(form),
            Action::Write(form) => self.write_paper(form),
        }
    }

    /// The queue with its preview and panes, or alone.
    fn preview(&mut self) -> Vec<Effect> {
        self.queue.alone = !self.queue.alone;
        self.settle();
        Vec::new()
    }

    /// Orders the queue; a group that would not stand together in that order is given up.
    fn order(&mut self, sort: Sort, group: Group) -> Vec<Effect> {
        self.queue.named = None;
        self.queue.sort = sort;
        self.queue.group = if group.order() == sort { group } else { Group::None };
        self.ask_from_top()
    }

    /// A help page.
    fn open_page(&mut self, n: usize) -> Vec<Effect> {
        let Some((title, _, lines)) = PAGES.get(n) else { return Vec::new() };
        let lines = lines.iter().map(|line| self.keys.fill(line)).collect();
        self.open_sheet(Overlay::Told { title: (*title).to_owned(), lines })
    }

    fn open_new(&mut self) -> Vec<Effect> {
        self.message = None;
        self.form = Some(form::edit_new(self));
        Vec::new()
    }

    pub(crate) fn open_sheet(&mut self, sheet: Overlay) -> Vec<Effect> {
        self.overlays.push(sheet);
        Vec::new()
    }

    fn number(&mut self, n: u8) -> Vec<Effect> {
        let index = usize::from(n).wrapping_sub(1);
        match self.screen {
            Screen::Desk | Screen::ComingUp | Screen::Drafts | Screen::BringIn | Screen::Found => {
                let key = char::from(b'0' + n);
                let view = View::TABLE.iter().find(|(_, k, ..)| *k == key).map(|(view, ..)| *view);
                view.map_or_else(Vec::new, |view| self.show(view))
            }
            Screen::Case => {
                if let Some((tab, _)) = Tab::TABLE.get(index) {
                    self.open_tab(*tab);
                }
                Vec::new()
            }
            Screen::Statistics => {
                if let Some((topic, ..)) = Topic::TABLE.get(index) {
                    self.stats.topic = *topic;
                    (self.stats.line, self.stats.number) = (0, 0);
                }
                Vec::new()
            }
            Screen::Triage => self.triage_number(n),
            Screen::Post => self.post_number(n),
            Screen::Assess => self.assess_number(n),
            Screen::Peers => self.peers_number(n),
        }
    }

    /// Shows a view from its top; the filter belongs to the view that was left.
    pub(crate) fn show(&mut self, view: View) -> Vec<Effect> {
        self.screen = Screen::Desk;
        self.back.clear();
        self.focus = Pane::Queue;
        if self.view != view {
            self.last_view = Some(self.view);
            self.queue.filter.clear();
            self.queue.selected = None;
            self.queue.place = 0;
            self.queue.top = 0;
            self.list_anew();
        }
        self.view = view;
        self.queue.named = None;
        self.ask_queue()
    }

    fn open(&mut self) -> Vec<Effect> {
        match (self.screen, self.focus) {
            (Screen::Desk, Pane::Queue | Pane::Case) if self.queue.on_plan() => {
                let reference = self.queue.current().map(|(_, row)| row.reference.clone());
                self.open_planned(&reference.unwrap_or_default())
            }
            (Screen::Desk, Pane::Queue | Pane::Case) => match self.queue.selected {
                Some(_) => self.go(Screen::Case),
                None => Vec::new(),
            },
            (Screen::Desk, Pane::ComingUp) | (Screen::ComingUp, _) => {
                let Some(upcoming) = self.coming.get(self.coming_line) else { return Vec::new() };
                let id = upcoming.id;
                if Self::is_council(id) {
                    let reference = upcoming.reference.clone();
                    return self.open_planned(&reference);
                }
                let mut effects = self.select(id);
                effects.extend(self.go(Screen::Case));
                effects
            }
            (Screen::Desk, Pane::Statistics) => self.go(Screen::Statistics),
            (Screen::Drafts, _) => self.open_draft(),
            (Screen::Desk, Pane::Drafts) => self.open_draft_in_pane(),
            (Screen::BringIn, _) => self.open_choices(),
            (Screen::Found, _) => self.open_hit(),
            (Screen::Case, _) => self.open_in_case(),
            (Screen::Post, _) => self.open_post(),
            (Screen::Statistics, _) => self.open_number(),
            (Screen::Peers, _) => self.open_behind(),
            (Screen::Triage | Screen::Assess, _) => Vec::new(),
        }
    }

    fn copy(&mut self) -> Vec<Effect> {
        let Some((reference, _)) = self.named() else { return Vec::new() };
        self.copy_text(reference)
    }

    fn copy_text(&mut self, text: String) -> Vec<Effect> {
        self.say(MessageKind::Note, format!("Sent to your clipboard if your terminal allows it: {text}"));
        vec![Effect::Copy(text)]
    }

    pub(crate) fn undo(&mut self, request: impl FnOnce(NaiveDateTime) -> Request) -> Vec<Effect> {
        if self.waiting.change.is_some() {
            return Vec::new();
        }
        self.waiting.change = Some(self.ticket);
        let request = request(self.now);
        // An import is not redone: its file is brought in again.
        let back = matches!(request, Request::Undo { .. });
        self.waiting.undo = back.then_some(self.ticket);
        self.ask(request)
    }

    /// Sends a change of the selected case. One at a time: a second press before the answer does nothing.
    pub(crate) fn change(&mut self, ask: Ask) -> Vec<Effect> {
        match self.queue.selected.filter(|_| !self.queue.on_plan()) {
            Some(id) => self.change_case(id, ask),
            None => Vec::new(),
        }
    }

    pub(crate) fn change_case(&mut self, id: CaseId, ask: Ask) -> Vec<Effect> {
        self.change_from(id, ask, None)
    }

    /// The same, with the draft that is used up by it.
    pub(crate) fn change_from(&mut self, id: CaseId, ask: Ask, draft: Option<String>) -> Vec<Effect> {
        if self.waiting.change.is_some() {
            return Vec::new();
        }
        self.did(id, &ask);
        let seen = self.seen(id);
        self.waiting.change = Some(self.ticket);
        let key = self.fresh_key();
        let at = self.now;
        self.asked = Some((id, ask.clone()));
        self.ask(Request::Ask { id, seen, ask, at, key, draft })
    }

    /// The last event of a case that the officer has seen.
    pub(crate) fn seen(&self, id: CaseId) -> i64 {
        let file = self.case.file.as_deref().filter(|file| file.case.id == id);
        let triage = self.triage.file.as_deref().filter(|file| file.case.id == id);
        let row = self.queue.rows().iter().find(|row| row.id == id).map(|row| row.seq);
        file.or(triage).map(|file| file.case.seq).or(row).unwrap_or(0)
    }

    /// A key that no other request has.
    pub(crate) fn fresh_key(&self) -> String {
        format!("{}-{}-{}", self.desk.session, self.now.format("%Y%m%dT%H%M%S"), self.ticket)
    }

    /// Opens what needs the whole case; waits for its file if it is still on its way.
    pub(crate) fn with_file(&mut self, wanted: Wanted) -> Vec<Effect> {
        let Some(file) = self.file().cloned() else {
            self.pending = Some(wanted);
            return Vec::new();
        };
        let opened = match wanted {
            Wanted::Respond => form::respond(self, &file),
            Wanted::Extend => form::extend(self, &file),
            Wanted::Note => Ok(form::note(self, &file)),
            Wanted::Owner => Ok(form::owner(self, &file)),
            Wanted::About(which) => form::about(self, &file, which),
            Wanted::Words(kind) => form::letter(self, &file, kind),
            Wanted::Letter(kind) => return self.show_letter(&file, kind),
            Wanted::Unsent => return self.show_unsent(&file),
            Wanted::Draft(draft) => form::resume(self, &file, &draft),
            Wanted::Explain => {
                // The open date that counts comes first; with none open, the last one.
                let headline = crate::domain::deadline::headline(&file.deadlines);
                let at = headline.and_then(|d| file.deadlines.iter().position(|other| other == d));
                let deadline = at.unwrap_or(file.deadlines.len().saturating_sub(1));
                return self.open_sheet(Overlay::Explain { deadline, top: 0 });
            }
        };
        match opened {
            Ok(mut form) => {
                self.message = None;
                // What was typed before goes on: an empty form would be kept over it.
                self.go_on_with_draft(&mut form);
                self.form = Some(form);
            }
            Err(refusal) => self.refuse(&refusal),
        }
        Vec::new()
    }

    /// Puts into a form what was typed in it before, and says so.
    pub(crate) fn go_on_with_draft(&mut self, form: &mut Form) {
        let key = form.draft_key();
        let draft = self.drafts.iter().find(|draft| draft.key == key).cloned();
        if let (Some(draft), None) = (draft, &form.stored) {
            form.go_on(&draft, self);
            let kept = draft.at.format("%a %-d %b %H:%M");
            self.say(MessageKind::Note, format!("This goes on with your draft, kept {kept}."));
        }
    }

    /// Reference and state of the selected case, which need not be in the view.
    fn named(&self) -> Option<(String, Status)> {
        let row = self.queue.current().map(|(_, row)| (row.reference.clone(), row.status));
        row.or_else(|| self.file().map(|file| (file.case.receipt.reference.clone(), file.case.status)))
    }

    /// Closing asks first: a closed case leaves the queue.
    fn close(&mut self) -> Vec<Effect> {
        if self.file().is_some_and(|file| file.case.open_actions().next().is_some()) {
            return self.with_file(Wanted::About(CaseForm::CloseLeaving));
        }
        let (Some(id), Some((reference, status))) = (self.queue.selected, self.named()) else {
            return Vec::new();
        };
        let window =
            if status == Status::Answered { " Its escalation window may still be open." } else { "" };
        let question = format!("Close {reference}?{window}");
        let then = Confirmed::Ask(id, Ask::Close { on: self.today() });
        self.open_sheet(Overlay::Confirm { question, then, opened_by: 'f' })
    }
}
