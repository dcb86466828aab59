//! The people on a case, its links and what may be the same, by keys alone.

use crate::common::{Officer, case};
use redress::app::model::{Screen, Tab};

/// An officer on the case with this reference.
fn in_case(reference: &str) -> Officer {
    crate::common::in_case(Officer::at_the_desk(), reference)
}

#[test]
fn a_representative_is_recorded_and_the_consent_asked_for_and_taken_in() {
    let mut officer = in_case("0405");
    officer.press(". n r").type_text("Ann Ward").press("Enter").type_text("solic").press("Enter");
    assert!(officer.message().contains("represented by Ann Ward"), "{}", officer.message());
    officer.press(". n c").sees("Asked for on").sees("Came in on").press("Ctrl+S");
    assert!(officer.message().contains("consent asked for"), "{}", officer.message());
    officer.press("1").sees("Ann Ward (solicitor)").sees("not in yet");
    officer.press(". n c Tab").type_text("today").press("Enter").type_text("all but health").press("Enter");
    let acts = case(&officer, "0405").representative.unwrap();
    assert_eq!((acts.relation.as_str(), acts.consent.unwrap().1.as_str()), ("solicitor", "all but health"));
}

#[test]
fn who_acts_for_somebody_and_that_consent_was_asked_is_recorded_with_the_new_case() {
    let mut officer = Officer::at_the_desk();
    officer.press("n Enter").type_text("Ann Ward").press("Tab").type_text("Her mother was not fed.");
    // About nobody else: who acts is not asked, and what is not asked costs no key.
    officer.does_not_see("Who acts for them").press("BackTab BackTab BackTab BackTab BackTab");
    officer.does_not_see("Who acts for them").sees("About").type_text("Joan Ward");
    officer.press("Tab").sees("Who acts for them").press("Tab").type_text("rel").press("Ctrl+S");
    officer.sees("Type the name, or empty the two lines below");
    // Whoever complains stands in the list.
    officer.press("Down").sees("Ann Ward").press("Tab Tab").type_text("today");
    officer.press("Ctrl+S");
    assert!(officer.message().contains("0437 logged"), "{}", officer.message());
    officer.sees("written consent is needed");
    let new = case(&officer, "0437");
    let acts = new.representative.unwrap();
    assert_eq!((acts.name.as_str(), acts.relation.as_str()), ("Ann Ward", "relative"));
    assert_eq!(
        (acts.asked, new.receipt.service_user.as_str()),
        (Some(crate::common::friday().date()), "Joan Ward")
    );
    // It is one change: one undo takes the whole of it back.
    officer.press("u");
    assert!(officer.message().contains("0437 undone"), "{}", officer.message());
    assert!(officer.store.known("0437").unwrap().is_none(), "{}", officer.message());
}

#[test]
fn who_acts_is_asked_of_what_a_councillor_passes_on_and_stays_in_the_draft() {
    let mut officer = Officer::at_the_desk();
    officer
        .press("n")
        .type_text("counc")
        .press("Enter")
        .type_text("Cllr Ash")
        .press("Tab")
        .type_text("Bins.");
    officer
        .press("BackTab BackTab BackTab")
        .press("BackTab BackTab BackTab BackTab")
        .sees("Who acts for them");
    officer.type_text("cllr").press("Tab").type_text("counc").press("Tab Esc Enter").sees("Kept as a draft");
    officer.press("g d Enter");
    let form = officer.model.form.as_ref().unwrap();
    let stands: Vec<String> =
        form.fields.iter().map(|field| field.value()).filter(|v| !v.is_empty()).collect();
    assert!(
        stands.contains(&"Cllr Ash".to_owned()) && stands.contains(&"councillor".to_owned()),
        "{stands:?}"
    );
    officer.press("Ctrl+S");
    assert_eq!(case(&officer, "0437").representative.unwrap().relation, "councillor");
}

#[test]
fn what_the_person_needs_stands_at_the_head_of_what_is_written_to_them() {
    let mut officer = in_case("0405");
    officer.press(". n p").press("Tab").press("Ctrl+U").type_text("phone, after 4 pm");
    officer.press("Tab Tab Tab Tab Ctrl+U").type_text("large print").press("Ctrl+S");
    assert_eq!(case(&officer, "0405").receipt.complainant.adjustments, ["large print"]);
    // What is answered, told, asked or noted after a call: also the forms that not every day brings.
    for keys in ["r", "x", "c", ". t r", ". t u", ". n c", ". g c"] {
        officer.press(keys).sees("Large print. Contact by phone, after 4 pm.").press("Esc");
    }
    officer.press("3").sees("Large print. Contact by phone, after 4 pm.");
}

#[test]
fn equality_answers_are_taken_in_and_seen_nowhere_on_the_case() {
    let mut officer = in_case("0405");
    officer.press(". n e").sees("Kept apart").press("Tab Tab").type_text("asian").press("Enter Ctrl+S");
    assert!(officer.message().contains("equality questions kept"), "{}", officer.message());
    for tab in ["1", "2", "3", "4", "5", "6", "7", "8"] {
        officer.press(tab).does_not_see("Asian");
    }
}

#[test]
fn a_linked_case_is_listed_and_opened_from_the_tab() {
    let mut officer = in_case("0405");
    officer.press(". l l").type_text("0411").press("Enter").type_text("same street").press("Enter");
    assert!(officer.message().contains("0405 linked to 0411"), "{}", officer.message());
    officer.press("7").sees("0411").sees("linked: same street");
    officer.press("Enter");
    assert_eq!((officer.selected().as_str(), officer.model.case.tab), ("0411", Tab::Timeline));
    officer.press("7").sees("0405").press("u");
    assert!(case(&officer, "0405").links.is_empty());
}

#[test]
fn a_related_point_joins_the_open_case_and_a_document_says_where_it_lies() {
    let mut officer = in_case("0405");
    let before = case(&officer, "0405").points.len();
    officer
        .press(". l n")
        .type_text("The crew was rude")
        .press("Enter")
        .type_text("An apology")
        .press("Enter");
    assert_eq!(case(&officer, "0405").points.len(), before + 1);
    officer.press(". l f").type_text("Crew log").press("Enter").type_text("depot, shelf 4").press("Enter");
    officer.press("6").sees("Crew log").sees("at depot, shelf 4");
}

#[test]
fn the_same_person_shows_while_a_complaint_is_typed() {
    let mut officer = in_case("0405");
    let person = case(&officer, "0405").receipt.complainant;
    officer.press("Esc n Tab").type_text(&person.name).sees("Possible match").sees("same name");
    officer.press("Ctrl+U").does_not_see("Possible match");
}

#[test]
fn a_match_is_opened_from_the_form_and_the_complaint_waits_as_a_draft() {
    let mut officer = in_case("0405");
    let person = case(&officer, "0405").receipt.complainant;
    officer.press("Esc n Tab").type_text(&person.name).sees("Ctrl+O opens it").press("Ctrl+O");
    assert_eq!((officer.selected().as_str(), officer.model.screen), ("0405", Screen::Case));
    officer.press("g d Enter").sees("New complaint").sees(&person.name).sees("Possible match");
}

#[test]
fn a_new_complaint_is_linked_to_the_match_that_was_chosen() {
    let mut officer = in_case("0405");
    let person = case(&officer, "0405").receipt.complainant;
    officer.press("Esc n Tab").type_text(&person.name).press("Tab").type_text("The bins again.");
    // Past the last field and back from the button.
    officer.press("BackTab BackTab BackTab BackTab").type_text("0405").press("Ctrl+S");
    assert!(officer.message().contains("linked to 0405"), "{}", officer.message());
    let linked = case(&officer, "0405").links;
    let new = case(&officer, &linked[0].other);
    assert_eq!((new.links[0].other.as_str(), new.receipt.complainant.name), ("0405", person.name));
}
