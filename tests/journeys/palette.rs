//! The palette on a wide screen says what its commands do; those that were run last are near at hand.

use crate::common::{Officer, council, friday, moment, on_case};
use redress::app::Msg;

const WIDE: (u16, u16) = (200, 50);

/// J Malik with this case under the cursor, on a screen of this size.
fn on(reference: &str, size: (u16, u16)) -> Officer {
    on_case(Officer::with(council(friday()), size), reference)
}

#[test]
fn a_wide_palette_says_of_the_chosen_command_what_it_asks_for_and_how_it_is_taken_back() {
    let mut officer = on("0398", WIDE);
    officer.press(":").type_text("ext");
    officer.sees("Extend the deadline").sees("0398, 10 days is Thu 3 Dec").sees("This case");
    officer.sees("A form opens and asks for: new date, reason").sees("Nothing changes until you save");
    officer.sees("Undo: u, until what it tells has been sent").sees("Help: When can I extend?");
    officer.sees("Key: x. Also found by: delay, more, time");
    // What is off says why there too.
    officer.press("Down Down");
    officer.sees("Not now: 0398 is on no other route");
}

#[test]
fn each_command_says_what_it_is_about_where_there_is_room_for_it() {
    for (typed, name, part) in [
        ("ext", "Extend the deadline", "This case"),
        ("stat", "Go to Statistics", "Screens"),
        ("show unas", "Show Unassigned", "Views"),
        ("sort by ser", "Sort by service", "Queue"),
        ("absence", "Back again", "Team"),
    ] {
        for size in [(120, 35), WIDE] {
            let mut officer = on("0398", size);
            officer.press(":").type_text(typed);
            let screen = officer.screen();
            let line =
                screen.lines().find(|line| line.contains(name)).unwrap_or_else(|| panic!("{name}: {screen}"));
            assert!(line.contains(part), "{name} is about {part}: {line}");
        }
    }
    let mut officer = on("0398", (80, 24));
    officer.press(":").type_text("ext").does_not_see("This case");
}

#[test]
fn a_view_says_how_many_cases_it_shows() {
    let mut officer = on("0398", (80, 24));
    officer.press(":").type_text("show late");
    let screen = officer.screen();
    let line = screen.lines().find(|line| line.starts_with("► Show ")).unwrap();
    assert!(line.contains(" case"), "{line}");
}

#[test]
fn what_was_run_by_name_comes_first_the_next_time_with_its_case_and_when() {
    let mut officer = on("0398", WIDE);
    officer.press(":").does_not_see("Recent").press("Esc");
    officer.press(":").type_text("extend the").press("Enter").sees("Extend 0398").press("Esc");
    officer.send(Msg::Tick(moment("2026-11-20T09:14:00")));
    officer.press(":").type_text("go to stat").press("Enter Esc");
    officer.press(":");
    let screen = officer.screen();
    let lines: Vec<&str> = screen.lines().skip(3).take(5).map(|line| &line[..60]).collect();
    assert!(lines[1].contains("Recent"), "{screen}");
    assert!(lines[2].starts_with("► Go to Statistics") && lines[2].contains("today 09:14"), "{screen}");
    assert!(lines[3].contains("Extend the deadline") && lines[3].contains("0398, today 09:12"), "{screen}");
    officer.sees("All commands").sees("Run by you from here once, last today 09:14");
    // Enter runs it again.
    officer.press("Down Enter").sees("Extend 0398");
}

#[test]
fn what_was_run_last_stands_under_what_is_found() {
    let mut officer = on("0398", (120, 35));
    officer.press(":").type_text("go to stat").press("Enter Esc");
    officer.press(":").type_text("ext");
    let screen = officer.screen();
    let place = |words: &str| {
        screen.lines().position(|line| line.contains(words)).unwrap_or_else(|| panic!("{screen}"))
    };
    assert!(place("► Extend the deadline") < place("Recent") && place("Recent") < place("Go to Statistics"));
}
