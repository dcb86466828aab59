//! Anything at all at every door through which text comes in: the corpora, and changed copies of them.

#[path = "../../fuzz/targets/mod.rs"]
mod targets;

use crate::scene::{Chance, Scale, each};
use crate::table::{Row, count};
use std::sync::atomic::{AtomicU64, Ordering};
use targets::{TARGETS, Target};

/// Inputs that are thrown in one go.
const BUNCH: usize = 200;

pub fn rows(scale: &Scale) -> Vec<Row> {
    let all = scale.of_plan(2_000_000, 80);
    let doors: Vec<(&Target, usize)> =
        TARGETS.iter().map(|target| (target, (all / target.cost).max(2))).collect();
    let thrown = AtomicU64::new(0);
    for (target, inputs) in &doors {
        let corpus = corpus(target.name);
        each(inputs.div_ceil(BUNCH), |bunch| {
            let mut chance = Chance::of(bunch as u64 + 1);
            for _ in 0..BUNCH.min(inputs - bunch * BUNCH) {
                (target.run)(&changed(&corpus, &mut chance));
                thrown.fetch_add(1, Ordering::Relaxed);
            }
        });
    }
    let least = doors.iter().map(|(_, inputs)| *inputs).min().unwrap_or(0);
    vec![Row::kept(
        format!(
            "{} inputs at {} doors, at the dearest {}",
            count(thrown.into_inner()),
            doors.len(),
            count(least as u64)
        ),
        "every door, no panic, no end that never comes, nothing that drives a terminal",
        "with libFuzzer, for as long as wanted: `.ci/fuzz`".to_owned(),
    )]
}

fn corpus(door: &str) -> Vec<Vec<u8>> {
    let mut files: Vec<_> = std::fs::read_dir(format!("fuzz/corpus/{door}"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

/// A file of the corpus with some bytes changed, cut out, doubled or taken from another.
fn changed(corpus: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = corpus[chance.below(corpus.len())].clone();
    for _ in 0..=chance.below(8) {
        let (at, length) = (chance.below(bytes.len() + 1), 1 + chance.below(24));
        let end = (at + length).min(bytes.len());
        match chance.below(5) {
            0 => bytes.insert(at, chance.next() as u8),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let part = bytes[at..end].repeat(1 + chance.below(8));
                bytes.splice(at..at, part);
            }
            3 if at < bytes.len() => bytes[at] ^= 1 << chance.below(8),
            _ => {
                let other = &corpus[chance.below(corpus.len())];
                let from = chance.below(other.len() + 1);
                bytes.splice(at..at, other[from..(from + length).min(other.len())].iter().copied());
            }
        }
    }
    bytes
}
