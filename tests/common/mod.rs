//! The whole app without a terminal: keys in, a screen out, on a store in memory.
#![allow(dead_code, unreachable_pub, missing_docs, reason = "each test binary uses its own part")]

use chrono::NaiveDateTime;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use redress::app::effect::{Effect, Reply, Request};
use redress::app::key::Key;
use redress::app::model::{Desk, Model, Screen};
use redress::app::{Msg, update};
use redress::domain::case::Case;
use redress::domain::terms::Removal;
use redress::store::{CaseWrite, Store};
use redress::ui::theme::{Colour, Glyphs, Theme};
use redress::ui::view::view;

pub const THEME: Theme = Theme { colour: Colour::Full, glyphs: Glyphs::Unicode };

/// The moment of the mock-ups: a Friday morning.
pub fn friday() -> NaiveDateTime {
    moment("2026-11-20T09:12:00")
}

pub fn moment(text: &str) -> NaiveDateTime {
    text.parse().unwrap_or_else(|_| panic!("{text} is not a moment"))
}

/// A store in memory with the sample council in it.
pub fn council(now: NaiveDateTime) -> Store {
    let mut store = empty(now);
    let rules = store.rules().clone();
    let writes: Vec<CaseWrite> = redress::demo::council(now, &rules.policies, &rules.calendar)
        .into_iter()
        .map(|case| CaseWrite { id: None, seen: None, reference: case.reference, facts: case.facts })
        .collect();
    store.append_many(&writes).expect("the sample council is recorded");
    store
}

/// J Malik's, at stage 1 of the corporate procedure, about Waste.
pub fn waste_for_malik() -> redress::domain::event::Acceptance {
    redress::domain::event::Acceptance {
        scheme: redress::domain::terms::Scheme::Corporate,
        stage: redress::domain::terms::Stage::One,
        service: "Waste".to_owned(),
        team: String::new(),
        owner: Some("J Malik".to_owned()),
        discretion: None,
        straight: None,
    }
}

/// The case with this reference, as its timeline tells it.
pub fn case(officer: &Officer, reference: &str) -> Case {
    let (id, events) =
        officer.store.known(reference).expect("the store is read").expect("there is such a case");
    Case::fold(id, &events).expect("its timeline folds")
}

/// An officer whose selected case is the one with this reference.
pub fn on_case(mut officer: Officer, reference: &str) -> Officer {
    officer.press("5 /").type_text(reference).press("Enter");
    assert_eq!(officer.selected(), reference);
    officer
}

/// The same with the case open in full.
pub fn in_case(officer: Officer, reference: &str) -> Officer {
    let mut officer = on_case(officer, reference);
    if officer.model.screen == Screen::Desk {
        officer.press("Enter");
    }
    assert_eq!(officer.selected(), reference);
    officer
}

/// A store in memory with nothing in it.
pub fn empty(now: NaiveDateTime) -> Store {
    let stamp = now.format("%Y-%m-%dT%H:%M:%SZ").to_string();
    Store::in_memory(Box::new(move || stamp.clone())).expect("a store in memory")
}

/// An officer at the desk.
pub struct Officer {
    pub model: Model,
    pub store: Store,
    pub quit: bool,
    pub copied: Vec<String>,
    pub written: Vec<(String, String)>,
    /// The files that were written: name and bytes.
    pub papers: Vec<(String, Vec<u8>)>,
    pub letters: Vec<(String, Vec<u8>)>,
    /// Of how many entries the words were taken away, and how much.
    pub removed: Vec<(usize, Removal)>,
    /// Of whom everything was written, and into which folder.
    pub handed_out: Vec<(String, String)>,
}

impl Officer {
    /// J Malik in front of the sample council, at 80x24.
    pub fn at_the_desk() -> Self {
        Self::with(council(friday()), (80, 24))
    }

    /// J Malik where the desk sends mail: the services of the sample council have addresses.
    pub fn with_post() -> Self {
        let mut officer = Self::at_the_desk();
        officer.has_post();
        officer
    }

    /// From here on the desk sends mail.
    pub fn has_post(&mut self) {
        let addresses = redress::demo::addresses();
        let from = redress::demo::FROM.to_owned();
        self.store.sends_as(Some(redress::store::Sender {
            from,
            addresses: addresses.clone(),
            managers: redress::demo::managers(),
        }));
        let letters = redress::app::letters::Desk {
            addresses: Some(redress::app::post::Addresses(addresses)),
            ..(*self.model.letters).clone()
        };
        self.model.letters = std::sync::Arc::new(letters);
    }

    pub fn with(store: Store, size: (u16, u16)) -> Self {
        Self::named("J Malik", store, size, friday())
    }

    pub fn named(name: &str, store: Store, size: (u16, u16), now: NaiveDateTime) -> Self {
        let desk = Desk {
            council: "Northshire Council".to_owned(),
            officer: name.to_owned(),
            session: "test".to_owned(),
            demo: true,
        };
        let rules = store.rules().clone();
        let mut model = Model::new(desk, rules.policies, rules.calendar, now);
        let effects = model.start(size);
        let mut officer = Self {
            model,
            store,
            quit: false,
            copied: Vec::new(),
            written: Vec::new(),
            papers: Vec::new(),
            letters: Vec::new(),
            removed: Vec::new(),
            handed_out: Vec::new(),
        };
        officer.perform(effects);
        officer
    }

    pub fn perform(&mut self, effects: Vec<Effect>) {
        let mut waiting: std::collections::VecDeque<Effect> = effects.into();
        while let Some(effect) = waiting.pop_front() {
            match effect {
                Effect::Store(ticket, request) => {
                    let rules = matches!(
                        request,
                        Request::ChangeRules { .. } | Request::Undo { .. } | Request::Redo { .. }
                    );
                    let reply = self.store.answer(&self.model.desk.officer.clone(), request);
                    waiting.extend(update(&mut self.model, Msg::Store(ticket, reply)));
                    // The store's thread says so when the rules are others from now on.
                    if rules {
                        let now = self.store.rules();
                        let rules = Box::new((now.policies.clone(), now.calendar.clone()));
                        waiting.extend(update(&mut self.model, Msg::Store(0, Reply::Rules(rules))));
                    }
                }
                Effect::Copy(text) => self.copied.push(text),
                Effect::Look(number, path, ends) => {
                    let found = redress::tui::files::look(&path, ends);
                    waiting.extend(update(&mut self.model, Msg::Looked(number, found)));
                }
                Effect::Read(number, path) => {
                    let read = redress::tui::files::read(&path);
                    waiting.extend(update(&mut self.model, Msg::Read(number, read)));
                }
                Effect::ReadText(number, path) => {
                    let text = redress::tui::files::text(&path);
                    waiting.extend(update(&mut self.model, Msg::ReadText(number, text)));
                }
                Effect::Open(number, path) => {
                    let table = redress::tui::files::open(&path);
                    waiting.extend(update(&mut self.model, Msg::Opened(number, table)));
                }
                Effect::Write(number, name, text) => {
                    self.written.push((name.clone(), text));
                    waiting.extend(update(&mut self.model, Msg::Written(number, Ok(name))));
                }
                Effect::WritePaper(paper, form, name) => {
                    let bytes = redress::report::write::paper(&paper, form).expect("a paper");
                    let file = format!("{name}.{}", form.end());
                    self.papers.push((file.clone(), bytes));
                    waiting.extend(update(&mut self.model, Msg::Wrote(Ok(file))));
                }
                Effect::Letter(number, name, bytes) => {
                    self.letters.push((name.clone(), bytes));
                    waiting.extend(update(&mut self.model, Msg::Written(number, Ok(name))));
                }
                other @ (Effect::Removed(..) | Effect::SubjectAccess(..)) => {
                    let msg = self.errand(other);
                    waiting.extend(update(&mut self.model, msg));
                }
                Effect::Quit => self.quit = true,
                // Without a thread every answer is there before the next key.
                Effect::Redraw | Effect::Stop => {}
            }
        }
    }

    /// What is done beside the desk: it is noted, and has come out well.
    fn errand(&mut self, effect: Effect) -> Msg {
        match effect {
            Effect::Removed(events, level) => {
                self.removed.push((events.len(), level));
                Msg::LookedFor(Ok("none of it is left".to_owned()))
            }
            Effect::SubjectAccess(number, person, folder) => {
                let said = Ok(format!("1 case written to {folder}"));
                self.handed_out.push((person.name, folder));
                Msg::SubjectWritten(number, said)
            }
            other => panic!("{other:?} is no errand"),
        }
    }

    /// Sends a message as the shell would.
    pub fn send(&mut self, msg: Msg) -> &mut Self {
        let effects = update(&mut self.model, msg);
        self.perform(effects);
        self
    }

    /// Presses keys, written as words: `press("j j Enter a")`. A word of several letters that is no key is typed.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for word in keys.split_whitespace() {
            match named(word) {
                Some(key) => drop(self.send(Msg::Key(key))),
                None => drop(self.type_text(word)),
            }
        }
        self
    }

    /// Types text, letter by letter.
    pub fn type_text(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            self.send(Msg::Key(Key::Char(letter)));
        }
        self
    }

    /// Opens the response and decides its points: finding, reason, remedy. The words of the response come next.
    pub fn decides(&mut self, points: &[(&str, &str, &str)]) -> &mut Self {
        self.press("r");
        for (finding, reason, remedy) in points {
            self.press(finding).type_text(reason).press("Enter");
            // What was not upheld needs no remedy, and the next point follows.
            if !finding.starts_with('n') {
                self.type_text(remedy).press("Enter");
            }
        }
        self
    }

    pub fn resize(&mut self, size: (u16, u16)) -> &mut Self {
        self.send(Msg::Resize(size.0, size.1))
    }

    /// The screen as text, a line a row.
    pub fn screen(&self) -> String {
        self.screen_with(THEME)
    }

    pub fn screen_with(&self, theme: Theme) -> String {
        let (columns, rows) = self.model.size;
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a test terminal");
        terminal.draw(|frame| view(&self.model, theme, frame)).expect("a frame");
        let buffer = terminal.backend().buffer().clone();
        let line = |y| (0..columns).map(|x| buffer[(x, y)].symbol()).collect::<String>();
        (0..rows).map(line).collect::<Vec<_>>().join("\n")
    }

    pub fn line(&self, n: usize) -> String {
        self.screen().lines().nth(n).unwrap_or_default().to_owned()
    }

    /// The message: it ends in the last line but one, and begins with its sign, some lines above where it is long.
    pub fn message(&self) -> String {
        let screen = self.screen();
        let mut words: Vec<&str> = Vec::new();
        for line in screen.lines().rev().skip(1) {
            words.push(line.trim());
            if !line.starts_with("   ") || line.trim().is_empty() {
                break;
            }
        }
        words.reverse();
        words.join(" ")
    }

    /// The reference of the selected case.
    pub fn selected(&self) -> String {
        self.model.queue.current().map_or_else(String::new, |(_, row)| row.reference.clone())
    }

    pub fn sees(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        assert!(screen.contains(text), "the screen does not show {text:?}:\n{screen}");
        self
    }

    pub fn does_not_see(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        assert!(!screen.contains(text), "the screen shows {text:?}:\n{screen}");
        self
    }
}

fn named(word: &str) -> Option<Key> {
    Some(match word {
        "Enter" => Key::Enter,
        "Esc" => Key::Esc,
        "Tab" => Key::Tab,
        "BackTab" => Key::BackTab,
        "Up" => Key::Up,
        "Down" => Key::Down,
        "Left" => Key::Left,
        "Right" => Key::Right,
        "PageUp" => Key::PageUp,
        "PageDown" => Key::PageDown,
        "Home" => Key::Home,
        "End" => Key::End,
        "Backspace" => Key::Backspace,
        "F1" => Key::F1,
        "Space" => Key::Char(' '),
        "Ctrl+S" => Key::Ctrl('s'),
        "Ctrl+O" => Key::Ctrl('o'),
        "Ctrl+C" => Key::Ctrl('c'),
        "Ctrl+T" => Key::Ctrl('t'),
        "Ctrl+U" => Key::Ctrl('u'),
        "Ctrl+Z" => Key::Ctrl('z'),
        _ => {
            let mut letters = word.chars();
            match (letters.next(), letters.next()) {
                (Some(letter), None) => Key::Char(letter),
                _ => return None,
            }
        }
    })
}
