//! Going on with the path of a file, as a shell does.

use super::{Field, Form, Kind};

impl Form {
    /// Tab in the path of a file: types on as far as what is offered agrees. False when there is nothing to go on with,
    /// so that the next field is meant.
    pub(crate) fn completes(&mut self) -> bool {
        let done = self.field_mut().and_then(Field::completed);
        if let Some(longer) = done.clone().flatten() {
            if let Some(field) = self.field_mut() {
                field.set(&longer);
            }
            (self.changed, self.touched, self.problem) = (true, true, None);
        }
        done.is_some()
    }
}

impl Field {
    /// The paths that are offered for what is typed now.
    pub fn offers(&self) -> Vec<&str> {
        let Kind::Path { offered, .. } = &self.kind else { return Vec::new() };
        let typed = self.value().to_lowercase();
        let fits = |path: &&str| path.to_lowercase().starts_with(&typed);
        offered.iter().map(String::as_str).filter(fits).collect()
    }

    /// What the path may become: the longest beginning that all offers share. None when it is a file or like none;
    /// nothing inside when the officer has to type on.
    fn completed(&mut self) -> Option<Option<String>> {
        let Kind::Path { looked, .. } = &self.kind else { return None };
        if looked.is_none() {
            return Some(None);
        }
        let (typed, offers) = (self.value(), self.offers());
        let first = *offers.first()?;
        if offers.contains(&typed.as_str()) {
            return None;
        }
        let shared = offers.iter().fold(first, |shared, other| alike(shared, other));
        Some((shared.len() > typed.len()).then(|| shared.to_owned()))
    }
}

/// The beginning that two paths share, letter by letter.
fn alike<'a>(one: &'a str, other: &str) -> &'a str {
    let same = one.char_indices().zip(other.chars()).find(|((_, a), b)| a != b);
    let end = same.map_or(one.len().min(other.len()), |((at, _), _)| at);
    one.get(..end).unwrap_or(one)
}

#[cfg(test)]
mod tests {
    use super::alike;

    #[test]
    fn two_paths_share_their_beginning() {
        for (one, other, shared) in [
            ("plans/mk-2026.toml", "plans/mk-2027.toml", "plans/mk-202"),
            ("a", "ab", "a"),
            ("ab", "a", "a"),
            ("été", "étà", "ét"),
            ("x", "y", ""),
        ] {
            assert_eq!(alike(one, other), shared, "{one} {other}");
        }
    }
}
