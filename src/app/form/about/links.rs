//! What a case has to do with others: links, related new points, documents that lie elsewhere.

use super::Sheet;
use crate::app::form::build::pick;
use crate::app::form::{Field, FieldId, Kind};
use crate::domain::decide::Ask;
use crate::domain::event::{Document, Link, NewPoint, media};

/// What two cases can have in common; other words may be typed.
const REASONS: &[&str] =
    &["same matter", "same person", "same household", "same event", "new complaint after the response"];

pub(super) const LINK: Sheet = Sheet {
    name: "link",
    title: "Link",
    button: "link",
    // Ended cases may be linked too.
    probe: |_, _| Ok(None),
    fields: |_, file| {
        let likely = file.others.iter().filter(|other| !other.linked);
        let likely = likely.map(|other| format!("{} {} ({})", other.reference, other.subject, other.why));
        vec![
            Field::new(FieldId::Which, "To case", pick(likely, true), ""),
            Field::new(FieldId::Reason, "In common", pick(REASONS.iter().copied(), true), ""),
        ]
    },
    tells: |_, model| {
        let likely = model.file().map_or(0, |file| file.others.iter().filter(|other| !other.linked).count());
        let offered = "Cases of the same person are in the list; any other reference can be typed.";
        if likely > 0 { vec![offered.to_owned()] } else { Vec::new() }
    },
    ask: |form, _| {
        let chosen = form.needs(FieldId::Which, "Which case is it linked to?", "type its reference")?;
        let other = chosen.split_whitespace().next().unwrap_or_default().to_owned();
        Ok(Ask::Link(Link { other, why: form.chosen(FieldId::Reason).unwrap_or_default() }))
    },
    first: None,
};

pub(super) const NEW_POINT: Sheet = Sheet {
    name: "point",
    title: "New point of",
    button: "point",
    probe: |_, _| Ok(Some(Ask::AddPoint(NewPoint { text: "why".to_owned(), outcome: String::new() }))),
    fields: |_, _| {
        vec![
            Field::new(FieldId::Words, "Related point", Kind::Line, ""),
            Field::new(FieldId::Wants, "Wants", Kind::Line, ""),
        ]
    },
    tells: |_, _| {
        vec!["Only what is related joins this complaint; anything else is a new one (n).".to_owned()]
    },
    ask: |form, _| {
        let text = form.needs(FieldId::Words, "What is the new point?", "one sentence is enough")?;
        Ok(Ask::AddPoint(NewPoint { text, outcome: form.value(FieldId::Wants) }))
    },
    first: None,
};

pub(super) const ATTACH: Sheet = Sheet {
    name: "attach",
    title: "Keep a file with",
    button: "file",
    probe: |_, _| Ok(None),
    fields: |_, _| {
        vec![
            Field::new(FieldId::Place, "File", Kind::path(&[]), ""),
            Field::new(FieldId::Name, "Known as", Kind::Line, ""),
        ]
    },
    tells: |_, _| {
        let size =
            "The file is copied and kept with the case, at most 20 MB; the file itself stays where it is.";
        vec![size.to_owned(), "~/ is your own folder. Without a name it keeps its own.".to_owned()]
    },
    ask: |form, _| {
        let path = form.needs(FieldId::Place, "Which file is it?", "its path, as in ~/letters/photo.jpg")?;
        let own = path.rsplit('/').find(|part| !part.is_empty()).unwrap_or(&path).to_owned();
        let media = media(&own).to_owned();
        let name = Some(form.value(FieldId::Name)).filter(|name| !name.is_empty()).unwrap_or(own);
        Ok(Ask::Attach(Document { n: 0, name, media, size: 0, sha256: String::new(), at: Some(path) }))
    },
    first: None,
};

pub(super) const DOCUMENT: Sheet = Sheet {
    name: "document",
    title: "Document of",
    button: "document",
    probe: |_, _| Ok(None),
    fields: |_, _| {
        vec![
            Field::new(FieldId::Name, "Document", Kind::Line, ""),
            Field::new(FieldId::Place, "Where it lies", Kind::Line, ""),
        ]
    },
    tells: |_, model| {
        let keeps = "This notes where it lies. To keep the file itself with the case: {keep-a-file-with-it}.";
        vec![model.keys.fill(keeps)]
    },
    ask: |form, _| {
        let name = form.needs(FieldId::Name, "What is it?", "the name people know it by")?;
        let at = form.needs(FieldId::Place, "Where does it lie?", "a path, an address, a shelf")?;
        let (media, sha256) = (String::new(), String::new());
        Ok(Ask::Attach(Document { n: 0, name, media, size: 0, sha256, at: Some(at) }))
    },
    first: None,
};
