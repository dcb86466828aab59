//! Who may do what, as whoever looks after the machine has written it down.
//!
//! It stands in a file of root's and not in the policy: the policy lies in the store, which every officer writes, and
//! whoever can write down who is a manager is one.

use crate::domain::access::{Access, Duty};
use crate::host::users;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// Where it stands.
const PLACE: &str = "/etc/redress/roles.toml";

/// The variable that names another one, where there is none in its place.
const NAMED: &str = "REDRESS_ROLES";

/// Groups of the operating system, and what their members may.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Roles {
    /// Groups whose members work on complaints.
    pub officers: Vec<String>,
    /// Groups whose members also read every case, load policies and put backups back.
    pub managers: Vec<String>,
    /// Groups whose members read and record nothing.
    pub auditors: Vec<String>,
    /// Groups whose members read restricted cases that they have no part in; managers do anyway.
    pub restricted: Vec<String>,
    /// Logins that the desk is run under for others, by a forced command or sudo: who it is for is believed.
    pub carriers: Vec<String>,
    /// For a login the name that cases have as their owner.
    pub names: BTreeMap<String, String>,
}

/// Why the roles cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum RolesError {
    /// The file cannot be read.
    #[error("the roles in {} cannot be read: {error}", .path.display())]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
    /// It is not TOML, or has an unknown key.
    #[error("the roles in {} cannot be used: {why}", .path.display())]
    Wrong {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// Others can change it.
    #[error("the roles in {} are not believed: {why}", .path.display())]
    Loose {
        /// Which file.
        path: PathBuf,
        /// Who could change it.
        why: String,
    },
}

/// Reads the roles. None where nobody wrote any: then everybody may do everything.
///
/// # Errors
/// When there is a file that cannot be used: then nobody may do anything.
pub fn read() -> Result<Option<(PathBuf, Roles)>, RolesError> {
    let place = Path::new(PLACE);
    let named = std::env::var_os(NAMED).filter(|name| !name.is_empty()).map(PathBuf::from);
    // Where the file is in its place, nobody chooses another one by a variable.
    let (path, owners) = match (place.symlink_metadata(), named) {
        (Ok(_), _) | (Err(_), None) => (place.to_owned(), vec![0]),
        (Err(_), Some(named)) => (named, vec![0, users::me().uid]),
    };
    let unreadable = |error| RolesError::Unreadable { path: path.clone(), error };
    let found = match std::fs::metadata(&path) {
        Ok(found) => found,
        Err(error) if error.kind() == ErrorKind::NotFound && path == place => return Ok(None),
        Err(error) => return Err(unreadable(error)),
    };
    let loose = |why: &str| RolesError::Loose { path: path.clone(), why: why.to_owned() };
    if !owners.contains(&found.uid()) {
        return Err(loose("the file is not root's"));
    }
    if found.permissions().mode() & 0o022 != 0 {
        return Err(loose("others than its owner can write it"));
    }
    let text = std::fs::read_to_string(&path).map_err(unreadable)?;
    let roles = toml::from_str(&text).map_err(|error| RolesError::Wrong {
        path: path.clone(),
        why: error.message().replace('\n', ", "),
    })?;
    Ok(Some((path, roles)))
}

impl Roles {
    /// What a login may; none for one that is in none of the groups.
    pub fn of(&self, login: &str) -> Option<Access> {
        self.of_groups(login, &users::groups_of(login))
    }

    fn of_groups(&self, login: &str, groups: &[String]) -> Option<Access> {
        let is_in = |named: &[String]| named.iter().any(|name| groups.contains(name));
        // Somebody in several groups may what the first of these may; an auditor records nothing, whatever else they are.
        let duty = [
            (Duty::Auditor, &self.auditors),
            (Duty::Manager, &self.managers),
            (Duty::Officer, &self.officers),
        ]
        .into_iter()
        .find(|(_, named)| is_in(named))?
        .0;
        let reads_restricted = duty == Duty::Manager || is_in(&self.restricted);
        Some(Access { name: self.name(login), duty, reads_restricted })
    }

    /// The name of a login.
    pub fn name(&self, login: &str) -> String {
        self.names.get(login).cloned().unwrap_or_else(|| login.to_owned())
    }

    /// The login that a login or a name stands for.
    pub fn login(&self, said: &str) -> String {
        let known = self.names.iter().find(|(_, name)| name.as_str() == said);
        known.map_or_else(|| said.to_owned(), |(login, _)| login.clone())
    }

    /// Whether the desk is run under this login for others.
    pub fn carries(&self, login: &str) -> bool {
        self.carriers.iter().any(|carrier| carrier == login)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles() -> Roles {
        toml::from_str(
            "officers = ['complaints']\nmanagers = ['complaints-managers']\nauditors = ['audit']\n\
             restricted = ['safeguarding']\ncarriers = ['redress']\n[names]\njmalik = 'J Malik'\n",
        )
        .expect("roles")
    }

    #[test]
    fn groups_say_what_a_login_may() {
        type May = Option<(Duty, bool)>;
        let table: &[(&[&str], May)] = &[
            (&["users"], None),
            (&["users", "complaints"], Some((Duty::Officer, false))),
            (&["complaints", "safeguarding"], Some((Duty::Officer, true))),
            (&["complaints", "complaints-managers"], Some((Duty::Manager, true))),
            (&["audit"], Some((Duty::Auditor, false))),
            (&["audit", "complaints-managers"], Some((Duty::Auditor, false))),
        ];
        for (groups, expected) in table {
            let groups: Vec<String> = groups.iter().map(|&group| group.to_owned()).collect();
            let access = roles().of_groups("jmalik", &groups);
            assert_eq!(
                access.as_ref().map(|access| (access.duty, access.reads_restricted)),
                *expected,
                "{groups:?}"
            );
            assert!(access.is_none_or(|access| access.name == "J Malik"), "{groups:?}");
        }
        assert_eq!(
            (roles().login("J Malik"), roles().login("rosei")),
            ("jmalik".to_owned(), "rosei".to_owned())
        );
        assert!(roles().carries("redress") && !roles().carries("jmalik"));
    }
}
