//! The whole screen: title line, body, message line, hint line, and what lies over them.

use crate::app::model::{Model, Screen};
use crate::app::overlay::Overlay;
use crate::ui::theme::Theme;
use crate::ui::{
    assess, bring_in, case, chrome, coming, desk, drafts, form, found, overlay, peers, plain, post, stats,
    triage,
};
use ratatui::Frame;

/// Draws the model. Reads only.
pub fn view(model: &Model, theme: Theme, frame: &mut Frame<'_>) {
    let area = frame.area();
    if model.plain {
        return plain::draw(model, theme, area, frame);
    }
    match (&model.form, model.screen) {
        (Some(open), _) if open.is_full_screen() => form::draw(model, theme, area, frame),
        (_, Screen::Desk) => desk::draw(model, theme, area, frame),
        (_, Screen::Case) => case::draw(model, theme, area, frame),
        (_, Screen::Triage) => triage::draw(model, theme, area, frame),
        (_, Screen::Statistics) => stats::draw(model, theme, area, frame),
        (_, Screen::ComingUp) => coming::draw(model, theme, area, frame),
        (_, Screen::Assess) => assess::draw(model, theme, area, frame),
        (_, Screen::Peers) => peers::draw(model, theme, area, frame),
        (_, Screen::Post) => post::draw(model, theme, area, frame),
        (_, Screen::BringIn) => bring_in::draw(model, theme, area, frame),
        (_, Screen::Found) => found::draw(model, theme, area, frame),
        (_, Screen::Drafts) => drafts::draw(model, theme, area, frame),
    }
    // Whose change stands is asked over the case itself: what is typed is told in the question.
    let asked = matches!(model.overlays.last(), Some(Overlay::Conflict { .. }));
    if model.form.as_ref().is_some_and(|open| !open.is_full_screen() && !asked) {
        form::draw(model, theme, area, frame);
    }
    chrome::message_above(model, theme, area, frame);
    overlay::draw(model, theme, area, frame);
}
