//! What was tried to do harm, as a list: losing a write, forging the log, driving a colleague's terminal. Each is tried
//! here with the real program, or stands where it is tried.
//!
//! | tried | where |
//! |---|---|
//! | kill -9, power cut, failing calls, full disks, crowds | `tests/endurance/` |
//! | two people change the same thing at once | `tests/team.rs`, `tests/endurance/crowd.rs` |
//! | another file in the place of the store, the store taken away | `tests/trouble.rs` |
//! | SQL through our own connection against the journal | `tests/store/attacks.rs` |
//! | rows edited in another program, entries taken out, swapped, put in, all written anew | here, `tests/endurance/forging.rs` |
//! | any bytes at any door | `tests/fuzz.rs`, `.ci/fuzz` |
//! | templates, letters, DOCX | `tests/letters/hostile.rs` |
//! | bombs in workbooks, quotes without end in CSV | `tests/import/`, `tests/cli/workbook.rs` |
//! | reading what is restricted | `tests/cli/access.rs`, `.ci/two-users` |

#[path = "../common/harm.rs"]
mod harm;

use crate::{Machine, ran};
use harm::{READING, drives};
use std::io::Write;
use std::process::Stdio;

/// Words that drive a terminal, hide or turn text, run in a spreadsheet, a page, a template, a search or a path. The
/// letters at the end let a test find them again.
const HARM: &[&str] = &[
    "\u{1b}]0;owned\u{7} zebra",
    "\u{1b}]52;c;ZWNobw==\u{7} zebra",
    "\u{1b}[2J\u{1b}[1;1H\u{1b}[31m zebra",
    "\u{9b}31m\u{9d}0;owned\u{9c} zebra",
    "\u{1b}P+q544e\u{1b}\\ zebra",
    "\u{8}\u{8}\u{8}\u{7f}\r zebra",
    "\u{202e}arbez zebra \u{2066}\u{200b}\u{feff}",
    "\u{e0041}\u{e0042} zebra",
    "\u{2028}\u{2060}\u{61c}\u{ad}\u{fff9} zebra",
    "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301} zebra",
    "=cmd|'/C calc'!A0 zebra",
    "+1+1 zebra",
    "-1+1 zebra",
    "@SUM(1) zebra",
    "<script>alert(1)</script> zebra",
    "{{ complainant }}{% for x in y %} zebra",
    "../../../etc/passwd zebra",
    "\" OR NEAR( * ^ NOT zebra",
    "%s%n%x zebra",
];

/// Nothing that any reading command prints may drive a terminal. Gives how often they print what was typed.
fn is_tame(machine: &Machine, door: &str) -> usize {
    let mut seen = 0;
    for line in READING {
        let ran = machine.run(line);
        assert!(!ran.err.contains("lists what it takes"), "{line} is no command: {}", ran.err);
        for text in [&ran.out, &ran.err] {
            assert_eq!(drives(text), None, "{door}: {line}: {text:?}");
        }
        seen += ran.out.matches("zebra").count();
    }
    seen
}

/// Gives a command something on its standard input.
fn piped(machine: &Machine, words: &[&str], input: &[u8]) -> String {
    let mut command = machine.command(words);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the binary runs");
    child.stdin.take().expect("a pipe").write_all(input).expect("written");
    let out = child.wait_with_output().expect("an end");
    format!("{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr))
}

#[test]
fn no_text_through_any_door_drives_the_terminal_of_whoever_reads_it() {
    let machine = Machine::new();
    machine.ok("new --subject Noise --service Waste --scheme corporate --officer me");
    for harm in HARM {
        let [subject, text, name] = ["subject", "text", "name"].map(|field| format!("--{field}={harm}"));
        for words in [
            &["new", &subject, &text, &name, "--service", "Waste"][..],
            &["note", "1", "--", harm],
            &["assign", "1", "--", harm],
            &["learn", "1", "--", harm],
            &["search", "--", harm],
            &["note", "1", "Rang", "--as", harm],
        ] {
            let ran = ran(machine.command(words));
            assert!(matches!(ran.code, 0..=5), "{words:?}: {}", ran.err);
            assert_eq!(drives(&format!("{}{}", ran.out, ran.err)), None, "{words:?}: {ran:?}");
        }
        let mail = format!(
            "From: {harm} <a@example.org>\r\nTo: complaints@council.example\r\nSubject: {harm}\r\n\r\n{harm}\r\n"
        );
        let said = piped(&machine, &["intake", "-"], mail.as_bytes());
        assert_eq!(drives(&said), None, "mail: {said:?}");
        let form = serde_json::json!({ "name": harm, "email": harm, "subject": harm, "message": harm, "text": harm });
        let said = piped(&machine, &["intake", "-", "--form"], form.to_string().as_bytes());
        assert_eq!(drives(&said), None, "form: {said:?}");
    }
    let seen = is_tame(&machine, "typed, mail, form");
    assert!(seen > 20 * HARM.len(), "{seen}: what was typed is in what they print");
}

#[test]
fn no_name_of_a_file_a_column_a_setting_or_a_policy_drives_the_terminal() {
    let machine = Machine::new();
    machine.ok("new --subject Noise --service Waste --scheme corporate --officer me");
    for (n, harm) in HARM.iter().enumerate() {
        let name: String = harm.chars().filter(|c| !matches!(c, '/' | '\0')).collect();
        machine.file(&name, format!("Dear Madam {n}"));
        let csv = format!("{harm},Received,Subject\n{harm},2026-11-02,{harm}\n").replace('"', "");
        machine.file("list.csv", csv);
        let setting = machine.file("settings.toml", format!("officer = {}\n", serde_json::json!(harm)));
        let policy = machine.file("policy.toml", format!("name = {}\n", serde_json::json!(harm)));
        let policy = policy.display().to_string();
        for words in [
            &["attach", "1", "--", &name][..],
            &["import", &name],
            &["import", "list.csv", "--guess"],
            &["import", "list.csv", "--map", harm],
            &["policy", "check", &policy],
            &["policy", "try", &policy],
            &["report", "lint", &name],
            &["show", "--", harm],
        ] {
            let ran = ran(machine.command(words));
            assert_eq!(drives(&format!("{}{}", ran.out, ran.err)), None, "{words:?}: {ran:?}");
        }
        let mut command = machine.unnamed(&["note", "1", "Rang"]);
        command.env("REDRESS_CONFIG", &setting);
        let ran = ran(command);
        assert_eq!(drives(&format!("{}{}", ran.out, ran.err)), None, "{harm:?}: {ran:?}");
    }
    is_tame(&machine, "names");
}

#[test]
fn nothing_that_is_written_out_runs_in_a_spreadsheet_a_page_or_a_path() {
    let machine = Machine::new();
    for harm in HARM {
        let said = ["subject", "text", "name", "service"].map(|field| format!("--{field}={harm}"));
        let mut words = vec!["new", "--scheme", "corporate"];
        words.extend(said.iter().map(String::as_str));
        let made = ran(machine.command(&words));
        assert_eq!(made.code, 0, "{}", made.err);
    }
    for line in ["export --all", "list --all --csv"] {
        let text = machine.ok(line);
        let mut rows = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        for cell in
            rows.records().flat_map(|row| row.expect("a row").iter().map(str::to_owned).collect::<Vec<_>>())
        {
            let runs = cell
                .trim_start()
                .starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']);
            assert!(!runs || cell.parse::<f64>().is_ok(), "{line}: {cell:?}");
        }
    }
    let page = machine.ok("report annual --scheme corporate --year 2026-27 --format html");
    assert!(!page.contains("<script>alert"), "{page}");
    let letter = ran(machine.command(&["letter", "14", "acknowledgement"]));
    assert!(letter.out.contains("{{ complainant }}") || !letter.out.contains("{%"), "{}", letter.out);
    // Every copy for a person asked for lies in the folder that was named, and nowhere else.
    machine.file("plan.txt", "x");
    machine.ok("new --subject Noise --name 'Dilys Pryce' --scheme corporate --service Waste");
    machine.ok("attach 18 plan.txt --name ../../evil.txt");
    machine.ok("subject-access --name 'Dilys Pryce' --to out");
    assert!(!machine.path("evil.txt").exists() && !machine.path("out/evil.txt").exists());
}

#[test]
fn rows_edited_by_hand_are_found_and_a_journal_written_anew_is_found_by_the_head_noted_before() {
    let machine = Machine::new();
    machine.ok("new --subject Noise --service Waste");
    machine.ok("note 1 'Rang the depot'");
    let store = machine.store();
    let head = machine.ok("audit head");
    let hash = head.trim();
    machine.ok(&format!("audit verify --anchor {hash}"));
    let sound = std::fs::read(&store).expect("nobody has it open");
    for sql in [
        "UPDATE payload SET body = replace(body, 'depot', 'office')",
        "UPDATE journal SET \"by\" = 'R Osei'",
        "UPDATE cases SET owner = 'R Osei'",
        "DELETE FROM payload WHERE id = 2; DELETE FROM journal WHERE id = 2",
    ] {
        std::fs::write(&store, &sound).expect("as it was");
        let raw = rusqlite::Connection::open(&store).expect("SQLite");
        let names: Vec<String> = raw
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
            .and_then(|mut all| all.query_map([], |row| row.get(0))?.collect())
            .expect("triggers");
        names.iter().for_each(|name| raw.execute_batch(&format!("DROP TRIGGER {name}")).expect("dropped"));
        raw.execute_batch(sql).expect("their own doing");
        drop(raw);
        let found = machine.run(&format!("audit verify --anchor {hash}"));
        assert_eq!(found.code, 1, "{sql}: {}{}", found.out, found.err);
    }
    // The same history told anew by the same program, one word changed: whole in itself, but not what was noted.
    std::fs::remove_file(&store).expect("taken away");
    machine.ok("new --subject Noise --service Waste");
    machine.ok("note 1 'Rang the office'");
    machine.ok("audit verify");
    let found = machine.run(&format!("audit verify --anchor {hash}"));
    assert_eq!(found.code, 1, "{}{}", found.out, found.err);
}

#[test]
fn a_waiting_letter_that_somebody_sends_to_themselves_by_hand_is_found_with_its_case() {
    let server = crate::post::Server::start();
    let machine = crate::outbox::machine(&server);
    crate::outbox::complaint(&machine, "zoe@example.org");
    machine.ok("--now 2026-11-20T09:20 letter 0001 acknowledgement --send");
    machine.ok("--now 2026-11-20T09:21 audit verify");
    // The desk itself may write it to somebody else: then the letter says so too.
    machine.ok("--now 2026-11-20T09:22 outbox readdress 1 'Zo\u{eb} Ward <zoe.ward@example.org>'");
    machine.ok("--now 2026-11-20T09:23 audit verify");
    let raw = rusqlite::Connection::open(machine.store()).expect("SQLite");
    raw.execute_batch(
        "DROP TRIGGER fence_outbox_update; UPDATE outbox SET recipient = 'somebody@example.net'",
    )
    .expect("their own doing");
    drop(raw);
    let found = machine.run("--now 2026-11-20T09:24 audit verify");
    let said = "the address of message 1 of 0001 is not the one it was written to";
    assert!(found.code == 1 && found.err.contains(said), "{}{}", found.out, found.err);
}

#[test]
fn nothing_in_a_workbook_is_a_formula_or_leads_out_of_it() {
    let machine = Machine::new();
    let more = ["=HYPERLINK(\"http://evil.example\",\"zebra\")", "mailto:zebra@evil.example"];
    for (n, harm) in (1..).zip(HARM.iter().chain(&more)) {
        let said = ["subject", "text", "name", "service", "officer"].map(|field| format!("--{field}={harm}"));
        let mut words = vec!["new", "--scheme", "corporate"];
        words.extend(said.iter().map(String::as_str));
        let made = ran(machine.command(&words));
        assert_eq!(made.code, 0, "{harm:?}: {}", made.err);
        // What was learned is printed word for word.
        let learned = ran(machine.command(&["learn", &n.to_string(), "--", harm]));
        assert_eq!(learned.code, 0, "{harm:?}: {}", learned.err);
    }
    let mut shown = 0;
    for report in ["annual --scheme corporate --year 2026-27", "learning", "performance", "weekly"] {
        machine.ok(&format!("report {report} --format xlsx --out book.xlsx"));
        let bytes = std::fs::read(machine.path("book.xlsx")).expect("the workbook");
        std::fs::remove_file(machine.path("book.xlsx")).expect("taken away");
        let mut book = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
        for n in 0..book.len() {
            let mut part = book.by_index(n).expect("a part");
            let name = part.name().expect("a name").into_owned();
            let mut text = String::new();
            std::io::Read::read_to_string(&mut part, &mut text).expect("text");
            shown += text.matches("zebra").count();
            for runs in ["<f>", "<f ", "TargetMode=\"External\"", "externalLink", "<script>alert"] {
                assert!(!text.contains(runs), "{report}: {name} has {runs}");
            }
            assert_eq!(drives(&text.replace(['\r', '\n'], "")), None, "{report}: {name}");
        }
    }
    assert!(shown > HARM.len(), "the workbooks show what was typed, so that there is something to run");
}

#[test]
fn no_name_of_a_folder_drives_the_terminal() {
    let machine = Machine::new();
    for harm in HARM {
        let name: String = harm.chars().filter(|c| !matches!(c, '/' | '\0')).collect();
        std::fs::create_dir_all(machine.path(&name)).expect("a folder");
        // One that begins with a hyphen is no option.
        let name = format!("./{name}");
        let store = format!("{name}/desk.db");
        let within = |file: &str| format!("{name}/{file}");
        let (copies, cases, told) = (within("copies"), within("cases.csv"), within("told"));
        for words in [
            &["new", "--subject", "Bins", "--name", "Dilys Pryce", "--store", &store][..],
            &["backup", "--to", &copies, "--store", &store],
            &["backup", "--list", "--to", &copies, "--store", &store],
            &["export", "--all", "--to", &cases, "--store", &store],
            &["subject-access", "--name", "Dilys Pryce", "--to", &told, "--store", &store],
            &["restore", &store, "--check", "--store", &store],
            &["config", "--store", &store],
            &["doctor", "--store", &store],
            &["man", "--to", &name],
            &["list", "--store", &within("none.db")],
        ] {
            let ran = ran(machine.command(words));
            assert!(!ran.err.contains("lists what it takes"), "{words:?}: {}", ran.err);
            assert_eq!(drives(&format!("{}{}", ran.out, ran.err)), None, "{words:?}: {ran:?}");
        }
    }
}

#[test]
fn no_name_of_a_login_drives_the_terminal() {
    let machine = Machine::new();
    machine.ok("new --subject Noise --service Waste --scheme corporate --officer me");
    // Of a login the desk reads its short name and no other: what stands in the full name (GECOS) is never looked at. The
    // name that is shown instead is the one of the roles file.
    let login = redress::host::users::me().name;
    for harm in HARM {
        let names = format!("managers = ['root']\n[names]\n{login} = {}\n", serde_json::json!(harm));
        let roles = machine.file("roles.toml", names);
        for words in [&["note", "1", "Rang"][..], &["list"], &["log", "1"], &["doctor"]] {
            let mut command = machine.unnamed(words);
            command.env("REDRESS_ROLES", &roles);
            let ran = ran(command);
            assert_eq!(drives(&format!("{}{}", ran.out, ran.err)), None, "{harm:?}: {words:?}: {ran:?}");
        }
    }
}
