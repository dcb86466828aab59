//! Where backups are kept and how many: the table `[backup]` of the settings.

use serde::Deserialize;
use std::path::{Path, PathBuf};

/// Where backups are kept and how many.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Backup {
    /// The folder; the folder `backups` beside the store when left out.
    pub folder: Option<PathBuf>,
    /// For how many days every backup is kept.
    pub all_days: u32,
    /// Of how many days before that one a day is kept.
    pub daily: u32,
    /// Of how many weeks before those one a week is kept.
    pub weekly: u32,
    /// Of how many months before those one a month is kept.
    pub monthly: u32,
    /// For how many days at most anything is kept, whatever else says that it stays.
    pub longest_days: u32,
    /// After how many hours without a new one `redress doctor` says so.
    pub stale_after_hours: u32,
}

impl Default for Backup {
    fn default() -> Self {
        Self {
            folder: None,
            all_days: 2,
            daily: 12,
            weekly: 10,
            monthly: 9,
            longest_days: 400,
            stale_after_hours: 26,
        }
    }
}

impl Backup {
    /// The folder for the backups of a store.
    pub fn folder_of(&self, store: &Path) -> PathBuf {
        self.folder.clone().unwrap_or_else(|| store.with_file_name("backups"))
    }
}
