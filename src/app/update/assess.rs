//! Keys, forms and answers of the self-assessment.

use super::moves::stepped;
use crate::app::assess::{AssessAct, CouncilForm, Target, assessing};
use crate::app::effect::{Effect, Request};
use crate::app::form;
use crate::app::keymap::Step;
use crate::app::model::{MessageKind, Model, Screen};
use crate::domain::assessment::{Book, COUNCIL, Change, CouncilAsk, Kind, Measured, year_after};
use crate::report::Year;
use crate::report::write::Form as PaperForm;

impl Model {
    /// Asks for the council's own records; the figures follow when the tool is known.
    pub(crate) fn ask_book(&mut self) -> Vec<Effect> {
        self.assess.begin(self.now.date());
        self.waiting.book = self.ticket;
        self.ask(Request::Book)
    }

    fn ask_figures(&mut self) -> Vec<Effect> {
        let (Ok(year), Some(tool)) = (Year::parse(&self.assess.year), self.assess.tool().cloned()) else {
            return Vec::new();
        };
        self.waiting.figures = self.ticket;
        self.ask(Request::Figures { period: year.period(), tool: Box::new(tool) })
    }

    pub(crate) fn book_came(&mut self, ticket: u64, book: Box<Book>) -> Vec<Effect> {
        if ticket != self.waiting.book {
            return Vec::new();
        }
        // Who was told of another officer's change and saves again means it.
        let told = |form: &&mut form::Form| {
            form.problem.is_some() && matches!(form.kind, form::FormKind::Council(_))
        };
        if let Some(form) = self.form.as_mut().filter(told) {
            form.seen = book.seq;
        }
        let first = self.assess.book.is_none();
        self.assess.book = Some(book);
        // Opened for the first time it shows the last year in which something stands, if this one is empty.
        if first && self.assess.draft.is_none() {
            let (tool, year) = (self.assess.tool.clone(), self.assess.year.clone());
            let book = self.assess.book.as_ref();
            let of_tool = |one: &&crate::domain::assessment::Assessment| one.tool == tool && one.year <= year;
            let last =
                book.and_then(|book| book.assessments().filter(of_tool).map(|one| one.year.clone()).max());
            self.assess.year = last.unwrap_or(year);
        }
        let mut effects = self.ask_figures();
        if let Some(draft) = self.assess.draft.take() {
            effects.extend(self.open_council_draft(&draft));
        }
        effects
    }

    pub(crate) fn figures_came(&mut self, ticket: u64, figures: Vec<Measured>) -> Vec<Effect> {
        if ticket == self.waiting.figures {
            self.assess.figures = figures;
        }
        Vec::new()
    }

    /// The chosen criterion moves; past the end of a principle the next one begins.
    pub(crate) fn assess_move(&mut self, step: Step, page: usize) -> Vec<Effect> {
        let shown = self.assess.shown(self);
        let current = self.assess.current(self);
        let at =
            shown.iter().position(|one| Some(&one.id) == current.as_ref().map(|one| &one.id)).unwrap_or(0);
        if let Some(to) = shown.get(stepped(at, step, page, shown.len())) {
            self.assess.chosen.clone_from(&to.id);
        }
        Vec::new()
    }

    /// The next or previous principle that has something to show.
    pub(crate) fn assess_turn(&mut self, forward: bool) -> Vec<Effect> {
        let (Some(tool), Some(current)) = (self.assess.tool(), self.assess.current(self)) else {
            return Vec::new();
        };
        let number = |id: &str| tool.principle_of(id).map_or(0, |one| one.number);
        let shown = self.assess.shown(self);
        let mut numbers: Vec<u32> = shown.iter().map(|one| number(&one.id)).collect();
        numbers.dedup();
        let at = numbers.iter().position(|n| *n == number(&current.id)).unwrap_or(0);
        let by = if forward { 1 } else { numbers.len().saturating_sub(1) };
        let to = numbers.get((at + by) % numbers.len().max(1)).copied();
        let first = shown.iter().find(|one| Some(number(&one.id)) == to).map(|one| one.id.clone());
        self.assess.chosen = first.unwrap_or(current.id);
        Vec::new()
    }

    /// A digit scores the chosen criterion.
    pub(crate) fn assess_number(&mut self, n: u8) -> Vec<Effect> {
        match self.assess.tool().map(|tool| tool.kind) {
            Some(Kind::Points) => self.assess_score(n),
            Some(Kind::YesNo) => {
                self.say(MessageKind::Refused, "This tool is answered with y yes, n no or p partly.");
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    fn assess_score(&mut self, score: u8) -> Vec<Effect> {
        if self.records_nothing() {
            return Vec::new();
        }
        let Some(criterion) = self.assess.current(self) else { return Vec::new() };
        // The filter may take the scored criterion away: the next one is then chosen.
        self.assess.chosen.clone_from(&criterion.id);
        self.change_council(vec![Change::Score { criterion: criterion.id, score: Some(score) }])
    }

    /// Sends a change of the assessment on the screen. One at a time: what is typed meanwhile waits its turn, so that
    /// whoever scores faster than the disk answers loses no key.
    fn change_council(&mut self, changes: Vec<Change>) -> Vec<Effect> {
        let (year, tool) = (self.assess.year.clone(), self.assess.tool.clone());
        self.assess.later.push(CouncilAsk::Assess { year, tool, changes });
        self.next_council()
    }

    /// Sends the first change that waits, unless another one is on its way.
    pub(crate) fn next_council(&mut self) -> Vec<Effect> {
        let Some(seen) = self.assess.book.as_ref().map(|book| book.seq) else { return Vec::new() };
        if self.waiting.change.is_some() || self.assess.later.is_empty() {
            return Vec::new();
        }
        let ask = self.assess.later.remove(0);
        self.waiting.change = Some(self.ticket);
        let (key, at) = (self.fresh_key(), self.now);
        self.ask(Request::Council { seen, ask, at, key, draft: None })
    }

    pub(crate) fn assess_act(&mut self, act: AssessAct) -> Vec<Effect> {
        match act {
            AssessAct::Edit => self.open_council(CouncilForm::Answer),
            AssessAct::Plan => self.open_council(CouncilForm::Plan),
            AssessAct::Done => self.open_council(CouncilForm::Done),
            AssessAct::Suggest => self.suggest(),
            AssessAct::Cases => self.figure_cases(),
            AssessAct::Verdict(score) => match self.assess.tool().map(|tool| tool.kind) {
                Some(Kind::YesNo) => self.assess_score(score),
                Some(Kind::Points) | None => {
                    let scores = self.assess.tool().map_or_else(String::new, |tool| tool.scores());
                    self.say(MessageKind::Refused, format!("This tool is scored {scores}, by the digit."));
                    Vec::new()
                }
            },
            AssessAct::LastYear => {
                self.assess.last_year = !self.assess.last_year;
                let before = year_after(&self.assess.year, -1);
                let some = assessing(self).is_some_and(|one| one.before().is_some());
                if self.assess.last_year && !some {
                    self.say(MessageKind::Note, format!("Nothing was recorded for {before}."));
                }
                Vec::new()
            }
            AssessAct::Filter => {
                self.assess.filter = self.assess.filter.next();
                Vec::new()
            }
            AssessAct::Tool => self.next_tool(),
            AssessAct::Earlier => self.other_year(-1),
            AssessAct::Later => self.other_year(1),
        }
    }

    fn next_tool(&mut self) -> Vec<Effect> {
        let names: Vec<String> = self
            .assess
            .book
            .iter()
            .flat_map(|book| book.tools.iter().map(|tool| tool.name.clone()))
            .collect();
        if names.len() < 2 {
            self.say(MessageKind::Note, "There is one tool. `redress assess tool FILE` loads another.");
            return Vec::new();
        }
        let at = names.iter().position(|name| *name == self.assess.tool).unwrap_or(0);
        self.assess.tool = names.get((at + 1) % names.len()).cloned().unwrap_or_default();
        self.assess.chosen.clear();
        self.ask_figures()
    }

    fn other_year(&mut self, by: i32) -> Vec<Effect> {
        self.assess.year = year_after(&self.assess.year, by);
        self.assess.figures.clear();
        self.ask_figures()
    }

    /// What our own cases say goes into the evidence, behind what stands there.
    fn suggest(&mut self) -> Vec<Effect> {
        let Some(criterion) = self.assess.current(self) else { return Vec::new() };
        let Some(one) = assessing(self) else { return Vec::new() };
        let says: Vec<String> = one
            .figures_of(&criterion.figures)
            .into_iter()
            .filter(|figure| figure.share().of > 0)
            .map(Measured::says)
            .collect();
        let before = one.now().answer(&criterion.id).evidence;
        let fresh: Vec<String> = says.into_iter().filter(|words| !before.contains(words)).collect();
        if fresh.is_empty() {
            self.say(MessageKind::Note, format!("Our own cases say nothing more about {}.", criterion.id));
            return Vec::new();
        }
        let text = [before, fresh.join("\n")].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        self.change_council(vec![Change::Evidence { criterion: criterion.id, text: text.join("\n") }])
    }

    /// The cases behind the first figure about the criterion, those that missed it first.
    fn figure_cases(&mut self) -> Vec<Effect> {
        let Some(criterion) = self.assess.current(self) else { return Vec::new() };
        let Some(of) = assessing(self) else { return Vec::new() };
        let with_cases = of.figures_of(&criterion.figures).into_iter().find(|figure| figure.share().of > 0);
        match with_cases.map(|figure| (figure.says(), figure.cases())) {
            Some((says, cases)) => self.show_behind(says, cases),
            None => {
                self.say(MessageKind::Note, format!("Our own cases say nothing about {}.", criterion.id));
                Vec::new()
            }
        }
    }

    fn open_council(&mut self, which: CouncilForm) -> Vec<Effect> {
        let Some(criterion) = self.assess.current(self).map(|one| one.id) else { return Vec::new() };
        let (year, tool) = (self.assess.year.clone(), self.assess.tool.clone());
        let target = Target { form: which, year, tool, criterion };
        match form::council(self, &target) {
            Ok(mut form) => {
                self.message = None;
                let key = form.draft_key();
                if let Some(draft) = self.drafts.iter().find(|draft| draft.key == key).cloned() {
                    form.go_on(&draft, self);
                    let kept = draft.at.format("%a %-d %b %H:%M");
                    self.say(MessageKind::Note, format!("This goes on with your draft, kept {kept}."));
                }
                self.form = Some(form);
            }
            Err(why) => self.say(MessageKind::Refused, why),
        }
        Vec::new()
    }

    /// Opens a draft of this screen, as soon as the records are there.
    pub(crate) fn open_council_draft(&mut self, draft: &crate::app::effect::Draft) -> Vec<Effect> {
        let Some(target) = Target::of_key(&draft.key) else { return Vec::new() };
        self.assess.year.clone_from(&target.year);
        self.assess.tool.clone_from(&target.tool);
        self.assess.chosen.clone_from(&target.criterion);
        self.assess.filter = crate::app::assess::Filter::All;
        if self.screen != Screen::Assess || self.assess.book.is_none() {
            self.assess.draft = Some(draft.clone());
            return self.go(Screen::Assess);
        }
        self.open_council(target.form)
    }

    /// The criterion of the action that a countdown is about, on its screen.
    pub(crate) fn open_planned(&mut self, reference: &str) -> Vec<Effect> {
        let first = reference.strip_prefix("SA ").unwrap_or(reference).split(',').next().unwrap_or_default();
        self.assess.chosen = first.trim().to_owned();
        self.assess.filter = crate::app::assess::Filter::All;
        self.go(Screen::Assess)
    }

    /// What was recorded of the council's own records.
    pub(crate) fn council_recorded(&mut self) -> Vec<Effect> {
        let mut effects = self.next_council();
        effects.extend(self.ask_book());
        effects.extend(self.ask_queue());
        effects.extend(self.ask(Request::Drafts));
        effects
    }

    /// Whether a recorded change is one of the council's own records.
    pub(crate) fn is_council(id: crate::domain::event::CaseId) -> bool {
        id == COUNCIL
    }

    /// Writes what the screen shows into a file.
    pub(crate) fn write_paper(&mut self, form: PaperForm) -> Vec<Effect> {
        let Some(one) = assessing(self).filter(|_| self.screen == Screen::Assess) else { return Vec::new() };
        let name = format!("self-assessment-{}", one.year);
        vec![Effect::WritePaper(Box::new(one.paper()), form, name)]
    }

    pub(crate) fn wrote(&mut self, done: Result<String, String>) -> Vec<Effect> {
        match done {
            Ok(path) => self.say(MessageKind::Note, format!("Written: {path}")),
            Err(why) => self.say(MessageKind::Refused, why),
        }
        Vec::new()
    }
}
