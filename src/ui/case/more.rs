//! What a line of the timeline leaves out of a fact.

use crate::domain::event::Fact;

/// The words of a fact beyond its sentence.
#[expect(clippy::too_many_lines, reason = "one arm for each kind of fact: a table, not a ladder")]
pub(super) fn more(fact: &Fact) -> Vec<String> {
    match fact {
        Fact::Received(receipt) => vec![receipt.text.clone()],
        Fact::MessageCame(message) => {
            let left = match message.left_in.as_slice() {
                [] => String::new(),
                names => format!("Left in the original: {}", names.join(", ")),
            };
            vec![format!("From: {} {}", message.name, message.from), message.text.clone(), left]
        }
        Fact::Answered(answer) => {
            let remedy = &answer.remedy;
            let remedy = if remedy.is_empty() { String::new() } else { format!("Remedy: {remedy}") };
            vec![answer.summary.clone(), remedy, answer.way_on.clone()]
        }
        Fact::Defined { points } => points.iter().zip(1..).map(|(p, n)| format!("{n}. {p}")).collect(),
        Fact::Refused { clause, .. } if !clause.is_empty() => vec![format!("Clause: {clause}")],
        Fact::Accepted(_)
        | Fact::BroughtIn { .. }
        | Fact::Refused { .. }
        | Fact::ServiceRequest { .. }
        | Fact::Request(_)
        | Fact::Route(_)
        | Fact::Support(_)
        | Fact::Advocated(_)
        | Fact::EqualityGiven(_)
        | Fact::Linked(_)
        | Fact::PointAdded(_)
        | Fact::FileAdded(_)
        | Fact::Acknowledged { .. }
        | Fact::Assigned { .. }
        | Fact::Noted { .. }
        | Fact::Kept(_)
        | Fact::Extended { .. }
        | Fact::Escalated { .. }
        | Fact::Conciliated { .. }
        | Fact::PanelMet { .. }
        | Fact::PanelReported { .. }
        | Fact::OmbudsmanAsked { .. }
        | Fact::OmbudsmanAnswered { .. }
        | Fact::OmbudsmanDecided { .. }
        | Fact::RemedyOrdered(_)
        | Fact::RemedyReported(_)
        | Fact::ActionAgreed { .. }
        | Fact::ActionDone { .. }
        | Fact::ActionMoved { .. }
        | Fact::ActionTold { .. }
        | Fact::Learned { .. }
        | Fact::OutcomeWanted { .. }
        | Fact::PointFound { .. }
        | Fact::RepresentedBy { .. }
        | Fact::ConsentAsked { .. }
        | Fact::ConsentReceived { .. }
        | Fact::Investigating { .. }
        | Fact::Paused { .. }
        | Fact::Resumed { .. }
        | Fact::UpdatePromised { .. }
        | Fact::UpdateGiven { .. }
        | Fact::Flagged { .. }
        | Fact::LegalHold(_)
        | Fact::Removed(_)
        | Fact::PlanAgreed { .. }
        | Fact::Withdrawn { .. }
        | Fact::Closed { .. }
        | Fact::Reopened { .. }
        | Fact::Edited { .. }
        | Fact::HoldingReply(_)
        | Fact::HandedTo(_)
        | Fact::SettlementTried(_)
        | Fact::Joint(_)
        | Fact::ContractorAnswered(_)
        | Fact::StatementAgreed(_)
        | Fact::Adjudicated(_)
        | Fact::ProceedingsEnded(_)
        | Fact::LetterSent(_)
        | Fact::LetterWorded(_)
        | Fact::MessageDealt(_)
        | Fact::Chased(_)
        | Fact::DeadlineMoved { .. }
        | Fact::Assessed(_)
        | Fact::ToolLoaded(_)
        | Fact::PeersLoaded(_)
        | Fact::PutBack(_)
        | Fact::DeskNote(_)
        | Fact::WasRead
        | Fact::Retracted { .. } => Vec::new(),
    }
}
