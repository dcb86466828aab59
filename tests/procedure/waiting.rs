//! Points that wait are not lost: not by an answer, not by the end of the case.

use crate::{Story, answer, day, find, points};
use redress::domain::decide::{Ask, Response};
use redress::domain::terms::{Finding, Scheme, Status};

/// A complaint of two points, some of which wait for a court.
fn waiting(which: &[u32]) -> Story {
    let mut story = Story::accepted(Scheme::Corporate, "2026-10-30");
    story.does(points(&["Nobody came", "Nobody rang back"]));
    let reason = "a court hearing".to_owned();
    story.does(Ask::Pause { from: day("2026-10-30"), until: None, reason, points: which.to_vec() });
    story
}

fn respond() -> Ask {
    Ask::respond(Response { finding: Some(Finding::Upheld), ..answer("2026-10-30") })
}

fn close(on: &str) -> Ask {
    Ask::Close { on: day(on) }
}

#[test]
fn nothing_is_answered_while_every_point_waits() {
    let mut story = waiting(&[1, 2]);
    story.refuses(respond(), "every point waits");
    let despite = Response {
        finding: Some(Finding::Upheld),
        override_reason: Some("she asked for it".to_owned()),
        ..answer("2026-10-30")
    };
    story.refuses(Ask::respond(despite), "every point waits");
    story.does(Ask::Resume { on: day("2026-10-30") });
    story.does(find(1, Finding::Upheld));
    story.does(find(2, Finding::Upheld));
    story.does(Ask::respond(Response { finding: None, ..answer("2026-10-30") }));
}

#[test]
fn a_case_is_not_closed_over_a_point_that_waits() {
    let mut story = waiting(&[2]);
    story.does(respond());
    story.on("2026-11-02").refuses(close("2026-11-02"), "point 2 waits and has no decision");
    let went_on = story.does(Ask::Resume { on: day("2026-11-02") });
    assert!(went_on.flags[0].contains("still to be decided"), "{:?}", went_on.flags);
    // That it goes on does not answer it.
    story.refuses(close("2026-11-02"), "point 2 waits and has no decision");
    story.refuses(find(1, Finding::NotUpheld), "was answered on");
    let decided = story.does(find(2, Finding::NotUpheld));
    assert!(decided.flags[0].contains("tell the complainant"), "{:?}", decided.flags);
    assert_eq!(story.case().finding(), Some(Finding::Partially));
    story.does(close("2026-11-02"));
    assert_eq!(story.case().status, Status::Closed);
}

#[test]
fn a_complaint_with_a_point_that_waits_may_be_withdrawn() {
    let mut story = waiting(&[2]);
    story.does(respond());
    story.does(Ask::Withdraw { on: day("2026-10-30"), reason: "the court settled it".to_owned() });
}

#[test]
fn points_that_come_after_the_response_are_a_new_complaint() {
    // "something new and unrelated, or raised once the response to the original complaint has been issued"
    let mut story = Story::accepted(Scheme::Corporate, "2026-10-30");
    story.does(respond());
    story.refuses(points(&["Nobody rang back"]), "a new point is a new complaint");
    // The next stage agrees what is still outstanding.
    story.does(Ask::Escalate { on: day("2026-10-30") });
    story.does(points(&["Nobody rang back"]));
}
