//! Told by the system when somebody writes the store: a desk at rest is not woken to look whether it changed.

use rustix::event::{PollFd, PollFlags, poll};
use rustix::fs::inotify::{self, CreateFlags, WatchFlags};
use rustix::io::Errno;
use rustix::pipe::{PipeFlags, pipe_with};
use std::mem::MaybeUninit;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

/// A watch on a store; it ends when this is dropped.
pub(super) struct Watch {
    /// The end of a pipe: closing it wakes the thread.
    _open: OwnedFd,
}

/// Calls `tell` on a thread of its own whenever the file or one beside it was written, moved or taken away; it gives
/// false when nobody listens any more. None where the system has no such watch: then looking now and then must do.
/// The folder is watched and no file is opened: closing one would drop SQLite's locks.
pub(super) fn start(store: &Path, mut tell: impl FnMut() -> bool + Send + 'static) -> Option<Watch> {
    let (folder, name) = (store.parent()?, store.file_name()?.as_bytes().to_vec());
    let news = inotify::init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK).ok()?;
    let of = WatchFlags::MODIFY
        | WatchFlags::CREATE
        | WatchFlags::DELETE
        | WatchFlags::MOVED_FROM
        | WatchFlags::MOVED_TO;
    inotify::add_watch(&news, folder, of).ok()?;
    let (ended, open) = pipe_with(PipeFlags::CLOEXEC).ok()?;
    let listen = move || {
        let mut buffer = [const { MaybeUninit::uninit() }; 4096];
        let mut reader = inotify::Reader::new(&news, &mut buffer);
        loop {
            let mut both = [PollFd::new(&news, PollFlags::IN), PollFd::new(&ended, PollFlags::IN)];
            match poll(&mut both, None) {
                Ok(_) | Err(Errno::INTR) => {}
                Err(_) => return,
            }
            if !both[1].revents().is_empty() {
                return;
            }
            let mut ours = false;
            while let Ok(event) = reader.next() {
                ours |= event.file_name().is_some_and(|file| file.to_bytes().starts_with(&name));
            }
            if ours && !tell() {
                return;
            }
        }
    };
    std::thread::Builder::new().name("watch".to_owned()).spawn(listen).ok()?;
    Some(Watch { _open: open })
}
