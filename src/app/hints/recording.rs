//! What records something, and so cannot be done at a desk that can only be read: said at the first key, before anybody
//! types a page that nothing takes.

use crate::app::assess::AssessAct;
use crate::app::keymap::Action;
use crate::app::model::{Model, Screen};
use crate::app::postroom::PostAct;
use crate::domain::decide::Refusal;

/// Why an action that records something cannot be done now; none where everything can be recorded.
pub(super) fn no_recording(model: &Model, action: Action) -> Option<Refusal> {
    model.barred.clone().filter(|_| records(action))
}

/// Whether an action records something, or opens what is filled in to record it.
#[expect(clippy::too_many_lines, reason = "one arm for each action: a table, not a ladder")]
const fn records(action: Action) -> bool {
    match action {
        Action::Acknowledge
        | Action::Respond
        | Action::Extend
        | Action::Note
        | Action::Owner
        | Action::Take
        | Action::About(_)
        | Action::Close
        | Action::New
        | Action::Undo
        | Action::Redo
        | Action::Again
        | Action::Accept
        | Action::Away
        | Action::Rules(_)
        | Action::BringIn
        | Action::Go(Screen::BringIn)
        | Action::SendReady
        | Action::SendUnsent => true,
        Action::Post(act) => match act {
            PostAct::Retry | PostAct::Readdress | PostAct::Drop | PostAct::TakeIn | PostAct::Onto => true,
            PostAct::Show(_) => false,
        },
        Action::Assess(act) => match act {
            AssessAct::Edit
            | AssessAct::Plan
            | AssessAct::Done
            | AssessAct::Suggest
            | AssessAct::Verdict(_) => true,
            AssessAct::Cases
            | AssessAct::LastYear
            | AssessAct::Filter
            | AssessAct::Tool
            | AssessAct::Earlier
            | AssessAct::Later => false,
        },
        // What one person is told of themselves is written beside the desk, and says itself that it is not noted. Going
        // anywhere, reading, marking and what is written into a file of its own need no store that takes anything.
        Action::SubjectAccess
        | Action::Go(
            Screen::Desk
            | Screen::Case
            | Screen::Triage
            | Screen::Statistics
            | Screen::ComingUp
            | Screen::Drafts
            | Screen::Assess
            | Screen::Peers
            | Screen::Post
            | Screen::Found,
        )
        | Action::Move(_)
        | Action::Open
        | Action::Back
        | Action::NextPane
        | Action::PreviousPane
        | Action::Number(_)
        | Action::Filter
        | Action::Search
        | Action::Views
        | Action::OpenCase(_)
        | Action::Absences
        | Action::Ended
        | Action::Page(_)
        | Action::Date(_)
        | Action::NextBest
        | Action::Palette
        | Action::Help
        | Action::Menu(_)
        | Action::Quit
        | Action::Redraw
        | Action::Refresh
        | Action::Messages
        | Action::PolicyCheck
        | Action::WhyCutOff
        | Action::LastView
        | Action::Preview
        | Action::SortBy(_)
        | Action::GroupBy(_)
        | Action::Show(_)
        | Action::Statistics(_)
        | Action::Peers(_)
        | Action::Mark
        | Action::MarkRange
        | Action::Copy
        | Action::DoList
        | Action::Explain
        | Action::NextCase
        | Action::PreviousCase
        | Action::Skip
        | Action::ItsLetter
        | Action::Write(_) => false,
    }
}
