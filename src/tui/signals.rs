//! Signals, on a thread of their own.
//!
//! When the line to an officer drops, the terminal goes away and reading keys from it may never return. A flag for
//! the main loop would then never be seen and the draft would be lost. So a thread waits for the signal, does the
//! last act itself (saving the draft over a connection of its own) and ends the process.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGHUP, SIGINT, SIGPIPE, SIGTERM, SIGXFSZ};
use signal_hook::iterator::Signals;

use super::terminal;

/// What is done before the process ends: save the draft. It must use no lock that the main thread may hold.
pub type LastAct = Box<dyn FnOnce() + Send>;

/// How long giving the terminal back may take. Writing to a stopped terminal would wait for ever.
const FAREWELL: Duration = Duration::from_millis(200);

/// Signals that mean the end: the line dropped, told to stop, interrupted from outside.
const ENDINGS: [i32; 3] = [SIGHUP, SIGTERM, SIGINT];

/// Signals that only repeat what a failing write says: a closed pipe, a file grown to its limit.
const ECHOES: [i32; 2] = [SIGPIPE, SIGXFSZ];

/// From now on a write that cannot be done is an error that is told in words, and not the end of the process.
///
/// # Errors
/// When the handlers cannot be set up.
pub fn hear_echoes() -> std::io::Result<()> {
    for echo in ECHOES {
        signal_hook::flag::register(echo, Arc::new(AtomicBool::new(false)))?;
    }
    Ok(())
}

/// Watches for signals from now on. On the first of `ENDINGS` the last act runs, the terminal is given back if it
/// is still there, and the process ends with 128 and the signal's number, as shells expect.
///
/// # Errors
/// When the handlers or the thread cannot be set up.
pub fn watch(last_act: LastAct) -> std::io::Result<()> {
    hear_echoes()?;
    let mut signals = Signals::new(ENDINGS)?;
    thread::Builder::new().name("signals".into()).spawn(move || {
        if let Some(signal) = signals.forever().next() {
            end(signal, last_act);
        }
    })?;
    Ok(())
}

fn end(signal: i32, last_act: LastAct) -> ! {
    // A last act that fails must still be followed by the end.
    let _ = catch_unwind(AssertUnwindSafe(last_act));
    let (done, finished) = mpsc::channel();
    let farewell = thread::Builder::new().spawn(move || {
        terminal::give_back();
        let _ = done.send(());
    });
    if farewell.is_ok() {
        let _ = finished.recv_timeout(FAREWELL);
    }
    std::process::exit(128 + signal)
}
