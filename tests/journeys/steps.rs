//! The steps that only some procedures have, by keys alone: the panel, the contractor's stage 1, the adult plan.

use crate::common::{Officer, case, council, empty, friday};
use redress::app::effect::{Reply, Request};
use redress::domain::event::{Acceptance, Person, Receipt};
use redress::domain::terms::{Channel, Scheme, Stage, Status};

/// An officer on the case with this reference of the sample council.
fn in_case(reference: &str) -> Officer {
    crate::common::in_case(Officer::with(council(friday()), (120, 35)), reference)
}

/// An officer on the only case of an empty desk, taken on at stage 1 of this procedure today.
fn on_new(scheme: Scheme, service: &str) -> Officer {
    let receipt = Receipt {
        reference: String::new(),
        on: friday().date(),
        channel: Channel::Phone,
        subject: "Nobody came".to_owned(),
        text: String::new(),
        wants: String::new(),
        complainant: Person::default(),
        relationship: String::new(),
        service_user: String::new(),
        category: String::new(),
        advocate: String::new(),
        source: None,
        known_since: None,
    };
    let accept = Acceptance {
        scheme,
        stage: Stage::One,
        service: service.to_owned(),
        team: String::new(),
        owner: Some("J Malik".to_owned()),
        discretion: None,
        straight: None,
    };
    let (receipt, accept, key) = (Box::new(receipt), Some(accept), "arrived".to_owned());
    let mut store = empty(friday());
    let request = Request::New { receipt, accept, more: Vec::new(), at: friday(), key, draft: None };
    assert!(matches!(store.answer("J Malik", request), Reply::Recorded(_)));
    crate::common::in_case(Officer::with(store, (120, 35)), "0001")
}

#[test]
fn the_childrens_panel_is_named_meets_reports_and_is_answered() {
    // SI 2006/1738 reg 19(4): within 30 working days; reg 20: 5 for the report, 15 for the response.
    let mut officer = in_case("0361");
    for name in ["I Vance", "P Stone"] {
        officer.press(". g i").type_text(name).press("Enter Enter");
    }
    officer.press(". g d").type_text("D Head").press("Enter n Ctrl+S");
    officer.decides(&[("n", "the file", ""); 2]).type_text("We looked.").press("Ctrl+S . s Enter");
    officer.press(". g").sees("three independent persons").press("Esc");
    for (name, part) in [("C Hale", "panel chair"), ("M Reed", "panel member"), ("N Shaw", "panel member")] {
        officer.press(". g i").sees(part).type_text(name).press("Enter Enter");
        assert!(officer.message().contains(name), "{}", officer.message());
    }
    officer.press("e Right").sees("review panel: due").press("Esc");
    officer.press(". g p").sees("panel report: Fri 27 Nov 2026").press("Enter");
    assert!(officer.message().contains("panel meeting recorded"), "{}", officer.message());
    officer.press(". g r").sees("response to the panel: Fri 11 Dec 2026").press("n Ctrl+S");
    assert!(officer.message().contains("panel report recorded"), "{}", officer.message());
    officer.decides(&[("n", "the panel", ""); 2]).type_text("We agree with the panel.").press("Ctrl+S");
    let answered = case(&officer, "0361");
    assert_eq!((answered.stage(), answered.status), (Stage::Three, Status::Answered), "{}", officer.screen());
}

#[test]
fn a_contractors_answer_counts_as_stage_1_and_stage_2_follows() {
    // MK: a contractor's stage 1 is the first stage of the procedure.
    let mut officer = on_new(Scheme::Housing, "Housing repairs");
    officer.press(". g k").type_text("Mears Ltd").press("Enter Enter Enter").press("n Enter");
    // Said before it is saved, and not again in the message.
    officer.type_text("It was mended.").sees("counts as the first stage").press("Ctrl+S");
    officer.press(". s Enter");
    assert_eq!(case(&officer, "0001").stage(), Stage::Two, "{}", officer.message());
}

#[test]
fn an_adult_period_is_agreed_within_the_six_months_and_sets_the_date() {
    // SI 2009/309 reg 13 and 14: 3 working days; the period that is agreed, 6 months behind it.
    let mut officer = on_new(Scheme::Adult, "Adult care");
    officer.press("e").sees("3 working days").press("Esc a").press(". g a");
    officer
        .sees("Plan for 0001")
        .press("Ctrl+U")
        .type_text("15 jan 2027")
        .sees("Fri 15 Jan 2027")
        .press("Enter");
    assert!(officer.message().contains("to be answered by Fri 15 Jan 2027"), "{}", officer.message());
    officer.press("e").sees("Fri 15 Jan 2027");
    officer.press("Esc . s");
    assert!(officer.model.form.is_none(), "there is no stage 2 for adults");
}

#[test]
fn what_is_not_settled_informally_is_a_complaint_from_its_receipt() {
    let mut officer = Officer::with(council(friday()), (120, 35));
    officer.press("t 1 4 Enter Enter Enter Enter");
    let mut officer = crate::common::in_case(officer, "0432");
    officer.sees("Settle by").press("e").sees("72 hours from receipt").sees("hours run on every day");
    officer.press("Esc . g c").sees("stage 1 opened").does_not_see("Informal informal").press("Ctrl+S");
    let case = case(&officer, "0432");
    assert_eq!(case.stage(), Stage::One, "{}", officer.message());
    assert_eq!(case.run().unwrap().requested, case.receipt.on);
}

#[test]
fn an_ombudsman_is_told_later_that_a_remedy_is_done() {
    let mut officer = in_case("0372");
    officer.press(". z o Ctrl+S . z o").type_text("uph").press("Enter").type_text("Fault").press("Ctrl+S");
    officer.press(". z o Enter").type_text("Pay 200").press("Enter").type_text("symb").press("Enter Enter");
    officer.type_text("18/12").press("Enter");
    assert!(officer.message().contains("remedy 1 ordered"), "{}", officer.message());
    officer.press("5 . v").type_text("bank statement").press("Ctrl+S");
    assert!(officer.message().contains("the Ombudsman has not been told yet"), "{}", officer.message());
    officer.press(". z o").type_text("told").press("Enter Ctrl+S");
    assert!(officer.message().contains("remedy 1 complied on time"), "{}", officer.message());
    assert!(case(&officer, "0372").actions[0].ordered.as_ref().unwrap().told.is_some());
}
