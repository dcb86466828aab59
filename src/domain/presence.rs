//! Who else has a case open. It warns and never blocks: what both record is kept, and the second is asked.

use crate::domain::event::CaseId;
use chrono::NaiveDateTime;

/// Where a desk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Here {
    /// The case that is open.
    pub case: CaseId,
    /// Whether a form about it is open.
    pub writing: bool,
}

/// A colleague who has a case open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Present {
    /// Who.
    pub officer: String,
    /// Which case, and whether they write.
    pub here: Here,
    /// Since when.
    pub since: NaiveDateTime,
}

impl Present {
    /// `R Osei is writing since 10:42`; `me` is the officer who is told so, perhaps of their own other window.
    pub fn sentence(&self, me: &str, now: NaiveDateTime) -> String {
        let since = if self.since.date() == now.date() {
            self.since.format("%H:%M").to_string()
        } else {
            self.since.format("%a %-d %b %H:%M").to_string()
        };
        let does = match (self.officer == me, self.here.writing) {
            (true, true) => "You are writing in another window".to_owned(),
            (true, false) => "You have it open in another window".to_owned(),
            (false, true) => format!("{} is writing", self.officer),
            (false, false) => format!("{} has it open", self.officer),
        };
        format!("{does} since {since}")
    }
}

/// All who have a case open as one line, those who write first; none when nobody has.
pub fn sentence(all: &[Present], case: CaseId, me: &str, now: NaiveDateTime) -> Option<String> {
    let mut there: Vec<&Present> = all.iter().filter(|present| present.here.case == case).collect();
    there.sort_by_key(|present| (!present.here.writing, present.since));
    let told: Vec<String> = there.iter().map(|present| present.sentence(me, now)).collect();
    (!told.is_empty()).then(|| told.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_who_write_are_told_first() {
        let at = |text: &str| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a moment");
        let present = |officer: &str, case, writing, since| Present {
            officer: officer.to_owned(),
            here: Here { case: CaseId(case), writing },
            since: at(since),
        };
        let all = [
            present("F Lund", 7, false, "2026-11-19 16:00"),
            present("R Osei", 7, true, "2026-11-20 10:42"),
            present("K Shaw", 8, true, "2026-11-20 10:50"),
        ];
        let now = at("2026-11-20 11:00");
        let told = |case| sentence(&all, CaseId(case), "K Shaw", now);
        assert_eq!(
            told(7).as_deref(),
            Some("R Osei is writing since 10:42, F Lund has it open since Thu 19 Nov 16:00")
        );
        assert_eq!(told(8).as_deref(), Some("You are writing in another window since 10:50"));
        assert_eq!(told(9), None);
    }
}
