//! A letter as a document that word processors open, with real headings and styles.

use crate::letter::{Block, Letter};
use docx_rs::{
    AbstractNumbering, Docx, IndentLevel, Level, LevelJc, LevelText, LineSpacing, NumberFormat, Numbering,
    NumberingId, PageMargin, Paragraph, Run, RunFonts, SpecialIndentType, Start, Style, StyleType,
};
use std::io::Cursor;

/// The name of the style of headings; word processors build their outline from it.
const HEADING: &str = "Heading1";
/// The style of lists.
const LIST: &str = "ListParagraph";
/// The number of the list in the document. The library writes a list of its own as number 1, with figures: under the same
/// number a word processor would take that one, and count the lines of all lists together.
const BULLETS: usize = 2;

/// Sizes in half points: text and heading. 16 point and more is large print (RNIB, Clear Print guidelines).
const fn sizes(large_print: bool) -> (usize, usize) {
    if large_print { (36, 44) } else { (24, 28) }
}

/// The document's bytes.
///
/// # Errors
/// When the document cannot be packed, which is not expected of any letter.
pub fn bytes(letter: &Letter) -> Result<Vec<u8>, String> {
    let (text, heading) = sizes(letter.large_print);
    let spacing = LineSpacing::new().after(if letter.large_print { 240 } else { 160 });
    let fonts = RunFonts::new().ascii("Arial").hi_ansi("Arial").cs("Arial");
    let mut docx = Docx::new()
        .default_fonts(fonts)
        .default_size(text)
        .default_line_spacing(spacing)
        .page_size(11_906, 16_838)
        .page_margin(PageMargin::new().top(1_134).bottom(1_134).left(1_304).right(1_304))
        .add_style(
            Style::new(HEADING, StyleType::Paragraph)
                .name("heading 1")
                .based_on("Normal")
                .next("Normal")
                .outline_lvl(0)
                .size(heading)
                .bold(),
        )
        .add_style(Style::new(LIST, StyleType::Paragraph).name("List Paragraph").based_on("Normal"))
        .add_abstract_numbering(AbstractNumbering::new(BULLETS).add_level(bullet()))
        .add_numbering(Numbering::new(BULLETS, BULLETS));
    for block in &letter.blocks {
        docx = docx.add_paragraph(paragraph(block));
    }
    let mut packed = Cursor::new(Vec::new());
    docx.build().pack(&mut packed).map_err(|error| error.to_string())?;
    Ok(packed.into_inner())
}

fn bullet() -> Level {
    Level::new(0, Start::new(1), NumberFormat::new("bullet"), LevelText::new("•"), LevelJc::new("left"))
        .indent(Some(720), Some(SpecialIndentType::Hanging(360)), None, None)
}

fn paragraph(block: &Block) -> Paragraph {
    match block {
        Block::Heading(words) => {
            Paragraph::new().style(HEADING).keep_next(true).add_run(Run::new().add_text(words))
        }
        Block::Paragraph(lines) => lines_of(Paragraph::new(), lines),
        Block::Item(lines) => lines_of(
            Paragraph::new().style(LIST).numbering(NumberingId::new(BULLETS), IndentLevel::new(0)),
            lines,
        ),
    }
}

/// Lines of one paragraph, with line breaks between them.
fn lines_of(paragraph: Paragraph, lines: &[String]) -> Paragraph {
    let mut run = Run::new();
    for (n, line) in lines.iter().enumerate() {
        if n > 0 {
            run = run.add_break(docx_rs::BreakType::TextWrapping);
        }
        run = run.add_text(line);
    }
    paragraph.add_run(run)
}
