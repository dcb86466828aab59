//! What a printed percentage tells of the count behind it: the whole numbers that round to it.

use super::file::Group;
use super::{Fault, Kind, fault};
use crate::report::table::half_up;
use std::fmt;

/// A percentage as printed, with as many decimals as were printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Percent {
    /// The digits without the point.
    digits: i64,
    /// How many of them are behind the point.
    decimals: u32,
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = 10_i64.pow(self.decimals);
        let (whole, rest) = (self.digits / unit, self.digits % unit);
        match self.decimals as usize {
            0 => write!(f, "{whole}%"),
            width => write!(f, "{whole}.{rest:0width$}%"),
        }
    }
}

impl Percent {
    /// Reads `32.5%`, `32.5` or `47`. None for anything else.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = text.strip_suffix('%').unwrap_or(text).trim_end();
        let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
        let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
        let fits =
            digits(whole) && (digits(rest) || !text.contains('.')) && whole.len() <= 6 && rest.len() <= 3;
        if !fits {
            return None;
        }
        let decimals = u32::try_from(rest.len()).ok()?;
        Some(Self { digits: format!("{whole}{rest}").parse().ok()?, decimals })
    }

    /// How many of these units are a whole.
    fn scale(&self) -> usize {
        100 * 10_usize.pow(self.decimals)
    }

    /// What a count of a base is printed as, to the same decimals.
    fn as_printed(&self, part: usize, of: usize) -> Option<Self> {
        half_up(part, of, self.scale()).map(|digits| Self { digits, ..self.clone() })
    }

    /// The counts of a base that are printed so: the first and the last.
    pub fn counts(&self, of: usize) -> Option<(usize, usize)> {
        // From half a unit below it, which is rounded up to it, to the last before half a unit above it. A base may be
        // as large as a file likes to say.
        let half_units =
            |digits: i128| (digits * of as i128 + self.scale() as i128 * 2 - 1) / (self.scale() as i128 * 2);
        let digits = i128::from(self.digits);
        let first = usize::try_from(half_units(2 * digits - 1).max(0)).ok()?;
        let last = usize::try_from((half_units(2 * digits + 1) - 1).min(of as i128)).ok()?;
        (first <= last).then_some((first, last))
    }
}

/// What these shares leave of 100, to the finest of their decimals, as it would be printed.
pub(super) fn left_by<'a>(others: impl Iterator<Item = &'a Percent>) -> Option<Percent> {
    let others: Vec<&Percent> = others.collect();
    let decimals = others.iter().map(|percent| percent.decimals).max()?;
    let unit = |percent: &Percent| percent.digits * 10_i64.pow(decimals - percent.decimals);
    let digits = 100 * 10_i64.pow(decimals) - others.iter().map(|percent| unit(percent)).sum::<i64>();
    Some(Percent { digits, decimals })
}

/// One share of a base, with its count where that is known.
pub(super) fn one(place: &str, (part, of): (Option<i64>, i64), percent: &Percent) -> Option<Fault> {
    let of = usize::try_from(of).ok().filter(|of| *of > 0)?;
    if let Some(part) = part.and_then(|part| usize::try_from(part).ok()) {
        let right = percent.as_printed(part, of)?;
        let says = format!("{part} of {of} is {right}, printed {percent}");
        let impossible = percent.counts(of).is_none();
        let says = if impossible { format!("{says}; no whole number of {of} gives {percent}") } else { says };
        return (right != *percent).then(|| fault(Kind::Share, place, says));
    }
    if percent.counts(of).is_some() {
        return None;
    }
    let below = i128::from(percent.digits.max(0)) * of as i128 / percent.scale() as i128;
    let below = usize::try_from(below).unwrap_or(usize::MAX);
    let near: Vec<String> = [below, below.saturating_add(1)]
        .into_iter()
        .filter(|part| *part <= of)
        .filter_map(|part| Some(format!("{part} is {}", percent.as_printed(part, of)?)))
        .collect();
    let says = format!("no whole number of {of} gives {percent}: {}", near.join(", "));
    Some(fault(Kind::Share, place, says))
}

/// The shares of one whole: each by itself, then all together.
pub(super) fn together(group: &Group) -> Vec<Fault> {
    let name = |n: usize| match group.names.get(n) {
        Some(name) => format!("{} / {name}", group.what),
        None => group.what.clone(),
    };
    let each: Vec<Fault> = group
        .percents
        .iter()
        .enumerate()
        .filter_map(|(n, percent)| one(&name(n), (None, group.of), percent))
        .collect();
    let Some(of) = usize::try_from(group.of).ok().filter(|_| each.is_empty()) else { return each };
    let ranges: Option<Vec<(usize, usize)>> =
        group.percents.iter().map(|percent| percent.counts(of)).collect();
    let Some(ranges) = ranges else { return each };
    let (least, most) = ranges
        .iter()
        .fold((0_u128, 0_u128), |(least, most), (from, to)| (least + *from as u128, most + *to as u128));
    if (least..=most).contains(&(of as u128)) {
        return each;
    }
    let counts: Vec<String> = group
        .percents
        .iter()
        .zip(&ranges)
        .map(|(percent, (from, to))| {
            let counts = if from == to { from.to_string() } else { format!("{from} to {to}") };
            format!("{percent} is {counts}")
        })
        .collect();
    let sum = if least == most { least.to_string() } else { format!("{least} to {most}") };
    let says = format!("of {of}, {}: together {sum}, not {of}", counts.join(", "));
    vec![fault(Kind::Shares, &group.what, says)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_read_with_its_decimals() {
        for (text, shown) in [("32.5%", "32.5%"), ("47", "47%"), (" 20.50 %", "20.50%"), ("0", "0%")] {
            assert_eq!(Percent::read(text).expect("a share").to_string(), shown, "{text}");
        }
        for text in ["", "%", "half", "-3", "1.", ".5", "1.2345", "1,5"] {
            assert_eq!(Percent::read(text), None, "{text}");
        }
    }

    #[test]
    fn the_counts_behind_a_share_are_all_that_are_printed_so() {
        for of in 1..400_usize {
            for decimals in ["", ".0", ".5"] {
                for whole in (0..=100).step_by(7) {
                    let percent = Percent::read(&format!("{whole}{decimals}")).expect("a share");
                    let all: Vec<usize> =
                        (0..=of).filter(|n| percent.as_printed(*n, of).as_ref() == Some(&percent)).collect();
                    let ends = all.first().copied().zip(all.last().copied());
                    assert_eq!(percent.counts(of), ends, "{percent} of {of}");
                }
            }
        }
    }

    #[test]
    fn a_base_as_large_as_a_file_can_say_is_worked_out_at_once() {
        let most = i64::MAX as usize;
        let half = Percent::read("50%").expect("a share");
        let (first, last) = half.counts(most).expect("some count");
        let as_half = |part: usize| half.as_printed(part, most).as_ref() == Some(&half);
        assert_eq!([first - 1, first, last, last + 1].map(as_half), [false, true, true, false]);
        assert_eq!(Percent::read("100%").expect("a share").counts(most).map(|(_, last)| last), Some(most));
        assert_eq!(Percent::read("200%").expect("a share").counts(most), None);
    }
}
