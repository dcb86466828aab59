//! The profiles that come with the program. They are written as TOML, where people read and correct them, and read from
//! the same in JSON, which takes a tenth of the time: every command that counts a clock reads them. A test holds that
//! both say the same, and writes the JSON anew with `REDRESS_PROFILES=write`.

use crate::domain::policy::Profile;
use std::sync::LazyLock;

const SHIPPED: &str = include_str!("../profiles/shipped.json");

static PROFILES: LazyLock<Vec<Profile>> = LazyLock::new(|| serde_json::from_str(SHIPPED).unwrap_or_default());

/// The profiles, the council's own first.
pub(super) fn profiles() -> &'static [Profile] {
    &PROFILES
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As they are written, in the order in which they count.
    const WRITTEN: &[&str] = &[
        include_str!("../profiles/milton-keynes.toml"),
        include_str!("../profiles/children-2006.toml"),
        include_str!("../profiles/adult-2009.toml"),
        include_str!("../profiles/lgsco-code.toml"),
        include_str!("../profiles/housing-code.toml"),
        include_str!("../profiles/desk.toml"),
    ];

    #[test]
    fn what_is_read_is_what_is_written() {
        let values: Vec<toml::Table> = WRITTEN.iter().map(|text| toml::from_str(text).unwrap()).collect();
        let json = serde_json::to_string(&values).unwrap() + "\n";
        if std::env::var_os("REDRESS_PROFILES").is_some_and(|v| v == "write") {
            std::fs::write("src/domain/profiles/shipped.json", &json).unwrap();
            return;
        }
        let written: Vec<Profile> = WRITTEN.iter().map(|text| Profile::parse(text).unwrap()).collect();
        assert_eq!(profiles(), written, "write it anew: REDRESS_PROFILES=write cargo test --lib shipped");
        assert_eq!(SHIPPED, json, "write it anew: REDRESS_PROFILES=write cargo test --lib shipped");
    }
}
