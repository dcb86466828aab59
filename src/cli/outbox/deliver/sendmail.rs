//! By the machine's own sendmail, in a group of processes of its own: whoever kills us kills neither it nor its answer.
//!
//! It reads the message from a file, whole before it starts, so that no kill cuts it short. A shell beside it writes down
//! that it starts, what it says and how it ends, in a report that is locked while the shell lives. Where we were killed,
//! whoever sends next reads there what became of the message: it went, it did not, or it was never begun. Only if the
//! shell was killed as well, or the machine lost its power, nobody knows.

use super::super::lock;
use super::{Handing, one_line};
use crate::store::{Attempt, StoreError};
use lettre::Address;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What the shell does: `$0` is sendmail, what follows are its arguments.
const WITNESS: &str = r#"echo begun; "$0" "$@"; printf '\nended %d\n' "$?""#;

/// The machine's sendmail, and where its reports lie.
pub(super) struct Sendmail {
    program: PathBuf,
    /// Reports are named after it: what the store is called, and that it is sending.
    beside: PathBuf,
}

/// A report that is read no longer; it goes when this goes, after the answer was written down.
pub(super) struct Read(PathBuf);

impl Drop for Read {
    fn drop(&mut self) {
        // One that stays is tidied up by the next run.
        fs::remove_file(&self.0).ok();
    }
}

/// What a report tells.
#[derive(Debug, PartialEq, Eq)]
enum Told {
    /// Sendmail has ended, with this code and these words.
    Ended(i32, String),
    /// It was not started.
    NotBegun,
    /// It was started, and how it ended nobody wrote down.
    Begun,
}

impl Sendmail {
    pub(super) fn of(program: &Path, store: Option<&Path>) -> Self {
        let alone = || std::env::temp_dir().join(format!("redress-{}", std::process::id()));
        let mut beside = store.map_or_else(alone, Path::to_path_buf).into_os_string();
        beside.push(".sending.");
        Self { program: program.to_path_buf(), beside: beside.into() }
    }

    fn report(&self, n: i64) -> PathBuf {
        let mut name = self.beside.clone().into_os_string();
        name.push(n.to_string());
        name.into()
    }

    /// Hands a message over. The report goes with what is given back.
    pub(super) fn deliver(
        &self,
        n: i64,
        (from, to): (&Address, &Address),
        bytes: &[u8],
        handing: Handing<'_>,
    ) -> Result<(Attempt, Read), StoreError> {
        let path = self.report(n);
        let later = |error: &io::Error| Attempt::Later(one_line(&error.to_string()));
        let ready = || -> io::Result<_> {
            let report = begin(&path)?;
            Ok((whole(&path, bytes)?, report.try_clone()?, report))
        };
        let (message, words, report) = match ready() {
            Ok(files) => files,
            Err(error) => return Ok((later(&error), Read(path))),
        };
        handing()?;
        let mut command = Command::new("/bin/sh");
        command.arg("-c").arg(WITNESS).arg(&self.program).arg("-i").arg("-f").arg(from).arg("--").arg(to);
        command.stdin(message).stdout(report).stderr(Stdio::from(words)).process_group(0);
        let ended = command.spawn().map(|mut child| child.wait());
        // What it writes to is ours no longer.
        drop(command);
        let attempt = match ended {
            Ok(_) => attempt(told(&path)),
            Err(error) => later(&error),
        };
        Ok((attempt, Read(path)))
    }

    /// What became of a message that another process was handing over when it ended; none while sendmail still has it.
    pub(super) fn ask_after(&self, n: i64) -> Option<(Attempt, Read)> {
        let path = self.report(n);
        let running =
            || File::open(&path).and_then(|file| lock::taken_in_time(&file)).is_ok_and(|ours| !ours);
        // Something that sendmail left behind may keep the report open after it has ended.
        if !matches!(told(&path), Some(Told::Ended(..))) && running() {
            return None;
        }
        Some((attempt(told(&path)), Read(path)))
    }

    /// Removes the reports of messages whose answer was written down.
    pub(super) fn tidy(&self) {
        let (Some(folder), Some(name)) = (self.beside.parent(), self.beside.file_name()) else { return };
        let name = name.to_string_lossy();
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let old = entry.file_name().to_string_lossy().starts_with(&*name);
            if old && File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok()) {
                fs::remove_file(entry.path()).ok();
            }
        }
    }
}

/// The name that the system gives to the time since it was started; none where it gives none. What was written before a
/// loss of power may not be on the disk.
fn since_boot() -> Option<String> {
    let name = fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    Some(name.trim().to_owned()).filter(|name| !name.is_empty())
}

/// An empty report, locked for us and whoever has it from us, on the disk before anything happens.
fn begin(path: &Path) -> io::Result<File> {
    let mut report = own(path)?;
    report.try_lock().map_err(io::Error::from)?;
    writeln!(report, "{}", since_boot().unwrap_or_default())?;
    report.sync_all()?;
    path.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())?;
    Ok(report)
}

/// The message in a file that has no name any more, to be read from its beginning.
fn whole(report: &Path, bytes: &[u8]) -> io::Result<File> {
    let mut path = report.as_os_str().to_owned();
    path.push(".eml");
    let mut file = own(Path::new(&path))?;
    fs::remove_file(&path)?;
    file.write_all(bytes)?;
    file.rewind()?;
    Ok(file)
}

/// A new file that nobody else may read.
fn own(path: &Path) -> io::Result<File> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    OpenOptions::new().read(true).append(true).create_new(true).mode(0o600).open(path)
}

/// What the report tells; none where it cannot be read.
fn told(path: &Path) -> Option<Told> {
    let bytes = fs::read(path).ok()?;
    Some(understood(&String::from_utf8_lossy(&bytes), since_boot().as_deref()))
}

/// What a report tells, `now` being the name of the time since the machine was started.
fn understood(report: &str, now: Option<&str>) -> Told {
    let mut lines: Vec<&str> = report.lines().collect();
    let started = if lines.is_empty() { "" } else { lines.remove(0) };
    let begun = lines.first() == Some(&"begun");
    if begun {
        lines.remove(0);
    }
    let code = lines.last().and_then(|last| last.strip_prefix("ended ")?.parse().ok());
    match code {
        Some(code) => {
            lines.pop();
            Told::Ended(code, one_line(&lines.join(" ")))
        }
        // What the shell wrote before the power went may be lost.
        None if !begun && now == Some(started) => Told::NotBegun,
        None => Told::Begun,
    }
}

fn attempt(told: Option<Told>) -> Attempt {
    match told {
        Some(Told::Ended(0, _)) => Attempt::Taken,
        Some(Told::Ended(code, words)) if words.is_empty() => {
            Attempt::Later(format!("sendmail failed with code {code}"))
        }
        Some(Told::Ended(_, words)) => Attempt::Later(words),
        Some(Told::NotBegun) => Attempt::Later("the program ended before sendmail was started".to_owned()),
        Some(Told::Begun) | None => Attempt::Unsure(
            "the program ended while sendmail was taking it, and what sendmail said is lost".to_owned(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_says_how_sendmail_ended_that_it_was_not_begun_or_that_nobody_knows() {
        let table = [
            ("boot\nbegun\n\nended 0\n", Told::Ended(0, String::new())),
            ("boot\nbegun\nno such\nuser\n\nended 67\n", Told::Ended(67, "no such user".to_owned())),
            ("boot\n", Told::NotBegun),
            // The machine was started again since: what is not in the report may have been lost.
            ("another boot\n", Told::Begun),
            ("", Told::Begun),
            ("boot\nbegun\n", Told::Begun),
            ("boot\nbegun\nended in words\n", Told::Begun),
        ];
        for (report, expected) in table {
            assert_eq!(understood(report, Some("boot")), expected, "{report:?}");
        }
        assert_eq!(understood("\n", None), Told::Begun, "a system that does not say since when it runs");
    }
}
