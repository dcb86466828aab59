//! Anything at all at every door through which text comes in: the corpora, and changed copies of them.

#[path = "../../fuzz/targets/mod.rs"]
mod targets;

use crate::scene::{Chance, Scale, each};
use crate::table::{Row, count};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use targets::{TARGETS, Target};

/// Inputs that are thrown in one go.
const BUNCH: usize = 200;

/// What the plan asks for at a door before a release.
const RELEASE: usize = 10_000_000;

/// A door that costs more than this opens a store or draws a screen for every throw: it gets its share by its cost.
const CHEAP: usize = 4;

pub fn rows(scale: &Scale) -> Vec<Row> {
    TARGETS.iter().map(|target| row(target, scale)).collect()
}

fn row(target: &Target, scale: &Scale) -> Row {
    let dear = if target.cost > CHEAP { target.cost } else { 1 };
    let inputs = scale.of_plan(RELEASE / dear, (80 / target.cost).max(2));
    let corpus = corpus(target.name);
    let (thrown, slowest) = (AtomicU64::new(0), AtomicU64::new(0));
    let begun = Instant::now();
    each(inputs.div_ceil(BUNCH), |bunch| {
        let mut chance = Chance::of(bunch as u64 + 1);
        for _ in 0..BUNCH.min(inputs - bunch * BUNCH) {
            let input = changed(&corpus, &mut chance);
            let before = Instant::now();
            (target.run)(&input);
            let took = u64::try_from(before.elapsed().as_micros()).unwrap_or(u64::MAX);
            slowest.fetch_max(took, Ordering::Relaxed);
            thrown.fetch_add(1, Ordering::Relaxed);
        }
    });
    let (thrown, slowest) = (thrown.into_inner(), Duration::from_micros(slowest.into_inner()));
    Row::kept(
        format!("{} inputs at the door {}", count(thrown), target.name),
        "10,000,000 at a door (fewer where it opens a store or a screen): no panic, none takes a second",
        format!(
            "{} a second, the slowest took {:.1} ms; with libFuzzer, for as long as wanted: `.ci/fuzz`",
            count((thrown as f64 / begun.elapsed().as_secs_f64().max(0.001)) as u64),
            slowest.as_secs_f64() * 1000.0
        ),
    )
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
