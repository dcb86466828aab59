//! The document opens in another program's reader and says what the text says.

use crate::{Scene, sample};
use redress::letter::sample::samples;
use redress::letter::{Block, Kind, Letter, docx};
use std::io::{Cursor, Read};

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The paragraphs of a document as another XML parser reads them: style, then words.
fn paragraphs(bytes: &[u8]) -> Vec<(String, String)> {
    let xml = part(bytes, "word/document.xml");
    let document = roxmltree::Document::parse(&xml).unwrap();
    let named = |node: &roxmltree::Node<'_, '_>, name: &str| node.tag_name().name() == name;
    let value = |node: roxmltree::Node<'_, '_>| {
        let space = node.tag_name().namespace().unwrap_or_default().to_owned();
        node.attribute((space.as_str(), "val")).unwrap_or_default().to_owned()
    };
    let of = |p: roxmltree::Node<'_, '_>| {
        let style = p.descendants().find(|node| named(node, "pStyle")).map(value).unwrap_or_default();
        let words = p.descendants().filter_map(|node| match node.tag_name().name() {
            "t" => node.text().map(str::to_owned),
            "br" => Some(" ".to_owned()),
            _ => None,
        });
        (style, words.collect())
    };
    document.descendants().filter(|node| named(node, "p")).map(of).collect()
}

#[test]
fn the_document_has_real_headings_and_lists_and_every_word_of_the_letter() {
    let scene = Scene::new();
    let letter = scene.at_the_end(Kind::StageOne, &sample("housing, rich"));
    let found = paragraphs(&docx::bytes(&letter).unwrap());
    let wanted: Vec<(String, String)> = letter
        .blocks
        .iter()
        .map(|block| {
            let style = match block {
                Block::Heading(_) => "Heading1",
                Block::Paragraph(_) => "",
                Block::Item(_) => "ListParagraph",
            };
            (style.to_owned(), block.words())
        })
        .collect();
    assert_eq!(found, wanted);
}

#[test]
fn large_print_is_18_point_and_the_usual_form_12() {
    let scene = Scene::new();
    // Word processors count in half points.
    for (name, size) in [("housing, rich", "w:sz w:val=\"36\""), ("housing, bare", "w:sz w:val=\"24\"")] {
        let bytes = docx::bytes(&scene.at_the_end(Kind::StageOne, &sample(name))).unwrap();
        let styles = part(&bytes, "word/styles.xml");
        let defaults = styles.split("</w:docDefaults>").next().unwrap();
        assert!(defaults.contains(size), "{name}: {defaults}");
    }
}

#[test]
fn every_letter_makes_a_document_that_a_reader_takes() {
    let scene = Scene::new();
    for sample in samples() {
        for kind in Kind::ALL {
            let case = sample.after(sample.events.len()).unwrap();
            let Ok(letter) = scene.write(*kind, &case, &sample.events) else { continue };
            let bytes = docx::bytes(&letter).unwrap();
            assert_eq!(paragraphs(&bytes).len(), letter.blocks.len(), "{kind} of {}", sample.name);
            for name in ["[Content_Types].xml", "_rels/.rels", "word/styles.xml", "word/numbering.xml"] {
                roxmltree::Document::parse(&part(&bytes, name)).unwrap();
            }
            // The library's own reader takes it too.
            docx_rs::read_docx(&bytes).unwrap();
        }
    }
}

/// One letter of each kind, from the first sample that can have one.
fn one_of_each() -> Vec<Letter> {
    let scene = Scene::new();
    let of = |kind: &Kind| {
        samples().into_iter().find_map(|sample| {
            let case = sample.after(sample.events.len())?;
            scene.write(*kind, &case, &sample.events).ok()
        })
    };
    Kind::ALL.iter().filter_map(of).collect()
}

/// LibreOffice is used where it is installed. With `REDRESS_PROGRAMS=required`, as in `.ci/run`, it is a failure that it
/// is not.
#[test]
fn libreoffice_opens_the_document_and_reads_every_word_of_the_letter() {
    let home = tempfile::TempDir::new().expect("a folder");
    let mut letters = Vec::new();
    for (n, letter) in one_of_each().into_iter().enumerate() {
        let path = home.path().join(format!("letter-{n}.docx"));
        std::fs::write(&path, docx::bytes(&letter).expect("a document")).expect("a file");
        letters.push((path, letter));
    }
    let mut command = std::process::Command::new("soffice");
    command.args(["--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir"]).arg(home.path());
    command.args(letters.iter().map(|(path, _)| path)).env("HOME", home.path());
    match command.output() {
        Ok(output) => assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let required = std::env::var("REDRESS_PROGRAMS").is_ok_and(|value| value == "required");
            assert!(!required, "soffice is not installed");
            return;
        }
        Err(error) => panic!("soffice: {error}"),
    }
    let words = |text: &str| -> Vec<String> {
        let signs = |c: char| !c.is_alphanumeric();
        text.split(signs).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    for (path, letter) in letters {
        let Ok(read) = std::fs::read_to_string(path.with_extension("txt")) else {
            // LibreOffice without its writer reads no letters.
            let required = std::env::var("REDRESS_PROGRAMS").is_ok_and(|value| value == "required");
            assert!(!required, "LibreOffice made no text of {}", letter.kind.name());
            return;
        };
        assert_eq!(words(&read), words(&letter.text()), "{}", letter.kind.name());
    }
}
