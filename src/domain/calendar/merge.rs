//! Taking in a newer list of bank holidays. The gov.uk feed is a rolling window: it has dropped years that closed
//! cases were counted by, so what it no longer lists is kept.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use super::{Calendar, Division, Holiday, LOCAL_CLOSURE};

/// What a merge changed. Deadlines still open are to be reckoned again when [`changes_days`](Self::changes_days).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merge {
    /// Days that were working days until now.
    pub added: Vec<Holiday>,
    /// Holidays that stay where they are under another title.
    pub renamed: Vec<Change>,
    /// Usual holidays that this year are on another day; the day they were on is a working day again.
    pub moved: Vec<Change>,
    /// Years that can be counted in from now on.
    pub years: Vec<i32>,
}

/// One holiday before and after a [`Merge`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// As it was held.
    pub before: Holiday,
    /// As it is now.
    pub after: Holiday,
}

impl Merge {
    /// Whether any day became, or stopped being, a working day.
    pub fn changes_days(&self) -> bool {
        !self.added.is_empty() || !self.moved.is_empty()
    }
}

impl Calendar {
    /// Takes in the holidays of this calendar's own division, keeping whatever they do not mention.
    ///
    /// - A usual day listed elsewhere in the same year has moved, as the early May holiday did in 2020 from the
    ///   4th to the 8th; an extra day that is missing from the list stays.
    /// - A year beyond [`years`](Self::years) is covered once all its usual days are held; until then its days
    ///   are kept but nothing can be counted there.
    /// - For [`Division::UkAny`] days are only added, since a bare list does not say which part of the UK it
    ///   is for: merge into the three divisions and [`unite`](Self::unite) them instead.
    pub fn merge(&mut self, more: Vec<Holiday>) -> Merge {
        if let Some(law) = &mut self.law {
            law.merge(more.clone());
        }
        let listed: BTreeSet<NaiveDate> = more.iter().map(|holiday| holiday.date).collect();
        let mut merge = Merge::default();
        for holiday in more {
            self.move_to(&holiday, &listed, &mut merge);
            self.take_in(holiday, &mut merge);
        }
        let before = self.years();
        self.widen();
        merge.years = self.years().filter(|year| !before.contains(year)).collect();
        self.recount();
        merge
    }

    /// Removes the usual day that `now` is, where it is held on a day that the list does not have.
    fn move_to(&mut self, now: &Holiday, listed: &BTreeSet<NaiveDate>, merge: &mut Merge) {
        let Some(usual) = usual_day(self.division, &now.title) else { return };
        let was = self.holidays(now.date.year()).find(|held| {
            held.source != LOCAL_CLOSURE
                && usual_day(self.division, &held.title) == Some(usual)
                && !listed.contains(&held.date)
        });
        let Some(before) = was.cloned() else { return };
        Arc::make_mut(&mut self.held).remove(&before.date);
        merge.moved.push(Change { before, after: now.clone() });
    }

    fn take_in(&mut self, holiday: Holiday, merge: &mut Merge) {
        let already_moved = merge.moved.iter().any(|change| change.after == holiday);
        let days = Arc::make_mut(&mut self.held);
        match days.get_mut(&holiday.date) {
            Some(held) if held.source != LOCAL_CLOSURE => {
                if self.division == Division::UkAny {
                    return;
                }
                if held.title != holiday.title {
                    merge.renamed.push(Change { before: held.clone(), after: holiday.clone() });
                }
                // The title may be the same and the day no longer a forecast.
                *held = holiday;
            }
            Some(_) | None => {
                if !already_moved {
                    merge.added.push(holiday.clone());
                }
                days.insert(holiday.date, holiday);
            }
        }
    }

    fn widen(&mut self) {
        while self.is_whole(self.first - 1) {
            self.first -= 1;
        }
        while self.is_whole(self.last + 1) {
            self.last += 1;
        }
    }

    fn is_whole(&self, year: i32) -> bool {
        let usual = self.division.usual_days();
        let held: BTreeSet<_> = self
            .holidays(year)
            .filter(|holiday| holiday.source != LOCAL_CLOSURE)
            .filter_map(|holiday| usual_day(self.division, &holiday.title))
            .collect();
        !usual.is_empty() && held.len() == usual.len()
    }
}

/// Which of the division's usual days a title is: "Boxing Day (substitute day)" is Boxing Day.
fn usual_day(division: Division, title: &str) -> Option<&'static str> {
    division.usual_days().iter().copied().find(|usual| title.starts_with(usual))
}
