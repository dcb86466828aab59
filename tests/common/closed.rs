//! 0398 later in its life: with a response that is begun, and closed.

use crate::desk::{day, event, events, file, moment};
use redress::app::effect::{CaseFile, Draft};
use redress::domain::event::{Answer, CaseId, Document, Fact, Field};
use redress::domain::likeness::Other;
use redress::domain::terms::{Finding, Stage, Status};

/// What the officer has typed of the response to 0398, and left.
pub(crate) fn response_draft() -> Draft {
    let body = r#"{"point-finding-1":"Upheld","point-reason-1":"Our contractor did not attend on any of the three dates and did not tell you.","point-remedy-1":"Apology","words":"Thank you for speaking to me on 4 November."}"#;
    Draft {
        key: "respond-1".to_owned(),
        title: "Response to 0398  Leak above bathroom, 24 words".to_owned(),
        body: body.to_owned(),
        at: moment("2026-11-18 17:02"),
    }
}

/// 0398 as it may end: points decided, answered, a letter sent, remedies done and open, files, linked cases, closed.
pub(crate) fn closed() -> CaseFile {
    let mut events = events();
    for fact in ending() {
        let seq = i64::try_from(events.len()).expect("a few events") + 1;
        let at = format!("2026-11-{:02} 10:{:02}", 19 + seq / 20, seq);
        events.push(event(seq, &at, "J Malik", fact));
    }
    let other = |n: i64, reference: &str, subject: &str, linked| Other {
        id: CaseId(n),
        reference: reference.to_owned(),
        subject: subject.to_owned(),
        complainant: "B. Larch".to_owned(),
        status: Status::Open,
        owner: Some("C Iqbal".to_owned()),
        received: day("2026-10-12"),
        linked,
        why: if linked { "same block, leak".to_owned() } else { "same postcode".to_owned() },
    };
    let others =
        vec![other(20, "0391", "Larch House 16B, leak", true), other(21, "0388", "Larch House lift", false)];
    CaseFile { others, ..file(1, events) }
}

/// How 0398 ends, in order.
fn ending() -> Vec<Fact> {
    let found = |point: u32, finding, reason: &str, remedy: &str| Fact::PointFound {
        point,
        finding,
        reason: reason.to_owned(),
        remedy: remedy.to_owned(),
    };
    let document = |n: u32, name: &str| {
        Fact::FileAdded(Document {
            n,
            name: name.to_owned(),
            media: "application/pdf".to_owned(),
            size: 12_000,
            sha256: String::new(),
            at: None,
        })
    };
    let action = |n: u32, what: &str, due: &str| Fact::ActionAgreed {
        n,
        what: what.to_owned(),
        owner: "K Shaw".to_owned(),
        due: day(due),
        remedy: None,
    };
    let edited = |to: &str| Fact::Edited { field: Field::Subject, to: to.to_owned() };
    let answer = Answer {
        finding: Some(Finding::Partially),
        remedy: "Apology".to_owned(),
        summary: "We are sorry. Our contractor missed three appointments and nobody called you.".to_owned(),
        way_on: "If you are not satisfied you can ask for stage 2 of our procedure.".to_owned(),
        support_given: true,
        ..Answer::sent(Stage::One, day("2026-11-19"))
    };
    vec![
        document(1, "complaint-form.pdf"),
        document(2, "ack-letter.docx"),
        document(3, "contractor-report.pdf"),
        edited("Leak above bathroom"),
        edited("Leak above bathroom, third visit missed"),
        found(1, Finding::Upheld, "the log", "Apology"),
        found(2, Finding::Upheld, "the log", "Apology"),
        found(3, Finding::NotUpheld, "made safe on 3 October", ""),
        Fact::Answered(answer),
        action(1, "Mend the ceiling", "2026-11-19"),
        action(2, "Pay £120 for the days lost", "2026-11-27"),
        Fact::ActionDone { n: 1, on: day("2026-11-19"), evidence: "photographs".to_owned(), tell_by: None },
        Fact::Closed { on: day("2026-11-20"), leaving: "the payment is on its way".to_owned() },
    ]
}
