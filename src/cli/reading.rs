//! Files that commands are given: each is read up to a length and no further, for a device or a pipe may never end.

use crate::cli::error::CliError;
use std::fs::File;
use std::io::Read;
use std::os::unix::fs::FileTypeExt;
use std::path::Path;

/// The most bytes of a file of settings, rules or figures: a policy has some ten thousand, gov.uk's list thirty thousand.
const MOST_TEXT: u64 = 4 << 20;

/// The bytes of a file; none when it has more than `most`. A pipe is read, as of a shell's `<(...)`; a device is not.
///
/// # Errors
/// When it is not there, is no file or cannot be read.
pub(in crate::cli) fn bytes_of(path: &Path, most: u64) -> Result<Option<Vec<u8>>, CliError> {
    let wrong = |error| CliError::of_file(path, &error);
    let found = std::fs::metadata(path).map_err(wrong)?;
    let kind = found.file_type();
    if kind.is_char_device() || kind.is_block_device() || kind.is_socket() {
        return Err(CliError::failed(
            format!("{} is not a plain file", path.display()),
            "name the file itself; nothing was changed",
        ));
    }
    if found.len() > most {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    File::open(path).map_err(wrong)?.take(most + 1).read_to_end(&mut bytes).map_err(wrong)?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}

/// The text of a file of settings, rules or figures.
///
/// # Errors
/// As [`bytes_of`], and when it is longer than four megabytes or no UTF-8.
pub(in crate::cli) fn text_of(path: &Path) -> Result<String, CliError> {
    let wrong = |why: &str| CliError::failed(format!("{} {why}", path.display()), "nothing was changed");
    let bytes = bytes_of(path, MOST_TEXT)?.ok_or_else(|| wrong("is longer than four megabytes"))?;
    String::from_utf8(bytes).map_err(|_| wrong("is not UTF-8"))
}
