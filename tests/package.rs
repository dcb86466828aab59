//! The Debian package: everything it is to hold is there, or is made by the script that builds it.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

use std::path::Path;

fn read(path: &str) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// The sources of the package's files, as the manifest lists them.
fn assets() -> Vec<String> {
    let manifest: toml::Table = read("Cargo.toml").parse().unwrap();
    let deb = manifest["package"]["metadata"]["deb"]["assets"].as_array().unwrap();
    deb.iter().map(|asset| asset[0].as_str().unwrap().to_owned()).collect()
}

#[test]
fn every_file_of_the_package_is_there_or_made_by_its_script() {
    let script = read(".ci/build-deb");
    let assets = assets();
    assert!(assets.iter().any(|asset| asset.contains("/man/")), "manual pages are in it");
    for asset in assets {
        let made = match asset.strip_prefix("target/deb/") {
            Some("man/*.1.gz") => script.contains("man --to \"$made/man\"") && script.contains("gzip"),
            Some(file) => script.contains(&format!("> \"$made/{file}\"")),
            None if asset == "target/release/redress" => script.contains("cargo build --release"),
            None => Path::new(&asset).is_file(),
        };
        assert!(made, "{asset}");
    }
}

#[test]
fn the_commands_that_the_script_runs_make_what_it_takes() {
    let folder = tempfile::tempdir().unwrap();
    let redress = |args: &[&str]| {
        let out = std::process::Command::new(env!("CARGO_BIN_EXE_redress")).args(args).output().unwrap();
        assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).unwrap()
    };
    redress(&["man", "--to", folder.path().to_str().unwrap()]);
    assert!(folder.path().join("redress.1").is_file());
    for shell in ["bash", "zsh", "fish"] {
        assert!(redress(&["completions", shell]).contains("redress"), "{shell}");
    }
}
