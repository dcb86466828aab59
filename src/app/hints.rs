//! What the hint line, the menus and the palette offer at this moment, all from the key table.

mod menu;
mod next;
mod open;
mod recording;
mod sheet;
mod steps;

pub use menu::menu;
pub(super) use menu::{GO, bound};
pub use next::NEXT;
pub(super) use next::{off_because, told};

use crate::app::effect::CaseFile;
use crate::app::form::{CaseForm, Field, FormKind, Kind, desk};
use crate::app::keymap::{self, Action, BINDINGS, Place, Step};
use crate::app::model::{Model, Screen};
use crate::app::triage;
use crate::domain::decide::{Ask, Refusal, Response, decide};
use steps::{bring_in_hints, first_hints, triage_hints};

/// One hint: the key as printed and the word.
pub type Hint = (String, String);

fn fixed(hints: &[(&str, &str)]) -> Vec<Hint> {
    hints.iter().map(|(key, word)| ((*key).to_owned(), (*word).to_owned())).collect()
}

/// The live keys, most useful first; the last two always stay on a narrow screen.
pub fn hints(model: &Model) -> Vec<Hint> {
    if let Some(sheet) = model.overlays.last() {
        return sheet::sheet_hints(model, sheet);
    }
    if let Some(form) = &model.form {
        return form_hints(form, model.size.0);
    }
    if model.queue.filtering {
        return fixed(&[
            ("type", "to narrow"),
            ("Enter", "keep the filter"),
            ("Tab", "search everything"),
            ("Esc", "clear"),
        ]);
    }
    if model.screen == Screen::Found && model.search.typing {
        return fixed(&[("type", "words or a reference"), ("Enter", "search"), ("Esc", "back")]);
    }
    if model.screen == Screen::BringIn && model.bring.takes_keys() {
        return bring_in_hints(model.bring.step);
    }
    if model.screen == Screen::Triage && model.triage.step != triage::Step::What {
        return triage_hints(model);
    }
    screen_hints(model)
}

/// What Enter does at the end of a form, in the words of its button.
const fn at_the_end(kind: FormKind) -> &'static str {
    match kind {
        FormKind::Away | FormKind::Rules(_) => "look first",
        FormKind::Subject => "write the folder",
        FormKind::About(CaseForm::Message, _) => "send",
        FormKind::New
        | FormKind::Respond(_)
        | FormKind::Extend(_)
        | FormKind::Note(_)
        | FormKind::Owner(_)
        | FormKind::About(..)
        | FormKind::Council(_)
        | FormKind::Post(..)
        | FormKind::Letter(..) => "save",
    }
}

fn form_hints(form: &crate::app::form::Form, cells: u16) -> Vec<Hint> {
    let saves = at_the_end(form.kind);
    let mut hints = match form.field().map(|f| &f.kind) {
        Some(Kind::Box) => fixed(&[("Tab", "next"), ("Shift+Tab", "back"), ("Enter", "new line")]),
        Some(Kind::Pick { .. }) => {
            let takes = if form.saves_here() { saves } else { "take it" };
            fixed(&[("type", "to narrow"), ("↑↓", "choose"), ("Enter", takes)])
        }
        Some(Kind::Path { .. }) => {
            let enter = if form.saves_here() { saves } else { "next" };
            fixed(&[("type", "the path"), ("Tab", "go on with it"), ("Enter", enter)])
        }
        Some(Kind::Line | Kind::Paragraph | Kind::Date(_)) => {
            let enter = if form.saves_here() { saves } else { "next" };
            let mut hints = fixed(&[("Enter", enter), ("Shift+Tab", "back")]);
            if matches!(form.field().map(|f| &f.kind), Some(Kind::Date(_))) {
                hints.insert(1, ("↓".to_owned(), "month".to_owned()));
            }
            hints
        }
        None => fixed(&[("Enter", saves), ("Shift+Tab", "back")]),
    };
    if form.at + 1 == form.enough() && form.enough() < form.fields.len() {
        hints.push(("Tab".to_owned(), "more".to_owned()));
    }
    let boxed = form.fields.iter().any(|field| field.kind == Kind::Box);
    if boxed || form.is_full_screen() {
        hints.extend(fixed(&[("Ctrl+S", "save")]));
    }
    // On a narrow screen saving, and the complaint that is answered, matter more than the way back.
    let narrow = cells < 100;
    if narrow && (boxed || form.is_full_screen()) {
        hints.retain(|(key, _)| key != "Shift+Tab");
    }
    let responds = matches!(form.kind, FormKind::Respond(_));
    if responds {
        hints.extend(fixed(&[("Ctrl+T", "their words")]));
    }
    // Letters are no commands here: the line says where they go.
    let typed = |field: &&Field| !matches!(field.kind, Kind::Pick { .. } | Kind::Path { .. });
    if let Some(field) = form.field().filter(typed).filter(|_| !(responds && narrow)) {
        hints.insert(0, ("type".to_owned(), format!("in {}", field.label)));
    }
    if !form.possible.is_empty() {
        hints.extend(fixed(&[("Ctrl+O", "open the match")]));
    }
    hints.extend(fixed(&[("Esc", "leave or save"), ("F1", "help")]));
    hints
}

/// The keys of a desk that has no case yet.
fn empty_hints(model: &Model) -> Vec<Hint> {
    [
        (Action::New, "record the first complaint"),
        (Action::Go(Screen::BringIn), "bring in a file"),
        (Action::Palette, "commands"),
        (Action::Help, "help"),
    ]
    .into_iter()
    .filter(|(action, _)| off(model, *action).is_none())
    .map(|(action, words)| (model.keys.printed(action), words.to_owned()))
    .collect()
}

fn screen_hints(model: &Model) -> Vec<Hint> {
    if model.screen == Screen::Desk && model.queue.loaded && model.queue.reply.cases == 0 {
        return empty_hints(model);
    }
    let place = Place::of(model.screen);
    let mut hints = first_hints(model);
    let wide = model.size.0 >= 100;
    // Within a case its own keys matter more than those that lead to others; with cases marked, what is done to all.
    let to_all =
        |action| matches!(action, Action::Acknowledge | Action::Extend | Action::Note | Action::Owner);
    let always = |action| matches!(action, Action::Palette | Action::Help);
    let away = |action| match (model.bulk(), model.screen) {
        (true, _) => !to_all(action) && !always(action),
        (false, Screen::Case) => matches!(action, Action::New | Action::Go(_)),
        (false, _) => false,
    };
    let live =
        keymap::at(place).filter(|b| !b.hint.is_empty() && !away(b.action) && off(model, b.action).is_none());
    let (last, middle): (Vec<&'static keymap::Binding>, Vec<&'static keymap::Binding>) =
        live.partition(|b| matches!(b.action, Action::Palette | Action::Help));
    for binding in middle {
        let Some(key) = model.keys.of(binding).first() else { continue };
        let word = match (wide, binding.action) {
            (true, Action::Acknowledge) => binding.label,
            (true, _) | (false, _) => binding.hint,
        };
        hints.push((keymap::printed(*key), word.to_owned()));
    }
    match model.screen {
        Screen::Desk if model.bulk() => {
            let message = model.keys.way(Action::About(CaseForm::Message));
            hints.retain(|(_, word)| word != "move");
            hints.splice(0..0, fixed(&[("Esc", "unmark")]));
            hints.extend(fixed(&[(&message, "message")]));
        }
        Screen::Desk if !model.queue.filter.is_empty() => {
            let filter = model.keys.printed(Action::Filter);
            hints.splice(0..0, fixed(&[("Esc", "clear the filter"), (&filter, "change it")]));
        }
        Screen::Desk => {}
        // First, so that it is not among those that a narrow line drops.
        Screen::Case
        | Screen::Triage
        | Screen::Statistics
        | Screen::ComingUp
        | Screen::Drafts
        | Screen::Assess
        | Screen::Peers
        | Screen::Post
        | Screen::BringIn
        | Screen::Found => hints.splice(0..0, fixed(&[("Esc", "back")])).for_each(drop),
    }
    hints.extend(
        last.iter().filter_map(|b| Some((keymap::printed(*model.keys.of(b).first()?), b.hint.to_owned()))),
    );
    hints
}

/// Why nothing that changes a case is done to an action of the self-assessment.
const PLANNED: &str = "this is an action of the self-assessment: Enter opens it there";

/// Why an action cannot be done now, and what to do instead; none when it can. The same answer dims it, hides its hint
/// and explains it.
#[expect(clippy::too_many_lines, reason = "one arm for each action: a table, not a ladder")]
pub fn off(model: &Model, action: Action) -> Option<Refusal> {
    if let Some(refusal) = recording::no_recording(model, action) {
        return Some(refusal);
    }
    if !shows_case(model.screen) && of_case(action) {
        return no("open the case from the queue first", "go there with {go q}");
    }
    let file = model.file();
    let needs_case = || match model.queue.selected {
        None => no("no case is selected", "choose one in the queue first"),
        // On the screen of a case the queue may have gone on without it.
        Some(_) if model.queue.on_plan() => no(PLANNED, ""),
        Some(_) => None,
    };
    let refused = |ask: Ask| {
        needs_case().or_else(|| {
            let file = file?;
            decide(&file.case, &ask, &desk(model)).err()
        })
    };
    let on = model.today();
    if let Some(reason) = with_marks(model, action) {
        return reason;
    }
    match action {
        Action::Acknowledge => refused(Ask::Acknowledge { on }),
        Action::Respond => needs_case().or_else(|| refused(Ask::respond(Response::probe(on)))),
        // With actions open the closing asks for its reason.
        Action::Close => refused(Ask::CloseLeaving { on, reason: "why".to_owned() }),
        Action::Extend => needs_case().or_else(|| {
            let file = file?;
            crate::app::form::extend(model, file).err()
        }),
        Action::About(form) => needs_case().or_else(|| form.off(model, file?)),
        Action::Take => needs_case().or_else(|| is_mine(model)),
        Action::Note | Action::Owner | Action::Copy | Action::DoList => needs_case(),
        Action::Explain => needs_case().or_else(|| no_dates(file?)),
        Action::Mark | Action::MarkRange => needs_case(),
        Action::Open => open::no_open(model),
        Action::Messages if model.said.is_empty() => no("nothing was said in this session yet", ""),
        Action::PolicyCheck if model.policies.local(model.today()).is_none() => no(
            "no policy of the council's own is in force",
            "load one with {load-a-policy-file}: it is tried first",
        ),
        Action::LastView if model.last_view.is_none() => {
            no("no other view was open yet", "the digits open them")
        }
        Action::Messages | Action::PolicyCheck | Action::LastView => None,
        Action::Again => model.no_again(),
        Action::Skip | Action::Accept => no_triage(model),
        Action::NextCase | Action::PreviousCase if model.queue.rows().len() < 2 => {
            no("there is no other case in the list", "Esc goes back to it")
        }
        Action::NextCase | Action::PreviousCase => None,
        Action::Move(Step::Up | Step::Down | Step::PageUp | Step::PageDown | Step::Top | Step::Bottom)
        | Action::Back
        | Action::NextPane
        | Action::PreviousPane
        | Action::Number(_)
        | Action::Filter
        | Action::Search
        | Action::Views
        | Action::OpenCase(_)
        | Action::Away
        | Action::Absences
        | Action::Ended
        | Action::SubjectAccess
        | Action::Rules(_)
        | Action::Page(_)
        | Action::Date(_)
        | Action::NextBest
        | Action::Palette
        | Action::Help
        | Action::Menu(_)
        | Action::Go(_)
        | Action::Undo
        | Action::New
        | Action::Quit
        | Action::Redraw
        | Action::Refresh
        | Action::WhyCutOff
        | Action::Preview
        | Action::SortBy(_)
        | Action::GroupBy(_)
        | Action::Show(_)
        | Action::BringIn
        | Action::Statistics(_)
        | Action::Redo => None,
        Action::Assess(_) => {
            (model.screen != Screen::Assess).then(|| go_first(model, 'a', "self-assessment")).flatten()
        }
        Action::Peers(_) => {
            (model.screen != Screen::Peers).then(|| go_first(model, 'p', "comparison")).flatten()
        }
        Action::SendReady => needs_case().or_else(|| no_post(model)),
        Action::SendUnsent => no_post(model),
        Action::ItsLetter => model.no_letter(),
        Action::Post(act) => model.post_off(act).and_then(|why| no(&why, "")),
        Action::Write(_) if matches!(model.screen, Screen::Assess | Screen::Peers) => None,
        Action::Write(_) => {
            let (assess, peers) = (model.keys.go('a'), model.keys.go('p'));
            no(&format!("go to the self-assessment ({assess}) or the comparison ({peers}) first"), "")
        }
    }
}

/// Where something is done that is off here, with the keys that lead there.
fn go_first(model: &Model, letter: char, name: &str) -> Option<Refusal> {
    no(&format!("go to the {name} first ({})", model.keys.go(letter)), "")
}

/// Why something is off, and what to do instead.
fn no(why: &str, next: &str) -> Option<Refusal> {
    Some(Refusal::new(why, next))
}

/// A case that is not triaged has no dates.
fn no_dates(file: &CaseFile) -> Option<Refusal> {
    if file.deadlines.is_empty() { no("this case has no dates", "triage it first") } else { None }
}

/// Why no letter can be mailed from here.
fn no_post(model: &Model) -> Option<Refusal> {
    let none = model.letters.addresses.is_none();
    none.then(|| no("the desk sends no mail: set `from` under [mail] in the settings", "")).flatten()
}

/// Why the selected case cannot be taken: it is the officer's own.
fn is_mine(model: &Model) -> Option<Refusal> {
    let owner = model.file().and_then(|file| file.case.owner.as_deref());
    if owner == Some(model.desk.officer.as_str()) { no("it is yours already", "") } else { None }
}

/// Why nothing can be decided in triage now.
fn no_triage(model: &Model) -> Option<Refusal> {
    let waiting = if model.triage.loaded { model.triage.rows.len() } else { model.queue.reply.untriaged };
    match (waiting, model.screen) {
        (0, _) => no("nothing is waiting for triage", "record a complaint with {new-complaint}"),
        (_, Screen::Triage) => None,
        (_, _) => no("that is done in triage", "go there with {triage-new-complaints}"),
    }
}

/// What marks change: some actions are for all marked cases, some for one case at a time. None when this action is
/// not touched by them; else why it is off, or that it is not.
fn with_marks(model: &Model, action: Action) -> Option<Option<Refusal>> {
    const FOR_ALL: [Action; 5] =
        [Action::Acknowledge, Action::Note, Action::Owner, Action::Extend, Action::About(CaseForm::Message)];
    let for_one = matches!(action, Action::Respond | Action::Close | Action::Take | Action::About(_));
    match (model.bulk(), for_one && !FOR_ALL.contains(&action)) {
        (true, true) => Some(no("this is for one case at a time: Esc takes the marks away", "")),
        (true, false) if FOR_ALL.contains(&action) => Some(None),
        (true | false, _) => None,
    }
}

/// Whether the selected case is what the screen is about.
const fn shows_case(screen: Screen) -> bool {
    matches!(screen, Screen::Desk | Screen::Case | Screen::ComingUp)
}

/// Whether an action changes or shows the selected case.
fn of_case(action: Action) -> bool {
    let case = |b: &&keymap::Binding| b.places.contains(&Place::Case) && !b.places.contains(&Place::Triage);
    let general = matches!(action, Action::Go(_) | Action::Menu(_) | Action::Open | Action::New);
    !general && BINDINGS.iter().filter(case).any(|b| b.action == action)
}
