//! Printed figures as a file: TOML, or the tables alone as CSV.

use super::share::Percent;
use serde::Deserialize;

/// The figures of a printed report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Printed {
    /// Its tables.
    pub tables: Vec<PrintedTable>,
    /// Shares of a base that stand alone.
    pub shares: Vec<Claim>,
    /// Shares that make up a whole.
    pub groups: Vec<Group>,
}

/// A printed table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedTable {
    /// What it is called.
    pub name: String,
    /// The headings of its numbers.
    pub columns: Vec<String>,
    /// Its rows: their name and their figures.
    pub rows: Vec<(String, Vec<Figure>)>,
    /// The column that is the sum of the others.
    pub total_column: Option<usize>,
    /// The row that is the sum of the others.
    pub total_row: Option<usize>,
    /// The table that counts these cases and others.
    pub part_of: Option<String>,
}

/// A printed figure: a count, a share, or a count with its share.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figure {
    /// The count.
    pub count: Option<i64>,
    /// The share.
    pub percent: Option<Percent>,
}

/// `11 of 247 cases: 4.4%`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// What it is a share of.
    pub what: String,
    /// The count, where it is printed.
    pub part: Option<i64>,
    /// The base.
    pub of: i64,
    /// The share.
    pub percent: Percent,
}

/// Shares that make up a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What they are shares of.
    pub what: String,
    /// The base.
    pub of: i64,
    /// What each is called; may be left out.
    pub names: Vec<String>,
    /// The shares.
    pub percents: Vec<Percent>,
}

impl PrintedTable {
    /// The count in a cell.
    pub fn count(&self, row: usize, column: usize) -> Option<i64> {
        self.rows.get(row)?.1.get(column)?.count
    }

    /// The name of a row, as it is printed.
    pub fn row_name(&self, row: usize) -> &str {
        self.rows.get(row).map_or("", |(name, _)| name.as_str())
    }

    /// The heading of a column, as it is printed.
    pub fn heading(&self, column: usize) -> &str {
        self.columns.get(column).map_or("", String::as_str)
    }

    /// The row with a name, however its letters and spaces are printed.
    pub fn row_named(&self, name: &str) -> Option<usize> {
        self.rows.iter().position(|(row, _)| plain(row) == plain(name))
    }

    /// The column with a heading; "Complaint Upheld" and "Upheld" are one.
    pub fn column_named(&self, heading: &str) -> Option<usize> {
        self.columns.iter().position(|column| plain(column) == plain(heading))
    }
}

fn plain(words: &str) -> String {
    let lower = words.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let rest = words.as_slice();
    let rest = match rest {
        ["complaint" | "complaints", rest @ ..] if !rest.is_empty() => rest,
        all => all,
    };
    rest.join(" ")
}

impl Figure {
    /// Reads `54`, `1,204`, `32.5%` or `36 (32.5%)`; a blank cell or a dash is no figure.
    fn read(text: &str) -> Result<Self, String> {
        let text = text.trim();
        if text.is_empty() || text == "-" || text == "*" {
            return Ok(Self::default());
        }
        let count = |text: &str| text.trim().replace(',', "").parse::<i64>().ok().filter(|n| *n >= 0);
        let wrong = || format!("'{text}' is no figure: write 36, 32.5% or 36 (32.5%)");
        if let Some((first, rest)) = text.split_once('(') {
            let inner = rest.strip_suffix(')').ok_or_else(wrong)?;
            let (count, percent) = (count(first), Percent::read(inner));
            return if count.is_some() && percent.is_some() {
                Ok(Self { count, percent })
            } else {
                Err(wrong())
            };
        }
        let percent = if text.ends_with('%') { Percent::read(text) } else { None };
        let count = count(text);
        if count.is_none() && percent.is_none() { Err(wrong()) } else { Ok(Self { count, percent }) }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    #[serde(default, rename = "title")]
    _title: String,
    #[serde(default)]
    table: Vec<WrittenTable>,
    #[serde(default)]
    share: Vec<WrittenShare>,
    #[serde(default)]
    shares: Vec<WrittenShares>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WrittenTable {
    name: String,
    columns: Vec<String>,
    rows: Vec<Vec<Cell>>,
    total_column: Option<String>,
    total_row: Option<String>,
    part_of: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WrittenShare {
    what: String,
    part: Option<i64>,
    of: i64,
    percent: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WrittenShares {
    what: String,
    of: i64,
    #[serde(default)]
    names: Vec<String>,
    percents: Vec<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Cell {
    Number(i64),
    Words(String),
}

impl Cell {
    fn words(self) -> String {
        match self {
            Self::Number(n) => n.to_string(),
            Self::Words(words) => words,
        }
    }
}

/// Reads figures written as TOML: `[[table]]`, `[[share]]` and `[[shares]]`.
///
/// # Errors
/// A sentence that names the place, when it is not TOML of this form or a figure is none.
pub fn toml(text: &str) -> Result<Printed, String> {
    let written: Written = toml::from_str(text).map_err(|error| error.to_string().replace('\n', " "))?;
    let percent = |what: &str, text: &str| {
        Percent::read(text).ok_or_else(|| format!("{what}: '{text}' is no share: write \"32.5\""))
    };
    let mut printed = Printed::default();
    for table in written.table {
        let rows = table.rows.into_iter().map(|row| row.into_iter().map(Cell::words).collect()).collect();
        let totals = Totals { column: table.total_column, row: table.total_row };
        printed.tables.push(build((table.name, table.columns, rows), totals, table.part_of)?);
    }
    if let Some(lost) = printed.tables.iter().find_map(|table| {
        let of = table.part_of.as_ref()?;
        printed
            .tables
            .iter()
            .all(|other| other.name != *of)
            .then(|| format!("{}: there is no {of}", table.name))
    }) {
        return Err(lost);
    }
    for share in written.share {
        let percent = percent(&share.what, &share.percent)?;
        printed.shares.push(Claim { what: share.what, part: share.part, of: share.of, percent });
    }
    for WrittenShares { what, of, names, percents } in written.shares {
        let percents = percents.iter().map(|text| percent(&what, text)).collect::<Result<_, _>>()?;
        printed.groups.push(Group { what, of, names, percents });
    }
    Ok(printed)
}

/// The names of the sums of a table, where they are given.
struct Totals {
    column: Option<String>,
    row: Option<String>,
}

/// Names under which rows and columns of sums go in CSV.
const TOTAL_ROWS: &[&str] = &["total", "totals", "all", "grand total"];
const TOTAL_COLUMNS: &[&str] = &["total", "totals", "all", "complaints", "received"];

fn build(
    (name, columns, rows): (String, Vec<String>, Vec<Vec<String>>),
    totals: Totals,
    part_of: Option<String>,
) -> Result<PrintedTable, String> {
    let mut table =
        PrintedTable { name, columns, rows: Vec::new(), total_column: None, total_row: None, part_of };
    for row in rows {
        let mut cells = row.into_iter();
        let label = cells.next().unwrap_or_default().trim().to_owned();
        let place = |error: String| format!("{} / {label}: {error}", table.name);
        let figures: Vec<Figure> =
            cells.map(|cell| Figure::read(&cell)).collect::<Result<_, _>>().map_err(place)?;
        if figures.len() != table.columns.len() {
            let (has, wants) = (figures.len(), table.columns.len());
            return Err(format!("{} / {label} has {has} figures for {wants} columns", table.name));
        }
        table.rows.push((label, figures));
    }
    let lost = |word: &str| format!("{}: there is no '{word}'", table.name);
    if let Some(word) = totals.column {
        table.total_column = Some(table.column_named(&word).ok_or_else(|| lost(&word))?);
    }
    if let Some(word) = totals.row {
        table.total_row = Some(table.row_named(&word).ok_or_else(|| lost(&word))?);
    }
    Ok(table)
}

/// Reads tables written as CSV: one after another with an empty line between them, a line with one word alone as the
/// name of the next. Rows and columns called "Total" and the like are taken as sums.
///
/// # Errors
/// A sentence that names the place, when it is no CSV or a figure is none.
pub fn csv(text: &str) -> Result<Printed, String> {
    let mut printed = Printed::default();
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    for (n, block) in text.split("\n\n").filter(|block| !block.trim().is_empty()).enumerate() {
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(block.as_bytes());
        let mut lines: Vec<Vec<String>> = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|error| error.to_string())?;
            lines.push(record.iter().map(str::to_owned).collect());
        }
        let alone = |line: &Vec<String>| line.iter().skip(1).all(|cell| cell.trim().is_empty());
        let name = if lines.first().is_some_and(alone) {
            lines.remove(0).swap_remove(0).trim().to_owned()
        } else {
            format!("Table {}", n + 1)
        };
        if lines.is_empty() {
            return Err(format!("{name} has no headings: put no empty line below its name"));
        }
        let columns: Vec<String> = lines.remove(0).into_iter().skip(1).collect();
        let mut table = build((name, columns, lines), Totals { column: None, row: None }, None)?;
        let is = |words: &[&str], name: &str| words.contains(&plain(name).as_str());
        table.total_row = table.rows.iter().position(|(row, _)| is(TOTAL_ROWS, row));
        if table.columns.len() > 2 {
            table.total_column = table.columns.iter().position(|column| is(TOTAL_COLUMNS, column));
        }
        printed.tables.push(table);
    }
    Ok(printed)
}
