//! A screen as a picture: the same buffer the terminal is sent, drawn as SVG.
//!
//! Viewers bring their own fonts, so nothing is left to them that has to meet: every letter has its own place, and
//! lines, bars and blocks are drawn as shapes, so they join. The same screen always gives the same bytes.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

use super::svg_shapes::{Shape, shape};

/// The size of a cell in pixels, and of the letters in it.
pub(super) const CELL: (u32, u32) = (9, 18);
const LETTERS: u32 = 15;
/// From the top of a cell to the line the letters stand on.
const BASELINE: u32 = 14;
/// The margin round the screen.
const MARGIN: u32 = 9;

const FONTS: &str = "'DejaVu Sans Mono',Consolas,'Liberation Mono',Menlo,monospace";
const TEXT: &str = "#e4e6eb";
const GROUND: &str = "#16181d";

/// The sixteen named colours, dark then bright; every chip of the theme reads at 4.5:1 or better in them.
const PALETTE: [&str; 16] = [
    "#000000", "#b3261e", "#3fa14a", "#e0b020", "#4a7bd8", "#b65fc4", "#2fb5c4", "#c8ccd4", "#6b7280",
    "#ff6b5e", "#6fd37a", "#ffd75e", "#82aaff", "#dd8fe8", "#6fe0ec", "#ffffff",
];

/// How a cell looks once reverse video and the terminal's own colours are worked out.
#[derive(Clone, PartialEq, Eq)]
struct Look {
    text: String,
    ground: String,
    bold: bool,
    underlined: bool,
}

/// Draws `buffer`, with `title` for those who hear the picture and `cursor` as an outlined cell.
pub fn draw(buffer: &Buffer, cursor: Option<Position>, title: &str) -> String {
    let (columns, rows) = (u32::from(buffer.area.width), u32::from(buffer.area.height));
    let (width, height) = (columns * CELL.0 + 2 * MARGIN, rows * CELL.1 + 2 * MARGIN);
    let title = escape(title);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{title}\">\n<title>{title}</title>\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"6\" fill=\"{GROUND}\"/>\n\
         <g transform=\"translate({MARGIN} {MARGIN})\" fill=\"{TEXT}\" font-family=\"{FONTS}\" \
         font-size=\"{LETTERS}\" xml:space=\"preserve\">\n"
    );
    for (row, y) in (buffer.area.top()..buffer.area.bottom()).zip(0..) {
        let cells = cells_of(buffer, row);
        for draw_part in [grounds, shapes, letters] {
            svg.push_str(&draw_part(&cells, y * CELL.1));
        }
    }
    if let Some(Position { x, y }) = cursor {
        svg.push_str(&outline(x.into(), y.into()));
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

/// One cell of a row that has something of its own to draw; the second half of a wide letter has not.
struct Drawn<'a> {
    column: u32,
    cells: u32,
    symbol: &'a str,
    look: Look,
}

fn cells_of(buffer: &Buffer, row: u16) -> Vec<Drawn<'_>> {
    let mut drawn: Vec<Drawn<'_>> = Vec::new();
    for (x, column) in (buffer.area.left()..buffer.area.right()).zip(0..) {
        if drawn.last().is_some_and(|last| last.column + last.cells > column) {
            continue;
        }
        let Some(cell) = buffer.cell((x, row)) else { continue };
        let cells = if cell.symbol().width() > 1 { 2 } else { 1 };
        drawn.push(Drawn { column, cells, symbol: cell.symbol(), look: look(cell) });
    }
    drawn
}

fn look(cell: &Cell) -> Look {
    let mut pair = (colour(cell.fg, TEXT), colour(cell.bg, GROUND));
    if cell.modifier.contains(Modifier::REVERSED) {
        pair = (pair.1, pair.0);
    }
    Look {
        text: pair.0,
        ground: pair.1,
        bold: cell.modifier.contains(Modifier::BOLD),
        underlined: cell.modifier.contains(Modifier::UNDERLINED),
    }
}

fn colour(colour: Color, own: &str) -> String {
    let named = |n: usize| PALETTE.get(n).copied().unwrap_or(own).to_string();
    match colour {
        Color::Reset => own.to_string(),
        Color::Black => named(0),
        Color::Red => named(1),
        Color::Green => named(2),
        Color::Yellow => named(3),
        Color::Blue => named(4),
        Color::Magenta => named(5),
        Color::Cyan => named(6),
        Color::Gray => named(7),
        Color::DarkGray => named(8),
        Color::LightRed => named(9),
        Color::LightGreen => named(10),
        Color::LightYellow => named(11),
        Color::LightBlue => named(12),
        Color::LightMagenta => named(13),
        Color::LightCyan => named(14),
        Color::White => named(15),
        Color::Indexed(n @ 0..16) => named(n.into()),
        Color::Indexed(n @ 16..232) => {
            let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
            let cube = n - 16;
            hex(level(cube / 36), level(cube / 6 % 6), level(cube % 6))
        }
        Color::Indexed(n) => hex(8 + (n - 232) * 10, 8 + (n - 232) * 10, 8 + (n - 232) * 10),
        Color::Rgb(r, g, b) => hex(r, g, b),
    }
}

fn hex(r: u8, g: u8, b: u8) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// The coloured grounds of a row, neighbours of one colour as one rectangle.
fn grounds(cells: &[Drawn<'_>], top: u32) -> String {
    let mut out = String::new();
    for run in cells.chunk_by(|a, b| a.look.ground == b.look.ground) {
        if let Some(first) = run.first().filter(|first| first.look.ground != GROUND) {
            rectangle(&mut out, span(run), top, &first.look.ground, "");
        }
    }
    out
}

/// The lines and blocks of a row, neighbours of one colour as one path.
fn shapes(cells: &[Drawn<'_>], top: u32) -> String {
    let mut out = String::new();
    for run in cells.chunk_by(|a, b| a.symbol == b.symbol && a.look == b.look) {
        let Some(first) = run.first() else { continue };
        if let Some(Shape::Block { opacity, area }) = shape(first.symbol) {
            let (left, width) = span(run);
            let (x, y, w, h) = area.unwrap_or((0, 0, CELL.0, CELL.1));
            let wide = if area.is_some() { w } else { width };
            let _ = writeln!(
                out,
                "<rect x=\"{}\" y=\"{}\" width=\"{wide}\" height=\"{h}\" fill=\"{}\"{}/>",
                left + x,
                top + y,
                first.look.text,
                opacity.map(|part| format!(" fill-opacity=\"{part}\"")).unwrap_or_default(),
            );
        }
    }
    for run in cells.chunk_by(|a, b| a.look.text == b.look.text) {
        let path: String = run.chunk_by(|a, b| a.symbol == b.symbol).map(|same| strokes(same, top)).collect();
        if let Some(first) = run.first().filter(|_| !path.is_empty()) {
            let _ = writeln!(out, "<path d=\"{path}\" stroke=\"{}\" fill=\"none\"/>", first.look.text);
        }
    }
    out
}

/// The strokes of neighbours with the same character: one for all of them when they are a plain rule.
fn strokes(same: &[Drawn<'_>], top: u32) -> String {
    match same.first().and_then(|first| shape(first.symbol)) {
        Some(Shape::Lines(arms)) if arms.is_rule() => {
            let (left, width) = span(same);
            arms.path(left, top, width)
        }
        Some(Shape::Lines(arms)) => {
            same.iter().map(|cell| arms.path(cell.column * CELL.0, top, CELL.0)).collect()
        }
        Some(Shape::Block { .. }) | None => String::new(),
    }
}

/// The letters of a row, neighbours of one look as one element, each letter at a place of its own.
fn letters(cells: &[Drawn<'_>], top: u32) -> String {
    let mut out = String::new();
    let inked: Vec<&Drawn<'_>> =
        cells.iter().filter(|cell| !cell.symbol.trim().is_empty() && shape(cell.symbol).is_none()).collect();
    // A cluster of several characters would take several places from the list, so it has an element of its own.
    let single = |cell: &Drawn<'_>| cell.symbol.chars().count() == 1;
    let alike = |a: &&Drawn<'_>, b: &&Drawn<'_>| {
        single(a)
            && single(b)
            && (&a.look.text, a.look.bold, a.look.underlined)
                == (&b.look.text, b.look.bold, b.look.underlined)
    };
    for run in inked.chunk_by(alike) {
        let Some(Drawn { look, .. }) = run.first() else { continue };
        // A list of places in one attribute would be shorter, but not every renderer reads it.
        let glyph = |cell: &&Drawn<'_>| {
            format!("<tspan x=\"{}\">{}</tspan>", cell.column * CELL.0, escape(cell.symbol))
        };
        let text: String = run.iter().map(glyph).collect();
        let fill = if look.text == TEXT { String::new() } else { format!(" fill=\"{}\"", look.text) };
        let bold = if look.bold { " font-weight=\"bold\"" } else { "" };
        let line = if look.underlined { " text-decoration=\"underline\"" } else { "" };
        let _ = writeln!(out, "<text y=\"{}\"{fill}{bold}{line}>{text}</text>", top + BASELINE,);
    }
    out
}

/// Where a run starts and how wide it is, in pixels.
fn span(run: &[Drawn<'_>]) -> (u32, u32) {
    let cells: u32 = run.iter().map(|cell| cell.cells).sum();
    (run.first().map_or(0, |first| first.column * CELL.0), cells * CELL.0)
}

fn rectangle(out: &mut String, (left, width): (u32, u32), top: u32, fill: &str, more: &str) {
    let height = CELL.1;
    let _ = writeln!(
        out,
        "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\"{more}/>"
    );
}

fn outline(column: u32, row: u32) -> String {
    let mut out = String::new();
    rectangle(
        &mut out,
        (column * CELL.0, CELL.0),
        row * CELL.1,
        "none",
        &format!(" stroke=\"{}\" stroke-width=\"2\"", PALETTE[11]),
    );
    out
}

/// Text as XML takes it. Controls have no place in XML and become the replacement character.
fn escape(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '&' => "&amp;".to_string(),
            '<' => "&lt;".to_string(),
            '>' => "&gt;".to_string(),
            '"' => "&quot;".to_string(),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => '\u{FFFD}'.to_string(),
            c => c.to_string(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    fn screen(lines: &[(&str, Style)]) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, u16::try_from(lines.len()).unwrap()));
        for ((line, style), y) in lines.iter().zip(0..) {
            buffer.set_string(0, y, line, *style);
        }
        buffer
    }

    fn picture(line: &str, style: Style) -> String {
        draw(&screen(&[(line, style)]), None, "Queue")
    }

    #[test]
    fn the_picture_has_its_size_and_its_title() {
        let svg = draw(&screen(&[("a", Style::new()), ("b", Style::new())]), None, "Late & \"due\" <now>");
        assert!(svg.contains("width=\"126\" height=\"54\" viewBox=\"0 0 126 54\""), "{svg}");
        assert!(svg.contains("<title>Late &amp; &quot;due&quot; &lt;now&gt;</title>"), "{svg}");
    }

    #[test]
    fn every_letter_has_its_own_place() {
        assert!(picture("ab <c", Style::new()).contains(
            "<text y=\"14\"><tspan x=\"0\">a</tspan><tspan x=\"9\">b</tspan>\
             <tspan x=\"27\">&lt;</tspan><tspan x=\"36\">c</tspan></text>"
        ));
    }

    #[test]
    fn clusters_and_wide_letters_do_not_shift_what_follows() {
        let svg = picture("日e\u{301}x", Style::new());
        for part in ["x=\"0\">日<", "x=\"18\">e\u{301}<", "x=\"27\">x<"] {
            assert!(svg.contains(part), "{part} in {svg}");
        }
    }

    #[test]
    fn lines_and_bars_are_shapes_that_join() {
        let svg = picture("──┬█████░░", Style::new());
        assert!(!svg.contains("<text"), "{svg}");
        assert!(svg.contains("d=\"M0 9h18M18 9h9M22.5 9v9\""), "{svg}");
        assert!(
            svg.contains("<rect x=\"27\" y=\"0\" width=\"45\" height=\"18\" fill=\"#e4e6eb\"/>"),
            "{svg}"
        );
        assert!(
            svg.contains("x=\"72\" y=\"0\" width=\"18\" height=\"18\" fill=\"#e4e6eb\" fill-opacity"),
            "{svg}"
        );
    }

    #[test]
    fn chips_bold_and_reverse_show() {
        let chip = picture("late", Style::new().fg(Color::White).bg(Color::Red).bold());
        assert!(chip.contains("width=\"36\" height=\"18\" fill=\"#b3261e\""), "{chip}");
        assert!(chip.contains("fill=\"#ffffff\" font-weight=\"bold\"><tspan x=\"0\">l"), "{chip}");
        let selected = picture("row", Style::new().reversed());
        assert!(
            selected.contains(&format!("fill=\"{TEXT}\"/>"))
                && selected.contains(&format!("fill=\"{GROUND}\"><tspan x=\"0\">r"))
        );
    }

    /// Contrast as the accessibility guidelines reckon it (WCAG 2.2, relative luminance).
    fn contrast(a: &str, b: &str) -> f64 {
        let luminance = |colour: &str| {
            let part = |at: usize| {
                let level = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
                if level <= 0.04045 { level / 12.92 } else { ((level + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
        };
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_and_chips_of_a_picture_can_be_read() {
        let chips = [(Color::White, Color::Red), (Color::Black, Color::Yellow), (Color::Black, Color::Cyan)];
        for (text, ground) in chips.into_iter().chain([(Color::Reset, Color::Reset)]) {
            let ratio = contrast(&colour(text, TEXT), &colour(ground, GROUND));
            assert!(ratio >= 4.5, "{text} on {ground}: {ratio}");
        }
    }

    #[test]
    fn the_cursor_is_an_outline() {
        let svg = draw(&screen(&[("a", Style::new())]), Some(Position::new(2, 0)), "Queue");
        assert!(
            svg.contains("<rect x=\"18\" y=\"0\" width=\"9\" height=\"18\" fill=\"none\" stroke="),
            "{svg}"
        );
    }
}
