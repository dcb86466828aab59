//! The forms about one case that not every day brings: each is a [`Sheet`] in a file of its subject, and a name in
//! one table. A sheet says when it is off, which fields it has, what it tells meanwhile and what is asked when it is
//! saved.

mod after;
mod appoint;
mod aside;
mod contractor;
mod course;
mod details;
mod flags;
mod holder;
mod joint;
mod keeping;
mod learning;
mod links;
mod meaning;
mod message;
mod messages;
mod news;
mod ombudsman;
mod panel;
mod pause;
mod people;
mod plan;
mod points;
mod remedy;
mod settle;
mod two;

use crate::app::effect::CaseFile;
use crate::app::form::build::{self, form, titled};
use crate::app::form::submit::{Problem, missing};
use crate::app::form::{Field, FieldId, Form, FormKind, Kind};
use crate::app::model::Model;
use crate::domain::decide::{Ask, Refusal, decide};
use crate::domain::when::Leaning;
use meaning::what_it_means;

pub use message::message_many;

/// Makes the forms out of a table `Variant = its sheet`.
macro_rules! forms {
    ($($(#[$doc:meta])* $variant:ident = $sheet:path;)+) => {
        /// A form about one case.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum CaseForm { $($(#[$doc])* $variant,)+ }

        impl CaseForm {
            /// Every form.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            const fn sheet(self) -> &'static Sheet {
                match self { $(Self::$variant => &$sheet,)+ }
            }
        }
    };
}

forms! {
    /// The complainant asks for the next stage.
    Escalate = course::ESCALATE;
    /// The complaint is taken back, or proceedings end it.
    Withdraw = course::WITHDRAW;
    /// A closed case goes on.
    Reopen = course::REOPEN;
    /// The points the complaint consists of.
    Points = details::POINTS;
    /// Details are corrected.
    Details = details::DETAILS;
    /// A remedy or other action is agreed.
    Agree = after::AGREE;
    /// An agreed action is done.
    Done = after::DONE;
    /// An Ombudsman's enquiry, its answer, the decision, a remedy: what comes next.
    Ombudsman = ombudsman::OMBUDSMAN;
    /// What an Ombudsman ordered will not be done.
    NotComplied = ombudsman::NOT_COMPLIED;
    /// The case, or some of its points, wait.
    Pause = pause::PAUSE;
    /// What waits goes on.
    GoOn = pause::GO_ON;
    /// The proceedings have ended for which it waits.
    ProceedingsEnded = pause::ENDED;
    /// News are promised.
    Promise = news::PROMISE;
    /// Promised news were given.
    Given = news::GIVEN;
    /// A message to the service.
    Message = message::MESSAGE;
    /// A message that came in was dealt with.
    Dealt = messages::DEALT;
    /// A holding reply went out.
    HoldingReply = news::HOLDING;
    /// Somebody else has to move next.
    Hand = holder::HAND;
    /// Somebody has a part in a stage.
    Appoint = appoint::APPOINT;
    /// Conciliation, early or informal resolution.
    Settle = settle::SETTLE;
    /// The review panel met.
    PanelMet = panel::MET;
    /// The panel's report came in.
    PanelReport = panel::REPORT;
    /// A response period is agreed.
    Plan = plan::PLAN;
    /// Another body is concerned.
    Joint = joint::JOINT;
    /// The children's stage 2 was adjudicated.
    Adjudicate = two::ADJUDICATE;
    /// The statement for the children's stage 2 was agreed.
    Statement = two::STATEMENT;
    /// A contractor answered stage 1.
    Contractor = contractor::CONTRACTOR;
    /// An action goes to somebody else, or to another day.
    Move = after::MOVE;
    /// The complainant was told that an action is done.
    Told = after::TOLD;
    /// One point is decided.
    Decide = points::DECIDE;
    /// What is wanted about one point.
    Want = points::WANT;
    /// A remedy is agreed.
    Remedy = remedy::REMEDY;
    /// The council learns something.
    Learn = learning::LEARN;
    /// What was learned is in place.
    Delivered = learning::DELIVERED;
    /// The case ends while actions go on.
    CloseLeaving = learning::CLOSE_LEAVING;
    /// Somebody acts for the complainant.
    Representative = people::REPRESENTATIVE;
    /// Their written consent.
    Consent = people::CONSENT;
    /// Who complains, and how to reach and help them.
    Person = people::PERSON;
    /// Independent advocacy.
    Advocate = people::ADVOCATE;
    /// The equality questions.
    Equality = people::EQUALITY;
    /// Another case.
    Link = links::LINK;
    /// A related new point.
    NewPoint = links::NEW_POINT;
    /// A file is kept with the case.
    Attach = links::ATTACH;
    /// A document that lies elsewhere.
    Document = links::DOCUMENT;
    /// A mark is put on or taken off.
    Flags = flags::FLAGS;
    /// A request for a service was answered.
    RequestDone = aside::REQUEST_DONE;
    /// A request for a service becomes a complaint.
    Upgrade = aside::UPGRADE;
    /// The other route is at its end.
    RouteDone = aside::ROUTE_DONE;
    /// The other route takes longer.
    RouteExtend = aside::ROUTE_EXTEND;
    /// It is kept although its time may be over.
    Hold = keeping::HOLD;
    /// It need not be kept for that reason any longer.
    Release = keeping::RELEASE;
    /// Its words, or its people, are taken away for ever.
    Remove = keeping::REMOVE;
}

/// What a form about a case consists of.
pub(super) struct Sheet {
    /// The name in drafts; never changed, for drafts are kept under it.
    name: &'static str,
    /// The words before the reference in its title.
    title: &'static str,
    /// The words on its button, after "Save".
    button: &'static str,
    /// What it would ask, with stand-ins for what is typed: refused means that the form is off. None of them when
    /// nothing can stand in its way.
    probe: fn(&Model, &CaseFile) -> Result<Option<Ask>, Refusal>,
    /// The fields, with what the case says already in them.
    fields: fn(&Model, &CaseFile) -> Vec<Field>,
    /// What the fields mean, said while they are filled in.
    tells: fn(&Form, &Model) -> Vec<String>,
    /// What the filled-in form asks.
    ask: fn(&Form, &Model) -> Result<Ask, Problem>,
    /// The field that has the keyboard first, where that is not the first one.
    first: Option<FieldId>,
}

/// A day in the past that something happened on: today unless another one is typed.
fn past(id: FieldId, label: &'static str) -> Field {
    Field::new(id, label, Kind::Date(Leaning::Past), "today")
}

/// For sheets whose fields speak for themselves.
fn tells_nothing(_: &Form, _: &Model) -> Vec<String> {
    Vec::new()
}

impl CaseForm {
    /// The stored name, in drafts.
    pub fn name(self) -> &'static str {
        self.sheet().name
    }

    /// The words on the button, after "Save".
    pub fn button(self) -> &'static str {
        self.sheet().button
    }

    /// The form with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|form| form.name() == name)
    }

    /// Why this cannot be asked of the case now, whatever is filled in; none when it can.
    pub fn off(self, model: &Model, file: &CaseFile) -> Option<Refusal> {
        match (self.sheet().probe)(model, file) {
            Ok(ask) => ask.and_then(|ask| decide(&file.case, &ask, &build::desk(model)).err()),
            Err(refusal) => Some(refusal),
        }
    }

    /// What the fields mean, said while they are filled in.
    pub(super) fn tells(self, form: &Form, model: &Model) -> Vec<String> {
        (self.sheet().tells)(form, model)
    }
}

/// The form, with what the case says already in it.
///
/// # Errors
/// When it does not apply to the case; the same reason as the decision would give.
pub fn about(model: &Model, file: &CaseFile, which: CaseForm) -> Result<Form, Refusal> {
    if let Some(refusal) = which.off(model, file) {
        return Err(refusal);
    }
    let sheet = which.sheet();
    let kind = FormKind::About(which, file.case.id);
    let mut form = form(model, kind, titled(file, sheet.title), (sheet.fields)(model, file));
    if let Some(first) = sheet.first {
        form.focus(first);
    }
    Ok(form)
}

impl Form {
    /// What the filled-in form asks.
    pub(super) fn about_ask(&self, which: CaseForm, model: &Model) -> Result<Ask, Problem> {
        (which.sheet().ask)(self, model)
    }

    /// The words of a field, or which question is still open.
    pub(super) fn needs(&self, id: FieldId, why: &str, hint: &str) -> Result<String, Problem> {
        let given = self.chosen(id).filter(|words| !words.trim().is_empty());
        given.ok_or_else(|| missing(id, why, hint))
    }
}
