//! What each kind of fact says in words, and where.

use super::Place;
use crate::domain::event::{Fact, Remedy, Request, Route};

impl Fact {
    /// The words of this fact and their place; none for what has no words of its own, or whose words are read from the
    /// details of the case, where a later correction counts.
    #[expect(clippy::too_many_lines, reason = "one arm for each kind of fact: a table, not a ladder")]
    pub(super) fn says(&self) -> Option<(Place, Vec<&str>)> {
        match self {
            Self::Noted { text } => Some((Place::Notes, vec![text])),
            Self::Answered(answer) => {
                let despite = answer.override_reason.as_deref().unwrap_or_default();
                Some((Place::Letters, vec![&answer.summary, &answer.remedy, &answer.way_on, despite]))
            }
            Self::ContractorAnswered(answer) => {
                Some((Place::Letters, vec![&answer.contractor, &answer.summary]))
            }
            Self::Refused { reason, clause, signpost, .. } => course(vec![reason, clause, signpost]),
            Self::ServiceRequest { service } => course(vec![service]),
            Self::Request(Request::Answered { how, .. } | Request::Upgraded { why: how, .. }) => {
                course(vec![how])
            }
            Self::Route(Route::Sent { to, clause, signpost, .. }) => course(vec![to, clause, signpost]),
            Self::Route(Route::Extended { reason: words, .. } | Route::Done { how: words, .. }) => {
                course(vec![words])
            }
            Self::Route(Route::Acknowledged { .. }) => None,
            Self::Support(support) => {
                Some((Place::People, support.adjustments.iter().map(String::as_str).collect()))
            }
            Self::Accepted(acceptance) => course(vec![acceptance.discretion.as_deref()?]),
            Self::Extended { reason, terms, .. } => course(vec![reason, &terms.beyond]),
            Self::Escalated { late_because, .. } => course(vec![late_because.as_deref()?]),
            Self::OmbudsmanDecided { decision, .. } => course(vec![decision]),
            Self::RemedyOrdered(ordered) => course(vec![&ordered.what, &ordered.owner]),
            Self::RemedyReported(report) => course(vec![&report.words]),
            Self::ActionAgreed { what, owner, remedy, .. } => {
                let more = remedy.as_ref().map_or_else(Vec::new, remedy_words);
                course([vec![what.as_str(), owner.as_str()], more].concat())
            }
            Self::ActionDone { evidence, .. } => course(vec![evidence]),
            Self::ActionMoved { owner, reason, .. } => course(vec![owner, reason]),
            Self::Learned { text, .. } => course(vec![text]),
            Self::RepresentedBy { name, relation } => Some((Place::People, vec![name, relation])),
            Self::ConsentReceived { scope, .. } => course(vec![scope]),
            Self::Advocated(advocacy) => Some((Place::People, vec![&advocacy.name, &advocacy.provider])),
            Self::Linked(link) => course(vec![&link.other, &link.why]),
            Self::MessageCame(message) => {
                Some((Place::Letters, vec![&message.subject, &message.text, &message.name, &message.from]))
            }
            Self::Chased(reminder) => Some((Place::People, vec![&reminder.to])),
            Self::MessageDealt(dealt) => course(vec![&dealt.how]),
            Self::LetterWorded(worded) => Some((Place::Letters, vec![&worded.words])),
            Self::FileAdded(document) => {
                Some((Place::Files, vec![&document.name, document.at.as_deref().unwrap_or_default()]))
            }
            Self::Investigating { officer, .. } => Some((Place::People, vec![officer])),
            Self::Adjudicated(adjudication) => Some((Place::People, vec![&adjudication.by])),
            Self::Paused { reason, .. } => course(vec![reason]),
            Self::Withdrawn { reason, .. } | Self::Reopened { reason } => course(vec![reason]),
            Self::Closed { leaving, .. } => course(vec![leaving]),
            Self::HandedTo(handing) => Some((Place::People, vec![&handing.name])),
            Self::SettlementTried(settlement) => course(vec![&settlement.outcome]),
            Self::Joint(joint) => Some((Place::People, vec![&joint.with])),
            Self::LegalHold(hold) => course(vec![&hold.reason]),
            Self::Removed(removed) => course(vec![&removed.why]),
            Self::BroughtIn { file, .. } => Some((Place::Files, vec![file])),
            // Read from the details of the case.
            Self::Received(_)
            | Self::Edited { .. }
            | Self::Assigned { .. }
            | Self::Defined { .. }
            | Self::OutcomeWanted { .. }
            | Self::PointFound { .. }
            | Self::PointAdded(_)
            | Self::Kept(_)
            // The council's own timeline is no case.
            | Self::Assessed(_)
            | Self::ToolLoaded(_)
            | Self::PeersLoaded(_)
            | Self::PutBack(_)
            | Self::DeskNote(_)
            | Self::WasRead
            // Shown nowhere with the case.
            | Self::EqualityGiven(_)
            // Days, marks and findings: there are views for them.
            | Self::Acknowledged { .. }
            | Self::Conciliated { .. }
            | Self::PanelMet { .. }
            | Self::PanelReported { .. }
            | Self::OmbudsmanAsked { .. }
            | Self::OmbudsmanAnswered { .. }
            | Self::ActionTold { .. }
            | Self::ConsentAsked { .. }
            | Self::Resumed { .. }
            | Self::UpdatePromised { .. }
            | Self::UpdateGiven { .. }
            | Self::Flagged { .. }
            | Self::PlanAgreed { .. }
            | Self::DeadlineMoved { .. }
            | Self::HoldingReply(_)
            | Self::StatementAgreed(_)
            | Self::ProceedingsEnded(_)
            // Its words are those of the case; its own stand beside the journal.
            | Self::LetterSent(_)
            | Self::Retracted { .. } => None,
        }
    }
}

fn remedy_words(remedy: &Remedy) -> Vec<&str> {
    vec![&remedy.fault, &remedy.injustice, &remedy.authority]
}

fn course(texts: Vec<&str>) -> Option<(Place, Vec<&str>)> {
    Some((Place::Course, texts))
}
