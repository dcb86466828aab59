//! Every date explains itself to other programs, whatever clock it is of.

use crate::Machine;
use crate::clocks::scene;
use redress::domain::terms::Clock;
use redress::store::{CaseWrite, Store};

#[test]
fn every_kind_of_clock_says_in_json_why_its_date_is_what_it_is() {
    let machine = Machine::new();
    for clock in Clock::ALL {
        let scene = scene(*clock);
        let name = format!("{}.db", clock.name());
        let stamp = Box::new(|| "2026-11-20T09:12:00Z".to_owned());
        let mut store = Store::open(&machine.path(&name), stamp).expect("a store");
        let facts = scene.facts.into_iter().map(|(at, fact)| (at, "J Malik".to_owned(), fact)).collect();
        let case = CaseWrite { id: None, seen: None, reference: "0001".to_owned(), facts };
        store.append_many(&[case]).expect("it is recorded");
        drop(store);

        let shown = machine.json(&format!("show 1 --json --now 2026-11-20 --store {name}"));
        let all = shown["deadlines"].as_array().expect("the deadlines");
        let found = all.iter().find(|d| d["clock"] == clock.name()).expect("its clock");
        let days = found["days"].as_array().expect("its days");
        let last = days.iter().rfind(|day| !day["counted"].is_null()).expect("a counted day");
        assert_eq!((&last["date"], &last["counted"]), (&found["due"], &scene.counted.into()), "{clock}");
        assert_eq!(found["due"], scene.due.to_string(), "{clock}");
        for (field, words) in [("rule", scene.rule), ("source", scene.source)] {
            assert!(found[field].as_str().is_some_and(|text| text.contains(words)), "{clock}: {found}");
        }
    }
}
