//! What an officer does wrong, by command: each time a sentence names the rule and the way out, and nothing is
//! recorded. `tests/journeys/mistakes.rs` makes the same mistakes by keys, `tests/data/mistakes.csv` all others.

use crate::{Expected, Machine, table};

/// Corporate: an action, no consent, the same officer at stage 2, closing; each mistake twice, for its rule and its
/// way out.
const COUNCIL: &[Expected] = &[
    ("new --subject Bins --service Waste --scheme corporate --officer me --now 2026-11-02", 0, "0001"),
    ("ack 1 --now 2026-11-02", 0, "recorded"),
    ("consent 1 for A Ward --relation daughter --now 2026-11-02", 0, "A Ward"),
    ("respond 1 --finding not-upheld --summary 'we came' --now 2026-11-03", 1, "written consent must be"),
    (
        "respond 1 --finding not-upheld --summary 'we came' --now 2026-11-03",
        1,
        "say why it goes out all the same",
    ),
    ("consent 1 asked --now 2026-11-02", 0, "asked for"),
    ("consent 1 received --now 2026-11-03", 0, "consent recorded"),
    ("action 1 agree --what 'Clean the road' --by 20/11 --now 2026-11-03", 0, "action 1"),
    ("respond 1 --finding not-upheld --summary 'we came' --now 2026-11-03", 0, "recorded"),
    ("close 1 --now 2026-11-04", 1, "outstanding actions will be tracked and actioned promptly"),
    ("close 1 --now 2026-11-04", 1, "(--with-actions REASON)"),
    ("escalate 1 --now 2026-11-04", 0, "stage 2 opened"),
    ("investigator 1 'J Malik' --now 2026-11-04", 1, "by a new investigating officer"),
    ("investigator 1 'J Malik' --now 2026-11-04", 1, "choose somebody else"),
];

/// Children's: the hard caps of both stages, and the panel.
const CHILDREN: &[Expected] = &[
    ("new --subject Visits --service Children --scheme children --officer me --now 2026-06-01", 0, "0001"),
    ("ack 1 --now 2026-06-02", 0, "recorded"),
    ("extend 1 2026-06-30 --reason complex --now 2026-06-02", 1, "is past the limit of Mon 29 Jun 2026"),
    ("extend 1 2026-06-30 --reason complex --now 2026-06-02", 1, "the law allows is Mon 29 Jun 2026"),
    ("respond 1 --finding not-upheld --summary 'we looked' --now 2026-06-12", 0, "recorded"),
    ("escalate 1 --now 2026-06-16", 0, "stage 2 opened"),
    ("ack 1 --now 2026-06-17", 0, "recorded"),
    ("extend 1 2026-09-17 --reason complex --now 2026-06-17", 1, "25 working days, extended to 65 in all"),
    ("investigator 1 'S Amos' --now 2026-06-17", 0, "S Amos"),
    ("investigator 1 'P Vale' --role independent-person --now 2026-06-17", 0, "P Vale"),
    ("adjudicate 1 --by 'R Ives' --finding not-upheld --now 2026-07-10", 0, "R Ives"),
    ("respond 1 --finding not-upheld --summary 'we looked' --now 2026-07-13", 0, "recorded"),
    // reg 18: twenty working days from the adjudication.
    ("escalate 1 --now 2026-08-12", 1, "The time to ask ended on Mon 10 Aug 2026"),
    ("escalate 1 --now 2026-08-12", 1, "record why it is taken up (--late REASON)"),
    ("escalate 1 --late 'the letter went astray' --now 2026-08-12", 0, "stage 3 opened"),
    ("investigator 1 'P Vale' --role panel-chair --now 2026-08-12", 1, "may not sit on the panel"),
    ("investigator 1 'P Vale' --role panel-chair --now 2026-08-12", 1, "choose somebody else"),
    ("log 1 --now 2026-08-12", 0, "the letter went astray"),
];

#[test]
fn the_mistakes_that_officers_make_by_command_are_told_with_the_rule_and_the_way_out() {
    for lines in [COUNCIL, CHILDREN] {
        let machine = Machine::new();
        table(&machine, lines);
        machine.ok("audit verify");
    }
}
