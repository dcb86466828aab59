//! What somebody else did to a case meanwhile, in words.

use super::journal::Entry;
use crate::domain::event::Fact;
use chrono::NaiveDateTime;

/// "R Osei changed the owner of 0398 at 09:18", from entries that the officer has not seen; none without any.
pub(super) fn changed<'a>(
    reference: &str,
    newer: impl Iterator<Item = &'a Entry>,
    now: NaiveDateTime,
) -> Option<String> {
    let newer: Vec<&Entry> = newer.collect();
    let last = &newer.last()?.event;
    let when = if last.at.date() == now.date() {
        last.at.format("at %H:%M").to_string()
    } else {
        last.at.format("on %a %-d %b at %H:%M").to_string()
    };
    let more = match newer.len() - 1 {
        0 => String::new(),
        1 => ", after one other change".to_owned(),
        n => format!(", after {n} other changes"),
    };
    Some(format!("{} {} {when}{more}", last.by, deed(&last.fact, reference)))
}

/// What somebody did to a case, after their name.
#[expect(clippy::too_many_lines, reason = "one arm for each kind of fact: a table, not a ladder")]
fn deed(fact: &Fact, reference: &str) -> String {
    let did = match fact {
        Fact::Received(_) => "logged",
        Fact::BroughtIn { .. } | Fact::Kept(_) => "brought in",
        Fact::Accepted(_) => "accepted",
        Fact::Refused { .. } => "turned down",
        Fact::ServiceRequest { .. } => "passed on",
        Fact::Request(_) => "changed the service request of",
        Fact::Route(_) => "changed the route of",
        Fact::Support(_) => "recorded the support for",
        Fact::Acknowledged { .. } => "acknowledged",
        Fact::Defined { .. } => "changed the points of",
        Fact::Assigned { .. } => "changed the owner of",
        Fact::Noted { .. } => "added a note to",
        Fact::Extended { .. } => "extended",
        Fact::Answered(_) => "answered",
        Fact::Escalated { .. } => "opened the next stage of",
        Fact::Conciliated { .. } => "recorded a conciliation on",
        Fact::PanelMet { .. } | Fact::PanelReported { .. } => "recorded the panel of",
        Fact::OmbudsmanAsked { .. } | Fact::OmbudsmanAnswered { .. } | Fact::OmbudsmanDecided { .. } => {
            "recorded the Ombudsman's part in"
        }
        Fact::RemedyOrdered(_) => "recorded a remedy ordered for",
        Fact::RemedyReported(_) => "reported on a remedy of",
        Fact::ActionAgreed { .. } => "agreed an action on",
        Fact::ActionDone { .. } => "finished an action on",
        Fact::ActionMoved { .. } => "moved an action on",
        Fact::ActionTold { .. } => "told the complainant of an action on",
        Fact::Learned { .. } => "recorded the learning from",
        Fact::OutcomeWanted { .. } | Fact::PointFound { .. } => "changed the points of",
        Fact::RepresentedBy { .. } | Fact::ConsentAsked { .. } | Fact::ConsentReceived { .. } => {
            "recorded the consent for"
        }
        Fact::Advocated(_) => "recorded the advocacy for",
        Fact::EqualityGiven(_) => "recorded equality answers for",
        Fact::Linked(_) => "linked",
        Fact::PointAdded(_) => "added a point to",
        Fact::FileAdded(_) => "added a file to",
        Fact::Investigating { .. } => "changed the people of",
        Fact::Paused { .. } => "paused",
        Fact::Resumed { .. } => "resumed",
        Fact::UpdatePromised { .. } | Fact::UpdateGiven { .. } => "recorded an update on",
        Fact::Flagged { .. } => "changed the marks of",
        Fact::LegalHold(_) => "changed the legal hold of",
        Fact::Removed(_) => "took away the words of",
        Fact::PlanAgreed { .. } => "agreed a response period for",
        Fact::Withdrawn { .. } => "withdrew",
        Fact::Closed { .. } => "closed",
        Fact::Reopened { .. } => "reopened",
        Fact::Edited { field, .. } => return format!("changed the {} of {reference}", field.label()),
        Fact::DeadlineMoved { .. } => "moved a date of",
        Fact::HoldingReply(_) => "sent a holding reply for",
        Fact::HandedTo(_) => "passed on",
        Fact::SettlementTried(_) => "recorded a settlement of",
        Fact::Joint(_) => "recorded another body's part in",
        Fact::ContractorAnswered(_) => "recorded the contractor's answer to",
        Fact::StatementAgreed(_) | Fact::Adjudicated(_) => "recorded the stage 2 of",
        Fact::LetterSent(_) => "sent a letter of",
        Fact::LetterWorded(_) => "worded a letter of",
        Fact::MessageCame(_) => "took in a message on",
        Fact::Chased(_) => "reminded somebody of",
        Fact::MessageDealt(_) => "dealt with a message on",
        Fact::ProceedingsEnded(_) => "recorded the end of the proceedings beside",
        Fact::Retracted { .. } => "undid a change of",
        Fact::Assessed(_) => "changed",
        Fact::ToolLoaded(_) | Fact::PeersLoaded(_) => "loaded",
        Fact::PutBack(_) => "put a backup back into",
        Fact::DeskNote(_) => "noted the use of",
        Fact::WasRead => "read",
    };
    format!("{did} {reference}")
}
