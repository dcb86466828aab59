//! The reminders of a case.

use crate::domain::case::Case;
use crate::domain::event::Chased;

impl Case {
    /// Whether this very reminder was sent.
    pub fn was_chased(&self, reminder: &Chased) -> bool {
        self.chased.iter().any(|known| known.is(reminder))
    }
}
