//! What each letter has to say, clause by clause.

use crate::{Scene, sample};
use redress::letter::Kind;

/// The sample, the letter, and the words that must stand in it, each list with the clause that asks for them.
type Row = (&'static str, Kind, &'static str, &'static [&'static str]);

const ROWS: &[Row] = &[
    (
        "housing, rich",
        Kind::StageTwo,
        "Responding at Stage Two: stage, definition, decision, reasons, remedy, outstanding actions, the Ombudsman",
        &[
            "It is called a stage 2 response.",
            "- Point 1: Missed appointments. You would like: An appointment that is kept",
            "We uphold your complaint in part.",
            "The log of the contractor shows it.",
            "To put this right: Apology.",
            "Repair the ceiling. Who: K Shaw. By: Friday 27 November 2026.",
            "Housing Ombudsman",
            "0300 111 3000",
        ],
    ),
    (
        "corporate, rich",
        Kind::StageOne,
        "Responding at Stage One: how to escalate; within twenty working days; no reasons needed",
        &[
            "ask us to look again",
            "This is called stage 2",
            "You do not have to say",
            "Somebody who was not involved before",
            "Local Government and Social Care Ombudsman",
        ],
    ),
    (
        "children, rich",
        Kind::StageThree,
        "Appendix B: the final stage; SI 2006/1738 reg 20: with the independent person, and the Ombudsman",
        &[
            "A review panel has looked at your complaint",
            "chaired by G Amin",
            "end of our complaints",
            "www.lgo.org.uk",
        ],
    ),
    (
        "children, rich",
        Kind::Adjudication,
        "Appendix B: the panel within 20 working days; three independent people",
        &[
            "Investigating officer: D Pryce",
            "Independent person: E Lowe",
            "Decided by: F Grant",
            "A review panel of three independent people",
            "independent advocate",
        ],
    ),
    (
        "adult, rich",
        Kind::AdultFinal,
        "SI 2009/309 reg 14: how it was considered, conclusions, remedial action, the Ombudsman; Appendix C: the CQC",
        &["final answer", "What we decided", "What we will do", "www.lgo.org.uk", "Care Quality Commission"],
    ),
    (
        "not taken on, rich",
        Kind::Refusal,
        "Appendix A: an explanation, and the signpost; Code 2.4: the right to go to the Ombudsman",
        &[
            "The conduct of a councillor.",
            "This is from Appendix A (11).",
            "The Monitoring Officer",
            "www.lgo.org.uk",
        ],
    ),
    (
        "service request",
        Kind::ServiceRequest,
        "Appendix A (1): if it is not dealt with properly, it can be complained about",
        &["Waste is dealing with it", "The bin was brought.", "you can complain at any time"],
    ),
    (
        "corporate, rich",
        Kind::OmbudsmanReply,
        "the course of the complaint, each point with its decision, what was ordered",
        &[
            "Dear Sir or Madam",
            "Complainant: A. Okafor",
            "Stage 1: begun on Monday 7 September 2026, acknowledged on",
            "Point 2: No call-backs. We uphold this point in part.",
            "Pay £150, by Sunday 20 December 2026: not done yet.",
        ],
    ),
    (
        "corporate, rich",
        Kind::Learning,
        "Self-assessment 4.5: the complainant is told of what was done because of the complaint",
        &[
            "You said",
            "Missed appointments; No call-backs.",
            "Call-backs are logged. This has been in place since",
        ],
    ),
    (
        "corporate, rich",
        Kind::ServiceMessage,
        "Self-assessment 4.4: what is done, who does it, by when",
        &["Dear colleague", "Please answer", "who does it and by when"],
    ),
    ("corporate, withdrawn", Kind::Withdrawal, "the person can take it up again", &["you change your mind"]),
];

#[test]
fn each_letter_says_what_the_law_the_codes_and_the_policy_want_said() {
    let scene = Scene::new();
    for (name, kind, clause, wanted) in ROWS {
        let text = scene.at_the_end(*kind, &sample(name)).text();
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for words in *wanted {
            assert!(flat.contains(words), "{kind} of {name} lacks {words:?} ({clause}):\n{text}");
        }
    }
}

#[test]
fn a_holding_letter_gives_reason_date_agreement_next_news_and_the_ombudsman() {
    let scene = Scene::new();
    let sample = sample("housing, rich");
    let last = sample.events.iter().position(|event| event.fact.kind() == "update-promised").unwrap();
    let case = sample.after(last + 1).unwrap();
    let letter = scene.write(Kind::Extension, &case, &sample.events[..=last]).unwrap();
    let text = letter.text();
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let wanted = [
        "We will answer by Thursday 10 December 2026. The reason is: waiting for a contractor's report.",
        "We will tell you how things stand by Monday 23 November 2026.",
        "Housing Ombudsman",
    ];
    for words in wanted {
        assert!(flat.contains(words), "no {words:?} in:\n{text}");
    }
}

#[test]
fn large_print_and_plain_language_are_for_those_who_need_them() {
    let scene = Scene::new();
    let letter = scene.at_the_end(Kind::StageOne, &sample("corporate, rich"));
    assert!(letter.large_print && letter.plain);
    let letter = scene.at_the_end(Kind::StageOne, &sample("corporate, bare"));
    assert!(!letter.large_print && !letter.plain);
    assert!(letter.text().contains("Dear Sir or Madam"));
    // A service is no complainant: it gets the usual form.
    let letter = scene.at_the_end(Kind::ServiceMessage, &sample("corporate, rich"));
    assert!(!letter.large_print && !letter.plain);
}
