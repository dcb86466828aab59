//! Help: this screen first, then everywhere, from the key table; then signs, dates, and what to do when keys fail.

use super::sheet::Sheet;
use crate::app::hints;
use crate::app::keymap::{self, Action, BINDINGS, Place};
use crate::app::model::{Model, Screen};
use crate::app::overlay::Menu;
use crate::ui::fit::{clip, pad, width, wrap};
use crate::ui::theme::{Sign, Theme};
use ratatui::text::{Line, Span};

/// A heading and its lines: a key and what it does, or words alone where the key is empty.
struct Block {
    heading: String,
    rows: Vec<(String, String)>,
}

/// The narrowest column that still reads.
const COLUMN: usize = 38;

const TEXT_KEYS: &[(&str, &str)] = &[
    ("Tab", "next field, Shift+Tab the one before"),
    ("Enter", "next field; a new line in a box; presses a button"),
    ("Esc", "leave or save; everything typed is kept"),
    ("↑ ↓", "choose in a list, move in a box"),
    ("Ctrl+S", "save from anywhere"),
    ("Ctrl+T", "in a response: the complaint it answers"),
    ("Ctrl+Z", "undo typing"),
    ("Ctrl+U", "clear the line"),
    ("Ctrl+W", "delete the word before the cursor"),
];

const DATES: &[&str] = &[
    "today  tomorrow  fri  next mon",
    "3d  2w  1m  3wd (working days)  -3d",
    "20/11  20/11/26  20/11/2026  20.11.2026",
    "20 nov  2026-11-20  20",
    "Day comes first. The full date is shown back before you move on.",
];

const STUCK: &[(&str, &str)] = &[
    ("Home or End print letters", "use g g and G"),
    ("Backspace prints ^H", "it still deletes here"),
    ("Esc feels slow", "ask for tmux escape-time 10"),
    ("Screen froze", "press Ctrl+Q"),
    ("Lines look like q and x", "PuTTY: Window, Translation, UTF-8"),
    ("Screen is garbled", "Ctrl+L draws it again"),
];

const READER: &str = "Start with --plain. No lines or boxes, one case a line, and the cursor sits on the line you \
                      are on. The commands due, list and show give the same facts without this screen.";

const KEPT: &str = "Every change in a form is kept as you type. If the line drops or the window closes, you are \
                    offered it next time. Esc never throws anything away.";

fn owned(rows: &[(&str, &str)]) -> Vec<(String, String)> {
    rows.iter().map(|(key, words)| ((*key).to_owned(), (*words).to_owned())).collect()
}

fn prose(words: &str) -> Vec<(String, String)> {
    vec![(String::new(), words.to_owned())]
}

fn bound(model: &Model, place: Place) -> Vec<(String, String)> {
    let row = |b: &'static keymap::Binding| {
        let keys: Vec<String> = model.keys.of(b).iter().map(|key| keymap::printed(*key)).collect();
        (keys.join(" "), b.label.to_owned())
    };
    BINDINGS.iter().filter(|b| b.places.contains(&place)).map(row).collect()
}

/// What the digits mean on a screen; they are not in the key table, which holds one key a row.
const fn digits(screen: Screen) -> Option<(&'static str, &'static str)> {
    match screen {
        Screen::Desk => Some(("1-9 0", "views")),
        Screen::Case => Some(("1-9", "tabs; Tab the next one")),
        Screen::Triage => Some(("1-4", "answer the question")),
        Screen::Statistics => Some(("1-8", "tabs")),
        Screen::Assess => Some(("0-3", "score the criterion")),
        Screen::Peers => Some(("1-6", "parts")),
        Screen::Post => Some(("1-3", "parts")),
        Screen::ComingUp | Screen::Drafts | Screen::BringIn | Screen::Found => None,
    }
}

fn signs(theme: Theme) -> Vec<(String, String)> {
    let words = |sign: Sign| match sign {
        Sign::Late => "late: white on red",
        Sign::Today => "due today: black on yellow",
        Sign::Soon => "within 2 working days: black on cyan",
        Sign::OnTrack => "on track",
        Sign::Extended => "extended",
        Sign::Waiting => "waiting on someone else",
        Sign::Done => "closed or done",
        Sign::Draft => "draft, not recorded",
    };
    let mut rows: Vec<(String, String)> =
        Sign::ALL.iter().map(|sign| (sign.mark(theme).to_owned(), words(*sign).to_owned())).collect();
    rows.push(("►".to_owned(), "cursor".to_owned()));
    rows.push(("&".to_owned(), "a colleague has it open".to_owned()));
    rows.push((
        "█ ░ !2".to_owned(),
        "days used, days left, two days late; one square is one working day, two if over 10".to_owned(),
    ));
    rows.push((
        String::new(),
        "Days are always working days: Monday to Friday less bank holidays.".to_owned(),
    ));
    rows
}

/// The blocks with the lines that say all of these words; a heading that says them keeps all of its lines.
fn blocks_for(model: &Model, theme: Theme, words: &str) -> Vec<Block> {
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    let says = |text: &str| {
        let text = text.to_lowercase();
        words.iter().all(|word| text.contains(word))
    };
    let mut all = blocks(model, theme);
    for block in all.iter_mut().filter(|block| !says(&block.heading)) {
        block.rows.retain(|(key, told)| says(&format!("{key} {told}")));
    }
    all.retain(|block| !block.rows.is_empty());
    all
}

fn blocks(model: &Model, theme: Theme) -> Vec<Block> {
    let block = |heading: &str, rows| Block { heading: heading.to_owned(), rows };
    let text = block("In forms and text boxes", owned(TEXT_KEYS));
    let place = Place::of(model.screen);
    let mut here = bound(model, place);
    here.splice(0..0, digits(model.screen).map(|(key, words)| (key.to_owned(), words.to_owned())));
    let here = block(&format!("This screen: {}", place.name()), here);
    let mut all = if model.form.is_some() { vec![text, here] } else { vec![here, text] };
    all.insert(1, block("Everywhere", bound(model, Place::Everywhere)));
    all.insert(2, block("Signs", signs(theme)));
    let go = hints::menu(model, Menu::Go).into_iter().map(|entry| (entry.key, entry.label)).collect();
    let menu = |menu| model.keys.printed(Action::Menu(menu));
    all.push(block(&format!("Go to ({}, then)", menu(Menu::Go)), go));
    let actions = menu(Menu::Actions);
    all.push(block(&format!("All actions for this case ({actions}, then)"), bound(model, Place::Actions)));
    let parts = Place::PARTS.iter().map(|(place, letter, words)| {
        let letter = model.keys.letter(keymap::Sheet::Parts, *letter);
        (format!("{words} ({actions} {letter}, then)"), bound(model, *place))
    });
    all.extend(parts.filter(|(_, rows)| !rows.is_empty()).map(|(name, rows)| block(&name, rows)));
    all.push(block("Dates you can type", DATES.iter().flat_map(|line| prose(line)).collect()));
    all.push(block("If keys do not work", owned(STUCK)));
    all.push(block("What happens to your work", prose(KEPT)));
    all.push(block("Reading with a screen reader", prose(READER)));
    all
}

/// A block as lines of exactly `cells`: wrapped, never cut.
fn lay_out(block: &Block, theme: Theme, cells: usize) -> Vec<Line<'static>> {
    let mut lines =
        vec![Line::styled(pad(&format!(" {}", theme.text(&block.heading)), cells, theme), theme.title())];
    let widest = block.rows.iter().map(|(key, _)| width(&theme.text(key))).max().unwrap_or(0);
    // A key longer than this, such as a whole complaint about keys, has its answer on the next line.
    let keys = widest.min(15);
    for (key, words) in &block.rows {
        let key = theme.text(key);
        let indent = if key.is_empty() { 2 } else { 4 + keys };
        let words = wrap(&theme.text(words), cells.saturating_sub(indent + 1));
        let long = width(&key) > keys;
        if long {
            lines.push(Line::from(pad(&format!("  {key}"), cells, theme)));
        }
        for (n, line) in words.iter().enumerate() {
            let key = if n == 0 && !long { key.as_ref() } else { "" };
            let text = if indent == 2 {
                format!("  {line}")
            } else {
                format!("  {}  {line}", pad(key, keys, theme))
            };
            lines.push(Line::from(pad(&text, cells, theme)));
        }
    }
    lines.push(Line::from(" ".repeat(cells)));
    lines
}

/// The same as whole lines, for reading aloud: title, then key and meaning a line.
pub(in crate::ui) fn plain(model: &Model, theme: Theme, words: &str) -> (String, Vec<String>) {
    let lines = blocks_for(model, theme, words).into_iter().flat_map(|block| {
        let row = |(key, words): (String, String)| match key.as_str() {
            "" => words,
            _ => format!("{}: {words}", crate::ui::plain::words::key(&key)),
        };
        std::iter::once(format!("{}.", block.heading)).chain(block.rows.into_iter().map(row))
    });
    let about = if words.is_empty() { name(model) } else { format!("what says {words}") };
    (format!("Help: {about}"), lines.collect())
}

/// What the help is about: the form or the screen.
fn name(model: &Model) -> String {
    match &model.form {
        Some(form) => form.title.clone(),
        None => Place::of(model.screen).name().to_owned(),
    }
}

/// The help with only the lines that say what was typed, which stands over them.
pub(super) fn found((model, theme): (&Model, Theme), cells: usize, words: &str, top: usize) -> Sheet {
    let mut sheet = sheet((model, theme), cells, words, top);
    let typed =
        clip(&crate::ui::chrome::shown(theme, &format!("  / {words}")), cells.saturating_sub(1), theme);
    let caret = width(&typed);
    if sheet.lines.is_empty() {
        sheet.lines.push(Line::from("  No line of the help says that."));
    }
    sheet.lines.splice(0..0, [Line::from(typed), Line::default()]);
    Sheet { head: 2, caret: Some((0, caret)), ..sheet }
}

/// The sheet at a width of `cells`, in as many columns as read well.
pub(super) fn sheet((model, theme): (&Model, Theme), cells: usize, words: &str, top: usize) -> Sheet {
    let columns = (cells / COLUMN).clamp(1, 4);
    let room = cells / columns;
    let mut piles: Vec<Vec<Line<'static>>> = vec![Vec::new(); columns];
    for block in blocks_for(model, theme, words) {
        // Each block goes to the shortest column so far, the first of equals: this screen is always top left.
        if let Some(pile) = piles.iter_mut().min_by_key(|pile| pile.len()) {
            pile.extend(lay_out(&block, theme, room));
        }
    }
    let height = piles.iter().map(Vec::len).max().unwrap_or(0);
    let row = |n: usize| {
        let part = |pile: &Vec<Line<'static>>| {
            pile.get(n).map_or_else(
                || vec![Span::from(" ".repeat(room))],
                |line| line.spans.iter().map(|span| Span::styled(span.content.clone(), line.style)).collect(),
            )
        };
        Line::from(piles.iter().flat_map(part).collect::<Vec<Span<'static>>>())
    };
    let mut lines: Vec<Line<'static>> = (0..height).map(row).collect();
    // The blank line behind the last block of a column is there for the next block.
    while lines.last().is_some_and(|line| line.spans.iter().all(|span| span.content.trim().is_empty())) {
        lines.pop();
    }
    let title = format!("Help: {}", crate::ui::chrome::shown(theme, &name(model)));
    Sheet { top, ..Sheet::new((title, String::new()), lines) }
}
