//! What a filled-in form would mean for the case: its departures from a rule, and every date it moves.

use crate::app::effect::CaseFile;
use crate::app::form::{Form, FormKind, build};
use crate::app::model::Model;
use crate::domain::case::Case;
use crate::domain::deadline::{Deadline, deadlines};
use crate::domain::decide::{Decision, decide};
use crate::domain::event::Event;
use crate::domain::terms::Stage;
use crate::domain::text::capital;
use crate::domain::when;

/// The decision as it stands: what is said, or why not and what to do; then the dates it makes.
pub(super) fn what_it_means(form: &Form, model: &Model) -> Vec<String> {
    let FormKind::About(which, _) = form.kind else { return Vec::new() };
    let (Some(file), Ok(ask)) = (model.file(), form.about_ask(which, model)) else { return Vec::new() };
    match decide(&file.case, &ask, &build::desk(model)) {
        Ok(decision) => {
            let mut tells = vec![format!("{}.", decision.says)];
            tells.extend(dates(&decision, file, model));
            tells.extend(decision.flags);
            tells
        }
        Err(refusal) => vec![refusal.why, refusal.hint],
    }
}

/// The open dates that the decision would make, move or stop.
fn dates(decision: &Decision, file: &CaseFile, model: &Model) -> Vec<String> {
    let mut events = file.events.clone();
    for fact in &decision.facts {
        let seq = events.len() as i64 + 1;
        let (at, by) = (model.now, model.desk.officer.clone());
        events.push(Event { seq, at, by, fact: fact.clone(), batch: seq });
    }
    let Some(case) = Case::fold(file.case.id, &events) else { return Vec::new() };
    let after = match deadlines(&case, &model.policies, &model.calendar) {
        Ok(after) => after,
        Err(error) => return vec![error.to_string()],
    };
    let same = |a: &Deadline, b: &Deadline| (a.clock, a.stage, a.action) == (b.clock, b.stage, b.action);
    let open = |all: &[Deadline]| -> Vec<Deadline> {
        all.iter().filter(|deadline| deadline.is_open()).cloned().collect()
    };
    let (before, after) = (open(&file.deadlines), open(&after));
    let made = after.iter().filter_map(|new| {
        let old = before.iter().find(|old| same(old, new));
        let due = when::long(new.due);
        match old {
            Some(old) if old.due == new.due => None,
            Some(old) => Some(format!("{}: {due}, before {}", named(new), when::long(old.due))),
            None => Some(format!("{}: {due}", named(new))),
        }
    });
    let stopped = before.iter().filter(|old| !after.iter().any(|new| same(old, new)));
    let stopped = stopped.map(|old| format!("{}: no date any more", named(old)));
    made.chain(stopped).collect()
}

fn named(deadline: &Deadline) -> String {
    let words = match deadline.stage {
        Some(stage) if stage != Stage::Informal => format!("{} {}", stage.label(), deadline.clock.label()),
        Some(_) | None => deadline.clock.label().to_owned(),
    };
    capital(&words)
}
