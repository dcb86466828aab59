//! The forms and their fields, as tables, and what they say while they are filled in.

use crate::app::effect::{CaseFile, Draft, Names};
use crate::app::form::field::Echo;
use crate::app::form::{CaseForm, Field, FieldId, Form, FormKind, Kind, about, letter, respond, rules};
use crate::app::marks;
use crate::app::model::Model;
use crate::domain::deadline::stage_deadlines;
use crate::domain::decide::letters::UNSENT;
use crate::domain::decide::{self, Extending, Refusal, proposed_extension};
use crate::domain::event::{CaseId, ExtensionTerms};
use crate::domain::terms::{Channel, Clock, Relationship, Scheme, Stage};
use crate::domain::text::capital;
use crate::domain::when::{self, Leaning};
use crate::domain::{case::StageRun, triage};
use chrono::NaiveDate;

/// Reasons for an extension, in words that can be sent to a complainant.
const EXTENSION_REASONS: &[&str] = &[
    "Waiting for information from the service",
    "Waiting for a contractor's report",
    "The complaint is complex and covers several services",
    "A meeting or a visit has to take place first",
    "Waiting for information from the complainant",
    "The investigating officer is absent",
    "Records have to be recalled from the archive",
    "Waiting for an advocate to be appointed",
];

/// Whether the letter that told an extension gave the Ombudsman's details, as a label.
pub(super) const NAMED: &str = "Ombudsman named";

/// The answers to a question in a form.
pub(super) const YES: &str = "yes";
/// The other one.
pub(super) const NO: &str = "no";
/// Both.
pub(super) const YES_NO: &[&str] = &[YES, NO];

pub(super) fn pick(options: impl IntoIterator<Item = impl Into<String>>, free: bool) -> Kind {
    Kind::Pick { options: options.into_iter().map(Into::into).collect(), free }
}

pub(super) fn form(model: &Model, kind: FormKind, title: String, fields: Vec<Field>) -> Form {
    let key = format!("{}-{}-{}", model.desk.session, model.now.format("%Y%m%dT%H%M%S"), model.ticket);
    let seen = model.file().map_or(0, |file| file.case.seq);
    let mut form = Form {
        kind,
        title,
        fields,
        at: 0,
        arrived: None,
        tells: Vec::new(),
        key,
        seen,
        changed: false,
        touched: false,
        kept: None,
        keeping: false,
        many: Vec::new(),
        stored: None,
        left: false,
        saving: false,
        heed: heed(model, kind),
        possible: Vec::new(),
        clues: None,
        problem: None,
        stopped_at: None,
        lacking: Vec::new(),
    };
    form.read(model);
    form
}

/// The forms about a case whose words, meetings or calls are the complainant's: their needs stand at the head.
const TO_THEM: &[CaseForm] = &[
    CaseForm::HoldingReply,
    CaseForm::Promise,
    CaseForm::Given,
    CaseForm::Told,
    CaseForm::Consent,
    CaseForm::Settle,
    CaseForm::Plan,
    CaseForm::Statement,
    CaseForm::PanelMet,
];

/// What must be heeded in a form whose words go to the complainant, or are written after a call.
fn heed(model: &Model, kind: FormKind) -> String {
    let case = match kind {
        FormKind::Respond(id) | FormKind::Extend(id) | FormKind::Note(id) | FormKind::Letter(_, id) => id,
        FormKind::About(which, id) if TO_THEM.contains(&which) => id,
        FormKind::New
        | FormKind::Owner(_)
        | FormKind::About(..)
        | FormKind::Away
        | FormKind::Subject
        | FormKind::Rules(_)
        | FormKind::Post(..)
        | FormKind::Council(_) => return String::new(),
    };
    let file = model.file().filter(|file| file.case.id == case);
    file.map(|file| file.case.receipt.complainant.heed()).unwrap_or_default()
}

pub(super) fn titled(file: &CaseFile, verb: &str) -> String {
    let marks = file.case.marks().map_or_else(String::new, |marks| format!("[! {marks}] "));
    format!("{verb} {}  {marks}{}", file.case.receipt.reference, file.case.receipt.subject)
}

/// More time for the current stage: the date that the rule allows stands there already.
///
/// # Errors
/// When there is nothing to extend; the same reason as the decision would give.
pub fn extend(model: &Model, file: &CaseFile) -> Result<Form, Refusal> {
    let desk = desk(model);
    let to = proposed_extension(&file.case, &desk)?.unwrap_or(model.today());
    // What a save would refuse is said now, before anything is typed.
    let terms = ExtensionTerms { beyond: "why".to_owned(), ..ExtensionTerms::default() };
    let probe = decide::Ask::ExtendInFull(Extending { to, reason: "why".to_owned(), terms });
    decide::decide(&file.case, &probe, &desk)?;
    let news = desk.calendar.add(desk.today, 5).map_or(to, |week| week.min(to));
    let mut fields = vec![
        Field::new(FieldId::To, "New date", Kind::Date(Leaning::Future), &written(to)),
        reasons(),
        Field::new(FieldId::Agreed, "Agreed with them", Kind::Date(Leaning::Past), "").where_it_applies(),
        Field::new(FieldId::Update, "Next news by", Kind::Date(Leaning::Future), &written(news)),
        Field::new(FieldId::Further, "Past the limit", Kind::Line, ""),
    ];
    if file.case.run().is_some_and(|run| !run.extensions.is_empty()) {
        // A new date goes out in a letter that names the Ombudsman; only of an earlier one it may be left to say.
        let named = Field::new(FieldId::Told, NAMED, pick(YES_NO.iter().copied(), false), NO);
        fields.insert(3, named);
    }
    let mut form = form(model, FormKind::Extend(file.case.id), titled(file, "Extend"), fields);
    // The date that the rule allows stands there; the reason is what every extension needs.
    form.focus(FieldId::Reason);
    Ok(form)
}

/// A date as a field has it from the start.
pub(super) fn written(day: NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}

fn reasons() -> Field {
    Field::new(FieldId::Reason, "Reason", pick(EXTENSION_REASONS.iter().copied(), true), "")
}

/// The same reason for every marked case; each gets the date that its own rule allows.
pub fn extend_many(model: &Model) -> Option<Form> {
    many(model, FormKind::Extend, "Extend", vec![reasons()])
}

/// A note: one key, type, Enter.
pub fn note(model: &Model, file: &CaseFile) -> Form {
    form(model, FormKind::Note(file.case.id), titled(file, "Note on"), note_fields())
}

fn note_fields() -> Vec<Field> {
    vec![Field::new(FieldId::Words, "Note", Kind::Paragraph, "")]
}

/// The same note on every marked case. Left half-way, its draft is that of the first.
pub fn note_many(model: &Model) -> Option<Form> {
    many(model, FormKind::Note, "Note on", note_fields())
}

/// The same owner for every marked case.
pub fn owner_many(model: &Model) -> Option<Form> {
    many(model, FormKind::Owner, "Owner of", owner_fields(model))
}

fn many(model: &Model, kind: fn(CaseId) -> FormKind, verb: &str, fields: Vec<Field>) -> Option<Form> {
    let marks = model.queue.marks.all();
    let first = marks.first()?;
    let form = form(model, kind(first.id), format!("{verb} {}", marks::cases(marks)), fields);
    Some(Form { many: marks.to_vec(), heed: String::new(), ..form })
}

/// Another owner: two letters of the name, Enter.
pub fn owner(model: &Model, file: &CaseFile) -> Form {
    form(model, FormKind::Owner(file.case.id), titled(file, "Owner of"), owner_fields(model))
}

fn owner_fields(model: &Model) -> Vec<Field> {
    vec![Field::new(FieldId::Owner, "Owner", pick(officers(model), true), "")]
}

/// A new complaint.
pub fn edit_new(model: &Model) -> Form {
    let services = services(&model.names);
    let fields = vec![
        Field::new(
            FieldId::Channel,
            "How it arrived",
            pick(Channel::ALL.iter().map(|c| c.label()), false),
            Channel::Phone.label(),
        ),
        Field::new(FieldId::Name, "Name", Kind::Line, ""),
        Field::new(FieldId::Text, "What happened", Kind::Box, ""),
        Field::new(FieldId::Wants, "Wants", Kind::Line, ""),
        // Where it goes is asked of every complaint; a subject is made of the words, and most come in today.
        Field::new(FieldId::Service, "Service", pick(services, true), ""),
        Field::new(FieldId::Owner, "Owner", pick(officers(model), true), ""),
        Field::new(FieldId::Subject, "Subject", Kind::Line, ""),
        Field::new(FieldId::Received, "Received", Kind::Date(Leaning::Past), "today"),
        Field::new(FieldId::Contact, "Contact by", Kind::Line, ""),
        Field::new(FieldId::Phone, "Phone", Kind::Line, ""),
        Field::new(FieldId::Email, "Email", Kind::Line, ""),
        Field::new(FieldId::Address, "Address", Kind::Line, ""),
        Field::new(FieldId::Adjustments, "Support needed", Kind::Line, ""),
        Field::new(FieldId::KnownSince, "Known since", Kind::Date(Leaning::Past), ""),
        Field::new(
            FieldId::Relationship,
            "Group",
            pick(Relationship::ALL.iter().map(|group| group.label()), true),
            "",
        ),
        Field::new(FieldId::ServiceUser, "About", Kind::Line, ""),
        // Its list is that of the possible matches, as they come.
        Field::new(FieldId::Which, "Linked to", pick(Vec::<String>::new(), true), ""),
    ];
    form(model, FormKind::New, "New complaint".to_owned(), fields)
}

/// The form a draft belongs to, with its words in it.
///
/// # Errors
/// When the case has moved on so that the form no longer applies.
pub fn resume(model: &Model, file: &CaseFile, draft: &Draft) -> Result<Form, Refusal> {
    let name = draft.key.split('-').next().unwrap_or_default();
    if let Some(kind) = letter::of_key(&draft.key) {
        let mut form = letter::letter(model, file, kind)?;
        form.go_on(draft, model);
        return Ok(form);
    }
    let mut form = match (name, CaseForm::named(name)) {
        (_, Some(which)) => about(model, file, which)?,
        ("respond", None) => respond::respond(model, file)?,
        ("extend", None) => extend(model, file)?,
        ("owner", None) => owner(model, file),
        (_, None) => note(model, file),
    };
    form.go_on(draft, model);
    Ok(form)
}

/// Officers for pickers: those who own a case, whoever is at the keyboard, and nobody.
pub fn officers(model: &Model) -> Vec<String> {
    let mut officers = model.names.officers.clone();
    if !officers.contains(&model.desk.officer) {
        officers.push(model.desk.officer.clone());
    }
    officers.push("nobody".to_owned());
    officers
}

/// Services in use, then those every council has.
pub fn services(names: &Names) -> Vec<String> {
    let known = triage::SERVICES.iter().map(|s| s.name.to_owned()).filter(|s| !names.services.contains(s));
    names.services.iter().cloned().chain(known).collect()
}

/// What decisions are made against at this moment.
pub fn desk(model: &Model) -> decide::Desk<'_> {
    decide::Desk { today: model.today(), policies: &model.policies, calendar: &model.calendar }
}

impl Form {
    /// Reads every field again: dates in full, chosen entries, and what the dates will mean.
    pub fn read(&mut self, model: &Model) {
        if matches!(self.kind, FormKind::About(CaseForm::Escalate, _)) {
            self.ask_if_late(model);
        }
        self.offer_acting();
        for field in &mut self.fields {
            field.echo = echo(field, model);
        }
        self.warn_if_old(model);
        self.lacking = self.held(model).into_iter().map(|missing| missing.place).collect();
        self.tells = match self.kind {
            FormKind::New => self.tell_new(model),
            FormKind::Extend(_) => self.tell_extend(model),
            FormKind::About(form, _) => form.tells(self, model),
            FormKind::Respond(_) => self.tell_respond(model),
            FormKind::Rules(which) => rules::tells(which),
            FormKind::Subject => super::subject::tells(),
            FormKind::Note(_)
            | FormKind::Owner(_)
            | FormKind::Away
            | FormKind::Post(..)
            | FormKind::Letter(..)
            | FormKind::Council(_) => Vec::new(),
        };
    }

    /// A date field as a date.
    pub fn date(&self, id: FieldId, model: &Model) -> Option<NaiveDate> {
        let field = self.fields.iter().find(|f| f.id == id)?;
        let Kind::Date(leaning) = field.kind else { return None };
        when::read(&field.value(), model.today(), leaning, &model.calendar).ok().map(|r| r.date)
    }

    fn tell_new(&self, model: &Model) -> Vec<String> {
        let Some(received) = self.date(FieldId::Received, model) else { return Vec::new() };
        let scheme = triage::scheme_of(&self.value(FieldId::Service)).unwrap_or(Scheme::Corporate);
        let run = StageRun::new(Stage::One, received);
        let clocks = match stage_deadlines(scheme, &run, &model.policies, &model.calendar) {
            Ok(clocks) => clocks,
            Err(error) => return vec![error.to_string()],
        };
        let mut tells: Vec<String> = clocks
            .iter()
            .map(|d| {
                let what = if d.clock == Clock::Acknowledge { "Acknowledge by" } else { "Stage 1 by    " };
                let mark = if d.forecast { " *" } else { "" };
                format!("{what} {}   {}{mark}", when::long(d.due), d.rule)
            })
            .collect();
        if clocks.iter().any(|d| d.forecast) {
            tells.push("* if acknowledged on the last day; earlier if sooner".to_owned());
        }
        tells.extend(self.tell_acting());
        tells.extend(self.tell_old(model));
        tells
    }

    fn tell_extend(&self, model: &Model) -> Vec<String> {
        let (Some(file), Some(to)) = (model.file(), self.date(FieldId::To, model)) else { return Vec::new() };
        let Ok(ask) = self.holding_letter("why".to_owned(), model) else { return Vec::new() };
        let due = file.deadlines.iter().rev().find(|d| d.clock == Clock::Respond && d.is_open());
        let mut tells = Vec::new();
        if let Some(due) = due {
            let more = model.calendar.between(due.due, to).unwrap_or(0);
            let days = if more == 1 { "day" } else { "days" };
            tells.push(if matches!(ask, decide::Ask::ExtendInFull(_)) {
                format!("This adds to the extension to {}; no letter goes out.", when::long(to))
            } else {
                format!("Now due {}; this is {more} working {days} more.", when::long(due.due))
            });
        }
        match decide::decide(&file.case, &ask, &desk(model)) {
            Ok(decision) => {
                // The day of the next news is a field; that the letter is not sent is said once it is saved.
                let known = |flag: &String| flag == UNSENT || flag.starts_with("next news by");
                tells.extend(decision.flags.iter().filter(|flag| !known(flag)).map(|flag| capital(flag)));
            }
            Err(refusal) => tells.extend([refusal.why, refusal.hint]),
        }
        tells
    }
}

fn echo(field: &Field, model: &Model) -> Echo {
    match &field.kind {
        // A date that may stay open says nothing until something is typed.
        Kind::Date(_) if field.value().trim().is_empty() => Echo::None,
        Kind::Date(leaning) => {
            let text = field.value();
            // A date that nobody has to give.
            if text.trim().is_empty() && field.first.is_empty() {
                return Echo::None;
            }
            match when::read(&text, model.today(), *leaning, &model.calendar) {
                Ok(reading) => {
                    let note = reading.note.map_or_else(String::new, |note| format!(" ({note})"));
                    Echo::Reads(format!("= {}{note}", when::echo(reading.date, model.today())))
                }
                Err(error) => Echo::Wrong(error.to_string()),
            }
        }
        Kind::Pick { free, .. } if !free && !field.value().is_empty() && field.matches().is_empty() => {
            Echo::Wrong("nothing in the list begins like this".to_owned())
        }
        Kind::Pick { .. } | Kind::Line | Kind::Path { .. } | Kind::Paragraph | Kind::Box => Echo::None,
    }
}
