//! What went out to the complainant: as a list, and each letter in full for as long as the case is kept.

use super::facts;
use crate::app::effect::CaseFile;
use crate::domain::event::{Answer, Event, Fact};
use crate::domain::when;
use crate::ui::chrome::shown;
use crate::ui::fit::wrap;
use crate::ui::theme::{Sign, Theme};
use ratatui::text::Line;

/// What went out to the complainant, newest first.
pub(super) fn sent(file: &CaseFile) -> Vec<&Event> {
    let sent = |fact: &Fact| matches!(fact, Fact::Acknowledged { .. } | Fact::Answered(_));
    let events = facts::timeline(file).into_iter();
    events.filter(|(event, stands)| *stands && sent(&event.fact)).map(|(event, _)| event).collect()
}

pub(super) fn line(theme: Theme, event: &Event) -> String {
    format!("{} {}", Sign::Done.mark(theme), event.sentence())
}

/// The letter with this place in the list, in full: its title and its lines.
pub fn full(theme: Theme, file: &CaseFile, n: usize, cells: usize) -> Option<(String, Vec<Line<'static>>)> {
    let event = *sent(file).get(n)?;
    let mut parts: Vec<(&str, String)> = Vec::new();
    if let Fact::Answered(answer) = &event.fact {
        parts.extend(response(file, answer));
    }
    let by = format!("{} at {} by {}", when::long(event.at.date()), event.at.format("%H:%M"), event.by);
    parts.push(("Recorded", by));
    let mut lines = Vec::new();
    for (title, text) in parts.iter().filter(|(_, text)| !text.trim().is_empty()) {
        lines.push(Line::styled(format!(" {title}"), theme.title()));
        for line in text.lines() {
            let wrapped = wrap(&shown(theme, line), cells.saturating_sub(4));
            lines.extend(wrapped.into_iter().map(|line| Line::from(format!("   {line}"))));
        }
        lines.push(Line::default());
    }
    Some((shown(theme, &event.sentence()), lines))
}

fn response(file: &CaseFile, answer: &Answer) -> Vec<(&'static str, String)> {
    let points = file.case.run_of(answer.stage).map(|run| run.points.as_slice()).unwrap_or_default();
    let point = |(n, point): (usize, &crate::domain::case::Point)| {
        let found = point.found.as_ref().map_or_else(String::new, |found| {
            let remedy =
                if found.remedy.is_empty() { String::new() } else { format!(". Remedy: {}", found.remedy) };
            format!(": {}. {}{remedy}", found.finding.label().to_lowercase(), found.reason)
        });
        format!("{n}  {}{found}", point.text)
    };
    // One point's reason is the response itself.
    let points: Vec<String> =
        if points.len() < 2 { Vec::new() } else { (1..).zip(points).map(point).collect() };
    let mut lines = answer.missing.clone();
    lines.extend(answer.override_reason.as_ref().map(|reason| format!("Reason: {reason}")));
    let despite = lines.join("\n");
    vec![
        ("The response", answer.summary.clone()),
        ("Points", points.join("\n")),
        ("Remedy", answer.remedy.clone()),
        ("The way on", answer.way_on.clone()),
        ("Sent although something was missing", despite),
    ]
}
