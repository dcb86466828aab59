//! The forms about one case that not every day brings: the next stage, the end of a case, its points, its actions
//! and its details. Each is a row of a table, a list of fields, and what is asked when it is saved.

use crate::app::effect::CaseFile;
use crate::app::form::build::{self, form, officers, pick, services, titled};
use crate::app::form::submit::{Problem, missing};
use crate::app::form::{Field, FieldId, Form, FormKind, Kind, ombudsman};
use crate::app::model::{Model, Screen, Tab};
use crate::domain::case::{Action, Case};
use crate::domain::decide::{Ask, Refusal, decide, detail};
use crate::domain::event;
use crate::domain::terms::Channel;
use crate::domain::when::Leaning;

/// Why a complaint ends without an answer, in the words of the Ombudsman's Code.
const WITHDRAWN: &[&str] = &[
    "Complainant decided not to proceed",
    "Legal or criminal proceedings",
    "Young person withdrew authority",
];

/// A form about one case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CaseForm {
    /// The complainant asks for the next stage.
    Escalate,
    /// The complaint is taken back, or proceedings end it.
    Withdraw,
    /// The points the complaint consists of.
    Points,
    /// A remedy or other action is agreed.
    Agree,
    /// An agreed action is done.
    Done,
    /// A closed case goes on.
    Reopen,
    /// Details are corrected.
    Details,
    /// An Ombudsman's enquiry, its answer, the decision, a remedy: what comes next.
    Ombudsman,
}

impl CaseForm {
    /// Every form with its name in drafts, the words before the reference in its title, and those on its button.
    const TABLE: &'static [(Self, &'static str, &'static str, &'static str)] = &[
        (Self::Escalate, "escalate", "Next stage of", "next stage"),
        (Self::Withdraw, "withdraw", "Withdraw", "withdrawal"),
        (Self::Points, "points", "Points of", "points"),
        (Self::Agree, "agree", "Action on", "action"),
        (Self::Done, "done", "Action done on", "action as done"),
        (Self::Reopen, "reopen", "Reopen", "reopening"),
        (Self::Details, "details", "Details of", "details"),
        (Self::Ombudsman, "ombudsman", "Ombudsman's part in", "the Ombudsman's part"),
    ];

    fn words(self) -> (&'static str, &'static str, &'static str) {
        let row = Self::TABLE.iter().find(|(form, ..)| *form == self);
        row.map_or(("", "", ""), |(_, name, title, button)| (*name, *title, *button))
    }

    /// The stored name, in drafts.
    pub fn name(self) -> &'static str {
        self.words().0
    }

    /// The words on the button, after "Save".
    pub fn button(self) -> &'static str {
        self.words().2
    }

    /// The form with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::TABLE.iter().find(|(_, known, ..)| *known == name).map(|(form, ..)| *form)
    }

    /// Why this cannot be asked of the case now, whatever is filled in; none when it can.
    pub fn off(self, model: &Model, file: &CaseFile) -> Option<Refusal> {
        let (on, case) = (model.today(), &file.case);
        let why = || "why".to_owned();
        let ask = match self {
            Self::Escalate => Ask::Escalate { on },
            Self::Withdraw => Ask::Withdraw { on, reason: why() },
            Self::Points => Ask::Define { points: vec![why()] },
            Self::Agree => Ask::Agree { what: why(), owner: why(), due: on },
            Self::Done => match first_open(case) {
                Some(action) => Ask::Done { n: action.n, on, evidence: why() },
                None => return Some(no_action(case)),
            },
            Self::Reopen => Ask::Reopen { reason: why() },
            // Details can always be corrected.
            Self::Details => return None,
            Self::Ombudsman => ombudsman::probe(case, on)?,
        };
        decide(case, &ask, &build::desk(model)).err()
    }
}

fn first_open(case: &Case) -> Option<&Action> {
    case.open_actions().next()
}

fn no_action(case: &Case) -> Refusal {
    Refusal::new(
        format!("{} has no action that is still to be done.", case.receipt.reference),
        "agree one first",
    )
}

/// The form, with what the case says already in it.
///
/// # Errors
/// When it does not apply to the case; the same reason as the decision would give.
pub fn about(model: &Model, file: &CaseFile, which: CaseForm) -> Result<Form, Refusal> {
    if let Some(refusal) = which.off(model, file) {
        return Err(refusal);
    }
    let case = &file.case;
    let past = |label| Field::new(FieldId::On, label, Kind::Date(Leaning::Past), "today");
    let fields = match which {
        CaseForm::Escalate => vec![past("Asked for on")],
        CaseForm::Withdraw => {
            vec![Field::new(FieldId::Reason, "Reason", pick(WITHDRAWN.iter().copied(), true), ""), past("On")]
        }
        CaseForm::Points => {
            let points: Vec<&str> = case.points.iter().map(|point| point.text.as_str()).collect();
            vec![Field::new(FieldId::Words, "A line a point", Kind::Box, &points.join("\n"))]
        }
        CaseForm::Agree => vec![
            Field::new(FieldId::Words, "What", Kind::Line, ""),
            Field::new(FieldId::Owner, "Who does it", pick(officers(model), true), &model.desk.officer),
            Field::new(FieldId::To, "By when", Kind::Date(Leaning::Future), "10wd"),
        ],
        CaseForm::Done => done_fields(model, file),
        CaseForm::Reopen => vec![Field::new(FieldId::Reason, "Reason", Kind::Line, "")],
        CaseForm::Details => detail_fields(model, case),
        CaseForm::Ombudsman => ombudsman::fields(model, case),
    };
    let (_, title, _) = which.words();
    let mut form = form(model, FormKind::About(which, case.id), titled(file, title), fields);
    if which == CaseForm::Done {
        // The action stands there already; how we know is what is asked.
        form.focus(FieldId::Evidence);
    }
    Ok(form)
}

fn entry(action: &Action) -> String {
    format!("{} {}", action.n, action.what)
}

fn done_fields(model: &Model, file: &CaseFile) -> Vec<Field> {
    // In the list of actions it is the chosen one that is done.
    let listed = model.screen == Screen::Case && model.case.tab == Tab::Actions;
    let chosen = file.case.actions.get(model.case.line).filter(|action| listed && action.done.is_none());
    let which = chosen.or(first_open(&file.case)).map(entry).unwrap_or_default();
    vec![
        Field::new(FieldId::Which, "Action", pick(file.case.open_actions().map(entry), false), &which),
        Field::new(FieldId::Evidence, "How we know", Kind::Line, ""),
        Field::new(FieldId::On, "Done on", Kind::Date(Leaning::Past), "today"),
    ]
    .into_iter()
    .chain(ombudsman::told(&file.case))
    .collect()
}

/// The details that can be corrected: the field of the form, the words before it, the detail.
const DETAILS: &[(FieldId, &str, event::Field)] = &[
    (FieldId::Subject, "Subject", event::Field::Subject),
    (FieldId::Wants, "Wants", event::Field::Wants),
    (FieldId::Category, "Category", event::Field::Category),
    (FieldId::Name, "Complainant", event::Field::Complainant),
    (FieldId::Service, "Service", event::Field::Service),
    (FieldId::Team, "Team", event::Field::Team),
    (FieldId::Channel, "How it arrived", event::Field::Channel),
    (FieldId::Relationship, "Group", event::Field::Relationship),
    (FieldId::ServiceUser, "About", event::Field::ServiceUser),
    (FieldId::Advocate, "Advocate", event::Field::Advocate),
    (FieldId::Text, "What happened", event::Field::Text),
];

fn detail_fields(model: &Model, case: &Case) -> Vec<Field> {
    let kind = |field| match field {
        event::Field::Category => pick(model.names.categories.iter().cloned(), true),
        event::Field::Service => pick(services(&model.names), true),
        event::Field::Team => pick(model.names.teams.iter().cloned(), true),
        event::Field::Channel => pick(Channel::ALL.iter().map(|c| c.label()), false),
        event::Field::Text => Kind::Box,
        event::Field::Subject
        | event::Field::Wants
        | event::Field::Relationship
        | event::Field::Complainant
        | event::Field::ServiceUser
        | event::Field::Advocate => Kind::Line,
    };
    DETAILS
        .iter()
        .map(|(id, label, field)| Field::new(*id, label, kind(*field), detail(case, *field)))
        .collect()
}

impl Form {
    /// What the filled-in form asks.
    pub(super) fn about_ask(&self, which: CaseForm, model: &Model) -> Result<Ask, Problem> {
        let reason = |why: &str| self.needs(FieldId::Reason, why, "type it in a few words");
        Ok(match which {
            CaseForm::Escalate => Ask::Escalate { on: self.day(FieldId::On, model)? },
            CaseForm::Withdraw => Ask::Withdraw {
                reason: reason("A withdrawal needs a reason.")?,
                on: self.day(FieldId::On, model)?,
            },
            CaseForm::Points => {
                let points = self.needs(FieldId::Words, "There is no point yet.", "type one line a point")?;
                Ask::Define { points: points.lines().map(str::to_owned).collect() }
            }
            CaseForm::Agree => Ask::Agree {
                what: self.needs(FieldId::Words, "What will be done?", "a few words are enough")?,
                owner: self.needs(FieldId::Owner, "Who will do it?", "type two letters of the name")?,
                due: self.day(FieldId::To, model)?,
            },
            CaseForm::Done => {
                let n = self.action_number()?;
                let evidence =
                    self.needs(FieldId::Evidence, "How do we know?", "a letter, a payment, a visit")?;
                self.done_ask((n, self.day(FieldId::On, model)?), evidence, model)?
            }
            CaseForm::Reopen => {
                Ask::Reopen { reason: reason("Going on with a closed case needs a reason.")? }
            }
            CaseForm::Details => Ask::EditMany { changes: self.changes() },
            CaseForm::Ombudsman => self.ombudsman_ask(model)?,
        })
    }

    /// The words of a field, or which question is still open.
    pub(super) fn needs(&self, id: FieldId, why: &str, hint: &str) -> Result<String, Problem> {
        let given = self.chosen(id).filter(|words| !words.trim().is_empty());
        given.ok_or_else(|| missing(id, why, hint))
    }

    fn action_number(&self) -> Result<u32, Problem> {
        let chosen = self.chosen(FieldId::Which).unwrap_or_default();
        let number = chosen.split_whitespace().next().and_then(|n| n.parse().ok());
        number.ok_or_else(|| missing(FieldId::Which, "Which action is done?", "Down shows the list"))
    }

    /// The details that say something else than at first.
    fn changes(&self) -> Vec<(event::Field, String)> {
        let changed = |id: FieldId| self.fields.iter().find(|f| f.id == id).filter(|f| f.differs());
        let row = |(id, _, field): &(FieldId, &str, event::Field)| {
            changed(*id).map(|f| (*field, f.taken().unwrap_or_default()))
        };
        DETAILS.iter().filter_map(row).collect()
    }
}
