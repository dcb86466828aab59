//! The words of the Ombudsmen: who they are, what they decide, what they ask a council to do.

use super::vocabulary;
use chrono::NaiveDate;

vocabulary! {
    /// Who looks at a complaint after the council.
    Ombudsman {
        /// For everything but landlord matters and information rights.
        Local = "lgsco", "Local Government and Social Care Ombudsman";
        /// For the council as landlord.
        Housing = "housing-ombudsman", "Housing Ombudsman";
        /// For data protection and freedom of information, beside the complaint itself.
        Information = "ico", "Information Commissioner";
    }
}

vocabulary! {
    /// What an Ombudsman decided, as its annual figures count it. The decision itself stands word for word beside it.
    DecisionCategory {
        /// Fault was found.
        Upheld = "upheld", "Upheld";
        /// Fault was found, and the council had already put it right in a suitable way.
        UpheldRemedied = "upheld-remedied", "Upheld, remedied by the council";
        /// Upheld in part.
        PartlyUpheld = "partly-upheld", "Partly upheld";
        /// No fault was found.
        NotUpheld = "not-upheld", "Not upheld";
        /// Premature, or for another Ombudsman.
        NotForUs = "not-for-us", "Not for us";
        /// Looked at and not taken further.
        AssessedClosed = "assessed-and-closed", "Assessed and closed";
        /// The same in the older set.
        ClosedInitially = "closed-after-initial-enquiries", "Closed after initial enquiries";
        /// Sent back, because the council had not finished.
        ReferredBack = "referred-back", "Referred back for local resolution";
        /// Could not be looked at.
        Incomplete = "incomplete-or-invalid", "Incomplete or invalid";
        /// The complainant was advised.
        Advice = "advice-given", "Advice given";
        /// The Housing Ombudsman's gravest finding.
        SevereMaladministration = "severe-maladministration", "Severe maladministration";
        /// The landlord failed.
        Maladministration = "maladministration", "Maladministration";
        /// The landlord failed in a small way.
        ServiceFailure = "service-failure", "Service failure";
        /// The landlord failed and had put it right before.
        ReasonableRedress = "reasonable-redress", "Reasonable redress";
        /// The landlord did not fail.
        NoMaladministration = "no-maladministration", "No maladministration";
        /// Settled between the two sides.
        Mediated = "resolved-by-mediation", "Resolved by mediation";
        /// Not the Housing Ombudsman's to decide.
        OutsideJurisdiction = "outside-jurisdiction", "Outside jurisdiction";
    }
}

vocabulary! {
    /// Whether the council did what an Ombudsman asked.
    Compliance {
        /// Not done yet, and its day has not passed.
        Awaited = "awaited", "awaited";
        /// Not done yet, and its day has passed.
        Overdue = "overdue", "overdue";
        /// Done on or before its day.
        OnTime = "on-time", "complied on time";
        /// Done after its day.
        Late = "late", "complied late";
        /// Not done, and will not be.
        NotComplied = "not-complied", "not complied";
    }
}

/// How a decision counts. The uphold rate is upheld by investigated, not by received.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Not investigated in detail.
    Aside,
    /// Investigated, and fault was found.
    Upheld,
    /// Investigated, and no fault was found.
    NotUpheld,
}

/// A category in the figures of one Ombudsman, with the days on which it was in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CategoryUse {
    /// Whose figures.
    pub body: Ombudsman,
    /// The category.
    pub category: DecisionCategory,
    /// The first day it was in use; none for always.
    pub from: Option<NaiveDate>,
    /// The last day it was in use; none while it is.
    pub until: Option<NaiveDate>,
    /// How it counts.
    pub counted: Counted,
}

/// The last day of the older set: the annual letters to 2023-24 use it.
const OLD: Option<NaiveDate> = NaiveDate::from_ymd_opt(2024, 3, 31);
/// The first day of the present set (manual for councils, part 11).
const NEW: Option<NaiveDate> = NaiveDate::from_ymd_opt(2024, 4, 1);

const fn used(
    body: Ombudsman,
    category: DecisionCategory,
    (from, until): (Option<NaiveDate>, Option<NaiveDate>),
    counted: Counted,
) -> CategoryUse {
    CategoryUse { body, category, from, until, counted }
}

use Counted::{Aside, NotUpheld, Upheld};
use DecisionCategory as D;
use Ombudsman::{Housing, Information, Local};

/// Every category of every Ombudsman. Those of the Local Government and Social Care Ombudsman are from its annual
/// letters and its manual for councils; those of the Housing Ombudsman and the Information Commissioner are as they
/// are commonly reported, not confirmed from a primary text.
const IN_USE: &[CategoryUse] = &[
    used(Local, D::Upheld, (None, None), Upheld),
    used(Local, D::UpheldRemedied, (NEW, None), Upheld),
    used(Local, D::NotUpheld, (None, None), NotUpheld),
    used(Local, D::NotForUs, (NEW, None), Aside),
    used(Local, D::AssessedClosed, (NEW, None), Aside),
    used(Local, D::ClosedInitially, (None, OLD), Aside),
    used(Local, D::ReferredBack, (None, OLD), Aside),
    used(Local, D::Incomplete, (None, OLD), Aside),
    used(Local, D::Advice, (None, OLD), Aside),
    used(Housing, D::SevereMaladministration, (None, None), Upheld),
    used(Housing, D::Maladministration, (None, None), Upheld),
    used(Housing, D::ServiceFailure, (None, None), Upheld),
    used(Housing, D::ReasonableRedress, (None, None), NotUpheld),
    used(Housing, D::NoMaladministration, (None, None), NotUpheld),
    used(Housing, D::Mediated, (None, None), Aside),
    used(Housing, D::OutsideJurisdiction, (None, None), Aside),
    used(Information, D::Upheld, (None, None), Upheld),
    used(Information, D::PartlyUpheld, (None, None), Upheld),
    used(Information, D::NotUpheld, (None, None), NotUpheld),
];

impl Ombudsman {
    /// Its categories that are in use on a day.
    pub fn categories(self, on: NaiveDate) -> impl Iterator<Item = &'static CategoryUse> {
        let held = move |used: &&CategoryUse| {
            used.from.is_none_or(|from| from <= on) && used.until.is_none_or(|until| on <= until)
        };
        IN_USE.iter().filter(move |used| used.body == self).filter(held)
    }

    /// One of its categories, of any time.
    pub fn category(self, category: DecisionCategory) -> Option<&'static CategoryUse> {
        IN_USE.iter().find(|used| (used.body, used.category) == (self, category))
    }
}

impl Counted {
    /// Whether it was investigated in detail.
    pub const fn is_investigated(self) -> bool {
        match self {
            Self::Upheld | Self::NotUpheld => true,
            Self::Aside => false,
        }
    }

    /// Whether it was upheld.
    pub const fn is_upheld(self) -> bool {
        match self {
            Self::Upheld => true,
            Self::NotUpheld | Self::Aside => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_set_of_categories_counts_as_its_annual_letter_does() {
        // The day, the category, and whether it is in use, investigated, upheld.
        const ROWS: &[(&str, &str, bool, bool, bool)] = &[
            ("2024-03-31", "closed-after-initial-enquiries", true, false, false),
            ("2024-04-01", "closed-after-initial-enquiries", false, false, false),
            ("2024-03-31", "referred-back", true, false, false),
            ("2024-03-31", "incomplete-or-invalid", true, false, false),
            ("2024-03-31", "advice-given", true, false, false),
            ("2024-03-31", "not-for-us", false, false, false),
            ("2024-04-01", "not-for-us", true, false, false),
            ("2024-04-01", "assessed-and-closed", true, false, false),
            ("2015-01-20", "upheld", true, true, true),
            ("2026-11-20", "upheld", true, true, true),
            ("2026-11-20", "upheld-remedied", true, true, true),
            ("2026-11-20", "not-upheld", true, true, false),
        ];
        for (on, name, in_use, investigated, upheld) in ROWS {
            let (on, category) = (on.parse().unwrap(), DecisionCategory::parse(name).unwrap());
            let held = Ombudsman::Local.categories(on).any(|used| used.category == category);
            let counted = Ombudsman::Local.category(category).unwrap().counted;
            let found = (held, counted.is_investigated(), counted.is_upheld());
            assert_eq!(found, (*in_use, *investigated, *upheld), "{on} {name}");
        }
    }

    #[test]
    fn every_category_belongs_to_an_ombudsman() {
        for category in DecisionCategory::ALL {
            assert!(Ombudsman::ALL.iter().any(|body| body.category(*category).is_some()), "{category}");
        }
    }
}
