//! The lines of the self-assessment's parts.

use super::Page;
use crate::domain::assessment::{Criterion, Kind, PlannedAction, Total, principle_about, year_after};
use crate::domain::when;
use crate::ui::chrome::shown;
use crate::ui::fit::{clip, pad, pad_left, width, wrap};
use crate::ui::pane::long_fact;
use crate::ui::theme::Sign;
use ratatui::text::Line;

/// The cells of the labels of the chosen criterion.
const LABEL: usize = 14;
/// The cells of `√ 2.10  partly  `.
const HEAD: usize = 16;

/// `78%`, or nothing.
pub(super) fn percent(percent: Option<i64>) -> String {
    percent.map_or_else(String::new, |percent| format!("{percent}%"))
}

impl Page<'_> {
    /// One line about the whole.
    pub(super) fn summary(&self, cells: usize) -> Line<'static> {
        let whole = self.now.whole(self.of.tool);
        let points = match self.of.tool.kind {
            Kind::Points => format!("{} of {} points", whole.points, whole.max),
            Kind::YesNo => format!("{} of {} yes", whole.points, whole.max),
        };
        let mut parts =
            vec![points, percent(whole.percent()), format!("{} of {} scored", whole.scored, whole.of)];
        let last = self.of.before().and_then(|last| last.whole(self.of.tool).percent());
        parts.extend(last.map(|last| format!("last year {last}%")));
        let against = self.contradicted();
        let taken: usize = parts.iter().map(|part| width(part) + 3).sum();
        let whole = format!("{against} contradicted by our cases");
        let short = format!("{against} contradicted");
        parts.extend((against > 0).then(|| if taken + width(&whole) + 1 < cells { whole } else { short }));
        let filter = self.model.assess.filter;
        if filter != crate::app::assess::Filter::All {
            parts.push(format!("shown: {}", filter.words()));
        }
        let text = format!(" {}", parts.join("   "));
        Line::styled(
            pad(&clip(&shown(self.theme, &text), cells, self.theme), cells, self.theme),
            self.theme.title(),
        )
    }

    fn contradicted(&self) -> usize {
        let against = |one: &&Criterion| !self.of.contradictions(self.now, &one.id).is_empty();
        self.of.tool.criteria().filter(against).count()
    }

    /// The score in words: `3`, `yes`, or nothing.
    fn score(&self, score: Option<u8>) -> String {
        match (self.of.tool.kind, score) {
            (_, None) => String::new(),
            (Kind::Points, Some(score)) => score.to_string(),
            (Kind::YesNo, Some(score)) => self.of.tool.label(score).to_lowercase(),
        }
    }

    /// The sign of a score: full, some, none, still to do. The score stands beside it in words.
    fn sign(&self, score: Option<u8>) -> String {
        let sign = match score {
            None => Sign::Waiting,
            Some(score) if score == self.of.tool.score_max => Sign::Done,
            Some(score) if score == self.of.tool.score_min => Sign::Late,
            Some(_) => Sign::Soon,
        };
        sign.mark(self.theme).to_string()
    }

    /// A criterion in a line; `long` gives a second one with what its words leave.
    pub(super) fn criterion_lines(
        &self,
        one: &Criterion,
        chosen: bool,
        (cells, long): (usize, bool),
    ) -> Vec<Line<'static>> {
        let theme = self.theme;
        let score = self.now.score(&one.id);
        let mark = theme.text(if chosen { "►" } else { " " }).into_owned();
        let head = format!("{mark} {} {} {}", self.sign(score), pad(&one.id, 5, theme), self.score(score));
        let head = pad(&head, HEAD, theme);
        let mut tail = Vec::new();
        if !self.of.contradictions(self.now, &one.id).is_empty() {
            tail.push("contradicted".to_owned());
        }
        let principle = self.of.tool.principle_of(&one.id).map_or(0, |of| of.number);
        let about = |action: &&PlannedAction| action.done.is_none() && action.criteria.contains(&one.id);
        match self.now.actions_of(principle, &one.id).filter(about).count() {
            0 => {}
            1 => tail.push("1 action".to_owned()),
            n => tail.push(format!("{n} actions")),
        }
        if self.model.assess.last_year {
            let last = self.of.before().and_then(|last| last.score(&one.id));
            tail.push(format!("last {}", if last.is_some() { self.score(last) } else { "-".to_owned() }));
        }
        let tail = tail.join("  ");
        let room = cells.saturating_sub(HEAD + width(&tail) + 4);
        let style = if chosen { theme.selected() } else { theme.plain() };
        let words = shown(theme, &one.text);
        let broken = if long { wrap(&words, room) } else { Vec::new() };
        let (first, rest) = match broken.split_first() {
            Some((first, rest)) => (first.clone(), rest.join(" ")),
            None => (words, String::new()),
        };
        let first = pad(&clip(&first, room, theme), room, theme);
        let mut lines = vec![Line::styled(pad(&format!("{head} {first}  {tail}"), cells, theme), style)];
        if long {
            let rest = clip(&rest, cells.saturating_sub(HEAD + 2), theme);
            lines.push(Line::from(format!("{} {rest}", " ".repeat(HEAD))));
        }
        lines
    }

    /// Everything about the chosen criterion.
    pub(super) fn detail_lines(&self, one: &Criterion, cells: usize) -> Vec<Line<'static>> {
        let theme = self.theme;
        let answer = self.now.answer(&one.id);
        let mut lines = Vec::new();
        let mut fact = |label: &str, limit: usize, value: &str| {
            if !value.is_empty() {
                lines.extend(long_fact(theme, cells, LABEL, limit, (label, value)));
            }
        };
        fact("Criterion", 4, &one.text);
        let meaning =
            answer.score.and_then(|score| self.of.tool.scale.iter().find(|level| level.score == score));
        let words = meaning.map_or_else(|| "not scored yet".to_owned(), |level| level.label.clone());
        let label = if self.of.tool.kind == Kind::Points { self.score(answer.score) } else { String::new() };
        fact("Score", 1, format!("{label} {words}").trim());
        let against = self.of.contradictions(self.now, &one.id);
        for figure in self.of.figures_of(&one.figures) {
            let bears = against.iter().find(|(other, _)| other.definition.name == figure.definition.name);
            match bears {
                Some((_, bears)) => fact("Contradicted", 2, &self.of.against(figure, *bears)),
                None => fact("Our cases", 2, &figure.says()),
            }
        }
        fact(
            "Evidence",
            6,
            if answer.evidence.is_empty() { "none yet: Enter writes it" } else { &answer.evidence },
        );
        fact("Notes", 4, &answer.notes);
        let principle = self.of.tool.principle_of(&one.id).map_or(0, |of| of.number);
        for action in self.now.actions_of(principle, &one.id) {
            fact("Action", 2, &self.action(action));
        }
        if let Some(last) =
            self.of.before().map(|last| last.answer(&one.id)).filter(|last| last.score.is_some())
        {
            fact("Last year", 2, format!("{}  {}", self.score(last.score), last.evidence).trim());
        }
        if let Some((at, by)) = &answer.last {
            fact("Changed", 1, &format!("{} {} by {by}", when::short(at.date()), at.format("%Y %H:%M")));
        }
        lines
    }

    fn action(&self, action: &PlannedAction) -> String {
        let who = if action.owner.is_empty() { "nobody yet" } else { &action.owner };
        let when = match (action.done, action.due) {
            (Some(done), _) => format!("done {}", when::short(done)),
            (None, Some(due)) if due < self.model.today() => format!("late, was due {}", when::short(due)),
            (None, Some(due)) => format!("by {}", when::short(due)),
            (None, None) => "no date yet".to_owned(),
        };
        format!("{}: {} ({who}, {when})", action.n, action.text)
    }

    /// The principles with their totals, the shown one marked.
    pub(super) fn principles(&self, cells: usize) -> Vec<Line<'static>> {
        let theme = self.theme;
        let before = self.of.before();
        let line = |mark: &str, name: String, total: Total, last: Option<Total>| {
            let last = match last.and_then(Total::percent).filter(|_| self.model.assess.last_year) {
                Some(last) => format!(" ({last}%)"),
                None => String::new(),
            };
            let points = pad_left(&format!("{}/{}", total.points, total.max), 8, theme);
            let tail = format!("{points} {}{last}", pad_left(&percent(total.percent()), 5, theme));
            let room = cells.saturating_sub(width(&tail) + 3);
            let name = pad(&clip(&shown(theme, &name), room, theme), room, theme);
            Line::from(format!("{} {name}{tail}", theme.text(mark)))
        };
        let mut lines: Vec<Line<'static>> = Vec::new();
        for one in &self.of.tool.principles {
            let mark = if one.number == self.principle() { "►" } else { " " };
            let total = self.now.total(self.of.tool, one.number);
            let last = before.map(|last| last.total(self.of.tool, one.number));
            lines.push(line(mark, format!("{}  {}", one.number, principle_about(&one.title)), total, last));
            let full = total.points * cells.saturating_sub(8) / total.max.max(1);
            lines.push(Line::from(format!("     {}", theme.bar(full, cells.saturating_sub(8)))));
        }
        let last = before.map(|last| last.whole(self.of.tool));
        lines.push(line(" ", "All principles".to_owned(), self.now.whole(self.of.tool), last));
        lines
    }

    /// `1 78%  [2 90%]  3 90%  4 67%  5 78%   Tab next principle`
    pub(super) fn principles_in_a_line(&self, cells: usize) -> Line<'static> {
        let one = |number: u32| {
            let total = self.now.total(self.of.tool, number);
            let text = format!("{number} {}", percent(total.percent()));
            if number == self.principle() { format!("[{text}]") } else { text }
        };
        let all: Vec<String> = self.of.tool.principles.iter().map(|of| one(of.number)).collect();
        let text = format!(" Principles  {}   Tab next principle", all.join("  "));
        Line::from(clip(&shown(self.theme, &text), cells, self.theme))
    }

    pub(super) fn left_to_do(&self, cells: usize) -> Vec<Line<'static>> {
        let whole = self.now.whole(self.of.tool);
        let scored = |one: &&Criterion| self.now.score(&one.id).is_some();
        let unproven = |one: &&Criterion| {
            scored(one)
                && self.now.score(&one.id) != Some(self.of.tool.score_min)
                && self.now.answer(&one.id).evidence.is_empty()
        };
        let partly =
            |one: &&Criterion| self.of.tool.kind == Kind::YesNo && self.now.score(&one.id) == Some(1);
        let open = self.now.actions.iter().filter(|action| action.done.is_none());
        let undated = open.filter(|action| action.due.is_none() || action.owner.is_empty()).count();
        let count =
            |what: &dyn Fn(&&Criterion) -> bool| self.of.tool.criteria().filter(|one| what(one)).count();
        let lines = [
            (whole.of - whole.scored, "not scored"),
            (count(&unproven), "scored without evidence"),
            (self.contradicted(), "contradicted by our cases"),
            (count(&partly), "partly, to be settled"),
            (undated, "open actions without owner or date"),
        ];
        let line = |(n, words): &(usize, &str)| {
            let sign = if *n == 0 { Sign::Done } else { Sign::Soon };
            Line::from(clip(&format!("  {} {n} {words}", sign.mark(self.theme)), cells, self.theme))
        };
        let kept = lines.iter().filter(|(n, words)| *n > 0 || !words.starts_with("partly"));
        kept.map(line).collect()
    }

    pub(super) fn scale(&self, cells: usize) -> Vec<Line<'static>> {
        let key = |score: u8| match self.of.tool.kind {
            Kind::Points => score.to_string(),
            Kind::YesNo => {
                ["n", "p", "y"].get(usize::from(score)).map_or_else(String::new, |key| (*key).to_owned())
            }
        };
        let line = |level: &crate::domain::assessment::Level| {
            let text = format!("  {} {} {}", self.sign(Some(level.score)), key(level.score), level.label);
            Line::from(clip(&shown(self.theme, &text), cells, self.theme))
        };
        self.of.tool.scale.iter().map(line).collect()
    }

    pub(super) fn years(&self, cells: usize) -> Vec<Line<'static>> {
        let of_tool = self.of.book.assessments().filter(|one| one.tool == self.of.tool.name);
        let mut years: Vec<_> = of_tool.collect();
        years.reverse();
        let line = |one: &crate::domain::assessment::Assessment| {
            let total = one.whole(self.of.tool);
            let mark = if one.year == self.of.year { "►" } else { " " };
            let text = format!(
                "{} {}  {}/{}   {}   {} of {} scored",
                mark,
                one.year,
                total.points,
                total.max,
                percent(total.percent()),
                total.scored,
                total.of
            );
            Line::from(clip(&self.theme.text(&text), cells, self.theme))
        };
        let mut lines: Vec<Line<'static>> = years.into_iter().map(line).collect();
        if lines.is_empty() {
            lines.push(Line::from("  nothing was recorded yet"));
        }
        let words = format!("  < {}   > {}", year_after(self.of.year, -1), year_after(self.of.year, 1));
        lines.push(Line::from(words));
        lines
    }

    /// Every figure of the tool, for the widest screens.
    pub(super) fn all_figures(&self, cells: usize) -> Vec<Line<'static>> {
        let line = |figure: &crate::domain::assessment::Measured| {
            let ids = self
                .of
                .tool
                .criteria()
                .filter(|one| one.figures.iter().any(|name| name == figure.definition.name));
            let ids: Vec<&str> = ids.map(|one| one.id.as_str()).collect();
            let words = format!("{}  ({})", figure.says(), ids.join(", "));
            let lines = wrap(&shown(self.theme, &words), cells.saturating_sub(5));
            let indent = |n| if n == 0 { "  " } else { "    " };
            lines
                .into_iter()
                .enumerate()
                .map(|(n, line)| Line::from(format!("{}{line}", indent(n))))
                .collect()
        };
        let lines: Vec<Vec<Line<'static>>> = self.of.figures.iter().map(line).collect();
        lines.concat()
    }
}
