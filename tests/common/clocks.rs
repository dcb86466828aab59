//! One case for each kind of clock, with the days its date is made of: the same for the app and for scripts.

use chrono::{NaiveDate, NaiveDateTime};
use redress::domain::event::Fact;
use redress::domain::terms::Clock;
use serde_json::{Value, json};

/// A case in which a clock runs.
pub(crate) struct Scene {
    pub(crate) facts: Vec<(NaiveDateTime, Fact)>,
    pub(crate) due: NaiveDate,
    /// The number of its last day: the working days that are counted up to the due date.
    pub(crate) counted: i64,
    /// Words of the sentence that gives the rule.
    pub(crate) rule: &'static str,
    /// Words of the source.
    pub(crate) source: &'static str,
}

fn received() -> (&'static str, Value) {
    let receipt = json!({ "kind": "received", "reference": "0001", "on": "2026-10-05", "channel": "phone", "subject": "Leak" });
    ("2026-10-05", receipt)
}

fn accepted(scheme: &str, stage: &str) -> (&'static str, Value) {
    let service = "Repairs";
    ("2026-10-05", json!({ "kind": "accepted", "scheme": scheme, "stage": stage, "service": service }))
}

fn answered(stage: &str, on: &'static str) -> (&'static str, Value) {
    (on, json!({ "kind": "answered", "stage": stage, "on": on, "finding": "not-upheld" }))
}

/// A day on which something happened, in ISO form, and what, as it is stored.
type Told = (&'static str, Value);

/// A children's complaint before its panel, and what came after.
fn panel(then: &[Told]) -> Vec<Told> {
    let asked = ("2026-10-14", json!({ "kind": "escalated", "to": "3", "on": "2026-10-14" }));
    let start = [accepted("children", "2"), answered("2", "2026-10-12"), asked];
    start.into_iter().chain(then.iter().cloned()).collect()
}

fn paused(until: Option<&str>) -> Told {
    let pause =
        json!({ "kind": "paused", "from": "2026-10-12", "until": until, "reason": "court proceedings" });
    ("2026-10-12", pause)
}

fn corporate(then: Told) -> Vec<Told> {
    vec![accepted("corporate", "1"), then]
}

/// The case for a clock.
#[expect(clippy::too_many_lines, reason = "one arm for each clock: a table, not a ladder")]
pub(crate) fn scene(clock: Clock) -> Scene {
    let met = ("2026-11-16", json!({ "kind": "panel-met", "on": "2026-11-16" }));
    let reported = ("2026-11-20", json!({ "kind": "panel-reported", "on": "2026-11-20", "finding": null }));
    let acknowledged = json!({ "kind": "acknowledged", "stage": "1", "on": "2026-10-07" });
    let by = "2026-11-20";
    let sent = json!({ "kind": "route", "step": "sent", "route": "foi-request", "to": "FOI team", "due": "2026-11-02" });
    let action = json!({ "kind": "action-agreed", "n": 1, "what": "Mend it", "owner": "R Osei", "due": by });
    let (facts, due, counted, (rule, source)) = match clock {
        Clock::Acknowledge => (
            vec![accepted("corporate", "1")],
            "2026-10-12",
            5,
            ("5 working days from receipt", "Acknowledgement, all"),
        ),
        Clock::Respond => (
            corporate(("2026-10-07", acknowledged)),
            "2026-10-21",
            10,
            ("10 working days from the acknowledgement", "aiming for 10"),
        ),
        Clock::EscalationWindow => (
            corporate(answered("1", "2026-10-21")),
            "2026-11-18",
            20,
            ("20 working days from the answer", "within twenty working days"),
        ),
        Clock::Panel => (panel(&[]), "2026-11-25", 30, ("30 working days from receipt", "30 to the panel")),
        Clock::PanelReport => {
            (panel(&[met]), "2026-11-23", 5, ("5 working days from the panel meeting", "Appendix B"))
        }
        Clock::PanelResponse => (
            panel(&[met, reported]),
            "2026-12-11",
            15,
            ("15 working days from receipt of the panel's report", "Appendix B"),
        ),
        Clock::Plan => (
            vec![accepted("adult", "1"), ("2026-10-06", json!({ "kind": "plan-agreed", "respond_by": by }))],
            by,
            34,
            ("the response period agreed with the complainant", "SI 2009/309 reg 14"),
        ),
        Clock::Update => (
            corporate(("2026-11-10", json!({ "kind": "update-promised", "on": by }))),
            by,
            8,
            ("the date promised to the complainant", "recorded on the case"),
        ),
        Clock::Action => (
            corporate(("2026-11-10", action)),
            by,
            8,
            ("the date agreed for the action", "recorded on the case"),
        ),
        Clock::Ombudsman => (
            corporate(("2026-11-10", json!({ "kind": "ombudsman-asked", "on": "2026-11-10", "due": by }))),
            by,
            8,
            ("the date in the Ombudsman's enquiry", "recorded on the case"),
        ),
        Clock::Return => (
            corporate(paused(Some(by))),
            by,
            29,
            ("the day on which the pause ends", "recorded on the case: court proceedings"),
        ),
        Clock::Review => (
            corporate(paused(None)),
            "2026-11-09",
            20,
            (
                "20 working days from the pause, or the last look at it",
                "no interval for looking again is named",
            ),
        ),
        Clock::Informal => (
            vec![accepted("corporate", "informal")],
            "2026-10-08",
            3,
            ("72 hours from receipt", "resolved within 72 hours"),
        ),
        Clock::Resubmission => (
            vec![
                accepted("children", "1"),
                paused(None),
                ("2026-10-20", json!({ "kind": "proceedings-ended", "on": "2026-10-20" })),
            ],
            "2027-10-20",
            253,
            ("one year from the end of the proceedings", "SI 2006/1738 reg 8"),
        ),
        Clock::OtherRoute => (
            vec![("2026-10-05", sent)],
            "2026-11-02",
            20,
            ("20 working days of any part of the UK from receipt", "Freedom of Information Act 2000, s.10"),
        ),
        Clock::Message => (
            corporate((
                "2026-11-10",
                json!({
                    "kind": "message-came", "n": 1, "on": "2026-11-10", "nature": "written", "id": "one@example.org",
                    "original": "", "subject": "Re: Leak above bathroom",
                }),
            )),
            "2026-11-11",
            1,
            ("1 working day from the message", "when a message about a case is looked at"),
        ),
        Clock::Consent => (
            corporate(("2026-10-19", json!({ "kind": "consent-asked", "on": "2026-10-19" }))),
            "2026-11-02",
            10,
            ("10 working days from the request for consent", "Definition of a complaint: written consent"),
        ),
    };
    Scene { facts: told(facts), due: due.parse().expect("a day"), counted, rule, source }
}

fn told(facts: Vec<Told>) -> Vec<(NaiveDateTime, Fact)> {
    let moment =
        |on: &str| on.parse::<NaiveDate>().expect("a day").and_hms_opt(9, 0, 0).expect("nine o'clock");
    let all = std::iter::once(received()).chain(facts);
    all.map(|(on, fact)| (moment(on), serde_json::from_value(fact).expect("a fact"))).collect()
}
