//! The sentences of the steps inside a stage.

use super::{day, found, with};
use crate::domain::event::{
    Adjudication, Chased, ContractorAnswer, ExtensionTerms, Handing, HoldingReply, Incoming, Joint,
    LetterWords, SentLetter, Settlement,
};
use crate::domain::terms::{Chase, Holder, MessageNature};
use crate::domain::text::capital;

impl ExtensionTerms {
    /// What stands behind the reason: "; agreed with the complainant on …"; empty where nothing was said.
    pub fn words(&self) -> String {
        let mut words = String::new();
        if let Some(on) = self.agreed {
            words.push_str(&format!("; agreed with the complainant on {}", day(on)));
        }
        if self.ombudsman {
            words.push_str("; the Ombudsman's details given");
        }
        if !self.beyond.is_empty() {
            words.push_str(&format!("; past the limit because {}", self.beyond));
        }
        words
    }
}

impl HoldingReply {
    pub(super) fn sentence(&self) -> String {
        format!("Holding reply sent {} ({})", day(self.on), self.stage.label())
    }
}

impl Handing {
    /// Who holds it: "service (Waste)", "complaints team".
    pub fn who(&self) -> String {
        if self.name.is_empty() {
            self.holder.label().to_owned()
        } else {
            format!("{} ({})", self.holder.label(), self.name)
        }
    }

    pub(super) fn sentence(&self) -> String {
        match self.holder {
            Holder::Team => format!("Back with the complaints team {}", day(self.on)),
            Holder::Service | Holder::Complainant | Holder::Contractor | Holder::Panel | Holder::Body => {
                format!("With the {} from {}", self.who(), day(self.on))
            }
        }
    }
}

impl Settlement {
    pub(super) fn sentence(&self) -> String {
        let name = capital(self.step.label());
        let end = if self.resolved { "resolved" } else { "not resolved" };
        with(&format!("{name} {}, {end}", day(self.on)), &self.outcome)
    }
}

impl Joint {
    /// Who leads: "led by Bedford NHS Trust", "we lead".
    pub fn lead(&self) -> String {
        if self.they_lead { format!("led by {}", self.with) } else { "the council leads".to_owned() }
    }

    pub(super) fn sentence(&self) -> String {
        let consent = if self.consent { "" } else { "; consent to share it is still to come" };
        format!("Joint complaint with {}, agreed {}: {}{consent}", self.with, day(self.on), self.lead())
    }
}

impl ContractorAnswer {
    pub(super) fn sentence(&self) -> String {
        let head = format!(
            "{} answered stage 1 on {}{} (received {})",
            self.contractor,
            day(self.on),
            found(self.finding),
            day(self.complained)
        );
        with(&head, &self.summary)
    }
}

impl Adjudication {
    pub(super) fn sentence(&self) -> String {
        format!("Adjudicated by {} on {}{}", self.by, day(self.on), found(self.finding))
    }
}

impl SentLetter {
    pub(super) fn sentence(&self) -> String {
        let form = self.form().map_or_else(String::new, |form| format!(", {form}"));
        let by = self.by.label().to_lowercase();
        let answer = self.answer_by.map_or_else(String::new, |by| format!(", answer by {}", day(by)));
        format!("{} sent to {} by {by} on {}{form}{answer}", self.letter.label(), self.to, day(self.on))
    }
}

impl LetterWords {
    pub(super) fn sentence(&self) -> String {
        let words = match self.words.split_whitespace().count() {
            0 => "no words of its own".to_owned(),
            1 => "1 word of its own".to_owned(),
            n => format!("{n} words of its own"),
        };
        format!("{}, version {}: {words}", self.letter.label(), self.n)
    }
}

impl Incoming {
    pub(super) fn sentence(&self) -> String {
        let head = match self.nature {
            MessageNature::Written => format!("Message {} from {}", self.n, self.who()),
            MessageNature::Automatic => format!("Automatic reply from {}", self.who()),
            MessageNature::Undelivered => {
                format!("Message {}: a letter did not arrive at {}", self.n, self.failed())
            }
            MessageNature::Unsure => {
                format!("Message {}: a letter to {} may not have arrived", self.n, self.failed())
            }
            MessageNature::Delayed => {
                format!("A letter to {} is delayed; the mail server still tries", self.failed())
            }
            MessageNature::Invitation => format!("Message {}: invitation from {}", self.n, self.who()),
        };
        with(&head, &self.subject)
    }

    fn failed(&self) -> &str {
        if self.failed.is_empty() { "its address" } else { &self.failed }
    }
}

impl Chased {
    pub(super) fn sentence(&self) -> String {
        let again = self.again.map_or_else(String::new, |on| format!("; next {}", day(on)));
        if self.what == Chase::Holding {
            let date = format!("the {} due {}", self.clock.label(), day(self.due));
            return format!("A holding letter for {date} proposed to {}", self.to);
        }
        let manager = if self.manager { ", and the manager," } else { "" };
        format!("{}{manager} reminded of the {} due {}{again}", self.to, self.clock.label(), day(self.due))
    }
}
