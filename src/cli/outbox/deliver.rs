//! Handing a message over: to a mail server, to sendmail, or into a folder.
//!
//! Each way has one last step that cannot be taken back: the end of the data, the start of sendmail, the name of the
//! file. It is written down before it (`handing`), so that what was cut short before it is sent again without a thought,
//! and what was cut short after it is never sent twice.

mod sendmail;
mod smtp;

use super::setting;
use crate::cli::error::CliError;
use crate::config::{Mail, Way};
use crate::mail::address;
use crate::store::{Attempt, OutboxLine, StoreError};
use lettre::Address;
use sendmail::Sendmail;
use smtp::Server;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The longest that is kept of what a mail server says.
const LONGEST_WORDS: usize = 500;

/// Writes down that the last step begins.
pub(super) type Handing<'a> = &'a mut dyn FnMut() -> Result<(), StoreError>;

enum By {
    Smtp(Box<Server>),
    Sendmail(Sendmail),
    Files(PathBuf),
}

/// How messages leave.
pub(super) struct Delivery {
    from: Address,
    by: By,
}

/// What is over when the answer was written down: a conversation with a mail server says goodbye when this goes, and the
/// report of sendmail is removed.
#[derive(Default)]
pub(super) struct Goodbye {
    talk: Option<smtp::Talk>,
    _report: Option<sendmail::Read>,
}

impl Goodbye {
    fn to(talk: Option<smtp::Talk>) -> Self {
        Self { talk, _report: None }
    }

    fn after(report: sendmail::Read) -> Self {
        Self { talk: None, _report: Some(report) }
    }
}

impl Drop for Goodbye {
    fn drop(&mut self) {
        if let Some(talk) = self.talk.take() {
            talk.ends();
        }
    }
}

impl Delivery {
    /// As the settings say, for this store.
    ///
    /// # Errors
    /// When they do not say from whom, or the server, the password or the folder cannot be used.
    pub(super) fn of(mail: &Mail, store: Option<&Path>) -> Result<Self, CliError> {
        if !mail.is_on() {
            return Err(setting("the settings do not say from whom mail is sent"));
        }
        let sender = address(&mail.from).map_err(|why| setting(why.to_string()))?;
        let from = sender.parse().map_err(|_| setting(format!("{sender:?} is no mail address")))?;
        let by = match mail.way {
            Way::Smtp => By::Smtp(Box::new(Server::of(mail)?)),
            Way::Sendmail => By::Sendmail(Sendmail::of(&mail.sendmail, store)),
            Way::Files => {
                let folder = mail.folder.clone().ok_or_else(|| setting("way = \"files\" needs a folder"))?;
                if !folder.is_dir() {
                    return Err(setting(format!("there is no folder {}", folder.display())));
                }
                By::Files(folder)
            }
        };
        Ok(Self { from, by })
    }

    /// Hands a message over, and says what became of it. `handing` is called before the last step.
    ///
    /// # Errors
    /// When that cannot be written down: the message was not handed over then.
    pub(super) fn deliver(
        &self,
        line: &OutboxLine,
        bytes: &[u8],
        handing: Handing<'_>,
    ) -> Result<(Attempt, Goodbye), StoreError> {
        let quiet = |attempt| (attempt, Goodbye::default());
        let to: Address = match line.to.parse() {
            Ok(to) => to,
            Err(_) => return Ok(quiet(Attempt::Never(format!("{:?} is no mail address", line.to)))),
        };
        match &self.by {
            By::Smtp(server) => {
                let (attempt, talk) = server.deliver((&self.from, &to), bytes, handing)?;
                Ok((attempt, Goodbye::to(talk)))
            }
            By::Sendmail(sendmail) => {
                let (attempt, report) = sendmail.deliver(line.n, (&self.from, &to), bytes, handing)?;
                Ok((attempt, Goodbye::after(report)))
            }
            By::Files(folder) => into_folder(&Names::of(folder, line), bytes, handing).map(quiet),
        }
    }

    /// What became of a message whose last step had begun when the program ended. A folder and the report of sendmail can be
    /// asked; a mail server cannot. None while sendmail is still at it.
    pub(super) fn ask_after(&self, line: &OutboxLine) -> Option<(Attempt, Goodbye)> {
        let quiet = |attempt| Some((attempt, Goodbye::default()));
        match &self.by {
            By::Smtp(_) => quiet(Attempt::Unsure(
                "the program ended while the mail server was taking it, and a mail server cannot be asked afterwards"
                    .to_owned(),
            )),
            By::Sendmail(sendmail) => {
                let (attempt, report) = sendmail.ask_after(line.n)?;
                Some((attempt, Goodbye::after(report)))
            }
            By::Files(folder) => {
                let names = Names::of(folder, line);
                // Whole and without its last name, or under it, or fetched from there already.
                if !names.half.is_file() {
                    return quiet(Attempt::Taken);
                }
                quiet(match named(&names) {
                    Ok(()) => Attempt::Taken,
                    Err(error) => Attempt::Later(error.to_string()),
                })
            }
        }
    }

    /// Removes what earlier runs that were killed left lying about.
    pub(super) fn tidy(&self) {
        match &self.by {
            By::Sendmail(sendmail) => sendmail.tidy(),
            By::Smtp(_) | By::Files(_) => {}
        }
    }
}

/// What went wrong, with what is behind it, in one line.
fn short(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let more = inner.to_string();
        if !words.contains(&more) {
            words = format!("{words}: {more}");
        }
        cause = inner.source();
    }
    one_line(&words)
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST_WORDS).collect()
}

/// The names of a message in a folder: its own, and that of it while it is not whole.
struct Names<'a> {
    folder: &'a Path,
    whole: PathBuf,
    half: PathBuf,
}

impl<'a> Names<'a> {
    fn of(folder: &'a Path, line: &OutboxLine) -> Self {
        let safe = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '@') { c } else { '_' };
        let name: String = line.message_id.chars().map(safe).collect();
        Self { folder, whole: folder.join(format!("{name}.eml")), half: folder.join(format!(".{name}.part")) }
    }
}

/// Writes it under its own identity, whole or not at all.
fn into_folder(names: &Names<'_>, bytes: &[u8], handing: Handing<'_>) -> Result<Attempt, StoreError> {
    if let Err(error) = write_half(names, bytes) {
        return Ok(Attempt::Later(error.to_string()));
    }
    handing()?;
    Ok(match named(names) {
        Ok(()) => Attempt::Taken,
        Err(error) => Attempt::Later(error.to_string()),
    })
}

fn write_half(names: &Names<'_>, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = fs::File::create(&names.half)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::File::open(names.folder)?.sync_all()
}

fn named(names: &Names<'_>) -> std::io::Result<()> {
    fs::rename(&names.half, &names.whole)?;
    fs::File::open(names.folder)?.sync_all()
}
