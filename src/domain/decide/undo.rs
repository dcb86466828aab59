//! Undo: a later event that takes earlier ones back.

use crate::domain::case::standing;
use crate::domain::decide::{Decision, Refusal};
use crate::domain::event::{Event, Fact};

/// Takes back the events of one batch in one case.
///
/// `events` are all events of the case; `batch` is the batch to take back. The retraction names what it undoes.
///
/// # Errors
/// When nothing of the batch still stands, or when it was brought in from a file: that is corrected in the file.
pub fn undo(reference: &str, events: &[Event], batch: i64) -> Result<Decision, Refusal> {
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
    let imported = |e: &&Event| matches!(&e.fact, Fact::Received(r) if r.source.is_some());
    if mine.iter().any(imported) {
        return Err(Refusal::new(
            format!("{reference} was brought in from a file, so undo would take the whole case away."),
            "correct the file and import it again",
        ));
    }
    // An answer is recorded together with what it found on the points; it is the answer that people take back.
    let answer = mine.iter().find(|event| matches!(event.fact, Fact::Answered(_)));
    let what = lower_first(&answer.unwrap_or(first).sentence());
    let says = format!("{reference} undone: {what}").trim_start().to_owned();
    Ok(Decision {
        facts: vec![Fact::Retracted { seqs: mine.iter().map(|e| e.seq).collect(), what }],
        says,
        flags: Vec::new(),
    })
}

/// Takes back an undo: the retractions of one batch in one case. What they took back stands again.
///
/// # Errors
/// When the batch holds no undo that still stands, or when it was itself a redo.
pub fn redo(reference: &str, events: &[Event], batch: i64) -> Result<Decision, Refusal> {
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
            "u undoes it again",
        ));
    };
    Ok(Decision {
        facts: vec![Fact::Retracted { seqs: vec![seq], what: format!("the undo of: {what}") }],
        says: format!("{reference} redone: {what}").trim_start().to_owned(),
        flags: Vec::new(),
    })
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
