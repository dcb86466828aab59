//! `redress policy check`: where a council's own profile is looser than the law, quoting the clauses of both.

use crate::cli::error::{CliError, Exit};
use crate::cli::out::{Answer, Format, Table, VERSION, counted};
use crate::cli::reading::text_of;
use crate::cli::setup::Setup;
use crate::domain::policy::{Finding, Policies, PolicyError, Profile, check};
use crate::domain::text::clean;
use serde::Serialize;
use std::path::Path;

#[derive(Serialize)]
struct Shape<'a> {
    version: u32,
    profile: &'a str,
    findings: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Line<'a> {
    scheme: &'static str,
    stage: u8,
    clock: Option<&'static str>,
    verdict: &'static str,
    /// Whether it makes the exit code 1.
    fault: bool,
    why: &'a str,
    says: &'a str,
    clause: &'a str,
    rule: &'a str,
    rule_clause: &'a str,
}

impl<'a> Line<'a> {
    fn of(finding: &'a Finding) -> Self {
        Self {
            scheme: finding.scheme.name(),
            stage: finding.stage.number(),
            clock: finding.clock.map(|clock| clock.name()),
            verdict: finding.verdict.name(),
            fault: finding.verdict.is_fault(),
            why: &finding.why,
            says: &finding.says,
            clause: &finding.clause,
            rule: &finding.rule,
            rule_clause: &finding.rule_clause,
        }
    }
}

/// Holds a profile file, or the profile in use, against the regulations and the Codes.
pub(super) fn run(
    setup: &Setup,
    policies: &Policies,
    file: Option<&Path>,
    format: Format,
) -> Result<Answer, CliError> {
    let read = file.map(profile_of).transpose()?;
    let read = read.map(|(profile, _)| profile);
    let Some(profile) = read.as_ref().or(policies.local(setup.today())) else {
        return Err(CliError::failed("there is no local profile", "name a profile file"));
    };
    let findings = check(profile, policies);
    let faults = findings.iter().filter(|finding| finding.verdict.is_fault()).count();
    let answer = if format.json || format.csv || setup.plain {
        let lines: Vec<Line> = findings.iter().map(Line::of).collect();
        table(&lines).answer(
            setup,
            format,
            &Shape { version: VERSION, profile: &profile.name, findings: lines },
        )?
    } else {
        Answer::new(text(profile, &findings, faults))
    };
    Ok(Answer { code: if faults > 0 { Exit::Failed } else { Exit::Fine } as u8, ..answer })
}

/// Reads a profile file, as what it means and as it stands.
///
/// # Errors
/// When there is none, or it is not a profile.
pub(super) fn profile_of(file: &Path) -> Result<(Profile, String), CliError> {
    let text = text_of(file)?;
    match Profile::parse(&text) {
        Ok(profile) => Ok((profile, text)),
        Err(error) => Err(unusable(file, &error)),
    }
}

/// Why a file is not a profile, with its line where there is one, and what to do.
pub(super) fn unusable(file: &Path, error: &PolicyError) -> CliError {
    let (line, hint) = error.told();
    CliError::failed(format!("{} is not a policy profile: {line}", file.display()), hint)
}

/// The faults of a profile, a line each, for whoever loads it: they do not stop the loading.
pub(super) fn warnings(profile: &Profile, policies: &Policies) -> String {
    let findings = check(profile, policies);
    let faults = findings.iter().filter(|finding| finding.verdict.is_fault());
    let line = |finding: &Finding| {
        let about = finding.clock.map_or("people", |clock| clock.label());
        format!(
            "warning: {}, {}, {about}: {} ({}; {})\n",
            finding.scheme.label(),
            finding.stage.label(),
            clean(&finding.why),
            clean(&finding.clause),
            clean(&finding.rule_clause)
        )
    };
    faults.map(line).collect()
}

fn table(lines: &[Line<'_>]) -> Table {
    let mut table = Table::new(
        &["verdict", "scheme", "stage", "clock", "why", "policy", "clause", "law", "clause of the law"],
        "nothing to say",
    );
    for line in lines {
        let cells = [
            line.verdict,
            line.scheme,
            &line.stage.to_string(),
            line.clock.unwrap_or("people"),
            line.why,
            line.says,
            line.clause,
            line.rule,
            line.rule_clause,
        ];
        table.row(cells.map(str::to_owned));
    }
    table
}

fn text(profile: &Profile, findings: &[Finding], faults: usize) -> String {
    let remarks = findings.len() - faults;
    let mut text = format!(
        "{}: {}, {} for information\n",
        clean(&profile.title),
        counted(faults, "fault", "faults"),
        counted(remarks, "difference", "differences")
    );
    for finding in findings {
        let about = finding.clock.map_or("people", |clock| clock.label());
        text.push_str(&format!(
            "\n{}: {}, {}, {about}: {}\n",
            finding.verdict.name(),
            finding.scheme.label(),
            finding.stage.label(),
            clean(&finding.why)
        ));
        text.push_str(&format!("  policy  {}\n          {}\n", clean(&finding.says), clean(&finding.clause)));
        if !finding.rule.is_empty() {
            let other = clean(&finding.rule);
            text.push_str(&format!("  against {other}\n          {}\n", clean(&finding.rule_clause)));
        }
    }
    text
}
