//! What comes from outside while the desk is open: signals, keys and the end of the line, each on a thread of its own.

use super::run::LastWords;
use super::signals;
use crate::app::Msg;
use crate::app::model::Model;
use crate::store::{self, Store};
use crate::tui::input::{In, Shim};
use crate::tui::terminal;
use crossterm::event;
use std::sync::mpsc::Sender;
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

/// On a signal, what was typed is kept over a connection of its own; then the process ends.
pub(super) fn watch_signals(store: &Store, model: &Model, last_words: &LastWords) -> std::io::Result<()> {
    let path = store.path().map(ToOwned::to_owned);
    let officer = model.desk.officer.clone();
    let session = model.desk.session.clone();
    let words = Arc::clone(last_words);
    signals::watch(Box::new(move || {
        let draft = words.lock().unwrap_or_else(PoisonError::into_inner).clone();
        // The process ends either way; there is nobody left to tell.
        if let (Some(path), Some(draft)) = (&path, draft) {
            drop(store::emergency_draft(path, &officer, &draft));
        }
        if let Some(path) = &path {
            drop(store::forget_session(path, &session));
        }
    }))
}

/// Tells when the terminal goes away without a signal, as behind a program of its own session.
pub(super) fn watch_line(inbox: Sender<Msg>) -> std::io::Result<()> {
    let wait = move || {
        if terminal::waits_for_its_end() {
            // The desk may have ended by itself meanwhile.
            drop(inbox.send(Msg::Hangup));
        }
    };
    std::thread::Builder::new().name("line".to_owned()).spawn(wait).map(drop)
}

/// Reads the terminal on a thread of its own and makes its keys whole.
pub(super) fn read_keys(inbox: Sender<Msg>, esc_wait: Duration) -> std::io::Result<()> {
    let listen = move || {
        let mut shim = Shim::new(esc_wait);
        loop {
            let wait = shim.deadline().map(|at| at.saturating_duration_since(Instant::now()));
            let ready = event::poll(wait.unwrap_or(Duration::from_secs(3600)));
            let came = match ready {
                Ok(false) => shim.expire(Instant::now()),
                Ok(true) => match (event::read(), event::poll(Duration::ZERO)) {
                    (Ok(event), Ok(more)) => shim.feed(event, Instant::now(), more),
                    (Err(_), _) | (_, Err(_)) => return drop(inbox.send(Msg::Hangup)),
                },
                Err(_) => return drop(inbox.send(Msg::Hangup)),
            };
            for input in came {
                let msg = match input {
                    In::Key(key) => Msg::Key(key),
                    In::Paste(text) => Msg::Paste(text),
                    In::Resize(columns, rows) => Msg::Resize(columns, rows),
                };
                if inbox.send(msg).is_err() {
                    return;
                }
            }
        }
    };
    std::thread::Builder::new().name("keys".to_owned()).spawn(listen).map(drop)
}
