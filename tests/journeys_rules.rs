//! The rules at the desk: where the council's own policy gives more time than the law, read by keys.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

mod common;

use common::{Officer, empty, friday};
use redress::domain::policy::{Policies, Profile, check};

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
    officer.press(":").type_text("check policy").sees("no policy of the council's own is in force");
    officer.press("Enter").does_not_see("Policy and the law");
}
