//! Anything at all, thrown at every door through which text comes in: the corpora of `fuzz/corpus` as they are, then
//! changed copies of them.
//!
//! `REDRESS_FUZZ_INPUTS=100000 cargo test --release --test fuzz` throws more. A throw that fails is printed as the
//! smallest that still fails; keep it as a file of the corpus. `.ci/fuzz` looks for bytes that reach new code.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]
#![allow(clippy::print_stderr, reason = "a file of the corpus that fails is named before it is thrown")]

#[path = "../fuzz/targets/mod.rs"]
mod targets;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use targets::{TARGETS, Target};

/// The throws at the cheapest door, unless the environment says more.
const INPUTS: usize = 1_200;

/// Pieces that have brought programs down.
const PIECES: &[&[u8]] = &[
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\x1b]0;x\x07",
    b"\x1b[2J",
    b"\xc2\x9b31m",
    b"\r",
    b"\n",
    b"\r\n",
    b"\"",
    b"'",
    b",",
    b";",
    b"\t",
    b"{{",
    b"}}",
    b"{%",
    b"=1+1",
    b"@",
    b"--",
    b"../",
    b"%00",
    b"\xe2\x80\xae",
    b"\xe2\x80\x8b",
    b"\xcc\x81\xcc\x81\xcc\x81\xcc\x81",
    b"\xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x91\xa9",
    b"9999999999999999999",
    b"-1",
    b"0",
    b"1e999",
    b"31/02/2026",
    b"29/02/2100",
    b"[[[[[[[[",
    b"null",
    b"true",
    b"*",
    b"NEAR(",
    b"^",
    b"(",
    b"Content-Type: ",
];

/// What was thrown, printed as text.
#[derive(Clone)]
struct Thrown(Vec<u8>);

impl std::fmt::Debug for Thrown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "b\"{}\"", self.0.escape_ascii())
    }
}

/// One change of some bytes.
#[derive(Debug, Clone)]
enum Change {
    Put(prop::sample::Index, Vec<u8>),
    Piece(prop::sample::Index, prop::sample::Index),
    Cut(prop::sample::Index, usize),
    Repeat(prop::sample::Index, usize, usize),
}

impl Change {
    fn make(&self, bytes: &mut Vec<u8>) {
        let place = |index: &prop::sample::Index, bytes: &[u8]| index.index(bytes.len() + 1);
        match self {
            Self::Put(at, new) => {
                let at = place(at, bytes);
                bytes.splice(at..at, new.iter().copied());
            }
            Self::Piece(at, piece) => {
                let at = place(at, bytes);
                bytes.splice(at..at, piece.get(PIECES).iter().copied());
            }
            Self::Cut(at, length) => {
                let at = place(at, bytes);
                bytes.drain(at..(at + length).min(bytes.len()));
            }
            Self::Repeat(at, length, times) => {
                let at = place(at, bytes);
                let part = bytes[at..(at + length).min(bytes.len())].repeat(*times);
                bytes.splice(at..at, part);
            }
        }
    }
}

fn change() -> impl Strategy<Value = Change> {
    let at = any::<prop::sample::Index>;
    prop_oneof![
        (at(), prop::collection::vec(any::<u8>(), 1..8)).prop_map(|(at, new)| Change::Put(at, new)),
        (at(), at()).prop_map(|(at, piece)| Change::Piece(at, piece)),
        (at(), 1..40usize).prop_map(|(at, length)| Change::Cut(at, length)),
        (at(), 1..40usize, 1..20usize).prop_map(|(at, length, times)| Change::Repeat(at, length, times)),
    ]
}

/// The files of a door's corpus.
fn corpus(target: &Target) -> Vec<(String, Vec<u8>)> {
    let folder = format!("fuzz/corpus/{}", target.name);
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{folder}: {error}"))
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.display().to_string(), std::fs::read(&path).unwrap()))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{folder} holds something to begin with");
    files
}

fn inputs(target: &Target) -> u32 {
    let asked = std::env::var("REDRESS_FUZZ_INPUTS").ok().map(|n| n.parse::<usize>().unwrap());
    u32::try_from((asked.unwrap_or(INPUTS) / target.cost).max(6)).unwrap()
}

/// Throws the corpus of a door and changed copies of it.
fn throw(name: &str) {
    let target = targets::target(name);
    let corpus = corpus(target);
    for (file, bytes) in &corpus {
        eprintln!("{file}");
        (target.run)(bytes);
    }
    let changed =
        (any::<prop::sample::Index>(), prop::collection::vec(change(), 1..12)).prop_map(|(file, changes)| {
            let mut bytes = file.get(&corpus).1.clone();
            changes.iter().for_each(|change| change.make(&mut bytes));
            Thrown(bytes)
        });
    let config = Config { cases: inputs(target), failure_persistence: None, ..Config::default() };
    let run = target.run;
    let thrown = TestRunner::new(config).run(&changed, |bytes| {
        run(&bytes.0);
        Ok(())
    });
    if let Err(error) = thrown {
        panic!("{name}: {error}");
    }
}

macro_rules! doors {
    ($($door:ident)*) => {
        $(#[test] fn $door() { throw(stringify!($door)); })*

        #[test]
        fn every_door_is_here_and_has_its_program_for_libfuzzer() {
            let here: &[&str] = &[$(stringify!($door)),*];
            assert_eq!(TARGETS.iter().map(|target| target.name).collect::<Vec<_>>(), here);
            let manifest = std::fs::read_to_string("fuzz/Cargo.toml").unwrap();
            for door in here {
                assert!(manifest.contains(&format!("name = \"{door}\"")), "{door} is built");
                let program = std::fs::read_to_string(format!("fuzz/fuzz_targets/{door}.rs")).unwrap();
                assert!(program.contains(&format!("::{door}(data)")), "{door} runs its own target");
            }
        }
    };
}

doors! { text date search letter import message web_form settings timeline draft journal journal_file form keys }
