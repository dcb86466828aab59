//! redress: a complaints desk for English councils, in a terminal, on a local SQLite store.
//!
//! # Where to start reading
//!
//! A case is its timeline. [`domain::event`] lists everything that can happen to a complaint; [`domain::case`] folds
//! events into a case; [`domain::deadline`] works out every date from (case, policy, calendar) and can explain each
//! day of it; [`domain::decide`] turns what an officer asks into events, or says why not. The rest of the program
//! carries events to the disk and pictures to the terminal.
//!
//! # The rooms
//!
//! | room | what is in it | may import |
//! |---|---|---|
//! | [`domain`] | the complaints work, pure: no I/O, no clock, no SQL, no terminal | nothing of ours |
//! | [`app`] | the state machine: [`app::Msg`] in, [`app::effect::Effect`] out; the one key table [`app::keymap`] | domain, exchange, report, letter |
//! | [`store`] | SQLite: journal, projections, queries, drafts, the thread that owns the connection | domain, `app::effect`, mail, host |
//! | [`ui`] | the screen as a function of the model; `ui::plain` says the same in lines to be read aloud | app, domain, exchange, report |
//! | [`exchange`] | files of any form in, as a plan of events; cases out; pure, data is handed in | domain |
//! | [`report`] | annual reports: tables, their reconciliation, the formats; the lint of printed figures | domain |
//! | [`host`] | the machine: who is logged in, in which groups, what a disk is and how full | nothing of ours |
//! | [`mail`] | messages in: read, sorted, none dropped; pure, bytes are handed in | domain |
//! | [`letter`] | what goes out: templates, the facts they tell, text and DOCX; pure, data is handed in | domain |
//! | [`demo`] | the sample council, as events | domain |
//! | [`tui`] | the shell: terminal, keys, signals, clock, the loop | all |
//! | [`cli`] | the commands other programs rely on | all |
//!
//! `ui` and `store` never meet; `ratatui` is used only in `ui` and `tui`, `crossterm` only in `tui`, `rusqlite` only
//! in `store`, and the clock is read in one file, `tui::clock`. `tests/architecture.rs` holds all of this. One
//! exception is meant: a form field keeps its text in a `ratatui_textarea::TextArea`, which is an editor with a
//! cursor and an undo history; the screen asks it to draw itself.
//!
//! # What always holds
//!
//! - Dates are facts, deadlines are computed. Nothing derived is stored as truth: every projection can be rebuilt
//!   from the journal, to the same bytes.
//! - The journal only grows. Undo is a later event that takes earlier ones back.
//! - A message line that says "recorded" comes after the commit, with `synchronous=FULL`.
//! - Selection is a case, never a row number. Late answers carry a number and are dropped.
//! - Text from outside is stored as it came and shown only through [`domain::text`].
//! - A date that no calendar covers is an error that says so, never a guess.

// A panic ends an officer's desk. Tests are to stop where they fail, so this is asked of the program alone.
#![cfg_attr(not(test), deny(clippy::indexing_slicing, clippy::string_slice))]
#![cfg_attr(not(test), deny(clippy::expect_used, clippy::panic, clippy::unreachable))]
#![cfg_attr(not(test), deny(clippy::todo, clippy::unimplemented))]

pub mod app;
pub mod cli;
pub mod config;
pub mod demo;
pub mod domain;
pub mod exchange;
pub mod host;
pub mod letter;
pub mod mail;
pub mod report;
pub mod store;
pub mod tui;
pub mod ui;
