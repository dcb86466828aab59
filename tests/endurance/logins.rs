//! Who can open what, under logins of their own: `.ci/two-users` on this program, and what it counts.

use crate::scene::{PROGRAM, Scale, said};
use crate::table::Row;
use std::process::Command;

const ASKED: &str = "every case of the matrix gives what is documented; every attack on a desk that runs under a login of its own is \
     refused or harmless";

pub fn rows(scale: &Scale) -> Vec<Row> {
    let can = |program: &str, args: &[&str]| {
        Command::new(program).args(args).output().is_ok_and(|out| out.status.success())
    };
    let root = Command::new("id").arg("-u").output().is_ok_and(|told| told.stdout == b"0\n");
    let possible = root && can("useradd", &["--help"]) && can("runuser", &["--version"]);
    let needed = std::env::var_os("REDRESS_NEEDS_USERS").is_some_and(|value| value == "1");
    assert!(possible || !needed, "no logins can be made, and REDRESS_NEEDS_USERS is 1");
    if !possible {
        return vec![Row::not_tried("no logins can be made here (that takes root)", ASKED)];
    }
    let mut script = Command::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.ci/two-users"));
    script.arg(PROGRAM);
    if scale.of_plan(2, 1) == 1 {
        // `tests/two_users.rs` runs all of it.
        script.env("REDRESS_BRIEF", "1");
    }
    let out = script.output().unwrap();
    let told = said(&out);
    let words: Vec<&str> = told
        .lines()
        .rev()
        .find(|line| line.contains("of the matrix hold"))
        .unwrap_or_default()
        .split(' ')
        .collect();
    let number = |before: &str| {
        let at = words.iter().position(|word| *word == before);
        at.and_then(|at| words[at - 1].parse::<u64>().ok())
    };
    let (Some(cases), Some(attacks), Some(untried)) = (number("cases"), number("attacks"), number("not"))
    else {
        eprintln!("{told}");
        let did = "broke off: see above".to_owned();
        return vec![Row { did, asked: ASKED, lost: 1, besides: String::new() }];
    };
    let untried =
        told.lines().filter_map(|line| line.trim().strip_prefix("NOT TRIED ")).take(untried as usize);
    let untried: Vec<&str> = untried.collect();
    vec![Row {
        did: format!("{cases} cases with real logins, {attacks} attacks"),
        asked: ASKED,
        lost: u64::from(!out.status.success()),
        besides: match untried.is_empty() {
            true => "all of them tried".to_owned(),
            false => format!("NOT TRIED: {}", untried.join("; ")),
        },
    }]
}
