//! The clock: the only file that may read it. Everywhere else time is an argument.

use chrono::{DateTime, Local, NaiveDateTime, SecondsFormat, TimeZone, Utc};

/// Where the time comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// The computer's clock, in its own time zone.
    Real,
    /// A moment given on the command line, in which time stands still: the same command gives the same answer.
    Fixed(NaiveDateTime),
}

impl Clock {
    /// Now, as the clock on the wall shows it. Deadlines are reckoned in this.
    pub fn now(self) -> NaiveDateTime {
        match self {
            Self::Real => local().naive_local(),
            Self::Fixed(moment) => moment,
        }
    }

    /// Now in universal time, for the audit record: RFC 3339 with milliseconds, `2026-11-20T09:12:00.000Z`.
    pub fn utc_stamp(self) -> String {
        let moment = match self {
            Self::Real => local().with_timezone(&Utc),
            Self::Fixed(moment) => universal(&Local, moment),
        };
        moment.to_rfc3339_opts(SecondsFormat::Millis, true)
    }
}

/// A wall-clock moment of `zone` in universal time: the first of the two in the hour that autumn repeats; one in the
/// hour that spring leaves out is read as universal time, which is what no clock showing it can contradict.
fn universal<Z: TimeZone>(zone: &Z, moment: NaiveDateTime) -> DateTime<Utc> {
    zone.from_local_datetime(&moment).earliest().map_or_else(|| moment.and_utc(), |at| at.with_timezone(&Utc))
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
fn local() -> DateTime<Local> {
    Local::now()
}

#[cfg(test)]
mod tests {
    use chrono::{FixedOffset, NaiveDate};

    use super::*;

    fn quarter_past_nine() -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2026, 11, 20).unwrap().and_hms_opt(9, 15, 0).unwrap()
    }

    #[test]
    fn a_fixed_clock_stands_still() {
        let clock = Clock::Fixed(quarter_past_nine());
        assert_eq!(clock.now(), quarter_past_nine());
        assert_eq!(clock.now(), clock.now());
        assert_eq!(clock.utc_stamp(), clock.utc_stamp());
    }

    #[test]
    fn the_stamp_of_the_audit_record_is_universal_time() {
        let summer_time = FixedOffset::east_opt(3600).unwrap();
        assert_eq!(universal(&summer_time, quarter_past_nine()).to_rfc3339(), "2026-11-20T08:15:00+00:00");
        let stamp = Clock::Real.utc_stamp();
        assert!(DateTime::parse_from_rfc3339(&stamp).is_ok() && stamp.ends_with('Z'), "{stamp}");
    }
}
