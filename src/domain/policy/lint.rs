//! Holds a council's own profile against the regulations and the Codes: where it gives more time than they do,
//! where it says something they do not say, and where it says two things.

use crate::domain::policy::{Cap, Force, Found, Policies, Printed, Profile, Rule, Span, Start, Term, Unit};
use crate::domain::terms::{Clock, Scheme, Stage};

/// What a comparison comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The complainant waits longer, or has less time to ask, than the law or the Code allows.
    Looser,
    /// Something the law does not say: another person's name, one figure where there are several clocks.
    Unlike,
    /// The policy says two things about the same clock.
    Disagrees,
    /// Slower than what is recommended or usual, where nothing binds.
    Slower,
    /// Quicker than it must be.
    Stricter,
    /// The council's own: neither the law nor the Codes set this clock.
    Local,
}

impl Verdict {
    /// The word for JSON and for the first column.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Looser => "looser",
            Self::Unlike => "unlike",
            Self::Disagrees => "disagrees",
            Self::Slower => "slower",
            Self::Stricter => "stricter",
            Self::Local => "local",
        }
    }

    /// Whether the council should change its policy; the rest is for information.
    pub const fn is_fault(self) -> bool {
        match self {
            Self::Looser | Self::Unlike | Self::Disagrees => true,
            Self::Slower | Self::Stricter | Self::Local => false,
        }
    }
}

/// One place where a policy and the law, or two places of the policy, are not the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The procedure.
    pub scheme: Scheme,
    /// The stage.
    pub stage: Stage,
    /// The clock; none when it is about a person's name.
    pub clock: Option<Clock>,
    /// What it comes to.
    pub verdict: Verdict,
    /// The difference in one sentence.
    pub why: String,
    /// What the policy says.
    pub says: String,
    /// Where the policy says it.
    pub clause: String,
    /// What the law or the Code says; for a policy of two minds, the other thing it says. Empty for a local rule.
    pub rule: String,
    /// Where that is said.
    pub rule_clause: String,
}

/// Compares a profile, whoever it says wrote it, with the law and the Codes. Faults come first, each group in the
/// order of the profile.
pub fn check(local: &Profile, policies: &Policies) -> Vec<Finding> {
    let mut findings: Vec<Finding> = local.rules.iter().flat_map(|rule| of_rule(rule, policies)).collect();
    findings.extend(local.terms.iter().flat_map(|term| of_term(term, policies)));
    findings.sort_by_key(|finding| !finding.verdict.is_fault());
    findings
}

fn of_rule(rule: &Rule, policies: &Policies) -> Vec<Finding> {
    let mut findings = Vec::new();
    let counted = Said::counted(rule);
    let mut outside = policies.outside(rule).peekable();
    if outside.peek().is_none() {
        let why = "neither the law nor the Codes set this clock".to_owned();
        findings.push(counted.finding(rule, Verdict::Local, why, (String::new(), String::new())));
    }
    for law in outside {
        findings.extend(against(rule, &counted, law));
        for printed in &rule.printed {
            let said = Said::printed(rule, printed);
            let faults = if printed.covers.is_empty() {
                against(rule, &said, law)
            } else {
                merged(rule, &said, printed, policies, law).into_iter().collect()
            };
            findings.extend(faults.into_iter().filter(|finding| finding.verdict.is_fault()));
        }
    }
    findings.extend(two_minds(rule));
    findings
}

/// What one place says of a clock.
struct Said {
    start: Start,
    allowed: Span,
    longest: Option<Span>,
    hard: bool,
    words: String,
    clause: String,
}

impl Said {
    /// What is counted.
    fn counted(rule: &Rule) -> Self {
        let longest = rule.limit.map(|limit| format!(", at most {}", limit.words())).unwrap_or_default();
        Self {
            start: rule.start,
            allowed: rule.allowed(),
            longest: rule.limit,
            hard: rule.cap == Cap::Hard || rule.limit.is_none(),
            words: rule.words() + &longest,
            clause: rule.clause.clone(),
        }
    }

    /// What is printed. Its hardness is not read from its words.
    fn printed(rule: &Rule, printed: &Printed) -> Self {
        let days = |count| Span { count, unit: Unit::WorkingDays };
        Self {
            start: printed.start.unwrap_or(rule.start),
            allowed: days(printed.allowed()),
            longest: printed.plus.map(|_| days(printed.longest())),
            hard: true,
            words: format!("\u{201c}{}\u{201d}", printed.says),
            clause: printed.clause.clone(),
        }
    }

    fn reach(&self) -> Span {
        self.longest.unwrap_or(self.allowed)
    }

    fn finding(&self, rule: &Rule, verdict: Verdict, why: String, law: (String, String)) -> Finding {
        Finding {
            scheme: rule.scheme,
            stage: rule.stage,
            clock: Some(rule.clock),
            verdict,
            why,
            says: self.words.clone(),
            clause: self.clause.clone(),
            rule: law.0,
            rule_clause: law.1,
        }
    }
}

/// Every way in which a saying differs from a rule of the law.
fn against(rule: &Rule, said: &Said, law: Found<'_>) -> Vec<Finding> {
    let theirs = Said::counted(law.rule);
    // Time that the complainant has to ask is the other way about: less of it is worse.
    let ours = rule.clock.is_ours();
    let worse = |policy: Span, law: Span| if ours { policy.outlasts(law) } else { law.outlasts(policy) };
    let differ = |policy: Span, law: Span| policy.outlasts(law) || law.outlasts(policy);
    let looser = match law.rule.force {
        Force::Binding => Verdict::Looser,
        Force::Guidance => Verdict::Slower,
    };
    let (policy_reach, law_reach) = (said.reach(), theirs.reach());
    let (policy_allowed, law_allowed) = (said.allowed, theirs.allowed);
    let mut found: Vec<(Verdict, String)> = Vec::new();
    if worse(policy_allowed, law_allowed) {
        found.push((looser, format!("{} against {}", policy_allowed.words(), law_allowed.words())));
    }
    if ours && policy_reach != policy_allowed && worse(policy_reach, law_reach) {
        found.push((looser, format!("{} in all against {} in all", policy_reach.words(), law_reach.words())));
    }
    // Against months a few days' later start says nothing; against the same kind of days it moves the end.
    if ours && policy_allowed.unit == law_allowed.unit && said.start.later_than(theirs.start) {
        found.push((
            looser,
            format!("counted from {} and not from {}", said.start.words(), theirs.start.words()),
        ));
    }
    if ours && theirs.hard && law.rule.limit.is_some() && !said.hard {
        found
            .push((looser, "the limit can be passed with a reason; here it is the law's own end".to_owned()));
    }
    if found.is_empty() && (differ(policy_allowed, law_allowed) || differ(policy_reach, law_reach)) {
        let why = if differ(policy_allowed, law_allowed) {
            format!("{} against {}", policy_allowed.words(), law_allowed.words())
        } else {
            format!("{} in all against {} in all", policy_reach.words(), law_reach.words())
        };
        found.push((Verdict::Stricter, why));
    }
    let law = (theirs.words.clone(), cited(law));
    found.into_iter().map(|(verdict, why)| said.finding(rule, verdict, why, law.clone())).collect()
}

/// One figure where the law has several clocks, each of which can be missed.
fn merged(
    rule: &Rule,
    said: &Said,
    printed: &Printed,
    policies: &Policies,
    law: Found<'_>,
) -> Option<Finding> {
    let parts: Vec<&Rule> = printed
        .covers
        .iter()
        .filter_map(|clock| policies.outside(&Rule { clock: *clock, ..rule.clone() }).next())
        .map(|found| found.rule)
        .collect();
    if parts.len() < 2 {
        return None;
    }
    let words: Vec<String> = parts.iter().map(|part| part.words()).collect();
    let sum: u32 = parts.iter().filter_map(|part| part.days).sum();
    let verdict = if printed.longest() > sum { Verdict::Looser } else { Verdict::Unlike };
    let why = format!("one figure of {} for {} clocks of {sum} in all", said.allowed.words(), parts.len());
    let clauses: Vec<&str> = parts.iter().map(|part| part.clause.as_str()).collect();
    let cited = format!("{}, {}", law.profile.title, clauses.join("; "));
    Some(said.finding(rule, verdict, why, (words.join(", then "), cited)))
}

/// Two places of the policy that give a clock different times or starts.
fn two_minds(rule: &Rule) -> Option<Finding> {
    let [first, rest @ ..] = &rule.printed[..] else { return None };
    let figures = |p: &Printed| (p.allowed(), p.longest(), p.start.unwrap_or(rule.start));
    let other = rest.iter().find(|other| figures(other) != figures(first))?;
    let (one, two) = (Said::printed(rule, first), Said::printed(rule, other));
    let why = format!(
        "{} from {}, {} in all, in one place; {} from {}, {} in all, in another",
        first.allowed(),
        one.start.words(),
        first.longest(),
        other.allowed(),
        two.start.words(),
        other.longest()
    );
    Some(one.finding(rule, Verdict::Disagrees, why, (two.words.clone(), two.clause.clone())))
}

/// A person who is called something else than in the law.
fn of_term(term: &Term, policies: &Policies) -> Option<Finding> {
    let same = |theirs: &&Term| {
        (theirs.scheme, theirs.stage, theirs.part.as_str()) == (term.scheme, term.stage, term.part.as_str())
    };
    let outside = policies.profiles().iter().filter(|profile| profile.authority.is_outside());
    let (profile, theirs) =
        outside.flat_map(|p| p.terms.iter().map(move |t| (p, t))).find(|(_, theirs)| same(theirs))?;
    if theirs.says.eq_ignore_ascii_case(term.says.trim()) {
        return None;
    }
    let mistaken = theirs.others.iter().find(|other| other.says.eq_ignore_ascii_case(term.says.trim()));
    let why = match mistaken {
        Some(other) => format!("that is somebody else: {}", other.clause),
        None => format!("the name is {}", theirs.says),
    };
    Some(Finding {
        scheme: term.scheme,
        stage: term.stage,
        clock: None,
        verdict: Verdict::Unlike,
        why,
        says: term.says.clone(),
        clause: term.clause.clone(),
        rule: theirs.says.clone(),
        rule_clause: format!("{}, {}", profile.title, theirs.clause),
    })
}

/// The source and the clause of a rule.
fn cited(found: Found<'_>) -> String {
    format!("{}, {}", found.profile.title, found.rule.clause)
}

impl Span {
    /// Whether it is certainly the longer of two. Spans of different units are compared in days on average:
    /// five working days to seven, twelve months to 365.
    fn outlasts(self, other: Self) -> bool {
        if self.unit == other.unit { self.count > other.count } else { self.average() > other.average() }
    }

    /// Hundredths of a day.
    const fn average(self) -> u64 {
        let each = match self.unit {
            Unit::WorkingDays => 140,
            Unit::Days => 100,
            Unit::Months => 3042,
            Unit::Hours => return self.count as u64 * 100 / 24,
        };
        self.count as u64 * each
    }
}

impl Start {
    /// Whether the event comes after another in the life of a stage.
    fn later_than(self, other: Self) -> bool {
        self.place() > other.place()
    }

    const fn place(self) -> u8 {
        match self {
            Self::Received | Self::ConsentAsked | Self::Paused | Self::OmbudsmanAsked | Self::MessageCame => {
                0
            }
            Self::Acknowledged => 1,
            Self::PanelMet => 2,
            Self::PanelReported => 3,
            Self::Answered => 4,
        }
    }
}
