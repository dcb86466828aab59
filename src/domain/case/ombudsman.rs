//! An Ombudsman's part in a case: enquiries one after another, and the remedies they order.

use crate::domain::case::{Action, Case};
use crate::domain::event::{RemedyOrdered, RemedyReported};
use crate::domain::terms::{Compliance, Counted, DecisionCategory, Ombudsman, RemedyKind, Scheme};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// An Ombudsman's involvement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OmbudsmanCase {
    /// Which Ombudsman; not said by what was brought in.
    pub body: Option<Ombudsman>,
    /// The day of the enquiry or referral.
    pub asked: NaiveDate,
    /// The day our answer is due, if the enquiry names one.
    pub due: Option<NaiveDate>,
    /// The day we answered.
    pub answered: Option<NaiveDate>,
    /// The decision and its day.
    pub decided: Option<(NaiveDate, String)>,
    /// How the annual figures count it.
    pub category: Option<DecisionCategory>,
}

impl OmbudsmanCase {
    pub(super) const fn asked(on: NaiveDate, due: Option<NaiveDate>, body: Option<Ombudsman>) -> Self {
        Self { body, asked: on, due, answered: None, decided: None, category: None }
    }

    /// How the decision counts, where its category was recorded.
    pub fn counted(&self, body: Ombudsman) -> Option<Counted> {
        Some(self.body.unwrap_or(body).category(self.category?)?.counted)
    }
}

/// What makes an action one that an Ombudsman ordered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ordered {
    /// The number of the enquiry whose decision orders it, from 1.
    pub enquiry: usize,
    /// Which kind of remedy.
    pub kind: RemedyKind,
    /// The day of the decision.
    pub decided: NaiveDate,
    /// The day the Ombudsman was told of it.
    pub told: Option<NaiveDate>,
    /// Why it will not be done.
    pub refused: Option<String>,
}

impl Action {
    /// An action that was agreed on a day and is due on another; nothing came of it yet.
    pub(super) const fn new(
        n: u32,
        what: String,
        owner: String,
        (agreed, due): (NaiveDate, NaiveDate),
    ) -> Self {
        let (remedy, tell_by, told, done, ordered) = (None, None, None, None, None);
        Self { n, what, owner, agreed, due, remedy, tell_by, told, done, ordered }
    }

    /// Whether the council did what an Ombudsman asked; none for an action of the council's own.
    pub fn compliance(&self, today: NaiveDate) -> Option<Compliance> {
        let ordered = self.ordered.as_ref()?;
        Some(match &self.done {
            Some((on, _)) if *on <= self.due => Compliance::OnTime,
            Some(_) => Compliance::Late,
            None if ordered.refused.is_some() => Compliance::NotComplied,
            None if self.due < today => Compliance::Overdue,
            None => Compliance::Awaited,
        })
    }

    /// Whether something is still to be done about it.
    pub fn is_open(&self) -> bool {
        self.done.is_none() && self.refused().is_none()
    }

    /// Why an ordered one will not be done, where that was said.
    pub fn refused(&self) -> Option<&str> {
        self.ordered.as_ref()?.refused.as_deref()
    }
}

impl Case {
    /// The Ombudsman of the present enquiry, else the usual one.
    pub fn ombudsman_body(&self) -> Ombudsman {
        let named = self.ombudsman.as_ref().and_then(|enquiry| enquiry.body);
        named.unwrap_or_else(|| self.usual_body())
    }

    /// Who hears it after the council: the one of the other route it goes, else of the scheme. A complaint that was not
    /// taken on counts as the council's own procedure.
    pub fn usual_body(&self) -> Ombudsman {
        let of_route = self.elsewhere.as_ref().filter(|_| self.scheme.is_none());
        let of_route = of_route.and_then(|run| run.route.body());
        of_route.unwrap_or_else(|| self.scheme.unwrap_or(Scheme::Corporate).body())
    }

    /// Every enquiry, the present one last, each with its number from 1.
    pub fn enquiries(&self) -> impl Iterator<Item = (usize, &OmbudsmanCase)> {
        (1..).zip(self.enquiries_before.iter().chain(&self.ombudsman))
    }

    /// The remedies that one enquiry ordered.
    pub fn ordered(&self, enquiry: usize) -> impl Iterator<Item = (&Action, &Ordered)> {
        let ordered = self.actions.iter().filter_map(|action| Some((action, action.ordered.as_ref()?)));
        ordered.filter(move |(_, ordered)| ordered.enquiry == enquiry)
    }

    pub(super) fn remedy_ordered(&mut self, remedy: &RemedyOrdered, agreed: NaiveDate) {
        let RemedyOrdered { n, what, kind, owner, due } = remedy.clone();
        let decided = self.ombudsman.as_ref().and_then(|o| o.decided.as_ref()).map_or(agreed, |(on, _)| *on);
        let enquiry = self.enquiries().count();
        let ordered = Some(Ordered { enquiry, kind, decided, told: None, refused: None });
        let action = Action::new(n, what, owner, (agreed, due));
        self.actions.push(Action { ordered, ..action });
    }

    pub(super) fn remedy_reported(&mut self, report: &RemedyReported) {
        let Some(action) = self.actions.iter_mut().find(|action| action.n == report.n) else { return };
        let Some(ordered) = &mut action.ordered else { return };
        ordered.told = report.told.or(ordered.told);
        match report.done {
            Some(on) => action.done = Some((on, report.words.clone())),
            None => ordered.refused = Some(report.words.clone()),
        }
    }
}
