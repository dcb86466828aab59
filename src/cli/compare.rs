//! `redress compare`: our figures beside other councils'.

use crate::cli::assess::text_of;
use crate::cli::change::Way;
use crate::cli::error::CliError;
use crate::cli::out::{Answer, Format, Table, VERSION};
use crate::cli::paper::{Written, deliver};
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::domain::assessment::{Book, COMPLAINTS_MANAGERS, CouncilAsk, Loaded};
use crate::domain::peers::{Council, EXAMPLE, EXAMPLE_NAME, PeerSet};
use crate::domain::text::clean;
use crate::report::compare::{Comparison, Measure, live};
use crate::report::{Data, write};
use crate::store::{Looked, Store};
use clap::{Args, Subcommand};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Our figures beside other councils': principles, volumes and outcomes by year, escalation, the Ombudsman
///
/// Councils' figures are TOML files with their source and date (`src/domain/peers/peer-review.toml` shows the form, and
/// `redress compare export` writes ours in it). Named files are compared; without any, the sets that were loaded; without
/// those, the example that comes with the program. Each printed percentage is held against the whole numbers of its base.
/// What councils count differently is noted, and put on the same footing where the figures allow it: for every 10,000
/// people or 1,000 homes (ours are `[size]` in the settings), of one base, with what was not accepted.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Compare {
    #[command(subcommand)]
    which: Option<Which>,
    /// Files with councils' figures
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Leave our own figures out
    #[arg(long)]
    without_ours: bool,
    /// The example that comes with the program, beside the rest
    #[arg(long)]
    example: bool,
    #[command(flatten)]
    format: Format,
}

#[derive(Debug, Subcommand)]
enum Which {
    Load(Load),
    Export(Export),
    Paper(PaperArgs),
    /// The sets of figures that were loaded
    Sets {
        #[command(flatten)]
        format: Format,
    },
}

/// Keep a set of councils' figures in the store; one of the same name is replaced
#[derive(Debug, Args)]
struct Load {
    /// The file
    file: PathBuf,
    /// The name of the set; the file's own when left out
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    #[command(flatten)]
    way: Way,
}

/// Our own figures as such a set, for the other council
#[derive(Debug, Args)]
struct Export {
    /// Write them into this file
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// The name of the council, when it is not the one in the settings
    #[arg(long, value_name = "NAME")]
    council: Option<String>,
}

/// The comparison as a paper: Markdown, HTML, a workbook or CSV
#[derive(Debug, Args)]
struct PaperArgs {
    /// Files with councils' figures; without any, the sets that were loaded, or the example
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Leave our own figures out
    #[arg(long)]
    without_ours: bool,
    #[command(flatten)]
    written: Written,
}

#[derive(Serialize)]
struct Shape<'a> {
    version: u32,
    councils: Vec<Column<'a>>,
    /// `{principle, title, percents: {council: per cent}}`
    principles: Vec<Principle<'a>>,
    measures: Vec<Line<'a>>,
    checks: Vec<Check<'a>>,
    notes: &'a [String],
}

#[derive(Serialize)]
struct Column<'a> {
    name: &'a str,
    ours: bool,
    source: &'a str,
    date: Option<chrono::NaiveDate>,
}

#[derive(Serialize)]
struct Principle<'a> {
    number: usize,
    title: &'a str,
    percents: BTreeMap<&'a str, i64>,
}

#[derive(Serialize)]
struct Line<'a> {
    family: &'a str,
    key: &'a str,
    title: &'a str,
    year: &'a str,
    values: Vec<Value<'a>>,
    place: Option<usize>,
    equal: bool,
    middle: Option<f64>,
    /// How figures that count differently were put on the same footing; empty where they stand as given.
    says: &'a str,
}

#[derive(Serialize)]
struct Value<'a> {
    council: &'a str,
    part: Option<usize>,
    of: Option<usize>,
    /// The number: a count or a percentage; none for a percentage of fewer than five.
    value: Option<f64>,
    printed: Option<&'a str>,
    small: bool,
}

#[derive(Serialize)]
struct Check<'a> {
    council: &'a str,
    place: &'a str,
    says: &'a str,
    depends_on_base: bool,
}

/// Tenths as a number for programs.
fn number(tenths: i64) -> f64 {
    tenths as f64 / 10.0
}

fn shape(of: &Comparison) -> Shape<'_> {
    let name = |n: usize| of.sources.get(n).map_or("", |source| source.name.as_str());
    let line = |one: &'_ Measure| -> Vec<(usize, i64)> {
        one.values.iter().filter_map(|entry| Some((entry.council, entry.tenths? / 10))).collect()
    };
    let principles = of.measures.iter().filter(|one| one.family == "principles").enumerate();
    Shape {
        version: VERSION,
        councils: of
            .sources
            .iter()
            .map(|one| Column { name: &one.name, ours: one.ours, source: &one.from, date: one.date })
            .collect(),
        principles: principles
            .map(|(n, one)| Principle {
                number: n + 1,
                title: one.title.split_once(": ").map_or(one.title.as_str(), |(_, title)| title),
                percents: line(one).into_iter().map(|(council, percent)| (name(council), percent)).collect(),
            })
            .collect(),
        measures: of
            .measures
            .iter()
            .map(|one| Line {
                family: one.family,
                key: &one.key,
                title: &one.title,
                year: &one.year,
                values: one
                    .values
                    .iter()
                    .map(|entry| Value {
                        council: name(entry.council),
                        part: entry.part,
                        of: entry.of,
                        value: entry.tenths.map(number),
                        printed: entry.printed.as_deref(),
                        small: entry.is_small(),
                    })
                    .collect(),
                place: one.place.map(|(place, _)| place),
                equal: one.place.is_some_and(|(_, equal)| equal),
                middle: one.middle.map(number),
                says: one.says,
            })
            .collect(),
        checks: of
            .doubts
            .iter()
            .map(|one| Check {
                council: &one.council,
                place: &one.place,
                says: &one.says,
                depends_on_base: one.depends_on_base,
            })
            .collect(),
        notes: &of.notes,
    }
}

/// Our figures as the store has them.
///
/// # Errors
/// When the store cannot be read.
fn ours(setup: &Setup, store: &Store, book: &Book, name: Option<&str>) -> Result<Council, CliError> {
    let data = Data { cases: store.records(Looked::default())?.0, ..Data::default() };
    let name = name.unwrap_or(setup.config.council.as_str()).trim();
    let name = if name.is_empty() { "Our council" } else { name };
    let size = Some(setup.config.size.clone()).filter(|size| !size.is_empty());
    Ok(Council { size, ..live(name, &data, book, setup.today()) })
}

/// The set in a file.
///
/// # Errors
/// When it cannot be read or is none.
fn set_of(file: &Path) -> Result<(PeerSet, String), CliError> {
    let text = text_of(file)?;
    let set = PeerSet::parse(&text).map_err(|why| {
        let why = format!("{} is no set of councils' figures: {why}", file.display());
        CliError::failed(
            why,
            "src/domain/peers/peer-review.toml shows the form, and `redress compare export` writes it",
        )
    })?;
    Ok((set, text))
}

fn example() -> Result<PeerSet, CliError> {
    PeerSet::parse(EXAMPLE).map_err(|why| CliError::failed(why, "install redress again"))
}

/// The comparison that is asked for.
///
/// # Errors
/// When a file or the store cannot be read.
fn comparison(
    setup: &Setup,
    files: &[PathBuf],
    (with_ours, with_example): (bool, bool),
) -> Result<Comparison, CliError> {
    let mut sets = Vec::new();
    // Without a store there are still the files and the example.
    let store = stores::if_any(setup)?.map(|_| stores::read(setup)).transpose()?;
    let book = store.as_ref().map_or_else(|| Ok(Book::fold(&[])), Store::book)?;
    for file in files {
        sets.push(set_of(file)?.0);
    }
    if files.is_empty() {
        sets.extend(book.peers.iter().filter_map(|loaded| PeerSet::parse(&loaded.text).ok()));
    }
    if with_example || sets.is_empty() {
        sets.push(example()?);
    }
    let ours = match &store {
        Some(store) if with_ours => Some(ours(setup, store, &book, None)?),
        Some(_) | None => None,
    };
    // A council with no case and no assessment has nothing to compare.
    let ours =
        ours.filter(|one| !(one.years.is_empty() && one.assessments.is_empty() && one.ombudsman.is_empty()));
    Ok(Comparison::of(ours.as_ref(), &sets, book.tool(COMPLAINTS_MANAGERS), setup.today()))
}

impl Compare {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        match &self.which {
            None => self.shown(setup),
            Some(Which::Load(args)) => args.run(setup),
            Some(Which::Export(args)) => args.run(setup),
            Some(Which::Paper(args)) => {
                let of = comparison(setup, &args.files, (!args.without_ours, false))?;
                deliver(&of.paper(), &args.written)
            }
            Some(Which::Sets { format }) => sets(setup, *format),
        }
    }

    fn shown(&self, setup: &Setup) -> Result<Answer, CliError> {
        let of = comparison(setup, &self.files, (!self.without_ours, self.example))?;
        match self.format {
            Format { json: true, .. } => Answer::json(&shape(&of)),
            Format { csv: true, .. } => Ok(Answer::new(write::paper_csv(&of.paper()))),
            Format { .. } => Ok(Answer::new(write::paper_text(&of.paper()))),
        }
    }
}

impl Load {
    fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let (_, text) = set_of(&self.file)?;
        let stem = self.file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let name = clean(self.name.as_deref().unwrap_or(&stem).trim()).into_owned();
        let command = self.way.command(setup)?;
        if !setup.demo {
            drop(stores::make(setup)?);
        }
        let mut store = stores::read(setup)?;
        let book = store.book()?;
        if book.peers.iter().any(|one| one.name == name && one.text == text) {
            let why = format!("the set '{name}' is there already, word for word");
            return Err(CliError::failed(why, "nothing was changed"));
        }
        let recorded = store.ask_council(command, book.seq, &CouncilAsk::Peers(Loaded { name, text }))?;
        self.way.said(&recorded, "redress undo")
    }
}

impl Export {
    fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let store = stores::read(setup)?;
        let book = store.book()?;
        let council = ours(setup, &store, &book, self.council.as_deref())?;
        let set = PeerSet {
            title: format!("Figures of {}", council.name),
            source: format!("{}, from its cases with redress", council.name),
            date: Some(setup.today()),
            notes: Vec::new(),
            councils: vec![council],
        };
        let text = set.written().map_err(|why| CliError::failed(why, "report it"))?;
        let Some(path) = &self.out else { return Ok(Answer::new(text)) };
        std::fs::write(path, text).map_err(|error| {
            let why = format!("{} cannot be written: {error}", path.display());
            CliError::failed(why, "name a file in a folder you may write to")
        })?;
        Ok(Answer::new(format!("{} written\n", clean(&path.display().to_string()))))
    }
}

fn sets(setup: &Setup, format: Format) -> Result<Answer, CliError> {
    #[derive(Serialize)]
    struct Set {
        name: String,
        title: String,
        source: String,
        date: Option<chrono::NaiveDate>,
        councils: Vec<String>,
    }
    #[derive(Serialize)]
    struct Sets {
        version: u32,
        sets: Vec<Set>,
    }
    let book = stores::if_any(setup)?.map_or_else(|| Ok(Book::fold(&[])), |store| store.book())?;
    let loaded =
        book.peers.iter().filter_map(|one| Some((one.name.clone(), PeerSet::parse(&one.text).ok()?)));
    let all = loaded.chain([(EXAMPLE_NAME.to_owned(), example()?)]);
    let one = |(name, set): (String, PeerSet)| Set {
        name,
        title: set.title,
        source: set.source,
        date: set.date,
        councils: set.councils.into_iter().map(|council| council.name).collect(),
    };
    let shape = Sets { version: VERSION, sets: all.map(one).collect() };
    let mut table = Table::new(&["name", "date", "councils", "title"], "no set");
    for set in &shape.sets {
        let date = set.date.map_or_else(String::new, |day| day.to_string());
        table.row([set.name.clone(), date, set.councils.join(", "), set.title.clone()]);
    }
    table.answer(setup, format, &shape)
}
