//! The table: one row for each thing that was tried.

/// What was tried, and what came of it.
pub struct Row {
    /// What was done, with counts.
    pub did: String,
    /// What the plan asks for at its full scale.
    pub asked: &'static str,
    /// What was acknowledged, or had to hold, and is lost. Anything but 0 fails the run.
    pub lost: u64,
    /// What else is worth knowing; empty where nothing is.
    pub besides: String,
}

impl Row {
    /// Nothing was lost.
    pub fn kept(did: String, asked: &'static str, besides: String) -> Self {
        Self { did, asked, lost: 0, besides }
    }

    /// It could not be tried here.
    pub fn not_tried(why: &str, asked: &'static str) -> Self {
        Self { did: format!("NOT TRIED: {why}"), asked, lost: 0, besides: String::new() }
    }
}

/// A part with its rows; none when it broke off.
pub struct Line {
    pub name: &'static str,
    pub rows: Result<Vec<Row>, ()>,
    pub seconds: u64,
}

impl Line {
    pub fn failed(&self) -> bool {
        self.rows.as_ref().map_or(true, |rows| rows.iter().any(|row| row.lost > 0))
    }
}

/// The heads of the columns, in Markdown.
pub const HEADS: &str =
    "| tried | counted | the plan asks for | lost | besides | s |\n|---|---|---|---|---|---|";

impl Line {
    /// Its lines of the table.
    pub fn text(&self) -> String {
        let Self { name, rows, seconds } = self;
        let Ok(rows) = rows else { return format!("| {name} | FAILED: see above | | | | {seconds} |") };
        let lines = rows.iter().enumerate().map(|(n, row)| {
            let (name, seconds) = if n == 0 { (*name, seconds.to_string()) } else { ("", String::new()) };
            let Row { did, asked, lost, besides } = row;
            format!("| {name} | {did} | {asked} | {lost} | {besides} | {seconds} |")
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// A number as people read it: 12,345.
pub fn count(n: impl TryInto<u64>) -> String {
    let digits = n.try_into().unwrap_or(u64::MAX).to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
