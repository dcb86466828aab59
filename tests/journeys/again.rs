//! The next case, the same once more, saved views, the palette's cases and pages, undo after a restart: by keys alone.

use crate::common::{Officer, case, council, friday};
use redress::app::Msg;
use redress::app::model::{Group, Screen};
use redress::domain::query::{Sort, View};
use redress::store::Store;

fn stamp() -> redress::store::Stamp {
    Box::new(|| "2026-11-20T09:12:00Z".to_owned())
}

#[test]
fn the_next_case_is_the_one_where_a_minute_saves_most_and_says_why() {
    let mut officer = Officer::at_the_desk();
    officer.press("j j j j >");
    assert_eq!(officer.selected(), "0431", "the acknowledgement that is due today");
    officer.sees("0431: acknowledge, due today; about 10 minutes (1 of");
    let first = officer.selected();
    officer.press(">");
    assert_ne!(officer.selected(), first, "pressed again it goes on");
    officer.sees("(2 of");
    officer.press("j >").sees("(1 of");
    officer.press("9 >").sees("Nothing in this view waits for the council");
}

#[test]
fn the_same_note_goes_to_the_next_row_with_one_key() {
    let mut officer = Officer::at_the_desk();
    officer.press(",");
    assert!(officer.message().contains("Nothing was done to a case yet"), "{}", officer.message());
    officer.press("c").type_text("Depot is shut today").press("Enter , ,");
    for reference in ["0398", "0405", "0431"] {
        let (_, events) = officer.store.known(reference).unwrap().unwrap();
        let last = events.last().unwrap().sentence();
        assert!(last.contains("Depot is shut today"), "{reference}: {last}");
    }
    assert_eq!(officer.selected(), "0431");
    officer.press("u");
    assert!(officer.message().contains("0431 undone"), "{}", officer.message());
}

#[test]
fn an_owner_is_given_to_the_row_that_came_up_when_the_first_one_left() {
    let mut officer = Officer::at_the_desk();
    officer.press("o").type_text("os").press("Enter");
    assert_eq!(officer.selected(), "0405", "0398 is no longer mine");
    officer.press(",");
    for reference in ["0398", "0405"] {
        assert_eq!(case(&officer, reference).owner.as_deref(), Some("R Osei"), "{reference}");
    }
}

#[test]
fn what_belongs_to_its_case_opens_the_form_for_the_next_one() {
    let mut officer = Officer::at_the_desk();
    officer.press("j x w Enter");
    assert!(officer.message().contains("0405"), "{}", officer.message());
    let mine = case(&officer, "0405").run().unwrap().extensions.len();
    assert_eq!(mine, 1);
    officer.press(",");
    assert!(officer.model.form.is_some() || officer.message().contains("0431"), "{}", officer.screen());
    assert_eq!(case(&officer, "0431").run().unwrap().extensions.len(), 0, "nothing is recorded unseen");
}

#[test]
fn what_the_queue_shows_is_saved_under_a_name_and_comes_back_as_it_was() {
    let mut officer = Officer::at_the_desk();
    // Nothing is offered that needs a view, until there is one.
    officer.press("v").sees("No view is saved yet").sees("s save this").does_not_see("d delete").press("Esc");
    officer.press("5 b s /").type_text("housing").press("Enter v s").type_text("All housing").press("Enter");
    officer.sees("All housing").sees("yours").sees("Team, filter: housing, gro").sees("d delete");
    let shown = officer.model.queue.reply.page.matching;
    officer.press("Esc 1 v Enter").sees("Queue: All housing");
    assert_eq!(officer.model.view, View::Team);
    assert_eq!(officer.model.queue.filter, "housing");
    assert_eq!((officer.model.queue.sort, officer.model.queue.group), (Sort::Service, Group::Service));
    assert_eq!(officer.model.queue.reply.page.matching, shown);
    assert_eq!(officer.model.saved[0].cases, shown, "the sheet counts what the view shows");
    officer.press("s d").does_not_see("Queue: All housing");
}

#[test]
fn a_saved_view_is_shared_renamed_and_deleted_by_the_team() {
    let mut officer = Officer::at_the_desk();
    officer.press("2 v s").type_text("Burning").press("Enter");
    officer.press("s").type_text("burning").press("Enter");
    assert!(officer.message().contains("a view called burning already"), "{}", officer.message());
    officer.press("Esc t").sees("team, by you");
    let mut colleague = Officer::named("R Osei", officer.store, (80, 24), friday());
    colleague.press("v").sees("Burning").sees("team, by J Malik");
    colleague.press("r Ctrl+U").type_text("On fire").press("Enter").sees("On fire");
    colleague.press("d").sees("Delete the view On fire (team, by J Malik)? The cases stay.");
    colleague.press("Enter").sees("On fire").press("d y").sees("No view is saved yet");
}

#[test]
fn saved_views_stand_beside_the_queue_of_a_wide_screen_with_their_counts() {
    let mut officer = Officer::with(council(friday()), (200, 50));
    officer.does_not_see("Saved views");
    officer.press("5 /").type_text("housing").press("Enter v s").type_text("All housing").press("Enter Esc");
    let shown = officer.model.queue.reply.page.matching;
    let line = |officer: &Officer| {
        let screen = officer.screen();
        let line =
            screen.lines().find(|line| line.chars().take(26).collect::<String>().contains("All housing"));
        line.unwrap_or_else(|| panic!("{screen}")).chars().take(26).collect::<String>()
    };
    assert!(line(&officer).trim_end().ends_with(&shown.to_string()), "{}", line(&officer));
    officer.press("1 v Enter").sees("Queue: All housing");
    assert!(line(&officer).starts_with('►'), "{}", line(&officer));
    // The next session has it from the start.
    let mut officer = Officer::named("J Malik", officer.store, (200, 50), friday());
    officer.sees("Saved views");
    officer.press("v d y Esc").does_not_see("Saved views");
}

#[test]
fn a_name_that_is_being_typed_survives_a_colleague_s_change() {
    let mut officer = Officer::with(council(friday()), (200, 50));
    officer.press("2 v s").type_text("Burning").press("Enter Esc");
    officer.press("v s").type_text("Team and");
    officer.send(Msg::Store(0, redress::app::effect::Reply::ChangedElsewhere));
    officer.type_text(" mine").press("Enter").sees("Team and mine");
}

#[test]
fn a_view_of_one_s_own_is_nobody_else_s() {
    let mut officer = Officer::at_the_desk();
    officer.press("2 v s").type_text("Mine alone").press("Enter");
    let mut colleague = Officer::named("R Osei", officer.store, (80, 24), friday());
    colleague.press("v").sees("No view is saved yet");
}

#[test]
fn the_palette_finds_cases_and_pages_beside_the_commands() {
    let mut officer = Officer::with(council(friday()), (120, 35));
    officer
        .press(":")
        .type_text("extend")
        .sees("Extend the deadline")
        .sees("Also found")
        .sees("When can I extend?");
    officer.press("Ctrl+U").type_text("objections").sees("Case 0411").press("Enter");
    assert_eq!(officer.model.screen, Screen::Case);
    officer.sees("Objections not published").press(":").type_text("bank holiday").press("Down Enter");
    officer.sees("How are working days counted?").sees("Day 0".to_lowercase().as_str()).press("Esc");
    assert!(officer.model.overlays.is_empty());
}

#[test]
fn what_was_done_before_a_restart_is_undone_and_redone_after_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.redress");
    let mut officer = Officer::named("J Malik", Store::open(&path, stamp()).unwrap(), (80, 24), friday());
    for subject in ["Missed bins", "Broken lamp"] {
        officer.press("n Tab Tab").type_text(subject).press("Ctrl+S");
    }
    officer.press("5 Space j Space o").type_text("J Malik").press("Enter y");
    drop(officer);
    let mut officer = Officer::named("J Malik", Store::open(&path, stamp()).unwrap(), (80, 24), friday());
    officer.press("u").sees("Undo in 2 cases").press("y");
    assert!(officer.message().contains("2 cases undone: owner is now J Malik"), "{}", officer.message());
    drop(officer);
    let mut officer = Officer::named("J Malik", Store::open(&path, stamp()).unwrap(), (80, 24), friday());
    officer.press(":").type_text("redo").press("Enter");
    assert!(officer.message().contains("2 cases redone"), "{}", officer.message());
}

#[test]
fn a_count_of_days_typed_in_the_palette_is_answered_from_today_and_from_the_date_of_the_case() {
    let mut officer = Officer::at_the_desk();
    officer.press(":").type_text("10 wd");
    // The 10th working day from Fri 20 Nov 2026, and from Thu 19 Nov, the date of 0398.
    officer.sees("10 working days from today").sees("Fri 4 Dec 2026");
    officer.sees("10 working days from 0398").sees("Thu 3 Dec 2026");
    officer.press("Ctrl+U").type_text("10 days").sees("10 working days from today").sees("Fri 4 Dec 2026");
    officer.sees("10 calendar days from today").sees("Mon 30 Nov 2026");
    officer.press("Ctrl+U").type_text("20 working days").sees("Fri 18 Dec 2026");
    officer.press("Enter");
    assert_eq!(officer.copied, ["Fri 18 Dec 2026"]);
    assert!(officer.message().contains("Fri 18 Dec 2026"), "{}", officer.message());
    officer.press(":").type_text("2000 wd").sees("2000 working days from today").press("Esc");
    officer.press(":").type_text("ext").sees("0398, 10 days is Thu 3 Dec");
}

#[test]
fn a_burst_of_keys_that_comes_as_a_paste_lands_in_what_is_typed_over_the_screen() {
    let mut officer = Officer::at_the_desk();
    officer.press(":").send(Msg::Paste("acknowledge".to_owned())).sees(": acknowledge").sees("Acknowledge");
    officer.send(Msg::Paste("\u{1b}[D of receipt\nmore".to_owned())).sees(": acknowledge[D of receipt ");
    officer.press("Esc v s").send(Msg::Paste("Late bins".to_owned())).sees("Late bins");
    officer.press("Esc Esc").send(Msg::Paste("acknowledge".to_owned())).sees("Paste ignored here");
}
