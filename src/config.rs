//! Settings and paths: what the program knows of the machine it runs on.
//!
//! The settings are one small TOML file, `config.toml` in the user's configuration folder or the file that
//! `REDRESS_CONFIG` names. A missing file means the defaults; an unknown key is an error that names it, because a
//! setting that is silently left aside is worse than none.

mod backup;
mod mail;
pub mod roles;

use crate::host::users;
use directories::ProjectDirs;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

pub use backup::Backup;
pub use mail::{Mail, Protection, Way};

/// The settings.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The council's name, as in the title line of every screen.
    pub council: String,
    /// The officer at the keyboard, when `--as` says nothing; else the login name.
    pub officer: Option<String>,
    /// Other keys: for the name of an action its keys. `redress keys` lists the names.
    pub keys: BTreeMap<String, Vec<String>>,
    /// Every screen as lines to be read aloud, as with `--plain`.
    pub plain: bool,
    /// Only ASCII signs, as with `--ascii`.
    pub ascii: bool,
    /// How large the council is, for figures by people and homes.
    pub size: crate::domain::peers::Size,
    /// What the letters say of the council, and where their templates are.
    pub letters: crate::letter::Council,
    /// How the desk sends mail.
    pub mail: Mail,
    /// Where backups are kept and how many.
    pub backup: Backup,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            council: "Complaints desk".to_owned(),
            officer: None,
            keys: BTreeMap::new(),
            plain: false,
            ascii: false,
            size: crate::domain::peers::Size::default(),
            letters: crate::letter::Council::default(),
            mail: Mail::default(),
            backup: Backup::default(),
        }
    }
}

/// Why the settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file that was named is not there.
    #[error("there is no settings file {}", .0.display())]
    Missing(PathBuf),
    /// The file cannot be read.
    #[error("the settings file {} cannot be read: {error}", .path.display())]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
    /// Others can change it, and officers come as the login that reads it.
    #[error("the settings file {} is not believed: {why}", .path.display())]
    Loose {
        /// Which file.
        path: PathBuf,
        /// Who could change it.
        why: &'static str,
    },
    /// It is not TOML, has an unknown key or a value of the wrong kind.
    #[error("the settings file {} cannot be used: {why}", .path.display())]
    Wrong {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
}

impl Config {
    /// Reads the settings: from `named` when a file is named, else from the configuration folder if it has one.
    ///
    /// # Errors
    /// When a named file is missing, or a file cannot be read or has an unknown key.
    pub fn load(named: Option<&Path>) -> Result<Self, ConfigError> {
        let Some(path) = named.map(Path::to_owned).or_else(usual_file) else { return Ok(Self::default()) };
        match text_of(&path) {
            Ok(text) => Self::parse(&text).map_err(|why| ConfigError::Wrong { path, why }),
            Err(error) if error.kind() == ErrorKind::NotFound && named.is_none() => Ok(Self::default()),
            Err(error) if error.kind() == ErrorKind::NotFound => Err(ConfigError::Missing(path)),
            Err(error) => Err(ConfigError::Unreadable { path, error }),
        }
    }

    /// Reads the text of a settings file.
    ///
    /// # Errors
    /// What is wrong with it, in one line.
    pub fn parse(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| error.message().replace('\n', ", "))
    }
}

/// The most bytes of a settings file: addresses of every officer and service come nowhere near.
const MOST: u64 = 1 << 20;

/// The text of a file, up to a length and no further: a device may never end.
fn text_of(path: &Path) -> std::io::Result<String> {
    let mut text = String::new();
    File::open(path)?.take(MOST + 1).read_to_string(&mut text)?;
    if text.len() as u64 > MOST {
        return Err(std::io::Error::new(ErrorKind::FileTooLarge, "it is longer than a megabyte"));
    }
    Ok(text)
}

/// Refuses settings that an officer could have written, for a login that officers come as: they name the program that
/// sends mail, and whoever chooses them by a variable would have that login do anything.
///
/// # Errors
/// [`ConfigError::Loose`] when the file belongs neither to root nor to this login, or others can write it.
pub fn believed() -> Result<(), ConfigError> {
    let Some(path) = file() else { return Ok(()) };
    // Where there is none, the defaults hold.
    let Ok(found) = path.metadata() else { return Ok(()) };
    let why = match found.permissions().mode() & 0o022 {
        _ if ![0, users::me().uid].contains(&found.uid()) => "it is neither root's nor this login's",
        0 => return Ok(()),
        _ => "others than its owner can write it",
    };
    Err(ConfigError::Loose { path, why })
}

/// A settings file to begin with: every setting at its default, explained.
pub const EXPLAINED: &str = include_str!("config.toml");

/// The settings file that is read: the one `REDRESS_CONFIG` names, else the usual one. None on a machine without a home
/// folder.
pub fn file() -> Option<PathBuf> {
    let named = std::env::var_os("REDRESS_CONFIG").filter(|name| !name.is_empty()).map(PathBuf::from);
    named.or_else(usual_file)
}

fn usual_file() -> Option<PathBuf> {
    dirs().map(|dirs| dirs.config_dir().join("config.toml"))
}

/// Where the store is when nobody says otherwise: `redress.db` in the user's data folder. None on a machine
/// without a home folder.
pub fn usual_store() -> Option<PathBuf> {
    dirs().map(|dirs| dirs.data_dir().join("redress.db"))
}

fn dirs() -> Option<ProjectDirs> {
    ProjectDirs::from("", "", "redress")
}

#[cfg(test)]
mod tests {
    use super::Config;

    #[test]
    fn settings_that_are_left_out_keep_their_defaults() {
        let config = Config::parse("officer = \"J Malik\"").expect("settings");
        assert_eq!(config, Config { officer: Some("J Malik".to_owned()), ..Config::default() });
        assert_eq!(Config::parse("").expect("settings").council, "Complaints desk");
    }

    #[test]
    fn the_file_to_begin_with_holds_the_defaults_and_explains_every_setting() {
        assert_eq!(Config::parse(super::EXPLAINED).expect("settings"), Config::default());
        // With the comment signs taken from the settings they are read as well.
        let all: String = super::EXPLAINED.lines().map(|line| line.strip_prefix("#: ").unwrap_or(line)).fold(
            String::new(),
            |mut all, line| {
                all.push_str(line);
                all.push('\n');
                all
            },
        );
        let config = Config::parse(&all).expect("every setting is one");
        assert_eq!(config.officer.as_deref(), Some("J Malik"));
    }

    #[test]
    fn an_unknown_key_is_named() {
        let why = Config::parse("ofifcer = \"J Malik\"").expect_err("unknown");
        assert!(why.contains("ofifcer") && why.contains("officer"), "{why}");
    }
}
