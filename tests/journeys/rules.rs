//! The rules at the desk: where the council's own policy gives more time than the law, read by keys.

use crate::common::{Officer, case, council, empty, friday};
use redress::domain::deadline::deadlines;
use redress::domain::policy::{Policies, Profile, check};
use redress::domain::terms::Clock;
use std::path::PathBuf;

#[test]
fn the_policy_is_held_against_the_law_from_the_palette_with_the_clauses_of_both() {
    let mut officer = Officer::with(empty(friday()), (120, 35));
    officer.press(":").type_text("check policy").sees("Check policy against the law").press("Enter");
    officer.sees("══ Policy and the law ══").sees("Adult social care, stage 1, acknowledge: looser");
    officer.sees("5 working days against 3 working days");
    officer.sees("Policy:  5 working days from receipt").sees("Timescales table: Acknowledgement");
    officer.sees("Against: 3 working days from receipt").sees("reg 13");
    officer.press("Esc").does_not_see("Policy and the law");
}

#[test]
fn scrolling_reaches_every_fault_and_then_what_is_for_information() {
    let mut officer = Officer::with(empty(friday()), (80, 24));
    let policies = Policies::built_in().unwrap();
    let findings = check(policies.local(friday().date()).unwrap(), &policies);
    let first = findings.iter().position(|finding| !finding.verdict.is_fault()).unwrap();
    officer.press(":").type_text("check policy").press("Enter");
    officer.sees("Policy and the law ══");
    officer.sees(&format!("{first} faults, {} for information", findings.len() - first));
    let mut read = officer.screen();
    // Each page is ten lines; a finding takes fewer lines than the sheet shows.
    for _ in findings.iter() {
        read += &officer.press("PageDown").screen();
    }
    for finding in &findings {
        let about = finding.clock.map_or("people", |clock| clock.label());
        let heading = format!(
            "{}, {}, {about}: {}",
            finding.scheme.label(),
            finding.stage.label(),
            finding.verdict.name()
        );
        assert!(read.contains(&heading), "{heading}\n{read}");
    }
}

#[test]
fn the_version_in_force_today_is_the_one_that_is_checked() {
    let text = "name = \"own\"\ntitle = \"Policy of the harbour board\"\nauthority = \"local\"\nsource = \"minutes\"\n\
                [[rule]]\nscheme = \"corporate\"\nclock = \"respond\"\nstage = 1\nstart = \"acknowledged\"\n\
                days = 25\nclause = \"minute 7\"\n";
    let mut officer = Officer::with(empty(friday()), (120, 35));
    let tomorrow = friday().date().succ_opt().unwrap();
    officer.model.policies.adopt(Profile::parse(text).unwrap(), tomorrow);
    officer.press(":").type_text("check policy").press("Enter").does_not_see("harbour board").press("Esc");
    officer.model.policies.adopt(Profile::parse(text).unwrap(), friday().date());
    officer.press(":").type_text("check policy").press("Enter").sees("Policy of the harbour board");
    officer.sees("25 working days against 10 working days").sees("minute 7").sees("Code 6.3");
}

#[test]
fn without_a_policy_of_its_own_the_palette_says_why_there_is_nothing_to_check() {
    let mut officer = Officer::with(empty(friday()), (120, 35));
    officer.model.policies = Policies::of(Vec::new());
    officer.press(":").type_text("check policy").sees("o policy of the council's own is in force");
    officer.press("Enter").does_not_see("Policy and the law");
}

/// A folder with the files that a test names.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path: PathBuf = self.0.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    }
}

/// The policy that came with the program, with another time for acknowledging a corporate complaint.
fn policy(days: u32) -> String {
    let built_in = include_str!("../../src/domain/profiles/milton-keynes.toml");
    built_in.replacen("days = 5", &format!("days = {days}"), 1)
}

/// A list as gov.uk publishes it, with one more day in England and Wales.
fn holidays(day: &str) -> String {
    format!(
        r#"{{"england-and-wales": {{"division": "england-and-wales", "events": [
            {{"title": "Day of mourning", "date": "{day}", "notes": "", "bunting": false}}]}}}}"#
    )
}

/// The day by which a case is to be acknowledged, as the desk counts now.
fn acknowledge_by(officer: &Officer, reference: &str) -> String {
    let rules = officer.store.rules();
    let all = deadlines(&case(officer, reference), &rules.policies, &rules.calendar).unwrap();
    all.iter().find(|d| d.clock == Clock::Acknowledge).unwrap().due.to_string()
}

fn at_120() -> Officer {
    Officer::with(council(friday()), (120, 35))
}

#[test]
fn a_policy_is_tried_by_keys_shown_with_what_would_be_late_and_taken_into_use_as_one_deed_with_one_undo() {
    let (folder, mut officer) = (Folder::new(), at_120());
    let path = folder.file("own.toml", &policy(3));
    assert_eq!(acknowledge_by(&officer, "0429"), "2026-11-23");
    officer.press("g l").sees("Try a policy file: nothing changes before y").type_text(&path).press("Enter");
    officer.type_text("1/11/2026").sees("= Sun 1 Nov 2026").press("Enter");
    officer
        .sees("own.toml from Sun 1 Nov 2026")
        .sees("20 open dates in 10 cases would move, 2 late at once.");
    officer.sees("■ 0429    acknowledge, stage 1           Mon 23 Nov → Thu 19 Nov 2026   -2  late, J Malik");
    officer.sees("y takes it into use; one undo takes all of it back.");
    assert_eq!(acknowledge_by(&officer, "0429"), "2026-11-23", "a trial records nothing");
    officer.press("n").sees(&path);
    assert_eq!(acknowledge_by(&officer, "0429"), "2026-11-23", "n changes nothing and keeps what was typed");
    officer.press("Enter").sees("y takes it into use").press("y");
    assert!(officer.model.form.is_none());
    let message = officer.message();
    assert!(message.contains("policy own.toml holds from Sun 1 Nov 2026;"), "{message}");
    assert!(message.contains("open dates moved") && message.contains("u undo"), "{message}");
    assert_eq!(acknowledge_by(&officer, "0429"), "2026-11-19");
    officer.press("u");
    let message = officer.message();
    assert!(message.contains("undone: policy own.toml from 1 November 2026"), "{message}");
    assert_eq!(acknowledge_by(&officer, "0429"), "2026-11-23");
    officer.press("z");
    let message = officer.message();
    assert!(
        message.contains("redone: policy own.toml from 1 November 2026; 20 open dates moved"),
        "{message}"
    );
    assert_eq!(acknowledge_by(&officer, "0429"), "2026-11-19");
    officer.press("z");
    assert!(!officer.message().contains("redone"), "{}", officer.message());
    officer.press("u");
    assert_eq!(acknowledge_by(&officer, "0429"), "2026-11-23");
}

#[test]
fn tab_goes_on_with_the_path_of_a_file_as_a_shell_does() {
    let (folder, mut officer) = (Folder::new(), at_120());
    std::fs::create_dir(folder.0.path().join("plans")).unwrap();
    for name in ["plans/own-2026.toml", "plans/own-2027.toml", "plans/minutes.txt", "plans/.own.toml"] {
        folder.file(name, "");
    }
    let path = |officer: &Officer| officer.model.form.as_ref().unwrap().field().unwrap().value();
    let here = folder.0.path().display().to_string();
    officer.press("g l").type_text(&format!("{here}/pl")).sees("plans/").sees("Tab go on with it");
    officer.press("Tab").sees("own-2026.toml").sees("own-2027.toml");
    // What is hidden, and what cannot be a policy, is not offered.
    officer.does_not_see("minutes.txt").does_not_see(".own.toml");
    assert_eq!(path(&officer), format!("{here}/plans/"));
    officer.press("Tab");
    assert_eq!(path(&officer), format!("{here}/plans/own-202"), "as far as both agree");
    officer.type_text("7").press("Tab");
    assert_eq!(path(&officer), format!("{here}/plans/own-2027.toml"));
    officer.press("Tab").sees("► Holds from");
    officer.press("BackTab").type_text("x").press("Tab").sees("► Holds from");
}

#[test]
fn the_palette_finds_both_files_by_the_words_people_look_for() {
    let mut officer = at_120();
    for (typed, found) in [
        ("load policy", "Load a policy file: try it first"),
        ("timescales", "Load a policy file: try it first"),
        ("bank holidays", "Holidays: bring in gov.uk's list"),
    ] {
        officer.press(":").type_text(typed).sees(found).press("Esc");
    }
    officer.press(":").type_text("bank holidays").press("Enter").sees("Bring in bank holidays");
}

#[test]
fn bank_holidays_are_tried_and_brought_in_by_keys_and_merged_with_those_that_are_held() {
    let (folder, mut officer) = (Folder::new(), Officer::at_the_desk());
    let path = folder.file("bank-holidays.json", &holidays("2026-11-23"));
    officer.press("g h").type_text(&path).press("Enter");
    officer.sees("bank-holidays.json").sees("England and Wales: 1 day added, 0 moved, 0 renamed.");
    officer.press("PageDown PageDown PageDown Down Down Down").sees("Mon 23 Nov → Tue 24 Nov 2026   +1");
    officer.press("Esc").press("Enter y");
    let message = officer.message();
    assert!(message.contains("bank holidays from bank-holidays.json brought in;"), "{message}");
    assert_eq!(acknowledge_by(&officer, "0429"), "2026-11-24");
    officer.press("g h").type_text(&path).press("Enter");
    officer.sees("Nothing new: what bank-holidays.json says holds already.").press("Esc t y");
    officer.press("u");
    assert!(
        officer.message().contains("undone: bank holidays from bank-holidays.json"),
        "{}",
        officer.message()
    );
    assert_eq!(acknowledge_by(&officer, "0429"), "2026-11-23");
    officer.press("z").sees("redone: bank holidays from");
    assert_eq!(acknowledge_by(&officer, "0429"), "2026-11-24");
}

#[test]
fn what_is_wrong_with_the_file_is_said_in_a_sentence_and_nothing_typed_is_lost() {
    let folder = Folder::new();
    let wrong = policy(3).replacen("clock = \"acknowledge\"", "clock = \"acknowlege\"", 1);
    let law = policy(3).replacen("\"local\"", "\"statute\"", 1);
    let large = "a".repeat(1_000_001);
    let cases: [(&str, String, &str); 6] = [
        ("g l", folder.0.path().join("none.toml").display().to_string(), "There is no file"),
        ("g l", folder.file("wrong.toml", &wrong), "wrong.toml is not a policy:"),
        ("g l", folder.file("law.toml", &law), "those are read-only"),
        ("g l", folder.file("large.toml", &large), "is larger than 1 MB"),
        ("g h", folder.0.path().display().to_string(), "is a folder"),
        ("g h", folder.file("own.toml", &policy(3)), "is not gov.uk's list of bank holidays"),
    ];
    for (keys, path, says) in cases {
        let mut officer = at_120();
        officer.press(keys).press("Ctrl+S").sees("Which file?").type_text(&path).press("Enter");
        if keys == "g l" {
            officer.press("Ctrl+S").sees("From which day does it hold?").type_text("1/12").press("Enter");
        }
        let screen = officer.screen().split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(screen.contains(says), "{says}\n{}", officer.screen());
        officer.sees(path.rsplit('/').next().unwrap());
        assert!(officer.model.overlays.is_empty());
    }
}

#[test]
fn a_trial_warns_of_dates_that_the_calendar_does_not_reach() {
    let (folder, mut officer) = (Folder::new(), at_120());
    let path = folder.file("own.toml", &policy(5).replacen("days = 5", "months = 200", 1));
    officer.press("g l").type_text(&path).press("Enter").type_text("1/11/2026").press("Enter");
    officer.sees("beyond 2035, the last year whose bank holidays are held");
}

#[test]
fn a_half_filled_form_is_a_draft_like_every_other() {
    let mut officer = at_120();
    officer.press("g l").type_text("/srv/policies/2027.toml").press("Enter");
    officer.press("Esc").sees("Leave this policy file? Everything you typed is kept").press("Enter");
    assert!(officer.model.form.is_none());
    officer.press("g d").sees("Try a policy file").press("Enter").sees("/srv/policies/2027.toml");
    officer.press("Esc Enter Esc g l").sees("/srv/policies/2027.toml").sees("goes on with your draft");
}

#[test]
fn dates_beyond_the_bank_holidays_are_a_standing_warning_that_names_the_way() {
    let mut officer = at_120();
    officer.model.queue.reply.beyond = Some((2035, 2));
    officer.sees("Bank holidays are held to the end of 2035, and 2 cases have later dates.");
    officer.sees("Bring in gov.uk's newer list: g h");
    officer.model.plain = true;
    officer.sees("Bank holidays are held to the end of 2035").sees("g h");
}
