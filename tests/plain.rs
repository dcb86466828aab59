//! The app for a screen reader: the same keys, every screen as whole lines, what changed on one fixed line.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

mod common;

use common::{Officer, THEME, case, council, friday};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use redress::app::Msg;
use redress::app::key::Key;
use redress::app::model::Model;
use redress::domain::terms::Status;
use redress::ui::theme::{Colour, Glyphs, Theme};
use redress::ui::view::view;

const ASCII: Theme = Theme { colour: Colour::None, glyphs: Glyphs::Ascii };

fn at_the_desk() -> Officer {
    let mut officer = Officer::with(council(friday()), (80, 24));
    officer.model.plain = true;
    officer
}

/// The row of the terminal's cursor, as text.
fn current(officer: &Officer) -> String {
    let (columns, rows) = officer.model.size;
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    terminal.draw(|frame| view(&officer.model, THEME, frame)).unwrap();
    let row = terminal.backend().cursor_position().y;
    officer.line(row.into()).trim_end().to_owned()
}

/// The fixed line and the one under it, where a sentence goes on.
fn notice(officer: &Officer) -> String {
    let rows = usize::from(officer.model.size.1);
    format!("{} {}", officer.line(rows - 4).trim(), officer.line(rows - 3).trim())
}

/// The screen as one text, its lines joined.
fn read(officer: &Officer) -> String {
    let screen = officer.screen();
    screen.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_desk_reads_as_the_design_has_it() {
    let mut officer = at_the_desk();
    assert_eq!(officer.line(0).trim_end(), "Complaints, Mine, 14 cases, 3 late, 4 due today. Demo data.");
    assert_eq!(
        current(&officer),
        "1 of 14. Late by 1 working day. 0398, Housing stage 1, response, Leak above"
    );
    assert!(
        read(&officer).contains("Housing repairs, due Thursday 19 November 2026."),
        "{}",
        officer.screen()
    );
    assert!(read(&officer).contains("Enter open, r response, x extend"), "{}", officer.screen());
    assert!(read(&officer).ends_with("question mark help."), "{}", officer.screen());
    officer.press("j");
    assert!(current(&officer).starts_with("2 of 14. Due today. 0405"), "{}", current(&officer));
}

#[test]
fn a_list_is_read_to_its_end_or_says_that_it_goes_on() {
    let mut officer = at_the_desk();
    officer.press("x");
    let said = read(&officer);
    assert!(said.contains("8 entries: Waiting for information from the service"), "{said}");
    assert!(said.contains("Waiting for an advocate to be appointed"), "the last of the eight: {said}");
    officer.press("Esc n Tab Tab Tab Tab");
    let said = read(&officer);
    assert!(said.contains("entries, the first 10: Adult social care, Benefits"), "{said}");
}

#[test]
fn what_is_below_the_last_line_is_said_to_be_there() {
    let mut officer = at_the_desk();
    officer.press("?");
    assert!(notice(&officer).contains(" more lines below."), "{}", officer.screen());
    assert!(read(&officer).contains("Enter right l: open the case"), "{}", officer.screen());
    officer.press("? e");
    let below = notice(&officer);
    assert!(below.contains("below.") && !read(&officer).contains("Day 10,"), "{}", officer.screen());
    officer.press("Down Down Down Down");
    assert!(read(&officer).contains("Day 10, Thursday 19 November 2026"), "{}", officer.screen());
    assert!(!read(&officer).contains("below."), "{}", officer.screen());
}

#[test]
fn the_number_that_is_chosen_and_what_it_means_are_read_after_its_line() {
    let mut officer = at_the_desk();
    officer.press("g s");
    let said = read(&officer);
    assert!(said.contains("+3. Chosen: Acknowledged on time, 170."), "{said}");
    officer.press("Tab");
    let said = read(&officer);
    assert!(said.contains("+3. Chosen: Acknowledged late, 8."), "{said}");
}

#[test]
fn how_late_a_case_is_is_read_once_and_in_words() {
    let mut officer = at_the_desk();
    officer.press("Enter");
    let said = read(&officer);
    assert!(said.contains("Day 11 of 10, 1 working day late. Write the response"), "{said}");
    assert!(!said.contains("!1"), "{said}");
}

#[test]
fn a_days_work_is_done_by_what_is_read_out() {
    let mut officer = at_the_desk();
    // Triage: the question and its answers are the current line; one key answers it.
    officer.press("t");
    assert!(
        current(&officer).starts_with("1 What is it? 1 complaint, 2 service request"),
        "{}",
        current(&officer)
    );
    officer.press("1");
    assert!(current(&officer).starts_with("2 Can we take it?"), "{}", current(&officer));
    officer.press("Enter Enter Enter Enter");
    assert!(current(&officer).starts_with("6 Owner and dates, J Malik"), "{}", officer.screen());
    officer.press("Enter");
    assert!(notice(&officer).starts_with("Recorded: 0432 accepted"), "{}", officer.screen());
    // A new complaint by telephone.
    officer.press("Esc n");
    assert_eq!(officer.line(0).trim_end(), "New complaint. Field 1 of 17. Demo data.");
    officer.press("p Enter").type_text("Dilys Pryce-Jones").press("Enter");
    officer.type_text("The recycling crew went past our road three weeks running.").press("Tab Ctrl+S");
    assert!(notice(&officer).starts_with("Recorded: 0437 logged"), "{}", officer.screen());
    // Acknowledge, extend, respond.
    officer.press("5 /").type_text("0431");
    assert!(current(&officer).ends_with("Filter: 0431"), "{}", officer.screen());
    officer.press("Enter");
    assert!(officer.line(0).starts_with("0431, Summons sent"), "the only match opens");
    officer.press("a");
    assert!(notice(&officer).contains("Recorded: 0431 acknowledgement recorded"), "{}", officer.screen());
    officer.press("Esc Esc 1 Home");
    assert!(current(&officer).contains("0398"), "{}", officer.screen());
    officer.press("x");
    assert!(read(&officer).contains("Reason, a list"), "{}", officer.screen());
    officer.press("BackTab");
    assert!(current(&officer).contains("3 Dec 2026"), "{}", officer.screen());
    assert!(read(&officer).contains("Read as: Thu 3 Dec 2026"), "{}", officer.screen());
    officer.press("Ctrl+S");
    assert!(read(&officer).contains("Not saved: An extension needs a reason."), "{}", officer.screen());
    officer.type_text("Contractor was ill").press("Enter");
    assert!(
        notice(&officer).starts_with("Recorded: 0398 extended to Thu 3 Dec 2026"),
        "{}",
        officer.screen()
    );
    let mut officer = common::on_case(officer, "0405");
    officer.decides(&[("u", "the log", "apology"); 2]).type_text("We are sorry.").press("Ctrl+S");
    assert!(
        notice(&officer).starts_with("Recorded: 0405 stage 1 response recorded, upheld"),
        "{}",
        officer.screen()
    );
    assert_eq!(case(&officer, "0405").status, Status::Answered);
    // Undo names what it takes back; quitting asks on the fixed line, and the cursor goes there.
    officer.press("u");
    assert!(notice(&officer).contains("0405 undone: answered stage 1"), "{}", officer.screen());
    assert_eq!(case(&officer, "0405").status, Status::Open);
    officer.press("q");
    assert!(current(&officer).starts_with("Quit? q again or Enter."), "{}", officer.screen());
    officer.press("q");
    assert!(officer.quit);
}

#[test]
fn what_is_typed_in_a_box_wraps_and_the_caret_is_at_its_end() {
    let mut officer = at_the_desk();
    officer.press("c").type_text(&"word ".repeat(30));
    officer.type_text("end");
    assert!(current(&officer).ends_with("end"), "{}", officer.screen());
    assert!(current(&officer).len() < 80, "it wrapped");
}

/// Every place that keys lead to: what is pressed from the desk with a case selected.
const PLACES: &[&str] = &[
    "",
    "p",
    "Space j Space",
    "b d",
    "/ elmm",
    "/ elmm Enter",
    "?",
    "? PageDown",
    ":",
    ": ext",
    ": zzzz",
    "g",
    "s",
    "b",
    ".",
    ". n",
    ". t",
    ". g",
    ". z",
    "e",
    "q",
    "f",
    "Enter 1",
    "Enter 2",
    "Enter 3",
    "Enter 4",
    "Enter 4 Enter",
    "Enter 5",
    "Enter 6",
    "Enter 7",
    "Enter 8",
    "g m",
    "g k",
    "g n",
    "g s 1",
    "g s 2",
    "g s 3",
    "g s 4",
    "g c",
    "g d",
    "n",
    "n Esc",
    "n p Enter Okafor Tab water ceiling Esc",
    "n p Enter Okafor Tab water ceiling Esc Enter g d",
    "n Tab Tab Tab Tab Tab Tab",
    "x",
    "x Down",
    "c",
    "o",
    "r",
    "r Ctrl+S",
    "r u Enter Enter Enter Tab Tab Tab Tab Tab Tab Tab We Ctrl+S",
    "r Ctrl+T",
    "d",
    ". i",
    ". w",
    ". p",
    ". k",
    ". n e",
    ". t p",
    ". l f",
    "t",
    "t 1",
    "t 1 Enter",
    "t 1 Enter Enter",
    "t 1 Enter Enter Enter",
    "t 1 Enter Enter Enter Enter",
    "t 2",
    "t 4 penalty",
    "i",
    "i tests/data/cf",
    "i tests/data/cf Enter",
    "i tests/data/cf Enter Enter",
    "i tests/data/cf Enter r",
    "g c /",
    "g c / ceiling",
    "g c / ceiling Enter",
    "g c / zzzzzz Enter",
];

/// Goes to a place from a desk as it was at first; what was recorded on the way to others does not matter.
fn open(officer: &mut Officer, keys: &str) {
    let desk = officer.model.desk.clone();
    let (policies, calendar) = (officer.model.policies.clone(), officer.model.calendar.clone());
    officer.model = Model::new(desk, policies, calendar, friday());
    officer.model.plain = true;
    let first = officer.model.start((80, 24));
    officer.perform(first);
    // Drafts of an earlier place are offered first.
    officer.press("Esc").press(keys);
}

/// A column gap: two spaces in a row inside a line.
fn gap(line: &str) -> bool {
    line.trim_end().contains("  ")
}

fn line_drawing(letter: char) -> bool {
    matches!(letter, '\u{2190}'..='\u{25ff}' | '·' | '…')
}

#[test]
fn no_screen_has_line_drawing_a_sign_or_a_gap_between_columns() {
    let mut officer = at_the_desk();
    for keys in PLACES {
        open(&mut officer, keys);
        for size in [(80, 24), (200, 50), (50, 14), (30, 8)] {
            let screen = officer.resize(size).screen();
            for line in screen.lines() {
                assert!(!gap(line), "after {keys:?} at {size:?} a gap in {line:?}:\n{screen}");
                assert!(
                    !line.contains(line_drawing),
                    "after {keys:?} at {size:?} a sign in {line:?}:\n{screen}"
                );
            }
        }
    }
}

#[test]
fn nothing_is_cut_where_there_are_rows_for_it() {
    let mut officer = at_the_desk();
    officer.resize((40, 24));
    assert!(read(&officer).contains("Leak above bathroom, third visit missed"), "{}", officer.screen());
    officer.press("Enter 1");
    assert!(read(&officer).contains("Leak above bathroom, third visit missed"), "{}", officer.screen());
}

#[test]
fn in_ascii_every_screen_plain_or_not_is_ascii_to_the_byte() {
    let mut officer = at_the_desk();
    for keys in PLACES {
        open(&mut officer, keys);
        for plain in [true, false] {
            officer.model.plain = plain;
            for size in [(80, 24), (120, 35), (50, 14)] {
                let screen = officer.resize(size).screen_with(ASCII);
                let stray = screen.chars().find(|letter| !letter.is_ascii());
                assert_eq!(stray, None, "after {keys:?} at {size:?}, plain {plain}:\n{screen}");
            }
        }
    }
}

#[test]
fn a_pasted_text_with_signs_is_ascii_too() {
    let mut officer = at_the_desk();
    officer.press("n p Enter").send(Msg::Paste("Zoë £120 – 日本\nsecond".to_owned()));
    officer.send(Msg::Key(Key::Tab)).send(Msg::Paste("caf\u{e9} £5 …".to_owned()));
    for plain in [true, false] {
        officer.model.plain = plain;
        assert!(officer.screen_with(ASCII).is_ascii(), "{}", officer.screen_with(ASCII));
    }
}

#[test]
fn triage_reads_out_earlier_complaints_words_to_check_and_what_was_decided_today() {
    let mut officer = Officer::with(council(friday()), (120, 50));
    officer.model.plain = true;
    officer.press("t");
    let read = read(&officer);
    for words in [
        "Earlier complaints of M. Silva: 1",
        "No safeguarding words found.",
        "Waiting 5. Oldest: 4 working days left to acknowledge. Done today 4.",
        "Decided today:",
        "0431, Complaint, stage 1, Revenues to J Malik",
    ] {
        assert!(read.contains(words), "{words}: {}", officer.screen());
    }
}
