//! Words of our own vocabularies as they are typed, for clap: a wrong word is answered with the right ones.

use crate::domain::calendar::Division;
use crate::domain::event::pence;
use crate::domain::query::View;
use crate::domain::terms::{
    AdvocacyStep, Channel, DecisionCategory, Finding, Flag, Holder, LateReason, Ombudsman, RemedyKind, Role,
    Scheme, Settling, Stage,
};
use crate::domain::triage::{EXCLUSIONS, Exclusion};

/// Reads the name of a procedure.
pub(super) fn scheme(text: &str) -> Result<Scheme, String> {
    Scheme::parse(text).ok_or_else(|| "the schemes are corporate, adult, children and housing".to_owned())
}

/// Reads the number of a stage.
pub(super) fn stage(text: &str) -> Result<Stage, String> {
    Stage::parse(text).ok_or_else(|| "the stages are informal, 1, 2 and 3".to_owned())
}

/// Reads the name of a part of the United Kingdom.
pub(super) fn division(text: &str) -> Result<Division, String> {
    Division::parse(text).ok_or_else(|| {
        let names: Vec<&str> = Division::ALL.iter().map(|division| division.name()).collect();
        format!("the divisions are {}", names.join(", "))
    })
}

/// Reads a finding.
pub(super) fn finding(text: &str) -> Result<Finding, String> {
    Finding::parse(text)
        .ok_or_else(|| "the findings are upheld, partially-upheld, not-upheld and no-finding".to_owned())
}

/// Reads the part of a person in a stage.
pub(super) fn role(text: &str) -> Result<Role, String> {
    Role::parse(text).ok_or_else(|| {
        let names: Vec<&str> = Role::ALL.iter().map(|role| role.name()).collect();
        format!("the parts are {}", names.join(", "))
    })
}

/// Reads why an answer is late.
pub(super) fn late_reason(text: &str) -> Result<LateReason, String> {
    LateReason::parse(text).ok_or_else(|| {
        let names: Vec<&str> = LateReason::ALL.iter().map(|reason| reason.name()).collect();
        format!("the reasons are {}", names.join(", "))
    })
}

/// Reads a kind of remedy.
pub(super) fn remedy(text: &str) -> Result<RemedyKind, String> {
    RemedyKind::parse(text).ok_or_else(|| {
        let names: Vec<&str> = RemedyKind::ALL.iter().map(|kind| kind.name()).collect();
        format!("the remedies are {}", names.join(", "))
    })
}

/// Reads an amount in pounds, as pence.
pub(super) fn amount(text: &str) -> Result<u64, String> {
    pence(text).ok_or_else(|| "an amount is given in pounds: 150 or 150.50".to_owned())
}

/// Reads how far advocacy has come.
pub(super) fn advocacy(text: &str) -> Result<AdvocacyStep, String> {
    AdvocacyStep::parse(text).ok_or_else(|| "advocacy is offered, appointed or declined".to_owned())
}

/// Reads a mark.
pub(super) fn flag(text: &str) -> Result<Flag, String> {
    Flag::parse(text).ok_or_else(|| {
        let names: Vec<&str> = Flag::ALL.iter().map(|flag| flag.name()).collect();
        format!("the marks are {}", names.join(", "))
    })
}

/// Reads the name of an Ombudsman.
pub(super) fn body(text: &str) -> Result<Ombudsman, String> {
    Ombudsman::parse(text).ok_or_else(|| {
        let names: Vec<&str> = Ombudsman::ALL.iter().map(|body| body.name()).collect();
        format!("the Ombudsmen are {}", names.join(", "))
    })
}

/// Reads how an Ombudsman's decision counts.
pub(super) fn category(text: &str) -> Result<DecisionCategory, String> {
    DecisionCategory::parse(text).ok_or_else(|| {
        let names: Vec<&str> = DecisionCategory::ALL.iter().map(|category| category.name()).collect();
        format!("the categories are {}", names.join(", "))
    })
}

/// Reads how something arrived.
pub(super) fn channel(text: &str) -> Result<Channel, String> {
    Channel::parse(text).ok_or_else(|| {
        let names: Vec<&str> = Channel::ALL.iter().map(|channel| channel.name()).collect();
        format!("the channels are {}", names.join(", "))
    })
}

/// Reads the name of an exclusion of the policy.
pub(super) fn exclusion(text: &str) -> Result<&'static Exclusion, String> {
    Exclusion::find(text).ok_or_else(|| {
        let names: Vec<&str> = EXCLUSIONS.iter().map(|exclusion| exclusion.name).collect();
        format!("the exclusions are {}", names.join(", "))
    })
}

/// Reads the name of a view.
pub(super) fn view(text: &str) -> Result<View, String> {
    let new = text.trim().eq_ignore_ascii_case("new").then_some(View::New);
    new.or_else(|| View::parse(text)).ok_or_else(|| {
        let names: Vec<&str> = View::TABLE.iter().map(|(_, _, _, name)| *name).collect();
        let registers: Vec<&str> = View::REGISTERS.iter().map(|(_, _, name)| *name).collect();
        format!("the views are {}, New, {}", names.join(", "), registers.join(", "))
    })
}

/// Reads who holds a case.
pub(super) fn holder(text: &str) -> Result<Holder, String> {
    Holder::parse(text).ok_or_else(|| {
        let names: Vec<&str> = Holder::ALL.iter().map(|holder| holder.name()).collect();
        format!("a case is held by {}", names.join(", "))
    })
}

/// Reads how a settlement was tried.
pub(super) fn settling(text: &str) -> Result<Settling, String> {
    Settling::parse(text).ok_or_else(|| {
        let names: Vec<&str> = Settling::ALL.iter().map(|step| step.name()).collect();
        format!("the steps are {}", names.join(", "))
    })
}
