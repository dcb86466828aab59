//! Commands as whole processes, beside `sqlite3` with the same rows in a plain indexed table.

use crate::council;
use crate::inside::ms;
use crate::table::{Figure, Target};
use std::path::{Path, PathBuf};
use std::process::Command;

const DESK: &str = env!("CARGO_BIN_EXE_redress");
const SQLITE: &str = "sqlite3";
const NOW: &str = "2026-11-20T09:12";

fn redress(store: &Path, args: &[&str]) {
    let mut command = Command::new(DESK);
    command
        .env("REDRESS_CONFIG", "")
        .args(["--as", council::OFFICER, "--now", NOW, "--store"])
        .arg(store)
        .args(args);
    let out = command.output().expect("redress runs");
    assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
}

fn sqlite3(database: &Path, script: &str) {
    let out = Command::new(SQLITE).arg(database).arg(script).output().expect("sqlite3 runs");
    assert!(out.status.success() && out.stderr.is_empty(), "{}", String::from_utf8_lossy(&out.stderr));
}

/// Whether there is a `sqlite3` to be held against.
fn has_sqlite3() -> bool {
    Command::new(SQLITE).arg("--version").output().is_ok_and(|out| out.status.success())
}

/// The columns of the file as a table, with the indexes that its questions need.
fn table() -> String {
    let columns: Vec<String> = council::HEADINGS.iter().map(|name| format!("{name} TEXT")).collect();
    format!(
        "CREATE TABLE cases ({}); CREATE UNIQUE INDEX by_reference ON cases (reference);
         CREATE INDEX by_day ON cases (received, reference); CREATE INDEX by_state ON cases (status, answered);
         CREATE INDEX by_service ON cases (service, outcome);",
        columns.join(", ")
    )
}

/// The most cases in one file: an import takes no file over 200 MB.
const PART: usize = 250_000;

/// The files of a size, and the plain table of them.
struct Files {
    csv: Vec<PathBuf>,
    form: PathBuf,
    plain: PathBuf,
}

impl Files {
    fn of(folder: &Path, cases: usize) -> Self {
        let starts = (0..cases).step_by(PART);
        let csv = starts.map(|from| {
            let path = folder.join(if from == 0 {
                council::FILE.to_owned()
            } else {
                format!("{from}-{}", council::FILE)
            });
            std::fs::write(&path, council::csv(from..(from + PART).min(cases), cases)).expect("a file");
            path
        });
        let files =
            Self { csv: csv.collect(), form: folder.join("form.toml"), plain: folder.join("plain.db") };
        std::fs::write(&files.form, council::FORM).expect("its form");
        files
    }

    /// The plain table made from the file.
    fn bring_in(&self) {
        let mut script = table();
        for csv in &self.csv {
            script.push_str(&format!("\n.import --csv --skip 1 {} cases", csv.display()));
        }
        let input = self.plain.with_extension("sql");
        std::fs::write(&input, script).expect("a script");
        sqlite3(&self.plain, &format!(".read {}", input.display()));
    }
}

/// The import of the file beside that of `sqlite3`.
pub fn import(folder: &Path, cases: usize) -> Vec<Figure> {
    let files = Files::of(folder, cases);
    let store = folder.join("imported.redress");
    remove(&store);
    let form = files.form.display().to_string();
    let ours = ms(|| {
        for csv in &files.csv {
            redress(&store, &["import", &csv.display().to_string(), "--map-file", &form]);
        }
    });
    remove(&store);
    let most = Target::AtMost(if cases < 1_000_000 { 18.0 } else { 20.0 } * cases as f64 / 1_000.0);
    let rate =
        Figure::alone("import, cases a second", "cases/s", &[cases as f64 / ours * 1_000.0], Target::None);
    let name = ("import of a file", "ms");
    if !has_sqlite3() {
        return vec![Figure::alone(name.0, name.1, &[ours], most), rate];
    }
    remove(&files.plain);
    let theirs = ms(|| files.bring_in());
    vec![Figure::beside(name, &[(ours, theirs)], SQLITE, most), rate]
}

/// Removes a database and what SQLite keeps beside it, if they are there.
fn remove(path: &Path) {
    for ending in ["", "-wal", "-shm"] {
        drop(std::fs::remove_file(format!("{}{ending}", path.display())));
    }
}

/// What the annual report prints, as somebody would ask a plain table for it: a sum for each of its tables, by year.
const ANNUAL: &str = "
    CREATE TEMP VIEW three AS SELECT (received >= '2024-04-01') + (received >= '2025-04-01') AS year, * FROM cases
      WHERE received BETWEEN '2023-04-01' AND '2026-03-31';
    CREATE TEMP VIEW sent AS SELECT (answered >= '2024-04-01') + (answered >= '2025-04-01') AS year,
        julianday(answered) - julianday(received) AS days, * FROM cases
      WHERE answered BETWEEN '2023-04-01' AND '2026-03-31';
    SELECT year, status, count(*) FROM three GROUP BY 1, 2;
    SELECT year, stage, count(*), sum(stage2_started <> ''), sum(ombudsman_asked <> '') FROM three GROUP BY 1, 2;
    SELECT year, scheme, count(*) FROM three GROUP BY 1, 2;
    SELECT year, service, count(*) FROM three GROUP BY 1, 2;
    SELECT year, channel, count(*) FROM three GROUP BY 1, 2;
    SELECT year, team, count(*) FROM three GROUP BY 1, 2;
    SELECT year, category, count(*) FROM three GROUP BY 1, 2;
    SELECT service, outcome, count(*) FROM three WHERE year = 2 GROUP BY 1, 2;
    SELECT team, outcome, count(*) FROM three WHERE year = 2 GROUP BY 1, 2;
    SELECT category, team, outcome, count(*) FROM three WHERE year = 2 GROUP BY 1, 2, 3;
    SELECT year, outcome, count(*) FROM three GROUP BY 1, 2;
    SELECT year, count(*), sum(acknowledged <= date(received, '+7 days')) FROM three WHERE acknowledged <> '' GROUP BY 1;
    SELECT year, count(*), sum(days <= 14), avg(days) FROM sent GROUP BY 1;
    SELECT year, min(cast(days - 14 AS INTEGER) / 7, 4), count(*) FROM sent WHERE days > 14 GROUP BY 1, 2;
    SELECT reference, service, answered, days FROM sent WHERE year = 2 AND days BETWEEN 15 AND 18;
    SELECT (stage2_started >= '2024-04-01') + (stage2_started >= '2025-04-01'), stage2_outcome, count(*) FROM cases
      WHERE stage2_started BETWEEN '2023-04-01' AND '2026-03-31' GROUP BY 1, 2;
    SELECT (ombudsman_decided >= '2024-04-01') + (ombudsman_decided >= '2025-04-01'), ombudsman_decision, count(*) FROM cases
      WHERE ombudsman_decided BETWEEN '2023-04-01' AND '2026-03-31' GROUP BY 1, 2;
    SELECT (improvement_in_place >= '2024-04-01') + (improvement_in_place >= '2025-04-01'), service, count(*) FROM cases
      WHERE improvement_in_place BETWEEN '2023-04-01' AND '2026-03-31' GROUP BY 1, 2;";

/// Questions from the shell.
pub fn questions(store: &Path, folder: &Path, rounds: usize) -> Vec<Figure> {
    // The due dates of the plain table: ten days after receipt, as good as any.
    const ASKED: &[(&str, &[&str], &str, Target)] = &[
        (
            "due --within 5wd",
            &["due", "--within", "5wd"],
            "SELECT reference, received, officer FROM cases WHERE status = 'In progress' AND answered = ''
               AND date(received, '+14 days') BETWEEN '2026-11-20' AND '2026-11-27' ORDER BY received;",
            Target::Ratio(1.0),
        ),
        (
            "report annual --year 2025-26",
            &["report", "annual", "--year", "2025-26"],
            // The sums of the report's tables over the same rows: the year and the two that stand beside it.
            ANNUAL,
            Target::Ratio(1.5),
        ),
    ];
    let plain = folder.join("plain.db");
    let mut figures = Vec::new();
    for (name, ours, sql, target) in ASKED {
        let ours = || ms(|| redress(store, ours));
        if plain.exists() {
            let pairs: Vec<(f64, f64)> = (0..rounds).map(|_| (ours(), ms(|| sqlite3(&plain, sql)))).collect();
            figures.push(Figure::beside((name, "ms"), &pairs, SQLITE, *target));
        } else {
            let took: Vec<f64> = (0..rounds).map(|_| ours()).collect();
            figures.push(Figure::alone(name, "ms", &took, Target::None));
        }
    }
    figures
}
