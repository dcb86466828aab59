//! Workbooks of Excel come in through a process of their own, whose memory the system bounds.

use crate::{Machine, ran};
use rust_xlsxwriter::Workbook;
use std::fs::File;
use std::io::{Cursor, Write};
use std::process::Command;
use zip::write::SimpleFileOptions;

/// A workbook with a heading line and so many rows below it.
fn book(rows: u32) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (n, heading) in (0u16..).zip(["Ref", "Date received", "Details"]) {
        sheet.write(0, n, heading).expect("a heading");
    }
    for row in 1..=rows {
        sheet.write(row, 0, format!("A/{row}")).expect("a cell");
        sheet.write(row, 1, "2026-11-16").expect("a cell");
        sheet.write(row, 2, format!("No bin was emptied, \"again\", in week {row}")).expect("a cell");
    }
    book.save_to_buffer().expect("a workbook")
}

/// The command that reads a workbook, with the file on its standard input.
fn reader(machine: &Machine, file: &str, more: &[&str]) -> Command {
    let mut command = machine.command(&[&["read-workbook"], more].concat());
    command.stdin(File::open(machine.path(file)).expect("the file"));
    command
}

#[test]
fn a_workbook_comes_in_through_a_process_of_its_own() {
    let machine = Machine::new();
    machine.file("list.xlsx", book(3));
    let read = ran(reader(&machine, "list.xlsx", &[]));
    assert_eq!(read.code, 0, "{}", read.err);
    assert!(read.out.starts_with("1,Ref,Date received,Details\n2,A/1,2026-11-16,"), "{}", read.out);
    let form = machine.ok("import list.xlsx --guess");
    machine.file("form.toml", form);
    let tried = machine.json("import list.xlsx --map-file form.toml --dry-run --json --now 2026-11-20");
    assert_eq!(tried["added"], 3, "{tried}");
}

#[test]
fn the_process_ends_at_its_bound_and_prints_nothing() {
    let machine = Machine::new();
    machine.file("long.xlsx", book(20_000));
    let mut bounded = reader(&machine, "long.xlsx", &["--memory", "40000000"]);
    let output = bounded.output().expect("the binary runs");
    assert!(!output.status.success() && output.stdout.is_empty(), "{output:?}");
    assert_eq!(ran(reader(&machine, "long.xlsx", &[])).code, 0, "the usual bound is wide enough");
}

#[test]
fn a_workbook_that_unpacks_without_end_is_refused_once_and_in_a_sentence() {
    let machine = Machine::new();
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("xl/media/one.xml", SimpleFileOptions::default()).expect("a part");
    zip.write_all(&vec![b' '; 60 * 1024 * 1024]).expect("written");
    machine.file("bomb.xlsx", zip.finish().expect("an archive").into_inner());
    let refused = machine.run("import bomb.xlsx --guess");
    assert_eq!(refused.code, 1, "{refused:?}");
    assert!(refused.err.contains("it unpacks to more than 50 MB"), "{}", refused.err);
    assert_eq!(refused.err.matches("redress: ").count(), 1, "{}", refused.err);
}
