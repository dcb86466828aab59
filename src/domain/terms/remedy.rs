//! What can put things right.

use crate::domain::terms::vocabulary;

vocabulary! {
    /// The kinds of remedy of the Ombudsman's Guidance on Remedies, in the order in which they are considered:
    /// the next only if injustice remains, and service improvement always if others could be affected.
    RemedyKind {
        /// In the words of somebody senior.
        Apology = "apology", "Apology";
        /// What should have been done is done, or a decision is taken again.
        CorrectiveAction = "corrective-action", "Corrective action";
        /// What the fault has cost is paid back.
        PaymentOfLoss = "payment-of-loss", "Payment of loss";
        /// An acknowledgement of distress or difficulties.
        SymbolicPayment = "symbolic-payment", "Symbolic payment";
        /// The fault does not happen again, to anybody.
        ServiceImprovement = "service-improvement", "Service improvement";
    }
}

impl RemedyKind {
    /// Whether money is paid.
    pub const fn is_payment(self) -> bool {
        match self {
            Self::PaymentOfLoss | Self::SymbolicPayment => true,
            Self::Apology | Self::CorrectiveAction | Self::ServiceImprovement => false,
        }
    }
}
