//! The complaints work itself: pure, no I/O, no clock, no SQL, no terminal.

pub mod absence;
pub mod assessment;
pub mod calendar;
pub mod case;
pub mod chase;
pub mod deadline;
pub mod decide;
pub mod event;
pub mod figures;
pub mod forecast;
pub mod holders;
pub mod learning;
pub mod likeness;
pub mod next;
pub mod peers;
pub mod policy;
pub mod query;
pub mod record;
pub mod row;
pub mod sentence;
pub mod terms;
pub mod text;
pub mod triage;
pub mod views;
pub mod when;
pub mod words;
