//! Settings and paths: what the program knows of the machine it runs on.
//!
//! The settings are one small TOML file, `config.toml` in the user's configuration folder or the file that
//! `REDRESS_CONFIG` names. A missing file means the defaults; an unknown key is an error that names it, because a
//! setting that is silently left aside is worse than none.

use directories::ProjectDirs;
use serde::Deserialize;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The settings.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The council's name, as in the title line of every screen.
    pub council: String,
    /// The officer at the keyboard, when `--as` says nothing; else the login name.
    pub officer: Option<String>,
    /// Kept for later: the mouse is left to the terminal.
    pub mouse: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self { council: "Complaints desk".to_owned(), officer: None, mouse: false }
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
        let usual = || dirs().map(|dirs| dirs.config_dir().join("config.toml"));
        let Some(path) = named.map(Path::to_owned).or_else(usual) else { return Ok(Self::default()) };
        match std::fs::read_to_string(&path) {
            Ok(text) => Self::parse(&text).map_err(|why| ConfigError::Wrong { path, why }),
            Err(error) if error.kind() == ErrorKind::NotFound && named.is_none() => Ok(Self::default()),
            Err(error) if error.kind() == ErrorKind::NotFound => Err(ConfigError::Missing(path)),
            Err(error) => Err(ConfigError::Unreadable { path, error }),
        }
    }

    fn parse(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| error.message().replace('\n', ", "))
    }
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
    fn an_unknown_key_is_named() {
        let why = Config::parse("ofifcer = \"J Malik\"").expect_err("unknown");
        assert!(why.contains("ofifcer") && why.contains("officer"), "{why}");
    }
}
