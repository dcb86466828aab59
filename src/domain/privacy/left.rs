//! What is left of a fact: the days, the findings, the sums, the services and the officers, which the figures count.

use super::mask::{Mask, is_who};
use crate::domain::event::{
    Acceptance, Advocacy, Answer, Cell, Chased, ContractorAnswer, Document, Equality, ExtensionTerms, Fact,
    Field, Handing, Incoming, Joint, Kept, LegalHold, LetterWords, Link, MessageDealt, NewPoint, Person,
    Receipt, Remedy, RemedyOrdered, RemedyReported, Request, Route, SentLetter, Settlement, Support,
};

/// The fact without what the mask takes away. Names of officers stay: who decided is part of the decision.
#[expect(clippy::too_many_lines, reason = "one arm for each kind of fact: a table, not a ladder")]
pub fn left(fact: &Fact, mask: &mut Mask) -> Fact {
    match fact.clone() {
        Fact::Received(receipt) => Fact::Received(Box::new(receipt_left(*receipt, mask))),
        Fact::Accepted(accepted) => Fact::Accepted(Acceptance {
            discretion: mask.perhaps(accepted.discretion.as_ref()),
            straight: mask.perhaps(accepted.straight.as_ref()),
            ..accepted
        }),
        Fact::Refused { reason, clause, signpost, told } => {
            let (reason, signpost) = (mask.counted(&reason), mask.counted(&signpost));
            Fact::Refused { reason, clause, signpost, told }
        }
        Fact::Request(Request::Answered { on, how }) => {
            Fact::Request(Request::Answered { on, how: mask.words(&how) })
        }
        Fact::Request(Request::Upgraded { on, why }) => {
            Fact::Request(Request::Upgraded { on, why: mask.words(&why) })
        }
        Fact::Route(route) => Fact::Route(route_left(route, mask)),
        Fact::Support(support) => Fact::Support(Support {
            adjustments: support.adjustments.iter().map(|need| mask.who(need)).collect(),
        }),
        Fact::Defined { points } => {
            Fact::Defined { points: points.iter().map(|point| mask.words(point)).collect() }
        }
        Fact::Noted { text } => Fact::Noted { text: mask.words(&text) },
        Fact::Extended { stage, to, reason, assumed, terms } => {
            let terms = ExtensionTerms { beyond: mask.words(&terms.beyond), ..terms };
            Fact::Extended { stage, to, reason: mask.words(&reason), assumed, terms }
        }
        Fact::Answered(answer) => Fact::Answered(Answer {
            remedy: mask.words(&answer.remedy),
            summary: mask.words(&answer.summary),
            way_on: mask.counted(&answer.way_on),
            override_reason: mask.perhaps(answer.override_reason.as_ref()),
            ..answer
        }),
        Fact::Escalated { to, on, late_because } => {
            Fact::Escalated { to, on, late_because: mask.perhaps(late_because.as_ref()) }
        }
        Fact::OmbudsmanDecided { on, decision, body, category } => {
            Fact::OmbudsmanDecided { on, decision: mask.counted(&decision), body, category }
        }
        Fact::RemedyOrdered(ordered) => {
            Fact::RemedyOrdered(RemedyOrdered { what: mask.words(&ordered.what), ..ordered })
        }
        Fact::RemedyReported(reported) => {
            Fact::RemedyReported(RemedyReported { words: mask.words(&reported.words), ..reported })
        }
        Fact::ActionAgreed { n, what, owner, due, remedy } => {
            let remedy = remedy.map(|remedy| Remedy {
                fault: mask.words(&remedy.fault),
                injustice: mask.words(&remedy.injustice),
                ..remedy
            });
            Fact::ActionAgreed { n, what: mask.words(&what), owner, due, remedy }
        }
        Fact::ActionDone { n, on, evidence, tell_by } => {
            Fact::ActionDone { n, on, evidence: mask.words(&evidence), tell_by }
        }
        Fact::ActionMoved { n, owner, due, reason } => {
            Fact::ActionMoved { n, owner, due, reason: mask.words(&reason) }
        }
        // What was learned is told to the public: "You said, we did".
        Fact::Learned { text, delivered } => Fact::Learned { text: mask.counted(&text), delivered },
        Fact::OutcomeWanted { point, outcome } => {
            Fact::OutcomeWanted { point, outcome: mask.words(&outcome) }
        }
        Fact::PointFound { point, finding, reason, remedy } => {
            let (reason, remedy) = (mask.words(&reason), mask.words(&remedy));
            Fact::PointFound { point, finding, reason, remedy }
        }
        Fact::RepresentedBy { name, relation } => {
            Fact::RepresentedBy { name: mask.who(&name), relation: mask.words(&relation) }
        }
        Fact::ConsentReceived { on, scope } => Fact::ConsentReceived { on, scope: mask.words(&scope) },
        Fact::Advocated(advocacy) => Fact::Advocated(Advocacy { name: mask.who(&advocacy.name), ..advocacy }),
        Fact::EqualityGiven(given) => Fact::EqualityGiven(Equality {
            answers: given.answers.iter().map(|(asked, text)| (*asked, mask.counted(text))).collect(),
        }),
        Fact::Linked(link) => Fact::Linked(Link { why: mask.words(&link.why), ..link }),
        Fact::PointAdded(point) => {
            Fact::PointAdded(NewPoint { text: mask.words(&point.text), outcome: mask.words(&point.outcome) })
        }
        Fact::FileAdded(file) => Fact::FileAdded(Document {
            name: mask.words(&file.name),
            at: file.at.as_ref().map(|at| mask.who(at)),
            sha256: String::new(),
            ..file
        }),
        Fact::Paused { from, until, reason, points } => {
            Fact::Paused { from, until, reason: mask.words(&reason), points }
        }
        Fact::Withdrawn { on, reason } => Fact::Withdrawn { on, reason: mask.counted(&reason) },
        Fact::Closed { on, leaving } => Fact::Closed { on, leaving: mask.words(&leaving) },
        Fact::Reopened { reason } => Fact::Reopened { reason: mask.words(&reason) },
        Fact::Edited { field, to } => Fact::Edited { field, to: detail_left(field, &to, mask) },
        Fact::HandedTo(handing) => Fact::HandedTo(Handing { name: mask.counted(&handing.name), ..handing }),
        Fact::SettlementTried(tried) => {
            Fact::SettlementTried(Settlement { outcome: mask.words(&tried.outcome), ..tried })
        }
        Fact::Joint(joint) => Fact::Joint(Joint { with: mask.counted(&joint.with), ..joint }),
        Fact::ContractorAnswered(answer) => {
            Fact::ContractorAnswered(ContractorAnswer { summary: mask.words(&answer.summary), ..answer })
        }
        Fact::LetterSent(letter) => Fact::LetterSent(SentLetter {
            to: mask.who(&letter.to),
            subject: mask.words(&letter.subject),
            sha256: String::new(),
            ..letter
        }),
        Fact::MessageCame(message) => Fact::MessageCame(Box::new(message_left(*message, mask))),
        Fact::LetterWorded(worded) => {
            Fact::LetterWorded(Box::new(LetterWords { words: mask.words(&worded.words), ..*worded }))
        }
        Fact::MessageDealt(dealt) => {
            Fact::MessageDealt(MessageDealt { how: mask.words(&dealt.how), ..dealt })
        }
        Fact::Chased(chased) => Fact::Chased(Box::new(Chased { to: mask.counted(&chased.to), ..*chased })),
        Fact::Retracted { seqs, what } => Fact::Retracted { seqs, what: mask.words(&what) },
        Fact::Kept(kept) => Fact::Kept(Kept {
            cells: kept
                .cells
                .iter()
                .map(|cell| Cell { heading: cell.heading.clone(), value: mask.words(&cell.value) })
                .collect(),
        }),
        Fact::LegalHold(hold) => Fact::LegalHold(LegalHold { reason: mask.words(&hold.reason), ..hold }),
        plain @ (Fact::BroughtIn { .. }
        | Fact::ServiceRequest { .. }
        | Fact::Acknowledged { .. }
        | Fact::Assigned { .. }
        | Fact::Conciliated { .. }
        | Fact::PanelMet { .. }
        | Fact::PanelReported { .. }
        | Fact::OmbudsmanAsked { .. }
        | Fact::OmbudsmanAnswered { .. }
        | Fact::ActionTold { .. }
        | Fact::ConsentAsked { .. }
        | Fact::Investigating { .. }
        | Fact::Resumed { .. }
        | Fact::UpdatePromised { .. }
        | Fact::UpdateGiven { .. }
        | Fact::Flagged { .. }
        | Fact::PlanAgreed { .. }
        | Fact::DeadlineMoved { .. }
        | Fact::HoldingReply(_)
        | Fact::StatementAgreed(_)
        | Fact::Adjudicated(_)
        | Fact::ProceedingsEnded(_)
        | Fact::Removed(_)
        | Fact::Assessed(_)
        | Fact::ToolLoaded(_)
        | Fact::PeersLoaded(_)
        | Fact::PutBack(_)
        | Fact::DeskNote(_)
        | Fact::WasRead) => plain,
    }
}

fn receipt_left(receipt: Receipt, mask: &mut Mask) -> Receipt {
    Receipt {
        subject: mask.words(&receipt.subject),
        text: mask.words(&receipt.text),
        wants: mask.words(&receipt.wants),
        complainant: person_left(&receipt.complainant, mask),
        service_user: mask.who(&receipt.service_user),
        relationship: mask.counted(&receipt.relationship),
        category: mask.counted(&receipt.category),
        advocate: mask.counted(&receipt.advocate),
        ..receipt
    }
}

fn person_left(person: &Person, mask: &Mask) -> Person {
    Person {
        name: mask.who(&person.name),
        contact: mask.who(&person.contact),
        phone: mask.who(&person.phone),
        email: mask.who(&person.email),
        address: mask.who(&person.address),
        adjustments: person.adjustments.iter().map(|need| mask.who(need)).collect(),
    }
}

fn route_left(route: Route, mask: &mut Mask) -> Route {
    match route {
        Route::Sent { route, to, due, clause, signpost } => {
            Route::Sent { route, to: mask.counted(&to), due, clause, signpost: mask.counted(&signpost) }
        }
        Route::Extended { to, reason } => Route::Extended { to, reason: mask.words(&reason) },
        Route::Done { on, how } => Route::Done { on, how: mask.words(&how) },
        told @ Route::Acknowledged { .. } => told,
    }
}

fn message_left(message: Incoming, mask: &mut Mask) -> Incoming {
    Incoming {
        from: mask.who(&message.from),
        name: mask.who(&message.name),
        subject: mask.words(&message.subject),
        text: mask.words(&message.text),
        left_in: message.left_in.iter().map(|name| mask.words(name)).collect(),
        failed: mask.words(&message.failed),
        original: String::new(),
        ..message
    }
}

/// A corrected detail: who somebody is goes, what the figures count by stays, the rest are words.
fn detail_left(field: Field, to: &str, mask: &mut Mask) -> String {
    if is_who(field) {
        return mask.who(to);
    }
    match field {
        Field::Subject | Field::Text | Field::Wants => mask.words(to),
        _ => mask.counted(to),
    }
}
