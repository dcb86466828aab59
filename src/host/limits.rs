//! Limits that a process sets itself before it reads what it does not trust.

use nix::sys::resource::{Resource, setrlimit};
use std::io;

/// From now on this process has at most so many bytes of memory and so many seconds of the processor; beyond them the
/// system ends it.
///
/// # Errors
/// What the system says.
pub fn bound(memory: u64, seconds: u64) -> io::Result<()> {
    setrlimit(Resource::RLIMIT_AS, memory, memory)?;
    setrlimit(Resource::RLIMIT_CPU, seconds, seconds)?;
    Ok(())
}
