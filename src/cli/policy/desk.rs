//! What a profile says about what goes out without an officer, as `policy show` tells it.

use crate::domain::policy::{Chaser, HoldingRow, Holds, Profile};
use serde::Serialize;

/// Who is reminded when.
#[derive(Serialize)]
pub(super) struct ReminderLine<'a> {
    what: &'static str,
    /// Working days from the date; negative before it.
    at: i16,
    every: Option<u16>,
    manager_from: Option<u32>,
    allowed: Option<u16>,
    clause: &'a str,
}

/// What is done about holding letters.
#[derive(Serialize)]
pub(super) struct HoldingLine<'a> {
    scheme: &'static str,
    act: &'static str,
    before: u16,
    reason: &'a str,
    clause: &'a str,
}

/// The rows of a profile.
pub(super) fn rows(profile: &Profile) -> (Vec<ReminderLine<'_>>, Vec<HoldingLine<'_>>) {
    (
        profile.chasers.iter().map(ReminderLine::of).collect(),
        profile.holding.iter().map(HoldingLine::of).collect(),
    )
}

const fn name(act: Holds) -> &'static str {
    match act {
        Holds::Off => "off",
        Holds::Propose => "propose",
        Holds::Send => "send",
    }
}

fn days(n: u64) -> String {
    if n == 1 { "1 working day".to_owned() } else { format!("{n} working days") }
}

impl<'a> ReminderLine<'a> {
    fn of(row: &'a Chaser) -> Self {
        let Chaser { what, at, every, manager_from, allowed, clause } = row;
        let (what, at, every) = (what.name(), *at, *every);
        Self { what, at, every, manager_from: *manager_from, allowed: *allowed, clause }
    }

    pub(super) fn says(&self) -> String {
        let when = match self.at {
            0 => "on the day".to_owned(),
            at if at < 0 => format!("{} before", days(u64::from(at.unsigned_abs()))),
            at => format!("{} after", days(u64::from(at.unsigned_abs()))),
        };
        let every =
            self.every.map_or_else(String::new, |every| format!(", then every {}", days(u64::from(every))));
        let manager =
            self.manager_from.map_or_else(String::new, |from| format!(", the manager from time {from}"));
        format!("reminder, {}: {when}{every}{manager} ({})\n", self.what, self.clause)
    }
}

impl<'a> HoldingLine<'a> {
    fn of(row: &'a HoldingRow) -> Self {
        let HoldingRow { scheme, act, before, reason, clause } = row;
        Self { scheme: scheme.name(), act: name(*act), before: *before, reason, clause }
    }

    pub(super) fn says(&self) -> String {
        let what = match self.act {
            "off" => "left to officers".to_owned(),
            "send" => {
                format!("go out {} before the response is due: {}", days(self.before.into()), self.reason)
            }
            _ => format!("proposed to the owner {} before the response is due", days(self.before.into())),
        };
        format!("holding letters, {}: {what} ({})\n", self.scheme, self.clause)
    }
}
