//! The set-up of the README under real logins. It makes and removes logins, so it runs only where that was asked for:
//! with `REDRESS_NEEDS_USERS=1`, as root.

use std::process::Command;

#[test]
fn both_ways_of_setting_up_a_server_hold_under_real_logins() {
    if std::env::var_os("REDRESS_NEEDS_USERS").is_none_or(|value| value != "1") {
        println!("REDRESS_NEEDS_USERS is not 1: no logins are made, nothing is checked");
        return;
    }
    let done =
        Command::new(".ci/two-users").arg(env!("CARGO_BIN_EXE_redress")).output().expect("the script runs");
    let said = format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success() && said.contains("both ways hold"), "{said}");
}
