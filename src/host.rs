//! What the machine says: who is logged in and in which groups, what a disk is and how much of it is free.
//!
//! Names and groups are asked of the system's name service, so that those of the council's directory count as those of
//! the machine do.

pub mod disk;
pub mod keep;
pub mod limits;
pub mod users;
