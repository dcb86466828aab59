//! The words for the people of a complaint: the groups of the annual report, advocacy, the equality questions.

use super::vocabulary;

vocabulary! {
    /// Who complains, in the eight groups of the annual report on children's complaints (table 5, "who complained").
    /// Other words, as they come from files, stand as they are.
    Relationship {
        /// The child or young person.
        Children = "children", "Children";
        /// A parent, or somebody with parental responsibility.
        Parents = "parents-guardians", "Parents/Guardians";
        /// Somebody who cares for the person without being paid for it.
        Carers = "carers", "Carers";
        /// A local authority foster carer.
        FosterCarers = "foster-carers", "Foster Carers";
        /// Somebody who wants to adopt.
        Adopters = "prospective-adopters", "Prospective Adopters";
        /// Was looked after as a child.
        CareLeavers = "lac-now-adult", "LAC (now adult)";
        /// A friend with a sufficient interest in the child's welfare (Children Act 1989 s.26(3)).
        Friend = "friend", "Friend (sufficient interest)";
        /// Another relative.
        Relatives = "relatives", "Relatives";
    }
}

vocabulary! {
    /// How far independent advocacy has come (Children Act 1989 s.26A).
    AdvocacyStep {
        /// It was offered.
        Offered = "offered", "offered";
        /// An advocate supports the complainant.
        Appointed = "appointed", "appointed";
        /// The complainant does not want one.
        Declined = "declined", "declined";
    }
}

vocabulary! {
    /// A question of the equality form. The answers are counted; they are never part of a case.
    EqualityQuestion {
        /// The age band.
        Age = "age", "Age";
        /// The sex.
        Gender = "gender", "Gender";
        /// The ethnic group.
        Ethnicity = "ethnicity", "Ethnicity";
        /// Whether the person is disabled (Equality Act 2010 s.6).
        Disability = "disability", "Disability";
        /// Religion or belief.
        Religion = "religion", "Religion";
        /// Sexual orientation.
        Orientation = "orientation", "Orientation";
    }
}

/// The answer that every question has.
const UNSAID: &str = "Prefer not to say";

impl EqualityQuestion {
    /// The answers, as the census of England and Wales groups them, so that figures can be held against the area's.
    pub const fn answers(self) -> &'static [&'static str] {
        match self {
            Self::Age => &[
                "Under 11",
                "11 to 15",
                "16 to 17",
                "18 to 24",
                "25 to 44",
                "45 to 64",
                "65 or over",
                UNSAID,
            ],
            Self::Gender => &["Female", "Male", "Other", UNSAID],
            Self::Ethnicity => &[
                "White",
                "Mixed or multiple",
                "Asian or Asian British",
                "Black or Black British",
                "Other",
                UNSAID,
            ],
            Self::Disability => &["Yes", "No", UNSAID],
            Self::Religion => {
                &["None", "Christian", "Buddhist", "Hindu", "Jewish", "Muslim", "Sikh", "Other", UNSAID]
            }
            Self::Orientation => &["Straight", "Gay or lesbian", "Bisexual", "Other", UNSAID],
        }
    }
}
