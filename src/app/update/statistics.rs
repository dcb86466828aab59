//! The statistics: choosing days and cases, going to the cases behind a number, writing the figures into a file.

use crate::app::effect::{Effect, YearSoFar};
use crate::app::keymap::StatsChoice;
use crate::app::model::{MessageKind, Model, Pane, Screen};
use crate::domain::figures::board::{Against, Board, Line, Only, Order, Panel, Span, Topic};
use crate::domain::figures::{csv, pasted};
use crate::domain::query::View;
use crate::domain::terms::Scheme;

/// The entry after the present one, and the first after the last.
fn next<T: Copy + PartialEq>(all: &[T], now: T) -> T {
    let at = all.iter().position(|one| *one == now).map_or(0, |at| at + 1);
    all.get(at % all.len().max(1)).copied().unwrap_or(now)
}

impl Model {
    /// Lines of the open topic that can be chosen.
    pub(crate) fn stats_lines(&self) -> usize {
        self.stats.board.as_ref().map_or(0, |board| board.lines(self.stats.topic).count())
    }

    /// The chosen line with its panel, and the number of it that is chosen.
    pub fn stats_chosen(&self) -> Option<(&Panel, &Line, usize)> {
        let board = self.stats.board.as_deref()?;
        let at = self.stats.line.min(self.stats_lines().saturating_sub(1));
        let (_, panel, line) = board.lines(self.stats.topic).nth(at)?;
        Some((panel, line, self.stats.number.min(line.numbers.len().saturating_sub(1))))
    }

    pub(crate) fn year_came(&mut self, figures: YearSoFar) -> Vec<Effect> {
        self.stats.figures = Some(figures);
        Vec::new()
    }

    pub(crate) fn statistics_came(&mut self, board: Box<Board>) -> Vec<Effect> {
        self.stats.board = Some(board);
        self.stats.line = self.stats.line.min(self.stats_lines().saturating_sub(1));
        Vec::new()
    }

    /// The next or the previous number of the line.
    pub(crate) fn next_number(&mut self, forward: bool) -> Vec<Effect> {
        if let Some((_, line, at)) = self.stats_chosen() {
            let n = line.numbers.len().max(1);
            self.stats.number = if forward { at + 1 } else { at + n - 1 } % n;
        }
        Vec::new()
    }

    pub(crate) fn choose_statistics(&mut self, choice: StatsChoice) -> Vec<Effect> {
        let query = &mut self.stats.query;
        match choice {
            StatsChoice::Period => query.span = next(Span::ALL, query.span),
            StatsChoice::Compare => query.against = next(Against::ALL, query.against),
            StatsChoice::Order => {
                let orders: Vec<Order> = Order::TABLE.iter().map(|(order, _)| *order).collect();
                query.order = next(&orders, query.order);
            }
            StatsChoice::Filter => self.stats.query.only = self.next_filter(),
            StatsChoice::Save => return self.save_statistics(),
            StatsChoice::Copy => return self.copy_table(),
            StatsChoice::WhoIsFull => {
                self.stats.topic = Topic::Load;
                (self.stats.line, self.stats.number) = (0, 0);
                return self.go(Screen::Statistics);
            }
        }
        self.ask_statistics()
    }

    /// On the line of a service, that service; elsewhere all, then each procedure.
    fn next_filter(&self) -> Only {
        let left_over = |panel: &Panel, line: &Line| {
            panel.rest && panel.lines.last().is_some_and(|last| std::ptr::eq(last, line))
        };
        let service =
            self.stats_chosen().filter(|(panel, line, _)| panel.services && !left_over(panel, line));
        let service = service.map(|(_, line, _)| Only::Service(line.name.clone()));
        match (&self.stats.query.only, service) {
            (Only::Service(_), _) => Only::All,
            (Only::All | Only::Scheme(_), Some(service)) => service,
            (Only::All, None) => Scheme::ALL.first().map_or(Only::All, |scheme| Only::Scheme(*scheme)),
            (Only::Scheme(scheme), None) => {
                let at = Scheme::ALL.iter().position(|one| one == scheme).map_or(0, |at| at + 1);
                Scheme::ALL.get(at).map_or(Only::All, |scheme| Only::Scheme(*scheme))
            }
        }
    }

    /// Goes to the cases behind the chosen number.
    pub(crate) fn open_number(&mut self) -> Vec<Effect> {
        let Some((_, line, at)) = self.stats_chosen() else { return Vec::new() };
        let Some(number) = line.numbers.get(at) else { return Vec::new() };
        let (name, counted, cases) = (number.name.clone(), number.n(), number.once());
        if cases.is_empty() {
            self.say(MessageKind::Note, format!("{name}: there are none."));
            return Vec::new();
        }
        let found = cases.len();
        self.peers.from = None;
        self.queue.behind = (name.clone(), cases);
        let back = self.back.clone();
        let effects = self.show(View::Behind);
        self.back = back;
        if counted != found {
            let words = format!("{name}: {counted} counted in {found} cases, some with two stages.");
            self.say(MessageKind::Note, words);
        }
        effects
    }

    /// From the cases behind a number to the statistics, where they were left; or to the screen of the number.
    pub(crate) fn back_to_statistics(&mut self) -> Vec<Effect> {
        let view = self.last_view.take().filter(|view| *view != View::Behind).unwrap_or(View::Mine);
        self.view = view;
        self.queue.selected = None;
        self.queue.place = 0;
        self.list_anew();
        let mut effects = self.ask_queue();
        self.screen = Screen::Desk;
        self.focus = Pane::Queue;
        let from = self.peers.from.take().unwrap_or(Screen::Statistics);
        effects.extend(self.go(from));
        effects
    }

    /// The table of the chosen line, with tabs between its cells as spreadsheets and letters take them.
    fn copy_table(&mut self) -> Vec<Effect> {
        let Some((panel, ..)) = self.stats_chosen() else { return Vec::new() };
        let (text, title) = (pasted(panel), panel.title.clone());
        self.say(
            MessageKind::Note,
            format!("Sent to your clipboard if your terminal allows it: {title}, as a table."),
        );
        vec![Effect::Copy(text)]
    }

    fn save_statistics(&mut self) -> Vec<Effect> {
        let Some(board) = self.stats.board.as_deref() else { return Vec::new() };
        let topic = self.stats.topic;
        let text = csv(board, &[topic]);
        let name = Topic::TABLE.iter().find(|(of, ..)| *of == topic).map_or("figures", |(_, name, _)| name);
        let file = format!("statistics-{}-{}.csv", name.to_lowercase().replace(' ', "-"), self.today());
        let number = self.ticket;
        self.ticket += 1;
        self.waiting.write = number;
        vec![Effect::Write(number, file, text)]
    }

    pub(crate) fn written(&mut self, number: u64, written: Result<String, String>) -> Vec<Effect> {
        if number == self.waiting.write {
            match written {
                Ok(name) => {
                    self.say(MessageKind::Note, format!("Saved as {name}, where the desk was started."))
                }
                Err(why) => self.say(MessageKind::Refused, why),
            }
        }
        Vec::new()
    }
}
