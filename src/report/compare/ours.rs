//! Our own figures in the form of a council's published ones, counted as the reports count them.

use crate::domain::assessment::Book;
use crate::domain::event::CaseId;
use crate::domain::peers::{
    Council, Definitions, Escalation, NoFindingIs, OmbudsmanYear, Outcomes, OutcomesOf, Principles, Printed,
    RefusedAre,
};
use crate::domain::record::CaseRecord;
use crate::domain::terms::{Compliance, Counted, Finding, Ombudsman, Scheme, Stage, Status};
use crate::report::population::{Data, Population, first, outcome_of_all};
use crate::report::year::{Year, Years};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// What our figures count, whoever the council is: [`outcomes`] and [`refused`] count so.
const COUNTED: Definitions = Definitions {
    outcomes_of: Some(OutcomesOf::Decided),
    refused: Some(RefusedAre::Apart),
    no_finding: Some(NoFindingIs::Apart),
};

/// Our figures, from the cases and the self-assessments as they stand. Escalations are given year by year: several years
/// together are their sum.
pub fn live(name: &str, data: &Data, book: &Book, today: NaiveDate) -> Council {
    let years: BTreeSet<Year> = data.cases.iter().map(|case| Year::of(case.received)).collect();
    let years = Years::new(years.into_iter().collect());
    let mut council = Council {
        name: name.to_owned(),
        class: String::new(),
        notes: Vec::new(),
        size: None,
        definition: COUNTED,
        assessments: assessments(book),
        years: Vec::new(),
        escalations: Vec::new(),
        ombudsman: ombudsman(data, today),
    };
    for scheme in Scheme::ALL {
        for year in years.each() {
            let of = Years::new(vec![*year]);
            if let Some(one) = outcomes(data, *scheme, &of) {
                council.escalations.extend(escalations(data, *scheme, &of));
                council.years.push(one);
            }
        }
    }
    council
}

fn assessments(book: &Book) -> Vec<Principles> {
    let complete = |one: &crate::domain::assessment::Assessment| {
        let tool = book.tool(&one.tool)?;
        let percents =
            tool.principles.iter().map(|of| one.total(tool, of.number).percent().unwrap_or(0)).collect();
        let whole = one.whole(tool);
        (whole.scored == whole.of).then(|| Principles {
            year: one.year.clone(),
            tool: one.tool.clone(),
            percents,
        })
    };
    book.assessments().filter_map(complete).collect()
}

/// The complaints of a procedure and some years that began at stage 1.
fn ones<'a>(data: &'a Data, scheme: Scheme, years: &Years) -> Vec<&'a CaseRecord> {
    let people = Population::of(data, Some(scheme), years);
    let began = |case: &&&'a CaseRecord| first(case).is_some_and(|run| run.stage == Stage::One);
    people.received().collect::<Vec<_>>().iter().filter(began).copied().collect()
}

/// What came in during some years and was not accepted. Where it happened before a procedure was chosen it counts with
/// each procedure, as in the reports.
fn refused<'a>(data: &'a Data, scheme: Scheme, years: &Years) -> Vec<&'a CaseRecord> {
    let people = Population::of(data, Some(scheme), years);
    people.not_taken_on.iter().copied().filter(|case| case.status == Status::Refused).collect()
}

fn outcomes(data: &Data, scheme: Scheme, years: &Years) -> Option<Outcomes> {
    let ones = ones(data, scheme, years);
    if ones.is_empty() {
        return None;
    }
    let count = |wanted: Finding| ones.iter().filter(|case| outcome_of_all(case) == Some(wanted)).count();
    let found = |wanted: Finding| Printed::Count(count(wanted));
    Some(Outcomes {
        scheme: scheme.name().to_owned(),
        year: years.to_string(),
        stage1: ones.len(),
        decided: None,
        no_finding: Some(count(Finding::NoFinding)),
        refused: Some(refused(data, scheme, years).len()),
        not_upheld: found(Finding::NotUpheld),
        partially_upheld: found(Finding::Partially),
        upheld: found(Finding::Upheld),
    })
}

/// The complaints received in some years that reached a later stage, of those that began at stage 1; as the report's
/// table of escalations counts them.
fn escalations(data: &Data, scheme: Scheme, years: &Years) -> Vec<Escalation> {
    let people = Population::of(data, Some(scheme), years);
    let of = ones(data, scheme, years).len();
    let stages: &[Stage] =
        if scheme == Scheme::Children { &[Stage::Two, Stage::Three] } else { &[Stage::Two] };
    stages
        .iter()
        .map(|stage| Escalation {
            scheme: scheme.name().to_owned(),
            years: years.each().iter().map(Year::to_string).collect(),
            stage: stage.number(),
            cases: people.received().filter(|case| reached(case, *stage)).count().min(of),
            of,
            printed: None,
        })
        .collect()
}

fn reached(case: &CaseRecord, stage: Stage) -> bool {
    case.run_of(stage).is_some_and(|run| stage != Stage::Three || run.panel_met.is_some())
}

fn ombudsman(data: &Data, today: NaiveDate) -> Vec<OmbudsmanYear> {
    let decided = |case: &CaseRecord| -> Vec<(Year, Option<Counted>)> {
        let body = |scheme: Option<Scheme>| match scheme {
            Some(Scheme::Housing) => Ombudsman::Housing,
            Some(Scheme::Corporate | Scheme::Adult | Scheme::Children) | None => Ombudsman::Local,
        };
        let all = case.more().enquiries.iter();
        all.filter_map(|one| Some((Year::of(one.decided.as_ref()?.0), one.counted(body(case.scheme)))))
            .collect()
    };
    let all: Vec<(Year, Option<Counted>)> = data.cases.iter().flat_map(decided).collect();
    let years: BTreeSet<Year> = all.iter().map(|(year, _)| *year).collect();
    let one = |year: Year| {
        let counted = |wanted: &[Counted]| {
            all.iter()
                .filter(|(of, counted)| *of == year && counted.is_some_and(|c| wanted.contains(&c)))
                .count()
        };
        let due: Vec<Compliance> = data
            .cases
            .iter()
            .flat_map(|case| &case.more().actions)
            .filter(|action| Year::of(action.due) == year)
            .filter_map(|action| action.compliance(today))
            .filter(|compliance| *compliance != Compliance::Awaited)
            .collect();
        let complied = due.iter().filter(|one| matches!(one, Compliance::OnTime | Compliance::Late)).count();
        OmbudsmanYear {
            year: year.to_string(),
            decided: all.iter().filter(|(of, _)| *of == year).count(),
            investigated: counted(&[Counted::Upheld, Counted::NotUpheld]),
            upheld: counted(&[Counted::Upheld]),
            recommended: due.len(),
            complied,
        }
    };
    years.into_iter().map(one).collect()
}

/// The findings behind a line about outcomes.
const BEHIND: &[(&str, &[Finding])] = &[
    ("not_upheld", &[Finding::NotUpheld]),
    ("partially_upheld", &[Finding::Partially]),
    ("upheld", &[Finding::Upheld]),
    ("not_upheld_of_all", &[Finding::NotUpheld]),
    ("partially_upheld_of_all", &[Finding::Partially]),
    ("upheld_of_all", &[Finding::Upheld]),
    ("not_upheld_or_no_finding", &[Finding::NotUpheld, Finding::NoFinding]),
];

/// The cases behind one of our figures about stage 1: of a procedure and years, those with the finding, or that reached
/// the stage, or all.
pub fn stage_one_cases(data: &Data, key: &str) -> Option<Vec<CaseId>> {
    let mut parts = key.split('/');
    let (family, scheme, years) =
        (parts.next()?, Scheme::parse(parts.next()?)?, Years::parse(parts.next()?).ok()?);
    let last = parts.next();
    let wanted = |case: &&CaseRecord| match (family, last) {
        ("volumes", _) => true,
        ("outcomes", Some(key)) => {
            let findings =
                BEHIND.iter().find(|(name, _)| *name == key).map_or(&[][..], |(_, findings)| findings);
            outcome_of_all(case).is_some_and(|found| findings.contains(&found))
        }
        ("escalation", Some("stage2")) => reached(case, Stage::Two),
        ("escalation", Some("stage3")) => reached(case, Stage::Three),
        (_, _) => false,
    };
    if (family, last) == ("volumes", Some("refused")) {
        return Some(refused(data, scheme, &years).into_iter().map(|case| case.id).collect());
    }
    let people = Population::of(data, Some(scheme), &years);
    if family == "escalation" {
        return Some(people.received().filter(|case| wanted(case)).map(|case| case.id).collect());
    }
    Some(ones(data, scheme, &years).into_iter().filter(|case| wanted(case)).map(|case| case.id).collect())
}

/// The cases behind one of our figures about the Ombudsman.
pub fn ombudsman_cases(data: &Data, key: &str) -> Option<Vec<CaseId>> {
    let mut parts = key.strip_prefix("ombudsman/")?.split('/');
    let year = Year::parse(parts.next()?).ok()?;
    let complied = parts.next()? == "complied";
    let of = |case: &&CaseRecord| {
        let mut all = case.more().enquiries.iter();
        let decided = all.any(|one| one.decided.as_ref().is_some_and(|(on, _)| Year::of(*on) == year));
        let ordered = || {
            case.more().actions.iter().any(|action| action.ordered.is_some() && Year::of(action.due) == year)
        };
        if complied { ordered() } else { decided }
    };
    Some(data.cases.iter().filter(of).map(|case| case.id).collect())
}
