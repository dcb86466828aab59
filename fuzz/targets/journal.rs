//! The journal, changed by somebody who has the file: entry by entry without a store, and byte by byte in the file.

use super::{common, is_harmless};
use redress::app::effect::{Reply, Request};
use redress::domain::decide::Ask;
use redress::domain::event::Fact;
use redress::domain::terms::Removal;
use redress::store::{AsWritten, Broken, CaseWrite, Store, check_entries};
use sha2::{Digest, Sha256};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

const MALIK: &str = "J Malik";

/// A journal as it was written: where it begins, its entries, and its head, noted elsewhere.
struct Honest {
    genesis: Vec<u8>,
    entries: Vec<AsWritten>,
    head: String,
}

impl Honest {
    fn of(store: &Store) -> Self {
        let (genesis, entries) = store.as_written().unwrap();
        Self { genesis, entries, head: store.head().unwrap().1 }
    }
}

/// Puts some short cases into a store; of one that has ended the people are taken out, and then every word.
fn fill(store: &mut Store) {
    let rules = store.rules().clone();
    let cases = redress::demo::council(common::friday(), &rules.policies, &rules.calendar);
    let short = cases.into_iter().filter(|case| (3..9).contains(&case.facts.len())).take(4);
    let writes: Vec<CaseWrite> = short
        .map(|case| CaseWrite { id: None, seen: None, reference: case.reference, facts: case.facts })
        .collect();
    store.append_many(&writes).unwrap();
    let closed = |case: &&CaseWrite| case.facts.iter().any(|(.., fact)| matches!(fact, Fact::Closed { .. }));
    let gone = writes.iter().find(closed).unwrap();
    for level in [Removal::Anonymise, Removal::Erase] {
        asked(store, &gone.reference, Ask::Remove { level, why: "six years".to_owned() });
    }
}

fn asked(store: &mut Store, reference: &str, ask: Ask) {
    let (id, events) = store.known(reference).unwrap().unwrap();
    let (seen, key) = (events.last().unwrap().seq, format!("{reference} {}", events.len()));
    let reply = store.answer(MALIK, Request::Ask { id, seen, ask, at: common::friday(), key, draft: None });
    assert!(matches!(reply, Reply::Recorded(_)), "{reply:?}");
}

thread_local! {
    static HONEST: Honest = {
        let mut store = common::empty(common::friday());
        fill(&mut store);
        Honest::of(&store)
    };
    static FILE: File = File::new();
}

/// The columns of an entry: numbers, texts, bytes.
const COLUMNS: usize = 14;

/// Where in the entry a column stands.
enum Column<'a> {
    Number(&'a mut i64),
    Bytes(&'a mut Option<Vec<u8>>),
}

fn column(entry: &mut AsWritten, n: u8) -> Column<'_> {
    match usize::from(n) % COLUMNS {
        n @ 0..4 => Column::Number(&mut entry.numbers[n]),
        n @ 4..10 => Column::Bytes(&mut entry.texts[n - 4]),
        n => Column::Bytes(&mut entry.blobs[n - 10]),
    }
}

/// Does one thing to the entries. Gives whether it was to reckon the hashes anew, as somebody would who knows how.
fn change(entries: &mut Vec<AsWritten>, genesis: &[u8], [what, at, of, more]: [u8; 4], bytes: &[u8]) -> bool {
    if entries.is_empty() {
        return false;
    }
    let (at, other) = (usize::from(at) % entries.len(), usize::from(more) % entries.len());
    match what % 8 {
        0 => match column(&mut entries[at], of) {
            Column::Number(number) => *number = i64::from(more.cast_signed()),
            Column::Bytes(column) => *column = Some(bytes.to_vec()),
        },
        1 => match column(&mut entries[at], of) {
            Column::Number(number) => *number ^= 1 << (more % 64),
            Column::Bytes(Some(column)) if !column.is_empty() => {
                let place = usize::from(more) % column.len();
                column[place] ^= bytes.first().copied().unwrap_or(1);
            }
            Column::Bytes(column) => *column = None,
        },
        2 => {
            let from = entries[other].clone();
            let to = &mut entries[at];
            match usize::from(of) % COLUMNS {
                n @ 0..4 => to.numbers[n] = from.numbers[n],
                n @ 4..10 => to.texts[n - 4].clone_from(&from.texts[n - 4]),
                n => to.blobs[n - 10].clone_from(&from.blobs[n - 10]),
            }
        }
        3 => drop(entries.remove(at)),
        4 => entries.insert(other, entries[at].clone()),
        5 => entries.swap(at, other),
        6 => entries.truncate(at),
        _ => {
            seal(entries, genesis, at);
            return true;
        }
    }
    false
}

/// Reckons the numbers, the promises and the hashes of the entries from this one on, so that the chain holds again.
fn seal(entries: &mut [AsWritten], genesis: &[u8], from: usize) {
    for n in from..entries.len() {
        let before = n.checked_sub(1).map_or(Some(genesis.to_vec()), |n| entries[n].blobs[2].clone());
        let entry = &mut entries[n];
        entry.numbers[0] = n as i64 + 1;
        let salt = entry.blobs[3].clone().unwrap_or_default();
        if salt != [0; 16] {
            let words =
                Sha256::new().chain_update(salt).chain_update(entry.texts[5].as_deref().unwrap_or_default());
            entry.blobs[0] = Some(words.finalize().to_vec());
        }
        let before = before.unwrap_or_default();
        let mut hash = Sha256::new().chain_update(b"redress-audit-v1\0").chain_update(&before);
        hash.update(entry.numbers[0].to_be_bytes());
        for number in &entry.numbers[1..] {
            hash.update(8_u64.to_be_bytes());
            hash.update(number.to_be_bytes());
        }
        for text in &entry.texts[..5] {
            let text = text.as_deref().unwrap_or_default();
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text);
        }
        hash.update(entry.blobs[0].as_deref().unwrap_or_default());
        entry.blobs[2] = Some(hash.finalize().to_vec());
        entry.blobs[1] = Some(before);
    }
}

/// Whatever is done to the entries, the check ends in words; it never holds what differs from what was written, names the
/// first entry that does, and with the noted head not even hashes that were reckoned anew get past it.
pub fn journal(data: &[u8]) {
    HONEST.with(|honest| {
        let mut entries = honest.entries.clone();
        let (mut rest, mut sealed) = (data, false);
        while let [what, at, of, more, length, after @ ..] = rest {
            let (bytes, after) = after.split_at(usize::from(*length).min(after.len()));
            sealed |= change(&mut entries, &honest.genesis, [*what, *at, *of, *more], bytes);
            rest = after;
        }
        let same = entries.iter().zip(&honest.entries).take_while(|(now, before)| now == before).count();
        match check_entries(&honest.genesis, &entries, std::slice::from_ref(&honest.head)) {
            Ok(verified) => {
                assert_eq!(verified.events, entries.len());
                let whole = same == honest.entries.len();
                assert_eq!(
                    verified.anchors[0].is_some(),
                    whole,
                    "the noted head is held by what was written alone"
                );
                assert!(sealed || same == entries.len(), "what differs does not hold: entry {}", same + 1);
            }
            Err(broken) => {
                // Words that were taken away are held to the entry that says so, which comes after them.
                let left = entries.get(same).is_some_and(|entry| entry.blobs[3].as_deref() == Some(&[0; 16]));
                named(&broken, entries.len(), (same, sealed || left));
            }
        }
    });
}

/// What is wrong is said, at the first entry that is not what was written; `later` where that may show only in one after it.
fn named(broken: &Broken, entries: usize, (same, later): (usize, bool)) {
    let Broken { id, why, .. } = broken;
    assert!(!why.is_empty() && is_harmless(&broken.to_string()), "{why}");
    let first = same as i64 + 1;
    // An end that was cut off between words and the entry that says they were taken away shows at those words.
    let fits = *id == first || (later && *id > first) || why.contains("no entry says so");
    assert!(fits && (1..=entries as i64 + 1).contains(id), "entry {id}, not {first}: {why}");
}

/// A store in a file: its bytes, its journal, and where in the file that stands.
struct File {
    path: PathBuf,
    bytes: Vec<u8>,
    honest: Honest,
    places: Vec<usize>,
}

impl File {
    fn new() -> Self {
        static FILES: AtomicUsize = AtomicUsize::new(0);
        let memory = PathBuf::from("/dev/shm");
        let folder = if memory.is_dir() { memory } else { std::env::temp_dir() };
        let name =
            format!("redress-fuzz-{}-{}.db", std::process::id(), FILES.fetch_add(1, Ordering::Relaxed));
        let path = folder.join(name);
        let mut store = Store::open(&path, stamp()).unwrap();
        fill(&mut store);
        let honest = Honest::of(&store);
        drop(store);
        let bytes = std::fs::read(&path).unwrap();
        let words =
            honest.entries.iter().flat_map(|entry| [&entry.texts[5], &entry.blobs[2], &entry.blobs[3]]);
        let place = |part: &[u8]| bytes.windows(part.len().max(1)).position(|bytes| bytes == part);
        let places = words.flatten().filter_map(|part| place(part)).collect();
        Self { path, bytes, honest, places }
    }
}

impl Drop for File {
    fn drop(&mut self) {
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{end}", self.path.display()));
        }
    }
}

fn stamp() -> redress::store::Stamp {
    Box::new(|| "2026-11-20T09:12:00Z".to_owned())
}

/// A store with other bytes opens or is refused in words; where it opens, its journal holds or does not in words; and
/// one that holds, with the noted head, has every entry as it was written.
pub fn journal_file(data: &[u8]) {
    FILE.with(|file| {
        let mut bytes = file.bytes.clone();
        let mut rest = data;
        while let [high, middle, low, length, after @ ..] = rest {
            let (new, after) = after.split_at(usize::from(*length % 32).min(after.len()));
            let place = usize::from(*high) << 16 | usize::from(*middle) << 8 | usize::from(*low);
            // One in two goes to where the journal stands.
            let at = if high % 2 == 0 {
                place
            } else {
                file.places[place % file.places.len()] + usize::from(*low % 64)
            };
            let at = at % bytes.len();
            let end = (at + new.len()).min(bytes.len());
            bytes[at..end].copy_from_slice(&new[..end - at]);
            rest = after;
        }
        std::fs::write(&file.path, &bytes).unwrap();
        for log in ["-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{log}", file.path.display()));
        }
        let store = match Store::open_existing(&file.path, stamp()) {
            Ok(store) => store,
            Err(error) => return assert!(!error.to_string().is_empty()),
        };
        match store.verify_with(std::slice::from_ref(&file.honest.head)) {
            Ok(verified) if verified.anchors[0].is_some() => {
                let (_, entries) = store.as_written().unwrap();
                assert!(entries.starts_with(&file.honest.entries), "what holds is what was written");
            }
            Ok(_) => {}
            Err(broken) => assert!(!broken.why.is_empty()),
        }
    });
}
