//! The state machine: what happened goes in, what is asked of the world comes out. No I/O, no clock.

pub mod assess;
pub mod bring_in;
pub mod effect;
pub mod form;
pub mod hints;
pub mod key;
pub mod keymap;
pub mod letters;
pub mod marks;
mod message;
pub mod model;
pub mod overlay;
pub mod pages;
pub mod palette;
pub mod panes;
pub mod peers;
pub mod post;
pub mod postroom;
mod presence;
pub mod search;
pub mod space;
pub mod start;
pub mod triage;
mod update;
pub mod waiting;

pub use update::update;

use crate::app::effect::Reply;
use crate::app::key::Key;
use crate::exchange::table::Table;
use chrono::NaiveDateTime;

/// What happened. Everything reaches the model in this one order.
#[derive(Debug, Clone, PartialEq)]
pub enum Msg {
    /// A key.
    Key(Key),
    /// Text pasted at once.
    Paste(String),
    /// The terminal has another size: columns, rows.
    Resize(u16, u16),
    /// The time, when the picture would differ.
    Tick(NaiveDateTime),
    /// Nothing was typed for a moment: what was typed can be kept.
    Rest,
    /// The store answers the request with this number; 0 for what it says unasked.
    Store(u64, Reply),
    /// Files and folders whose path begins as asked, in answer to the effect of this number.
    Looked(u64, Vec<String>),
    /// A file as a table, or why it is none, in answer to the effect of this number.
    Opened(u64, Result<Box<Table>, String>),
    /// The bytes of a file, or why they cannot be had and what to do, in answer to the effect of this number.
    Read(u64, Result<Vec<u8>, (String, String)>),
    /// The text of a file, or why it cannot be had and what to do, in answer to the effect of this number.
    ReadText(u64, Result<String, (String, String)>),
    /// A file was written, or why it was not, in answer to the effect of this number.
    Written(u64, Result<String, String>),
    /// A paper was written into this file, or why not.
    Wrote(Result<String, String>),
    /// What another process found of words that were taken away, or why nobody could look and what to do.
    LookedFor(Result<String, (String, String)>),
    /// What the desk holds about a person was written, or why not and what to do, in answer to the effect of this number.
    SubjectWritten(u64, Result<String, (String, String)>),
    /// The store has not answered for a while, or has again.
    Slow(bool),
    /// The terminal is gone.
    Hangup,
}
