//! A council's policy held against the law: what is found in the Milton Keynes policy, and in two made-up ones.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

use redress::domain::policy::{Authority, Finding, Policies, Profile, Verdict, check};

/// Scheme, stage, clock ("people" for a name), verdict, what the sentence says, a piece of each of the two clauses.
type Row = (&'static str, u8, &'static str, Verdict, &'static str, [&'static str; 2]);

fn found(findings: &[Finding], row: &Row) -> bool {
    let (scheme, stage, clock, verdict, why, [clause, law]) = row;
    findings.iter().any(|f| {
        f.scheme.name() == *scheme
            && f.stage.number() == *stage
            && f.clock.map_or("people", |c| c.name()) == *clock
            && f.verdict == *verdict
            && f.why.contains(why)
            && f.clause.contains(clause)
            && f.rule_clause.contains(law)
    })
}

fn milton_keynes() -> Vec<Finding> {
    let policies = Policies::built_in().unwrap();
    let own = policies.profiles().iter().find(|p| p.authority == Authority::Local).unwrap();
    check(own, &policies)
}

fn checked(file: &str) -> Vec<Finding> {
    let profile = Profile::parse(&std::fs::read_to_string(file).unwrap()).unwrap();
    check(&profile, &Policies::built_in().unwrap())
}

fn listed(findings: &[Finding]) -> String {
    findings.iter().map(|f| format!("{f:#?}\n")).collect()
}

#[test]
fn the_milton_keynes_policy_is_looser_than_the_law_where_the_rules_reference_says_so() {
    use Verdict::{Disagrees, Looser, Unlike};
    const ROWS: &[Row] = &[
        ("adult", 1, "acknowledge", Looser, "5 working days against 3", ["Acknowledgement, all", "reg 13"]),
        ("children", 1, "respond", Looser, "30 working days in all against 20", ["stage 1", "reg 14"]),
        ("children", 1, "respond", Looser, "from the acknowledgement", ["Appendix B", "reg 14"]),
        ("children", 2, "respond", Looser, "90 working days in all against 65", ["table", "reg 17"]),
        ("children", 2, "respond", Looser, "90 working days in all against 65", ["Appendix B", "reg 17"]),
        ("children", 2, "people", Unlike, "somebody else", ["Appendix B", "reg 17(2)"]),
        ("children", 3, "panel", Unlike, "one figure of 50", ["stage 3", "reg 19(4)"]),
        ("corporate", 1, "respond", Looser, "30 working days in all against 20", ["table", "Code 6.3-6.4"]),
        (
            "corporate",
            1,
            "respond",
            Looser,
            "20 working days against 10",
            ["Responding at Stage One", "Code 6.3"],
        ),
        ("corporate", 1, "respond", Disagrees, "30 in all", ["Timescales table", "Responding at Stage One"]),
        ("adult", 1, "respond", Disagrees, "10 from the acknowledgement", ["Timescales table", "Appendix D"]),
    ];
    let findings = milton_keynes();
    for row in ROWS {
        assert!(found(&findings, row), "{row:?} is not among\n{}", listed(&findings));
    }
}

#[test]
fn where_milton_keynes_is_quicker_or_on_its_own_it_is_for_information() {
    use Verdict::{Local, Slower, Stricter};
    const ROWS: &[Row] = &[
        (
            "corporate",
            2,
            "respond",
            Stricter,
            "30 working days in all against 40",
            ["plus 10", "Code, stage 2"],
        ),
        ("housing", 2, "respond", Stricter, "10 working days against 20", ["plus 10", "Code 6.14"]),
        ("adult", 1, "respond", Stricter, "60 working days against 6 months", ["60 working days", "reg 14"]),
        ("children", 1, "acknowledge", Slower, "5 working days against 3", ["all", "practice"]),
        ("corporate", 1, "escalation-window", Local, "neither the law", ["twenty working days", ""]),
    ];
    let findings = milton_keynes();
    for row in ROWS {
        assert!(found(&findings, row), "{row:?} is not among\n{}", listed(&findings));
        assert!(!row.3.is_fault());
    }
    let looser = |scheme: &str| {
        findings.iter().filter(|f| f.verdict == Verdict::Looser && f.scheme.name() == scheme).count()
    };
    assert_eq!((looser("housing"), looser("adult")), (0, 1), "{}", listed(&findings));
}

#[test]
fn every_fault_quotes_both_clauses_and_comes_before_what_is_for_information() {
    let findings = milton_keynes();
    for fault in findings.iter().filter(|f| f.verdict.is_fault()) {
        for words in [&fault.says, &fault.clause, &fault.rule, &fault.rule_clause, &fault.why] {
            assert!(words.len() > 9, "{fault:#?}");
        }
    }
    assert!(findings.is_sorted_by_key(|f| !f.verdict.is_fault()));
}

#[test]
fn a_policy_that_keeps_to_the_law_has_no_fault() {
    let findings = checked("tests/data/policy-clean.toml");
    assert!(findings.is_empty(), "{}", listed(&findings));
}

#[test]
fn a_policy_that_is_looser_in_every_way_is_found_in_each() {
    use Verdict::{Disagrees, Looser, Unlike};
    const ROWS: &[Row] = &[
        ("corporate", 1, "acknowledge", Looser, "7 working days against 5", ["Page 1", "Code 6.2"]),
        ("adult", 1, "respond", Looser, "9 months against 6 months", ["Page 2", "reg 14"]),
        ("children", 1, "respond", Looser, "not from receipt", ["Page 3", "reg 14"]),
        ("children", 1, "respond", Looser, "40 working days in all against 20", ["Page 3", "reg 14"]),
        ("children", 1, "respond", Looser, "the law's own end", ["Page 3", "reg 14"]),
        ("children", 2, "escalation-window", Looser, "10 working days against 20", ["Page 4", "reg 18"]),
        ("children", 3, "panel", Looser, "one figure of 60", ["Page 5, table", "reg 19(4)"]),
        ("housing", 1, "respond", Disagrees, "15 in all", ["Page 6, table", "Page 6, prose"]),
        ("children", 2, "people", Unlike, "the name is Independent Person", ["Page 7", "reg 17(2)"]),
    ];
    let findings = checked("tests/data/policy-loose.toml");
    for row in ROWS {
        assert!(found(&findings, row), "{row:?} is not among\n{}", listed(&findings));
    }
}

#[test]
fn a_time_that_no_policy_means_is_refused() {
    let text = std::fs::read_to_string("tests/data/policy-clean.toml").unwrap();
    let wrong = text.replacen("days = 5", "days = 4000000000", 1);
    assert!(Profile::parse(&wrong).unwrap_err().to_string().contains("more than 1000"));
}
