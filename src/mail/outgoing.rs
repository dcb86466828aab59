//! A message out, as the bytes that every attempt to deliver it sends: written once, when it is queued.

use chrono::{DateTime, Utc};
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};

/// A message to be written.
#[derive(Debug, Clone, Copy)]
pub struct Outgoing<'a> {
    /// From whom: "Complaints team <complaints@northstead.example>".
    pub from: &'a str,
    /// To whom: one address, with a name or without.
    pub to: &'a str,
    /// Its subject.
    pub subject: &'a str,
    /// Its words.
    pub text: &'a str,
    /// Its identity, without the angle brackets.
    pub id: &'a str,
    /// When it was written, in universal time.
    pub at: DateTime<Utc>,
    /// Whether no person wrote it, so that machines do not answer it (RFC 3834).
    pub automatic: bool,
}

/// Why it cannot be sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unsendable {
    /// That is no address.
    #[error("{0:?} is no mail address")]
    Address(String),
    /// It cannot be written.
    #[error("the message cannot be written: {0}")]
    Message(String),
}

fn mailbox(text: &str) -> Result<Mailbox, Unsendable> {
    text.trim().parse().map_err(|_| Unsendable::Address(text.trim().to_owned()))
}

/// The bare address in a text such as "Dilys <dilys@example.org>".
///
/// # Errors
/// When it is none.
pub fn address(text: &str) -> Result<String, Unsendable> {
    Ok(mailbox(text)?.email.to_string())
}

/// The part of an address after the `@`.
///
/// # Errors
/// When it is no address.
pub fn domain(text: &str) -> Result<String, Unsendable> {
    Ok(mailbox(text)?.email.domain().to_owned())
}

/// The bytes of a message, in the form of RFC 5322.
///
/// # Errors
/// [`Unsendable`] says which address is none.
pub fn write(message: &Outgoing<'_>) -> Result<Vec<u8>, Unsendable> {
    // One line: a line break in a subject would begin a header.
    let subject = message.subject.split_whitespace().collect::<Vec<_>>().join(" ");
    let raw =
        |name: &'static str, value: String| HeaderValue::new(HeaderName::new_from_ascii_str(name), value);
    let mut builder = Message::builder()
        .raw_header(raw("Date", message.at.format("%a, %d %b %Y %H:%M:%S +0000").to_string()))
        .from(mailbox(message.from)?)
        .to(mailbox(message.to)?)
        .subject(subject)
        .message_id(Some(format!("<{}>", message.id)))
        .header(ContentType::TEXT_PLAIN);
    if message.automatic {
        builder = builder.raw_header(raw("Auto-Submitted", "auto-generated".to_owned()));
    }
    let built =
        builder.body(message.text.to_owned()).map_err(|error| Unsendable::Message(error.to_string()))?;
    Ok(built.formatted())
}

/// To whom a message that was written here says it goes.
pub fn goes_to(bytes: &[u8]) -> Option<String> {
    let parsed = mail_parser::MessageParser::default().parse(bytes)?;
    parsed.to()?.first()?.address().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_says_to_whom_it_goes_whatever_the_address_is_made_of() {
        for to in [
            "zoe@example.org",
            "Zoe O'Neil <z.o'neil+bins@example.org>",
            "\"Pryce-Jones, Dilys\" <dilys@Example.ORG>",
            "Zo\u{eb} <zo\u{eb}@ex\u{e4}mple.org>",
            "\"two words\"@example.org",
            "a@[127.0.0.1]",
            "somebody.with.a.very.long.name.that.fills.a.line.of.its.own@a.very.long.name.of.a.council.example.org",
        ] {
            // One that cannot be written is never queued.
            let (Ok(bytes), Ok(address)) = (write(&message(to, "Bins")), address(to)) else { continue };
            assert_eq!(goes_to(&bytes), Some(address), "{to}");
        }
    }

    fn message<'a>(to: &'a str, subject: &'a str) -> Outgoing<'a> {
        let (from, text) = ("Complaints team <complaints@northstead.example>", "The bins – £5.\n.\nEnd.\n");
        let at = "2026-11-20T09:12:00Z".parse().expect("a moment");
        Outgoing { from, to, subject, text, id: "one@northstead.example", at, automatic: true }
    }

    #[test]
    fn what_is_written_reads_back() {
        let bytes = write(&message("Dilys <dilys@example.org>", "Your complaint [0398]")).expect("a message");
        let read = crate::mail::read(&bytes).expect("reads");
        assert_eq!(
            (read.id.as_str(), read.subject.as_str()),
            ("one@northstead.example", "Your complaint [0398]")
        );
        assert_eq!(read.text, "The bins – £5.\n.\nEnd.");
        assert_eq!(read.arrived.expect("a date").to_string(), "2026-11-20 09:12:00");
        assert_eq!(read.nature, crate::mail::Nature::Automatic);
    }

    #[test]
    fn no_subject_begins_a_header_and_what_is_no_address_is_named() {
        let bytes = write(&message("dilys@example.org", "Bins\r\nBcc: all@example.org")).expect("a message");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(!text.contains("\nBcc:"), "{text}");
        let no = write(&message("dilys at example", "Bins")).expect_err("no address");
        assert_eq!(no.to_string(), "\"dilys at example\" is no mail address");
    }
}
