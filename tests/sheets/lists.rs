//! The countdowns in full and the drafts.

use crate::desk;
use crate::{UNICODE, draws_at_any_size, hold, look, picture};
use redress::app::effect::Draft;
use redress::app::model::{Model, Screen};
use redress::domain::event::CaseId;
use redress::domain::query::Upcoming;
use redress::domain::terms::{Clock, Stage};

/// The countdowns of the design.
fn coming() -> Model {
    let table = [
        ("0398", "Leak above bathroom, third visit missed", Clock::Respond, "2026-11-19", false),
        ("0405", "Missed bin collections, Elm Road", Clock::Respond, "2026-11-20", false),
        ("0431", "Summons sent after council tax was paid", Clock::Acknowledge, "2026-11-20", false),
        ("0429", "Blue Badge renewal delay", Clock::Acknowledge, "2026-11-23", false),
        ("0411", "Objections not published on planning site", Clock::Respond, "2026-11-24", false),
        ("0393", "Refund of £120 agreed, not yet paid", Clock::Action, "2026-11-27", false),
        ("0402", "Damp survey findings disputed", Clock::Respond, "2026-12-02", true),
    ];
    let mut model = desk::empty();
    model.coming = table
        .iter()
        .zip(1..)
        .map(|((reference, subject, clock, due, extended), id)| Upcoming {
            id: CaseId(id),
            reference: (*reference).to_owned(),
            subject: (*subject).to_owned(),
            route: "Cor1".to_owned(),
            owner: Some("J Malik".to_owned()),
            clock: *clock,
            stage: Some(Stage::One),
            due: desk::day(due),
            extended: *extended,
            forecast: false,
        })
        .collect();
    model.screen = Screen::ComingUp;
    model
}

fn drafts() -> Model {
    let draft = |key: &str, title: &str, at: &str| Draft {
        key: key.to_owned(),
        title: title.to_owned(),
        body: String::new(),
        at: desk::moment(at),
    };
    let mut model = desk::empty();
    model.drafts = vec![
        draft("new", "New complaint, Dilys Pryce-Jones, 187 words", "2026-11-20T09:16:41"),
        draft("respond-411", "Response to 0411  Objections not published, 412 words", "2026-11-19T16:31:00"),
    ];
    model.screen = Screen::Drafts;
    model
}

#[test]
fn every_list_at_every_size() {
    hold("coming", &coming());
    hold("drafts", &drafts());
    let mut empty = desk::empty();
    empty.screen = Screen::Drafts;
    hold("drafts-empty", &empty);
}

#[test]
fn what_is_late_comes_first_and_a_day_is_named_once() {
    let (rows, _) = look(&coming(), UNICODE, (80, 24));
    assert!(rows[2].contains("Late           ■ 0398 stage 1"), "{rows:#?}");
    assert!(rows[3].contains("Fri 20 Nov  0  ● 0405 stage 1"), "{rows:#?}");
    assert!(rows[4].starts_with("                 ● 0431 ack"), "{rows:#?}");
    assert!(rows[8].contains("Wed  2 Dec  8  + 0402 stage 1 (extended)"), "{rows:#?}");
}

#[test]
fn the_selected_date_keeps_the_cursor_and_stays_in_sight() {
    let mut model = coming();
    for (line, size) in [(0, (80, 24)), (6, (80, 24)), (6, (60, 8)), (99, (80, 24))] {
        model.coming_line = line;
        let (rows, (_, y)) = look(&model, UNICODE, size);
        assert!(rows[usize::from(y)].starts_with('►'), "{rows:#?}");
    }
    // Its day is said again where the list was scrolled into the middle of one.
    model.coming_line = 2;
    let (rows, _) = look(&model, UNICODE, (80, 4));
    assert!(rows[2].contains("Fri 20 Nov") || rows.len() < 3, "{rows:#?}");
}

#[test]
fn a_draft_shows_when_it_was_kept() {
    let shown = picture(&drafts(), (80, 24));
    assert!(shown.contains("► □ today 09:16:41    New complaint, Dilys Pryce-Jones, 187 words"), "{shown}");
    assert!(shown.contains("□ Thu 19 Nov 16:31"), "{shown}");
}

#[test]
fn no_list_panics_at_any_size() {
    for mut model in [coming(), drafts()] {
        draws_at_any_size(&model);
        model.coming.clear();
        model.drafts.clear();
        draws_at_any_size(&model);
    }
}
