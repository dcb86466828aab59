//! The children's review panel.

use crate::domain::case::{Case, StageRun};
use crate::domain::decide::{Decision, Desk, Refusal, not_before, one, stages};
use crate::domain::event::Fact;
use crate::domain::terms::{Finding, Role, Stage};
use chrono::NaiveDate;

fn stage_three(case: &Case) -> Result<&StageRun, Refusal> {
    let (_, run) = stages::unanswered(case)?;
    if run.stage == Stage::Three {
        return Ok(run);
    }
    Err(Refusal::new(
        format!("{} is at {}; the panel belongs to stage 3.", case.receipt.reference, run.stage.label()),
        "open stage 3 first",
    ))
}

pub(super) fn met(case: &Case, on: NaiveDate, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let run = stage_three(case)?;
    not_before(on, stages::begun(case, run), desk)?;
    let reference = &case.receipt.reference;
    if run.panel_met.is_some() {
        return Err(Refusal::new(format!("The panel of {reference} has met already."), "record its report"));
    }
    let sits =
        |role| case.people.iter().filter(|part| part.stage == Stage::Three && part.role == role).count();
    if (sits(Role::PanelChair), sits(Role::PanelMember)) != (1, 2) {
        return Err(Refusal::new(
            format!(
                "The panel of {reference} is not complete: three independent persons, one of whom chairs (SI 2006/1738 reg 19)."
            ),
            "name the chair and two members",
        ));
    }
    Ok(one(Fact::PanelMet { on, finding: None }, format!("{reference} panel meeting recorded")))
}

pub(super) fn reported(
    case: &Case,
    on: NaiveDate,
    finding: Option<Finding>,
    desk: &Desk<'_>,
) -> Result<Decision, Refusal> {
    let run = stage_three(case)?;
    let reference = &case.receipt.reference;
    let Some(met) = run.panel_met else {
        return Err(Refusal::new(
            format!("The panel of {reference} has not met."),
            "record the meeting first",
        ));
    };
    not_before(on, (met, "the panel met"), desk)?;
    if run.panel_reported.is_some() {
        return Err(Refusal::new(format!("The panel of {reference} has reported already."), "answer it"));
    }
    Ok(one(Fact::PanelReported { on, finding }, format!("{reference} panel report recorded")))
}
