//! Who may be the same person, and which cases may be about the same thing: what is compared, and how much it says.
//!
//! Nothing here decides: it offers cases to look at while a complaint is logged, each with the reason.

use crate::domain::event::{CaseId, Person};
use crate::domain::terms::{Finding, Status, vocabulary};
use chrono::{Months, NaiveDate};

vocabulary! {
    /// What two complaints may have in common. The order is that of how much it says.
    Trait {
        /// The mail address.
        Email = "email", "same email";
        /// The telephone number.
        Phone = "phone", "same telephone";
        /// The name, in whatever order and with whatever title.
        Name = "name", "same name";
        /// The postcode.
        Postcode = "postcode", "same postcode";
    }
}

impl Trait {
    /// How much it says: 2 is enough for a look by itself, two of them are as good as certain.
    pub const fn weight(self) -> u32 {
        match self {
            Self::Email | Self::Phone => 4,
            Self::Name => 3,
            Self::Postcode => 2,
        }
    }
}

/// What is known of a complaint that is being logged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clues {
    /// Name and ways to reach the person.
    pub person: Person,
    /// The subject, or the first words of what happened.
    pub subject: String,
}

/// Another case that may matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    /// The case.
    pub id: CaseId,
    /// Its reference.
    pub reference: String,
    /// What it is about.
    pub subject: String,
    /// Who complains.
    pub complainant: String,
    /// Its state.
    pub status: Status,
    /// The officer who owns it.
    pub owner: Option<String>,
    /// The day of receipt.
    pub received: NaiveDate,
    /// Whether an officer has linked it.
    pub linked: bool,
    /// Why it is shown: "same telephone, same postcode", or what was said when it was linked.
    pub why: String,
}

/// An earlier complaint of the same person, with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// The case.
    pub other: Other,
    /// What the last answer found, and when it went out; none while nothing was found.
    pub found: Option<(Finding, NaiveDate)>,
}

impl Earlier {
    /// Whether it is about the same as a complaint received on `on`, and came within the six months before it: the words
    /// of the two subjects say so.
    pub fn is_repeated(&self, subject: &str, on: NaiveDate) -> bool {
        let (words, theirs) = (subject_words(subject), subject_words(&self.other.subject));
        let last = self.found.map_or(self.other.received, |(_, on)| on);
        let common = words.iter().filter(|word| theirs.contains(word)).count();
        common >= 2.min(words.len())
            && common > 0
            && last.checked_add_months(Months::new(6)).is_some_and(|end| end >= on)
    }
}

/// Titles and little words that are no part of a name.
const NO_NAME: &[&str] =
    &["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "dame", "rev", "cllr", "and"];

/// Digits that a number must have to be compared: what follows the code of a country or the leading 0.
const DIGITS: usize = 9;

/// What can be compared of a person, in the form in which it is compared.
pub fn traits(person: &Person) -> Vec<(Trait, String)> {
    let found = [
        (Trait::Email, email(&person.email)),
        (Trait::Phone, phone(&person.phone)),
        (Trait::Name, name(&person.name)),
        (Trait::Postcode, postcode(&person.address)),
    ];
    found.into_iter().filter_map(|(kind, value)| Some((kind, value?))).collect()
}

fn email(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    text.split_once('@').is_some_and(|(who, place)| !who.is_empty() && place.contains('.')).then_some(text)
}

/// The last digits, so that 01234 567890 and +44 1234 567890 are one number.
fn phone(text: &str) -> Option<String> {
    let digits: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
    let (_, last) = digits.split_at_checked(digits.len().checked_sub(DIGITS)?)?;
    Some(last.iter().collect())
}

/// The words of a name in the order of the alphabet. One word alone is not enough to know anybody by.
fn name(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let mut words: Vec<&str> = lower
        .split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '-'))
        .filter(|word| !word.is_empty() && !NO_NAME.contains(word))
        .collect();
    words.sort_unstable();
    (words.len() > 1).then(|| words.join(" "))
}

/// The postcode in an address: its last two words, or its last one, when they have the form of one.
fn postcode(text: &str) -> Option<String> {
    let upper = text.to_uppercase();
    let words: Vec<&str> = upper.split([' ', ',', '\n', '.']).filter(|word| !word.is_empty()).collect();
    let pairs = words.windows(2).map(|pair| pair.concat());
    let all: Vec<String> = pairs.chain(words.iter().map(|word| (*word).to_owned())).collect();
    all.into_iter().rev().find(|word| is_postcode(word))
}

/// `NS42AB`: an area of one or two letters, a district, a digit, two letters.
fn is_postcode(word: &str) -> bool {
    if !word.is_ascii() || !(5..=7).contains(&word.len()) {
        return false;
    }
    let (outward, inward) = word.split_at(word.len() - 3);
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let area = outward.chars().take_while(char::is_ascii_alphabetic).count();
    (1..=2).contains(&area)
        && digit(outward.chars().nth(area))
        && digit(inward.chars().next())
        && inward.chars().skip(1).all(|c| c.is_ascii_alphabetic())
}

/// Words of a subject that are worth looking for: long ones, few of them.
pub fn subject_words(subject: &str) -> Vec<String> {
    const MOST: usize = 6;
    const COMMON: &[&str] =
        &["about", "after", "again", "complaint", "council", "from", "have", "with", "that", "this"];
    let mut words: Vec<String> = Vec::new();
    for word in subject.to_lowercase().split(|c: char| !c.is_alphanumeric()) {
        let counts = word.chars().count() >= 4 && !COMMON.contains(&word);
        if counts && !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
    }
    words.truncate(MOST);
    words
}

/// Every word of a subject, the short ones too: "Elm" tells one road from another, where "road" does not.
pub fn all_words(subject: &str) -> Vec<String> {
    const LITTLE: &[&str] = &[
        "a", "an", "and", "as", "at", "be", "by", "for", "had", "has", "her", "his", "i", "in", "is", "it",
        "my", "no", "not", "of", "on", "or", "our", "out", "so", "the", "to", "up", "was", "we",
    ];
    let lower = subject.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    let mut kept: Vec<String> = Vec::new();
    for word in words.filter(|word| !word.is_empty() && !LITTLE.contains(word)) {
        if !kept.iter().any(|known| known == word) {
            kept.push(word.to_owned());
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_known_again_however_the_name_and_the_number_are_written() {
        let person = |name: &str, phone: &str, email: &str, address: &str| Person {
            name: name.to_owned(),
            phone: phone.to_owned(),
            email: email.to_owned(),
            address: address.to_owned(),
            ..Person::default()
        };
        let table = [
            (
                person("Mrs Dilys Pryce-Jones", "", "", ""),
                person("PRYCE-JONES, Dilys", "", "", ""),
                Trait::Name,
            ),
            (person("", "01234 567 890", "", ""), person("", "+44 1234 567890", "", ""), Trait::Phone),
            (
                person("", "", "A.Okafor@example.org ", ""),
                person("", "", "a.okafor@example.org", ""),
                Trait::Email,
            ),
            (
                person("", "", "", "14 Elm Road, NS4 2AB"),
                person("", "", "", "16 Elm Road ns42ab"),
                Trait::Postcode,
            ),
        ];
        for (one, other, kind) in table {
            let of = |person: &Person| {
                traits(person).into_iter().find(|(k, _)| *k == kind).map(|(_, value)| value)
            };
            assert!(of(&one).is_some(), "{one:?}");
            assert_eq!(of(&one), of(&other), "{one:?} {other:?}");
        }
    }

    #[test]
    fn too_little_is_nobodys_trait() {
        let person = Person {
            name: "Sam".to_owned(),
            phone: "4711".to_owned(),
            email: "none".to_owned(),
            address: "14 Elm Road".to_owned(),
            ..Person::default()
        };
        assert_eq!(traits(&person), []);
    }

    #[test]
    fn the_words_of_a_subject_are_the_long_ones() {
        assert_eq!(
            subject_words("Complaint about the missed bins, Elm Road; missed again"),
            ["missed", "bins", "road"]
        );
    }
}
