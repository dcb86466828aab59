//! What templates can put in: facts of the case, the rules and the council, as words. Every text in here is clean, and
//! a group that may be missing is none, so that a template asks for it before it names its parts.

mod after;
mod people;
mod stage;

use crate::domain::calendar::CalendarError;
use crate::domain::decide::letters;
use crate::domain::terms::{Reader, Scheme};
use crate::domain::when;
use crate::letter::markup::said;
use crate::letter::options::{large_print, plain_language};
use crate::letter::{Kind, Matter, Options};
use chrono::NaiveDate;
use serde::Serialize;

/// Clean words. The only way to make them is to clean them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(super) struct Said(String);

impl Said {
    pub(super) fn of(text: &str) -> Self {
        Self(said(text))
    }

    /// Without a full stop at its end, for a place inside a sentence.
    fn inside(text: &str) -> Self {
        Self(said(text.trim().trim_end_matches('.')))
    }

    /// Words for a place inside a sentence; none where there are none.
    fn some(text: &str) -> Option<Self> {
        Some(Self::inside(text)).filter(|said| !said.0.is_empty())
    }
}

/// A date as letters have it: `Thursday 19 November 2026`.
fn day(date: NaiveDate) -> String {
    when::full(date)
}

/// Everything that a template can name.
#[derive(Debug, Serialize)]
pub(super) struct Facts {
    /// Large print was asked for.
    pub(super) large_print: bool,
    /// Plain language was asked for.
    pub(super) plain: bool,
    today: String,
    reference: Said,
    subject: Said,
    /// The officer's own words.
    pub(super) words: Option<Said>,
    signed: Option<Said>,
    to: people::To,
    complainant: Said,
    council: people::Us,
    ombudsman: people::Outside,
    cqc: bool,
    complaint: Complaint,
    stage: stage::Run,
    points: Vec<stage::PointFacts>,
    whole: stage::Whole,
    going_on: stage::GoingOn,
    extension: Option<after::Extension>,
    news: Option<String>,
    so_far: Option<Said>,
    actions: Vec<after::ActionFacts>,
    done: Vec<after::ActionFacts>,
    learning: Vec<after::Lesson>,
    refusal: Option<after::Refusal>,
    request: Option<after::Request>,
    consent: Option<people::Consent>,
    children: Option<after::Children>,
    withdrawn: Option<after::Withdrawn>,
    enquiry: Option<after::Enquiry>,
    answer_by: String,
    /// The same as a date.
    #[serde(skip)]
    pub(super) by: NaiveDate,
}

/// The complaint itself.
#[derive(Debug, Serialize)]
struct Complaint {
    received: String,
    scheme: &'static str,
    procedure: &'static str,
    words: Said,
    wants: Option<Said>,
    service: Option<Said>,
    owner: Option<Said>,
    about: Option<Said>,
    representative: Option<Said>,
    advocate: Option<Said>,
}

impl Facts {
    /// The name of whom the letter is for.
    pub(super) fn addressee(&self) -> &str {
        &self.to.name.0
    }
}

const fn named(name: &str) -> &str {
    if name.is_empty() { "not named" } else { name }
}

/// The procedure as people are told of it.
const fn procedure(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Corporate => "our complaints procedure",
        Scheme::Adult => "the complaints procedure for adult social care",
        Scheme::Children => "the complaints procedure for children's social care",
        Scheme::Housing => "our housing complaints procedure",
    }
}

fn complaint(matter: &Matter<'_>, scheme: Scheme) -> Complaint {
    let case = matter.case;
    let receipt = &case.receipt;
    let representative = case.representative.as_ref().map(|one| one.name.as_str()).unwrap_or_default();
    Complaint {
        received: day(receipt.on),
        scheme: scheme.name(),
        procedure: procedure(scheme),
        words: Said::of(&receipt.text),
        wants: Said::some(&receipt.wants),
        service: Said::some(&case.service),
        owner: case.owner.as_deref().and_then(Said::some),
        about: Said::some(&receipt.service_user),
        representative: Said::some(representative),
        advocate: Said::some(&receipt.advocate),
    }
}

/// The words of an officer's own: those that are said now, else the version that is kept with the case.
pub(super) fn words_of<'a>(kind: Kind, matter: &Matter<'a>, options: &Options<'a>) -> &'a str {
    if options.words.trim().is_empty() { matter.case.own_words(kind) } else { options.words }
}

/// Gathers what a letter may tell.
///
/// # Errors
/// When the calendar does not cover a date of it.
pub(super) fn of(kind: Kind, matter: &Matter<'_>, options: &Options<'_>) -> Result<Facts, CalendarError> {
    let (case, desk) = (matter.case, &matter.desk);
    let scheme = case.scheme.unwrap_or(Scheme::Corporate);
    let run = stage::run(case, letters::stage_of(case, kind), kind, desk.today);
    let clocks = stage::Clocks::of(scheme, &run, desk)?;
    let points = stage::points(case, &run, options.response);
    let to_people = kind.reader() == Reader::Complainant;
    let (open, done) = after::actions(case);
    let by = stage::answer_by(options.by, &clocks, desk)?;
    Ok(Facts {
        large_print: to_people && large_print(case),
        plain: to_people && plain_language(case),
        today: day(desk.today),
        reference: Said::of(&case.receipt.reference),
        subject: Said::inside(&case.receipt.subject),
        words: Some(Said::of(words_of(kind, matter, options))).filter(|words| !words.0.is_empty()),
        signed: Said::some(options.signed),
        to: people::To::of(kind, matter),
        complainant: Said::of(named(&case.receipt.complainant.name)),
        council: people::Us::of(matter.council, scheme),
        ombudsman: people::Outside::of(case.ombudsman_body(), matter.council),
        cqc: scheme == Scheme::Adult,
        complaint: complaint(matter, scheme),
        whole: stage::Whole::of(matter, &run, &points, options.response),
        going_on: stage::GoingOn::of(scheme, &run, matter)?,
        answer_by: day(by),
        by,
        extension: after::Extension::of(&run, &clocks),
        news: case.updates.iter().rev().find(|update| update.given.is_none()).map(|update| day(update.due)),
        so_far: after::so_far(case),
        stage: stage::Run::of(scheme, &run, &clocks, case),
        points,
        actions: open,
        done,
        learning: after::learning(case),
        refusal: after::Refusal::of(case),
        request: after::Request::of(case),
        consent: people::Consent::of(case),
        children: after::Children::of(case, scheme, &run),
        withdrawn: after::Withdrawn::of(case),
        enquiry: after::Enquiry::of(case),
    })
}
