//! A conversation with a mail server, step by step, so that it is known how far it came.

use super::{Handing, short};
use crate::cli::error::CliError;
use crate::cli::outbox::setting;
use crate::config::{Mail, Protection};
use crate::mail::domain;
use crate::store::{Attempt, StoreError};
use lettre::Address;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail as MailFrom, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter, ServerInfo};
use std::cell::Cell;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::Duration;

/// How long a mail server may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long it may take to answer to the end of the data (RFC 5321, section 4.5.3.2.6): whoever gives up earlier does not
/// know whether it was taken.
const PATIENCE_AT_THE_END: Duration = Duration::from_secs(600);

/// A mail server, as the settings describe it.
pub(super) struct Server {
    host: String,
    port: u16,
    protection: Protection,
    /// For the protected connections.
    tls: Option<TlsParameters>,
    hello: ClientId,
    login: Option<Credentials>,
}

/// A conversation that is still open.
pub(super) struct Talk(SmtpConnection);

impl Talk {
    /// Says goodbye.
    pub(super) fn ends(mut self) {
        self.0.abort();
    }
}

impl Server {
    /// As the settings say.
    ///
    /// # Errors
    /// When the server, its certificate's name or the password cannot be used.
    pub(super) fn of(mail: &Mail) -> Result<Self, CliError> {
        let wrong = |error: Error| setting(short(&error));
        let name = domain(&mail.from).map_err(|why| setting(why.to_string()))?;
        let (protected, port) = match mail.protection {
            Protection::None => (false, 25),
            Protection::Starttls => (true, 587),
            Protection::Tls => (true, 465),
        };
        let tls = protected.then(|| TlsParameters::new(mail.host.clone())).transpose().map_err(wrong)?;
        Ok(Self {
            host: mail.host.clone(),
            port: mail.port.unwrap_or(port),
            protection: mail.protection,
            tls,
            hello: ClientId::Domain(name),
            login: login(mail)?,
        })
    }

    /// Hands a message over, and gives the conversation back that is to be ended once the answer was written down.
    pub(super) fn deliver(
        &self,
        who: (&Address, &Address),
        bytes: &[u8],
        handing: Handing<'_>,
    ) -> Result<(Attempt, Option<Talk>), StoreError> {
        let mut talk = match self.begin() {
            Ok(talk) => talk,
            Err(error) => return Ok((refused(&error), None)),
        };
        if let Err(attempt) = up_to_the_data(&mut talk, who, bytes) {
            return Ok((attempt, Some(Talk(talk))));
        }
        if let Err(error) = handing() {
            // Without the end of the data a server takes nothing.
            talk.abort();
            return Err(error);
        }
        // A connection that does not take the longer time keeps the shorter.
        talk.set_timeout(Some(PATIENCE_AT_THE_END)).ok();
        let whole = Cell::new(false);
        let end = std::iter::from_fn(|| {
            whole.set(true);
            None
        });
        let attempt = match talk.message_iter(std::iter::once(bytes).chain(end)) {
            Ok(_) => Attempt::Taken,
            Err(error) if error.is_permanent() || error.is_transient() => refused(&error),
            Err(error) if whole.get() => Attempt::Unsure(short(&error)),
            Err(error) => Attempt::Later(short(&error)),
        };
        Ok((attempt, Some(Talk(talk))))
    }

    fn begin(&self) -> Result<SmtpConnection, Error> {
        let at_once = self.tls.as_ref().filter(|_| self.protection == Protection::Tls);
        let place = (self.host.as_str(), self.port);
        let mut talk = SmtpConnection::connect(place, Some(PATIENCE), &self.hello, at_once, None)?;
        if let Some(tls) = self.tls.as_ref().filter(|_| self.protection == Protection::Starttls) {
            talk.starttls(tls, &self.hello)?;
        }
        if let Some(login) = &self.login {
            talk.auth(DEFAULT_MECHANISMS, login)?;
        }
        Ok(talk)
    }
}

/// From whom, to whom, and that the message comes.
fn up_to_the_data(
    talk: &mut SmtpConnection,
    (from, to): (&Address, &Address),
    bytes: &[u8],
) -> Result<(), Attempt> {
    let words_of_8_bits = options(talk.server_info(), (from, to), bytes)?;
    let mut said = talk.command(MailFrom::new(Some(from.clone()), words_of_8_bits));
    if said.is_ok() {
        said = talk.command(Rcpt::new(to.clone(), Vec::new()));
    }
    if said.is_ok() {
        said = talk.command(Data);
    }
    said.map(|_| ()).map_err(|error| refused(&error))
}

/// What a message needs beside plain ASCII, where the server can.
fn options(
    server: &ServerInfo,
    (from, to): (&Address, &Address),
    bytes: &[u8],
) -> Result<Vec<MailParameter>, Attempt> {
    let mut needed = Vec::new();
    if !from.to_string().is_ascii() || !to.to_string().is_ascii() {
        if !server.supports_feature(Extension::SmtpUtfEight) {
            return Err(Attempt::Never("the mail server takes no address with such letters".to_owned()));
        }
        needed.push(MailParameter::SmtpUtfEight);
    }
    if !bytes.is_ascii() {
        if !server.supports_feature(Extension::EightBitMime) {
            return Err(Attempt::Never("the mail server takes no such letters".to_owned()));
        }
        needed.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    Ok(needed)
}

/// What a server's answer means. A login that is refused is a fault of the settings, not of the address: the message
/// waits.
fn refused(error: &Error) -> Attempt {
    if error.is_permanent() && !is_of_login(error) {
        Attempt::Never(short(error))
    } else {
        Attempt::Later(short(error))
    }
}

/// Whether a server's refusal is about the login: its codes are 530 to 538 (RFC 4954, section 6).
fn is_of_login(error: &Error) -> bool {
    error.status().is_some_and(|code| (530..540).contains(&u16::from(code)))
}

fn login(mail: &Mail) -> Result<Option<Credentials>, CliError> {
    if mail.login.is_empty() {
        return Ok(None);
    }
    if mail.protection == Protection::None {
        return Err(setting("a login is never sent over an unprotected connection"));
    }
    let path = mail.password_file.as_ref().ok_or_else(|| setting("a login needs a password_file"))?;
    Ok(Some(Credentials::new(mail.login.clone(), password(path)?)))
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
