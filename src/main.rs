//! The `redress` binary.

#![cfg_attr(not(test), deny(clippy::indexing_slicing, clippy::string_slice))]
#![cfg_attr(not(test), deny(clippy::expect_used, clippy::panic, clippy::unreachable))]
#![cfg_attr(not(test), deny(clippy::todo, clippy::unimplemented))]

use std::process::ExitCode;

fn main() -> ExitCode {
    redress::cli::main(std::env::args_os().collect())
}
