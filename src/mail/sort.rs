//! What becomes of a message: a new complaint, a line on a case's timeline, or kept aside with the reason.

use super::{Message, Nature};
use crate::domain::event::{Person, Receipt};
use crate::domain::terms::Channel;
use chrono::NaiveDate;

/// What the desk knows of messages and cases before this one.
pub trait Known {
    /// The reference of the case on whose timeline a message with this identity stands, or that it was sent about.
    fn of_message(&self, id: &str) -> Option<String>;
    /// The reference as the desk writes it, if there is a case with it.
    fn case(&self, reference: &str) -> Option<String>;
}

/// What becomes of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// It is the beginning of a case, which waits for triage.
    Begins,
    /// It goes onto the timeline of the case with this reference.
    Onto(String),
    /// It is kept aside, for the reason given, for an officer to look at.
    Aside(String),
}

/// The most words of a subject that may be references.
const MOST_MENTIONS: usize = 20;

/// Says what becomes of a message: by the message it answers, else by the reference in its subject.
///
/// A machine never begins a case, because an answer to it could begin an endless exchange (RFC 3834 section 2).
pub fn sort(message: &Message, known: &impl Known) -> Place {
    let of = match &message.nature {
        Nature::Undelivered(report) => known.of_message(&report.of),
        Nature::Written | Nature::Automatic | Nature::Invitation => None,
    };
    let thread = of.or_else(|| message.answers.iter().find_map(|id| known.of_message(id)));
    let named = || mentioned(&message.subject).into_iter().find_map(|word| known.case(&word));
    if let Some(reference) = thread.or_else(named) {
        return Place::Onto(reference);
    }
    match &message.nature {
        Nature::Written
            if message.text.is_empty() && message.enclosures.is_empty() && message.subject.is_empty() =>
        {
            Place::Aside("it says nothing".to_owned())
        }
        Nature::Written => Place::Begins,
        Nature::Automatic => Place::Aside("an automatic reply that belongs to no case".to_owned()),
        Nature::Undelivered(_) => {
            Place::Aside("a message that did not arrive, and the report does not say which".to_owned())
        }
        Nature::Invitation => Place::Aside(
            "an invitation to a meeting, with no words of its own, that belongs to no case".to_owned(),
        ),
    }
}

/// The words of a subject that may be a reference: in square brackets, or after `ref`, `reference`, `case` or
/// `complaint`. A bare number is none: it may be a house, a bill or a year.
pub fn mentioned(subject: &str) -> Vec<String> {
    const BEFORE: &[&str] = &["ref", "reference", "case", "complaint", "no", "number"];
    let mut found: Vec<String> = Vec::new();
    let bracketed =
        subject.split('[').skip(1).filter_map(|rest| rest.split_once(']')).map(|(inside, _)| inside.trim());
    found.extend(bracketed.filter(|word| !word.is_empty()).map(str::to_owned));
    let plain = |word: &str| {
        word.trim_matches(|c: char| !c.is_alphanumeric() && c != '/' && c != '-')
            .trim_matches(['/', '-'])
            .to_owned()
    };
    let words: Vec<String> =
        subject.split(|c: char| c.is_whitespace() || c == ':').map(plain).filter(|w| !w.is_empty()).collect();
    found.extend(words.windows(2).filter_map(|pair| match pair {
        [before, word]
            if BEFORE.contains(&before.to_lowercase().as_str())
                && word.chars().any(|c| c.is_ascii_digit()) =>
        {
            Some(word.clone())
        }
        _ => None,
    }));
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|word| seen.insert(word.clone()));
    found.truncate(MOST_MENTIONS);
    found
}

/// What a message that begins a case says, as the receipt of the complaint. The day of receipt is the day on which
/// the council's server took it in; a message cannot come from the future.
pub fn receipt(message: &Message, today: NaiveDate) -> Receipt {
    let on = message.arrived.map_or(today, |at| at.date()).min(today);
    Receipt {
        reference: String::new(),
        on,
        channel: Channel::Email,
        subject: if message.subject.is_empty() {
            first_words(&message.text)
        } else {
            message.subject.clone()
        },
        text: message.text.clone(),
        wants: String::new(),
        complainant: Person {
            name: message.name.clone(),
            contact: if message.from.is_empty() { String::new() } else { "email".to_owned() },
            email: message.from.clone(),
            ..Person::default()
        },
        relationship: String::new(),
        service_user: String::new(),
        category: String::new(),
        advocate: String::new(),
        source: None,
        known_since: None,
    }
}

/// The beginning of a text, where it has no subject of its own.
fn first_words(text: &str) -> String {
    const MOST: usize = 60;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default().trim_end()),
        None if line.is_empty() => "A message without words".to_owned(),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::mentioned;

    #[test]
    fn a_reference_is_known_by_its_brackets_or_by_the_word_before_it() {
        for (subject, expected) in [
            ("Re: Your complaint [0398]", &["0398"][..]),
            ("Complaint 0398: leak", &["0398"]),
            ("Our ref: CSC-2014-001, please help", &["CSC-2014-001"]),
            ("Case number 0398", &["0398"]),
            ("[0398] and [0405]", &["0398", "0405"]),
            ("14 Elm Road, bins since 2024", &[]),
            ("complaint about the bins", &[]),
            ("", &[]),
        ] {
            assert_eq!(mentioned(subject), expected, "{subject}");
        }
    }
}
