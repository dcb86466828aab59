//! The timeline sentence of every event, in plain English, without a full stop.

mod privacy;
mod steps;

use crate::domain::event::{Advocacy, Event, Fact, Remedy, RemedyOrdered, RemedyReported, Request, Route};
use crate::domain::terms::Stage;
use crate::domain::terms::{AdvocacyStep, Finding, Ombudsman};
use chrono::NaiveDate;

/// `Thu 19 Nov 2026`, as dates stand in sentences.
fn day(date: NaiveDate) -> String {
    date.format("%a %-d %b %Y").to_string()
}

fn found(finding: Option<Finding>) -> String {
    finding.map_or_else(String::new, |f| format!(": {}", f.label().to_lowercase()))
}

fn with(head: &str, tail: &str) -> String {
    if tail.is_empty() { head.to_owned() } else { format!("{head}: {tail}") }
}

fn improvement(text: &str, delivered: Option<NaiveDate>) -> String {
    match delivered {
        Some(on) => format!("Service improvement in place {}: {text}", day(on)),
        None => format!("Service improvement: {text}"),
    }
}

/// The Ombudsman's name, or the word alone for what was brought in without one.
fn named(body: Option<Ombudsman>) -> &'static str {
    body.map_or("Ombudsman", Ombudsman::label)
}

fn paused(from: NaiveDate, until: Option<NaiveDate>, reason: &str, points: &[u32]) -> String {
    let what = match points {
        [] => "Paused".to_owned(),
        [one] => format!("Point {one} paused"),
        many => {
            let numbers: Vec<String> = many.iter().map(u32::to_string).collect();
            format!("Points {} paused", numbers.join(", "))
        }
    };
    let end = until.map_or_else(|| ", no end known".to_owned(), |end| format!(" until {}", day(end)));
    with(&format!("{what} from {}{end}", day(from)), reason)
}

fn reported(report: &RemedyReported) -> String {
    let told = report.told.map_or_else(String::new, |on| format!(", Ombudsman told {}", day(on)));
    let head = match report.done {
        Some(on) => format!("Remedy {} done {}{told}", report.n, day(on)),
        None => format!("Remedy {} will not be done{told}", report.n),
    };
    with(&head, &report.words)
}

fn advocated(advocacy: &Advocacy) -> String {
    let who = [advocacy.name.as_str(), advocacy.provider.as_str()];
    let who: Vec<&str> = who.into_iter().filter(|text| !text.is_empty()).collect();
    let head = match advocacy.step {
        AdvocacyStep::Offered => "Advocacy offered",
        AdvocacyStep::Appointed => "Advocate appointed",
        AdvocacyStep::Declined => "Advocacy declined",
    };
    with(&format!("{head} {}", day(advocacy.on)), &who.join(", "))
}

fn asked(request: &Request) -> String {
    match request {
        Request::Answered { on, how } => with(&format!("Service request answered {}", day(*on)), how),
        Request::Upgraded { on, why } => {
            with(&format!("Service request became a complaint, received {}", day(*on)), why)
        }
    }
}

fn routed(route: &Route) -> String {
    match route {
        Route::Sent { route, to, due: Some(due), .. } => {
            format!("Not a complaint: {}, with {to}, due {}", route.label(), day(*due))
        }
        Route::Sent { route, to, due: None, .. } => format!("Not a complaint: {}, for {to}", route.label()),
        Route::Acknowledged { on } => format!("Acknowledged {}", day(*on)),
        Route::Extended { to, reason } => with(&format!("Extended to {}", day(*to)), reason),
        Route::Done { on, how } => with(&format!("Done {}", day(*on)), how),
    }
}

impl Event {
    /// What happened, as one line of the timeline.
    pub fn sentence(&self) -> String {
        self.fact.sentence()
    }
}

impl Fact {
    /// What happened, as one line. Words of the complainant come out as they were stored: clean before showing.
    #[expect(clippy::too_many_lines, reason = "one arm for each kind of fact: a table, not a ladder")]
    pub fn sentence(&self) -> String {
        match self {
            Self::Received(r) => format!("Received {} by {}", day(r.on), r.channel.label().to_lowercase()),
            Self::BroughtIn { file, as_of, .. } => {
                format!("Brought in from {file}, as it stood {}", day(*as_of))
            }
            Self::Accepted(a) => {
                let owner = a.owner.as_ref().map_or_else(String::new, |o| format!(", owner {o}"));
                let head =
                    format!("Accepted: {}, {}, {}{owner}", a.scheme.label(), a.stage.label(), a.service);
                let straight =
                    a.straight.as_deref().map_or_else(String::new, |why| format!("; straight there: {why}"));
                head + &straight
            }
            Self::Refused { reason, signpost, .. } if signpost.is_empty() => with("Not accepted", reason),
            Self::Refused { reason, signpost, told, .. } => {
                let right = told.map_or_else(String::new, |body| {
                    format!(" Told of the right to go to the {}", body.label())
                });
                format!("Not accepted: {reason}. Told to go to {}.{right}", signpost.trim_end_matches('.'))
                    .trim_end_matches('.')
                    .to_owned()
            }
            Self::ServiceRequest { service } => with("Passed on as a service request", service),
            Self::Request(request) => asked(request),
            Self::Route(route) => routed(route),
            Self::Support(support) => with("Support agreed", &support.adjustments.join("; ")),
            Self::Acknowledged { stage, on } => format!("Acknowledged {} ({})", day(*on), stage.label()),
            Self::Defined { points } => format!(
                "Complaint definition agreed: {} {}",
                points.len(),
                if points.len() == 1 { "point" } else { "points" }
            ),
            Self::Assigned { owner: Some(owner) } => format!("Owner is now {owner}"),
            Self::Assigned { owner: None } => "Owner removed".to_owned(),
            Self::Noted { text } => text.clone(),
            Self::Extended { stage, to, reason, terms, .. } => {
                let head = with(&format!("Extended: {} is now due {}", stage.label(), day(*to)), reason);
                head + &terms.words()
            }
            Self::Answered(a) => {
                let despite = a.despite().map_or_else(String::new, |words| format!(", {words}"));
                let late = a.late_because.map_or_else(String::new, |why| format!(", late: {}", why.label()));
                format!("Answered {} on {}{}{despite}{late}", a.stage.label(), day(a.on), found(a.finding))
            }
            Self::Escalated { to: Stage::One, on, .. } => {
                format!("Not settled informally: stage 1, counted from {}", day(*on))
            }
            Self::Escalated { to, on, late_because } => with(
                &format!("Asked for {} on {}", to.label(), day(*on)),
                late_because.as_deref().unwrap_or_default(),
            ),
            Self::Conciliated { on, resolved } => format!(
                "Conciliation meeting {}: {}",
                day(*on),
                if *resolved { "resolved" } else { "not resolved" }
            ),
            Self::PanelMet { on, finding } => format!("Review panel met {}{}", day(*on), found(*finding)),
            Self::PanelReported { on, finding } => {
                format!("Panel report received {}{}", day(*on), found(*finding))
            }
            Self::OmbudsmanAsked { on, due: Some(due), body } => {
                format!("{} enquiry received {}, answer due {}", named(*body), day(*on), day(*due))
            }
            Self::OmbudsmanAsked { on, due: None, body } => {
                format!("Went to the {} {}", named(*body), day(*on))
            }
            Self::OmbudsmanAnswered { on, body } => format!("{} enquiry answered {}", named(*body), day(*on)),
            Self::OmbudsmanDecided { on, decision, body, category } => {
                let counted =
                    category.map_or_else(String::new, |c| format!(", {}", c.label().to_lowercase()));
                with(&format!("{} decided {}{counted}", named(*body), day(*on)), decision)
            }
            Self::RemedyOrdered(RemedyOrdered { n, what, kind, owner, due }) => {
                let kind = kind.label().to_lowercase();
                format!("Remedy {n} ordered, {kind}: {what} ({owner}, by {})", day(*due))
            }
            Self::RemedyReported(report) => reported(report),
            Self::ActionAgreed { n, what, owner, due, remedy } => {
                let what = with(&remedy.as_ref().map(Remedy::words).unwrap_or_default(), what);
                let what = what.trim_start_matches(": ");
                format!("Action {n} agreed: {what} ({owner}, by {})", day(*due))
            }
            Self::ActionMoved { n, owner, due, reason } => {
                with(&format!("Action {n} moved: {owner}, by {}", day(*due)), reason)
            }
            Self::ActionTold { n, on } => format!("Complainant told {} that action {n} is done", day(*on)),
            Self::ActionDone { n, on, evidence, .. } => {
                with(&format!("Action {n} done {}", day(*on)), evidence)
            }
            Self::Learned { text, delivered } => improvement(text, *delivered),
            Self::OutcomeWanted { point, outcome } => format!("Wanted on point {point}: {outcome}"),
            Self::PointFound { point, finding, reason, remedy } => {
                let head = with(&format!("Point {point} {}", finding.label().to_lowercase()), reason);
                if remedy.is_empty() { head } else { format!("{head}. Remedy: {remedy}") }
            }
            Self::RepresentedBy { name, relation } if relation.is_empty() => {
                format!("{name} acts for the complainant")
            }
            Self::RepresentedBy { name, relation } => format!("{name} ({relation}) acts for the complainant"),
            Self::ConsentAsked { on } => format!("Written consent asked for {}", day(*on)),
            Self::ConsentReceived { on, scope } => {
                with(&format!("Written consent received {}", day(*on)), scope)
            }
            Self::Advocated(a) => advocated(a),
            // The answers are kept apart from the case.
            Self::EqualityGiven(_) => "Equality questions answered, kept apart from the case".to_owned(),
            Self::Linked(link) => with(&format!("Linked to {}", link.other), &link.why),
            Self::PointAdded(point) => with("Related point joined the complaint", &point.text),
            Self::FileAdded(file) => format!("File {} added: {}", file.n, file.name),
            Self::Investigating { stage, officer, role } => {
                format!("{officer} is {} at {}", role.label(), stage.label())
            }
            Self::Paused { from, until, reason, points } => paused(*from, *until, reason, points),
            Self::Resumed { on } => format!("Goes on from {}", day(*on)),
            Self::UpdatePromised { on } => format!("Progress update promised for {}", day(*on)),
            Self::UpdateGiven { on } => format!("Progress update given {}", day(*on)),
            Self::Flagged { flag, on: true } => format!("Marked: {}", flag.label()),
            Self::Flagged { flag, on: false } => format!("Mark taken off: {}", flag.label()),
            Self::PlanAgreed { respond_by } => {
                format!("Response period agreed with the complainant: to {}", day(*respond_by))
            }
            Self::Withdrawn { on, reason } => with(&format!("Withdrawn {}", day(*on)), reason),
            Self::Closed { on, leaving } => with(&format!("Closed {}", day(*on)), leaving),
            Self::Reopened { reason } => with("Reopened", reason),
            Self::Edited { field, to } => format!("Changed {}: {to}", field.label()),
            Self::DeadlineMoved { clock, from, to, why, .. } if from == to => {
                format!(
                    "Date stays: {} {}; its first date would be another one ({why})",
                    clock.label(),
                    day(*to)
                )
            }
            Self::DeadlineMoved { clock, from, to, why, .. } => {
                format!("Date moved: {} from {} to {} ({why})", clock.label(), day(*from), day(*to))
            }
            Self::HoldingReply(reply) => reply.sentence(),
            Self::HandedTo(handing) => handing.sentence(),
            Self::SettlementTried(settlement) => settlement.sentence(),
            Self::Joint(joint) => joint.sentence(),
            Self::ContractorAnswered(answer) => answer.sentence(),
            Self::StatementAgreed(statement) => {
                format!("Statement of complaint agreed with the complainant {}", day(statement.on))
            }
            Self::Adjudicated(adjudication) => adjudication.sentence(),
            Self::ProceedingsEnded(end) => format!("Proceedings ended {}", day(end.on)),
            Self::LetterSent(letter) => letter.sentence(),
            Self::LetterWorded(worded) => worded.sentence(),
            Self::MessageCame(message) => message.sentence(),
            Self::Chased(reminder) => reminder.sentence(),
            Self::LegalHold(hold) => hold.sentence(),
            Self::Removed(removed) => removed.sentence(),
            Self::MessageDealt(dealt) => {
                with(&format!("Message {} dealt with {}", dealt.n, day(dealt.on)), &dealt.how)
            }
            Self::Retracted { what, .. } => with("Undone", what),
            Self::Kept(kept) => with("Kept from the file", &kept.line()),
            Self::Assessed(assessed) => {
                format!("Self-assessment {}: {}", assessed.year, assessed.change.sentence())
            }
            Self::ToolLoaded(loaded) => with("Self-assessment tool loaded", &loaded.name),
            Self::PeersLoaded(loaded) => with("Figures of other councils loaded", &loaded.name),
            Self::PutBack(back) => back.sentence(),
            Self::DeskNote(note) => note.sentence(),
            Self::WasRead => "Read: the case is restricted".to_owned(),
        }
    }
}
