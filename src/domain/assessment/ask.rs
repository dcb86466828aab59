//! What an officer asks about the council's own records, and what comes of it.

use super::{Assessed, Assessment, Book, Change, Loaded, PlannedAction, Tool};
use crate::domain::decide::{Decision, Refusal};
use crate::domain::event::{Event, Fact};

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CouncilAsk {
    /// Change an assessment; what stands there already is left out.
    Assess {
        /// The financial year, as `2026-27`.
        year: String,
        /// The name of the tool.
        tool: String,
        /// The changes, recorded together.
        changes: Vec<Change>,
    },
    /// Load a tool.
    Tool(Loaded),
    /// Load other councils' figures.
    Peers(Loaded),
}

impl CouncilAsk {
    /// Whether somebody else's event changed the same thing.
    pub fn meets(&self, event: &Event) -> bool {
        match (self, &event.fact) {
            (Self::Assess { year, tool, changes }, Fact::Assessed(other)) => {
                *year == other.year && *tool == other.tool && changes.iter().any(|c| c.meets(&other.change))
            }
            _ => false,
        }
    }

    /// What it is about, for people: `2.4 of the self-assessment 2026-27`.
    pub fn about(&self) -> String {
        match self {
            Self::Assess { year, changes, .. } => {
                let what = changes.first().map(|change| change.about() + " of ").unwrap_or_default();
                format!("{what}the self-assessment {year}")
            }
            Self::Tool(loaded) | Self::Peers(loaded) => loaded.name.clone(),
        }
    }
}

/// Decides what is asked of the council's own records.
///
/// # Errors
/// When the tool has no such criterion or score, when an action cannot be had, or when all of it stands there already.
pub fn decide(book: &Book, ask: &CouncilAsk) -> Result<Decision, Refusal> {
    let one = |fact, says| Ok(Decision { facts: vec![fact], says, flags: Vec::new() });
    match ask {
        CouncilAsk::Assess { year, tool, changes } => {
            let Some(tool) = book.tool(tool) else {
                return Err(Refusal::new(
                    format!("There is no self-assessment tool '{tool}'."),
                    "`redress assess tools` lists those there are; `redress assess tool FILE` loads another",
                ));
            };
            assess(&book.or_new(year, &tool.name), tool, changes)
        }
        CouncilAsk::Tool(loaded) => {
            let says = format!("self-assessment tool {} loaded", loaded.name);
            one(Fact::ToolLoaded(Box::new(loaded.clone())), says)
        }
        CouncilAsk::Peers(loaded) => {
            let says = format!("figures of other councils loaded as {}", loaded.name);
            one(Fact::PeersLoaded(Box::new(loaded.clone())), says)
        }
    }
}

fn assess(now: &Assessment, tool: &Tool, changes: &[Change]) -> Result<Decision, Refusal> {
    let mut numbers = now.actions.iter().map(|action| action.n).max().unwrap_or(0);
    let mut facts = Vec::new();
    for change in changes {
        let change = possible(now, tool, change)?;
        let change = match change {
            Change::Action(action) if action.n == 0 => {
                numbers += 1;
                Change::Action(PlannedAction { n: numbers, ..action })
            }
            other => other,
        };
        if !stands(now, &change) {
            let (year, tool) = (now.year.clone(), now.tool.clone());
            facts.push(Fact::Assessed(Box::new(Assessed { year, tool, change })));
        }
    }
    let says = match facts.as_slice() {
        [] => {
            return Err(Refusal::new("That is what stands there already.", "nothing was changed"));
        }
        [Fact::Assessed(one)] => match &one.change {
            Change::Score { .. } | Change::ActionDone { .. } => one.change.sentence(),
            Change::Evidence { criterion, .. } => format!("evidence of {criterion} recorded"),
            Change::Notes { criterion, .. } => format!("notes on {criterion} recorded"),
            Change::Action(action) => format!("action {} of {} recorded", action.n, action.about()),
            Change::Overall { part, .. } => format!("{} recorded", part.label().to_lowercase()),
        },
        all => format!("self-assessment {}: {} entries recorded", now.year, all.len()),
    };
    Ok(Decision { facts, says, flags: Vec::new() })
}

/// The change as it can be recorded.
fn possible(now: &Assessment, tool: &Tool, change: &Change) -> Result<Change, Refusal> {
    let known = |id: &str| {
        tool.criterion(id).map(|criterion| criterion.id.clone()).ok_or_else(|| {
            let last = tool.criteria().last().map_or("", |criterion| criterion.id.as_str());
            Refusal::new(format!("The tool has no criterion '{id}'."), format!("they go from 1.1 to {last}"))
        })
    };
    Ok(match change {
        Change::Score { criterion, score } => {
            let fits = |score: &u8| (tool.score_min..=tool.score_max).contains(score);
            if let Some(score) = score.filter(|score| !fits(score)) {
                return Err(Refusal::new(
                    format!("{score} is no score of this tool."),
                    format!("give {}", tool.scores()),
                ));
            }
            Change::Score { criterion: known(criterion)?, score: *score }
        }
        Change::Evidence { criterion, text } => {
            Change::Evidence { criterion: known(criterion)?, text: text.trim().to_owned() }
        }
        Change::Notes { criterion, text } => {
            Change::Notes { criterion: known(criterion)?, text: text.trim().to_owned() }
        }
        Change::Action(action) => Change::Action(planned(now, tool, action)?),
        Change::ActionDone { n, .. } => match now.actions.iter().find(|action| action.n == *n) {
            None => return Err(no_action(*n)),
            Some(action) if action.done.is_some() => {
                return Err(Refusal::new(format!("Action {n} is done already."), "undo takes that back"));
            }
            Some(_) => change.clone(),
        },
        Change::Overall { part, text } => Change::Overall { part: *part, text: text.trim().to_owned() },
    })
}

fn planned(now: &Assessment, tool: &Tool, action: &PlannedAction) -> Result<PlannedAction, Refusal> {
    if action.text.trim().is_empty() {
        return Err(Refusal::new("An action needs words.", "say what will be done"));
    }
    if action.n != 0 && now.actions.iter().all(|other| other.n != action.n) {
        return Err(no_action(action.n));
    }
    for id in &action.criteria {
        if tool.criterion(id).is_none() {
            return Err(Refusal::new(
                format!("The tool has no criterion '{id}'."),
                "`redress assess show` lists them",
            ));
        }
    }
    let of_first = action.criteria.first().and_then(|id| tool.principle_of(id)).map(|one| one.number);
    let principle = of_first.unwrap_or(action.principle);
    if tool.principles.iter().all(|one| one.number != principle) {
        return Err(Refusal::new(
            format!("The tool has no principle {principle}."),
            "name the criterion or the principle that the action is about",
        ));
    }
    let (text, owner) = (action.text.trim().to_owned(), action.owner.trim().to_owned());
    Ok(PlannedAction { principle, text, owner, ..action.clone() })
}

fn no_action(n: u32) -> Refusal {
    Refusal::new(format!("There is no action {n}."), "`redress assess show` lists them with their numbers")
}

/// Whether a change says what stands there already.
fn stands(now: &Assessment, change: &Change) -> bool {
    match change {
        Change::Score { criterion, score } => now.answer(criterion).score == *score,
        Change::Evidence { criterion, text } => now.answer(criterion).evidence == *text,
        Change::Notes { criterion, text } => now.answer(criterion).notes == *text,
        // An action without a number that says the same of the same is the same: a file may be brought in twice.
        Change::Action(action) => now.actions.iter().any(|other| {
            let new = now.actions.iter().all(|one| one.n != action.n);
            let same = PlannedAction { n: other.n, ..action.clone() };
            (new || other.n == action.n) && *other == same
        }),
        Change::ActionDone { .. } => false,
        Change::Overall { part, text } => now.overall.get(part).map_or("", String::as_str) == text,
    }
}
