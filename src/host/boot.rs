//! Since when the machine runs: what was written before a loss of power may not be on the disk.

use std::fs;

/// The name that the system gives to the time since it was started; none where it gives none.
pub fn named() -> Option<String> {
    let name = fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    Some(name.trim().to_owned()).filter(|name| !name.is_empty())
}
