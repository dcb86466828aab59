//! Maps: which column of a file means what, and which of its words are ours. A map is a TOML file.

use crate::domain::terms::{Channel, Finding, Scheme};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What a column tells. The stored names are the keys of a map's `[columns]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names are the documentation; facts.rs says what each becomes")]
pub enum Meaning {
    Reference,
    Received,
    Acknowledged,
    Channel,
    Scheme,
    Stage,
    Service,
    Team,
    Category,
    ComplainantType,
    Complainant,
    ServiceUser,
    Summary,
    Definition,
    Wants,
    Handler,
    #[serde(rename = "stage1-due")]
    Stage1Due,
    #[serde(rename = "stage1-extended")]
    Stage1Extended,
    #[serde(rename = "stage1-answered")]
    Stage1Answered,
    Finding,
    Remedy,
    Status,
    Closed,
    WithdrawnReason,
    Advocate,
    Conciliated,
    Conciliation,
    #[serde(rename = "stage2-started")]
    Stage2Started,
    #[serde(rename = "stage2-answered")]
    Stage2Answered,
    #[serde(rename = "stage2-finding")]
    Stage2Finding,
    PanelMet,
    PanelFinding,
    OmbudsmanAsked,
    OmbudsmanDecided,
    OmbudsmanDecision,
    Learned,
    LearnedDelivered,
}

/// The columns without which a row is no case.
pub const REQUIRED: &[Meaning] = &[
    Meaning::Reference,
    Meaning::Received,
    Meaning::Channel,
    Meaning::Scheme,
    Meaning::Stage,
    Meaning::Status,
];

/// How a case was recorded: where it began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Course {
    /// Settled outside the stages.
    Informal,
    /// At stage 1.
    #[serde(rename = "stage-1")]
    One,
    /// At stage 2 without a stage 1.
    #[serde(rename = "stage-2")]
    Two,
    /// With the Ombudsman only.
    OmbudsmanOnly,
    /// Not taken on.
    NotAccepted,
}

/// Where a case stands, as its row says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// A stage is running.
    InProgress,
    /// Finished.
    Closed,
    /// Taken back, or ended by proceedings.
    Withdrawn,
    /// Held because of proceedings; it may be made again.
    Frozen,
    /// Not taken on.
    NotAccepted,
}

/// The file's words for ours.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Procedures.
    pub scheme: BTreeMap<String, Scheme>,
    /// Channels.
    pub channel: BTreeMap<String, Channel>,
    /// Where a case began.
    pub stage: BTreeMap<String, Course>,
    /// Where it stands.
    pub status: BTreeMap<String, State>,
    /// Findings.
    pub finding: BTreeMap<String, Finding>,
    /// Whether conciliation settled it.
    pub conciliation: BTreeMap<String, bool>,
}

/// A form of file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Map {
    /// The name for `--map`.
    pub name: String,
    /// Other names for the same.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// What it is for.
    pub title: String,
    /// The file's words for ours.
    pub words: Words,
    /// Columns whose words are kept, with the words that may stand there; a column without a list takes any.
    #[serde(default)]
    pub lists: BTreeMap<Meaning, Vec<String>>,
    /// The heading of each meaning.
    pub columns: BTreeMap<Meaning, String>,
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
        match REQUIRED.iter().find(|meaning| !map.columns.contains_key(meaning)) {
            Some(meaning) => Err(wrong(format!("it has no column for {meaning:?}"))),
            None => Ok(map),
        }
    }

    /// The heading of a meaning, for sentences.
    pub fn heading(&self, meaning: Meaning) -> &str {
        self.columns.get(&meaning).map_or("", String::as_str)
    }

    /// Where in a row each meaning stands.
    pub fn places(&self, header: &[String]) -> BTreeMap<Meaning, usize> {
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
        let ours = || self.columns.values().map(String::as_str);
        let missing = ours().filter(|c| !header.iter().any(|h| same(h, c))).collect();
        let unknown = header.iter().map(String::as_str).filter(|h| !ours().any(|c| same(h, c))).collect();
        let twice = (1..header.len())
            .filter(|n| header[..*n].iter().any(|h| same(h, &header[*n])))
            .map(|n| header[n].as_str())
            .collect();
        [("missing", missing), ("unknown", unknown), ("there twice", twice)]
    }
}

fn same(one: &str, other: &str) -> bool {
    one.trim().eq_ignore_ascii_case(other.trim())
}

/// Every map there is.
#[derive(Debug, Clone)]
pub struct Maps(Vec<Map>);

impl Maps {
    /// The maps that come with the program.
    ///
    /// # Errors
    /// Never for the maps as shipped: a test reads them.
    pub fn built_in() -> Result<Self, MapError> {
        Ok(Self(vec![Map::parse("children-annual", include_str!("maps/peterborough.toml"))?]))
    }

    /// `children-annual (peterborough): Children's social care, annual list`, one for each map.
    pub fn names(&self) -> String {
        let line = |map: &Map| format!("{} ({}): {}", map.name, map.aliases.join(", "), map.title);
        self.0.iter().map(line).collect::<Vec<_>>().join("; ")
    }

    /// The map to read a file with: the one asked for, or the one whose columns the file has. A map that was asked
    /// for may leave columns of the file aside; one that is only recognised must know them all.
    ///
    /// # Errors
    /// When there is no such map, or the columns do not fit: the sentence lists which.
    pub fn choose(&self, header: &[String], name: Option<&str>) -> Result<&Map, MapError> {
        let fits = |map: &Map| {
            let [missing, unknown, twice] = map.differences(header);
            missing.1.is_empty() && twice.1.is_empty() && (name.is_some() || unknown.1.is_empty())
        };
        let candidates: Vec<&Map> =
            self.0.iter().filter(|map| name.is_none_or(|name| map.is_called(name))).collect();
        let Some(nearest) = candidates.iter().min_by_key(|map| map.differences(header)[0].1.len()) else {
            return Err(MapError::NoSuch(name.unwrap_or_default().to_owned(), self.names()));
        };
        candidates.iter().find(|map| fits(map)).copied().ok_or_else(|| MapError::Columns {
            name: nearest.name.clone(),
            differences: nearest
                .differences(header)
                .iter()
                .filter(|(_, columns)| !columns.is_empty())
                .map(|(what, columns)| format!("{what}: {}", columns.join(", ")))
                .collect::<Vec<_>>()
                .join("; "),
            maps: self.names(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(map: &Map) -> Vec<String> {
        map.columns.values().cloned().collect()
    }

    #[test]
    fn a_map_is_found_by_its_columns_in_any_order_by_its_name_and_by_its_alias() {
        let maps = Maps::built_in().expect("the maps as shipped");
        let mut columns = header(&maps.0[0]);
        columns.reverse();
        for name in [None, Some("children-annual"), Some("Peterborough")] {
            assert_eq!(maps.choose(&columns, name).expect("a map").name, "children-annual");
        }
        columns.push("notes".to_owned());
        assert!(maps.choose(&columns, Some("peterborough")).is_ok(), "a map asked for leaves a column aside");
    }

    #[test]
    fn a_wrong_header_says_what_is_missing_what_is_unknown_and_which_maps_there_are() {
        let maps = Maps::built_in().expect("the maps as shipped");
        let mut columns = header(&maps.0[0]);
        columns.retain(|c| c != "received");
        columns.push("date in".to_owned());
        columns.push("team".to_owned());
        let said = maps.choose(&columns, None).expect_err("no map fits").to_string();
        for part in
            ["missing: received", "unknown: date in", "there twice: team", "children-annual (peterborough)"]
        {
            assert!(said.contains(part), "{part}: {said}");
        }
        let said = maps.choose(&columns, Some("leeds")).expect_err("no such map").to_string();
        assert!(said.starts_with("there is no map called leeds; there are: children-annual"), "{said}");
    }
}
