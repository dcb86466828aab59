//! A letter as plain text.

use crate::letter::Block;
use unicode_width::UnicodeWidthStr;

/// The longest line: what a mail and a terminal of 80 columns take without breaking it again.
const LONGEST: usize = 76;

/// The blocks as text, an empty line between them, none between the lines of a list.
pub(super) fn written(blocks: &[Block]) -> String {
    let mut out = String::new();
    let mut before: Option<&Block> = None;
    for block in blocks {
        let in_list = matches!((before, block), (Some(Block::Item(_)), Block::Item(_)));
        if before.is_some() && !in_list {
            out.push('\n');
        }
        match block {
            Block::Heading(words) => fill(&mut out, words, ("", "")),
            Block::Paragraph(lines) => lines.iter().for_each(|line| fill(&mut out, line, ("", ""))),
            Block::Item(lines) => {
                for (n, line) in lines.iter().enumerate() {
                    fill(&mut out, line, (if n == 0 { "- " } else { "  " }, "  "));
                }
            }
        }
        before = Some(block);
    }
    out
}

/// One line, broken at blanks; a word that is longer than a line stays whole.
fn fill(out: &mut String, words: &str, (first, then): (&str, &str)) {
    let mut line = first.to_owned();
    let mut bare = true;
    for word in words.split_whitespace() {
        if !bare && line.width() + 1 + word.width() > LONGEST {
            out.push_str(line.trim_end());
            out.push('\n');
            line = then.to_owned();
            bare = true;
        }
        if !bare {
            line.push(' ');
        }
        line.push_str(word);
        bare = false;
    }
    out.push_str(line.trim_end());
    out.push('\n');
}
