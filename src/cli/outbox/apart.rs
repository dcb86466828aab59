//! Sending in a process of its own, in a group of its own: whoever kills `redress chase`, hangs up or closes the window
//! does not kill it in the instant between a mail server's "taken" and our note of it. It sends what there is and ends.

use super::Sent;
use crate::cli::error::CliError;
use crate::cli::setup::Setup;
use crate::tui::clock::Clock;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};

/// Has another process send, and waits for what it says.
///
/// # Errors
/// When it cannot be started or ends before it has said anything; what it had sent is sent.
pub(super) fn send(setup: &Setup) -> Result<Sent, CliError> {
    let failed = |why: String| {
        CliError::failed(
            format!("sending ended early: {why}"),
            "`redress outbox` shows what waits; send it with `redress outbox --send`",
        )
    };
    let program = std::env::current_exe().map_err(|error| failed(error.to_string()))?;
    let mut command = Command::new(program);
    command.arg("--store").arg(&setup.store);
    if let Clock::Fixed(now) = setup.clock {
        command.arg("--now").arg(now.format("%Y-%m-%dT%H:%M:%S").to_string());
    }
    if !setup.officer.is_empty() {
        command.arg("--as").arg(&setup.officer);
    }
    command.args(["outbox", "--send", "--json", "--here"]).process_group(0);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let out = command.output().map_err(|error| failed(error.to_string()))?;
    serde_json::from_slice(&out.stdout).map_err(|_| {
        let said = String::from_utf8_lossy(&out.stderr);
        let first = said.lines().next().unwrap_or("it said nothing").trim_start_matches("redress: ");
        failed(first.to_owned())
    })
}
