//! Words of a complaint that suggest that somebody needs help with it, and the adjustment that answers them.

/// Words, in lower case, and the adjustment to offer.
const WORDS: &[(&[&str], &str)] = &[
    (&["cannot lift", "frail", "elderly", "dementia"], "Allow more time and offer help by telephone"),
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
        match needs.iter_mut().find(|need| need.adjustment == WORDS[0].1) {
            Some(need) => need.because = format!("{because}, {}", need.because),
            None => needs.insert(0, Need { adjustment: WORDS[0].1, because }),
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
    fn a_number_that_is_no_age_points_to_nothing() {
        assert_eq!(support_needs("Bus 84 did not come and 90 people waited at 84 High Street"), []);
    }
}
