//! The state machine: what happened goes in, what is asked of the world comes out.

pub mod effect;
pub mod key;
