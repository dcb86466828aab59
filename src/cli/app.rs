//! The desk on the terminal.

use crate::cli::error::CliError;
use crate::cli::setup::Setup;

/// Opens the desk.
///
/// # Errors
/// When the terminal or the store cannot be used.
pub(crate) fn open(setup: Setup) -> Result<(), CliError> {
    let Setup { config, plain, ascii, colour, .. } = setup;
    Err(CliError::failed(
        format!("{} cannot be opened here yet ({colour:?}, plain {plain}, ascii {ascii})", config.council),
        "use the commands: `redress --help` lists them",
    ))
}
