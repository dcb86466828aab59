//! The comparison as a paper.

use super::check::CAVEAT;
use super::{Comparison, Measure};
use crate::report::paper::{Cell, Paper, Section};

/// The families with their headings.
pub(super) const FAMILIES: &[(&str, &str)] = &[
    ("principles", "Self-assessment, per cent of the standard"),
    ("volumes", "Stage 1 complaints by year"),
    ("outcomes", "Outcomes of stage 1 by year"),
    ("escalation", "Complaints that went on to a later stage"),
    ("ombudsman", "The Ombudsman"),
];

impl Comparison {
    /// The comparison as a paper.
    pub fn paper(&self) -> Paper {
        let mut preface: Vec<String> = self
            .sources
            .iter()
            .map(|source| {
                let date =
                    source.date.map_or_else(String::new, |day| format!(", {}", day.format("%-d %B %Y")));
                format!("{}: {}{date}.", source.name, source.from)
            })
            .collect();
        preface.push(
            "Place counts from the highest. Middle: half of the councils are above it, half below. Of fewer than five no \
             percentage is given."
                .to_owned(),
        );
        let mut sections: Vec<Section> =
            FAMILIES.iter().filter_map(|(family, title)| self.section(family, title)).collect();
        sections.push(self.doubtful());
        if !self.notes.is_empty() {
            let (name, title) = ("Notes".to_owned(), "How definitions differ".to_owned());
            sections.push(Section { name, title, says: self.notes.clone(), ..Section::default() });
        }
        Paper { title: "Comparison with other councils".to_owned(), preface, made: self.made, sections }
    }

    fn section(&self, family: &str, title: &str) -> Option<Section> {
        let measures: Vec<&Measure> = self.measures.iter().filter(|one| one.family == family).collect();
        if measures.is_empty() {
            return None;
        }
        let ours = self.sources.iter().any(|source| source.ours);
        let mut columns = vec!["Measure".to_owned(), "Year".to_owned()];
        columns.extend(self.names().map(str::to_owned));
        columns.extend(ours.then(|| "Our place".to_owned()));
        columns.push("Middle".to_owned());
        let row = |one: &&Measure| {
            let mut cells = vec![Cell::words(&one.title), Cell::words(&one.year)];
            for n in 0..self.sources.len() {
                let entry = one.values.iter().find(|entry| entry.council == n);
                cells.push(entry.map_or(Cell::Empty, |entry| Cell::words(&entry.text(one.unit))));
            }
            cells.extend(ours.then(|| Cell::words(&one.place_text())));
            cells.push(one.middle.map_or(Cell::Empty, |middle| Cell::words(&one.unit.text(middle))));
            cells
        };
        let small = measures.iter().flat_map(|one| &one.values).filter(|entry| entry.is_small()).count();
        let says = match small {
            0 => Vec::new(),
            n => vec![format!(
                "Small numbers: {n} of these figures have a base of fewer than five; counts stand there."
            )],
        };
        Some(Section {
            name: family.to_owned(),
            title: title.to_owned(),
            says,
            columns,
            rows: measures.iter().map(row).collect(),
            notes: footings(&measures),
        })
    }

    fn doubtful(&self) -> Section {
        let row = |doubt: &super::Doubt| {
            vec![Cell::words(&doubt.council), Cell::words(&doubt.place), Cell::words(&doubt.says)]
        };
        let (name, title) = ("Checks".to_owned(), "Figures that cannot be right as they stand".to_owned());
        let says = match self.doubts.len() {
            0 => vec!["Every printed share is possible for its base.".to_owned()],
            _ => Vec::new(),
        };
        let columns = ["Council", "Where", "What is wrong"].map(str::to_owned).to_vec();
        let columns = if self.doubts.is_empty() { Vec::new() } else { columns };
        let caveat = self.doubts.iter().any(|doubt| doubt.depends_on_base).then(|| CAVEAT.to_owned());
        Section {
            name,
            title,
            says,
            columns,
            rows: self.doubts.iter().map(row).collect(),
            notes: caveat.into_iter().collect(),
        }
    }
}

/// How some of the measures were put on the same footing, each way once.
fn footings(measures: &[&Measure]) -> Vec<String> {
    let mut says: Vec<String> = Vec::new();
    for one in measures.iter().map(|one| one.says).filter(|words| !words.is_empty()) {
        if !says.iter().any(|said| said == one) {
            says.push(one.to_owned());
        }
    }
    says
}
