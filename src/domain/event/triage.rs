//! What becomes of that which is not handled as a complaint, and what triage finds beside it.

use crate::domain::terms::OtherRoute;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What became of a request for a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum Request {
    /// The service dealt with it, and the person was told.
    Answered {
        /// The day.
        on: NaiveDate,
        /// What was done.
        how: String,
    },
    /// It was not dealt with properly or in time, or the person is unhappy with the answer: from this day on it is a
    /// complaint, received on this day (policy, Appendix A (1)).
    Upgraded {
        /// The day of receipt as a complaint.
        on: NaiveDate,
        /// Why.
        why: String,
    },
}

/// A route of its own beside the complaints procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum Route {
    /// It goes there.
    Sent {
        /// Which route.
        route: OtherRoute,
        /// Who deals with it.
        to: String,
        /// The day by which it is to be answered; none where no answer is owed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<NaiveDate>,
        /// The clause under which it goes there.
        #[serde(default)]
        clause: String,
        /// What the person was told.
        #[serde(default)]
        signpost: String,
    },
    /// The person was told that it came in, where the route asks for that.
    Acknowledged {
        /// The day.
        on: NaiveDate,
    },
    /// It takes longer.
    Extended {
        /// The new day.
        to: NaiveDate,
        /// Why, as told to the person.
        reason: String,
    },
    /// It was answered, or passed on where no answer is owed.
    Done {
        /// The day.
        on: NaiveDate,
        /// How.
        how: String,
    },
}

/// The support that a complainant needs: each entry joins the adjustments of the person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Support {
    /// The adjustments, in words that whoever writes or calls can act on.
    pub adjustments: Vec<String>,
}
