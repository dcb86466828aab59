//! Triage: what is taken on with all that was found, what is not, and what goes another way.

use crate::domain::calendar::CalendarError;
use crate::domain::case::{Case, RouteRun, ServiceRequest};
use crate::domain::deadline::{counted_on, end_of};
use crate::domain::decide::{
    Decision, Desk, Refusal, accept, links, needs_triage, not_future, one, short, words,
};
use crate::domain::event::{Acceptance, Fact, Link, Person, Request, Route, Support};
use crate::domain::policy::Span;
use crate::domain::terms::{Clock, Flag, Ombudsman, OtherRoute, Status};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Everything that triage answers about a complaint that is taken on; recorded together, taken back together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Triaged {
    /// Procedure, service, owner.
    pub accept: Acceptance,
    /// The adjustments that the complainant needs.
    pub adjustments: Vec<String>,
    /// Marks for whoever opens the case.
    pub flags: Vec<Flag>,
    /// References of cases about the same matter or by the same person; the store records the tie in both.
    pub linked: Vec<String>,
}

/// Something that is not taken on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NotTaken {
    /// Why.
    pub reason: String,
    /// The clause.
    pub clause: String,
    /// What the person is told about where else it can go.
    pub signpost: String,
    /// The Ombudsman to whom they are told they can take this decision.
    pub told: Option<Ombudsman>,
}

/// Something that goes a route of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reroute {
    /// Which.
    pub route: OtherRoute,
    /// Who deals with it.
    pub to: String,
    /// The clause.
    pub clause: String,
    /// What the person is told.
    pub signpost: String,
}

/// A request for a service that becomes a complaint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upgrade {
    /// The day of receipt as a complaint.
    pub on: NaiveDate,
    /// Why.
    pub why: String,
    /// Procedure, service, owner.
    pub accept: Acceptance,
}

/// What triage and its registers ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TriageAsk {
    /// Take it on, with all that was found.
    Take(Triaged),
    /// Do not take it on.
    Refuse(NotTaken),
    /// Send it a route of its own.
    Reroute(Reroute),
    /// Give the other route more time.
    ExtendRoute {
        /// The new day.
        to: NaiveDate,
        /// Why, as told to the person.
        reason: String,
    },
    /// The other route is at its end.
    RouteDone {
        /// The day.
        on: NaiveDate,
        /// How.
        how: String,
    },
    /// A request for a service was answered.
    RequestDone {
        /// The day.
        on: NaiveDate,
        /// What was done.
        how: String,
    },
    /// A request for a service becomes a complaint.
    Upgrade(Upgrade),
}

pub(super) fn decide(case: &Case, ask: &TriageAsk, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    match ask {
        TriageAsk::Take(found) => take(case, found),
        TriageAsk::Refuse(not) => refuse(case, not),
        TriageAsk::Reroute(reroute) => send(case, reroute, desk),
        TriageAsk::ExtendRoute { to, reason } => extend(case, *to, reason, desk),
        TriageAsk::RouteDone { on, how } => route_done(case, *on, how, desk),
        TriageAsk::RequestDone { on, how } => request_done(case, *on, how, desk),
        TriageAsk::Upgrade(upgrade) => become_complaint(case, upgrade, desk),
    }
}

fn take(case: &Case, found: &Triaged) -> Result<Decision, Refusal> {
    let mut decision = accept(case, &found.accept)?;
    let known = &case.receipt.complainant.adjustments;
    // As the form of the person has them, so that both keep one list.
    let given = found.adjustments.iter().flat_map(|text| Person::adjustments_of(text));
    let adjustments: Vec<String> = given.filter(|text| !known.contains(text)).collect();
    if !adjustments.is_empty() {
        decision.facts.push(Fact::Support(Support { adjustments }));
    }
    let new = found.flags.iter().filter(|flag| !case.flags.contains(flag));
    decision.facts.extend(new.map(|flag| Fact::Flagged { flag: *flag, on: true }));
    for other in found.linked.iter().collect::<BTreeSet<_>>() {
        decision.facts.extend(linked(case, other)?);
    }
    Ok(decision)
}

/// The tie to a case that belongs with this one; none where there is one already.
fn linked(case: &Case, other: &str) -> Result<Vec<Fact>, Refusal> {
    if case.links.iter().any(|link| link.other == other) {
        return Ok(Vec::new());
    }
    let link = Link { other: other.to_owned(), why: "found in triage".to_owned() };
    Ok(links::link(case, &link)?.facts)
}

fn refuse(case: &Case, not: &NotTaken) -> Result<Decision, Refusal> {
    needs_triage(case)?;
    let fact = Fact::Refused {
        reason: words(&not.reason, "a reason for not taking it on")?,
        clause: not.clause.trim().to_owned(),
        signpost: not.signpost.trim().to_owned(),
        told: not.told,
    };
    let mut decision = one(fact, format!("{} not accepted", case.receipt.reference));
    if not.told.is_none() {
        let flag = "the right to go to the Ombudsman is still to be told (Code 2.4-2.5)";
        decision.flags.push(flag.to_owned());
    }
    if not.clause.trim().is_empty() {
        let flag = "no clause is named: say under which one it is not taken on (Code 2.4-2.5: reasons)";
        decision.flags.push(flag.to_owned());
    }
    Ok(decision)
}

/// The day so long after receipt, on the calendar of these routes.
fn route_day(from: NaiveDate, span: Span, desk: &Desk<'_>) -> Result<NaiveDate, CalendarError> {
    end_of(from, span, counted_on(Clock::OtherRoute, desk.calendar))
}

fn send(case: &Case, reroute: &Reroute, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    needs_triage(case)?;
    let route = reroute.route;
    let due = route.allowed().map(|span| route_day(case.receipt.on, span, desk)).transpose()?;
    let by = due.map_or_else(String::new, |due| format!(", due {}", short(due)));
    let fact = Route::Sent {
        route,
        to: words(&reroute.to, "who deals with it")?,
        due,
        clause: reroute.clause.trim().to_owned(),
        signpost: reroute.signpost.trim().to_owned(),
    };
    let first = route.acknowledge().map(|(span, ..)| end_of(case.receipt.on, span, desk.calendar.legal()));
    let first = first.transpose()?.map_or_else(String::new, |day| format!(", acknowledge by {}", short(day)));
    let says = format!("{} on another route: {}{first}{by}", case.receipt.reference, route.label());
    Ok(one(Fact::Route(fact), says))
}

/// The last day to which the other route of a case may be extended; none where it has no date, or no such last day.
pub fn longest_route(case: &Case, desk: &Desk<'_>) -> Option<NaiveDate> {
    let run = case.elsewhere.as_ref()?;
    route_day(run.from, run.route.longest()?, desk).ok()
}

/// The other route that is still under way.
fn under_way(case: &Case) -> Result<&RouteRun, Refusal> {
    // The Information Commissioner may have been asked meanwhile.
    let with_both = case.status == Status::Ombudsman && case.scheme.is_none();
    let here = case.status == Status::OtherRoute || with_both;
    let run = case.elsewhere.as_ref().filter(|run| here && run.done.is_none());
    run.ok_or_else(|| {
        Refusal::new(
            format!("{} is on no other route.", case.receipt.reference),
            "triage sends a new one there: 3 appeal or other route",
        )
    })
}

/// The acknowledgement of what goes another route; none for a case on none, or on one that asks for no acknowledgement.
pub(super) fn acknowledge_route(
    case: &Case,
    on: NaiveDate,
    desk: &Desk<'_>,
) -> Option<Result<Decision, Refusal>> {
    let run = under_way(case).ok()?;
    run.route.acknowledge()?;
    let reference = &case.receipt.reference;
    if let Some(already) = run.acknowledged {
        let why = format!("{reference} was acknowledged on {} already.", short(already));
        return Some(Err(Refusal::new(why, "nothing was changed")));
    }
    let says = format!("{reference} acknowledgement recorded");
    let heed = Some(case.receipt.complainant.heed()).filter(|heed| !heed.is_empty());
    Some(not_future(on, run.from, desk).map(|()| Decision {
        flags: heed.into_iter().collect(),
        ..one(Fact::Route(Route::Acknowledged { on }), says)
    }))
}

fn extend(case: &Case, to: NaiveDate, reason: &str, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let run = under_way(case)?;
    let reference = &case.receipt.reference;
    let Some(due) = run.due else {
        return Err(Refusal::new(
            format!("{reference} has no date: {}.", run.route.rule().0),
            "nothing to do",
        ));
    };
    let reason = words(reason, "the reason, as told to the person")?;
    let now = run.extended.as_ref().map_or(due, |(to, _)| *to);
    if to <= now || to < desk.today {
        let why = format!("{} is no later than the date now, {}.", short(to), short(now));
        return Err(Refusal::new(why, "give a later day"));
    }
    let clause = run.route.rule().1;
    match run.route.longest() {
        None if now < desk.today => {
            return Err(Refusal::new(
                format!("The time ended on {}: longer only if agreed before it ends ({clause}).", short(now)),
                "answer as soon as practicable, and tell them why it is late",
            ));
        }
        None => {}
        Some(most) => {
            let last = route_day(run.from, most, desk)?;
            if to > last {
                return Err(Refusal::new(
                    format!("{} is more than {} from receipt ({clause}).", short(to), most.words()),
                    format!("the last day is {}", short(last)),
                ));
            }
        }
    }
    Ok(one(Fact::Route(Route::Extended { to, reason }), format!("{reference} extended to {}", short(to))))
}

fn route_done(case: &Case, on: NaiveDate, how: &str, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let run = under_way(case)?;
    not_future(on, run.from, desk)?;
    let how = words(how, "how it was answered or passed on")?;
    let says = format!("{} done: {}", case.receipt.reference, run.route.label());
    Ok(one(Fact::Route(Route::Done { on, how }), says))
}

/// The request for a service that has not become a complaint.
fn request(case: &Case) -> Result<&ServiceRequest, Refusal> {
    let request = case.request.as_ref().filter(|_| case.status == Status::ServiceRequest);
    request.ok_or_else(|| {
        let why =
            format!("{} is not a service request: it is {}.", case.receipt.reference, case.status.label());
        Refusal::new(why, "triage passes a new one on: 2 service request")
    })
}

fn request_done(case: &Case, on: NaiveDate, how: &str, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let request = request(case)?;
    let reference = &case.receipt.reference;
    if let Some((on, _)) = &request.answered {
        return Err(Refusal::new(
            format!("{reference} was answered on {}.", short(*on)),
            "upgrade it to a complaint if the person is unhappy with the answer (Appendix A (1))",
        ));
    }
    not_future(on, request.asked, desk)?;
    let how = words(how, "what was done about it")?;
    Ok(one(Fact::Request(Request::Answered { on, how }), format!("{reference} service request answered")))
}

fn become_complaint(case: &Case, upgrade: &Upgrade, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let asked = request(case)?.asked;
    not_future(upgrade.on, asked, desk)?;
    let why = words(&upgrade.why, "why it is a complaint now")?;
    let taken = accept(case, &upgrade.accept)?;
    let fact = Fact::Request(Request::Upgraded { on: upgrade.on, why });
    let facts = std::iter::once(fact).chain(taken.facts).collect();
    let says = format!("{}, received {} (asked for {})", taken.says, short(upgrade.on), short(asked));
    Ok(Decision { facts, says, flags: taken.flags })
}
