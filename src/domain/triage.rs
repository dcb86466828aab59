//! Triage: what is not for the complaints procedure and where it goes instead, and which service is meant.

use crate::domain::terms::Scheme;

/// A reason for not taking something on, with its clause and where it can go instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exclusion {
    /// The stored name.
    pub name: &'static str,
    /// The reason in words.
    pub reason: &'static str,
    /// The clause of the policy.
    pub clause: &'static str,
    /// Where the person is sent.
    pub signpost: &'static str,
}

const fn exclusion(name: &'static str, reason: &'static str, signpost: &'static str) -> Exclusion {
    Exclusion { name, reason, clause: "Corporate Complaints Policy, Appendix A", signpost }
}

/// The exclusions of the Milton Keynes policy, Appendix A, in its order.
pub const EXCLUSIONS: &[Exclusion] = &[
    exclusion("employee", "From an employee about an employment matter", "the personnel procedures"),
    exclusion("between-services", "One service complains about another", "the heads of the two services"),
    exclusion(
        "other-redress",
        "Another means of redress exists (police or a court)",
        "the police or the court",
    ),
    exclusion("decided", "A court or tribunal has decided the matter", "the court's own appeal route"),
    exclusion("another-council", "It is about another council or authority", "that council or authority"),
    exclusion(
        "older-than-12-months",
        "Known for more than twelve months",
        "the Ombudsman, who may look at it",
    ),
    exclusion("not-affected", "The person is not personally affected", "a councillor for the ward"),
    exclusion(
        "policy-for-all",
        "A policy decision that affects everybody alike",
        "a councillor for the ward",
    ),
    exclusion("financial-claim", "A financial claim against the council", "the insurance team"),
    exclusion("councillor-conduct", "The conduct of an elected member", "the Monitoring Officer"),
    exclusion(
        "appeal",
        "A right of appeal exists and it is reasonable to use it",
        "the tribunal or the minister",
    ),
    exclusion(
        "live-planning",
        "A live planning application",
        "Planning Explorer, to comment on the application",
    ),
    exclusion("planning-inspector", "A matter for the Planning Inspector", "the Planning Inspectorate"),
    exclusion(
        "under-investigation",
        "The person is the subject of council proceedings",
        "us again when they have ended",
    ),
    exclusion("penalty-charge", "A penalty charge notice", "the informal challenge form for a PCN"),
    exclusion("blue-badge", "A Blue Badge appeal, confiscation or misuse case", "Parking Services"),
    exclusion("whistleblowing", "Whistleblowing", "the confidential reporting procedure"),
    exclusion("foi", "How a Freedom of Information request was handled", "the FOI complaints procedure"),
    exclusion("school", "A school", "the headteacher of the school"),
    exclusion(
        "sen",
        "A decision with a right of appeal to the SEN tribunal",
        "mediation and the SEN tribunal",
    ),
];

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

/// The services that a text points to, the likeliest first, at most three.
pub fn suggest(text: &str) -> Vec<Suggestion> {
    let spaced: String =
        text.to_lowercase().chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { ' ' }).collect();
    let padded = format!(" {} ", spaced.split_whitespace().collect::<Vec<_>>().join(" "));
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

/// Words that suggest a support need, found in a text.
pub fn support_words(text: &str) -> Vec<&'static str> {
    const WORDS: &[&str] = &[
        "cannot lift",
        "wheelchair",
        "blind",
        "deaf",
        "large print",
        "interpreter",
        "dementia",
        "disabled",
        "disability",
        "anxiety",
        "elderly",
        "carer for",
        "autistic",
        "hearing",
        "frail",
    ];
    let text = text.to_lowercase();
    WORDS.iter().copied().filter(|word| text.contains(word)).collect()
}

/// The procedure of a service, if it is one that we know.
pub fn scheme_of(service: &str) -> Option<Scheme> {
    SERVICES.iter().find(|s| s.name.eq_ignore_ascii_case(service.trim())).map(|s| s.scheme)
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
    fn a_word_inside_another_word_points_nowhere() {
        assert!(suggest("The cabinet member replied.").is_empty());
    }

    #[test]
    fn every_exclusion_says_where_to_go_instead() {
        for exclusion in EXCLUSIONS {
            assert!(!exclusion.signpost.is_empty(), "{} has no signpost", exclusion.name);
        }
    }
}
