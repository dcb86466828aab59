//! What a command is about and what will come of it, said before Enter is pressed.

use super::palette;
use crate::app::keymap::Action;
use crate::app::model::Model;
use crate::app::overlay::Menu;

/// What comes of an action once it is chosen.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Comes {
    /// A form: nothing changes before it is saved.
    Form,
    /// It is recorded at once.
    Recorded,
    /// A question first, that says what it does.
    Question,
    /// Something to be seen: nothing is changed.
    ToSee,
    /// What it does says itself, where it does it.
    There,
}

/// What an action is about, as the palette heads it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Case,
    Queue,
    Views,
    Screens,
    Triage,
    Statistics,
    Assessment,
    Compare,
    Post,
    Team,
    Records,
    Rules,
    Desk,
    /// No command: it was found beside them.
    Found,
}

impl Part {
    /// Its words beside the commands; what is done to a case is done to all that are marked.
    pub(super) const fn words(self, bulk: bool) -> &'static str {
        match (self, bulk) {
            (Self::Case, true) => "Marked cases",
            (Self::Case, false) => "This case",
            (Self::Queue, _) => "Queue",
            (Self::Views, _) => "Views",
            (Self::Screens, _) => "Screens",
            (Self::Triage, _) => "Triage",
            (Self::Statistics, _) => "Statistics",
            (Self::Assessment, _) => "Assessment",
            (Self::Compare, _) => "Compare",
            (Self::Post, _) => "Post",
            (Self::Team, _) => "Team",
            (Self::Records, _) => "Records",
            (Self::Rules, _) => "Rules",
            (Self::Desk, _) => "Everywhere",
            (Self::Found, _) => "",
        }
    }
}

/// What an action is about and what comes of it.
pub(super) const fn told(action: Action) -> (Part, Comes) {
    match action {
        Action::Respond | Action::Extend | Action::Note | Action::Owner | Action::About(_) => {
            (Part::Case, Comes::Form)
        }
        Action::Acknowledge | Action::Take => (Part::Case, Comes::Recorded),
        Action::Close => (Part::Case, Comes::Question),
        Action::Open | Action::DoList | Action::Explain | Action::ItsLetter => (Part::Case, Comes::ToSee),
        Action::Copy => (Part::Case, Comes::There),
        Action::Accept => (Part::Triage, Comes::Recorded),
        Action::Skip => (Part::Triage, Comes::ToSee),
        Action::Away => (Part::Team, Comes::Form),
        Action::Absences => (Part::Team, Comes::ToSee),
        Action::SubjectAccess => (Part::Records, Comes::Form),
        Action::Ended => (Part::Records, Comes::ToSee),
        Action::BringIn => (Part::Records, Comes::There),
        Action::Rules(_) => (Part::Rules, Comes::Form),
        Action::PolicyCheck => (Part::Rules, Comes::ToSee),
        Action::SendReady | Action::SendUnsent => (Part::Post, Comes::Question),
        Action::Post(_) => (Part::Post, Comes::There),
        Action::New => (Part::Queue, Comes::Form),
        Action::Filter
        | Action::Search
        | Action::Menu(Menu::Sort | Menu::Group)
        | Action::SortBy(_)
        | Action::GroupBy(_)
        | Action::Preview
        | Action::NextCase
        | Action::PreviousCase
        | Action::NextBest
        | Action::Mark
        | Action::MarkRange => (Part::Queue, Comes::ToSee),
        Action::Show(_) | Action::Views | Action::LastView => (Part::Views, Comes::ToSee),
        Action::Go(_) | Action::Menu(Menu::Go) => (Part::Screens, Comes::ToSee),
        Action::Menu(Menu::Actions | Menu::Part(_)) => (Part::Case, Comes::ToSee),
        Action::Statistics(_) => (Part::Statistics, Comes::There),
        Action::Assess(_) => (Part::Assessment, Comes::There),
        Action::Peers(_) => (Part::Compare, Comes::There),
        Action::Write(_) | Action::Menu(Menu::Write) => (Part::Records, Comes::There),
        Action::Undo | Action::Redo | Action::Again => (Part::Desk, Comes::There),
        Action::Quit => (Part::Desk, Comes::Question),
        Action::Move(_)
        | Action::Back
        | Action::NextPane
        | Action::PreviousPane
        | Action::Number(_)
        | Action::Palette
        | Action::Help
        | Action::Redraw
        | Action::Refresh
        | Action::Messages
        | Action::WhyCutOff => (Part::Desk, Comes::ToSee),
        Action::OpenCase(_) | Action::Page(_) | Action::Date(_) => (Part::Found, Comes::ToSee),
    }
}

/// `Enter: extend the deadline. A form opens; nothing changes until you save it.` None where it does not change
/// anything, or cannot be done now: its line says why.
pub fn enter(model: &Model, query: &str, at: usize) -> Option<String> {
    let entry = palette(model, query).into_iter().nth(at)?.entry;
    let what = entry.label.to_lowercase();
    let undo = model.keys.printed(Action::Undo);
    Some(match told(entry.action?).1 {
        Comes::Form => format!("Enter: {what}. A form opens; nothing changes until you save it."),
        Comes::Recorded if !model.bulk() => {
            format!("Enter: {what}. It is recorded at once, and {undo} takes it back.")
        }
        Comes::Recorded | Comes::Question => format!("Enter: {what}. You are asked first."),
        Comes::ToSee | Comes::There => return None,
    })
}
