//! Forty things that an officer at a terminal must be able to rely on, and eleven traps of real terminals: each a
//! test that the tables below name by its number. A number that has no test does not compile or fails
//! [`every_number_has_its_test`].

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

#[path = "../common/mod.rs"]
mod common;
#[path = "../common/pty.rs"]
mod pty;

mod bytes;
mod keys;
mod looks;
mod safe;
mod tmux;
mod traps;
mod wire;
mod words;

/// Number, what it checks, the test that holds it.
type Point = (usize, &'static str, &'static str, fn());

/// Names a test once, as text and as a function: a name without a test does not compile.
macro_rules! points {
    ($($number:literal $what:literal $room:ident :: $test:ident;)+) => {
        &[$(($number, $what, stringify!($test), $room::$test as fn())),+]
    };
}

/// What must hold.
const POINTS: &[Point] = points! {
    1 "the first screen shows the queue, the most urgent case first" looks::point_01_the_first_screen_is_the_queue_with_the_most_urgent_case_first;
    2 "every screen fits 80x24 and ends with ? help" looks::point_02_every_screen_fits_80_by_24_and_ends_with_help;
    3 "it fits 120x35 and 200x50, no hint is clipped" looks::point_03_no_hint_is_clipped_at_larger_sizes;
    4 "no size is too small" looks::point_04_no_size_is_too_small;
    5 "a resize keeps the selected case" looks::point_05_a_resize_keeps_the_selected_case;
    6 "an empty store says what to do first" looks::point_06_an_empty_store_names_three_keys;
    7 "demo data is marked on every screen and touches no real store" looks::point_07_the_demo_is_marked_everywhere_and_touches_no_store;
    8 "every hint is live" keys::point_08_every_hint_does_something;
    9 "help opens with this screen and closes with its own key" keys::point_09_help_opens_with_this_screen_and_the_same_key_closes_it;
    10 "the palette finds by word and by synonym" keys::point_10_the_palette_finds_by_word_and_by_synonym;
    11 "the palette reaches every command" keys::point_11_the_palette_reaches_every_command;
    12 "a command that is off says why" keys::point_12_a_command_that_is_off_says_why_and_does_nothing;
    13 "Esc is safe everywhere" keys::point_13_esc_ends_at_the_queue_and_changes_nothing;
    14 "quit asks once" keys::point_14_quit_asks_once;
    15 "an arrow that fell apart changes nothing" bytes::point_15_an_arrow_that_fell_apart_changes_nothing;
    16 "Esc glued to a key changes nothing" bytes::point_16_esc_glued_to_a_key_changes_nothing;
    17 "both backspaces delete one character" bytes::point_17_both_backspaces_delete_one_character;
    18 "PuTTY's Home and End" bytes::point_18_home_and_end_as_putty_sends_them;
    19 "unknown keys do nothing" bytes::point_19_unknown_keys_do_nothing;
    20 "Ctrl+S, Ctrl+Q and Ctrl+Z never freeze nor suspend" bytes::point_20_control_keys_never_freeze_nor_suspend;
    21 "a paste outside a text box is ignored and says so" bytes::point_21_a_paste_outside_a_box_is_ignored_and_says_so;
    22 "a paste in a box is text" bytes::point_22_a_paste_in_a_box_is_text;
    23 "nothing is lost when the line drops" safe::point_23_nothing_is_lost_when_the_line_drops;
    24 "nothing is lost on kill -9" safe::point_24_nothing_is_lost_on_kill_9;
    25 "a dropped line ends the program and leaves no lock" safe::point_25_a_dropped_line_ends_the_program_and_leaves_no_lock;
    26 "the terminal is given back" safe::point_26_the_terminal_is_given_back;
    27 "undo names what it takes back, also after a restart" safe::point_27_undo_names_itself_also_after_a_restart;
    28 "only y says yes" safe::point_28_only_y_says_yes;
    29 "selection and marks are cases" safe::point_29_selection_and_marks_are_cases;
    30 "the cursor keeps its place when a row moves" safe::point_30_the_cursor_keeps_its_place_when_a_row_moves;
    31 "a filter stays visible until Esc clears it" words::point_31_a_filter_stays_visible_until_esc_clears_it;
    32 "dates as officers type them" words::point_32_dates_as_officers_type_them;
    33 "working days over Christmas" words::point_33_working_days_over_christmas;
    34 "without colour nothing is lost" looks::point_34_without_colour_nothing_is_lost;
    35 "ASCII where the terminal has no more" looks::point_35_ascii_where_the_terminal_has_no_more;
    36 "wide, combining and turned letters keep the columns" looks::point_36_wide_and_turned_letters_keep_the_columns;
    37 "the terminal's cursor is where the officer is" looks::point_37_the_terminals_cursor_is_where_the_officer_is;
    38 "an idle desk is quiet" wire::point_38_an_idle_desk_sends_its_clock_twice_in_130_seconds_and_nothing_else;
    39 "a move is light on the line" wire::point_39_a_move_in_the_queue_sends_less_than_a_kilobyte_at_120_by_35;
    40 "the commands are the desk's twin" words::point_40_the_commands_are_the_twin_of_the_desk;
};

/// The traps of real terminals.
const TRAPS: &[Point] = points! {
    1 "arrow keys that come as Esc and letters" bytes::point_15_an_arrow_that_fell_apart_changes_nothing;
    2 "Esc and a key that tmux glues together" tmux::esc_glued_to_a_key_by_tmux_changes_nothing;
    3 "Backspace as Ctrl+H" bytes::point_17_both_backspaces_delete_one_character;
    4 "PuTTY's Home, End and F1" traps::every_spelling_of_home_end_and_f1_is_that_key;
    5 "a key that reads as a broken mouse report" bytes::point_19_unknown_keys_do_nothing;
    6 "NO_COLOR and resets" looks::point_34_without_colour_nothing_is_lost;
    7 "sixteen colours in the codes that every terminal knows" traps::sixteen_colours_go_out_in_the_codes_every_terminal_knows;
    8 "text that must read on black and on white" traps::what_is_coloured_reads_on_every_palette;
    9 "a paste without brackets" tmux::a_paste_by_tmux_with_and_without_brackets;
    10 "escape codes, tabs and bidi marks in the text of a case" traps::what_a_complaint_carries_is_shown_as_text_and_never_obeyed;
    11 "bytes on a slow line" wire::point_39_a_move_in_the_queue_sends_less_than_a_kilobyte_at_120_by_35;
};

#[test]
fn every_number_has_its_test() {
    let sources = [
        include_str!("bytes.rs"),
        include_str!("keys.rs"),
        include_str!("looks.rs"),
        include_str!("safe.rs"),
        include_str!("tmux.rs"),
        include_str!("traps.rs"),
        include_str!("wire.rs"),
        include_str!("words.rs"),
    ]
    .concat();
    for (table, last) in [(POINTS, 40), (TRAPS, 11)] {
        let numbers: Vec<usize> = table.iter().map(|(number, ..)| *number).collect();
        assert_eq!(numbers, (1..=last).collect::<Vec<_>>());
        for (number, what, name, _) in table {
            assert!(!what.is_empty());
            assert!(
                sources.contains(&format!("#[test]\npub(crate) fn {name}()")),
                "{number}: {name} is no test"
            );
        }
    }
}
