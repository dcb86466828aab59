//! What the program does to its files, call by call: `strace` writes it down, and lets a chosen call fail. So the real
//! program is tried as it is, and no code of ours has to stand between SQLite and the disk.

use crate::scene::{command, said};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::OnceLock;

/// The calls that change what lies on a disk, or say that it is there.
pub const CALLS: &str = "openat,pwrite64,write,fdatasync,fsync,ftruncate,unlink,link,linkat,rename";

/// The files of a folder, by name.
pub type Files = BTreeMap<String, Vec<u8>>;

/// One thing done to a file of the store's folder, or said to the officer.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    Made(String),
    Wrote(String, usize, Vec<u8>),
    Cut(String, usize),
    Synced(String),
    Gone(String),
    /// A second name for a file.
    Named(String, String),
    Said,
}

/// Whether calls can be followed here: the program is installed, and the system lets it look.
pub fn can() -> bool {
    static CAN: OnceLock<bool> = OnceLock::new();
    *CAN.get_or_init(|| {
        let tried = Command::new("strace").args(["-o", "/dev/null", "true"]).output();
        let can = tried.is_ok_and(|tried| tried.status.success());
        let needed = std::env::var_os("REDRESS_NEEDS_STRACE").is_some_and(|value| value == "1");
        assert!(can || !needed, "strace cannot follow a process here, and REDRESS_NEEDS_STRACE is 1");
        can
    })
}

pub const CANNOT: &str = "strace is not installed, or may not follow a process here";

/// Runs a command of the program under strace with these options.
pub fn under(options: &[&str], store: &Path, args: &[&str]) -> Output {
    let plain = command(store, args);
    let mut strace = Command::new("strace");
    strace.args(["-f", "-e", "signal=none"]).args(options).arg(plain.get_program()).args(plain.get_args());
    strace.env("REDRESS_CONFIG", "").env_remove("REDRESS_NOW").env_remove("REDRESS_STORE");
    strace.output().unwrap()
}

/// What a command does to the files in the folder of the store.
pub fn record(store: &Path, args: &[&str]) -> Vec<Step> {
    let log = store.with_extension("tape");
    let path = log.display().to_string();
    let trace = format!("trace={CALLS}");
    let out = under(&["-y", "-xx", "-s", "99999999", "-e", &trace, "-o", &path], store, args);
    assert!(out.status.success(), "{args:?}: {}", said(&out));
    let text = std::fs::read_to_string(&log).unwrap();
    std::fs::remove_file(&log).unwrap();
    let folder = store.parent().unwrap().display().to_string() + "/";
    text.lines().filter_map(|line| step(line, &folder)).collect()
}

/// A line of the log: `PID call(FD<path>, "bytes", ...) = result`, with paths and bytes in hexadecimal.
fn step(line: &str, folder: &str) -> Option<Step> {
    let (_, call) = line.split_once(char::is_whitespace)?;
    let (name, rest) = call.trim_start().split_once('(')?;
    if rest.contains(") = -1 ") {
        return None;
    }
    let inside = |path: &[u8]| {
        let path = String::from_utf8_lossy(path).into_owned();
        let name = path.strip_prefix(folder)?.to_owned();
        // The index of the log lies in memory: after a power cut it is made anew. What lies in a folder beside the store, as
        // backups do, is none of its files.
        (!name.ends_with("-shm") && !name.contains('/')).then_some(name)
    };
    let of_handle = || inside(&hex(rest.split_once('<')?.1.split_once('>')?.0));
    let texts: Vec<Vec<u8>> = rest.split('"').skip(1).step_by(2).map(hex).collect();
    let last = || rest.rsplit_once(')')?.0.rsplit_once(", ")?.1.parse::<usize>().ok();
    match name {
        "openat" if rest.contains("O_CREAT") => Some(Step::Made(inside(texts.first()?)?)),
        "pwrite64" => Some(Step::Wrote(of_handle()?, last()?, texts.into_iter().next()?)),
        "write" if rest.starts_with("1<") => Some(Step::Said),
        "ftruncate" => Some(Step::Cut(of_handle()?, last()?)),
        "fsync" | "fdatasync" => Some(Step::Synced(of_handle()?)),
        "unlink" => Some(Step::Gone(inside(texts.first()?)?)),
        "link" | "linkat" | "rename" => Some(Step::Named(inside(texts.first()?)?, inside(texts.get(1)?)?)),
        _ => None,
    }
}

/// `\x41\x42`
fn hex(text: &str) -> Vec<u8> {
    text.split("\\x").skip(1).filter_map(|digits| u8::from_str_radix(digits.get(..2)?, 16).ok()).collect()
}

/// The files of a folder as they are.
pub fn files(folder: &Path) -> Files {
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(&path).unwrap()))
        .collect()
}

/// Makes a folder hold these files and no others.
pub fn put(folder: &Path, files: &Files) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if !files.contains_key(&*path.file_name().unwrap().to_string_lossy()) {
            let gone = if path.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) };
            gone.unwrap();
        }
    }
    for (name, bytes) in files {
        std::fs::write(folder.join(name), bytes).unwrap();
    }
}
