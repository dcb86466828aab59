//! A message to the service: the complaint and its points, or a reminder once it was asked, with the day by which it is to
//! answer.

use super::Sheet;
use crate::app::form::build::{desk, form, written};
use crate::app::form::{CaseForm, Field, FieldId, Form, FormKind, Kind};
use crate::app::marks;
use crate::app::model::Model;
use crate::domain::chase;
use crate::domain::decide::{Ask, letters};
use crate::domain::event::{CaseId, SentLetter};
use crate::domain::terms::{Channel, LetterKind};
use crate::domain::when::Leaning;
use chrono::NaiveDate;

pub(super) const MESSAGE: Sheet = Sheet {
    name: "message",
    title: "Message the service about",
    button: "message",
    probe: |model, file| {
        letters::can_be_sent(&file.case, LetterKind::ServiceMessage)?;
        model.address_of(&file.case)?;
        Ok(None)
    },
    fields: |model, _| fields(model),
    tells: |form, model| {
        let Some(by) = form.date(FieldId::AnswerBy, model) else { return Vec::new() };
        if by <= model.today() {
            return vec![
                "Give a working day from tomorrow on: the service has to be able to answer.".to_owned(),
            ];
        }
        match model.file() {
            Some(file) if form.many.is_empty() => {
                model.message_of(file, by, &form.value(FieldId::Words)).map_or_else(
                    |why| vec![why],
                    |(letter, to)| {
                        let words = letter.words();
                        vec![
                            format!("To {} ({to})", letter.to),
                            format!("{} ({words} words)", letter.subject),
                        ]
                    },
                )
            }
            Some(_) | None => vec![
                "Each service gets the points of its case; who was asked already is reminded.".to_owned(),
            ],
        }
    },
    ask: |form, model| {
        let by = form.day(FieldId::AnswerBy, model)?;
        Ok(Ask::SendLetter(Box::new(SentLetter {
            n: 0,
            letter: LetterKind::ServiceMessage,
            stage: None,
            on: model.today(),
            to: String::new(),
            by: Channel::Email,
            subject: String::new(),
            large_print: false,
            plain: false,
            answer_by: Some(by),
            words: 0,
            sha256: String::new(),
        })))
    },
    first: None,
};

fn fields(model: &Model) -> Vec<Field> {
    vec![
        Field::new(FieldId::AnswerBy, "Answer by", Kind::Date(Leaning::Future), &written(usual(model))),
        Field::new(FieldId::Words, "Your words", Kind::Paragraph, "").where_it_applies(),
    ]
}

/// The day that the policy gives a service that is asked today; where it gives none, a week of working days.
fn usual(model: &Model) -> NaiveDate {
    const WEEK: i64 = 5;
    let desk = desk(model);
    let by = chase::allowed(desk.today, &desk).ok().flatten();
    by.or_else(|| desk.calendar.add(desk.today, WEEK).ok()).unwrap_or(desk.today)
}

/// The same message for the services of all marked cases.
pub fn message_many(model: &Model) -> Option<Form> {
    let marks = model.queue.marks.all();
    let kind = FormKind::About(CaseForm::Message, marks.first().map_or(CaseId(0), |mark| mark.id));
    let title = format!("Message the services of {}", marks::cases(marks));
    let mut form = form(model, kind, title, fields(model));
    form.many = marks.to_vec();
    form.read(model);
    (!marks.is_empty()).then_some(form)
}
