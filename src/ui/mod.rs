//! The screen as a function of the model.

mod ascii;
pub mod fit;
pub mod svg;
mod svg_shapes;
pub mod theme;
