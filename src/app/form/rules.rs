//! The forms of a file that changes the rules: which file, and for a policy from which day.

use super::build::form;
use super::submit::{Problem, missing};
use super::{Field, FieldId, Form, FormKind, Kind};
use crate::app::effect::NewRules;
use crate::app::model::Model;
use crate::domain::calendar::parse_gov_uk;
use crate::domain::policy::Profile;
use crate::domain::when::Leaning;
use chrono::NaiveDate;

/// Which rules a file changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RulesForm {
    /// The council's own policy.
    Policy,
    /// The bank holidays that gov.uk publishes.
    Holidays,
}

impl RulesForm {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Policy, Self::Holidays];

    /// The key of its draft.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Policy => "rules-policy",
            Self::Holidays => "rules-holidays",
        }
    }

    /// What the file is called.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Policy => "policy file",
            Self::Holidays => "file of bank holidays",
        }
    }

    /// What such files end in.
    const fn ends(self) -> &'static [&'static str] {
        match self {
            Self::Policy => &[".toml"],
            Self::Holidays => &[".json"],
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Policy => "Try a policy file: nothing changes before y",
            Self::Holidays => "Bring in bank holidays: nothing changes before y",
        }
    }
}

/// The empty form.
pub fn rules(model: &Model, which: RulesForm) -> Form {
    let mut fields = vec![Field::new(FieldId::Place, "File", Kind::path(which.ends()), "")];
    if which == RulesForm::Policy {
        fields.push(Field::new(FieldId::From, "Holds from", Kind::Date(Leaning::Future), ""));
    }
    form(model, FormKind::Rules(which), which.title().to_owned(), fields)
}

/// What the fields mean, said while they are filled in.
pub(super) fn tells(which: RulesForm) -> Vec<String> {
    let tells: &[&str] = match which {
        RulesForm::Policy => &[
            "A copy of the council's own profile, edited. Clocks that began before the day keep their rule.",
            "Next comes what it would do: which dates move, and which of them would be late.",
        ],
        RulesForm::Holidays => &[
            "bank-holidays.json as fetched from www.gov.uk/bank-holidays.json. It is merged; no day is lost.",
            "Next comes what it would do: which dates move, and which of them would be late.",
        ],
    };
    tells.iter().map(|line| (*line).to_owned()).collect()
}

impl Form {
    /// The path of the file, and for a policy its first day.
    ///
    /// # Errors
    /// The first field that is missing or cannot be read.
    pub(crate) fn rules_file(
        &self,
        which: RulesForm,
        model: &Model,
    ) -> Result<(String, Option<NaiveDate>), Problem> {
        let path = self.value(FieldId::Place);
        if path.is_empty() {
            return Err(missing(FieldId::Place, "Which file?", "type its path; ~/ is your own folder"));
        }
        let from = match which {
            RulesForm::Holidays => None,
            RulesForm::Policy if self.value(FieldId::From).is_empty() => {
                let hint = "type the first day, as 1/4 or today";
                return Err(missing(FieldId::From, "From which day does it hold?", hint));
            }
            RulesForm::Policy => Some(self.day(FieldId::From, model)?),
        };
        Ok((path, from))
    }

    /// What stands in the file, understood.
    ///
    /// # Errors
    /// Why it is no such file, and what to do.
    pub(crate) fn rules_of(
        &self,
        which: RulesForm,
        text: String,
        model: &Model,
    ) -> Result<NewRules, Problem> {
        let (path, from) = self.rules_file(which, model)?;
        let file = path.rsplit('/').next().unwrap_or(&path).to_owned();
        match (which, from) {
            (RulesForm::Policy, Some(from)) => {
                let profile = Profile::parse(&text).and_then(Profile::loadable).map_err(|error| {
                    let (why, hint) = error.told();
                    missing(FieldId::Place, &format!("{file} is not a policy: {why}."), hint)
                })?;
                Ok(NewRules::Policy { file, text, profile: Box::new(profile), from })
            }
            (RulesForm::Holidays | RulesForm::Policy, _) => {
                let lists = parse_gov_uk(&text).map_err(|error| {
                    let why = format!("{file} is not gov.uk's list of bank holidays: {error}.");
                    missing(FieldId::Place, &why, "fetch www.gov.uk/bank-holidays.json again")
                })?;
                Ok(NewRules::Holidays { file, lists })
            }
        }
    }
}
