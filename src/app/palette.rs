//! The palette: every command by name, best match first, with the reason where one is off.

mod about;
mod comes;
mod days;
mod recent;

pub use about::{About, about};
pub use comes::enter;
pub(super) use recent::name;

use crate::app::form::desk;
use crate::app::hints::{GO, bound, off, off_because};
use crate::app::keymap::{Action, BINDINGS, Binding, Place, Sheet};
use crate::app::model::{Group, Model};
use crate::app::overlay::{Entry, Menu};
use crate::app::pages;
use crate::domain::decide::proposed_extension;
use crate::domain::query::{Sort, View};
use crate::domain::terms::Clock;
use crate::domain::text::capital;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// What the lines under a heading have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heading {
    /// What the officer ran last.
    Recent,
    /// What can be done now.
    Now,
    /// What cannot, with the reason.
    Off,
    /// What is no command and was found beside them.
    Beside,
}

impl Heading {
    /// Its words; what can be done now needs none, unless something stands before it.
    pub const fn words(self, first: bool) -> Option<&'static str> {
        match (self, first) {
            (Self::Recent, _) => Some("Recent"),
            (Self::Now, true) => None,
            (Self::Now, false) => Some("All commands"),
            (Self::Off, _) => Some("Not available now"),
            (Self::Beside, _) => Some("Also found"),
        }
    }
}

/// A line of the palette.
#[derive(Debug, Clone)]
pub struct Command {
    /// What it says, and what Enter does.
    pub entry: Entry,
    /// What it does, also where it cannot be done now.
    pub meant: Action,
    /// The words it is found by beside its label.
    pub synonyms: String,
    /// The screen on which alone it counts; none for one that counts on several, or is about a case.
    pub place: Option<Place>,
    /// Under which heading it stands.
    pub heading: Heading,
}

impl Command {
    fn of(entry: Entry, meant: Action, synonyms: &str) -> Self {
        let heading = if entry.action.is_some() { Heading::Now } else { Heading::Off };
        Self { entry, meant, synonyms: synonyms.to_owned(), place: None, heading }
    }

    /// Something that was found beside the commands, or is reckoned.
    fn beside(label: &str, detail: String, action: Action) -> Self {
        let entry = Entry { key: String::new(), label: label.to_owned(), detail, action: Some(action) };
        Self { heading: Heading::Beside, ..Self::of(entry, action, "") }
    }

    /// What it is about, in a word or two: `This case`.
    pub const fn part(&self, bulk: bool) -> &'static str {
        match self.place {
            Some(place) => place.name(),
            None => comes::told(self.meant).0.words(bulk),
        }
    }

    /// Whether it acts on the selected case.
    pub(super) fn is_of_case(&self) -> bool {
        self.place.is_none() && comes::told(self.meant).0 == comes::Part::Case
    }

    fn words(&self) -> String {
        format!("{} {}", self.entry.label, self.synonyms)
    }
}

/// The letters of the menus are printed with the key that opens them.
fn in_palette(model: &Model, entry: Entry, binding: &'static Binding) -> Entry {
    if entry.key.is_empty() { entry } else { Entry { key: model.keys.way_of(binding), ..entry } }
}

/// An extension says at once which date the rule allows: `0398, 10 days is Thu 3 Dec`.
fn told(model: &Model, entry: Entry) -> Entry {
    if entry.action != Some(Action::Extend) || model.bulk() {
        return entry;
    }
    let Some(file) = model.file() else { return entry };
    let Ok(Some(to)) = proposed_extension(&file.case, &desk(model)) else { return entry };
    let due = file.deadlines.iter().rev().find(|d| d.clock == Clock::Respond && d.is_open());
    let days = due.and_then(|due| model.calendar.between(due.due, to).ok()).filter(|days| *days > 0);
    let days = match days {
        Some(1) => "1 day is ".to_owned(),
        Some(days) => format!("{days} days is "),
        None => "to ".to_owned(),
    };
    let detail = format!("{}, {days}{}", file.case.receipt.reference, to.format("%a %-d %b"));
    Entry { detail, ..entry }
}

/// Every command, with the words it is found by.
fn commands(model: &Model) -> Vec<Command> {
    let mut all: Vec<Command> = BINDINGS
        .iter()
        .filter(|b| !matches!((b.action, b.places), (Action::Palette, _) | (Action::Open, [Place::Case])))
        .filter_map(|b| {
            let entry = in_palette(model, bound(model, b)?, b);
            // Enter and / do on each screen what that screen is for.
            let general = matches!(b.action, Action::Open | Action::Filter | Action::Search);
            let place = b.places.first().copied().filter(|place| general && *place != Place::Queue);
            Some(Command { place, ..Command::of(told(model, entry), b.action, b.synonyms) })
        })
        .collect();
    let counted = |action| match action {
        Action::Show(view) => model.queue.reply.counts.iter().find(|(of, _)| *of == view),
        _ => None,
    };
    let mut more = |key: &str, label: String, synonyms: &str, action: Action| {
        let reason = off(model, action);
        let count = counted(action).map_or_else(String::new, |(_, cases)| of_cases(*cases));
        let entry = Entry {
            key: key.to_owned(),
            label,
            action: reason.is_none().then_some(action),
            detail: reason.map_or(count, |reason| off_because(model, &reason)),
        };
        all.push(Command::of(entry, action, synonyms));
    };
    let menu = |menu| model.keys.printed(Action::Menu(menu));
    for (key, screen, label) in GO {
        more(&model.keys.go(*key), format!("Go to {label}"), "screen open", Action::Go(*screen));
    }
    for (view, key, _, name) in View::TABLE {
        more(&key.to_string(), format!("Show {name}"), "view list cases", Action::Show(*view));
    }
    for (view, short, name) in View::REGISTERS {
        more("", format!("Show {name}"), &format!("view register {short}"), Action::Show(*view));
    }
    for (sort, key, words) in Sort::TABLE {
        let way = format!("{} {}", menu(Menu::Sort), model.keys.letter(Sheet::Sort, *key));
        more(&way, format!("Sort {words}"), "order", Action::SortBy(*sort));
    }
    for (group, key, words) in Group::TABLE {
        let way = format!("{} {}", menu(Menu::Group), model.keys.letter(Sheet::Group, *key));
        more(&way, capital(words), "group by", Action::GroupBy(*group));
    }
    if model.cut_off.is_some() {
        more("", "Why the desk is not updated".to_owned(), "connection store saving wait", Action::WhyCutOff);
    }
    more("", "Messages of this session".to_owned(), "history log said line again last", Action::Messages);
    more(
        "",
        "Check policy against the law".to_owned(),
        "looser code regulations profile clauses faults compare",
        Action::PolicyCheck,
    );
    more("", "Refresh".to_owned(), "read again reload", Action::Refresh);
    all
}

/// The palette's lines for what was typed: the best match first, what is off last, with its reason. What was run last
/// comes before everything while nothing is typed, and else behind everything.
pub fn palette(model: &Model, query: &str) -> Vec<Command> {
    let mut all = commands(model);
    let recent = recent::recent(model, &all);
    // Where commands have the typed words, those that only share their letters are in the way.
    let typed: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
    let literal = |words: &str| typed.iter().all(|word| words.to_lowercase().contains(word));
    if all.iter().any(|command| literal(&command.words())) {
        all.retain(|command| literal(&command.words()) || command.entry.key == query);
    }
    let mut matcher = Matcher::new(Config::DEFAULT);
    let typed = query.trim().to_lowercase();
    // A word that begins like what was typed beats letters that only occur in order.
    let begins = |words: &str| {
        !typed.is_empty() && words.to_lowercase().split_whitespace().any(|word| word.starts_with(&typed))
    };
    let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
    let mut scored: Vec<(bool, u32, Command)> = all
        .into_iter()
        .filter_map(|command| {
            let (entry, words) = (&command.entry, command.words());
            let mut buffer = Vec::new();
            let label = pattern.score(Utf32Str::new(&entry.label, &mut buffer), &mut matcher);
            let mut buffer = Vec::new();
            let any = pattern.score(Utf32Str::new(&words, &mut buffer), &mut matcher);
            let exact = u32::from(entry.key == query && !query.is_empty()) * 100_000
                + u32::from(begins(&entry.label)) * 20_000
                + u32::from(begins(&words)) * 10_000;
            // A hit in the name counts for more than one in the other words.
            let score = label.map(|s| s * 2).into_iter().chain(any).max().or((exact > 0).then_some(0))?;
            Some((entry.action.is_none(), score + exact, command))
        })
        .collect();
    if scored.iter().any(|(_, score, _)| *score >= 10_000) {
        scored.retain(|(_, score, _)| *score >= 10_000);
    }
    // Moving about needs no palette: it comes last while nothing is typed.
    let moving = |command: &Command| typed.is_empty() && matches!(command.meant, Action::Move(_));
    scored.sort_by_key(|(off, score, command)| (*off, moving(command), std::cmp::Reverse(*score)));
    let mut lines: Vec<Command> = scored.into_iter().map(|(_, _, command)| command).collect();
    lines.splice(0..0, days::reckoned(model, query));
    lines.extend(also(model, query));
    if typed.is_empty() {
        lines.splice(0..0, recent);
    } else if !lines.is_empty() {
        let shown = |command: &Command| lines.iter().any(|line| line.meant == command.meant);
        let others: Vec<Command> = recent.into_iter().filter(|command| !shown(command)).collect();
        lines.extend(others);
    }
    lines
}

/// What else is called so: cases, and the help pages that answer a question about it.
fn also(model: &Model, query: &str) -> Vec<Command> {
    let (words, rows) = &model.looked_up;
    let fresh = words == query.trim() && !words.is_empty();
    let cases = rows.iter().filter(|_| fresh).map(|row| {
        let detail = format!("{} ({})", row.subject, row.status.label().to_lowercase());
        Command::beside(&format!("Case {}", row.reference), detail, Action::OpenCase(row.id))
    });
    let help = pages::about(query)
        .into_iter()
        .filter_map(|n| Some(Command::beside("Help", pages::PAGES.get(n)?.0.to_owned(), Action::Page(n))));
    cases.chain(help).collect()
}

/// `1 case`, `14 cases`.
fn of_cases(n: usize) -> String {
    if n == 1 { "1 case".to_owned() } else { format!("{n} cases") }
}
