//! What our own connection is opened with, and stores of earlier forms.

use super::{Store, open};
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;

#[test]
fn a_store_is_opened_with_every_setting_it_relies_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let opened = open::open_or_make(&folder.path().join("desk.redress"), &nobody()).expect("opens");
    for (pragma, expected) in [
        ("journal_mode", "wal"),
        ("synchronous", "2"),
        ("foreign_keys", "1"),
        ("recursive_triggers", "1"),
        ("secure_delete", "1"),
        ("trusted_schema", "0"),
        ("cell_size_check", "1"),
        ("mmap_size", "0"),
        ("wal_autocheckpoint", "1000"),
        ("journal_size_limit", "67108864"),
        ("cache_size", "-8000"),
        ("hard_heap_limit", "536870912"),
        ("temp_store", "2"),
        ("busy_timeout", "10000"),
        ("application_id", "1919185523"),
        ("user_version", &super::schema::NEWEST.to_string()),
        ("integrity_check", "ok"),
    ] {
        let found = opened.conn.query_row(&format!("PRAGMA {pragma}"), [], |row| {
            row.get::<_, rusqlite::types::Value>(0).map(|value| match value {
                rusqlite::types::Value::Integer(n) => n.to_string(),
                rusqlite::types::Value::Text(text) => text,
                other => format!("{other:?}"),
            })
        });
        assert_eq!(found.expect(pragma), expected, "{pragma}");
    }
    for (limit, most) in [
        (Limit::SQLITE_LIMIT_LENGTH, 64 << 20),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000),
        (Limit::SQLITE_LIMIT_ATTACHED, 0),
        (Limit::SQLITE_LIMIT_EXPR_DEPTH, 100),
        (Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1_000),
        (Limit::SQLITE_LIMIT_VARIABLE_NUMBER, 1_000),
        (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 10),
    ] {
        assert_eq!(opened.conn.limit(limit).expect("a limit"), most, "{limit:?}");
    }
    for (config, on) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, true),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_ATTACH_CREATE, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_ATTACH_WRITE, false),
        (DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false),
    ] {
        assert_eq!(opened.conn.db_config(config).expect("a setting"), on, "{config:?}");
    }
    assert!(rusqlite::version_number() >= open::OLDEST_SQLITE, "the bug that loses commits is not in it");
}

#[test]
fn every_table_that_a_session_writes_is_closed_to_an_older_program() {
    let store = Store::in_memory(stamp()).expect("a store");
    let names = |kind: &str| -> Vec<String> {
        let sql = "SELECT name FROM sqlite_schema WHERE type = ?1 AND name NOT LIKE 'sqlite_%'";
        let mut all = store.conn.prepare(sql).expect("a question");
        let names = all.query_map([kind], |row| row.get(0)).expect("names");
        names.collect::<rusqlite::Result<_>>().expect("names")
    };
    let (tables, triggers) = (names("table"), names("trigger"));
    // The indexes of words and their parts are written in one transaction with the tables that they are of.
    let index = |table: &String| ["search", "fulltext"].iter().any(|index| table.starts_with(index));
    let own: Vec<&String> = tables.iter().filter(|table| !index(table)).collect();
    assert!(own.len() > 20, "{own:?}");
    for table in own {
        for event in ["insert", "update", "delete"] {
            let fence = format!("fence_{table}_{event}");
            assert!(triggers.contains(&fence), "{fence} is not there");
        }
    }
}

#[test]
fn a_store_of_the_first_form_is_brought_to_the_newest_and_keeps_its_keys() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("desk.redress");
    let first = rusqlite::Connection::open(&path).expect("a database");
    first.execute_batch(include_str!("schema/1.sql")).expect("the first form");
    first.execute("INSERT INTO requests VALUES ('k1', 1, 1, '0001', '0001 logged', '')", []).expect("a key");
    first.pragma_update(None, "application_id", super::schema::APPLICATION_ID).expect("ours");
    first.pragma_update(None, "user_version", 1).expect("the first form");
    drop(first);
    let opened = open::open_existing(&path, open::PATIENCE, None).expect("opens");
    assert_eq!(super::schema::version(&opened.conn).expect("a form"), super::schema::NEWEST);
    let asked = opened
        .conn
        .query_row("SELECT asked FROM requests WHERE key = 'k1'", [], |row| row.get::<_, Option<Vec<u8>>>(0));
    assert_eq!(asked.expect("the key"), None, "what it was used for is not known");
}

#[test]
fn a_store_of_every_earlier_form_opens_with_what_was_recorded_in_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let today = folder.path().join("today.redress");
    let mut store = Store::open(&today, stamp()).expect("a store");
    let rules = store.rules().clone();
    let now = chrono::NaiveDate::from_ymd_opt(2026, 11, 20)
        .expect("a day")
        .and_hms_opt(9, 12, 0)
        .expect("a moment");
    let council = crate::demo::council(now, &rules.policies, &rules.calendar).into_iter().take(20);
    let writes = council.map(|case| super::CaseWrite {
        id: None,
        seen: None,
        reference: case.reference,
        facts: case.facts,
    });
    store.append_many(&writes.collect::<Vec<_>>()).expect("the sample council");
    let (entries, cases) = (store.verify().expect("whole"), store.rows(true).expect("reads"));
    drop(store);
    for form in 1..super::schema::NEWEST {
        let path = folder.path().join(format!("form-{form}.redress"));
        let earlier = rusqlite::Connection::open(&path).expect("a database");
        super::schema::bring_to(&earlier, form).expect("an earlier form");
        earlier.execute("ATTACH ?1 AS today", [today.display().to_string()]).expect("beside it");
        // The tables beside the journal say what it says once they are worked out again, as on the day they came in.
        earlier
            .execute_batch(
                "BEGIN;
                 UPDATE meta SET value = (SELECT value FROM today.meta WHERE key = 'genesis') WHERE key = 'genesis';
                 INSERT INTO journal SELECT * FROM today.journal ORDER BY id;
                 INSERT INTO payload SELECT * FROM today.payload;
                 INSERT INTO drafts VALUES ('J Malik', 'new', 'New complaint', '{}', '2026-11-20T09:00:00', NULL);
                 COMMIT;
                 DETACH today;",
            )
            .expect("the same entries");
        // Else a step on the way asks for it.
        if form >= super::schema::last_worked_out() {
            earlier.execute("INSERT OR REPLACE INTO meta VALUES ('stale', 1)", []).expect("asked for");
        }
        drop(earlier);
        let store = Store::open_existing(&path, stamp()).expect("opens");
        assert_eq!(
            super::schema::version(&store.conn).expect("a form"),
            super::schema::NEWEST,
            "form {form}"
        );
        let (verified, head) =
            (store.verify_with(std::slice::from_ref(&entries.head)).expect("whole"), entries.events);
        assert_eq!(verified.anchors, [i64::try_from(head).ok()], "form {form}: every entry is there");
        assert_eq!(verified.events, head + 1, "form {form}: and one tells of it");
        let copies = super::shelf::list(&folder.path().join("backups")).expect("reads");
        let copies: Vec<_> = copies.iter().map(|copy| super::examine(&copy.path).expect("good")).collect();
        let of_this = copies.iter().find(|copy| copy.form == form).expect("a copy");
        assert_eq!(
            (copies.len() as i64, &of_this.head),
            (form, &entries.head),
            "form {form}: as it was before"
        );
        assert_eq!(store.verify_tables().expect("reads"), Ok(cases.len()), "form {form}");
        assert_eq!(store.rows(true).expect("reads"), cases, "form {form}");
        assert_eq!(store.drafts("J Malik").expect("reads").len(), 1, "form {form}");
    }
}

#[test]
fn a_store_on_a_network_share_is_refused_with_the_reason() {
    use crate::host::disk::{Medium, kind};
    let path = std::path::Path::new("/mnt/share/desk.redress");
    for (number, name) in [(0x6969, "NFS"), (0xFF53_4D42, "SMB"), (0x6573_5546, "FUSE"), (0x0102_1997, "9P")]
    {
        let error = open::suits(path, kind(number)).expect_err(name);
        let said = format!("{error}: {}", error.hint());
        assert!(said.contains("lies on a network share") && said.contains(name), "{said}");
        assert!(said.contains("a disk of this machine"), "{said}");
    }
    let strange = open::suits(path, kind(7)).expect_err("not known");
    assert!(strange.to_string().contains("not known to keep a store safe (number 0x7)"), "{strange}");
    for fine in [Medium::Local, Medium::Memory] {
        open::suits(path, fine).expect("it is opened");
    }
    // A folder of which the system says nothing.
    let unsaid = open::told(path, Err(std::io::Error::from_raw_os_error(5))).expect_err("not known");
    let said = unsaid.to_string();
    assert!(
        said.starts_with("asking the system what disk is under /mnt/share/desk.redress failed"),
        "{said}"
    );
}

fn stamp() -> super::Stamp {
    Box::new(|| "2026-11-20T09:12:00Z".to_owned())
}

/// Nobody in particular, who keeps copies in no folder.
fn nobody() -> super::Opener {
    super::Opener::unnamed(std::path::Path::new("."), stamp()())
}
