//! Messages: what is read out of them, where they go, and that none is ever lost.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

mod corpus;
mod reading;
mod taking_in;
