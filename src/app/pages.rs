//! The help pages: questions that officers ask, answered in a few lines. The palette finds them.

/// Each page: its question, other words it is found by, its answer with the actions by their names in braces.
pub const PAGES: &[(&str, &str, &[&str])] = &[
    (
        "When can I extend?",
        "more time delay late longer holding limit deadline",
        &[
            "{extend-the-deadline} extends the stage that runs. The date that the rule allows stands in the form already; you give the reason, \
             which is told to the complainant.",
            "Before the date has passed, once, up to the limit that the rule names. Past the limit the form asks for a \
             further reason, or says which clause forbids it.",
            "{explain-the-date} shows for any date how it was counted and which rule it comes from.",
        ],
    ),
    (
        "How are working days counted?",
        "calendar bank holiday weekend date due why explain day",
        &[
            "The day something happens is day 0. Saturdays, Sundays, bank holidays of England and Wales and the days on \
             which the council shuts are not counted.",
            "{explain-the-date} on any case shows the days one by one: counted, or skipped and why.",
        ],
    ),
    (
        "What does a date with a star mean?",
        "forecast provisional expected not yet acknowledged",
        &[
            "A forecast: the clock has not started yet, so the date assumes that the step before it is done on its last \
             day. It moves earlier when that is done sooner, and stands once it is done.",
        ],
    ),
    (
        "How do I undo something?",
        "mistake wrong back revert redo take back restore correct",
        &[
            "{undo} takes back your last change and names it, also days later and after the program was closed. A change of \
             many cases asks first and is taken back in all of them.",
            "Nothing is rubbed out: the case keeps both entries. `redo` here in the palette takes the last undo back.",
            "Where somebody else has built on your change, it is not taken back; the message says who.",
        ],
    ),
    (
        "How do I change many cases at once?",
        "bulk mark select several all reassign acknowledge note star",
        &[
            "{mark-the-case} marks a case, {mark-from-the-last-mark-to-here} marks from the last mark to here. Marks stay while you filter or change the view; the \
             line above the queue counts those that do not show.",
            "Then {change-owner} (owner), {add-a-note} (note) or {acknowledge} (acknowledge): one question with the number and the first case, and one undo \
             for all of it. Esc takes the marks away.",
        ],
    ),
    (
        "How do I find a case?",
        "search look reference name address words full text filter",
        &[
            "{filter-the-list} in the queue filters as you type, over reference, subject, name, service and owner. Tab goes on to \
             everything that cases say, closed ones too; so does {search-everything-cases-say} on any other screen.",
            "A reference typed there, or after {any-command-by-name}, opens its case from anywhere. 398 is enough for 0398.",
        ],
    ),
    (
        "Is what I type kept?",
        "draft lost connection drop save leave throw away",
        &[
            "Yes: every form is kept within half a second, also when the line drops. {go d} shows your drafts; what you \
             throw away is kept for 30 days.",
        ],
    ),
];

/// The pages that all of these words lead to, by their places in the table.
pub fn about(typed: &str) -> Vec<usize> {
    let typed = typed.to_lowercase();
    let words: Vec<&str> = typed.split_whitespace().filter(|word| word.len() > 2).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let says = |(title, more, _): &(&str, &str, &[&str])| {
        let all = format!("{} {more}", title.to_lowercase());
        words.iter().all(|word| all.split_whitespace().any(|known| known.starts_with(word)))
    };
    PAGES.iter().enumerate().filter(|(_, page)| says(page)).map(|(n, _)| n).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_found_by_its_question_and_by_other_words() {
        assert_eq!(about("exten"), [0]);
        assert_eq!(about("bank holiday"), [1]);
        assert!(about("hippopotamus").is_empty());
        assert!(about("").is_empty());
        for (title, more, lines) in PAGES {
            assert!(title.ends_with('?') && !more.is_empty() && !lines.is_empty(), "{title}");
            // Every action that it names has a key.
            let keys = crate::app::keymap::Keys::default();
            assert!(lines.iter().all(|line| !keys.fill(line).contains('{')), "{title}");
        }
    }
}
