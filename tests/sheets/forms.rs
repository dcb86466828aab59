use crate::desk;
use crate::{UNICODE, draws_at_any_size, hold, hold_sheet, look, picture};
use redress::app::form::{self, CaseForm, FieldId, Form};
use redress::app::model::Model;

/// A new complaint, half filled in, with the keyboard in one of its fields.
fn new_complaint(focus: FieldId) -> Model {
    let mut model = desk::empty();
    let mut open = form::edit_new(&model);
    let typed = [
        (FieldId::Received, "thu"),
        (FieldId::Name, "Dilys Pryce-Jones"),
        (FieldId::Phone, "01234 567 890"),
        (FieldId::Subject, "Recycling missed three weeks"),
        (FieldId::Service, "Waste"),
        (
            FieldId::Text,
            "The recycling crew has gone past our road on 29 October, 5 November and 12 November. I reported \
             each one on the website and got an automatic reply each time but no visit.\n\nMy neighbours at 12 \
             and 16 have the same problem.",
        ),
    ];
    for (id, text) in typed {
        set(&mut open, id, text);
    }
    open.at = open.fields.iter().position(|field| field.id == focus).unwrap();
    open.touched = true;
    open.kept = Some(desk::moment("2026-11-20T09:16:40"));
    open.read(&model);
    model.form = Some(open);
    model
}

fn set(form: &mut Form, id: FieldId, text: &str) {
    form.fields.iter_mut().find(|field| field.id == id).unwrap().set(text);
}

fn with_form(mut model: Model, open: Form) -> Model {
    model.form = Some(open);
    model
}

#[test]
fn every_form_at_every_size() {
    hold("new", &new_complaint(FieldId::Text));
    hold("new-received", &new_complaint(FieldId::Received));
    let model = desk::with_0398();
    let file = model.file().unwrap().clone();
    hold("respond", &with_form(model.clone(), form::respond(&model, &file).unwrap()));
    let mut late = model.clone();
    late.now = desk::moment("2026-11-18T09:00:00");
    hold_sheet("extend", &with_form(late.clone(), form::extend(&late, &file).unwrap()));
    hold_sheet("note", &with_form(model.clone(), form::note(&model, &file)));
    hold_sheet("owner", &with_form(model.clone(), form::owner(&model, &file)));
}

#[test]
fn the_forms_of_other_days_at_every_size() {
    let model = desk::with_0398();
    let file = model.file().unwrap().clone();
    for which in [CaseForm::Withdraw, CaseForm::Points, CaseForm::Agree] {
        let open = form::about(&model, &file, which).unwrap();
        hold_sheet(which.name(), &with_form(model.clone(), open.clone()));
        draws_at_any_size(&with_form(model.clone(), open));
    }
    let open = form::about(&model, &file, CaseForm::Details).unwrap();
    hold("details", &with_form(model.clone(), open));
    assert!(form::about(&model, &file, CaseForm::Reopen).is_err(), "it is not closed");
}

#[test]
fn the_focused_field_is_in_sight_and_holds_the_cursor_at_every_size() {
    let fields = new_complaint(FieldId::Name).form.unwrap().fields;
    for field in &fields {
        for size in [(60, 15), (60, 20), (80, 24), (120, 35), (200, 50)] {
            let (rows, (x, y)) = look(&new_complaint(field.id), UNICODE, size);
            let shown = rows.join("\n");
            let mark = format!(" ► {}", field.label);
            let marked = rows.iter().position(|row| row.contains(&mark));
            let marked = marked.unwrap_or_else(|| panic!("{}: {shown}", field.label));
            assert!(usize::from(y) >= marked && x > 3, "{} has the cursor at {x},{y}\n{shown}", field.label);
        }
    }
}

#[test]
fn a_large_screen_has_the_new_complaint_in_two_columns_and_the_keyboard_goes_down_one_and_then_the_other() {
    let fields = new_complaint(FieldId::Name).form.unwrap().fields;
    for size in [(160, 45), (200, 50)] {
        let carets: Vec<(u16, u16)> =
            fields.iter().map(|field| look(&new_complaint(field.id), UNICODE, size).1).collect();
        let rows = look(&new_complaint(FieldId::Name), UNICODE, size).0;
        let divider = rows[1].chars().position(|c| c == '┬').unwrap();
        let column = |x: u16| usize::from(usize::from(x) > divider);
        let places: Vec<(usize, u16)> = carets.iter().map(|(x, y)| (column(*x), *y)).collect();
        assert!(places.is_sorted(), "{size:?}: {places:?}");
        assert!(places.iter().any(|(column, _)| *column == 1), "{size:?}: {places:?}");
        // Every field shows at once, and the title of the focused column is the double one.
        for field in &fields {
            let (rows, (x, _)) = look(&new_complaint(field.id), UNICODE, size);
            let shown = rows.join("\n");
            assert!(fields.iter().all(|field| shown.contains(field.label)), "{shown}");
            let title = ["══ Who, what happened", "══ What else they tell you"][column(x)];
            assert!(rows[1].contains(title) && rows[1].matches("══ W").count() == 1, "{}", rows[1]);
        }
    }
}

#[test]
fn a_date_is_read_back_in_full_beside_its_field() {
    let shown = picture(&new_complaint(FieldId::Received), (80, 24));
    assert!(shown.contains("[thu                 ]  = Thu 19 Nov 2026, yesterday"), "{shown}");
    let mut model = new_complaint(FieldId::Received);
    let mut open = model.form.take().unwrap();
    set(&mut open, FieldId::Received, "30/02");
    open.read(&model);
    let shown = picture(&with_form(model, open), (80, 24));
    assert!(shown.contains("! 30 February does not exist"), "{shown}");
}

#[test]
fn the_dates_a_complaint_creates_are_shown_before_it_is_saved() {
    for size in [(80, 24), (120, 35), (200, 50)] {
        let shown = picture(&new_complaint(FieldId::Name), size);
        assert!(
            shown.contains("Dates this creates") && shown.contains("Acknowledge by Thu 26 Nov 2026"),
            "{shown}"
        );
    }
}

#[test]
fn a_refused_save_says_why_and_what_to_do_at_every_size() {
    let mut model = new_complaint(FieldId::Name);
    let form = model.form.as_mut().unwrap();
    form.problem = Some(("A complaint needs what happened.".to_owned(), "a few words are enough".to_owned()));
    for size in [(60, 15), (60, 20), (80, 24), (120, 35), (200, 50)] {
        let shown = picture(&model, size);
        assert!(shown.contains("! A complaint needs what happened. A few words are enough"), "{shown}");
        assert!(shown.contains("[ Save complaint ]"), "{shown}");
    }
}

#[test]
fn the_list_of_a_picker_stands_under_its_field_with_the_chosen_entry_marked() {
    let model = desk::with_0398();
    let file = model.file().unwrap().clone();
    let mut open = form::owner(&model, &file);
    set(&mut open, FieldId::Owner, "o");
    let shown = picture(&with_form(model, open), (80, 24));
    assert!(shown.contains("► R Osei"), "{shown}");
    assert!(!shown.contains("F Lund"), "{shown}");
}

#[test]
fn the_save_button_has_the_cursor_when_it_has_the_keyboard() {
    let mut model = new_complaint(FieldId::Name);
    let form = model.form.as_mut().unwrap();
    form.at = form.fields.len();
    let (rows, (x, y)) = look(&model, UNICODE, (80, 24));
    assert!(rows[usize::from(y)].starts_with(" ► [ Save complaint ]") && x == 3, "{rows:#?}");
}

#[test]
fn pasted_marks_that_turn_the_reading_order_are_not_sent() {
    let mut model = new_complaint(FieldId::Text);
    let form = model.form.as_mut().unwrap();
    set(form, FieldId::Text, "evil\u{202E}txt");
    set(form, FieldId::Name, "日本 \u{202E}x");
    let shown = picture(&model, (80, 24));
    assert!(!shown.contains('\u{202E}'), "{shown}");
    draws_at_any_size(&model);
}

#[test]
fn no_form_panics_at_any_size() {
    let model = desk::with_0398();
    let file = model.file().unwrap().clone();
    let forms = [
        form::edit_new(&model),
        form::respond(&model, &file).unwrap(),
        form::note(&model, &file),
        form::owner(&model, &file),
    ];
    for open in forms {
        for at in 0..=open.fields.len() {
            let mut open = open.clone();
            open.at = at;
            draws_at_any_size(&with_form(model.clone(), open));
        }
    }
}
