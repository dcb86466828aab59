//! The self-assessment of the sample council: last year's as it was completed, this year's as far as it has come, and the
//! actions that are planned because of it.

use crate::domain::assessment::{
    COMPLAINTS_MANAGERS, Change, CouncilAsk, PlannedAction, Tool, year_after, year_of,
};
use chrono::{Days, NaiveDate};

/// Who keeps it.
pub const KEEPER: &str = "R Osei";

/// Last year's scores, criterion by criterion.
const LAST_YEAR: &str = "213222312321222312212231222313322122232212";

/// This year's so far.
const THIS_YEAR: &str = "22333231232122231321223";

/// What shows a score of this year: criterion and words.
const EVIDENCE: &[(&str, &str)] = &[
    ("1.1", "Leaflets in every library and at the contact centre; easy read version since May."),
    ("1.3", "Team named on the website with a direct line; drop-in on Thursdays."),
    ("2.1", "Advocacy offered in writing with each acknowledgement to a young person."),
];

/// What is planned: principle, criteria, words, who, and in how many days from today.
type Plan = (u32, &'static [&'static str], &'static str, &'static str, u64);

const PLANNED: &[Plan] = &[
    (1, &["1.2"], "Ask the equality questions on the web form and report the answers", "R Osei", 19),
    (2, &["2.4"], "Half a day of training for new team leaders in every service", "F Lund", 55),
];

/// What was asked to have it stand as it does, in order.
pub fn assessment(today: NaiveDate) -> Vec<CouncilAsk> {
    let Ok(tool) = Tool::built_in() else { return Vec::new() };
    let this = year_of(today);
    let last = year_after(&this, -1);
    let ids = || tool.criteria().map(|one| one.id.clone());
    let scores = |digits: &str| -> Vec<Change> {
        let digit = |score: char| score.to_digit(10).and_then(|score| u8::try_from(score).ok());
        ids()
            .zip(digits.chars())
            .map(|(criterion, score)| Change::Score { criterion, score: digit(score) })
            .collect()
    };
    let evidence = EVIDENCE.iter().map(|(criterion, text)| Change::Evidence {
        criterion: (*criterion).to_owned(),
        text: (*text).to_owned(),
    });
    let planned = PLANNED.iter().map(|(principle, criteria, text, owner, days)| {
        Change::Action(PlannedAction {
            n: 0,
            principle: *principle,
            criteria: criteria.iter().map(|one| (*one).to_owned()).collect(),
            text: (*text).to_owned(),
            owner: (*owner).to_owned(),
            due: today.checked_add_days(Days::new(*days)),
            done: None,
        })
    });
    let of = |year: String, changes: Vec<Change>| CouncilAsk::Assess {
        year,
        tool: COMPLAINTS_MANAGERS.to_owned(),
        changes,
    };
    let mut asks = vec![of(last, scores(LAST_YEAR)), of(this.clone(), scores(THIS_YEAR))];
    asks.push(of(this.clone(), evidence.collect()));
    // Each gets its number by itself.
    asks.extend(planned.map(|change| of(this.clone(), vec![change])));
    asks
}
