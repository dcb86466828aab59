//! The reports there are.

use crate::domain::terms::vocabulary;

vocabulary! {
    /// Which report it is.
    Kind {
        /// A year of a procedure.
        Annual = "annual", "Annual report";
        /// What is overdue and what comes next, for senior managers.
        Weekly = "weekly", "Weekly overdue sheet";
        /// How each service does, this month and this year.
        Performance = "performance", "Performance sheet";
        /// The four quarters of a year by service.
        Quarterly = "quarterly", "Quarterly report";
        /// The first half of a year beside the same half of the year before.
        MidYear = "mid-year", "Mid-year benchmarking";
        /// A year with the Ombudsmen.
        Ombudsman = "ombudsman", "Ombudsman year";
        /// What was not accepted as a complaint, and why.
        Refusals = "refusals", "Refusals register";
        /// What changed because of complaints.
        Learning = "learning", "You said, we did";
        /// The work of the next working days.
        Forecast = "forecast", "Load forecast";
    }
}
