//! What is kept from somebody stays kept: on an earlier day, in reminders, in what cron says; and who asked is noted.

use crate::access::council;

#[test]
fn an_earlier_day_shows_nobody_what_is_kept_from_them_today() {
    let Some(council) = council() else { return };
    // R Osei had the case the day before, when nobody had restricted it.
    let then = |login: &str, line: &str| council.run_at(login, line, "2026-11-18T09:00");
    council.ok("daemon", "assign 2 'R Osei'");
    assert_eq!(
        council
            .run_at(
                "daemon",
                "new --subject 'Rude again' --text 'He swore' --scheme corporate --service Waste --officer 'R Osei'",
                "2026-11-16T09:00"
            )
            .code,
        0
    );
    assert_eq!(then("games", "show 3").code, 0, "it is R Osei's own");
    council.ok("bin", "assign 3 'J Malik'");
    council.ok("bin", "flag 3 restricted");
    let shown = then("games", "show 3");
    assert_eq!(shown.code, 5, "{}", shown.out);
    for line in ["list", "search Rude", "search swore", "export --all", "export --all --json", "due --names"]
    {
        let ran = then("games", line);
        assert_eq!(ran.code, 0, "{line}: {}", ran.err);
        assert!(!ran.out.contains("Rude") && !ran.out.contains("swore"), "{line}: {}", ran.out);
    }
    assert!(then("bin", "show 3").out.contains("Rude again"), "a manager reads the earlier day too");
    // The list of what is kept says its reasons, but not those of a case that was restricted later.
    council.ok("bin", "withdraw 3 --reason 'put right'");
    council.ok("bin", "retention hold 3 --why 'he swore'");
    council.ok("bin", "flag 3 restricted --off");
    let early = council.run_at("games", "retention --all", "2026-11-20T10:00").out;
    assert!(early.contains("legal hold: he swore"), "{early}");
    assert_eq!(council.run_at("bin", "flag 3 restricted", "2026-11-21T09:00").code, 0);
    let early = council.run_at("games", "retention --all", "2026-11-20T10:00").out;
    assert!(early.contains("legal hold: (restricted)"), "{early}");
}

#[test]
fn what_left_the_desk_and_who_was_turned_away_is_read_by_managers_and_auditors() {
    let Some(council) = council() else { return };
    council.ok("games", "export --all");
    council.ok("games", "subject-access --name 'Nobody Here' --to sa");
    for _ in 0..2 {
        council.ok("games", "report weekly");
        council.refused("games", "show 1", "restricted");
    }
    council.refused("games", "backup", "not for an officer");
    council.refused("games", "audit log", "not for an officer");
    council.ok("bin", "show 1");
    let lines = [
        "R Osei         Taken out of the desk: every case as CSV, 1 case",
        "R Osei         Taken out of the desk: what is held about one person, 0 cases",
        "R Osei         Reported: report weekly",
        "R Osei         Turned away: asked for 0001, which is restricted",
        "R Osei         Turned away: asked for copying the whole store",
        "R Osei         Turned away: asked for reading how the desk was used",
        "M Head  0001  Read: the case is restricted",
    ];
    for login in ["bin", "sys"] {
        let log = council.ok(login, "audit log");
        for line in lines {
            let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            let line = squeezed(line);
            let times = log.lines().filter(|shown| squeezed(shown).ends_with(&line)).count();
            assert_eq!(times, 1, "{line}\n{log}");
        }
    }
    assert!(council.ok("bin", "audit log --since 2026-11-21").contains("nothing was noted yet"));
    let json = council.ok("bin", "audit log --json");
    assert!(json.contains("\"kind\": \"was-read\"") && json.contains("\"reference\": \"0001\""), "{json}");
    // Nobody's undo takes it back, and the chain holds it.
    assert!(council.run("games", "undo").code != 0);
    council.ok("bin", "audit verify");
}

#[test]
fn cron_that_may_not_read_a_late_case_says_so_and_no_reminder_tells_what_it_is_about() {
    let Some(council) = council() else { return };
    let folder = council.machine.path("out");
    std::fs::create_dir_all(council.machine.path(".config/redress")).expect("a folder for the settings");
    std::fs::create_dir_all(&folder).expect("a folder for the messages");
    let settings = format!(
        "[mail]\nfrom = \"c@n.example\"\nway = \"files\"\nfolder = \"{}\"\n[mail.addresses]\n\"J Malik\" = \"j@n.example\"\n\
         [mail.managers]\n\"*\" = \"head@n.example\"\n",
        folder.display()
    );
    council.machine.file(".config/redress/config.toml", &settings);
    let sent = || {
        let files = std::fs::read_dir(&folder).expect("a folder").flatten();
        files.map(|file| std::fs::read_to_string(file.path()).expect("a message")).collect::<Vec<_>>()
    };
    // An officer's cron: what it may not read is named by its number, and no sheet goes out that would lack it.
    let ran = council.run_at("games", "chase", "2026-12-14T07:00");
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    assert!(
        ran.err.contains("1 restricted case was left out, and the weekly sheets with them"),
        "{}",
        ran.err
    );
    assert!(!sent().iter().any(|message| message.contains("0001") || message.contains("overdue")));
    let ran = council.run_at("bin", "chase", "2026-12-14T07:10");
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let all = sent();
    for about in ["Subject: 0001", "To: head@n.example", "Complaints overdue"] {
        assert!(all.iter().any(|message| message.contains(about)), "{about}: {all:?}");
    }
    for word in ["Officer was rude", "swore", "Pryce"] {
        assert!(!all.iter().any(|message| message.contains(word)), "{word}: {all:?}");
    }
    assert!(all.iter().any(|message| message.contains("0001 (restricted)")), "{all:?}");
}

#[test]
fn a_moment_that_was_typed_is_no_alibi() {
    let Some(council) = council() else { return };
    // The acknowledgement was missed, and somebody writes it down for the day on which it was due.
    assert_eq!(
        council
            .run_at(
                "daemon",
                "new --subject 'Old one' --scheme corporate --service Waste --officer 'J Malik'",
                "2014-08-01T09:00"
            )
            .code,
        0
    );
    assert_eq!(council.run_at("daemon", "ack 3", "2014-08-05T09:00").code, 0);
    let log = council.ok("sys", "audit log");
    let line = log.lines().find(|line| line.contains("acknowledged")).unwrap_or_else(|| panic!("{log}"));
    assert!(line.starts_with("2014-08-05 09:00") && line.contains("0003"), "{line}");
    assert!(line.contains("Recorded later, at 20") && !line.contains("at 2014"), "{line}");
    let verified = council.run("bin", "audit verify");
    assert!(verified.code == 0 && !verified.err.contains("set back"), "{}", verified.err);
}
