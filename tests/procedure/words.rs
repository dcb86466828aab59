//! What an officer asks, in the small language of the tables: `extend to 2026-12-24`, `pause point 1: the police`.
//!
//! Words before a colon say what is asked; words after it are a reason or a name. Where no day is said it is today.

use crate::{accept, appoint, day, find, points};
use chrono::NaiveDate;
use redress::domain::decide::{Ask, Extending, NotTaken, Response, TriageAsk};
use redress::domain::event::{Acceptance, ExtensionTerms, Settlement};
use redress::domain::terms::{Finding, Flag, Ombudsman, Role, Scheme, Settling, Stage};

/// Where a sentence is said: the day, the procedure and the stage of the case.
#[derive(Clone, Copy)]
pub(crate) struct Here {
    pub(crate) today: NaiveDate,
    pub(crate) scheme: Scheme,
    pub(crate) stage: Stage,
}

/// The ask that a sentence of a table means.
pub(crate) fn ask(sentence: &str, here: Here) -> Ask {
    let (head, rest) = sentence.split_once(": ").unwrap_or((sentence, ""));
    let words: Vec<&str> = head.split_whitespace().collect();
    let found = stage(&words, rest, here)
        .or_else(|| waiting(&words, rest, here))
        .or_else(|| people(&words, rest, here))
        .or_else(|| afterwards(&words, rest, here));
    found.unwrap_or_else(|| panic!("the tables have no word for: {sentence}"))
}

fn number(word: &str) -> u32 {
    word.parse().unwrap_or_else(|_| panic!("{word} is not a number"))
}

fn reason(rest: &str, usual: &str) -> String {
    if rest.is_empty() { usual } else { rest }.to_owned()
}

/// How a complaint is taken on.
fn accepting(words: &[&str], rest: &str, here: Here) -> Option<Ask> {
    Some(match words {
        ["accept"] => accept(here.scheme, (!rest.is_empty()).then_some(rest)),
        ["accept", "at", "stage", n] => match accept(here.scheme, None) {
            Ask::Accept(mut acceptance) => {
                acceptance.stage = Stage::parse(n)?;
                acceptance.straight = (!rest.is_empty()).then(|| rest.to_owned());
                Ask::Accept(acceptance)
            }
            other => other,
        },
        ["accept", "informally"] => match accept(here.scheme, None) {
            Ask::Accept(acceptance) => Ask::Accept(Acceptance { stage: Stage::Informal, ..acceptance }),
            other => other,
        },
        _ => return None,
    })
}

/// Triage, the points, and what every stage has.
fn stage(words: &[&str], rest: &str, here: Here) -> Option<Ask> {
    let today = here.today;
    let respond = |on, finding: Option<Finding>, despite: Option<&str>| {
        let override_reason = despite.map(str::to_owned);
        let (remedy, summary) = ("none".to_owned(), "The log shows it.".to_owned());
        Ask::respond(Response { on, finding, remedy, summary, override_reason, ..Response::default() })
    };
    let whole = Some(Finding::NotUpheld);
    Some(match words {
        ["accept", ..] => return accepting(words, rest, here),
        ["settle"] => Ask::Settle(Settlement {
            step: Settling::Informal,
            on: today,
            resolved: rest != "not settled",
            outcome: rest.to_owned(),
        }),
        ["refuse"] => {
            let (reason, clause) = (rest.to_owned(), "Appendix A".to_owned());
            let not = NotTaken { reason, clause, told: Some(Ombudsman::Local), ..NotTaken::default() };
            Ask::Triage(Box::new(TriageAsk::Refuse(not)))
        }
        ["pass", "on"] => Ask::PassOn { service: rest.to_owned() },
        ["acknowledge"] => Ask::Acknowledge { on: today },
        ["acknowledge", "on", on] => Ask::Acknowledge { on: day(on) },
        ["extend", "to", to] => {
            Ask::Extend { to: day(to), reason: reason(rest, "the contractor's report is not in") }
        }
        ["extend", "further", "to", to] => Ask::ExtendInFull(Extending {
            to: day(to),
            reason: reason(rest, "the contractor's report is not in"),
            terms: ExtensionTerms { beyond: "the file is with the court".to_owned(), ..Default::default() },
        }),
        ["extend", "by", "agreement", "to", to] => Ask::ExtendInFull(Extending {
            to: day(to),
            reason: reason(rest, "the contractor's report is not in"),
            terms: ExtensionTerms { agreed: Some(today), ombudsman: true, ..Default::default() },
        }),
        ["extend", "without", "a", "reason", "to", to] => Ask::Extend { to: day(to), reason: String::new() },
        ["respond"] => respond(today, whole, None),
        ["respond", "on", on] => respond(day(on), whole, None),
        ["respond", "by", "the", "points"] => respond(today, None, None),
        ["respond", "all", "the", "same"] => respond(today, whole, Some(rest)),
        ["escalate"] if rest.is_empty() => Ask::Escalate { on: today },
        ["escalate"] => Ask::EscalateLate { on: today, reason: rest.to_owned() },
        ["escalate", "on", on] => Ask::Escalate { on: day(on) },
        ["define", n, "points"] => {
            let texts = ["Nobody came", "Nobody rang back", "The letter was wrong"];
            points(texts.get(..usize::try_from(number(n)).ok()?)?)
        }
        ["define"] if !rest.is_empty() => points(&rest.split("; ").collect::<Vec<_>>()),
        ["find", "point", n] => find(number(n), Finding::parse(rest)?),
        ["agree", "the", "period", "to", by] => Ask::AgreePlan { respond_by: day(by) },
        ["panel", "met"] => Ask::PanelMet { on: today },
        ["panel", "met", "on", on] => Ask::PanelMet { on: day(on) },
        ["panel", "reported"] => Ask::PanelReport { on: today, finding: Some(Finding::Upheld) },
        ["panel", "reported", "on", on] => Ask::PanelReport { on: day(on), finding: None },
        _ => return None,
    })
}

/// Pauses and promised news.
fn waiting(words: &[&str], rest: &str, here: Here) -> Option<Ask> {
    let today = here.today;
    let pause = |from, until, points| Ask::Pause {
        from,
        until,
        points,
        reason: reason(rest, "family court proceedings"),
    };
    Some(match words {
        ["pause"] => pause(today, None, Vec::new()),
        ["pause", "from", from] => pause(day(from), None, Vec::new()),
        ["pause", "until", until] => pause(today, Some(day(until)), Vec::new()),
        ["pause", "point", n] => pause(today, None, vec![number(n)]),
        ["resume"] => Ask::Resume { on: today },
        ["resume", "on", on] => Ask::Resume { on: day(on) },
        ["promise", "news", "by", on] => Ask::PromiseUpdate { on: day(on) },
        ["give", "news"] => Ask::GiveUpdate { on: today },
        ["give", "news", "on", on] => Ask::GiveUpdate { on: day(on) },
        _ => return None,
    })
}

/// Who has a part, who acts for whom, and marks.
fn people(words: &[&str], rest: &str, here: Here) -> Option<Ask> {
    Some(match words {
        ["appoint", role @ ..] => appoint(here.stage, Role::parse(&role.join(" "))?, rest),
        ["assign"] => Ask::Assign { owner: Some(rest.to_owned()) },
        ["represent"] => Ask::Represent { name: rest.to_owned(), relation: "daughter".to_owned() },
        ["ask", "for", "consent"] => Ask::AskConsent { on: here.today },
        ["consent"] => Ask::Consent { on: here.today, scope: String::new() },
        ["mark"] => Ask::Flag { flag: Flag::parse(rest)?, on: true },
        ["unmark"] => Ask::Flag { flag: Flag::parse(rest)?, on: false },
        ["note"] => Ask::Note { text: rest.to_owned() },
        _ => return None,
    })
}

/// Actions, the ends of a case, and the Ombudsman.
fn afterwards(words: &[&str], rest: &str, here: Here) -> Option<Ask> {
    let today = here.today;
    Some(match words {
        ["agree", "an", "action", "by", due] => {
            Ask::Agree { what: "Repair the gutter".to_owned(), owner: "R Osei".to_owned(), due: day(due) }
        }
        ["action", n, "done"] => Ask::Done { n: number(n), on: today, evidence: "photograph".to_owned() },
        ["action", n, "done", "on", on] => {
            Ask::Done { n: number(n), on: day(on), evidence: "photograph".to_owned() }
        }
        ["close"] => Ask::Close { on: today },
        ["close", "on", on] => Ask::Close { on: day(on) },
        ["reopen"] => Ask::Reopen { reason: rest.to_owned() },
        ["withdraw"] => Ask::Withdraw { on: today, reason: reason(rest, "settled by telephone") },
        ["withdraw", "on", on] => Ask::Withdraw { on: day(on), reason: "settled".to_owned() },
        ["ombudsman", "asks"] => Ask::OmbudsmanAsk { on: today, due: None, body: None },
        ["ombudsman", "asks", "by", due] => Ask::OmbudsmanAsk { on: today, due: Some(day(due)), body: None },
        ["ombudsman", "answered"] => Ask::OmbudsmanAnswer { on: today },
        ["ombudsman", "decided"] => {
            Ask::OmbudsmanDecide { on: today, decision: rest.to_owned(), category: None }
        }
        _ => return None,
    })
}
