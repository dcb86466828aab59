//! What is asked of the world.

use super::Request;
use crate::domain::event::{Event, Person};
use crate::domain::terms::Removal;
use crate::report::paper::Paper;
use crate::report::write::Form as PaperForm;

/// What the app asks of the world.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Something of the store; the answer carries the same number.
    Store(u64, Request),
    /// Look for files whose path begins like this and that end in one of these, in anything where there are none; the
    /// answer carries the same number.
    Look(u64, String, &'static [&'static str]),
    /// Read a file as a table; the answer carries the same number.
    Open(u64, String),
    /// Write a file into the folder the desk was started in; the answer carries the same number.
    Write(u64, String, String),
    /// Write a letter into the folder of letters, for the officer alone; the answer carries the same number.
    Letter(u64, String, Vec<u8>),
    /// Read the bytes of a file that is to be kept; the answer carries the same number.
    Read(u64, String),
    /// Read a file that changes the rules, as text; the answer carries the same number.
    ReadText(u64, String),
    /// Put text on the terminal's clipboard, if it has one.
    Copy(String),
    /// Write a paper into a new file of this name in the folder where the app was started.
    WritePaper(Box<Paper>, PaperForm, String),
    /// Words of a case were taken away, of these entries as they were: note it beside the store, and let another process
    /// look whether any of them is left.
    Removed(Vec<Event>, Removal),
    /// Write everything the desk holds about a person into a new folder; the answer carries the same number.
    SubjectAccess(u64, Box<Person>, String),
    /// Draw everything again, as if nothing were on the terminal.
    Redraw,
    /// Stop what the store is reading.
    Stop,
    /// Give the terminal back and end.
    Quit,
}
