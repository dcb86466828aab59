//! Words that were taken away, against the bytes of the files: those of the store, and those that leave it afterwards.

use crate::held::with;
use crate::scene::{MALIK, Scale, command, folder, last, new_case, new_store, note, now, open, said};
use crate::table::{Row, count};
use redress::app::effect::{Attaching, Draft, Reply, Request};
use redress::domain::decide::Ask;
use redress::domain::event::{CaseId, Document};
use redress::domain::terms::Removal;
use redress::store::Store;
use std::io::Read;
use std::path::Path;

pub fn needles(scale: &Scale) -> Vec<Row> {
    let folder = folder();
    let path = new_store(folder.path());
    let many = scale.of_plan(50, 4);
    let needle = |n: usize| format!("qzx{n:02}vkj");
    let mut store = open(&path);
    // The last one is left as it is: what is looked for is found where it stands.
    let ids: Vec<CaseId> = (0..=many).map(|n| full_of(&mut store, &needle(n), n)).collect();
    drop(store);
    let there = |n: usize| occurs(&path, &needle(n));
    let before: usize = (0..=many).map(there).sum();
    assert!((0..=many).all(|n| there(n) > 10), "each stands in every place");
    let exported = said(&command(&path, &["export", "--all"]).output().unwrap());
    assert!(
        (0..=many).all(|n| exported.contains(&needle(n))),
        "what was exported before says it, and goes on to"
    );
    let mut store = open(&path);
    for (n, id) in ids.iter().take(many).enumerate() {
        let ask = Ask::Remove { level: Removal::Erase, why: "six years".to_owned() };
        asked(&mut store, (*id, ask), &format!("E{n}"));
    }
    drop(store);
    let left: usize = (0..many).map(there).sum();
    assert!(there(many) > 10, "the other case says everything it said");
    crate::scene::whole(&path);
    let after = Written::of(&path, &folder.path().join("after"));
    let says_kept = after.files_with(&needle(many));
    assert!(says_kept.len() >= SAYING, "the other case is in what is written");
    let says = |n: usize| after.files_with(&needle(n));
    let out: Vec<&str> = (0..many).flat_map(says).collect();
    out.iter().for_each(|file| eprintln!("a word that was erased stands in {file}"));
    vec![
        Row {
            did: format!(
                "{many} cases erased, each with a word of its own in 14 places, {} of them in the files before",
                count(before as u64)
            ),
            asked: "50 words in every column, the search, drafts, documents: none left in the store or its log",
            lost: left as u64,
            besides: "the word of the case that was not erased is found".to_owned(),
        },
        Row {
            did: format!(
                "{} files and answers written after it: exports, reports in every form, letters, a backup, a person's copy",
                after.files.len()
            ),
            asked: "none of the 50 words in what leaves the store",
            lost: out.len() as u64,
            besides: format!(
                "{} of them say the word of the other case; an export from before it still says theirs, as the README \
                 tells whoever erases",
                says_kept.len()
            ),
        },
    ]
}

/// So many of the files say a word that is in every place of a case.
const SAYING: usize = 15;

/// Everything that writes what cases say, for a folder `OUT` and a case of each kind: erased, and not.
const WRITING: &[&str] = &[
    "export --all --to OUT/all.csv",
    "export --all --json",
    "export --all --redact --json",
    "list --all --csv",
    "list --all --json",
    "retention --all --json",
    "quarantine --all --json",
    "outbox --all --json",
    "drafts --json",
    "undo --dry-run",
    "due --names --json",
    "stats --json",
    "register learning --json",
    "show 1 --json",
    "show LAST --json",
    "log 1 --json",
    "log LAST --json",
    "search qzx00vk --json",
    "messages 1 --json",
    "files 1 --json",
    "files LAST --save 1 OUT/kept.txt",
    "letter 1",
    "letter 1 withdrawal",
    "letter 1 withdrawal --format docx --out OUT/1.docx",
    "letter LAST withdrawal",
    "letter LAST withdrawal --format docx --out OUT/last.docx",
    "backup --to OUT/backups",
    "subject-access --email qzx00vkj@example.org --to OUT/erased",
    "subject-access --email LAST-MAIL --to OUT/last",
    "report annual --scheme all --year 2026-27 --format xlsx --out OUT/annual.xlsx",
    "report annual --scheme all --year 2026-27 --format html",
    "report annual --scheme all --year 2026-27 --format md",
    "report annual --scheme all --year 2026-27 --json",
    "report weekly --format xlsx --out OUT/weekly.xlsx",
    "report weekly",
    "report performance --json",
    "report quarterly --json",
    "report mid-year --json",
    "report ombudsman --json",
    "report refusals --json",
    "report learning --json",
    "report forecast --json",
    "audit verify --json",
    "doctor --json",
];

/// What all of them wrote, unpacked where it is an archive.
struct Written {
    files: Vec<(String, Vec<u8>)>,
}

impl Written {
    fn of(store: &Path, out: &Path) -> Self {
        std::fs::create_dir(out).unwrap();
        let cases = open(store).rows(true).unwrap().len();
        let (last, mail) = (format!("{cases:04}"), format!("qzx{:02}vkj@example.org", cases - 1));
        let mut files = Vec::new();
        for line in WRITING {
            let words = line.split(' ').map(|word| match word {
                "LAST" => last.clone(),
                "LAST-MAIL" => mail.clone(),
                word => word.replace("OUT", &out.display().to_string()),
            });
            let words: Vec<String> = words.collect();
            let args: Vec<&str> = words.iter().map(String::as_str).collect();
            let ran = command(store, &args).output().unwrap();
            assert_ne!(ran.status.code(), Some(2), "{line}: {}", said(&ran));
            // It says whom it looked for.
            if !line.starts_with("subject-access") {
                files.push(((*line).to_owned(), said(&ran).into_bytes()));
            }
        }
        gather(out, &mut files);
        // Nor is the sheet of it a find: it says whom it is about.
        files.retain(|(name, _)| !name.ends_with("erased/READ FIRST.txt"));
        Self { files }
    }

    /// The files that say a word.
    fn files_with(&self, word: &str) -> Vec<&str> {
        let says = |bytes: &[u8]| memchr::memmem::find(bytes, word.as_bytes()).is_some();
        self.files.iter().filter(|(_, bytes)| says(bytes)).map(|(name, _)| name.as_str()).collect()
    }
}

/// The files of a folder and the folders in it.
fn gather(folder: &Path, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, files);
            continue;
        }
        let mut bytes = std::fs::read(&path).unwrap();
        if bytes.starts_with(b"PK") {
            let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
            let mut unpacked = Vec::new();
            (0..archive.len()).for_each(|n| drop(archive.by_index(n).unwrap().read_to_end(&mut unpacked)));
            bytes = unpacked;
        }
        files.push((path.display().to_string(), bytes));
    }
}

/// A case that has ended and says the needle wherever a case says anything.
fn full_of(store: &mut Store, needle: &str, n: usize) -> CaseId {
    let words = format!("It was {needle} all along");
    let request = with(new_case(&words, &format!("N{n}")), |person, texts| {
        let own = || format!("{needle} {n}");
        (person.name, person.contact, person.address) = (own(), own(), own());
        (person.phone, person.email) = (format!("07700 {needle}"), format!("{needle}@example.org"));
        person.adjustments = vec![own()];
        for text in texts {
            text.clone_from(&words);
        }
    });
    let Reply::Recorded(done) = store.answer(MALIK, request) else { panic!("a new case") };
    let id = done.id;
    asked(store, (id, Ask::Define { points: vec![words.clone()] }), &format!("P{n}"));
    let seen = last(store, id);
    store.answer(MALIK, note(id, seen, &words, &format!("C{n}")));
    let (name, media) = (format!("{needle}.txt"), "text/plain".to_owned());
    let file = Document { n: 0, name, media, size: 0, sha256: String::new(), at: None };
    let (seen, key, bytes) = (last(store, id), format!("F{n}"), words.clone().into_bytes());
    let attaching = Attaching { id, seen, file, bytes, at: now(), key, draft: None };
    let reply = store.answer(MALIK, Request::Attach(Box::new(attaching)));
    assert!(matches!(reply, Reply::Recorded(_)), "{reply:?}");
    let withdraw = Ask::Withdraw { on: now().date(), reason: "it was put right".to_owned() };
    asked(store, (id, withdraw), &format!("W{n}"));
    let (key, title, body) = (format!("note-{}", id.0), words.clone(), format!("{{\"words\":\"{words}\"}}"));
    let kept = store.answer(MALIK, Request::KeepDraft(Draft { key, title, body, at: now() }));
    assert!(matches!(kept, Reply::Kept(_)), "{kept:?}");
    id
}

fn asked(store: &mut Store, (id, ask): (CaseId, Ask), key: &str) {
    let seen = last(store, id);
    let request = Request::Ask { id, seen, ask, at: now(), key: key.to_owned(), draft: None };
    let reply = store.answer(MALIK, request);
    assert!(matches!(reply, Reply::Recorded(_)), "{reply:?}");
}

/// How often a word stands in the files of a store that nobody has open.
fn occurs(path: &Path, word: &str) -> usize {
    let files = crate::tape::files(path.parent().unwrap());
    let found = |bytes: &Vec<u8>| memchr::memmem::find_iter(bytes, word.as_bytes()).count();
    files.values().map(found).sum()
}
