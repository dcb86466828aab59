//! What is read out of a message.

use crate::corpus::{KINDS, corpus};
use redress::mail::{MOST_ENCLOSURES, Message, Nature, Unreadable, read};
use std::collections::BTreeSet;

fn message(text: &str) -> Message {
    read(text.replace('\n', "\r\n").as_bytes()).unwrap()
}

#[test]
fn every_awkward_message_is_read_or_refused_with_a_reason_and_the_words_fit_a_line() {
    let all = corpus();
    assert!(all.len() >= 300, "{} messages", all.len());
    let mut read_well = 0;
    for one in &all {
        match read(&one.bytes) {
            Ok(message) => {
                read_well += 1;
                assert!(!message.id.is_empty(), "{}: no identity", one.what);
                assert!(!message.subject.contains(['\n', '\r', '\0']), "{}: {:?}", one.what, message.subject);
                assert!(!message.text.contains('\0'), "{}", one.what);
                for file in &message.enclosures {
                    let leads = file.name.contains(['/', '\\', '\0', '\n']) || file.name.starts_with('.');
                    assert!(!leads && !file.name.is_empty(), "{}: {:?}", one.what, file.name);
                }
            }
            Err(why) => assert!(!why.to_string().is_empty(), "{}", one.what),
        }
    }
    assert!(read_well * 10 >= all.len() * 8, "only {read_well} of {} could be read", all.len());
}

#[test]
fn the_corpus_has_more_than_three_hundred_messages_and_some_of_every_kind() {
    let all = corpus();
    let different: BTreeSet<&[u8]> = all.iter().map(|one| one.bytes.as_slice()).collect();
    println!("{} messages, {} of them different", all.len(), different.len());
    assert!(different.len() >= 300, "{} different messages", different.len());
    for (kind, names) in KINDS {
        let of = |name: &str| {
            let (all, mishap) = (all.iter(), format!("{name}, "));
            all.filter(|one| one.what == name || one.what.starts_with(&mishap)).count()
        };
        for name in *names {
            assert!(of(name) > 0, "{kind}: no message is called {name:?}");
        }
        println!("{kind}: {}", names.iter().map(|name| of(name)).sum::<usize>());
    }
}

#[test]
fn the_words_the_sender_and_the_day_come_out_of_a_plain_message() {
    let message = message(
        "Received: from mx by post.northshire.example; Thu, 19 Nov 2026 08:41:09 +0000\n\
         From: \"Pryce-Jones, Dilys\" <dilys@example.org>\nSubject: =?utf-8?Q?Missed_bins_=E2=80=93_again?=\n\
         Message-ID: <one@example.org>\nIn-Reply-To: <ours@northshire.example>\n\
         References: <first@northshire.example> <ours@northshire.example>\n\nThe bins were missed.\nTwice.\n",
    );
    assert_eq!((message.from.as_str(), message.name.as_str()), ("dilys@example.org", "Pryce-Jones, Dilys"));
    assert_eq!(message.subject, "Missed bins – again");
    assert_eq!(message.text, "The bins were missed.\nTwice.");
    assert_eq!(message.id, "one@example.org");
    assert_eq!(message.answers, ["ours@northshire.example", "first@northshire.example"]);
    assert_eq!(message.arrived.unwrap().to_string(), "2026-11-19 08:41:09");
    assert_eq!(message.nature, Nature::Written);
}

#[test]
fn html_is_read_as_text_and_its_scripts_are_not() {
    let message = message(
        "From: a@example.org\nContent-Type: text/html\n\n<p>The bins were <b>missed</b>.</p><script>steal()</script>\n",
    );
    assert!(message.text.contains("The bins were missed."), "{:?}", message.text);
    assert!(!message.text.contains("steal") && !message.text.contains('<'), "{:?}", message.text);
}

#[test]
fn a_delivery_report_says_which_message_did_not_arrive_and_why() {
    let report = corpus().into_iter().find(|one| one.what == "a delivery report, as sent").unwrap();
    let Nature::Undelivered(said) = read(&report.bytes).unwrap().nature else {
        panic!("not known as a report")
    };
    assert_eq!(said.to, "gone@example.org");
    assert_eq!(said.of, "out-1@northshire.example");
    assert!(said.why.contains("550 no such user"), "{}", said.why);
    assert!(!said.delayed);
}

#[test]
fn machines_are_told_from_people() {
    for (headers, expected) in [
        ("Auto-Submitted: auto-replied", Nature::Automatic),
        ("Auto-Submitted: no", Nature::Written),
        ("Precedence: auto_reply", Nature::Automatic),
        ("Precedence: first-class", Nature::Written),
        ("X-Autoreply: yes", Nature::Automatic),
        ("X-Other: yes", Nature::Written),
    ] {
        let nature = message(&format!("From: a@example.org\n{headers}\nSubject: Bins\n\nMissed.\n")).nature;
        assert_eq!(nature, expected, "{headers}");
    }
    let away =
        message("From: a@example.org\nSubject: Automatic reply: Your complaint [0398]\n\nI am away.\n");
    assert_eq!(away.nature, Nature::Automatic);
}

#[test]
fn an_invitation_has_no_words_of_its_own() {
    let invitation = corpus().into_iter().find(|one| one.what == "an invitation, as sent").unwrap();
    assert_eq!(read(&invitation.bytes).unwrap().nature, Nature::Invitation);
}

#[test]
fn files_are_taken_out_up_to_a_limit_and_the_rest_is_counted() {
    let many = corpus().into_iter().find(|one| one.what == "a hundred files").unwrap();
    let message = read(&many.bytes).unwrap();
    assert_eq!((message.enclosures.len(), message.left_in), (MOST_ENCLOSURES, 100 - MOST_ENCLOSURES));
    assert_eq!(message.enclosures[0].name, "bins-0.csv");
}

#[test]
fn what_is_no_message_says_so() {
    for (bytes, expected) in [
        (&b""[..], Unreadable::Empty),
        (b" \r\n\t", Unreadable::Empty),
        (b"The bins were missed again", Unreadable::NoHeaders),
        (&[b'a'; redress::mail::MOST_BYTES + 1], Unreadable::TooLarge),
    ] {
        assert_eq!(read(bytes).unwrap_err(), expected);
    }
}
