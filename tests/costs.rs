//! What a key costs: questions to the store, steps of the database, bytes to the terminal. No time is measured, so that
//! the numbers are the same on every machine; when one of them grows, either the change is worth it and the table says
//! so, or it is not.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

#[path = "../benches/council/mod.rs"]
#[allow(dead_code, unreachable_pub, reason = "the file is not brought in here")]
mod council;

use ratatui::Terminal;
use ratatui::layout::Size;
use redress::app::effect::{Draft, Effect};
use redress::app::key::Key;
use redress::app::model::{Desk, Model};
use redress::app::{Msg, update};
use redress::domain::query::View;
use redress::store::{Meter, Store};
use redress::tui::screen::Screen;
use redress::ui::theme::{Colour, Glyphs, Theme};
use redress::ui::view::view;
use std::collections::VecDeque;
use std::io::Write;
use std::sync::{Arc, Mutex};

/// The terminal of an officer with a wide screen.
fn wide() -> std::io::Result<Size> {
    Ok(Size { width: 160, height: 42 })
}

/// The largest one, with every pane.
fn large() -> std::io::Result<Size> {
    Ok(Size { width: 200, height: 50 })
}

const THEME: Theme = Theme { colour: Colour::Full, glyphs: Glyphs::Unicode };

/// What was sent to the terminal.
#[derive(Clone, Default)]
struct Sent(Arc<Mutex<usize>>);

impl Write for Sent {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        *self.0.lock().unwrap() += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// What a key cost.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Cost {
    questions: usize,
    /// Hundreds of steps of SQLite's machine.
    steps: u64,
    bytes: usize,
}

struct Officer {
    model: Model,
    store: Store,
    meter: Meter,
    terminal: Terminal<Screen<Sent>>,
    sent: Sent,
}

impl Officer {
    /// At a desk with so many cases, all of them in the list.
    fn with(cases: usize) -> Self {
        Self::at(wide, cases)
    }

    /// The same at a terminal of this size.
    fn at(size: fn() -> std::io::Result<Size>, cases: usize) -> Self {
        let mut store = Store::in_memory(Box::new(|| "2026-11-20T09:12:00.000Z".to_owned())).unwrap();
        council::fill(&mut store, cases, |_| ());
        let meter = store.meter();
        let desk = Desk {
            council: "Measured".to_owned(),
            officer: council::OFFICER.to_owned(),
            session: "1".to_owned(),
            demo: false,
        };
        let rules = store.rules().clone();
        let mut model = Model::new(desk, rules.policies, rules.calendar, council::now());
        let sent = Sent::default();
        let terminal = Terminal::new(Screen::new(sent.clone(), Colour::Full, size)).unwrap();
        let effects = model.start(size().map(|size| (size.width, size.height)).unwrap());
        let mut officer = Self { model, store, meter, terminal, sent };
        officer.perform(effects);
        officer.draw();
        officer.press(Key::Char('0'));
        officer
    }

    fn perform(&mut self, effects: Vec<Effect>) -> usize {
        let mut waiting: VecDeque<Effect> = effects.into();
        let mut questions = 0;
        while let Some(effect) = waiting.pop_front() {
            if let Effect::Store(ticket, request) = effect {
                questions += 1;
                let reply = self.store.answer(council::OFFICER, request);
                waiting.extend(update(&mut self.model, Msg::Store(ticket, reply)));
            }
        }
        questions
    }

    fn draw(&mut self) {
        self.terminal.draw(|frame| view(&self.model, THEME, frame)).unwrap();
    }

    fn press(&mut self, key: Key) -> Cost {
        let (steps, bytes) = (self.meter.hundreds(), *self.sent.0.lock().unwrap());
        let effects = update(&mut self.model, Msg::Key(key));
        let questions = self.perform(effects);
        self.draw();
        Cost { questions, steps: self.meter.hundreds() - steps, bytes: *self.sent.0.lock().unwrap() - bytes }
    }

    /// The most that one of these keys cost, after some others.
    fn most(&mut self, before: &[Key], keys: &[Key]) -> Cost {
        before.iter().for_each(|key| _ = self.press(*key));
        keys.iter().map(|key| self.press(*key)).fold(Cost::default(), |most, cost| Cost {
            questions: most.questions.max(cost.questions),
            steps: most.steps.max(cost.steps),
            bytes: most.bytes.max(cost.bytes),
        })
    }
}

/// What is done; the keys before it; the keys; the most questions, hundreds of steps and bytes of one of them.
type Walk = (&'static str, &'static [Key], &'static [Key], (usize, u64, usize));

const J: Key = Key::Char('j');

const WALKS: &[Walk] = &[
    ("one row down", &[], &[J; 8], (1, 3, 620)),
    ("one row down at the bottom of the list", &[J; 20], &[J; 8], (1, 3, 660)),
    ("a page down", &[Key::Home], &[Key::PageDown; 4], (1, 4, 2_900)),
    ("to the end of all cases", &[], &[Key::Char('G')], (2, 160, 2_900)),
    ("back to the top", &[], &[Key::Home], (2, 160, 3_900)),
    ("the filter", &[], &[Key::Char('/')], (0, 0, 150)),
    ("a letter of the filter", &[], &[Key::Char('s'), Key::Char('t'), Key::Char('o')], (2, 400, 3_000)),
    ("the filter away", &[], &[Key::Esc], (1, 160, 3_200)),
];

#[test]
fn a_key_costs_no_more_than_the_table_says() {
    let mut officer = Officer::with(3_000);
    let mut over = Vec::new();
    for (what, before, keys, (questions, steps, bytes)) in WALKS {
        let cost = officer.most(before, keys);
        println!("{what}: {cost:?}");
        if cost.questions > *questions || cost.steps > *steps || cost.bytes > *bytes {
            over.push(format!(
                "{what}: {cost:?}, at most {questions} questions, {steps} steps, {bytes} bytes"
            ));
        }
    }
    assert!(over.is_empty(), "{over:#?}");
}

/// The keys of the largest desk, whose panes show the drafts too: they are in the model.
const LARGE: &[Walk] = &[
    ("one row down beside all panes", &[], &[J; 8], (1, 3, 2_400)),
    ("from pane to pane", &[], &[Key::Tab; 4], (0, 0, 1_100)),
    ("a draft down", &[], &[J; 3], (0, 0, 400)),
    ("back to the queue", &[], &[Key::Esc], (0, 0, 1_100)),
];

#[test]
fn the_drafts_of_a_large_desk_cost_no_question() {
    let mut officer = Officer::at(large, 1_000);
    let at = council::now();
    for n in 0..4 {
        let draft = Draft { key: format!("new@{n}"), title: format!("Note {n}"), body: "{}".to_owned(), at };
        officer.model.drafts.push(draft);
    }
    officer.draw();
    for (what, before, keys, (questions, steps, bytes)) in LARGE {
        let cost = officer.most(before, keys);
        println!("{what}: {cost:?}");
        assert!(
            cost.questions <= *questions && cost.steps <= *steps && cost.bytes <= *bytes,
            "{what}: {cost:?}"
        );
    }
}

/// The keys of a case whose parts stand side by side: everything that they show is in the model.
const IN_CASE: &[Walk] = &[
    ("an entry down in a case", &[Key::Enter], &[J; 3], (0, 0, 900)),
    ("from pane to pane of a case", &[], &[Key::Tab; 8], (0, 0, 1_300)),
    ("a change down in its history", &[Key::Char('9')], &[J; 3], (0, 0, 500)),
];

#[test]
fn the_panes_of_a_case_cost_no_question() {
    let mut officer = Officer::at(large, 1_000);
    for (what, before, keys, (questions, steps, bytes)) in IN_CASE {
        let cost = officer.most(before, keys);
        println!("{what}: {cost:?}");
        assert!(
            cost.questions <= *questions && cost.steps <= *steps && cost.bytes <= *bytes,
            "{what}: {cost:?}"
        );
    }
}

#[test]
fn what_a_key_or_a_command_costs_hangs_on_what_is_shown_and_not_on_what_is_stored() {
    let [mut few, mut many] = [1_000, 10_000].map(Officer::with);
    for (what, before, keys, _) in WALKS {
        let (few, many) = (few.most(before, keys), many.most(before, keys));
        assert_eq!(few.questions, many.questions, "{what}");
        // The strip adds up what was done on each day of a year, and more of its days have something of every kind:
        // that ends with the days. A filter has more to look through where more is stored, but stops at a number of hits.
        let most = if what.contains("letter") { few.steps * 4 } else { few.steps * 2 };
        assert!(many.steps <= most + 20, "{what}: {few:?} of 1,000 cases, {many:?} of 10,000");
    }
    commands(&few, &many);
}

/// What a command asks of the store; gives how much it tells.
type Asked = (&'static str, fn(&Store) -> usize);

const COMMANDS: &[Asked] = &[
    ("due --within 5wd", |store| {
        store.due_between(council::now().date(), council::now().date() + chrono::Days::new(7)).unwrap().len()
    }),
    ("due: dates beyond the calendar", |store| store.beyond_calendar().unwrap().map_or(1, |_| 1)),
    ("due: dates that cannot be reckoned", |store| store.unreckoned().unwrap().len().max(1)),
    ("check", |store| store.queue(&council::asked(View::Team, "", 0)).map(|_| 1).unwrap()),
];

/// A command costs what it tells and not what is stored.
fn commands(few: &Officer, many: &Officer) {
    let cost = |officer: &Officer, asked: fn(&Store) -> usize| {
        let before = officer.meter.hundreds();
        let told = asked(&officer.store) as u64;
        (officer.meter.hundreds() - before, told.max(1))
    };
    for (what, asked) in COMMANDS {
        let ((few, told), (many, more)) = (cost(few, *asked), cost(many, *asked));
        // Twice, because the numbers are whole hundreds; the strip adds up the days of a year, as above.
        assert!(many <= few * more.div_ceil(told) * 2 + 20, "{what}: {few} for {told}, {many} for {more}");
    }
}
