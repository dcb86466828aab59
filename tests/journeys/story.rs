//! One complaint by keys, from the message that came in to the final response that went out.

use crate::common::{Officer, case, friday, on_case};
use redress::domain::terms::Status;
use redress::mail::{Message, Post, read};
use redress::store::{Attempt, Became};

/// What leaves with the next run, as its reader has it.
fn leaves(officer: &mut Officer) -> Vec<(String, Message)> {
    let (mut after, mut gone) = (0, Vec::new());
    while let Some(line) = officer.store.claim(friday(), false, after).unwrap() {
        after = line.n;
        let message = read(&officer.store.written(&line).unwrap()).unwrap();
        officer.store.attempted(&line, friday(), &Attempt::Taken).unwrap();
        gone.push((line.to, message));
    }
    gone
}

fn came(officer: &mut Officer, message: &str) -> Became {
    let post = Post::message(message.replace('\n', "\r\n").into_bytes());
    let became = officer.store.take_in("intake", friday(), &post).unwrap();
    officer.send(redress::app::Msg::Store(0, redress::app::effect::Reply::ChangedElsewhere));
    became
}

#[test]
fn from_a_message_in_to_the_final_response_out_by_keys() {
    let mut officer = Officer::with_post();
    let became = came(
        &mut officer,
        "From: Dilys Pryce-Jones <dilys@example.org>\nSubject: Missed bins\nMessage-ID: <one@example.org>\n\
         Date: Fri, 20 Nov 2026 08:41:07 +0000\n\nThe recycling crew went past our bins four times now.\n",
    );
    let Became::Begins(reference) = became else { panic!("{became:?}") };
    // Taken on in triage, with the service that its words name.
    let mut officer = on_case(officer, &reference);
    officer.press("Esc t a Enter");
    assert!(officer.message().contains(&format!("{reference} accepted")), "{}", officer.message());
    assert_eq!(
        (case(&officer, &reference).status, case(&officer, &reference).service.as_str()),
        (Status::Open, "Waste")
    );
    // The acknowledgement goes by mail, with the reference, the date of the answer and the officer's team.
    officer.press("g q");
    let mut officer = on_case(officer, &reference);
    officer.press(". j").sees("Mail the acknowledgement of").press("y");
    let gone = leaves(&mut officer);
    assert_eq!((gone.len(), gone[0].0.as_str()), (1, "dilys@example.org"));
    assert!(
        gone[0].1.subject.contains(&reference) && gone[0].1.text.contains("4 December 2026"),
        "{}",
        gone[0].1.text
    );
    assert!(case(&officer, &reference).run().unwrap().acknowledged.is_some());
    // The reply to it lands on the same case, whatever its subject says, and is dealt with there.
    let reply = format!(
        "From: dilys@example.org\nSubject: bins!\nMessage-ID: <two@example.org>\nIn-Reply-To: <{}>\n\
         Date: Fri, 20 Nov 2026 09:00:00 +0000\n\nA fifth time.\n",
        gone[0].1.id
    );
    assert_eq!(came(&mut officer, &reply), Became::Onto(reference.clone()));
    officer.press(". t m").sees("Message dealt with").type_text("added to the points").press("Enter Enter");
    assert_eq!(case(&officer, &reference).waiting_messages().count(), 0);
    // The service is asked, the answer is written and sent.
    officer.press("m Enter");
    assert_eq!(leaves(&mut officer)[0].0, "waste@northshire.example");
    officer.press("r u Enter").type_text("We are sorry for the missed bins.").press("Ctrl+S");
    // The save has led to what is missing.
    officer.sees("the complaint has no remedy").type_text("a new bin").press("Ctrl+S");
    assert!(officer.message().contains("stage 1 response recorded"), "{}", officer.screen());
    officer.press(". j").sees("Mail the stage 1 response of").press("y");
    let gone = leaves(&mut officer);
    let (to, last) = gone.last().unwrap();
    assert_eq!(to, "dilys@example.org");
    assert!(
        last.text.contains("We are sorry for the missed bins.") && last.text.contains("Ombudsman"),
        "{}",
        last.text
    );
    assert!(leaves(&mut officer).is_empty(), "everything leaves once");
    let known = case(&officer, &reference);
    assert_eq!(known.letters.len(), 3);
}
