//! The letters of a case, and the kinds there are.

use crate::app::effect::CaseFile;
use crate::cli::error::CliError;
use crate::cli::out::{Answer, Format, Table, VERSION, iso};
use crate::cli::setup::Setup;
use crate::domain::decide::letters;
use crate::domain::event::SentLetter;
use crate::domain::terms::Reader;
use crate::letter::Kind;
use serde::Serialize;

/// A letter that was sent, as JSON.
#[derive(Serialize)]
pub(super) struct Sent<'a> {
    version: u32,
    reference: &'a str,
    n: u32,
    kind: &'static str,
    stage: Option<u8>,
    on: String,
    to: &'a str,
    by: &'static str,
    subject: &'a str,
    large_print: bool,
    plain_language: bool,
    words: u32,
    sha256: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

pub(super) fn sent<'a>(reference: &'a str, letter: &'a SentLetter, text: Option<&'a str>) -> Sent<'a> {
    Sent {
        version: VERSION,
        reference,
        n: letter.n,
        kind: letter.letter.name(),
        stage: letter.stage.map(|stage| stage.number()),
        on: iso(letter.on),
        to: &letter.to,
        by: letter.by.name(),
        subject: &letter.subject,
        large_print: letter.large_print,
        plain_language: letter.plain,
        words: letter.words,
        sha256: &letter.sha256,
        text,
    }
}

#[derive(Serialize)]
struct Listed<'a> {
    version: u32,
    reference: &'a str,
    sent: Vec<Sent<'a>>,
    can_be_written: Vec<&'static str>,
}

/// What was sent, then what can be written now.
pub(super) fn of_case(setup: &Setup, file: &CaseFile, json: bool) -> Result<Answer, CliError> {
    let case = &file.case;
    let reference = &case.receipt.reference;
    let drafts: Vec<Kind> = letters::drafts(case);
    let mut table =
        Table::new(&["n", "letter", "stage", "sent", "by", "to"], "no letter was sent or can be written");
    let stage =
        |stage: Option<crate::domain::terms::Stage>| stage.map_or("", |stage| stage.name()).to_owned();
    for letter in &case.letters {
        let by = letter.by.label().to_lowercase();
        let (n, kind) = (letter.n.to_string(), letter.letter.name().to_owned());
        table.row([n, kind, stage(letter.stage), iso(letter.on), by, letter.to.clone()]);
    }
    for kind in &drafts {
        let (none, stage) = (String::new(), stage(letters::stage_of(case, *kind)));
        let later = "can be written".to_owned();
        table.row([none.clone(), kind.name().to_owned(), stage, later, none.clone(), none]);
    }
    let shape = Listed {
        version: VERSION,
        reference,
        sent: case.letters.iter().map(|letter| sent(reference, letter, None)).collect(),
        can_be_written: drafts.iter().map(|kind| kind.name()).collect(),
    };
    table.answer(setup, Format { json, csv: false }, &shape)
}

#[derive(Serialize)]
struct Kinds {
    version: u32,
    kinds: Vec<OneKind>,
}

#[derive(Serialize)]
struct OneKind {
    kind: &'static str,
    label: &'static str,
    reader: &'static str,
}

/// Every kind of letter.
pub(super) fn kinds(setup: &Setup, json: bool) -> Result<Answer, CliError> {
    let reader = |kind: Kind| match kind.reader() {
        Reader::Complainant => "complainant",
        Reader::Ombudsman => "Ombudsman",
        Reader::Service => "service",
    };
    let mut table = Table::new(&["kind", "letter", "to"], "");
    for kind in Kind::ALL {
        table.row([kind.name(), kind.label(), reader(*kind)].map(str::to_owned));
    }
    let one = |kind: &Kind| OneKind { kind: kind.name(), label: kind.label(), reader: reader(*kind) };
    let shape = Kinds { version: VERSION, kinds: Kind::ALL.iter().map(one).collect() };
    table.answer(setup, Format { json, csv: false }, &shape)
}
