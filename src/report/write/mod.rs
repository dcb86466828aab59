//! The formats: each writes the same tables.

mod json;

pub use json::json;
