//! What would hurt the store: its file and its disk, its log, its damage, its backups.

use super::{Finding, access, fine, wrong};
use crate::cli::backup::rehearsal::PUT_RIGHT;
use crate::cli::backup::{shelf_of, size};
use crate::cli::out::counted;
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::host::disk::{self, Medium};
use crate::store::Rehearsal;
use std::fs::Metadata;
use std::path::{Path, PathBuf};

/// How large the log may grow before somebody must have forgotten a desk that reads and never ends.
const MOST_LOG: u64 = 64 << 20;

/// How much room there must be, beside twice what the store takes: for its log and for the next letters.
const LEAST_ROOM: u64 = 200 << 20;

/// How many files the disk must still take.
const LEAST_FILES: u64 = 1_000;

/// Everything about the store.
pub(super) fn findings(setup: &Setup) -> Vec<Finding> {
    if setup.demo {
        return vec![fine("store", "the sample council, thrown away at the end")];
    }
    let path = setup.store.display().to_string();
    let Ok(file) = std::fs::metadata(&setup.store) else {
        let folder = setup.store.parent().filter(|folder| folder.is_dir());
        let is = format!("{path} is not there yet; the first start makes it");
        let mut findings = vec![match folder {
            Some(_) => fine("store", is),
            None => fine("store", format!("{is}, with its folder")),
        }];
        findings.extend(folder.into_iter().filter_map(disk_of));
        return findings;
    };
    let mut findings = vec![opens(setup, &path)];
    findings.extend(access::findings(setup, &file));
    let folder =
        setup.store.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    findings.extend(disk_of(folder));
    findings.push(room(folder, &file));
    findings.extend(log(&setup.store));
    findings.push(backups(setup));
    findings.extend(rehearsal(setup));
    findings.extend(drafts(setup));
    findings
}

/// What somebody began to write and left: it is kept outside every case.
fn drafts(setup: &Setup) -> Option<Finding> {
    let old = stores::if_any(setup).ok().flatten()?.old_drafts(setup.now).ok()?;
    let count = usize::try_from(old.iter().map(|(_, n)| n).sum::<i64>()).unwrap_or(usize::MAX);
    if count == 0 {
        return None;
    }
    let whose: Vec<String> = old.iter().map(|(officer, n)| format!("{officer} {n}")).collect();
    Some(wrong(
        "drafts",
        format!("{} untouched for 30 days: {}", counted(count, "draft", "drafts"), whose.join(", ")),
        "ask them to finish or throw away what they began: it holds what people said, and no time limit ends its keeping",
    ))
}

/// Whether it opens, and whether what is in it is sound.
fn opens(setup: &Setup, path: &str) -> Finding {
    let mut barred = None;
    let sound = stores::if_any(setup).and_then(|store| match store {
        Some(store) => {
            barred = store.barred();
            Ok((store.rows(true)?.len(), store.damage()?))
        }
        None => Ok((0, None)),
    });
    match (sound, barred) {
        (Ok((cases, None)), Some(barred)) => wrong(
            "store",
            format!("{path}: can be read alone, {}: {}", counted(cases, "case", "cases"), barred.why()),
            barred.hint(),
        ),
        (Ok((cases, None)), None) => {
            fine("store", format!("{path}: opens, {}, pages sound", counted(cases, "case", "cases")))
        }
        (Ok((_, Some(damage))), _) => wrong(
            "store",
            format!("{path}: damaged: {damage}"),
            "stop working, and restore the newest good backup",
        ),
        (Err(error), _) => wrong("store", format!("{path}: {}", error.why), error.hint),
    }
}

/// What it lies on.
fn disk_of(folder: &Path) -> Option<Finding> {
    let put_right =
        "put the store on a disk of this machine: on a share, what two people record at once can be lost";
    Some(match disk::medium(folder).ok()? {
        Medium::Local => fine("disk", "a disk of this machine"),
        Medium::Memory => wrong(
            "disk",
            "in the memory of this machine",
            "put the store on a disk: all of it is gone with the power",
        ),
        Medium::Network(kind) => wrong("disk", format!("a network share ({kind})"), put_right),
        Medium::Unknown(number) => {
            wrong("disk", format!("a file system of unknown kind ({number:#x})"), put_right)
        }
    })
}

/// Whether there is room for the work, and for the store to be copied.
fn room(folder: &Path, file: &Metadata) -> Finding {
    let Ok(space) = disk::space(folder) else { return fine("space", "the system does not say") };
    let wanted = file.len().saturating_mul(2).saturating_add(LEAST_ROOM);
    let is = format!("{} free", size(space.bytes));
    if space.bytes < wanted {
        return wrong(
            "space",
            is,
            format!("make room for {}: a full disk stops all recording", size(wanted)),
        );
    }
    match space.files {
        Some(files) if files < LEAST_FILES => wrong(
            "space",
            format!("{is}, but only {files} more files can be made"),
            "remove files that nobody needs",
        ),
        Some(_) | None => fine("space", is),
    }
}

/// The log beside the store.
fn log(store: &Path) -> Option<Finding> {
    let mut name = store.as_os_str().to_owned();
    name.push("-wal");
    let bytes = PathBuf::from(name).metadata().ok()?.len();
    let is = format!("{} waiting to be written into the store", size(bytes));
    Some(match bytes > MOST_LOG {
        true => wrong("log", is, "end desks that are stopped or forgotten; then it shrinks by itself"),
        false => fine("log", is),
    })
}

/// Whether the last backup that was put back for trial was good; nothing where none was yet.
fn rehearsal(setup: &Setup) -> Option<Finding> {
    let Rehearsal { at, file, why } =
        stores::if_any(setup).ok().flatten()?.last_rehearsal().ok().flatten()?;
    let day = at.format("%-d %b %Y");
    Some(match why.is_empty() {
        true => fine("rehearsal", format!("{file} was put back for trial on {day}")),
        false => wrong("rehearsal", format!("{file} could not be put back on {day}: {why}"), PUT_RIGHT),
    })
}

/// How old the newest backup is.
fn backups(setup: &Setup) -> Finding {
    let keep = &setup.config.backup;
    let folder = keep.folder_of(&setup.store);
    let place = folder.display();
    let make = "run `redress backup`, and once a day from cron";
    let all = match shelf_of(&folder) {
        Ok(all) => all,
        Err(error) => return wrong("backups", error.why, error.hint),
    };
    let Some(newest) = all.first() else { return wrong("backups", format!("none in {place}"), make) };
    let hours = (setup.now - newest.at).num_hours();
    let is = format!(
        "{} in {place}, the newest of {}",
        counted(all.len(), "backup", "backups"),
        newest.at.format("%-d %b %Y %H:%M")
    );
    match hours > i64::from(keep.stale_after_hours) {
        true => wrong("backups", format!("{is}: {hours} hours old"), make),
        false => fine("backups", is),
    }
}
