use crate::desk;
use crate::{ASCII, draws_at_any_size, hold_sheet, look, picture};
use redress::app::effect::Draft;
use redress::app::form;
use redress::app::model::{Model, Screen};
use redress::app::overlay::{Menu, Overlay};

fn over(mut model: Model, sheet: Overlay) -> Model {
    model.overlays.push(sheet);
    model
}

fn palette(query: &str) -> Model {
    over(desk::with_0398(), Overlay::Palette { query: query.to_owned(), at: 0 })
}

/// A complaint received on the last Friday before Christmas 2026.
fn christmas() -> Model {
    let mut model = desk::empty();
    model.now = desk::moment("2026-12-18T16:00:00");
    let file = desk::file(
        &model,
        1,
        &[desk::received(["0500", "2026-12-18T09:00:00", "No bins over Christmas", "None."])],
    );
    over(desk::with_cases(model, vec![file]), Overlay::Explain { deadline: 0, top: 0 })
}

#[test]
fn every_sheet_at_every_size() {
    hold_sheet("help", &over(desk::with_0398(), Overlay::Help { top: 0 }));
    hold_sheet("palette", &palette("ext"));
    hold_sheet("menu-go", &over(desk::with_0398(), Overlay::Menu { menu: Menu::Go, at: 1 }));
    hold_sheet("menu-actions", &over(desk::with_0398(), Overlay::Menu { menu: Menu::Actions, at: 0 }));
    hold_sheet("explain", &christmas());
    hold_sheet("welcome", &welcome());
    hold_sheet("month", &over(desk::with_0398(), december()));
}

fn december() -> Overlay {
    Overlay::Month { day: desk::moment("2026-12-25T00:00:00").date() }
}

/// Two drafts that an ended connection left behind.
fn welcome() -> Model {
    let mut model = over(desk::with_0398(), Overlay::Welcome);
    let draft = |key: &str, title: &str, at| Draft {
        key: key.to_owned(),
        title: title.to_owned(),
        body: "{}".to_owned(),
        at: desk::moment(at),
    };
    model.drafts = vec![
        draft("new", "New complaint, Dilys Pryce-Jones, 187 words", "2026-11-20T09:10:40"),
        draft("respond-1", "Response to 0411  Damp in the bathroom, 412 words", "2026-11-19T16:31:00"),
    ];
    model
}

#[test]
fn no_sheet_panics_at_any_size() {
    let sheets = [
        Overlay::Help { top: 999 },
        Overlay::Palette { query: "e".repeat(300), at: 7 },
        Overlay::Palette { query: String::new(), at: 40 },
        Overlay::Menu { menu: Menu::Sort, at: 0 },
        Overlay::Menu { menu: Menu::Group, at: 99 },
        Overlay::Explain { deadline: 0, top: 99 },
        Overlay::Explain { deadline: 99, top: 0 },
        Overlay::Leave { at: 3 },
        Overlay::Welcome,
        december(),
        Overlay::Quit,
    ];
    for sheet in sheets {
        draws_at_any_size(&over(desk::with_0398(), sheet.clone()));
        draws_at_any_size(&over(desk::empty(), sheet));
    }
}

#[test]
fn a_complaint_of_the_friday_before_christmas_is_acknowledged_by_the_29th_and_the_holidays_are_named() {
    let shown = picture(&christmas(), (80, 24));
    for words in
        ["Tue 29 Dec 2026", "Fri 25 Dec  Christmas Day", "Mon 28 Dec  Boxing Day", "29 (5)", "19-20 Dec"]
    {
        assert!(shown.contains(words), "{words} is missing in\n{shown}");
    }
}

#[test]
fn the_dates_of_a_case_are_stepped_through_with_their_number() {
    let model = over(desk::with_0398(), Overlay::Explain { deadline: 1, top: 0 });
    let shown = picture(&model, (80, 24));
    assert!(shown.contains("2 of 2") && shown.contains("Stage 1 response: due Thu 19 Nov 2026"), "{shown}");
}

#[test]
fn scrolling_help_to_its_end_reaches_every_line_of_it() {
    let whole = picture(&over(desk::with_0398(), Overlay::Help { top: 0 }), (80, 200));
    let mut seen = String::new();
    for top in 0..160 {
        seen.push_str(&picture(&over(desk::with_0398(), Overlay::Help { top }), (80, 24)));
    }
    for line in whole.lines().skip(2).take_while(|line| !line.starts_with('═')) {
        assert!(seen.contains(line.trim()), "{line} is never shown");
    }
    assert!(whole.contains("Reading with a screen reader"), "{whole}");
}

#[test]
fn help_names_every_key_of_the_screen_it_is_opened_on() {
    for screen in
        [Screen::Desk, Screen::Case, Screen::Triage, Screen::Statistics, Screen::ComingUp, Screen::Drafts]
    {
        let mut model = over(desk::with_0398(), Overlay::Help { top: 0 });
        model.screen = screen;
        let shown = picture(&model, (200, 80));
        for binding in redress::app::keymap::at(redress::app::keymap::Place::of(screen)) {
            assert!(shown.contains(binding.label), "{} is not in the help of {screen:?}", binding.label);
        }
    }
}

#[test]
fn the_palette_says_why_a_command_is_off_and_keeps_the_chosen_line_in_sight() {
    let shown = picture(&over(desk::empty(), Overlay::Palette { query: "ack".to_owned(), at: 0 }), (80, 24));
    assert!(shown.contains("Not available now"), "{shown}");
    let (rows, cursor) = look(&palette("ext"), ASCII, (80, 24));
    assert_eq!(cursor, (7, 2), "{rows:#?}");
    let last = over(desk::with_0398(), Overlay::Palette { query: String::new(), at: 45 });
    assert!(picture(&last, (80, 24)).contains('►'));
}

#[test]
fn leaving_a_form_keeps_the_words_of_the_design() {
    let mut model = desk::with_0398();
    let mut open = form::edit_new(&model);
    open.kept = Some(desk::moment("2026-11-20T09:16:40"));
    model.form = Some(open);
    let shown = picture(&over(model, Overlay::Leave { at: 0 }), (80, 24));
    let words = "\
── Leave this complaint? Everything you typed is kept ──────────────────────────
 ► Enter  keep as draft and go back            (already saved 09:16:40)
   s      save as a complaint now
   Esc    carry on editing
   t      throw the draft away (asks again, copy kept 30 days)
";
    assert!(shown.contains(words), "{shown}");
}

#[test]
fn a_long_count_is_scrolled_to_its_last_day() {
    let model = desk::empty();
    let facts = [
        desk::received([
            "0361",
            "2026-09-01T09:00:00",
            "Contact visits stopped without a review",
            "No visit since.",
        ]),
        desk::accepted("2026-09-02T09:00:00", "adult", "Adult care"),
    ];
    let file = desk::file(&model, 361, &facts);
    let model = desk::with_cases(model, vec![file]);
    let at_top = picture(&over(model.clone(), Overlay::Explain { deadline: 1, top: 0 }), (60, 20));
    assert!(at_top.contains("September 2026") && at_top.contains("2 of 2   lines 1-"), "{at_top}");
    let at_end = picture(&over(model, Overlay::Explain { deadline: 1, top: 99 }), (60, 20));
    assert!(at_end.contains("(60)") && at_end.contains("Weekends"), "{at_end}");
}
