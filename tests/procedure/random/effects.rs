//! What a recorded fact must be seen to have done, and what an open case must owe.

use redress::domain::case::{Case, Point};
use redress::domain::deadline::Deadline;
use redress::domain::event::{Fact, Request, Route};
use redress::domain::policy::Policies;
use redress::domain::terms::{Clock, OtherRoute, Scheme, Stage, Status};

fn point(case: &Case, n: u32) -> Option<&Point> {
    case.points.get(usize::try_from(n).ok()?.checked_sub(1)?)
}

/// Whether the case shows what the fact says: nothing recorded is passed over.
#[expect(clippy::too_many_lines, reason = "one arm for each kind of fact: a table, not a ladder")]
pub(super) fn took_effect(fact: &Fact, case: &Case, due: &[Deadline]) -> bool {
    let run = |stage: Stage| case.stages.iter().rev().find(|run| run.stage == stage);
    let last = case.run();
    match fact {
        Fact::Received(_) | Fact::BroughtIn { .. } | Fact::Noted { .. } | Fact::DeadlineMoved { .. } => true,
        Fact::Retracted { .. } => true,
        Fact::Accepted(a) => case.scheme == Some(a.scheme) && case.stage() == a.stage,
        Fact::Refused { .. } => case.status == Status::Refused,
        Fact::Request(Request::Answered { on, how }) => {
            case.request.as_ref().is_some_and(|request| request.answered == Some((*on, how.clone())))
        }
        Fact::Request(Request::Upgraded { on, .. }) => case.receipt.on == *on,
        Fact::Route(Route::Sent { route, due, .. }) => {
            case.elsewhere.as_ref().is_some_and(|run| (run.route, run.due) == (*route, *due))
        }
        Fact::Route(Route::Acknowledged { on }) => {
            due.iter().any(|d| d.clock == Clock::Acknowledge && d.met == Some(*on) && d.stage.is_none())
        }
        Fact::Route(Route::Extended { to, .. }) => {
            due.iter().any(|d| d.clock == Clock::OtherRoute && d.due == *to && d.is_open())
        }
        Fact::Route(Route::Done { on, .. }) => {
            let run = case.elsewhere.as_ref();
            run.and_then(|run| run.done.as_ref()).is_some_and(|(done, _)| done == on)
        }
        Fact::Support(support) => {
            let kept = &case.receipt.complainant.adjustments;
            support.adjustments.iter().all(|adjustment| kept.contains(adjustment))
        }
        Fact::ServiceRequest { service } => case.service == *service,
        Fact::Acknowledged { stage, on } => run(*stage).is_some_and(|run| run.acknowledged == Some(*on)),
        Fact::Defined { points } => case.points.iter().map(|p| &p.text).eq(points),
        Fact::Assigned { owner } => case.owner == *owner,
        // A pause that was to end after the extension was recorded moves its date.
        Fact::Extended { to, .. } => {
            let moved = last.is_some_and(|run| !run.pauses.is_empty());
            due.iter().any(|d| d.clock == Clock::Respond && d.is_open() && (moved || d.due == *to))
        }
        Fact::Answered(a) => run(a.stage).is_some_and(|run| {
            (run.answered, run.finding) == (Some(a.on), a.finding) && run.points == case.points
        }),
        Fact::Escalated { to, on, .. } => {
            last.is_some_and(|run| (run.stage, run.requested, run.answered) == (*to, *on, None))
        }
        Fact::Conciliated { on, resolved } => case.conciliation.contains(&(*on, *resolved)),
        Fact::PanelMet { on, .. } => run(Stage::Three).is_some_and(|run| run.panel_met == Some(*on)),
        Fact::PanelReported { on, .. } => {
            run(Stage::Three).is_some_and(|run| run.panel_reported == Some(*on))
        }
        Fact::OmbudsmanAsked { on, due, .. } => {
            case.ombudsman.as_ref().is_some_and(|o| (o.asked, o.due, o.answered) == (*on, *due, None))
        }
        Fact::OmbudsmanAnswered { on, .. } => {
            case.ombudsman.as_ref().is_some_and(|o| o.answered == Some(*on))
        }
        Fact::OmbudsmanDecided { .. } => case.ombudsman.as_ref().is_some_and(|o| o.decided.is_some()),
        Fact::RemedyOrdered(remedy) => case.open_actions().any(|action| action.n == remedy.n),
        Fact::RemedyReported(report) => case.actions.iter().any(|action| {
            action.n == report.n && !action.is_open() && action.done.is_some() == report.done.is_some()
        }),
        Fact::ActionAgreed { n, .. } => case.open_actions().any(|action| action.n == *n),
        Fact::ActionMoved { n, owner, due, .. } => {
            case.actions.iter().any(|action| (action.n, &action.owner, action.due) == (*n, owner, *due))
        }
        Fact::ActionTold { n, on } => {
            case.actions.iter().any(|action| action.n == *n && action.told == Some(*on))
        }
        Fact::ActionDone { n, .. } => {
            case.actions.iter().any(|action| action.n == *n && action.done.is_some())
        }
        Fact::Learned { text, .. } => case.learning.iter().any(|(known, _)| known == text),
        Fact::OutcomeWanted { point: n, outcome } => point(case, *n).is_some_and(|p| p.outcome == *outcome),
        Fact::PointFound { point: n, finding, .. } => {
            point(case, *n).and_then(|p| p.found.as_ref()).is_some_and(|found| found.finding == *finding)
        }
        Fact::RepresentedBy { name, .. } => case.representative.as_ref().is_some_and(|r| r.name == *name),
        Fact::ConsentAsked { on } => case.representative.as_ref().is_some_and(|r| r.asked == Some(*on)),
        Fact::ConsentReceived { .. } => case.representative.as_ref().is_some_and(|r| r.consent.is_some()),
        Fact::Advocated(advocacy) => case.advocacy.as_ref() == Some(advocacy),
        // The answers are no part of the case.
        Fact::EqualityGiven(_) => true,
        Fact::Kept(kept) => case.kept == kept.cells,
        // The council's own timeline is about no case.
        Fact::Assessed(_)
        | Fact::ToolLoaded(_)
        | Fact::PeersLoaded(_)
        | Fact::PutBack(_)
        | Fact::DeskNote(_)
        | Fact::WasRead => false,
        Fact::Linked(link) => case.links.contains(link),
        Fact::PointAdded(new) => case.points.iter().any(|point| point.text == new.text),
        Fact::FileAdded(file) => case.files.contains(file),
        Fact::Investigating { stage, officer, role } => case.person(*stage, *role) == Some(officer.as_str()),
        Fact::Paused { from, until: None, points, .. } if points.is_empty() => {
            case.frozen().is_some_and(|pause| pause.from == *from)
        }
        Fact::Paused { until: None, points, .. } => {
            points.iter().all(|n| point(case, *n).is_some_and(|p| p.frozen))
        }
        Fact::Paused { points, .. } if points.is_empty() => last.is_some_and(|run| !run.pauses.is_empty()),
        Fact::Paused { .. } => !case.held.is_empty(),
        Fact::Resumed { .. } => case.frozen().is_none() && case.points.iter().all(|point| !point.frozen),
        Fact::UpdatePromised { on } => case.updates.iter().any(|u| u.due == *on && u.given.is_none()),
        Fact::UpdateGiven { on } => case.updates.iter().any(|u| u.given == Some(*on)),
        Fact::Flagged { flag, on } => case.flags.contains(flag) == *on,
        Fact::LegalHold(hold) => case.legal_hold.is_some() == hold.on,
        Fact::Removed(removed) => case.removed.is_some_and(|(_, level)| level == removed.level),
        Fact::PlanAgreed { respond_by } => {
            last.is_some_and(|run| run.plan().is_some_and(|p| p.by == *respond_by))
        }
        Fact::Withdrawn { .. } => case.withdrawn.is_some() && case.status != Status::Open,
        Fact::Closed { on, .. } => case.closed == Some(*on) && case.status != Status::Open,
        Fact::Reopened { .. } => case.closed.is_none() && case.withdrawn.is_none(),
        Fact::Edited { .. } => true,
        Fact::HoldingReply(reply) => run(reply.stage).is_some_and(|run| run.holding.contains(&reply.on)),
        Fact::HandedTo(handing) => case.handings.last() == Some(handing),
        Fact::SettlementTried(settlement) => case.settlements.last() == Some(settlement),
        Fact::Joint(joint) => case.joint.as_ref() == Some(joint),
        Fact::ContractorAnswered(answer) => case.contractor() == Some(answer.contractor.as_str()),
        Fact::StatementAgreed(agreed) => run(Stage::Two).is_some_and(|run| run.statement == Some(agreed.on)),
        Fact::Adjudicated(adjudication) => {
            run(Stage::Two).is_some_and(|run| run.adjudicated.as_ref() == Some(adjudication))
        }
        Fact::LetterSent(letter) => case.letters.last() == Some(letter),
        Fact::LetterWorded(worded) => case.wordings.last().is_some_and(|last| last.worded == **worded),
        Fact::MessageCame(message) => {
            let waits = message.nature.is_work();
            let owed = due.iter().any(|d| d.clock == Clock::Message && d.is_open() && d.start == message.on);
            case.messages.last().is_some_and(|known| known.message == **message) && waits == (owed && waits)
        }
        Fact::Chased(reminder) => case.was_chased(reminder),
        Fact::MessageDealt(done) => {
            let how = (done.on, done.how.clone());
            case.messages.iter().any(|known| known.message.n == done.n && known.dealt == Some(how.clone()))
        }
        Fact::ProceedingsEnded(end) => {
            case.pauses().filter(|pause| pause.until.is_none()).all(|pause| pause.ended == Some(end.on))
        }
    }
}

/// The clocks that a case must have open, whatever happened to it.
pub(super) fn owed(case: &Case, policies: &Policies) -> Vec<Clock> {
    let mut owed = Vec::new();
    let enquiry = case.ombudsman.as_ref().is_some_and(|o| o.answered.is_none() && o.decided.is_none());
    owed.extend(enquiry.then_some(Clock::Ombudsman));
    let finished = match case.status {
        Status::New
        | Status::Open
        | Status::Frozen
        | Status::Answered
        | Status::Ombudsman
        | Status::OtherRoute => false,
        Status::Closed | Status::Withdrawn | Status::Refused | Status::ServiceRequest => true,
    };
    let ended = finished || case.withdrawn.is_some() || case.closed.is_some();
    if case.status == Status::New {
        owed.extend([Clock::Acknowledge, Clock::Respond]);
    }
    if case.status == Status::OtherRoute && case.elsewhere.as_ref().is_some_and(|run| run.due.is_some()) {
        owed.push(Clock::OtherRoute);
    }
    let unacknowledged = case.elsewhere.as_ref().is_some_and(|run| {
        run.route == OtherRoute::PublicHealth && run.acknowledged.is_none() && run.done.is_none()
    });
    if case.status == Status::OtherRoute && unacknowledged {
        owed.push(Clock::Acknowledge);
    }
    if case.waiting_messages().next().is_some() {
        owed.push(Clock::Message);
    }
    if case.open_actions().next().is_some() {
        owed.push(Clock::Action);
    }
    if !finished && case.updates.iter().any(|update| update.given.is_none()) {
        owed.push(Clock::Update);
    }
    let (Some(scheme), Some(run)) = (case.scheme, case.run()) else { return owed };
    // Whatever waits without an end is looked at again, also points that waited while the rest was answered.
    if !ended && case.pauses().any(|pause| pause.until.is_none()) {
        owed.push(Clock::Review);
    }
    if run.stage == Stage::Informal {
        let aside = ended || run.answered.is_some() || case.ombudsman.is_some();
        owed.extend((!aside).then_some(Clock::Informal));
        return owed;
    }
    if ended {
        return owed;
    }
    if run.answered.is_none() {
        owed.extend(run.acknowledged.is_none().then_some(Clock::Acknowledge));
    }
    match (run.answered, case.frozen(), run.stage) {
        (Some(on), _, stage) => {
            let window = policies.rule(scheme, Clock::EscalationWindow, stage, on).is_some();
            owed.extend((window && case.status == Status::Answered).then_some(Clock::EscalationWindow));
        }
        (None, Some(_), _) => {}
        (None, None, Stage::Three) => owed.push(Clock::PanelResponse),
        (None, None, Stage::Informal | Stage::One | Stage::Two) => owed.push(Clock::Respond),
    }
    owed
}

/// A scheme that has no such stage would have no clock; none may come about.
pub(super) fn stage_exists(case: &Case) -> bool {
    case.scheme.is_none_or(|scheme: Scheme| case.stage() <= scheme.last_stage())
}
