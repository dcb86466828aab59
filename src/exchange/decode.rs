//! Bytes to text: what a spreadsheet of any council is written in.

use crate::exchange::fault::TableError;
use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// How many bytes decide whether text without a byte order mark is UTF-16.
const LOOKED_AT: usize = 512;

/// The text of a file and the name of its encoding. A byte order mark decides; without one it is UTF-16 when every
/// other byte is nothing, UTF-8 when it can be, and else Windows-1252, which is what Excel writes in England.
///
/// # Errors
/// [`TableError::NotText`] or [`TableError::Nul`] with the line.
pub(super) fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, &'static str), TableError> {
    let marked = encoding_rs::Encoding::for_bom(bytes);
    let (encoding, body) = match marked {
        Some((encoding, mark)) => (encoding, bytes.get(mark..).unwrap_or_default()),
        None => (unmarked(bytes), bytes),
    };
    if (encoding == UTF_8 || encoding == WINDOWS_1252)
        && let Some(offset) = body.iter().position(|byte| *byte == 0)
    {
        return Err(TableError::Nul(line_at(body, offset)));
    }
    let (text, wrong) = encoding.decode_without_bom_handling(body);
    if wrong {
        let whole = text.split('\u{fffd}').next().unwrap_or_default();
        return Err(TableError::NotText(line_at(whole.as_bytes(), whole.len())));
    }
    // Windows-1252 has a character for nearly every byte, so a program or a picture would pass for text.
    let strange = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}');
    if encoding == WINDOWS_1252
        && let Some(at) = text.find(strange)
    {
        return Err(TableError::NotText(line_at(text.as_bytes(), at)));
    }
    Ok((text, encoding.name()))
}

fn line_at(bytes: &[u8], offset: usize) -> u64 {
    bytes.iter().take(offset).filter(|byte| **byte == b'\n').count() as u64 + 1
}

fn unmarked(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    let looked = bytes.get(..LOOKED_AT.min(bytes.len())).unwrap_or_default();
    let nothing = |first: usize| looked.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (nothing(0), nothing(1));
    let most = looked.len() * 2 / 5;
    if even == 0 && odd > 0 && odd >= most {
        UTF_16LE
    } else if odd == 0 && even > 0 && even >= most {
        UTF_16BE
    } else if std::str::from_utf8(bytes).is_ok() {
        UTF_8
    } else {
        WINDOWS_1252
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wide(text: &str, little: bool, mark: bool) -> Vec<u8> {
        let mark = if mark { "\u{feff}" } else { "" };
        let bytes = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
        format!("{mark}{text}").encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn a_file_is_read_in_the_encoding_it_was_written_in() {
        let text = "ref,name,£\n1,Zoë O’Brien,£12\n";
        let mut latin = b"ref,name,\xa3\n1,Zo\xeb O\x92Brien,\xa312\n".to_vec();
        let cases = [
            (text.as_bytes().to_vec(), "UTF-8"),
            (format!("\u{feff}{text}").into_bytes(), "UTF-8"),
            (wide(text, true, true), "UTF-16LE"),
            (wide(text, false, true), "UTF-16BE"),
            (wide("ref,name\n1,Dilys\n", true, false), "UTF-16LE"),
            (wide("ref,name\n1,Dilys\n", false, false), "UTF-16BE"),
            (latin.clone(), "windows-1252"),
        ];
        for (bytes, name) in cases {
            let (read, encoding) = decode(&bytes).expect("text");
            assert_eq!(encoding, name);
            assert!(read.starts_with("ref,name"), "{read}");
            assert!(!read.contains("Zo") || read == text, "{read}");
        }
        latin.extend(b"\x81\n");
        assert_eq!(decode(&latin).expect_err("no character"), TableError::NotText(3));
        assert_eq!(decode(b"a\nb\xff\0").expect_err("no text"), TableError::Nul(2));
    }
}
