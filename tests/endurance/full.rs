//! Disks that are full or cannot be written, as they are: small ones are mounted and filled. What was acknowledged is
//! there, what was refused says why, and there is work again when there is room.

use crate::scene::{MALIK, Scale, folder, new_case, new_store, open, whole};
use crate::table::{Row, count};
use redress::app::effect::{Reply, Trouble};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A small disk of its own, gone with this.
pub struct Disk(PathBuf);

impl Disk {
    /// None where none can be mounted.
    pub fn mounted(at: &Path, how: &[&str]) -> Option<Self> {
        std::fs::create_dir_all(at).unwrap();
        let made = Command::new("mount").args(how).arg(at).output();
        let needed = std::env::var_os("REDRESS_NEEDS_MOUNTS").is_some_and(|value| value == "1");
        let made = made.is_ok_and(|made| made.status.success());
        assert!(made || !needed, "no disk could be mounted, and REDRESS_NEEDS_MOUNTS is 1");
        made.then(|| Self(at.to_owned()))
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("-l").arg(&self.0).status());
    }
}

/// A disk that is filled until something is refused, and what the refusal says.
struct Filled {
    what: &'static str,
    mount: fn(&Path, &Path) -> Option<Disk>,
    says: &'static [&'static str],
}

const ASKED: &str = "2 MB in memory, 8 MB of ext4 on a loop, no free inode, read-only remount, a limit of the shell: nothing lost";

const FILLED: &[Filled] = &[
    Filled {
        what: "2 MB in memory",
        mount: |at, _| Disk::mounted(at, &["-t", "tmpfs", "-o", "size=2m", "redress-test"]),
        says: &["the disk that holds the store is full"],
    },
    Filled {
        what: "8 MB of ext4",
        mount: |at, beside| {
            let image = beside.join("image");
            std::fs::File::create(&image).and_then(|file| file.set_len(8 << 20)).unwrap();
            let made = Command::new("mkfs.ext4").args(["-q", "-F"]).arg(&image).output();
            if !made.is_ok_and(|made| made.status.success()) {
                return None;
            }
            Disk::mounted(at, &["-o", "loop", &image.display().to_string()])
        },
        says: &["the disk that holds the store is full"],
    },
];

pub fn rows(scale: &Scale) -> Vec<Row> {
    let mut tried = Vec::new();
    let mut kept = 0;
    let times = scale.of_plan(5, 1);
    for _ in 0..times {
        for disk in FILLED {
            if let Some(acknowledged) = fill(disk) {
                kept += acknowledged;
                tried.push(disk.what);
            }
        }
        if read_only() {
            tried.push("read-only remount");
        }
        if no_inode() {
            tried.push("no free inode");
        }
        if limit_of_the_shell() {
            tried.push("limit of the shell");
        }
    }
    if tried.is_empty() {
        return vec![Row::not_tried("no disk can be mounted here (that takes root)", ASKED)];
    }
    let kinds: std::collections::BTreeSet<&str> = tried.iter().copied().collect();
    let kinds: Vec<&str> = kinds.into_iter().collect();
    vec![Row::kept(
        format!("{} disks: {}", tried.len(), kinds.join(", ")),
        ASKED,
        format!("{} cases acknowledged before disks were full, all there", count(kept as u64)),
    )]
}

/// Records cases until one is refused; how many were acknowledged.
fn until_refused(store: &Path) -> (usize, String) {
    let mut desk = open(store);
    for n in 0..2_000 {
        match desk.answer(MALIK, new_case(&"x".repeat(9_000), &format!("F{n}"))) {
            Reply::Recorded(_) => {}
            Reply::Trouble(Trouble::Unavailable(why)) => {
                assert_eq!(desk.rows(true).unwrap().len(), n, "reading goes on");
                return (n, why);
            }
            other => panic!("{other:?}"),
        }
    }
    panic!("it is never full");
}

fn fill(disk: &Filled) -> Option<usize> {
    let (mount, beside) = (folder(), folder());
    let _disk = (disk.mount)(mount.path(), beside.path())?;
    let store = new_store(mount.path());
    let ballast = mount.path().join("ballast");
    std::fs::write(&ballast, vec![7; 400_000]).unwrap();
    let (acknowledged, why) = until_refused(&store);
    assert!(disk.says.iter().any(|says| why.contains(says)), "{}: {why}", disk.what);
    std::fs::remove_file(&ballast).unwrap();
    let recorded = open(&store).answer(MALIK, new_case("There is room again", "later"));
    assert!(matches!(recorded, Reply::Recorded(_)), "{}: {recorded:?}", disk.what);
    whole(&store);
    assert_eq!(open(&store).rows(true).unwrap().len(), acknowledged + 1);
    Some(acknowledged)
}

fn read_only() -> bool {
    let mount = folder();
    let Some(disk) = Disk::mounted(mount.path(), &["-t", "tmpfs", "-o", "size=8m", "redress-test"]) else {
        return false;
    };
    let store = new_store(mount.path());
    let recorded = open(&store).answer(MALIK, new_case("It can be written", "before"));
    assert!(matches!(recorded, Reply::Recorded(_)));
    let remount = |how: &str| {
        assert!(Command::new("mount").args(["-o", how]).arg(&disk.0).status().unwrap().success());
    };
    remount("remount,ro");
    let out = crate::scene::run(&store, &["note", "1", "Rang"]);
    let said = crate::scene::said(&out);
    assert!(
        out.status.code() == Some(1) && said.contains("the disk that holds the store is read-only"),
        "{said}"
    );
    let out = crate::scene::run(&store, &["list"]);
    assert!(out.status.success(), "reading goes on: {}", crate::scene::said(&out));
    remount("remount,rw");
    assert_eq!(open(&store).rows(true).unwrap().len(), 1);
    whole(&store);
    true
}

fn no_inode() -> bool {
    let mount = folder();
    let how = ["-t", "tmpfs", "-o", "size=8m,nr_inodes=5", "redress-test"];
    let Some(_disk) = Disk::mounted(mount.path(), &how) else { return false };
    let store = new_store(mount.path());
    // The last free names are taken.
    let mut n = 0;
    while std::fs::write(mount.path().join(format!("taken-{n}")), "").is_ok() {
        n += 1;
    }
    let out = crate::scene::run(&store, &["new", "--subject", "Noise"]);
    let said = crate::scene::said(&out);
    assert!(!out.status.success() && said.contains("hint: "), "{said}");
    std::fs::remove_file(mount.path().join("taken-0")).unwrap();
    std::fs::remove_file(mount.path().join("taken-1")).unwrap();
    assert!(crate::scene::run(&store, &["new", "--subject", "Noise"]).status.success());
    whole(&store);
    true
}

/// `ulimit -f`: no file may grow beyond so many kilobytes. The system's signal does not end the program.
fn limit_of_the_shell() -> bool {
    let folder = folder();
    let store = new_store(folder.path());
    let long = "x".repeat(100_000);
    let command = crate::scene::command(&store, &["note", "1", &long]);
    assert!(crate::scene::run(&store, &["new", "--subject", "Noise"]).status.success());
    let size = std::fs::metadata(&store).unwrap().len() / 1024;
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("ulimit -f {}; exec \"$@\"", size / 2), "sh"]);
    shell.arg(command.get_program()).args(command.get_args()).env("REDRESS_CONFIG", "");
    let out = shell.output().unwrap();
    let said = crate::scene::said(&out);
    assert!(out.status.code().is_some_and(|code| code > 0), "{:?} {said}", out.status);
    assert!(said.contains("hint: "), "{said}");
    whole(&store);
    true
}
