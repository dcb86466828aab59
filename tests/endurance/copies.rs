//! Backups are made while others write: each is whole and has everything that was acknowledged before it began.

use crate::child::mark;
use crate::kills::{Writer, marks};
use crate::scene::{Scale, folder, new_store, open, pause, whole};
use crate::table::{Row, count};
use std::sync::atomic::Ordering;
use std::time::Duration;

pub fn rows(scale: &Scale) -> Vec<Row> {
    const WRITERS: usize = 8;
    let copies = scale.of_plan(20, 2);
    let folder = folder();
    let store = new_store(folder.path());
    let writers: Vec<Writer> =
        (0..WRITERS).map(|n| Writer::on(&store, &format!("W{n}"), 0, u64::MAX, 5)).collect();
    let acknowledged = || -> Vec<(String, u64)> {
        writers.iter().map(|writer| (writer.name.clone(), writer.next.load(Ordering::SeqCst))).collect()
    };
    let (mut lost, mut entries) = (0, 0);
    for n in 0..copies {
        let begun: u64 = acknowledged().iter().map(|(_, next)| next).sum();
        while acknowledged().iter().map(|(_, next)| next).sum::<u64>() < begun + 100 {
            pause(Duration::from_millis(2));
        }
        let before = acknowledged();
        let copy = folder.path().join(format!("copy-{n}.db"));
        open(&store).copy_into(&copy).unwrap();
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
            "{copies} backups while {WRITERS} processes wrote; {} entries in the last",
            count(entries as u64)
        ),
        asked: "20 of 20 whole, each with everything acknowledged before it began",
        lost,
        besides: "nobody who wrote was turned away".to_owned(),
    }]
}
