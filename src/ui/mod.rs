//! The screen as a function of the model.

mod ascii;
pub mod assess;
pub mod bring_in;
pub mod case;
pub mod chrome;
pub mod coming;
pub mod countdown;
pub mod desk;
pub mod drafts;
pub mod fit;
pub mod form;
pub mod found;
pub mod overlay;
pub mod pane;
pub mod peers;
mod plain;
mod post;
pub mod stats;
pub mod svg;
mod svg_shapes;
pub mod theme;
pub mod triage;
pub mod view;
