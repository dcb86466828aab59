//! The statistics by keys: days, cases and comparison, the cases behind a number, the figures as a file.

use crate::common::Officer;
use redress::app::model::Screen;
use redress::domain::figures::board::{Panel, Topic};
use redress::domain::query::View;

fn at_the_figures() -> Officer {
    let mut officer = Officer::at_the_desk();
    officer.press("g s").sees("1 Apr to 20 Nov 2026, all services");
    officer
}

/// The number that is chosen.
fn number(officer: &Officer) -> usize {
    let (_, line, at) = officer.model.stats_chosen().unwrap();
    line.numbers[at].n()
}

#[test]
fn every_number_of_every_tab_opens_its_cases_and_esc_leads_back_to_it() {
    let mut officer = at_the_figures();
    for tab in 1..=8 {
        officer.press(&tab.to_string());
        let lines = officer.model.stats.board.as_ref().unwrap().lines(officer.model.stats.topic).count();
        for line in 0..lines {
            officer.model.stats.line = line;
            let numbers = officer.model.stats_chosen().unwrap().1.numbers.len();
            for at in 0..numbers {
                officer.model.stats.number = at;
                let (counted, name) = {
                    let (_, line, at) = officer.model.stats_chosen().unwrap();
                    (line.numbers[at].once().len(), line.numbers[at].name.clone())
                };
                officer.press("Enter");
                if counted == 0 {
                    assert_eq!(officer.model.screen, Screen::Statistics);
                    officer.sees("there are none.");
                    continue;
                }
                assert_eq!((officer.model.screen, officer.model.view), (Screen::Desk, View::Behind));
                assert_eq!(officer.model.queue.reply.page.total, counted, "{name}");
                officer.sees(&format!("Queue: {}", name.chars().take(20).collect::<String>()));
                officer.press("Esc");
                assert_eq!(officer.model.screen, Screen::Statistics);
                assert_eq!((officer.model.stats.line, officer.model.stats.number), (line, at));
            }
        }
    }
    // The queue that was open before is there again.
    officer.press("Esc").sees("Queue: Mine");
}

#[test]
fn a_case_behind_a_number_opens_and_esc_goes_back_step_by_step() {
    let mut officer = at_the_figures();
    officer.press("2 j Tab").sees("Stage 1 answered late: ");
    officer.press("Enter").sees("Queue: Stage 1 answered late").press("Enter");
    assert_eq!(officer.model.screen, Screen::Case);
    officer.press("Esc").sees("Queue: Stage 1 answered late").press("Esc").sees("[2 On time]");
    officer.press("Esc");
    assert_eq!((officer.model.screen, officer.model.view), (Screen::Desk, View::Mine));
}

#[test]
fn the_period_goes_round_and_the_comparison_with_it() {
    let mut officer = at_the_figures();
    let year = number(&officer);
    officer.press("p").sees("1 Apr 2025 to 31 Mar 2026").press("p").sees("21 Nov 2025 to 20 Nov 2026");
    assert!(number(&officer) >= year, "twelve months hold the year so far");
    for days in
        ["1 Oct to 20 Nov 2026", "1 Jul to 30 Sep 2026", "1 Nov to 20 Nov 2026", "1 Oct to 31 Oct 2026"]
    {
        officer.press("p").sees(days);
    }
    officer.press("p").sees("1 Apr to 20 Nov 2026").sees("compared with 1 Apr to 20 Nov 2025");
    officer.press("b").sees("compared with 10 Aug 2025 to 31 Mar 2026");
    assert_eq!(number(&officer), year, "the comparison does not change the figure");
}

#[test]
fn a_service_is_filtered_on_its_line_and_a_procedure_elsewhere() {
    let mut officer = at_the_figures();
    officer.press("f").sees("Corporate").press("f").sees("Adult social care");
    officer.press("f f f").sees("all services");
    officer.press("5 f");
    let service = match &officer.model.stats.query.only {
        redress::domain::figures::board::Only::Service(name) => name.clone(),
        other => panic!("not a service: {other:?}"),
    };
    officer.sees(&format!("2026, {service}"));
    assert_eq!(officer.model.stats.board.as_ref().unwrap().lines(officer.model.stats.topic).count(), 2);
    officer.press("f").sees("all services");
}

#[test]
fn the_services_without_a_line_of_their_own_in_the_overview_are_one_line_and_no_filter() {
    let mut officer = at_the_figures();
    let board = officer.model.stats.board.as_ref().unwrap();
    let panel = |topic| board.panels(topic).iter().find(|panel| panel.title == "Stage 1 by service").unwrap();
    let (short, whole) = (panel(Topic::Overview), panel(Topic::Services));
    let sums = |panel: &Panel| -> Vec<usize> {
        (0..3).map(|n| panel.lines.iter().map(|line| line.numbers[n].n()).sum()).collect()
    };
    assert_eq!((sums(short), short.lines.len()), (sums(whole), 8), "nothing is lost");
    let mut lines = board.lines(Topic::Overview);
    let at = lines.position(|(_, panel, line)| panel.rest && line.name.starts_with("Other (")).unwrap();
    drop(lines);
    officer.model.stats.line = at;
    officer.press("f").sees("2026, Corporate");
}

#[test]
fn services_are_sorted_by_the_key_for_it() {
    let mut officer = at_the_figures();
    officer.press("5").sees("lowest on time first").press("s").sees("most late first");
    let lines = |officer: &Officer| -> Vec<usize> {
        let board = officer.model.stats.board.as_ref().unwrap();
        let panel = &board.panels(officer.model.stats.topic)[0];
        panel.lines.iter().map(|line| line.numbers[1].n()).collect()
    };
    assert!(lines(&officer).is_sorted_by(|a, b| a >= b));
    officer.press("s").sees("most answers first").press("s").sees("by name").press("s").sees("lowest");
}

#[test]
fn the_open_tab_is_saved_as_a_file_of_the_figures_on_the_screen() {
    let mut officer = at_the_figures();
    officer.press("2 w").sees("Saved as statistics-on-time-2026-11-20.csv");
    let (_, text) = officer.written.pop().unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let board = officer.model.stats.board.as_ref().unwrap();
    let numbers: usize = board.lines(officer.model.stats.topic).map(|(_, _, line)| line.numbers.len()).sum();
    assert_eq!(rows.len(), numbers);
    assert_eq!(rows[0].get(7), Some(number(&officer).to_string().as_str()));
}

#[test]
fn one_key_tells_who_is_full_next_week() {
    let mut officer = Officer::at_the_desk();
    officer.press("W").sees("Who is full next week").sees("J Malik").sees("days to clear");
    officer.press("Enter").sees("Queue: Answers owed, J Malik").press("Esc Esc").sees("Queue: Mine");
}

#[test]
fn what_is_recorded_meanwhile_is_counted_at_once() {
    let mut officer = at_the_figures();
    officer.press("Esc");
    let before = officer.model.stats.board.as_ref().unwrap().clone();
    officer.press("5 / 0431 Enter a").sees("acknowledgement recorded");
    officer.press("g s");
    let of = |board: &redress::domain::figures::board::Board| {
        board.lines(redress::domain::figures::board::Topic::OnTime).next().unwrap().2.numbers[2].n()
    };
    let after = officer.model.stats.board.as_ref().unwrap();
    assert_eq!(of(after), of(&before) + 1);
}

#[test]
fn the_table_of_the_chosen_line_is_copied_as_a_spreadsheet_takes_it() {
    let mut officer = at_the_figures();
    officer.press("2 y");
    assert!(officer.message().contains("Answered on time, as a table"), "{}", officer.message());
    let text = officer.copied.last().unwrap();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("Answered on time\ton time\tlate\tof\t%"));
    let board = officer.model.stats.board.as_ref().unwrap();
    let panel = &board.panels(officer.model.stats.topic)[0];
    for (line, told) in lines.zip(&panel.lines) {
        let cells: Vec<&str> = line.split('\t').collect();
        let numbers: Vec<String> = told.numbers.iter().map(|number| number.n().to_string()).collect();
        assert_eq!(
            (cells[0], &cells[1..4]),
            (told.name.as_str(), numbers.iter().map(String::as_str).collect::<Vec<_>>().as_slice())
        );
    }
    assert_eq!(text.lines().count(), panel.lines.len() + 1);
}

#[test]
fn a_large_screen_shows_what_people_complain_about_and_the_latest_that_was_learned() {
    let mut officer = at_the_figures();
    officer.resize((200, 50));
    officer
        .sees("What people complain about")
        .sees("Ombudsmen")
        .sees("How far complaints go")
        .sees("Why late");
    officer.sees("Service improvements").sees("Latest: ");
}

#[test]
fn what_is_read_about_a_measure_is_said_of_that_measure() {
    let mut officer = Officer::at_the_desk();
    officer.press("g s").sees("Acknowledged on time: 170.").sees("96% = 170 of 178.");
    officer.does_not_see("89% = 124 of 140");
    officer.press("j").sees("89% = 124 of 140. Stage 1 answers sent in the period").does_not_see("96% = 170");
    officer
        .press("j j")
        .sees("Remedies and other agreed actions done in the period")
        .does_not_see("89% = 124");
}
