//! A self-assessment from a file, JSON or TOML: answers wherever in it a criterion stands with a score, and actions.
//!
//! Councils keep these in forms of their own, so the form is loose: `{"criterion": "2.4", "score": 2}` anywhere, also
//! inside principles, and `"2.4": 2` as well. What the tool does not know is an error that names it.

use crate::domain::assessment::{Change, Overall, PlannedAction, Tool};
use chrono::NaiveDate;
use serde_json::{Map, Value};

/// What a file tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// The year, where it says one.
    pub year: Option<String>,
    /// The name of the tool, where it says one.
    pub tool: Option<String>,
    /// What it says, in its order.
    pub changes: Vec<Change>,
}

/// Reads the file: TOML or JSON.
///
/// # Errors
/// The sentence, when it is neither.
pub fn parse(text: &str, is_toml: bool) -> Result<Value, String> {
    if is_toml {
        return toml::from_str(text).map_err(|error| error.to_string().replace('\n', " "));
    }
    serde_json::from_str(text).map_err(|error| error.to_string())
}

/// The year and the tool that a file names at its top.
pub fn heading(value: &Value) -> (Option<String>, Option<String>) {
    (words(value, &["year"]), words(value, &["tool"]))
}

/// What a file tells about the criteria of a tool.
///
/// # Errors
/// The sentence, when it names a criterion that the tool does not have, or a score or date that is none.
pub fn told(value: &Value, tool: &Tool) -> Result<Told, String> {
    let (year, name) = heading(value);
    let mut found = Told { year, tool: name, changes: Vec::new() };
    for (part, key, _) in Overall::TABLE {
        if let Some(text) = words(value, &[key]) {
            found.changes.push(Change::Overall { part: *part, text });
        }
    }
    walk(value, (tool, 0), &mut found.changes)?;
    Ok(found)
}

/// The keys under which each thing may stand.
const ID: &[&str] = &["criterion", "id", "number", "item"];
const EVIDENCE: &[&str] = &["evidence", "basis", "basis_for_the_score"];
const NOTES: &[&str] = &["notes", "notes_and_queries", "queries"];
const PLANS: &[&str] = &["actions", "action_plan", "action-plan", "action"];

fn walk(value: &Value, (tool, principle): (&Tool, u32), out: &mut Vec<Change>) -> Result<(), String> {
    match value {
        Value::Array(items) => items.iter().try_for_each(|item| walk(item, (tool, principle), out)),
        Value::Object(fields) => object(fields, (tool, principle), out),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Ok(()),
    }
}

fn object(
    fields: &Map<String, Value>,
    (tool, principle): (&Tool, u32),
    out: &mut Vec<Change>,
) -> Result<(), String> {
    // A principle may hold its criteria under the same word.
    let named = |key: &&str| fields.get(*key).filter(|value| value.is_string() || value.is_number());
    let id = ID.iter().find_map(named).map(text_of);
    let says_score = fields.contains_key("score");
    if let Some(id) = id.as_deref().filter(|id| says_score || tool.criterion(id).is_some()) {
        return answer(id, fields, tool, out);
    }
    // The number of a principle holds for what stands inside it.
    let number = id.and_then(|id| id.parse::<u32>().ok());
    let principle =
        number.filter(|n| tool.principles.iter().any(|one| one.number == *n)).unwrap_or(principle);
    for (key, value) in fields {
        match value {
            _ if PLANS.contains(&key.as_str()) => plan(value, (tool, principle), out)?,
            Value::Object(inner) if tool.criterion(key).is_some() => answer(key, inner, tool, out)?,
            Value::Number(_) | Value::String(_) if tool.criterion(key).is_some() => {
                out.push(score(key, value, tool)?);
            }
            Value::Array(_) | Value::Object(_) => walk(value, (tool, principle), out)?,
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    Ok(())
}

fn answer(id: &str, fields: &Map<String, Value>, tool: &Tool, out: &mut Vec<Change>) -> Result<(), String> {
    let criterion = tool.criterion(id).ok_or_else(|| format!("the tool has no criterion '{id}'"))?.id.clone();
    let whole = Value::Object(fields.clone());
    if let Some(value) = fields.get("score").filter(|value| !value.is_null()) {
        out.push(score(&criterion, value, tool)?);
    }
    if let Some(text) = words(&whole, EVIDENCE) {
        out.push(Change::Evidence { criterion: criterion.clone(), text });
    }
    if let Some(text) = words(&whole, NOTES) {
        out.push(Change::Notes { criterion: criterion.clone(), text });
    }
    let principle = tool.principle_of(&criterion).map_or(0, |one| one.number);
    for key in PLANS {
        let mut planned = Vec::new();
        fields.get(*key).map_or(Ok(()), |value| plan(value, (tool, principle), &mut planned))?;
        for change in planned {
            out.push(match change {
                Change::Action(action) if action.criteria.is_empty() => {
                    Change::Action(PlannedAction { criteria: vec![criterion.clone()], ..action })
                }
                other => other,
            });
        }
    }
    Ok(())
}

fn score(criterion: &str, value: &Value, tool: &Tool) -> Result<Change, String> {
    let given = tool.read_score(&text_of(value)).map_err(|why| format!("{criterion}: {why}"))?;
    Ok(Change::Score { criterion: criterion.to_owned(), score: given })
}

/// Actions: words, or `{text, criteria, owner, due, done}`.
fn plan(value: &Value, (tool, principle): (&Tool, u32), out: &mut Vec<Change>) -> Result<(), String> {
    match value {
        Value::Array(items) => items.iter().try_for_each(|item| plan(item, (tool, principle), out)),
        Value::String(text) if !text.trim().is_empty() => {
            out.push(Change::Action(planned((text.trim(), principle), tool)));
            Ok(())
        }
        Value::Object(fields) => {
            let whole = Value::Object(fields.clone());
            let Some(text) = words(&whole, &["text", "action", "what"]) else { return Ok(()) };
            let own = words(&whole, &["principle"]).and_then(|text| text.parse().ok()).unwrap_or(principle);
            let mut action = planned((&text, own), tool);
            if let Some(ids) = ["criteria", "criterion", "about"].iter().find_map(|key| fields.get(*key)) {
                action.criteria = match ids {
                    Value::Array(ids) => ids.iter().map(text_of).collect(),
                    other => text_of(other).split(',').map(|id| id.trim().to_owned()).collect(),
                };
            }
            action.owner = words(&whole, &["owner", "who"]).unwrap_or_default();
            action.due = day(&whole, &["due", "by", "date"])?;
            action.done = day(&whole, &["done"])?;
            out.push(Change::Action(action));
            Ok(())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Ok(()),
    }
}

/// An action in words alone. The criteria it names at its end, as in `(2.6, 2.8)`, are those it is about.
fn planned((text, principle): (&str, u32), tool: &Tool) -> PlannedAction {
    let inner = text.trim_end_matches('.').strip_suffix(')').and_then(|text| text.rsplit_once('('));
    let named: Vec<String> =
        inner.map_or_else(Vec::new, |(_, ids)| ids.split(',').map(|id| id.trim().to_owned()).collect());
    let criteria = if named.iter().all(|id| tool.criterion(id).is_some()) { named } else { Vec::new() };
    let (owner, due, done) = (String::new(), None, None);
    PlannedAction { n: 0, principle, criteria, text: text.to_owned(), owner, due, done }
}

fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        // TOML's own dates come as an object of one text.
        Value::Object(fields) if fields.len() == 1 => fields.values().map(text_of).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            value.to_string()
        }
    }
}

fn words(value: &Value, keys: &[&str]) -> Option<String> {
    let found =
        keys.iter().find_map(|key| value.get(*key)).filter(|value| !value.is_null() && !value.is_array());
    found.map(text_of).filter(|text| !text.is_empty())
}

fn day(value: &Value, keys: &[&str]) -> Result<Option<NaiveDate>, String> {
    let Some(text) = words(value, keys) else { return Ok(None) };
    let date = text.get(..10).unwrap_or(&text);
    date.parse().map(Some).map_err(|_| format!("'{text}' is no date: write it as 2027-03-31"))
}
