//! What each message does to the model, and what it asks of the world.

mod asks;

use crate::app::Msg;
use crate::app::effect::Effect;
use crate::app::model::Model;

/// Applies a message. No I/O, no clock: the time is in the model.
pub fn update(_model: &mut Model, _msg: Msg) -> Vec<Effect> {
    Vec::new()
}
