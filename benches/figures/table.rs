//! Figures, each beside its reference and its target; how they are printed and kept.

/// What a figure is to reach.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Target {
    /// Ours is at most so many times the reference.
    Ratio(f64),
    /// Ours is at most this, in the unit of the figure.
    AtMost(f64),
    /// Ours is at least this, in the unit of the figure.
    AtLeast(f64),
    /// Nothing is asked of it.
    None,
}

/// A figure.
#[derive(Debug, Clone)]
pub struct Figure {
    /// The name, by which it is kept and drawn.
    pub name: &'static str,
    /// `ms`, `bytes`, `MiB`, ...
    pub unit: &'static str,
    /// Ours: the median of the rounds.
    pub ours: f64,
    /// What it is held against, and the median of the rounds.
    pub reference: Option<(&'static str, f64)>,
    /// The median of the ratios of the pairs.
    pub ratio: Option<f64>,
    /// What it is to reach.
    pub target: Target,
}

/// The value in the middle.
pub fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}

impl Figure {
    /// A figure of its own.
    pub fn alone(name: &'static str, unit: &'static str, ours: &[f64], target: Target) -> Self {
        Self { name, unit, ours: median(ours), reference: None, ratio: None, target }
    }

    /// A figure beside a reference, each pair from the same round.
    pub fn beside(
        (name, unit): (&'static str, &'static str),
        pairs: &[(f64, f64)],
        reference: &'static str,
        target: Target,
    ) -> Self {
        let (ours, theirs): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
        let ratios: Vec<f64> = pairs.iter().map(|(ours, theirs)| ours / theirs.max(1e-6)).collect();
        Self {
            name,
            unit,
            ours: median(&ours),
            reference: Some((reference, median(&theirs))),
            ratio: Some(median(&ratios)),
            target,
        }
    }

    /// Whether the target is reached; none without one.
    pub fn reached(&self) -> Option<bool> {
        match self.target {
            Target::Ratio(most) => self.ratio.map(|ratio| ratio <= most),
            Target::AtMost(most) => Some(self.ours <= most),
            Target::AtLeast(least) => Some(self.ours >= least),
            Target::None => None,
        }
    }

    /// The target in words; empty without one.
    pub fn aim(&self) -> String {
        match self.target {
            Target::Ratio(most) => format!("<= {most} x"),
            Target::AtMost(most) => format!("<= {} {}", number(most), self.unit),
            Target::AtLeast(least) => format!(">= {} {}", number(least), self.unit),
            Target::None => String::new(),
        }
    }

    /// Whether the target is reached, in a word; empty without one.
    pub fn verdict(&self) -> &'static str {
        self.reached().map_or("", |yes| if yes { "reached" } else { "MISSED" })
    }

    fn cells(&self) -> [String; 6] {
        [
            self.name.to_owned(),
            format!("{} {}", number(self.ours), self.unit),
            self.reference.map_or_else(String::new, |(name, value)| format!("{} {name}", number(value))),
            self.ratio.map_or_else(String::new, |ratio| format!("{ratio:.2}")),
            self.aim(),
            self.verdict().to_owned(),
        ]
    }
}

/// Three digits are all that a noisy machine can say.
pub fn number(value: f64) -> String {
    match value.abs() {
        v if v < 0.0005 => "0".to_owned(),
        v if v >= 100.0 => format!("{value:.0}"),
        v if v >= 10.0 => format!("{value:.1}"),
        v if v >= 1.0 => format!("{value:.2}"),
        _ => format!("{value:.3}"),
    }
}

const HEAD: [&str; 6] = ["figure", "redress", "beside it", "ratio", "target", ""];

/// All of them as a table of Markdown, its columns aligned.
pub fn table(figures: &[Figure]) -> String {
    let rows: Vec<[String; 6]> = figures.iter().map(Figure::cells).collect();
    let width = |n: usize| rows.iter().map(|row| row[n].len()).chain([HEAD[n].len()]).max().unwrap_or(0);
    let widths: Vec<usize> = (0..HEAD.len()).map(width).collect();
    let line = |cells: [&str; 6]| {
        let padded = cells.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        format!("| {} |\n", padded.collect::<Vec<_>>().join(" | "))
    };
    let mut text = line(HEAD);
    text.push_str(&format!(
        "|{}\n",
        widths.iter().map(|width| format!("{}|", "-".repeat(width + 2))).collect::<String>()
    ));
    for row in &rows {
        text.push_str(&line(row.each_ref().map(String::as_str)));
    }
    text
}
