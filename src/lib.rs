//! redress: a complaints desk for English councils.

pub mod app;
pub mod cli;
pub mod config;
pub mod demo;
pub mod domain;
pub mod exchange;
pub mod store;
pub mod tui;
pub mod ui;
