use super::*;
use crate::domain::event::Person;
use crate::domain::terms::Scheme;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn told(facts: Vec<(&str, Fact)>) -> Case {
    let events: Vec<Event> = (1..)
        .zip(facts)
        .map(|(seq, (on, fact))| Event {
            seq,
            at: day(on).and_time(chrono::NaiveTime::MIN),
            by: "R Osei".to_owned(),
            fact,
            batch: 1,
        })
        .collect();
    Case::fold(CaseId(1), &events).expect("a case")
}

fn taken_on(stage: Stage) -> Vec<(&'static str, Fact)> {
    let receipt = Receipt {
        reference: "0001".to_owned(),
        on: day("2014-04-28"),
        channel: Channel::Letter,
        subject: "Contact stopped".to_owned(),
        text: String::new(),
        wants: String::new(),
        complainant: Person::default(),
        relationship: String::new(),
        service_user: String::new(),
        category: String::new(),
        advocate: String::new(),
        source: None,
        known_since: None,
    };
    let acceptance = Acceptance {
        scheme: Scheme::Children,
        stage,
        service: "Children".to_owned(),
        team: String::new(),
        owner: None,
        discretion: None,
        straight: None,
    };
    vec![("2014-04-28", Fact::Received(Box::new(receipt))), ("2014-04-28", Fact::Accepted(acceptance))]
}

#[test]
fn a_request_for_the_running_stage_moves_its_day_0_and_keeps_one_run() {
    let mut facts = taken_on(Stage::Two);
    facts.push(("2014-04-29", Fact::Acknowledged { stage: Stage::Two, on: day("2014-04-29") }));
    facts.push(("2014-05-06", Fact::Escalated { to: Stage::Two, on: day("2014-05-06"), late_because: None }));
    let case = told(facts);
    assert_eq!(case.stages.len(), 1);
    assert_eq!(case.stages[0].requested, day("2014-05-06"));
    assert_eq!(case.stages[0].acknowledged, Some(day("2014-04-29")));
}

#[test]
fn a_request_for_the_next_stage_begins_a_new_run() {
    let mut facts = taken_on(Stage::One);
    facts.push(("2014-05-06", Fact::Escalated { to: Stage::Two, on: day("2014-05-06"), late_because: None }));
    let case = told(facts);
    assert_eq!(case.stages.iter().map(|run| run.stage).collect::<Vec<_>>(), [Stage::One, Stage::Two]);
}
