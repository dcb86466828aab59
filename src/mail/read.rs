//! A message of RFC 5322, read. The decoding of headers, bodies and encodings is a library's work.

use super::{Enclosure, Message, Nature, Undelivered};
use chrono::{NaiveDate, NaiveDateTime};
use mail_parser::{DateTime, HeaderValue, MessageParser, MimeHeaders, PartType};
use sha2::{Digest, Sha256};
use std::panic::catch_unwind;

/// The most bytes a message may have: 30 MB, what mail servers commonly take. A longer one is kept aside unread.
pub const MOST_BYTES: usize = 30_000_000;

/// The most files that are taken out of one message; more stay in the original.
pub const MOST_ENCLOSURES: usize = 50;

/// The most characters of a message's words that go on the timeline; the original has the rest.
const LONGEST_TEXT: usize = 200_000;

/// The longest subject, in characters: it is one line of every list.
const LONGEST_SUBJECT: usize = 500;

/// How deep a message may lie in a message in which the words are looked for.
const DEEPEST: usize = 5;

/// Why bytes cannot be read as a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// There is nothing.
    #[error("it is empty")]
    Empty,
    /// It is longer than [`MOST_BYTES`].
    #[error("it is larger than {} MB", MOST_BYTES / 1_000_000)]
    TooLarge,
    /// No header of a message was found.
    #[error("it is not a message: it has no headers")]
    NoHeaders,
    /// Whoever takes messages apart gave up on it.
    #[error("its parts cannot be taken apart")]
    Astray,
}

/// Reads a message.
///
/// # Errors
/// [`Unreadable`] says why the bytes are no message; they are kept aside as they are.
pub fn read(bytes: &[u8]) -> Result<Message, Unreadable> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Unreadable::Empty);
    }
    if bytes.len() > MOST_BYTES {
        return Err(Unreadable::TooLarge);
    }
    // A mistake in the parser, which anybody who can write to the desk could find, must not end the intake of the
    // messages behind this one.
    catch_unwind(|| taken_apart(bytes)).unwrap_or(Err(Unreadable::Astray))
}

fn taken_apart(bytes: &[u8]) -> Result<Message, Unreadable> {
    let parsed = MessageParser::default().parse(bytes).ok_or(Unreadable::NoHeaders)?;
    if !is_message(&parsed) {
        return Err(Unreadable::NoHeaders);
    }
    let from = parsed.from().or_else(|| parsed.sender()).and_then(|all| all.first());
    let enclosed = enclosures(&parsed);
    let left_in = enclosed.len().saturating_sub(MOST_ENCLOSURES);
    let text = words(&parsed, 0);
    Ok(Message {
        id: parsed.message_id().map_or_else(|| hash(bytes), |id| one_line(id, LONGEST_SUBJECT)),
        answers: answers(&parsed),
        from: from
            .and_then(|a| a.address.as_deref())
            .map(|a| one_line(a, LONGEST_SUBJECT))
            .unwrap_or_default(),
        name: from.and_then(|a| a.name.as_deref()).map(|a| one_line(a, LONGEST_SUBJECT)).unwrap_or_default(),
        subject: one_line(parsed.subject().unwrap_or_default(), LONGEST_SUBJECT),
        arrived: arrived(&parsed),
        nature: nature(&parsed, &text),
        text,
        enclosures: enclosed.into_iter().take(MOST_ENCLOSURES).collect(),
        left_in,
    })
}

/// A header that every message has some of: without one the bytes are something else.
fn is_message(parsed: &mail_parser::Message<'_>) -> bool {
    const SOME: &[&str] =
        &["from", "to", "subject", "date", "message-id", "received", "sender", "return-path", "mime-version"];
    parsed.headers().iter().any(|header| SOME.contains(&header.name().to_ascii_lowercase().as_str()))
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Text as one line, without the spaces around it, cut at `most` characters.
fn one_line(text: &str, most: usize) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace('\0', "\u{FFFD}")
        .chars()
        .take(most)
        .collect()
}

/// The identities that the message answers: In-Reply-To first, then References from the end.
fn answers(parsed: &mail_parser::Message<'_>) -> Vec<String> {
    let texts = |value: &HeaderValue<'_>| -> Vec<String> {
        match value {
            HeaderValue::Text(one) => vec![one.to_string()],
            HeaderValue::TextList(all) => all.iter().map(ToString::to_string).collect(),
            HeaderValue::Address(_)
            | HeaderValue::DateTime(_)
            | HeaderValue::ContentType(_)
            | HeaderValue::Received(_)
            | HeaderValue::Empty => Vec::new(),
        }
    };
    let mut all = texts(parsed.in_reply_to());
    all.extend(texts(parsed.references()).into_iter().rev());
    let mut seen = Vec::new();
    for id in all {
        let id = one_line(&id, LONGEST_SUBJECT);
        if !id.is_empty() && !seen.contains(&id) {
            seen.push(id);
        }
    }
    seen
}

/// When the last server took it in, on that server's own clock: the first Received line, else the sender's Date.
fn arrived(parsed: &mail_parser::Message<'_>) -> Option<NaiveDateTime> {
    let received = parsed.received().and_then(|received| received.date());
    civil(&received.or_else(|| parsed.date().copied())?)
}

fn civil(date: &DateTime) -> Option<NaiveDateTime> {
    NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))?.and_hms_opt(
        u32::from(date.hour),
        u32::from(date.minute),
        u32::from(date.second).min(59),
    )
}

/// The words: the text parts, or what the HTML says; a message that only forwards another says what that one says.
fn words(parsed: &mail_parser::Message<'_>, depth: usize) -> String {
    let said: Vec<String> = (0..parsed.text_body_count().max(1))
        .filter_map(|n| parsed.body_text(n))
        .map(|text| {
            text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{FFFD}").trim().to_owned()
        })
        .filter(|text| !text.is_empty())
        .collect();
    if said.is_empty() && depth < DEEPEST {
        let inner = parsed.attachments().find_map(|part| part.message());
        if let Some(inner) = inner {
            return words(inner, depth + 1);
        }
    }
    said.join("\n\n").chars().take(LONGEST_TEXT).collect()
}

fn enclosures(parsed: &mail_parser::Message<'_>) -> Vec<Enclosure> {
    let named = |part: &mail_parser::MessagePart<'_>| {
        part.attachment_name().map(ToOwned::to_owned).or_else(|| Some(part.message()?.subject()?.to_owned()))
    };
    (1..)
        .zip(parsed.attachments())
        .map(|(n, part)| {
            let media = part.content_type().map_or_else(
                || "application/octet-stream".to_owned(),
                |kind| {
                    format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or("octet-stream"))
                        .to_ascii_lowercase()
                },
            );
            let bytes = match &part.body {
                PartType::Message(inner) => inner.raw_message().to_vec(),
                PartType::Text(_)
                | PartType::Html(_)
                | PartType::Binary(_)
                | PartType::InlineBinary(_)
                | PartType::Multipart(_) => part.contents().to_vec(),
            };
            Enclosure { name: safe_name(named(part).as_deref(), n), media, bytes }
        })
        .filter(|file| !file.bytes.is_empty())
        .collect()
}

/// A name that leads nowhere: the last part of a path, without control characters, not hidden, not too long.
fn safe_name(given: Option<&str>, n: usize) -> String {
    let last = given.unwrap_or_default().rsplit(['/', '\\', ':']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|c| !c.is_control()).take(120).collect();
    let plain = plain.trim().trim_start_matches('.').trim();
    if plain.is_empty() { format!("enclosure {n}") } else { plain.to_owned() }
}

fn nature(parsed: &mail_parser::Message<'_>, text: &str) -> Nature {
    if let Some(report) = report(parsed, text) {
        return Nature::Undelivered(report);
    }
    if is_automatic(parsed) {
        return Nature::Automatic;
    }
    let invitation = |part: &mail_parser::MessagePart<'_>| part.is_content_type("text", "calendar");
    if parsed.parts.iter().any(invitation) && without_calendar(text).is_empty() {
        return Nature::Invitation;
    }
    Nature::Written
}

/// What is left of a text when the lines of a calendar entry are taken out.
fn without_calendar(text: &str) -> &str {
    if text.trim_start().starts_with("BEGIN:VCALENDAR") { "" } else { text.trim() }
}

fn header(parsed: &mail_parser::Message<'_>, name: &'static str) -> String {
    parsed.header_raw(name).map(|value| value.trim().to_ascii_lowercase()).unwrap_or_default()
}

/// RFC 3834 and what programs did before it.
fn is_automatic(parsed: &mail_parser::Message<'_>) -> bool {
    let auto = header(parsed, "Auto-Submitted");
    let precedence = header(parsed, "Precedence");
    (!auto.is_empty() && !auto.starts_with("no"))
        || ["X-Autoreply", "X-Autorespond", "X-Auto-Response-Suppress-Reply"]
            .iter()
            .any(|name| !header(parsed, name).is_empty())
        || ["auto_reply", "auto-reply", "junk"].contains(&precedence.as_str())
        || ["automatic reply:", "auto reply:", "autoreply:", "out of office:"]
            .iter()
            .any(|start| parsed.subject().unwrap_or_default().to_lowercase().starts_with(start))
}

/// A delivery report: in the form of RFC 3464, or a message of the mail server itself.
fn report(parsed: &mail_parser::Message<'_>, text: &str) -> Option<Undelivered> {
    let formal = parsed
        .content_type()
        .and_then(|kind| kind.attribute("report-type"))
        .is_some_and(|kind| kind.eq_ignore_ascii_case("delivery-status"));
    let sender =
        parsed.from().and_then(|all| all.first()).and_then(|a| a.address.as_deref()).unwrap_or_default();
    let server = sender.to_ascii_lowercase().starts_with("mailer-daemon");
    if !formal && !server {
        return None;
    }
    let mut fields = text.to_owned();
    let mut of = String::new();
    for part in &parsed.parts {
        match &part.body {
            PartType::Message(inner) => of = inner.message_id().unwrap_or_default().to_owned(),
            PartType::Text(words) | PartType::Html(words) => fields = format!("{fields}\n{words}"),
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) => {
                fields = format!("{fields}\n{}", String::from_utf8_lossy(bytes));
            }
            PartType::Multipart(_) => {}
        }
    }
    let field = |name: &str| {
        fields.lines().find_map(|line| {
            let (head, value) = line.split_once(':')?;
            head.trim().eq_ignore_ascii_case(name).then(|| one_line(value, LONGEST_SUBJECT))
        })
    };
    let address = |value: String| {
        value.rsplit(';').next().unwrap_or_default().trim().trim_matches(['<', '>']).to_owned()
    };
    if of.is_empty() {
        of = field("Message-ID").map(|id| id.trim_matches(['<', '>']).to_owned()).unwrap_or_default();
    }
    let action = field("Action").unwrap_or_default().to_lowercase();
    Some(Undelivered {
        to: field("Final-Recipient").or_else(|| field("Original-Recipient")).map(address).unwrap_or_default(),
        of: one_line(&of, LONGEST_SUBJECT),
        why: field("Diagnostic-Code")
            .or_else(|| field("Status"))
            .unwrap_or_else(|| one_line(text, LONGEST_SUBJECT)),
        delayed: action == "delayed",
    })
}
