//! Messages: what comes in by electronic mail or from the web form, read and sorted.
//!
//! Everything here is pure: bytes are handed in, what they say is handed back. [`read()`] turns a message of RFC 5322
//! into a [`Message`], [`web_forms`] turns what the council's own form sends into [`WebForm`]s, and [`sort()`] says
//! what becomes of a message. The store keeps the bytes whatever is said of them, so that nothing is ever dropped.

mod message;
mod outgoing;
mod post;
mod read;
mod sort;
mod web_form;

pub use message::{Enclosure, Message, Nature, Undelivered};
pub use outgoing::{Outgoing, Unsendable, address, domain, goes_to, write};
pub use post::{MOST_KEPT, Post};
pub use read::{MOST_BYTES, MOST_ENCLOSURES, Unreadable, read};
pub use sort::{Known, Place, mentioned, receipt, sort};
pub use web_form::{FormError, Sent, WebForm, web_forms};
