//! Backups are made while others write: each is whole and has everything that was acknowledged before it began.

use crate::child::mark;
use crate::kills::{Writer, marks};
use crate::scene::{Chance, MALIK, Scale, folder, last, made, new_store, now, open, pause, whole};
use crate::table::{Row, count};
use redress::domain::event::Document;
use redress::store::Command;
use std::path::Path;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

pub fn rows(scale: &Scale) -> Vec<Row> {
    const WRITERS: usize = 8;
    let copies = scale.of_plan(20, 2);
    let folder = folder();
    let store = new_store(folder.path());
    // As large as the plan has it: documents of ten megabytes each.
    let documents = scale.of_plan(24, 1);
    (0..documents).for_each(|n| a_document(&store, n, if documents > 1 { 10_000_000 } else { 100_000 }));
    let writers: Vec<Writer> =
        (0..WRITERS).map(|n| Writer::on(&store, &format!("W{n}"), 0, u64::MAX, 5)).collect();
    let acknowledged = || -> Vec<(String, u64)> {
        writers.iter().map(|writer| (writer.name.clone(), writer.next.load(Ordering::SeqCst))).collect()
    };
    let (mut lost, mut entries, mut slowest, mut large) = (0, 0, Duration::ZERO, 0);
    for n in 0..copies {
        let begun: u64 = acknowledged().iter().map(|(_, next)| next).sum();
        while acknowledged().iter().map(|(_, next)| next).sum::<u64>() < begun + 100 {
            pause(Duration::from_millis(2));
        }
        let before = acknowledged();
        let copy = folder.path().join(format!("copy-{n}.db"));
        let begun = Instant::now();
        open(&store).copy_into(&copy).unwrap();
        slowest = slowest.max(begun.elapsed());
        large = std::fs::metadata(&copy).unwrap().len() / 1_000_000;
        let examined = redress::store::examine(&copy).expect("a good copy");
        entries = examined.entries;
        let found = marks(&copy);
        lost += before
            .iter()
            .flat_map(|(name, next)| (0..*next).map(move |n| mark(name, n)))
            .filter(|mark| !found.contains_key(mark))
            .count() as u64;
        std::fs::remove_file(&copy).unwrap();
    }
    for writer in writers {
        let (_, heard) = writer.kill();
        assert_eq!(heard.refused, Vec::<String>::new(), "writing went on");
    }
    whole(&store);
    vec![Row {
        did: format!(
            "{copies} backups while {WRITERS} processes wrote; {} entries and {large} MB in the last",
            count(entries as u64)
        ),
        asked: "20 of 20 of 228 MB whole, each with everything acknowledged before it began, in 2 s for 250 MB",
        lost,
        besides: format!(
            "nobody who wrote was turned away; the slowest copy took {} ms without its verification",
            slowest.as_millis()
        ),
    }]
}

/// A case with a document of so many bytes, each of them another one.
fn a_document(path: &Path, n: usize, bytes: usize) {
    let mut store = open(path);
    let case = made(&mut store, "with a document", &format!("D{n}")).id;
    let seen = last(&store, case);
    let command = Command { officer: MALIK.to_owned(), at: now(), key: String::new(), draft: None };
    let mut chance = Chance::of(n as u64 + 1);
    let content: Vec<u8> = (0..bytes / 8).flat_map(|_| chance.next().to_le_bytes()).collect();
    let (name, media) = (format!("photo-{n}.jpg"), "image/jpeg".to_owned());
    let document = Document { n: 0, name, media, size: 0, sha256: String::new(), at: None };
    store.attach(command, (case, seen), document, &content).expect("kept");
}
