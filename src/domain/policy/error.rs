//! A profile that cannot be used.

/// The longest time that a rule may give, of any unit: beyond it a slip of the finger is likelier than a policy.
pub(super) const MOST: u32 = 1000;

/// A profile that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PolicyError {
    /// The file is not a profile.
    #[error("the policy profile cannot be read: {0}")]
    Unreadable(#[from] toml::de::Error),
    /// A rule says nothing about its time, or says it twice.
    #[error("the rule for {0} in profile {1} needs either days, months or hours")]
    NoTime(String, String),
    /// A rule gives a time that no policy means.
    #[error("the rule for {0} in profile {1} gives more than {MOST} of something")]
    TooLong(String, String),
    /// A holding letter would go out by itself and not say why.
    #[error("the holding letters for {0} in profile {1} go out by themselves and give no reason")]
    NoReason(String, String),
    /// A profile of the law, of a Code or of the desk, which no council edits.
    #[error("profile {0} says that it is the law's, a Code's or the desk's own, and those are read-only")]
    ReadOnly(String),
}

impl PolicyError {
    /// What is wrong in one line, and what to do.
    pub fn told(&self) -> (String, &'static str) {
        const FORM: &str = "correct the file; src/domain/profiles/milton-keynes.toml shows the form";
        let (why, hint) = match self {
            Self::Unreadable(inner) => (inner.to_string(), FORM),
            Self::NoTime(..) | Self::TooLong(..) => (self.to_string(), FORM),
            Self::NoReason(..) => {
                (self.to_string(), "give `reason`, as the complainant is told, or let them be proposed")
            }
            Self::ReadOnly(_) => (self.to_string(), "a council's own policy says authority = \"local\""),
        };
        (why.split_whitespace().collect::<Vec<_>>().join(" "), hint)
    }
}
