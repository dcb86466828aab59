//! The complaints work itself: pure, no I/O, no clock, no SQL, no terminal.

pub mod calendar;
pub mod text;
pub mod when;
