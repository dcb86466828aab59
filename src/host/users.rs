//! Users and groups of the machine.

use nix::unistd::{Gid, Group, Uid, User, getgrouplist, getuid};
use std::ffi::CString;

/// Somebody with a login on the machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Login {
    /// The number.
    pub uid: u32,
    /// The login name; the number where the name service knows none.
    pub name: String,
}

/// Who runs this program: the system's own answer, not a variable that anybody can set.
pub fn me() -> Login {
    let uid = getuid();
    Login { uid: uid.as_raw(), name: name(uid.as_raw()) }
}

/// The login name of a number; the number where there is none.
pub fn name(uid: u32) -> String {
    match User::from_uid(Uid::from_raw(uid)) {
        Ok(Some(user)) => user.name,
        Ok(None) | Err(_) => uid.to_string(),
    }
}

/// The number of a login; none for a login that the name service does not know.
pub fn uid(name: &str) -> Option<u32> {
    User::from_name(name).ok().flatten().map(|user| user.uid.as_raw())
}

/// The name of a group; the number where there is none.
pub fn group(gid: u32) -> String {
    match Group::from_gid(Gid::from_raw(gid)) {
        Ok(Some(group)) => group.name,
        Ok(None) | Err(_) => gid.to_string(),
    }
}

/// The groups that a login is in, by name; none for a login that the name service does not know.
pub fn groups_of(login: &str) -> Vec<String> {
    let Ok(Some(user)) = User::from_name(login) else { return Vec::new() };
    let Ok(login) = CString::new(login) else { return Vec::new() };
    let gids = getgrouplist(&login, user.gid).unwrap_or_default();
    gids.into_iter().map(|gid| group(gid.as_raw())).collect()
}

/// The logins that a group lists as its members. Those whose own first group it is are not among them.
pub fn members(gid: u32) -> Vec<String> {
    Group::from_gid(Gid::from_raw(gid)).ok().flatten().map(|group| group.mem).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_knows_who_runs_this() {
        let me = me();
        assert!(!me.name.is_empty());
        assert_eq!(name(0), "root");
        assert_eq!(uid("root"), Some(0));
        assert!(groups_of("root").contains(&group(0)), "{:?}", groups_of("root"));
        assert_eq!(uid("nobody-of-this-name"), None);
    }
}
