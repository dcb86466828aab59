//! What makes an agreed action a remedy.

use crate::domain::terms::RemedyKind;
use serde::{Deserialize, Serialize};

/// What an agreed action puts right, and on whose word. The day a payment was made is the day the action was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remedy {
    /// What kind of remedy it is.
    pub kind: RemedyKind,
    /// The amount in pence, for payments.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pence: Option<u64>,
    /// The fault that was found.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub fault: String,
    /// The personal injustice it caused; the policy asks for a clear link between the two.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub injustice: String,
    /// Who agreed to it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub authority: String,
    /// The point it is for, from 1; none for the complaint as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<u32>,
}

impl Remedy {
    /// `Symbolic payment of £150.00`, `Apology`.
    pub fn words(&self) -> String {
        match self.pence {
            Some(pence) => format!("{} of {}", self.kind.label(), pounds(pence)),
            None => self.kind.label().to_owned(),
        }
    }
}

/// An amount in pence as it is read: `£1,150.00`.
pub fn pounds(pence: u64) -> String {
    let digits = (pence / 100).to_string();
    let mut grouped = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("£{grouped}.{:02}", pence % 100)
}

/// An amount as people type it (`150`, `£1,150.50`), in pence; none when it is no amount.
pub fn pence(text: &str) -> Option<u64> {
    let text: String =
        text.trim().trim_start_matches('£').chars().filter(|c| *c != ',' && *c != ' ').collect();
    let (whole, part) = text.split_once('.').unwrap_or((&text, "00"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(part) || part.len() > 2 {
        return None;
    }
    let part = if part.len() == 1 { part.parse::<u64>().ok()? * 10 } else { part.parse().ok()? };
    whole.parse::<u64>().ok()?.checked_mul(100)?.checked_add(part)
}

#[cfg(test)]
mod tests {
    use super::{pence, pounds};

    #[test]
    fn amounts_are_read_as_people_type_them_and_shown_in_full() {
        let table = [
            ("150", Some(15_000), "£150.00"),
            ("£1,150.5", Some(115_050), "£1,150.50"),
            ("0.07", Some(7), "£0.07"),
            ("£ 2 000 000", Some(200_000_000), "£2,000,000.00"),
            ("150.555", None, ""),
            ("a lot", None, ""),
            ("-5", None, ""),
            ("99999999999999999999", None, ""),
        ];
        for (typed, amount, shown) in table {
            assert_eq!(pence(typed), amount, "{typed}");
            assert_eq!(amount.map(pounds).unwrap_or_default(), shown, "{typed}");
        }
    }
}
