//! Files that are there to use the machine up: each is refused in words, and memory stays small.

use crate::scene::{PROGRAM, Scale, folder, new_store, pause};
use crate::table::Row;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use zip::write::SimpleFileOptions;

/// What may be in memory at once.
const MEMORY: u64 = 64 << 20;

struct Bulk {
    what: &'static str,
    name: &'static str,
    write: fn(File, usize),
    /// What the refusal says.
    says: &'static str,
}

const FILES: &[Bulk] = &[
    Bulk {
        what: "1 GB of good rows",
        name: "good.csv",
        write: |file, size| {
            let row = "A/1,2026-11-02,Waste,The bin was not emptied in any of these weeks\n";
            let mut file = BufWriter::new(file);
            file.write_all(b"Reference,Received,Service,Subject\n").unwrap();
            let bunch = row.repeat(10_000);
            (0..=size / bunch.len()).for_each(|_| file.write_all(bunch.as_bytes()).unwrap());
        },
        says: "larger than 200 MB",
    },
    Bulk {
        what: "a quote that nobody closes",
        name: "quote.csv",
        write: |mut file, _| {
            file.write_all(b"Reference,Received,Subject\nA/1,2026-11-02,\"Bins\n").unwrap();
            file.write_all("more and more\n".repeat(1 << 20).as_bytes()).unwrap();
        },
        says: "line 2",
    },
    Bulk {
        what: "a million columns",
        name: "wide.csv",
        write: |mut file, _| file.write_all("c,".repeat(1_000_000).as_bytes()).unwrap(),
        says: "line 1",
    },
    Bulk {
        what: "a workbook that unpacks to 500 MB",
        name: "bomb.xlsx",
        write: |file, _| {
            let mut zip = zip::ZipWriter::new(file);
            zip.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).unwrap();
            let part = vec![b' '; 10 << 20];
            (0..50).for_each(|_| zip.write_all(&part).unwrap());
            zip.finish().unwrap();
        },
        says: "unpacks to more than 50 MB",
    },
    Bulk {
        what: "bytes that are no text",
        name: "bytes.csv",
        write: |mut file, _| file.write_all(&[0, 255, 254, 7].repeat(1 << 20)).unwrap(),
        says: "redress: ",
    },
];

pub fn rows(scale: &Scale) -> Vec<Row> {
    let folder = folder();
    let store = new_store(folder.path());
    let size = scale.of_plan(1 << 30, 210 << 20);
    let mut found = Vec::new();
    let mut wrong = 0;
    for bulk in FILES {
        let path = folder.path().join(bulk.name);
        (bulk.write)(File::create(&path).unwrap(), size);
        let (memory, code, said) = import(&store, &path);
        std::fs::remove_file(&path).unwrap();
        let held = memory < MEMORY && code == Some(1) && said.contains(bulk.says);
        if !held {
            eprintln!("{}: {} MB, {code:?}, {said}", bulk.what, memory >> 20);
        }
        wrong += u64::from(!held);
        found.push(format!("{} {} MB", bulk.what, memory >> 20));
    }
    let cases = crate::scene::open(&store).rows(true).unwrap().len() as u64;
    vec![Row {
        did: format!("{} files; the most memory: {}", FILES.len(), found.join(", ")),
        asked: "each refused in words that name the line, nothing brought in, less than 64 MB of memory",
        lost: wrong + cases,
        besides: format!("the good rows were {} MB", size >> 20),
    }]
}

/// Brings a file in: the most memory that the program and what it started had at once, how it ended, what it said.
fn import(store: &Path, file: &Path) -> (u64, Option<i32>, String) {
    let mut command = Command::new(PROGRAM);
    command.args(["import", &file.display().to_string(), "--guess", "--store"]).arg(store);
    command.env("REDRESS_CONFIG", "").stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut most = 0;
    while child.try_wait().unwrap().is_none() {
        most = most.max(memory(&child));
        pause(Duration::from_millis(1));
    }
    let out = child.wait_with_output().unwrap();
    (most, out.status.code(), String::from_utf8_lossy(&out.stderr).into_owned())
}

/// What a process and those it started have had in memory at most, in bytes.
fn memory(child: &Child) -> u64 {
    let id = child.id();
    let started = std::fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap_or_default();
    std::iter::once(id.to_string())
        .chain(started.split_whitespace().map(str::to_owned))
        .map(|id| peak(&id))
        .sum()
}

fn peak(process: &str) -> u64 {
    let told = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) * 1024
}
