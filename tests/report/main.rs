//! The annual reports: held against the printed year, against an oracle of their own, and against themselves.

mod agree;
mod annual;
mod command;
mod common;
mod dice;
mod entries;
mod formats;
mod lint;
mod oracle;
mod programs;
mod publish;
mod random;
mod schemes;
mod sheets;
mod ties;
