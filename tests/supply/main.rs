//! What comes into the build from others: licences, sources and bans as `deny.toml` has them, checked without network.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

mod advisories;

use std::process::Command;

/// A crate of the build, as `cargo tree` names it.
struct Package {
    name: String,
    version: String,
    licence: String,
    /// Where it comes from when that is not the registry: a folder or a git address.
    elsewhere: Option<String>,
}

/// Every crate that the program and its tests are built from on this machine.
fn packages() -> Vec<Package> {
    let out = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--offline", "--prefix", "none", "--no-dedupe"])
        .args(["--edges", "normal,build,dev", "--format", "{p}\t{l}"])
        .output()
        .unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let mut lines: Vec<String> = String::from_utf8(out.stdout).unwrap().lines().map(str::to_owned).collect();
    lines.sort();
    lines.dedup();
    lines.iter().filter(|line| !line.is_empty()).map(|line| package(line)).collect()
}

fn package(line: &str) -> Package {
    let (what, licence) = line.split_once('\t').unwrap();
    let mut words = what.split(' ');
    let name = words.next().unwrap().to_owned();
    let version = words.next().unwrap().trim_start_matches('v').to_owned();
    let elsewhere = words.next().filter(|word| *word != "(proc-macro)").map(str::to_owned);
    Package { name, version, licence: licence.to_owned(), elsewhere }
}

fn rules() -> toml::Table {
    std::fs::read_to_string("deny.toml").unwrap().parse().unwrap()
}

fn names<'a>(list: &'a toml::Value, key: &str) -> Vec<&'a str> {
    list.as_array().unwrap().iter().map(|each| each.get(key).unwrap_or(each).as_str().unwrap()).collect()
}

/// Whether the licence is met by what is allowed; the older "MIT/Apache-2.0" means "or".
fn met(licence: &str, allowed: &[&str]) -> bool {
    let expression = spdx::Expression::parse_mode(licence, spdx::ParseMode::LAX).unwrap();
    expression.evaluate(|requirement| allowed.contains(&requirement.to_string().as_str()))
}

#[test]
fn every_licence_is_one_that_may_come_in() {
    let rules = rules();
    let allowed = names(&rules["licenses"]["allow"], "name");
    let exceptions = rules["licenses"]["exceptions"].as_array().unwrap();
    let packages = packages();
    assert!(packages.len() > 100, "the tree was read: {}", packages.len());
    for Package { name, version, licence, .. } in &packages {
        let own = exceptions.iter().find(|each| each["name"].as_str() == Some(name));
        let own = own.map(|each| names(&each["allow"], "name")).unwrap_or_default();
        assert!(met(licence, &[allowed.clone(), own].concat()), "{name} {version} comes under {licence:?}");
    }
    for exception in exceptions {
        let name = exception["name"].as_str().unwrap();
        assert!(packages.iter().any(|package| package.name == name), "{name} is no longer in the build");
    }
}

#[test]
fn a_licence_that_is_not_named_is_refused() {
    assert!(met("MIT/Apache-2.0", &["MIT"]));
    assert!(!met("GPL-3.0-only", &["MIT"]));
    assert!(!met("MIT AND Unicode-3.0", &["MIT"]), "both are asked for");
}

#[test]
fn every_crate_comes_from_the_registry() {
    for Package { name, elsewhere, .. } in packages() {
        assert!(name == "redress" || elsewhere.is_none(), "{name} comes from {elsewhere:?}");
    }
}

#[test]
fn nothing_that_is_banned_is_in_the_build_and_sqlite_is_there_once() {
    let rules = rules();
    let packages = packages();
    let count = |name: &str| packages.iter().filter(|package| package.name == name).count();
    for ban in rules["bans"]["deny"].as_array().unwrap() {
        let name = ban["name"].as_str().unwrap();
        let once = ban.get("deny-multiple-versions").is_some();
        assert_eq!(count(name), usize::from(once), "{name}");
    }
    assert!(
        names(&rules["bans"]["deny"], "name").contains(&"libsqlite3-sys"),
        "the rule of one SQLite stands"
    );
}

#[test]
fn unsafe_code_is_forbidden_in_ours() {
    let manifest: toml::Table = std::fs::read_to_string("Cargo.toml").unwrap().parse().unwrap();
    assert_eq!(manifest["lints"]["rust"]["unsafe_code"].as_str(), Some("forbid"));
}
