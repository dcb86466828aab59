//! Lines of a drawn screen turned into words: signs by their names, columns by commas.

use crate::domain::when;
use chrono::{NaiveDate, NaiveDateTime};
use ratatui::text::Line;

/// Signs and the words for them; a sign whose word stands beside it anyway has none.
const SIGNS: &[(&str, &str)] = &[
    ("■●▲○►█░▒", ""),
    ("─│═┬┴├┤┼┌┐└┘", " "),
    ("√", "done, "),
    ("□", "draft, "),
    ("…", "..."),
    ("→", "to"),
    ("←", "left"),
    ("↑", "up"),
    ("↓", "down"),
];

/// Keys as they are spoken: a reader leaves most punctuation out.
const KEYS: &[(&str, &str)] = &[
    ("↑↓", "up down"),
    ("←→", "left right"),
    ("↑", "up"),
    ("↓", "down"),
    ("←", "left"),
    ("→", "right"),
    ("?", "question mark"),
    (":", "colon"),
    ("/", "slash"),
    (".", "full stop"),
    ("*", "star"),
    ("-", "minus"),
    (">", "greater than"),
    ("<", "less than"),
];

/// A key as it is spoken.
pub(in crate::ui) fn key(printed: &str) -> &str {
    KEYS.iter().find(|(key, _)| *key == printed).map_or(printed, |(_, name)| name)
}

/// A line of a screen as it is read out: signs as words, the gaps between columns as commas, no space at its ends.
pub(in crate::ui) fn said(line: &str) -> String {
    let mut named = String::with_capacity(line.len());
    for letter in line.chars() {
        match SIGNS.iter().find(|(signs, _)| signs.contains(letter)) {
            Some((_, name)) => named.push_str(name),
            None if letter.is_whitespace() => named.push(' '),
            None => named.push(letter),
        }
    }
    let mut text = String::with_capacity(named.len());
    let mut spaces = 0;
    for letter in named.trim().chars() {
        if letter == ' ' {
            spaces += 1;
            continue;
        }
        // A gap of a table is a pause; one after a sentence or a comma is none.
        let paused = text.ends_with([',', '.', ':', ';', '?', '!']);
        let dot = letter == '·';
        match spaces {
            0 => {}
            1 if dot => {}
            1 => text.push(' '),
            _ if paused || text.is_empty() || after_weekday(&text) => text.push(' '),
            _ => text.push_str(", "),
        }
        spaces = 0;
        if dot {
            text.push(',');
        } else {
            text.push(letter);
        }
    }
    text.trim_start_matches([',', ' ']).replace(", ,", ",").replace(",,", ",")
}

/// Whether the last word is a day of the week: a padded number behind it belongs to it.
fn after_weekday(text: &str) -> bool {
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    text.rsplit(' ').next().is_some_and(|word| DAYS.contains(&word))
}

/// The same of a drawn line.
pub(super) fn of(line: &Line<'_>) -> String {
    let text: String = line.spans.iter().map(|span| span.content.as_ref()).collect();
    said(&text)
}

/// `Thursday 19 November 2026`.
pub(super) fn date(date: NaiveDate) -> String {
    date.format("%A %-d %B %Y").to_string()
}

/// `today 09:16:40`, `Thursday 19 November 2026 16:31`.
pub(super) fn moment(at: NaiveDateTime, now: NaiveDateTime) -> String {
    if at.date() == now.date() {
        return format!("today {}", at.format("%H:%M:%S"));
    }
    format!("{} {}", date(at.date()), at.format("%H:%M"))
}

/// `1 case`, `2 cases`.
pub(super) fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// The parts that say something, with commas between.
pub(super) fn listed(parts: &[String]) -> String {
    let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

/// A date with how far off it is, as a form's echo has it.
pub(super) fn echo(day: NaiveDate, today: NaiveDate) -> String {
    let short = when::echo(day, today);
    match short.split_once(", ") {
        Some((_, far)) => format!("{}, {far}", date(day)),
        None => date(day),
    }
}

#[cfg(test)]
mod tests {
    use super::{key, said};

    #[test]
    fn gaps_become_commas_and_signs_words() {
        let table = [
            ("► 0398   Leak above bathroom    1 late", "0398, Leak above bathroom, 1 late"),
            (" √ 1 What is it?       Complaint", "done, 1 What is it? Complaint"),
            ("══ Queue: Mine ═══════ 14 of 14 ══", "Queue: Mine, 14 of 14"),
            ("Housing repairs    92  ██████░░░  26 late", "Housing repairs, 92, 26 late"),
            ("A. Okafor · phone, evenings", "A. Okafor, phone, evenings"),
            ("Mon  9 Nov 10:15  √ Chased", "Mon 9 Nov 10:15, done, Chased"),
            ("→ sent on to the tribunal", "to sent on to the tribunal"),
        ];
        for (drawn, spoken) in table {
            assert_eq!(said(drawn), spoken);
        }
    }

    #[test]
    fn a_key_that_is_only_a_sign_has_a_name() {
        assert_eq!((key("?"), key("↑↓"), key("Enter")), ("question mark", "up down", "Enter"));
    }
}
