//! The queue, the countdowns and the drafts: the current entry as a sentence, always in the same place.

use super::page::Page;
use super::{clean, words};
use crate::app::model::{Group, Model};
use crate::domain::query::{Upcoming, View};
use crate::domain::row::{Row, Urgency};
use crate::domain::text::capital;
use crate::ui::case::facts;
use crate::ui::countdown;
use crate::ui::desk::empty;
use crate::ui::post;

/// How pressing something is, first word first: `Late by 1 working day`, `Due today`, `2 working days left`.
pub(super) fn pressing(urgency: Urgency) -> String {
    match urgency {
        Urgency::Late(1) => "Late by 1 working day".to_owned(),
        Urgency::Late(n) => format!("Late by {n} working days"),
        Urgency::Today | Urgency::Soon(_) | Urgency::Later(_) | Urgency::Waiting | Urgency::Done => {
            capital(&countdown::sentence(urgency))
        }
    }
}

/// The queue: where one is, then the selected case, then the views.
pub(super) fn queue(model: &Model) -> Page<'static> {
    let queue = &model.queue;
    let strip = &queue.reply.strip;
    let title = if empty::nothing_recorded(model) {
        "Complaints. Nothing here yet.".to_owned()
    } else {
        format!(
            "Complaints, {}, {}, {} late, {} due today.",
            model.view.name(),
            words::count(queue.reply.page.total, "case", "cases"),
            strip.late,
            strip.today
        )
    };
    let plans = strip.plans_words().map(|plans| format!(" Self-assessment: {plans}."));
    let title = title + &plans.unwrap_or_default();
    let mut lines = Vec::new();
    if queue.filtering {
        let found = words::count(queue.reply.page.matching, "case matches", "cases match");
        lines.push(format!("{found} the filter. Filter: {}", clean(&queue.filter)));
    } else if !queue.filter.is_empty() {
        let page = &queue.reply.page;
        lines.push(format!(
            "Filter {}: {} of {} cases.",
            clean(&queue.filter),
            page.matching_words(),
            page.total
        ));
    }
    let at = lines.len().saturating_sub(usize::from(queue.filtering));
    lines.extend(match queue.current() {
        Some((n, row)) => selected(model, (n, row)),
        None => empty::words(model).iter().map(|line| words::said(line)).collect(),
    });
    lines.push(views(model));
    Page { title, lines, at, typed: queue.filtering, ..Page::default() }
}

/// `1 of 14. Late by 1 working day. 0398, ...`, and what else is true of the row.
fn selected(model: &Model, (n, row): (usize, &Row)) -> Vec<String> {
    let queue = &model.queue;
    let mut lines = vec![format!(
        "{} of {}. {}",
        queue.reply.page.first + n + 1,
        queue.reply.page.matching_words(),
        sentence(model, row)
    )];
    if let Some(marks) = queue.marks.words(queue.rows()) {
        let here = if queue.marks.has(row.id) { "This case is marked" } else { "This case is not marked" };
        lines.push(format!("{here}, {}.", clean(&marks)));
    }
    lines.extend(model.with_it(row.id).map(|who| format!("{}.", clean(&who))));
    if queue.group != Group::None {
        let grouped = Group::TABLE.iter().find(|(group, ..)| *group == queue.group);
        lines.extend(grouped.map(|(_, _, words)| format!("The list is {words}.")));
    }
    lines
}

/// A case as one sentence: how pressing, which, what is owed, what about, whose service, when, who.
fn sentence(model: &Model, row: &Row) -> String {
    let owner = match &row.owner {
        None => "nobody owns it".to_owned(),
        Some(owner) if *owner == model.desk.officer => String::new(),
        Some(owner) => format!("owner {}", clean(owner)),
    };
    let clock = row.clock.as_ref();
    let due = clock.map_or_else(String::new, |clock| {
        let note = match (clock.forecast, clock.extended) {
            (true, _) => ", a forecast",
            (false, true) => ", extended",
            (false, false) => "",
        };
        format!("due {}{note}", words::date(clock.due))
    });
    let parts = [
        clean(&row.reference),
        facts::place(row.scheme, row.stage, row.status),
        crate::ui::desk::step(row),
        clean(&row.subject),
        clean(&row.service),
        due,
        owner,
    ];
    let urgency = row.urgency(model.today(), &model.calendar);
    format!("{}. {}.", pressing(urgency), words::listed(&parts))
}

/// `Views: 1 Mine 14, 2 Late 1, ...`
fn views(model: &Model) -> String {
    let count = |view: View| {
        model.queue.reply.counts.iter().find(|(other, _)| *other == view).map_or(0, |(_, count)| *count)
    };
    let view = |(view, key, _, name): &(View, char, &str, &str)| format!("{key} {name} {}", count(*view));
    let all: Vec<String> = View::TABLE.iter().map(view).collect();
    let new = model.queue.reply.untriaged;
    let post = model.queue.reply.post.words().map_or_else(String::new, |words| format!(" Post: {words}."));
    format!("Views: {}. Waiting for triage: {new}.{post}", all.join(", "))
}

/// The countdowns: the chosen date as a sentence.
pub(super) fn coming(model: &Model) -> Page<'static> {
    let whose = if model.view == View::Mine { "mine" } else { "the team's" };
    let all = &model.coming;
    let late = all.iter().filter(|one| matches!(urgency(model, one), Urgency::Late(_))).count();
    let dates = words::count(all.len(), "date", "dates");
    let title = format!("Coming up, {whose}, the next 20 working days, {dates}, {late} late.");
    let at = model.coming_line.min(all.len().saturating_sub(1));
    let line = all.get(at).map_or_else(
        || "Nothing is due in the next 20 working days.".to_owned(),
        |one| {
            let note = match (one.forecast, one.extended) {
                (true, _) => ", a forecast",
                (false, true) => ", extended",
                (false, false) => "",
            };
            let owner = one.owner.as_deref().unwrap_or("nobody");
            let parts = [
                clean(&one.reference),
                countdown::name(one.clock, one.stage).to_owned(),
                clean(&one.subject),
                format!("due {}{note}", words::date(one.due)),
                format!("owner {}", clean(owner)),
            ];
            let head = format!("{} of {}. {}", at + 1, all.len(), pressing(urgency(model, one)));
            format!("{head}. {}.", words::listed(&parts))
        },
    );
    Page { title, lines: vec![line], ..Page::default() }
}

fn urgency(model: &Model, one: &Upcoming) -> Urgency {
    countdown::urgency((one.clock, one.forecast), one.due, model.today(), &model.calendar)
}

/// The drafts: the chosen one.
pub(super) fn drafts(model: &Model) -> Page<'static> {
    let all = &model.drafts;
    let lines = model.draft_lines();
    let title = format!("Drafts, {} kept, {} thrown away.", all.len(), model.thrown.len());
    let at = model.draft_line.min(lines.saturating_sub(1));
    let thrown = at.checked_sub(all.len()).and_then(|n| model.thrown.get(n)).map(|thrown| {
        let on = words::moment(thrown.on, model.now);
        let title = clean(&thrown.draft.title);
        format!("{} of {lines}. {title}, thrown away {on}. Enter brings it back.", at + 1)
    });
    let line = all.get(at).map_or_else(
        || {
            let none = "No drafts. What you type in a form is kept here until it is recorded.";
            thrown.unwrap_or_else(|| none.to_owned())
        },
        |draft| {
            let kept = words::moment(draft.at, model.now);
            format!("{} of {lines}. {}, kept {kept}.", at + 1, clean(&draft.title))
        },
    );
    Page { title, lines: vec![line], ..Page::default() }
}

/// The post: the chosen message, and what is known of it.
pub(super) fn post(model: &Model) -> Page<'static> {
    let room = &model.room;
    let (name, count) = post::heading(model);
    let title = format!("Post, {}. {}.", clean(&name), clean(&count));
    let all = room.lines();
    if all == 0 {
        return Page { title, lines: vec![words::said(&post::nothing(model))], ..Page::default() };
    }
    let (about, more) = post::about(model);
    let mut lines = vec![format!("{} of {all}. {}.", room.line + 1, clean(&about))];
    lines.extend(more.iter().map(|line| clean(line)));
    Page { title, lines, ..Page::default() }
}

/// What a search found: the chosen case, and the words around what was looked for.
pub(super) fn found(model: &Model) -> Page<'static> {
    let search = &model.search;
    let typed = clean(if search.typing { &search.typed } else { &search.asked });
    let all = search.all();
    let title = format!("Search. {} found.", words::count(all.len(), "case", "cases"));
    let mut lines = vec![format!("Search: {typed}")];
    let Some((n, hit)) = all.get(search.line).map(|hit| (search.line, hit)) else {
        lines.extend(crate::ui::found::nothing(model, super::WIDE).iter().map(|line| words::said(line)));
        return Page { title, lines, typed: true, ..Page::default() };
    };
    let row = &hit.row;
    let parts = [
        clean(&row.reference),
        row.route.clone(),
        row.status.label().to_owned(),
        clean(&row.complainant),
        clean(&row.subject),
    ];
    lines.push(format!("{} of {}. {}.", n + 1, all.len(), words::listed(&parts)));
    let around: String = hit.context.iter().map(|(_, text)| text.as_str()).collect();
    lines.push(format!("In {}: {}", hit.found_in(), clean(&around)));
    let at = usize::from(!search.typing);
    Page { title, lines, at, typed: search.typing, ..Page::default() }
}
