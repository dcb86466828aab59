//! What runs beside the complaints procedure: requests for a service, and other routes with an end of their own.

use crate::domain::case::Case;
use crate::domain::event::{Request, Route, Support};
use crate::domain::terms::{OtherRoute, Status};
use chrono::NaiveDate;

/// A request for a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceRequest {
    /// The day it was made; kept when it becomes a complaint of a later day.
    pub asked: NaiveDate,
    /// The service that acts on it.
    pub service: String,
    /// The day it was answered, and what was done.
    pub answered: Option<(NaiveDate, String)>,
    /// The day from which it is a complaint, and why.
    pub upgraded: Option<(NaiveDate, String)>,
}

/// What goes a route of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RouteRun {
    /// Which route.
    pub route: OtherRoute,
    /// Who deals with it.
    pub to: String,
    /// Day 0 of its clock.
    pub from: NaiveDate,
    /// The day by which it is to be answered, before any extension; none where no answer is owed.
    pub due: Option<NaiveDate>,
    /// The day it was acknowledged.
    pub acknowledged: Option<NaiveDate>,
    /// The later day and why, as told to the person.
    pub extended: Option<(NaiveDate, String)>,
    /// The clause.
    pub clause: String,
    /// What the person was told.
    pub signpost: String,
    /// The day it was done, and how.
    pub done: Option<(NaiveDate, String)>,
}

impl Case {
    /// The marks that whoever opens the case must see: `safeguarding, media`; none when it has none.
    pub fn marks(&self) -> Option<String> {
        let names: Vec<&str> = self.flags.iter().map(|flag| flag.label()).collect();
        (!names.is_empty()).then(|| names.join(", "))
    }

    pub(super) fn asked_for(&mut self, service: &str) {
        self.service.clear();
        self.service.push_str(service);
        let service = service.to_owned();
        self.request =
            Some(ServiceRequest { asked: self.receipt.on, service, answered: None, upgraded: None });
        self.status = Status::ServiceRequest;
    }

    pub(super) fn request(&mut self, fact: &Request) {
        let Some(request) = &mut self.request else { return };
        match fact {
            Request::Answered { on, how } => request.answered = Some((*on, how.clone())),
            Request::Upgraded { on, why } => {
                request.upgraded = Some((*on, why.clone()));
                // As a complaint it begins on this day; the day of the request stands beside it.
                self.receipt.on = *on;
            }
        }
    }

    pub(super) fn route_fact(&mut self, fact: &Route) {
        match (fact, &mut self.elsewhere) {
            (Route::Sent { route, to, due, clause, signpost }, _) => {
                self.elsewhere = Some(RouteRun {
                    route: *route,
                    to: to.clone(),
                    from: self.receipt.on,
                    due: *due,
                    acknowledged: None,
                    extended: None,
                    clause: clause.clone(),
                    signpost: signpost.clone(),
                    done: None,
                });
                self.status = Status::OtherRoute;
            }
            (Route::Acknowledged { on }, Some(run)) => run.acknowledged = Some(*on),
            (Route::Extended { to, reason }, Some(run)) => run.extended = Some((*to, reason.clone())),
            (Route::Done { on, how }, Some(run)) => {
                run.done = Some((*on, how.clone()));
                self.close(*on);
            }
            (Route::Acknowledged { .. } | Route::Extended { .. } | Route::Done { .. }, None) => {}
        }
    }

    pub(super) fn support(&mut self, support: &Support) {
        let kept = &mut self.receipt.complainant.adjustments;
        for adjustment in &support.adjustments {
            if !kept.contains(adjustment) {
                kept.push(adjustment.clone());
            }
        }
    }
}
