//! How the desk sends mail: the table `[mail]` of the settings.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// By what way messages leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// To a mail server.
    #[default]
    Smtp,
    /// By the machine's own sendmail program.
    Sendmail,
    /// Each into a file of a folder, for another program to fetch.
    Files,
}

/// How the connection to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Protection {
    /// It begins in the clear and must turn to TLS (STARTTLS), as on port 587.
    #[default]
    Starttls,
    /// TLS from the first byte, as on port 465.
    Tls,
    /// None: only for a server on the same machine.
    None,
}

/// How the desk sends mail.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mail {
    /// From whom: "Complaints team <complaints@northstead.example>". Left empty, the desk sends nothing itself.
    pub from: String,
    /// By what way.
    pub way: Way,
    /// The mail server.
    pub host: String,
    /// Its port; the usual one of the protection when left out.
    pub port: Option<u16>,
    /// How the connection is protected.
    pub protection: Protection,
    /// The login at the server; empty for none.
    pub login: String,
    /// The file with the password, which only its owner may read.
    pub password_file: Option<PathBuf>,
    /// The sendmail program.
    pub sendmail: PathBuf,
    /// The folder for `way = "files"`.
    pub folder: Option<PathBuf>,
    /// The mail addresses of services and officers, by their names.
    pub addresses: BTreeMap<String, String>,
    /// The managers by service; `*` stands for every other service.
    pub managers: BTreeMap<String, String>,
}

impl Default for Mail {
    fn default() -> Self {
        Self {
            from: String::new(),
            way: Way::default(),
            host: "localhost".to_owned(),
            port: None,
            protection: Protection::default(),
            login: String::new(),
            password_file: None,
            sendmail: PathBuf::from("/usr/sbin/sendmail"),
            folder: None,
            addresses: BTreeMap::new(),
            managers: BTreeMap::new(),
        }
    }
}

fn named<'a>(book: &'a BTreeMap<String, String>, name: &str) -> Option<&'a str> {
    let name = name.trim();
    book.iter()
        .find(|(known, _)| known.trim().eq_ignore_ascii_case(name))
        .map(|(_, address)| address.as_str())
}

impl Mail {
    /// Whether the desk sends messages itself.
    pub fn is_on(&self) -> bool {
        !self.from.trim().is_empty()
    }

    /// The address of a service or an officer.
    pub fn address(&self, name: &str) -> Option<&str> {
        named(&self.addresses, name)
    }

    /// The address of the manager of a service.
    pub fn manager(&self, service: &str) -> Option<&str> {
        named(&self.managers, service).or_else(|| named(&self.managers, "*"))
    }
}
