//! The annual reports: held against the printed year, against an oracle of their own, and against themselves.

mod annual;
mod common;
mod oracle;
