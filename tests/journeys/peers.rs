//! The comparison with other councils by keys: side by side, place and middle, what cannot be right, files.

use crate::common::{Officer, council, friday};
use redress::domain::assessment::{CouncilAsk, Loaded};
use redress::store::{Command, Store};

/// Made up: councils with the Ombudsman's figures of the year.
const LIKE: &str = r#"
title = "Like councils"
source = "LGSCO annual data 2026-27"
date = "2026-07-21"

[[council]]
name = "Eastmoor"
[[council.ombudsman]]
year = "2026-27"
decided = 58
investigated = 22
upheld = 15

[[council]]
name = "Penrose"
[[council.ombudsman]]
year = "2026-27"
decided = 6
investigated = 3
upheld = 2
"#;

fn load(store: &mut Store, name: &str, text: &str) {
    let command = Command { officer: "C Iqbal".to_owned(), at: friday(), key: String::new(), draft: None };
    let ask = CouncilAsk::Peers(Loaded { name: name.to_owned(), text: text.to_owned() });
    store.ask_council(command, 0, &ask).expect("loaded");
}

fn at_the_screen(store: Store, size: (u16, u16)) -> Officer {
    let mut officer = Officer::with(store, size);
    officer.press("g p");
    officer
}

#[test]
fn the_principles_of_the_peer_review_stand_side_by_side() {
    let mut officer = at_the_screen(council(friday()), (120, 35));
    officer.sees("[1 Principles]").sees("Peterborough").sees("Milton Keynes").sees("2 other councils");
    let line = officer.screen().lines().find(|line| line.contains("4. Complaints")).unwrap().to_owned();
    assert!(line.contains("67%") && line.contains("94%") && line.contains("81%"), "{line}");
}

#[test]
fn a_share_that_no_whole_number_gives_is_said_beside_it() {
    let mut officer = at_the_screen(council(friday()), (120, 35));
    officer.press("2 p p").sees("upheld at stage 1 2016-17").does_not_see("at stage 1 2017-18");
    officer.press("Down Down").sees("44.5%").sees("Cannot be right: Peterborough City Council");
    officer.press("5").sees("no whole number of 84 gives 44.5%").sees("11 of 247 is 4.5%, printed 4.4%");
    officer.press("G").sees("The whole-number test takes");
    officer.press("6").sees("displaced in the extracted text").sees("19 November 2018");
}

#[test]
fn the_escalations_are_worked_out_and_the_middle_is_between_them() {
    let mut officer = at_the_screen(council(friday()), (120, 35));
    officer.press("3").sees("11 of 247").sees("4.5%").sees("7 of 258").sees("2.7%").sees("3.6%");
}

#[test]
fn of_fewer_than_five_no_percentage_is_given_and_sets_can_be_chosen() {
    let mut store = council(friday());
    load(&mut store, "like", LIKE);
    let mut officer = at_the_screen(store, (120, 35));
    officer.press("4 Down").sees("Eastmoor").sees("68%").sees("2 of 3").sees("Small numbers");
    officer.press("e").sees("There is one set of councils");
    load(&mut officer.store, "review", redress::domain::peers::EXAMPLE);
    officer.press(": r e f r e s h Enter 1 e").sees("Compare   like, 2 other councils");
    officer
        .press("e")
        .sees("Compare   review, 2 other councils")
        .press("e")
        .sees("all sets, 4 other councils");
}

#[test]
fn the_screen_writes_a_file() {
    let mut officer = at_the_screen(council(friday()), (80, 24));
    officer.press("w c").sees("Written: comparison-2026-11-20.csv");
    assert!(String::from_utf8_lossy(&officer.papers[0].1).contains("escalation,"));
}

#[test]
fn the_screen_keeps_its_place_at_every_size() {
    let mut officer = at_the_screen(council(friday()), (200, 50));
    officer.press("2 Down Down Down");
    for size in [(200, 50), (120, 35), (80, 24), (60, 20), (50, 14), (30, 8)] {
        officer.resize(size);
        let chosen = officer.screen().lines().filter(|line| line.contains('►')).count();
        assert_eq!(chosen, 1, "{size:?}: {}", officer.screen());
    }
    officer.press("Esc").sees("Mine");
}

#[test]
fn enter_lists_the_cases_behind_our_number_and_esc_leads_back() {
    let mut store = council(friday());
    // Made up: a council with the stage 1 complaints of the year, so that ours stand beside them.
    let text = "title = 'x'\n[[council]]\nname = 'Eastmoor'\n[[council.year]]\nscheme = 'corporate'\n\
                year = '2026-27'\nstage1 = 400\nnot_upheld = 200\npartially_upheld = 100\nupheld = 100\n";
    load(&mut store, "eastmoor", text);
    let mut officer = at_the_screen(store, (120, 35));
    officer.press("2").sees("Eastmoor").press("Enter").sees("stage 1 complaints, 2026-27");
    let listed = officer.model.queue.reply.page.total;
    let ours = officer.model.peers.current().expect("a measure").values[0].part;
    assert_eq!(Some(listed), ours, "the list holds as many cases as the number says");
    officer.press("Esc").sees("[2 Outcomes]");
}

/// Made up: a council that says how large it is and what its figures count.
const SIZED: &str = r#"
title = "A neighbour"
[[council]]
name = "Eastmoor"
size = { people = 260000 }
definition = { outcomes_of = "all", refused = "among", no_finding = "not-upheld" }
[[council.year]]
scheme = "corporate"
year = "2026-27"
stage1 = 400
refused = 50
not_upheld = 200
partially_upheld = 100
upheld = 100
"#;

#[test]
fn figures_on_the_same_footing_stand_below_the_given_ones_and_list_the_cases_they_count() {
    let mut store = council(friday());
    load(&mut store, "eastmoor", SIZED);
    let mut officer = Officer::with(store, (120, 35));
    officer.model.peers.size = redress::demo::size();
    officer.press("g p 2").sees("stage 1 complaints per 10,000 people 2026-27").sees("15.4");
    officer.press("Down").sees("400 of 260000").sees("On the same footing: so many for every 10,000 people");
    officer.press("Down").sees("not accepted, per 1,000 that came in").sees("50 of 400").sees("125.0");
    let keys: Vec<String> = officer.model.peers.measures().iter().map(|one| one.key.clone()).collect();
    for (n, key) in keys.iter().enumerate() {
        officer.press("Home").press(&"Down ".repeat(n));
        assert_eq!(&officer.model.peers.current().expect("a measure").key, key);
        let ours = officer.model.peers.current().expect("a measure").values[0].part;
        if ours == Some(0) {
            continue;
        }
        officer.press("Enter");
        assert_eq!(Some(officer.model.queue.reply.page.total), ours, "{key} lists as many cases as it says");
        officer.press("Esc").sees("[2 Outcomes]");
    }
    officer.press("6").sees("Outcomes are shares of: all stage 1 complaints (Eastmoor)");
}

#[test]
fn all_councils_stand_on_one_scale_and_the_years_beside_how_to_read_them() {
    let mut store = council(friday());
    load(&mut store, "like", LIKE);
    let mut officer = at_the_screen(store, (120, 35));
    officer.press("4 Down");
    officer.sees("0% ·").sees("100%   lowest").sees("Over the years").sees("Reading this");
    officer.sees("half of the councils are above it").sees("Source: LGSCO annual data 2026-27, 21 Jul 2026.");
    let scale = officer.screen().lines().find(|line| line.contains("lowest")).expect("the scale").to_owned();
    assert!(scale.contains('○') && scale.contains("highest 68%"), "{scale}");
    // On a large screen the names have room; on a small one the scale stays.
    officer.resize((200, 50)).sees("Middle: half").resize((80, 24)).sees("lowest");
}

#[test]
fn names_of_councils_are_whole_where_there_is_room() {
    let officer = at_the_screen(council(friday()), (200, 50));
    let head =
        officer.screen().lines().find(|line| line.contains("our place")).expect("a heading").to_owned();
    assert!(head.contains("Peterborough") && head.contains("Milton Keynes"), "{head}");
}
