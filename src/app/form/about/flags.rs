//! The marks that whoever opens the case must see.

use super::{Sheet, tells_nothing};
use crate::app::effect::CaseFile;
use crate::app::form::build::pick;
use crate::app::form::submit::missing;
use crate::app::form::{Field, FieldId};
use crate::domain::decide::Ask;
use crate::domain::terms::Flag;

const ON: &str = "put on";
const OFF: &str = "take off";

pub(super) const FLAGS: Sheet = Sheet {
    name: "flags",
    title: "Mark",
    button: "mark",
    probe: |_, _| Ok(None),
    fields: |_, file| vec![Field::new(FieldId::Which, "Mark", pick(entries(file), false), "")],
    tells: tells_nothing,
    ask: |form, _| {
        let chosen = form.chosen(FieldId::Which).unwrap_or_default();
        let (name, what) = chosen.split_once(": ").unwrap_or_default();
        let flag = Flag::parse(name).ok_or_else(|| {
            missing(FieldId::Which, "Which mark?", "a letter is enough: s for safeguarding")
        })?;
        Ok(Ask::Flag { flag, on: what == ON })
    },
    first: None,
};

/// `safeguarding: put on`, `media: take off`.
fn entries(file: &CaseFile) -> Vec<String> {
    let what = |flag: &Flag| if file.case.flags.contains(flag) { OFF } else { ON };
    Flag::ALL.iter().map(|flag| format!("{}: {}", flag.label(), what(flag))).collect()
}
