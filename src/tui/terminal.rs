//! Taking the terminal, and always giving it back: at the end, after a panic and on a signal.

use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::os::fd::AsFd;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, Once};
use std::time::Duration;

use crossterm::terminal::{disable_raw_mode, enable_raw_mode, window_size};
use ratatui::Terminal;
use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::termios::tcgetwinsize;

use super::screen::Screen;
use crate::ui::theme::Colour;

/// Leaves a half-sent frame, all emphasis, a region that scrolls, pasting in brackets and the other screen; shows the cursor and puts back
/// the title that was there. Every part is harmless when its counterpart never went out.
const LEAVE: &str = "\x1b[?2026l\x1b[0m\x1b[r\x1b[?2004l\x1b[?25h\x1b[?1049l\x1b[23;2t";

/// The longest title sent; window lists show less.
const TITLE_CELLS: usize = 60;

/// What is assumed of a terminal that does not know its size, as on a serial line.
const USUAL: Size = Size { width: 80, height: 24 };

/// True while the terminal is ours. Held apart from [`Held`] because a panic or a signal must see it from any thread.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Held for the length of a write, so that the farewell does not land inside a frame.
static WRITING: Mutex<()> = Mutex::new(());

/// The terminal is ours as long as this lives.
#[derive(Debug)]
pub struct Held(());

impl Drop for Held {
    fn drop(&mut self) {
        give_back();
    }
}

/// The way to the terminal past the standard library's line buffer: one write is one write. Fails once the terminal
/// has been given back, so that a late frame does not land on the officer's shell.
#[derive(Debug)]
pub struct Wire(File);

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let _turn = lock();
        if !TAKEN.load(Ordering::SeqCst) {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Columns and rows of the terminal, if this is one and it knows.
pub fn known_size() -> Option<(u16, u16)> {
    let window = window_size().ok()?;
    (window.columns > 0 && window.rows > 0).then_some((window.columns, window.rows))
}

/// Takes the terminal: raw keys, the other screen, pasting in brackets, `title` in ASCII. The mouse is left to the
/// terminal's own copying, the cursor stays visible, and the terminal is asked nothing. From here on a panic gives
/// the terminal back before its message is printed.
///
/// # Errors
/// When standard output is not a terminal, or the terminal refuses.
pub fn take(title: &str) -> io::Result<Held> {
    if !io::stdout().is_terminal() {
        return Err(io::Error::new(io::ErrorKind::Unsupported, "standard output is not a terminal"));
    }
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let print = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            give_back();
            print(panic);
        }));
    });
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    let held = Held(());
    wire()?.write_all(greeting(title).as_bytes())?;
    Ok(held)
}

impl Held {
    /// The terminal to draw frames on. An error while drawing means that nobody is there any more: a hang-up.
    ///
    /// # Errors
    /// When the terminal has gone.
    pub fn screen(&self, colour: Colour) -> io::Result<Terminal<Screen<Wire>>> {
        Terminal::new(Screen::new(wire()?, colour, size))
    }

    /// Sends something that is not part of a frame.
    ///
    /// # Errors
    /// When the terminal has gone.
    pub fn send(&self, bytes: &[u8]) -> io::Result<()> {
        wire()?.write_all(bytes)
    }
}

/// Sleeps until nobody is at the other end of the terminal any more; false when that cannot be waited for. Reading keys does
/// not find out: crossterm 0.29 reads the end of such a terminal over and over and never comes back.
pub(super) fn waits_for_its_end() -> bool {
    let out = io::stdout();
    loop {
        // Nothing is asked for: an end and an error are always told.
        match poll(&mut [PollFd::new(&out, PollFlags::empty())], None) {
            Ok(_) => return true,
            Err(Errno::INTR) => {}
            // The list of the system's errors is open.
            Err(_) => return false,
        }
    }
}

/// Gives the terminal back, once; later calls do nothing. Safe from any thread. A terminal that has gone is no error.
pub fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let _turn = patient_lock();
    // Nothing can be done about a terminal that does not listen any more.
    if let Ok(Wire(mut out)) = wire() {
        let _ = out.write_all(LEAVE.as_bytes());
    }
    let _ = disable_raw_mode();
}

fn greeting(title: &str) -> String {
    let shown: String = title.chars().filter(|c| matches!(c, ' '..='~')).take(TITLE_CELLS).collect();
    format!("\x1b[22;2t\x1b]2;{shown}\x07\x1b[?1049h\x1b[?2004h\x1b[2J\x1b[H")
}

fn wire() -> io::Result<Wire> {
    Ok(Wire(io::stdout().as_fd().try_clone_to_owned()?.into()))
}

/// How large the terminal is. Asks the kernel, not the terminal.
fn size() -> io::Result<Size> {
    // Asked with every frame, so without opening the terminal anew.
    let window = tcgetwinsize(io::stdout())?;
    let size = Size { width: window.ws_col, height: window.ws_row };
    Ok(if size.area() == 0 { USUAL } else { size })
}

fn lock() -> MutexGuard<'static, ()> {
    WRITING.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// Waits a moment for a write under way. One that is stuck (a stopped terminal) must not keep us.
fn patient_lock() -> Option<MutexGuard<'static, ()>> {
    (0..50).find_map(|_| {
        let turn = WRITING.try_lock().ok();
        if turn.is_none() {
            std::thread::sleep(Duration::from_millis(1));
        }
        turn
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_is_sent_in_printable_ascii_only() {
        let sent = greeting("redress \x1b]0;evil\x07 – café");
        assert!(sent.contains("\x1b]2;redress ]0;evil  caf\x07"), "{sent:?}");
    }

    #[test]
    fn the_greeting_asks_nothing_and_the_farewell_undoes_it() {
        let sent = greeting("redress");
        for mouse_or_query in ["?1000h", "?1002h", "?1003h", "?1006h", "[6n", "[c", "?u"] {
            assert!(!sent.contains(mouse_or_query));
        }
        for (on, off) in [("?1049h", "?1049l"), ("?2004h", "?2004l"), ("[22;2t", "[23;2t")] {
            assert!(sent.contains(on) && LEAVE.contains(off));
        }
    }

    #[test]
    fn a_frame_after_the_terminal_was_given_back_is_a_hang_up() {
        let error = wire().unwrap().write_all(b"late").unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
    }
}
