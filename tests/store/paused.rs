//! What a pause means for the statistics.

use crate::{Desk, MALIK, ask, day, recorded};
use redress::domain::decide::{Ask, Response};
use redress::domain::terms::Finding;

#[test]
fn an_answer_inside_the_days_that_a_pause_adds_is_in_time() {
    // Ten working days from 3 November end on 17 November; five of them waited for the court.
    let mut desk = Desk::new();
    let id = desk.log("Missed bins", "2026-11-02 09:00");
    let reason = "Magistrates' court proceedings".to_owned();
    let (from, until) = (day("2026-11-04"), Some(day("2026-11-11")));
    let answer = Ask::respond(Response {
        on: day("2026-11-20"),
        finding: Some(Finding::NotUpheld),
        summary: "The round was missed.".to_owned(),
        ..Response::default()
    });
    let asked = [
        (Ask::Acknowledge { on: day("2026-11-03") }, "2026-11-03 09:00"),
        (Ask::Pause { from, until, reason, points: Vec::new() }, "2026-11-04 09:00"),
        (answer, "2026-11-20 09:00"),
    ];
    for (seen, (what, moment)) in (2..).zip(asked) {
        recorded(desk.store.answer(MALIK, ask(id, seen, what, moment)));
    }
    let stages = desk.store.stages(day("2026-01-01")).expect("reads");
    assert_eq!(stages[0].answer_by, Some(day("2026-11-24")));
}
