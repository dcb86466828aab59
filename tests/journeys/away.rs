//! Somebody is away: their work goes to others after a preview, with one undo, and comes back.

use crate::common::{Officer, case};

fn owner(officer: &Officer, reference: &str) -> String {
    case(officer, reference).owner.unwrap_or_default()
}

fn mine(officer: &Officer) -> usize {
    officer
        .model
        .queue
        .reply
        .load
        .iter()
        .find(|load| load.owner.as_deref() == Some("J Malik"))
        .map_or(0, |l| l.open)
}

#[test]
fn an_absent_officer_s_work_is_spread_after_a_preview_in_four_keys_and_one_undo_takes_all_back() {
    let mut officer = Officer::at_the_desk();
    let before = mine(&officer);
    assert!(before > 5);
    // g w, the last day, Enter, y: four keys and a date.
    officer.press("g w").type_text("4/12").press("Enter");
    officer.sees("J Malik, Fri 20 Nov 2026 to Fri 4 Dec 2026").sees("more:").sees("open now");
    assert_eq!(owner(&officer, "0398"), "J Malik", "a preview records nothing");
    officer.press("y");
    assert!(officer.message().contains("J Malik away:"), "{}", officer.message());
    assert_ne!(owner(&officer, "0398"), "J Malik");
    let (_, events) = officer.store.known("0398").unwrap().unwrap();
    let told = events
        .iter()
        .any(|event| event.sentence().contains("J Malik is away Fri 20 Nov 2026 to Fri 4 Dec 2026"));
    assert!(told, "the timeline says why");
    officer.press("u").sees("Undo in").press("y");
    assert_eq!(mine(&officer), before);
    assert_eq!(owner(&officer, "0398"), "J Malik");
}

#[test]
fn the_preview_is_left_with_esc_and_the_form_goes_on() {
    let mut officer = Officer::at_the_desk();
    officer.press("g w").sees("[ See who gets what ]").sees("Enter look first").does_not_see("Enter save");
    officer.type_text("4/12").press("Enter Enter").sees("Last day");
    assert_eq!(owner(&officer, "0398"), "J Malik", "Enter is no answer");
    officer.press("Esc").sees("Leave this absence? Everything you typed is kept").press("Enter");
    assert!(officer.model.form.is_none());
    // It goes on where it was left, and is used up by handing the work over.
    officer.press("g w").sees("[4/12").sees("goes on with your draft").press("Enter y");
    assert!(officer.message().contains("J Malik away:"), "{}", officer.message());
    assert!(officer.model.drafts.is_empty());
}

#[test]
fn work_comes_back_except_what_somebody_gave_on_meanwhile() {
    let mut officer = Officer::at_the_desk();
    officer.press("g b");
    assert!(officer.message().contains("Nobody is away"), "{}", officer.message());
    officer
        .press("g w BackTab BackTab")
        .type_text("os")
        .press("Enter Enter")
        .type_text("4/12")
        .press("Enter y");
    assert_eq!(owner(&officer, "0398"), "R Osei");
    // One of the cases is given on while J Malik is away.
    officer.press("5 /").type_text("0405").press("Enter");
    officer.press("o").type_text("lund").press("Enter");
    assert_eq!(owner(&officer, "0405"), "F Lund");
    officer
        .press("Esc g b")
        .sees("J Malik, Fri 20 Nov 2026 to Fri 4 Dec 2026")
        .press("Enter")
        .sees("back to J Malik");
    officer.press("y").sees("0405 stays with F Lund").press("Esc");
    assert_eq!(owner(&officer, "0398"), "J Malik");
    assert_eq!(owner(&officer, "0405"), "F Lund");
}

#[test]
fn days_that_are_none_are_refused_with_the_way_out() {
    let mut officer = Officer::at_the_desk();
    officer.press("g w").type_text("19/11/2026").press("Enter");
    officer.sees("The last day away is before the first");
    assert_eq!(owner(&officer, "0398"), "J Malik");
}
