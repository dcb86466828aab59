//! Who can open the store without asking redress, and so what its own rules are worth.

use super::{Finding, fine, wrong};
use crate::cli::setup::Setup;
use crate::host::users;
use std::fs::Metadata;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;

/// How many names of a group are shown.
const SHOWN: usize = 12;

/// The rights of the file and of its folder, and which model of access they make.
pub(super) fn findings(setup: &Setup, file: &Metadata) -> Vec<Finding> {
    let path = setup.store.display();
    let mode = file.permissions().mode() & 0o7777;
    let group = users::group(file.gid());
    let mut findings = vec![match (mode & 0o007, mode & 0o070) {
        (0, 0) => fine("access", format!("mode {mode:03o}: {} alone", users::name(file.uid()))),
        (0, 0o060 | 0o070) => {
            fine("access", format!("mode {mode:03o}: {} and the group {group}", users::name(file.uid())))
        }
        (0, _) => wrong(
            "access",
            format!("mode {mode:03o}: the group {group} can open it only in part"),
            format!("chmod 660 {path} for a group, chmod 600 {path} for one login"),
        ),
        (..) => wrong(
            "access",
            format!("mode {mode:03o}: every user of this machine can read or change it"),
            format!("chmod o-rwx {path}"),
        ),
    }];
    if file.nlink() > 1 {
        findings.push(wrong(
            "access",
            format!("the file has {} names", file.nlink()),
            "remove the other names: two of them have two logs, and what one records the other loses",
        ));
    }
    let owner = users::name(file.uid());
    let colleagues = users::members(file.gid()).iter().any(|member| *member != owner);
    findings.extend(folder(setup, mode & 0o060 == 0o060 && colleagues));
    findings.push(model(file, mode, &group));
    findings
}

/// The folder: new files beside the store must belong to the same group.
fn folder(setup: &Setup, shared: bool) -> Option<Finding> {
    let folder =
        setup.store.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mode = folder.metadata().ok()?.permissions().mode() & 0o7777;
    let name = folder.display();
    let is = format!("{name}, mode {mode:04o}");
    Some(if mode & 0o002 != 0 {
        wrong(
            "folder",
            format!("{is}: every user can put another file in place of the store"),
            format!("chmod o-w {name}"),
        )
    } else if shared && mode & 0o2030 != 0o2030 {
        // A log that belongs to one officer's own group locks the others out.
        wrong(
            "folder",
            format!("{is}: colleagues may be locked out while one works"),
            format!(
                "chmod g+rwxs {name} (setgid: new files belong to the group), when a group shares the store"
            ),
        )
    } else {
        fine("folder", is)
    })
}

/// The model of access in force: guard-rails, or locks.
fn model(file: &Metadata, mode: u32, group: &str) -> Finding {
    let owner = users::name(file.uid());
    if mode & 0o077 == 0 {
        return fine(
            "model",
            format!(
                "one login: only {owner} and root can open the file itself; for officers who come as {owner} by a \
                 forced command, what redress refuses is refused"
            ),
        );
    }
    if mode & 0o007 != 0 {
        return fine("model", "none: anybody on this machine can open the file itself".to_owned());
    }
    let mut members = users::members(file.gid());
    members.sort();
    let count = members.len();
    let more = if count > SHOWN { format!(" and {} more", count - SHOWN) } else { String::new() };
    members.truncate(SHOWN);
    let names = if members.is_empty() {
        format!("those whose own group {group} is")
    } else {
        members.join(", ") + &more
    };
    fine(
        "model",
        format!(
            "shared group: {owner}, root and {names} can open the file itself with any program; the roles and \
             restrictions of redress are guard-rails there, not locks"
        ),
    )
}
