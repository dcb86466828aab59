//! `redress subject-access`: everything the desk holds about one person, in a folder.

use crate::app::effect::CaseFile;
use crate::cli::error::CliError;
use crate::cli::out::{Answer, counted};
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::domain::case::Case;
use crate::domain::event::{DeskNote, Document, Equality, Event, Fact, Person};
use crate::domain::likeness::{Trait, traits};
use crate::domain::text::{clean, clean_lines};
use crate::host::keep;
use crate::store::Store;
use clap::Args;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Write everything the desk holds about one person into a folder, for a subject access request
///
/// A case is theirs when the name, the mail address or the telephone number is the same; at least one must be given.
/// Each case is written with its timeline, letters, messages and documents. What names other people has to be looked
/// through before it goes out: the folder says which cases those are, and which cases only mention the person.
#[derive(Debug, Args)]
pub(super) struct SubjectAccess {
    /// The person's name
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    name: String,
    /// The person's mail address
    #[arg(long, value_name = "ADDRESS", default_value = "", hide_default_value = true)]
    email: String,
    /// The person's telephone number
    #[arg(long, value_name = "NUMBER", default_value = "", hide_default_value = true)]
    phone: String,
    /// The folder, which is made and must not be there yet
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
}

impl SubjectAccess {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let person = Person {
            name: self.name.clone(),
            email: self.email.clone(),
            phone: self.phone.clone(),
            ..Person::default()
        };
        write(setup, &person, &self.to).map(|said| Answer::new(said + "\n"))
    }
}

/// Writes everything the desk holds about a person into a new folder, and says how much that is.
///
/// # Errors
/// When nobody is named, the folder is there already, or somebody may not read one of the cases.
pub(super) fn write(setup: &Setup, person: &Person, to: &Path) -> Result<String, CliError> {
    let wanted = traits(person);
    if wanted.is_empty() {
        return Err(CliError::usage("nobody was named", "give --name, --email or --phone"));
    }
    let store = stores::read(setup)?;
    let all = store.cases()?;
    let (theirs, others): (Vec<&Case>, Vec<&Case>) = all.iter().partition(|case| is_theirs(case, &wanted));
    let theirs: Vec<&Case> = theirs.into_iter().filter(|case| case.removed.is_none()).collect();
    let mentioned = mentioned(person, &store, &others)?;
    // What somebody may not read is refused before anything is written.
    let mut files = Vec::new();
    for case in &theirs {
        files.extend(store.case_file(case.id)?);
    }
    folder(to)?;
    for file in &files {
        let place = to.join(safe(&file.case.receipt.reference));
        folder(&place)?;
        write_case(&store, file, &place)?;
    }
    let guide = guide(person, &theirs, &mentioned, setup);
    keep(&to.join("READ FIRST.txt"), guide.as_bytes())?;
    let what = "what is held about one person".to_owned();
    let unnoted = stores::note(setup, DeskNote::TakenOut { what, cases: theirs.len() as u64 });
    let count = counted(theirs.len(), "case", "cases");
    let more = match mentioned.len() {
        0 => String::new(),
        n => format!(", {} mention them", counted(n, "other case", "other cases")),
    };
    let unnoted = if unnoted.is_empty() { String::new() } else { format!(" {}", unnoted.trim_end()) };
    Ok(format!(
        "{count} written to {}{more}. READ FIRST.txt says what to look through.{unnoted}",
        clean(&to.display().to_string())
    ))
}

/// The other cases in which the name occurs.
fn mentioned<'c>(person: &Person, store: &Store, others: &[&'c Case]) -> Result<Vec<&'c Case>, CliError> {
    if person.name.trim().is_empty() {
        return Ok(Vec::new());
    }
    let hits = store.search(&format!("\"{}\"", person.name.trim().replace('"', " ")), usize::MAX)?;
    let found = |case: &&&Case| hits.hits.iter().any(|hit| hit.row.reference == case.receipt.reference);
    Ok(others.iter().filter(found).copied().collect())
}

fn guide(person: &Person, theirs: &[&Case], mentioned: &[&Case], setup: &Setup) -> String {
    let mut out = format!(
        "What the complaints desk holds about {}\nWritten {} by {}\n\n",
        clean(if person.name.is_empty() { &person.email } else { &person.name }),
        setup.now.format("%-d %B %Y %H:%M"),
        clean(&setup.officer),
    );
    out.push_str(
        "Look through every case for what it says of other people before anything goes out.\n\nCases\n",
    );
    for case in theirs {
        let others = third_parties(case);
        let names = if others.is_empty() { String::new() } else { format!("; names {}", others.join(", ")) };
        let (reference, subject) = (&case.receipt.reference, &case.receipt.subject);
        let _ = writeln!(out, "- {}: {}{}", clean(reference), clean(subject), clean(&names));
    }
    if theirs.is_empty() {
        out.push_str("- none\n");
    }
    out.push_str("\nCases of other people in which the name occurs; they are not in this folder\n");
    for case in mentioned {
        let _ = writeln!(out, "- {}", clean(&case.receipt.reference));
    }
    if mentioned.is_empty() {
        out.push_str("- none\n");
    }
    out.push_str(
        "\nNot looked at: messages kept in quarantine, backups, and what officers keep elsewhere.\n",
    );
    out
}

fn is_theirs(case: &Case, wanted: &[(Trait, String)]) -> bool {
    traits(&case.receipt.complainant).iter().any(|own| own.0 != Trait::Postcode && wanted.contains(own))
        || wanted.iter().any(|(kind, _)| *kind == Trait::Name) && {
            let user = Person { name: case.receipt.service_user.clone(), ..Person::default() };
            traits(&user).iter().any(|own| wanted.contains(own))
        }
}

/// Other people whose names the case holds in a place of their own.
fn third_parties(case: &Case) -> Vec<String> {
    let user = Some(case.receipt.service_user.clone());
    let representative = case.representative.as_ref().map(|one| one.name.clone());
    let names = [user, representative].into_iter().flatten();
    names.filter(|name| !name.trim().is_empty() && *name != case.receipt.complainant.name).collect()
}

fn write_case(store: &Store, file: &CaseFile, place: &Path) -> Result<(), CliError> {
    let case = &file.case;
    keep(&place.join("timeline.txt"), timeline(case, &file.events).as_bytes())?;
    let whole = serde_json::to_string_pretty(&file.events)
        .map_err(|error| CliError::failed(format!("the timeline cannot be written: {error}"), "try again"))?;
    keep(&place.join("timeline.json"), whole.as_bytes())?;
    for letter in &case.letters {
        if let Some(text) = store.text_of(letter)? {
            keep(&place.join(format!("letter-{}.txt", letter.n)), text.as_bytes())?;
        }
    }
    for message in &case.messages {
        if let Some(bytes) = store.bytes_of(&message.message.original)? {
            keep(&place.join(format!("message-{}.eml", message.message.n)), &bytes)?;
        }
    }
    for document in &case.files {
        if let Some(bytes) = store.bytes_of(&document.sha256)? {
            keep(&place.join(Document::file_name(document, &case.receipt.reference)), &bytes)?;
        }
    }
    Ok(())
}

fn timeline(case: &Case, events: &[Event]) -> String {
    let receipt = &case.receipt;
    let mut out = format!("{}: {}\n", clean(&receipt.reference), clean(&receipt.subject));
    let person = &receipt.complainant;
    let details = [
        ("Name", &person.name),
        ("Address", &person.address),
        ("Telephone", &person.phone),
        ("Email", &person.email),
        ("Contact", &person.contact),
        ("About", &receipt.service_user),
    ];
    for (label, text) in details.into_iter().filter(|(_, text)| !text.is_empty()) {
        let _ = writeln!(out, "{label}: {}", clean(text));
    }
    for need in &person.adjustments {
        let _ = writeln!(out, "Adjustment: {}", clean(need));
    }
    for (question, answer) in Equality::of(events).answers {
        let _ = writeln!(out, "{}: {}", question.label(), clean(&answer));
    }
    for (label, text) in [("The complaint", &receipt.text), ("Wanted", &receipt.wants)] {
        if !text.is_empty() {
            let _ = writeln!(out, "\n{label}\n{}", clean_lines(text).join("\n"));
        }
    }
    out.push_str("\nWhat happened\n");
    for event in events {
        let (at, by) = (event.at.format("%Y-%m-%d %H:%M"), clean(&event.by));
        let _ = writeln!(out, "{at}  {by}: {}", clean(&event.sentence()));
        for line in
            words(&event.fact).iter().filter(|text| !text.is_empty()).flat_map(|text| clean_lines(text))
        {
            let _ = writeln!(out, "    {line}");
        }
    }
    out
}

/// The words of an answer and of a message, which the sentence of the timeline leaves out.
fn words(fact: &Fact) -> Vec<&String> {
    match fact {
        Fact::Answered(answer) => vec![&answer.summary, &answer.remedy, &answer.way_on],
        Fact::ContractorAnswered(answer) => vec![&answer.summary],
        Fact::MessageCame(message) => vec![&message.subject, &message.text],
        Fact::RemedyReported(reported) => vec![&reported.words],
        _ => Vec::new(),
    }
}

fn folder(path: &Path) -> Result<(), CliError> {
    let mut builder = std::fs::DirBuilder::new();
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => CliError::failed(
            format!("{} is there already", path.display()),
            "name a new folder; nothing is written over",
        ),
        _ => CliError::of_file(path, &error),
    })
}

fn keep(path: &Path, bytes: &[u8]) -> Result<(), CliError> {
    keep::at(path, bytes).map_err(|error| CliError::of_file(path, &error))
}

/// A reference as the name of a folder.
fn safe(reference: &str) -> String {
    reference
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' })
        .collect()
}
