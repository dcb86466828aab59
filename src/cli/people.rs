//! The people on a case: correcting how to reach and help them, advocacy, the equality form.

use crate::cli::change::Way;
use crate::cli::error::CliError;
use crate::cli::out::{Answer, VERSION};
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::cli::words::advocacy;
use crate::domain::decide::Ask;
use crate::domain::event::{Advocacy, Equality as Answers, Field};
use crate::domain::terms::{AdvocacyStep, EqualityQuestion};
use clap::Args;
use serde::Serialize;
use std::collections::BTreeMap;

/// Correct who complains, and how to reach and help them
#[derive(Debug, Args)]
pub(super) struct Person {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    /// The complainant's name
    #[arg(long)]
    name: Option<String>,
    /// The preferred way of contact, as in "phone, evenings only"
    #[arg(long)]
    contact: Option<String>,
    /// Telephone number
    #[arg(long)]
    phone: Option<String>,
    /// Electronic mail address
    #[arg(long)]
    email: Option<String>,
    /// Postal address
    #[arg(long)]
    address: Option<String>,
    /// The reasonable adjustments, separated by commas; they replace those of before
    #[arg(long, value_name = "TEXT")]
    adjustments: Option<String>,
    /// Whom it is about, if somebody else
    #[arg(long, value_name = "NAME")]
    about: Option<String>,
    /// The reported group the complainant belongs to, as in Parents/Guardians
    #[arg(long)]
    relationship: Option<String>,
    #[command(flatten)]
    way: Way,
}

/// Record how far independent advocacy has come
#[derive(Debug, Args)]
pub(super) struct Advocate {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    /// offered, appointed or declined
    #[arg(value_parser = advocacy)]
    step: AdvocacyStep,
    /// The advocate
    #[arg(long, default_value = "", hide_default_value = true)]
    name: String,
    /// Who provides the advocate, as in NYAS
    #[arg(long, default_value = "", hide_default_value = true)]
    provider: String,
    /// The day; today when left out
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<String>,
    #[command(flatten)]
    way: Way,
}

/// Keep answers to the equality form, apart from the case; without answers, print them
#[derive(Debug, Args)]
pub(super) struct Equality {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    /// Age band, as in "25 to 44"
    #[arg(long, value_name = "ANSWER")]
    age: Option<String>,
    /// Gender
    #[arg(long, value_name = "ANSWER")]
    gender: Option<String>,
    /// Ethnic group, as the census has it
    #[arg(long, value_name = "ANSWER")]
    ethnicity: Option<String>,
    /// Yes, No or Prefer not to say
    #[arg(long, value_name = "ANSWER")]
    disability: Option<String>,
    /// Religion or belief
    #[arg(long, value_name = "ANSWER")]
    religion: Option<String>,
    /// Sexual orientation
    #[arg(long, value_name = "ANSWER")]
    orientation: Option<String>,
    #[command(flatten)]
    way: Way,
}

impl Person {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let given = [
            (Field::Complainant, &self.name),
            (Field::Contact, &self.contact),
            (Field::Phone, &self.phone),
            (Field::Email, &self.email),
            (Field::Address, &self.address),
            (Field::Adjustments, &self.adjustments),
            (Field::ServiceUser, &self.about),
            (Field::Relationship, &self.relationship),
        ];
        let changes = given.into_iter().filter_map(|(field, to)| Some((field, to.clone()?))).collect();
        self.way.change(setup, &self.reference, |_, _| Ok(Ask::EditMany { changes }))
    }
}

impl Advocate {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        self.way.change(setup, &self.reference, |_, days| {
            let on = setup.date_or_today(self.on.as_deref(), days)?;
            let (name, provider) = (self.name.clone(), self.provider.clone());
            Ok(Ask::Advocate(Advocacy { step: self.step, on, name, provider }))
        })
    }
}

#[derive(Serialize)]
struct Shape<'a> {
    version: u32,
    reference: &'a str,
    answers: BTreeMap<&'static str, &'a str>,
}

impl Equality {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let answers = self.answers();
        if answers.is_empty() {
            return self.print(setup);
        }
        self.way.change(setup, &self.reference, |_, _| Ok(Ask::AnswerEquality(Answers { answers })))
    }

    /// What was typed; an answer of the list in whatever case of letters.
    fn answers(&self) -> BTreeMap<EqualityQuestion, String> {
        let typed = |question| match question {
            EqualityQuestion::Age => &self.age,
            EqualityQuestion::Gender => &self.gender,
            EqualityQuestion::Ethnicity => &self.ethnicity,
            EqualityQuestion::Disability => &self.disability,
            EqualityQuestion::Religion => &self.religion,
            EqualityQuestion::Orientation => &self.orientation,
        };
        let answer = |question: &EqualityQuestion| {
            let typed = typed(*question).as_deref()?.trim();
            let known = question.answers().iter().find(|answer| answer.eq_ignore_ascii_case(typed));
            Some((*question, known.map_or(typed, |known| known).to_owned()))
        };
        EqualityQuestion::ALL.iter().filter_map(answer).collect()
    }

    fn print(&self, setup: &Setup) -> Result<Answer, CliError> {
        let store = stores::read(setup)?;
        let file = stores::case(&store, &self.reference)?;
        let kept = Answers::of(&file.events);
        let reference = &file.case.receipt.reference;
        if self.way.is_json() {
            let answers = kept.answers.iter().map(|(question, answer)| (question.name(), answer.as_str()));
            return Answer::json(&Shape { version: VERSION, reference, answers: answers.collect() });
        }
        let mut text = String::new();
        for (question, answer) in &kept.answers {
            text.push_str(&format!("{:<12} {answer}\n", question.label()));
        }
        if text.is_empty() {
            text = format!("no equality form of {reference} was kept\n");
        }
        Ok(Answer::new(text))
    }
}
