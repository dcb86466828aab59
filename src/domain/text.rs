//! Text from outside, made fit to show.
//!
//! A complaint is stored as it came, because it is evidence. What is shown, printed, logged or put in a title goes
//! through here first: a control code must not reach a terminal, and a mark that turns the reading order round or
//! hides a letter must be seen for what it is.

use std::{borrow::Cow, fmt};

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// What a tab becomes.
const TAB: &str = "    ";

/// Combining marks kept on one base. Long stacks have crashed terminals (CVE-2021-26937, CVE-2021-27135).
const MARKS_PER_BASE: usize = 4;

/// Characters kept in one cluster. Some scripts join without limit, and a cluster is re-sent whole with its cell.
const CHARS_PER_CLUSTER: usize = 12;

/// Characters that draw nothing or turn the reading order round, as inclusive ranges in ascending order.
/// Controls are not listed: `char::is_control` knows them.
const UNSEEN: &[(char, char)] = &[
    ('\u{00AD}', '\u{00AD}'),   // soft hyphen
    ('\u{034F}', '\u{034F}'),   // combining grapheme joiner
    ('\u{061C}', '\u{061C}'),   // Arabic letter mark
    ('\u{115F}', '\u{1160}'),   // Hangul fillers
    ('\u{17B4}', '\u{17B5}'),   // Khmer inherent vowels
    ('\u{180B}', '\u{180F}'),   // Mongolian selectors and vowel separator
    ('\u{200B}', '\u{200F}'),   // zero-width space and joiners, direction marks
    ('\u{2028}', '\u{202E}'),   // line and paragraph separators, embeddings and overrides
    ('\u{2060}', '\u{206F}'),   // word joiner, invisible operators, isolates, deprecated formats
    ('\u{3164}', '\u{3164}'),   // Hangul filler
    ('\u{FE00}', '\u{FE0F}'),   // variation selectors
    ('\u{FEFF}', '\u{FEFF}'),   // byte order mark
    ('\u{FFA0}', '\u{FFA0}'),   // half-width Hangul filler
    ('\u{FFF0}', '\u{FFFB}'),   // annotation anchors and their reserved neighbours
    ('\u{1BCA0}', '\u{1BCA3}'), // shorthand formats
    ('\u{1D173}', '\u{1D17A}'), // musical formats
    ('\u{E0000}', '\u{E0FFF}'), // tags and further variation selectors
];

/// Joins two pictures into one; kept only between pictures.
const ZWJ: char = '\u{200D}';

/// Asks for the coloured form of a picture; kept only after a picture.
const EMOJI_FORM: char = '\u{FE0F}';

/// Text that is safe to show on one line. The only way to make one is to clean it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Safe(String);

impl Safe {
    /// Cleans `raw` for one line: see [`clean`].
    pub fn new(raw: &str) -> Self {
        Self(clean(raw).into_owned())
    }

    /// The cleaned text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Safe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl AsRef<str> for Safe {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// The words with a capital letter at their beginning: `Stage 1` from `stage 1`.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What a spreadsheet takes for the beginning of a formula, in ASCII and in its wide forms (CVE-2021-41270, CWE-1236).
const RISKY: &[char] = &['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// Whether a spreadsheet could run a cell as a formula; some take spaces away before they look.
pub fn is_risky(cell: &str) -> bool {
    cell.trim_start_matches(' ').starts_with(RISKY)
}

/// A cell that no spreadsheet runs: an apostrophe stands before what looks like a formula.
pub fn tame(cell: &str) -> Cow<'_, str> {
    if is_risky(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// Cleans text for one line. Line ends become a space and a tab becomes four; a control, a direction mark or an
/// unseen character is shown by its number, `<U+202E>`; combining marks beyond four on one base are counted, not
/// sent: `<+996 marks>`. Cleaning clean text changes nothing.
pub fn clean(raw: &str) -> Cow<'_, str> {
    if is_plain(raw) {
        return Cow::Borrowed(raw);
    }
    Cow::Owned(clamp_clusters(&show_unseen(raw)))
}

/// Cleans text of several lines, keeping its line breaks (`\r\n`, `\r` or `\n`). An empty text has one empty line.
pub fn clean_lines(raw: &str) -> Vec<String> {
    let unix = raw.replace("\r\n", "\n").replace('\r', "\n");
    unix.split('\n').map(|line| clean(line).into_owned()).collect()
}

/// Text in a form that has spellings for characters, such as JSON or TOML: whatever a terminal would act on, and whatever
/// hides or turns what stands there, is spelt, and so is what a tower has beyond the size of a cell. Read back it is the
/// same, so nothing is lost.
pub fn spelt(text: &str, spelling: impl Fn(char) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    let mut put = |c: char, fits: bool| {
        let acts = c != '\n' && c.is_control();
        if fits && !acts && (c.is_ascii() || !is_unseen(c)) {
            out.push(c);
        } else {
            out.push_str(&spelling(c));
        }
    };
    let mut rest = text;
    while !rest.is_empty() {
        let ascii = rest.bytes().take_while(u8::is_ascii).count();
        // The last ASCII letter may be what the marks after it stand on.
        let (plain, tail) = rest.split_at(ascii.saturating_sub(1));
        plain.chars().for_each(|c| put(c, true));
        let end = tail.char_indices().skip(1).find(|(_, c)| c.is_ascii()).map_or(tail.len(), |(at, _)| at);
        let (other, after) = tail.split_at(end);
        for cluster in other.graphemes(true) {
            let mut marks = 0;
            for (place, c) in cluster.chars().enumerate() {
                marks += usize::from(c.width() == Some(0));
                put(c, place < CHARS_PER_CLUSTER && marks <= MARKS_PER_BASE);
            }
        }
        rest = after;
    }
    out
}

/// Most text is plain ASCII and is handed back as it is.
fn is_plain(raw: &str) -> bool {
    raw.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// Replaces everything that must not be sent by something that can be seen.
fn show_unseen(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len() + 16);
    let mut chars = raw.chars().peekable();
    let mut before = None;
    while let Some(c) = chars.next() {
        let after = chars.peek().copied();
        match c {
            '\r' if after == Some('\n') => {}
            '\n' | '\r' => out.push(' '),
            '\t' => out.push_str(TAB),
            c if joins_pictures(before, c, after) => out.push(c),
            c if c.is_control() || is_unseen(c) => {
                out.push_str(&format!("<U+{:04X}>", u32::from(c)));
                // What is shown by its number joins nothing.
                before = None;
                continue;
            }
            c => out.push(c),
        }
        before = Some(c);
    }
    out
}

/// True for a joiner between two pictures and for the picture form after one: the uses that show something.
fn joins_pictures(before: Option<char>, c: char, after: Option<char>) -> bool {
    let picture_before = before.is_some_and(is_picture);
    match c {
        ZWJ => (picture_before || before == Some(EMOJI_FORM)) && after.is_some_and(is_picture),
        EMOJI_FORM => picture_before,
        _ => false,
    }
}

/// The blocks that pictures come from; a near enough net, since a miss only shows a number more.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{2300}'..='\u{23FF}' | '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}')
}

/// True when `c` is in [`UNSEEN`].
fn is_unseen(c: char) -> bool {
    UNSEEN.iter().any(|&(first, last)| (first..=last).contains(&c))
}

/// Keeps each cluster (one cell of the screen) to a size a terminal takes.
fn clamp_clusters(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for cluster in text.graphemes(true) {
        let mut marks = 0;
        let mut dropped = 0;
        for (place, c) in cluster.chars().enumerate() {
            marks += usize::from(c.width() == Some(0));
            if place < CHARS_PER_CLUSTER && marks <= MARKS_PER_BASE {
                out.push(c);
            } else {
                dropped += 1;
            }
        }
        if dropped > 0 {
            // A picture must not end on a joiner: it would take hold of what follows.
            while out.ends_with(ZWJ) {
                out.pop();
                dropped += 1;
            }
            out.push_str(&format!("<+{dropped} marks>"));
        }
    }
    out
}

/// Two sentences one after the other: why, and what to do next.
pub fn sentences(why: &str, next: &str) -> String {
    let end = if why.is_empty() || why.ends_with(['.', '?', '!', ')', ':']) { "" } else { "." };
    let mut letters = next.chars();
    let next: String = letters.next().map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect());
    format!("{why}{end} {next}").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn plain_text_is_handed_back_without_a_copy() {
        assert!(matches!(clean("Leak above bathroom, third visit"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_must_not_be_sent_is_shown_by_its_number() {
        let table = [
            ("red\u{1b}[31m", "red<U+001B>[31m"),
            ("bell\u{7}", "bell<U+0007>"),
            ("del\u{7f} csi\u{9b}0m", "del<U+007F> csi<U+009B>0m"),
            ("\u{202E}txt.exe", "<U+202E>txt.exe"),
            ("Caf\u{e9}\u{200B}s", "Caf\u{e9}<U+200B>s"),
            ("a\u{AD}b", "a<U+00AD>b"),
            ("a\u{200D}b", "a<U+200D>b"),
            ("tag\u{E0041}", "tag<U+E0041>"),
            ("\u{FE0F}\u{200D}👩", "<U+FE0F><U+200D>👩"),
            ("\u{FEFF}first", "<U+FEFF>first"),
            ("\u{1BCA1}short", "<U+1BCA1>short"),
            ("one\ttwo", "one    two"),
            ("one\r\ntwo\nthree\rfour", "one two three four"),
        ];
        for (raw, shown) in table {
            assert_eq!(clean(raw), shown, "{raw:?}");
        }
    }

    #[test]
    fn letters_of_other_languages_and_pictures_pass_unchanged() {
        for text in ["Zażółć £120 – naïve", "日本語", "مرحبا", "হ্যালো", "👩‍👩‍👧‍👦 ❤️ 👍🏽", "e\u{301}"]
        {
            assert_eq!(clean(text), text);
        }
    }

    #[test]
    fn a_tower_of_marks_is_cut_to_four_and_counted() {
        let tower = format!("e{}x", "\u{301}".repeat(1000));
        assert_eq!(clean(&tower), format!("e{}<+996 marks>x", "\u{301}".repeat(4)));
    }

    #[test]
    fn a_chain_of_joined_pictures_does_not_grow_without_limit() {
        let chain = "👩\u{200D}".repeat(500) + "👩";
        assert!(clean(&chain).len() < 60);
    }

    #[test]
    fn lines_keep_their_breaks_and_are_each_cleaned() {
        assert_eq!(clean_lines("Dear Sir\r\n\rI am\u{1b}c\n"), ["Dear Sir", "", "I am<U+001B>c", ""]);
    }

    #[test]
    fn what_is_spelt_reads_back_the_same_and_a_tower_of_marks_does_not_go_out() {
        let spelling = |c: char| format!("{{{:X}}}", u32::from(c));
        let tower = format!("e{}x\u{1b}[2J \u{202e}\n", "\u{301}".repeat(6));
        let shown = format!("e{}{{301}}{{301}}x{{1B}}[2J {{202E}}\n", "\u{301}".repeat(4));
        assert_eq!(spelt(&tower, spelling), shown);
        let bomb = "\u{301}".repeat(100_000);
        assert_eq!(spelt(&bomb, |_| String::new()).chars().count(), MARKS_PER_BASE);
        // Neither does a tower of what is no mark by its width: shades of skin, pictures joined without end.
        for part in ["\u{1f3fb}", "\u{1f469}\u{200d}", "\u{1100}"] {
            let kept = spelt(&format!("e{}x", part.repeat(40)), |_| "~".to_owned());
            assert!(kept.contains('~') && clean(&kept) == kept, "{kept}");
        }
        assert_eq!(spelt("Zażółć 👩 e\u{301}", spelling), "Zażółć 👩 e\u{301}");
    }

    #[test]
    fn safe_text_pads_like_any_text() {
        assert_eq!(format!("[{:>6}]", Safe::new("a\u{7}")), "[a<U+0007>]");
        assert_eq!(format!("[{:>6}]", Safe::new("ab")), "[    ab]");
    }

    /// Strings thick with the characters that matter.
    fn hostile() -> impl Strategy<Value = String> {
        let marked = prop::sample::select(vec![
            '\u{0}', '\u{1b}', '\r', '\n', '\t', '\u{7f}', '\u{9b}', '\u{9d}', '\u{200d}', '\u{202e}',
            '\u{2066}', '\u{fe0f}', '\u{feff}', '\u{301}', '\u{20dd}', '👩', '🏽', '❤', 'a', '\u{600}',
            '\u{903}', '\u{94d}', 'क',
        ]);
        prop::collection::vec(prop_oneof![marked, any::<char>()], 0..60)
            .prop_map(|chars| chars.into_iter().collect())
    }

    proptest! {
        #[test]
        fn nothing_unseen_ever_comes_out(raw in hostile()) {
            let shown: Vec<char> = clean(&raw).chars().collect();
            for (place, &c) in shown.iter().enumerate() {
                prop_assert!(!c.is_control(), "{c:?}");
                let before = place.checked_sub(1).map(|earlier| shown[earlier]);
                let joins = joins_pictures(before, c, shown.get(place + 1).copied());
                prop_assert!(joins || !is_unseen(c), "{c:?} in {shown:?}");
            }
        }

        #[test]
        fn cleaning_twice_is_cleaning_once(raw in hostile()) {
            let once = clean(&raw).into_owned();
            prop_assert_eq!(clean(&once), once.as_str());
        }

        #[test]
        fn lines_hold_no_line_ends(raw in hostile()) {
            for line in clean_lines(&raw) {
                prop_assert!(!line.chars().any(char::is_control));
            }
        }
    }
}
