//! The terminal's clipboard, by OSC 52. Only our own words go there, never a complainant's.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The sequence that puts text on the clipboard of a terminal that allows it. Characters beyond ASCII are left out.
pub(super) fn copy(text: &str) -> Vec<u8> {
    let plain: Vec<u8> = text.bytes().filter(|b| matches!(b, b' '..=b'~')).collect();
    let mut sequence = b"\x1b]52;c;".to_vec();
    for chunk in plain.chunks(3) {
        sequence.extend(four(chunk));
    }
    sequence.push(0x07);
    sequence
}

/// Three bytes as four letters of base 64.
fn four(chunk: &[u8]) -> [u8; 4] {
    let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
    let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
    let letter = |shift: u32| ALPHABET.get((bits >> shift & 63) as usize).copied().unwrap_or(b'=');
    let third = if chunk.len() > 1 { letter(6) } else { b'=' };
    let fourth = if chunk.len() > 2 { letter(0) } else { b'=' };
    [letter(18), letter(12), third, fourth]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_sent_in_base_64_and_nothing_else() {
        assert_eq!(copy("0398"), b"\x1b]52;c;MDM5OA==\x07");
        assert_eq!(copy("CSC"), b"\x1b]52;c;Q1ND\x07");
        assert_eq!(copy("a\x1bb\u{202e}"), b"\x1b]52;c;YWI=\x07");
    }
}
