//! What went out to the complainant: as a list, and each letter in full for as long as the case is kept.

use super::{LETTER, facts};
use crate::app::effect::CaseFile;
use crate::app::form::{draft_of_letter, draft_of_response};
use crate::app::keymap::Sheet;
use crate::app::letters::{Item, Wording, items};
use crate::app::model::Model;
use crate::domain::decide::{self, Response, gate};
use crate::domain::event::{Answer, Event, Fact, SentLetter};
use crate::domain::terms::{LetterKind as Kind, Reader};
use crate::domain::text::capital;
use crate::domain::when;
use crate::ui::chrome::shown;
use crate::ui::drafts;
use crate::ui::fit::{pad, wrap};
use crate::ui::pane::{Section, paragraph};
use crate::ui::theme::{Sign, Theme};
use ratatui::text::Line;

/// How many letters went out.
pub(super) fn gone(file: &CaseFile) -> usize {
    items(file).iter().filter(|item| matches!(item, Item::Gone(_))).count()
}

/// `√ Holding letter sent to A. Okafor by letter on Wed 18 Nov 2026`, `□ Stage 1 response  can be written`.
pub(super) fn line(theme: Theme, item: &Item<'_>) -> String {
    match item {
        Item::Gone(event) => format!("{} {}", Sign::Done.mark(theme), event.sentence()),
        Item::Draft(kind) => format!("{} {}, not sent", Sign::Waiting.mark(theme), kind.label()),
    }
}

/// The same for a pane: kind, when it went or how far it has come, how, how many words.
pub(super) fn rows((model, theme): (&Model, Theme), file: &CaseFile) -> Vec<String> {
    let row = |item: &Item<'_>| {
        let (sign, kind, state) = match item {
            Item::Gone(event) => went(model, event),
            Item::Draft(kind) => (Sign::Waiting, kind.label().to_owned(), begun(model, file, *kind)),
        };
        let sign = if state.starts_with("draft") { Sign::Draft } else { sign };
        format!("{} {} {state}", sign.mark(theme), pad(&shown(theme, &kind), KIND, theme))
    };
    items(file).iter().map(row).collect()
}

/// Cells of the kinds of letters in a pane.
const KIND: usize = 23;

/// What went out: its kind, when, how, how many words. Of what was only recorded there is a day alone.
fn went(model: &Model, event: &Event) -> (Sign, String, String) {
    let day = |date| facts::day(date, model.today());
    let (kind, state) = if let Fact::LetterSent(letter) = &event.fact {
        let form = letter.form().map_or_else(String::new, |form| format!(", {form}"));
        let by = letter.by.label().to_lowercase();
        let state = format!("sent {}   {by}{form}   {} words", day(letter.on), letter.words);
        (letter.letter.label().to_owned(), state)
    } else if let Fact::Acknowledged { on, .. } = &event.fact {
        (Kind::Acknowledgement.label().to_owned(), format!("recorded as sent {}", day(*on)))
    } else if let Fact::Answered(answer) = &event.fact {
        (
            format!("{} response", capital(answer.stage.label())),
            format!("recorded as sent {}", day(answer.on)),
        )
    } else {
        (event.sentence(), String::new())
    };
    (Sign::Done, kind, state)
}

/// How far a letter has come that has not gone out.
fn begun(model: &Model, file: &CaseFile, kind: Kind) -> String {
    let id = file.case.id;
    let draft = if answers_now(file, kind) { draft_of_response(model, id) } else { None };
    let Some(draft) = draft.or_else(|| draft_of_letter(model, kind, id)) else {
        // What it tells can stand recorded while the letter itself is still here.
        let recorded = decide::letters::can_be_sent(&file.case, kind).is_ok();
        return if recorded { "letter to be sent" } else { "not written yet" }.to_owned();
    };
    let words = draft.title.rsplit_once(", ").map_or("", |(_, words)| words);
    format!("draft, kept {}   {words}", drafts::kept(draft.at, model.now))
}

/// Whether a letter is the response to the present stage.
fn answers_now(file: &CaseFile, kind: Kind) -> bool {
    let run = file.case.run().filter(|run| run.answered.is_none());
    let stage = decide::letters::stage_of(&file.case, kind);
    kind.is_response() && run.is_some_and(|run| Some(run.stage) == stage)
}

/// The response as it is being written: the letter that it makes, as far as one can be made of it.
pub(super) fn response_so_far(
    (model, theme): (&Model, Theme),
    file: &CaseFile,
    written: &Response,
    cells: usize,
) -> Vec<Line<'static>> {
    let kinds = decide::letters::drafts(&file.case);
    let kind = kinds.into_iter().find(|kind| answers_now(file, *kind));
    let wording = Wording { response: Some(written), ..Wording::default() };
    match kind.map(|kind| model.letter_in(file, kind, &wording)) {
        Some(Ok(letter)) => read(theme, from_salutation(&letter.text()), cells),
        Some(Err(_)) | None => body(theme, &written.summary, cells),
    }
}

/// The answer that went out: the title, when, and what it said.
pub(super) fn sent(
    model: &Model,
    theme: Theme,
    (file, event): (&CaseFile, &Event),
    cells: usize,
) -> Option<(String, String, Vec<Line<'static>>)> {
    let Fact::Answered(answer) = &event.fact else { return None };
    let title = format!("{} response, sent", capital(answer.stage.label()));
    let mut lines = paragraph(theme, cells, 1, 2, &format!("{}.", event.sentence()));
    for (title, text) in response(file, answer).iter().filter(|(_, text)| !text.trim().is_empty()) {
        lines.push(Line::default());
        lines.push(Line::styled(format!(" {title}"), theme.title()));
        lines.extend(body(theme, text, cells));
    }
    Some((title, facts::day(answer.on, model.today()), lines))
}

/// What is said below the list about a letter that can be written.
pub(super) fn about_draft(
    (model, theme): (&Model, Theme),
    file: &CaseFile,
    kind: Kind,
    cells: usize,
) -> Vec<Line<'static>> {
    let text = match model.letter(file, kind) {
        Ok(letter) => format!(
            "{}\n{} words. Enter reads it, {} there writes it to a file, {} sends it.",
            letter.subject,
            letter.words(),
            model.keys.letter(Sheet::Letter, 'w'),
            model.keys.letter(Sheet::Letter, 's')
        ),
        Err(why) => why,
    };
    text.lines().flat_map(|line| crate::ui::pane::paragraph(theme, cells, 1, 4, line)).collect()
}

/// The chosen draft, and under it what it must not go out without; none where the chosen line is no draft. `cells` and
/// `rows` are the place there is for both.
pub(super) fn beside(
    (model, theme): (&Model, Theme),
    file: &CaseFile,
    (cells, rows): (usize, usize),
) -> Option<Vec<Section>> {
    let Item::Draft(kind) = *items(file).get(model.case.line)? else { return None };
    let below = lacking((model, theme), file, cells)?;
    let room = rows.saturating_sub(below.lines.len() + 3);
    let (title, lines) = match model.letter(file, kind) {
        Ok(letter) => {
            let title = format!("{}, draft, {} words", kind.label(), letter.words());
            (title, read(theme, &letter.text(), cells).into_iter().take(room).collect())
        }
        Err(why) => (kind.label().to_owned(), body(theme, &why, cells)),
    };
    Some(vec![Section::new(&title, lines), below])
}

/// What the chosen draft must not go out without; none where the chosen line is no draft.
pub(super) fn lacking((model, theme): (&Model, Theme), file: &CaseFile, cells: usize) -> Option<Section> {
    let Item::Draft(kind) = *items(file).get(model.case.line)? else { return None };
    let mut list: Vec<Line<'static>> = lacks(model, file, kind)
        .iter()
        .flat_map(|what| paragraph(theme, cells, 1, 2, &format!("{} {what}", Sign::Waiting.mark(theme))))
        .collect();
    if list.is_empty() {
        list = paragraph(theme, cells, 1, 1, &format!("{} nothing is missing", Sign::Done.mark(theme)));
    }
    Some(Section::new("Before it can go out", list))
}

/// What a letter must not go out without: for a response what its gate asks for, else what has to happen first.
fn lacks(model: &Model, file: &CaseFile, kind: Kind) -> Vec<String> {
    let answers = decide::letters::stage_of(&file.case, kind).and_then(|stage| file.case.run_of(stage));
    if kind.is_response() && answers.is_some_and(|run| run.answered.is_none()) {
        let mut all: Vec<String> =
            gate::missing(&file.case, &Response { on: model.today(), ..Response::default() })
                .into_iter()
                .filter(|lack| !matches!(lack.place, gate::Place::Support))
                .map(|lack| lack.what)
                .collect();
        all.push("the response is not recorded".to_owned());
        return all;
    }
    decide::letters::can_be_sent(&file.case, kind).err().map(|no| no.why).into_iter().collect()
}

/// The letter with this place in the list, in full: its title and its lines.
pub fn full(model: &Model, theme: Theme, n: usize, cells: usize) -> Option<(String, Vec<Line<'static>>)> {
    let file = model.file()?;
    let items = items(file);
    let event = match items.get(n)? {
        Item::Draft(kind) => return Some(draft(model, theme, (file, *kind), cells)),
        Item::Gone(event) => *event,
    };
    if let Fact::LetterSent(letter) = &event.fact {
        return Some(kept(model, theme, letter, cells));
    }
    let mut parts: Vec<(&str, String)> = Vec::new();
    if let Fact::Answered(answer) = &event.fact {
        parts.extend(response(file, answer));
    }
    parts.push(("Its letter", told_by(model, &items, event)));
    let by = format!("{} at {} by {}", when::long(event.at.date()), event.at.format("%H:%M"), event.by);
    parts.push(("Recorded", by));
    let mut lines = Vec::new();
    for (title, text) in parts.iter().filter(|(_, text)| !text.trim().is_empty()) {
        lines.push(Line::styled(format!(" {title}"), theme.title()));
        for line in text.lines() {
            let wrapped = wrap(&shown(theme, line), cells.saturating_sub(4));
            lines.extend(wrapped.into_iter().map(|line| Line::from(format!("   {line}"))));
        }
        lines.push(Line::default());
    }
    Some((shown(theme, &event.sentence()), lines))
}

/// Where the letter is that tells of what was recorded.
fn told_by(model: &Model, items: &[Item<'_>], event: &Event) -> String {
    let tells = |kind: Kind| match &event.fact {
        Fact::Acknowledged { .. } => kind == Kind::Acknowledgement,
        _ => kind.is_response(),
    };
    if items.iter().any(|item| matches!(item, Item::Draft(kind) if tells(*kind))) {
        let send = model.keys.letter(Sheet::Letter, 's');
        return format!(
            "Not sent from here. It stands in the list as not sent: Enter there reads it, {send} sends it."
        );
    }
    let sent = |item: &Item<'_>| item.kept().is_some_and(|letter| tells(letter.letter));
    let words = if items.iter().any(sent) {
        "It stands in the list as it was sent, with its text."
    } else {
        "Not written here: that it went out is all that was recorded."
    };
    words.to_owned()
}

/// A letter that can be written, as it would be now.
fn draft(
    model: &Model,
    theme: Theme,
    (file, kind): (&CaseFile, Kind),
    cells: usize,
) -> (String, Vec<Line<'static>>) {
    let reference = &file.case.receipt.reference;
    match model.letter(file, kind) {
        Ok(letter) => {
            let form = if letter.large_print { ", large print" } else { "" };
            let title = format!("Draft{form}: {}", kind.label());
            let mut lines = Vec::new();
            if letter.kind.reader() == Reader::Complainant {
                lines.extend(heed(theme, &file.case.receipt.complainant.heed(), cells));
            }
            lines.extend(body(theme, &letter.text(), cells));
            (shown(theme, &title), lines)
        }
        Err(why) => (shown(theme, &format!("{} of {reference}", kind.label())), body(theme, &why, cells)),
    }
}

/// How the person wants to be reached and what they need, over the letter that goes to them.
fn heed(theme: Theme, heed: &str, cells: usize) -> Vec<Line<'static>> {
    if heed.is_empty() {
        return Vec::new();
    }
    let mut letters = heed.chars();
    let heed: String = letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect();
    let end = if heed.ends_with('.') { "" } else { "." };
    let mut lines = body(theme, &format!("Not part of the letter: {heed}{end}"), cells);
    lines.push(Line::default());
    lines
}

/// A letter as it was sent.
fn kept(model: &Model, theme: Theme, letter: &SentLetter, cells: usize) -> (String, Vec<Line<'static>>) {
    let came = model.case.letter.as_ref().filter(|(hash, _)| *hash == letter.sha256);
    let text = came.map_or("Its text is not kept here.", |(_, text)| text.as_str());
    (shown(theme, &format!("Sent: {}", letter.subject)), body(theme, text, cells))
}

/// Every version of a letter's own words, the newest first.
pub fn versions(model: &Model, theme: Theme, kind: Kind, cells: usize) -> (String, Vec<Line<'static>>) {
    let title = shown(theme, &format!("Your words in the {}", kind.label().to_lowercase()));
    let Some(file) = model.file() else { return (title, Vec::new()) };
    let mut all: Vec<_> = file.case.versions(kind).collect();
    all.reverse();
    let mut lines = Vec::new();
    for version in all {
        let at = format!("{} {}", when::long(version.at.date()), version.at.format("%H:%M"));
        let gone = if version.used { ", went out or was replaced before that" } else { "" };
        let head = format!(" Version {}, {at}, {}{gone}", version.worded.n, version.by);
        lines.push(Line::styled(shown(theme, &head), theme.title()));
        let words = if version.worded.words.is_empty() { "(none)" } else { &version.worded.words };
        lines.extend(body(theme, words, cells));
        lines.push(Line::default());
    }
    if lines.is_empty() {
        let none = "No words of your own yet: the letter is as its template has it.";
        lines = body(theme, none, cells);
    }
    (title, lines)
}

/// A letter without its head, which says the same in each of them.
fn from_salutation(text: &str) -> &str {
    text.find("\nDear ").and_then(|at| text.get(at + 1..)).unwrap_or(text)
}

/// Lines that are this long were broken because the next word had no room, and not because a line ends there.
const BROKEN: usize = 55;

/// A letter in fewer cells than its lines have: they are put together again before they are broken anew.
fn read(theme: Theme, text: &str, cells: usize) -> Vec<Line<'static>> {
    if usize::from(LETTER) <= cells {
        return body(theme, text, cells);
    }
    let mut flowing = String::new();
    let mut before = 0;
    for line in text.lines() {
        let goes_on = before >= BROKEN && !line.is_empty() && !line.starts_with("- ");
        flowing.push_str(if goes_on { " " } else { "\n" });
        flowing.push_str(if goes_on { line.trim_start() } else { line });
        before = line.chars().count();
    }
    body(theme, flowing.trim_start_matches('\n'), cells)
}

fn body(theme: Theme, text: &str, cells: usize) -> Vec<Line<'static>> {
    let lines = text.lines().flat_map(|line| {
        let wrapped = wrap(&shown(theme, line), cells.saturating_sub(2));
        if wrapped.is_empty() { vec![String::new()] } else { wrapped }
    });
    lines.map(|line| Line::from(format!(" {line}"))).collect()
}

fn response(file: &CaseFile, answer: &Answer) -> Vec<(&'static str, String)> {
    let points = file.case.run_of(answer.stage).map(|run| run.points.as_slice()).unwrap_or_default();
    let point = |(n, point): (usize, &crate::domain::case::Point)| {
        let found = point.found.as_ref().map_or_else(String::new, |found| {
            let remedy =
                if found.remedy.is_empty() { String::new() } else { format!(". Remedy: {}", found.remedy) };
            format!(": {}. {}{remedy}", found.finding.label().to_lowercase(), found.reason)
        });
        format!("{n}  {}{found}", point.text)
    };
    // One point's reason is the response itself.
    let points: Vec<String> =
        if points.len() < 2 { Vec::new() } else { (1..).zip(points).map(point).collect() };
    let mut lines = answer.missing.clone();
    lines.extend(answer.override_reason.as_ref().map(|reason| format!("Reason: {reason}")));
    let despite = lines.join("\n");
    vec![
        ("The response", answer.summary.clone()),
        ("Points", points.join("\n")),
        ("Remedy", answer.remedy.clone()),
        ("The way on", answer.way_on.clone()),
        ("Sent although something was missing", despite),
    ]
}
