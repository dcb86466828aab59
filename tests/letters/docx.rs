//! The document opens in another program's reader and says what the text says.

use crate::{Scene, sample};
use redress::letter::sample::samples;
use redress::letter::{Block, Kind, docx};
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
