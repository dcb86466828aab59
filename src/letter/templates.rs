//! The templates: one file a kind of letter, and the parts they share, whose names begin with a stroke.

use crate::letter::Kind;
use crate::letter::facts::Facts;
use crate::letter::markup::{self, Block, VALUE};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{Environment, Error, ErrorKind, Output, State, UndefinedBehavior};
use std::error::Error as _;
use std::sync::LazyLock;

/// What every template file ends with.
const ENDS: &str = ".txt";

/// The line that every letter begins with.
const SUBJECT: &str = "Subject:";

/// The most that one letter may cost to write; a template that runs in circles stops here.
const FUEL: u64 = 200_000;

macro_rules! shipped {
    ($($name:literal),+ $(,)?) => {
        /// The templates that come with the program.
        const SHIPPED: &[(&str, &str)] = &[$(($name, include_str!(concat!("templates/", $name, ".txt"))),)+];
    };
}

shipped!(
    "_actions",
    "_closing",
    "_decisions",
    "_going-on",
    "_ombudsman",
    "_opening",
    "_points",
    "_words",
    "acknowledgement",
    "adjudication",
    "adult-final-response",
    "adult-plan",
    "consent-request",
    "extension",
    "learning",
    "ombudsman-reply",
    "progress-update",
    "refusal",
    "service-chaser",
    "service-message",
    "service-request",
    "stage-1-response",
    "stage-2-response",
    "stage-3-response",
    "withdrawal",
);

/// Why a template cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// It is no template, or names something that is not there.
    #[error("template {name}{ENDS}, line {line}: {what}")]
    Wrong {
        /// Its name.
        name: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong there.
        what: String,
    },
    /// Its first line is not the subject.
    #[error("template {0}{ENDS}, line 1: a letter begins with a line `{SUBJECT} ...`")]
    NoSubject(String),
    /// It has no place for what an officer says of their own.
    #[error("template {0}{ENDS} has no place for your own words: it needs `{{% include \"_words\" %}}`")]
    NoPlace(String),
    /// A file of the folder belongs to no letter.
    #[error("{0} is no template: `redress letter kinds` lists the names")]
    Unknown(String),
}

/// Every template, ready to use.
#[derive(Debug, Clone)]
pub struct Templates {
    /// Those in a council's own words; none for those that come with the program.
    own: Option<Environment<'static>>,
}

/// The templates that come with the program. They are read when the first letter is written: the desk opens without.
static BUILT_IN: LazyLock<Result<Environment<'static>, TemplateError>> = LazyLock::new(|| read(&[]));

impl Templates {
    /// The names and texts that come with the program, with their file names.
    pub fn shipped() -> impl Iterator<Item = (String, &'static str)> {
        SHIPPED.iter().map(|(name, text)| (format!("{name}{ENDS}"), *text))
    }

    /// The templates that come with the program.
    ///
    /// # Errors
    /// Never for the templates as shipped: a test reads them.
    pub fn built_in() -> Result<Self, TemplateError> {
        Ok(Self { own: None })
    }

    /// The templates that come with the program, some of them in a council's own words: file name and text of each.
    ///
    /// # Errors
    /// When a file belongs to no letter or is no template.
    pub fn with(own: &[(String, String)]) -> Result<Self, TemplateError> {
        if own.is_empty() { Self::built_in() } else { Ok(Self { own: Some(read(own)?) }) }
    }

    fn all(&self) -> Result<&Environment<'static>, TemplateError> {
        self.own.as_ref().map_or_else(|| BUILT_IN.as_ref().map_err(Clone::clone), Ok)
    }

    /// Writes a letter: its subject and its blocks.
    pub(super) fn render(&self, kind: Kind, facts: &Facts) -> Result<(String, Vec<Block>), TemplateError> {
        let name = kind.name();
        let template = self.all()?.get_template(name).map_err(|error| wrong(name, &error))?;
        let rendered = template.render(Serde(facts)).map_err(|error| wrong(name, &error))?;
        let rendered = rendered.trim_start();
        let (first, rest) = rendered.split_once('\n').unwrap_or((rendered, ""));
        let subject = first.strip_prefix(SUBJECT).map(markup::whole).filter(|subject| !subject.is_empty());
        let subject = subject.ok_or_else(|| TemplateError::NoSubject(name.to_owned()))?;
        Ok((subject, markup::blocks(rest)))
    }
}

/// The templates that come with the program, some of them in a council's own words.
fn read(own: &[(String, String)]) -> Result<Environment<'static>, TemplateError> {
    let mut all = Environment::new();
    all.set_undefined_behavior(UndefinedBehavior::Strict);
    all.set_fuel(Some(FUEL));
    let mut lines = SyntaxConfig::builder();
    lines.trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true);
    all.set_syntax(lines.build().map_err(|error| wrong("syntax", &error))?);
    all.set_formatter(value);
    for (file, _) in own {
        let known = file.strip_suffix(ENDS).is_some_and(|name| SHIPPED.iter().any(|(n, _)| *n == name));
        if !known {
            return Err(TemplateError::Unknown(file.clone()));
        }
    }
    for (name, text) in SHIPPED {
        let own = own.iter().find(|(file, _)| file.strip_suffix(ENDS) == Some(name));
        let text = own.map_or(*text, |(_, text)| text.as_str());
        all.add_template_owned(*name, standing_alone(text)).map_err(|error| wrong(name, &error))?;
    }
    Ok(all)
}

/// A line of tags alone leaves nothing behind, not even its line end; a line of words that ends in a tag keeps it. No
/// line is added or taken away, so that an error names the line that the council sees in its file.
fn standing_alone(text: &str) -> String {
    let lines = text.replace("\r\n", "\n");
    let kept = |line: &str| {
        let trimmed = line.trim();
        let words = !trimmed.starts_with("{%") || trimmed.matches("{%").count() > 1;
        let free = !trimmed.ends_with("-%}") && !trimmed.ends_with("+%}");
        match trimmed.strip_suffix("%}") {
            Some(head) if words && free => format!("{head}+%}}"),
            Some(_) | None => line.to_owned(),
        }
    };
    lines.split('\n').map(kept).collect::<Vec<_>>().join("\n")
}

/// Puts a value in: once, with our sign in front, so that it is never taken for a mark of the template. Nothing at all
/// is a gap in the letter.
fn value(out: &mut Output<'_>, _: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    if value.is_undefined() || value.is_none() {
        return Err(Error::new(ErrorKind::UndefinedError, "there is nothing to put in here"));
    }
    write!(out, "{VALUE}{value}").map_err(Error::from)
}

/// The innermost error: the line of the part that is wrong, not of the place where it is put in.
fn wrong(name: &str, error: &Error) -> TemplateError {
    let mut innermost = error;
    while let Some(inner) = innermost.source().and_then(|inner| inner.downcast_ref::<Error>()) {
        innermost = inner;
    }
    let what = match (innermost.kind(), innermost.detail()) {
        (ErrorKind::OutOfFuel, _) => "the template runs on and on".to_owned(),
        (kind, Some(detail)) => format!("{kind}: {detail}"),
        (kind, None) => kind.to_string(),
    };
    TemplateError::Wrong {
        name: innermost.name().unwrap_or(name).to_owned(),
        line: innermost.line().unwrap_or(1),
        what,
    }
}
