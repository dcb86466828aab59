//! The forms of the self-assessment: evidence and notes of a criterion, an action that is planned, one that is done.

use super::build::{form, officers, pick};
use super::submit::{Problem, missing};
use super::{Field, FieldId, Form, FormKind, Kind};
use crate::app::assess::{CouncilForm, Target};
use crate::app::effect::Request;
use crate::app::model::Model;
use crate::domain::assessment::{Change, CouncilAsk, PlannedAction};
use crate::domain::when::Leaning;

/// `3: Review joint protocols`, as a list of actions shows them.
fn line(action: &PlannedAction) -> String {
    format!("{}: {}", action.n, action.text)
}

/// The form, with what stands there already in it.
///
/// # Errors
/// Why there is nothing to fill in.
pub fn council(model: &Model, target: &Target) -> Result<Form, String> {
    let state = &model.assess;
    let (Some(book), Some(tool)) = (&state.book, state.tool()) else {
        return Err("The self-assessment is not read yet.".to_owned());
    };
    let now = book.or_new(&target.year, &target.tool);
    let answer = now.answer(&target.criterion);
    let principle = tool.principle_of(&target.criterion).map_or(0, |one| one.number);
    let whole = format!("principle {principle}");
    let (verb, fields) = match target.form {
        CouncilForm::Answer => (
            "Evidence and notes",
            vec![
                Field::new(FieldId::Evidence, "Evidence", Kind::Box, &answer.evidence),
                Field::new(FieldId::Words, "Notes, gaps", Kind::Box, &answer.notes),
            ],
        ),
        CouncilForm::Plan => (
            "Plan an action",
            vec![
                Field::new(FieldId::Words, "What we will do", Kind::Line, ""),
                Field::new(FieldId::Owner, "Owner", pick(officers(model), true), &model.desk.officer),
                Field::new(FieldId::To, "By", Kind::Date(Leaning::Future), ""),
                Field::new(
                    FieldId::Which,
                    "About",
                    pick([target.criterion.clone(), whole], false),
                    &target.criterion,
                ),
            ],
        ),
        CouncilForm::Done => {
            let open: Vec<String> = now
                .actions_of(principle, &target.criterion)
                .filter(|action| action.done.is_none())
                .map(line)
                .collect();
            let Some(first) = open.first().cloned() else {
                return Err(format!("No action about {} is open: a plans one.", target.criterion));
            };
            let which = Field::new(FieldId::Which, "Action", pick(open, false), &first);
            (
                "Action done",
                vec![which, Field::new(FieldId::On, "Done on", Kind::Date(Leaning::Past), "today")],
            )
        }
    };
    let words = tool.criterion(&target.criterion).map_or("", |one| one.text.as_str());
    let title = format!("{verb}: {}  {words}", target.criterion);
    let mut form = form(model, FormKind::Council(target.form), title, fields);
    form.seen = book.seq;
    form.stored = Some(target.key());
    if target.form == CouncilForm::Done {
        form.focus(FieldId::On);
    }
    Ok(form)
}

impl Form {
    /// The request that saves a form of the self-assessment.
    ///
    /// # Errors
    /// The first field that is missing or cannot be read.
    pub(super) fn council_request(&self, which: CouncilForm, model: &Model) -> Result<Request, Problem> {
        let key = self.draft_key();
        let Some(target) = Target::of_key(&key) else {
            return Err(missing(
                FieldId::Words,
                "It is not known what this is about.",
                "Esc keeps your words",
            ));
        };
        let criterion = target.criterion;
        let changes = match which {
            CouncilForm::Answer => vec![
                Change::Evidence { criterion: criterion.clone(), text: self.value(FieldId::Evidence) },
                Change::Notes { criterion, text: self.value(FieldId::Words) },
            ],
            CouncilForm::Plan => {
                let text = self.needs(FieldId::Words, "What will be done?", "a few words are enough")?;
                let owner = self.chosen(FieldId::Owner).filter(|owner| owner != "nobody").unwrap_or_default();
                let due = self.day_or_none(FieldId::To, model)?;
                let about = self.chosen(FieldId::Which).unwrap_or_default();
                let tool = model.assess.book.as_ref().and_then(|book| book.tool(&target.tool));
                let principle =
                    tool.and_then(|tool| tool.principle_of(&criterion)).map_or(0, |one| one.number);
                let criteria = if about == criterion { vec![criterion] } else { Vec::new() };
                vec![Change::Action(PlannedAction {
                    n: 0,
                    principle,
                    criteria,
                    text,
                    owner,
                    due,
                    done: None,
                })]
            }
            CouncilForm::Done => {
                let which = self.needs(FieldId::Which, "Which action is it?", "Down shows the list")?;
                let n = which.split(':').next().and_then(|n| n.parse().ok()).unwrap_or(0);
                vec![Change::ActionDone { n, on: self.day(FieldId::On, model)? }]
            }
        };
        let ask = CouncilAsk::Assess { year: target.year, tool: target.tool, changes };
        Ok(Request::Council { seen: self.seen, ask, at: model.now, key: self.key.clone(), draft: Some(key) })
    }
}
