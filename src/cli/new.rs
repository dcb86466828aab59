//! `redress new`: a complaint that arrived.

use crate::cli::change::Way;
use crate::cli::error::CliError;
use crate::cli::out::Answer;
use crate::cli::setup::{Setup, text_or_stdin};
use crate::cli::stores;
use crate::cli::triage::Route;
use crate::cli::words::channel;
use crate::domain::event::{Person, Receipt};
use crate::domain::likeness::Clues;
use crate::domain::terms::Channel;
use crate::domain::when::Leaning;
use chrono::NaiveDate;
use clap::Args;

/// The longest subject, in characters: it is one line of every list.
const LONGEST_SUBJECT: usize = 500;

/// Record a complaint that arrived; with --service it is accepted at once
#[derive(Debug, Args)]
pub(super) struct New {
    /// One line that says what it is about
    #[arg(long, value_name = "TEXT")]
    subject: String,
    /// The complainant's own words, or - for standard input
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    text: String,
    /// What the complainant wants done
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    wants: String,
    /// How it arrived: web, email, phone, letter, form, in-person, app, councillor, advocate or contractor
    #[arg(long, value_parser = channel, default_value = "phone")]
    channel: Channel,
    /// The day it arrived; today when left out
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    received: Option<String>,
    /// The day the complainant came to know of the problem, where that is long ago
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    known_since: Option<String>,
    #[command(flatten)]
    person: Who,
    /// The category of the reports
    #[arg(long, default_value = "", hide_default_value = true)]
    category: String,
    #[command(flatten)]
    route: Route,
    #[command(flatten)]
    way: Way,
}

/// Who complains, and for whom.
#[derive(Debug, Args)]
struct Who {
    /// The complainant's name; left out for an anonymous complaint
    #[arg(long, default_value = "", hide_default_value = true)]
    name: String,
    /// The preferred way of contact, as in "phone, evenings only"
    #[arg(long, default_value = "", hide_default_value = true)]
    contact: String,
    /// Telephone number
    #[arg(long, default_value = "", hide_default_value = true)]
    phone: String,
    /// Electronic mail address
    #[arg(long, default_value = "", hide_default_value = true)]
    email: String,
    /// Postal address
    #[arg(long, default_value = "", hide_default_value = true)]
    address: String,
    /// A reasonable adjustment; may be given more than once
    #[arg(long, value_name = "TEXT")]
    adjustment: Vec<String>,
    /// The reported group the complainant belongs to, as in Parents/Guardians
    #[arg(long, default_value = "", hide_default_value = true)]
    relationship: String,
    /// Whom it is about, if somebody else
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    about: String,
    /// Who supports the complainant
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    advocate: String,
}

impl Who {
    fn person(&self) -> Person {
        Person {
            name: self.name.clone(),
            contact: self.contact.clone(),
            phone: self.phone.clone(),
            email: self.email.clone(),
            address: self.address.clone(),
            adjustments: self.adjustment.clone(),
        }
    }
}

impl New {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let command = self.way.command(setup)?;
        if self.subject.trim().is_empty() {
            return Err(CliError::usage("the subject is empty", "say in one line what it is about"));
        }
        if self.subject.chars().count() > LONGEST_SUBJECT {
            return Err(CliError::usage(
                format!("the subject is longer than {LONGEST_SUBJECT} characters"),
                "say in one line what it is about, and the rest with --text",
            ));
        }
        let days = stores::calendar(setup, crate::domain::calendar::Division::EnglandAndWales)?;
        let on = setup.date_or_today(self.received.as_deref(), &days)?;
        if on > setup.today() {
            return Err(CliError::usage("the day of receipt is in the future", "give the day it arrived"));
        }
        let known =
            self.known_since.as_deref().map(|text| setup.date(text, Leaning::Past, &days)).transpose()?;
        // A day that no calendar covers would make a case without dates, which nothing calls late.
        days.is_working_day(on)?;
        let receipt = self.receipt(on, known)?;
        let words = [receipt.subject.as_str(), receipt.text.as_str()].join(" ");
        let accept = self.route.is_given().then(|| self.route.acceptance(setup, &words, None)).transpose()?;
        let mut store = stores::make(setup)?;
        let clues = Clues { person: receipt.complainant.clone(), subject: receipt.subject.clone() };
        let recorded = store.new_case(command, receipt, accept)?;
        // Asked afterwards, so that a request that is repeated gets the same answer.
        let mut possible = store.possible(&clues)?;
        possible.retain(|other| other.id != recorded.id);
        self.way.said_of_new(&recorded, &possible)
    }

    fn receipt(&self, on: NaiveDate, known_since: Option<NaiveDate>) -> Result<Receipt, CliError> {
        Ok(Receipt {
            reference: String::new(),
            on,
            channel: self.channel,
            subject: self.subject.trim().to_owned(),
            text: text_or_stdin(&self.text)?,
            wants: self.wants.clone(),
            complainant: self.person.person(),
            relationship: self.person.relationship.clone(),
            service_user: self.person.about.clone(),
            category: self.category.clone(),
            advocate: self.person.advocate.clone(),
            source: None,
            known_since,
        })
    }
}
