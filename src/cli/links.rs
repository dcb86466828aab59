//! Other cases and documents: links, files added, listed and saved.

use crate::cli::change::Way;
use crate::cli::error::{CliError, Exit};
use crate::cli::out::{Answer, Format, Table, VERSION};
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::domain::decide::Ask;
use crate::domain::event::{Document, Link as Tie, media};
use crate::store::MOST_BYTES;
use clap::Args;
use serde::Serialize;
use std::fs::OpenOptions;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// Link two cases to each other
#[derive(Debug, Args)]
pub(super) struct Link {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    /// The other case
    #[arg(value_name = "OTHER")]
    other: String,
    /// What they have in common
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    why: String,
    #[command(flatten)]
    way: Way,
}

/// Add a document: keep the file in the store, or note where it lies
#[derive(Debug, Args)]
pub(super) struct Attach {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    /// The file, of at most 20 MB; its bytes are copied into the store
    #[arg(required_unless_present = "at", conflicts_with = "at")]
    file: Option<PathBuf>,
    /// Where the document lies, for one that is not copied: a path or an address
    #[arg(long, value_name = "WHERE")]
    at: Option<String>,
    /// The name people know it by; the file's own when left out
    #[arg(long, value_name = "TEXT")]
    name: Option<String>,
    #[command(flatten)]
    way: Way,
}

/// List the documents of a case, or save one
#[derive(Debug, Args)]
pub(super) struct Files {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    /// Write file N to a new file
    #[arg(long, num_args = 2, value_names = ["N", "TO"])]
    save: Vec<String>,
    #[command(flatten)]
    format: Format,
}

impl Link {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        self.way.change(setup, &self.reference, |_, _| {
            Ok(Ask::Link(Tie { other: self.other.clone(), why: self.why.clone() }))
        })
    }
}

/// The bytes of a file, and one more than may be, so that a larger one is refused without being read.
fn read(path: &Path) -> Result<Vec<u8>, CliError> {
    let of_file = |error| CliError::of_file(path, &error);
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(of_file)?;
    file.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(of_file)?;
    Ok(bytes)
}

impl Attach {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let document = |name: &str, at: Option<String>| {
            let name = self.name.clone().unwrap_or_else(|| name.to_owned());
            Document { n: 0, name, media: String::new(), size: 0, sha256: String::new(), at }
        };
        let Some(path) = &self.file else {
            let at = self.at.clone().unwrap_or_default();
            let name = at.rsplit(['/', '\\']).find(|part| !part.is_empty()).unwrap_or(&at).to_owned();
            return self
                .way
                .change(setup, &self.reference, |_, _| Ok(Ask::Attach(document(&name, self.at.clone()))));
        };
        let own = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let command = self.way.command(setup)?;
        let mut store = stores::write(setup)?;
        let file = stores::case(&store, &self.reference)?;
        let bytes = read(path)?;
        let document = Document { media: media(&own).to_owned(), ..document(&own, None) };
        let recorded = store.attach(command, (file.case.id, file.case.seq), document, &bytes)?;
        self.way.said(&recorded, &format!("redress undo {}", recorded.reference))
    }
}

#[derive(Serialize)]
struct Shape<'a> {
    version: u32,
    reference: &'a str,
    files: &'a [Document],
}

impl Files {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let store = stores::read(setup)?;
        let file = stores::case(&store, &self.reference)?;
        let reference = &file.case.receipt.reference;
        if let [n, to] = self.save.as_slice() {
            let missing = |why: String| {
                CliError::new(Exit::NotFound, why, format!("look in `redress files {reference}`"))
            };
            let known = file.case.files.iter().find(|one| one.n.to_string() == *n);
            let known = known.ok_or_else(|| missing(format!("{reference} has no file {n}")))?;
            let bytes = store.bytes_of(&known.sha256)?;
            let at = known.at.as_deref().unwrap_or("another place");
            let bytes =
                bytes.ok_or_else(|| missing(format!("file {n} is not kept here: it lies at {at}")))?;
            let path = Path::new(to);
            let of_file = |error| CliError::of_file(path, &error);
            // Never over a file that is there already.
            let mut new = OpenOptions::new().write(true).create_new(true).open(path).map_err(of_file)?;
            new.write_all(&bytes).map_err(of_file)?;
            return Ok(Answer::new(format!("{reference} file {n} saved to {to}.\n")));
        }
        let mut table = Table::new(&["n", "name", "media", "size", "where"], "no document was added");
        for one in &file.case.files {
            let at = one.at.clone().unwrap_or_else(|| "in the store".to_owned());
            table.row([one.n.to_string(), one.name.clone(), one.media.clone(), one.size.to_string(), at]);
        }
        let table = table.keyed(&["n", "name", "media", "size", "sha256", "at"], &file.case.files)?;
        table.answer(setup, self.format, &Shape { version: VERSION, reference, files: &file.case.files })
    }
}
