//! No crate of the build is one of which the advisory database of the Rust community warns, as far as
//! tests/data/advisories.csv knows it: its first line says of what day. With network `cargo deny check` knows today's.
//!
//!     REDRESS_ADVISORIES=/path/to/advisory-db cargo test --test supply   # writes that file anew from a copy of it

use semver::{Version, VersionReq};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

const KEPT: &str = "tests/data/advisories.csv";

/// Between the ranges of a cell.
const OR: &str = " || ";

/// A warning: which versions of a crate it does not mean.
struct Advisory {
    id: String,
    name: String,
    /// Why it warns where the code is not open to an attack as it stands: "unmaintained", "unsound"; empty otherwise.
    kind: String,
    /// Versions in which it is mended, and versions that never had it.
    free: Vec<VersionReq>,
}

impl Advisory {
    fn means(&self, version: &Version) -> bool {
        !self.free.iter().any(|range| range.matches(version))
    }
}

fn ranges(cell: &str) -> Vec<VersionReq> {
    cell.split(OR).filter(|range| !range.is_empty()).map(|range| range.parse().unwrap()).collect()
}

fn kept() -> Vec<Advisory> {
    if let Ok(database) = std::env::var("REDRESS_ADVISORIES") {
        std::fs::write(KEPT, written(Path::new(&database))).unwrap();
    }
    let mut rows = csv::ReaderBuilder::new().comment(Some(b'#')).from_path(KEPT).unwrap();
    let advisory = |row: csv::StringRecord| Advisory {
        id: row[0].to_owned(),
        name: row[1].to_owned(),
        kind: row[2].to_owned(),
        free: [ranges(&row[3]), ranges(&row[4])].concat(),
    };
    rows.records().map(|row| advisory(row.unwrap())).collect()
}

/// Name and version of every crate of the build.
fn built() -> Vec<(String, Version)> {
    super::packages().into_iter().map(|package| (package.name, package.version.parse().unwrap())).collect()
}

/// Every warning that means one of these crates, as a line each.
fn warnings(crates: &[(String, Version)], advisories: &[Advisory]) -> Vec<String> {
    let of = |(name, version): &(String, Version)| {
        advisories
            .iter()
            .filter(|advisory| advisory.name == *name && advisory.kind != "notice" && advisory.means(version))
            .map(|advisory| format!("{name} {version}: {} {}", advisory.id, advisory.kind))
            .collect::<Vec<_>>()
    };
    crates.iter().flat_map(of).collect()
}

#[test]
fn no_crate_of_the_build_has_an_advisory() {
    let (advisories, crates) = (kept(), built());
    assert!(advisories.len() > 1_000 && crates.len() > 100, "{} {}", advisories.len(), crates.len());
    let meant = |name: &str| advisories.iter().any(|advisory| advisory.name == name);
    assert!(
        meant("chrono") && meant("rusqlite"),
        "those of which it once warned are looked for by their name"
    );
    let ignored: toml::Table = std::fs::read_to_string("deny.toml").unwrap().parse().unwrap();
    assert_eq!(ignored["advisories"]["ignore"].as_array().map(Vec::len), Some(0), "nothing is set aside");
    assert_eq!(warnings(&crates, &advisories), Vec::<String>::new());
}

#[test]
fn a_crate_with_an_advisory_is_found() {
    let old = |name: &str, version: &str| (name.to_owned(), version.parse::<Version>().unwrap());
    let crates = [old("chrono", "0.4.19"), old("chrono", "0.4.20"), old("atty", "0.2.14")];
    let found = warnings(&crates, &kept());
    assert!(found.contains(&"chrono 0.4.19: RUSTSEC-2020-0159 ".to_owned()), "{found:?}");
    assert!(!found.iter().any(|line| line.starts_with("chrono 0.4.20")), "mended in it: {found:?}");
    assert!(found.iter().any(|line| line.starts_with("atty") && line.ends_with("unmaintained")), "{found:?}");
}

/// The facts of every advisory that stands, from a copy of the database.
fn written(database: &Path) -> String {
    let mut files: Vec<PathBuf> =
        entries(&database.join("crates")).iter().flat_map(|of| entries(of)).collect();
    files.sort();
    let day = std::process::Command::new("git")
        .args(["-C", &database.display().to_string(), "log", "-1", "--format=%cs"])
        .output()
        .unwrap();
    let day = String::from_utf8(day.stdout).unwrap();
    let mut out = format!("# From the RustSec advisory database (public domain, CC0) of {}\n", day.trim());
    out.push_str("id,crate,kind,patched,unaffected\n");
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let facts = text.split("```").nth(1).unwrap().trim_start_matches("toml");
        let facts: toml::Table = facts.parse().unwrap();
        let (advisory, versions) = (&facts["advisory"], facts.get("versions"));
        if advisory.get("withdrawn").is_some() {
            continue;
        }
        let told = |key: &str| advisory.get(key).and_then(toml::Value::as_str).unwrap_or_default().to_owned();
        let ranges = |key: &str| {
            let all = versions.and_then(|versions| versions.get(key)?.as_array());
            let all: Vec<&str> = all.into_iter().flatten().filter_map(toml::Value::as_str).collect();
            all.join(OR)
        };
        let (id, name, kind) = (told("id"), told("package"), told("informational"));
        writeln!(out, "{id},{name},{kind},\"{}\",\"{}\"", ranges("patched"), ranges("unaffected")).unwrap();
    }
    out
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}
