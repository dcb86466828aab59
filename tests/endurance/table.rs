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

/// All of them, as a table of Markdown.
pub fn table(lines: &[Line]) -> String {
    let mut text =
        "| tried | counted | the plan asks for | lost | besides | s |\n|---|---|---|---|---|---|\n"
            .to_owned();
    for line in lines {
        let Ok(rows) = &line.rows else {
            text.push_str(&format!("| {} | FAILED: see above | | | | {} |\n", line.name, line.seconds));
            continue;
        };
        for (n, row) in rows.iter().enumerate() {
            let (name, seconds) =
                if n == 0 { (line.name, line.seconds.to_string()) } else { ("", String::new()) };
            let Row { did, asked, lost, besides } = row;
            text.push_str(&format!("| {name} | {did} | {asked} | {lost} | {besides} | {seconds} |\n"));
        }
    }
    text
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
