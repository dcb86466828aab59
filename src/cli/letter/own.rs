//! A council's own templates: where they lie, reading them, writing the first ones out.

use crate::cli::error::CliError;
use crate::cli::letter::unkept;
use crate::cli::out::{Answer, counted};
use crate::cli::setup::Setup;
use crate::domain::text::clean;
use crate::host::keep;
use crate::letter::{Council, TemplateError, Templates};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// The largest file that is read as a template: a letter is far below it.
const LARGEST: u64 = 64 * 1024;

impl From<TemplateError> for CliError {
    fn from(error: TemplateError) -> Self {
        Self::failed(error.to_string(), "mend the template; `redress letter check DIR` tries all of them")
    }
}

/// What the council says of itself: its settings, with the name of the title line where they give none.
pub(crate) fn council(setup: &Setup) -> Council {
    let council = setup.config.letters.clone();
    if council.name.is_empty() { Council { name: setup.config.council.clone(), ..council } } else { council }
}

/// The templates in use: the council's own where the settings name a folder, the others as they came.
///
/// # Errors
/// When the folder cannot be read or a file of it is no template.
pub(crate) fn templates(council: &Council) -> Result<Templates, CliError> {
    match &council.templates {
        Some(folder) => Ok(Templates::with(&files(folder)?)?),
        None => Ok(Templates::built_in()?),
    }
}

/// The template files of a folder, by name.
pub(super) fn files(folder: &Path) -> Result<Vec<(String, String)>, CliError> {
    let mut found = Vec::new();
    let of_folder = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => CliError::new(
            crate::cli::error::Exit::NotFound,
            format!("there is no folder {}", folder.display()),
            "`redress letter templates --write DIR` makes one with templates to begin with",
        ),
        // The list of the system's errors is open.
        _ => CliError::of_file(folder, &error),
    };
    for entry in fs::read_dir(folder).map_err(of_folder)? {
        let path = entry.map_err(of_folder)?.path();
        let of_file = |error| CliError::of_file(&path, &error);
        if path.extension().is_none_or(|ends| ends != "txt") || !path.is_file() {
            continue;
        }
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if fs::metadata(&path).map_err(of_file)?.len() > LARGEST {
            return Err(CliError::failed(format!("{name} is too large for a template"), "shorten it"));
        }
        found.push((name, fs::read_to_string(&path).map_err(of_file)?));
    }
    found.sort();
    Ok(found)
}

/// Writes the templates into a folder; what is there already is left alone.
pub(super) fn write(folder: &Path) -> Result<Answer, CliError> {
    fs::create_dir_all(folder).map_err(|error| unkept(folder, &error))?;
    let (mut written, mut left) = (0, 0);
    for (name, text) in Templates::shipped() {
        let path = folder.join(&name);
        match keep::at(&path, text.as_bytes()) {
            Ok(()) => written += 1,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => left += 1,
            Err(error) => return Err(unkept(&path, &error)),
        }
    }
    let kept = if left == 0 { String::new() } else { format!(", {left} left as they were") };
    let folder = clean(&folder.display().to_string()).into_owned();
    Ok(Answer::new(format!(
        "{} written to {folder}{kept}.\nWord them as the council writes, then try them: redress letter check {folder}\n\
         Use them: templates = \"{folder}\" under [letters] in the settings\n",
        counted(written, "template", "templates"),
    )))
}
