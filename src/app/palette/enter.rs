//! What Enter will do in the palette, said before it is pressed.

use super::palette;
use crate::app::keymap::Action;
use crate::app::model::Model;

/// What comes of an action once it is chosen.
enum Comes {
    /// A form: nothing changes before it is saved.
    Form,
    /// It is recorded at once.
    Recorded,
    /// Something to be seen first, a question or another screen.
    ToSee,
}

#[expect(clippy::too_many_lines, reason = "one arm for each action: a table, not a ladder")]
const fn comes(action: Action) -> Comes {
    match action {
        Action::New
        | Action::Respond
        | Action::Extend
        | Action::Note
        | Action::Owner
        | Action::About(_)
        | Action::Away
        | Action::SubjectAccess
        | Action::Rules(_) => Comes::Form,
        Action::Acknowledge | Action::Take | Action::Accept => Comes::Recorded,
        // What asks first says there what it does.
        Action::Close
        | Action::Quit
        | Action::SendReady
        | Action::SendUnsent
        | Action::ItsLetter
        | Action::Undo
        | Action::Redo
        | Action::Again
        | Action::BringIn
        | Action::Move(_)
        | Action::Open
        | Action::Back
        | Action::NextPane
        | Action::PreviousPane
        | Action::Number(_)
        | Action::Filter
        | Action::Search
        | Action::Palette
        | Action::Help
        | Action::Menu(_)
        | Action::Go(_)
        | Action::Copy
        | Action::Redraw
        | Action::Refresh
        | Action::Messages
        | Action::PolicyCheck
        | Action::WhyCutOff
        | Action::DoList
        | Action::Explain
        | Action::NextCase
        | Action::PreviousCase
        | Action::Skip
        | Action::Preview
        | Action::SortBy(_)
        | Action::GroupBy(_)
        | Action::Show(_)
        | Action::Absences
        | Action::Ended
        | Action::OpenCase(_)
        | Action::Page(_)
        | Action::Date(_)
        | Action::Views
        | Action::NextBest
        | Action::LastView
        | Action::Mark
        | Action::MarkRange
        | Action::Statistics(_)
        | Action::Assess(_)
        | Action::Peers(_)
        | Action::Post(_)
        | Action::Write(_) => Comes::ToSee,
    }
}

/// `Enter: extend the deadline. A form opens; nothing changes until you save it.` None where it does not change
/// anything, or cannot be done now: its line says why.
pub fn enter(model: &Model, query: &str, at: usize) -> Option<String> {
    let entry = palette(model, query).into_iter().nth(at)?;
    let what = entry.label.to_lowercase();
    let undo = model.keys.printed(Action::Undo);
    Some(match comes(entry.action?) {
        Comes::Form => format!("Enter: {what}. A form opens; nothing changes until you save it."),
        Comes::Recorded if !model.bulk() => {
            format!("Enter: {what}. It is recorded at once, and {undo} takes it back.")
        }
        Comes::Recorded => format!("Enter: {what}. You are asked first."),
        Comes::ToSee => return None,
    })
}
