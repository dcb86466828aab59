//! What follows an answer: the Ombudsmen, remedies, improvements.

use super::time::{change, counted, sentence};
use super::{Bar, Line, Number, Panel, Work};
use crate::domain::case::{Action, OmbudsmanCase};
use crate::domain::event::CaseId;
use crate::domain::figures::{Period, Share};
use crate::domain::record::CaseRecord;
use crate::domain::terms::{Compliance, Counted, RemedyKind};

impl<'a> Work<'a> {
    /// The remedies and actions that were done in a period: by their day, and later.
    fn done(&self, period: Period) -> (Vec<CaseId>, Vec<CaseId>) {
        let all =
            self.cases.iter().flat_map(|case| case.more().actions.iter().map(|action| (case.id, action)));
        let done = all.filter_map(|(id, action)| Some((id, action.done.as_ref()?.0, action.due)));
        let (met, late): (Vec<_>, Vec<_>) =
            done.filter(|(_, on, _)| period.holds(*on)).partition(|(_, on, due)| on <= due);
        let ids = |all: Vec<(CaseId, _, _)>| all.into_iter().map(|(id, ..)| id).collect();
        (ids(met), ids(late))
    }

    pub(super) fn remedies_in_time(&self) -> Line {
        let share =
            |(met, late): &(Vec<CaseId>, Vec<CaseId>)| Share { part: met.len(), of: met.len() + late.len() };
        let (now, before) = (self.done(self.period), self.done(self.before));
        let (now_share, before_share) = (share(&now), share(&before));
        let all = [now.0.clone(), now.1.clone()].concat();
        let numbers = vec![
            Number::of("Remedies done by their day", now.0),
            Number::of("Remedies done later", now.1),
            Number::of("Remedies done", all),
        ];
        let name = "Remedies by date".to_owned();
        Line { name, numbers, bar: Bar::Share(now_share), note: change(now_share, before_share) }
    }

    pub(super) fn ombudsman(&self) -> Panel {
        let enquiries: Vec<(&CaseRecord, &OmbudsmanCase)> = self
            .cases
            .iter()
            .flat_map(|case| case.enquiries().map(|(_, enquiry)| (*case, enquiry)))
            .collect();
        let ids = |wanted: &dyn Fn(&CaseRecord, &OmbudsmanCase) -> bool| {
            enquiries
                .iter()
                .filter(|(case, one)| wanted(case, one))
                .map(|(case, _)| case.id)
                .collect::<Vec<_>>()
        };
        let decided =
            |one: &OmbudsmanCase| one.decided.as_ref().is_some_and(|(on, _)| self.period.holds(*on));
        let counts = |case: &CaseRecord, one: &OmbudsmanCase, wanted: fn(Counted) -> bool| {
            decided(one) && one.counted(case.body).is_some_and(wanted)
        };
        let investigated = ids(&|case, one| counts(case, one, Counted::is_investigated));
        let upheld = ids(&|case, one| counts(case, one, Counted::is_upheld));
        let share = Share { part: upheld.len(), of: investigated.len() };
        let (on_time, known) = self.complied();
        let complied = Share { part: on_time.len(), of: known.len() };
        let lines = vec![
            counted(
                "Enquiries received",
                Number::of("Ombudsman enquiries", ids(&|_, one| self.period.holds(one.asked))),
            ),
            counted("Decided", Number::of("Ombudsman decisions", ids(&|_, one| decided(one)))),
            counted("Investigated", Number::of("Investigated by an Ombudsman", investigated)),
            Line {
                name: "Upheld, of investigated".to_owned(),
                numbers: vec![Number::of("Upheld by an Ombudsman", upheld)],
                bar: Bar::Share(share),
                note: String::new(),
            },
            counted("Recommendations due", Number::of("Recommendations due", known)),
            Line {
                name: "Done on time, of due".to_owned(),
                numbers: vec![Number::of("Recommendations done on time", on_time)],
                bar: Bar::Share(complied),
                note: String::new(),
            },
        ];
        Panel::new("Ombudsmen", &[], lines)
            .saying(sentence("ombudsman_rates"))
            .saying(sentence("ombudsman_compliance"))
    }

    /// The recommendations that were due in the period: done on time, and all.
    fn complied(&self) -> (Vec<CaseId>, Vec<CaseId>) {
        let (mut on_time, mut known) = (Vec::new(), Vec::new());
        for (case, action) in
            self.cases.iter().flat_map(|case| case.more().actions.iter().map(move |a| (case, a)))
        {
            let Some(state) = action.compliance(self.source.today) else { continue };
            if !self.period.holds(action.due) || state == Compliance::Awaited {
                continue;
            }
            known.push(case.id);
            on_time.extend((state == Compliance::OnTime).then_some(case.id));
        }
        (on_time, known)
    }

    pub(super) fn remedies(&self) -> Panel {
        let agreed = |wanted: &dyn Fn(&Action) -> bool| {
            let all =
                self.cases.iter().flat_map(|case| case.more().actions.iter().map(|action| (case.id, action)));
            let of = all.filter(|(_, action)| self.period.holds(action.agreed) && wanted(action));
            of.map(|(id, _)| id).collect::<Vec<_>>()
        };
        let kind = |action: &Action| {
            let ordered = action.ordered.as_ref().map(|ordered| ordered.kind);
            action.remedy.as_ref().map(|remedy| remedy.kind).or(ordered)
        };
        let mut lines: Vec<Line> = RemedyKind::ALL
            .iter()
            .map(|of| (of.label(), agreed(&|action| kind(action) == Some(*of))))
            .map(|(label, cases)| {
                counted(label, Number::of(format!("Agreed: {}", label.to_lowercase()), cases))
            })
            .collect();
        let others = agreed(&|action| kind(action).is_none());
        lines.push(counted("Other agreed actions", Number::of("Other agreed actions", others)));
        Panel::new("Remedies agreed", &[], lines).saying(sentence("remedies"))
    }

    pub(super) fn learning(&self) -> Panel {
        let lessons =
            || self.cases.iter().flat_map(|case| case.more().learning.iter().map(|(_, on)| (case.id, *on)));
        let done = lessons().filter(|(_, on)| on.is_some_and(|on| self.period.holds(on)));
        let planned = lessons().filter(|(_, on)| on.is_none());
        let mut lines = vec![
            counted("In place in the period", Number::of("Improvements in place", done.map(|(id, _)| id))),
            counted("Planned", Number::of("Improvements planned", planned.map(|(id, _)| id))),
        ];
        let in_place =
            self.cases.iter().flat_map(|case| case.more().learning.iter().map(move |one| (*case, one)));
        let dated = in_place.filter_map(|(case, (text, on))| Some(((*on)?, case, text)));
        let latest =
            dated.filter(|(on, ..)| self.period.holds(*on)).max_by_key(|(on, case, _)| (*on, case.id));
        lines.extend(latest.map(|(_, case, text)| Line {
            name: format!("Latest: {text}"),
            numbers: vec![Number::of("The latest improvement", [case.id])],
            bar: Bar::None,
            note: String::new(),
        }));
        Panel::new("Service improvements", &[], lines).saying(sentence("improvements"))
    }
}
