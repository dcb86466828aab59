//! A reference that is typed where digits choose views or tabs. Each digit does what it always does; several in one go
//! that are the reference of a case lead to it.

use crate::app::effect::Effect;
use crate::app::key::Key;
use crate::app::model::{MessageKind, Model, Screen, Tab};
use crate::domain::query::View;

/// So many digits may be a reference; fewer are views or tabs.
const SHORTEST: usize = 4;

/// What stood there before the first digit: nobody who types a reference means another view or another tab.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Before {
    view: View,
    last_view: Option<View>,
    filter: String,
    tab: Tab,
}

/// Digits that came one after the other, without another key and without a rest between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digits {
    typed: String,
    before: Before,
    /// An Enter right behind them said that they are a reference.
    meant: bool,
}

impl Digits {
    /// Whether they may be a reference.
    pub const fn may_be_a_reference(&self) -> bool {
        self.typed.len() >= SHORTEST
    }
}

impl Model {
    /// Whether digits only choose what is shown: where they answer a question or score a criterion they mean that.
    const fn digits_show(&self) -> bool {
        match self.screen {
            Screen::Desk
            | Screen::Case
            | Screen::Statistics
            | Screen::ComingUp
            | Screen::Drafts
            | Screen::Found
            | Screen::Peers
            | Screen::Post => true,
            Screen::Triage | Screen::Assess | Screen::BringIn => false,
        }
    }

    /// Notes a digit before it does what it does; any other key ends the run. An Enter right behind a reference is the
    /// end of it: then what it asks is given.
    pub(super) fn typed(&mut self, key: Key) -> Option<Vec<Effect>> {
        let run = self.digits.take();
        match key {
            Key::Char(digit @ '0'..='9') if self.digits_show() => {
                let mut run = run.unwrap_or_else(|| Digits {
                    typed: String::new(),
                    before: Before {
                        view: self.view,
                        last_view: self.last_view,
                        filter: self.queue.filter.clone(),
                        tab: self.case.tab,
                    },
                    meant: false,
                });
                run.typed.push(digit);
                self.digits = Some(run);
                None
            }
            Key::Enter => {
                let run = run.filter(Digits::may_be_a_reference)?;
                self.digits = Some(Digits { meant: true, ..run });
                Some(self.typed_in_one_go())
            }
            _ => None,
        }
    }

    /// The digits have come to rest: when they are a reference its case opens; when they are none they were views.
    pub(super) fn typed_in_one_go(&mut self) -> Vec<Effect> {
        let Some(run) = self.digits.take().filter(Digits::may_be_a_reference) else { return Vec::new() };
        let effects = self.find(&run.typed);
        self.called = Some(run);
        effects
    }

    /// What a run of digits comes to, once it is known whether it is a reference; none where it was another question.
    pub(super) fn called(&mut self, reference: &str, found: bool) -> Option<Vec<Effect>> {
        let run = self.called.take_if(|run| run.typed == reference)?;
        if found {
            // Back from the case the queue is as it was before the digits.
            let Before { view, last_view, filter, tab } = run.before;
            (self.view, self.last_view, self.queue.filter, self.case.tab) = (view, last_view, filter, tab);
            self.list_anew();
            return None;
        }
        if run.meant {
            self.say(MessageKind::Refused, format!("No case is called {reference}."));
        }
        Some(Vec::new())
    }
}
