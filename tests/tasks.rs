//! The tasks done most often in a day, and the most keys each may take.
//!
//! Counted from the queue with the right case under the cursor. Enter counts; words that are typed freely (a name, a
//! note, the text of a letter, what is searched for) do not. A letter that chooses from a list does.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

mod common;

use common::{Officer, case, on_case};
use redress::app::model::Screen;
use redress::domain::deadline::stage_deadlines;
use redress::domain::decide::letters;
use redress::domain::event::Fact;
use redress::domain::terms::{Channel, Clock, Finding, LetterKind, Scheme, Stage, Status};
use redress::domain::when;
use redress::store::CaseWrite;

/// An officer whose keys are counted.
struct Counted {
    officer: Officer,
    keys: usize,
}

impl Counted {
    /// J Malik at the queue, with this case under the cursor.
    fn on(reference: &str) -> Self {
        let mut officer = on_case(Officer::at_the_desk(), reference);
        if officer.model.screen == Screen::Case {
            officer.press("Esc");
        }
        assert_eq!((officer.model.screen, officer.selected().as_str()), (Screen::Desk, reference));
        Self { officer, keys: 0 }
    }

    fn at_the_desk() -> Self {
        Self { officer: Officer::at_the_desk(), keys: 0 }
    }

    /// Presses keys, each a word of its own.
    fn press(&mut self, keys: &str) -> &mut Self {
        self.keys += keys.split_whitespace().count();
        self.officer.press(keys);
        self
    }

    /// Types words, which do not count.
    fn type_text(&mut self, words: &str) -> &mut Self {
        self.officer.type_text(words);
        self
    }

    fn says(&self, words: &str) {
        assert!(self.officer.message().contains(words), "{}", self.officer.message());
    }

    /// The letter of this kind, which is there to be read and sent without a word being typed.
    fn letter(&mut self, reference: &str, kind: LetterKind) -> String {
        self.officer
            .press("Esc /")
            .type_text(reference)
            .press("Enter 4")
            .sees(&format!("{}, not sent", kind.label()));
        let file = self.officer.model.file().unwrap();
        assert!(letters::drafts(&file.case).contains(&kind));
        let text = self.officer.model.letter(file, kind).unwrap().text();
        // As words: where its lines end is another matter.
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Number, task, the most keys, the journey that gives the keys it took.
type Task = (usize, &'static str, usize, fn() -> usize);

const TASKS: &[Task] = &[
    (1, "see what needs me now", 0, sees_what_needs_me),
    (2, "go to the most urgent case, with the reason", 1, goes_to_the_most_urgent),
    (3, "read a case whole", 0, reads_a_case),
    (4, "find a case by name, address or reference", 2, finds_a_case),
    (5, "log a new complaint", 9, logs_a_complaint),
    (6, "accept, with its service, and start the clocks", 4, accepts),
    (7, "refuse and sign-post, with the reason", 4, refuses),
    (8, "acknowledge", 2, acknowledges),
    (9, "log a contact or a note", 2, notes),
    (10, "message a service, or the services of all marked", 3, messages_services),
    (11, "extend, with the reason", 3, extends),
    (12, "assign to somebody", 3, assigns),
    (13, "decide a point", 2, decides_points),
    (13, "decide a point as upheld, with its remedy", 5, upholds_a_point_with_a_remedy),
    (14, "check and send the response", 2, sends_the_response),
    (14, "the same with one check that fails", 3, sends_after_one_failed_check),
    (14, "the same with two checks that fail", 4, sends_after_two_failed_checks),
    (15, "tick an agreed action as done, with what shows it", 2, ticks_an_action),
];

fn sees_what_needs_me() -> usize {
    let mut desk = Counted::at_the_desk();
    desk.officer.sees("[1 Mine 14]").sees("1 late").sees("2 Late");
    assert_eq!(desk.officer.selected(), "0398", "the most urgent comes first");
    desk.keys
}

fn goes_to_the_most_urgent() -> usize {
    let mut desk = Counted::at_the_desk();
    desk.press("Enter").officer.sees("0398").sees("1 working day late");
    assert_eq!(desk.officer.model.screen, Screen::Case);
    // From anywhere in the list one key goes to the case where a minute saves most, and says why.
    let mut next = Counted::at_the_desk();
    next.officer.press("G");
    next.press(">");
    assert_eq!(next.officer.selected(), "0431");
    next.says("0431: acknowledge, due today");
    desk.keys.max(next.keys)
}

fn reads_a_case() -> usize {
    let store = common::council(common::friday());
    let mut desk = Counted { officer: Officer::with(store, (120, 35)), keys: 0 };
    // Summary, clock and timeline stand beside the queue.
    for words in ["A. Okafor", "Repair date, apology", "Stage 1", "Day 11 of 10", "Contractor report added"] {
        desk.officer.sees(words);
    }
    // The whole case with its points takes one key more, and no other.
    let mut whole = Counted { officer: Officer::with(common::council(common::friday()), (120, 35)), keys: 0 };
    whole.press("Enter");
    for words in ["A. Okafor", "1 Missed appointments", "Day 11 of 10", "Received Fri 30 Oct 2026"] {
        whole.officer.sees(words);
    }
    assert_eq!(whole.keys, 1);
    desk.keys
}

fn finds_a_case() -> usize {
    let mut keys = 0;
    // A reference, a street of the subject, a name, an address that only the case itself says.
    for (words, found) in [("0405", "0405"), ("elm", "0405"), ("Okafor", "0398"), ("14B Larch", "0398")] {
        let mut desk = Counted::at_the_desk();
        desk.press("/").type_text(words).press("Enter");
        let selected = match desk.officer.model.screen {
            Screen::Found => desk.officer.model.search.current().unwrap().row.reference.clone(),
            _ => desk.officer.selected(),
        };
        assert_eq!(selected, found, "{words}");
        keys = keys.max(desk.keys);
    }
    // A reference typed as it is needs no key beside its own digits.
    let mut desk = Counted::at_the_desk();
    desk.type_text("0411").officer.send(redress::app::Msg::Rest).sees("Objections not published");
    assert_eq!((desk.officer.model.screen, desk.officer.selected().as_str()), (Screen::Case, "0411"));
    keys
}

fn logs_a_complaint() -> usize {
    let mut desk = Counted::at_the_desk();
    // By telephone, which stands there; a name, what happened, and the service by its first letter.
    desk.press("n Enter").type_text("Dilys Pryce-Jones").press("Enter");
    desk.type_text("The recycling crew went past our road three weeks running.").press("Tab Ctrl+S");
    desk.says("0437 logged");
    let receipt = case(&desk.officer, "0437").receipt;
    assert_eq!((receipt.channel, receipt.complainant.name.as_str()), (Channel::Phone, "Dilys Pryce-Jones"));
    assert!(receipt.text.contains("went past our road"));
    // With another channel and the service it starts at once; a repeat is seen while it is typed.
    let mut whole = Counted::at_the_desk();
    whole.press("n e Enter").type_text("D. Patel").press("Enter");
    whole.type_text("The bins of Elm Road were missed again.").press("Tab Tab w");
    whole.officer.sees("Possible match").sees("0405");
    whole.press("Ctrl+S");
    let made = case(&whole.officer, "0437");
    assert_eq!((made.receipt.channel, made.scheme), (Channel::Email, Some(Scheme::Corporate)));
    assert_eq!((made.service.as_str(), made.status), ("Waste", Status::Open));
    desk.keys.max(whole.keys)
}

fn accepts() -> usize {
    let mut desk = Counted::on("0432");
    desk.press("t a Enter");
    desk.says("0432 accepted");
    let accepted = case(&desk.officer, "0432");
    assert_eq!((accepted.service.as_str(), accepted.status), ("Waste", Status::Open));
    assert_eq!((accepted.scheme, accepted.stage()), (Some(Scheme::Corporate), Stage::One));
    assert!(!accepted.team.is_empty(), "it is with a team");
    let (model, run) = (&desk.officer.model, accepted.run().unwrap());
    let clocks = stage_deadlines(Scheme::Corporate, run, &model.policies, &model.calendar).unwrap();
    let due = |clock| clocks.iter().find(|due| due.clock == clock).map(|due| when::long(due.due));
    assert_eq!(due(Clock::Acknowledge).as_deref(), Some("Thu 26 Nov 2026"));
    assert_eq!(due(Clock::Respond).as_deref(), Some("Thu 10 Dec 2026"));
    desk.keys
}

fn refuses() -> usize {
    let mut desk = Counted::on("0433");
    desk.press("t 4 4");
    desk.says("0433 not accepted");
    let (reason, clause, signpost) = case(&desk.officer, "0433").refusal.unwrap();
    assert!(!reason.is_empty() && !clause.is_empty() && !signpost.is_empty());
    // The letter is there to be read at once, and says why, by which clause, and where else to go.
    desk.officer.sees("Dear");
    let keys = desk.keys;
    let letter = desk.letter("0433", LetterKind::Refusal);
    for words in [&reason, &clause, &signpost] {
        assert!(letter.to_lowercase().contains(&words.to_lowercase()), "{words} is not in\n{letter}");
    }
    keys
}

fn acknowledges() -> usize {
    let mut desk = Counted::on("0431");
    desk.officer.press(". p").type_text("A summons although the tax was paid").press("Ctrl+S");
    desk.press("a");
    desk.says("0431 acknowledgement recorded");
    assert_eq!(case(&desk.officer, "0431").run().unwrap().acknowledged, Some(common::friday().date()));
    // The letter is made of the points, and of the date by which they are answered.
    let keys = desk.keys;
    let letter = desk.letter("0431", LetterKind::Acknowledgement);
    for words in ["A summons although the tax was paid", "20 November 2026", "4 December 2026"] {
        assert!(letter.contains(words), "{words} is not in\n{letter}");
    }
    keys
}

fn notes() -> usize {
    let mut desk = Counted::on("0398");
    desk.press("c").type_text("Rang A. Okafor, no answer").press("Enter");
    desk.says("0398 note added");
    desk.keys
}

fn messages_services() -> usize {
    let mut desk = Counted { officer: on_case(Officer::with_post(), "0405"), keys: 0 };
    desk.press("m Enter");
    desk.says("0405 Waste asked to answer by Fri 27 Nov 2026");
    assert!(desk.keys <= 2, "one case: {} keys", desk.keys);
    let mut desk = Counted { officer: Officer::with_post(), keys: 0 };
    desk.officer.press("2 Space j Space");
    desk.press("m Enter y");
    desk.says("cases: ");
    desk.keys
}

fn extends() -> usize {
    let mut desk = Counted::on("0398");
    // The date that the rule allows stands there; the letter chooses the reason.
    desk.press("x w Enter");
    desk.says("0398 extended to Thu 3 Dec 2026");
    let run = case(&desk.officer, "0398");
    let extension = run.run().unwrap().extensions.last().unwrap();
    assert_eq!(extension.reason, "Waiting for information from the service");
    desk.keys
}

fn assigns() -> usize {
    let mut keys = 0;
    // The first letter of either name, where nobody else has it.
    for (letter, officer) in [("o", "R Osei"), ("l", "F Lund"), ("i", "C Iqbal")] {
        let mut desk = Counted::on("0398");
        desk.press("o").press(letter).press("Enter");
        desk.says(&format!("0398 owner is now {officer}"));
        keys = keys.max(desk.keys);
    }
    keys
}

fn decides_points() -> usize {
    let mut desk = Counted::on("0405");
    desk.press("r");
    let before = desk.keys;
    let points = case(&desk.officer, "0405").points.len();
    for reason in ["every round was made", "the log shows a call"] {
        desk.press("n").type_text(reason).press("Enter");
    }
    let keys = (desk.keys - before) / points;
    desk.type_text("We came each week.").press("Ctrl+S");
    desk.says("0405 stage 1 response recorded, not upheld");
    keys
}

fn upholds_a_point_with_a_remedy() -> usize {
    let mut desk = Counted::on("0405");
    desk.press("r");
    let before = desk.keys;
    desk.press("u").type_text("the log shows no call").press("Enter a Enter");
    let keys = desk.keys - before;
    desk.press("n").type_text("every round was made").press("Enter");
    desk.type_text("We are sorry.").press("Ctrl+S");
    desk.says("0405 stage 1 response recorded, partially upheld");
    let found = case(&desk.officer, "0405").points[0].found.clone().unwrap();
    assert_eq!((found.finding, found.reason.as_str()), (Finding::Upheld, "the log shows no call"));
    assert_eq!(found.remedy, "Apology");
    keys
}

fn sends_the_response() -> usize {
    let mut desk = Counted::on("0405");
    // The points were decided before; what is left is the text, and the gate, which lets it through.
    desk.officer.press("Enter 3");
    for _ in 0..2 {
        desk.officer.press("Enter n").type_text("the log").press("Enter Enter j");
    }
    desk.officer.press("Esc");
    assert!(case(&desk.officer, "0405").points.iter().all(|point| point.found.is_some()));
    desk.press("r").type_text("We came each week.").press("Ctrl+S");
    desk.says("0405 stage 1 response recorded");
    assert_eq!(case(&desk.officer, "0405").finding(), Some(Finding::NotUpheld));
    desk.keys
}

fn sends_after_one_failed_check() -> usize {
    let mut desk = decided("0405", &["the log", ""]);
    desk.press("r").type_text("We came each week.").press("Ctrl+S");
    // The gate leads to what is missing: it is typed where the keyboard is.
    desk.officer.sees("Not ready to be sent: point 2 has no reason");
    desk.type_text("nobody rang").press("Ctrl+S");
    desk.says("0405 stage 1 response recorded");
    assert_eq!(case(&desk.officer, "0405").points[1].found.as_ref().unwrap().reason, "nobody rang");
    desk.keys
}

fn sends_after_two_failed_checks() -> usize {
    let mut desk = decided("0405", &["", ""]);
    desk.press("r").type_text("We came each week.").press("Ctrl+S");
    desk.officer.sees("point 1 has no reason, and 1 thing more");
    desk.type_text("the log").press("Ctrl+S").officer.sees("point 2 has no reason");
    desk.type_text("nobody rang").press("Ctrl+S");
    desk.says("0405 stage 1 response recorded");
    desk.keys
}

/// A case whose points were decided before as not upheld, with these reasons.
fn decided(reference: &str, reasons: &[&str]) -> Counted {
    let mut officer = Officer::at_the_desk();
    let facts = (1..).zip(reasons).map(|(point, reason)| {
        let (finding, reason, remedy) = (Finding::NotUpheld, (*reason).to_owned(), String::new());
        (common::friday(), "J Malik".to_owned(), Fact::PointFound { point, finding, reason, remedy })
    });
    let (id, facts) = (Some(case(&officer, reference).id), facts.collect());
    let write = CaseWrite { id, seen: None, reference: reference.to_owned(), facts };
    officer.store.append_many(&[write]).unwrap();
    let officer = on_case(officer, reference);
    Counted { officer, keys: 0 }
}

fn ticks_an_action() -> usize {
    let mut desk = Counted::on("0393");
    desk.press("d").type_text("Bank statement of 20 November").press("Enter");
    desk.says("0393 action 1 done, complainant told");
    desk.keys
}

#[test]
fn every_task_takes_no_more_keys_than_it_may() {
    for (number, task, most, journey) in TASKS {
        let keys = journey();
        assert!(keys <= *most, "{number}, {task}: {keys} keys, at most {most}");
    }
}

#[test]
fn taking_a_case_is_one_key_and_says_when_it_is_mine_already() {
    let mut desk = Counted::on("0406");
    let before = case(&desk.officer, "0406").owner;
    assert_ne!(before.as_deref(), Some("J Malik"));
    desk.press("=");
    desk.says("0406 owner is now J Malik");
    assert_eq!(desk.keys, 1);
    desk.officer.press("u");
    assert_eq!(case(&desk.officer, "0406").owner, before);
    let mut desk = Counted::on("0398");
    desk.press("=");
    desk.says("yours already");
}

#[test]
fn why_this_date_and_undo_are_one_key_each() {
    let mut desk = Counted::on("0398");
    desk.press("e").officer.sees("working days from the acknowledgement").press("Esc");
    assert_eq!(desk.keys, 1);
    desk.officer.press("c").type_text("Rang").press("Enter");
    desk.press("u");
    desk.says("0398 undone: rang");
    assert_eq!(desk.keys, 2);
}

#[test]
fn a_new_user_logs_finds_explains_extends_and_takes_back_by_what_the_screen_says() {
    let mut officer = Officer::at_the_desk();
    // Each key stands on the screen before it is pressed.
    officer.sees("n new").press("n").sees("New complaint").sees("How it arrived");
    officer.press("Tab").type_text("Dilys Pryce-Jones").press("Tab");
    officer.type_text("The recycling crew went past three weeks running.");
    officer.sees("[ Save complaint ]").sees("Esc leave or save").press("Esc").sees("s      save");
    officer.press("s").sees("0437 logged");
    // The most urgent case is the one under the cursor, and its line says why.
    assert_eq!(officer.selected(), "0398");
    officer.sees("1 late").sees("why").press("e").sees("working days from the acknowledgement");
    officer.sees("Esc close").press("Esc").sees("x extend").press("x").sees("= Thu 3 Dec 2026");
    officer.sees("Reason").press("Down").sees("Waiting for information").press("Enter");
    officer.sees("0398 extended to Thu 3 Dec 2026").sees("u undo").press("u");
    officer.sees("0398 undone: extended to Thu 3 Dec 2026");
    assert_eq!(case(&officer, "0398").run().unwrap().extensions.len(), 0);
}
