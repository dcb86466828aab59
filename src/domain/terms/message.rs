//! What sorts of messages come in.

use crate::domain::terms::vocabulary;

vocabulary! {
    /// What sort of message came in, as its own headers say.
    MessageNature {
        /// Somebody wrote it.
        Written = "written", "message";
        /// A machine answered: out of the office, a receipt.
        Automatic = "automatic", "automatic reply";
        /// A message of ours did not arrive.
        Undelivered = "undelivered", "message that did not arrive";
        /// A message of ours may not have arrived: it was cut short in the instant in which it was taken.
        Unsure = "unsure", "message that may not have arrived";
        /// A message of ours is late; the mail server still tries.
        Delayed = "delayed", "message delayed on its way";
        /// An invitation to a meeting.
        Invitation = "invitation", "invitation to a meeting";
    }
}

impl MessageNature {
    /// Whether somebody at the desk has to look at it. What a machine sends of its own accord asks for nothing.
    pub const fn is_work(self) -> bool {
        match self {
            Self::Written | Self::Undelivered | Self::Unsure | Self::Invitation => true,
            Self::Automatic | Self::Delayed => false,
        }
    }
}
