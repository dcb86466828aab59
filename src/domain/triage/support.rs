//! Words of a complaint that suggest that somebody needs help with it, and the adjustment that answers them; and words that
//! point to a mark.

use crate::domain::terms::Flag;

/// What is offered to somebody frail, and for age alone.
const MORE_TIME: &str = "Allow more time and offer help by telephone";

/// Words, in lower case, and the adjustment to offer.
const WORDS: &[(&[&str], &str)] = &[
    (&["cannot lift", "frail", "elderly", "dementia"], MORE_TIME),
    (&["wheelchair", "cannot walk", "mobility"], "Step-free place for meetings"),
    (&["blind", "partially sighted", "large print", "cannot see"], "Large print"),
    (&["braille"], "Braille"),
    (&["deaf", "hard of hearing", "hearing aid", "hearing loss"], "Contact in writing and not by telephone"),
    (&["bsl", "sign language"], "Sign language interpreter (BSL)"),
    (&["cannot read", "can't read", "cannot write", "dyslexi"], "Explain by telephone in plain words"),
    (&["interpreter", "speak english", "english is not", "translat"], "Interpreter or translation"),
    (&["autistic", "autism", "learning disabilit"], "Plain words and one contact person"),
    (&["anxiety", "depress", "mental health"], "Agree how and when to be contacted"),
    (&["carer for", "i care for"], "Contact at times that suit a carer"),
    (&["disabled", "disability"], "Ask which adjustments are needed"),
];

/// Beginnings of words, in lower case, that point to a mark: whoever triages reads the place and decides.
const MARKS: &[(Flag, &[&str])] = &[
    (
        Flag::Safeguarding,
        &[
            "abuse",
            "assault",
            "beaten",
            "bruise",
            "danger",
            "grooming",
            "hurt",
            "neglect",
            "self-harm",
            "suicid",
            "threat",
            "unsafe",
            "violen",
            "weapon",
        ],
    ),
    (
        Flag::Litigation,
        &["barrister", "compensation claim", "judicial review", "legal action", "solicitor", "sue"],
    ),
    (Flag::Media, &["journalist", "newspaper", "the press", "reporter", "the bbc"]),
    (Flag::Councillor, &["cllr", "councillor", "member of parliament", "my mp"]),
];

/// The marks that a text points to, each with the words found, in the order of the marks. A word is found by its
/// beginning; one of up to three letters and one with a space in it only as a whole.
pub fn flag_words(text: &str) -> Vec<(Flag, Vec<&'static str>)> {
    let padded = super::padded(text);
    let is_said = |word: &str| {
        let whole = word.len() <= 3 || word.contains(' ');
        padded.contains(&if whole { format!(" {word} ") } else { format!(" {word}") })
    };
    let found = MARKS
        .iter()
        .map(|(flag, words)| (*flag, words.iter().copied().filter(|word| is_said(word)).collect()));
    found.filter(|(_, words): &(Flag, Vec<&str>)| !words.is_empty()).collect()
}

/// The ages from which more time is offered.
const OLD: u32 = 75;

/// A support need that a text points to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// The adjustment to offer.
    pub adjustment: &'static str,
    /// The words found.
    pub because: String,
}

/// The support needs that a text points to, each adjustment once.
pub fn support_needs(text: &str) -> Vec<Need> {
    let text = text.to_lowercase();
    let mut needs: Vec<Need> = WORDS
        .iter()
        .filter_map(|(words, adjustment)| {
            let found: Vec<&str> = words.iter().copied().filter(|word| text.contains(word)).collect();
            (!found.is_empty()).then(|| Need { adjustment, because: found.join(", ") })
        })
        .collect();
    if let Some(age) = age(&text) {
        let because = format!("age {age}");
        match needs.iter_mut().find(|need| need.adjustment == MORE_TIME) {
            Some(need) => need.because = format!("{because}, {}", need.because),
            None => needs.insert(0, Need { adjustment: MORE_TIME, because }),
        }
    }
    needs
}

/// An age that is told: "is 84", "am 79", "aged 81", "84 years old".
fn age(text: &str) -> Option<u32> {
    let words: Vec<&str> =
        text.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    let told = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| words.get(at));
        let after = words.get(at + 1);
        before.is_some_and(|word| ["is", "am", "aged"].contains(word))
            || after.is_some_and(|word| ["years", "year-old"].contains(word))
    };
    let number =
        |(at, word): (usize, &&str)| word.parse().ok().filter(|n| (OLD..115).contains(n) && told(at));
    words.iter().enumerate().find_map(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_ages_point_to_an_adjustment_and_say_why() {
        const TEXTS: &[(&str, &str, &str)] = &[
            (
                "She is 84 and cannot lift the bin",
                "Allow more time and offer help by telephone",
                "age 84, cannot lift",
            ),
            ("I use a wheelchair", "Step-free place for meetings", "wheelchair"),
            ("My son cannot read", "Explain by telephone in plain words", "cannot read"),
            ("I am deaf and use BSL", "Contact in writing and not by telephone", "deaf"),
            ("Please send an interpreter", "Interpreter or translation", "interpreter"),
        ];
        for (text, adjustment, because) in TEXTS {
            let needs = support_needs(text);
            assert_eq!((needs[0].adjustment, needs[0].because.as_str()), (*adjustment, *because), "{text}");
        }
    }

    #[test]
    fn words_that_point_to_a_mark_are_found_with_the_mark() {
        let found =
            flag_words("He threatened me, there were bruises. My solicitor and my MP know. I have an issue.");
        assert_eq!(
            found,
            [
                (Flag::Safeguarding, vec!["bruise", "threat"]),
                (Flag::Litigation, vec!["solicitor"]),
                (Flag::Councillor, vec!["my mp"]),
            ]
        );
        assert_eq!(flag_words("The bin was missed. It is a pressing matter of expression."), []);
    }

    #[test]
    fn a_number_that_is_no_age_points_to_nothing() {
        assert_eq!(support_needs("Bus 84 did not come and 90 people waited at 84 High Street"), []);
    }
}
