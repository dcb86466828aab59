//! The lines above and below the panes: views, filter, questions, what is wrong.

use crate::UNICODE;
use crate::desk::{busy, draw};
use ratatui::layout::Position;
use redress::app::overlay::{Confirmed, Overlay};

#[test]
fn questions_stand_in_the_message_line() {
    let mut model = busy((80, 24));
    model.overlays.push(Overlay::Quit);
    assert_eq!(draw(&model, UNICODE).lines()[22], " Quit? q again or Enter. Any other key stays.");
    model.overlays = vec![Overlay::Confirm {
        question: "Undo 0427 acknowledgement?".to_owned(),
        then: Confirmed::ThrowAway,
        opened_by: 'u',
    }];
    assert_eq!(draw(&model, UNICODE).lines()[22], " Undo 0427 acknowledgement?");
}

#[test]
fn a_store_that_does_not_answer_is_said_in_the_message_line() {
    let mut model = busy((80, 24));
    model.cut_off = Some(model.now);
    let said = draw(&model, UNICODE).lines()[22].clone();
    assert_eq!(said, " Not updated since 09:12. You can read and write drafts; saving will wait. : why");
}

#[test]
fn an_open_view_that_is_far_down_the_line_of_views_is_still_in_it() {
    let mut model = busy((80, 24));
    model.view = redress::domain::query::View::Waiting;
    let line = draw(&model, UNICODE).lines()[1].clone();
    assert!(line.starts_with(" 1…  ") && line.contains("8 Remedies 6  [9 Waiting 8]"), "{line}");
}

#[test]
fn every_view_before_the_open_one_keeps_its_place_in_the_line_of_views() {
    let mut model = busy((80, 24));
    for (at, (view, ..)) in redress::domain::query::View::TABLE.iter().enumerate().skip(1) {
        model.view = *view;
        let line = draw(&model, UNICODE).lines()[1].clone();
        let (_, key, short, _) = redress::domain::query::View::TABLE[at - 1];
        assert!(line.contains(&format!("{key} {short} ")) && line.contains('['), "{line}");
    }
}

#[test]
fn a_store_that_takes_its_time_is_said_beside_the_filter_or_above_it() {
    for (size, filter, at) in [((120, 35), "elm", 33), ((80, 24), "elm road", 21), ((50, 14), "elm", 12)] {
        let mut model = busy(size);
        (model.slow, model.queue.filtering, model.queue.filter) = (true, true, filter.to_owned());
        let screen = draw(&model, UNICODE);
        let (lines, foot) = (screen.lines(), if size.1 < 15 { 13 } else { usize::from(size.1) - 2 });
        assert!(lines[foot].starts_with(&format!(" /{filter}")), "{size:?}: {lines:#?}");
        let caret = u16::try_from(2 + filter.len()).expect("a column");
        assert_eq!(screen.cursor, Some(Position::new(caret, foot as u16)), "{size:?}");
        let said = lines[at].contains("the store takes its time")
            || lines[at - 1].contains("the store takes its time");
        assert!(said, "{size:?}: {lines:#?}");
    }
}
