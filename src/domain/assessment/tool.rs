//! A self-assessment tool: principles, criteria and the scale on which they are scored. Tools are data; the one of the
//! complaints managers comes with the program, any other in the same form can be loaded.

use crate::domain::figures::definition::Definition;
use crate::domain::text::capital;
use serde::Deserialize;
use std::collections::BTreeSet;

/// The name of the tool that comes with the program.
pub const COMPLAINTS_MANAGERS: &str = "complaints-managers";

const BUILT_IN: &str = include_str!("tool.toml");

/// What kind of answer a tool asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Points, from the lowest score to the highest.
    #[default]
    Points,
    /// Yes or no; partly is a working note. Stored as 0 no, 1 partly, 2 yes.
    YesNo,
}

/// A tool.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Tool {
    /// The name by which assessments know it; lower-case words with hyphens.
    #[serde(default)]
    pub name: String,
    /// What kind of answer it asks for.
    #[serde(default)]
    pub kind: Kind,
    /// Its title.
    pub title: String,
    /// Who publishes it.
    #[serde(default)]
    pub publisher: String,
    /// The lowest score.
    #[serde(default)]
    pub score_min: u8,
    /// The highest score.
    #[serde(default = "three")]
    pub score_max: u8,
    /// What each score means, the highest first.
    #[serde(default)]
    pub scale: Vec<Level>,
    /// The principles, in order.
    #[serde(rename = "principle")]
    pub principles: Vec<Principle>,
}

const fn three() -> u8 {
    3
}

/// What a score means.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Level {
    /// The score.
    pub score: u8,
    /// In a word or two.
    pub label: String,
    /// In the words of the tool.
    #[serde(default)]
    pub meaning: String,
}

/// A principle.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Principle {
    /// Its number.
    pub number: u32,
    /// Its words.
    pub title: String,
    /// Its criteria, in order.
    #[serde(rename = "criterion")]
    pub criteria: Vec<Criterion>,
}

/// A criterion.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Criterion {
    /// Its number, as in `2.10`.
    pub id: String,
    /// Its words, exactly as published.
    pub text: String,
    /// The definitions of the figures that our own cases give about it.
    #[serde(default)]
    pub figures: Vec<String>,
}

/// Why a file is no tool.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ToolError(pub String);

/// `Complaint Handling Code` becomes `complaint-handling-code`.
fn slug(title: &str) -> String {
    let plain: String =
        title.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join("-")
}

impl Tool {
    /// The tool of the National Complaints Managers Group.
    ///
    /// # Errors
    /// Never for the text that comes with the program; a test reads it.
    pub fn built_in() -> Result<Self, ToolError> {
        Self::parse(BUILT_IN)
    }

    /// Reads a tool.
    ///
    /// # Errors
    /// The sentence, when it is not TOML of this form or cannot be scored.
    pub fn parse(text: &str) -> Result<Self, ToolError> {
        let mut tool: Self =
            toml::from_str(text).map_err(|error| ToolError(error.to_string().replace('\n', " ")))?;
        if tool.name.trim().is_empty() {
            tool.name = slug(&tool.title);
        }
        tool.name = slug(&tool.name);
        if tool.kind == Kind::YesNo {
            (tool.score_min, tool.score_max) = (0, 2);
            if tool.scale.is_empty() {
                let level = |(score, label): (u8, &str)| Level {
                    score,
                    label: label.to_owned(),
                    meaning: String::new(),
                };
                tool.scale = [(2, "Yes"), (1, "Partly"), (0, "No")].map(level).to_vec();
            }
        }
        tool.check().map(|()| tool)
    }

    fn check(&self) -> Result<(), ToolError> {
        let wrong = |why: String| Err(ToolError(why));
        if self.name.is_empty() {
            return wrong("the tool has no title".to_owned());
        }
        if self.score_min >= self.score_max || self.score_max > 9 {
            return wrong(format!(
                "scores from {} to {} cannot be given by one digit",
                self.score_min, self.score_max
            ));
        }
        let mut ids = BTreeSet::new();
        let mut numbers = BTreeSet::new();
        for principle in &self.principles {
            if !numbers.insert(principle.number) {
                return wrong(format!("principle {} stands there twice", principle.number));
            }
            if principle.criteria.is_empty() {
                return wrong(format!("principle {} has no criteria", principle.number));
            }
            for criterion in &principle.criteria {
                if criterion.id.trim().is_empty() || criterion.text.trim().is_empty() {
                    return wrong(format!(
                        "a criterion of principle {} lacks its id or text",
                        principle.number
                    ));
                }
                if !ids.insert(criterion.id.as_str()) {
                    return wrong(format!("criterion {} stands there twice", criterion.id));
                }
                if let Some(name) = criterion.figures.iter().find(|name| Definition::named(name).is_none()) {
                    return wrong(format!(
                        "{}: there is no figure '{name}'; `redress report definitions` lists them",
                        criterion.id
                    ));
                }
            }
        }
        if ids.is_empty() { wrong("the tool has no criteria".to_owned()) } else { Ok(()) }
    }

    /// Every criterion, in order.
    pub fn criteria(&self) -> impl Iterator<Item = &Criterion> {
        self.principles.iter().flat_map(|principle| &principle.criteria)
    }

    /// The criterion with this number.
    pub fn criterion(&self, id: &str) -> Option<&Criterion> {
        self.criteria().find(|criterion| criterion.id == id.trim())
    }

    /// The principle to which a criterion belongs.
    pub fn principle_of(&self, id: &str) -> Option<&Principle> {
        self.principles.iter().find(|principle| principle.criteria.iter().any(|one| one.id == id))
    }

    /// What a score is called.
    pub fn label(&self, score: u8) -> &str {
        self.scale.iter().find(|level| level.score == score).map_or("", |level| level.label.as_str())
    }

    /// The points a score counts for in totals: of a yes-or-no tool only a yes counts.
    pub fn points(&self, score: u8) -> usize {
        match self.kind {
            Kind::Points => usize::from(score),
            Kind::YesNo => usize::from(score == 2),
        }
    }

    /// The most points one criterion can have.
    pub fn most(&self) -> usize {
        match self.kind {
            Kind::Points => usize::from(self.score_max),
            Kind::YesNo => 1,
        }
    }

    /// The scores as they can be given, in words.
    pub fn scores(&self) -> String {
        match self.kind {
            Kind::Points => format!("{} to {}", self.score_min, self.score_max),
            Kind::YesNo => "yes, no or partly".to_owned(),
        }
    }

    /// Reads a score as it is typed: a digit, or yes, no and partly; `none` takes it away.
    ///
    /// # Errors
    /// The sentence, when it is no score of this tool.
    pub fn read_score(&self, text: &str) -> Result<Option<u8>, String> {
        let text = text.trim().to_lowercase();
        let words = [("no", 0), ("n", 0), ("partly", 1), ("p", 1), ("yes", 2), ("y", 2)];
        let worded = || words.iter().find(|(word, _)| *word == text).map(|(_, score)| *score);
        if ["none", "-"].contains(&text.as_str()) {
            return Ok(None);
        }
        let given = match self.kind {
            Kind::Points => text.parse::<u8>().ok(),
            Kind::YesNo => worded(),
        };
        let fits = given.filter(|score| (self.score_min..=self.score_max).contains(score));
        fits.map(Some).ok_or_else(|| format!("'{text}' is no score: give {}, or none", self.scores()))
    }
}
/// What a principle is about, where there is little room: all of them begin by saying that it is to be ensured.
/// `Complaints process is resolution focused` from `Ensure that the complaints process is resolution focused`.
pub fn principle_about(title: &str) -> String {
    let ensure = ["Ensure that the ", "Ensure that ", "Ensure the ", "Ensure "];
    capital(ensure.iter().find_map(|start| title.strip_prefix(start)).unwrap_or(title))
}
