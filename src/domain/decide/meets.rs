//! Which changes of two officers stand beside each other, and which of them somebody has to choose between.
//!
//! A case is its timeline, so nothing that was recorded is ever written over. What can go wrong is that an officer decides
//! on what was true when the form was opened. Where a colleague's change is about something else, there is nothing to
//! decide: both stand, as if one had been made after the other. Who owns a case, its stage, its clocks and its answers
//! hang together and are never taken apart.

use crate::domain::decide::Ask;
use crate::domain::event::{Fact, Field};

/// What of a case a change is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Matter {
    /// Words and papers that are added to it, which take nothing away.
    Added,
    /// One of its details.
    Detail(Field),
    /// The answers to the equality questions.
    Equality,
    /// What was learned, and when it was in place.
    Lesson,
    /// A reminder that went out.
    Reminder,
    /// Its owner, stages, clocks, points, people and letters.
    Course,
    /// Any of it: what was taken back or put back.
    Anything,
    /// All of it: its words were taken away, or must be kept.
    Everything,
}

impl Ask {
    /// Whether a colleague's newer fact is about what is asked here, so that somebody has to choose.
    pub fn meets(&self, newer: &Fact) -> bool {
        // What was read has changed nothing.
        let Some(theirs) = of_fact(newer) else { return false };
        match self {
            Self::EditMany { changes } => {
                changes.iter().any(|(field, _)| Matter::Detail(*field).meets(theirs))
            }
            _ => of_ask(self).meets(theirs),
        }
    }
}

impl Matter {
    fn meets(self, other: Self) -> bool {
        match (self, other) {
            (Self::Everything, _) | (_, Self::Everything) => true,
            (Self::Added, _) | (_, Self::Added) => false,
            (Self::Anything, _) | (_, Self::Anything) => true,
            // To take a case on, or pass it on, names its service and its team.
            (Self::Course, Self::Detail(field)) | (Self::Detail(field), Self::Course) => {
                matches!(field, Field::Service | Field::Team | Field::Category | Field::Complainant)
            }
            (one, other) => one == other,
        }
    }
}

/// What a recorded fact changed; none where it changed nothing.
#[expect(clippy::too_many_lines, reason = "one place for each kind: a table, not a ladder")]
fn of_fact(fact: &Fact) -> Option<Matter> {
    let matter = match fact {
        Fact::WasRead | Fact::DeskNote(_) => return None,
        Fact::Noted { .. } | Fact::FileAdded(_) => Matter::Added,
        Fact::Learned { .. } => Matter::Lesson,
        Fact::Edited { field, .. } => Matter::Detail(*field),
        Fact::EqualityGiven(_) => Matter::Equality,
        Fact::Chased(_) => Matter::Reminder,
        Fact::Retracted { .. } | Fact::PutBack(_) | Fact::Kept(_) => Matter::Anything,
        Fact::LegalHold(_) | Fact::Removed(_) => Matter::Everything,
        Fact::Received(_)
        | Fact::BroughtIn { .. }
        | Fact::Accepted(_)
        | Fact::Refused { .. }
        | Fact::ServiceRequest { .. }
        | Fact::Request(_)
        | Fact::Route(_)
        | Fact::Support(_)
        | Fact::Acknowledged { .. }
        | Fact::Defined { .. }
        | Fact::Assigned { .. }
        | Fact::Extended { .. }
        | Fact::Answered(_)
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
        | Fact::OutcomeWanted { .. }
        | Fact::PointFound { .. }
        | Fact::RepresentedBy { .. }
        | Fact::ConsentAsked { .. }
        | Fact::ConsentReceived { .. }
        | Fact::Advocated(_)
        | Fact::Linked(_)
        | Fact::PointAdded(_)
        | Fact::Investigating { .. }
        | Fact::Paused { .. }
        | Fact::Resumed { .. }
        | Fact::UpdatePromised { .. }
        | Fact::UpdateGiven { .. }
        | Fact::Flagged { .. }
        | Fact::PlanAgreed { .. }
        | Fact::Withdrawn { .. }
        | Fact::Closed { .. }
        | Fact::Reopened { .. }
        | Fact::DeadlineMoved { .. }
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
        | Fact::MessageCame(_)
        | Fact::MessageDealt(_)
        | Fact::Assessed(_)
        | Fact::ToolLoaded(_)
        | Fact::PeersLoaded(_) => Matter::Course,
    };
    Some(matter)
}

/// What is asked to change.
#[expect(clippy::too_many_lines, reason = "one place for each kind: a table, not a ladder")]
fn of_ask(ask: &Ask) -> Matter {
    match ask {
        Ask::Note { .. } | Ask::Attach(_) => Matter::Added,
        Ask::Learn { .. } => Matter::Lesson,
        Ask::Edit { field, .. } => Matter::Detail(*field),
        Ask::AnswerEquality(_) => Matter::Equality,
        Ask::Chase(_) => Matter::Reminder,
        Ask::Remove { .. } | Ask::Hold { .. } => Matter::Everything,
        Ask::Acknowledge { .. }
        | Ask::Accept(_)
        | Ask::Triage(_)
        | Ask::PassOn { .. }
        | Ask::Define { .. }
        | Ask::Assign { .. }
        | Ask::Extend { .. }
        | Ask::Respond(_)
        | Ask::Escalate { .. }
        | Ask::EscalateLate { .. }
        | Ask::Want { .. }
        | Ask::FindPoint { .. }
        | Ask::Represent { .. }
        | Ask::AskConsent { .. }
        | Ask::Consent { .. }
        | Ask::ConsentDays { .. }
        | Ask::Advocate(_)
        | Ask::Link(_)
        | Ask::AddPoint(_)
        | Ask::Appoint { .. }
        | Ask::Pause { .. }
        | Ask::Resume { .. }
        | Ask::PromiseUpdate { .. }
        | Ask::GiveUpdate { .. }
        | Ask::Flag { .. }
        | Ask::AgreePlan { .. }
        | Ask::PanelMet { .. }
        | Ask::PanelReport { .. }
        | Ask::OmbudsmanAsk { .. }
        | Ask::OmbudsmanAnswer { .. }
        | Ask::OmbudsmanDecide { .. }
        | Ask::OrderRemedy { .. }
        | Ask::ReportRemedy { .. }
        | Ask::Withdraw { .. }
        | Ask::Agree { .. }
        | Ask::Done { .. }
        | Ask::Close { .. }
        | Ask::CloseLeaving { .. }
        | Ask::AgreeRemedy { .. }
        | Ask::Finish { .. }
        | Ask::MoveAction { .. }
        | Ask::Tell { .. }
        | Ask::Reopen { .. }
        | Ask::ExtendInFull(_)
        | Ask::HoldingReply(_)
        | Ask::HoldingLetter(_)
        | Ask::SendLetter(_)
        | Ask::WordLetter { .. }
        | Ask::TakeIn(_)
        | Ask::DealWith { .. }
        | Ask::Hand(_)
        | Ask::Settle(_)
        | Ask::Join(_)
        | Ask::ContractorStage(_)
        | Ask::AgreeStatement { .. }
        | Ask::Adjudicate(_)
        | Ask::EndProceedings { .. }
        | Ask::EditMany { .. } => Matter::Course,
    }
}
