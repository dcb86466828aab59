//! A file that is kept with a case from the desk, and written out of it again.

use crate::common::{Officer, case, in_case};

/// What is wrong with a file, by the name it has in the folder of the test.
const WRONG: &[(&str, &str)] = &[
    ("nowhere.pdf", "There is no file"),
    ("folder", "is a folder"),
    ("large.mp4", "is larger than 20 MB"),
    ("nothing.txt", "is empty"),
    ("pipe", "is not a plain file"),
];

#[test]
fn a_file_is_kept_with_the_case_listed_with_its_size_and_written_out_under_a_safe_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("crew log.pdf");
    std::fs::write(&path, vec![b'x'; 12_300]).unwrap();
    let mut officer = in_case(Officer::at_the_desk(), "0405");
    officer.press("6").sees(". l a keeps a file here").press(". l a").sees("at most 20 MB");
    officer.type_text(path.to_str().unwrap()).press("Enter").type_text("Log of the crew").press("Enter");
    assert!(officer.model.form.is_none(), "{}", officer.screen());
    officer.press("6").sees("Log of the crew").sees("application/pdf, 12 kB");
    assert!(path.exists(), "the file itself stays where it is");
    officer.press("Enter").sees("0405_1_Log-of-the-crew.pdf").sees("w write it to a file").press("w");
    let (name, bytes) = officer.letters.first().unwrap();
    assert_eq!((name.as_str(), bytes.len()), ("0405_1_Log-of-the-crew.pdf", 12_300));
    assert!(officer.message().contains("Saved as 0405_1_Log-of-the-crew.pdf"), "{}", officer.message());
    officer.press("Esc u");
    assert!(case(&officer, "0405").files.is_empty());
}

#[test]
fn a_file_that_cannot_be_kept_is_named_with_the_reason_and_the_form_stays() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("folder")).unwrap();
    std::fs::write(folder.path().join("nothing.txt"), "").unwrap();
    std::fs::File::create(folder.path().join("large.mp4")).unwrap().set_len(20_000_001).unwrap();
    let made = std::process::Command::new("mkfifo").arg(folder.path().join("pipe")).status().unwrap();
    assert!(made.success());
    let mut officer =
        in_case(Officer::with(crate::common::council(crate::common::friday()), (200, 50)), "0405");
    officer.press(". l a");
    for (name, why) in WRONG {
        let path = folder.path().join(name);
        officer.press("Ctrl+U").type_text(path.to_str().unwrap()).press("Ctrl+S").sees(why);
        assert!(officer.model.form.as_ref().is_some_and(|form| !form.saving), "{name}");
    }
    assert!(case(&officer, "0405").files.is_empty());
    // One that only lies elsewhere is not written out.
    officer
        .press("Esc t y")
        .press(". l f")
        .type_text("Crew log")
        .press("Enter")
        .type_text("depot")
        .press("Enter");
    officer.press("6 Enter w");
    assert!(officer.letters.is_empty());
    assert!(officer.message().contains("it lies at depot"), "{}", officer.message());
}
