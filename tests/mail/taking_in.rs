//! What comes in reaches the store: every message once, none lost, in nobody's way.

use crate::corpus::corpus;
use chrono::NaiveDateTime;
use redress::domain::case::Case;
use redress::domain::decide::Ask;
use redress::domain::terms::{Clock, MessageNature, Status};
use redress::mail::Post;
use redress::store::{AskOf, Became, Command, Found, Store, StoreError};

const MALIK: &str = "J Malik";

fn store() -> Store {
    Store::in_memory(Box::new(|| "2026-11-20T09:12:00Z".to_owned())).unwrap()
}

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn friday() -> NaiveDateTime {
    at("2026-11-20 09:12")
}

fn post(text: &str) -> Post {
    Post::message(text.replace('\n', "\r\n").into_bytes())
}

fn takes(store: &mut Store, text: &str) -> Became {
    store.take_in("mail", friday(), &post(text)).unwrap()
}

fn case(store: &Store, reference: &str) -> Case {
    let Found::One(id) = store.find(reference).unwrap() else { panic!("no case {reference}") };
    store.case_file(id).unwrap().unwrap().case
}

fn command() -> Command {
    Command { officer: MALIK.to_owned(), at: friday(), key: String::new(), draft: None }
}

const COMPLAINT: &str = "From: Dilys Pryce-Jones <dilys@example.org>\nSubject: Missed bins\n\
                         Message-ID: <one@example.org>\nDate: Thu, 19 Nov 2026 08:41:07 +0000\n\nFour times now.\n";

#[test]
fn every_awkward_message_finds_a_place_and_a_second_run_changes_nothing() {
    let mut store = store();
    let all = corpus();
    let (mut begins, mut onto, mut aside, mut same) = (0, 0, 0, 0);
    for one in &all {
        match store.take_in("mail", friday(), &Post::message(one.bytes.clone())) {
            Ok(Became::Begins(_)) => begins += 1,
            Ok(Became::Onto(_)) => onto += 1,
            Ok(Became::Aside(..)) => aside += 1,
            Ok(Became::Same(_)) => same += 1,
            Err(error) => panic!("{}: {error}", one.what),
        }
    }
    assert_eq!(begins + onto + aside + same, all.len());
    assert_eq!(store.rows(true).unwrap().len(), begins);
    assert_eq!(store.quarantine(false).unwrap().len(), aside);
    assert!(begins > 200 && aside > 20, "{begins} begun, {onto} onto a case, {aside} aside, {same} the same");
    let before = store.verify().unwrap();
    for one in &all {
        let again = store.take_in("mail", friday(), &Post::message(one.bytes.clone())).unwrap();
        assert!(matches!(again, Became::Same(_)), "{}: {again:?}", one.what);
    }
    assert_eq!(store.verify().unwrap(), before, "the journal has grown");
    assert_eq!(store.quarantine(true).unwrap().len(), aside);
}

#[test]
fn every_message_is_kept_byte_for_byte() {
    let mut store = store();
    for one in corpus() {
        let post = Post::message(one.bytes.clone());
        store.take_in("mail", friday(), &post).unwrap();
        assert_eq!(store.bytes_of(&post.sha256).unwrap(), Some(one.bytes), "{}", one.what);
    }
}

#[test]
fn a_complaint_by_mail_is_a_case_that_waits_for_triage_with_its_own_words() {
    let mut store = store();
    let Became::Begins(reference) = takes(&mut store, COMPLAINT) else { panic!("no case") };
    let case = case(&store, &reference);
    assert_eq!(case.status, Status::New);
    assert_eq!(case.receipt.text, "Four times now.");
    assert_eq!(case.receipt.on.to_string(), "2026-11-19", "the day the mail server took it in");
    assert_eq!(case.receipt.complainant.email, "dilys@example.org");
    assert_eq!(case.files[0].name, "message.eml");
}

#[test]
fn a_reply_and_a_message_that_names_the_reference_go_onto_the_timeline_and_wait_there() {
    let mut store = store();
    let Became::Begins(reference) = takes(&mut store, COMPLAINT) else { panic!("no case") };
    let reply = "From: dilys@example.org\nSubject: Re: bins\nMessage-ID: <two@example.org>\n\
                 In-Reply-To: <one@example.org>\nDate: Fri, 20 Nov 2026 09:00:00 +0000\n\nA fifth time.\n";
    assert_eq!(takes(&mut store, reply), Became::Onto(reference.clone()));
    let named = format!(
        "From: son@example.org\nSubject: Your ref [{reference}]\nMessage-ID: <three@example.org>\n\nI am her son.\n"
    );
    assert_eq!(takes(&mut store, &named), Became::Onto(reference.clone()));
    let Found::One(id) = store.find(&reference).unwrap() else { panic!() };
    let file = store.case_file(id).unwrap().unwrap();
    assert_eq!(file.case.waiting_messages().count(), 2);
    let due: Vec<_> = file.deadlines.iter().filter(|d| d.clock == Clock::Message && d.is_open()).collect();
    assert_eq!(due.len(), 2);
    assert_eq!(due[0].due.to_string(), "2026-11-23", "one working day from Friday");
    let found = store.search("fifth", 10).unwrap();
    assert!(!found.hits.is_empty(), "its words are found");
}

#[test]
fn what_was_dealt_with_waits_no_longer_and_undo_brings_it_back() {
    let mut store = store();
    let Became::Begins(reference) = takes(&mut store, COMPLAINT) else { panic!("no case") };
    let named =
        format!("From: a@example.org\nSubject: [{reference}]\nMessage-ID: <two@example.org>\n\nWell?\n");
    takes(&mut store, &named);
    let before = case(&store, &reference);
    let ask = Ask::DealWith { n: 1, on: friday().date(), how: "rang her".to_owned() };
    store.ask(command(), AskOf { id: before.id, seen: before.seq, ask }).unwrap();
    assert_eq!(case(&store, &reference).waiting_messages().count(), 0);
    store.undo(command()).unwrap();
    let after = case(&store, &reference);
    assert_eq!(after.waiting_messages().count(), 1, "undo takes back what the officer did, not what came in");
    assert!(matches!(store.undo(command()), Err(StoreError::Refused(_))));
}

#[test]
fn a_message_that_comes_in_stands_in_no_officer_s_way() {
    let mut store = store();
    let Became::Begins(reference) = takes(&mut store, COMPLAINT) else { panic!("no case") };
    let read = case(&store, &reference);
    let named =
        format!("From: a@example.org\nSubject: [{reference}]\nMessage-ID: <two@example.org>\n\nWell?\n");
    takes(&mut store, &named);
    let ask = Ask::Note { text: "rang".to_owned() };
    store
        .ask(command(), AskOf { id: read.id, seen: read.seq, ask })
        .expect("the officer had read an earlier state");
}

#[test]
fn a_reply_to_a_closed_case_comes_back_to_the_queue() {
    let mut store = store();
    let Became::Begins(reference) = takes(&mut store, COMPLAINT) else { panic!("no case") };
    let open = case(&store, &reference);
    let ask = Ask::Withdraw { on: friday().date(), reason: "a mistake".to_owned() };
    store.ask(command(), AskOf { id: open.id, seen: open.seq, ask }).unwrap();
    let owed = |store: &Store| {
        let due = store.due().unwrap();
        due.iter().any(|due| due.reference == reference && due.clock == Clock::Message)
    };
    assert!(!owed(&store));
    let named = format!(
        "From: a@example.org\nSubject: [{reference}]\nMessage-ID: <two@example.org>\n\nNo mistake.\n"
    );
    assert_eq!(takes(&mut store, &named), Became::Onto(reference.clone()));
    assert!(owed(&store), "somebody has to read it");
}

#[test]
fn another_message_under_a_known_identity_is_kept_aside_and_a_copy_through_another_server_is_the_same() {
    let mut store = store();
    takes(&mut store, COMPLAINT);
    let copy = format!("Received: from mx2 by post; Thu, 19 Nov 2026 08:42:00 +0000\n{COMPLAINT}");
    assert!(matches!(takes(&mut store, &copy), Became::Same(Some(_))));
    let other = COMPLAINT.replace("Four times now.", "Nobody reads this.");
    assert!(matches!(takes(&mut store, &other), Became::Aside(..)));
    assert!(matches!(takes(&mut store, &other), Became::Same(None)));
}

#[test]
fn programs_stay_in_the_original_and_the_timeline_says_so() {
    let mut store = store();
    let part = |name: &str| {
        format!(
            "--b\nContent-Type: application/octet-stream; name=\"{name}\"\nContent-Disposition: attachment\n\n{name}\n"
        )
    };
    let message = format!(
        "From: a@example.org\nSubject: Bins\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n\
         --b\n\nSee the files.\n{}{}--b--\n",
        part("bins.pdf"),
        part("setup.EXE")
    );
    let Became::Begins(reference) = takes(&mut store, &message) else { panic!("no case") };
    let case = case(&store, &reference);
    let names: Vec<&str> = case.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["message.eml", "bins.pdf"]);
    assert!(case.last.1.contains("File 2"), "{:?}", case.last);
    let Found::One(id) = store.find(&reference).unwrap() else { panic!() };
    let said: Vec<String> =
        store.case_file(id).unwrap().unwrap().events.iter().map(|e| e.sentence()).collect();
    assert!(said.iter().any(|line| line.contains("setup.EXE")), "{said:?}");
}

#[test]
fn a_machine_s_answer_about_a_case_asks_for_nothing_and_one_about_none_is_kept_aside() {
    let mut store = store();
    let Became::Begins(reference) = takes(&mut store, COMPLAINT) else { panic!("no case") };
    let away = "From: dilys@example.org\nSubject: Automatic reply: bins\nAuto-Submitted: auto-replied\n\
                Message-ID: <away@example.org>\nIn-Reply-To: <one@example.org>\n\nI am away.\n";
    assert_eq!(takes(&mut store, away), Became::Onto(reference.clone()));
    let case = case(&store, &reference);
    assert_eq!(case.messages[0].message.nature, MessageNature::Automatic);
    assert_eq!(case.waiting_messages().count(), 0);
    let nowhere = away.replace("one@", "none@").replace("<away@", "<away2@");
    assert!(matches!(takes(&mut store, &nowhere), Became::Aside(..)));
}

#[test]
fn what_is_kept_aside_is_taken_into_a_case_or_discarded_with_a_reason() {
    let mut store = store();
    let Became::Aside(n, _) = takes(&mut store, "no headers at all") else { panic!("not aside") };
    assert!(matches!(store.discard(command(), n, "  "), Err(StoreError::Refused(_))), "a reason is needed");
    store.discard(command(), n, "spam").unwrap();
    assert!(store.quarantine(false).unwrap().is_empty());
    assert_eq!(store.quarantine(true).unwrap()[0].became.as_deref(), Some("discarded: spam"));
    let taken = store.release(command(), n, None).expect("what was discarded can be taken in after all");
    assert_eq!(case(&store, &taken.reference).receipt.text, "no headers at all");
    assert!(matches!(store.release(command(), n, None), Err(StoreError::Refused(_))), "once");
    let Became::Aside(n, _) = takes(&mut store, "again no headers") else { panic!("not aside") };
    assert!(matches!(store.release(command(), n, Some("9999")), Err(StoreError::Refused(_))));
    store.release(command(), n, Some(&taken.reference)).unwrap();
    assert_eq!(case(&store, &taken.reference).messages.len(), 1);
}

#[test]
fn every_answer_of_a_web_form_is_kept_and_the_same_form_twice_is_one_case() {
    let mut store = store();
    let today = friday().date();
    let sent = br#"[{"id":"F1","name":"Sam","complaint":"Bins","ward":"North"},{"colour":"blue"}]"#;
    let posts = Post::forms(sent.to_vec(), today);
    let became: Vec<Became> =
        posts.iter().map(|post| store.take_in("mail", friday(), post).unwrap()).collect();
    let [Became::Begins(reference), Became::Aside(..)] = became.as_slice() else { panic!("{became:?}") };
    assert_eq!(case(&store, reference).kept[0].value, "North");
    let again = store.take_in("mail", friday(), &posts[0]).unwrap();
    assert_eq!(again, Became::Same(Some(reference.clone())));
}
