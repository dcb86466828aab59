//! What happens inside a stage beside its clocks: points, consent, pauses, news, marks.

use crate::domain::case::{Case, Pause, Point, PointFinding, Representative, finding_of};
use crate::domain::event::{Advocacy, NewPoint};
use crate::domain::terms::{AdvocacyStep, Flag, Status};
use chrono::NaiveDate;
use std::collections::BTreeSet;

impl Case {
    /// Agreed points replace the earlier ones; a point that is still there in the same words keeps its finding, and
    /// waits on under its new number.
    pub(super) fn define(&mut self, points: &[String]) {
        let known = std::mem::take(&mut self.points);
        let kept = |text: &String| known.iter().find(|point| point.text == *text).cloned();
        self.points = points.iter().map(|text| kept(text).unwrap_or_else(|| Point::new(text))).collect();
        let now: Vec<Option<u32>> = known
            .iter()
            .map(|point| (1..).zip(points).find(|(_, text)| **text == point.text).map(|(n, _)| n))
            .collect();
        let renumbered = |n: &u32| *now.get(usize::try_from(*n).ok()?.checked_sub(1)?)?;
        for pause in &mut self.held {
            pause.points = pause.points.iter().filter_map(renumbered).collect();
        }
        self.held.retain(|pause| !pause.points.is_empty());
    }

    pub(super) fn on_point(&mut self, n: u32, change: impl FnOnce(&mut Point)) {
        let index = usize::try_from(n).ok().and_then(|n| n.checked_sub(1));
        if let Some(point) = index.and_then(|index| self.points.get_mut(index)) {
            change(point);
        }
    }

    /// A decision on a point. One that waited while the rest was answered joins what its stage found.
    pub(super) fn point_found(&mut self, n: u32, found: &PointFinding) {
        self.on_point(n, |point| point.found = Some(found.clone()));
        let index = usize::try_from(n).ok().and_then(|n| n.checked_sub(1));
        let Some(run) = self.stages.last_mut().filter(|run| run.answered.is_some()) else { return };
        let left = index.and_then(|index| run.points.get_mut(index)).filter(|point| point.found.is_none());
        if let Some(point) = left {
            (point.found, point.frozen) = (Some(found.clone()), false);
            run.finding = finding_of(&run.points).or(run.finding);
        }
    }

    /// The points without a decision because they wait, by number; after an answer also those that waited while the
    /// rest was answered and went on since.
    pub fn left_waiting(&self) -> Vec<u32> {
        let answered = self.run().and_then(|run| run.answered);
        let over = |until: NaiveDate| answered.is_none_or(|answered| until < answered);
        let waits = |n: u32| {
            let mut pauses = self.held.iter().filter(|pause| pause.points.contains(&n));
            pauses.any(|pause| pause.until.is_none_or(|until| !over(until)))
        };
        let open = (1..).zip(&self.points).filter(|(n, point)| point.found.is_none() && waits(*n));
        open.map(|(n, _)| n).collect()
    }

    /// Another representative needs a consent of their own.
    pub(super) fn represented_by(&mut self, name: &str, relation: &str) {
        let (name, relation) = (name.to_owned(), relation.to_owned());
        self.representative = Some(Representative { name, relation, ..Representative::default() });
    }

    /// The provider, or else the advocate, is what the reports call the support.
    pub(super) fn advocated(&mut self, advocacy: &Advocacy) {
        if advocacy.step == AdvocacyStep::Appointed {
            let words = [&advocacy.provider, &advocacy.name];
            words.into_iter().find(|text| !text.is_empty()).into_iter().for_each(|text| {
                self.receipt.advocate.clone_from(text);
            });
        }
        self.advocacy = Some(advocacy.clone());
    }

    /// A related point joins those that were agreed.
    pub(super) fn add_point(&mut self, new: &NewPoint) {
        self.points.push(Point { outcome: new.outcome.clone(), ..Point::new(&new.text) });
    }

    pub(super) fn pause(&mut self, pause: Pause) {
        match self.stages.last_mut() {
            Some(run) if pause.points.is_empty() => run.pauses.push(pause),
            Some(_) | None => self.held.push(pause),
        }
        self.waits();
    }

    /// A pause that was to end later ends now; one that was over stays as it was.
    pub(super) fn resume(&mut self, on: NaiveDate) {
        let whole = self.stages.last_mut().into_iter().flat_map(|run| &mut run.pauses);
        for pause in whole.chain(&mut self.held).filter(|p| p.until.is_none_or(|until| until > on)) {
            pause.until = Some(on.max(pause.from));
        }
        self.waits();
    }

    /// Marks what waits: points, or the whole case while no end is known.
    fn waits(&mut self) {
        let open = self.held.iter().filter(|pause| pause.until.is_none());
        let waiting: BTreeSet<u32> = open.flat_map(|pause| pause.points.iter().copied()).collect();
        for (n, point) in (1..).zip(&mut self.points) {
            point.frozen = waiting.contains(&n);
        }
        if matches!(self.status, Status::Open | Status::Frozen) {
            self.status = self.resting();
        }
    }

    pub(super) fn update_given(&mut self, on: NaiveDate) {
        let open = self.updates.iter_mut().find(|update| update.given.is_none());
        open.into_iter().for_each(|update| update.given = Some(on));
    }

    pub(super) fn flag(&mut self, flag: Flag, on: bool) {
        if on {
            self.flags.insert(flag);
        } else {
            self.flags.remove(&flag);
        }
    }

    /// The state of the whole as the rest of the case has it: after a reopening, a pause, a decision.
    pub(super) fn resting(&self) -> Status {
        let undecided = self.ombudsman.as_ref().is_some_and(|o| o.decided.is_none());
        match self.run() {
            _ if undecided => Status::Ombudsman,
            _ if self.withdrawn.is_some() => Status::Withdrawn,
            _ if self.closed.is_some() => Status::Closed,
            None if self.elsewhere.is_some() => Status::OtherRoute,
            None if self.request.is_some() => Status::ServiceRequest,
            None if self.refusal.is_some() => Status::Refused,
            None => Status::New,
            Some(run) if run.answered.is_some() => Status::Answered,
            Some(_) if self.frozen().is_some() => Status::Frozen,
            Some(_) => Status::Open,
        }
    }
}
