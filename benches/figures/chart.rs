//! The growth of figures with the number of cases, as a picture: drawn from the kept figures alone.

use crate::kept::Kept;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What is drawn: the name of a figure, its words in the picture.
const DRAWN: &[(&str, &str)] = &[
    ("first paint", "first complete screen"),
    ("j in the page", "one row down"),
    ("page down", "page down"),
    ("to the end", "to the end of all cases"),
    ("filter, a letter", "a letter of a filter"),
    ("full-text search", "full-text search"),
    ("statistics", "statistics"),
    ("due --within 5wd", "redress due --within 5wd"),
    ("import of a file", "import of a file"),
];

const WIDTH: f64 = 880.0;
const HEIGHT: f64 = 460.0;
/// Left, right, top, bottom of the plot.
const PLOT: (f64, f64, f64, f64) = (90.0, 610.0, 50.0, 400.0);
/// Milliseconds at the bottom and at the top, as powers of ten.
const SPAN: (f64, f64) = (-1.0, 5.0);
const COLOURS: &[&str] =
    &["#1f77b4", "#d62728", "#2ca02c", "#9467bd", "#ff7f0e", "#17becf", "#8c564b", "#e377c2", "#555555"];

/// The sizes of a figure, smallest first, with their milliseconds.
type Points = Vec<(f64, f64)>;

fn read(kept: &Kept) -> BTreeMap<&str, Points> {
    let mut all: BTreeMap<&str, Points> = BTreeMap::new();
    for [cases, name, unit, ours, ..] in &kept.rows {
        if let (Ok(cases), Ok(ours), "ms") = (cases.parse(), ours.parse(), unit.as_str()) {
            all.entry(name).or_default().push((cases, ours));
        }
    }
    all.values_mut().for_each(|points| points.sort_by(|a, b| a.0.total_cmp(&b.0)));
    all
}

fn x(cases: f64, sizes: &[f64]) -> f64 {
    let (first, last) = sizes.first().zip(sizes.last()).map_or((0.0, 0.0), |(a, b)| (a.log10(), b.log10()));
    let share = if last > first { (cases.log10() - first) / (last - first) } else { 0.5 };
    PLOT.0 + 20.0 + share * (PLOT.1 - PLOT.0 - 40.0)
}

fn y(ms: f64) -> f64 {
    let share = (ms.max(0.001).log10() - SPAN.0) / (SPAN.1 - SPAN.0);
    PLOT.3 - share.clamp(0.0, 1.0) * (PLOT.3 - PLOT.2)
}

/// A number of cases in words.
pub fn thousands(n: f64) -> String {
    if n >= 1e6 { format!("{} million", n / 1e6) } else { format!("{},000", n / 1e3) }
}

/// The picture. Both axes grow by powers of ten: what stays level costs the same however many cases there are.
pub fn svg(kept: &Kept) -> String {
    let all = read(kept);
    let sizes: Vec<f64> = kept.sizes().iter().map(|size| *size as f64).collect();
    let title = "Milliseconds by number of cases, both by powers of ten";
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\" \
         viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"sans-serif\" font-size=\"13\" role=\"img\" \
         aria-label=\"{title}\">\n<title>{title}</title>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n\
         <text x=\"{}\" y=\"28\" font-size=\"16\" fill=\"#222\">{title}</text>\n",
        PLOT.0
    );
    for power in SPAN.0 as i32..=SPAN.1 as i32 {
        let (ms, at) = (10f64.powi(power), y(10f64.powi(power)));
        let _ = writeln!(
            text,
            "<line x1=\"{}\" y1=\"{at:.1}\" x2=\"{}\" y2=\"{at:.1}\" stroke=\"#ddd\"/>\
             <text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\" fill=\"#444\">{ms} ms</text>",
            PLOT.0,
            PLOT.1,
            PLOT.0 - 6.0,
            at + 4.0
        );
    }
    for size in &sizes {
        let _ = writeln!(
            text,
            "<text x=\"{:.1}\" y=\"{}\" text-anchor=\"middle\" fill=\"#444\">{}</text>",
            x(*size, &sizes),
            PLOT.3 + 22.0,
            thousands(*size)
        );
    }
    for (n, (name, words)) in DRAWN.iter().enumerate() {
        if let Some(points) = all.get(name) {
            text.push_str(&line((n, words), points, &sizes));
        }
    }
    text + "</svg>\n"
}

/// One figure: its line, a dot at each size, its words with the last value.
fn line((n, words): (usize, &str), points: &Points, sizes: &[f64]) -> String {
    let colour = COLOURS[n % COLOURS.len()];
    let places: Vec<(f64, f64)> = points.iter().map(|(cases, ms)| (x(*cases, sizes), y(*ms))).collect();
    let path: Vec<String> = places.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
    let mut text = format!(
        "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>",
        path.join(" ")
    );
    for (x, y) in &places {
        let _ = write!(text, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3.5\" fill=\"{colour}\"/>");
    }
    let at = PLOT.2 + 24.0 * n as f64 + 10.0;
    let last = points.last().map_or(0.0, |(_, ms)| *ms);
    let _ = writeln!(
        text,
        "<rect x=\"{}\" y=\"{}\" width=\"14\" height=\"4\" fill=\"{colour}\"/>\
         <text x=\"{}\" y=\"{at}\" fill=\"#222\">{words}, {last} ms</text>",
        PLOT.1 + 20.0,
        at - 6.0,
        PLOT.1 + 40.0
    );
    text
}
