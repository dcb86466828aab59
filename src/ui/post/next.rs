//! What the next run does by itself: whom it reminds, which letters go out, which sheets.

use crate::app::effect::ToChase;
use crate::app::keymap::Action;
use crate::app::model::Model;
use crate::domain::chase::{Doing, Hold};
use crate::domain::event::Chased;
use crate::domain::terms::Chase;
use crate::domain::when;
use crate::ui::chrome::shown;
use crate::ui::fit::{clip, pad};
use crate::ui::theme::{Sign, Theme};

/// ` ● 0405  Waste              response     Fri 27 Nov  Missed bins`
pub(super) fn line(theme: Theme, one: &ToChase, wide: bool) -> String {
    let to = if wide { 26 } else { 18 };
    let (who, what, on) = match &one.doing {
        Doing::Remind(chased) => (chased.to.as_str(), what(chased), Some(chased.due)),
        Doing::Acknowledge => (one.email.as_str(), "acknowledge", None),
        Doing::Hold(hold) => (one.email.as_str(), "holding", Some(hold.due)),
        Doing::Sheet(sheet) => (sheet.manager.as_str(), "weekly sheet", Some(sheet.week)),
    };
    let about = match &one.doing {
        Doing::Sheet(sheet) => late(sheet.late.len()),
        Doing::Remind(_) | Doing::Acknowledge | Doing::Hold(_) => one.subject.clone(),
    };
    format!(
        "{} {}  {} {} {}  {}",
        Sign::Soon.mark(theme),
        pad(&shown(theme, &one.reference), 5, theme),
        pad(&clip(&shown(theme, who), to, theme), to, theme),
        pad(what, 12, theme),
        on.map_or_else(|| " ".repeat(when::short(chrono::NaiveDate::default()).len()), when::short),
        shown(theme, &about)
    )
}

fn what(chased: &Chased) -> &'static str {
    if chased.what == Chase::Holding { "holding?" } else { chased.clock.label() }
}

fn late(n: usize) -> String {
    if n == 1 { "1 date is late".to_owned() } else { format!("{n} dates are late") }
}

/// What is known of the chosen line: a title and sentences.
pub(super) fn about(model: &Model, one: &ToChase) -> (String, Vec<String>) {
    let title = format!("{}  {}", one.reference, one.subject);
    match &one.doing {
        Doing::Remind(chased) => (title, reminder(model, chased)),
        Doing::Acknowledge => {
            (title, vec![format!("The acknowledgement goes to {}, as the policy says.", one.email)])
        }
        Doing::Hold(hold) => (title, vec![holding(model, &one.email, hold)]),
        Doing::Sheet(sheet) => {
            let to = format!("{} gets the sheet of what is late: {}.", sheet.manager, late(sheet.late.len()));
            (format!("Weekly sheet, week of {}", when::long(sheet.week)), vec![to])
        }
    }
}

/// `Enter opens the case, x`: the key of an extension counts there.
fn opens(model: &Model) -> String {
    format!("{} opens the case, {}", model.keys.printed(Action::Open), model.keys.printed(Action::Extend))
}

fn holding(model: &Model, to: &str, hold: &Hold) -> String {
    format!(
        "The holding letter goes to {to}, as the policy says: the response of {} moves to {}. {} there makes it now.",
        when::long(hold.due),
        when::long(hold.to),
        opens(model)
    )
}

fn reminder(model: &Model, chased: &Chased) -> Vec<String> {
    let (label, due) = (chased.clock.label(), when::long(chased.due));
    let mut words = vec![if chased.what == Chase::Holding {
        format!(
            "{} is told that a holding letter is due, unless the {label} goes out by {due}. {} there makes it now.",
            chased.to,
            opens(model)
        )
    } else {
        let manager = if chased.manager { ", and the manager" } else { "" };
        format!("{} is reminded of the {label} due {due}{manager}.", chased.to)
    }];
    if let Some(again) = chased.again {
        words.push(format!("The next reminder comes on {}.", when::long(again)));
    }
    let unknown = model.letters.addresses.as_ref().is_some_and(|known| known.of(&chased.to).is_none());
    if unknown {
        words.push(format!(
            "No address is known for {}, so nobody is reminded: give it under [mail.addresses] in the settings.",
            chased.to
        ));
    }
    words
}
