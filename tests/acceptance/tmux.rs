//! The same inside tmux, as officers on a council's server work: what only tmux does to keys and pastes.
//!
//! tmux is not everywhere. Where it is missing these tests say so and check nothing; with `REDRESS_NEEDS_TMUX` set,
//! as in the continuous run, that is a failure.

use crate::pty::{PATIENCE, PROGRAM};
use std::io::Write;
use std::process::Command;
use std::time::{Duration, Instant};

/// A tmux server of its own with the program in it.
struct Tmux {
    socket: String,
    sent: std::path::PathBuf,
    _folder: tempfile::TempDir,
}

impl Tmux {
    /// None when there is no tmux here.
    fn start(test: &str) -> Option<Self> {
        if Command::new("tmux").arg("-V").output().is_err() {
            let words = format!("NOT RUN: {test} needs tmux, which is not installed");
            assert!(std::env::var_os("REDRESS_NEEDS_TMUX").is_none(), "{words}");
            // Past the test's own output, which nobody sees of a test that passes.
            std::io::stderr().write_all(format!("{words}\n").as_bytes()).unwrap();
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        let sent = folder.path().join("sent");
        let tmux = Self { socket: format!("redress-{test}-{}", std::process::id()), sent, _folder: folder };
        let desk = format!(
            "env -u NO_COLOR -u SSH_CONNECTION REDRESS_CONFIG= {PROGRAM} --demo --as 'J Malik' --now 2026-11-20T09:12"
        );
        let out = tmux.sent.display().to_string();
        tmux.run(&["-u", "-f", "/dev/null", "new-session", "-d", "-s", "a", "-x", "80", "-y", "24", &desk]);
        tmux.run(&["pipe-pane", "-t", "a", "-O", &format!("cat >> {out}")]);
        tmux.sees("► ■ 0398");
        Some(tmux)
    }

    fn run(&self, args: &[&str]) -> String {
        let mut command = Command::new("tmux");
        command.env_remove("TMUX").env("LC_ALL", "C.UTF-8").args(["-L", &self.socket]).args(args);
        let out = command.output().unwrap();
        assert!(out.status.success(), "tmux {args:?}: {}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8_lossy(&out.stdout).into_owned()
    }

    fn shot(&self) -> String {
        self.run(&["capture-pane", "-p", "-t", "a"])
    }

    fn until(&self, what: &str, holds: impl Fn(&str) -> bool) {
        let end = Instant::now() + PATIENCE;
        loop {
            let screen = self.shot();
            if holds(&screen) {
                return;
            }
            assert!(Instant::now() < end, "waited for {what}; the screen is\n{screen}");
            std::thread::park_timeout(Duration::from_millis(20));
        }
    }

    fn sees(&self, text: &str) {
        self.until(text, |screen| screen.contains(text));
    }

    fn keys(&self, keys: &[&str]) {
        self.run(&[&["send-keys", "-t", "a"], keys].concat());
    }

    fn paste(&self, text: &str, brackets: bool) {
        self.run(&["set-buffer", text]);
        let args: &[&str] = if brackets { &["-p"] } else { &[] };
        self.run(&[&["paste-buffer"], args, &["-t", "a"]].concat());
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        drop(Command::new("tmux").args(["-L", &self.socket, "kill-server"]).output());
    }
}

#[test]
pub(crate) fn esc_glued_to_a_key_by_tmux_changes_nothing() {
    let Some(tmux) = Tmux::start("glued") else { return };
    tmux.keys(&["-H", "1b", "6a"]);
    tmux.sees("► ● 0405");
    for glued in [["1b", "61"], ["1b", "78"], ["1b", "0d"]] {
        tmux.keys(&["-H", glued[0], glued[1]]);
        tmux.keys(&["j"]);
        tmux.keys(&["k"]);
        tmux.sees("► ● 0405");
        let screen = tmux.shot();
        assert!(!screen.contains("recorded") && screen.contains("14 of 14"), "{screen}");
    }
}

#[test]
pub(crate) fn an_arrow_that_fell_apart_is_mended_inside_tmux() {
    let Some(tmux) = Tmux::start("split") else { return };
    tmux.keys(&["-H", "1b"]);
    tmux.keys(&["-H", "5b", "42"]);
    tmux.until("the queue", |screen| screen.contains("14 of 14"));
    tmux.keys(&["n"]);
    tmux.sees("New complaint");
    tmux.keys(&["Tab"]);
    tmux.keys(&["-l", "Dilys"]);
    tmux.sees("[Dilys  ");
    tmux.keys(&["-H", "1b"]);
    tmux.keys(&["-H", "5b", "44"]);
    // On a busy machine the gap may be longer than tmux waits: then it was an Escape, which asks how to leave.
    tmux.until("the words as they were typed", |screen| {
        let asked = screen.contains("Leave this");
        if asked {
            tmux.keys(&["Escape"]);
            tmux.until("the question to go", |screen| !screen.contains("Leave this"));
        }
        !asked && screen.contains("[Dilys  ")
    });
}

#[test]
pub(crate) fn a_paste_by_tmux_with_and_without_brackets() {
    let Some(tmux) = Tmux::start("paste") else { return };
    for brackets in [true, false] {
        tmux.paste("q d y n x a f", brackets);
        tmux.sees("Paste ignored here");
        // A key that comes within the blink of an eye still counts as the end of a paste.
        tmux.until("the message to go", |_| {
            tmux.keys(&["j"]);
            !tmux.shot().contains("Paste ignored")
        });
    }
    tmux.keys(&["n"]);
    tmux.sees("New complaint");
    tmux.keys(&["Tab"]);
    tmux.keys(&["Tab"]);
    tmux.paste("first line\nsecond line\nthird line", true);
    tmux.sees("(6 words)");
    tmux.paste("\nfourth line\nfifth line", false);
    tmux.sees("(10 words)");
    tmux.sees("Save complaint");
}

#[test]
pub(crate) fn words_sent_by_tmux_at_once_land_in_the_palette_and_in_the_filter() {
    let Some(tmux) = Tmux::start("burst") else { return };
    tmux.keys(&[":"]);
    tmux.sees("Commands");
    // More letters at once than anybody types: they are taken as a paste, and are not lost.
    tmux.keys(&["-l", "acknowledge receipt"]);
    tmux.sees(": acknowledge receipt");
    tmux.sees("► Acknowledge");
    tmux.keys(&["Escape"]);
    tmux.until("the palette to go", |screen| !screen.contains("Commands"));
    tmux.keys(&["/"]);
    tmux.sees("type to narrow");
    tmux.keys(&["-l", "bathroom leak above"]);
    tmux.sees("(1 of 14)");
}

#[test]
pub(crate) fn a_resize_by_tmux_keeps_the_selected_case_and_the_cursor_on_it() {
    let Some(tmux) = Tmux::start("resize") else { return };
    tmux.keys(&["j"]);
    tmux.keys(&["j"]);
    tmux.sees("► ● 0431");
    for (columns, rows) in [("120", "35"), ("200", "50"), ("60", "15"), ("80", "24")] {
        tmux.run(&["resize-window", "-t", "a", "-x", columns, "-y", rows]);
        tmux.until("the new size", |screen| {
            let line = screen.lines().position(|line| line.starts_with("► ● 0431"));
            let at = tmux.run(&["display", "-p", "-t", "a", "#{cursor_y} #{cursor_flag}"]);
            line.is_some_and(|line| at.trim() == format!("{line} 1"))
        });
    }
}

#[test]
pub(crate) fn what_tmux_is_sent_is_whole_frames_and_no_question() {
    let Some(tmux) = Tmux::start("pipe") else { return };
    tmux.keys(&["j"]);
    tmux.sees("► ● 0405");
    tmux.keys(&["?"]);
    tmux.sees("Everywhere");
    tmux.until("what was sent", |_| std::fs::metadata(&tmux.sent).is_ok_and(|file| file.len() > 500));
    let sent = std::fs::read(&tmux.sent).unwrap();
    let text = String::from_utf8_lossy(&sent);
    for query in ["\x1b[6n", "\x1b[5n", "\x1b[c", "\x1b[?u"] {
        assert!(!text.contains(query), "{query:?}");
    }
    assert!(text.contains("\x1b[?2026h") && text.contains("\x1b[?2026l"));
}
