//! Maps: which column of a file means what, and which of its words are ours. A map is a TOML file.

mod choice;

pub use choice::Maps;

use crate::domain::terms::{Channel, Finding, Scheme, vocabulary};
use crate::exchange::dates::DateOrder;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

pub use crate::exchange::meaning::Meaning;

/// The columns without which a row is no case.
pub const REQUIRED: &[Meaning] = &[
    Meaning::Reference,
    Meaning::Received,
    Meaning::Channel,
    Meaning::Scheme,
    Meaning::Stage,
    Meaning::Status,
];

vocabulary! {
    /// How a case was recorded: where it began.
    Course {
        /// Settled outside the stages.
        Informal = "informal", "informal";
        /// At stage 1.
        One = "stage-1", "stage 1";
        /// At stage 2 without a stage 1.
        Two = "stage-2", "stage 2";
        /// With the Ombudsman only.
        OmbudsmanOnly = "ombudsman-only", "Ombudsman only";
        /// Not taken on.
        NotAccepted = "not-accepted", "not accepted";
    }
}

vocabulary! {
    /// Where a case stands, as its row says.
    State {
        /// A stage is running.
        InProgress = "in-progress", "in progress";
        /// Finished.
        Closed = "closed", "closed";
        /// Taken back, or ended by proceedings.
        Withdrawn = "withdrawn", "withdrawn";
        /// Held because of proceedings; it may be made again.
        Frozen = "frozen", "frozen";
        /// Not taken on.
        NotAccepted = "not-accepted", "not accepted";
    }
}

/// The file's words for ours.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Words {
    /// Procedures.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub scheme: BTreeMap<String, Scheme>,
    /// Channels.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub channel: BTreeMap<String, Channel>,
    /// Where a case began.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub stage: BTreeMap<String, Course>,
    /// Where it stands.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub status: BTreeMap<String, State>,
    /// Findings.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub finding: BTreeMap<String, Finding>,
    /// Whether conciliation settled it.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub conciliation: BTreeMap<String, bool>,
}

/// What holds of every row that does not say otherwise.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct All {
    /// The procedure; corporate when it is not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scheme: Option<Scheme>,
    /// Where it began; stage 1 when it is not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<Course>,
    /// Where it stands; when it is not said, a row with an answer or an end is closed and the others are in progress.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<State>,
    /// How it arrived; by letter when it is not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
}

/// A form of file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Map {
    /// The name for `--map`.
    pub name: String,
    /// Other names for the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// What it is for.
    #[serde(default)]
    pub title: String,
    /// For a file that was not made for this desk: a day of receipt is all a row needs, a word that is not known
    /// counts as what [`Map::all`] says, and every cell that no field takes is kept.
    #[serde(default, skip_serializing_if = "is_not")]
    pub loose: bool,
    /// Cells carry the mark that keeps a spreadsheet from running them as formulas.
    #[serde(default, skip_serializing_if = "is_not")]
    pub guarded: bool,
    /// Which number of `03/04/2018` is the day; without it such a date is refused in a loose map.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dates: Option<DateOrder>,
    /// The headings of the file a loose map was made for: another file with all of them is known again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub header: Vec<String>,
    /// Columns that a loose map does not even keep.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub leave_out: Vec<String>,
    /// What holds of every row that does not say otherwise, in a loose map.
    #[serde(default)]
    pub all: All,
    /// The file's words for ours.
    #[serde(default)]
    pub words: Words,
    /// Columns whose words are kept, with the words that may stand there; a column without a list takes any.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub lists: BTreeMap<Meaning, Vec<String>>,
    /// The heading of each meaning.
    pub columns: BTreeMap<Meaning, String>,
}

const fn is_not(yes: &bool) -> bool {
    !*yes
}

/// Why no map can be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MapError {
    /// A map file is wrong.
    #[error("the map {0} cannot be used: {1}")]
    Unreadable(String, String),
    /// There is none of that name.
    #[error("there is no map called {0}; there are: {1}")]
    NoSuch(String, String),
    /// The columns are not those of the map.
    #[error("the columns are not those of the map {name}: {differences}; the maps there are: {maps}")]
    Columns {
        /// The map that comes nearest, or was asked for.
        name: String,
        /// The columns that are missing, unknown or there twice.
        differences: String,
        /// Every map.
        maps: String,
    },
}

impl Map {
    /// Reads a map.
    ///
    /// # Errors
    /// When it is not TOML, has unknown keys, or no column for one of [`REQUIRED`].
    pub fn parse(name: &str, text: &str) -> Result<Self, MapError> {
        let wrong = |why: String| MapError::Unreadable(name.to_owned(), why);
        let map: Self = toml::from_str(text).map_err(|e| wrong(e.to_string()))?;
        let required: &[Meaning] = if map.loose { &[Meaning::Received] } else { REQUIRED };
        match required.iter().find(|meaning| !map.columns.contains_key(meaning)) {
            Some(meaning) => Err(wrong(format!("it has no column for {meaning:?}"))),
            None => Ok(map),
        }
    }

    /// The map as a file that [`Map::parse`] reads.
    pub fn toml(&self) -> String {
        // Our own tables have text for keys and nothing that TOML cannot say.
        let text = toml::to_string(self).unwrap_or_default();
        // Headings come from a file of somebody else's, and this is printed.
        crate::domain::text::spelt(&text, |c| format!("\\U{:08X}", u32::from(c)))
    }

    /// The heading of a meaning, for sentences.
    pub fn heading(&self, meaning: Meaning) -> &str {
        self.columns.get(&meaning).map_or("", String::as_str)
    }

    /// Where in a row each meaning stands.
    pub fn places(&self, header: &[String]) -> BTreeMap<Meaning, usize> {
        let header = &if self.loose { headings(header) } else { header.to_vec() };
        self.columns
            .iter()
            .filter_map(|(meaning, heading)| Some((*meaning, header.iter().position(|h| same(h, heading))?)))
            .collect()
    }

    fn is_called(&self, name: &str) -> bool {
        same(&self.name, name) || self.aliases.iter().any(|alias| same(alias, name))
    }

    /// The headings of this map that the file lacks, those of the file that the map does not know, and repeats.
    fn differences<'a>(&'a self, header: &'a [String]) -> [(&'static str, Vec<&'a str>); 3] {
        if self.loose {
            let named = headings(header);
            let needed = self.columns.values().chain(&self.header).map(String::as_str);
            let missing = needed.filter(|c| !named.iter().any(|h| same(h, c))).collect();
            return [("missing", missing), ("unknown", Vec::new()), ("there twice", Vec::new())];
        }
        let ours = || self.columns.values().map(String::as_str);
        let missing = ours().filter(|c| !header.iter().any(|h| same(h, c))).collect();
        let unknown = header.iter().map(String::as_str).filter(|h| !ours().any(|c| same(h, c))).collect();
        let again = |(n, heading): &(usize, &String)| header.iter().take(*n).any(|h| same(h, heading));
        let twice = header.iter().enumerate().filter(again).map(|(_, heading)| heading.as_str()).collect();
        [("missing", missing), ("unknown", unknown), ("there twice", twice)]
    }
}

/// The headings of any file, each once: what is empty is called by its number, what is there twice is counted.
pub fn headings(header: &[String]) -> Vec<String> {
    let mut named: Vec<String> = Vec::new();
    for (n, heading) in (1..).zip(header) {
        let bare = heading.split_whitespace().collect::<Vec<_>>().join(" ");
        let bare = if bare.is_empty() { format!("Column {n}") } else { bare };
        let taken = |name: &str| named.iter().any(|other| same(other, name));
        let counted = (2..).map(|n| format!("{bare} ({n})"));
        let free = std::iter::once(bare.clone()).chain(counted).find(|name| !taken(name));
        named.push(free.unwrap_or(bare));
    }
    named
}

fn same(one: &str, other: &str) -> bool {
    one.trim().eq_ignore_ascii_case(other.trim())
}
