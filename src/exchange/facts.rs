//! Values to a timeline: the events that a row's columns tell, each at the first moment of its day.

use crate::domain::calendar::Calendar;
use crate::domain::event::{Acceptance, Answer, ExtensionTerms, Fact, Person, Receipt};
use crate::domain::terms::Stage;
use crate::exchange::map::{Course, Meaning, State};
use crate::exchange::row::Row;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// The most characters of a subject that is taken from a longer summary.
const SUBJECT: usize = 60;

/// Stage 1 of the Children Act procedure: 10 working days (SI 2006/1738 reg 14).
const STAGE_1_DAYS: i64 = 10;
/// Stage 2 of the Children Act procedure: 25 working days, 65 with an extension (SI 2006/1738 reg 17).
const STAGE_2_DAYS: (i64, i64) = (25, 65);

/// What a row is read against.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The working days.
    pub calendar: &'a Calendar,
    /// The name of the map.
    pub map: &'a str,
    /// The latest day the file tells of.
    pub as_of: NaiveDate,
}

/// The first moment of a day: files give days, not times.
pub fn midnight(day: NaiveDate) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN)
}

/// The place of a fact among those of the same moment; facts of one kind and stage share it. Nothing that is
/// brought in has the last place.
#[expect(clippy::too_many_lines, reason = "one arm for each kind of fact: a table, not a ladder")]
pub fn rank(fact: &Fact) -> u8 {
    let at = |stage: Stage, place: u8| 10 * (stage.number() + 1) + place;
    match fact {
        Fact::Received(_) => 0,
        Fact::Accepted(_) => 1,
        Fact::Refused { .. } => 2,
        Fact::Defined { .. } => 3,
        Fact::Escalated { to, .. } => at(*to, 0),
        Fact::Acknowledged { stage, .. } => at(*stage, 1),
        Fact::Extended { stage, .. } => at(*stage, 2),
        Fact::PanelMet { .. } => at(Stage::Three, 3),
        Fact::Answered(answer) => at(answer.stage, 4),
        Fact::Conciliated { .. } => at(Stage::One, 5),
        Fact::Withdrawn { .. } => 50,
        Fact::Closed { .. } => 51,
        Fact::OmbudsmanAsked { .. } => 52,
        Fact::OmbudsmanDecided { .. } => 53,
        Fact::Learned { .. } => 54,
        Fact::Kept(_) => 55,
        Fact::BroughtIn { .. } => 60,
        Fact::ServiceRequest { .. }
        | Fact::Request(_)
        | Fact::Route(_)
        | Fact::Support(_)
        | Fact::Assigned { .. }
        | Fact::Noted { .. }
        | Fact::PanelReported { .. }
        | Fact::OmbudsmanAnswered { .. }
        | Fact::RemedyOrdered(_)
        | Fact::RemedyReported(_)
        | Fact::ActionAgreed { .. }
        | Fact::ActionDone { .. }
        | Fact::ActionMoved { .. }
        | Fact::ActionTold { .. }
        | Fact::OutcomeWanted { .. }
        | Fact::PointFound { .. }
        | Fact::RepresentedBy { .. }
        | Fact::ConsentAsked { .. }
        | Fact::ConsentReceived { .. }
        | Fact::Advocated(_)
        | Fact::EqualityGiven(_)
        | Fact::Linked(_)
        | Fact::PointAdded(_)
        | Fact::FileAdded(_)
        | Fact::Investigating { .. }
        | Fact::Paused { .. }
        | Fact::Resumed { .. }
        | Fact::UpdatePromised { .. }
        | Fact::UpdateGiven { .. }
        | Fact::Flagged { .. }
        | Fact::LegalHold(_)
        | Fact::Removed(_)
        | Fact::PlanAgreed { .. }
        | Fact::Reopened { .. }
        | Fact::Edited { .. }
        | Fact::HoldingReply(_)
        | Fact::HandedTo(_)
        | Fact::SettlementTried(_)
        | Fact::Joint(_)
        | Fact::ContractorAnswered(_)
        | Fact::StatementAgreed(_)
        | Fact::Adjudicated(_)
        | Fact::ProceedingsEnded(_)
        | Fact::LetterSent(_)
        | Fact::LetterWorded(_)
        | Fact::MessageCame(_)
        | Fact::MessageDealt(_)
        | Fact::Chased(_)
        | Fact::DeadlineMoved { .. }
        | Fact::Assessed(_)
        | Fact::ToolLoaded(_)
        | Fact::PeersLoaded(_)
        | Fact::PutBack(_)
        | Fact::DeskNote(_)
        | Fact::WasRead
        | Fact::Retracted { .. } => u8::MAX,
    }
}

/// The events of a row, in the order of their moments.
///
/// # Errors
/// The reason, when the calendar does not cover a day that must be counted.
pub fn facts(row: &Row, context: &Context<'_>) -> Result<Vec<(NaiveDateTime, Fact)>, String> {
    let mut told = vec![(row.received, Fact::Received(Box::new(receipt(row, context.map))))];
    match row.course {
        Course::NotAccepted => {}
        Course::Informal | Course::OmbudsmanOnly => accepted(row, Stage::Informal, &mut told),
        Course::One => accepted(row, Stage::One, &mut told),
        Course::Two => accepted(row, Stage::Two, &mut told),
    }
    let points = points(row.text(Meaning::Definition));
    if !points.is_empty() {
        told.push((row.received, Fact::Defined { points }));
    }
    stage_one(row, context.calendar, &mut told)?;
    stage_two(row, context, &mut told)?;
    panel(row, &mut told);
    ombudsman(row, &mut told);
    ending(row, &mut told);
    let learned = row.text(Meaning::Learned);
    if !learned.is_empty() {
        let delivered = row.date(Meaning::LearnedDelivered);
        let on = delivered.unwrap_or_else(|| row.latest());
        told.push((on, Fact::Learned { text: learned.to_owned(), delivered }));
    }
    told.sort_by_key(|(day, fact)| (*day, rank(fact)));
    Ok(told.into_iter().map(|(day, fact)| (midnight(day), fact)).collect())
}

type Days = Vec<(NaiveDate, Fact)>;

fn receipt(row: &Row, map: &str) -> Receipt {
    let text = |meaning| row.text(meaning).to_owned();
    Receipt {
        reference: row.reference.clone(),
        on: row.received,
        channel: row.channel,
        subject: subject(row),
        text: text(Meaning::Summary),
        wants: text(Meaning::Wants),
        complainant: Person {
            name: text(Meaning::Complainant),
            phone: text(Meaning::Phone),
            email: text(Meaning::Email),
            address: text(Meaning::Address),
            ..Person::default()
        },
        relationship: text(Meaning::ComplainantType),
        service_user: text(Meaning::ServiceUser),
        category: text(Meaning::Category),
        advocate: text(Meaning::Advocate),
        source: Some(
            if row.text(Meaning::Source).is_empty() { map } else { row.text(Meaning::Source) }.to_owned(),
        ),
        known_since: None,
    }
}

fn accepted(row: &Row, stage: Stage, told: &mut Days) {
    let owner = row.text(Meaning::Handler);
    told.push((
        row.received,
        Fact::Accepted(Acceptance {
            scheme: row.scheme,
            stage,
            service: row.text(Meaning::Service).to_owned(),
            team: row.text(Meaning::Team).to_owned(),
            owner: (!owner.is_empty()).then(|| owner.to_owned()),
            discretion: None,
            straight: None,
        }),
    ));
    told.extend(row.date(Meaning::Acknowledged).map(|on| (on, Fact::Acknowledged { stage, on })));
}

fn answer(row: &Row, stage: Stage, on: NaiveDate, finding: Meaning) -> (NaiveDate, Fact) {
    // The remedy column belongs to the first answer; the file has none for later stages.
    let remedy =
        if finding == Meaning::Finding { row.text(Meaning::Remedy).to_owned() } else { String::new() };
    let finding = row.findings.get(&finding).copied();
    (
        on,
        Fact::Answered(Answer {
            stage,
            on,
            finding,
            remedy,
            summary: String::new(),
            ..Answer::sent(stage, on)
        }),
    )
}

fn stage_one(row: &Row, calendar: &Calendar, told: &mut Days) -> Result<(), String> {
    if row.course == Course::Informal && row.state == State::Closed {
        told.extend(row.date(Meaning::Closed).map(|on| answer(row, Stage::Informal, on, Meaning::Finding)));
    }
    let answered = row.date(Meaning::Stage1Answered);
    if let Some(to) = row.date(Meaning::Stage1Extended) {
        let due = match row.date(Meaning::Stage1Due) {
            Some(due) => due,
            None => calendar.add(row.received, STAGE_1_DAYS).map_err(|e| e.to_string())?,
        };
        // The file gives no day for the extension: it must have been agreed when the first limit came, at the latest.
        let on = [answered, row.date(Meaning::Closed)].into_iter().flatten().fold(due, NaiveDate::min);
        let reason = "the file gives no reason".to_owned();
        told.push((
            on,
            Fact::Extended { stage: Stage::One, to, reason, assumed: true, terms: ExtensionTerms::default() },
        ));
    }
    told.extend(answered.map(|on| answer(row, Stage::One, on, Meaning::Finding)));
    if let (Some(on), Some(resolved)) = (row.date(Meaning::Conciliated), row.settled) {
        told.push((on, Fact::Conciliated { on, resolved }));
    }
    Ok(())
}

fn stage_two(row: &Row, context: &Context<'_>, told: &mut Days) -> Result<(), String> {
    let Some(started) = row.date(Meaning::Stage2Started) else { return Ok(()) };
    told.push((started, Fact::Escalated { to: Stage::Two, on: started, late_because: None }));
    if row.course != Course::Two {
        // There is no column for it: an investigation begins with a letter to the complainant.
        told.push((started, Fact::Acknowledged { stage: Stage::Two, on: started }));
    }
    let answered = row.date(Meaning::Stage2Answered);
    let days = |n| context.calendar.add(started, n).map_err(|e| e.to_string());
    let (first, to) = (days(STAGE_2_DAYS.0)?, days(STAGE_2_DAYS.1)?);
    if answered.or_else(|| row.date(Meaning::Closed)).unwrap_or(context.as_of) > first {
        let reason =
            "it took longer than 25 working days; the file has no column for the extension".to_owned();
        told.push((
            first,
            Fact::Extended { stage: Stage::Two, to, reason, assumed: true, terms: ExtensionTerms::default() },
        ));
    }
    told.extend(answered.map(|on| answer(row, Stage::Two, on, Meaning::Stage2Finding)));
    Ok(())
}

fn panel(row: &Row, told: &mut Days) {
    let Some(met) = row.date(Meaning::PanelMet) else { return };
    // The day of the request and of its acknowledgement are not in the file; they were not after the panel.
    told.push((met, Fact::Escalated { to: Stage::Three, on: met, late_because: None }));
    told.push((met, Fact::Acknowledged { stage: Stage::Three, on: met }));
    told.push((met, Fact::PanelMet { on: met, finding: row.findings.get(&Meaning::PanelFinding).copied() }));
    if row.state == State::Closed {
        told.extend(row.date(Meaning::Closed).map(|on| answer(row, Stage::Three, on, Meaning::PanelFinding)));
    }
}

fn ombudsman(row: &Row, told: &mut Days) {
    told.extend(
        row.date(Meaning::OmbudsmanAsked).map(|on| (on, Fact::OmbudsmanAsked { on, due: None, body: None })),
    );
    let decision = row.text(Meaning::OmbudsmanDecision).to_owned();
    told.extend(
        row.date(Meaning::OmbudsmanDecided)
            .map(|on| (on, Fact::OmbudsmanDecided { on, decision, body: None, category: None })),
    );
}

fn ending(row: &Row, told: &mut Days) {
    let on = row.date(Meaning::Closed).unwrap_or_else(|| row.latest());
    let reason = row.text(Meaning::WithdrawnReason);
    let or = |fallback: &str| if reason.is_empty() { fallback } else { reason }.to_owned();
    let refused = || Fact::Refused {
        reason: or(row.text(Meaning::Status)),
        clause: String::new(),
        signpost: String::new(),
        told: None,
    };
    told.extend(match (row.course, row.state) {
        (Course::NotAccepted, _) | (_, State::NotAccepted) => Some((on, refused())),
        (_, State::Closed) => Some((on, Fact::Closed { on, leaving: String::new() })),
        (_, State::Withdrawn) => Some((on, Fact::Withdrawn { on, reason: reason.to_owned() })),
        // Frozen because of proceedings counts as withdrawn with a right to make it again.
        (_, State::Frozen) => {
            Some((on, Fact::Withdrawn { on, reason: format!("Frozen: {}", or("proceedings")) }))
        }
        (_, State::InProgress) => None,
    });
}

/// The first sentence of the summary, cut at a word; without a summary the category or the reference.
fn subject(row: &Row) -> String {
    let given = row.text(Meaning::Subject);
    if !given.is_empty() {
        return given.to_owned();
    }
    let summary = row.text(Meaning::Summary);
    let sentence = summary.split_inclusive(". ").next().unwrap_or_default().trim().trim_end_matches('.');
    if sentence.is_empty() {
        let category = row.text(Meaning::Category);
        return if category.is_empty() {
            format!("Complaint {}", row.reference)
        } else {
            category.to_owned()
        };
    }
    if sentence.chars().count() <= SUBJECT {
        return sentence.to_owned();
    }
    let head: String = sentence.chars().take(SUBJECT).collect();
    let whole = head.rsplit_once(char::is_whitespace).map_or(head.as_str(), |(whole, _)| whole);
    format!("{}…", whole.trim_end_matches([' ', ',', ';', ':']))
}

/// `(1) One. (2) Two.` is two points; text without numbers is one.
fn points(definition: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = definition.trim();
    for n in 2.. {
        rest = rest.strip_prefix(&format!("({})", n - 1)).unwrap_or(rest).trim_start();
        let cut = rest.find(&format!("({n})")).and_then(|cut| rest.split_at_checked(cut));
        let Some((point, others)) = cut else { break };
        found.push(point.trim().to_owned());
        rest = others;
    }
    found.push(rest.trim().to_owned());
    found.retain(|point| !point.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_definition_is_cut_at_its_numbers() {
        assert_eq!(points("(1) Bias. (2) Witnesses not spoken to."), ["Bias.", "Witnesses not spoken to."]);
        assert_eq!(points("That visits were cancelled."), ["That visits were cancelled."]);
        assert_eq!(points("(1) Only one."), ["Only one."]);
        assert_eq!(points("(1) Two adults (3) were left (2) twice."), ["Two adults (3) were left", "twice."]);
        assert!(points("  ").is_empty());
    }
}
