//! How long a case is kept: a legal hold and its lifting, and the removal of its words or of its people for ever.

use super::Sheet;
use crate::app::effect::CaseFile;
use crate::app::form::build::pick;
use crate::app::form::submit::{Problem, missing};
use crate::app::form::{Field, FieldId, Form, Kind};
use crate::app::model::Model;
use crate::domain::decide::Ask;
use crate::domain::privacy::keeping;
use crate::domain::terms::Removal;
use crate::domain::when;

pub(super) const HOLD: Sheet = Sheet {
    name: "hold",
    title: "Legal hold on",
    button: "hold",
    probe: |_, _| Ok(Some(Ask::Hold { on: true, reason: "why".to_owned() })),
    fields: |_, _| vec![Field::new(FieldId::Reason, "Why it is kept", Kind::Line, "")],
    tells: |_, _| vec!["Nobody can erase or anonymise the case until the hold is lifted.".to_owned()],
    ask: |form, _| held(form, true),
    first: None,
};

pub(super) const RELEASE: Sheet = Sheet {
    name: "release",
    title: "Lift the legal hold on",
    button: "that it is lifted",
    probe: |_, _| Ok(Some(Ask::Hold { on: false, reason: "why".to_owned() })),
    fields: |_, file| {
        let why = file.case.legal_hold.as_deref().unwrap_or_default();
        let label = if why.is_empty() { "Why it is lifted" } else { "Why it is over" };
        vec![Field::new(FieldId::Reason, label, Kind::Line, "")]
    },
    tells: |_, model| {
        let hold = model.file().and_then(|file| file.case.legal_hold.as_deref());
        hold.map(|why| format!("It is held for: {why}")).into_iter().collect()
    },
    ask: |form, _| held(form, false),
    first: None,
};

fn held(form: &Form, on: bool) -> Result<Ask, Problem> {
    let hint = "proceedings, an inquiry, or their end";
    Ok(Ask::Hold { on, reason: form.needs(FieldId::Reason, "A legal hold needs its reason.", hint)? })
}

pub(super) const REMOVE: Sheet = Sheet {
    name: "remove",
    title: "Take away for ever:",
    button: "the removal",
    probe: |_, _| Ok(Some(Ask::Remove { level: Removal::Erase, why: "why".to_owned() })),
    fields: |model, file| {
        let then = keeping(&file.case, &model.policies).map(|keeping| entry(keeping.then));
        let anonymised = file.case.removed.is_some();
        let standing = if anonymised { entry(Removal::Erase) } else { then.unwrap_or_default() };
        vec![
            Field::new(
                FieldId::Which,
                "How much",
                pick(Removal::ALL.iter().copied().map(entry), false),
                &standing,
            ),
            Field::new(FieldId::Reason, "Why", Kind::Line, ""),
            Field::new(FieldId::Words, "Its reference, typed", Kind::Line, ""),
        ]
    },
    tells: |form, model| {
        let goes = level(form).map(goes);
        let early = model.file().and_then(|file| early(file, model));
        let last =
            "Nothing brings it back: there is no undo, and a backup put back later has it taken away again.";
        goes.into_iter().flatten().map(str::to_owned).chain(early).chain([last.to_owned()]).collect()
    },
    ask: |form, model| {
        let level = level(form).ok_or_else(|| {
            missing(FieldId::Which, "How much is to go?", "a anonymise, e erase: every word")
        })?;
        let hint = "the rule of retention, or the request";
        let why = form.needs(FieldId::Reason, "Taking words away needs a reason.", hint)?;
        let reference = model.file().map_or("", |file| file.case.receipt.reference.as_str());
        if !form.value(FieldId::Words).eq_ignore_ascii_case(reference) {
            let why = format!("Type {reference} to take it away for ever.");
            return Err(missing(FieldId::Words, &why, "Esc leaves everything as it is"));
        }
        Ok(Ask::Remove { level, why })
    },
    first: None,
};

/// `erase: every word`
fn entry(level: Removal) -> String {
    let what = match level {
        Removal::Anonymise => "people and papers",
        Removal::Erase => "every word",
    };
    format!("{}: {what}", level.name())
}

fn level(form: &Form) -> Option<Removal> {
    let chosen = form.chosen(FieldId::Which)?;
    Removal::parse(chosen.split_once(':')?.0)
}

/// What goes, and what is left afterwards.
const fn goes(level: Removal) -> [&'static str; 2] {
    match level {
        Removal::Anonymise => [
            "Goes: names, addresses, numbers, every document, letter and message.",
            "What happened stays, with its dates, findings and sums; every figure counts as before.",
        ],
        Removal::Erase => [
            "Goes: every word, document, letter and message.",
            "Dates, findings, sums, services and officers stay; every figure counts as before.",
        ],
    }
}

/// That it was to be kept longer.
fn early(file: &CaseFile, model: &Model) -> Option<String> {
    let keeping = keeping(&file.case, &model.policies).filter(|keeping| !keeping.is_over(model.today()))?;
    Some(format!("It was to be kept until {} ({}).", when::long(keeping.until), keeping.clause))
}
