//! `redress show` and `redress log`: one case in full, and its timeline.

mod clocks;
mod ombudsman;
mod sent;
mod ties;

use crate::app::effect::CaseFile;
use crate::cli::course::Course;
use crate::cli::error::CliError;
use crate::cli::list::Line;
use crate::cli::out::{Answer, Format, Table, VERSION, iso};
use crate::cli::outside::{self, Outside};
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::domain::case::{Action, Point, standing};
use crate::domain::row::Row;
use crate::domain::text::{clean, clean_lines};
use chrono::{NaiveDate, NaiveDateTime};
use clap::Args;
use clocks::{Clock, KEYS};
use serde::Serialize;

/// Show one case with its deadlines; in JSON every deadline is explained day by day
#[derive(Debug, Args)]
pub(super) struct Show {
    /// The reference; 398 will do for 0398
    #[arg(value_name = "REF")]
    reference: String,
    #[command(flatten)]
    format: Format,
}

/// Show the timeline of one case
#[derive(Debug, Args)]
pub(super) struct Log {
    /// The reference; 398 will do for 0398
    #[arg(value_name = "REF")]
    reference: String,
    #[command(flatten)]
    format: Format,
}

#[derive(Serialize)]
struct Shape<'a> {
    version: u32,
    now: NaiveDateTime,
    case: Full<'a>,
    deadlines: Vec<Clock<'a>>,
}

#[derive(Serialize)]
struct Full<'a> {
    #[serde(flatten)]
    line: Line,
    channel: &'static str,
    complainant: &'a crate::domain::event::Person,
    service_user: &'a str,
    relationship: &'a str,
    advocate: &'a str,
    wider_matter: &'a str,
    #[serde(flatten)]
    ties: ties::Ties<'a>,
    category: &'a str,
    text: &'a str,
    wants: &'a str,
    points: Vec<&'a str>,
    findings: Vec<Found<'a>>,
    flags: Vec<&'static str>,
    finding: Option<&'static str>,
    actions: Vec<Agreed<'a>>,
    sent_despite: Vec<sent::Despite<'a>>,
    ombudsman: Vec<ombudsman::Enquiry<'a>>,
    course: Course<'a>,
    closed: Option<NaiveDate>,
    #[serde(flatten)]
    outside: Outside<'a>,
    seq: i64,
}

#[derive(Serialize)]
struct Found<'a> {
    point: u32,
    finding: &'static str,
    reason: &'a str,
    remedy: &'a str,
}

#[derive(Serialize)]
struct Agreed<'a> {
    n: u32,
    what: &'a str,
    officer: &'a str,
    due: NaiveDate,
    done: Option<NaiveDate>,
    told: Option<NaiveDate>,
    remedy: Option<&'a crate::domain::event::Remedy>,
}

impl<'a> Found<'a> {
    fn of((point, n): (&'a Point, u32)) -> Option<Self> {
        let found = point.found.as_ref()?;
        Some(Self { point: n, finding: found.finding.name(), reason: &found.reason, remedy: &found.remedy })
    }
}

impl<'a> Agreed<'a> {
    fn of(action: &'a Action) -> Self {
        Self {
            n: action.n,
            what: &action.what,
            officer: &action.owner,
            due: action.due,
            done: action.done.as_ref().map(|(on, _)| *on),
            told: action.told,
            remedy: action.remedy.as_ref(),
        }
    }
}

impl<'a> Full<'a> {
    fn of(file: &'a CaseFile, line: Line, course: Course<'a>, today: NaiveDate) -> Self {
        let case = &file.case;
        Self {
            line,
            channel: case.receipt.channel.name(),
            complainant: &case.receipt.complainant,
            service_user: &case.receipt.service_user,
            relationship: &case.receipt.relationship,
            advocate: &case.receipt.advocate,
            wider_matter: &case.general,
            ties: ties::Ties::of(case),
            category: &case.receipt.category,
            text: &case.receipt.text,
            wants: &case.receipt.wants,
            points: case.points.iter().map(|point| point.text.as_str()).collect(),
            findings: case.points.iter().zip(1..).filter_map(Found::of).collect(),
            flags: case.flags.iter().map(|flag| flag.name()).collect(),
            finding: case.finding().map(|finding| finding.name()),
            actions: case.actions.iter().map(Agreed::of).collect(),
            sent_despite: sent::despite(file),
            ombudsman: ombudsman::enquiries(case, today),
            course,
            closed: case.closed,
            outside: Outside::of(case),
            seq: case.seq,
        }
    }
}

impl Show {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let store = stores::read(setup)?;
        let file = stores::case(&store, &self.reference)?;
        let calendar = &store.rules().calendar;
        let line = Line::of(Row::of(&file.case, &file.deadlines), setup.today(), calendar);
        let course = Course::of(&file.case, calendar, setup.today());
        let said = course.said();
        let deadlines: Vec<Clock> =
            file.deadlines.iter().map(|deadline| Clock::of(deadline, setup.today(), calendar)).collect();
        let mut table =
            Table::new(&["clock", "stage", "start", "due", "state", "limit", "rule"], "no deadline runs");
        for clock in &deadlines {
            table.row(clock.cells());
        }
        let table = table.keyed(KEYS, &deadlines)?;
        let beside: String = deadlines.iter().map(Clock::beside).collect();
        let shape = Shape {
            version: VERSION,
            now: setup.now,
            case: Full::of(&file, line, course, setup.today()),
            deadlines,
        };
        match self.format {
            Format { json: false, csv: false } if setup.plain => {
                let labelled = pairs(&file, setup.today())
                    .into_iter()
                    .chain(said)
                    .filter(|(_, value)| !value.is_empty());
                let head: String =
                    labelled.map(|(label, text)| format!("{label}\t{}\n", clean(&text))).collect();
                Ok(Answer::new(head + &table.plain()))
            }
            Format { json: false, csv: false } => {
                Ok(Answer::new(details(&file, said, setup.today()) + "\n" + &table.text() + &beside))
            }
            Format { .. } => table.answer(setup, self.format, &shape),
        }
    }
}

/// The details of a case, each with its label.
fn pairs(file: &CaseFile, today: NaiveDate) -> [(&'static str, String); 23] {
    let [acting, consent, linked] = ties::pairs(&file.case);
    let case = &file.case;
    let receipt = &case.receipt;
    let stage = match case.scheme {
        Some(scheme) => format!("{}, {}", scheme.label(), case.stage().label()),
        None => "not triaged".to_owned(),
    };
    let numbered = |points: &[Point]| {
        let lines = points.iter().enumerate().map(|(n, point)| format!("({}) {point}", n + 1));
        lines.collect::<Vec<_>>().join("\n")
    };
    [
        ("case", receipt.reference.clone()),
        ("subject", receipt.subject.clone()),
        ("status", case.status.label().to_owned()),
        ("marks", case.marks().unwrap_or_default()),
        ("not for us", outside::words(case)),
        ("stage", stage),
        ("received", format!("{} by {}", iso(receipt.on), receipt.channel.label().to_lowercase())),
        (
            "service",
            [case.service.as_str(), case.team.as_str()].join(", ").trim_matches([',', ' ']).to_owned(),
        ),
        ("officer", case.owner.clone().unwrap_or_else(|| "nobody".to_owned())),
        ("complainant", receipt.complainant.name.clone()),
        ("contact", receipt.complainant.contact.clone()),
        ("adjustments", receipt.complainant.adjustments.join("; ")),
        ("about", receipt.service_user.clone()),
        ("advocate", receipt.advocate.clone()),
        ("wider matter", case.general.clone()),
        acting,
        consent,
        linked,
        ("wants", receipt.wants.clone()),
        ("points", numbered(&case.points)),
        ("sent despite", sent::lines(file)),
        ("Ombudsman", ombudsman::lines(case, today)),
        ("complaint", receipt.text.clone()),
    ]
}

/// The case as labelled lines; what is empty is left out.
fn details(file: &CaseFile, said: Vec<(&'static str, String)>, today: NaiveDate) -> String {
    let mut text = String::new();
    for (label, value) in pairs(file, today).into_iter().chain(said).filter(|(_, value)| !value.is_empty()) {
        for (n, line) in clean_lines(&value).iter().enumerate() {
            let label = if n == 0 { label } else { "" };
            text.push_str(format!("{label:<12} {line}").trim_end());
            text.push('\n');
        }
    }
    text
}

#[derive(Serialize)]
struct Timeline<'a> {
    version: u32,
    reference: String,
    events: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    seq: i64,
    at: NaiveDateTime,
    by: String,
    kind: &'static str,
    text: String,
    undone: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    sent_despite: Option<sent::Despite<'a>>,
}

impl Log {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let store = stores::read(setup)?;
        let file = stores::case(&store, &self.reference)?;
        let standing = standing(&file.events);
        let mut table = Table::new(&["n", "at", "by", "what"], "nothing happened");
        let mut events = Vec::new();
        for event in &file.events {
            let undone = !standing.contains(&event.seq);
            let text = event.sentence();
            let mark = if undone { " (undone)" } else { "" };
            table.row([
                event.seq.to_string(),
                event.at.format("%Y-%m-%d %H:%M").to_string(),
                event.by.clone(),
                format!("{}{mark}", clean(&text)),
            ]);
            let (at, by, kind) = (event.at, event.by.clone(), event.fact.kind());
            let sent_despite = sent::Despite::of(&event.fact);
            events.push(Entry { seq: event.seq, at, by, kind, text, undone, sent_despite });
        }
        let reference = file.case.receipt.reference.clone();
        let table = table.keyed(&["seq", "at", "by", "kind", "text", "undone"], &events)?;
        table.answer(setup, self.format, &Timeline { version: VERSION, reference, events })
    }
}
