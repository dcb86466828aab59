//! The Ombudsmen's decisions: in their words, in the older and in the present set of categories, as rates with their
//! base, and whether the council did what it was told to do.

use crate::domain::case::OmbudsmanCase;
use crate::domain::figures::definition::Rounding;
use crate::domain::record::CaseRecord;
use crate::domain::terms::{Compliance, DecisionCategory as D, Ombudsman};
use crate::domain::text::capital;
use crate::report::population::{Population, named};
use crate::report::sections::Decision;
use crate::report::table::{Cell, Table, counted, line};
use crate::report::tally::by_name;
use chrono::NaiveDate;

/// The rows of the older set (annual letters to 2023-24).
const OLDER: &[D] = &[D::Upheld, D::NotUpheld, D::ClosedInitially, D::ReferredBack, D::Incomplete, D::Advice];
/// The rows of the present set (manual for councils, part 11).
const PRESENT: &[D] = &[D::Upheld, D::UpheldRemedied, D::NotUpheld, D::AssessedClosed, D::NotForUs];
/// The rows of the Housing Ombudsman's determinations.
const HOUSING: &[D] = &[
    D::SevereMaladministration,
    D::Maladministration,
    D::ServiceFailure,
    D::ReasonableRedress,
    D::NoMaladministration,
    D::Mediated,
    D::OutsideJurisdiction,
];

/// A decision of the years.
struct Decided<'a> {
    case: &'a CaseRecord,
    number: usize,
    enquiry: &'a OmbudsmanCase,
    words: &'a str,
    body: Ombudsman,
}

impl<'a> Decided<'a> {
    fn all(people: &Population<'a>) -> Vec<Self> {
        let of = |case: &'a CaseRecord| {
            case.enquiries().filter_map(move |(number, enquiry)| {
                let (on, words) = enquiry.decided.as_ref()?;
                let body = enquiry.body.unwrap_or(case.body);
                Some((*on, Self { case, number, enquiry, words, body }))
            })
        };
        let decided = people.taken_on.iter().copied().flat_map(of);
        decided.filter(|(on, _)| people.years.holds(*on)).map(|(_, decided)| decided).collect()
    }

    /// The category as recorded; where none was, what the words come to.
    fn category(&self) -> Option<D> {
        self.enquiry.category.or(match (Decision::of(self.words), self.body) {
            (Decision::Fault, Ombudsman::Housing) => Some(D::Maladministration),
            (Decision::NoFault, Ombudsman::Housing) => Some(D::NoMaladministration),
            (Decision::Declined, Ombudsman::Housing) => Some(D::OutsideJurisdiction),
            (Decision::Fault, Ombudsman::Local | Ombudsman::Information) => Some(D::Upheld),
            (Decision::NoFault, Ombudsman::Local | Ombudsman::Information) => Some(D::NotUpheld),
            (Decision::Declined, Ombudsman::Local) => Some(D::AssessedClosed),
            (Decision::Declined, Ombudsman::Information) | (Decision::Other, _) => None,
        })
    }

    fn counts(&self, wanted: fn(crate::domain::terms::Counted) -> bool) -> bool {
        let used = self.category().and_then(|category| self.body.category(category));
        used.is_some_and(|used| wanted(used.counted))
    }
}

/// Categories of the present set as the older one calls them. The sets do not meet in every word; the definitions of
/// the two tables say how they are brought together.
const IN_OLDER_WORDS: &[(D, D)] = &[
    (D::UpheldRemedied, D::Upheld),
    (D::AssessedClosed, D::ClosedInitially),
    (D::NotForUs, D::ReferredBack),
];
/// Categories of the older set as the present one calls them.
const IN_PRESENT_WORDS: &[(D, D)] = &[
    (D::ClosedInitially, D::AssessedClosed),
    (D::Incomplete, D::AssessedClosed),
    (D::ReferredBack, D::NotForUs),
    (D::Advice, D::NotForUs),
];

fn called(category: D, words: &[(D, D)]) -> D {
    words.iter().find(|(from, _)| *from == category).map_or(category, |(_, to)| *to)
}

/// Every table about the Ombudsmen.
pub(super) fn tables(people: &Population<'_>, as_at: NaiveDate) -> Vec<Table> {
    let decided = Decided::all(people);
    let words = decided.iter().map(|one| named(one.words, "No words recorded"));
    let mut tables = vec![by_name(("ombudsman_decisions", "Decision"), words, &[])];
    let local: Vec<&Decided<'_>> = decided.iter().filter(|one| one.body == Ombudsman::Local).collect();
    tables.push(set("ombudsman_older_set", (OLDER, IN_OLDER_WORDS), &local));
    tables.push(set("ombudsman_present_set", (PRESENT, IN_PRESENT_WORDS), &local));
    let housing: Vec<&Decided<'_>> = decided.iter().filter(|one| one.body == Ombudsman::Housing).collect();
    if !housing.is_empty() {
        tables.push(set("ombudsman_housing_set", (HOUSING, &[]), &housing));
    }
    tables.push(rates(people, &decided));
    tables.extend(compliance(people, as_at));
    tables
}

fn set(id: &'static str, (rows, words): (&[D], &[(D, D)]), decided: &[&Decided<'_>]) -> Table {
    let categories: Vec<Option<D>> =
        decided.iter().map(|one| one.category().map(|category| called(category, words))).collect();
    let row = |category: &D| {
        counted(
            category.name(),
            category.label(),
            categories.iter().filter(|of| **of == Some(*category)).count(),
        )
    };
    let other = categories.iter().filter(|of| of.is_none_or(|of| !rows.contains(&of))).count();
    let rows = rows.iter().map(row).chain((other > 0).then(|| counted("other", "Other words", other)));
    Table::flat(id, "Decision", rows.chain([counted("total", "Total", decided.len())])).totalled()
}

fn rates(people: &Population<'_>, decided: &[Decided<'_>]) -> Table {
    let asked = people.taken_on.iter().flat_map(|case| case.enquiries());
    let received = asked.filter(|(_, enquiry)| people.years.holds(enquiry.asked)).count();
    let investigated = decided.iter().filter(|one| one.counts(|counted| counted.is_investigated())).count();
    let upheld = decided.iter().filter(|one| one.counts(|counted| counted.is_upheld())).count();
    let remedied = decided
        .iter()
        .filter(|one| one.case.ordered(one.number) || one.category() == Some(D::UpheldRemedied))
        .count();
    let rate = Cell::Percent { part: upheld, of: investigated, rounding: Rounding::Whole };
    let rows = [
        counted("received", "Enquiries received", received),
        counted("decided", "Decided", decided.len()),
        counted("investigated", "Investigated", investigated),
        counted("upheld", "Upheld", upheld),
        line("uphold_rate", "Uphold rate: upheld of investigated", vec![rate]),
        counted("with_remedy", "With a remedy ordered, or provided by the council before", remedied),
    ];
    Table::flat("ombudsman_rates", "Ombudsman", rows)
}

/// What the Ombudsmen ordered and fell due in the years.
fn compliance(people: &Population<'_>, as_at: NaiveDate) -> Vec<Table> {
    let ordered = people.taken_on.iter().flat_map(|case| &case.more().actions);
    let states: Vec<Compliance> = ordered
        .filter(|action| people.years.holds(action.due))
        .filter_map(|action| action.compliance(as_at))
        .collect();
    let of = |wanted: Compliance| states.iter().filter(|state| **state == wanted).count();
    let row = |state: &Compliance| counted(state.name(), &capital(state.label()), of(*state));
    let rows = Compliance::ALL.iter().map(row).chain([counted("total", "Total", states.len())]);
    let complied = of(Compliance::OnTime) + of(Compliance::Late);
    let known = states.len() - of(Compliance::Awaited);
    let rate = |part| vec![Cell::Percent { part, of: known, rounding: Rounding::Whole }];
    vec![
        Table::flat("ombudsman_compliance", "Recommendation", rows).totalled(),
        Table::flat(
            "ombudsman_compliance_rate",
            "Compliance",
            [
                counted("due", "Due, or done already", known),
                counted("complied", "Complied with", complied),
                line("rate", "Complied with, of those due", rate(complied)),
                line("on_time_rate", "Complied with on time, of those due", rate(of(Compliance::OnTime))),
            ],
        ),
    ]
}
