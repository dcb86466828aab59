//! Who may do what: officers, managers, auditors; and the cases that not everybody may read.

use crate::domain::case::{Case, same_person};
use crate::domain::terms::{Flag, vocabulary};

vocabulary! {
    /// What somebody is at the desk.
    Duty {
        /// Works on complaints.
        Officer = "officer", "officer";
        /// Works on complaints, reads every case, loads policies, puts backups back.
        Manager = "manager", "manager";
        /// Reads, and records nothing.
        Auditor = "auditor", "auditor";
    }
}

/// Who asks, and what they may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    /// The name, as in owners.
    pub name: String,
    /// What they are at the desk.
    pub duty: Duty,
    /// Whether they read restricted cases that they have no part in.
    pub reads_restricted: bool,
}

/// What stands in place of the words of a case that somebody may not read.
pub const WITHHELD: &str = "(restricted)";

/// Why a case is left out of what is done to many, after its reference.
pub const IS_RESTRICTED: &str = "is restricted: its owner, whoever has a part in it and managers read it";

/// What is said of a case that somebody may not read.
pub const WHO_READS: &str = "Restricted: its owner, whoever has a part in it and managers read it.";

impl Access {
    /// Somebody who may do everything: nobody has said who may do what.
    pub fn everything(name: &str) -> Self {
        Self { name: name.to_owned(), duty: Duty::Manager, reads_restricted: true }
    }

    /// Whether they may read a case, by the list of those concerned; see [`concerned`].
    pub fn may_read(&self, concerned: &str) -> bool {
        concerned.is_empty()
            || self.reads_restricted
            || concerned.lines().any(|name| !name.is_empty() && same_person(name, &self.name))
    }
}

/// What a case is about, as it may stand in a message that nobody opened the case for: mail is read over shoulders, passed on,
/// and goes to managers of services who may be those complained about.
pub fn told_about(case: &Case) -> &str {
    if case.flags.contains(&Flag::Restricted) { WITHHELD } else { &case.receipt.subject }
}

/// Those whom a restricted case concerns, a name a line: its owner, and whoever has a part in one of its stages. Empty
/// for a case that is not restricted, and never empty for one that is.
pub fn concerned(case: &Case) -> String {
    if !case.flags.contains(&Flag::Restricted) {
        return String::new();
    }
    let names = case.owner.iter().chain(case.people.iter().map(|part| &part.officer));
    names.fold("\n".to_owned(), |all, name| all + &name.replace('\n', " ") + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_restricted_case_is_read_by_those_concerned_and_by_those_who_read_all() {
        let somebody =
            |name: &str, duty, reads_restricted| Access { name: name.to_owned(), duty, reads_restricted };
        let osei = somebody("R Osei", Duty::Officer, false);
        let auditor = somebody("A Quill", Duty::Auditor, false);
        let manager = somebody("M Head", Duty::Manager, true);
        for (concerned, reads) in [
            ("", [true, true, true]),
            ("\n", [false, false, true]),
            ("\nJ Malik\nr osei\n", [true, false, true]),
        ] {
            let may = [&osei, &auditor, &manager].map(|access| access.may_read(concerned));
            assert_eq!(may, reads, "{concerned:?}");
        }
    }
}
