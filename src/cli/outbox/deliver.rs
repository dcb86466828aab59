//! Handing a message over: to a mail server, to sendmail, or into a folder.

use super::setting;
use crate::cli::error::CliError;
use crate::config::{Mail, Protection, Way};
use crate::mail::{address, domain};
use crate::store::{Attempt, OutboxLine};
use lettre::address::Envelope;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{Address, SendmailTransport, SmtpTransport, Transport};
use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long a mail server may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// The longest that is kept of what a mail server says.
const LONGEST_WORDS: usize = 500;

enum By {
    Smtp(SmtpTransport),
    Sendmail(SendmailTransport),
    Files(PathBuf),
}

/// How messages leave.
pub(super) struct Delivery {
    from: Address,
    by: By,
}

impl Delivery {
    /// As the settings say.
    ///
    /// # Errors
    /// When they do not say from whom, or the server, the password or the folder cannot be used.
    pub(super) fn of(mail: &Mail) -> Result<Self, CliError> {
        if !mail.is_on() {
            return Err(setting("the settings do not say from whom mail is sent"));
        }
        let sender = address(&mail.from).map_err(|why| setting(why.to_string()))?;
        let from = sender.parse().map_err(|_| setting(format!("{sender:?} is no mail address")))?;
        let by = match mail.way {
            Way::Smtp => By::Smtp(server(mail)?),
            Way::Sendmail => By::Sendmail(SendmailTransport::new_with_command(&mail.sendmail)),
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

    /// Hands a message over, and says what became of it.
    pub(super) fn deliver(&self, line: &OutboxLine, bytes: &[u8]) -> Attempt {
        let to: Address = match line.to.parse() {
            Ok(to) => to,
            Err(_) => return Attempt::Never(format!("{:?} is no mail address", line.to)),
        };
        let envelope = match Envelope::new(Some(self.from.clone()), vec![to]) {
            Ok(envelope) => envelope,
            Err(error) => return Attempt::Never(error.to_string()),
        };
        match &self.by {
            By::Smtp(server) => match server.send_raw(&envelope, bytes) {
                Ok(_) => Attempt::Taken,
                // A login that is refused is a fault of the settings, not of the address: the message waits.
                Err(error) if error.is_permanent() && !is_of_login(&error) => Attempt::Never(short(&error)),
                Err(error) => Attempt::Later(short(&error)),
            },
            By::Sendmail(program) => match program.send_raw(&envelope, bytes) {
                Ok(()) => Attempt::Taken,
                Err(error) => Attempt::Later(short(&error)),
            },
            By::Files(folder) => match into_folder(folder, line, bytes) {
                Ok(()) => Attempt::Taken,
                Err(error) => Attempt::Later(error.to_string()),
            },
        }
    }
}

/// Whether a server's refusal is about the login: its codes are 530 to 538 (RFC 4954, section 6).
fn is_of_login(error: &lettre::transport::smtp::Error) -> bool {
    error.status().is_some_and(|code| (530..540).contains(&u16::from(code)))
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
    words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST_WORDS).collect()
}

/// The connection to the mail server.
fn server(mail: &Mail) -> Result<SmtpTransport, CliError> {
    let wrong = |error: lettre::transport::smtp::Error| setting(short(&error));
    let name = domain(&mail.from).map_err(|why| setting(why.to_string()))?;
    let (tls, port) = match mail.protection {
        Protection::None => (Tls::None, 25),
        Protection::Starttls => (Tls::Required(TlsParameters::new(mail.host.clone()).map_err(wrong)?), 587),
        Protection::Tls => (Tls::Wrapper(TlsParameters::new(mail.host.clone()).map_err(wrong)?), 465),
    };
    let builder = SmtpTransport::builder_dangerous(&mail.host)
        .hello_name(ClientId::Domain(name))
        .port(mail.port.unwrap_or(port))
        .timeout(Some(PATIENCE))
        .tls(tls);
    if mail.login.is_empty() {
        return Ok(builder.build());
    }
    if mail.protection == Protection::None {
        return Err(setting("a login is never sent over an unprotected connection"));
    }
    let path = mail.password_file.as_ref().ok_or_else(|| setting("a login needs a password_file"))?;
    Ok(builder.credentials(Credentials::new(mail.login.clone(), password(path)?)).build())
}

/// The password, from a file that nobody else may read.
fn password(path: &Path) -> Result<String, CliError> {
    let wrong = |error: &std::io::Error| setting(format!("the password file {}: {error}", path.display()));
    let mode = fs::metadata(path).map_err(|error| wrong(&error))?.permissions().mode();
    if mode & 0o077 != 0 {
        return Err(setting(format!(
            "the password file {} may be read by others: chmod 600 it",
            path.display()
        )));
    }
    let text = fs::read_to_string(path).map_err(|error| wrong(&error))?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

/// Writes it under its own identity, whole or not at all: twice the same is once.
fn into_folder(folder: &Path, line: &OutboxLine, bytes: &[u8]) -> std::io::Result<()> {
    let safe = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '@') { c } else { '_' };
    let name: String = line.message_id.chars().map(safe).collect();
    let (whole, half) = (folder.join(format!("{name}.eml")), folder.join(format!(".{name}.part")));
    let mut file = fs::File::create(&half)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&half, &whole)?;
    fs::File::open(folder)?.sync_all()
}
