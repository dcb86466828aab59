//! The self-assessment by keys: scores by digit, evidence typed and kept, actions among the countdowns, files.

use crate::common::{Officer, council, friday};
use redress::app::key::Key;
use redress::app::{Msg, update};
use redress::domain::assessment::{COMPLAINTS_MANAGERS, CouncilAsk, Loaded, Tool};
use redress::exchange::assessment::{parse, told};
use redress::store::{Command, Store};

/// The sample council with the form that Peterborough completed, as if it were this year's or another one's.
fn assessed(year: &str) -> Store {
    let mut store = council(friday());
    let text = include_str!("../data/assessment-peterborough-2018-19.toml");
    let tool = Tool::built_in().expect("the tool");
    let changes = told(&parse(text, true).expect("TOML"), &tool).expect("answers").changes;
    let ask = CouncilAsk::Assess { year: year.to_owned(), tool: COMPLAINTS_MANAGERS.to_owned(), changes };
    record(&mut store, &ask);
    store
}

fn record(store: &mut Store, ask: &CouncilAsk) {
    let command = Command { officer: "C Iqbal".to_owned(), at: friday(), key: String::new(), draft: None };
    store.ask_council(command, 0, ask).expect("recorded");
}

fn at_the_screen(store: Store, size: (u16, u16)) -> Officer {
    let mut officer = Officer::with(store, size);
    officer.press("g a");
    officer
}

#[test]
fn the_totals_of_the_completed_form_are_on_the_screen() {
    let mut officer = at_the_screen(assessed("2026-27"), (120, 35));
    for words in
        ["28/36", "78%", "27/30", "90%", "19/21", "12/18", "67%", "14/18", "100 of 123 points", "81%"]
    {
        officer.sees(words);
    }
}

#[test]
fn a_digit_scores_the_criterion_and_undo_takes_it_back() {
    let mut officer = at_the_screen(council(friday()), (80, 24));
    officer
        .sees("0 of 41 scored")
        .press("j 3")
        .sees("1.2 scored 3")
        .sees("1 of 41 scored")
        .sees("3 of 123 points");
    officer.press("u").sees("undone").sees("0 of 41 scored");
    officer.press("7");
    assert!(officer.message().contains("7 is no score"), "{}", officer.message());
}

#[test]
fn tab_goes_from_principle_to_principle_and_down_past_the_end_goes_on() {
    let mut officer = at_the_screen(council(friday()), (80, 24));
    officer.press("Tab").sees("2  Ensure that the complaints process is straightforward");
    officer.press("Up").sees("1  Ensure the complaints process is accessible").press("3");
    officer.sees("1.12 scored 3").press("Down 1").sees("2.1 scored 1");
    officer.press("BackTab BackTab").sees("5  Ensure that quality assurance");
}

#[test]
fn evidence_is_typed_kept_as_a_draft_within_a_moment_and_recorded() {
    let mut officer = at_the_screen(council(friday()), (80, 24));
    officer.press("Enter").type_text("Leaflets in every library");
    officer.send(Msg::Rest);
    let drafts = officer.store.drafts("J Malik").expect("drafts");
    assert!(drafts[0].body.contains("Leaflets in every library"), "{drafts:?}");
    // The line drops; whoever comes back finds the words where they were typed.
    let mut again = Officer::with(officer.store, (80, 24));
    again.press("Esc g a Enter").sees("Leaflets in every library");
    again.press("Ctrl+S").sees("evidence of 1.1 recorded");
    assert!(again.store.drafts("J Malik").expect("drafts").is_empty());
    again.press("g a").sees("Leaflets in every library");
}

#[test]
fn a_planned_action_is_among_the_countdowns_and_enter_leads_back_to_its_criterion() {
    let mut officer = at_the_screen(council(friday()), (80, 24));
    officer.press("Tab j j j a").type_text("Slides for the induction").press("Enter Enter").type_text("2wd");
    officer.press("Enter Enter").sees("action 1 of 2.4 recorded").sees("1 action");
    officer.press("g c");
    let line =
        officer.screen().lines().position(|line| line.contains("SA 2.4")).expect("among the countdowns");
    assert!(officer.line(line).contains("Slides for the induction"));
    let at = officer.model.coming.iter().position(|one| one.reference == "SA 2.4").unwrap();
    for _ in 0..at {
        officer.press("Down");
    }
    officer.press("Enter").sees("Slides for the induction (J Malik, by Tue 24 Nov)");
    officer.press("d Enter").sees("action 1 done").press("g c").does_not_see("SA 2.4");
}

#[test]
fn our_own_cases_stand_beside_the_score_and_go_into_the_evidence_by_one_key() {
    let mut officer = at_the_screen(council(friday()), (120, 35));
    officer.press("Tab Tab").sees("3.1").sees("Acknowledged on time:");
    officer.press("3 i").sees("evidence of 3.1 recorded");
    let state = officer.model.assess.now().unwrap();
    assert!(state.answer("3.1").evidence.starts_with("Acknowledged on time: "), "{:?}", state.answer("3.1"));
    officer.press("i").sees("say nothing more about 3.1");
}

#[test]
fn a_contradicted_score_is_marked_and_can_be_filtered() {
    let mut officer = at_the_screen(council(friday()), (120, 35));
    // Stage 1 is not answered on time in all but one of twenty cases of the sample council.
    officer.press("Tab Tab j j j j 3").sees("contradicted").sees("bears");
    officer.press("f f").sees("shown: contradicted by our cases").sees("3.5").does_not_see("3.1 ");
    officer.press("1").sees("No criterion is contradicted by our cases");
}

#[test]
fn last_year_stands_beside_this_year_when_asked_for() {
    let mut officer = at_the_screen(assessed("2025-26"), (120, 35));
    // Nothing is recorded for this year yet, so the last year with answers opens.
    officer
        .sees("Self-assessment   2025-26")
        .press(">")
        .sees("Self-assessment   2026-27")
        .sees("last year 81%");
    officer.press("2 b").sees("last 2").sees("(78%)").press("<").sees("28/36");
}

#[test]
fn a_tool_of_yes_and_no_is_answered_on_the_same_screen() {
    let mut store = council(friday());
    let text = include_str!("../data/tool-yes-no.toml").to_owned();
    record(&mut store, &CouncilAsk::Tool(Loaded { name: "our-own-ten-promises".to_owned(), text }));
    let mut officer = at_the_screen(store, (80, 24));
    officer.press("y").sees("This tool is scored 0 to 3").press("t").sees("Our own ten promises");
    officer.press("y").sees("1 of 5 yes").press("j n j p").sees("partly").sees("3 of 5 scored").press("2");
    officer.sees("y yes, n no or p partly");
}

#[test]
fn the_screen_writes_a_file_in_each_form() {
    let mut officer = at_the_screen(assessed("2026-27"), (80, 24));
    officer.press("w").sees("Markdown").press("m").sees("Written: self-assessment-2026-27.md");
    officer.press("w h w x w c");
    let names: Vec<&str> = officer.papers.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names.len(), 4, "{names:?}");
    assert!(
        String::from_utf8_lossy(&officer.papers[0].1).contains("| All | All principles | 100 | 123 | 81% |")
    );
}

#[test]
fn another_officer_s_answer_is_not_written_over() {
    let mut officer = at_the_screen(council(friday()), (80, 24));
    let change = redress::domain::assessment::Change::Score { criterion: "1.1".to_owned(), score: Some(1) };
    let (year, tool) = ("2026-27".to_owned(), COMPLAINTS_MANAGERS.to_owned());
    record(&mut officer.store, &CouncilAsk::Assess { year, tool, changes: vec![change] });
    officer.press("3").sees("C Iqbal changed 1.1 of the self-assessment 2026-27");
    officer.sees("1 of 123 points").press("3").sees("1.1 scored 3");
}

#[test]
fn the_screen_keeps_its_place_at_every_size() {
    let mut officer = at_the_screen(assessed("2026-27"), (200, 50));
    officer.press("Tab j j j").sees("What our own cases say").sees("Regular updates go out to service areas");
    for size in [(120, 35), (80, 24), (60, 20), (50, 14), (30, 8)] {
        officer.resize(size).sees("2.4");
    }
}

#[test]
fn c_lists_the_cases_behind_our_figure_and_esc_leads_back() {
    let mut officer = at_the_screen(council(friday()), (120, 35));
    officer.press("Tab Tab c").sees("Acknowledged on time:");
    assert!(officer.model.queue.reply.page.total > 5);
    officer.press("Esc").sees("Self-assessment   2026-27").sees("3.1");
    officer.press("Home c").sees("say nothing about 1.1");
}

#[test]
fn scores_typed_faster_than_the_disk_answers_are_all_recorded() {
    let mut officer = at_the_screen(council(friday()), (80, 24));
    let mut effects = Vec::new();
    for key in ['3', 'j', '2', 'j', '9', 'j', '1'] {
        effects.extend(update(&mut officer.model, Msg::Key(Key::Char(key))));
    }
    officer.perform(effects);
    officer.sees("3 of 41 scored").sees("6 of 123 points");
}

/// The sample council with an action planned for 2.4: owned by the officer, due on a day.
fn planned(day: &str, size: (u16, u16)) -> Officer {
    let mut officer = at_the_screen(council(friday()), size);
    officer.press("Tab j j j a").type_text("Slides for the induction").press("Enter Enter").type_text(day);
    officer.press("Enter Enter").sees("action 1 of 2.4 recorded").press("Esc");
    officer
}

fn at_the_plan(officer: &mut Officer) -> usize {
    let rows = officer.model.queue.rows();
    let at = rows.iter().position(|row| row.is_planned()).expect("a planned action in the queue");
    officer.press("Home");
    for _ in 0..at {
        officer.press("j");
    }
    at
}

#[test]
fn a_planned_action_has_its_row_in_the_queue_where_its_day_puts_it() {
    let mut officer = planned("25/11", (120, 35));
    officer.press("1");
    let at = at_the_plan(&mut officer);
    let rows = officer.model.queue.rows();
    let due = |n: usize| rows[n].clock.as_ref().map(|clock| clock.due);
    assert!(
        due(at - 1) <= due(at) && due(at) <= due(at + 1),
        "{:?} {:?} {:?}",
        due(at - 1),
        due(at),
        due(at + 1)
    );
    let line =
        officer.screen().lines().find(|line| line.contains("Slides for the")).expect("a row").to_owned();
    for words in ["SA 2.4", "SA ", "plan", "Self-assessment", "JM", "Wed 25 Nov", "3 left"] {
        assert!(line.contains(words), "no {words} in {line}");
    }
    // The rule and the tab count it, and the case beside the queue says what it is.
    let mine = officer.model.queue.rows().len();
    officer
        .sees(&format!("[1 Mine {mine}]"))
        .sees(&format!("{mine} of {mine}"))
        .sees("opens the self-assessment");
    officer.press("Enter").sees("Slides for the induction (J Malik, by Wed 25 Nov)").sees("2.4");
    officer.press("Esc").sees("Queue: Mine");
    assert!(officer.model.queue.on_plan(), "back where it was");
}

#[test]
fn a_planned_action_is_found_by_the_filter_and_goes_when_it_is_done() {
    let mut officer = planned("25/11", (80, 24));
    officer.press("5 /").type_text("induct slid").sees("(1 of 63)").sees("SA 2.4").press("Enter Enter");
    officer.press("d Enter").sees("action 1 done").press("Esc").does_not_see("SA 2.4");
}

#[test]
fn a_planned_action_is_late_with_the_late_cases_and_due_with_those_due() {
    let mut officer = planned("20/11", (120, 35));
    for (view, wanted) in [("1", true), ("3", true), ("2", false), ("4", false), ("5", true), ("0", false)] {
        officer.press(view);
        let there = officer.model.queue.rows().iter().any(|row| row.is_planned());
        assert_eq!(there, wanted, "view {view}");
    }
}

#[test]
fn nothing_that_changes_a_case_is_done_to_a_planned_action() {
    let mut officer = planned("25/11", (120, 35));
    officer.press("1");
    at_the_plan(&mut officer);
    for key in ["a", "r", "x", "c", "o", "=", "f", "m", "e", "d", "Space", "."] {
        officer.press(key);
        let (form, marks) = (officer.model.form.is_none(), officer.model.queue.marks.is_empty());
        assert!(form && marks && officer.model.queue.on_plan(), "{key}");
        officer.press("Esc Esc");
        officer.press("1");
    }
    // The case before and after it on the screen of a case is a case.
    let at = at_the_plan(&mut officer);
    officer.press("k Enter >");
    let next = officer.model.queue.current().expect("a case").1.clone();
    assert!(!next.is_planned());
    assert_eq!(officer.model.queue.current().map(|(n, _)| n), Some(at + 1));
}

#[test]
fn planned_actions_keep_their_place_in_every_order() {
    let mut officer = planned("25/11", (120, 35));
    officer.press("5");
    for (key, words) in [
        ("r", "received longest"),
        ("n", "by reference"),
        ("s", "by service"),
        ("o", "by owner"),
        ("t", "by stage"),
        ("d", "due soonest"),
    ] {
        officer.press(&format!("s {key}")).sees(words);
        assert_eq!(officer.model.queue.rows().iter().filter(|row| row.is_planned()).count(), 1, "{words}");
        let services: Vec<&str> = officer.model.queue.rows().iter().map(|row| row.service.as_str()).collect();
        assert!(key != "s" || services.is_sorted(), "{services:?}");
    }
}

#[test]
fn a_large_screen_has_the_words_of_each_criterion_on_two_lines_and_a_smaller_one_on_one() {
    let mut officer = at_the_screen(council(friday()), (200, 50));
    let line_of = |officer: &Officer, words: &str| {
        let screen = officer.screen();
        screen.lines().position(|line| line.contains(words)).unwrap_or_else(|| panic!("{words}\n{screen}"))
    };
    for (size, lines) in [((200, 50), 2), ((120, 35), 1)] {
        officer.resize(size);
        let at = [" ○ 1.1 ", " ○ 1.2 ", " ○ 1.12 "].map(|id| line_of(&officer, id));
        assert_eq!((at[1] - at[0], at[2] - at[0]), (lines, 11 * lines), "{}", officer.screen());
    }
    // The rest of the words, and below the list still every figure.
    officer.resize((200, 50)).sees("highly visible and impartial").sees("Preferred way of contact recorded");
}
