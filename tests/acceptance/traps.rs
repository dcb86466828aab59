//! What no point of the list names by itself.

use crate::looks::pens;
use crate::pty::{Session, log_a_case_in};
use ratatui::style::Color;
use redress::ui::theme::{Colour, Glyphs, Sign, Theme};

#[test]
pub(crate) fn every_spelling_of_home_end_and_f1_is_that_key() {
    let mut session = Session::demo((80, 24), &[], &[]);
    for (home, end) in
        [("\x1b[1~", "\x1b[4~"), ("\x1b[7~", "\x1b[8~"), ("\x1b[H", "\x1b[F"), ("\x1bOH", "\x1bOF")]
    {
        session.feed(end.as_bytes());
        session.until("the last row", |screen| !screen.contains("► ■ 0398"));
        session.feed(home.as_bytes());
        session.sees("► ■ 0398");
    }
    for f1 in ["\x1b[11~", "\x1b[[A", "\x1bOP"] {
        session.feed(f1.as_bytes());
        session.sees("Everywhere");
        session.feed(f1.as_bytes());
        session.until("the queue", |screen| !screen.contains("Everywhere"));
    }
}

#[test]
pub(crate) fn sixteen_colours_go_out_in_the_codes_every_terminal_knows() {
    for (args, env) in [(&["--colour", "16"][..], &[][..]), (&[], &[("TERM", "xterm")])] {
        let mut session = Session::demo((80, 24), args, env);
        session.feed(b"j");
        let pens = pens(&session.sent());
        assert!(pens.contains(&41) && pens.contains(&43), "the chips are coloured: {pens:?}");
        assert!(!pens.iter().any(|n| matches!(n, 38 | 48 | 5 | 6)), "{pens:?}");
    }
}

/// A named colour and what it is drawn as.
type Known = (Color, [u8; 3]);

/// The sixteen colours as the terminals of officers draw them by default, as far as the chips use them.
const PALETTES: &[(&str, &[Known])] = &[
    (
        "PuTTY",
        &[
            (Color::Black, [0, 0, 0]),
            (Color::Red, [187, 0, 0]),
            (Color::Yellow, [187, 187, 0]),
            (Color::Cyan, [0, 187, 187]),
            (Color::White, [255, 255, 255]),
        ],
    ),
    (
        "Windows Terminal",
        &[
            (Color::Black, [12, 12, 12]),
            (Color::Red, [197, 15, 31]),
            (Color::Yellow, [193, 156, 0]),
            (Color::Cyan, [58, 150, 221]),
            (Color::White, [242, 242, 242]),
        ],
    ),
    (
        "xterm",
        &[
            (Color::Black, [0, 0, 0]),
            (Color::Red, [205, 0, 0]),
            (Color::Yellow, [205, 205, 0]),
            (Color::Cyan, [0, 205, 205]),
            (Color::White, [255, 255, 255]),
        ],
    ),
    (
        "VGA",
        &[
            (Color::Black, [0, 0, 0]),
            (Color::Red, [170, 0, 0]),
            (Color::Yellow, [170, 85, 0]),
            (Color::Cyan, [0, 170, 170]),
            (Color::White, [255, 255, 255]),
        ],
    ),
];

/// Relative luminance, WCAG 2.2.
fn luminance(rgb: [u8; 3]) -> f64 {
    let part = |c: u8| {
        let c = f64::from(c) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(rgb[0]) + 0.7152 * part(rgb[1]) + 0.0722 * part(rgb[2])
}

#[test]
pub(crate) fn what_is_coloured_reads_on_every_palette() {
    let theme = Theme { colour: Colour::Full, glyphs: Glyphs::Unicode };
    for (name, palette) in PALETTES {
        let rgb = |colour: Color| {
            palette
                .iter()
                .find(|(known, _)| *known == colour)
                .map(|(_, rgb)| *rgb)
                .expect("a colour of the chips")
        };
        for sign in Sign::ALL {
            let chip = theme.chip(sign);
            let (Some(text), Some(ground)) = (chip.fg, chip.bg) else {
                assert_eq!((chip.fg, chip.bg), (None, None), "text without a ground reads nowhere for sure");
                continue;
            };
            let (a, b) = (luminance(rgb(text)), luminance(rgb(ground)));
            let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
            assert!(contrast >= 4.0, "{sign:?} on {name}: {contrast:.1}");
        }
    }
    for style in [theme.plain(), theme.title(), theme.selected()] {
        assert_eq!((style.fg, style.bg), (None, None), "the officer's own colours");
    }
}

#[test]
pub(crate) fn what_a_complaint_carries_is_shown_as_text_and_never_obeyed() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("desk.db");
    log_a_case_in(&store, "stolen\x1b]52;c;aGFsbG8=\x07 tab\there \u{202E}turned", "Housing repairs");
    let mut session = Session::open(&store, (120, 35), &[]);
    session.sees("stolen");
    session.feed(b"\r");
    let sent = String::from_utf8_lossy(&session.sent()).into_owned();
    for code in ["\x1b]52", "\x07 tab", "\u{202E}"] {
        assert!(!sent.contains(code), "{code:?} went to the terminal");
    }
    session.sees("<U+202E>");
    assert!(!session.text().contains("tabhere"), "{}", session.text());
}

#[test]
pub(crate) fn the_terminal_is_asked_nothing_and_told_its_title_in_ascii() {
    let mut session = Session::demo((120, 35), &[], &[]);
    for key in [&b"j"[..], b"\r", b"\x1b", b"?", b"?", b"\x0c"] {
        session.feed(key);
    }
    session.quits();
    let sent = session.sent();
    let text = String::from_utf8_lossy(&sent);
    for query in
        ["\x1b[6n", "\x1b[5n", "\x1b[c", "\x1b[>c", "\x1b[?u", "\x1b]10;?", "\x1b]11;?", "?1000h", "?1006h"]
    {
        assert!(!text.contains(query), "{query:?}");
    }
    let title = text.split("\x1b]2;").nth(1).and_then(|rest| rest.split('\x07').next()).expect("a title");
    assert!(!title.is_empty() && title.is_ascii(), "{title}");
    // Every frame is shown as a whole, and each begins with the end of the one before.
    assert_eq!(
        text.matches("\x1b[?2026h").count() + 1,
        text.matches("\x1b[?2026l").count(),
        "and the farewell"
    );
}
