//! Triage: what is not for the complaints procedure and where it goes instead, and which service is meant.

mod day;
mod exclusions;
mod support;

use crate::domain::terms::Scheme;

pub use day::{DECIDING, Decided, TriageDay, monday};
pub use exclusions::{EXCLUSIONS, Exclusion, Way};
pub use support::{Need, flag_words, support_needs};

/// A service, the procedure of complaints about it, and the words that point to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Service {
    /// Its name.
    pub name: &'static str,
    /// The procedure.
    pub scheme: Scheme,
    /// Words in a complaint that suggest it, in lower case.
    pub words: &'static [&'static str],
}

const fn service(name: &'static str, scheme: Scheme, words: &'static [&'static str]) -> Service {
    Service { name, scheme, words }
}

/// The services of an English unitary council, as a start: names already in use are offered beside them.
pub const SERVICES: &[Service] = &[
    service(
        "Waste",
        Scheme::Corporate,
        &["bin", "bins", "collection", "recycling", "refuse", "rubbish", "waste"],
    ),
    service(
        "Street cleaning",
        Scheme::Corporate,
        &["litter", "street", "fly-tipping", "sweeping", "verge", "grass"],
    ),
    service(
        "Highways",
        Scheme::Corporate,
        &["pothole", "potholes", "pavement", "streetlight", "road", "kerb"],
    ),
    service("Parking", Scheme::Corporate, &["parking", "permit", "pcn", "warden"]),
    service(
        "Planning",
        Scheme::Corporate,
        &["planning", "application", "extension", "enforcement", "objection"],
    ),
    service(
        "Revenues",
        Scheme::Corporate,
        &["council tax", "summons", "band", "rebate", "bailiff", "arrears"],
    ),
    service("Benefits", Scheme::Corporate, &["benefit", "benefits", "overpayment", "support payment"]),
    service("Env. health", Scheme::Corporate, &["noise", "pest", "rats", "smoke", "hygiene"]),
    service("Libraries", Scheme::Corporate, &["library", "book", "books"]),
    service("Education", Scheme::Corporate, &["school", "transport", "admission", "admissions"]),
    service(
        "Customer serv.",
        Scheme::Corporate,
        &["rude", "phone", "call", "counter", "website", "blue badge"],
    ),
    service(
        "Housing repairs",
        Scheme::Housing,
        &["leak", "damp", "mould", "boiler", "repair", "repairs", "heating"],
    ),
    service("Housing", Scheme::Housing, &["tenancy", "rent", "landlord", "housing", "homeless", "neighbour"]),
    service(
        "Adult care",
        Scheme::Adult,
        &["carer", "carers", "care home", "care plan", "assessment", "day centre"],
    ),
    service(
        "Children",
        Scheme::Children,
        &["social worker", "contact", "foster", "looked after", "child protection"],
    ),
];

/// A service that the complainant's words point to, and the words that caused it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The service.
    pub service: &'static Service,
    /// The words found, in the order of the text's vocabulary.
    pub because: Vec<&'static str>,
}

impl Suggestion {
    /// Each of its words with how often the text says it.
    pub fn counted(&self, text: &str) -> Vec<(&'static str, usize)> {
        let padded = padded(text);
        let said: Vec<&str> = padded.split_whitespace().collect();
        let times = |word: &str| {
            let parts: Vec<&str> = word.split(' ').collect();
            said.windows(parts.len()).filter(|some| *some == parts).count()
        };
        self.because.iter().map(|word| (*word, times(word))).collect()
    }
}

/// The words of a text in lower case with one space around each.
fn padded(text: &str) -> String {
    let spaced: String =
        text.to_lowercase().chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { ' ' }).collect();
    format!(" {} ", spaced.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The services that a text points to, the likeliest first, at most three.
pub fn suggest(text: &str) -> Vec<Suggestion> {
    let padded = padded(text);
    let mut found: Vec<Suggestion> = SERVICES
        .iter()
        .filter_map(|service| {
            let because: Vec<&'static str> =
                service.words.iter().copied().filter(|word| padded.contains(&format!(" {word} "))).collect();
            (!because.is_empty()).then_some(Suggestion { service, because })
        })
        .collect();
    found.sort_by_key(|s| std::cmp::Reverse(s.because.len()));
    found.truncate(3);
    found
}

/// Words of a service's name that say which procedure of its own it has, whatever else it is called.
const NAMED: &[(&str, Scheme)] = &[
    ("adult social", Scheme::Adult),
    ("adult care", Scheme::Adult),
    ("adults", Scheme::Adult),
    ("children", Scheme::Children),
    ("fostering", Scheme::Children),
    ("housing management", Scheme::Housing),
    ("housing repairs", Scheme::Housing),
    ("tenancy", Scheme::Housing),
    ("landlord", Scheme::Housing),
];

/// The procedure of a service, if it is one that we know or its name says it.
pub fn scheme_of(service: &str) -> Option<Scheme> {
    let name = service.trim().to_lowercase();
    let known = SERVICES.iter().find(|s| s.name.to_lowercase() == name).map(|s| s.scheme);
    known.or_else(|| NAMED.iter().find(|(words, _)| name.contains(words)).map(|(_, scheme)| *scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_complaint_point_to_a_service_and_say_why() {
        let found = suggest("The assisted collection for my mother was missed; she cannot lift the bin.");
        assert_eq!(found[0].service.name, "Waste");
        assert_eq!(found[0].because, ["bin", "collection"]);
    }

    #[test]
    fn a_service_with_a_procedure_of_its_own_is_known_by_any_of_its_names() {
        assert_eq!(scheme_of("Adult social care"), Some(Scheme::Adult));
        assert_eq!(scheme_of("Housing Management"), Some(Scheme::Housing));
        assert_eq!(scheme_of("Children's services"), Some(Scheme::Children));
        assert_eq!(scheme_of("Housing benefit"), None);
    }

    #[test]
    fn how_often_each_word_is_said_is_counted() {
        let text = "The bin was not taken. The bin is full: council tax pays for collection, council tax!";
        let found = suggest(text);
        let of = |name: &str| found.iter().find(|s| s.service.name == name).map(|s| s.counted(text));
        assert_eq!(of("Waste"), Some(vec![("bin", 2), ("collection", 1)]));
        assert_eq!(of("Revenues"), Some(vec![("council tax", 2)]));
    }

    #[test]
    fn a_word_inside_another_word_points_nowhere() {
        assert!(suggest("The cabinet member replied.").is_empty());
    }
}
