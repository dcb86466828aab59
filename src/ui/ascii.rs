//! Plain ASCII stand-ins for what people write, for terminals that show nothing else.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

/// What stands in for a character that has no stand-in of its own.
const UNKNOWN: &str = "?";

/// Characters, and what stands in for each of them.
const STAND_INS: &[(&str, &str)] = &[
    // Signs and lines of the screen, and what people type with them.
    ("…□", "~"),
    ("·░", "."),
    ("√✓✔↓▼", "v"),
    ("↑▲", "^"),
    ("→►▶", ">"),
    ("←◄◀", "<"),
    ("■", "X"),
    ("●", "!"),
    ("○", "o"),
    ("█", "#"),
    ("─–—―‐‑‒−", "-"),
    ("═", "="),
    ("│║¦", "|"),
    ("┬┴├┤┼┌┐└┘╔╗╚╝╠╣╦╩╬▒▓", "+"),
    // Quotation marks, spaces and signs.
    ("‘’‚‛′ʼ´", "'"),
    ("“”„‟″«»", "\""),
    (
        "\u{A0}\u{2000}\u{2001}\u{2002}\u{2003}\u{2004}\u{2005}\u{2006}\u{2007}\u{2008}\u{2009}\u{200A}\u{202F}\u{205F}\u{3000}",
        " ",
    ),
    ("•◦‣", "*"),
    ("×", "x"),
    ("÷⁄", "/"),
    ("±", "+/-"),
    ("½", "1/2"),
    ("¼", "1/4"),
    ("¾", "3/4"),
    ("¹", "1"),
    ("²", "2"),
    ("³", "3"),
    ("°", " deg"),
    ("§", "s."),
    ("©", "(c)"),
    ("®", "(R)"),
    ("™", "(TM)"),
    ("№", "No."),
    ("¿", "?"),
    ("¡", "!"),
    // Letters.
    ("ÀÁÂÃÄÅĀĂĄ", "A"),
    ("àáâãäåāăąª", "a"),
    ("ÆǼ", "AE"),
    ("æǽ", "ae"),
    ("ÇĆĈĊČ", "C"),
    ("çćĉċč", "c"),
    ("ÐĎĐ", "D"),
    ("ðďđ", "d"),
    ("ÈÉÊËĒĔĖĘĚ", "E"),
    ("èéêëēĕėęě", "e"),
    ("ĜĞĠĢ", "G"),
    ("ĝğġģ", "g"),
    ("ĤĦ", "H"),
    ("ĥħ", "h"),
    ("ÌÍÎÏĨĪĬĮİ", "I"),
    ("ìíîïĩīĭįı", "i"),
    ("Ĵ", "J"),
    ("ĵ", "j"),
    ("Ķ", "K"),
    ("ķ", "k"),
    ("ĹĻĽŁ", "L"),
    ("ĺļľł", "l"),
    ("ÑŃŅŇ", "N"),
    ("ñńņň", "n"),
    ("ÒÓÔÕÖØŌŎŐ", "O"),
    ("òóôõöøōŏőº", "o"),
    ("Œ", "OE"),
    ("œ", "oe"),
    ("ŔŖŘ", "R"),
    ("ŕŗř", "r"),
    ("ŚŜŞŠȘ", "S"),
    ("śŝşšș", "s"),
    ("ß", "ss"),
    ("ŢŤŦȚ", "T"),
    ("ţťŧț", "t"),
    ("Þ", "Th"),
    ("þ", "th"),
    ("ÙÚÛÜŨŪŬŮŰŲ", "U"),
    ("ùúûüũūŭůűųµ", "u"),
    ("ŴẀẂẄ", "W"),
    ("ŵẁẃẅ", "w"),
    ("ÝŶŸỲ", "Y"),
    ("ýŷÿỳ", "y"),
    ("ŹŻŽ", "Z"),
    ("źżž", "z"),
];

/// Amounts of money keep a space before the figure: `£120` is `GBP 120`.
const MONEY: &[(char, &str)] = &[('£', "GBP"), ('€', "EUR"), ('¥', "JPY"), ('¢', "c")];

/// `text` in printable ASCII. Line ends and tabs stay; accents are dropped; what has no stand-in becomes `?`.
pub(super) fn stand_in(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_ascii() {
            out.push(c);
        } else if let Some((_, name)) = MONEY.iter().find(|(sign, _)| *sign == c) {
            out.push_str(name);
            if chars.peek().is_some_and(char::is_ascii_digit) {
                out.push(' ');
            }
        } else if c.width() != Some(0) {
            let known = STAND_INS.iter().find(|(those, _)| those.contains(c));
            out.push_str(known.map_or(UNKNOWN, |(_, plain)| plain));
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_reads_the_same_in_ascii() {
        let table = [
            ("Refund of £120 agreed", "Refund of GBP 120 agreed"),
            ("£ and pence", "GBP and pence"),
            ("€5", "EUR 5"),
            ("Café – Zoë’s “naïve” note…", "Cafe - Zoe's \"naive\" note~"),
            ("√ recorded · u undo", "v recorded . u undo"),
            ("Żółć Straße Ælfgar", "Zolc Strasse AElfgar"),
            ("Llŷn, Tŷ Gwyn", "Llyn, Ty Gwyn"),
            ("cafe\u{301}", "cafe"),
            ("日本", "??"),
            ("10½\u{A0}days", "101/2 days"),
        ];
        for (text, plain) in table {
            assert_eq!(stand_in(text), plain);
        }
    }

    #[test]
    fn every_stand_in_is_itself_ascii_and_no_character_has_two() {
        let mut seen = std::collections::BTreeSet::new();
        for (those, plain) in STAND_INS {
            assert!(plain.is_ascii());
            for c in those.chars() {
                assert!(!c.is_ascii() && seen.insert(c), "{c}");
            }
        }
    }
}
