//! The desk and the case as they look at every size.

#[path = "common/desk.rs"]
mod desk;
#[path = "common/closed.rs"]
mod ended;
#[path = "screens/lines.rs"]
mod lines;
#[path = "screens/rows.rs"]
mod queue_rows;

use desk::{busy, draw, file, fresh, with_rows};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};
use redress::app::effect::Draft;
use redress::app::model::{Group, Message, MessageKind, Model, Pane, Screen, Tab};
use redress::domain::event::CaseId;
use redress::ui::fit::width;
use redress::ui::theme::{Colour, Glyphs, Theme};

const UNICODE: Theme = Theme { colour: Colour::Full, glyphs: Glyphs::Unicode };
const ASCII: Theme = Theme { colour: Colour::None, glyphs: Glyphs::Ascii };

/// From the largest screen to the smallest that anybody has.
const SIZES: &[(u16, u16)] = &[
    (200, 50),
    (160, 45),
    (120, 35),
    (100, 30),
    (120, 24),
    (80, 24),
    (79, 23),
    (60, 20),
    (60, 15),
    (59, 15),
    (50, 14),
    (30, 8),
    (20, 5),
    (200, 6),
    (10, 3),
    (4, 2),
    (1, 1),
];

fn snapshot(name: &str, model: &Model, theme: Theme) {
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, draw(model, theme).text());
    });
}

fn recorded(mut model: Model) -> Model {
    let text = "0427 acknowledgement recorded 09:11".to_owned();
    model.message = Some(Message::new(MessageKind::Recorded, text));
    model
}

fn case(size: (u16, u16), tab: Tab) -> Model {
    let mut model = busy(size);
    model.screen = Screen::Case;
    model.case.tab = tab;
    model
}

/// So many drafts, the newest first.
fn drafts(many: usize) -> Vec<Draft> {
    let titles = ["New complaint, Dilys Pryce-Jones, 187 words", "Response to 0411  Objections, 412 words"];
    let draft = |n: usize| Draft {
        key: format!("new@{n}"),
        title: if n < 2 { titles[n].to_owned() } else { format!("Note {n}, 3 words") },
        body: "{}".to_owned(),
        at: desk::day("2026-11-20").and_hms_opt(9, 2, 11).expect("a moment") - chrono::Days::new(n as u64),
    };
    (0..many).map(draft).collect()
}

#[test]
fn the_desk_shows_as_much_as_its_size_allows() {
    for size in [(80, 24), (120, 35), (60, 20), (50, 14), (30, 8), (20, 5)] {
        snapshot(&format!("desk-{}x{}", size.0, size.1), &recorded(busy(size)), UNICODE);
    }
    let mut grouped = recorded(busy((200, 50)));
    grouped.queue.group = Group::Due;
    grouped.drafts = drafts(2);
    snapshot("desk-200x50-grouped", &grouped, UNICODE);
    snapshot("desk-80x24-ascii", &recorded(busy((80, 24))), ASCII);
}

#[test]
fn a_case_shows_its_stages_its_timeline_and_what_is_beside_it() {
    for size in [(80, 24), (120, 35), (200, 50), (50, 14)] {
        snapshot(&format!("case-{}x{}", size.0, size.1), &case(size, Tab::Timeline), UNICODE);
    }
}

#[test]
fn a_case_on_a_large_screen_has_its_parts_side_by_side_at_every_stage_of_its_life() {
    let mut new = case((200, 50), Tab::Timeline);
    new.case.file = Some(Box::new(file(1, desk::events()[..1].to_vec())));
    snapshot("case-new-200x50", &new, UNICODE);

    let mut begun = case((200, 50), Tab::Response);
    begun.drafts = vec![ended::response_draft()];
    snapshot("case-response-begun-200x50", &begun, UNICODE);

    let mut closed = case((200, 50), Tab::Timeline);
    closed.case.file = Some(Box::new(ended::closed()));
    snapshot("case-closed-200x50", &closed, UNICODE);
    closed.case.tab = Tab::History;
    closed.size = (160, 45);
    snapshot("case-closed-history-160x45", &closed, UNICODE);
}

#[test]
fn every_tab_of_a_case_says_what_it_holds_or_why_it_is_empty() {
    for (tab, name) in Tab::TABLE {
        snapshot(&format!("tab-{}", name.to_lowercase()), &case((80, 24), *tab), UNICODE);
    }
}

#[test]
fn an_empty_queue_says_why_and_what_to_do() {
    let mut new = fresh((80, 24));
    new.desk.demo = false;
    new.queue.loaded = true;
    snapshot("empty-first-run", &new, UNICODE);

    let mut nothing_late = busy((80, 24));
    nothing_late.view = redress::domain::query::View::Late;
    let (coming, case_count) = (nothing_late.coming.clone(), nothing_late.queue.reply.cases);
    with_rows(&mut nothing_late, Vec::new());
    nothing_late.coming = coming;
    nothing_late.queue.reply.cases = case_count;
    let drawn = draw(&nothing_late, UNICODE).text();
    assert!(drawn.contains("Nothing is late. 62 open, next due today: 0405, 0431."), "{drawn}");

    nothing_late.queue.filter = "elmm".to_owned();
    nothing_late.queue.reply.page.total = 14;
    let drawn = draw(&nothing_late, UNICODE).text();
    assert!(drawn.contains("No case matches \"elmm\". 14 are hidden by this filter.   Esc clear"), "{drawn}");
    assert!(drawn.contains("filter: elmm (0 of 14)"), "{drawn}");
}

/// Every screen that these files draw, in one size.
fn screens(size: (u16, u16)) -> Vec<Model> {
    let mut all = vec![recorded(busy(size)), fresh(size)];
    all.extend(Tab::TABLE.iter().map(|(tab, _)| case(size, *tab)));
    for tab in [Tab::Words, Tab::Response] {
        let mut begun = case(size, tab);
        begun.drafts = vec![ended::response_draft()];
        all.push(begun);
    }
    for tab in [Tab::Timeline, Tab::History, Tab::Files, Tab::Linked] {
        let mut closed = case(size, tab);
        closed.case.file = Some(Box::new(ended::closed()));
        closed.case.line = 99;
        all.push(closed);
    }
    let mut waiting = busy(size);
    waiting.case.file = None;
    all.push(waiting.clone());
    waiting.screen = Screen::Case;
    all.push(waiting);
    for (group, ..) in Group::TABLE {
        let mut grouped = busy(size);
        grouped.queue.group = *group;
        grouped.queue.selected = Some(CaseId(14));
        all.push(grouped);
    }
    for pane in [Pane::Case, Pane::ComingUp, Pane::Statistics, Pane::Drafts] {
        let mut focused = busy(size);
        focused.focus = pane;
        focused.coming_line = 13;
        focused.case.line = 99;
        all.push(focused);
    }
    let mut kept = busy(size);
    kept.drafts = drafts(9);
    (kept.focus, kept.draft_line) = (Pane::Drafts, 8);
    all.push(kept);
    let mut filtering = busy(size);
    filtering.slow = true;
    filtering.queue.filtering = true;
    filtering.queue.filter = "elm road ".repeat(30);
    all.push(filtering);
    all
}

#[test]
fn nothing_is_too_wide_and_the_mark_of_made_up_cases_is_in_line_one_at_any_size() {
    for size in SIZES {
        for model in screens(*size) {
            for theme in [UNICODE, ASCII] {
                let lines = draw(&model, theme).lines();
                assert_eq!(lines.len(), usize::from(size.1));
                for line in &lines {
                    assert!(width(line) <= usize::from(size.0), "{size:?}: {line:?}");
                    assert!(theme == UNICODE || line.is_ascii(), "{size:?}: {line:?}");
                }
                if size.0 >= 20 {
                    assert!(lines[0].contains("demo data"), "{size:?}: {:?}", lines[0]);
                }
            }
        }
    }
}

#[test]
fn the_last_line_ends_with_help_whole_and_never_a_clipped_hint() {
    for size in SIZES.iter().filter(|size| size.0 >= 20) {
        for model in screens(*size).iter().filter(|model| !model.queue.filtering) {
            // On the lowest screens a message takes the line for a while.
            if size.1 < 15 && model.message.is_some() {
                continue;
            }
            let last = draw(model, UNICODE).lines().pop().expect("a line");
            assert!(
                last.ends_with(": commands  ? help") || last.ends_with(": commands   ? help"),
                "{size:?}: {last:?}"
            );
        }
    }
}

#[test]
fn the_cursor_of_the_terminal_stands_on_the_sign_of_the_selected_row() {
    let mut model = busy((80, 24));
    model.queue.selected = Some(CaseId(3));
    let screen = draw(&model, UNICODE);
    assert_eq!(screen.cursor, Some(Position::new(2, 6)));
    assert_eq!(screen.buffer[(2, 6)].symbol(), "●");
    assert_eq!(screen.buffer[(0, 6)].symbol(), "►");
    assert!(screen.buffer[(4, 6)].modifier.contains(Modifier::REVERSED));

    model.queue.filtering = true;
    model.queue.filter = "elm".to_owned();
    let screen = draw(&model, UNICODE);
    assert_eq!(screen.lines()[22], " /elm");
    assert_eq!(screen.cursor, Some(Position::new(5, 22)));
}

#[test]
fn the_selected_row_shows_however_long_the_queue_is() {
    for size in SIZES.iter().filter(|size| size.0 >= 20 && size.1 >= 5) {
        for (group, ..) in Group::TABLE {
            for id in 1..=14 {
                let mut model = busy(*size);
                model.queue.group = *group;
                model.queue.selected = Some(CaseId(id));
                assert!(draw(&model, UNICODE).text().contains('►'), "{size:?} {group:?} {id}");
            }
        }
    }
}

#[test]
fn chips_colour_the_sign_and_the_days_and_nothing_without_colour() {
    let model = busy((80, 24));
    let screen = draw(&model, UNICODE);
    let coloured: Vec<u16> = (0..80).filter(|x| screen.buffer[(*x, 5)].bg != Color::Reset).collect();
    assert_eq!(coloured, [2, 75, 76, 77, 78, 79]);
    for size in SIZES {
        for model in screens(*size) {
            let plain = draw(&model, Theme { colour: Colour::None, glyphs: Glyphs::Unicode });
            let none = |cell: &ratatui::buffer::Cell| cell.fg == Color::Reset && cell.bg == Color::Reset;
            assert!(plain.buffer.content().iter().all(none), "{size:?}");
        }
    }
}

#[test]
fn an_undone_entry_stays_in_the_timeline_and_says_so() {
    let mut events = desk::events();
    let seqs = vec![7];
    let fact = redress::domain::event::Fact::Retracted { seqs, what: "contractor report".to_owned() };
    let at = events[6].at + chrono::Duration::minutes(5);
    events.push(redress::domain::event::Event { seq: 8, at, by: "K Shaw".to_owned(), fact, batch: 8 });
    let mut model = case((80, 24), Tab::Timeline);
    model.case.file = Some(Box::new(file(1, events)));
    let drawn = draw(&model, UNICODE).text();
    assert!(drawn.contains("(undone) Contractor report added"), "{drawn}");
    assert!(drawn.contains("Undone: contractor report"), "{drawn}");
}

#[test]
fn what_is_due_today_is_said_once() {
    let mut model = busy((80, 24));
    model.queue.selected = Some(CaseId(2));
    let lines = draw(&model, UNICODE).lines();
    assert_eq!(lines[20], " Day 10 of 10  ██████████   Due Fri 20 Nov 2026, today   e why");
}

#[test]
fn a_large_desk_has_the_drafts_at_its_foot_and_four_of_many_with_the_way_to_all() {
    let mut model = busy((200, 50));
    let foot = |model: &Model| draw(model, UNICODE).lines()[42..48].join("\n");
    let none = foot(&model);
    assert!(
        none.contains("── Your drafts ──") && none.contains("│ None. What you type is kept here"),
        "{none}"
    );
    model.drafts = drafts(9);
    let four = foot(&model);
    assert!(four.contains("── Your drafts ──") && four.contains("── 9 kept, g d shows all ──"), "{four}");
    assert!(four.contains("│ □ New complaint, Dilys Pryce-Jones, 187 words "), "{four}");
    assert!(four.contains("  kept today 09:02:11 │") && four.contains("  kept Thu 19 Nov 09:02 │"), "{four}");
    assert!(four.contains("Note 3") && !four.contains("Note 4"), "{four}");
    // With the keyboard the chosen one is among them, with the cursor on its sign.
    (model.focus, model.draft_line) = (Pane::Drafts, 8);
    let screen = draw(&model, UNICODE);
    let last = screen.lines()[47].clone();
    assert!(last.contains("│►□ Note 8") && foot(&model).contains("══ Your drafts ══"), "{last}");
    assert_eq!(screen.cursor, Some(Position::new(28, 47)));
    assert_eq!(screen.buffer[(28, 47)].symbol(), "□");
}

#[test]
fn the_panes_of_a_large_desk_cut_no_figure_and_no_day() {
    let mut model = busy((160, 45));
    model.coming[11].forecast = true;
    let drawn = draw(&model, UNICODE).text();
    for whole in ["0398 stage 1, 1 late", "0427 stage 1 forecast", "97%  97 of 100", " 1 late │"] {
        assert!(drawn.contains(whole), "{whole:?} is not in\n{drawn}");
    }
}

#[test]
fn what_is_begun_stands_beside_the_case_with_its_words_where_there_is_room() {
    let draft = Draft {
        key: "respond-1".to_owned(),
        title: "Response to 0398  Leak above bathroom, third visit missed, 7 words".to_owned(),
        body: r#"{"words": "Dear Mx Okafor,\nwe are sorry for this."}"#.to_owned(),
        at: desk::day("2026-11-18").and_hms_opt(17, 2, 0).expect("a moment"),
    };
    for size in [(80, 24), (120, 35), (200, 50)] {
        let mut model = case(size, Tab::Timeline);
        model.drafts = vec![draft.clone()];
        let drawn = draw(&model, UNICODE).text();
        // On a large screen it is a letter among the letters, and the letter that it makes stands beside it.
        let listed = if size.0 == 200 {
            "□ Stage 1 response        draft, kept Wed 18 Nov 17:02   7 words"
        } else {
            "□ Response to 0398, 7 words, kept Wed 18 Nov 17:02"
        };
        assert!(drawn.contains(listed), "{size:?}\n{drawn}");
        let words = drawn.contains("Stage 1 response, draft ─") && drawn.contains("we are sorry for this.");
        assert_eq!(words, size.0 == 200, "{size:?}\n{drawn}");
    }
}
