//! The light marks of a template: an empty line ends a paragraph, `# ` begins a heading, `- ` a line of a list, `| ` a
//! new line inside a paragraph.
//!
//! Values carry a sign in front ([`VALUE`]) and their own line ends are another ([`BREAK`]), so that nothing that
//! somebody wrote is taken for a mark. Both signs are private characters that no cleaned value holds.

use crate::domain::text::clean_lines;

/// Stands in front of every value.
pub(super) const VALUE: char = '\u{E000}';
/// Stands for a line end inside a value.
pub(super) const BREAK: char = '\u{E001}';

/// A part of a letter. Its lines are clean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading(String),
    /// A paragraph; its lines are kept apart.
    Paragraph(Vec<String>),
    /// A line of a list; what follows a line end stands under it.
    Item(Vec<String>),
}

impl Block {
    /// Its words, with blanks for line ends.
    pub fn words(&self) -> String {
        match self {
            Self::Heading(words) => words.clone(),
            Self::Paragraph(lines) | Self::Item(lines) => lines.join(" "),
        }
    }
}

/// What somebody wrote, fit to stand in a letter: cleaned, without our signs, its line ends marked as its own.
pub(super) fn said(text: &str) -> String {
    let signs = |c: char| if matches!(c, VALUE | BREAK) { '\u{FFFD}' } else { c };
    let text: String = text.trim().chars().map(signs).collect();
    if text.is_empty() {
        return text;
    }
    clean_lines(&text).join(&BREAK.to_string())
}

/// What a template line begins with.
enum Begins<'a> {
    Nothing,
    Heading(&'a str),
    Item(&'a str),
    Line(&'a str),
    Words(&'a str),
}

fn begins(line: &str) -> Begins<'_> {
    let line = line.trim();
    match (line.strip_prefix("# "), line.strip_prefix("- ")) {
        (Some(words), _) => Begins::Heading(words),
        (_, Some(words)) => Begins::Item(words),
        (None, None) if line.is_empty() => Begins::Nothing,
        (None, None) => line.strip_prefix("| ").map_or(Begins::Words(line), Begins::Line),
    }
}

/// Reads a rendered template.
pub(super) fn blocks(rendered: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for line in rendered.lines() {
        match begins(line) {
            Begins::Nothing => open = false,
            Begins::Heading(words) => {
                blocks.push(Block::Heading(whole(words)));
                open = false;
            }
            Begins::Item(words) => {
                blocks.push(Block::Item(vec![words.to_owned()]));
                open = true;
            }
            Begins::Words(words) | Begins::Line(words) => match blocks.last_mut().filter(|_| open) {
                Some(Block::Paragraph(lines) | Block::Item(lines)) => match lines.last_mut() {
                    Some(last) if !matches!(begins(line), Begins::Line(_)) => {
                        last.push(' ');
                        last.push_str(words);
                    }
                    Some(_) | None => lines.push(words.to_owned()),
                },
                Some(Block::Heading(_)) | None => {
                    blocks.push(Block::Paragraph(vec![words.to_owned()]));
                    open = true;
                }
            },
        }
    }
    blocks.into_iter().flat_map(opened).filter(|block| !block.words().trim().is_empty()).collect()
}

/// Without our signs, on one line.
pub(super) fn whole(words: &str) -> String {
    let plain: String =
        words.chars().filter(|c| *c != VALUE).map(|c| if c == BREAK { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A block whose values brought line ends of their own: an empty line among them ends the paragraph.
fn opened(block: Block) -> Vec<Block> {
    let (lines, item) = match block {
        Block::Heading(_) => return vec![block],
        Block::Paragraph(lines) => (lines, false),
        Block::Item(lines) => (lines, true),
    };
    let text: String = lines.join(&BREAK.to_string());
    let mut parts: Vec<Vec<String>> = vec![Vec::new()];
    for line in text.split(BREAK).map(whole) {
        match (line.is_empty(), parts.last_mut()) {
            (true, _) => parts.push(Vec::new()),
            (false, Some(part)) => part.push(line),
            (false, None) => {}
        }
    }
    let filled = parts.into_iter().filter(|part| !part.is_empty());
    if item {
        return vec![Block::Item(filled.flatten().collect())];
    }
    filled.map(Block::Paragraph).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_has_headings_lists_and_paragraphs() {
        let text = "Dear A\n\n# What we found\nOne line\nand the next.\n- first\n  goes on\n- second\n\nEnd";
        let paragraph = |words: &str| Block::Paragraph(vec![words.to_owned()]);
        let item = |words: &str| Block::Item(vec![words.to_owned()]);
        let found = blocks(text);
        let wanted = vec![
            paragraph("Dear A"),
            Block::Heading("What we found".to_owned()),
            paragraph("One line and the next."),
            item("first goes on"),
            item("second"),
            paragraph("End"),
        ];
        assert_eq!(found, wanted);
    }

    #[test]
    fn what_somebody_wrote_makes_no_heading_no_list_and_no_sign_of_ours() {
        let value = said("# Not a heading\n- not a list\n\nnew \u{E000}paragraph\u{7}");
        let found = blocks(&format!("{VALUE}{value}"));
        let wanted = vec![
            Block::Paragraph(vec!["# Not a heading".to_owned(), "- not a list".to_owned()]),
            Block::Paragraph(vec!["new \u{FFFD}paragraph<U+0007>".to_owned()]),
        ];
        assert_eq!(found, wanted);
    }
}
