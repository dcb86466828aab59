//! What a terminal and an officer at it must be able to rely on.
#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]
#[path = "../common/mod.rs"]
mod common;
mod wire;
