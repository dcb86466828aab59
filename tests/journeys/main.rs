//! Journeys of an officer through the desk, by keys alone: keys pressed, a screen seen. One room for each part of the work.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

#[path = "../common/mod.rs"]
mod common;

mod access;
mod again;
mod answers;
mod assess;
mod away;
mod barred;
mod case;
mod course;
mod dates;
mod desk;
mod figures;
mod files;
mod find;
mod keeping;
mod keys;
mod letters;
mod marks;
mod mistakes;
mod palette;
mod panes;
mod peers;
mod people;
mod post;
mod postroom;
mod rules;
mod small;
mod steps;
mod story;
mod triage;
mod words;
