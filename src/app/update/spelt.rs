//! A letter chooses a finding and leads on to the next field. Whoever types the whole word means the word: its other
//! letters must not become the start of the reason.

use crate::app::form::{Arrived, Field, Form};

impl Form {
    /// A letter chose a finding and led here.
    pub(super) fn arrive(&mut self, letter: char) {
        let before = self.field().map(Field::value).unwrap_or_default();
        self.arrived = Some(Arrived { at: self.at, letter, before });
    }

    /// What was typed here since a letter of the field before led here.
    fn since(&self) -> Option<(&Arrived, String)> {
        let arrived = self.arrived.as_ref().filter(|arrived| arrived.at == self.at)?;
        let value = self.field()?.value();
        Some((arrived, value.strip_prefix(&arrived.before)?.to_owned()))
    }

    /// The finding that is spelt by the letter and what was typed since; where the word has `ended`, its first words
    /// are enough: "partially" and Enter.
    fn spelt(&self, ended: bool) -> Option<&'static str> {
        let (arrived, since) = self.since()?;
        let typed = format!("{}{since}", arrived.letter).to_lowercase();
        let letters = self.fields.get(self.at.checked_sub(1)?)?.letters();
        let means = |label: &str| {
            let label = label.to_lowercase();
            label == typed || (ended && label.strip_prefix(&typed).is_some_and(|rest| rest.starts_with(' ')))
        };
        letters.iter().map(|(_, finding)| finding.label()).find(|label| means(label))
    }

    /// Whether an Enter, or a Tab, ends the word whose first letter led here: it has done what it was pressed for. A
    /// second one goes on.
    pub(super) fn ends_the_word(&self) -> bool {
        self.since().is_some_and(|(_, since)| since.is_empty()) || self.spelt(true).is_some()
    }

    /// Takes the finding that was spelt in full, and leaves this field as it was before.
    pub(super) fn take_spelt(&mut self, ended: bool) {
        let Some(label) = self.spelt(ended) else { return };
        let Some(arrived) = &self.arrived else { return };
        let (before, at) = (arrived.before.clone(), arrived.at);
        let both = at.checked_sub(1).and_then(|one| self.fields.get_mut(one..=at));
        if let Some([finding, here]) = both {
            here.set(&before);
            finding.set(label);
        }
    }
}
