//! Which of the backups in the folder may go.

use crate::config::Backup;
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime};
use std::collections::BTreeSet;

/// On so many days there must be a younger backup before one goes because of its age alone.
const WEEK: usize = 7;

/// Which of the backups may go, given the newest first: all of the last days stay, then the newest of each day, of each
/// week, of each month, as many as the settings say. The newest always stays, and none that is older than the settings
/// allow, once a week of younger ones is there: what was erased from the store is in it. A clock that runs years ahead for a
/// night takes none away.
pub(super) fn surplus(moments: &[NaiveDateTime], now: NaiveDateTime, keep: &Backup) -> Vec<usize> {
    let recent = now.checked_sub_days(Days::new(u64::from(keep.all_days))).unwrap_or(NaiveDateTime::MIN);
    let oldest = now.checked_sub_days(Days::new(u64::from(keep.longest_days))).unwrap_or(NaiveDateTime::MIN);
    let young: BTreeSet<NaiveDate> = moments.iter().filter(|at| **at >= oldest).map(|at| at.date()).collect();
    let a_week = young.len() >= WEEK.min(keep.longest_days as usize);
    let (mut days, mut weeks, mut months) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut go = Vec::new();
    for (n, at) in moments.iter().enumerate() {
        let (day, week, month) = (at.date(), week(at.date()), (at.year(), at.month()));
        // What a longer span keeps counts for it only where a shorter one has no more to keep.
        let too_old = n > 0 && a_week && *at < oldest;
        let stays = n == 0
            || *at >= recent
            || first_of(&mut days, day, keep.daily)
            || (!days.contains(&day) && first_of(&mut weeks, week, keep.weekly))
            || (!days.contains(&day) && !weeks.contains(&week) && first_of(&mut months, month, keep.monthly));
        if too_old || !stays {
            go.push(n);
        }
    }
    go
}

/// Whether this is the first of its span and one of as many as are kept; notes it then.
fn first_of<T: Ord>(kept: &mut BTreeSet<T>, span: T, most: u32) -> bool {
    kept.len() < most as usize && kept.insert(span)
}

fn week(day: NaiveDate) -> (i32, u32) {
    (day.iso_week().year(), day.iso_week().week())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    fn noon() -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day").and_hms_opt(12, 0, 0).expect("a moment")
    }

    /// What is there after a backup every so many hours for so many days, each followed by the rotation.
    fn after(days: i64, every: i64) -> Vec<NaiveDateTime> {
        let keep = Backup::default();
        let mut there: Vec<NaiveDateTime> = Vec::new();
        for hour in (0..days * 24).step_by(usize::try_from(every).expect("hours")) {
            let now = noon() + TimeDelta::hours(hour);
            there.insert(0, now);
            for n in surplus(&there, now, &keep).into_iter().rev() {
                there.remove(n);
            }
        }
        there
    }

    #[test]
    fn every_backup_of_two_days_stays_and_then_one_a_day_a_week_a_month() {
        let there = after(400, 4);
        let now = there[0];
        let age = |at: &NaiveDateTime| (now - *at).num_days();
        assert_eq!(there.iter().filter(|at| age(at) < 2).count(), 12, "every four hours for two days");
        let (oldest, most) = (age(there.last().expect("some")), 13 + 12 + 10 + 9);
        assert!(oldest > 270, "the oldest is {oldest} days old");
        assert!(there.len() <= most && there.len() >= most - 6, "{} are kept", there.len());
    }

    #[test]
    fn a_day_of_every_kind_can_be_had_back() {
        let there = after(400, 24);
        let now = there[0];
        for (days, within) in [(1, 1), (5, 1), (12, 1), (40, 7), (70, 7), (200, 31)] {
            let wanted = now - TimeDelta::days(days);
            let near = there.iter().any(|at| (*at - wanted).num_days().abs() <= within);
            assert!(near, "nothing within {within} days of {days} days ago: {there:?}");
        }
    }

    #[test]
    fn the_newest_stays_whatever_the_clock_says() {
        let keep = Backup { all_days: 0, daily: 0, weekly: 0, monthly: 0, ..Backup::default() };
        let moments = [noon() - TimeDelta::days(900), noon() - TimeDelta::days(901)];
        assert_eq!(surplus(&moments, noon(), &keep), [1]);
        assert!(surplus(&[noon() + TimeDelta::days(30), noon()], noon(), &keep).is_empty());
    }

    #[test]
    fn what_was_erased_is_in_no_backup_for_longer_than_the_settings_allow() {
        // Cron stood still for years: one backup a year, each the last of its month; now it runs every day again.
        let yearly = (1..6).map(|n| noon() - TimeDelta::days(n * 365));
        let daily = |days: i64| (0..days).map(|n| noon() - TimeDelta::days(n));
        let there: Vec<NaiveDateTime> = daily(7).chain(yearly.clone()).collect();
        assert_eq!(surplus(&there, noon(), &Backup::default()), [8, 9, 10, 11]);
        let keep = Backup { longest_days: 100, ..Backup::default() };
        assert_eq!(surplus(&there, noon(), &keep), [7, 8, 9, 10, 11]);
        // Until there is a week of new ones, they are all there is.
        let there: Vec<NaiveDateTime> = daily(5).chain(yearly).collect();
        assert!(surplus(&there, noon(), &Backup::default()).is_empty());
    }

    #[test]
    fn a_clock_that_is_years_ahead_for_a_night_takes_no_backup_away() {
        let ahead = noon() + TimeDelta::days(3_650);
        let there: Vec<NaiveDateTime> = (0..9)
            .map(|n| ahead - TimeDelta::hours(n))
            .chain((0..5).map(|n| noon() - TimeDelta::days(n)))
            .collect();
        assert!(surplus(&there, ahead, &Backup::default()).is_empty());
    }

    #[test]
    fn who_asks_for_every_backup_to_stay_keeps_every_one() {
        let keep = Backup { all_days: u32::MAX, longest_days: u32::MAX, ..Backup::default() };
        let there: Vec<NaiveDateTime> = (0..60).map(|n| noon() - TimeDelta::hours(n * 5)).collect();
        assert!(surplus(&there, noon(), &keep).is_empty());
    }
}
