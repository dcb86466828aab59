//! Undo: a later event that takes earlier ones back.

use crate::domain::case::standing;
use crate::domain::decide::{Decision, Refusal, letters, short};
use crate::domain::event::{Event, Fact, SentLetter};
use std::collections::BTreeSet;

/// Takes back the events of one batch in one case.
///
/// `events` are all events of the case; `batch` is the batch to take back. The retraction names what it undoes.
///
/// # Errors
/// When nothing of the batch still stands, or when it was brought in from a file: that is corrected in the file.
pub fn undo(reference: &str, events: &[Event], batch: i64) -> Result<Decision, Refusal> {
    undo_here(reference, events, batch, &|_| false)
}

/// The same, where letters may still be in the house: `here` says of the number of an event whether its letter waits to
/// leave. Such a letter can be taken back with the rest.
///
/// # Errors
/// As [`undo`].
pub fn undo_here(
    reference: &str,
    events: &[Event],
    batch: i64,
    here: &dyn Fn(i64) -> bool,
) -> Result<Decision, Refusal> {
    let standing = standing(events);
    let mine: Vec<&Event> = events
        .iter()
        .filter(|e| {
            e.batch == batch && standing.contains(&e.seq) && !matches!(e.fact, Fact::Retracted { .. })
        })
        .collect();
    let Some(first) = mine.first() else {
        return Err(Refusal::new(
            format!("There is nothing to undo on {reference}."),
            "earlier entries stay as they are",
        ));
    };
    if let Some(letter) = sent_with((events, &standing), &mine, here) {
        return Err(Refusal::new(
            format!(
                "{reference}: the letter of {} ({}) has left the building, and nothing takes it back.",
                short(letter.on),
                letter.letter.label().to_lowercase()
            ),
            "write again to put it right; what was sent stays on record",
        ));
    }
    still_has_its_words(reference, events, batch)?;
    let imported = |e: &&Event| matches!(&e.fact, Fact::Received(r) if r.source.is_some());
    if mine.iter().any(imported) {
        return Err(Refusal::new(
            format!("{reference} was brought in from a file, so undo would take the whole case away."),
            "correct the file and import it again",
        ));
    }
    // An answer is recorded together with what it found on the points, a new date together with the letter that told
    // it; it is the answer and the date that people take back.
    let meant = |event: &&&Event| {
        matches!(event.fact, Fact::Answered(_) | Fact::Extended { .. } | Fact::LetterSent(_))
    };
    let meant = mine.iter().find(meant).unwrap_or(first);
    let what = if let Fact::Extended { to, .. } = &meant.fact {
        // Its own sentence says when the stage is due now, which is what no longer holds.
        format!("extended to {}", short(*to))
    } else {
        lower_first(&meant.sentence())
    };
    let says = format!("{reference} undone: {what}").trim_start().to_owned();
    Ok(Decision {
        facts: vec![Fact::Retracted { seqs: mine.iter().map(|e| e.seq).collect(), what }],
        says,
        flags: Vec::new(),
    })
}

/// The letter that stands in the way of taking events back: it is one of them and has left, or it was sent later and
/// told them.
fn sent_with<'e>(
    (events, standing): (&'e [Event], &BTreeSet<i64>),
    mine: &[&Event],
    here: &dyn Fn(i64) -> bool,
) -> Option<&'e SentLetter> {
    let letters = events.iter().filter(|event| standing.contains(&event.seq));
    let sent = letters.filter_map(|event| {
        if let Fact::LetterSent(letter) = &event.fact { Some((event.seq, letter)) } else { None }
    });
    let holds = |(seq, letter): &(i64, &SentLetter)| {
        let own = mine.iter().any(|one| one.seq == *seq);
        let told = mine.iter().any(|one| one.seq < *seq && letters::told(letter, &one.fact));
        if own { !here(*seq) } else { told }
    };
    sent.filter(holds).map(|(_, letter)| letter).next()
}

/// Takes back an undo: the retractions of one batch in one case. What they took back stands again.
///
/// # Errors
/// When the batch holds no undo that still stands, or when it was itself a redo.
pub fn redo(reference: &str, events: &[Event], batch: i64) -> Result<Decision, Refusal> {
    still_has_its_words(reference, events, batch)?;
    let standing = standing(events);
    let is_retraction =
        |seq: &i64| events.iter().any(|e| e.seq == *seq && matches!(e.fact, Fact::Retracted { .. }));
    let mut undone =
        events.iter().filter(|e| e.batch == batch && standing.contains(&e.seq)).filter_map(|e| {
            match &e.fact {
                Fact::Retracted { seqs, what } if !seqs.iter().any(is_retraction) => Some((e.seq, what)),
                _ => None,
            }
        });
    let Some((seq, what)) = undone.next() else {
        return Err(Refusal::new(
            format!("The last undo of {reference} was taken back already."),
            "undo takes it back again",
        ));
    };
    Ok(Decision {
        facts: vec![Fact::Retracted { seqs: vec![seq], what: format!("the undo of: {what}") }],
        says: format!("{reference} redone: {what}").trim_start().to_owned(),
        flags: Vec::new(),
    })
}

/// What is left of a case whose words were taken away stays as it is; what was recorded afterwards, a legal hold, can be
/// taken back.
fn still_has_its_words(reference: &str, events: &[Event], batch: i64) -> Result<(), Refusal> {
    let removed = events.iter().rev().find(|event| matches!(event.fact, Fact::Removed(_)));
    let is_left = |removed: &Event| {
        events.iter().filter(|event| event.batch == batch).any(|event| event.seq <= removed.seq)
    };
    if !removed.is_some_and(is_left) {
        return Ok(());
    }
    Err(Refusal::new(
        format!("{reference}: its words were taken away for ever."),
        "log what comes now as a new case",
    ))
}

/// The first letter small, as within a sentence; an initial of a name stays.
fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    let a_word = letters.clone().next().is_some_and(char::is_lowercase);
    if a_word { first.to_lowercase().chain(letters).collect() } else { text.to_owned() }
}
