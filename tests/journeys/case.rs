//! What not every day brings, by keys alone: the next stage, the end of a case, its points, actions and details.

use crate::common::{Officer, case};
use redress::app::Msg;
use redress::app::effect::{Reply, Request};
use redress::app::model::{Screen, Tab};
use redress::domain::terms::{Stage, Status};

/// An officer on the case with this reference.
fn in_case(reference: &str) -> Officer {
    crate::common::in_case(Officer::at_the_desk(), reference)
}

#[test]
fn an_answered_complaint_goes_to_the_next_stage_from_the_menu() {
    let mut officer = in_case("0405");
    officer.decides(&[("u", "the log", "none"); 2]).type_text("We are sorry.").press("Ctrl+S");
    officer.press(". s").sees("Next stage of 0405").sees("stage 2 opened").press("Enter");
    assert!(officer.message().contains("0405 stage 2 opened"), "{}", officer.message());
    assert_eq!(case(&officer, "0405").stage(), Stage::Two);
    officer.press("u");
    assert_eq!(case(&officer, "0405").stage(), Stage::One);
}

#[test]
fn a_complaint_that_is_not_answered_shows_in_the_menu_why_there_is_no_next_stage() {
    let mut officer = in_case("0405");
    officer.press(".").sees("0405 stage 1 has not been answ… (r)").press("s");
    assert!(officer.model.form.is_none(), "an entry that is off does nothing");
}

#[test]
fn a_withdrawal_takes_a_reason_from_the_list_or_words_of_its_own() {
    let mut officer = in_case("0405");
    officer.press(". w").sees("Complainant decided not to proceed").press("Down Enter Enter");
    assert!(officer.message().contains("0405 withdrawn"), "{}", officer.message());
    let (_, reason) = case(&officer, "0405").withdrawn.unwrap();
    assert_eq!(reason, "Complainant decided not to proceed");
    assert_eq!(case(&officer, "0405").status, Status::Withdrawn);
}

#[test]
fn points_are_typed_a_line_a_point_under_those_agreed_before() {
    let mut officer = in_case("0405");
    let before = case(&officer, "0405").points;
    officer.press(". p").sees(&before[0].text).press("Enter").type_text("Nobody apologised").press("Ctrl+S");
    assert!(officer.message().contains("0405 has 3 points"), "{}", officer.message());
    let after = case(&officer, "0405").points;
    assert_eq!((&after[..2], after[2].text.as_str()), (&before[..], "Nobody apologised"));
}

#[test]
fn an_action_is_agreed_and_done_from_the_do_list() {
    let mut officer = Officer::at_the_desk();
    officer.press("d");
    assert_eq!((officer.model.screen, officer.model.case.tab), (Screen::Case, Tab::Actions));
    officer.press("Enter");
    assert!(officer.model.form.is_some() || !officer.message().is_empty());
    officer.press("Esc . k").type_text("Pay back the travel costs").press("Enter Enter").type_text("3wd");
    officer.sees("Wed 25 Nov 2026").press("Enter");
    assert!(officer.message().contains("0398 action 1 agreed"), "{}", officer.message());
    officer.press("Enter").sees("Pay back the travel costs").press("Enter").type_text("Bank statement");
    officer.press("Enter");
    assert!(officer.message().contains("0398 action 1 done"), "{}", officer.message());
    let case = case(&officer, "0398");
    assert_eq!(case.actions[0].done.as_ref().unwrap().1, "Bank statement");
    assert_eq!(case.actions[0].owner, "J Malik");
}

#[test]
fn enter_in_the_do_list_takes_the_chosen_action_not_the_first() {
    let mut officer = in_case("0398");
    for what in ["First thing", "Second thing"] {
        officer.press(". k").type_text(what).press("Enter Enter Enter");
    }
    officer.press("5 j Enter").sees("[2 Second thing").type_text("Seen").press("Ctrl+S");
    let case = case(&officer, "0398");
    assert!(case.actions[0].done.is_none() && case.actions[1].done.is_some(), "{:?}", case.actions);
}

#[test]
fn a_closed_case_is_reopened_with_a_reason() {
    let mut officer = in_case("0405");
    officer.decides(&[("n", "the log", ""); 2]).type_text("We came in time.").press("Ctrl+S f y");
    assert_eq!(case(&officer, "0405").status, Status::Closed);
    officer.press(". b Enter").sees("needs a reason").type_text("New evidence came in").press("Enter");
    assert!(officer.message().contains("0405 reopened"), "{}", officer.message());
    // Its stage stays answered, so the time for the next stage runs again.
    assert_eq!(case(&officer, "0405").status, Status::Answered);
}

#[test]
fn details_are_corrected_together_and_one_undo_takes_all_of_them_back() {
    let mut officer = in_case("0411");
    let before = case(&officer, "0411");
    officer
        .press(". i")
        .sees("Details of 0411")
        .press("Ctrl+U")
        .type_text("Objections lost")
        .press("Tab Ctrl+U");
    officer.type_text("An apology").press("Tab Tab Tab Tab").type_text("North team").press("Ctrl+S");
    assert!(
        officer.message().contains("0411 subject, outcome wanted and team changed"),
        "{}",
        officer.message()
    );
    let after = case(&officer, "0411");
    assert_eq!((after.receipt.subject.as_str(), after.team.as_str()), ("Objections lost", "North team"));
    officer.press("u");
    let undone = case(&officer, "0411");
    assert_eq!((undone.receipt, undone.team), (before.receipt, before.team));
}

#[test]
fn details_without_a_change_record_nothing() {
    let mut officer = in_case("0411");
    let before = case(&officer, "0411").seq;
    officer.press(". i Ctrl+S").sees("Nothing of 0411 was changed");
    assert_eq!(case(&officer, "0411").seq, before);
}

#[test]
fn the_palette_finds_each_by_the_words_people_look_for() {
    // What is typed, and the command that comes first.
    const FINDS: &[(&str, &str)] = &[
        ("escalate", "Open the next stage"),
        ("stage 2", "Open the next stage"),
        ("panel", "Open the next stage"),
        ("review", "Open the next stage"),
        ("withdraw", "Withdraw the complaint"),
        ("points", "Agree the points"),
        ("remedy", "Agree a remedy"),
        ("reopen", "Reopen the case"),
        ("edit details", "Edit details"),
        ("do-list", "Do-list: remedies, actions"),
    ];
    for (typed, found) in FINDS {
        let mut officer = Officer::at_the_desk();
        officer.press(":").type_text(typed).sees(found).press("Esc");
    }
    let mut officer = Officer::at_the_desk();
    officer.press(":").type_text("cancel").sees("Withdraw the complaint");
}

#[test]
fn a_form_left_half_way_opens_again_from_the_drafts() {
    let mut officer = in_case("0411");
    officer.press(". w").type_text("Court").send(Msg::Rest);
    officer.press("Esc Enter g d").sees("Withdraw 0411").press("Enter").sees("Court");
}

#[test]
fn the_panes_of_a_large_desk_lead_to_a_draft_and_back() {
    let mut officer = Officer::with(crate::common::council(crate::common::friday()), (200, 50));
    officer.press("n Tab").type_text("Dilys").send(Msg::Rest).press("Esc Enter");
    officer.send(Msg::Tick(crate::common::moment("2026-11-20T09:15:00")));
    officer.press("c").type_text("Rang, no answer").send(Msg::Rest).press("Esc Enter");
    officer.sees("── Your drafts ──").sees("2 kept").sees("□ New complaint, Dilys, 1 word");
    // The queue, the case, the countdowns, the statistics, the drafts: the newest is the first of them.
    officer.press("Tab Tab Tab Tab").sees("══ Your drafts ══").sees("►□ Note on 0398");
    officer.press("Enter").sees("Rang, no answer").press("Esc Enter");
    officer.send(Msg::Tick(crate::common::moment("2026-11-20T09:16:00")));
    officer.press("Down Enter").sees("New complaint").sees("Dilys").press("Esc Enter");
    // What was left last is the first of them, and the keyboard is still on it.
    officer.sees("►□ New complaint, Dilys").press("Tab").sees("══ Queue: Mine");
    // What was recorded or thrown away is no draft any longer.
    officer.press("BackTab Enter").sees("Dilys").press("Esc t y");
    officer.press("Enter").sees("Rang, no answer").press("Enter");
    officer.sees("Your drafts ══").sees("None. What you type is kept here").press("Enter");
    assert!(officer.message().contains("There is no draft"), "{}", officer.message());
    // A smaller screen has no such pane: the keyboard is in the queue.
    officer.resize((120, 35)).sees("══ Queue: Mine").does_not_see("Your drafts");
}

#[test]
fn a_draft_of_details_does_not_put_back_what_changed_since() {
    let mut officer = in_case("0411");
    officer.press(". i Tab Ctrl+U").type_text("An apology").send(Msg::Rest);
    officer.press("Esc Enter");
    let (id, _) = officer.store.known("0411").unwrap().unwrap();
    let ask = redress::domain::decide::Ask::Edit {
        field: redress::domain::event::Field::Subject,
        to: "Changed by somebody else".to_owned(),
    };
    let seen = case(&officer, "0411").seq;
    let at = crate::common::friday();
    let key = "another".to_owned();
    officer.store.answer("R Osei", Request::Ask { id, seen, ask, at, key, draft: None });
    officer.send(Msg::Store(0, Reply::ChangedElsewhere)).press("g d Enter Ctrl+S");
    let case = case(&officer, "0411");
    assert_eq!(case.receipt.subject, "Changed by somebody else");
    assert_eq!(case.receipt.wants, "An apology");
}

#[test]
fn the_menu_of_actions_has_every_change_of_a_case_under_a_letter_of_its_own() {
    use redress::app::{hints, overlay::Menu};
    let officer = Officer::at_the_desk();
    let entries = hints::menu(&officer.model, Menu::Actions);
    let letters: Vec<&str> = entries.iter().map(|entry| entry.key.as_str()).collect();
    // Triage has accepting, passing on and not accepting.
    for letter in ["t", "a", "r", "x", "c", "o", "d", "f", "s", "w", "p", "m", "v", "b", "i"] {
        let there = letters.iter().filter(|other| **other == letter).count();
        assert_eq!(there, 1, "{letter} in {letters:?}");
    }
    for entry in entries {
        assert_eq!(
            entry.action.is_none(),
            !entry.detail.is_empty(),
            "{} is off without a reason",
            entry.label
        );
    }
}

#[test]
fn an_enquiry_goes_to_its_decision_its_remedy_and_the_compliance_by_keys() {
    let mut officer = in_case("0372");
    officer.press(". z o").sees("answer sent").press("Tab Tab Tab").type_text("Fault").press("Ctrl+S");
    officer.sees("has no words, and some are typed").press("Tab Tab Tab Ctrl+U Ctrl+S");
    assert!(officer.message().contains("our answer is recorded"), "{}", officer.message());
    officer.press(". z o").sees("Counted as").type_text("uph").press("Enter").type_text("Fault found");
    officer.press("Ctrl+S");
    assert!(officer.message().contains("decision recorded"), "{}", officer.message());
    officer.press(". z o").sees("remedy ordered").press("Enter").type_text("Apologise").press("Enter");
    officer.type_text("apol").press("Enter Enter").type_text("18/12").press("Enter");
    assert!(officer.message().contains("remedy 1 ordered"), "{}", officer.message());
    officer.press("5").sees("Ombudsman     Apology, awaited");
    officer.press("1 Down Down Down Down Down Down Down Down").sees("Remedy 1").sees("awaited").press("5");
    officer.press(". v").sees("Told them on").type_text("The letter").press("Ctrl+S");
    assert!(officer.message().contains("complied on time"), "{}", officer.message());
    officer.press("u").sees("awaited");
    let case = case(&officer, "0372");
    assert_eq!(case.ombudsman.unwrap().category.unwrap().name(), "upheld");
}

#[test]
fn a_remedy_that_the_council_refuses_is_recorded_as_not_complied_with_its_reason() {
    let mut officer = in_case("0372");
    officer.press(". z n").sees("no ordered remedy").press("Esc");
    officer.press(". z o").type_text("decis").press("Enter Enter").type_text("uph").press("Enter");
    officer.type_text("Fault found").press("Ctrl+S");
    officer.press(". z o Enter").type_text("Pay 500 pounds").press("Enter").type_text("symb");
    officer.press("Enter Enter").type_text("18/12").press("Enter");
    assert!(officer.message().contains("remedy 1 ordered"), "{}", officer.screen());
    officer.press(". z n").sees("1 Pay 500 pounds").sees("may report it publicly").press("Ctrl+S");
    officer.sees("Why will it not be carried out?").type_text("Cabinet did not agree").press("Ctrl+S");
    assert!(officer.message().contains("remedy 1 not complied"), "{}", officer.message());
    officer.sees("may report it publicly").sees("has not been told yet");
    officer.press("5").sees("not complied").sees("Cabinet did not agree");
    // The day the Ombudsman was told may come later; the reason stands.
    officer.press(". z n Tab").type_text("today").press("Enter");
    officer.press("5").sees("told Fri 20 Nov 2026").sees("Cabinet did not agree");
    officer.press(". z n").sees("no ordered remedy");
}

#[test]
fn a_first_enquiry_names_the_ombudsman_of_the_scheme_and_may_have_no_date() {
    let mut officer = in_case("0405");
    officer
        .press(". z o")
        .sees("Local Government and Social Care Ombudsman")
        .sees("Answer by")
        .press("Ctrl+S");
    assert!(officer.message().contains("0405 with the Local Government"), "{}", officer.message());
    assert_eq!(case(&officer, "0405").status, Status::Ombudsman);
}

#[test]
fn a_newer_policy_counts_on_a_screen_that_was_open_before_it() {
    use redress::domain::policy::{Policies, Profile};
    let mut officer = in_case("0405");
    let text =
        include_str!("../../src/domain/profiles/milton-keynes.toml").replacen("days = 5", "days = 3", 1);
    let mut policies = Policies::built_in().unwrap();
    policies.adopt(Profile::parse(&text).unwrap(), "2026-11-01".parse().unwrap());
    let rules = Box::new((policies.clone(), officer.model.calendar.clone()));
    officer.send(Msg::Store(0, Reply::Rules(rules)));
    assert_eq!(officer.model.policies, policies);
    officer.press("Esc n").type_text("pho").sees("3 working days from receipt");
}
