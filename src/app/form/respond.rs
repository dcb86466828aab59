//! The response: its points one by one, the words that go out, and what the gate misses.

use super::build::{desk, form, pick, titled};
use super::submit::{Problem, missing};
use super::{Field, FieldId, Form, FormKind, Kind};
use crate::app::effect::{CaseFile, Draft};
use crate::app::model::Model;
use crate::domain::case::{Case, Point};
use crate::domain::decide::gate::{self, Missing, Place};
use crate::domain::decide::{Ask, Refusal, Response, Ruling, days_late, decide, probably_late_because};
use crate::domain::event::CaseId;
use crate::domain::terms::{Finding, LateReason, RemedyKind};
use crate::domain::when::Leaning;

/// The word that says that nothing has to be put right.
const NONE: &str = "none";

fn findings() -> Kind {
    pick(Finding::ALL.iter().map(|finding| finding.label()), false)
}

fn remedies() -> Kind {
    pick(std::iter::once(NONE).chain(RemedyKind::ALL.iter().map(|kind| kind.label())), true)
}

/// The points that do not wait, each with its number.
fn live(case: &Case) -> Vec<(u32, &Point)> {
    (1..).zip(&case.points).filter(|(_, point)| !point.frozen).collect()
}

/// The answer to the current stage. A complaint of one point, or of none, takes one finding; of several, each has
/// its own.
///
/// # Errors
/// When the stage cannot be answered; the same reason as the decision would give.
pub fn respond(model: &Model, file: &CaseFile) -> Result<Form, Refusal> {
    let case = &file.case;
    decide(case, &Ask::respond(Response::probe(model.today())), &desk(model))?;
    let points = live(case);
    let words = Field::new(FieldId::Words, "Response", Kind::Box, "");
    let mut fields = match points.as_slice() {
        [] => whole(None, words),
        [(_, one)] => whole(Some(one), words),
        many => many.iter().flat_map(|(n, point)| of_point(*n, point)).chain([words]).collect(),
    };
    if !case.receipt.complainant.adjustments.is_empty() {
        fields.push(Field::new(FieldId::Support, "Support given", pick(["yes", "no"], false), ""));
    }
    let ending = case.scheme.map(|scheme| gate::way_on(scheme, case.stage())).unwrap_or_default();
    fields.push(Field::new(FieldId::WayOn, "Ends with", Kind::Paragraph, &ending));
    fields.push(Field::new(FieldId::On, "Sent on", Kind::Date(Leaning::Past), "today"));
    if days_late(case, model.today(), &desk(model))?.is_some() {
        let probably = probably_late_because(case, &desk(model))?.map_or("", LateReason::label);
        let reasons = pick(LateReason::ALL.iter().map(|reason| reason.label()), false);
        fields.push(Field::new(FieldId::LateBecause, "Late because", reasons, probably));
    }
    let mut form = form(model, FormKind::Respond(case.id), titled(file, "Response to"), fields);
    let decides = |field: &&Field| matches!(field.id, FieldId::Finding | FieldId::PointFinding);
    if form.fields.iter().filter(decides).all(|field| field.taken().is_some()) {
        // Everything is decided: the words are what is left.
        form.focus(FieldId::Words);
    }
    Ok(form)
}

/// The key of the draft of a response: one a case.
pub(super) fn key(CaseId(id): CaseId) -> String {
    format!("respond-{id}")
}

/// The officer's draft of the response of a case.
pub fn draft_of_response(model: &Model, id: CaseId) -> Option<&Draft> {
    let key = key(id);
    model.drafts.iter().find(|draft| draft.key == key)
}

/// The response to the current stage as far as it was typed, and how many words were: with the officer's draft in it, or
/// as its form begins.
///
/// # Errors
/// When the stage cannot be answered.
pub fn response_begun(model: &Model, file: &CaseFile) -> Result<(Response, usize), Refusal> {
    let mut form = respond(model, file)?;
    if let Some(draft) = draft_of_response(model, file.case.id) {
        form.go_on(draft, model);
    }
    Ok((form.response_so_far(model), form.words()))
}

fn whole(point: Option<&Point>, words: Field) -> Vec<Field> {
    let found = point.and_then(|point| point.found.as_ref());
    let finding = found.map_or("", |found| found.finding.label());
    let remedy = found.map_or("", |found| found.remedy.as_str());
    vec![
        Field::new(FieldId::Finding, "Finding", findings(), finding),
        words,
        Field::new(FieldId::Remedy, "Remedy", remedies(), remedy),
    ]
}

/// Finding, reason and remedy of one point, with what was decided before.
fn of_point(n: u32, point: &Point) -> [Field; 3] {
    let wants = if point.outcome.is_empty() { String::new() } else { format!(" (wants: {})", point.outcome) };
    let heading = format!("{}{wants}", point.text);
    let found = point.found.as_ref();
    let finding = found.map_or("", |found| found.finding.label());
    let (reason, remedy) = found.map_or(("", ""), |found| (found.reason.as_str(), found.remedy.as_str()));
    [
        Field::new(FieldId::PointFinding, "Finding", findings(), finding),
        Field::new(FieldId::PointReason, "Reason", Kind::Paragraph, reason),
        Field::new(FieldId::PointRemedy, "Remedy", remedies(), remedy),
    ]
    .map(|field| field.of_point(n, &heading))
}

impl Form {
    /// The response as far as it is filled in; a date that cannot be read counts as today.
    pub(crate) fn response_so_far(&self, model: &Model) -> Response {
        let finding = self.chosen(FieldId::Finding).and_then(|label| Finding::parse(&label));
        let has = |id| self.fields.iter().any(|field| field.id == id);
        let given = |id| self.chosen(id).unwrap_or_default();
        Response {
            on: self.date(FieldId::On, model).unwrap_or(model.today()),
            finding,
            points: self.rulings().into_iter().chain(self.decided_anew(model)).collect(),
            remedy: given(FieldId::Remedy),
            summary: self.value(FieldId::Words),
            way_on: has(FieldId::WayOn).then(|| self.value(FieldId::WayOn)),
            support_given: given(FieldId::Support) == "yes",
            override_reason: Some(self.value(FieldId::Override)).filter(|reason| !reason.is_empty()),
            late_because: self.chosen(FieldId::LateBecause).and_then(|label| LateReason::parse(&label)),
        }
    }

    /// The one point of a complaint, where the finding of the whole is another one than it was decided with before.
    fn decided_anew(&self, model: &Model) -> Option<Ruling> {
        let finding = self.chosen(FieldId::Finding).and_then(|label| Finding::parse(&label))?;
        let case = &model.file()?.case;
        let live: Vec<(u32, &Point)> = (1..).zip(&case.points).filter(|(_, point)| !point.frozen).collect();
        let [(point, one)] = live[..] else { return None };
        let changed = one.found.as_ref().is_some_and(|found| found.finding != finding);
        let (reason, remedy) = (self.value(FieldId::Words), self.chosen(FieldId::Remedy).unwrap_or_default());
        changed.then_some(Ruling { point, finding, reason, remedy })
    }

    /// The points with a finding; those that say what was decided before are left out.
    fn rulings(&self) -> Vec<Ruling> {
        let of = |id: FieldId, point| self.fields.iter().find(move |f| f.id == id && f.point == point);
        let finding = |field: &Field| Finding::parse(&field.taken()?);
        let ruling = |field: &Field| {
            let (reason, remedy) =
                (of(FieldId::PointReason, field.point)?, of(FieldId::PointRemedy, field.point)?);
            let changed = [field, reason, remedy].iter().any(|field| field.differs());
            let ruling = Ruling {
                point: field.point,
                finding: finding(field)?,
                reason: reason.value().trim().to_owned(),
                remedy: remedy.taken().unwrap_or_default(),
            };
            changed.then_some(ruling)
        };
        self.fields.iter().filter(|field| field.id == FieldId::PointFinding).filter_map(ruling).collect()
    }

    /// The response, when its own fields can be read; whether it may go out is asked at the gate.
    pub(super) fn response(&self, model: &Model) -> Result<Response, Problem> {
        self.day(FieldId::On, model)?;
        let response = self.response_so_far(model);
        if response.summary.is_empty() {
            let hint = "write it here, or a line that says what was answered and where the letter is";
            return Err(missing(FieldId::Words, "The response has no words yet.", hint));
        }
        Ok(response)
    }

    /// What the gate misses; nothing for other forms, or once the officer said why it goes out all the same.
    pub(crate) fn held(&self, model: &Model) -> Vec<Missing> {
        let FormKind::Respond(id) = self.kind else { return Vec::new() };
        let Some(case) = model.file().map(|file| &file.case).filter(|case| case.id == id) else {
            return Vec::new();
        };
        gate::missing(case, &self.response_so_far(model))
    }

    /// Whether the officer has said why the response goes out although something is missing.
    pub(crate) fn overridden(&self) -> bool {
        !self.value(FieldId::Override).is_empty()
    }

    /// A field for the officer's own reason, as the last one.
    pub(crate) fn ask_override(&mut self) {
        if self.fields.iter().all(|field| field.id != FieldId::Override) {
            self.fields.push(Field::new(FieldId::Override, "Sent all the same", Kind::Line, ""));
        }
        self.focus(FieldId::Override);
    }

    /// Puts the keyboard where something that is missing is put right; false where that is not in this form.
    pub(crate) fn go_to(&mut self, place: Place) -> bool {
        let (id, point) = match place {
            Place::Finding(0) => (FieldId::Finding, 0),
            Place::Reason(0) => (FieldId::Words, 0),
            Place::Remedy(0) => (FieldId::Remedy, 0),
            Place::Finding(n) => (FieldId::PointFinding, n),
            Place::Reason(n) => (FieldId::PointReason, n),
            Place::Remedy(n) => (FieldId::PointRemedy, n),
            Place::WayOn => (FieldId::WayOn, 0),
            Place::Support => (FieldId::Support, 0),
            Place::Consent | Place::Panel | Place::Investigator | Place::Adjudication | Place::Action(_) => {
                return false;
            }
        };
        // A complaint of one point has the fields of the whole.
        let of_whole = match place {
            Place::Finding(_) => FieldId::Finding,
            Place::Reason(_) => FieldId::Words,
            Place::Remedy(_) => FieldId::Remedy,
            Place::WayOn
            | Place::Support
            | Place::Consent
            | Place::Panel
            | Place::Investigator
            | Place::Adjudication
            | Place::Action(_) => id,
        };
        let exact = self.fields.iter().position(|field| field.id == id && field.point == point);
        let at = exact.or_else(|| self.fields.iter().position(|field| field.id == of_whole));
        at.into_iter().for_each(|at| self.at = at);
        at.is_some()
    }

    /// What the points come to, said while they are decided.
    pub(super) fn tell_respond(&self, model: &Model) -> Vec<String> {
        let Some(case) = model.file().map(|file| &file.case) else { return Vec::new() };
        let points = live(case).len();
        if points < 2 {
            return Vec::new();
        }
        let response = self.response_so_far(model);
        let after = response.points_after(case);
        let open = after.iter().filter(|point| !point.frozen && point.found.is_none()).count();
        let whole = response.whole(case).map(|finding| finding.label().to_lowercase());
        vec![match (open, whole) {
            (0, Some(whole)) => format!("Together: {whole}."),
            (_, Some(whole)) => {
                format!("So far: {whole}. {} of {points} points decided.", points - open)
            }
            (_, None) => format!("0 of {points} points decided. The finding of the whole follows from them."),
        }]
    }
}
