//! `redress letter`: drafts, files, sending, what was sent for ever, and the council's own templates.

use crate::Machine;

/// A machine with one housing complaint, 0001, at stage 1.
fn machine() -> Machine {
    let machine = Machine::new();
    machine.ok("new --subject 'Leak above bathroom' --scheme housing --name 'A. Okafor' --service 'Housing repairs' --received 2026-11-02 --now 2026-11-20");
    machine
}

#[test]
fn a_letter_is_a_draft_until_it_is_sent_and_then_it_stays() {
    let machine = machine();
    let draft = machine.ok("letter 0001 acknowledgement --now 2026-11-20");
    assert!(draft.contains("Dear A. Okafor") && draft.contains("Housing Ombudsman"), "{draft}");
    assert!(machine.json("letter 0001 --json")["sent"].as_array().expect("a list").is_empty());

    let said = machine.ok("letter 0001 acknowledgement --send --now 2026-11-20");
    assert!(said.contains("0001 letter 1 sent: acknowledgement"), "{said}");
    // It records the acknowledgement with it.
    assert!(machine.ok("log 0001 --now 2026-11-20").contains("Acknowledged"));
    assert_eq!(machine.ok("letter 0001 --sent 1"), draft, "the text that was sent");

    // Whatever changes afterwards, the text that was sent is the text that was sent.
    machine.ok("person 0001 --name 'B. Other' --now 2026-11-23");
    assert_eq!(machine.ok("letter 0001 --sent 1"), draft);
    let sent = machine.json("letter 0001 --sent 1 --json");
    assert_eq!(sent["kind"], "acknowledgement");
    assert_eq!(sent["text"], draft);
    assert_eq!(sent["sha256"].as_str().expect("a hash").len(), 64);
    assert!(machine.ok("audit verify").contains("whole") || machine.run("audit verify").code == 0);

    // Another officer who sends it too is told: some letters never arrive, so that it goes all the same.
    assert!(!said.contains("its like"), "{said}");
    let again = machine.ok("letter 0001 acknowledgement --send --as 'R Osei' --now 2026-11-24");
    assert!(again.contains("Note: its like went out on Fri 20 Nov 2026 already, as letter 1"), "{again}");
}

#[test]
fn what_left_the_building_is_not_taken_back_nor_what_it_told() {
    let machine = machine();
    machine.ok("ack 0001 --now 2026-11-20T09:00");
    machine.ok("letter 0001 acknowledgement --send --now 2026-11-20T10:00");
    let ran = machine.run("undo 0001 --now 2026-11-20T11:00");
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(ran.err.contains("has left the building"), "{}", ran.err);
}

#[test]
fn a_letter_that_is_not_due_is_refused_with_the_way_to_it() {
    let machine = machine();
    let rows = [
        ("letter 0001 stage-1-response --send", 1, "is not answered at that stage, so this is a draft"),
        ("letter 0001 extension", 1, "has no new date, and a holding letter gives one"),
        ("letter 0001 stage-2-response", 1, "has no stage 2"),
        ("letter 0001 refusal", 1, "was not refused"),
        ("letter 0001 ransom-note", 2, "the letters are acknowledgement, refusal"),
        ("letter 0001 --sent 3", 3, "0001 has no letter 3"),
        ("letter 9999 refusal", 3, "there is no case 9999"),
    ];
    for (line, code, why) in rows {
        let ran = machine.run(&format!("{line} --now 2026-11-20"));
        assert_eq!(ran.code, code, "{line}: {}{}", ran.out, ran.err);
        assert!(ran.err.contains(why), "{line}: {}", ran.err);
    }
}

#[test]
fn a_letter_goes_into_a_file_of_a_safe_name_that_is_never_written_over() {
    let machine = machine();
    let line = "letter 0001 stage-1-response --format docx --out . --now 2026-11-20";
    assert!(machine.ok(line).contains("0001_stage-1-response.docx"));
    assert!(machine.ok(line).contains("0001_stage-1-response-2.docx"));
    let bytes = std::fs::read(machine.path("0001_stage-1-response.docx")).expect("written");
    assert!(bytes.starts_with(b"PK"));
    machine.file("mine.txt", "mine");
    let ran = machine.run("letter 0001 stage-1-response --out mine.txt --now 2026-11-20");
    assert!(ran.code == 1 && ran.err.contains("is there already"), "{}", ran.err);
    assert_eq!(std::fs::read(machine.path("mine.txt")).expect("there"), b"mine");
}

#[test]
fn a_council_words_its_own_templates_and_tries_them_first() {
    let machine = machine();
    assert!(machine.ok("letter templates --write own").contains("25 templates written to own"));
    assert!(machine.ok("letter check own").contains("all 17 kinds of letters are written whole"));
    machine.file("own/_closing.txt", "With best wishes from all of us\n");
    machine.file("config.toml", "[letters]\nname = \"Northstead Council\"\ntemplates = \"own\"\n");
    let mut command = machine.command(&["letter", "0001", "acknowledgement", "--now", "2026-11-20"]);
    let ran = crate::ran({
        command.env("REDRESS_CONFIG", machine.path("config.toml"));
        command
    });
    assert!(ran.out.ends_with("With best wishes from all of us\n"), "{}{}", ran.out, ran.err);
    assert!(ran.out.starts_with("Northstead Council\n"), "{}", ran.out);
    // Writing them out again leaves the council's wording alone.
    assert!(machine.ok("letter templates --write own").contains("0 templates written to own, 25 left"));
    machine.file("own/extension.txt", "Subject: a\n\nDear {{ nobody }}\n");
    let ran = machine.run("letter check own");
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("template extension.txt, line 3: undefined value"), "{}", ran.out);
}
