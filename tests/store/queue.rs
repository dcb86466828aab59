//! The queue: one number, one meaning.

use crate::{Desk, MALIK, OSEI, ask, day, new, query, queue, receipt, recorded, references};
use redress::app::effect::{Reply, Request};
use redress::domain::decide::{Ask, Reroute, Response, TriageAsk};
use redress::domain::query::{RowQuery, Sort, View};
use redress::domain::terms::{Finding, OtherRoute};
use redress::store::Found;

const TODAY: &str = "2026-11-20";

/// Five cases: 0001 late, 0002 due within five days, 0003 untriaged, 0004 answered, 0005 closed with an action late.
fn desk() -> Desk {
    let mut desk = Desk::new();
    let late = desk.log("Missed bins, Elm Road", "2026-10-30 09:00");
    let soon = desk.log("Café noise", "2026-11-05 09:00");
    for (id, on) in [(late, "2026-11-04"), (soon, "2026-11-10")] {
        recorded(
            desk.store.answer(MALIK, ask(id, 2, Ask::Acknowledge { on: day(on) }, &format!("{on} 10:00"))),
        );
    }
    let mut untriaged = new(receipt("\"Blue\" badge NEAR(x OR *", "2026-11-18 09:00"), "2026-11-18 09:00");
    if let Request::New { accept, .. } = &mut untriaged {
        *accept = None;
    }
    recorded(desk.store.answer(OSEI, untriaged));
    for subject in ["Parking fine", "Refund not paid"] {
        let id = desk.log(subject, "2026-10-12 09:00");
        let mut seen = 2;
        let mut step = |desk: &mut Desk, asked, on: &str| {
            recorded(desk.store.answer(MALIK, ask(id, seen, asked, &format!("{on} 10:00"))));
            seen += 1;
        };
        step(&mut desk, Ask::Acknowledge { on: day("2026-10-13") }, "2026-10-13");
        if subject.starts_with("Refund") {
            let agree =
                Ask::Agree { what: "Pay £120".to_owned(), owner: OSEI.to_owned(), due: day("2026-11-13") };
            step(&mut desk, agree, "2026-10-15");
        }
        let (on, finding) = (day("2026-10-20"), Finding::Upheld);
        step(
            &mut desk,
            Ask::respond(Response {
                on,
                finding: Some(finding),
                remedy: "none".to_owned(),
                summary: "We are sorry".to_owned(),
                ..Response::default()
            }),
            "2026-10-20",
        );
        if subject.starts_with("Refund") {
            let reason = "the refund is being paid".to_owned();
            step(&mut desk, Ask::CloseLeaving { on: day("2026-10-21"), reason }, "2026-10-21");
        }
    }
    desk
}

#[test]
fn every_view_shows_its_cases_and_its_count_is_their_number() {
    let mut desk = desk();
    for (view, expected) in [
        (View::Mine, vec!["0001", "0002", "0004"]),
        (View::Late, vec!["0001", "0005"]),
        (View::NextFive, vec!["0002", "0003"]),
        (View::Unassigned, vec!["0003"]),
        (View::Team, vec!["0001", "0002", "0003", "0004"]),
        (View::New, vec!["0003"]),
        (View::StageTwo, vec![]),
        (View::Ombudsman, vec![]),
        (View::Remedies, vec!["0005"]),
        (View::Waiting, vec!["0004"]),
        (View::All, vec!["0005", "0001", "0002", "0003", "0004"]),
    ] {
        let reply = queue(&mut desk.store, query(view, TODAY));
        let mut found = references(&reply);
        let mut expected = expected;
        if !matches!(view, View::Team | View::All) {
            found.sort_unstable();
            expected.sort_unstable();
        }
        assert_eq!(found, expected, "{view:?}");
        for (counted, n) in &reply.counts {
            let rows = queue(&mut desk.store, query(*counted, TODAY)).page.rows.len();
            assert_eq!(*n, rows, "{counted:?}");
        }
        assert_eq!((reply.page.matching, reply.page.total), (found.len(), found.len()), "{view:?}");
    }
}

#[test]
fn the_strip_the_late_view_the_load_and_the_overdue_list_agree_on_every_day() {
    let mut desk = desk();
    for today in day("2026-10-12").iter_days().take(90) {
        let reply = queue(&mut desk.store, RowQuery { today, ..query(View::Late, TODAY) });
        let mut overdue: Vec<_> = desk
            .store
            .due()
            .expect("reads")
            .into_iter()
            .filter(|d| d.clock.is_ours() && !d.forecast && d.due < today)
            .map(|d| d.id)
            .collect();
        overdue.sort();
        overdue.dedup();
        let by_the_domain = desk
            .store
            .rows(true)
            .expect("reads")
            .iter()
            .filter(|row| {
                let file = desk.store.case_file(row.id).expect("reads").expect("there");
                file.deadlines.iter().any(|d| d.is_late(today))
            })
            .count();
        let late = reply.strip.late;
        assert_eq!(late, reply.page.rows.len(), "{today}: the view");
        assert_eq!(late, overdue.len(), "{today}: due --overdue");
        assert_eq!(late, by_the_domain, "{today}: Deadline::is_late");
        assert_eq!(late, reply.load.iter().map(|load| load.late).sum::<usize>(), "{today}: the load");
        let next = reply.counts.iter().find(|(view, _)| *view == View::NextFive).map(|(_, n)| *n);
        assert_eq!(next, Some(reply.strip.today + reply.strip.next_five), "{today}: the next five days");
    }
}

#[test]
fn the_strip_counts_the_financial_year() {
    let mut desk = desk();
    let reply = queue(&mut desk.store, query(View::Mine, TODAY));
    assert_eq!(reply.strip.acknowledged, (4, 4));
    assert_eq!(reply.strip.answered, (2, 2));
    assert_eq!((reply.strip.unassigned, reply.strip.remedies, reply.untriaged, reply.cases), (1, 1, 1, 5));
    let next_year = queue(&mut desk.store, query(View::Mine, "2027-04-01"));
    assert_eq!(next_year.strip.answered, (0, 0));
}

#[test]
fn a_filter_finds_the_beginnings_of_words_and_nothing_typed_is_syntax() {
    let mut desk = desk();
    for (filter, expected) in [
        ("bin", vec!["0001"]),
        ("ELM miss", vec!["0001"]),
        ("cafe", vec!["0002"]),
        ("dil", vec!["0005", "0001", "0002", "0003", "0004"]),
        ("malik noise", vec!["0002"]),
        ("0003", vec!["0003"]),
        ("3", vec!["0003"]),
        ("elm AND road", vec![]),
        ("xyzzy", vec![]),
        ("\"", vec!["0005", "0001", "0002", "0003", "0004"]),
        ("NEAR(x", vec!["0003"]),
        ("blue\"badge", vec!["0003"]),
        ("subject:bin", vec![]),
        ("a\0b", vec![]),
    ] {
        let filtered = RowQuery { filter: filter.to_owned(), ..query(View::All, TODAY) };
        let reply = queue(&mut desk.store, filtered);
        assert_eq!(references(&reply), expected, "{filter:?}");
        assert_eq!((reply.page.matching, reply.page.total), (expected.len(), 5), "{filter:?}");
    }
}

#[test]
fn a_short_page_still_knows_how_many_match() {
    let mut desk = desk();
    let filtered = RowQuery { filter: "dilys".to_owned(), limit: 2, ..query(View::All, TODAY) };
    let page = queue(&mut desk.store, filtered).page;
    assert_eq!((page.rows.len(), page.matching, page.total), (2, 5, 5));
}

#[test]
fn every_order_is_stable_and_shows_every_case() {
    let mut desk = desk();
    for (sort, first) in [
        (Sort::Due, "0005"),
        (Sort::Received, "0004"),
        (Sort::Reference, "0001"),
        (Sort::Service, "0003"),
        (Sort::Owner, "0005"),
    ] {
        let reply = queue(&mut desk.store, RowQuery { sort, ..query(View::All, TODAY) });
        assert_eq!(reply.page.rows.len(), 5);
        assert_eq!(references(&reply)[0], first, "{sort:?}");
    }
}

#[test]
fn the_countdowns_are_an_officers_own_in_the_order_of_their_dates() {
    let mut desk = desk();
    let asked = Request::ComingUp { officer: Some(MALIK.to_owned()), until: day("2026-11-24"), enough: 200 };
    let Reply::ComingUp(mine) = desk.store.answer(MALIK, asked) else { panic!("no countdowns") };
    let found: Vec<_> =
        mine.iter().map(|d| (d.reference.as_str(), d.clock.name(), d.due.to_string())).collect();
    assert_eq!(
        found,
        [
            ("0005", "action", "2026-11-13".to_owned()),
            ("0004", "escalation-window", "2026-11-17".to_owned()),
            ("0001", "respond", "2026-11-18".to_owned()),
            ("0002", "respond", "2026-11-24".to_owned()),
        ]
    );
    let asked = Request::ComingUp { officer: Some(MALIK.to_owned()), until: day("2026-11-24"), enough: 3 };
    let Reply::ComingUp(three) = desk.store.answer(MALIK, asked) else { panic!("no countdowns") };
    assert_eq!(three, mine[..3], "with the day on which three are reached they end");
}

#[test]
fn names_and_stages_come_from_what_is_recorded() {
    let mut desk = desk();
    let Reply::Names(names) = desk.store.answer(MALIK, Request::Names) else { panic!("no names") };
    assert_eq!((names.officers, names.services), (vec![MALIK.to_owned()], vec!["Waste".to_owned()]));
    let stages = desk.store.stages(day("2026-10-20")).expect("stages");
    let found: Vec<_> = stages.iter().map(|s| (&*s.reference, s.answered, s.days)).collect();
    let answered = Some(day("2026-10-20"));
    assert_eq!(
        found,
        [
            ("0001", None, None),
            ("0002", None, None),
            ("0004", answered, Some(5)),
            ("0005", answered, Some(5))
        ]
    );
}

#[test]
fn a_filter_finds_a_route_by_the_code_that_the_row_shows() {
    let mut desk = desk();
    let foi = Ask::Triage(Box::new(TriageAsk::Reroute(Reroute {
        route: OtherRoute::FoiRequest,
        to: "the information team".to_owned(),
        clause: String::new(),
        signpost: String::new(),
    })));
    let id = desk.store.find("3").expect("reads");
    let Found::One(id) = id else { panic!("{id:?}") };
    recorded(desk.store.answer(OSEI, ask(id, 1, foi, "2026-11-18 10:00")));
    for (filter, expected) in [
        ("FOI", &["0003"][..]),
        ("foi badge", &["0003"]),
        ("foi noise", &[]),
        ("cor1 bins", &["0001"]),
        ("cor1", &["0001", "0002", "0004", "0005"]),
        ("hou", &[]),
    ] {
        let filtered = RowQuery { filter: filter.to_owned(), ..query(View::All, TODAY) };
        let reply = queue(&mut desk.store, filtered);
        let mut found = references(&reply);
        found.sort_unstable();
        assert_eq!(found, expected, "{filter:?}");
        assert_eq!(reply.page.matching, expected.len(), "{filter:?}");
    }
}
