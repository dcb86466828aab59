//! How long cases are kept, what is taken away, and what a person is told of what the desk holds.

use crate::{Expected, Machine, each, ran, table};
use redress::domain::query::{Group, Sort, View};
use redress::domain::views::{SavedView, ViewChange};
use redress::store::{Found, Store};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::process::Stdio;

/// Words of which none may be left in the files of the store.
const NEEDLES: &[&str] = &[
    "Dilys",
    "Pryce-Jones",
    "dilys@example.org",
    "07700900123",
    "Elm Road",
    "Penny Farthing",
    "wheelie bin ledger",
    "neighbour shouted",
    "rang twice",
    "We are sorry that",
    "photograph of the gate",
    "gate.jpg",
    "a private word",
];

/// A case of Dilys that has come to its end, and one of somebody else.
fn ended() -> Machine {
    let machine = Machine::new();
    machine.file("gate.jpg", b"photograph of the gate");
    for line in [
        "new --service Waste --scheme corporate --officer me --subject 'Penny Farthing in the lane' --name 'Dilys Pryce-Jones'              --email dilys@example.org --phone 07700900123 --address '4 Elm Road' --text 'The wheelie bin ledger is wrong' --now 2020-01-06T09:00",
        "new --service Waste --scheme corporate --officer me --subject Bins --name 'A Okafor' --text 'My neighbour is named Okafor too' --now 2020-01-06T09:10",
        "ack 1 --now 2020-01-07",
        "note 1 The neighbour shouted. We rang twice. --now 2020-01-08",
        "attach 1 gate.jpg --now 2020-01-08",
        "points 1 'The wheelie bin ledger is wrong' --now 2020-01-08",
        "find 1 1 --finding upheld --reason 'a private word' --remedy none --now 2020-01-09",
        "respond 1 --summary 'We are sorry that it happened, Mrs Pryce-Jones' --now 2020-01-10",
        "close 1 --now 2020-03-10",
    ] {
        machine.ok(line);
    }
    machine
}

/// How often the needles occur in the files of the store.
fn left(machine: &Machine) -> Vec<&'static str> {
    let folder = machine.store().parent().expect("a folder").to_owned();
    let mut bytes = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder") {
        bytes.extend(std::fs::read(entry.expect("a file").path()).expect("its bytes"));
    }
    let text = String::from_utf8_lossy(&bytes).to_lowercase();
    NEEDLES.iter().copied().filter(|needle| text.contains(&needle.to_lowercase())).collect()
}

#[test]
fn every_word_of_an_erased_case_is_gone_from_the_files_and_its_figures_stay() {
    let machine = ended();
    assert_eq!(left(&machine).len(), NEEDLES.len(), "all of them stand there before");
    let figures =
        machine.ok("report annual --scheme corporate --year 2019-20 --format json --now 2026-11-20");
    const LINES: &[Expected] = &[
        ("retention --now 2026-11-20", 0, "2026-03-10"),
        ("erase 1 --why 'six years' --now 2026-11-20", 0, "would be erased: "),
        ("erase 1 --why 'six years' --for-ever --now 2026-11-20", 0, "none is left"),
        ("show 1 --now 2026-11-20", 0, "[erased"),
        ("log 1 --now 2026-11-20", 0, "Erased: every word was taken away; six years"),
        ("note 1 more --now 2026-11-20", 1, "only its figures are left"),
        ("undo 1 --now 2026-11-20", 1, "taken away for ever"),
        ("search ledger --now 2026-11-20", 0, ""),
        ("search Okafor --now 2026-11-20", 0, "0002"),
        ("audit verify", 0, "is whole"),
        ("rebuild", 0, ""),
        ("audit verify --json", 0, "\"erased\": "),
    ];
    table(&machine, LINES);
    assert_eq!(left(&machine), [""; 0], "nothing is left");
    let noted = machine.store().with_extension("db.removed");
    let rights = std::fs::metadata(noted).expect("the list of removals").permissions().mode();
    assert_eq!(rights & 0o777, 0o660, "colleagues of the group note removals in it too");
    let after = machine.ok("report annual --scheme corporate --year 2019-20 --format json --now 2026-11-20");
    assert_eq!(after, figures);
}

#[test]
fn a_case_is_not_erased_while_a_message_about_it_waits_and_the_hint_is_a_command_that_helps() {
    let machine = Machine::new();
    std::fs::create_dir_all(machine.path(".config/redress")).expect("a folder for the settings");
    machine.file(".config/redress/config.toml", "[mail]\nfrom = \"c@northstead.example\"\n");
    for line in [
        "new --service Waste --scheme corporate --officer me --subject Bins --name 'A Okafor' --email a@example.org --channel email --now 2020-01-06T09:00",
        "letter 1 acknowledgement --send --now 2020-01-06T09:10",
        "withdraw 1 --reason 'put right' --now 2020-01-07",
    ] {
        machine.ok(line);
    }
    table(
        &machine,
        &[
            (
                "erase 1 --why 'six years' --for-ever --now 2026-11-20",
                1,
                "redress outbox drop 1 --reason WHY",
            ),
            ("outbox drop 1 --reason 'six years old' --now 2026-11-20", 0, "does not leave"),
            ("erase 1 --why 'six years' --for-ever --now 2026-11-20T10:00", 0, "none is left"),
        ],
    );
}

#[test]
fn what_is_anonymised_can_still_be_read_and_erased_later() {
    let machine = ended();
    const LINES: &[Expected] = &[
        ("erase 1 --anonymise --why 'six years' --for-ever --now 2026-11-20", 0, "0001 anonymised"),
        ("show 1 --now 2026-11-20", 0, "Penny Farthing in the lane"),
        ("log 1 --now 2026-11-20", 0, "The neighbour shouted. We rang twice."),
        ("erase 1 --anonymise --why again --for-ever --now 2026-11-21", 1, "was anonymised on"),
        ("erase 1 --why 'ten years' --for-ever --now 2026-11-22", 0, "0001 erased"),
        ("audit verify", 0, "is whole"),
    ];
    table(&machine, LINES);
    assert_eq!(left(&machine), [""; 0]);
}

#[test]
fn what_is_open_held_or_waiting_is_never_taken_away() {
    let machine = ended();
    const LINES: &[Expected] = &[
        ("erase 2 --why request --for-ever --now 2026-11-20", 1, "has not ended"),
        ("retention hold 1 --why 'the inquest' --now 2026-11-20", 0, "kept under a legal hold"),
        ("retention hold 1 --why again --now 2026-11-20", 1, "already"),
        ("retention --now 2026-11-20", 0, "still to be kept"),
        ("retention --all --now 2026-11-20", 0, "legal hold: the inquest"),
        ("erase 1 --why 'six years' --for-ever --now 2026-11-20", 1, "under a legal hold: the inquest"),
        ("retention release 1 --why 'it ended' --now 2026-11-20", 0, "no longer under a legal hold"),
        ("erase 1 --why request --now 2022-11-20", 0, "it was to be kept until Tue 10 Mar 2026"),
        ("erase 1 --why request --now 2026-11-20", 0, "Nothing was changed"),
    ];
    table(&machine, LINES);
    assert_eq!(left(&machine).len(), NEEDLES.len(), "nothing was taken away");
}

#[test]
fn a_person_is_told_everything_the_desk_holds_about_them() {
    let machine = ended();
    machine.ok("note 2 'Dilys Pryce-Jones is a witness' --now 2026-11-20");
    let told = machine
        .ok("subject-access --email DILYS@example.org --name 'Dilys Pryce-Jones' --to out --now 2026-11-20");
    assert!(told.contains("1 case written to out, 1 other case mention them"), "{told}");
    let read = |name: &str| std::fs::read_to_string(machine.path(&format!("out/{name}"))).expect(name);
    let first = read("READ FIRST.txt");
    assert!(first.contains("- 0001: Penny Farthing in the lane") && first.contains("- 0002"), "{first}");
    let timeline = read("0001/timeline.txt");
    for needle in
        ["07700900123", "4 Elm Road", "wheelie bin ledger", "rang twice", "a private word", "We are sorry"]
    {
        assert!(timeline.contains(needle), "{needle}: {timeline}");
    }
    assert_eq!(read("0001/0001_1_gate.jpg"), "photograph of the gate");
    assert!(!machine.path("out/0002").exists(), "another person's case is not theirs");
    const LINES: &[Expected] = &[
        ("subject-access --name 'Dilys Pryce-Jones' --to out --now 2026-11-20", 1, "is there already"),
        ("subject-access --to other --now 2026-11-20", 2, "nobody was named"),
        ("subject-access --name 'Nobody At All' --to none --now 2026-11-20", 0, "0 cases written"),
    ];
    table(&machine, LINES);
}

#[test]
fn an_export_can_leave_out_who_the_people_are() {
    let machine = ended();
    for form in ["--csv", "--json"] {
        let whole = machine.ok(&format!("export --all {form} --now 2026-11-20"));
        assert!(whole.contains("Dilys"), "{form}");
        let redacted = machine.ok(&format!("export --all --redact {form} --now 2026-11-20"));
        for needle in ["Dilys", "Pryce-Jones", "dilys@example.org", "07700900123", "Okafor"] {
            assert!(!redacted.contains(needle), "{form}: {needle}");
        }
        assert!(redacted.contains("Penny Farthing in the lane"), "{form}: what happened is still there");
    }
}

#[test]
fn the_lists_that_others_see_name_nobody() {
    let machine = ended();
    for line in ["due", "due --json", "due --csv", "check", "list --json", "list"] {
        let ran = machine.run(&format!("{line} --now 2020-01-20"));
        for needle in ["Dilys", "Okafor"] {
            assert!(!ran.out.contains(needle) && !ran.err.contains(needle), "{line}: {}{}", ran.out, ran.err);
        }
    }
}

#[test]
fn pieces_are_looked_for_by_another_process_and_numbered() {
    let machine = ended();
    let store = machine.store();
    let mut command = machine.command(&["look-for", store.to_str().expect("a path")]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it starts");
    child
        .stdin
        .take()
        .expect("its input")
        .write_all(b"not in there\0Penny Farthing\0dilys@example.org")
        .expect("given");
    let out = child.wait_with_output().expect("an end");
    assert_eq!(String::from_utf8_lossy(&out.stdout), "1\n2\n");
    assert_eq!(ran(machine.command(&["look-for", "nowhere.db"])).code, 3);
    assert!(!each(&machine.json("list --all --json --now 2026-11-20")["cases"], "reference").is_empty());
}

#[test]
fn no_message_and_no_file_brings_the_words_back() {
    let machine = ended();
    let before = machine.ok("export --all --csv --now 2026-11-19");
    machine.file("before.csv", &before);
    machine.ok("erase 1 --why 'six years' --for-ever --now 2026-11-20");
    machine.file("again.eml", "From: Dilys Pryce-Jones <dilys@example.org>\r\nSubject: Re: [0001] bins\r\nMessage-ID: <x@y>\r\n\r\nAgain.\r\n");
    const LINES: &[Expected] = &[
        ("import before.csv --now 2026-11-21", 0, "no file brings them back"),
        ("intake again.eml --now 2026-11-21", 0, ""),
        ("quarantine --now 2026-11-21", 0, "whose words were taken away"),
        ("show 1 --now 2026-11-21", 0, "[erased"),
    ];
    table(&machine, LINES);
}

#[test]
fn a_backup_from_before_brings_no_erased_words_back() {
    let machine = ended();
    machine.ok("backup --to copies --now 2026-11-19");
    let copy = std::fs::read_dir(machine.path("copies"))
        .expect("a folder")
        .next()
        .expect("a copy")
        .expect("a file")
        .path();
    machine.ok("erase 1 --why 'six years' --for-ever --now 2026-11-20");
    let said = machine.ok(&format!("restore {} --yes --now 2026-11-21", copy.display()));
    assert!(said.contains("Erased again: 1 case."), "{said}");
    const LINES: &[Expected] = &[("show 1 --now 2026-11-21", 0, "[erased"), ("audit verify", 0, "is whole")];
    table(&machine, LINES);
    // The whole folder of the store, without the copy that was kept of it before the restore.
    let bytes = std::fs::read(machine.store()).expect("the store");
    let text = String::from_utf8_lossy(&bytes).to_lowercase();
    for needle in NEEDLES {
        assert!(!text.contains(&needle.to_lowercase()), "{needle}");
    }
    // Before anybody could read it: what tells that the backup was put back comes after the words were taken out of it.
    let store = Store::open_existing(&machine.store(), Box::new(String::new)).expect("opens");
    let put_back = store.council_events().expect("reads").last().expect("an entry").batch;
    let one = store.find("1").map(|found| if let Found::One(id) = found { id } else { panic!("{found:?}") });
    let file = store.case_file(one.expect("reads")).expect("reads").expect("there");
    let removed = file.events.iter().find(|event| event.fact.kind() == "removed").expect("an entry");
    assert!(removed.batch < put_back, "{} and then {put_back}", removed.batch);
    drop(store);
    // The same when the store itself was lost and only the list beside it is left.
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{end}", machine.store().display()));
    }
    let said = machine.ok(&format!("restore {} --yes --now 2026-11-22", copy.display()));
    assert!(said.contains("Erased again: 1 case."), "{said}");
    assert!(machine.ok("show 1 --now 2026-11-22").contains("[erased"));
}

#[test]
fn a_list_of_removals_that_cannot_be_read_stops_a_restore_and_what_a_killed_one_left_goes() {
    let machine = ended();
    machine.ok("backup --to copies --now 2026-11-19");
    let copies = std::fs::read_dir(machine.path("copies")).expect("a folder");
    let copy = copies.flatten().next().expect("a copy").path();
    machine.ok("erase 1 --why 'six years' --for-ever --now 2026-11-20");
    let beside = |end: &str| format!("{}{end}", machine.store().display());
    let list = std::fs::read_to_string(beside(".removed")).expect("a list");
    let restore = format!("restore {} --yes --now 2026-11-21", copy.display());
    // The power failed while it was written.
    std::fs::write(beside(".removed"), &list[..list.len() / 2]).expect("written");
    let before = machine.ok("audit head");
    let refused = machine.run(&restore);
    assert_eq!(refused.code, 1, "{}", refused.out);
    assert!(refused.err.contains("line 1 of the list of removals"), "{}", refused.err);
    assert_eq!(machine.ok("audit head"), before, "nothing was put back");
    std::fs::write(beside(".removed"), &list).expect("mended");
    std::fs::write(beside(".restoring"), "what a killed restore left").expect("written");
    assert!(machine.ok(&restore).contains("Erased again: 1 case."));
    for end in [".restoring", ".restoring-wal", ".restoring-shm"] {
        assert!(!std::path::Path::new(&beside(end)).exists(), "{end}");
    }
}

/// The machine with a case that has ended, and a saved view of R Osei's.
fn with_view(name: &str, filter: &str) -> Machine {
    let machine = ended();
    let view = SavedView {
        id: 0,
        name: name.to_owned(),
        by: String::new(),
        shared: false,
        view: View::All,
        filter: filter.to_owned(),
        sort: Sort::Due,
        group: Group::None,
    };
    let mut store = Store::open_existing(&machine.store(), Box::new(String::new)).expect("opens");
    let at = "2026-11-19T09:00:00".parse().expect("a moment");
    store.change_views("R Osei", &ViewChange::Save(view), at).expect("saved");
    machine
}

#[test]
fn a_saved_view_that_says_a_word_of_an_erased_case_is_named_with_whose_it_is() {
    let machine = with_view("Her cases \u{1b}[2J", "Dilys Pryce-Jones");
    let said = machine.ok("erase 1 --why 'six years' --for-ever --now 2026-11-20");
    assert!(said.contains("no case says any. The saved view Her cases <U+001B>[2J (R Osei) does"), "{said}");
    assert!(said.contains("should delete it"), "{said}");
}

#[test]
fn a_saved_view_with_no_more_than_the_surname_is_named_and_one_with_a_longer_word_is_not() {
    for (name, filter) in [("Her cases", "pryce-jones"), ("PRYCE-JONES", "bins"), ("Calls", "to dilys")] {
        let machine = with_view(name, filter);
        let said = machine.ok("erase 1 --why 'six years' --for-ever --now 2026-11-20");
        assert!(said.contains(&format!("The saved view {name} (R Osei) does")), "{filter}: {said}");
    }
    let machine = with_view("Pryceton Road", "dilysia");
    let said = machine.ok("erase 1 --why 'six years' --for-ever --now 2026-11-20");
    assert!(said.contains("none is left") && !said.contains("saved view"), "{said}");
}
