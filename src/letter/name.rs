//! Names of the files that letters are written to: made here, never taken from a case.

use crate::letter::Letter;

/// A file name for a letter: `0398_stage-1-response.docx`. Only letters, digits, `-` and `_` of the reference are kept,
/// so that no reference leads out of a folder; for a letter to be told from another of the same kind, its stage is in
/// the name where the kind does not say it.
pub fn file_name(letter: &Letter, ends: &str) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' };
    let reference: String = letter.reference.chars().take(40).map(safe).collect();
    let reference = reference.trim_matches('-');
    let reference = if reference.is_empty() { "case" } else { reference };
    let name = letter.kind.name();
    let stage = letter.stage.map(|stage| format!("-stage-{}", stage.number()));
    let stage = stage.filter(|_| names_no_stage(name)).unwrap_or_default();
    format!("{reference}_{name}{stage}.{ends}")
}

/// Whether a case can have the same kind of letter at more than one stage.
fn names_no_stage(name: &str) -> bool {
    matches!(name, "acknowledgement" | "extension" | "progress-update")
}
