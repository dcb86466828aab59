//! The shell: the terminal, its keys, the signals and the clock. Everything the program does to the world that is
//! not the store is done here.

pub mod apart;
mod clipboard;
pub mod clock;
pub mod files;
pub mod input;
mod listen;
pub mod run;
pub mod screen;
pub mod signals;
pub mod terminal;
