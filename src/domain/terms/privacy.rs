//! How much of a case is taken away once it need not be kept.

use super::vocabulary;

vocabulary! {
    /// How much is taken away. The figures stay as they were.
    Removal {
        /// Who the people are: their names, addresses and numbers, wherever they stand, and every document and letter.
        /// What happened can still be read and learned from.
        Anonymise = "anonymise", "anonymised";
        /// Every word: only dates, findings, sums and the names of services and officers are left.
        Erase = "erase", "erased";
    }
}
