//! "Why this date" for every kind of clock.

use crate::clocks::scene;
use crate::{desk, picture};
use chrono::Datelike;
use redress::app::effect::CaseFile;
use redress::app::overlay::Overlay;
use redress::domain::case::Case;
use redress::domain::deadline::deadlines;
use redress::domain::event::{CaseId, Event};
use redress::domain::terms::Clock;

#[test]
fn every_kind_of_clock_says_why_its_date_is_what_it_is() {
    for clock in Clock::ALL {
        let scene = scene(*clock);
        let model = desk::empty();
        let event = |((at, fact), seq)| Event { seq, at, by: "J Malik".to_owned(), fact, batch: seq };
        let events: Vec<Event> = scene.facts.into_iter().zip(1..).map(event).collect();
        let case = Case::fold(CaseId(1), &events).unwrap();
        let deadlines = deadlines(&case, &model.policies, &model.calendar).unwrap();
        let at = deadlines.iter().position(|d| d.clock == *clock).unwrap_or_else(|| panic!("no {clock}"));

        let days = deadlines[at].explain(&model.calendar).unwrap();
        let last = days.iter().rfind(|day| day.count.is_some()).unwrap();
        assert_eq!((last.date, last.count), (scene.due, Some(scene.counted)), "{clock}");
        assert_eq!(deadlines[at].due, scene.due, "{clock}");

        let mut model =
            desk::with_cases(model, vec![CaseFile { case, events, deadlines, others: Vec::new() }]);
        model.overlays.push(Overlay::Explain { deadline: at, top: 0 });
        // A long source goes over two lines.
        let shown = picture(&model, (120, 100)).split_whitespace().collect::<Vec<_>>().join(" ");
        // From the hundredth on there is no room for the brackets.
        let due = match scene.counted {
            ..100 => format!("{}({})", scene.due.day(), scene.counted),
            100.. => format!("{} {}", scene.due.day(), scene.counted),
        };
        for words in [scene.rule, scene.source] {
            assert!(shown.contains(words), "{clock}: no '{words}' in\n{shown}");
        }
        assert!(shown.replace(" (", "(").contains(&due), "{clock}: {due} is not the last day in\n{shown}");
    }
}
