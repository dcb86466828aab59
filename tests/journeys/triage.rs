//! Triage by keys: the six questions, every exclusion, the kept answers.

mod day;
mod ways;

use crate::common::{Officer, council, empty, friday, moment};
use redress::app::Msg;
use redress::app::effect::{Reply, Request};
use redress::app::key::Key;
use redress::domain::case::Case;
use redress::domain::event::{Person, Receipt};
use redress::domain::terms::{Channel, Flag, Ombudsman, Status};
use redress::store::Store;

/// A row of Appendix A: name, what is recorded, words of what the person is told, and its number in the policy.
fn appendix() -> Vec<[String; 4]> {
    let mut reader = csv::Reader::from_path("tests/data/appendix-a.csv").unwrap();
    reader
        .records()
        .map(|row| {
            let row = row.unwrap();
            [1, 3, 4, 0].map(|at| row.get(at).unwrap().to_owned())
        })
        .collect()
}

fn receipt(subject: &str, text: &str) -> Receipt {
    Receipt {
        reference: String::new(),
        on: friday().date(),
        channel: Channel::Email,
        subject: subject.to_owned(),
        text: text.to_owned(),
        wants: String::new(),
        complainant: Person::default(),
        relationship: String::new(),
        service_user: String::new(),
        category: String::new(),
        advocate: String::new(),
        source: None,
        known_since: None,
    }
}

/// An officer with an empty desk on which these arrived.
fn with(receipts: Vec<Receipt>) -> Officer {
    let mut store = empty(friday());
    for (n, receipt) in receipts.into_iter().enumerate() {
        let receipt = Box::new(receipt);
        let key = format!("arrived-{n}");
        let request =
            Request::New { receipt, accept: None, more: Vec::new(), at: friday(), key, draft: None };
        assert!(matches!(store.answer("J Malik", request), Reply::Recorded(_)));
    }
    Officer::with(store, (80, 24))
}

fn case(store: &Store, reference: &str) -> Case {
    let (id, events) = store.known(reference).unwrap().unwrap();
    Case::fold(id, &events).unwrap()
}

#[test]
fn every_item_of_appendix_a_can_be_chosen_and_gives_its_signpost() {
    for [name, recorded, told, number] in appendix() {
        let mut officer = with(vec![receipt("The bin was missed", "")]);
        let exclusion = redress::domain::triage::Exclusion::find(&name).unwrap();
        assert!(number.is_empty() || exclusion.clause.ends_with(&format!("Appendix A ({number})")), "{name}");
        // What it leads to is on the screen before it is taken.
        officer
            .press("t 4")
            .type_text(exclusion.reason)
            .sees(&format!("→ sent on to {}", exclusion.signpost));
        officer.press("Enter");
        if recorded == "service-request" {
            officer.press("Enter");
        }
        let case = case(&officer.store, "0001");
        match recorded.as_str() {
            "refused" => {
                let (reason, clause, signpost) = case.refusal.unwrap();
                assert_eq!((case.status, reason.as_str()), (Status::Refused, exclusion.reason));
                assert!(signpost.contains(&told), "{name}: {signpost}");
                assert_eq!(clause, exclusion.clause);
                assert_eq!(case.refused.unwrap().1, Some(Ombudsman::Local), "{name}");
            }
            "route" => {
                let run = case.elsewhere.unwrap();
                assert_eq!(case.status, Status::OtherRoute, "{name}");
                assert!(run.signpost.contains(&told), "{name}: {}", run.signpost);
            }
            "service-request" => assert_eq!(case.request.unwrap().service, "Waste"),
            other => panic!("{other} is not known"),
        }
    }
}

#[test]
fn the_chosen_exclusion_says_its_clause_where_to_go_and_the_ombudsman() {
    let mut officer = with(vec![receipt("A fine", "")]);
    officer.press("t 4").type_text("penalty");
    officer
        .sees("sent on to the informal challenge form for a PCN")
        .sees("Appendix A (17)")
        .sees("Ombudsman");
}

#[test]
fn the_six_questions_record_everything_together_and_one_undo_takes_it_back() {
    let mut officer = Officer::at_the_desk();
    officer
        .press("t")
        .sees("step 1 of 6")
        .press("1 Enter")
        .sees("step 3 of 6")
        .press("Enter")
        .sees("step 4 of 6");
    officer.sees("[x] Allow more time").press("3").press("Enter").sees("step 5 of 6");
    officer.press("Enter").sees("step 6 of 6").press("Enter");
    assert!(officer.message().contains("0432 accepted"), "{}", officer.message());
    let accepted = case(&officer.store, "0432");
    assert_eq!(accepted.receipt.complainant.adjustments, ["Allow more time and offer help by telephone"]);
    assert!(accepted.flags.contains(&Flag::Vulnerable), "{:?}", accepted.flags);
    officer.resize((120, 35)).sees("done 5 ").press("u").sees("done 4 ");
    let back = case(&officer.store, "0432");
    assert_eq!(
        (back.status, back.flags.len(), back.receipt.complainant.adjustments.len()),
        (Status::New, 0, 0)
    );
}

#[test]
fn answers_are_kept_when_leaving_and_after_a_crash() {
    let mut officer = Officer::at_the_desk();
    officer.press("t 1 Enter").type_text("street").press("Enter 1").sees("[ ] Allow more time");
    officer.press("j");
    // The terminal goes; the store is opened again by a new session.
    let store = std::mem::replace(&mut officer.store, empty(friday()));
    let mut officer = Officer::with(store, (80, 24));
    officer.press("Enter").sees("step 4 of 6").sees("Street cleaning").sees("[ ] Allow more time");
    officer.press("Enter Enter Enter");
    let accepted = case(&officer.store, "0432");
    assert_eq!(
        (accepted.service.as_str(), accepted.receipt.complainant.adjustments.len()),
        ("Street cleaning", 0)
    );
    assert!(officer.model.drafts.iter().all(|draft| !draft.key.starts_with("triage")));
}

#[test]
fn left_goes_one_question_back_and_the_answers_stay() {
    let mut officer = Officer::at_the_desk();
    officer.press("t 1 Enter Enter Enter Enter").sees("step 6 of 6");
    for step in [5, 4, 3, 2, 1] {
        officer.send(Msg::Key(Key::Left)).sees(&format!("step {step} of 6"));
    }
}

#[test]
fn the_list_of_drafts_leads_back_into_triage() {
    let mut officer = Officer::at_the_desk();
    officer.press("t 1 Enter Enter").press("g");
    officer
        .send(Msg::Key(Key::Esc))
        .send(Msg::Key(Key::Esc))
        .send(Msg::Key(Key::Esc))
        .send(Msg::Key(Key::Esc));
    officer.press("g d").sees("Triage of 0432").press("Enter").sees("0432").sees("of 6");
}

#[test]
fn a_problem_known_for_more_than_twelve_months_is_taken_on_with_the_reason() {
    let mut old = receipt("Bin missed for years", "");
    old.known_since = Some(moment("2025-06-01T00:00:00").date());
    let mut officer = with(vec![old]);
    officer.press("t 1").sees("known since Sun 1 Jun 2025, over 12 months").press("Enter");
    officer.sees("Why take it?").press("2 Enter Enter Enter Enter");
    let accepted = case(&officer.store, "0001");
    assert_eq!(accepted.status, Status::Open, "{}", officer.message());
    let said = officer.store.known("0001").unwrap().unwrap().1;
    assert!(format!("{said:?}").contains("The effects of the problem are still going on"));
}

/// A new complaint at the field where it is asked since when the problem was known.
fn logging(service: &str) -> Officer {
    let mut officer = Officer::with(empty(friday()), (80, 24));
    officer.press("n Enter").type_text("Ann Ward").press("Tab").type_text("Bin missed for years.");
    officer.press("Tab Tab").type_text(service).press("Tab Tab Tab Tab Tab Tab Tab Tab Tab");
    officer.sees("Known since");
    officer
}

#[test]
fn since_when_a_problem_was_known_is_asked_in_the_form_and_more_than_twelve_months_go_through_triage() {
    let mut officer = logging("waste");
    officer.type_text("1 jun 2025").sees("= Sun 1 Jun 2025").sees("ago (a Sunday), over 12 months");
    officer.sees("Known for over 12 months: triage asks whether to take it on.");
    officer.resize((120, 35)).sees("known for over 12 months: waits").does_not_see("starts at");
    officer.resize((80, 24)).press("Ctrl+S");
    let new = case(&officer.store, "0001");
    assert_eq!(new.receipt.known_since, Some(moment("2025-06-01T00:00:00").date()), "{}", officer.message());
    assert_eq!(new.status, Status::New, "nothing is taken on without the reason");
    officer.press("Esc g t 1").sees("known since Sun 1 Jun 2025, over 12 months").press("Enter");
    officer.sees("Why take it?").press("2 Enter Enter Enter Enter");
    assert_eq!(case(&officer.store, "0001").status, Status::Open, "{}", officer.message());
}

#[test]
fn a_problem_known_for_less_than_twelve_months_is_accepted_as_it_is_logged() {
    let mut officer = logging("waste");
    officer.type_text("20 nov 2025").sees("= Thu 20 Nov 2025").does_not_see("over 12 months").press("Ctrl+S");
    let new = case(&officer.store, "0001");
    assert_eq!(new.receipt.known_since, Some(moment("2025-11-20T00:00:00").date()), "{}", officer.message());
    assert_eq!(new.status, Status::Open);
}

#[test]
fn a_problem_cannot_be_known_only_after_the_complaint_came() {
    let mut officer = logging("");
    officer.type_text("30 nov 2026").press("Ctrl+S").sees("Known since is after the day of receipt");
    assert!(officer.store.known("0001").unwrap().is_none(), "nothing is recorded of it");
}

#[test]
fn cases_of_the_same_person_are_offered_as_links() {
    let mut first = receipt("Missed bins in Elm Road", "");
    first.complainant.name = "M. Silva".to_owned();
    let mut second = receipt("Nobody calls back", "");
    second.complainant.name = "m. silva".to_owned();
    let mut third = receipt("Elm Road: missed bins again", "");
    third.complainant.address = "4 Elm Road MK9 3EJ".to_owned();
    let mut officer = with(vec![first, second, third]);
    let found = |officer: &Officer, reference: &str| {
        let likely = officer.store.likely(case(&officer.store, reference).id).unwrap();
        likely.iter().map(|l| format!("{} {}", l.reference, l.why)).collect::<Vec<_>>()
    };
    assert_eq!(found(&officer, "0001"), ["0003 \"missed bins elm road\"", "0002 same name"]);
    assert_eq!(found(&officer, "0002"), ["0001 same name"]);
    officer.press("t 1 Enter Enter Enter").sees("0002 Nobody calls back").press("2").sees("[x] 0002");
    officer.press("Enter Enter");
    let events = officer.store.known("0001").unwrap().unwrap().1;
    assert!(events.iter().any(|event| event.sentence() == "Linked to 0002: found in triage"));
    assert_eq!(case(&officer.store, "0002").links[0].other, "0001");
    // One undo takes the acceptance back and the tie out of both.
    officer.press("u");
    assert_eq!(case(&officer.store, "0001").status, Status::New, "{}", officer.message());
    assert_eq!(case(&officer.store, "0002").links, []);
}

#[test]
fn the_owner_with_the_fewest_open_cases_of_the_service_is_suggested() {
    let mut officer = Officer::with(council(friday()), (120, 35));
    officer.press("t 1 Enter Enter Enter Enter");
    let beside = officer.model.triage.beside.clone();
    let service = officer.model.triage.answers.service.clone().unwrap();
    let lightest = beside.lightest(&service).unwrap().to_owned();
    officer.sees(&lightest).sees(&format!("open of {service}"));
    let load =
        |owner: &str| beside.loads.iter().find(|l| l.service == service && l.owner == owner).unwrap().open;
    assert!(beside.loads.iter().filter(|l| l.service == service).all(|l| l.open >= load(&lightest)));
    officer.press("Enter");
    assert_eq!(case(&officer.store, "0432").owner, Some(lightest));
}

#[test]
fn a_mark_is_put_on_by_a_form_and_shown_wherever_the_case_is_open() {
    let mut officer = Officer::at_the_desk();
    officer.press(". n f s Enter");
    assert!(officer.message().contains("0398 marked: safeguarding"), "{}", officer.message());
    officer.sees("! SAFEGUARDING").press("Enter").sees("! SAFEGUARDING").press("c").sees("[! safeguarding]");
    officer.send(Msg::Key(Key::Esc)).press("Esc");
    officer.resize((120, 35)).sees("SAFEGUARDING");
}

#[test]
fn tab_reads_the_complaint_at_every_step_and_records_nothing() {
    for keys in ["1", "1 1", "3", "2"] {
        let mut officer = Officer::at_the_desk();
        officer.press("t").press(keys);
        let waiting = officer.model.triage.rows.len();
        officer.press("Tab").sees("In their words").press("Esc");
        assert_eq!(officer.model.triage.rows.len(), waiting, "{keys}: Tab recorded something");
    }
}
