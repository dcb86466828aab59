//! The people on a case: who acts for the complainant and whether they may, how to reach and help them, advocacy.

use super::{Sheet, details, tells_nothing};
use crate::app::form::acting::RELATIONS;
use crate::app::form::build::pick;
use crate::app::form::{Field, FieldId, Form, Kind};
use crate::domain::decide::Ask;
use crate::domain::event::{self, Advocacy};
use crate::domain::terms::{AdvocacyStep, EqualityQuestion as Question};
use crate::domain::when::{self, Leaning};

pub(super) const REPRESENTATIVE: Sheet = Sheet {
    name: "representative",
    title: "Who acts in",
    button: "representative",
    probe: |_, _| Ok(Some(Ask::Represent { name: "why".to_owned(), relation: String::new() })),
    fields: |_, file| {
        let known = file.case.representative.clone().unwrap_or_default();
        vec![
            Field::new(FieldId::Name, "Representative", Kind::Line, &known.name),
            Field::new(FieldId::Relation, "Is their", pick(RELATIONS.iter().copied(), true), &known.relation),
        ]
    },
    tells: |_, _| {
        vec![
            "Written consent is needed before the response goes out; the investigation does not wait."
                .to_owned(),
        ]
    },
    ask: |form, _| {
        Ok(Ask::Represent {
            name: form.needs(FieldId::Name, "Who acts for the complainant?", "type the name")?,
            relation: form.chosen(FieldId::Relation).unwrap_or_default(),
        })
    },
    first: None,
};

pub(super) const CONSENT: Sheet = Sheet {
    name: "consent",
    title: "Consent in",
    button: "consent",
    probe: |model, _| Ok(Some(Ask::AskConsent { on: model.today() })),
    fields: |_, file| {
        let asked = file.case.representative.as_ref().and_then(|r| r.asked);
        let asked = asked.map_or_else(|| "today".to_owned(), |on| on.format("%-d %b %Y").to_string());
        vec![
            Field::new(FieldId::On, "Asked for on", Kind::Date(Leaning::Past), &asked),
            Field::new(FieldId::Received, "Came in on", Kind::Date(Leaning::Past), ""),
            Field::new(FieldId::Words, "May be shared", Kind::Line, ""),
        ]
    },
    tells: |_, model| {
        let clock = crate::domain::terms::Clock::Consent;
        let waiting = model.file().and_then(|f| f.deadlines.iter().find(|d| d.clock == clock && d.is_open()));
        let chased = waiting.map(|d| format!("Ask again on {} if it has not come in.", when::long(d.due)));
        let rule = "Leave \"Came in\" empty while it is awaited. Nothing typed under \"May be shared\" means everything.";
        std::iter::once(rule.to_owned()).chain(chased).collect()
    },
    ask: |form, model| {
        let day = |id| if form.value(id).is_empty() { Ok(None) } else { form.day(id, model).map(Some) };
        let (asked, received) = (day(FieldId::On)?, day(FieldId::Received)?);
        Ok(Ask::ConsentDays { asked, received, scope: form.value(FieldId::Words) })
    },
    first: None,
};

pub(super) const PERSON: Sheet = Sheet {
    name: "person",
    title: "Person of",
    button: "person",
    // Details can always be corrected.
    probe: |_, _| Ok(None),
    fields: |model, file| details::fields_of(PERSONAL, model, &file.case),
    tells: tells_nothing,
    ask: |form, _| Ok(Ask::EditMany { changes: details::changes(PERSONAL, form) }),
    first: None,
};

/// Who complains, and how to reach and help them.
const PERSONAL: &[details::Editable] = &[
    (FieldId::Name, "Complainant", event::Field::Complainant),
    (FieldId::Contact, "Contact by", event::Field::Contact),
    (FieldId::Phone, "Phone", event::Field::Phone),
    (FieldId::Email, "Email", event::Field::Email),
    (FieldId::Address, "Address", event::Field::Address),
    (FieldId::Adjustments, "Support needed", event::Field::Adjustments),
    (FieldId::ServiceUser, "About", event::Field::ServiceUser),
    (FieldId::Relationship, "Group", event::Field::Relationship),
];

/// Providers that councils name in their reports; another one may be typed.
const PROVIDERS: &[&str] = &["NYAS", "VoiceAbility", "Coram Voice", "POhWER", "The Advocacy People"];

pub(super) const ADVOCATE: Sheet = Sheet {
    name: "advocate",
    title: "Advocacy in",
    button: "advocacy",
    probe: |model, _| Ok(Some(Ask::Advocate(advocacy(AdvocacyStep::Offered, model.today())))),
    fields: |_, file| {
        let known = file.case.advocacy.as_ref();
        let step = known.map_or(AdvocacyStep::Offered, |known| known.step);
        let text = |of: fn(&Advocacy) -> &str| known.map(of).unwrap_or_default();
        let steps = pick(AdvocacyStep::ALL.iter().map(|step| step.label()), false);
        vec![
            Field::new(FieldId::Which, "Advocacy", steps, step.label()),
            Field::new(FieldId::On, "On", Kind::Date(Leaning::Past), "today"),
            Field::new(FieldId::Name, "Advocate", Kind::Line, text(|known| &known.name)),
            Field::new(
                FieldId::Advocate,
                "Provider",
                pick(PROVIDERS.iter().copied(), true),
                text(|known| &known.provider),
            ),
        ]
    },
    tells: tells_nothing,
    ask: |form, model| {
        let step = form.needs(FieldId::Which, "How far has it come?", "offered, appointed or declined")?;
        let step = AdvocacyStep::parse(&step).unwrap_or(AdvocacyStep::Offered);
        let (name, provider) =
            (form.value(FieldId::Name), form.chosen(FieldId::Advocate).unwrap_or_default());
        Ok(Ask::Advocate(Advocacy { name, provider, ..advocacy(step, form.day(FieldId::On, model)?) }))
    },
    first: None,
};

fn advocacy(step: AdvocacyStep, on: chrono::NaiveDate) -> Advocacy {
    Advocacy { step, on, name: String::new(), provider: String::new() }
}

pub(super) const EQUALITY: Sheet = Sheet {
    name: "equality",
    title: "Equality form of",
    button: "answers",
    // The forms come back late; they are kept for ended cases too.
    probe: |_, _| Ok(None),
    // What was answered before is not shown: it is kept apart from the case.
    fields: |_, _| {
        let field = |(id, question): &(FieldId, Question)| {
            Field::new(*id, question.label(), pick(question.answers().iter().copied(), false), "")
        };
        QUESTIONS.iter().map(field).collect()
    },
    tells: |_, _| {
        vec![
            "Kept apart: no view of the case, no list and no search shows it; reports count it.".to_owned(),
            "Leave empty what was not answered.".to_owned(),
        ]
    },
    ask: |form, _| Ok(Ask::AnswerEquality(answers(form))),
    first: None,
};

/// Each question with its field.
const QUESTIONS: &[(FieldId, Question)] = &[
    (FieldId::Age, Question::Age),
    (FieldId::Gender, Question::Gender),
    (FieldId::Ethnicity, Question::Ethnicity),
    (FieldId::Disability, Question::Disability),
    (FieldId::Religion, Question::Religion),
    (FieldId::Orientation, Question::Orientation),
];

fn answers(form: &Form) -> event::Equality {
    let given = |(id, question): &(FieldId, Question)| Some((*question, form.chosen(*id)?));
    event::Equality { answers: QUESTIONS.iter().filter_map(given).collect() }
}
