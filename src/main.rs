//! The `redress` binary.

use std::process::ExitCode;

fn main() -> ExitCode {
    redress::cli::main(std::env::args_os().collect())
}
