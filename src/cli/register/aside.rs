//! What is no complaint, counted: refusals, service requests, other routes; and the exclusions.

use crate::app::effect::CaseFile;
use crate::cli::error::CliError;
use crate::cli::out::{Answer, Format, Table, VERSION, counted, iso, iso_or};
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::domain::calendar::{Calendar, Division};
use crate::domain::case::{Case, RouteRun, ServiceRequest};
use crate::domain::terms::Status;
use crate::domain::triage::{EXCLUSIONS, Way};
use crate::domain::when::Leaning;
use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;
use std::collections::BTreeMap;

/// The time that a register is about, and in which form.
#[derive(Debug, Args)]
pub(super) struct Asked {
    /// The financial year that begins in April of this year, as in 2026
    #[arg(long, value_name = "YEAR", conflicts_with_all = ["from", "to"])]
    year: Option<i32>,
    /// From this day on
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    from: Option<String>,
    /// Up to this day
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    to: Option<String>,
    #[command(flatten)]
    format: Format,
}

/// The first and the last day; open where it was not said.
type Time = (Option<NaiveDate>, Option<NaiveDate>);

impl Asked {
    fn time(&self, setup: &Setup) -> Result<Time, CliError> {
        if let Some(year) = self.year {
            let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day);
            return Ok((day(year, 4, 1), day(year + 1, 3, 31)));
        }
        let days = stores::calendar(setup, Division::EnglandAndWales)?;
        let day = |text: &Option<String>, days: &Calendar| {
            text.as_deref().map(|text| setup.date(text, Leaning::Past, days)).transpose()
        };
        Ok((day(&self.from, &days)?, day(&self.to, &days)?))
    }

    /// The cases with an event of this kind on a day in that time, and what counts of those that are restricted.
    fn files<F>(
        &self,
        setup: &Setup,
        kind: &str,
        figure: fn(&Case) -> Option<(NaiveDate, F)>,
    ) -> Result<(Vec<CaseFile>, Vec<F>), CliError> {
        let (from, to) = self.time(setup)?;
        let within = |on: NaiveDate| from.is_none_or(|from| on >= from) && to.is_none_or(|to| on <= to);
        let counts = |case: &Case| figure(case).filter(|(on, _)| within(*on)).map(|(_, counts)| counts);
        Ok(stores::read(setup)?.with_kind(kind, counts)?)
    }
}

/// Says how many cases count and are not shown, because whoever asks may not read them.
fn with_restricted(answer: Answer, n: usize) -> Answer {
    if n == 0 {
        return answer;
    }
    let remarks = format!("{} counted, not shown\n", counted(n, "restricted case", "restricted cases"));
    Answer { remarks: answer.remarks + &remarks, ..answer }
}

#[derive(Serialize)]
struct Refused {
    reference: String,
    on: NaiveDate,
    reason: String,
    clause: String,
    signpost: String,
    ombudsman_told: bool,
    ombudsman: Option<&'static str>,
}

#[derive(Serialize)]
struct Counted {
    reason: String,
    clause: String,
    refused: usize,
    ombudsman_told: usize,
}

#[derive(Serialize)]
struct Refusals {
    version: u32,
    total: usize,
    ombudsman_told: usize,
    restricted: usize,
    counts: Vec<Counted>,
    refusals: Vec<Refused>,
}

/// When a case was refused, and whether the Ombudsman right was told.
fn refused_on(case: &Case) -> Option<(NaiveDate, bool)> {
    let refused = case.refused.filter(|_| case.status == Status::Refused);
    refused.filter(|_| case.refusal.is_some()).map(|(on, told)| (on, told.is_some()))
}

fn refused(file: &CaseFile) -> Option<Refused> {
    let ((on, told), (reason, clause, signpost)) = (file.case.refused?, file.case.refusal.clone()?);
    let reference = file.case.receipt.reference.clone();
    let ombudsman = told.map(|body| body.name());
    Some(Refused { reference, on, reason, clause, signpost, ombudsman_told: told.is_some(), ombudsman })
}

pub(super) fn refusals(asked: &Asked, setup: &Setup) -> Result<Answer, CliError> {
    let (files, restricted) = asked.files(setup, "refused", refused_on)?;
    let refusals: Vec<Refused> = files.iter().filter_map(refused).collect();
    let mut by_reason: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
    for refused in &refusals {
        let count = by_reason.entry((&refused.reason, &refused.clause)).or_default();
        *count = (count.0 + 1, count.1 + usize::from(refused.ombudsman_told));
    }
    let counts: Vec<Counted> = by_reason
        .into_iter()
        .map(|((reason, clause), (refused, ombudsman_told))| Counted {
            reason: reason.to_owned(),
            clause: clause.to_owned(),
            refused,
            ombudsman_told,
        })
        .collect();
    let mut table = Table::new(&["refused", "told", "reason", "clause"], "nothing was refused in that time");
    for count in &counts {
        let Counted { refused, ombudsman_told, reason, clause } = count;
        table.row([refused.to_string(), ombudsman_told.to_string(), reason.clone(), clause.clone()]);
    }
    let told_of_restricted = restricted.iter().filter(|told| **told).count();
    let restricted = restricted.len();
    let (total, told) = (
        refusals.len() + restricted,
        refusals.iter().filter(|refused| refused.ombudsman_told).count() + told_of_restricted,
    );
    if restricted > 0 {
        let reason = "restricted: not shown".to_owned();
        table.row([restricted.to_string(), told_of_restricted.to_string(), reason, String::new()]);
    }
    if total > 0 {
        table.row([total.to_string(), told.to_string(), "in all".to_owned(), String::new()]);
    }
    let keys = &["reference", "on", "reason", "clause", "signpost", "ombudsman_told", "ombudsman"];
    let table = table.keyed(keys, &refusals)?;
    let shape = Refusals { version: VERSION, total, ombudsman_told: told, restricted, counts, refusals };
    Ok(with_restricted(table.answer(setup, asked.format, &shape)?, restricted))
}

#[derive(Serialize)]
struct RequestLine {
    reference: String,
    asked: NaiveDate,
    service: String,
    subject: String,
    state: &'static str,
    answered: Option<NaiveDate>,
    how: Option<String>,
    complaint_from: Option<NaiveDate>,
    why: Option<String>,
}

#[derive(Serialize)]
struct Requests {
    version: u32,
    total: usize,
    answered: usize,
    upgraded: usize,
    restricted: usize,
    requests: Vec<RequestLine>,
}

/// What became of a request for a service.
fn state(request: &ServiceRequest) -> &'static str {
    match (&request.upgraded, &request.answered) {
        (Some(_), _) => "complaint",
        (None, Some(_)) => "answered",
        (None, None) => "open",
    }
}

impl RequestLine {
    fn of(file: CaseFile) -> Option<Self> {
        let receipt = file.case.receipt;
        let request = file.case.request?;
        let state = state(&request);
        let ServiceRequest { asked, service, answered, upgraded } = request;
        let (answered, how) = answered.unzip();
        let (complaint_from, why) = upgraded.unzip();
        let (reference, subject) = (receipt.reference, receipt.subject);
        Some(Self { reference, asked, service, subject, state, answered, how, complaint_from, why })
    }
}

pub(super) fn requests(asked: &Asked, setup: &Setup) -> Result<Answer, CliError> {
    let figure = |case: &Case| case.request.as_ref().map(|request| (request.asked, state(request)));
    let (files, restricted) = asked.files(setup, "service-request", figure)?;
    let requests: Vec<RequestLine> = files.into_iter().filter_map(RequestLine::of).collect();
    let mut table = Table::new(
        &["case", "asked", "state", "answered", "complaint", "service", "subject"],
        "no service request in that time",
    );
    for line in &requests {
        table.row([
            line.reference.clone(),
            iso(line.asked),
            line.state.to_owned(),
            iso_or(line.answered),
            iso_or(line.complaint_from),
            line.service.clone(),
            line.subject.clone(),
        ]);
    }
    for state in &restricted {
        let mut line = [""; 7].map(str::to_owned);
        line[0] = "restricted".to_owned();
        line[2] = (*state).to_owned();
        table.row(line);
    }
    let keys =
        &["reference", "asked", "service", "subject", "state", "answered", "how", "complaint_from", "why"];
    let table = table.keyed(keys, &requests)?;
    let states = || requests.iter().map(|line| line.state).chain(restricted.iter().copied());
    let count = |state: &str| states().filter(|one| *one == state).count();
    let (total, answered, upgraded) = (states().count(), count("answered"), count("complaint"));
    let restricted = restricted.len();
    let shape = Requests { version: VERSION, total, answered, upgraded, restricted, requests };
    Ok(with_restricted(table.answer(setup, asked.format, &shape)?, restricted))
}

#[derive(Serialize)]
struct RouteLine {
    reference: String,
    route: &'static str,
    to: String,
    from: NaiveDate,
    due: Option<NaiveDate>,
    extended_to: Option<NaiveDate>,
    done: Option<NaiveDate>,
    how: Option<String>,
    in_time: Option<bool>,
    clause: String,
    acknowledged: Option<NaiveDate>,
}

#[derive(Serialize)]
struct Routes {
    version: u32,
    total: usize,
    restricted: usize,
    routes: Vec<RouteLine>,
}

impl RouteLine {
    fn of(file: CaseFile) -> Option<Self> {
        let RouteRun { route, to, from, due, acknowledged, extended, clause, done, signpost: _ } =
            file.case.elsewhere?;
        let (extended_to, _) = extended.unzip();
        let (done, how) = done.unzip();
        let in_time = done.zip(extended_to.or(due)).map(|(done, due)| done <= due);
        let (reference, route) = (file.case.receipt.reference, route.name());
        Some(Self { reference, route, to, from, due, extended_to, done, how, in_time, clause, acknowledged })
    }
}

pub(super) fn routes(asked: &Asked, setup: &Setup) -> Result<Answer, CliError> {
    let figure = |case: &Case| case.elsewhere.as_ref().map(|run| (run.from, ()));
    let (files, restricted) = asked.files(setup, "route", figure)?;
    let restricted = restricted.len();
    let routes: Vec<RouteLine> = files.into_iter().filter_map(RouteLine::of).collect();
    let mut table = Table::new(
        &["case", "route", "from", "due", "extended", "done", "with"],
        "no other route in that time",
    );
    for line in &routes {
        table.row([
            line.reference.clone(),
            line.route.to_owned(),
            iso(line.from),
            iso_or(line.due),
            iso_or(line.extended_to),
            iso_or(line.done),
            line.to.clone(),
        ]);
    }
    let keys = &[
        "reference",
        "route",
        "to",
        "from",
        "due",
        "extended_to",
        "done",
        "how",
        "in_time",
        "clause",
        "acknowledged",
    ];
    let table = table.keyed(keys, &routes)?;
    let shape = Routes { version: VERSION, total: routes.len() + restricted, restricted, routes };
    Ok(with_restricted(table.answer(setup, asked.format, &shape)?, restricted))
}

#[derive(Serialize)]
struct ExclusionLine {
    name: &'static str,
    reason: &'static str,
    clause: &'static str,
    leads_to: &'static str,
    told: String,
}

#[derive(Serialize)]
struct Exclusions {
    version: u32,
    exclusions: Vec<ExclusionLine>,
}

pub(super) fn exclusions(setup: &Setup, format: Format) -> Result<Answer, CliError> {
    let leads_to = |way: Way| match way {
        Way::Refuse => "refused",
        Way::Request => "service-request",
        Way::Route(route) => route.name(),
    };
    let lines: Vec<ExclusionLine> = EXCLUSIONS
        .iter()
        .map(|e| ExclusionLine {
            name: e.name,
            reason: e.reason,
            clause: e.clause,
            leads_to: leads_to(e.way),
            told: e.told(),
        })
        .collect();
    let mut table = Table::new(&["name", "leads to", "reason", "signpost"], "no exclusion");
    for line in &lines {
        table.row([
            line.name.to_owned(),
            line.leads_to.to_owned(),
            line.reason.to_owned(),
            line.told.clone(),
        ]);
    }
    let table = table.keyed(&["name", "reason", "clause", "leads_to", "told"], &lines)?;
    table.answer(setup, format, &Exclusions { version: VERSION, exclusions: lines })
}
